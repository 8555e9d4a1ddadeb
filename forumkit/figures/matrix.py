"""Matrices: four boxes between two axes."""

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Entry, Line


class Axis(Entry):
    """An axis of a matrix."""

    label: Line
    """What grows along it."""
    low: Line
    """Its lower end."""
    high: Line
    """Its upper end."""


class Quadrant(Entry):
    """A box of a matrix."""

    title: Line
    """Name of the box."""
    points: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    """What stands in it."""


class Matrix(DrawnFigure):
    """Four boxes between two axes."""

    kind: Literal["matrix"]
    across: Axis
    """The axis from left to right."""
    up: Axis
    """The axis from bottom to top."""
    boxes: Annotated[tuple[Quadrant, ...], Field(min_length=4, max_length=4)]
    """The four boxes: above left and right, below left and right."""

    least: ClassVar = 5.5

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the four boxes, row by row; each says where it stands between the axes."""
        across, low, high, up, bottom, top = self.labels(teller)
        ends = ((low, top), (high, top), (low, bottom), (high, bottom))
        where = (f"{across} ({end}), {up} ({other})" for end, other in ends)
        return [
            Stage(teller.say(box.title), text, tuple(map(teller.say, box.points)))
            for box, text in zip(self.boxes, where, strict=True)
        ]

    def labels(self, teller: Teller) -> list[str]:
        """Return the axes, each with its low and its high end: first the one from left to right."""
        axes = (self.across, self.up)
        return [teller.say(text) for axis in axes for text in (axis.label, axis.low, axis.high)]

    def spoken(self, teller: Teller) -> str:
        """Return the boxes with what stands in them."""
        return self.told((replace(stage, text="") for stage in self.elements(teller)), teller)

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return four boxes between two axes."""
        if len(figure.stages) < 4:  # noqa: PLR2004 - half of them, on a slide of its own
            return None
        across, low, high, up, bottom, top_end = figure.labels
        edge, gap, foot = pen.cm(3.4), pen.cm(0.3), pen.cm(2.0)
        wide, tall = (area.width - edge - gap) // 2, (area.height - foot - gap) // 2
        room = pen.inside(Area(0, 0, wide, tall))
        texts = [[stage.title, *stage.points] for stage in figure.stages]
        size = pen.common_size(((text, room) for text in texts), bold=True, gap=4.0)
        ends = [[up, top_end], [up, bottom]]
        side = Area(0, 0, edge - pen.cm(0.2), tall)
        below = Area(0, 0, wide, foot)
        named = [*((end, side) for end in ends), ([across, high], below), ([across, low], below)]
        label = pen.labels.common_size(named, bold=True, most=pen.points(18))
        if size is None or label is None:
            return None
        shapes: list[Shape] = []
        for number, stage in enumerate(figure.stages):
            row, column = divmod(number, 2)
            left, down = area.left + edge + column * (wide + gap), area.top + row * (tall + gap)
            lit = number == 1
            words = (
                Words(stage.title, size, bold=True, colour="paper" if lit else "primary"),
                *(Words(point, size, colour="paper" if lit else "ink", before=4) for point in stage.points),
            )
            fill = "primary" if lit else "soft"
            shapes.append(
                Shape(Area(left, down, wide, tall), Part("cell", number + 1), words, fill=fill, inset=pen.inset)
            )
        for row, (axis, name) in enumerate(ends):
            place = Area(area.left, area.top + row * (tall + gap), edge - pen.cm(0.2), tall)
            shapes.append(Shape(place, Part("upright_axis", row + 1), _end(axis, name, label, align="r"), inset=0))
        for column, name in enumerate((low, high)):
            place = Area(area.left + edge + column * (wide + gap), area.top + 2 * tall + gap, wide, foot)
            shapes.append(Shape(place, Part("level_axis", column + 1), _end(across, name, label), inset=0))
        return shapes

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return boxes that say themselves where they stand between the axes."""
        boxes = [
            Panel(Part("cell", n), stage.title, (stage.text, *stage.points))
            for n, stage in enumerate(figure.stages, figure.first)
        ]
        return boxed([replace(box, fill="primary") if box.part == Part("cell", 2) else box for box in boxes], area, pen,
                     columns=(2, 1), align="ctr")  # fmt: skip

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the boxes above, then those below."""
        return figure.halves()


def _end(axis: str, end: str, size: float, align: str = "ctr") -> tuple[Words, ...]:
    """Return what stands at one end of an axis."""
    return Words(axis, size, colour="muted", align=align), Words(end, size, bold=True, align=align)
