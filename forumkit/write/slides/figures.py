"""Figures on slides: timelines, processes, cycles and comparisons of native shapes, grouped."""

import math
from collections.abc import Callable, Sequence

from forumkit.render.blocks import Figure, Span, Stage
from forumkit.write.slides.design import Area
from forumkit.write.slides.fitting import text_size
from forumkit.write.slides.maps import actors, tree
from forumkit.write.slides.shapes import Numbers, box, group
from forumkit.write.slides.text import INDENT, POINT, Line, listed, paragraph

CM = 360_000
_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_LABELS = (24.0, 22.0, 20.0, 18.0, 16.0)
_INSET = 108_000
_BADGE = 288_000
"""Half the height of the number on a step, and a little more."""


def figure_xml(figure: Figure, area: Area, language: str, numbers: Numbers) -> str | None:
    """Return the figure as a group of shapes with its alternative text, or nothing when its text does not fit."""
    drawings: dict[str, Callable[[Sequence[Stage], Area, str, Numbers], list[str] | None]] = {
        "timeline": _timeline,
        "process": _process,
        "cycle": _cycle,
        "comparison": _comparison,
        "tree": tree,
        "actors": actors,
    }
    shapes = drawings[figure.kind](figure.stages, area, language, numbers)
    return group(area, shapes, numbers, name=figure.key, alt=figure.alt) if shapes else None


def _inner(area: Area) -> Area:
    return Area(area.left, area.top, area.width - 2 * _INSET, area.height - _INSET)


def _texts(stage: Stage) -> list[str]:
    return [text for text in (stage.title, stage.text) if text]


def _common_size(stages: Sequence[Stage], area: Area) -> float | None:
    """Return one size for all stages, so that none looks more important."""
    sizes = [text_size(_texts(stage), _inner(area), _SIZES, bold=True) for stage in stages]
    known = [size for size in sizes if size]
    return min(known) if len(known) == len(sizes) else None


def _stage_text(stage: Stage, language: str, size: float, *, align: str, colour: str = "") -> list[str]:
    paragraphs = [paragraph((Span(stage.title),), language, size, align=align, colour=colour, bold=True, before=0)]
    if stage.text:
        paragraphs.append(paragraph((Span(stage.text),), language, size, align=align, colour=colour, before=3))
    return paragraphs


