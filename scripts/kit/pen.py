"""The pen of the kit: forms in a square of 72 by 72, moved, enlarged and turned by their points, with lines of one width."""

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

Point = tuple[float, float]
LINE = 2
"""Width of every line, in the units of the square."""
_ROOM = 72 - LINE

INK, WHITE, SKIN = "#000000", "#ffffff", "#a66b40"
INDIGO, SKY, GREEN, LEAF, ORANGE, RED, PLUM, OCHRE = (
    "#7f9fdb", "#b9dcf4", "#86bf72", "#a5cf8e", "#f3ad57", "#ee8672", "#c9a6da", "#dfb453",
)  # fmt: skip
WOOD, STRAW, EARTH, SAND, PALE, MID, DARK = (
    "#b98655", "#ead08c", "#d6a271", "#f4e6c3", "#e8e8e8", "#c0c0c0", "#7a7a7a",
)  # fmt: skip
UNIFORM, WATER, GOLD = "#a0aec4", "#9ed2ee", "#f5d860"


class Form(NamedTuple):
    """A closed or open form: its path of absolute points, what fills it, and whether it has a line."""

    path: str
    fill: str = "none"
    line: bool = True


Forms = tuple[Form, ...]
_BARE = ' stroke="none"'
_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def _at(x: float, y: float) -> str:
    return f"{round(x, 2) + 0:g} {round(y, 2) + 0:g}"


def changed(forms: Sequence[Form], change: Callable[[float, float], Point]) -> Forms:
    """Return forms whose points are changed; their lines stay as wide as they are."""

    def at(pair: re.Match[str]) -> str:
        return _at(*change(float(pair[1]), float(pair[2])))

    return tuple(form._replace(path=_PAIR.sub(at, form.path)) for form in forms)


def put(forms: Sequence[Form], x: float = 0, y: float = 0, size: float = 1, *, flip: bool = False) -> Forms:
    """Return forms enlarged from the corner of the square, then moved; flipped, what looked right looks left."""
    return changed(forms, lambda px, py: (x + size * (72 - px if flip else px), y + size * py))


