"""Shapes and placeholders of the layouts that forumkit draws itself, and the styles of their text, as XML."""

from collections.abc import Mapping
from itertools import count
from typing import Self

from forumkit.drawing.area import Area
from forumkit.drawing.forms import lozenge_row, paint, place_xml
from forumkit.drawing.pictograms import geometry
from forumkit.office.container import escape

_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
EMPTY_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What a p:spTree begins with."""


class Board:
    """The shapes of one layout, in drawing order; each gets the next id."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take the words of the language that the layout's prompts are in, with its tag."""
        self.shapes: list[str] = []
        self._words, self._language = words, words.get("tag", "en")
        self._ids = count(2)

    def box(self, area: Area, colour: str, shape: str = "rect") -> Self:
        """Draw a filled shape."""
        adjusted = '<a:avLst><a:gd name="adj" fmla="val 5000"/></a:avLst>' if shape == "roundRect" else "<a:avLst/>"
        return self._shape(area, f'<a:prstGeom prst="{shape}">{adjusted}</a:prstGeom>{paint(colour)}{_NO_LINE}')

    def sign(self, area: Area, name: str, colour: str) -> Self:
        """Draw a pictogram."""
        return self._shape(area, f'{geometry(name)}{paint(colour)}<a:ln w="28575" cap="rnd">{paint(colour)}</a:ln>')

    def lozenge_row(self, area: Area, colour: str, *, upright: bool = False) -> Self:
        """Draw a row of lozenges as one shape, from one end of an area to the other."""
        return self._shape(area, f"{lozenge_row(area, upright=upright)}{paint(colour)}{_NO_LINE}")

    def _shape(self, area: Area, look: str) -> Self:
        number, ornament = next(self._ids), self._words.get("shape_ornament", "ornament")
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(ornament)} {number}"/><p:cNvSpPr/>'
            '<p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{place_xml(area)}{look}</p:spPr>"
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{self._language}"/></a:p></p:txBody></p:sp>'
        )
        return self

    def place(
        self, name: str, kind: str, idx: int, area: Area, style: str = "", *, anchor: str = "t", field: str = ""
    ) -> Self:
        """Add a placeholder; a style gives its levels."""
        index = f' idx="{idx}"' if idx else ""
        text = field or f'<a:r><a:rPr lang="{self._language}"/><a:t>{escape(name)}</a:t></a:r>'
        below = 63_500 if anchor == "b" else 0
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self._ids)}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{place_xml(area)}</p:spPr>'
            f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="{below}" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
        )
        return self

    def number(self, name: str, idx: int, area: Area, style: str) -> Self:
        """Add the placeholder of the slide number."""
        sign = escape(self._words.get("slide_number_sign", "‹#›"))
        field = f'{_FIELD}<a:rPr lang="{self._language}"/><a:t>{sign}</a:t></a:fld>'
        return self.place(name, "sldNum", idx, area, style, anchor="ctr", field=field)

    def xml(self) -> str:
        """Return the shape tree."""
        return f"<p:spTree>{EMPTY_TREE}{''.join(self.shapes)}</p:spTree>"


def plain_level(size: float, colour: str, *, bold: bool = False, align: str = "l", font: str = "") -> str:
    """Return the style of a placeholder's one level, without bullet."""
    weight = ' b="1"' if bold else ' b="0"'
    latin = f'<a:latin typeface="{font}"/>' if font else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{round(size * 100)}"{weight}>'
        f"{paint(colour)}{latin}</a:defRPr></a:lvl1pPr>"
    )


def listed_level(level: int, size: float, left: int, bullet: str) -> str:
    """Return the style of a level with a bullet."""
    return (
        f'<a:lvl{level}pPr marL="{left}" indent="-266700" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        ' hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="1000"/></a:spcBef>'
        f'<a:buClr><a:schemeClr val="primary"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
        f'<a:defRPr sz="{round(size * 100)}" kern="1200">{paint("ink")}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
    )
