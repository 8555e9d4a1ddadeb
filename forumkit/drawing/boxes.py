"""Boxes below and beside each other, each as tall as its words need: the way of kinds whose own drawing has no room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.figure import Figure
from forumkit.drawing.forms import words_area
from forumkit.drawing.shapes import Part, Pen, Shape, Words

_GAP = 3.0
"""Points between the paragraphs of a box."""
_GROWTH = 0.5
"""How much taller than its words a box may become, so that a few of them do not cling to the top."""


@dataclass(frozen=True)
class Panel:
    """What stands in a box: a title, which is bold, and lines below it."""

    part: str | Part
    title: str
    lines: tuple[str, ...] = ()
    fill: str = "soft"
    width: float = 1.0
    """Share of the width of its column, in whose middle it stands."""
    across: bool = False
    """Whether it takes a row of its own, however many columns there are."""
    plain: bool = False
    """Whether its title is bold only where there are lines below it."""

    @property
    def is_headed(self) -> bool:
        """Whether its first paragraph is bold."""
        return bool(self.title) and not (self.plain and not any(self.lines))

    @property
    def texts(self) -> list[str]:
        """Its paragraphs, without empty ones."""
        return [text for text in (self.title, *self.lines) if text]


def boxed(
    boxes: Sequence[Panel], area: Area, pen: Pen, *, columns: Sequence[int] = (1, 2), gap: float = 0.3, align: str = "l"
) -> list[Shape] | None:
    """Return boxes in the first number of columns in which their words fit, in the largest type that does.

    The shapes are in the order of the boxes; `gap` is in centimetres.
    """
    ways = [_Grid(boxes, area, pen, number, pen.cm(gap), align) for number in columns]
    fitting = (way.shapes(size) for size in pen.sizes for way in ways if way.fits(size))
    return next(fitting, None)


@dataclass(frozen=True)
class _Grid:
    """Boxes in so many columns."""

    boxes: Sequence[Panel]
    area: Area
    pen: Pen
    columns: int
    gap: int
    align: str

    def rows(self) -> list[list[Panel]]:
        rows: list[list[Panel]] = []
        for box in self.boxes:
            if box.across or not rows or rows[-1][0].across or len(rows[-1]) == self.columns:
                rows.append([])
            rows[-1].append(box)
        return rows

    def wide(self, box: Panel) -> int:
        whole = self.area.width if box.across else (self.area.width - self.gap * (self.columns - 1)) // self.columns
        return round(whole * box.width)

    def tall(self, box: Panel, size: float) -> int:
        room = (self.wide(box) - 2 * self.pen.inset) / POINT
        return round(self.pen.height(box.texts, room, size, bold=True, gap=_GAP) * POINT) + self.pen.inset + POINT

    def heights(self, size: float) -> list[int]:
        return [max(self.tall(box, size) for box in row) for row in self.rows()]

    def fits(self, size: float) -> bool:
        needed = sum(self.heights(size)) + self.gap * (len(self.rows()) - 1)
        words = all(
            self.pen.font.column(box.texts, size) * POINT <= self.wide(box) - 2 * self.pen.inset for box in self.boxes
        )
        return words and needed <= self.area.height

    def shapes(self, size: float) -> list[Shape]:
        rows, heights = self.rows(), self.heights(size)
        gaps = self.gap * (len(rows) - 1)
        growth = min(1 + _GROWTH, (self.area.height - gaps) / sum(heights))
        heights = [int(tall * growth) for tall in heights]
        top = self.area.top + (self.area.height - gaps - sum(heights)) // 3
        shapes: list[Shape] = []
        for row, tall in zip(rows, heights, strict=True):
            whole = (self.area.width - self.gap * (self.columns - 1)) // self.columns
            for column, box in enumerate(row):
                wide, room = self.wide(box), self.area.width if box.across else whole
                left = self.area.left + column * (whole + self.gap) + (room - wide) // 2
                shapes.append(self._shape(box, Area(left, top, wide, tall), size))
            top += tall + self.gap
        return shapes

    def _shape(self, box: Panel, place: Area, size: float) -> Shape:
        colour, edge = "ink" if box.fill in ("", "soft") else "paper", "primary" if box.fill == "soft" else ""
        words = tuple(
            Words(
                text, size, bold=rank == 0 and box.is_headed, colour=colour, align=self.align, before=_GAP * (rank > 0)
            )
            for rank, text in enumerate(box.texts)
        )
        return Shape(place, box.part, words, fill=box.fill, line=edge, inset=self.pen.inset)


def steps_down(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return the stages of a figure one below the other, with their numbers on a line at their left."""
    room = pen.cm(1.7)
    boxes = [Panel(Part("step", n), s.title, (s.text,)) for n, s in enumerate(figure.stages, figure.first)]
    beside = replace(area, left=area.left + room, width=max(1, area.width - room))
    shapes = boxed(boxes, beside, pen, columns=(1,))
    return shapes and _numbered(shapes, pen, figure.first, room)


def _numbered(shapes: Sequence[Shape], pen: Pen, first: int, room: int) -> list[Shape]:
    side = min(room * 4 // 5, *(shape.area.height for shape in shapes))
    left = shapes[0].area.left - room
    middles = [shape.area.top + shape.area.height // 2 for shape in shapes]
    line = pen.cm(0.08)
    thread = Area(left + side // 2 - line // 2, middles[0], line, max(1, middles[-1] - middles[0]))
    drawn = [Shape(thread, Part("link"), fill="muted")]
    for number, (shape, middle) in enumerate(zip(shapes, middles, strict=True), first):
        disc = Area(left, middle - side // 2, side, side)
        size = pen.labels.size([str(number)], words_area("ellipse", disc), bold=True, most=badge_size(pen))
        words = (Words(str(number), size or pen.labels.sizes[-1], bold=True, colour="paper"),)
        drawn += [Shape(disc, Part("number", number), words, form="ellipse", fill="primary", inset=0), shape]
    return drawn


def badge_size(pen: Pen) -> float:
    """Return the size of the number of a step: on paper, where labels are as small as texts, one of its own."""
    return min(pen.sizes[0], pen.points(16) if pen.smaller else 10.0)
