"""Drawings in colours as native shapes, of which PowerPoint and Word say the same, and as SVG for pages."""

import functools
from collections.abc import Iterator, Sequence

from forumkit.drawing.area import Area
from forumkit.drawing.vector import Paint, Segment, Vector

_SVG_CAPS = {"rnd": "round", "flat": "butt", "sq": "square"}


def native_shapes(vector: Vector, area: Area) -> Iterator[tuple[Area, str]]:
    """Yield the shapes of a drawing that fills an area: where each lies, and its form, fill and line."""
    scale = min(area.width / vector.width, area.height / vector.height)
    left = area.left + (area.width - vector.width * scale) / 2
    top = area.top + (area.height - vector.height * scale) / 2
    for paint, box, form in vector.forms:
        place = Area(
            round(left + box.left * scale), round(top + box.top * scale),
            max(1, round((box.right - box.left) * scale)), max(1, round((box.bottom - box.top) * scale)),
        )  # fmt: skip
        yield place, f"{form}{_fill(paint.fill, paint.fill_opacity)}{_line(paint, scale)}"


def _fill(colour: str, opacity: float) -> str:
    if not colour:
        return "<a:noFill/>"
    see_through = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour}">{see_through}</a:srgbClr></a:solidFill>'


def _line(paint: Paint, scale: float) -> str:
    if not paint.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if paint.dashed else ""
    join = "<a:round/>" if paint.cap == "rnd" else '<a:miter lim="800000"/>'
    width = max(1, round(paint.width * scale))
    return f'<a:ln w="{width}" cap="{paint.cap}">{_fill(paint.line, paint.line_opacity)}{dash}{join}</a:ln>'


def svg_inside(vector: Vector) -> str:
    """Return the outlines of a drawing as paths of SVG, with nothing else that its file held."""
    return "".join(
        f'<path d="{_svg_path(outline.segments)}"{_svg_paint(outline.paint)}/>' for outline in vector.outlines
    )


def svg_box(vector: Vector) -> str:
    """Return the box of a drawing, as an attribute of SVG."""
    return f'viewBox="0 0 {_short(vector.width)} {_short(vector.height)}"'


def svg_file(vector: Vector) -> str:
    """Return a drawing as a file by itself."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {svg_box(vector)}>{svg_inside(vector)}</svg>\n'


def _svg_path(segments: Sequence[Segment]) -> str:
    return "".join(
        segment.step + " ".join(f"{_short(x)} {_short(y)}" for x, y in segment.points) for segment in segments
    )


@functools.lru_cache(maxsize=32_768)
def _short(number: float) -> str:
    return f"{round(number, 2) + 0:g}" if abs(number) < 10_000 else f"{number:.0f}"  # noqa: PLR2004 - g would round


def _svg_paint(paint: Paint) -> str:
    look = f' fill="{"#" + paint.fill if paint.fill else "none"}"'
    look += f' fill-opacity="{_short(paint.fill_opacity)}"' if paint.fill and paint.fill_opacity < 1 else ""
    if paint.line:
        cap = _SVG_CAPS[paint.cap]
        join = "round" if paint.cap == "rnd" else "miter"
        look += f' stroke="#{paint.line}" stroke-width="{_short(paint.width)}"'
        look += f' stroke-linecap="{cap}" stroke-linejoin="{join}"'
        look += f' stroke-opacity="{_short(paint.line_opacity)}"' if paint.line_opacity < 1 else ""
        look += f' stroke-dasharray="{_short(paint.width * 4)} {_short(paint.width * 3)}"' if paint.dashed else ""
    return look
