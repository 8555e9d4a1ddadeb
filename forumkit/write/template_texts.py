"""The texts that a template brings along in headers, footers, masters and layouts, and what becomes of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import auto

from lxml import etree

from forumkit.messages.words import Word
from forumkit.office.names import A, P, R, W
from forumkit.office.package import relations_of
from forumkit.office.soundness import CONTENT_TYPES, elements
from forumkit.office.xml import parsed, written
from forumkit.write.leftovers import HELD, Leftover, Piece, Rules, pieces_of
from forumkit.write.template_fields import settled_fields, unwrapped_controls

TITLE = "\ue000"
"""Stands in the headers and footers of a design where the title of each document is put."""
_LONGEST = 2_000
_LABEL = 4_000_000 * 700_000
"""Square EMU: 11 x 2 centimetres. Larger shapes are grounds and bars, which stay without their words."""
_ART = ("blip", "imagedata", "wgp", "group")
"""What shows something beside words, by the names of its elements."""
_VML = "{urn:schemas-microsoft-com:vml}"


class Stands(Word):
    """Where a text of a template stands."""

    HEADER = auto()
    FOOTER = auto()
    FIRST_HEADER = auto()
    FIRST_FOOTER = auto()
    MASTER = auto()
    LAYOUT = auto()
    NOTES = auto()
    HANDOUT = auto()


_SHEETS = {"slideMaster": Stands.MASTER, "slideLayout": Stands.LAYOUT, "notesMaster": Stands.NOTES,
           "handoutMaster": Stands.HANDOUT}  # fmt: skip
_MARGINS = {"headerReference default": Stands.HEADER, "footerReference default": Stands.FOOTER,
            "headerReference first": Stands.FIRST_HEADER, "footerReference first": Stands.FIRST_FOOTER}  # fmt: skip
_Place = tuple[Stands, str]
_FEET = ("ftr", "hdr")
"""Placeholders of layouts whose own text documents may show; what stands in others is asked for, and never shown."""


@dataclass(frozen=True)
class BroughtText:
    """A text that a template brings along."""

    text: str
    stands: tuple[tuple[Stands, str], ...]
    """Every place where it stands, with the name of a layout."""
    leftover: Leftover | None
    """What it is, where it is not the organisation's."""
    instead: str | None
    """What documents have there: nothing for the text itself, an empty one where it is dropped."""


def with_own_texts(parts: Mapping[str, bytes], rules: Rules) -> tuple[dict[str, bytes], tuple[BroughtText, ...]]:
    """Return the parts with the texts that documents may show, and what became of each text."""
    cleaned, found = dict(parts), _Found(rules)
    for name, stands in _stories(parts):
        tree = parsed(parts[name])
        before = etree.tostring(tree)
        place = stands, _name_of(tree) if stands == Stands.LAYOUT else ""
        (_clean_story if tree.tag.startswith(f"{{{W}}}") else _clean_sheet)(tree, found, place)
        if etree.tostring(tree) != before:
            cleaned[name] = written(tree)
    return cleaned, found.texts()


def _stories(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Stands]]:
    """Yield the parts that documents show: masters and layouts, headers and footers of the first section."""
    for _, row in elements(parts[CONTENT_TYPES]):
        sort = re.search(r"\.(\w+)\+xml$", row.get("ContentType", ""))
        name = row.get("PartName", "").lstrip("/")
        if sort and sort[1] in _SHEETS and name in parts:
            yield name, _SHEETS[sort[1]]
    main = "word/document.xml"
    section = next(parsed(parts[main]).iter(f"{{{W}}}sectPr"), None) if main in parts else None
    rows = elements(parts.get(relations_of(main), b"<x/>"))
    targets = {row.get("Id"): f"word/{row.get('Target', '')}" for _, row in rows}
    for node in section if section is not None else ():
        kind = f"{etree.QName(node).localname} {node.get(f'{{{W}}}type', 'default')}"
        name = targets.get(node.get(f"{{{R}}}id"), "").replace("word//word/", "word/")
        if kind in _MARGINS and name in parts:
            yield name, _MARGINS[kind]


