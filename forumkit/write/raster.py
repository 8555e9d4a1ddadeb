"""Pictograms as PNG pictures, for programs that show no drawn shapes: black on white, the same bytes each time."""

import functools
import io
import math

from PIL import Image, ImageDraw

from forumkit.drawing.pictograms import strokes

SIZE = 400
"""Pixels of a side."""
_FINER = 4
"""Drawn so many times larger, then reduced: edges are smooth."""
_GRID, _MARGIN, _PEN = 100, 4, 5
"""Units of a drawing, of the white around it, and of the width of its lines."""
_INK, _PAPER = 0, 255


@functools.lru_cache(maxsize=64)
def picture(name: str) -> bytes:
    """Return a pictogram as a PNG."""
    side = SIZE * _FINER
    image = Image.new("L", (side, side), _PAPER)
    pen = _Pen(ImageDraw.Draw(image), side / (_GRID + 2 * _MARGIN))
    for shape, values in strokes(name):
        pen.draw(shape, values)
    target = io.BytesIO()
    image.reduce(_FINER).save(target, "PNG", optimize=True)
    return target.getvalue()


class _Pen:
    """Draws strokes with round ends."""

    def __init__(self, page: ImageDraw.ImageDraw, scale: float) -> None:
        self._page, self._scale = page, scale
        self._width = round(_PEN * scale)

    def draw(self, shape: str, values: tuple[int, ...]) -> None:
        match shape:
            case "o" | "O":
                x, y, radius = values
                self._circle(x, y, radius, filled=shape == "O")
            case "(":
                self._arc(*values)
            case "P":
                self._page.polygon(self._points(values), fill=_INK)
            case _:
                points = self._points(values)
                self._line([*points, points[0]] if shape == "p" else points)

    def _at(self, value: float) -> float:
        return (value + _MARGIN) * self._scale

    def _points(self, values: tuple[int, ...]) -> list[tuple[float, float]]:
        return [(self._at(x), self._at(y)) for x, y in zip(values[::2], values[1::2], strict=True)]

    def _line(self, points: list[tuple[float, float]]) -> None:
        self._page.line(points, fill=_INK, width=self._width)
        for x, y in points:
            self._dot(x, y)

    def _dot(self, x: float, y: float) -> None:
        half = self._width / 2
        self._page.ellipse((x - half, y - half, x + half, y + half), fill=_INK)

    def _circle(self, x: int, y: int, radius: int, *, filled: bool) -> None:
        reach = radius if filled else radius + _PEN / 2
        corners = [self._at(value) for value in (x - reach, y - reach, x + reach, y + reach)]
        look = {"fill": _INK} if filled else {"outline": _INK, "width": self._width}
        self._page.ellipse(corners, **look)

    def _arc(self, left: int, top: int, width: int, height: int, start: int, swing: int) -> None:
        points = []
        for degree in range(swing + 1):
            angle = math.radians(start + degree)
            x = left + width / 2 + math.cos(angle) * width / 2
            y = top + height / 2 + math.sin(angle) * height / 2
            points.append((self._at(x), self._at(y)))
        self._line(points)
