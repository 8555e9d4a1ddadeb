"""Paragraphs as a person reads them: their words with the format of each, their figures, footnotes and links."""

import hashlib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import etree

from forumkit.merge.noise import Rules, rules_of
from forumkit.merge.reading import Seen
from forumkit.merge.word.figures import Figure, figure_of
from forumkit.merge.word.lists import Numbering
from forumkit.merge.word.names import (
    FALLBACK,
    MAIN,
    PARAGRAPH,
    VAL,
    WP,
    A,
    R,
    child_value,
    is_written,
    local,
    text_value,
    w,
    words_in,
)
from forumkit.merge.word.properties import Format, flat
from forumkit.merge.word.seeing import OURS, Seeing
from forumkit.merge.word.styles import Styles, theme_fonts
from forumkit.office.package import Package

FIGURE, NOTE, FIELD, THING = "\ufffc", "\u2020", "\u2317", "\u25c8"
"""What stands for a figure, a footnote, the result of a field, and anything else that is no word, in a paragraph."""

PAGE = "\f"
"""What stands for a page break between words; one after them belongs to the next paragraph."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_HANGING = ("bookmarkStart", "permStart", "commentRangeStart")
_SILENT = ("proofErr", "bookmarkEnd", "permEnd", "commentRangeEnd", "lastRenderedPageBreak", "rPr", "commentReference",
           "annotationRef", "footnoteRef", "endnoteRef")  # fmt: skip
"""Marks of programs (17.13.8.1 and 17.3.3.13 say that they mean nothing), and the ends of what is read at its start."""


RULES = Path(__file__).parent


@dataclass(frozen=True)
class TextPiece:
    """Words of one run, with their format; or a sign for a figure, footnote, field or page break."""

    text: str
    marks: Format
    run: etree._Element = field(compare=False)
    inside: Format = field(default_factory=dict)
    """What a sign stands for, and what words stand in: a link, a content control."""


@dataclass(frozen=True)
class ParagraphContent:
    """What one paragraph says and how."""

    pieces: tuple[TextPiece, ...]
    style: str
    """Name of its style."""
    look: Format
    """How it stands, its list and the breaks of page and section among it."""
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    """What hangs on it and is not ours: bookmarks by name, permissions."""
    tracked: bool = False
    shown: str = ""
    """Its words with the results of fields, as a person reads them."""

    @property
    def text(self) -> str:
        """Its words, with a sign for each figure, footnote and field."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def wording(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Its words, those of its footnotes, and the addresses of its links: what makes two paragraphs say the same."""
        return self.text, self.notes, self.links

    def character_formats(self) -> list[Format]:
        """Return the format of each character of `text`: one entry a character."""
        return [piece.marks for piece in self.pieces for _ in piece.text]

    def surroundings(self) -> list[Format]:
        """Return, for each character of `text`, what the sign stands for, and what it stands in."""
        return [piece.inside for piece in self.pieces for _ in piece.text]


