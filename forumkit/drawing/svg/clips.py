"""Outlines cut by a rectangle, which native shapes cannot hide: cut, they are straight lines between close points."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from forumkit.drawing.vector import Bounds, Outline, Point, Segment

_PIECES = 12
"""Of a curve that is cut."""


def clipped(outline: Outline, clip: Bounds) -> list[Outline]:
    """Return what is left of an outline in a rectangle: it whole, nothing, or its area and its line cut."""
    bounds, half = outline.bounds, outline.paint.width / 2
    if clip.left >= clip.right or clip.top >= clip.bottom:
        return []
    is_right, is_left = bounds.right + half <= clip.left, bounds.left - half >= clip.right
    if is_right or is_left or bounds.bottom + half <= clip.top or bounds.top - half >= clip.bottom:
        return []
    if (
        bounds.left >= clip.left
        and bounds.right <= clip.right
        and bounds.top >= clip.top
        and bounds.bottom <= clip.bottom
    ):
        return [outline]
    lines = list(_flat(outline.segments))
    pieces = []
    if outline.paint.fill:
        areas = [area for points, _ in lines if (area := _cut_area(points, clip))]
        steps = tuple(step for area in areas for step in _steps(area, closed=True))
        pieces += [Outline(steps, outline.paint._replace(line="", width=0.0))] if steps else []
    if outline.paint.line:
        runs = [run for points, closed in lines for run in _cut_line([*points, points[0]] if closed else points, clip)]
        steps = tuple(step for run in runs for step in _steps(run, closed=False))
        pieces += [Outline(steps, outline.paint._replace(fill=""))] if steps else []
    return pieces


def _flat(segments: Sequence[Segment]) -> Iterator[tuple[list[Point], bool]]:
    """Yield the points of each part of a path, and whether it is closed."""
    points: list[Point] = []
    for segment in segments:
        match segment.step:
            case "M":
                if len(points) > 1:
                    yield points, False
                points = [segment.points[0]]
            case "L":
                points.append(segment.points[0])
            case "C":
                points += _curve(points[-1], *segment.points)
            case "Z":
                if len(points) > 1:
                    yield points, True
                points = points[:1]
    if len(points) > 1:
        yield points, False


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for rank in range(1, _PIECES + 1):
        share = rank / _PIECES
        rest = 1 - share
        parts = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
        yield (
            sum(part * point[0] for part, point in zip(parts, (start, first, second, end), strict=True)),
            sum(part * point[1] for part, point in zip(parts, (start, first, second, end), strict=True)),
        )


def _edges(clip: Bounds) -> tuple[tuple[int, float, int], ...]:
    """Return the edges: the axis, the place on it, and on which side what stays lies."""
    return (0, clip.left, 1), (0, clip.right, -1), (1, clip.top, 1), (1, clip.bottom, -1)


def _cut_area(points: Sequence[Point], clip: Bounds) -> list[Point]:
    """Return an area cut at each edge in turn (Sutherland and Hodgman)."""
    area = list(points)
    for axis, edge, side in _edges(clip):
        cut: list[Point] = []
        for before, point in zip([*area[-1:], *area[:-1]], area, strict=True):
            inside, was_inside = (point[axis] - edge) * side >= 0, (before[axis] - edge) * side >= 0
            if inside != was_inside:
                cut.append(_meets(before, point, axis, edge))
            if inside:
                cut.append(point)
        area = cut
    return area


def _cut_line(points: Sequence[Point], clip: Bounds) -> Iterator[list[Point]]:
    """Yield the runs of a line that lie inside."""
    run: list[Point] = []
    for start, end in pairwise(points):
        piece = _piece(start, end, clip)
        if piece and run and run[-1] == piece[0]:
            run.append(piece[1])
        elif piece:
            if run:
                yield run
            run = list(piece)
    if run:
        yield run


def _piece(start: Point, end: Point, clip: Bounds) -> tuple[Point, Point] | None:
    for axis, edge, side in _edges(clip):
        inside, was_inside = (end[axis] - edge) * side >= 0, (start[axis] - edge) * side >= 0
        if not (inside or was_inside):
            return None
        if inside != was_inside:
            met = _meets(start, end, axis, edge)
            start, end = (start, met) if was_inside else (met, end)
    return start, end


def _meets(start: Point, end: Point, axis: int, edge: float) -> Point:
    share = (edge - start[axis]) / (end[axis] - start[axis])
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _steps(points: Sequence[Point], *, closed: bool) -> Iterator[Segment]:
    yield Segment("M", (points[0],))
    for point in points[1:]:
        yield Segment("L", (point,))
    if closed:
        yield Segment("Z")
