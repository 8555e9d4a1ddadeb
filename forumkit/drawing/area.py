"""Rectangles, in English metric units: 360,000 a centimetre, 12,700 a point."""

from dataclasses import dataclass

POINT = 12_700
CM = 360_000


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    left: int
    top: int
    width: int
    height: int

    def inset(self, side: int, above: int | None = None) -> "Area":
        """Return the area inside: `side` less on the left and right, `above` (else as much) at top and bottom."""
        down = side if above is None else above
        return Area(self.left + side, self.top + down, max(1, self.width - 2 * side), max(1, self.height - 2 * down))

    def mirrored(self, around: "Area") -> "Area":
        """Return the area at the other side of one that it lies in."""
        return Area(2 * around.left + around.width - self.left - self.width, self.top, self.width, self.height)

    def meets(self, other: "Area") -> bool:
        """Tell whether the two have some of their insides in common."""
        beside = self.left + self.width <= other.left or other.left + other.width <= self.left
        return not (beside or self.top + self.height <= other.top or other.top + other.height <= self.top)

    def middle(self, width: int, height: int) -> "Area":
        """Return an area of these measures in the middle of this one."""
        return Area(self.left + (self.width - width) // 2, self.top + (self.height - height) // 2, width, height)

    def part(self, left: float, top: float, width: float, height: float) -> "Area":
        """Return a part of the area; shares of its sides, from 0 to 1."""
        return Area(
            self.left + round(self.width * left),
            self.top + round(self.height * top),
            round(self.width * width),
            round(self.height * height),
        )


def cm(left: float, top: float, width: float, height: float) -> Area:
    """Return an area given in centimetres."""
    return Area(*(round(side * CM) for side in (left, top, width, height)))


_WIDTH, _HEIGHT = 25.4 * CM, 19.05 * CM
"""The slide that our points and centimetres are made for: as high as 16:9 and 4:3 usually are, as wide as 4:3."""


def scale_of(slide: tuple[int, int]) -> float:
    """Return how much larger than that a slide is: shown on one wall, 24 points of a Keynote export look like 12."""
    return min(slide[0] / _WIDTH, slide[1] / _HEIGHT)
