"""Room on a slide: the largest rectangle that what a template draws leaves free, and what of it is only a ground."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from forumkit.drawing.area import Area

_KEPT = 0.55
"""Share of a place that must remain for it to keep clear of art; what leaves less is a ground that texts stand on."""
AIR = 0.2
"""Centimetres between a text and art above or below it."""
_MANY = 10
"""Shapes that are looked at: of more, the largest."""


def overlap(first: Area, second: Area) -> int:
    """Return how much two rectangles have in common."""
    wide = min(first.left + first.width, second.left + second.width) - max(first.left, second.left)
    tall = min(first.top + first.height, second.top + second.height) - max(first.top, second.top)
    return max(0, wide) * max(0, tall)


def widened(area: Area, side: int, above: int | None = None) -> Area:
    """Return a rectangle with the air around it: `side` at its sides, `above` (else as much) above and below."""
    up = side if above is None else above
    return Area(area.left - side, area.top - up, area.width + 2 * side, area.height + 2 * up)


def largest_free(frame: Area, obstacles: Iterable[Area]) -> Area:
    """Return the largest rectangle of a frame that meets none of the obstacles; one of no size where there is none."""
    met = sorted((area for area in obstacles if area.meets(frame)), key=lambda area: -area.width * area.height)[:_MANY]
    right, bottom = frame.left + frame.width, frame.top + frame.height
    edges = {frame.left, right, *(x for area in met for x in (area.left, area.left + area.width))}
    best = Area(frame.left, frame.top, 0, 0)
    for left, end in combinations(sorted(x for x in edges if frame.left <= x <= right), 2):
        strip = Area(left, frame.top, end - left, frame.height)
        top = frame.top
        for area in [*sorted((a for a in met if a.meets(strip)), key=lambda a: a.top), Area(left, bottom, 1, 1)]:
            if strip.width * (area.top - top) > best.width * best.height:
                best = Area(left, top, strip.width, area.top - top)
            top = max(top, area.top + area.height)
    return best


def spared(frame: Area, art: Sequence[Area], air: int, kept: float = _KEPT) -> Area:
    """Return what of a frame keeps clear of art: of what would leave too little, the largest is its ground.

    Between the two is air, more at the sides than above and below, also where they only touch.
    """
    met = [area for area in art if widened(area, 2 * air, air).meets(frame)]
    met.sort(key=lambda area: overlap(area, frame))
    while met:
        free = largest_free(frame, [widened(area, 2 * air, air) for area in met])
        if free.width * free.height >= kept * frame.width * frame.height:
            return free
        met.pop()
    return frame
