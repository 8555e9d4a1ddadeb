"""Right to left in Word: which paragraphs, runs, tables and sections, set in the parts of a finished file.

Left and right mean where a line begins and ends in a paragraph with w:bidi (ECMA-376, 17.3.1.6), but for its borders
and for what is anchored to the page: these are put at the other side.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from forumkit.drawing.scripts import MAY_RUN_LEFTWARDS, begins_right, is_spelt, may_run_leftwards, undetermined, ways
from forumkit.merge.word.names import local, properties_of, w
from forumkit.office.names import WP, C, W
from forumkit.office.xml import parsed, written
from forumkit.write.fonts import Fonts
from forumkit.write.word.properties import by_id, lineage, put
from forumkit.write.word.text import EMU

_SHOWN = re.compile(r"word/(?:document|(?:header|footer)\d*|footnotes)\.xml")
_TAG = re.compile(rb'<w:lang w:val="([^"]+)"')
_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}
"""What stands among the words of a run."""


def directed(parts: dict[str, bytes], language: str, fonts: Fonts, *, leftwards: bool) -> dict[str, bytes]:
    """Return the parts of a file in which each text runs as its script does; the document itself may run leftwards."""
    changed = {
        name: _directed(part, _Setting(language, fonts, parts.get("word/styles.xml", b""), leftwards=leftwards))
        for name, part in parts.items()
        if _SHOWN.fullmatch(name) and (leftwards or _asks_for_it(part))
    }
    turned = {"word/styles.xml": turned_borders, "word/numbering.xml": centred_numbers} if leftwards else {}
    return parts | changed | {name: turn(parts[name]) for name, turn in turned.items() if name in parts}


def _asks_for_it(part: bytes) -> bool:
    unspelt = not all(is_spelt(tag.decode()) for tag in set(_TAG.findall(part)))
    return unspelt or may_run_leftwards(part)


class _Setting:
    """What the parts of one file share."""

    def __init__(self, language: str, fonts: Fonts, styles: bytes, *, leftwards: bool) -> None:
        self.language, self.fonts, self.leftwards = language, fonts, leftwards
        tree = parsed(styles) if styles else etree.Element("none")
        self.sides = _sides_of(tree)
        self.aligned = {
            str(style.get(w("styleId"))): str(style.find(f"{w('pPr')}/{w('jc')}").get(w("val")))
            for style in tree.iter(w("style"))
            if style.find(f"{w('pPr')}/{w('jc')}") is not None
        }

    def font_of(self, *texts: str) -> str:
        """Return the font of the first letter from right to left in some texts."""
        letter = next((letters[0] for text in texts if (letters := MAY_RUN_LEFTWARDS.search(text))), "")
        return self.fonts.stand_ins(letter).get(letter, self.fonts.body.name)


def _directed(part: bytes, setting: _Setting) -> bytes:
    tree = parsed(part)
    text = "".join(node.text or "" for node in tree.iter(w("t")))
    for paragraph in tree.iter(w("p")):
        _direct_paragraph(paragraph, text, setting)
    for run in tree.iter(w("r")):
        _without_proof(run)
    for table in tree.iter(w("tbl")):
        if _runs_leftwards([run for run in table.iter(w("r")) if _text(run)], setting):
            put(properties_of(table, "tblPr"), "bidiVisual")
    if setting.leftwards:
        for section in tree.iter(w("sectPr")):
            put(section, "bidi")
        turn_anchors(tree)
    return written(tree)


def _direct_paragraph(paragraph: etree._Element, document: str, setting: _Setting) -> None:
    runs = [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph]
    worded = [run for run in runs if _text(run)]
    leftwards = _runs_leftwards(worded, setting)
    text = "".join(map(_text, worded))
    # In a paragraph from right to left LibreOffice 7.4 loses the words of drawn shapes, and writes 71 for 17 in charts.
    drawn = not text.strip() and next(paragraph.iter(w("txbxContent"), f"{{{C}}}chart"), None) is not None
    if drawn and leftwards:
        _turn_alignment(paragraph, setting)
    if leftwards and not drawn:
        properties = properties_of(paragraph, "pPr")
        put(properties, "bidi")
        put(put(properties, "rPr"), "rtl")
    if leftwards != setting.leftwards:
        _keep_in_box(paragraph, setting)
    going = iter(ways(text, leftwards=leftwards))
    for run in worded:
        for way, piece in _pieces(run, [next(going) for _ in _text(run)]):
            if way:
                _set_leftwards(piece, setting.font_of(_text(piece), text, document), setting)


def _runs_leftwards(runs: Sequence[etree._Element], setting: _Setting) -> bool:
    """Tell whether what runs say begins at the right."""
    parts = ((_text(run), _language(run)) for run in runs)
    return begins_right(parts, setting.language, within=setting.leftwards)


def _text(run: etree._Element) -> str:
    return "".join(node.text or "" if node.tag == w("t") else _SIGNS.get(local(node), "") for node in run)


def _language(run: etree._Element) -> str:
    mark = run.find(f"{w('rPr')}/{w('lang')}")
    return "" if mark is None else str(mark.get(w("val"), ""))


def _pieces(run: etree._Element, going: Sequence[bool]) -> Iterator[tuple[bool, etree._Element]]:
    """Yield the run, or the runs that it is cut into, each with whether it runs leftwards."""
    if len(set(going)) == 1:
        yield going[0], run
        return
    properties = run.find(w("rPr"))
    place, last, piece = 0, None, run
    for node in [child for child in run if child is not properties]:
        long = len(node.text or "") if node.tag == w("t") else len(_SIGNS.get(local(node), ""))
        for start, end in _stretches(going[place : place + long]):
            way = going[place + start]
            if way != last:
                last, piece = way, _following(run, properties, piece)
                yield way, piece
            piece.append(_part_of(node, start, end))
        if not long:
            piece.append(node)
        place += long
    run.getparent().remove(run)


def _stretches(going: Sequence[bool]) -> Iterator[tuple[int, int]]:
    ends = [place for place in range(1, len(going)) if going[place] != going[place - 1]]
    yield from zip((0, *ends), (*ends, len(going)), strict=True) if going else ()


def _following(run: etree._Element, properties: etree._Element | None, piece: etree._Element) -> etree._Element:
    """Return a new run behind another, with the same properties."""
    made = etree.Element(run.tag, dict(run.attrib))
    if properties is not None:
        made.append(deepcopy(properties))
    piece.addnext(made)
    return made


def _part_of(node: etree._Element, start: int, end: int) -> etree._Element:
    part = deepcopy(node)
    if node.tag == w("t"):
        part.text = (node.text or "")[start:end]
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return part


def _set_leftwards(run: etree._Element, font: str, setting: _Setting) -> None:
    """Set a run from right to left: its font and its language are then those of complex scripts."""
    properties = properties_of(run, "rPr")
    put(properties, "rtl")
    fonts = put(properties, "rFonts")
    fonts.set(w("cs"), fonts.get(w("cs")) or font)
    mark, tag = put(properties, "lang"), _language(run)
    foreign = MAY_RUN_LEFTWARDS.search(_text(run)) and tag == setting.language and not setting.leftwards
    mark.set(w("bidi"), undetermined(_text(run)) if foreign else tag)


def _without_proof(run: etree._Element) -> None:
    """Mark a run in a language that Office cannot spell: else all of it is underlined."""
    properties = run.find(w("rPr"))
    mark = None if properties is None else properties.find(w("lang"))
    tag = "" if mark is None else str(mark.get(w("bidi")) or mark.get(w("val")) or "")
    if tag and not is_spelt(tag):
        put(properties, "noProof")


def _sides_of(styles: etree._Element) -> dict[str, tuple[str, str]]:
    """Return left and right indent of each style of paragraphs in a box, which border and indent both make."""
    known = by_id(styles)
    sides: dict[str, tuple[str, str]] = {}
    for name, style in known.items():
        chain = list(lineage(style, known))
        boxed = any(step.find(f"{w('pPr')}/{w('pBdr')}") is not None for step in chain)
        indent = next((indents for step in chain if (indents := step.find(f"{w('pPr')}/{w('ind')}")) is not None), None)
        if boxed and indent is not None:
            sides[name] = str(indent.get(w("left"), "0")), str(indent.get(w("right"), "0"))
    return sides


def _turn_alignment(paragraph: etree._Element, setting: _Setting) -> None:
    """Put shapes at the other side: their paragraph runs from left to right."""
    properties = properties_of(paragraph, "pPr")
    style = properties.find(w("pStyle"))
    usual = setting.aligned.get("" if style is None else str(style.get(w("val"))), "left")
    stated = properties.find(w("jc"))
    side = usual if stated is None else str(stated.get(w("val")))
    put(properties, "jc").set(w("val"), {"left": "right", "right": "left"}.get(side, side))


def _keep_in_box(paragraph: etree._Element, setting: _Setting) -> None:
    """Let a paragraph that runs against its document stand in the same box: Word else begins another."""
    properties = paragraph.find(w("pPr"))
    style = None if properties is None else properties.find(w("pStyle"))
    sides = None if style is None else setting.sides.get(str(style.get(w("val"))))
    if sides and properties.find(w("ind")) is None:
        indent = put(properties, "ind")
        indent.set(w("left"), sides[1])
        indent.set(w("right"), sides[0])


def turned_borders(part: bytes) -> bytes:
    """Return styles whose borders are at the other side: those of paragraphs do not turn by themselves."""
    tree = parsed(part)
    for box in tree.iter(w("pBdr")):
        left, right = box.find(w("left")), box.find(w("right"))
        for border, other in ((left, "right"), (right, "left")):
            if border is not None:
                border.tag = w(other)
        order = ("top", "left", "bottom", "right", "between", "bar")
        box[:] = sorted(box, key=lambda border: order.index(local(border)))
    return written(tree)


def centred_numbers(part: bytes) -> bytes:
    """Return lists whose signs stand around their place: Word ends one there, LibreOffice 7.4 begins it."""
    tree = parsed(part)
    for level in tree.iter(w("lvlJc")):
        level.set(w("val"), "center")
    return written(tree)


_WP = f"{{{WP}}}"


def turn_anchors(tree: etree._Element) -> None:
    """Put what is anchored to the page or to its text at the other side.

    LibreOffice 7.4 counts an offset from the right in a paragraph from right to left, Word from the left. Both agree on
    the middle of a margin, and on a paragraph from left to right: what is anchored to the page has one of its own.
    """
    for place in list(tree.iter(f"{_WP}positionH")):
        offset = place.find(f"{_WP}posOffset")
        if place.get("relativeFrom") == "column":
            place.set("relativeFrom", "rightMargin")
            place.remove(offset)
            etree.SubElement(place, f"{_WP}align").text = "center"
        elif place.get("relativeFrom") == "page" and offset is not None:
            anchor = place.getparent()
            wide = int(anchor.xpath("following::w:pgSz[1]/@w:w", namespaces={"w": W})[0]) * EMU
            offset.text = str(wide - int(offset.text) - int(anchor.find(f"{_WP}extent").get("cx")))
            _stand_apart(next(anchor.iterancestors(w("r"))))


def _stand_apart(run: etree._Element) -> None:
    paragraph = etree.Element(w("p"))
    spacing = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("spacing"))
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(w(name), value)
    run.getparent().addprevious(paragraph)
    paragraph.append(run)
