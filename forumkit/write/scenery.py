"""The colours of a picture by parts: what a text that stands on it is read against, and the bands that it draws."""

import functools
import io
import warnings
from collections.abc import Iterator, Sequence
from itertools import groupby

from PIL import Image, UnidentifiedImageError

from forumkit.write.colours import contrast

Scene = tuple[tuple[str, ...], ...]
"""Six hexadecimal digits of each part, by rows; empty where it is seen through."""
_COLUMNS, _ROWS = 16, 96
_MAX_PIXELS = 40_000_000
_DPI, _INCH = 96.0, 914_400
_OPAQUE = 250
_STEP = 16
"""Steps of a colour: decoders differ by one or two, and documents are to be the same."""
_SEEN = 3.0
"""Contrast of large text (WCAG 1.4.3): a ground on which black and white have less somewhere has no one colour."""
_FEW = 20
"""One part in so many may be darker or lighter: an edge that a place touches."""
_EDGE, _LONG = 1.25, 0.8
"""Contrast at the edge of a band, and the share of the width that it has there."""
_BANDS = 0.4
"""Share of the height within which a band at the head or the foot ends."""


@functools.lru_cache(maxsize=32)
def scene_of(content: bytes, tile: tuple[int, int] | None = None, opacity: float = 1.0) -> Scene:
    """Return the colours of a picture; nothing of one that is no bitmap, or too large to be looked at.

    Of a tile, in its own size, those of the part that an area of a width and a height in EMU shows; nothing of a
    smaller one. What is seen through is seen on white.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP")) as image:
                if image.width * image.height > _MAX_PIXELS:
                    return ()
                shown = _shown(image, tile) if tile else image.size
                if shown[0] > image.width + 1 or shown[1] > image.height + 1:
                    return ()
                seen = image.convert("RGBA").crop((0, 0, round(shown[0]), round(shown[1])))
                pixels = seen.resize((_COLUMNS, _ROWS), Image.Resampling.BOX).tobytes()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()
    colours = [_colour(pixels[place : place + 4], opacity) for place in range(0, len(pixels), 4)]
    return tuple(tuple(colours[start : start + _COLUMNS]) for start in range(0, len(colours), _COLUMNS))


def _shown(image: Image.Image, tile: tuple[int, int]) -> tuple[float, float]:
    """Return how many pixels of a picture in its own size an area shows."""
    across, down = image.info.get("dpi", (_DPI, _DPI))
    return tile[0] / _INCH * float(across or _DPI), tile[1] / _INCH * float(down or _DPI)


def _colour(pixel: bytes, opacity: float) -> str:
    *parts, own_opacity = pixel
    seen = (round(part * opacity + 255 * (1 - opacity)) for part in parts)
    steps = (min(255, (part + _STEP // 2) // _STEP * _STEP) for part in seen)
    return bytes(steps).hex().upper() if own_opacity >= _OPAQUE else ""


def colour_within(scene: Scene, left: float, top: float, right: float, bottom: float) -> str:
    """Return the colour of a part on which text is hardest to read; nothing where none is read on all of it.

    The part is given in shares of the picture.
    """
    rows, columns = _parts(top, bottom, _ROWS), _parts(left, right, _COLUMNS)
    colours = [scene[row][column] for row in rows for column in columns] if scene else []
    if not colours or not all(colours):
        return ""
    by_light = sorted(colours, key=lambda colour: contrast(colour, "000000"))
    few = len(by_light) // _FEW
    ink = max(("000000", "FFFFFF"), key=lambda ink: contrast(ink, by_light[len(by_light) // 2]))
    hardest = by_light[few if ink == "000000" else -1 - few]
    return hardest if contrast(ink, hardest) >= _SEEN else ""


def _parts(start: float, end: float, count: int) -> range:
    first = min(max(0, int(start * count)), count - 1)
    return range(first, min(count, max(first + 1, round(end * count))))


def bands(scene: Scene) -> Iterator[tuple[float, float]]:
    """Yield where the bands at the head and at the foot of a picture begin and end, in shares of its height."""
    rows = [row for row in range(1, len(scene) - 1) if _is_edge(scene[row - 1], scene[row + 1])]
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0])]
    edges = [(run[0] + run[-1] + 1) / 2 / _ROWS for run in runs]
    head, foot = [edge for edge in edges if edge <= _BANDS], [edge for edge in edges if edge >= 1 - _BANDS]
    if head:
        yield 0.0, max(head)
    if foot:
        yield min(foot), 1.0


def _is_edge(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether two rows differ along their length."""
    steps = [contrast(*pair) for pair in zip(above, below, strict=True) if all(pair)]
    return sum(step >= _EDGE for step in steps) >= _LONG * _COLUMNS
