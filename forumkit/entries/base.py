"""What every model of the content is made of: frozen entries, ids, texts and clocks."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Annotated, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from forumkit.entries.names import ID, LONGEST_ID


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


def is_by_language(value: Mapping[object, object]) -> bool:
    """Tell whether a map gives a text by language: all of its keys are codes."""
    return bool(value) and all(isinstance(code, str) and re.fullmatch("[a-z]{2,3}", code) for code in value)


class Worded(Entry):
    """An entry that may be written as a bare text, or one by language, which is then its first field."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        by_language = isinstance(value, dict) and is_by_language(value) and not value.keys() & cls.model_fields.keys()
        return {next(iter(cls.model_fields)): value} if isinstance(value, str) or by_language else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema: a map, or a bare text."""
        described = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [handler.resolve_ref_schema(described), {"type": "string"}]}


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

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", examples=["fr"])]
"""An ISO 639 code, such as fr or bm."""

Tag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["bm-Nkoo"])]
"""A tag of BCP 47 for a language, and if need be its script, such as bm, ffm or bm-Nkoo."""

Script = Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$", examples=["Arab"])]
"""An ISO 15924 code of a script, such as Latn, Arab, Nkoo or Adlm."""


def _text(value: object) -> object:
    """Let a non-empty text through, or a map of language codes to such texts."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and value.strip():
        return value
    said = value.values() if isinstance(value, dict) and is_by_language(value) else ()
    if said and all(isinstance(text, str) and text.strip() for text in said):
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


@dataclass(frozen=True)
class Aloud:
    """Marks a text that people hear or are handed: it may have versions in the languages that they speak."""

    word: str = ""
    """The fixed word that says what it is to who translates it; where there is none, that of what it stands in."""
    protected: bool = False
    """Whether people's safety hangs on it, as on consent: a version of it is used only once it is validated."""


Text = Annotated[str | dict[str, str], _Checked(_text)]
"""Markdown of one or several paragraphs: one language, or a map by language."""

Line = Annotated[str | dict[str, str], _Checked(_line)]
"""Markdown of one line: one language, or a map by language."""


def needs_one_of(keys: Sequence[str]) -> NoReturn:
    """Raise that an entry has none of some keys, of which it needs one."""
    raise PydanticCustomError("needs_one_of", "one of some keys", {"keys": list(keys)})


_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Before the one, Excel knows no dates; far behind the other, none are left to count on from."""


def _is_of_our_time(value: date) -> date:
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise PydanticCustomError("calendar", "a date between 1900 and 2199")
    return value


Date = Annotated[date, AfterValidator(_is_of_our_time)]
"""A day such as 2024-02-20."""

_WEB = re.compile(
    r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#][\w.~:/?#\[\]@!$&'()*+,;=%-]*)?", re.ASCII
)


def _is_link(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise PydanticCustomError("link", "an address such as https://example.org/room")
    return value


Link = Annotated[str, AfterValidator(_is_link)]
"""The address of a page, such as https://example.org/room: safely fetched, and without a name or password in it."""

_LAST_HOUR, _LAST_MINUTE = 23, 59


def _is_clock(value: str) -> str:
    hours, _, minutes = value.partition(":")
    if not re.fullmatch(r"\d{1,2}:\d{2}", value) or int(hours) > _LAST_HOUR or int(minutes) > _LAST_MINUTE:
        raise PydanticCustomError("clock", "a time such as 8:30")
    return value


Clock = Annotated[str, AfterValidator(_is_clock)]
"""A time of day such as 8:30."""
