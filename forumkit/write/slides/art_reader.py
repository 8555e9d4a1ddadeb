"""What a layout and its master draw beside their placeholders, and the colour of their ground."""

from collections.abc import Iterator, Sequence

from lxml import etree
from pptx.slide import SlideLayout, SlideMaster

from forumkit.drawing.area import Area
from forumkit.office.names import A, P, R
from forumkit.write.colours import mixed
from forumkit.write.scenery import Scene, bands, scene_of
from forumkit.write.slides.inherited import WHOLE, ThemeColours
from forumkit.write.slides.places import Art

SPACES = {"a": A, "p": P}
_Owner = SlideLayout | SlideMaster
_AS_IT_IS = {"tx": "0", "ty": "0", "sx": "100000", "sy": "100000", "flip": "none", "algn": "tl"}
"""A tile in its own size from the corner, which LibreOffice writes: what it writes not is so (ECMA-376, 20.1.8.58)."""
_HALF, _EIGHTH = 10_800_000, 2_700_000
"""Of a turn, in 60,000ths of a degree (ECMA-376, 20.1.10.3)."""
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def art_of(layout: SlideLayout, colours: ThemeColours, slide: tuple[int, int]) -> tuple[Art, ...]:
    """Return what is seen on a slide: shapes that are filled, outlined or say something, pictures, groups, lines.

    The bands of a background that is a picture are drawn first: what is behind a text on them is its colours.
    """
    backdrop = backdrop_of(layout, slide)
    painted = bands(backdrop.scene) if backdrop else ()
    strips = [Area(0, round(top * slide[1]), slide[0], round((bottom - top) * slide[1])) for top, bottom in painted]
    whole = Area(0, 0, *slide)
    drawn = (_art(shape, area, colours, owner) for shape, area, owner in _shapes(layout) if area.meets(whole))
    return (*(Art(strip, filled=False) for strip in strips), *(art for art in drawn if art))


def backdrop_of(layout: SlideLayout, slide: tuple[int, int]) -> Art | None:
    """Return the picture that is the background of a layout."""
    whole = Area(0, 0, *slide)
    for owner in (layout, layout.slide_master):
        ground = owner.element.find("p:cSld/p:bg", SPACES)
        if ground is not None:
            fill = ground.find("p:bgPr/a:blipFill", SPACES)
            return None if fill is None else Art(whole, scene=_scene(fill, owner, whole))
    return None


def _scene(fill: etree._Element | None, owner: _Owner, area: Area) -> Scene:
    """Return the colours of a picture that fills an area, where it is shown as it is."""
    blip = None if fill is None else fill.find("a:blip", SPACES)
    if fill is None or blip is None or not _is_plain(fill, blip):
        return ()
    relation = owner.part.rels.get(str(blip.get(f"{{{R}}}embed")))
    tile = None if fill.find("a:tile", SPACES) is None else (area.width, area.height)
    pale = blip.find("a:alphaModFix", SPACES)
    opacity = 1.0 if pale is None else int(pale.get("amt", WHOLE)) / WHOLE
    return () if relation is None or relation.is_external else scene_of(relation.target_part.blob, tile, opacity)


def _is_plain(fill: etree._Element, blip: etree._Element) -> bool:
    """Tell whether a picture is shown whole and in its colours, or as a tile in its own size."""
    tile = fill.find("a:tile", SPACES)
    if tile is not None and any(tile.get(name, usual) != usual for name, usual in _AS_IT_IS.items()):
        return False
    cut = [each for path in ("a:srcRect", "a:stretch/a:fillRect") for each in fill.iterfind(path, SPACES)]
    changed = any(_name(each) not in ("extLst", "alphaModFix") and each.attrib for each in blip)
    return not changed and not any(int(side) for each in cut for side in each.values())


def numbers_slides(layout: SlideLayout) -> bool:
    """Tell whether the number of the slide stands among what is drawn."""
    return any(shape.find(".//a:fld[@type='slidenum']", SPACES) is not None for shape, _, _ in _shapes(layout))


def ground_of(layout: SlideLayout, colours: ThemeColours) -> str:
    """Return the colour of the background; nothing where that is a picture."""
    for owner in (layout.element, layout.slide_master.element):
        ground = owner.find("p:cSld/p:bg", SPACES)
        if ground is not None:
            reference, stated = ground.find("p:bgRef", SPACES), ground.find("p:bgPr", SPACES)
            fill = None if stated is None else _fill_of(stated)
            if fill is not None and _name(fill) == "noFill":  # as Google writes it: the paper is seen
                return "FFFFFF"
            return colours.of(reference) if stated is None else _colour(fill, colours)
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


def _shapes(layout: SlideLayout) -> Iterator[tuple[etree._Element, Area, _Owner]]:
    """Yield what the master, then the layout draw, with the area of each, and who; placeholders are not drawn."""
    owners: list[_Owner] = [layout.slide_master, layout]
    for owner in owners if layout.element.get("showMasterSp", "1") in ("1", "true") else owners[1:]:
        for shape in _in_order(owner.element.find("p:cSld/p:spTree", SPACES)):
            form = shape.find("p:spPr/a:xfrm", SPACES)
            form = shape.find("p:grpSpPr/a:xfrm", SPACES) if form is None else form
            form = shape.find("p:xfrm", SPACES) if form is None else form
            area = None if form is None else area_of(form)
            if area and shape.find("p:nvSpPr/p:nvPr/p:ph", SPACES) is None and not _is_hidden(shape):
                yield shape, area, owner


def _in_order(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the shapes of a tree; of what is there for several versions of PowerPoint, that of the newest."""
    for shape in tree:
        newest = next(iter(shape), None) if _name(shape) == "AlternateContent" else None
        yield from [shape] if newest is None else newest


def _is_hidden(shape: etree._Element) -> bool:
    return any(each.get("hidden") in ("1", "true") for each in shape.iterfind("./*/p:cNvPr", SPACES))


def _art(shape: etree._Element, area: Area, colours: ThemeColours, owner: _Owner) -> Art | None:
    says = any(text.text and text.text.strip() for text in shape.iter(f"{{{A}}}t"))
    if _name(shape) != "sp":
        picture = shape.find("p:blipFill", SPACES) if _is_straight(shape) else None
        return Art(area, "", filled=_name(shape) != "cxnSp", says=says, scene=_scene(picture, owner, area))
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
    picture = fill if fill is not None and _name(fill) == "blipFill" and _is_straight(shape) else None
    return Art(area, colour, filled=filled, says=says, scene=_scene(picture, owner, area))


def _is_straight(shape: etree._Element) -> bool:
    """Tell whether a shape is neither turned nor mirrored."""
    form = shape.find("p:spPr/a:xfrm", SPACES)
    return form is None or not any(form.get(name, "0") not in ("0", "false") for name in ("rot", "flipH", "flipV"))


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
