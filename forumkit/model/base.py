"""What every model of the content is made of: frozen entries, ids, texts and clocks."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError


class Entry(BaseModel):
    """A frozen piece of content that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
    )


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A name for a machine: small letters, digits and hyphens."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""An ISO 639 code, such as fr or bm."""


def _is_text(value: object) -> object:
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


def _is_line(value: object) -> object:
    """Let a text through that has no line break inside."""
    value = _is_text(value)
    texts = value.values() if isinstance(value, dict) else [value]
    if any("\n" in str(text).strip() for text in texts):
        raise PydanticCustomError("line", "one line")
    return value


Text = Annotated[str | dict[str, str], BeforeValidator(_is_text)]
"""Markdown of one or several paragraphs: one language, or a map by language."""

Line = Annotated[str | dict[str, str], BeforeValidator(_is_line)]
"""Markdown of one line: one language, or a map by language."""


_LAST_HOUR, _LAST_MINUTE = 23, 59


def _is_clock(value: str) -> str:
    hours, _, minutes = value.partition(":")
    if not re.fullmatch(r"\d{1,2}:\d{2}", value) or int(hours) > _LAST_HOUR or int(minutes) > _LAST_MINUTE:
        raise PydanticCustomError("clock", "a time such as 8:30")
    return value


Clock = Annotated[str, AfterValidator(_is_clock)]
"""A time of day such as 8:30."""