def _timeline(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    gap = round(0.4 * CM)
    wide = (area.width - gap * (len(stages) - 1)) // len(stages)
    label, to_text = round(1.7 * CM), round(2.9 * CM)
    room = _inner(Area(area.left, area.top, wide, area.height - to_text))
    fitting = [text_size([stage.text or "–"], room, _SIZES) for stage in stages]
    label_sizes = [text_size([stage.title], Area(0, 0, wide, label), _LABELS, bold=True) for stage in stages]
    if None in fitting or None in label_sizes:
        return None
    size = min(known for known in fitting if known)
    label_size = min(known for known in label_sizes if known)
    tall = _tallest([[stage.text] for stage in stages], room, size)
    top = area.top + max(0, area.height - to_text - tall) // 3
    middle = top + label + round(0.5 * CM)
    line = Area(area.left, middle - 18_000, area.width, 36_000)
    shapes = [box(line, [], language, numbers, name="Axe", fill="accent6")]
    for number, stage in enumerate(stages):
        left = area.left + number * (wide + gap)
        dot = Area(left + wide // 2 - 126_000, middle - 126_000, 252_000, 252_000)
        date = paragraph((Span(stage.title),), language, label_size, align="ctr", colour="accent1", bold=True, before=0)
        text = paragraph((Span(stage.text),), language, size, align="ctr", before=0)
        above = Area(left, top, wide, label)
        below = Area(left, top + to_text, wide, tall)
        shapes.append(box(above, [date], language, numbers, name=f"Date {number + 1}", anchor="ctr", inset=0))
        shapes.append(box(dot, [], language, numbers, name=f"Repère {number + 1}", fill="accent1", shape="ellipse"))
        shapes.append(
            box(below, [text], language, numbers, name=f"Fait {number + 1}", fill="bg2", anchor="t", inset=_INSET)
        )
    return shapes


def _tallest(texts: Sequence[Sequence[str]], area: Area, size: float) -> int:
    """Return the height that the longest of several texts needs, with its insets, at most that of the area."""
    low, high = 1, area.height
    while high - low > POINT:
        middle = (low + high) // 2
        tried = Area(0, 0, area.width, middle)
        fits = all(text_size(list(group), tried, (size,), bold=True) for group in texts)
        low, high = (low, middle) if fits else (middle, high)
    return min(area.height + _INSET, high + 3 * _INSET)


def _process(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    arrow = round(0.9 * CM)
    wide = (area.width - arrow * (len(stages) - 1)) // len(stages)
    whole = Area(area.left, area.top, wide, area.height - 4 * _BADGE)
    size = _common_size(stages, whole)
    if size is None:
        return None
    needed = _tallest([_texts(stage) for stage in stages], _inner(whole), size) + 2 * _BADGE
    tall = min(max(needed, round(6.0 * CM)), area.height - _BADGE)
    top = area.top + max(_BADGE, (area.height - tall) // 3)
    shapes: list[str] = []
    for number, stage in enumerate(stages):
        left = area.left + number * (wide + arrow)
        badge = Area(left + wide // 2 - 270_000, top - 270_000, 540_000, 540_000)
        text = _stage_text(stage, language, size, align="ctr")
        shapes.append(
            box(Area(left, top, wide, tall), text, language, numbers, name=f"Étape {number + 1}", fill="bg2",
                line="accent1", shape="rect", inset=_INSET)
        )  # fmt: skip
        count = paragraph((Span(str(number + 1)),), language, 16, align="ctr", colour="bg1", bold=True, before=0)
        shapes.append(
            box(
                badge, [count], language, numbers, name=f"Numéro {number + 1}", fill="accent1", shape="ellipse", inset=0
            )
        )
        if number < len(stages) - 1:
            between = Area(left + wide + arrow // 5, top + tall // 2 - 180_000, arrow * 3 // 5, 360_000)
            shapes.append(
                box(between, [], language, numbers, name=f"Flèche {number + 1}", fill="accent2", shape="rightArrow")
            )
    return shapes


def _cycle(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    count = len(stages)
    columns = max(2, (count + 1) // 2)
    across, down = round((3.0 if columns == 2 else 1.9) * CM), round(2.1 * CM)  # noqa: PLR2004 - room for the arrows
    wide = min((area.width - across * (columns - 1)) // columns, round(11.0 * CM))
    whole = Area(0, 0, wide, (area.height - down) // 2)
    size = _common_size(stages, whole)
    if size is None:
        return None
    tall = min(whole.height, max(_tallest([_texts(stage) for stage in stages], _inner(whole), size), round(3.4 * CM)))
    left = area.left + (area.width - columns * wide - (columns - 1) * across) // 2
    top = area.top + (area.height - 2 * tall - down) // 2
    frames = [
        Area(round(left + column * (wide + across)), top + row * (tall + down), wide, tall)
        for column, row in _round_places(count, columns)
    ]
    shapes: list[str] = []
    for number, (stage, frame) in enumerate(zip(stages, frames, strict=True)):
        text = _stage_text(stage, language, size, align="ctr")
        shapes.append(
            box(frame, text, language, numbers, name=f"Étape {number + 1}", fill="bg2", line="accent1",
                shape="roundRect", inset=_INSET)
        )  # fmt: skip
        shapes.append(_arrow(frame, frames[(number + 1) % count], language, numbers, f"Flèche {number + 1}"))
    return shapes


def _round_places(count: int, columns: int) -> list[tuple[float, int]]:
    """Return column and row of each step, clockwise: half above from the left, the others below from the right."""
    if count == 3:  # noqa: PLR2004 - a triangle
        return [(0.5, 0), (1.0, 1), (0.0, 1)]
    below = count - columns
    step = (columns - 1) / max(1, below - 1)
    return [(float(n), 0) for n in range(columns)] + [(columns - 1 - n * step, 1) for n in range(below)]


def _arrow(start: Area, end: Area, language: str, numbers: Numbers, name: str) -> str:
    """Return an arrow in the gap between two boxes of one size, turned from the first to the second."""
    over, under = end.left - start.left, end.top - start.top
    x, y = start.left + (start.width + over) // 2, start.top + (start.height + under) // 2
    turn = round(math.degrees(math.atan2(under, over)) * 60_000) % 21_600_000
    frame = Area(x - 270_000, y - 200_000, 540_000, 400_000)
    return box(frame, [], language, numbers, name=name, fill="accent2", shape="rightArrow", turn=turn)


def _comparison(stages: Sequence[Stage], area: Area, language: str, numbers: Numbers) -> list[str] | None:
    gap, head = round(1.0 * CM), round(1.7 * CM)
    wide = (area.width - gap) // 2
    below = Area(area.left, area.top + head, wide, area.height - head)
    room = Area(0, 0, wide - 3 * _INSET - INDENT, below.height - 2 * _INSET)
    found = [text_size(list(stage.points), room, _SIZES, gap=8.0) for stage in stages]
    titles = [text_size([stage.title], Area(0, 0, wide - 2 * _INSET, head), _LABELS, bold=True) for stage in stages]
    if None in found or None in titles:
        return None
    size = min(known for known in found if known)
    title_size = min(known for known in titles if known)
    tall = min(below.height, _tallest([list(stage.points) for stage in stages], room, size) + round(1.4 * CM))
    shapes: list[str] = []
    for number, (stage, colour) in enumerate(zip(stages, ("accent1", "accent3"), strict=False)):
        left = area.left + number * (wide + gap)
        title = paragraph((Span(stage.title),), language, title_size, align="ctr", colour="bg1", bold=True, before=0)
        points = [listed(Line((Span(point),), "•"), language, size, 8.0) for point in stage.points]
        top = Area(left, area.top, wide, head)
        frame = Area(left, below.top, wide, tall)
        shapes.append(box(top, [title], language, numbers, name=f"Titre {number + 1}", fill=colour, inset=_INSET))
        shapes.append(
            box(
                frame,
                points,
                language,
                numbers,
                name=f"Côté {number + 1}",
                fill="bg2",
                anchor="ctr",
                inset=round(1.5 * _INSET),
            )
        )
    return shapes
