"""What every model of the content is made of: frozen entries, ids, texts and clocks."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import count, pairwise
from typing import Annotated, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from forumkit.entries.names import ID, LONGEST_ID, near_id


class Entry(BaseModel):
    """A frozen piece of content that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema, where each property, by its alias if it has one, bears the docstring of its field.

        Pydantic's own `use_attribute_docstrings` reads them whenever the model is imported: by far the most
        costly part of the start of a command, and few commands need a schema.
        """
        json_schema = handler(schema)
        properties = handler.resolve_ref_schema(json_schema).get("properties", {})
        for model in (ancestor for ancestor in cls.__mro__ if issubclass(ancestor, Entry)):
            for name, says in field_docstrings(model).items():
                field = cls.model_fields.get(name)
                key = (field and field.alias) or name
                if key in properties:
                    properties[key].setdefault("description", says)
        return json_schema


class OneOf:
    """Marks a text that is one of the names of a table: `Pictogram = Annotated[str, OneOf(PICTOGRAMS)]`.

    Faults and schemas are those of a Literal, whose names would have to be written a second time.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names in the order in which they are told."""
        self._names = list(names)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of a Literal."""
        return core_schema.literal_schema(self._names)


def field_docstrings(model: type) -> dict[str, str]:
    """Return the docstring below each field of a class, by the field's name."""
    return _field_docstrings(model)


@cache
def _field_docstrings(model: type) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=LONGEST_ID)]
"""A name for a machine: small letters, digits and hyphens."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""An ISO 639 code, such as fr or bm."""


def _text(value: object) -> object:
    """Let a non-empty text through, or a map of language codes to such texts."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and value.strip():
        return value
    if (
        isinstance(value, dict)
        and value
        and all(isinstance(code, str) and re.fullmatch("[a-z]{2,3}", code) for code in value)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    ):
        return value
    raise PydanticCustomError("text", "a text, or a text by language")


def _line(value: object) -> object:
    """Let a text through that has no line break inside."""
    value = _text(value)
    texts = value.values() if isinstance(value, dict) else [value]
    if any("\n" in str(text).strip() for text in texts):
        raise PydanticCustomError("line", "one line")
    return value


class _Checked:
    """Checks a text by a function first: the schema is made once for all the fields of that type, which are many."""

    def __init__(self, check: Callable[[object], object]) -> None:
        words = core_schema.str_schema()
        texts = core_schema.union_schema([words, core_schema.dict_schema(words, words)])
        self._schema = core_schema.no_info_before_validator_function(check, texts)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._schema


Text = Annotated[str | dict[str, str], _Checked(_text)]
"""Markdown of one or several paragraphs: one language, or a map by language."""

Line = Annotated[str | dict[str, str], _Checked(_line)]
"""Markdown of one line: one language, or a map by language."""


def needs_one_of(keys: Sequence[str]) -> NoReturn:
    """Raise that an entry has none of some keys, of which it needs one."""
    raise PydanticCustomError("needs_one_of", "one of some keys", {"keys": list(keys)})


_CALLS_IT = ("title", "name", "text", "word", "exercise", "kind")
"""The keys that say what a thing is, from which its id is made where it gives none."""


def _with_ids(items: object) -> object:
    return named_list(items) if isinstance(items, list) else items


def named_list(items: Sequence[object]) -> Sequence[object]:
    """Give each thing of a list that has no id the one that is nearest to what it is called.

    >>> named_list([{"title": "Nos atouts"}, {"title": "Nos atouts"}])
    [{'title': 'Nos atouts', 'id': 'nos-atouts'}, {'title': 'Nos atouts', 'id': 'nos-atouts-2'}]
    """
    return _named(items, set(_ids(items)))


def _named(items: Sequence[object], taken: set[object]) -> Sequence[object]:
    named: list[object] = []
    for number, item in enumerate(items, 1):
        name = ""
        if isinstance(item, dict) and "id" not in item:
            name = next(name for name in _in_turn(near_id(_called(item), str(number))) if name not in taken)
            taken.add(name)
        named.append(item | {"id": name} if isinstance(item, dict) and name else item)
    return named


def _ids(items: object) -> Iterator[object]:
    for item in items if isinstance(items, Sequence) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]


def _from_texts(items: object) -> object:
    return [{"text": item} if isinstance(item, str) else item for item in items] if isinstance(items, list) else items


def ids_below(key: str) -> BeforeValidator:
    """Return what makes the ids of things that stand in several lists, each below a key of another thing."""

    def named(mothers: object) -> object:
        if not isinstance(mothers, list):
            return mothers
        taken = {name for mother in mothers if isinstance(mother, dict) for name in _ids(mother.get(key))}
        return [
            {**mother, key: _named(mother[key], taken)}
            if isinstance(mother, dict) and isinstance(mother.get(key), list)
            else mother
            for mother in mothers
        ]

    return BeforeValidator(named)


def _called(item: Mapping[object, object]) -> str:
    """Return what a thing says of itself, in the first language that it says it in."""
    for key in _CALLS_IT:
        said = item.get(key)
        said = next(iter(said.values()), None) if isinstance(said, dict) else said
        if isinstance(said, str) and said.strip():
            return said
    return ""


def _in_turn(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem[: LONGEST_ID - 4].rstrip('-')}-{number}" for number in count(2))


WITH_IDS = BeforeValidator(_with_ids)
"""Makes the ids of the things of a list that give none, unlike each other and those that are given."""
TEXTS_WITH_IDS = BeforeValidator(lambda items: _with_ids(_from_texts(items)))
"""The same for a list where a bare text stands for a thing that has no more than it."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Before the one, Excel knows no dates; far behind the other, none are left to count on from."""


def _is_of_our_time(value: date) -> date:
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise PydanticCustomError("calendar", "a date between 1900 and 2199")
    return value


Date = Annotated[date, AfterValidator(_is_of_our_time)]
"""A day such as 2024-02-20."""

_LAST_HOUR, _LAST_MINUTE = 23, 59


def _is_clock(value: str) -> str:
    hours, _, minutes = value.partition(":")
    if not re.fullmatch(r"\d{1,2}:\d{2}", value) or int(hours) > _LAST_HOUR or int(minutes) > _LAST_MINUTE:
        raise PydanticCustomError("clock", "a time such as 8:30")
    return value


Clock = Annotated[str, AfterValidator(_is_clock)]
"""A time of day such as 8:30."""
