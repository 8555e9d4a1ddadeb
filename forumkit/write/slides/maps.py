"""Problem trees and stakeholder maps on slides: native shapes, grouped."""

import math
from collections.abc import Iterator, Sequence

from forumkit.render.blocks import Span, Stage
from forumkit.write.slides.design import Area
from forumkit.write.slides.fitting import text_size
from forumkit.write.slides.shapes import Numbers, box
from forumkit.write.slides.text import paragraph

CM = 360_000
_SIZES = (20.0, 18.0, 16.0, 14.0)
_NAMES = (18.0, 16.0, 14.0, 12.0)
_INSET = 90_000
_LABEL, _ROW, _TALL, _TRUNK, _GAP = round(0.9 * CM), round(3.3 * CM), round(1.8 * CM), round(15 * CM), round(0.35 * CM)
_MOST = 5
"""Boxes of a row, at most."""

_WIDTHS = {"small": 4.4, "medium": 5.2, "large": 6.0}
_HEIGHTS = {"small": 1.6, "medium": 1.9, "large": 2.2}
"""Centimetres of an actor's ellipse."""
_FAR = {"near": 0.6, "middle": 0.8, "far": 1.0}
"""Shares of the way from the centre to the edge."""
_FILLS = {"small": "bg2", "medium": "bg2", "large": "accent1"}


def tree(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    """Return a problem tree: consequences above, the problem as its trunk, causes below."""
    trunk, above, below = stages
    sizes = [_row_size(part.points, area) for part in (above, below)]
    title = text_size([trunk.title], Area(0, 0, _TRUNK - 2 * _INSET, _TALL), (24.0, *_SIZES), bold=True)
    if None in sizes or title is None:
        return None
    size = min(found for found in sizes if found)
    middle = area.top + area.height // 2
    upper, lower = area.top + _LABEL, area.top + area.height - _LABEL - _ROW
    shapes = [
        *_row(above, Area(area.left, upper, area.width, _ROW), (upper + _ROW, middle), size, language, numbers),
        *_row(below, Area(area.left, lower, area.width, _ROW), (middle, lower), size, language, numbers),
    ]
    edge = _share(area, _MOST, _GAP) // 2
    bar = Area(area.left + edge, middle - 15_000, area.width - 2 * edge, 30_000)
    shapes.append(box(bar, [], language, numbers, name="Lien", fill="accent6"))
    words = paragraph((Span(trunk.title),), language, title, align="ctr", colour="bg1", bold=True, before=0)
    frame = Area(area.left + (area.width - _TRUNK) // 2, middle - _TALL // 2, _TRUNK, _TALL)
    shapes.append(box(frame, [words], language, numbers, name="Problème", fill="accent1", inset=_INSET))
    for name, top in ((above.title, area.top), (below.title, area.top + area.height - _LABEL)):
        head = paragraph((Span(name),), language, 16, align="ctr", colour="accent1", bold=True, before=0)
        shapes.append(box(Area(area.left, top, area.width, _LABEL), [head], language, numbers, name=name, inset=0))
    return shapes


def _row_size(points: Sequence[str], area: Area) -> float | None:
    """Return one size in which every text of a row fits."""
    room = Area(0, 0, _share(area, len(points), _GAP) - 2 * _INSET, _ROW - _INSET)
    found = [text_size([point], room, _SIZES) for point in points]
    known = [size for size in found if size]
    return min(known) if len(known) == len(found) else None


def _row(part: Stage, area: Area, stem: tuple[int, int], size: float, language: str, numbers: Numbers) -> Iterator[str]:
    """Yield the boxes of a row, each with a stem between two heights."""
    across = _share(area, len(part.points), _GAP)
    for number, point in enumerate(part.points):
        left = area.left + number * (across + _GAP)
        line = Area(left + across // 2 - 15_000, stem[0], 30_000, max(1, stem[1] - stem[0]))
        yield box(line, [], language, numbers, name="Lien", fill="accent6")
        text = paragraph((Span(point),), language, size, align="ctr", before=0)
        frame = Area(left, area.top, across, area.height)
        yield box(frame, [text], language, numbers, name=part.title, fill="bg2", line="accent1", inset=_INSET)


def _share(area: Area, count: int, gap: int) -> int:
    return (area.width - gap * (count - 1)) // count


def actors(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    """Return a stakeholder map: the nearer the easier to reach, the larger the more important."""
    center, *around = stages
    frames = [_around(area, number, len(around), stage) for number, stage in enumerate(around)]
    found = [_fit(stage.title, frame) for stage, frame in zip(around, frames, strict=True)]
    middle = _at(area, 0, 0, 5.6, 2.0)
    center_size = _fit(center.title, middle)
    if None in found or center_size is None:
        return None
    size = min(known for known in found if known)
    shapes = []
    for share in sorted(_FAR.values(), reverse=True):
        wide, high = (area.width / CM - _WIDTHS["large"]) * share, (area.height / CM - _HEIGHTS["large"]) * share
        ring = _at(area, 0, 0, wide, high)
        shapes.append(box(ring, [], language, numbers, name="Cercle", line="accent6", shape="ellipse"))
    for stage, frame in zip(around, frames, strict=True):
        colour = "bg1" if _FILLS[stage.size] == "accent1" else ""
        words = paragraph((Span(stage.title),), language, size, align="ctr", colour=colour, before=0)
        name, fill = stage.title, _FILLS[stage.size]
        shape = box(
            frame, [words], language, numbers, name=name, fill=fill, line="accent1", shape="ellipse", inset=20_000
        )
        shapes.append(shape)
    words = paragraph((Span(center.title),), language, center_size, align="ctr", colour="bg1", bold=True, before=0)
    name = center.title
    shapes.append(box(middle, [words], language, numbers, name=name, fill="accent3", shape="ellipse", inset=20_000))
    return shapes


def _around(area: Area, number: int, count: int, stage: Stage) -> Area:
    """Return the ellipse of an actor: even angles, the first above the centre."""
    angle = math.radians(360 * (number + 0.5) / count - 90)
    share = _FAR[stage.distance]
    x = math.cos(angle) * (area.width / CM - _WIDTHS["large"]) / 2 * share
    y = math.sin(angle) * (area.height / CM - _HEIGHTS["large"]) / 2 * share
    return _at(area, x, y, _WIDTHS[stage.size], _HEIGHTS[stage.size])


def _at(area: Area, x: float, y: float, wide: float, high: float) -> Area:
    """Return an area around a point, in centimetres from the middle."""
    left = area.left + area.width / 2 + (x - wide / 2) * CM
    top = area.top + area.height / 2 + (y - high / 2) * CM
    return Area(round(left), round(top), round(wide * CM), round(high * CM))


def _fit(text: str, frame: Area) -> float | None:
    """Return the size in which a text fits into the rectangle inside an ellipse."""
    inside = Area(0, 0, round(frame.width * 0.72), round(frame.height * 0.74))
    return text_size([text], inside, _NAMES, bold=True)
