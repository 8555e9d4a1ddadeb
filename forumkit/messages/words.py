"""What the program can say apart from problems: ids, whose texts stand in the catalogues, and values put into them.

>>> from forumkit.messages.reasons import Reason
>>> Reason.DAMAGED.says("en")
'it is damaged'
>>> Reason.AT_LEAST.of(least=3).says("fr")
'il faut au moins 3'
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypeAlias, cast, get_args

from forumkit.messages.catalogue import FIRST, texts


class Word(StrEnum):
    """The base of all ids: a class is a section of the catalogues, and each of its members an entry there.

    The id is what decisions, records and JSON know; only people see its text.
    """

    def __repr__(self) -> str:
        """Return the id as JSON and the library's callers see it."""
        return repr(self.value)

    @property
    def word(self) -> Self:
        """The id, as a message has one."""
        return self

    def says(self, language: str, **values: "Value") -> str:
        """Return the text in a language, with its values."""
        return filled(self.template(language), values, language)

    def template(self, language: str) -> str:
        """Return the text in a language, with its values still to come."""
        return str(texts(language)[type(self).__name__][self.value])

    def of(self, **values: "Value") -> "Message":
        """Return the id with its values, to be said when the language is known."""
        return Message(self, tuple(sorted(values.items())))


def ids_of(name: str, values: object, module: str) -> type[Word]:
    """Return a class of ids with a member for each value of a Literal, which stays the one list of them."""
    make = cast("Callable[..., type[Word]]", Word)  # how the standard library makes a class of an empty one
    return make(name, {value.upper(): value for value in get_args(values)}, module=module)


@dataclass(frozen=True, order=True)
class Message:
    """An id with the values of its text."""

    word: Word
    values: tuple[tuple[str, "Value"], ...] = ()

    def says(self, language: str) -> str:
        """Return the text in a language."""
        return self.word.says(language, **dict(self.values))


@dataclass(frozen=True, order=True)
class Meaning:
    """What a key of the content means: its docstring in English, which the models have; an entry in other languages."""

    key: str
    """The model and the key: Section.points."""
    english: str

    def says(self, language: str) -> str:
        """Return the meaning in a language; nothing where it has none."""
        found = texts(language)
        return self.english if found is texts(FIRST) else str(found.get("Field", {}).get(self.key, ""))


Value: TypeAlias = "str | int | float | Message | Meaning | tuple[Value, ...]"
"""What is put into a text: a word of the program or a message, which is said in the reader's language; a number; a text
of the user, a name or a path, which stays as it is; several of them."""

Said: TypeAlias = Word | Message
"""What is said in the reader's language."""


def shown(value: Value, language: str) -> str:
    """Return a value as a text in a language shows it."""
    match value:
        case Word() | Message() | Meaning():
            return value.says(language)
        case tuple():
            return ", ".join(shown(each, language) for each in value)
        case float():
            return decimal(f"{value:g}", language)
        case _:
            return str(value)


def decimal(number: str, language: str) -> str:
    """Return a number that is written with a point as a language writes it."""
    return number.replace(".", grammar(language, "decimal"))


def grammar(language: str, name: str) -> str:
    """Return a rule of a language: its decimal sign, the form of its dates, which numbers are one."""
    return str(texts(language)["grammar"][name])


_CHOICE = re.compile(r"\{(?P<name>\w+):(?P<one>[^|{}]*)\|(?P<many>[^|{}]*)\}")
"""A word that follows a number: {total:document|documents}."""
_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
"""A value of its own place."""


def filled(template: str, values: Mapping[str, Value], language: str) -> str:
    """Return a text with its values in it; braces that a person is to type are doubled in the template."""
    words = {name: shown(value, language) for name, value in values.items()}
    return _CHOICE.sub(lambda choice: _chosen(choice, words, language), template).format_map(words).strip()


def _chosen(choice: re.Match[str], words: Mapping[str, str], language: str) -> str:
    """Return the word for one or for many of “{total:document|documents}”."""
    number = words[choice["name"]].replace(",", ".")
    return choice["one"] if re.fullmatch(grammar(language, "one"), number) else choice["many"]


def in_general(template: str, value: str = r"{\1}") -> str:
    """Return a text as it is about many: its values still to come, or something that stands for each."""
    said = _CHOICE.sub(r"\g<many>", template).replace("{near}", "").replace("{means}", "")
    return _FIELD.sub(value, said).replace("{{", "{").replace("}}", "}").strip()
