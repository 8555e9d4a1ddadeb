"""A drawing in colours, as every writer takes it: outlines of points in a box, whatever file they came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

Point = tuple[float, float]
_FINE = 7200
"""Steps of a path along the longer side of its drawing."""


class Segment(NamedTuple):
    """A step of a path: M moves, L draws a line, C a cubic curve, Z closes."""

    step: Literal["M", "L", "C", "Z"]
    points: tuple[Point, ...] = ()


class Paint(NamedTuple):
    """What an outline is painted with; colours are six hexadecimal digits, empty for none."""

    fill: str = ""
    line: str = ""
    width: float = 0.0
    """Of the line, in the units of the box."""
    fill_opacity: float = 1.0
    line_opacity: float = 1.0
    cap: Literal["rnd", "flat", "sq"] = "rnd"
    dashed: bool = False


class Bounds(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Bounds":
        """Return the smallest that holds points."""
        across, down = zip(*points, strict=True)
        return cls(min(across), min(down), max(across), max(down))


@dataclass(frozen=True)
class Outline:
    """A path and its paint."""

    segments: tuple[Segment, ...]
    paint: Paint

    @cached_property
    def bounds(self) -> Bounds:
        """The rectangle that holds its points, those that steer its curves too."""
        return Bounds.around(point for segment in self.segments for point in segment.points)


@dataclass(frozen=True)
class Vector:
    """Outlines in a box that begins at 0 0; the first lies lowest."""

    width: float
    height: float
    outlines: tuple[Outline, ...]

    def placed(self, left: float, top: float, scale: float, *, flip: bool = False) -> tuple[Outline, ...]:
        """Return its outlines enlarged and moved; flipped, what looked right looks left."""

        def at(point: Point) -> Point:
            return left + scale * (self.width - point[0] if flip else point[0]), top + scale * point[1]

        return tuple(
            Outline(
                tuple(Segment(segment.step, tuple(map(at, segment.points))) for segment in outline.segments),
                outline.paint._replace(width=outline.paint.width * scale),
            )
            for outline in self.outlines
        )

    @cached_property
    def forms(self) -> tuple[tuple[Paint, Bounds, str], ...]:
        """The outlines that follow each other in one paint make one shape: its paint, its box, and its a:custGeom.

        They are written once: a drawing stands in many documents.
        """
        fine, forms = _FINE / max(self.width, self.height), []
        for paint, same in groupby(self.outlines, lambda outline: outline.paint):
            outlines = tuple(same)
            box = _around(outlines, 1 / fine)
            forms.append((paint, box, _geometry(outlines, box, fine)))
        return tuple(forms)

    def within(self, width: float, height: float) -> "Vector":
        """Return it as large as a box allows, in the middle of it."""
        scale = min(width / self.width, height / self.height)
        left, top = (width - self.width * scale) / 2, (height - self.height * scale) / 2
        return replace(self, width=width, height=height, outlines=self.placed(left, top, scale))


def _around(outlines: Sequence[Outline], least: float) -> Bounds:
    """Return the box of a shape, which no side of nothing makes flat."""
    all_bounds = [outline.bounds for outline in outlines]
    left, top = min(b.left for b in all_bounds), min(b.top for b in all_bounds)
    right, bottom = max(b.right for b in all_bounds), max(b.bottom for b in all_bounds)
    return Bounds(left, top, max(right, left + least), max(bottom, top + least))


def _geometry(outlines: Sequence[Outline], box: Bounds, fine: float) -> str:
    wide, tall = max(1, round((box.right - box.left) * fine)), max(1, round((box.bottom - box.top) * fine))
    paths = "".join(
        f'<a:path w="{wide}" h="{tall}"{_unfilled(outline)}>'
        f"{''.join(_step(segment, box, fine) for segment in outline.segments)}</a:path>"
        for outline in outlines
    )
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
    )


def _unfilled(outline: Outline) -> str:
    return "" if outline.paint.fill else ' fill="none"'


_STEPS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


def _step(segment: Segment, box: Bounds, fine: float) -> str:
    if segment.step == "Z":
        return "<a:close/>"
    points = "".join(
        f'<a:pt x="{round((x - box.left) * fine)}" y="{round((y - box.top) * fine)}"/>' for x, y in segment.points
    )
    return f"<a:{_STEPS[segment.step]}>{points}</a:{_STEPS[segment.step]}>"
