"""Figures as SVG: the shapes that slides and documents draw, with their words set line by line."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from forumkit.drawing.area import CM, POINT, Area
from forumkit.drawing.figure import Figure
from forumkit.drawing.fit import Font
from forumkit.drawing.forms import ROUNDING, SIGN, SLOPE
from forumkit.drawing.pictograms import svg_shapes
from forumkit.drawing.scripts import runs_leftwards
from forumkit.drawing.shapes import Shape, Words
from forumkit.drawing.vector_xml import svg_box, svg_inside
from forumkit.office.container import escape
from forumkit.render.inline import shown
from forumkit.write.paper import bounding_area, drawn_on_paper
from forumkit.write.web.page_context import PageContext

_WIDTH, _MOST = 17 * CM, 20 * CM
"""What a figure may take, as on a page."""
_LINE, _SIGN_LINE = 0.75, 1.5
"""Points."""
_SHAFT = 0.25
"""Share of the shorter side: of an arrow beside its shaft."""
_HANGING = 0.9
"""Ems that a point moves in."""
_BASELINE = 0.35
"""Ems from the middle of a line down to its letters' feet."""
_RAISED, _SMALL = 0.33, 0.65
"""Ems that the end of an ordinal stands above its line, and its size."""
_DEGREE = 60_000
_SEEN_THROUGH = 0.55


def drawing(figure: Figure, page: PageContext) -> str:
    """Return a figure; nothing where its words do not fit even in the smallest type."""
    shapes = drawn_on_paper(figure, _WIDTH, _MOST, page.fonts.body)
    return _svg(figure, shapes, page) if shapes else ""


def _svg(figure: Figure, shapes: Sequence[Shape], page: PageContext) -> str:
    area = bounding_area(shapes)
    inside = "".join(_shape(shape, page) for shape in shapes)
    box = " ".join(_points(side) for side in (area.left, area.top, area.width, area.height))
    size = f'width="{min(100, round(100 * area.width / _WIDTH))}%" viewBox="{box}"'  # as wide as on paper
    return f'<svg class="drawing" {size} role="img" aria-label="{escape(figure.alt)}">{inside}</svg>'


def _points(length: float) -> str:
    return f"{length / POINT:.2f}".rstrip("0").rstrip(".")


def _shape(shape: Shape, page: PageContext) -> str:
    fill = f"#{page.colours[shape.fill]}" if shape.fill else "none"
    line = f' stroke="#{page.colours[shape.line]}" stroke-width="{_LINE}"' if shape.line else ""
    through = f' fill-opacity="{_SEEN_THROUGH}"' if shape.see_through else ""
    return _outline(shape, f'fill="{fill}"{line}{through}', page) + _texts(shape, page)


def _outline(shape: Shape, look: str, page: PageContext) -> str:
    area, form = shape.area, shape.form
    if shape.drawing:
        box = f'x="{_points(area.left)}" y="{_points(area.top)}"'
        size = f'width="{_points(area.width)}" height="{_points(area.height)}"'
        return f"<svg {box} {size} {svg_box(shape.drawing)}>{svg_inside(shape.drawing)}</svg>"
    if form.startswith(SIGN):
        return _pictogram(form.removeprefix(SIGN), shape, page)
    if not (shape.fill or shape.line):
        return ""
    x, y, width, height = map(_points, (area.left, area.top, area.width, area.height))
    if form == "ellipse":
        middle_x, middle_y = _points(area.left + area.width / 2), _points(area.top + area.height / 2)
        radii = f'rx="{_points(area.width / 2)}" ry="{_points(area.height / 2)}"'
        return f'<ellipse cx="{middle_x}" cy="{middle_y}" {radii} {look}/>'
    if corners := _CORNERS.get(form):
        short = min(area.width, area.height)
        places = " ".join(f"{_points(px)},{_points(py)}" for px, py in corners(area, short))
        return f'<polygon points="{places}" {look}{_turned(shape)}/>'
    rounding = f' rx="{_points(min(area.width, area.height) * ROUNDING)}"' if form == "roundRect" else ""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{rounding} {look}/>'


def _turned(shape: Shape) -> str:
    if not shape.turn:
        return ""
    area = shape.area
    middle = f"{_points(area.left + area.width / 2)} {_points(area.top + area.height / 2)}"
    return f' transform="rotate({shape.turn / _DEGREE:g} {middle})"'


def _right_arrow(area: Area, short: float) -> Sequence[tuple[float, float]]:
    neck, right = area.left + area.width - short / 2, area.left + area.width
    above, below = area.top + area.height * _SHAFT, area.top + area.height * (1 - _SHAFT)
    bottom = area.top + area.height
    return (
        (area.left, above), (neck, above), (neck, area.top), (right, area.top + area.height / 2),
        (neck, bottom), (neck, below), (area.left, below),
    )  # fmt: skip


