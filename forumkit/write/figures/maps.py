"""Figures that show how things hang together: problem trees, stakeholder maps, sets that overlap."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from forumkit.render.figure import Figure, Stage
from forumkit.write.area import Area
from forumkit.write.figures.forms import words_area
from forumkit.write.figures.shapes import Pen, Shape, Words

_MOST = 5
"""Boxes of a row, at most."""
_WIDTHS = {"small": 0.155, "medium": 0.18, "large": 0.205}
_HEIGHTS = {"small": 0.125, "medium": 0.145, "large": 0.17}
"""Shares of the area that an actor's ellipse takes."""
_GROWTHS = (1.0, 1.1, 1.2, 1.3, 1.5)
"""How much larger they may be where their words need it."""
_FAR = {"near": 0.6, "middle": 0.8, "far": 1.0}
"""Shares of the way from the centre to the edge."""


def tree(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return a problem tree: consequences above, the problem as its trunk, causes below."""
    trunk, above, below = figure.stages
    label = pen.cm(0.95)
    row = round((area.height - 2 * label) * 0.33)
    tall, wide = min(pen.cm(1.9), area.height // 6), round(area.width * 0.52)
    size = pen.common_size(
        ([point], _room(part.points, area, row, pen)) for part in (above, below) for point in part.points
    )
    title = pen.size([trunk.title], pen.inside(Area(0, 0, wide, tall)), bold=True)
    head = pen.common_size(
        (([part.title], Area(0, 0, area.width, label)) for part in (above, below)), bold=True, most=18
    )
    if size is None or title is None or head is None:
        return None
    middle = area.top + area.height // 2
    upper, lower = area.top + label, area.top + area.height - label - row
    shapes = [
        *_row(above, Area(area.left, upper, area.width, row), (upper + row, middle), size, pen),
        *_row(below, Area(area.left, lower, area.width, row), (middle, lower), size, pen),
    ]
    edge, line = _share(area, _MOST, pen) // 2, pen.cm(0.08)
    shapes.append(Shape(Area(area.left + edge, middle - line // 2, area.width - 2 * edge, line), "Lien", fill="muted"))
    words = Words(trunk.title, title, bold=True, colour="paper")
    frame = Area(area.left + (area.width - wide) // 2, middle - tall // 2, wide, tall)
    shapes.append(Shape(frame, "Problème", (words,), fill="primary", inset=pen.inset))
    for part, top in ((above, area.top), (below, area.top + area.height - label)):
        heading = Words(part.title, head, bold=True, colour="primary")
        shapes.append(Shape(Area(area.left, top, area.width, label), part.title, (heading,), inset=0))
    return shapes


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
        yield Shape(stalk, "Lien", fill="muted")
        frame = Area(left, area.top, across, area.height)
        yield Shape(frame, part.title, (Words(point, size),), fill="soft", line="primary", inset=pen.inset)


def actors(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return a stakeholder map: the nearer the easier to reach, the larger the more important."""
    grown = (_actors(figure, area, pen, growth) for growth in _GROWTHS)
    return next((shapes for shapes in grown if shapes), None)


def _actors(figure: Figure, area: Area, pen: Pen, growth: float) -> list[Shape] | None:
    """Return the map with ellipses that are so much larger than usual, where they keep clear of each other."""
    center, *around = figure.stages
    frames = [_around(area, number, len(around), stage, growth) for number, stage in enumerate(around)]
    middle = _at(area, 0, 0, area.width * 0.2 * growth, area.height * 0.16 * growth)
    if growth > 1 and any(_meet(*pair) for pair in combinations((middle, *frames), 2)):
        return None
    size = pen.common_size(
        (([s.title], words_area("ellipse", f)) for s, f in zip(around, frames, strict=True)), bold=True, most=18
    )
    center_size = pen.size([center.title], words_area("ellipse", middle), bold=True, most=18)
    if size is None or center_size is None:
        return None
    shapes: list[Shape] = []
    for share in sorted(_FAR.values(), reverse=True):
        wide = area.width * (1 - _WIDTHS["large"] * growth) * share
        high = area.height * (1 - _HEIGHTS["large"] * growth) * share
        shapes.append(Shape(_at(area, 0, 0, wide, high), "Cercle", form="ellipse", line="rule"))
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


def venn(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return two or three sets that overlap; the last stage is what they share."""
    *sets, shared = figure.stages
    return _two_sets(sets, shared, area, pen) if len(sets) == 2 else _three_sets(sets, shared, area, pen)  # noqa: PLR2004


_FILLS = ("primary", "secondary", "positive")


def _two_sets(sets: Sequence[Stage], shared: Stage, area: Area, pen: Pen) -> list[Shape] | None:
    wide = min(area.width, round(area.height * 2.1))
    high = min(area.height, round(wide / 1.55))
    left, top = area.left + (area.width - wide) // 2, area.top + (area.height - high) // 2
    circle = round(wide * 0.64)
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


def _overlapping(
    stages: Sequence[Stage], frames: Sequence[Area], places: Sequence[Area], pen: Pen
) -> list[Shape] | None:
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
        shapes.append(Shape(place, f"Texte {number + 1}", tuple(w for w in words if w.text), inset=0))
    return shapes
