"""Paragraphs as a person reads them: their words with the format of each, their figures, footnotes and links."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.word.figures import Figure, figure_of
from forumkit.merge.word.lists import Numbering, number_of
from forumkit.merge.word.names import FALLBACK, MAIN, R, child_value, is_written, local, text_value, w, words_in
from forumkit.merge.word.styles import Format, Styles, theme_fonts
from forumkit.office.package import Package

FIGURE, NOTE, FIELD = "\ufffc", "\u2020", "\u2317"
"""What stands for a figure, a footnote and the result of a field in the words of a paragraph."""

PAGE = "\f"
"""What stands for a page break between words; one after them belongs to the next paragraph."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(frozen=True)
class TextPiece:
    """Words of one run, with their format; or a sign for a figure, footnote, field or page break."""

    text: str
    marks: Format
    run: etree._Element = field(compare=False)


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


class ParagraphReader:
    """Reads the paragraphs of one document."""

    def __init__(self, package: Package) -> None:
        self.package = package
        name = next(package.related(MAIN, "styles"), "")
        theme = next(package.related(MAIN, "theme"), "")
        fonts = theme_fonts(package.tree(theme) if theme else None)
        self.styles = Styles(package.tree(name) if name else None, fonts)
        self.lists = Numbering(package)
        self._links = {
            relation.id: relation.target for relation in package.relations(MAIN) if relation.kind == "hyperlink"
        }
        notes = next(package.related(MAIN, "footnotes"), "")
        self._notes = {str(node.get(w("id"))): note_words(node) for node in (package.tree(notes) if notes else ())}

    def content_of(self, paragraph: etree._Element) -> ParagraphContent:
        """Return what a paragraph says."""
        paragraph_properties = paragraph.find(w("pPr"))
        style = child_value(paragraph_properties, "pStyle")
        scan = _ParagraphScan(self, style)
        scan.read(paragraph)
        look = dict(self.styles.paragraph(style, paragraph_properties))
        listed = self._listed(paragraph, style)
        if listed:
            look = {name: value for name, value in look.items() if not name.startswith("ind.")} | {"list": listed}
        look |= scan.breaks
        return ParagraphContent(
            tuple(scan.pieces), self.styles.name_of(style), look, tuple(scan.figures), tuple(scan.notes),
            tuple(scan.links), scan.tracked, "".join(scan.shown),
        )  # fmt: skip

    def _listed(self, paragraph: etree._Element, style: str) -> str:
        number, level = number_of(paragraph)
        if not number:
            number, inherited = self.list_of_style(style)
            level = level or inherited
        number_format = self.lists.number_format(number, level)
        return f"{number_format} {level or 0}" if number_format else ""

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
        return self._notes.get(number, "")


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
        self.shown: list[str] = []
        self.breaks: Format = {}
        self.tracked = False
        self._fields: list[bool] = []
        """Of each field that is open, whether its result has begun."""

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
                self._piece(FIELD, node)
                self.shown.append(words_in(node))
            case "hyperlink":
                self.links += [target] if (target := self._reading.link(node)) else []
                self._children(node)
            case "sdt":
                self._children(node.find(w("sdtContent")))
            case "smartTag" | "customXml" | "dir" | "bdo":
                self._children(node)
            case _:
                pass

    def _children(self, node: etree._Element | None) -> None:
        for child in () if node is None else node:
            self._child(child)

    def _paragraph_properties(self, node: etree._Element) -> None:
        mark = node.find(w("rPr"))
        if mark is not None and any(mark.find(w(name)) is not None for name in ("ins", "del")):
            self.tracked = True
        if node.find(w("pPrChange")) is not None:
            self.tracked = True
        if node.find(w("sectPr")) is not None:
            self.breaks["section"] = "1"

    def _run(self, run: etree._Element) -> None:
        if run.find(f"{w('rPr')}/{w('rPrChange')}") is not None:
            self.tracked = True
        for node in _content(run):
            self._run_child(node, run)

    def _run_child(self, node: etree._Element, run: etree._Element) -> None:
        name = local(node)
        if name == "fldChar":
            self._field(str(node.get(w("fldCharType"))), run)
        elif any(self._fields) or (self._fields and name == "instrText"):
            if is_written(node) and all(self._fields):
                self.shown.append(text_value(node))
        elif name == "t":
            preserves_space = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            self._piece((node.text or "") if preserves_space else (node.text or "").strip(" \t\r\n"), run)
        elif name == "br" and node.get(w("type")) == "page":
            self.breaks["ends" if self.pieces else "page"] = "1"
        elif name in _SIGNS:
            self._piece(_SIGNS[name], run)
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append(self._reading.note(str(node.get(w("id")))))
            self._piece(NOTE, run)
        elif name in ("drawing", "pict", "object"):
            self.figures.append(figure_of(node, self._reading.package))
            self._piece(FIGURE, run)

    def _field(self, kind: str, run: etree._Element) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            if not self._fields:
                self._piece(FIELD, run)

    def _piece(self, text: str, run: etree._Element) -> None:
        if not text:
            return
        if self.breaks.pop("ends", ""):
            self.pieces.append(TextPiece(PAGE, {}, run))
        marks: Format = {}
        if text not in (FIELD, NOTE, FIGURE):
            run_properties = run.find(w("rPr"))
            marks = self._reading.styles.run(self._style, child_value(run_properties, "rStyle"), run_properties)
            self.shown.append(text)
        self.pieces.append(TextPiece(text, marks, run))


def _content(run: etree._Element) -> Iterator[etree._Element]:
    """Yield what a run holds; of alternatives, the one for programs of today."""
    for node in run:
        if local(node) == "AlternateContent":
            for choice in node:
                if choice.tag != FALLBACK:
                    yield from choice
        elif local(node) != "rPr":
            yield node
