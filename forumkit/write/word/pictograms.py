"""Drawn signs: boxes to tick, faces, milestones, as shapes that stand in the line of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Picture
from forumkit.drawing.forms import RECTANGLE, paint, place_xml
from forumkit.drawing.pictograms import geometry
from forumkit.drawing.vector import Vector
from forumkit.drawing.vector_xml import native_shapes
from forumkit.messages.codes import Code
from forumkit.office.container import escape
from forumkit.office.names import DECORATIVE, GROUP, PICTURE, SHAPE
from forumkit.render.blocks import Span
from forumkit.write.word.draft import Draft
from forumkit.write.word.text import run_with

_MILLIMETRE = 36000


@dataclass(frozen=True)
class DrawnSign:
    """A drawn shape: its geometry, its size in millimetres, how far it sinks below the line, and what fills it."""

    geometry: str
    width: float
    height: float
    sinks: float = 0
    """Points."""
    fill: str = ""
    """Name of a colour of the design; empty for an outline only."""
    hairline: bool = False
    """Whether its strokes are thin: small dots would run into each other."""


_LINE, _GIANT_LINE = 25_400, 101_600
"""Width of a pictogram's strokes, in EMU, and of those of a giant one."""

BOX = DrawnSign(RECTANGLE, 3.5, 3.5, 1.5)
MILESTONE = DrawnSign('<a:prstGeom prst="diamond"><a:avLst/></a:prstGeom>', 2.8, 2.8, 0, "secondary")
_PICTURES = {"icon": 8, "medium": 12, "picture": 15, "big": 24, "large": 32, "tall": 55, "giant": 110}
"""Before the name of a pictogram in a sign, and how large it is, in millimetres."""


_FACE = 10
"""Width and height of a face, in millimetres."""


def pictogram(name: str, text: str, draft: Draft, panel: float = _PICTURES["tall"]) -> str:
    """Return a run with a drawn sign; its text is what it says to those who cannot see it.

    One for a panel is as large as this has room, in millimetres.
    """
    if name == "box":
        return drawn(BOX, text or name, draft)
    size, _, picture = name.partition("-")
    if side := panel if size == "panel" else _PICTURES.get(size):
        return drawn(DrawnSign(geometry(picture), side, side, 0, "primary"), text or name, draft)
    return drawn(_face(name), text or name, draft) if name.startswith("face-") else ""


_FOR_READERS = ("icon", "medium", "picture")
"""Sizes of signs that stand beside a sentence: who does not read sees the same picture on a panel, or larger."""
SEEN = 12
"""Millimetres: a drawing that is smaller is lost."""


def shown_sign(name: str, picture: Picture, text: str, draft: Draft, panel: Sequence[float] = ()) -> str:
    """Return a run with the picture that a sign names, as large as its size says, or as a panel has room."""
    wide, tall = sign_size(name, picture, panel)
    return shown_picture(picture, (round(wide * _MILLIMETRE), round(tall * _MILLIMETRE)), text, draft)


def sign_size(name: str, picture: Picture, panel: Sequence[float] = ()) -> tuple[float, float]:
    """Return how wide and how tall a picture is in a sign, in millimetres: twice as wide as tall at most.

    A panel is filled; in another room, such as a column, it is as wide as that at most.
    """
    size = name.partition("-")[0]
    side = _PICTURES.get(size, _PICTURES["tall"])
    wide, tall = panel if size == "panel" and panel else (min((2 * side, *panel[:1])), side)
    scale = min(wide / picture.width, tall / picture.height)
    return picture.width * scale, picture.height * scale


def tell_small_parts(spans: Iterable[Span], key: str, line: int, draft: Draft, panel: Sequence[float] = ()) -> None:
    """Say of which pictures for people who do not read the parts are too small to be seen."""
    for span in spans:
        if (
            span.shown
            and span.pictogram
            and span.shown.parts > 1
            and span.pictogram.partition("-")[0] not in _FOR_READERS
        ):
            size = span.shown.least * sign_size(span.pictogram, span.shown, panel)[1] / span.shown.height
            if round(size) < SEEN:
                values = {"name": span.shown.called, "count": str(span.shown.parts), "size": f"{size:.0f}"}
                draft.fault(Code.SMALL_PARTS, key, line, values)


def shown_picture(picture: Picture, size: tuple[int, int], text: str, draft: Draft) -> str:
    """Return a run with a picture: native shapes of a drawing, pixels of a photo; size in EMU."""
    number = draft.drawing_number()
    if picture.drawing is None:
        assert picture.extension != "svg"
        relation = draft.add_picture(picture.content, picture.extension)
        shape = bitmap(relation, size, number, f"forumkit {number}", text)
        return f"<w:r>{inline(shape, PICTURE, size, number, text)}</w:r>"
    group = drawn_group(picture.drawing, Area(0, 0, *size), draft)
    return run_with(drawing(inline(group, GROUP, size, number, text), "wpg"), draft.language)


def drawn_group(vector: Vector, area: Area, draft: Draft, name: str = "") -> str:
    """Return the native shapes of a drawing as one group; within another group it has a name.

    An empty shape is as large as the whole: LibreOffice stretches a group whose shapes do not fill it.
    """
    whole = [(area, f"{RECTANGLE}<a:noFill/><a:ln><a:noFill/></a:ln>")]
    shapes = "".join(
        f'<wps:wsp><wps:cNvPr id="{draft.drawing_number()}" name="{rank}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{place_xml(place)}{look}</wps:spPr><wps:bodyPr/></wps:wsp>"
        for rank, (place, look) in enumerate([*whole, *native_shapes(vector, area)])
    )
    shapes = draft.set_aside(shapes)
    inside = f'<a:chOff x="{area.left}" y="{area.top}"/><a:chExt cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    properties = f"<wpg:grpSpPr>{place_xml(area).replace('</a:xfrm>', inside)}</wpg:grpSpPr>"
    if name:
        named = f'<wpg:cNvPr id="{draft.drawing_number()}" name="{escape(name)}"/>'
        return f"<wpg:grpSp>{named}<wpg:cNvGrpSpPr/>{properties}{shapes}</wpg:grpSp>"
    return f"<wpg:wgp><wpg:cNvGrpSpPr/>{properties}{shapes}</wpg:wgp>"


