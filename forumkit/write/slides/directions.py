"""Right to left on slides: which paragraphs, languages and tables, set in finished parts; and designs turned round.

An alignment of DrawingML is a side of the slide, whichever way the text runs: one that runs leftwards states algn="r".
Indents count from where its lines begin.
"""

import re
from collections.abc import Mapping

from lxml import etree

from forumkit.drawing.area import Area
from forumkit.drawing.scripts import (
    MAY_RUN_LEFTWARDS,
    begins_right,
    is_spelt,
    may_run_leftwards,
    runs_leftwards,
    undetermined,
)
from forumkit.office.container import pack, unpack
from forumkit.office.names import A, C, P
from forumkit.office.xml import parsed, written

_A, _P, _C = f"{{{A}}}", f"{{{P}}}", f"{{{C}}}"
_OTHER = {"l": "r", "r": "l"}
_STYLED = re.compile(r"ppt/(?:presentation|(?:slideMasters|slideLayouts|notesMasters)/[^/]+)\.xml")
_LEVEL = re.compile(r"lvl\dpPr|defPPr")


def directed(
    part: bytes, language: str, *, leftwards: bool, aligned: Mapping[tuple[str, str], str] | None = None
) -> bytes:
    """Return a slide, notes or a chart whose texts run as their scripts do; the document itself may run leftwards.

    `aligned` says on which side the layout has the text of a placeholder, by its type and number.
    """
    if not leftwards and not may_run_leftwards(part):
        return part
    tree = parsed(part)
    for run in tree.iter(f"{_A}r", f"{_A}fld"):
        _say_language(run, language, leftwards=leftwards)
    for paragraph in tree.iter(f"{_A}p"):
        _direct(paragraph, language, aligned or {}, leftwards=leftwards)
    for table in tree.iter(f"{_A}tbl"):
        if runs_leftwards("".join(node.text or "" for node in table.iter(f"{_A}t")), within=leftwards):
            table.find(f"{_A}tblPr").set("rtl", "1")
    return written(tree)


def _say_language(run: etree._Element, language: str, *, leftwards: bool) -> None:
    """Let a text from right to left not be spelt in the language of a document that is not."""
    text, properties = _words(run), run.find(f"{_A}rPr")
    if not leftwards and properties.get("lang") == language and MAY_RUN_LEFTWARDS.search(text):
        properties.set("lang", undetermined(text))
    if not is_spelt(properties.get("lang", language)):
        properties.set("noProof", "1")


def _own_tag(run: etree._Element, language: str) -> str:
    """Return the tag of a run; one whose language nothing says counts as the document's."""
    tag = str(run.find(f"{_A}rPr").get("lang", ""))
    return language if tag.startswith("und") else tag


def _words(owner: etree._Element) -> str:
    return "".join("\n" if node.tag == f"{_A}br" else node.text or "" for node in owner.iter(f"{_A}t", f"{_A}br"))


def _direct(
    paragraph: etree._Element, language: str, aligned: Mapping[tuple[str, str], str], *, leftwards: bool
) -> None:
    text = _words(paragraph)
    if not text and next(paragraph.iterancestors(f"{_C}txPr"), None) is None:
        return
    runs = paragraph.iter(f"{_A}r", f"{_A}fld")
    parts = ((_words(run), _own_tag(run, language)) for run in runs)
    way = begins_right(parts, language, within=leftwards)
    if not (way or leftwards):
        return
    properties = paragraph.find(f"{_A}pPr")
    if properties is None:
        properties = etree.Element(f"{_A}pPr")
        paragraph.insert(0, properties)
    properties.set("rtl", str(int(way)))
    stated, begins = properties.get("algn"), "r" if way else "l"
    if stated:
        properties.set("algn", _OTHER.get(stated, stated) if way else stated)
    elif (side := _side(paragraph, aligned)) is None:
        properties.set("algn", begins)
    elif way != leftwards and side in _OTHER:
        properties.set("algn", _OTHER[side])


def _side(paragraph: etree._Element, aligned: Mapping[tuple[str, str], str]) -> str | None:
    """Return the side that a placeholder has its text on; nothing for a paragraph of none."""
    shape = next(paragraph.iterancestors(f"{_P}sp"), None)
    place = None if shape is None else shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return None if place is None else aligned.get((place.get("type", "obj"), place.get("idx", "0")))


