"""The blocks of a body or cell, top to bottom: paragraphs, tables, the table of contents; each with its key."""

import hashlib
import json
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from forumkit.merge.noise import Rules
from forumkit.merge.sequence import Named
from forumkit.merge.word.lines import ParagraphReader
from forumkit.merge.word.names import CONTENT_CONTROL, FALLBACK, PARAGRAPH, TABLE, local, w
from forumkit.merge.word.pieces import ParagraphContent
from forumkit.merge.word.properties import flat
from forumkit.merge.word.seeing import OURS, Memory
from forumkit.office.package import Package

MARKED = re.compile(r"_fknew([0-9a-f]{8})([0-9a-f]{8})")
"""Bookmark of a conflict block: the digest of the key of the block that it stands beside, and that of its own words.

While the second digest holds, nobody edited the block. Word hides bookmarks whose names begin with an underscore
(Bookmarks.ShowHidden in its object model), and LibreOffice keeps them.
"""


_CONTAINERS = ("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
_PROPERTIES = ("sectPr", "tcPr", "bookmarkEnd", "permEnd", "commentRangeStart", "commentRangeEnd", "proofErr")
"""Children of a body or a cell that are no blocks: compared elsewhere, ends of what is read at its start, or noise."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a table or the table of contents, as it stands in a body or a cell."""

    kind: Literal["paragraph", "table", "contents"]
    nodes: tuple[etree._Element, ...] = field(compare=False)
    key: str
    words: str
    """What it says, with a sign for each figure, footnote and field."""
    paragraph: ParagraphContent | None = None
    """What it says and how, if it is a paragraph."""
    marked: str = ""
    """Of a conflict block (the source's new version, put beside the person's): the digest of the block beside it."""
    around: str = ""
    """What it stands in that a person put there: content controls, tracked changes."""
    was_marked: str = ""
    """The same, of a conflict block whose words the person changed since: it is the person's own now."""

    @property
    def named(self) -> Named:
        """Its key and its words, by which it is known again in another version."""
        return Named(self.key, "" if self.kind == "contents" else f"{self.words}")

    @property
    def shown(self) -> str:
        """The words as a person reads them."""
        return self.paragraph.shown.strip() if self.paragraph else self.words.strip()


def short_digest(words: str) -> str:
    """Return the digest of words, short enough for a bookmark's name: `short_digest("paix") == "7634ec56"`."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def keys_of(package: Package) -> frozenset[str]:
    """Return the keys of the blocks of a generated document, from the manifest in its custom property `forumkit`.

    Captions have bookmarks too, for references to them; those are no keys.
    """
    if "docProps/custom.xml" not in package.parts:
        return frozenset()
    for node in package.tree("docProps/custom.xml"):
        if node.get("name") == "forumkit":
            return frozenset(json.loads("".join(node.itertext()) or "{}"))
    return frozenset()


class Outline:
    """Reads the blocks of one document, container by container, and keeps what it read."""

    def __init__(
        self,
        package: Package,
        known: dict[str, str] | None = None,
        rules: Rules | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.package = package
        self.reading = ParagraphReader(package, rules, memory=memory)
        self.known = known or {}
        """Words of each generated block by key. Where one paragraph has several keys (a person joined two), the key
        whose words it shares most counts."""
        self._blocks: dict[int, tuple[etree._Element, list[Block]]] = {}

    def blocks(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body or a cell; content controls are looked into."""
        if id(container) not in self._blocks:
            self._blocks[id(container)] = (container, _with_breaks(list(self._read(container))))
        return self._blocks[id(container)][1]

    def of_part(self, part: str) -> "Outline":
        """Return what reads another part of the same document: a header, a footer."""
        other = copy(self)
        other.reading, other.known, other._blocks = self.reading.of_part(part), {}, {}  # noqa: SLF001 - the same class
        return other

    def loose(self, container: etree._Element) -> Iterator[str]:
        """Yield what stands between the blocks of a body or a cell, and is neither noise nor a bookmark of ours."""
        for node in container:
            if node.tag not in (PARAGRAPH, TABLE, CONTENT_CONTROL) and local(node) not in _PROPERTIES:
                name = str(node.get(w("name"), ""))
                if name.startswith(OURS) or not local(node):
                    continue
                yield name or self.reading.digest(node)

    def _read(self, container: etree._Element) -> Iterator[Block]:
        for nodes, is_contents in grouped(container):
            if is_contents:
                yield Block("contents", nodes, "#contents", "")
            else:
                yield from map(self._block, nodes)

    def _block(self, node: etree._Element) -> Block:
        return self._table(node) if node.tag == TABLE else self._paragraph(node)

    def _paragraph(self, node: etree._Element) -> Block:
        line = self.reading.content_of(node)
        names = _bookmarks(node)
        words = "\n".join((line.text, *(figure.words for figure in line.figures))).strip("\n")
        marked = _marked(names, line.shown)
        key, was = ("", "") if marked else (self._key(names, words), _stood_beside(names))
        return Block("paragraph", (node,), key, words, line, marked, _around(node), was)

    def _table(self, node: etree._Element) -> Block:
        rows = [" | ".join(self.words(cell) for cell in cells(row)) for row in rows_of(node)]
        words = "\n".join(rows)
        names = _bookmarks(node)
        marked = _marked(names, words)
        return Block(
            "table", (node,), "" if marked else self._key(names[:2], words), words, None, marked, _around(node)
        )

    def words(self, container: etree._Element) -> str:
        """Return what a cell says."""
        return " ".join(block.words for block in self.blocks(container)).strip()

    def _key(self, names: list[str], words: str) -> str:
        candidates = [name for name in names if name in self.known]
        if len(candidates) > 1:
            spoken = set(words.split())
            return max(
                candidates, key=lambda name: (len(spoken & set(self.known[name].split())), -candidates.index(name))
            )
        return candidates[0] if candidates else ""


def _around(node: etree._Element) -> str:
    """Return what encloses a block below its body or cell: content controls with what they say, tracked changes."""
    found = []
    for outer in node.iterancestors():
        name = local(outer)
        if name in _CONTAINERS:
            break
        if outer.tag == CONTENT_CONTROL:
            found.append(f"sdt {sorted(flat(outer.find(w('sdtPr')), ('id',)).items())}")
        elif name not in ("sdtContent", "customXml", "smartTag"):
            found.append(name)
    return " ".join(found)


def _with_breaks(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a page break at the end of one as the start of the next.

    Word writes `w:br w:type="page"` as the last run of a paragraph, LibreOffice `w:pageBreakBefore` in the next one.
    """
    shifted = list(blocks)
    for number, block in enumerate(blocks):
        if block.paragraph is None or "ends" not in block.paragraph.look:
            continue
        look = {name: value for name, value in shifted[number].paragraph.look.items() if name != "ends"}  # type: ignore[union-attr]
        shifted[number] = replace(shifted[number], paragraph=replace(shifted[number].paragraph, look=look))  # type: ignore[type-var]
        following = shifted[number + 1] if number + 1 < len(shifted) else None
        if following is not None and following.paragraph is not None:
            broken = replace(following.paragraph, look=following.paragraph.look | {"pageBreakBefore": "1"})
            shifted[number + 1] = replace(following, paragraph=broken)
    return shifted


def _marked(names: list[str], words: str) -> str:
    """Return what a conflict block stands beside; nothing where no bookmark of one is, or its words changed since."""
    for name in names:
        if (match := MARKED.fullmatch(name)) and match[2] == short_digest(words.strip()):
            return match[1]
    return ""


def _stood_beside(names: list[str]) -> str:
    matches = filter(None, map(MARKED.fullmatch, names))
    return next((match[1] for match in matches), "")


def grouped(container: etree._Element) -> Iterator[tuple[tuple[etree._Element, ...], bool]]:
    """Yield the paragraphs and tables of a body or cell: those of a table of contents together, and that they are."""
    entries: list[etree._Element] = []
    depth = 0
    for node in _children(container):
        if entries or _opens_contents(node):
            entries.append(node)
            depth += _balance(node)
            if depth <= 0:
                yield tuple(entries), True
                entries, depth = [], 0
        else:
            yield (node,), False
    # A field that never ends is a broken one: its lines are words like others.
    yield tuple(entries), False


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
    starts = node.iter(w("bookmarkStart"))
    return [str(start.get(w("name"))) for start in starts if next(start.iterancestors(FALLBACK), None) is None]


def _opens_contents(node: etree._Element) -> bool:
    if node.tag != PARAGRAPH:
        return False
    return any((instruction.text or "").split()[:1] == ["TOC"] for instruction in node.iter(w("instrText")))


def _balance(node: etree._Element) -> int:
    """Return how many fields begin in a paragraph without ending in it; negative where more end."""
    kinds = [character.get(w("fldCharType")) for character in node.iter(w("fldChar"))]
    return kinds.count("begin") - kinds.count("end")
