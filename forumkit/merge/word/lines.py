"""Paragraphs as a person reads them: their words with the format of each, their figures, footnotes and links."""

import hashlib
from collections.abc import Iterable
from copy import copy
from itertools import groupby
from pathlib import Path

from lxml import etree

from forumkit.merge.noise import Rules, rules_of
from forumkit.merge.reading import Seen
from forumkit.merge.word.figures import Figure, boxes_of, figure_of, paint_of
from forumkit.merge.word.lists import Numbering
from forumkit.merge.word.names import MAIN, PARAGRAPH, R, child_value, w, words_in
from forumkit.merge.word.pieces import ParagraphContent, TextPiece
from forumkit.merge.word.properties import Format
from forumkit.merge.word.scanning import ParagraphScan, bare
from forumkit.merge.word.seeing import Markup, Memory, Seeing
from forumkit.merge.word.styles import Styles, theme_fonts
from forumkit.office.package import Package

RULES = Path(__file__).parent


class ParagraphReader:
    """Reads the paragraphs of one document."""

    def __init__(
        self, package: Package, rules: Rules | None = None, part: str = MAIN, memory: Memory | None = None
    ) -> None:
        self.package, self._part = package, part
        name = next(package.related(MAIN, "styles"), "")
        theme = next(package.related(MAIN, "theme"), "")
        fonts = theme_fonts(package.tree(theme) if theme else None)
        self.styles = Styles(package.tree(name) if name else None, fonts)
        self.lists = Numbering(package)
        self._looks: dict[tuple[str, bytes], Format] = {}
        self._targets = {relation.id: relation for relation in package.relations(part)}
        notes = next(package.related(MAIN, "footnotes"), "")
        self._notes_part = notes
        self._notes = {str(node.get(w("id"))): node for node in (package.tree(notes) if notes else ())}
        rules, memory = rules or rules_of(RULES, ""), {} if memory is None else memory
        self.seeing = Seeing(package, rules, self.styles, self.lists, self.note, memory)
        self._sees_drawings = not rules.is_noise("inside/figure@xml", "", "")

    def of_part(self, part: str) -> "ParagraphReader":
        """Return what reads another part of the same document."""
        other = copy(self)
        other._part = part  # noqa: SLF001 - the same class
        other._targets = {relation.id: relation for relation in self.package.relations(part)}  # noqa: SLF001
        return other

    def content_of(self, paragraph: etree._Element) -> ParagraphContent:
        """Return what a paragraph says."""
        paragraph_properties = paragraph.find(w("pPr"))
        style = child_value(paragraph_properties, "pStyle")
        scan = ParagraphScan(self, style)
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

    def list_of(self, node: etree._Element) -> str:
        """Return the number of the list that a paragraph counts in; nothing of one with bullets, or of no item."""
        properties = node.find(w("pPr"))
        if properties is None:
            return ""
        stated = properties.find(w("numPr"))
        styled = self.list_of_style(child_value(properties, "pStyle"))
        number = child_value(stated, "numId") or styled[0]
        said, _ = self.lists.level(number, child_value(stated, "ilvl") or styled[1])
        return number if said.get("numFmt", "bullet") != "bullet" else ""

    def list_of_style(self, style: str) -> tuple[str, str]:
        """Return the list and the level that a style brings along, either of which one that it builds on may say."""
        number = level = ""
        for _ in range(12):
            node = self.styles.nodes.get(style)
            stated = None if node is None else node.find(f"{w('pPr')}/{w('numPr')}")
            number, level = number or child_value(stated, "numId"), level or child_value(stated, "ilvl")
            style = child_value(node, "basedOn")
            if number or not style:
                break
        return number, level

    def style_format(self, style: str) -> Format:
        """Return all that a style says, with what it inherits and the list that it brings along."""
        node = self.styles.nodes[style]
        paragraphs = node.get(w("type")) == "paragraph"
        listed, indent = self.lists.level(*self.list_of_style(style)) if paragraphs else ({}, {})
        if node.find(f"{w('pPr')}/{w('ind')}") is not None:
            indent = {}  # LibreOffice takes no part of the indent from the list of a style that has an indent
        return self.styles.format_of(style, indent) | {f"pPr/numPr/{name}": value for name, value in listed.items()}

    def link(self, node: etree._Element) -> str:
        """Return where a link leads."""
        relation = self._targets.get(str(node.get(f"{{{R}}}id")))
        return relation.target if relation and relation.kind == "hyperlink" else ""

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
            said |= _looks(f"note/rPr[{index}", line.pieces)
        return said

    def figure(self, drawing: etree._Element) -> Figure:
        """Return what a drawing shows."""
        return figure_of(drawing, self.package, self._targets)

    def drawn(self, drawing: etree._Element) -> Format:
        """Return the digest of all that a drawing says; where its program writes it anew, how what it shows looks."""
        if self._sees_drawings:
            return {"figure@xml": self.digest(bare(drawing))}
        said = {"figure@paint": paint_of(drawing)}
        for index, box in enumerate(sorted(boxes_of(drawing), key=words_in)):
            pieces = [piece for paragraph in box.iter(PARAGRAPH) for piece in self.content_of(paragraph).pieces]
            said |= _looks(f"figure/rPr[{index}", pieces)
        return said

    def written(self, *nodes: etree._Element) -> Markup:
        """Return elements as they are written, and what their numbers stand for."""
        return self.seeing.written(nodes, self._part)

    def seen(self, *nodes: etree._Element) -> Seen:
        """Return all that elements say, without what is proven noise."""
        return self.seeing.all_of(nodes, self._part)

    def digest(self, node: etree._Element) -> str:
        """Return the digest of all that an element says."""
        return _digest(self.seen(node))


def _digest(seen: Seen | None) -> str:
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _looks(name: str, pieces: Iterable[TextPiece]) -> Format:
    """Return how words look, stretch by stretch of one format: `{"note/rPr[0.1]/b": "1"}`."""
    said: Format = {}
    for place, (marks, alike) in enumerate(groupby(pieces, key=lambda piece: piece.marks)):
        if any(piece.text.strip() for piece in alike):
            said |= {f"{name}.{place}]/{path}": value for path, value in marks.items()}
    return said


def note_words(node: etree._Element) -> str:
    """Return what a footnote says."""
    return words_in(node).strip()
