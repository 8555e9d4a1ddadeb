"""Pictures of different shapes on one page, in the order in which they are read, each as large as it can be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import sqrt
from operator import ge

_MOST_BESIDE = 3
_PANEL, _PICTURE = 60.0, 50.0
"""Millimetres: the least side of a panel that is laid on the ground and seen from a circle, and of its picture."""
_FILLED = 0.62
"""The share of a room that pictures fill, where they can; beyond it, that none is small counts for more."""
_SPREADS = (1.0, 0.5, 0.0)
"""How much of the width of a row its wider pictures take: as much as they are wider, less of it, none."""


@dataclass(frozen=True)
class PanelRow:
    """Panels side by side: their widths, the height that they share, and the most that a picture has; millimetres."""

    widths: tuple[float, ...]
    height: float
    pictures: float


Lowered = Callable[[Sequence[float], float], list[float]]
Words = Callable[[int, float], float]
"""The height of the words of a panel, by its place and its width."""


@dataclass(frozen=True)
class Gallery:
    """Pictures to lay out in a room, each so many times as wide as tall; sizes in millimetres."""

    shapes: Sequence[float]
    room: tuple[float, float]
    lowest: Sequence[float]
    """How low each picture may be for its parts to be seen."""
    words: Words
    padding: float

    def rows(self) -> list[PanelRow]:
        """Return the rows in which the pictures are largest on the whole; they fill the room.

        No panel is narrower or lower than 60 mm and no picture under 50 mm, unless there are too many for that.

        >>> gallery = Gallery((1, 1, 3), (180, 180), (12, 12, 12), lambda rank, width: 10, 2)
        >>> [row.widths for row in gallery.rows()]
        [(90.0, 90.0), (180.0,)]
        """
        every = list(_ways(len(self.shapes)))
        few = [counts for counts in every if len(counts) * _PANEL <= self.room[1]]
        ways = product(few or every, _SPREADS, (_scaled, _levelled))
        return max((self._laid(*way) for way in ways), key=self._worth)

    def _laid(self, counts: tuple[int, ...], spread: float, lowered: Lowered) -> list[PanelRow]:
        asked, ranks = [], iter(range(len(self.shapes)))
        for beside in (tuple(islice(ranks, count)) for count in counts):
            widths = _widths([self.shapes[rank] ** spread for rank in beside], self.room[0])
            inside = [width - 2 * self.padding for width in widths]
            tallest = max(width / self.shapes[rank] for rank, width in zip(beside, inside, strict=True))
            below = max(map(self.words, beside, inside)) + 2 * self.padding
            asked.append((widths, tallest, below))
        free = self.room[1] - sum(below for _, _, below in asked)
        heights = lowered([tallest for _, tallest, _ in asked], free)
        spare = (free - sum(heights)) / len(asked)
        return [
            PanelRow(widths, height + below + spare, height)
            for (widths, _, below), height in zip(asked, heights, strict=True)
        ]

    def _worth(self, rows: Sequence[PanelRow]) -> tuple[bool, bool, bool, int, float, float]:
        """Rank rows: large panels, parts and pictures; a room that they fill, to a twentieth; no small one; sides."""
        panels = ((row.pictures, width - 2 * self.padding) for row in rows for width in row.widths)
        heights = [min(height, width / shape) for shape, (height, width) in zip(self.shapes, panels, strict=True)]
        areas = [shape * height**2 for shape, height in zip(self.shapes, heights, strict=True)]
        panels_large = all(min(row.height, *row.widths) >= _PANEL for row in rows)
        parts_large = all(map(ge, heights, self.lowest))
        large = all(height * max(1, shape) >= _PICTURE for shape, height in zip(self.shapes, heights, strict=True))
        share = int(min(_FILLED, sum(areas) / (self.room[0] * self.room[1])) * 20)
        return panels_large, parts_large, large, share, min(areas), sum(map(sqrt, areas))


def _scaled(heights: Sequence[float], free: float) -> list[float]:
    """Return heights that a room is free for, each lowered by as much of it."""
    scale = min(1.0, free / sum(heights))
    return [scale * height for height in heights]


def _levelled(heights: Sequence[float], free: float) -> list[float]:
    """Return heights that a room is free for, the highest lowered to one level."""
    level, left = free, free
    for rank, height in enumerate(sorted(heights)):
        level = left / (len(heights) - rank)
        if height > level:
            break
        left -= height
    return [min(height, level) for height in heights]


def _ways(count: int) -> Iterator[tuple[int, ...]]:
    """Yield each way to have so many panels in rows."""
    if not count:
        yield ()
    for first in range(1, min(count, _MOST_BESIDE) + 1):
        yield from ((first, *others) for others in _ways(count - first))


def _widths(shares: Sequence[float], wide: float) -> tuple[float, ...]:
    """Return the widths of panels in a row: too narrow ones have the least, the others share the rest."""
    if len(shares) * _PANEL > wide:
        return tuple(wide * share / sum(shares) for share in shares)
    narrow = {rank for rank, share in enumerate(shares) if wide * share / sum(shares) < _PANEL}
    rest = sum(share for rank, share in enumerate(shares) if rank not in narrow)
    left = wide - _PANEL * len(narrow)
    return tuple(_PANEL if rank in narrow else left * share / rest for rank, share in enumerate(shares))
