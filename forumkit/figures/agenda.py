"""The strip of a day or of half a day, which the agenda of a forum gives: no content names it."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import Drawing
from forumkit.drawing.shapes import Part, Pen, Shape, Words

_NEAR = 4
"""Sessions before and after the current one."""


class Strip(Drawing):
    """The sessions of a day as rows."""

    least: ClassVar = 6.0

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the sessions of a day as rows, the longer the taller, within limits; the current one is lit.

        A day that is too full for one slide is shown without its breaks, then only around its current session, if it
        has one.
        """
        return _current(figure.stages, area, pen, pen.cm(4.4))

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the same with no more room for the hours than they take."""
        hours = max(pen.font.column([stage.text], pen.sizes[0]) for stage in figure.stages)
        return _current(figure.stages, area, pen, min(pen.cm(4.4), round(hours * POINT) + 2 * pen.inset + POINT))

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the first and the second half of the day."""
        return figure.halves()


def _current(stages: Sequence[Stage], area: Area, pen: Pen, clock: int) -> list[Shape] | None:
    variants = [stages]
    if any(stage.lit for stage in stages):
        without = [stage for stage in stages if stage.size != "small"]
        lit = next((rank for rank, stage in enumerate(without) if stage.lit), 0)
        variants += [without, without[max(0, lit - _NEAR) : lit + _NEAR + 1]]
    strips = (_strip(variant, area, pen, clock) for variant in variants if variant)
    return next((strip for strip in strips if strip), None)


def _strip(stages: Sequence[Stage], area: Area, pen: Pen, clock: int) -> list[Shape] | None:
    """Return rows of which a longer session has a higher one; else each is as high as its words need."""
    gap = pen.cm(0.12)
    room = area.height - gap * (len(stages) - 1)
    least = room / (len(stages) * 1.25)
    weights = [max(1.0, math.sqrt(max(stage.value, 1.0))) for stage in stages]
    spare = room - least * len(stages)
    heights = [int(least + spare * weight / sum(weights)) for weight in weights]
    sizes = [
        pen.common_size((each for stage, tall in rows for each in _texts(stage, area, tall, pen, clock)), bold=lit)
        for lit in (False, True)
        if (rows := [row for row in zip(stages, heights, strict=True) if row[0].lit == lit])
    ]
    if all(sizes):
        return _rows(stages, heights, area, pen, clock, min(size for size in sizes if size))
    smallest = pen.sizes[-1]
    needed = [max(_needed(each, pen, smallest, bold=s.lit) for each in _texts(s, area, 0, pen, clock)) for s in stages]
    if sum(needed) > room:
        return None
    share = (room - sum(needed)) // len(stages)
    return _rows(stages, [tall + share for tall in needed], area, pen, clock, smallest)


def _texts(stage: Stage, area: Area, tall: int, pen: Pen, clock: int) -> list[tuple[list[str], Area]]:
    """Return the hour and the title of a session, each with its room in a row so high."""
    places = ((stage.text, clock), (stage.title, area.width - clock))
    return [([text], pen.inside(Area(0, 0, wide, tall))) for text, wide in places]


def _needed(text: tuple[list[str], Area], pen: Pen, size: float, *, bold: bool) -> int:
    words, room = text
    return round(pen.height(words, room.width / POINT, size, bold=bold) * POINT) + pen.inset + POINT


def _rows(
    stages: Sequence[Stage], heights: Sequence[int], area: Area, pen: Pen, clock: int, size: float
) -> list[Shape]:
    gap = pen.cm(0.12)
    tops = [area.top, *accumulate((tall + gap for tall in heights), initial=area.top)][1:]
    shapes: list[Shape] = []
    for number, (stage, top, tall) in enumerate(zip(stages, tops, heights, strict=False)):
        fill = "primary" if stage.lit else "soft" if stage.size != "small" else ""
        colour = "paper" if stage.lit else "ink" if stage.size != "small" else "muted"
        hour = Words(stage.text, size, bold=stage.lit, colour="primary" if stage.lit else "muted", align="l")
        what = Words(stage.title, size, bold=stage.lit, colour=colour, align="l")
        shapes += [
            Shape(Area(area.left, top, clock, tall), Part("hour", number + 1), (hour,), inset=pen.inset),
            Shape(
                Area(area.left + clock, top, area.width - clock, tall), Part("session", number + 1), (what,),
                fill=fill, inset=pen.inset,
            ),
        ]  # fmt: skip
        if stage.lit:
            mark = Area(area.left - pen.cm(0.1), top, pen.cm(0.2), tall)
            shapes.append(Shape(mark, Part("current"), fill="secondary"))
    return shapes
