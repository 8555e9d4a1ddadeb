"""Texts of the content: where they are, which languages they have, which plain values they name."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import get_origin

from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.messages.reasons import Phrase
from forumkit.model.library import Library
from forumkit.runtime.kept import Kept

EXPRESSION = re.compile(
    r"\{\{\s*(results(?:\.[a-z0-9_-]+)+|(?:forum|mission)\.values\.[a-z0-9_]+|[a-z]+\.[a-z_]+)\s*\}\}"
)
"""The only expressions that a text may hold: {{ forum.town }}, {{ forum.values.river }}, and in the report
{{ results.gain.overall }}."""

RESULT = "results."

OPENING = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#|[\[{<]+\s*(?:forum|mission|results)\.[\w.-]*\s*[\]}>]+", re.DOTALL
)
"""An expression, and what somebody types who means one."""

FORUM_VALUES = ("title", "town", "spoken", "venue", "dates")
MISSION_VALUES = (
    "title", "project", "reference", "client", "client_short", "donor", "donor_line", "consultant",
)  # fmt: skip
PLAIN_VALUES = (*(f"forum.{name}" for name in FORUM_VALUES), *(f"mission.{name}" for name in MISSION_VALUES))
"""What a text may name in every mission."""
_OWN = ("forum.values.", "mission.values.")


def own_values(library: Library) -> tuple[str, ...]:
    """Return what a text may name in this mission: what its forums and itself give below `values`."""
    of_mission = library.mission.values
    of_forums = dict.fromkeys(name for forum in library.forums.values() for name in (*forum.values, *of_mission))
    return (*(_OWN[0] + name for name in of_forums), *(_OWN[1] + name for name in of_mission))


def value_of(library: Library, forum_id: str | None, name: str) -> str | Mapping[str, str] | None:
    """Return what a text names, such as forum.town or forum.values.river: of the forum, else of the mission."""
    owner, _, field = name.partition(".")
    forum, mission = library.forums.get(forum_id or ""), library.mission
    if name.startswith(_OWN):
        own = field.partition(".")[2]
        of_forum = forum.values.get(own) if forum and owner == "forum" else None
        return of_forum or mission.values.get(own)
    known = {"forum": (forum, FORUM_VALUES), "mission": (mission, MISSION_VALUES)}
    entry, names = known.get(owner, (None, ()))
    value = getattr(entry, field, None) if field in names else None
    return value if isinstance(value, (str, dict)) else None


STRUCTURES = (
    (Phrase.HEADING, re.compile(r"^ {0,3}#{1,6}(\s|$)|^ {0,3}(=+|--)\s*$")),
    (Phrase.RULE, re.compile(r"^ {0,3}([*_-])( *\1){2,}\s*$")),
    (Phrase.FENCE, re.compile(r"^\s*(```|~~~)")),
    (Phrase.CONTAINER, re.compile(r"^\s*:::")),
    (Phrase.ATTRIBUTE, re.compile(r"^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+|>\s?)*\{(?!\{)")),
    (Phrase.TAG, re.compile(r"(?<!\\)<[a-zA-Z/!][^>]*>")),
    (Phrase.DRAWN_SIGN, re.compile("⟦")),
    (Phrase.LINK, re.compile(r"!?(?<!\\)\[[^\]]*\]\(")),
)
"""What would break a document, and what finds it in a line."""
_SIGNS = re.compile(r"[#=`~{<⟦\[]|:::|[*_-] *[*_-]")
"""Without one of these no structure is there."""

VERSION = "translation/"
"""Begins the keys of files with versions in the languages of people."""


def language_of(text: str | Mapping[str, str] | None, language: str, default: str) -> str:
    """Return a text in a language, else in the default language, else in the first it has; nothing of none."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(default) or next(iter(text.values()))


def texts_of(text: str | Mapping[str, str] | tuple[()]) -> Iterable[str]:
    """Return every version of a text; none where there is no text."""
    return (text,) if isinstance(text, str) else text.values() if isinstance(text, Mapping) else text


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
        for name, field in type(value).model_fields.items():
            below = getattr(value, name)
            if get_origin(field.annotation) is dict and isinstance(
                below, dict
            ):  # by names that may look like languages
                for inside, item in below.items():
                    yield from walk(item, (*path, name, inside))
            else:
                yield from walk(below, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from walk(item, (*path, name))


def _walked(entry: Entry) -> tuple[tuple[KeyPath, str | dict[str, str]], ...]:
    return tuple(walk(entry))


_KEPT = Kept[tuple[tuple[KeyPath, str | dict[str, str]], ...]]()
"""The texts of each entry."""


@lru_cache(maxsize=2)
def all_texts(library: Library) -> tuple[tuple[str, KeyPath, str | dict[str, str]], ...]:
    """Return every text of the content with its entry's key and its path; several checks read them."""
    below = ((key, _KEPT.of(key, entry, partial(_walked, entry))) for key, entry in library.entries())
    of_entries = [(key, path, text) for key, texts in below for path, text in texts]
    of_facts = (("facts", path, text) for path, text in walk(library.facts, ("facts",)))
    return (*of_entries, *of_facts, *_versions(library))


def _versions(library: Library) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield what is said in the languages of people."""
    for tag, translations in library.translations.items():
        for name, agreed in (("glossary", translations.glossary), ("texts", translations.texts)):
            for index, each in enumerate(agreed):
                if each.says:
                    yield f"{VERSION}{tag}", (name, index, "says"), each.says


def structures_in(text: str) -> Iterator[tuple[Phrase, str]]:
    """Yield what would break a document, with the line that it stands in."""
    for line in text.splitlines() if _SIGNS.search(text) else ():
        yield from ((what, line) for what, pattern in STRUCTURES if pattern.search(line))


def unknown_expressions(text: str, known_names: Collection[str], *, results: bool = False) -> tuple[str, ...]:
    """Return what a text holds in braces beyond the values that are known, and the results where it may name them."""
    return tuple(
        match[0]
        for match in OPENING.finditer(text)
        if not (known := EXPRESSION.fullmatch(match[0]))
        or not (known[1] in known_names or (results and known[1].startswith(RESULT)))
    )
