"""Versions of texts in a language that people speak: what a file of translations/ holds."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, ValidationError

from forumkit.entries.base import Date, Entry

State = Literal["draft", "reviewed", "validated", "not-needed"]

DayOrNone = Annotated[Date | None, BeforeValidator(lambda value: None if value == "" else value)]
"""A day, or an empty text where it was taken out."""


def _words(value: object) -> object:
    return [word for part in value.split(";") if (word := part.strip())] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""Some words: a list, or a text with semicolons between them."""


class Agreed(Entry):
    """What was agreed upon, how far it is, and who stands for it."""

    says: str = ""
    """What is said in the language."""
    back: str = ""
    """The same, put back word for word into the language of the mission by somebody else."""
    state: State = "draft"
    """How far it is. What protects people is used only once it is validated, all else also where it is reviewed;
    what is not needed is said by nobody, and no place is left open for it."""
    by: str = ""
    """Function of the person who validated it; never a name."""
    on: DayOrNone = None
    """Day on which it was validated."""


class Version(Agreed):
    """A text of the content in the language."""

    source: str
    """The text as the content has it, in the first language of the mission."""


class AgreedTerm(Agreed):
    """A word that all use alike, such as protection, consent or complaint."""

    term: str
    """The word in the first language of the mission."""
    means: str = ""
    """What it means here, for who translates."""
    avoid: Words = ()
    """Words of the language that are never used for it: a list, or a text with semicolons between them."""


class Translations(Entry):
    """All that was agreed upon in one language; the name of its file is the tag in small letters."""

    glossary: tuple[AgreedTerm, ...] = ()
    """Words that all use alike."""
    texts: tuple[Version, ...] = ()
    """Texts of the content, each with its version."""


A = TypeVar("A", bound=Agreed)


def agreed_of(sort: type[A], entry: Mapping[str, str]) -> A | None:
    """Return an entry from its texts; nothing where its day is none that a mission can have."""
    try:
        return sort.model_validate(entry)
    except ValidationError:
        return None
