"""Timelines: events along an axis."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Entry, Line


class Moment(Entry):
    """A point of a timeline."""

    when: Line
    """Date or period, short."""
    what: Line
    """What happened."""


class Timeline(DrawnFigure):
    """Events in the order of time."""

    kind: Literal["timeline"]
    moments: Annotated[tuple[Moment, ...], Field(min_length=2, max_length=6)]
    """Two to six events."""

    upright: ClassVar = True

    def elements(self, teller: Teller) -> list[Stage]:
        """Return dates, each with its event."""
        return [Stage(teller.say(moment.when), teller.say(moment.what)) for moment in self.moments]

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return dates along an axis, with what happened: across a slide, down a page."""
        return _down(figure.stages, area, pen) if pen.upright else _across(figure.stages, area, pen)

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return dates down a slide, or across a page."""
        return cls.draw(figure, area, replace(pen, upright=not pen.upright))

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the earlier events, then the later ones."""
        return figure.halves()


def _across(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    gap = pen.cm(0.4)
    wide = (area.width - gap * (len(stages) - 1)) // len(stages)
    label, to_text = pen.cm(1.7), pen.cm(2.9)
    room = Area(area.left, area.top, wide, area.height - to_text)
    size = pen.common_size(([stage.text or "–"], pen.inside(room)) for stage in stages)
    dates = pen.common_size((([stage.title], Area(0, 0, wide, label)) for stage in stages), bold=True)
    if size is None or dates is None:
        return None
    tall = pen.tallest([[stage.text] for stage in stages], room, size)
    top = area.top + max(0, area.height - to_text - tall) // 3
    middle = top + label + pen.cm(0.5)
    dot = pen.cm(0.35)
    line = pen.cm(0.05)
    shapes = [Shape(Area(area.left, middle - line, area.width, 2 * line), Part("axis"), fill="muted")]
    for number, stage in enumerate(stages):
        left = area.left + number * (wide + gap)
        date = Words(stage.title, dates, bold=True, colour="primary")
        shapes += [
            Shape(Area(left, top, wide, label), Part("date", number + 1), (date,), inset=0),
            Shape(
                Area(left + wide // 2 - dot, middle - dot, 2 * dot, 2 * dot),
                Part("mark", number + 1), form="ellipse", fill="primary",
            ),
            Shape(
                Area(left, top + to_text, wide, tall), Part("fact", number + 1), (Words(stage.text, size),),
                fill="soft", anchor="t", inset=pen.inset,
            ),
        ]  # fmt: skip
    return shapes


def _down(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    label, gap = round(area.width * 0.24), pen.cm(0.25)
    wide = area.width - label - gap
    size = pen.common_size(([stage.text or "–"], pen.inside(Area(0, 0, wide, area.height))) for stage in stages)
    dates = pen.common_size(
        (([stage.title], pen.inside(Area(0, 0, label, pen.cm(2.4)))) for stage in stages), bold=True
    )
    if size is None or dates is None:
        return None
    shapes: list[Shape] = []
    top = area.top
    for number, stage in enumerate(stages):
        room = Area(0, 0, wide, area.height)
        tall = max(
            pen.tallest([[stage.text]], room, size),
            pen.tallest([[stage.title]], replace(room, width=label), dates),
            pen.cm(1.1),
        )
        date = Words(stage.title, dates, bold=True, colour="paper")
        shapes += [
            Shape(
                Area(area.left, top, label, tall), Part("date", number + 1), (date,), fill="primary", inset=pen.inset
            ),
            Shape(
                Area(area.left + label + gap, top, wide, tall), Part("fact", number + 1),
                (Words(stage.text, size, align="l"),), fill="soft", inset=pen.inset,
            ),
        ]  # fmt: skip
        top += tall + gap
    return shapes if top - gap <= area.top + area.height else None