_MASTER = re.compile(r"ppt/slideMasters/[^/]+\.xml")
_TARGET = re.compile(r'Target="(?:\.\./|/ppt/)(slideMasters/[^"]+)"')


def turned(template: bytes, *, whole: bool) -> bytes:
    """Return a design for texts from right to left; as a `whole`, with its layouts mirrored, else with their places.

    Of a design from elsewhere pictures and bars stay, and so do the places of a layout that would come to stand on one.
    """
    parts = unpack(template)
    size = parsed(parts["ppt/presentation.xml"]).find(f"{_P}sldSz")
    wide = int(size.get("cx"))
    masters = {name: _fixed(parsed(parts[name])) for name in parts if _MASTER.fullmatch(name)}
    for name in [name for name in parts if _STYLED.fullmatch(name)]:
        tree = parsed(parts[name])
        for level in tree.iter():
            if isinstance(level.tag, str) and _LEVEL.fullmatch(etree.QName(level).localname):
                _turn_level(level)
        if "notesMasters" not in name:
            above = masters.get(_master_of(name, parts), []) if tree.get("showMasterSp") != "0" else []
            _mirror(_placed(tree) if whole else _movable(tree, above, wide), wide)
        parts[name] = written(tree)
    return pack(parts)


def _master_of(name: str, parts: Mapping[str, bytes]) -> str:
    """Return the part of the master that a layout stands on; nothing for any other part."""
    folder, _, file = name.rpartition("/")
    found = _TARGET.search(parts.get(f"{folder}/_rels/{file}.rels", b"").decode("utf-8", "replace"))
    return f"ppt/{found[1]}" if found and "slideLayouts" in name else ""


def _turn_level(level: etree._Element) -> None:
    side = level.get("algn", "l" if _states_all(level) else "")
    if side:
        level.set("algn", _OTHER.get(side, side))
    level.set("rtl", "1")


def _placed(tree: etree._Element) -> list[etree._Element]:
    """Return the shapes of a layout that say where they stand."""
    shapes = [shape for shape in tree.iterfind(f"{_P}cSld/{_P}spTree/*") if shape.tag != f"{_P}grpSpPr"]
    return [shape for shape in shapes if _place(shape) is not None]


def _place(shape: etree._Element) -> etree._Element | None:
    found = shape.find(f"*/{_A}xfrm")
    return shape.find(f"{_P}xfrm") if found is None else found


def _is_placeholder(shape: etree._Element) -> bool:
    return shape.find(f"*/{_P}nvPr/{_P}ph") is not None


def _fixed(tree: etree._Element) -> list[Area]:
    return [_area(shape) for shape in _placed(tree) if not _is_placeholder(shape)]


def _movable(tree: etree._Element, above: list[Area], wide: int) -> list[etree._Element]:
    """Return the places of a layout, unless one would come to stand on something that it stands beside now."""
    places, fixed = [shape for shape in _placed(tree) if _is_placeholder(shape)], [*above, *_fixed(tree)]
    for shape in places:
        here = _area(shape)
        there = here.mirrored(Area(0, 0, wide, 1))
        if any(there.meets(other) and not here.meets(other) for other in fixed):
            return []
    return places


def _area(shape: etree._Element) -> Area:
    off, ext = _corner(shape)
    return Area(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))


def _corner(shape: etree._Element) -> tuple[etree._Element, etree._Element]:
    place = _place(shape)
    assert place is not None
    return place.find(f"{_A}off"), place.find(f"{_A}ext")


def _mirror(shapes: list[etree._Element], wide: int) -> None:
    for shape in shapes:
        off, ext = _corner(shape)
        off.set("x", str(wide - int(off.get("x")) - int(ext.get("cx"))))


def _states_all(level: etree._Element) -> bool:
    """Tell whether nothing stands above a style: an alignment that it leaves unsaid is then the left."""
    return etree.QName(level.getparent()).localname in ("titleStyle", "bodyStyle", "otherStyle", "notesStyle")