def turned(forms: Sequence[Form], degrees: float, x: float = 36, y: float = 36) -> Forms:
    """Return forms turned around a point, clockwise."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return changed(
        forms, lambda px, py: (x + (px - x) * cosine - (py - y) * sine, y + (px - x) * sine + (py - y) * cosine)
    )


def fitted(forms: Sequence[Form]) -> Forms:
    """Return forms that stay in the square with their lines: those that reach over its edges are made smaller."""
    pairs = [(float(x), float(y)) for form in forms for x, y in _PAIR.findall(form.path)]
    left, right = min(x for x, _ in pairs), max(x for x, _ in pairs)
    top, bottom = min(y for _, y in pairs), max(y for _, y in pairs)
    size = min(1.0, _ROOM / (right - left), _ROOM / (bottom - top))
    if size < 1:  # it stays in the middle, and stands on the ground
        return put(forms, 36 - (left + right) / 2 * size, 72 - LINE / 2 - bottom * size, size)
    return put(forms, _moved(left, right), _moved(top, bottom))


def _moved(start: float, end: float) -> float:
    """Return how far to move what reaches over an edge."""
    return max(LINE / 2 - start, 0.0) - max(end - (72 - LINE / 2), 0.0)


def oval(x: float, y: float, wide: float, tall: float | None = None, fill: str = "none", *, line: bool = True) -> Forms:
    """Return an ellipse of two half axes."""
    tall = wide if tall is None else tall
    w, t = wide * 0.5523, tall * 0.5523
    return (
        Form(
            f"M{_at(x - wide, y)}C{_at(x - wide, y - t)} {_at(x - w, y - tall)} {_at(x, y - tall)}"
            f"C{_at(x + w, y - tall)} {_at(x + wide, y - t)} {_at(x + wide, y)}"
            f"C{_at(x + wide, y + t)} {_at(x + w, y + tall)} {_at(x, y + tall)}"
            f"C{_at(x - w, y + tall)} {_at(x - wide, y + t)} {_at(x - wide, y)}Z",
            fill,
            line,
        ),
    )


def dot(x: float, y: float, radius: float, fill: str = INK) -> Forms:
    """Return a round spot without a line."""
    return oval(x, y, radius, fill=fill, line=False)


def _points(text: str) -> list[Point]:
    numbers = [float(word) for word in text.replace(",", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _through(points: Sequence[Point], *, closed: bool) -> str:
    """Return cubic curves through points (Catmull-Rom, a little tighter than usual)."""
    count, tight = len(points), 5.5

    def of(rank: int) -> Point:
        return points[rank % count] if closed else points[min(max(rank, 0), count - 1)]

    curves = []
    for rank in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (of(rank + step) for step in (-1, 0, 1, 2))
        first, second = (
            (bx + (cx - ax) / tight, by + (cy - ay) / tight),
            (cx - (dx - bx) / tight, cy - (dy - by) / tight),
        )
        curves.append(f"C{_at(*first)} {_at(*second)} {_at(cx, cy)}")
    return f"M{_at(*points[0])}{''.join(curves)}{'Z' if closed else ''}"


def blob(points: str, fill: str, *, line: bool = True) -> Forms:
    """Return a soft closed form through points."""
    return (Form(_through(_points(points), closed=True), fill, line),)


def curve(points: str) -> Forms:
    """Return a soft line through points."""
    return (Form(_through(_points(points), closed=False)),)


def lines(points: str) -> Forms:
    """Return a straight line from point to point."""
    first, *others = _points(points)
    return (Form(f"M{_at(*first)}" + "".join(f"L{_at(*point)}" for point in others)),)


def poly(points: str, fill: str, *, line: bool = True) -> Forms:
    """Return a closed form with corners."""
    first, *others = _points(points)
    return (Form(f"M{_at(*first)}" + "".join(f"L{_at(*point)}" for point in others) + "Z", fill, line),)


def drawn(path: str, fill: str = "none", *, line: bool = True) -> Forms:
    """Return a form by its own path: M, L, C and Z of absolute points."""
    return (Form(path, fill, line),)


def rect(x: float, y: float, wide: float, tall: float, fill: str) -> Forms:
    """Return a rectangle."""
    return poly(f"{x} {y} {x + wide} {y} {x + wide} {y + tall} {x} {y + tall}", fill)


def limb(points: str, start: float, end: float, fill: str) -> Forms:
    """Return an arm or a leg along a soft line, so wide at its start and at its end."""
    through = _points(points)
    left: list[Point] = []
    right: list[Point] = []
    last = len(through) - 1
    for rank, (x, y) in enumerate(through):
        (ax, ay), (bx, by) = through[max(rank - 1, 0)], through[min(rank + 1, last)]
        long = math.hypot(bx - ax, by - ay) or 1
        half = (start + (end - start) * rank / last) / 2
        nx, ny = -(by - ay) / long * half, (bx - ax) / long * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    (sx, sy), (ex, ey) = _beyond(through[1], through[0], start / 3), _beyond(through[-2], through[-1], end / 3)
    around = [*left, (ex, ey), *reversed(right), (sx, sy)]
    return (Form(_through(around, closed=True), fill),)


def _beyond(before: Point, point: Point, by: float) -> Point:
    """Return the point that lies further on a line."""
    dx, dy = point[0] - before[0], point[1] - before[1]
    long = math.hypot(dx, dy) or 1
    return point[0] + dx / long * by, point[1] + dy / long * by


def svg(forms: Sequence[Form]) -> str:
    """Return a drawing as a file."""
    paths = "\n".join(f'<path d="{form.path}" fill="{form.fill}"{"" if form.line else _BARE}/>' for form in forms)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">\n'
        f'<g stroke="{INK}" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round">\n{paths}\n</g>\n</svg>\n'
    )
