"""One paragraph read node by node, into pieces, figures, notes, links and what hangs on it."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from forumkit.merge.word.figures import Figure
from forumkit.merge.word.names import FALLBACK, VAL, WP, A, child_value, is_written, local, text_value, w, words_in
from forumkit.merge.word.pieces import FIELD, FIGURE, NOTE, PAGE, THING, TextPiece
from forumkit.merge.word.properties import Format, flat
from forumkit.merge.word.seeing import OURS
from forumkit.merge.word.styles import Styles

_COUNTED = re.compile(r"forumkit \d+")
"""The names of our drawings, which a merge counts anew."""
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TRACKED = ("del", "moveFrom", "ins", "moveTo")
_SILENT = ("proofErr", "bookmarkEnd", "permEnd", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "rPr",
           "commentReference", "annotationRef", "footnoteRef", "endnoteRef")  # fmt: skip
"""Marks of programs (17.13.8.1 and 17.3.3.13: they mean nothing), ends of what is read at its start, and comments."""


class Reads(Protocol):
    """What a paragraph is read with: the styles, links, footnotes and drawings of its document."""

    styles: Styles

    def link(self, node: etree._Element) -> str:
        """Return where a link leads."""

    def note(self, number: str) -> str:
        """Return the words of a footnote."""

    def inside_note(self, number: str) -> Format:
        """Return the words of a footnote and how they look."""

    def figure(self, drawing: etree._Element) -> Figure:
        """Return what a drawing shows."""

    def drawn(self, drawing: etree._Element) -> Format:
        """Return all that a drawing says, in a way that its program keeps."""

    def digest(self, node: etree._Element) -> str:
        """Return the digest of all that an element says."""


class ParagraphScan:
    """Reads one paragraph, node by node, into pieces, figures, notes and links."""

    def __init__(self, reading: Reads, style: str) -> None:
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
        self._readers: dict[str, Callable[[etree._Element], None]] = {
            "pPr": self._paragraph_properties, "r": self._run, "fldSimple": self._simple_field,
            "hyperlink": self._hyperlink, "sdt": self._content_control, "dir": self._turned, "bdo": self._turned,
            "bookmarkStart": self._hang, "permStart": self._hang, "del": _pass_over, "moveFrom": _pass_over,
            "ins": self._children, "moveTo": self._children, "smartTag": self._children, "customXml": self._children,
        }  # fmt: skip
        self._run_readers: dict[str, Callable[[etree._Element, etree._Element], None]] = {
            "t": self._text, "br": self._break, "footnoteReference": self._note, "endnoteReference": self._note,
            "drawing": self._figure, "pict": self._figure, "object": self._figure,
        }  # fmt: skip

    def read(self, paragraph: etree._Element) -> None:
        """Read what stands in a paragraph."""
        for node in paragraph:
            self._child(node)

    def _child(self, node: etree._Element) -> None:
        name = local(node)
        if name in _TRACKED:
            self.tracked = True
        if (read := self._readers.get(name)) is not None:
            read(node)
        elif name and name not in _SILENT:
            self._piece(THING, node, {name: self._reading.digest(node)})

    def _simple_field(self, node: etree._Element) -> None:
        self._piece(FIELD, node, _field(str(node.get(w("instr"))), words_in(node)))
        self.shown.append(words_in(node))

    def _hyperlink(self, node: etree._Element) -> None:
        self.links += [target] if (target := self._reading.link(node)) else []
        self._children(node, self._link(node))

    def _content_control(self, node: etree._Element) -> None:
        held = flat(node.find(w("sdtPr")), ("id",))
        self._children(
            node.find(w("sdtContent")), {"sdt": "1"} | {f"sdt/{name}": value for name, value in held.items()}
        )

    def _turned(self, node: etree._Element) -> None:
        self._children(node, {local(node): str(node.get(VAL))})

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

    def _hang(self, node: etree._Element) -> None:
        name, named = local(node), str(node.get(w("name"), ""))
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
        elif (read := self._run_readers.get(name)) is not None:
            read(node, run)
        elif name in _SIGNS:
            self._piece(_SIGNS[name], run)
        elif name and name not in _SILENT:
            self._piece(THING, run, {name: self._reading.digest(node)})

    def _text(self, node: etree._Element, run: etree._Element) -> None:
        preserves_space = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        self._piece((node.text or "") if preserves_space else (node.text or "").strip(" \t\r\n"), run)

    def _break(self, node: etree._Element, run: etree._Element) -> None:
        if node.get(w("type")) == "page":
            self.breaks["ends" if self.pieces else "pageBreakBefore"] = "1"
        elif node.get(w("type")) == "column" and not self.pieces:
            self.breaks["columnBreakBefore"] = "1"
        else:
            stated = {f"br@{etree.QName(name).localname}": str(value) for name, value in node.attrib.items()}
            self._piece("\n", run, stated)

    def _note(self, node: etree._Element, run: etree._Element) -> None:
        number = str(node.get(w("id")))
        self.notes.append(self._reading.note(number))
        self._piece(NOTE, run, self._reading.inside_note(number))

    def _figure(self, node: etree._Element, run: etree._Element) -> None:
        self.figures.append(figure := self._reading.figure(node))
        self._piece(FIGURE, run, figure.facts | self._reading.drawn(node))

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


def bare(drawing: etree._Element) -> etree._Element:
    """Return a drawing without what is told apart of it: how it is described, and how large it is."""
    copied = deepcopy(drawing)
    for node in copied.iter(f"{{{WP}}}docPr", f"{{{WP}}}extent", f"{{{A}}}ext"):
        for name in ("descr", "title", "cx", "cy", "id"):
            node.attrib.pop(name, None)
        if _COUNTED.fullmatch(node.get("name", "")):
            del node.attrib["name"]
    return copied


def _field(instruction: str, result: str) -> Format:
    """Return what a field says: what it does, how it writes that, and what it showed last."""
    does, *ways = " ".join(instruction.split()).split(r" \*")
    said = {"field": does, "field@format": " ".join(way.strip() for way in ways), "field@result": result}
    return {name: value for name, value in said.items() if value}


def _pass_over(_: etree._Element) -> None:
    """Read nothing: words that a tracked change took out are not there any more."""


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
