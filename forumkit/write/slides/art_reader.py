"""What a layout and its master draw beside their placeholders, and the colour of their ground."""

from collections.abc import Iterator, Sequence

from lxml import etree
from pptx.slide import SlideLayout

from forumkit.drawing.area import Area
from forumkit.office.names import A, P
from forumkit.write.colours import mixed
from forumkit.write.slides.inherited import ThemeColours
from forumkit.write.slides.places import Art

SPACES = {"a": A, "p": P}
_HALF, _EIGHTH = 10_800_000, 2_700_000
"""Of a turn, in 60,000ths of a degree (ECMA-376, 20.1.10.3)."""
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def art_of(layout: SlideLayout, colours: ThemeColours, slide: tuple[int, int]) -> tuple[Art, ...]:
    """Return what is seen on a slide: shapes that are filled, outlined or say something, pictures, groups, lines."""
    drawn = (_art(shape, area, colours) for shape, area in _shapes(layout) if area.meets(Area(0, 0, *slide)))
    return tuple(art for art in drawn if art)


def numbers_slides(layout: SlideLayout) -> bool:
    """Tell whether the number of the slide stands among what is drawn."""
    return any(shape.find(".//a:fld[@type='slidenum']", SPACES) is not None for shape, _ in _shapes(layout))


def ground_of(layout: SlideLayout, colours: ThemeColours) -> str:
    """Return the colour of the background; nothing where that is a picture."""
    for owner in (layout.element, layout.slide_master.element):
        ground = owner.find("p:cSld/p:bg", SPACES)
        if ground is not None:
            reference, stated = ground.find("p:bgRef", SPACES), ground.find("p:bgPr", SPACES)
            return colours.of(reference) if stated is None else _colour(_fill_of(stated), colours)
    return colours.by_name.get("bg1", "FFFFFF")


def fill_colour(sources: Sequence[etree._Element], colours: ThemeColours) -> tuple[bool, str]:
    """Return whether a placeholder has a fill of its own, and its colour.

    A box has the fill of the layout's placeholder, or else of the master's that it follows (ECMA-376, 19.3.1.36).
    """
    stated = (properties for source in sources if (properties := source.find("p:spPr", SPACES)) is not None)
    fill = next((fill for properties in stated if (fill := _fill_of(properties)) is not None), None)
    filled = fill is not None and _name(fill) != "noFill"
    return filled, _colour(fill, colours) if filled else ""


def area_of(form: etree._Element) -> Area | None:
    """Return the area of an a:xfrm."""
    off, ext = form.find("a:off", SPACES), form.find("a:ext", SPACES)
    if off is None or ext is None:
        return None
    area = Area(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))
    return area.middle(area.height, area.width) if is_turned(form) else area


def is_turned(form: etree._Element) -> bool:
    """Tell whether what an a:xfrm places lies on its side: its measures are those from before it was turned."""
    return _EIGHTH < int(form.get("rot", "0")) % _HALF < 3 * _EIGHTH


def _shapes(layout: SlideLayout) -> Iterator[tuple[etree._Element, Area]]:
    """Yield what the master, then the layout draw, with the area of each; placeholders are not drawn."""
    owners = [layout.slide_master.element, layout.element]
    for owner in owners if layout.element.get("showMasterSp", "1") in ("1", "true") else owners[1:]:
        for shape in _in_order(owner.find("p:cSld/p:spTree", SPACES)):
            form = shape.find("p:spPr/a:xfrm", SPACES)
            form = shape.find("p:grpSpPr/a:xfrm", SPACES) if form is None else form
            form = shape.find("p:xfrm", SPACES) if form is None else form
            area = None if form is None else area_of(form)
            if area and shape.find("p:nvSpPr/p:nvPr/p:ph", SPACES) is None and not _is_hidden(shape):
                yield shape, area


def _in_order(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the shapes of a tree; of what is there for several versions of PowerPoint, that of the newest."""
    for shape in tree:
        newest = next(iter(shape), None) if _name(shape) == "AlternateContent" else None
        yield from [shape] if newest is None else newest


def _is_hidden(shape: etree._Element) -> bool:
    return any(each.get("hidden") in ("1", "true") for each in shape.iterfind("./*/p:cNvPr", SPACES))


def _art(shape: etree._Element, area: Area, colours: ThemeColours) -> Art | None:
    says = any(text.text and text.text.strip() for text in shape.iter(f"{{{A}}}t"))
    if _name(shape) != "sp":
        return Art(area, "", filled=_name(shape) != "cxnSp", says=says)
    properties = shape.find("p:spPr", SPACES)
    fill, line = _fill_of(properties), properties.find("a:ln", SPACES)
    styled = {name: shape.find(f"p:style/a:{name}", SPACES) for name in ("fillRef", "lnRef")}
    by_style = {name: each is not None and each.get("idx", "0") != "0" for name, each in styled.items()}
    filled = _name(fill) != "noFill" if fill is not None else by_style["fillRef"]
    outline = None if line is None else _fill_of(line)
    lined = _name(outline) != "noFill" if outline is not None else by_style["lnRef"]
    if not (filled or lined or says):
        return None
    colour = _colour(styled["fillRef"] if fill is None else fill, colours) if filled else ""
    return Art(area, colour, filled=filled, says=says)


def _fill_of(properties: etree._Element) -> etree._Element | None:
    return next((fill for name in _FILLS if (fill := properties.find(f"a:{name}", SPACES)) is not None), None)


def _colour(fill: etree._Element | None, colours: ThemeColours) -> str:
    """Return the colour of a fill; of a gradient that between its ends; nothing of a picture or a pattern."""
    if fill is None:
        return ""
    if _name(fill) != "gradFill":
        return colours.of(fill) if _name(fill) in ("solidFill", "fillRef") else ""
    stops = [colours.of(stop) for stop in fill.iterfind("a:gsLst/a:gs", SPACES)]
    return mixed(stops[0], stops[-1], 0.5) if stops and all(stops) else ""


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
