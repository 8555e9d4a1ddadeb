"""Problem trees: what stands at the roots, and what grows out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Line

_MOST = 5
"""Boxes of a row, at most."""


class Tree(DrawnFigure):
    """A problem tree: what stands at the roots, and what grows out of it."""

    kind: Literal["tree"]
    trunk: Line
    """The problem."""
    roots: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Its causes."""
    branches: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Its consequences."""

    least: ClassVar = 7.0

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the problem, its consequences and its causes."""
        parts = (("consequences", self.branches), ("causes", self.roots))
        grown = (Stage(teller.word(name), points=tuple(map(teller.say, lines))) for name, lines in parts)
        return [Stage(teller.say(self.trunk)), *grown]

    def spoken(self, teller: Teller) -> str:
        """Return the problem, then its causes before its consequences."""
        trunk, above, below = self.elements(teller)
        return self.told((trunk, below, above), teller)

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return a problem tree: consequences above, the problem as its trunk, causes below."""
        trunk, above, below = figure.stages
        if not (above.points and below.points):
            return None
        label = pen.cm(0.95)
        row = round((area.height - 2 * label) * 0.33)
        tall, wide = min(pen.cm(1.9), area.height // 6), round(area.width * 0.52)
        size = pen.common_size(
            ([point], _room(part.points, area, row, pen)) for part in (above, below) for point in part.points
        )
        title = pen.size([trunk.title], pen.inside(Area(0, 0, wide, tall)), bold=True)
        over = Area(0, 0, area.width, label)
        head = pen.labels.common_size((([part.title], over) for part in (above, below)), bold=True, most=pen.points(18))
        if size is None or title is None or head is None:
            return None
        middle = area.top + area.height // 2
        upper, lower = area.top + label, area.top + area.height - label - row
        shapes = [
            *_row(above, Area(area.left, upper, area.width, row), (upper + row, middle), size, pen),
            *_row(below, Area(area.left, lower, area.width, row), (middle, lower), size, pen),
        ]
        edge, line = _share(area, _MOST, pen) // 2, pen.cm(0.08)
        link = Area(area.left + edge, middle - line // 2, area.width - 2 * edge, line)
        shapes.append(Shape(link, Part("link"), fill="muted"))
        words = Words(trunk.title, title, bold=True, colour="paper")
        frame = Area(area.left + (area.width - wide) // 2, middle - tall // 2, wide, tall)
        shapes.append(Shape(frame, Part("problem"), (words,), fill="primary", inset=pen.inset))
        for part, top in ((above, area.top), (below, area.top + area.height - label)):
            heading = Words(part.title, head, bold=True, colour="primary")
            shapes.append(Shape(Area(area.left, top, area.width, label), part.title, (heading,), inset=0))
        return shapes

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return consequences, the problem and its causes one below the other, each box as tall as its words need."""
        trunk, above, below = figure.stages
        problem = Panel(Part("problem"), trunk.title, fill="primary", across=True)
        boxes = [*_boxes(above), problem, *_boxes(below)]
        return boxed(boxes, area, pen, columns=(1, 2, 3), gap=0.2, align="ctr")

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the problem with its consequences, then with its causes."""
        trunk, above, below = figure.stages
        return figure.parts((trunk, above, replace(below, points=())), (trunk, replace(above, points=()), below))


def _boxes(part: Stage) -> list[Panel]:
    """Return the heading of a row and its boxes."""
    heading = [Panel(part.title, part.title, fill="", across=True)] if part.points else []
    return [*heading, *(Panel(part.title, "", (point,)) for point in part.points)]


def _share(area: Area, count: int, pen: Pen) -> int:
    return (area.width - pen.cm(0.35) * (count - 1)) // count


def _room(points: Sequence[str], area: Area, row: int, pen: Pen) -> Area:
    return pen.inside(Area(0, 0, _share(area, len(points), pen), row))


def _row(part: Stage, area: Area, stem: tuple[int, int], size: float, pen: Pen) -> Iterator[Shape]:
    """Yield the boxes of a row, each with a stem between two heights."""
    across, line = _share(area, len(part.points), pen), pen.cm(0.08)
    for number, point in enumerate(part.points):
        left = area.left + number * (across + pen.cm(0.35))
        stalk = Area(left + across // 2 - line // 2, stem[0], line, max(1, stem[1] - stem[0]))
        yield Shape(stalk, Part("link"), fill="muted")
        frame = Area(left, area.top, across, area.height)
        yield Shape(frame, part.title, (Words(point, size),), fill="soft", line="primary", inset=pen.inset)