class ParagraphReader:
    """Reads the paragraphs of one document."""

    def __init__(self, package: Package, rules: Rules | None = None, part: str = MAIN) -> None:
        self.package, self._part = package, part
        name = next(package.related(MAIN, "styles"), "")
        theme = next(package.related(MAIN, "theme"), "")
        fonts = theme_fonts(package.tree(theme) if theme else None)
        self.styles = Styles(package.tree(name) if name else None, fonts)
        self.lists = Numbering(package)
        self._looks: dict[tuple[str, bytes], Format] = {}
        self._links = {
            relation.id: relation.target for relation in package.relations(part) if relation.kind == "hyperlink"
        }
        notes = next(package.related(MAIN, "footnotes"), "")
        self._notes_part = notes
        self._notes = {str(node.get(w("id"))): node for node in (package.tree(notes) if notes else ())}
        self.seeing = Seeing(package, rules or rules_of(RULES, ""), self.styles, self.lists, self.note)

    def content_of(self, paragraph: etree._Element) -> ParagraphContent:
        """Return what a paragraph says."""
        paragraph_properties = paragraph.find(w("pPr"))
        style = child_value(paragraph_properties, "pStyle")
        scan = _ParagraphScan(self, style)
        scan.read(paragraph)
        look = self._look(style, paragraph_properties)
        if scan.breaks:
            look = look | scan.breaks
        return ParagraphContent(
            tuple(scan.pieces), self.styles.name_of(style), look, tuple(scan.figures), tuple(scan.notes),
            tuple(scan.links), tuple(sorted(scan.hanging)), scan.tracked, "".join(scan.shown),
        )  # fmt: skip

    def _look(self, style: str, properties: etree._Element | None) -> Format:
        """Return how a paragraph stands, its list and the format of its end among it: the same value for the same."""
        key = (style, b"" if properties is None else etree.tostring(properties, with_tail=False))
        if key not in self._looks:
            self._looks[key] = self._look_of(style, properties)
        return self._looks[key]

    def _look_of(self, style: str, properties: etree._Element | None) -> Format:
        stated = None if properties is None else properties.find(w("numPr"))
        number, level = child_value(stated, "numId"), child_value(stated, "ilvl")
        styled = self.list_of_style(style)
        listed, indent = self.lists.level(number or styled[0], level or styled[1])
        look = self.styles.paragraph(style, properties, indent, numbered=bool(number))
        mark = None if properties is None else properties.find(w("rPr"))
        ends = {f"mark/{name}": value for name, value in self.styles.run(style, "", mark).items()}
        return look | ends | {f"numPr/{name}": value for name, value in listed.items()}

    def list_of_style(self, style: str) -> tuple[str, str]:
        """Return the list and the level that a style brings along."""
        for _ in range(12):
            node = self.styles.nodes.get(style)
            stated = None if node is None else node.find(f"{w('pPr')}/{w('numPr')}")
            if stated is not None:
                return child_value(stated, "numId"), child_value(stated, "ilvl")
            style = child_value(node, "basedOn")
        return "", ""

    def link(self, node: etree._Element) -> str:
        """Return where a link leads."""
        return self._links.get(str(node.get(f"{{{R}}}id")), "")

    def note(self, number: str) -> str:
        """Return the words of a footnote."""
        node = self._notes.get(number)
        return "" if node is None else note_words(node)

    def inside_note(self, number: str) -> Format:
        """Return the words of a footnote, paragraph by paragraph, and how they look."""
        said: Format = {}
        node = self._notes.get(number)
        if node is not None:
            said["note@xml"] = _digest(self.seeing.all_of(node, self._notes_part))
        for index, paragraph in enumerate(() if node is None else node.iter(PARAGRAPH)):
            line = self.content_of(paragraph)
            said[f"note/p[{index}]"] = line.text.strip()
            said |= {f"note/pPr[{index}]/{name}": value for name, value in line.look.items()}
            for place, (text, marks) in enumerate(_joined(line.pieces)):
                said |= {f"note/rPr[{index}.{place}]/{name}": value for name, value in marks.items() if text.strip()}
        return said

    def figure(self, drawing: etree._Element) -> Figure:
        """Return what a drawing shows."""
        return figure_of(drawing, self.package, self._part)

    def seen(self, *nodes: etree._Element) -> Seen:
        """Return all that elements say, without what is proven noise."""
        return self.seeing.all_of(nodes, self._part)

    def digest(self, node: etree._Element) -> str:
        """Return the digest of all that an element says."""
        return _digest(self.seen(node))

def _digest(seen: Seen | None) -> str:
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _joined(pieces: tuple[TextPiece, ...]) -> Iterator[tuple[str, Format]]:
    for marks, alike in groupby(pieces, key=lambda piece: piece.marks):
        yield "".join(piece.text for piece in alike), marks


def note_words(node: etree._Element) -> str:
    """Return what a footnote says."""
    return words_in(node).strip()


