"""Where the logos of the first slide stand: a row of equal slots, at the corner that is free."""

from collections.abc import Sequence

from forumkit.drawing.area import CM, Area

_EDGE, _GAP = round(1.2 * CM), round(0.5 * CM)
_COVERING = 0.18
"""Share of the slide from which a shape is a ground to stand on, not something to keep clear of."""


def logo_areas(
    count: int, size: tuple[int, int], slide: tuple[int, int], obstacles: Sequence[Area]
) -> tuple[Area, ...]:
    """Return a slot for each logo: at the top right if nothing is there, else at another corner, else none.

    The donor's logo is as large as the others and preferably at the top right (manual of the Italian Cooperation).
    """
    if not count:
        return ()
    row = count * size[0] + (count - 1) * _GAP
    left, right = _EDGE, slide[0] - _EDGE - row
    top, bottom = round(0.9 * CM), slide[1] - round(2.2 * CM) - size[1]
    kept = [area for area in obstacles if area.width * area.height < _COVERING * slide[0] * slide[1]]
    for x, y in ((right, top), (left, top), (right, bottom), (left, bottom)):
        place = Area(x, y, row, size[1])
        if x >= 0 and not any(place.meets(area) for area in kept):
            return tuple(Area(x + number * (size[0] + _GAP), y, *size) for number in range(count))
    return ()
