"""The known names that are most like one that is not known: what a person meant who mistyped it."""

import bisect
import difflib
import functools
import heapq
from collections.abc import Iterator, Sequence
from itertools import pairwise

_LONGEST = 80
"""Characters of a name that are compared: the work grows with their square."""
_MANY, _BESIDE, _LIKELY = 60, 8, 6
"""Names of which all are looked at; else how many on each side of a name; and how many are compared in earnest."""
LISTED = 60
"""Names that are listed where many more are known."""


def nearest(name: str, known: Sequence[str], most: int = 1) -> list[str]:
    """Return the known names that are most like a name, the nearest first.

    Thousands of problems may each ask this of thousands of names. So of many, those are looked at that stand beside it
    when they are sorted by their beginnings, or by their ends: a slip leaves one of the two as it was. And of these,
    those are compared that share most pairs of letters with it.
    """
    wanted = name[:_LONGEST]
    seen = known if len(known) <= _MANY else dict.fromkeys(_beside(wanted, tuple(known)))
    pairs = _pairs(wanted)
    likely = heapq.nlargest(_LIKELY, seen, key=lambda each: 2 * len(pairs & _pairs(each)) - len(each))
    return difflib.get_close_matches(wanted, [each for each in likely if len(each) <= _LONGEST], most)


@functools.lru_cache(maxsize=4_096)
def _pairs(name: str) -> frozenset[str]:
    """Return the pairs of letters of a name, its edges among them."""
    padded = f" {name[:_LONGEST]} "
    return frozenset(map("".join, pairwise(padded)))


def listed(name: str, known: Sequence[str]) -> str:
    """Return the known names for a message, the nearest first; of too many, the first and how many there are."""
    close = nearest(name, known, 3)
    names = dict.fromkeys([*close, *known[: LISTED + len(close)]])
    shown = list(names)[:LISTED] if len(known) > LISTED else list(names)
    return ", ".join([*shown, *([f"… ({len(known)})"] if len(known) > len(shown) else [])])


def _beside(name: str, known: tuple[str, ...]) -> Iterator[str]:
    forwards, backwards = _sorted(known)
    place = bisect.bisect(forwards, name)
    yield from forwards[max(0, place - _BESIDE) : place + _BESIDE]
    place = bisect.bisect(backwards, name[::-1])
    yield from (backward[::-1] for backward in backwards[max(0, place - _BESIDE) : place + _BESIDE])


@functools.lru_cache(maxsize=8)
def _sorted(known: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the names sorted by their beginnings, and written backwards, sorted by their ends."""
    return sorted(known), sorted(each[::-1] for each in known)
