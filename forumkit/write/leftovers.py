"""What a text of a template is that does not belong into documents: a blank to fill in, a sample, another's notice."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import auto
from functools import cache
from pathlib import Path

from forumkit.messages.words import Word

HELD = "\ufffc"
"""Stands in a text for what is no text and stays: a page number, a picture, a line break."""
_PARTING = re.compile(r"([\t\n\v\ufffc]|\s{3,}|\s+[|•·–—>»/-]+\s+|\s+(?=[©<\[])|(?<=[>\]])\s+)")
"""What parts a line of a header into pieces, each of which says something of its own."""
_NOTHING = re.compile(r"[\W_]*")


class Leftover(Word):
    """What a text of a template is that is not its organisation's."""

    TITLE = auto()
    """Where the title of the document itself belongs."""
    BLANK = auto()
    SAMPLE = auto()
    CONFIDENTIAL = auto()
    COPYRIGHT = auto()
    VERSION = auto()
    DATE = auto()


@dataclass(frozen=True)
class Piece:
    """A piece of a line, which says something of its own."""

    start: int
    end: int
    text: str
    leftover: Leftover | None = None
    instead: str | None = None
    """What a person wants there; nothing where nobody says."""


Rules = Sequence[tuple[str, str | None]]
"""What a person says of texts: words of one, and what is to stand there; none to keep them."""


def pieces_of(line: str, rules: Rules) -> Iterator[Piece]:
    """Yield the pieces of a line that say something, each with what it is.

    >>> [(piece.text, piece.leftover) for piece in pieces_of("Ministère – XX/XX/20XX", ())]
    [('Ministère', None), ('XX/XX/20XX', 'blank')]
    """
    said: list[tuple[int, int, str | None]] = []
    for find, instead in rules:  # of two that speak of the same words, the first holds
        places = [(found.start(), found.end()) for found in _places(find, line)]
        said += [(*place, instead) for place in places if not any(_meet(place, each) for each in said)]
    for start, end, instead in said:
        yield Piece(start, end, line[start:end], None, line[start:end] if instead is None else instead)
    place = 0
    for text in _PARTING.split(line):
        start, end = place, place + len(text)
        place = end
        sort = sort_of(text)
        is_ruled = any(_meet((start, end), each) for each in said)
        if not is_ruled and (sort or not _NOTHING.fullmatch(text)):
            yield Piece(start, end, text, sort)


def _meet(place: tuple[int, int], other: tuple[int, int, str | None]) -> bool:
    return place[0] < other[1] and place[1] > other[0]


def _places(find: str, line: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\s+".join(map(re.escape, find.split())), line, re.IGNORECASE)


def sort_of(text: str) -> Leftover | None:
    """Return what a piece of a line is that is not the organisation's; nothing for all other texts."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    joining, sorts = _known()
    for sort, of_sort, patterns in sorts:
        whole = words and all(word in of_sort or word in joining for word in words) and not of_sort.isdisjoint(words)
        if whole or any(pattern.search(text) for pattern in patterns):
            return sort
    return None


@cache
def _known() -> tuple[frozenset[str], tuple[tuple[Leftover, frozenset[str], tuple[re.Pattern[str], ...]], ...]]:
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    sorts = (
        (
            Leftover(name),
            frozenset(said.get("words", ())),
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in said["patterns"]),
        )
        for name, said in read.items()
        if name != "joining"
    )
    return frozenset(read["joining"]["words"]), tuple(sorts)
