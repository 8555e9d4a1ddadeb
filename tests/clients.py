"""Templates of slides as the test says: layouts of placeholders and art, in centimetres, on a master."""

import io
from dataclasses import dataclass, field, replace

from lxml import etree
from pptx import Presentation
from pptx.util import Emu

from forumkit.office.names import namespaces
from tests.elsewhere import logo

SPACES = namespaces("a r p")
Box = tuple[float, float, float, float]
"""Left, top, width and height."""
EMU = 360_000


@dataclass(frozen=True)
class Held:
    """A placeholder: its type as OOXML writes it, its idx, where it stands,."""

    kind: str
    idx: int
    box: Box
    size: float = 20
    name: str = ""
    says: str = ""
    """Its prompt."""
    bullet: str = ""
    """How its bullets look: the XML before the sign itself."""


@dataclass(frozen=True)
class Art:
    """Something drawn: a filled box, or a picture."""

    box: Box
    colour: str = "14693F"
    picture: bool = False
    hidden: bool = False
    turned: bool = False
    """Whether it is turned by a quarter."""


TITLE = Held("title", 0, (2, 1, 29, 2.5), 30, "Title 1")
BODY = Held("obj", 1, (2, 4, 29, 12.5), 24, "Content 2")
FOOTER = Held("ftr", 11, (2, 17.6, 20, 1), 10, "Footer 3")
NUMBER = Held("sldNum", 12, (28, 17.6, 3, 1), 10, "Number 4")
FEET = (FOOTER, NUMBER)


@dataclass(frozen=True)
class Sheet:
    """A layout."""

    name: str
    places: tuple[Held, ...] = (TITLE, BODY, *FEET)
    kind: str = ""
    art: tuple[Art, ...] = field(default=())


def _xfrm(box: Box, ratio: float) -> str:
    left, top, width, height = (round(side * ratio * EMU) for side in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def held_xml(place: Held, number: int, ratio: float = 1.0) -> str:
    """Return a placeholder of a layout."""
    idx = f' idx="{place.idx}"' if place.idx else ""
    level = f'<a:lvl1pPr marL="0" indent="0">{place.bullet}<a:buNone/><a:defRPr sz="{round(place.size * ratio * 100)}"/></a:lvl1pPr>'
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{place.name or f"{place.kind} {place.idx}"}"/><p:cNvSpPr/>'
        f'<p:nvPr><p:ph type="{place.kind}"{idx}/></p:nvPr></p:nvSpPr><p:spPr>{_xfrm(place.box, ratio)}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle>{level}</a:lstStyle><a:p><a:r><a:rPr/><a:t>{place.says or 'x'}</a:t></a:r></a:p>"
        "</p:txBody></p:sp>"
    )


def art_xml(art: Art, number: int, relation: str = "", ratio: float = 1.0) -> str:
    """Return something drawn on a layout."""
    where = _xfrm(art.box, ratio).replace("<a:xfrm>", '<a:xfrm rot="5400000">' if art.turned else "<a:xfrm>")
    form = f'{where}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    hidden = ' hidden="1"' if art.hidden else ""
    named = f'<p:cNvPr id="{number}" name="art {number}"{hidden}/>'
    if art.picture:
        return (
            f"<p:pic {SPACES}><p:nvPicPr>{named}<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{form}</p:spPr></p:pic>'
        )
    return (
        f"<p:sp {SPACES}><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{form}<a:solidFill><a:srgbClr val="{art.colour}"/></a:solidFill></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en"/></a:p></p:txBody></p:sp>'
    )


def template(*sheets: Sheet, size: tuple[float, float] = (33.867, 19.05), art: tuple[Art, ...] = ()) -> bytes:
    """Return a template with these layouts; lengths are for a slide 33.867 cm wide and follow the size."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Emu(round(side * EMU)) for side in size)
    ratio = size[0] / 33.867
    while len(deck.slide_layouts) > len(sheets):
        deck.slide_layouts.remove(deck.slide_layouts[-1])
    for owner, drawn in [(deck.slide_master, Sheet("", (), "", art)), *zip(deck.slide_layouts, sheets, strict=True)]:
        tree = owner.shapes._spTree  # noqa: SLF001 - layouts have no add_shape
        for shape in list(owner.shapes):
            tree.remove(shape._element)  # noqa: SLF001
        for number, each in enumerate(drawn.art, 50):
            relation = owner.part.get_or_add_image_part(io.BytesIO(logo("#117744")))[1] if each.picture else ""
            tree.append(etree.fromstring(art_xml(each, number, relation, ratio)))
        for number, place in enumerate(drawn.places, 100):
            tree.append(etree.fromstring(held_xml(place, number, ratio)))
        if drawn.name:
            owner.element.cSld.set("name", drawn.name)
            owner.element.attrib.pop("type", None)
            if drawn.kind:
                owner.element.set("type", drawn.kind)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def moved(place: Held, box: Box) -> Held:
    """Return a placeholder elsewhere."""
    return replace(place, box=box)
