"""Venn diagrams: two or three sets that overlap."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Entry, Line

_FILLS = ("primary", "secondary", "positive")


class SetOf(Entry):
    """A set of a Venn diagram."""

    title: Line
    """Name of the set."""
    points: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    """What belongs to it alone."""


class Overlap(DrawnFigure):
    """Two or three sets that overlap: a Venn diagram."""

    kind: Literal["venn"]
    sets: Annotated[tuple[SetOf, ...], Field(min_length=2, max_length=3)]
    """The sets."""
    shared: Line
    """What they have in common."""
    points: Annotated[tuple[Line, ...], Field(max_length=3)] = ()
    """What the common part holds."""

    least: ClassVar = 6.5

    def elements(self, teller: Teller) -> list[Stage]:
        """Return each set, then what they share."""
        parts = [*((circle.title, circle.points) for circle in self.sets), (self.shared, self.points)]
        return [Stage(teller.say(title), points=tuple(map(teller.say, lines))) for title, lines in parts]

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return two or three sets that overlap; the last stage is what they share."""
        *sets, shared = figure.stages
        return _two_sets(sets, shared, area, pen) if len(sets) == 2 else _three_sets(sets, shared, area, pen)  # noqa: PLR2004

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the sets beside or below each other, and what they share across."""
        *sets, shared = figure.stages
        boxes = [Panel(Part("text", n), s.title, s.points) for n, s in enumerate(sets, 1)]
        common = Panel(Part("text", len(figure.stages)), shared.title, shared.points, "primary", across=True)
        below = boxed((*boxes, common), area, pen, columns=(len(sets), 1), align="ctr")
        between = (boxes[0], replace(common, across=False), *boxes[1:])
        return below or boxed(between, area, pen, columns=(len(between),), align="ctr")


def _two_sets(sets: Sequence[Stage], shared: Stage, area: Area, pen: Pen) -> list[Shape] | None:
    wide = min(area.width, round(area.height * 2.1))
    high = min(area.height, round(wide / 1.55))
    whole = area.middle(wide, high)
    left, top, circle = whole.left, whole.top, round(wide * 0.64)
    frames = [Area(left, top, circle, high), Area(left + wide - circle, top, circle, high)]
    sides = [
        Area(left + round(circle * 0.1), top + high // 4, round(circle * 0.36), high // 2),
        Area(left + wide - round(circle * 0.46), top + high // 4, round(circle * 0.36), high // 2),
    ]
    overlap = 2 * circle - wide
    common = Area(left + wide - circle + round(overlap * 0.1), top + high // 4, round(overlap * 0.8), high // 2)
    return _overlapping([*sets, shared], frames, [*sides, common], pen)


def _three_sets(sets: Sequence[Stage], shared: Stage, area: Area, pen: Pen) -> list[Shape] | None:
    wide, high = min(area.width, round(area.height * 1.9)), area.height
    left, top = area.left + (area.width - wide) // 2, area.top
    across, down = round(wide * 0.56), round(high * 0.62)
    frames = [
        Area(left, top, across, down),
        Area(left + wide - across, top, across, down),
        Area(left + (wide - across) // 2, top + high - down, across, down),
    ]
    sides = [
        Area(left + round(wide * 0.07), top + round(high * 0.1), round(wide * 0.33), round(high * 0.27)),
        Area(left + round(wide * 0.6), top + round(high * 0.1), round(wide * 0.33), round(high * 0.27)),
        Area(left + round(wide * 0.34), top + round(high * 0.68), round(wide * 0.32), round(high * 0.25)),
    ]
    common = Area(left + round(wide * 0.445), top + round(high * 0.39), round(wide * 0.11), round(high * 0.22))
    wider = Area(left + round(wide * 0.4), common.top, round(wide * 0.2), common.height)
    return _overlapping([*sets, shared], frames, [*sides, wider], pen)


def _overlapping(stages: Sequence[Stage], frames: list[Area], places: list[Area], pen: Pen) -> list[Shape] | None:
    texts = [[text for text in (stage.title, *stage.points) if text] for stage in stages]
    size = pen.common_size(zip(texts, places, strict=True), bold=True, gap=4.0)
    if size is None:
        return None
    shapes = [
        Shape(frame, stage.title, form="ellipse", fill="soft", line=colour, see_through=True)
        for stage, frame, colour in zip(stages, frames, _FILLS, strict=False)
    ]
    for number, (stage, place) in enumerate(zip(stages, places, strict=True)):
        words = [Words(stage.title, size, bold=True, colour="ink" if number == len(stages) - 1 else _FILLS[number])]
        words += [Words(point, size, before=4) for point in stage.points]
        shapes.append(Shape(place, Part("text", number + 1), tuple(w for w in words if w.text), inset=0))
    return shapes