def _name_of(sheet: etree._Element) -> str:
    common = sheet.find(f"{{{P}}}cSld")
    return "" if common is None else str(common.get("name", ""))


@dataclass
class _Found:
    """What became of each text, in the order of the file."""

    rules: Rules
    _pieces: dict[tuple[str, Leftover | None, str | None], dict[_Place, None]] = field(default_factory=dict)

    def decided(self, piece: Piece, place: _Place, *, titled: bool) -> str | None:
        """Return what is to stand in place of a piece, nothing for itself; and remember it."""
        instead = piece.instead
        if instead is None and piece.leftover:
            instead = TITLE if titled and piece.leftover == Leftover.TITLE else ""
        kept = instead is None or instead == piece.text
        text = " ".join(piece.text.replace(HELD, " ").split())
        if text:
            self._pieces.setdefault((text, piece.leftover, None if kept else instead), {})[place] = None
        return None if kept else instead

    def texts(self) -> tuple[BroughtText, ...]:
        """Return each text once."""
        return tuple(BroughtText(text, tuple(places), leftover, instead)
                     for (text, leftover, instead), places in self._pieces.items())  # fmt: skip


@dataclass
class _Line:
    """A paragraph as one text: what is no text holds its place."""

    nodes: list[tuple[etree._Element | None, str]] = field(default_factory=list)
    sorts: dict[etree._Element, Leftover] = field(default_factory=dict)
    """What a node is, where its field or control says so."""

    def clean(self, found: _Found, place: _Place, *, titled: bool) -> None:
        """Put what is decided in place of each piece; of the dashes beside what is gone, one stays between two."""
        text = "".join(shown for _, shown in self.nodes)
        if not text.strip(f"{HELD} \t\n\xa0") or len(text) > _LONGEST:
            return
        characters, gone = list(text), set[int]()
        pieces = sorted(self._pieces(text, found.rules), key=lambda piece: piece.start)
        for number, piece in enumerate(pieces):
            instead = found.decided(piece, place, titled=titled)
            if instead == TITLE and TITLE in characters:
                instead = ""
            if instead is not None:
                characters[piece.start : piece.end] = [instead] + [""] * (piece.end - piece.start - 1)
                gone |= {number} if not instead else set()
        ends = [0, *(piece.end for piece in pieces)]
        starts = [*(piece.start for piece in pieces), len(text)]
        for number, (end, start) in enumerate(zip(ends, starts, strict=True)):
            parts = number > 0 and number - 1 not in gone and any(n not in gone for n in range(number, len(pieces)))
            if {number - 1, number} & gone and not parts:
                characters[end:start] = [c if c in f"{HELD}\t\n" else "" for c in characters[end:start]]
        self._write(characters)

    def _pieces(self, text: str, rules: Rules) -> Iterator[Piece]:
        plain, place = list(text), 0
        for node, shown in self.nodes:
            sort = None if node is None else self.sorts.get(node)
            if sort:
                plain[place : place + len(shown)] = HELD * len(shown)
                ruled = next((piece for piece in pieces_of(shown, rules) if piece.instead is not None), None)
                instead = None if ruled is None else shown.replace(ruled.text, str(ruled.instead))
                yield Piece(place, place + len(shown), shown, sort, instead)
            place += len(shown)
        yield from pieces_of("".join(plain), rules)

    def _write(self, characters: list[str]) -> None:
        place = 0
        for node, shown in self.nodes:
            now = "".join(characters[place : place + len(shown)])
            place += len(shown)
            if node is not None and now != shown:
                node.text = now


