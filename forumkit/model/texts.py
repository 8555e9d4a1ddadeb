"""Texts of the content: where they are, which languages they have, which plain values they name."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.model.library import Library

EXPRESSION = re.compile(r"\{\{\s*(results(?:\.[a-z0-9_-]+)+|[a-z]+\.[a-z_]+)\s*\}\}")
"""The only expressions that a text may hold: {{ forum.town }}, and in the report {{ results.gain.overall }}."""

RESULT = "results."

OPENING = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#|[\[{<]+\s*(?:forum|mission|results)\.[\w.-]*\s*[\]}>]+", re.DOTALL
)
"""An expression, and what somebody types who means one."""

FORUM_VALUES = ("title", "town", "region", "neighbours", "neighbour_towns", "concerns", "spoken", "venue", "dates")
MISSION_VALUES = (
    "title", "project", "reference", "client", "client_short", "donor", "donor_line", "consultant",
)  # fmt: skip
PLAIN_VALUES = (*(f"forum.{name}" for name in FORUM_VALUES), *(f"mission.{name}" for name in MISSION_VALUES))
"""All that a text may name."""


def language_of(text: str | Mapping[str, str] | None, language: str, default: str) -> str:
    """Return a text in a language, else in the default language, else in the first it has; nothing of none."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(default) or next(iter(text.values()))


def is_translated(value: object) -> bool:
    """Tell whether a value is a map of language codes to texts."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(k, str) and re.fullmatch("[a-z]{2,3}", k) and isinstance(v, str) for k, v in value.items())
    )


def walk(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str | dict[str, str]]]:
    """Yield every text below an entry with its path; a translated text comes as its map."""
    if isinstance(value, str) or is_translated(value):
        yield path, value  # type: ignore[misc]  # is_translated proved the shape
    elif isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from walk(item, (*path, name))


@lru_cache(maxsize=2)
def all_texts(library: Library) -> tuple[tuple[str, KeyPath, str | dict[str, str]], ...]:
    """Return every text of the content with its entry's key and its path; several checks read them."""
    of_entries = [(key, path, text) for key, entry in library.entries() for path, text in walk(entry)]
    return (*of_entries, *(("facts", path, text) for path, text in walk(library.facts, ("facts",))))


def unknown_expressions(text: str, *, results: bool = False) -> tuple[str, ...]:
    """Return what a text holds in braces beyond the plain values, and the results where it may name them."""
    return tuple(
        match[0]
        for match in OPENING.finditer(text)
        if not (known := EXPRESSION.fullmatch(match[0]))
        or not (known[1] in PLAIN_VALUES or (results and known[1].startswith(RESULT)))
    )
