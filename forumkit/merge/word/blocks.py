"""What stands below each other in a body or a cell: paragraphs, tables, the table of contents; each with its key."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from forumkit.merge.sequence import Named
from forumkit.merge.word.lines import Line, Reading
from forumkit.merge.word.names import CONTENT_CONTROL, FALLBACK, PARAGRAPH, TABLE, local, w
from forumkit.office.package import Package

MARKED = re.compile(r"_fknew([0-9a-f]{8})([0-9a-f]{8})")
"""Bookmark of a block that was put beside a person's version: what it stands beside, and the digest of its words."""


@dataclass(frozen=True)
class Block:
    """Something that stands in a body or a cell."""

    sort: Literal["paragraph", "table", "contents"]
    nodes: tuple[etree._Element, ...] = field(compare=False)
    key: str
    words: str
    """With a sign for figures, footnotes and fields."""
    line: Line | None = None
    """Of a paragraph."""
    marked: str = ""
    """Of a block that was put beside another: what it stands beside."""
    was_marked: str = ""
    """Of one that was, until its words changed: what it stood beside."""

    @property
    def named(self) -> Named:
        """What tells the block from others."""
        return Named(self.key, "" if self.sort == "contents" else f"{self.words}")

    @property
    def shown(self) -> str:
        """The words as a person reads them."""
        return self.line.shown.strip() if self.line else self.words.strip()


def short_digest(words: str) -> str:
    """Return the digest of words, short enough for a bookmark's name: `short_digest("paix") == "7634ec56"`."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def keys_of(package: Package) -> frozenset[str]:
    """Return the keys of the blocks of a generated document: its manifest tells them from bookmarks of labels."""
    if "docProps/custom.xml" not in package.parts:
        return frozenset()
    for node in package.tree("docProps/custom.xml"):
        if node.get("name") == "forumkit":
            return frozenset(json.loads("".join(node.itertext()) or "{}"))
    return frozenset()


class Outline:
    """Reads the blocks of one document."""

    def __init__(self, package: Package, known: dict[str, str] | None = None) -> None:
        self.package = package
        self.reading = Reading(package)
        self.known = known or {}
        """Words of each block by key, where it was generated: of two keys in one place, the likelier one counts."""
        self._blocks: dict[int, tuple[etree._Element, list[Block]]] = {}

    def blocks(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body or a cell; content controls are looked into."""
        if id(container) not in self._blocks:
            self._blocks[id(container)] = (container, _with_breaks(list(self._read(container))))
        return self._blocks[id(container)][1]

    def forget(self) -> None:
        """Read anew what was changed."""
        self._blocks.clear()
        self.reading = Reading(self.package)

    def _read(self, container: etree._Element) -> Iterator[Block]:
        entries: list[etree._Element] = []
        depth = 0
        for node in _children(container):
            opened = _opens_contents(node)
            if entries or opened:
                entries.append(node)
                depth += _balance(node)
                if depth <= 0:
                    yield Block("contents", tuple(entries), "#contents", "")
                    entries, depth = [], 0
            else:
                yield self._block(node)
        # A field that never ends is a broken one: its lines are words like others.
        yield from (self._block(node) for node in entries)

    def _block(self, node: etree._Element) -> Block:
        return self._table(node) if node.tag == TABLE else self._paragraph(node)

    def _paragraph(self, node: etree._Element) -> Block:
        line = self.reading.line(node)
        names = _bookmarks(node)
        words = "\n".join((line.sense, *(figure.words for figure in line.figures))).strip("\n")
        marked = _marked(names, line.shown)
        key, was = ("", "") if marked else (self._key(names, words), _stood_beside(names))
        return Block("paragraph", (node,), key, words, line, marked, was)

    def _table(self, node: etree._Element) -> Block:
        rows = [" | ".join(self.words(cell) for cell in cells(row)) for row in rows_of(node)]
        words = "\n".join(rows)
        names = _bookmarks(node)
        marked = _marked(names, words)
        return Block("table", (node,), "" if marked else self._key(names[:2], words), words, None, marked)

    def words(self, container: etree._Element) -> str:
        """Return what a cell says."""
        return " ".join(each.words for each in self.blocks(container)).strip()

    def _key(self, names: list[str], words: str) -> str:
        found = [name for name in names if name in self.known]
        if len(found) > 1:
            said = set(words.split())
            return max(found, key=lambda name: (len(said & set(self.known[name].split())), -found.index(name)))
        return found[0] if found else ""


def _with_breaks(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a page break at the end of one as the start of the next: programs write it either way."""
    found = list(blocks)
    for number, block in enumerate(blocks):
        if block.line is None or "ends" not in block.line.look:
            continue
        look = {name: value for name, value in found[number].line.look.items() if name != "ends"}  # type: ignore[union-attr]
        found[number] = replace(found[number], line=replace(found[number].line, look=look))  # type: ignore[type-var]
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and following.line is not None:
            broken = replace(following.line, look=following.line.look | {"page": "1"})
            found[number + 1] = replace(following, line=broken)
    return found


def _marked(names: list[str], words: str) -> str:
    for name in names:
        if (found := MARKED.fullmatch(name)) and found[2] == short_digest(words.strip()):
            return found[1]
    return ""


def _stood_beside(names: list[str]) -> str:
    found = filter(None, map(MARKED.fullmatch, names))
    return next((each[1] for each in found), "")


def _children(container: etree._Element) -> Iterator[etree._Element]:
    for node in container:
        if node.tag in (PARAGRAPH, TABLE):
            yield node
        elif node.tag == CONTENT_CONTROL and (content := node.find(w("sdtContent"))) is not None:
            yield from _children(content)
        elif local(node) in ("ins", "del", "customXml", "smartTag"):
            yield from _children(node)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, those in content controls too."""
    return [row for row in table.iter(w("tr")) if next(row.iterancestors(TABLE)) is table]


def cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row."""
    return [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]


def _bookmarks(node: etree._Element) -> list[str]:
    found = node.iter(w("bookmarkStart"))
    return [str(each.get(w("name"))) for each in found if next(each.iterancestors(FALLBACK), None) is None]


def _opens_contents(node: etree._Element) -> bool:
    if node.tag != PARAGRAPH:
        return False
    return any((each.text or "").split()[:1] == ["TOC"] for each in node.iter(w("instrText")))


def _balance(node: etree._Element) -> int:
    kinds = [each.get(w("fldCharType")) for each in node.iter(w("fldChar"))]
    return kinds.count("begin") - kinds.count("end")