def sign_height(name: str, picture: Picture | None, room: Sequence[float] = ()) -> float:
    """Return the height of a sign in a line, in points."""
    if picture:
        return sign_size(name, picture, room)[1] * 72 / 25.4
    millimetres = BOX.height if name == "box" else _PICTURES.get(name.partition("-")[0], _FACE)
    return millimetres * 72 / 25.4


def _face(name: str) -> DrawnSign:
    """Return a face of a scale; three faces are the first, the middle and the last of five."""
    _, rank, of = name.split("-")
    return DrawnSign(geometry(f"face-{rank if of == '5' else 2 * int(rank) - 1}"), _FACE, _FACE, 0, "ink")


def drawn(sign: DrawnSign, text: str, draft: Draft) -> str:
    """Return a run with a shape; without a text it is decoration."""
    number = draft.drawing_number()
    width, height = round(sign.width * _MILLIMETRE), round(sign.height * _MILLIMETRE)
    colours = draft.design.colours
    inside = paint(colours[sign.fill]) if sign.fill else "<a:noFill/>"
    strokes = _GIANT_LINE if sign.width >= _PICTURES["tall"] else _LINE
    line = strokes if "custGeom" in sign.geometry and not sign.hairline else 12_700
    edge = f'<a:ln w="{line}" cap="rnd">{paint(colours[sign.fill or "ink"])}</a:ln>'
    shape = drawn_shape((width, height), f"{sign.geometry}{inside}{edge}")
    sunk = f'<w:position w:val="-{round(sign.sinks * 2)}"/>' if sign.sinks else ""
    return run_with(drawing(inline(shape, SHAPE, (width, height), number, text)), draft.language, sunk)


def inline(content: str, kind: str, size: tuple[int, int], number: int, text: str) -> str:
    """Return a drawing that stands in the line of text; size in EMU."""
    graphic = f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'
    return framed(graphic, size, number, text)


def anchored(content: str, size: tuple[int, int], place: tuple[int, int], draft: Draft) -> str:
    """Return a run with a decoration behind the text, so far from the corner of the page; EMU."""
    number = draft.drawing_number()
    ways = zip(("H", "V"), place, strict=True)
    where = "".join(
        f'<wp:position{way} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset></wp:position{way}>'
        for way, offset in ways
    )
    return _anchor(content, size, f'relativeHeight="{number}" behindDoc="1"', where, number, draft)


def _anchor(content: str, size: tuple[int, int], layer: str, where: str, number: int, draft: Draft) -> str:
    return run_with(
        drawing(
            f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" {layer}'
            ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'{where}<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="forumkit {number}" descr="">{DECORATIVE}</wp:docPr>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{SHAPE}">{content}</a:graphicData></a:graphic>'
            "</wp:anchor></w:drawing>"
        ),
        draft.language,
    )


_IN_MARGIN = 8.5
"""Millimetres."""


def in_margin(picture: str, role: str, draft: Draft) -> str:
    """Return a run with a pictogram in the margin beside its paragraph; it only repeats what the title says."""
    number, side = draft.drawing_number(), round(_IN_MARGIN * _MILLIMETRE)
    colour = paint(draft.design.colours[role])
    shape = drawn_shape((side, side), f'{geometry(picture)}{colour}<a:ln w="15875" cap="rnd">{colour}</a:ln>')
    left = -side - round(2.5 * _MILLIMETRE)
    where = (
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    return _anchor(shape, (side, side), 'relativeHeight="2" behindDoc="0"', where, number, draft)


def drawing(shape: str, needs: str = "wps") -> str:
    """Return a drawn shape; wps and wpg are read by Word 2010 and later and LibreOffice, others show nothing."""
    choice = f'<mc:Choice Requires="{needs}">{shape}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback/></mc:AlternateContent>"


def drawn_shape(size: tuple[int, int], look: str, words: str = "", body: str = "<wps:bodyPr/>") -> str:
    """Return a shape of a size in EMU: its form, fill and line, and the paragraphs in it."""
    form = f"{place_xml(Area(0, 0, *size))}{look}"
    box = f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>" if words else ""
    return f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{form}</wps:spPr>{box}{body}</wps:wsp>"


def bitmap(relation: str, size: tuple[int, int], number: int, name: str, text: str) -> str:
    """Return a picture of a relationship; size in EMU."""
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(name)}" descr="{escape(text)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{place_xml(Area(0, 0, *size))}{RECTANGLE}</pic:spPr></pic:pic>"
    )


def framed(graphic: str, size: tuple[int, int], number: int, text: str) -> str:
    """Return an a:graphic that stands in the line of text; size in EMU."""
    width, height = size
    margin = 9525
    described = f' descr="{escape(text)}"/>' if text else f' descr="">{DECORATIVE}</wp:docPr>'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="{margin}" t="{margin}" r="{margin}" b="{margin}"/>'
        f'<wp:docPr id="{number}" name="forumkit {number}"{described}<wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:inline></w:drawing>"
    )
