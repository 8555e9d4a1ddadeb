"""Lengths, transforms, paths and basic shapes of SVG, as steps of absolute points. The home of the reader of paths."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from forumkit.drawing.svg.faults import BadSvg
from forumkit.drawing.vector import Point, Segment
from forumkit.messages.media_reasons import Undrawn

Steps = tuple[Segment, ...]
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(rf"\s*({_NUMBER.pattern})\s*(px|pt|pc|mm|cm|in|em|ex|rem|%)?\s*")
_UNITS = {"px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "rem": 16, "ex": 8}
_CIRCLE = 0.5522847498
_LARGEST = 1e7


class Matrix(NamedTuple):
    """An affine transform, as SVG writes it: a b c d e f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, inner: "Matrix") -> "Matrix":
        """Return what an inner transform does first and this one after it."""
        a, b, c, d, e, f = self
        ia, ib, ic, id_, ie, if_ = inner
        return Matrix(
            a * ia + c * ib,
            b * ia + d * ib,
            a * ic + c * id_,
            b * ic + d * id_,
            a * ie + c * if_ + e,
            b * ie + d * if_ + f,
        )

    def at(self, point: Point) -> Point:
        """Return where a point comes to lie."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        """How much wider lines become."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def is_upright(self) -> bool:
        """Whether a rectangle stays one."""
        return (math.isclose(self.b, 0, abs_tol=1e-9) and math.isclose(self.c, 0, abs_tol=1e-9)) or (
            math.isclose(self.a, 0, abs_tol=1e-9) and math.isclose(self.d, 0, abs_tol=1e-9)
        )


def finite(number: float) -> float:
    """Return a number that a drawing may have."""
    if not math.isfinite(number) or abs(number) > _LARGEST:
        raise BadSvg(Undrawn.NUMBERS)
    return number


def length(text: str | None, whole: float = 0, default: float = 0) -> float:
    """Return a length in the units of the drawing; a percentage is of the whole."""
    if text is None or text.strip() in {"", "auto"}:
        return default
    found = _LENGTH.fullmatch(text)
    if not found:
        raise BadSvg(Undrawn.NUMBERS)
    value, unit = finite(float(found[1])), found[2]
    return value * whole / 100 if unit == "%" else value * _UNITS.get(unit or "px", 1)


def numbers(text: str) -> list[float]:
    """Return the numbers of an attribute."""
    return [finite(float(number)) for number in _NUMBER.findall(text)]


_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")


def _rotate(degrees: float, x: float = 0, y: float = 0) -> Matrix:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return Matrix(cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


_TRANSFORMS: Mapping[str, Callable[..., Matrix]] = {
    "matrix": lambda a, b, c, d, e, f: Matrix(a, b, c, d, e, f),  # noqa: PLW0108 - all six are wanted
    "translate": lambda x, y=0: Matrix(e=x, f=y),
    "scale": lambda x, y=None: Matrix(a=x, d=x if y is None else y),
    "rotate": _rotate,
    "skewX": lambda degrees: Matrix(c=math.tan(math.radians(degrees))),
    "skewY": lambda degrees: Matrix(b=math.tan(math.radians(degrees))),
}


def transform(text: str | None) -> Matrix:
    """Return a list of transforms as one."""
    matrix = Matrix()
    for name, inside in _TRANSFORM.findall(text or ""):
        make = _TRANSFORMS.get(name)
        if make is None:
            raise BadSvg(Undrawn.HOLDS.of(what=name))
        try:
            matrix = matrix.then(make(*numbers(inside)))
        except TypeError:
            raise BadSvg(Undrawn.NUMBERS) from None
    return matrix


def path_steps(text: str) -> Steps:
    """Return the steps of a path."""
    pen = RecordingPen()
    try:
        parse_path(text, pen)
    except (ValueError, IndexError, TypeError, AssertionError, ZeroDivisionError, OverflowError):
        raise BadSvg(Undrawn.NUMBERS) from None
    steps: list[Segment] = []
    for name, points in pen.value:
        match name:
            case "moveTo":
                steps.append(Segment("M", tuple(points)))
            case "lineTo":
                steps.append(Segment("L", tuple(points)))
            case "curveTo":
                steps.append(Segment("C", tuple(points)))
            case "qCurveTo":
                steps.append(_cubic(steps[-1].points[-1], *points))
            case "closePath":
                steps.append(Segment("Z"))
            case _:  # endPath: what is open stays open
                pass
    return _without_lone_moves(steps)


def _cubic(start: Point, control: Point, end: Point) -> Segment:
    first, second = (
        (point[0] + (control[0] - point[0]) * 2 / 3, point[1] + (control[1] - point[1]) * 2 / 3)
        for point in (start, end)
    )
    return Segment("C", (first, second, end))


def _without_lone_moves(steps: Sequence[Segment]) -> Steps:
    """Return steps without moves from which nothing is drawn."""
    following = [*steps[1:], Segment("M")]
    return tuple(
        step for step, after in zip(steps, following, strict=True) if not (step.step == "M" and after.step in "MZ")
    )


def polygon_steps(text: str, *, closed: bool) -> Steps:
    """Return the steps of a line through points."""
    values = numbers(text)
    points = list(zip(values[::2], values[1::2], strict=False))
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return ()
    first, *others = points
    return (
        Segment("M", (first,)),
        *(Segment("L", (point,)) for point in others),
        *((Segment("Z"),) if closed else ()),
    )


def ellipse_steps(x: float, y: float, rx: float, ry: float) -> Steps:
    """Return the steps of an ellipse around its middle."""
    if rx <= 0 or ry <= 0:
        return ()
    kx, ky = rx * _CIRCLE, ry * _CIRCLE
    return (
        Segment("M", ((x + rx, y),)),
        Segment("C", ((x + rx, y + ky), (x + kx, y + ry), (x, y + ry))),
        Segment("C", ((x - kx, y + ry), (x - rx, y + ky), (x - rx, y))),
        Segment("C", ((x - rx, y - ky), (x - kx, y - ry), (x, y - ry))),
        Segment("C", ((x + kx, y - ry), (x + rx, y - ky), (x + rx, y))),
        Segment("Z"),
    )


def rectangle_steps(x: float, y: float, wide: float, tall: float, rx: float = 0, ry: float = 0) -> Steps:
    """Return the steps of a rectangle, with round corners if it has them."""
    if wide <= 0 or tall <= 0:
        return ()
    right, bottom, rx, ry = x + wide, y + tall, min(rx, wide / 2), min(ry, tall / 2)
    if rx <= 0 or ry <= 0:
        return polygon_steps(f"{x} {y} {right} {y} {right} {bottom} {x} {bottom}", closed=True)
    kx, ky = rx * (1 - _CIRCLE), ry * (1 - _CIRCLE)
    return (
        Segment("M", ((x + rx, y),)),
        Segment("L", ((right - rx, y),)),
        Segment("C", ((right - kx, y), (right, y + ky), (right, y + ry))),
        Segment("L", ((right, bottom - ry),)),
        Segment("C", ((right, bottom - ky), (right - kx, bottom), (right - rx, bottom))),
        Segment("L", ((x + rx, bottom),)),
        Segment("C", ((x + kx, bottom), (x, bottom - ky), (x, bottom - ry))),
        Segment("L", ((x, y + ry),)),
        Segment("C", ((x, y + ky), (x + kx, y), (x + rx, y))),
        Segment("Z"),
    )
