"""Stakeholder maps: who counts, and who is near."""

import math
from itertools import combinations
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.area import Area
from forumkit.drawing.boxes import Panel, boxed
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.forms import words_area
from forumkit.drawing.kinds import DrawnFigure, Teller
from forumkit.drawing.shapes import Part, Pen, Shape, Words
from forumkit.entries.base import Entry, Line

_WIDTHS = {"small": 0.155, "medium": 0.18, "large": 0.205}
_HEIGHTS = {"small": 0.125, "medium": 0.145, "large": 0.17}
"""Shares of the area that an actor's ellipse takes."""
_GROWTHS = (1.0, 1.1, 1.2, 1.3, 1.5)
"""How much larger they may be where their words need it."""
_FAR = {"near": 0.6, "middle": 0.8, "far": 1.0}
"""Shares of the way from the centre to the edge."""


class Actor(Entry):
    """Somebody on a stakeholder map."""

    name: Line
    """Who it is: a function or a service."""
    size: Literal["small", "medium", "large"] = "medium"
    """How much it counts: the size of the circle."""
    distance: Literal["near", "middle", "far"] = "middle"
    """How easy it is to reach: the distance from the centre."""

    def told(self, teller: Teller) -> Stage:
        """Return it with its weight and its distance in words."""
        where = f"{teller.word(f'size_{self.size}')}, {teller.word(f'distance_{self.distance}')}"
        return Stage(teller.say(self.name), where, size=self.size, distance=self.distance)


class Actors(DrawnFigure):
    """A stakeholder map: who counts, and who is near."""

    kind: Literal["actors"]
    center: Line
    """Who stands in the middle."""
    actors: Annotated[tuple[Actor, ...], Field(min_length=3, max_length=8)]
    """Those around."""

    least: ClassVar = 7.5

    def elements(self, teller: Teller) -> list[Stage]:
        """Return the centre, then those around it."""
        return [Stage(teller.say(self.center)), *(actor.told(teller) for actor in self.actors)]

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return a stakeholder map: the nearer the easier to reach, the larger the more important."""
        grown = (_actors(figure, area, pen, growth) for growth in _GROWTHS)
        return next((shapes for shapes in grown if shapes), None)

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
        """Return the centre above those around it, the nearest first, each with its weight and distance in words."""
        center, *around = figure.stages
        near = sorted(around, key=lambda stage: _FAR[stage.distance])
        boxes = [
            Panel(stage.title, stage.title, (stage.text,), "primary" if stage.size == "large" else "soft")
            for stage in near
        ]
        middle = Panel(center.title, center.title, fill="positive", across=True)
        return boxed((middle, *boxes), area, pen, columns=(2, 3, 4, 1), align="ctr")

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return the centre with half of those around it, twice."""
        return figure.halves(kept=1)


def _actors(figure: Figure, area: Area, pen: Pen, growth: float) -> list[Shape] | None:
    """Return the map with ellipses that are so much larger than usual, where they keep clear of each other."""
    center, *around = figure.stages
    frames = [_around(area, number, len(around), stage, growth) for number, stage in enumerate(around)]
    middle = _at(area, 0, 0, area.width * 0.2 * growth, area.height * 0.16 * growth)
    if growth > 1 and any(_meet(*pair) for pair in combinations((middle, *frames), 2)):
        return None
    most, label = pen.points(18), pen.labels
    size = label.common_size(
        (([s.title], words_area("ellipse", f)) for s, f in zip(around, frames, strict=True)), bold=True, most=most
    )
    center_size = label.size([center.title], words_area("ellipse", middle), bold=True, most=most)
    if size is None or center_size is None:
        return None
    shapes: list[Shape] = []
    for share in sorted(_FAR.values(), reverse=True):
        wide = area.width * (1 - _WIDTHS["large"] * growth) * share
        high = area.height * (1 - _HEIGHTS["large"] * growth) * share
        shapes.append(Shape(_at(area, 0, 0, wide, high), Part("circle"), form="ellipse", line="rule"))
    for stage, frame in zip(around, frames, strict=True):
        lit = stage.size == "large"
        words = Words(stage.title, size, bold=lit, colour="paper" if lit else "ink")
        fill = "primary" if lit else "soft"
        shapes.append(Shape(frame, stage.title, (words,), form="ellipse", fill=fill, line="primary", inset=0))
    words = Words(center.title, center_size, bold=True, colour="paper")
    shapes.append(Shape(middle, center.title, (words,), form="ellipse", fill="positive", inset=0))
    return shapes


def _meet(first: Area, second: Area) -> bool:
    """Tell whether two ellipses overlap, as far as their proportions are alike."""
    across = (2 * (first.left - second.left) + first.width - second.width) / (first.width + second.width)
    down = (2 * (first.top - second.top) + first.height - second.height) / (first.height + second.height)
    return math.hypot(across, down) < 1


def _around(area: Area, number: int, count: int, stage: Stage, growth: float) -> Area:
    """Return the ellipse of an actor: even angles, the first above the centre."""
    angle = math.radians(360 * (number + 0.5) / count - 90)
    share = _FAR[stage.distance]
    x = math.cos(angle) * area.width * (1 - _WIDTHS["large"] * growth) / 2 * share
    y = math.sin(angle) * area.height * (1 - _HEIGHTS["large"] * growth) / 2 * share
    return _at(area, x, y, area.width * _WIDTHS[stage.size] * growth, area.height * _HEIGHTS[stage.size] * growth)


def _at(area: Area, x: float, y: float, wide: float, high: float) -> Area:
    """Return an area around a point that is so far from the middle."""
    left, top = area.left + area.width / 2 + x - wide / 2, area.top + area.height / 2 + y - high / 2
    return Area(round(left), round(top), round(wide), round(high))
