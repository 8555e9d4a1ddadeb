"""Figures that go through time: timelines, processes, cycles, the strip of a day, Gantt charts."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from forumkit.render.figure import Figure, Stage
from forumkit.write.area import POINT, Area
from forumkit.write.figures.shapes import Pen, Shape, Words, title_and_text

_ROUND = 360
"""Degrees."""


def _texts(stage: Stage) -> list[str]:
    return [text for text in (stage.title, stage.text) if text]


def timeline(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return dates along an axis, with what happened: across a slide, down a page."""
    return _down(figure.stages, area, pen) if pen.upright else _across(figure.stages, area, pen)


def _across(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    gap = pen.cm(0.4)
    wide = (area.width - gap * (len(stages) - 1)) // len(stages)
    label, to_text = pen.cm(1.7), pen.cm(2.9)
    room = Area(area.left, area.top, wide, area.height - to_text)
    size = pen.common_size(([stage.text or "–"], pen.inside(room)) for stage in stages)
    dates = pen.common_size((([stage.title], Area(0, 0, wide, label)) for stage in stages), bold=True)
    if size is None or dates is None:
        return None
    tall = pen.tallest([[stage.text] for stage in stages], room, size)
    top = area.top + max(0, area.height - to_text - tall) // 3
    middle = top + label + pen.cm(0.5)
    dot = pen.cm(0.35)
    line = pen.cm(0.05)
    shapes = [Shape(Area(area.left, middle - line, area.width, 2 * line), "Axe", fill="muted")]
    for number, stage in enumerate(stages):
        left = area.left + number * (wide + gap)
        date = Words(stage.title, dates, bold=True, colour="primary")
        shapes += [
            Shape(Area(left, top, wide, label), f"Date {number + 1}", (date,), inset=0),
            Shape(
                Area(left + wide // 2 - dot, middle - dot, 2 * dot, 2 * dot),
                f"Repère {number + 1}", form="ellipse", fill="primary",
            ),
            Shape(
                Area(left, top + to_text, wide, tall), f"Fait {number + 1}", (Words(stage.text, size),),
                fill="soft", anchor="t", inset=pen.inset,
            ),
        ]  # fmt: skip
    return shapes


def _down(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    label, gap = round(area.width * 0.24), pen.cm(0.25)
    wide = area.width - label - gap
    size = pen.common_size(([stage.text or "–"], pen.inside(Area(0, 0, wide, area.height))) for stage in stages)
    dates = pen.common_size(
        (([stage.title], pen.inside(Area(0, 0, label, pen.cm(2.4)))) for stage in stages), bold=True
    )
    if size is None or dates is None:
        return None
    shapes: list[Shape] = []
    top = area.top
    for number, stage in enumerate(stages):
        room = Area(0, 0, wide, area.height)
        tall = max(
            pen.tallest([[stage.text]], room, size),
            pen.tallest([[stage.title]], replace(room, width=label), dates),
            pen.cm(1.1),
        )
        date = Words(stage.title, dates, bold=True, colour="paper")
        shapes += [
            Shape(Area(area.left, top, label, tall), f"Date {number + 1}", (date,), fill="primary", inset=pen.inset),
            Shape(
                Area(area.left + label + gap, top, wide, tall), f"Fait {number + 1}",
                (Words(stage.text, size, align="l"),), fill="soft", inset=pen.inset,
            ),
        ]  # fmt: skip
        top += tall + gap
    return shapes if top - gap <= area.top + area.height else None


def process(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return numbered steps with arrows between: in one row, else in two or three."""
    count = len(figure.stages)
    ways = [rows for rows in (1, 2, 3) if rows <= max(1, count - 1)]
    drawn = [_rows_of_steps(figure.stages, area, pen, rows) for rows in ways]
    found = [each for each in drawn if each]
    if not found:
        return None
    best = max(shape[0] for shape in found)
    return next(shapes for size, shapes in found if size >= min(best, pen.sizes[len(pen.sizes) // 2]))


def _rows_of_steps(stages: Sequence[Stage], area: Area, pen: Pen, rows: int) -> tuple[float, list[Shape]] | None:
    beside = math.ceil(len(stages) / rows)
    arrow, badge = pen.cm(0.9), pen.cm(0.75)
    wide = (area.width - arrow * (beside - 1)) // beside
    between = round(badge * 2.1)
    tall = (area.height - badge - between * (rows - 1)) // rows - badge
    if tall < pen.cm(1.5):
        return None
    room = Area(0, 0, wide, tall)
    inner = replace(pen.inside(room), height=max(1, tall - 2 * badge))
    size = pen.common_size(((_texts(stage), inner) for stage in stages), bold=True)
    if size is None:
        return None
    needed = pen.tallest([_texts(stage) for stage in stages], room, size) + 2 * badge
    tall = min(tall, max(needed, pen.cm(6.2 if rows == 1 else 3.0)))
    whole = rows * (tall + badge) + (rows - 1) * (between - badge)
    top = area.top + badge + max(0, area.height - whole - badge) * 2 // 5
    shapes: list[Shape] = []
    for number, stage in enumerate(stages):
        row, column = divmod(number, beside)
        left, down = area.left + column * (wide + arrow), top + row * (tall + between)
        box = Area(left, down, wide, tall)
        words = title_and_text(stage.title, stage.text, size)
        shapes.append(Shape(box, f"Étape {number + 1}", words, fill="soft", line="primary", inset=pen.inset))
        count = Words(str(number + 1), min(pen.sizes[0], 16 if pen.scale == 1 else 10), bold=True, colour="paper")
        disc = Area(left + wide // 2 - badge, down - badge, 2 * badge, 2 * badge)
        shapes.append(Shape(disc, f"Numéro {number + 1}", (count,), form="ellipse", fill="primary", inset=0))
        if number < len(stages) - 1:
            shapes.append(_step_arrow(box, number + 1, arrow, between, turns=column == beside - 1))
    return size, shapes


def _step_arrow(box: Area, number: int, arrow: int, between: int, *, turns: bool) -> Shape:
    side = arrow * 3 // 5
    if turns:
        down = (between - side) // 4
        place = Area(box.left + box.width * 4 // 5, box.top + box.height + down, side, side)
        return Shape(place, f"Flèche {number}", form="downArrow", fill="secondary")
    place = Area(box.left + box.width + arrow // 5, box.top + (box.height - side) // 2, side, side)
    return Shape(place, f"Flèche {number}", form="rightArrow", fill="secondary")


def cycle(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return steps in a ring, clockwise, with an arrow from each to the next."""
    stages, count = figure.stages, len(figure.stages)
    columns = max(2, (count + 1) // 2)
    across, down = pen.cm(3.0 if columns == 2 else 1.9), pen.cm(2.1)  # noqa: PLR2004 - room for the arrows
    wide = min((area.width - across * (columns - 1)) // columns, pen.cm(11.0))
    whole = Area(0, 0, wide, (area.height - down) // 2)
    size = pen.common_size(((_texts(stage), pen.inside(whole, "roundRect")) for stage in stages), bold=True)
    if size is None:
        return None
    tall = min(whole.height, max(pen.tallest([_texts(stage) for stage in stages], whole, size), pen.cm(3.4)))
    left = area.left + (area.width - columns * wide - (columns - 1) * across) // 2
    top = area.top + (area.height - 2 * tall - down) // 2
    frames = [
        Area(round(left + column * (wide + across)), top + row * (tall + down), wide, tall)
        for column, row in _round_places(count, columns)
    ]
    shapes: list[Shape] = []
    for number, (stage, frame) in enumerate(zip(stages, frames, strict=True)):
        words = title_and_text(stage.title, stage.text, size)
        look = Shape(
            frame, f"Étape {number + 1}", words, form="roundRect", fill="soft", line="primary", inset=pen.inset
        )
        shapes += [look, _turned_arrow(frame, frames[(number + 1) % count], pen, f"Flèche {number + 1}")]
    return shapes


def _round_places(count: int, columns: int) -> list[tuple[float, int]]:
    """Return column and row of each step, clockwise: half above from the left, the others below from the right."""
    if count == 3:  # noqa: PLR2004 - a triangle
        return [(0.5, 0), (1.0, 1), (0.0, 1)]
    below = count - columns
    step = (columns - 1) / max(1, below - 1)
    return [(float(n), 0) for n in range(columns)] + [(columns - 1 - n * step, 1) for n in range(below)]


def _turned_arrow(start: Area, end: Area, pen: Pen, name: str) -> Shape:
    """Return an arrow in the gap between two boxes of one size, turned from the first to the second."""
    over, under = end.left - start.left, end.top - start.top
    x, y = start.left + (start.width + over) // 2, start.top + (start.height + under) // 2
    turn = round(math.degrees(math.atan2(under, over)) * 60_000) % (_ROUND * 60_000)
    wide, tall = pen.cm(1.5), pen.cm(1.1)
    frame = Area(x - wide // 2, y - tall // 2, wide, tall)
    return Shape(frame, name, form="rightArrow", fill="secondary", turn=turn)


def strip(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return the sessions of a day as rows, the longer the taller, within limits; the current one is lit.

    A day that is too full is shown without its breaks, then only around the current session.
    """
    stages = figure.stages
    without = [stage for stage in stages if stage.size != "small"]
    lit = next((rank for rank, stage in enumerate(without) if stage.lit), 0)
    near = without[max(0, lit - _NEAR) : lit + _NEAR + 1]
    return next((found for each in (stages, without, near) if each and (found := _strip(each, area, pen))), None)


_NEAR = 4
"""Sessions before and after the current one."""


def _strip(stages: Sequence[Stage], area: Area, pen: Pen) -> list[Shape] | None:
    clock = pen.cm(4.4)
    gap = pen.cm(0.12)
    room = area.height - gap * (len(stages) - 1)
    least = room / (len(stages) * 1.25)
    weights = [max(1.0, math.sqrt(max(stage.value, 1.0))) for stage in stages]
    spare = room - least * len(stages)
    heights = [int(least + spare * weight / sum(weights)) for weight in weights]
    size = pen.common_size(
        ([text], pen.inside(Area(0, 0, wide, tall)))
        for stage, tall in zip(stages, heights, strict=True)
        for text, wide in ((stage.text, clock), (stage.title, area.width - clock))
    )
    if size is None:
        return None
    tops = [area.top, *accumulate((tall + gap for tall in heights), initial=area.top)][1:]
    shapes: list[Shape] = []
    for number, (stage, top, tall) in enumerate(zip(stages, tops, heights, strict=False)):
        fill = "primary" if stage.lit else "soft" if stage.size != "small" else ""
        colour = "paper" if stage.lit else "ink" if stage.size != "small" else "muted"
        hour = Words(stage.text, size, bold=stage.lit, colour="primary" if stage.lit else "muted", align="l")
        what = Words(stage.title, size, bold=stage.lit, colour=colour, align="l")
        shapes += [
            Shape(Area(area.left, top, clock, tall), f"Heure {number + 1}", (hour,), inset=pen.inset),
            Shape(
                Area(area.left + clock, top, area.width - clock, tall), f"Séquence {number + 1}", (what,),
                fill=fill, inset=pen.inset,
            ),
        ]  # fmt: skip
        if stage.lit:
            mark = Area(area.left - pen.cm(0.1), top, pen.cm(0.2), tall)
            shapes.append(Shape(mark, "En cours", fill="secondary"))
    return shapes


def gantt(figure: Figure, area: Area, pen: Pen) -> list[Shape] | None:
    """Return tasks as bars under the periods that they take."""
    stages, periods = figure.stages, figure.labels
    names = round(area.width * 0.34)
    step = (area.width - names) // len(periods)
    rows = len(stages) + 1
    tall = min(area.height // rows, pen.cm(2.3))
    label = Area(0, 0, names - pen.inset, tall - pen.cm(0.1))
    size = pen.common_size((([stage.title], label) for stage in stages), most=24.0)
    head = pen.common_size((([period], Area(0, 0, step, tall)) for period in periods), bold=True, most=size or 99.0)
    if size is None or head is None:
        return None
    shapes = [
        Shape(
            Area(area.left + names + number * step, area.top, step, tall), f"Période {number + 1}",
            (Words(period, head, bold=True, colour="primary"),), inset=0,
        )
        for number, period in enumerate(periods)
    ]  # fmt: skip
    for number, stage in enumerate(stages):
        top = area.top + (number + 1) * tall
        shapes.append(Shape(Area(area.left, top, area.width, pen.cm(0.03)), f"Ligne {number + 1}", fill="rule"))
        words = (Words(stage.title, size, align="l"),)
        shapes.append(Shape(Area(area.left, top, names, tall), f"Tâche {number + 1}", words, inset=pen.cm(0.1)))
        left = area.left + names + round((stage.start - 1) * step)
        bar = Area(left, top + tall // 4, max(POINT, round(stage.value * step)), tall // 2)
        shapes.append(Shape(bar, f"Barre {number + 1}", fill="primary" if number % 2 == 0 else "secondary"))
    return shapes