def _clean_story(tree: etree._Element, found: _Found, place: _Place) -> None:
    sorts = unwrapped_controls(tree)
    boxes = [box for box in tree.iter(f"{{{W}}}drawing", f"{{{W}}}pict") if _says(box)]
    for paragraph in list(tree.iter(f"{{{W}}}p")):
        line = _Line(sorts=sorts | settled_fields(paragraph))
        line.nodes += _words(paragraph, held=False)
        line.clean(found, place, titled=True)
    for box in boxes:
        if not _says(box) and not any(etree.QName(node).localname in _ART for node in box.iter(etree.Element)):
            around = next(box.iterancestors("{*}AlternateContent"), box)  # a drawing has its like for older programs
            if around.getparent() is not None:
                around.getparent().remove(around)
    for drawn in list(tree.iter(f"{_VML}textpath")):  # a watermark of Word
        text = str(drawn.get("string") or "")
        for piece in list(pieces_of(text, found.rules))[:1]:
            instead = found.decided(piece, place, titled=False)
            if instead:
                drawn.set("string", text.replace(piece.text, instead))
            elif instead is not None:
                shape = drawn.getparent()
                shape.getparent().remove(shape)


def _says(node: etree._Element) -> bool:
    """Tell whether a shape shows words, or a number that is put in."""
    texts = node.iter(f"{{{A}}}t", f"{{{W}}}t", f"{{{W}}}instrText")
    return any((text.text or "").strip() for text in texts)


def _words(node: etree._Element, *, held: bool) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield the texts of a paragraph, and what stands between them; of page numbers, only that they are there."""
    depth = 0
    for child in node.iter(etree.Element):
        if child is not node and next(child.iterancestors(f"{{{W}}}p"), None) is not node:
            continue
        local = etree.QName(child).localname
        if local == "fldChar" and child.get(f"{{{W}}}fldCharType") in ("begin", "end"):
            depth += 1 if child.get(f"{{{W}}}fldCharType") == "begin" else -1
        elif local == "t" and child.tag.startswith(f"{{{W}}}"):
            inside = depth > 0 or next(child.iterancestors(f"{{{W}}}fldSimple"), None) is not None
            yield (None, HELD) if inside or held else (child, child.text or "")
        elif local in ("tab", "ptab") and etree.QName(child.getparent()).localname == "r":
            yield None, "\t"
        elif local in ("br", "cr", "drawing", "pict", "object", "sym"):
            yield None, HELD


def _clean_sheet(tree: etree._Element, found: _Found, place: _Place) -> None:
    labels = [shape for shape in tree.iter(f"{{{P}}}sp") if _is_label(shape) and _says(shape)]
    for paragraph in tree.iter(f"{{{A}}}p"):
        shape = next(paragraph.iterancestors(f"{{{P}}}sp"), None)
        holder = None if shape is None else shape.find(f".//{{{P}}}nvPr/{{{P}}}ph")
        if holder is not None and holder.get("type") not in _FEET:
            continue
        line = _Line()
        for run in paragraph:
            text, local = run.find(f"{{{A}}}t"), etree.QName(run).localname
            if local == "br" or (local == "fld" and not str(run.get("type")).startswith("datetime")):
                line.nodes.append((None, HELD))
            elif text is not None:
                line.nodes.append((text, text.text or ""))
                line.sorts |= {text: Leftover.DATE} if local == "fld" else {}
        line.clean(found, place, titled=False)
    for shape in labels:
        if not _says(shape):
            shape.getparent().remove(shape)
    for field_of_date in [node for node in tree.iter(f"{{{A}}}fld") if _is_emptied(node)]:
        field_of_date.getparent().remove(field_of_date)


def _is_label(shape: etree._Element) -> bool:
    """Tell whether a shape is there for its words: no placeholder, and far smaller than a slide."""
    size = shape.find(f"{{{P}}}spPr/{{{A}}}xfrm/{{{A}}}ext")
    if size is None or shape.find(f".//{{{P}}}nvPr/{{{P}}}ph") is not None:
        return False
    return int(size.get("cx", "0")) * int(size.get("cy", "0")) < _LABEL


def _is_emptied(node: etree._Element) -> bool:
    text = node.find(f"{{{A}}}t")
    return str(node.get("type")).startswith("datetime") and text is not None and text.text == ""
