"""Timelines, processes, cycles and comparisons, as tables with drawn arrows: editable, and in order for a reader."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumkit.render.blocks import Figure, Stage
from forumkit.write.word.charts import chart
from forumkit.write.word.draft import Draft, Place
from forumkit.write.word.pictograms import ARROWS, drawn
from forumkit.write.word.tables import Box, Frame, grid, row, shares
from forumkit.write.word.text import Look, paragraph, run

_ARROW = 480
"""Width of a column with an arrow, in twentieths of a point."""
_DATE = 0.24
"""Share of the width for the dates of a timeline."""
_HANGING = 240
_BESIDE = 3
"""Steps of a process or of a cycle that stand beside each other."""


@dataclass(frozen=True)
class _Pen:
    """What the parts of one figure share."""

    draft: Draft
    keep: bool = True
    """All rows but the last stay with what follows; the last one too when a caption comes."""

    def line(self, style: str, text: str) -> str:
        """Return a paragraph of the figure."""
        return paragraph(Look(style, keep_next=self.keep), run(text, self.draft.language))

    def point(self, text: str) -> str:
        """Return an item of a list."""
        lists = self.draft.design.bulleted
        look = Look("FigureList", keep_next=self.keep, numbering=(lists, 0), indent=(_HANGING, _HANGING))
        return paragraph(look, run(text, self.draft.language))

    def arrow(self, way: str) -> Box:
        """Return a cell with an arrow."""
        look = Look("FigureSign", keep_next=self.keep, align="center")
        return Box(paragraph(look, drawn(ARROWS[way], "", self.draft)), middle=True)

    def blank(self, span: int = 1) -> Box:
        """Return an empty cell."""
        return Box(paragraph(Look("FigureSign", keep_next=self.keep), ""), span=span)


def figure(block: Figure, place: Place, draft: Draft) -> str:
    """Return a figure and, if that is to be printed, its caption below it."""
    pen, gap = _Pen(draft), draft.begin_box("table")
    match block.kind:
        case "timeline":
            widths, rows = _timeline(block, place.width, pen)
        case "comparison":
            widths, rows = _comparison(block, place.width, pen)
        case "process":
            widths, rows = _process(block, place.width, pen)
        case "cycle":
            widths, rows = _cycle(block, place.width, pen)
        case "tree":
            widths, rows = _tree(block, place.width, pen)
        case "actors":
            widths, rows = _actors(block, place.width, pen)
        case "chart":
            return gap + chart(block, place, draft)
    if not block.captioned:
        rows[-1] = rows[-1].replace("<w:keepNext/>", "")
    drawing = gap + draft.mark(block.key, block.line, grid(Frame("FigureTable", widths, block.title, block.alt), rows))
    draft.end_box("table")
    if not block.captioned:
        return drawing
    caption = draft.paragraph(Look("Caption"), run(block.title, draft.language))
    return drawing + draft.mark(f"{block.key}#caption", block.line, caption)


def _timeline(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    dates = round(width * _DATE)
    widths = (dates, width - dates)
    colours = pen.draft.design.colours
    white = _lines("FFFFFF", "top", "bottom")
    rule = _lines(colours["rule"], "bottom")
    frame = Frame("FigureTable", widths, "")
    rows = [
        row(
            [
                Box(pen.line("FigureHead", stage.title), colours["primary"], borders=white, middle=True),
                Box(_texts(stage, pen), borders=rule, middle=True),
            ],
            frame,
            head=number == 0,
            height=560,
        )
        for number, stage in enumerate(block.stages)
    ]
    return widths, rows


def _lines(colour: str, *sides: str) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{colour}"/>' for side in sides)


def _texts(stage: Stage, pen: _Pen) -> str:
    text = pen.line("FigureText", stage.text) if stage.text else ""
    return text + "".join(pen.point(point) for point in stage.points) or pen.line("FigureText", "")


def _comparison(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    count, colours = len(block.stages), pen.draft.design.colours
    gap = 170
    widths = _with_gaps(shares((1,) * count, width - gap * (count - 1)), gap)
    fills = (colours["primary"], colours["secondary"])
    frame = Frame("FigureTable", widths, "")
    heads, bodies = [], []
    for number, stage in enumerate(block.stages):
        if number:
            heads.append(pen.blank())
            bodies.append(pen.blank())
        heads.append(Box(pen.line("FigureHead", stage.title), fills[number % 2]))
        bodies.append(Box(_texts(stage, pen), colours["soft" if number % 2 == 0 else "soft_warm"]))
    return widths, [row(heads, frame, head=True), row(bodies, frame)]


def _with_gaps(widths: tuple[int, ...], gap: int) -> tuple[int, ...]:
    return tuple(part for width in widths for part in (gap, width))[1:]


def _process(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    beside = min(len(block.stages), 2 if len(block.stages) == 2 * 2 else _BESIDE)
    widths = _with_gaps(shares((1,) * beside, width - _ARROW * (beside - 1)), _ARROW)
    frame = Frame("FigureTable", widths, "")
    rows: list[str] = []
    for start in range(0, len(block.stages), beside):
        if start:
            rows.append(row([pen.blank(len(widths) - 1), pen.arrow("down")], frame))
        boxes = _beside(block.stages[start : start + beside], start, pen)
        short = len(widths) - len(boxes)
        rows.append(row([*boxes, pen.blank(short)] if short else boxes, frame, head=start == 0))
    return widths, rows


def _beside(stages: tuple[Stage, ...], start: int, pen: _Pen) -> list[Box]:
    boxes: list[Box] = []
    for number, stage in enumerate(stages, start + 1):
        if boxes:
            boxes.append(pen.arrow("right"))
        boxes.append(_step(number, stage, pen))
    return boxes


def _step(number: int, stage: Stage, pen: _Pen, span: int = 1) -> Box:
    colours = pen.draft.design.colours
    top = f'<w:top w:val="single" w:sz="24" w:space="0" w:color="{colours["primary"]}"/>'
    texts = _texts(stage, pen) if stage.text or stage.points else ""
    return Box(pen.line("FigureTitle", f"{number}. {stage.title}") + texts, colours["soft"], span, top)


def _cycle(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    """Return a ring: the first steps from left to right, the others back below them."""
    stages, count = block.stages, len(block.stages)
    above = (count + 1) // 2
    widths = _with_gaps(shares((1,) * above, width - _ARROW * (above - 1)), _ARROW)
    frame = Frame("FigureTable", widths, "")
    turn = [pen.arrow("up"), pen.blank(len(widths) - 2), pen.arrow("down")]
    below: list[Box] = []
    for number in range(count, above, -1):
        wide = len(widths) - 2 * (count - above - 1) if number == count else 1
        below += [_step(number, stages[number - 1], pen, wide), pen.arrow("left")]
    rows = [row(_beside(stages[:above], 0, pen), frame, head=True), row(turn, frame), row(below[:-1], frame)]
    return widths, rows


def _tree(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    """Return consequences above, the problem across, causes below; each row has its own number of cells."""
    trunk, above, below = block.stages
    colours = pen.draft.design.colours
    parts = math.lcm(len(above.points), len(below.points))
    widths = shares((1,) * parts, width)
    frame = Frame("FigureTable", widths, "")
    rows = [row([Box(pen.line("FigureTitle", above.title), span=parts)], frame, head=True)]
    rows.append(row(_points(above.points, parts, pen, colours["soft"]), frame))
    rows.append(row([replace(pen.arrow("up"), span=parts)], frame))
    rows.append(row([Box(pen.line("FigureHead", trunk.title), colours["primary"], parts)], frame))
    rows.append(row([replace(pen.arrow("up"), span=parts)], frame))
    rows.append(row(_points(below.points, parts, pen, colours["soft_warm"]), frame))
    rows.append(row([Box(pen.line("FigureTitle", below.title), span=parts)], frame))
    return widths, rows


def _points(points: Sequence[str], parts: int, pen: _Pen, fill: str) -> list[Box]:
    white = _lines("FFFFFF", "left", "right")
    span = parts // len(points)
    return [Box(pen.line("FigureText", point), fill, span, white, middle=True) for point in points]


def _actors(block: Figure, width: int, pen: _Pen) -> tuple[tuple[int, ...], list[str]]:
    """Return who is near, in reach and far, the most important first and bold."""
    center, *around = block.stages
    colours, words = pen.draft.design.colours, pen.draft.words
    gap = 170
    widths = _with_gaps(shares((1, 1, 1), width - gap * 2), gap)
    frame = Frame("FigureTable", widths, "")
    rows = [row([Box(pen.line("FigureHead", center.title), colours["primary"], len(widths))], frame, head=True)]
    heads: list[Box] = []
    bodies: list[Box] = []
    for distance in ("near", "middle", "far"):
        if heads:
            heads.append(pen.blank())
            bodies.append(pen.blank())
        there = sorted((s for s in around if s.distance == distance), key=lambda s: _SIZES.index(s.size))
        listed = "".join(pen.point(f"{s.title} ({words[f'size_{s.size}']})") for s in there)
        heads.append(Box(pen.line("FigureTitle", words[f"distance_{distance}"]), colours["soft"]))
        bodies.append(Box(listed or pen.line("FigureText", "–"), colours["soft"]))
    return widths, [*rows, row(heads, frame), row(bodies, frame)]


_SIZES = ("large", "medium", "small")
