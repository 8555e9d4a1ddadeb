"""Processes: steps that follow each other."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import badge_size, steps_down
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import Step, SteppedFigure
from forumkit.drawing.shapes import Part, Pen, Shape, Words, title_and_text


class Process(SteppedFigure):
    """Steps that follow each other."""

    kind: Literal["process"]
    stages: Annotated[tuple[Step, ...], Field(min_length=2, max_length=6)]
    """Two to six steps."""

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return numbered steps with arrows between: in one row, else in two or three."""
        count = len(figure.stages)
        ways = [rows for rows in (1, 2, 3) if rows <= max(1, count - 1)]
        drawn = [_rows_of_steps(figure.stages, area, pen, rows, figure.first) for rows in ways]
        fitting = [layout for layout in drawn if layout]
        if not fitting:
            return None
        best = max(shape[0] for shape in fitting)
        sizes = pen.labels.sizes
        return next(shapes for size, shapes in fitting if size >= min(best, sizes[len(sizes) // 2]))

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the steps one below the other."""
        return steps_down(figure, area, pen)

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the first half of the steps, then the others, whose numbers go on."""
        return figure.halves()


def _rows_of_steps(
    stages: Sequence[Stage], area: Area, pen: Pen, rows: int, first: int
) -> tuple[float, list[Shape]] | None:
    beside = math.ceil(len(stages) / rows)
    arrow, badge = pen.cm(0.9), pen.cm(0.75)
    wide = (area.width - arrow * (beside - 1)) // beside
    between = round(badge * 2.1)
    tall = (area.height - badge - between * (rows - 1)) // rows - badge
    if tall < pen.cm(1.5):
        return None
    room = Area(0, 0, wide, tall)
    inner = replace(pen.inside(room), height=max(1, tall - 2 * badge))
    size = pen.common_size(((stage.texts, inner) for stage in stages), bold=True)
    if size is None:
        return None
    needed = pen.tallest([stage.texts for stage in stages], room, size) + 2 * badge
    tall = min(tall, max(needed, pen.cm(6.2 if rows == 1 else 3.0)))
    whole = rows * (tall + badge) + (rows - 1) * (between - badge)
    top = area.top + badge + max(0, area.height - whole - badge) * 2 // 5
    shapes: list[Shape] = []
    for number, stage in enumerate(stages):
        row, column = divmod(number, beside)
        left, down = area.left + column * (wide + arrow), top + row * (tall + between)
        box = Area(left, down, wide, tall)
        words = title_and_text(stage.title, stage.text, size)
        shapes.append(Shape(box, Part("step", number + 1), words, fill="soft", line="primary", inset=pen.inset))
        count = Words(str(number + first), badge_size(pen), bold=True, colour="paper")
        disc = Area(left + wide // 2 - badge, down - badge, 2 * badge, 2 * badge)
        shapes.append(Shape(disc, Part("number", number + 1), (count,), form="ellipse", fill="primary", inset=0))
        if number < len(stages) - 1:
            shapes.append(_step_arrow(box, number + 1, arrow, between, turns=column == beside - 1))
    return size, shapes


def _step_arrow(box: Area, number: int, arrow: int, between: int, *, turns: bool) -> Shape:
    side = arrow * 3 // 5
    if turns:
        down = (between - side) // 4
        place = Area(box.left + box.width * 4 // 5, box.top + box.height + down, side, side)
        return Shape(place, Part("arrow", number), form="downArrow", fill="secondary")
    place = Area(box.left + box.width + arrow // 5, box.top + (box.height - side) // 2, side, side)
    return Shape(place, Part("arrow", number), form="rightArrow", fill="secondary")
