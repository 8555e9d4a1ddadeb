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
_GAP = 0.12
"""Centimetres between rows."""


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
        return _current(figure.stages, area, pen, 0)

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the first and the second half of the day."""
        return figure.halves()


def _current(stages: Sequence[Stage], area: Area, pen: Pen, least: int) -> list[Shape] | None:
    """Return all rows, else those around the current session; `least` is the room that hours have at least."""
    variants = [stages]
    if any(stage.lit for stage in stages):
        without = [stage for stage in stages if stage.size != "small"]
        lit = next((rank for rank, stage in enumerate(without) if stage.lit), 0)
        variants += [without, without[max(0, lit - _NEAR) : lit + _NEAR + 1]]
    strips = (_strip(variant, area, pen, least) for variant in variants if variant)
    return next((strip for strip in strips if strip), None)


def _strip(stages: Sequence[Stage], area: Area, pen: Pen, least: int) -> list[Shape] | None:
    """Return rows in the largest type in which a longer session has a higher one; else each as high as it must be."""
    for size in pen.sizes:
        clock = max(least, _hours(stages, pen, size))
        heights = _by_length(stages, area, pen)
        places = zip(stages, heights, strict=True)
        if all(_fits(stage, Area(0, 0, area.width, tall), pen, clock, size) for stage, tall in places):
            return _rows(stages, heights, area, pen, clock, size)
    size = pen.sizes[-1]
    clock = max(least, _hours(stages, pen, size))
    heights = [_needed(stage, area, pen, clock, size) for stage in stages]
    spare = area.height - pen.cm(_GAP) * (len(stages) - 1) - sum(heights)
    return (
        _rows(stages, [tall + spare // len(stages) for tall in heights], area, pen, clock, size) if spare >= 0 else None
    )


def _hours(stages: Sequence[Stage], pen: Pen, size: float) -> int:
    """Return the room that hours take in a size."""
    return round(pen.font.column([stage.text for stage in stages], size) * POINT) + 2 * pen.inset + POINT


def _by_length(stages: Sequence[Stage], area: Area, pen: Pen) -> list[int]:
    room = area.height - pen.cm(_GAP) * (len(stages) - 1)
    least = room / (len(stages) * 1.25)
    weights = [max(1.0, math.sqrt(max(stage.value, 1.0))) for stage in stages]
    spare = room - least * len(stages)
    return [int(least + spare * weight / sum(weights)) for weight in weights]


def _fits(stage: Stage, row: Area, pen: Pen, clock: int, size: float) -> bool:
    return all(pen.fits([text], room, size, bold=stage.lit) for text, room in _texts(stage, row, pen, clock))


def _needed(stage: Stage, area: Area, pen: Pen, clock: int, size: float) -> int:
    """Return how high the row of a session must be."""
    tall = max(
        pen.height([text], room.width / POINT, size, bold=stage.lit) for text, room in _texts(stage, area, pen, clock)
    )
    return round(tall * POINT) + pen.inset + POINT


def _texts(stage: Stage, row: Area, pen: Pen, clock: int) -> list[tuple[str, Area]]:
    """Return the hour and the title of a session, each with its room in a row."""
    places = ((stage.text, clock), (stage.title, row.width - clock))
    return [(text, pen.inside(Area(0, 0, wide, row.height))) for text, wide in places]


def _rows(
    stages: Sequence[Stage], heights: Sequence[int], area: Area, pen: Pen, clock: int, size: float
) -> list[Shape]:
    gap = pen.cm(_GAP)
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
