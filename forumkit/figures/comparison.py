"""Comparisons: two things side by side."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.look import COMPARED
from forumkit.drawing.markdown import points, slot
from forumkit.drawing.shapes import Part, Pen, Shape, Words, bullets
from forumkit.entries.base import Entry, Line


class Side(Entry):
    """One side of a comparison."""

    title: Line
    """Name of the side."""
    points: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    """Short lines."""


class Comparison(DrawnFigure):
    """Two things side by side."""

    kind: Literal["comparison"]
    left: Side
    """Left side."""
    right: Side
    """Right side."""

    layout: ClassVar = "comparison"

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the two sides, each a title with its points."""
        sides = (self.left, self.right)
        return [Stage(teller.say(side.title), points=tuple(map(teller.say, side.points))) for side in sides]

    def slide(self, teller: Teller) -> str:
        """Return the two sides in places of their own."""
        sides = zip(("left", "right"), self.elements(teller), strict=True)
        places = (f"{slot(f'{name}-title', side.title)}\n\n{slot(name, points(side.points))}" for name, side in sides)
        return "\n\n".join(places)

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return two sides, each a title above its points."""
        gap, head = pen.cm(1.0), pen.cm(1.7)
        wide = (area.width - gap) // 2
        room = Area(0, 0, wide - 3 * pen.inset - round(pen.hanging * POINT), area.height - head - 2 * pen.inset)
        size = pen.common_size(((stage.points, room) for stage in figure.stages), gap=8.0)
        over = pen.inside(Area(0, 0, wide, head))
        titles = pen.common_size((([stage.title], over) for stage in figure.stages), bold=True)
        if size is None or titles is None:
            return None
        needed = max(pen.height(stage.points, room.width / POINT, size, gap=8.0) for stage in figure.stages)
        tall = min(area.height - head, round(needed * POINT) + pen.cm(1.6))
        shapes: list[Shape] = []
        for number, (stage, colour) in enumerate(zip(figure.stages, COMPARED, strict=False)):
            left = area.left + number * (wide + gap)
            title = Words(stage.title, titles, bold=True, colour="paper")
            top = Area(left, area.top, wide, head)
            shapes.append(Shape(top, Part("title", number + 1), (title,), fill=colour, inset=pen.inset))
            side = Area(left, area.top + head, wide, tall)
            lines = bullets(stage.points, size, gap=8.0)
            shapes.append(Shape(side, Part("side", number + 1), lines, fill="soft", inset=round(1.5 * pen.inset)))
        return shapes

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return one side below the other."""
        boxes: list[Panel] = []
        for number, (stage, colour) in enumerate(zip(figure.stages, COMPARED, strict=False), 1):
            boxes.append(Panel(Part("title", number), stage.title, fill=colour, across=True))
            boxes.append(Panel(Part("side", number), "", stage.points, across=True))
        return boxed(boxes, area, pen, columns=(1,), gap=0.1)

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return both sides with the first of their points, then with the others; else one side after the other."""
        shares = [side.halves for side in figure.stages]
        if not all(share[1].points for share in shares):
            return figure.halves()
        return figure.parts(tuple(share[0] for share in shares), tuple(share[1] for share in shares))
