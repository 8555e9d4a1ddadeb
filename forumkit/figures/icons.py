"""Icon lists: lines with pictograms, for people who do not read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.composition import Some, name_of
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words, title_and_text
from forumkit.entries.base import Entry, Line


class IconLine(Entry):
    """A line with its pictogram."""

    picture: Some
    """The pictogram beside it."""
    title: Line
    """The line."""
    text: Line | None = None
    """One short sentence below it."""


class IconList(DrawnFigure):
    """Lines with pictograms, for people who do not read."""

    kind: Literal["icons"]
    lines: Annotated[tuple[IconLine, ...], Field(min_length=2, max_length=8)]
    """Two to eight lines."""

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the lines with the names of their pictograms."""
        return [
            Stage(teller.say(line.title), teller.say(line.text or ""), picture=name_of(line.picture))
            for line in self.lines
        ]

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return a pictogram beside each line: in one column, else in two."""
        stages = figure.stages
        drawn = [_in_columns(stages, area, pen, columns) for columns in (1, 2) if columns <= len(stages)]
        fitting = [layout for layout in drawn if layout]
        return max(fitting, key=lambda layout: layout[0])[1] if fitting else None

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return smaller pictograms in one column, each row as tall as its words need."""
        room = pen.cm(1.6)
        beside = replace(area, left=area.left + room, width=max(1, area.width - room))
        stages = enumerate(figure.stages, 1)
        boxes = [Panel(Part("text", n), stage.title, (stage.text,), fill="", plain=True) for n, stage in stages]
        shapes = boxed(boxes, beside, pen, columns=(1,), gap=0.15)
        return shapes and [drawn for pair in zip(_signs(figure, shapes, room), shapes, strict=True) for drawn in pair]

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return half of the lines, then the others."""
        return figure.halves()


def _signs(figure: Figure, shapes: Sequence[Shape], room: int) -> Iterator[Shape]:
    """Yield the pictograms at the left of their lines."""
    for number, (stage, shape) in enumerate(zip(figure.stages, shapes, strict=True), 1):
        side = min(room * 4 // 5, shape.area.height)
        place = Area(shape.area.left - room, shape.area.top + (shape.area.height - side) // 2, side, side)
        yield Shape(
            place,
            Part("pictogram", number),
            form=f"sign:{stage.picture}",
            fill="primary",
            line="primary",
            drawing=stage.drawing,
        )


def _in_columns(stages: tuple[Stage, ...], area: Area, pen: Pen, columns: int) -> tuple[float, list[Shape]] | None:
    rows = -(-len(stages) // columns)
    gap, between = pen.cm(0.5), pen.cm(1.0)
    wide = (area.width - between * (columns - 1)) // columns
    tall = min((area.height - gap * (rows - 1)) // rows, pen.cm(3.6))
    drawn = any(stage.drawing for stage in stages)
    sign = min(tall, pen.cm(3.4)) if drawn else min(round(tall * 0.82), pen.cm(2.6))
    across = sign * 7 // 4 if drawn else sign
    left_of_words = across + pen.cm(0.8)
    room = Area(0, 0, wide - left_of_words, tall)
    size = pen.common_size(((stage.texts, room) for stage in stages), bold=any(stage.text for stage in stages))
    if size is None or sign < pen.cm(1.1):
        return None
    top = area.top + max(0, area.height - rows * tall - gap * (rows - 1)) // 2
    shapes: list[Shape] = []
    for number, stage in enumerate(stages):
        column, row = divmod(number, rows)
        left, down = area.left + column * (wide + between), top + row * (tall + gap)
        alone = (Words(stage.title, size, align="l"),)
        words = title_and_text(stage.title, stage.text, size, align="l") if stage.text else alone
        side = across if stage.drawing else sign
        place = Area(left + (across - side) // 2, down + (tall - sign) // 2, side, sign)
        name, form = Part("pictogram", number + 1), f"sign:{stage.picture}"
        shapes.append(Shape(place, name, form=form, fill="primary", line="primary", drawing=stage.drawing))
        beside = Area(left + left_of_words, down, wide - left_of_words, tall)
        shapes.append(Shape(beside, Part("text", number + 1), words, inset=0))
    return size, shapes
