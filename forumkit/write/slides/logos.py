"""Where the logos stand on the first slide: at a corner that its texts and its art leave free."""

from collections.abc import Sequence
from itertools import product

from forumkit.drawing.area import CM, Area

_EDGE, _GAP, _ABOVE, _BELOW = 1.2 * CM, 0.5 * CM, 0.9 * CM, 2.2 * CM
_SMALLER = (1.0, 0.8, 0.6)
"""Shares of their size, where there is less room."""
_COVERING = (0.6, 0.18)
"""Shares of the slide from which a shape is a ground to stand on, not something to keep clear of, as they are tried."""


def logo_areas(
    count: int, size: tuple[int, int], slide: tuple[int, int], obstacles: Sequence[Area], scale: float = 1.0
) -> tuple[Area, ...]:
    """Return a slot for each logo: at the top right if nothing is there, else at another corner, else none.

    The donor's logo is as large as the others and preferably at the top right (manual of the Italian Cooperation).
    """
    edge, gap, above, below = (round(length * scale) for length in (_EDGE, _GAP, _ABOVE, _BELOW))
    for covering, share in product(_COVERING if count else (), _SMALLER):
        kept = [area for area in obstacles if area.width * area.height < covering * slide[0] * slide[1]]
        width, height = round(size[0] * share), round(size[1] * share)
        row = count * width + (count - 1) * gap
        left, right, bottom = edge, slide[0] - edge - row, slide[1] - below - height
        for x, y in ((right, above), (left, above), (right, bottom), (left, bottom)):
            place = Area(x, y, row, height)
            if x >= 0 and not any(place.meets(area) for area in kept):
                return tuple(Area(x + number * (width + gap), y, width, height) for number in range(count))
    return ()
