"""A document's Markdown as the things that a person reads: titles, paragraphs, points, rows, notes, figures."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Sort = Literal["title", "part", "text", "point", "row", "note", "figure"]
"""A part is a title with all that stands under it: only changes have it."""


@dataclass(frozen=True)
class Unit:
    """One thing that a person reads, in plain words: without the marks of Markdown."""

    sort: Sort
    text: str
    section: str
    """The title that it stands under."""
    key: str = ""
    """The stable key of the block or section that it belongs to."""


_ATTRIBUTES = re.compile(r'\{(?:[^{}"]|"[^"]*")*\}')
_KEY = re.compile(r'\bkey="?(?P<key>[^\s"}]+)')
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*)")
_CONTAINER = re.compile(r":{3,}\s*(?P<role>[\w-]*)\s*(?P<words>.*)")
_POINT = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?P<words>.*)")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"⟦note:(?P<words>[^⟧]*)⟧")
_TO_A_PAGE = re.compile(r"⟦link:\S+ (?P<words>[^⟧]*)⟧")
_SIGN = re.compile(r"⟦[^⟧]*⟧")
_BREAK = re.compile(r"(?P<end>[;:,.!?…]?)(?:\s*⟦br⟧\s*)+")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|&+.!()-])")
_LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\([^)]*\)")
_JOINER = "\u2060"
"""The word joiner: no line breaks at it, and it is not seen."""
_UNSAID = ("lines", "slot", "contents", "pagebreak", "cover", "landscape", "cards", "notes", "columns", "column")
"""Containers whose own line says nothing to a reader."""


def plain(markdown: str) -> str:
    """Return the words of a line of Markdown, without its marks."""
    broken = _BREAK.sub(_broken, markdown.replace(_JOINER, "").strip()).removeprefix(" – ").removesuffix(" – ")
    words = _SIGN.sub(" ", _TO_A_PAGE.sub(r"\g<words>", _LINK.sub(r"\g<words>", broken)))
    return " ".join(_ESCAPED.sub(r"\1", _EMPHASIS.sub("", words)).split())


def _broken(match: re.Match[str]) -> str:
    """Return what stands for a line break: a dash, unless the line ends with a sign of its own."""
    return f"{match['end']} " if match["end"] else " – "


def units_of(markdown: str) -> tuple[Unit, ...]:
    r"""Return what a document says, in its order, in plain words.

    >>> [(unit.sort, unit.text, unit.section) for unit in units_of("## Peace\n\n- one *well*\n")]
    [('title', 'Peace', 'Peace'), ('point', 'one well', 'Peace')]
    """
    return tuple(unit for unit in _units(markdown.splitlines()) if unit.text)


def title_of(markdown: str) -> str:
    """Return the first title of a document; empty where it has none."""
    return next((unit.text for unit in units_of(markdown) if unit.sort == "title"), "")


def _units(lines: list[str]) -> Iterator[Unit]:
    section = key = ""
    waiting: Unit | None = None
    fenced: list[str] | None = None
    for line in [*lines, ""]:
        if fenced is not None:
            if line.startswith("```"):
                yield from (Unit("figure", text, section, key) for text in _figure("\n".join(fenced)))
                fenced = None
            else:
                fenced.append(line)
            continue
        opened = _opened(line, section, key)
        if opened is None and waiting and line.strip():
            waiting = replace(waiting, text=f"{waiting.text} {line.strip()}")
            continue
        if waiting:
            yield from _in_plain_words(waiting)
            waiting = None
        if line.startswith("```"):
            fenced = []
        elif opened:
            section = plain(opened.text) if opened.sort == "title" else section
            key = opened.key
            if opened.sort in ("text", "point"):
                waiting = opened
            else:
                yield from _in_plain_words(replace(opened, section=section))
        elif line.strip():
            waiting = Unit("text", line.strip(), section, key)


def _opened(line: str, section: str, key: str) -> Unit | None:
    """Return what a line begins, with an empty text where that says nothing; nothing where it goes on."""
    bare = line.strip()
    if not bare or bare.startswith("```"):
        return Unit("row", "", section, key)
    if _ATTRIBUTES.fullmatch(bare):
        return Unit("row", "", section, _key_in(bare) or key)
    if match := _HEADING.fullmatch(bare):
        return Unit("title", match["words"], section, key)
    if match := _CONTAINER.fullmatch(bare):
        words = "" if match["role"] in _UNSAID else _ATTRIBUTES.sub("", match["words"])
        return Unit("row", words.replace("|", "–"), section, _key_in(bare) or key)
    if bare.startswith("|"):
        cells = [] if _RULE.fullmatch(bare) else [cell.strip() for cell in _CELL.split(bare)]
        return Unit("row", " | ".join(filter(None, cells)), section, key)
    if match := _POINT.fullmatch(line):
        return Unit("point", match["words"], section, key)
    return None


def _key_in(text: str) -> str:
    match = _KEY.search(text)
    return match["key"] if match else ""


def _in_plain_words(unit: Unit) -> Iterator[Unit]:
    """Yield a thing in plain words, then the footnotes that it calls."""
    cells = _NOTE.sub("", unit.text).split(" | ")
    yield replace(unit, text=" | ".join(filter(None, (plain(cell) for cell in cells))))
    for note in _NOTE.finditer(unit.text):
        yield replace(unit, sort="note", text=plain(note["words"].replace("|", " – ")))


def _figure(text: str) -> Iterator[str]:
    """Yield what a figure says: its title, then each of its parts."""
    try:
        figure = json.loads(text)
    except (ValueError, RecursionError):
        figure = text
    if not isinstance(figure, dict):
        yield plain(str(figure))
        return
    yield plain(str(figure.get("title", "")))
    for name, value in figure.items():
        if name not in ("kind", "title") and isinstance(value, list):
            yield from (plain(" – ".join(_words(part))) for part in value)


def _words(value: object) -> Iterator[str]:
    """Yield the words and numbers of a part of a figure; flags and sizes are no words."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, str | int | float):
        yield str(value)
    elif isinstance(value, list):
        for inside in value:
            yield from _words(inside)
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name not in ("size", "picture", "lit", "key", "level"):
                yield from _words(inside)