class _ParagraphScan:
    """Reads one paragraph, node by node, into pieces, figures, notes and links."""

    def __init__(self, reading: ParagraphReader, style: str) -> None:
        self._reading, self._style = reading, style
        self.pieces: list[TextPiece] = []
        self.figures: list[Figure] = []
        self.notes: list[str] = []
        self.links: list[str] = []
        self.hanging: list[str] = []
        self.shown: list[str] = []
        self.breaks: Format = {}
        self.tracked = False
        self._within: Format = {}
        """What the words stand in: a link, a content control, a tracked change."""
        self._fields: list[_Field] = []
        """The fields that are open."""

    def read(self, paragraph: etree._Element) -> None:
        """Read what stands in a paragraph."""
        for node in paragraph:
            self._child(node)

    def _child(self, node: etree._Element) -> None:
        match local(node):
            case "pPr":
                self._paragraph_properties(node)
            case "r":
                self._run(node)
            case "del" | "moveFrom":
                self.tracked = True
            case "ins" | "moveTo":
                self.tracked = True
                self._children(node)
            case "fldSimple":
                self._piece(FIELD, node, _field(str(node.get(w("instr"))), words_in(node)))
                self.shown.append(words_in(node))
            case "hyperlink":
                self.links += [target] if (target := self._reading.link(node)) else []
                self._children(node, self._link(node))
            case "sdt":
                held = flat(node.find(w("sdtPr")), ("id",))
                self._children(node.find(w("sdtContent")), {"sdt": "1"} | {f"sdt/{k}": v for k, v in held.items()})
            case "dir" | "bdo":
                self._children(node, {local(node): str(node.get(VAL))})
            case "smartTag" | "customXml":
                self._children(node)
            case name if name in _HANGING:
                self._hang(node, name)
            case name if name and name not in _SILENT:
                self._piece(THING, node, {name: self._reading.digest(node)})
            case _:
                pass

    def _children(self, node: etree._Element | None, within: Format | None = None) -> None:
        around = self._within
        self._within = around | (within or {})
        for child in () if node is None else node:
            self._child(child)
        self._within = around

    def _link(self, node: etree._Element) -> Format:
        stated = {f"hyperlink@{etree.QName(name).localname}": str(value) for name, value in node.attrib.items()}
        stated.pop("hyperlink@id", None)
        return stated | {"hyperlink": self._reading.link(node)}

    def _hang(self, node: etree._Element, name: str) -> None:
        named = str(node.get(w("name"), ""))
        if name == "permStart":
            self.hanging.append(f"{name} {node.get(w('edGrp'), '')}{node.get(w('ed'), '')}")
        elif named and not named.startswith(OURS):
            self.hanging.append(f"{name} {named}")

    def _paragraph_properties(self, node: etree._Element) -> None:
        mark = node.find(w("rPr"))
        if mark is not None and any(mark.find(w(name)) is not None for name in ("ins", "del")):
            self.tracked = True
        if node.find(w("pPrChange")) is not None:
            self.tracked = True
        if (section := node.find(w("sectPr"))) is not None:
            self.breaks["section"] = "1"
            self.breaks |= {f"sectPr/{name}": value for name, value in section_format(section).items()}

    def _run(self, run: etree._Element) -> None:
        if run.find(f"{w('rPr')}/{w('rPrChange')}") is not None:
            self.tracked = True
        for node in _content(run):
            self._run_child(node, run)

    def _run_child(self, node: etree._Element, run: etree._Element) -> None:
        name = local(node)
        if name == "fldChar":
            self._field(str(node.get(w("fldCharType"))), run)
        elif self._fields and not all(each.shows for each in self._fields):
            if name == "instrText" and not self._fields[-1].shows:
                self._fields[-1].instruction += node.text or ""
        elif self._fields:
            if is_written(node):
                self._fields[-1].result += text_value(node)
                self.shown.append(text_value(node))
        elif name == "t":
            preserves_space = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            self._piece((node.text or "") if preserves_space else (node.text or "").strip(" \t\r\n"), run)
        elif name == "br" and node.get(w("type")) == "page":
            self.breaks["ends" if self.pieces else "pageBreakBefore"] = "1"
        elif name == "br" and node.get(w("type")) == "column" and not self.pieces:
            self.breaks["columnBreakBefore"] = "1"
        elif name in _SIGNS:
            self._piece(_SIGNS[name], run, {f"{name}@{key}": value for key, value in _attributes(node)})
        elif name in ("footnoteReference", "endnoteReference"):
            number = str(node.get(w("id")))
            self.notes.append(self._reading.note(number))
            self._piece(NOTE, run, self._reading.inside_note(number))
        elif name in ("drawing", "pict", "object"):
            self.figures.append(figure := self._reading.figure(node))
            self._piece(FIGURE, run, figure.facts | {"figure@xml": self._reading.digest(_bare(node))})
        elif name and name not in _SILENT:
            self._piece(THING, run, {name: self._reading.digest(node)})

    def _field(self, kind: str, run: etree._Element) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not self._fields:
                self._piece(FIELD, run, _field(ended.instruction, ended.result))

    def _piece(self, text: str, run: etree._Element, inside: Format | None = None) -> None:
        if not text:
            return
        if self.breaks.pop("ends", ""):
            self.pieces.append(TextPiece(PAGE, {}, run))
        run_properties = run.find(w("rPr"))
        marks = self._reading.styles.run(self._style, child_value(run_properties, "rStyle"), run_properties)
        if text not in (FIELD, NOTE, FIGURE, THING):
            self.shown.append(text)
        self.pieces.append(TextPiece(text, marks, run, self._within | (inside or {})))


@dataclass
class _Field:
    """A field that is being read."""

    instruction: str = ""
    result: str = ""
    shows: bool = False
    """Whether its result has begun."""


def _bare(drawing: etree._Element) -> etree._Element:
    """Return a drawing without what is told apart of it: how it is described, and how large it is."""
    copied = deepcopy(drawing)
    for node in copied.iter(f"{{{WP}}}docPr", f"{{{WP}}}extent", f"{{{A}}}ext"):
        for name in ("descr", "title", "cx", "cy", "id"):
            node.attrib.pop(name, None)
    return copied


def _field(instruction: str, result: str) -> Format:
    """Return what a field says: what it does, how it writes that, and what it showed last."""
    does, *ways = " ".join(instruction.split()).split(r" \*")
    said = {"field": does, "field@format": " ".join(way.strip() for way in ways), "field@result": result}
    return {name: value for name, value in said.items() if value}


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    yield from ((etree.QName(name).localname, str(value)) for name, value in node.attrib.items())


def section_format(section: etree._Element) -> Format:
    """Return how the pages of a section are set up, but for its headers and footers."""
    return flat(section, ("headerReference", "footerReference", "sectPrChange"))


def _content(run: etree._Element) -> Iterator[etree._Element]:
    """Yield what a run holds; of alternatives, the one for programs of today."""
    for node in run:
        if local(node) == "AlternateContent":
            for choice in node:
                if choice.tag != FALLBACK:
                    yield from choice
        elif local(node) != "rPr":
            yield node