def _down_arrow(area: Area, short: float) -> Sequence[tuple[float, float]]:
    turned = _right_arrow(Area(area.top, area.left, area.height, area.width), short)
    return [(y, x) for x, y in turned]


def _trapezoid(area: Area, short: float) -> Sequence[tuple[float, float]]:
    side, right, bottom = short * SLOPE, area.left + area.width, area.top + area.height
    return (area.left + side, area.top), (right - side, area.top), (right, bottom), (area.left, bottom)


_CORNERS = {"rightArrow": _right_arrow, "downArrow": _down_arrow, "trapezoid": _trapezoid}


def _pictogram(name: str, shape: Shape, page: PageContext) -> str:
    area, colour = shape.area, f"#{page.colours[shape.fill or 'primary']}"
    box = f'x="{_points(area.left)}" y="{_points(area.top)}"'
    size = f'width="{_points(area.width)}" height="{_points(area.height)}"'
    inside = svg_shapes(name)
    return f'<svg {box} {size} viewBox="0 0 100 100" class="sign" color="{colour}">{inside}</svg>'


def _texts(shape: Shape, page: PageContext) -> str:
    """Return the paragraphs of a shape, set as Office sets them."""
    font, area = page.fonts.body, shape.room
    room = area.width / POINT
    set_lines = [(words, list(_lines(words, font, room))) for words in shape.words]
    height = sum(words.before + len(lines) * font.line_height(words.size) for words, lines in set_lines)
    spare = {"t": 0.0, "b": 1.0}.get(shape.anchor, 0.5)
    top = area.top / POINT + (area.height / POINT - height) * spare
    pieces: list[str] = []
    for words, lines in set_lines:
        top += words.before
        pieces.append(_paragraph(words, lines, area, top, page))
        top += len(lines) * font.line_height(words.size)
    return "".join(pieces)


def _paragraph(words: Words, lines: Sequence[str], area: Area, top: float, page: PageContext) -> str:
    leftwards = runs_leftwards(words.text, within=page.leftwards)
    left, width = area.left / POINT, area.width / POINT
    begin, end, inwards = (left + width, left, -1) if leftwards else (left, left + width, 1)
    x, anchor = {"l": (begin, "start"), "r": (end, "end")}.get(words.align, (left + width / 2, "middle"))
    x, anchor = (begin + inwards * _HANGING * words.size, "start") if words.bullet else (x, anchor)
    step = page.fonts.body.line_height(words.size)
    look = f'font-size="{words.size:g}" fill="#{page.colours[words.colour]}"'
    look += ' font-weight="bold"' if words.bold else ""
    look += ' direction="rtl"' if leftwards else ""
    feet = [top + step * (number + 0.5) + words.size * _BASELINE for number in range(len(lines))]
    mark = [f'<tspan x="{begin:.2f}" y="{feet[0]:.2f}">•</tspan>'] if words.bullet and lines else []
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    inside = [_set(words, start, line) for start, line in zip(starts, lines, strict=False)]
    spans = (f'<tspan x="{x:.2f}" y="{y:.2f}">{line}</tspan>' for line, y in zip(inside, feet, strict=True))
    return f'<text text-anchor="{anchor}" {look}>{"".join([*mark, *spans])}</text>'


def _set(words: Words, start: int, line: str) -> str:
    """Return a line of words that begins at one of their characters, in the format that they are shown in."""
    pieces, place, raised = [], 0, _RAISED * words.size
    for span in shown(words.text):
        piece = span.text[max(0, start - place) : max(0, start + len(line) - place)]
        place += len(span.text)
        if span.superscript and piece:
            # Firefox knows no baseline-shift: the next word comes down again by itself.
            pieces.append(f'<tspan dy="-{raised:.2f}" font-size="{words.size * _SMALL:g}">{escape(piece)}</tspan>')
        elif piece:
            down = f' dy="{raised:.2f}"' if pieces and 'dy="-' in pieces[-1] else ""
            down += ' font-weight="bold"' if span.bold else ""
            down += ' font-style="italic"' if span.italic else ""
            pieces.append(f"<tspan{down}>{escape(piece)}</tspan>" if down else escape(piece))
    return "".join(pieces)


def _lines(words: Words, font: Font, room: float) -> Iterator[str]:
    """Yield the lines that a paragraph takes in a width; a word wider than that has a line of its own."""
    room = room - _HANGING * words.size if words.bullet else room
    for part in words.text.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and font.width(longer, words.size, bold=words.bold) > math.ceil(room):
                yield line
                line = word
            else:
                line = longer
        yield line
