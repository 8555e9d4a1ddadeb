"""The forms of shapes: outlines and fills in DrawingML, and the part of each form in which its words stand."""

import re
from collections.abc import Callable, Mapping

from forumkit.drawing.area import Area
from forumkit.drawing.pictograms import geometry

RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
SIGN = "sign:"
"""Before the name of a pictogram that is a form."""
ROUNDING = 0.06
SLOPE = 0.25
"""Shares of the shorter side: of a round corner, of the side of a trapezoid."""
_AT_45_DEGREES = 0.5 - 8**-0.5
_INSIDE_ROUNDING = 1 - 2**-0.5
_DIGITS = re.compile("[0-9A-Fa-f]{6}")


def place_xml(area: Area, *, turn: int = 0) -> str:
    """Return the a:xfrm of an area, turned by sixty-thousandths of a degree."""
    rotation = f' rot="{turn}"' if turn else ""
    return (
        f'<a:xfrm{rotation}><a:off x="{area.left}" y="{area.top}"/>'
        f'<a:ext cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    )


def paint(colour: str) -> str:
    """Return the fill of a role of the design, or of six hexadecimal digits; nothing for none."""
    if not colour:
        return ""
    model = "srgbClr" if _DIGITS.fullmatch(colour) else "schemeClr"
    return f'<a:solidFill><a:{model} val="{colour}"/></a:solidFill>'


def outline(form: str) -> str:
    """Return the geometry of a form, a preset of DrawingML or a pictogram."""
    if form.startswith(SIGN):
        return geometry(form.removeprefix(SIGN))
    rounding = f'<a:gd name="adj" fmla="val {round(ROUNDING * 100_000)}"/>' if form == "roundRect" else ""
    return f'<a:prstGeom prst="{form}"><a:avLst>{rounding}</a:avLst></a:prstGeom>'


def words_area(form: str, area: Area) -> Area:
    """Return where a form has its words: the text rectangle of the preset (ECMA-376, presetShapeDefinitions.xml)."""
    within = _WITHIN.get(form)
    return within(area) if within else area


def _in_ellipse(area: Area) -> Area:
    return area.inset(round(area.width * _AT_45_DEGREES), round(area.height * _AT_45_DEGREES))


def _in_rounding(area: Area) -> Area:
    return area.inset(round(min(area.width, area.height) * ROUNDING * _INSIDE_ROUNDING))


def _in_trapezoid(area: Area) -> Area:
    """Return the lower part between the slopes, which begins further down the steeper they are."""
    side = min(area.width, area.height) * SLOPE * 2 / 3
    down = round(area.height * side / area.width)
    return Area(area.left + round(side), area.top + down, area.width - 2 * round(side), area.height - down)


_WITHIN: Mapping[str, Callable[[Area], Area]] = {
    "ellipse": _in_ellipse,
    "roundRect": _in_rounding,
    "trapezoid": _in_trapezoid,
}


def lozenge_row(area: Area, *, upright: bool) -> str:
    """Return the a:custGeom of a row of lozenges from one end of an area to the other."""
    width, height = (area.height, area.width) if upright else (area.width, area.height)
    number = max(1, round(width / height))
    step = width / number
    paths = []
    for rank in range(number):
        start, middle, end = (round(step * (rank + part)) for part in (0.08, 0.5, 0.92))
        corners = [(start, height // 2), (middle, 0), (end, height // 2), (middle, height)]
        turned = [(y, x) for x, y in corners] if upright else corners
        first, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in turned)
        paths.append(f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{p}</a:lnTo>' for p in others)}<a:close/>")
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{area.width}" h="{area.height}">{"".join(paths)}</a:path></a:pathLst></a:custGeom>'
    )
