"""Cycles: steps that come round again."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import steps_down
from forumkit.drawing.figure import Figure
from forumkit.drawing.kinds import Step, SteppedFigure
from forumkit.drawing.shapes import Part, Pen, Shape, title_and_text

_ROUND = 360
"""Degrees."""


class Cycle(SteppedFigure):
    """Steps that come round again."""

    kind: Literal["cycle"]
    stages: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]
    """Three to six steps."""

    least: ClassVar = 4.5
    turns: ClassVar = False

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return steps in a ring, clockwise, with an arrow from each to the next."""
        return _ring(figure, area, pen, max(2, (len(figure.stages) + 1) // 2))

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return steps one below the other, with an arrow from the last back to the first."""
        side = pen.cm(1.0)
        shapes = steps_down(figure, replace(area, width=max(1, area.width - side)), pen)
        return shapes and [*_back(area, shapes, pen, side), *shapes]


def _back(area: Area, shapes: Sequence[Shape], pen: Pen, side: int) -> Iterator[Shape]:
    """Yield an arrow from the last of some boxes, at their right, up to the first."""
    boxes = [shape.area for shape in shapes if shape.form == "rect" and shape.words]
    first, last = (box.top + box.height // 2 for box in (boxes[0], boxes[-1]))
    line, right = pen.cm(0.12), area.left + area.width - side // 4
    start = area.left + area.width - side
    yield Shape(Area(start, last - line // 2, right - start, line), Part("link"), fill="secondary")
    yield Shape(Area(right - line, first, line, last - first), Part("link"), fill="secondary")
    head = Area(start, first - side // 3, right - start, 2 * side // 3)
    yield Shape(head, Part("arrow", 1), form="leftArrow", fill="secondary")


def _ring(figure: Figure, area: Area, pen: Pen, columns: int) -> list[Shape] | None:
    stages, count = figure.stages, len(figure.stages)
    across, down = pen.cm(3.0 if columns == 2 else 1.9), pen.cm(2.1)  # noqa: PLR2004 - room for the arrows
    wide = min((area.width - across * (columns - 1)) // columns, pen.cm(11.0))
    whole = Area(0, 0, wide, (area.height - down) // 2)
    size = pen.common_size(((stage.texts, pen.inside(whole, "roundRect")) for stage in stages), bold=True)
    if size is None:
        return None
    tall = min(whole.height, max(pen.tallest([stage.texts for stage in stages], whole, size), pen.cm(3.4)))
    left = area.left + (area.width - columns * wide - (columns - 1) * across) // 2
    top = area.top + (area.height - 2 * tall - down) // 2
    frames = [
        Area(round(left + column * (wide + across)), top + row * (tall + down), wide, tall)
        for column, row in _round_places(count, columns)
    ]
    shapes: list[Shape] = []
    for number, (stage, frame) in enumerate(zip(stages, frames, strict=True)):
        words = title_and_text(stage.title, stage.text, size)
        name, inset = Part("step", number + 1), pen.inset
        step = Shape(frame, name, words, form="roundRect", fill="soft", line="primary", inset=inset)
        shapes += [step, _turned_arrow(frame, frames[(number + 1) % count], pen, Part("arrow", number + 1))]
    return shapes


def _round_places(count: int, columns: int) -> list[tuple[float, int]]:
    """Return column and row of each step, clockwise: half above from the left, the others below from the right."""
    if count == 3:  # noqa: PLR2004 - a triangle
        return [(0.5, 0), (1.0, 1), (0.0, 1)]
    below = count - columns
    step = (columns - 1) / max(1, below - 1)
    return [(float(n), 0) for n in range(columns)] + [(columns - 1 - n * step, 1) for n in range(below)]


def _turned_arrow(start: Area, end: Area, pen: Pen, name: Part) -> Shape:
    """Return an arrow in the gap between two boxes of one size, turned from the first to the second."""
    over, under = end.left - start.left, end.top - start.top
    x, y = start.left + (start.width + over) // 2, start.top + (start.height + under) // 2
    turn = round(math.degrees(math.atan2(under, over)) * 60_000) % (_ROUND * 60_000)
    wide, tall = pen.cm(1.5), pen.cm(1.1)
    frame = Area(x - wide // 2, y - tall // 2, wide, tall)
    return Shape(frame, name, form="rightArrow", fill="secondary", turn=turn)
