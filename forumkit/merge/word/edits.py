"""What a person changed in a document: its blocks, the rows and cells of its tables, its headers, footers and page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from forumkit.merge.changes import Change, Sort, Unit
from forumkit.merge.noise import program_of, rules_of
from forumkit.merge.sequence import moved
from forumkit.merge.word.aspects import told
from forumkit.merge.word.blocks import Block, Outline, cells, rows_of
from forumkit.merge.word.comments import AUTHOR, comments_of
from forumkit.merge.word.comparing import Comparing, Fact
from forumkit.merge.word.lines import RULES
from forumkit.merge.word.names import MAIN, w
from forumkit.merge.word.pairs import pair_blocks, pair_rows
from forumkit.merge.word.pieces import FIGURE, ParagraphContent
from forumkit.merge.word.table_formats import TableFormat
from forumkit.merge.word.tables import same_frame
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile


@dataclass(frozen=True)
class Versions:
    """Two documents to compare: as it was generated, and as it is."""

    old: Outline
    other: Outline

    @cached_property
    def comparing(self) -> Comparing:
        """What compares their formats."""
        return Comparing(self.old, self.other, rules_of(RULES, program_of(self.other.package)))

    @cached_property
    def comments(self) -> dict[str, str]:
        """The comments of readers by their id."""
        found = comments_of(self.other.package).items()
        return {number: comment.words for number, comment in found if comment.author != AUTHOR}


def body_of(package: Package) -> etree._Element:
    """Return the body of a document; raises UnusableFile."""
    body = package.tree(MAIN).find(w("body"))
    if body is None:
        raise UnusableFile(Reason.NO_WORDS)
    return body


def is_touched(versions: Versions, old: Block, other: Block) -> bool:
    """Tell whether a person changed anything in a block."""
    return any(True for _ in BlockEdits(versions).block(old, other, "", "block"))


def row_is_touched(versions: Versions, old: Block, other: Block, row: etree._Element) -> bool:
    """Tell whether a person changed anything in a row of a table that was there before."""
    rows = TableRows(versions, old, other)
    number = next(number for number, there in enumerate(rows.new) if there is row)
    return any(True for _ in BlockEdits(versions).cells(rows, number, "", ""))


class BlockEdits:
    """Finds what changed in rows of blocks."""

    def __init__(self, versions: Versions) -> None:
        self._versions, self._comparing = versions, versions.comparing

    def row(self, old: etree._Element, other: etree._Element, place: str, unit: Unit) -> Iterator[Change]:
        """Yield what changed between two bodies or two cells, block by block."""
        before = self._versions.old.blocks(old)
        after = [candidate for candidate in self._versions.other.blocks(other) if not candidate.marked]
        pairs = pair_blocks(before, after)
        shifted, restarted = _moved(pairs), set(self._restarted(before, after, pairs))
        for number, (block, index) in enumerate(zip(after, pairs, strict=True)):
            place = _heading(block) or place
            if index is None:
                if not _is_paragraph_above_table(number, after):
                    yield _added(block, place, unit)
            else:
                if number in shifted:
                    yield Change("moved", unit, place, block.key, before[index].shown, block.shown)
                yield from self.block(before[index], block, place, unit)
                if number in restarted:
                    shown = before[index].shown, block.shown
                    yield Change("look", unit, place, block.key, *shown, aspects=("list_start",))
        here = place if unit == "cell" else ""
        for index, block in enumerate(before):
            here = _heading(block) or here
            if index not in pairs:
                yield Change("removed", unit, here, block.key, block.shown, "")
        yield from self._loose(old, other, unit)

    def _restarted(self, old: list[Block], other: list[Block], pairs: list[int | None]) -> Iterator[int]:
        """Yield the items that count on with, or apart from, the item before them otherwise than they did."""
        last: tuple[str, str] | None = None
        for number, index in enumerate(pairs):
            if index is None:
                continue
            here = tuple(outline.reading.list_of(block.nodes[0]) for outline, block in
                         ((self._versions.old, old[index]), (self._versions.other, other[number])))  # fmt: skip
            if not all(here):
                continue
            lists = self._versions.old.reading.lists, self._versions.other.reading.lists
            if last and lists[0].counts_on(last[0], here[0]) != lists[1].counts_on(last[1], here[1]):
                yield number
            last = here[0], here[1]

    def _loose(self, old: etree._Element, other: etree._Element, unit: Unit) -> Iterator[Change]:
        """Yield what came or went between the blocks: permissions, imported files, marks of programs to come."""
        before, after = (
            Counter(outline.loose(node)) for outline, node in ((self._versions.old, old), (self._versions.other, other))
        )
        if count := (after - before).total() + (before - after).total():
            yield Change("other", unit, "", "", count=count)

    def block(self, old: Block, other: Block, place: str, unit: Unit) -> Iterator[Change]:
        """Yield what changed in a block."""
        if old.around != other.around or not self._comparing.sees_the_same(old, other):
            found = [*self._block(old, other, place, unit)]
            yield from found
            if not found and (others := self._comparing.deviations(old, other)):
                yield Change("other", unit, place, old.key, old.shown, other.shown, count=len(others))
        for number in _comments_on(other) & self._versions.comments.keys():
            yield Change("comment", unit, place, old.key, "", self._versions.comments[number])

    def _block(self, old: Block, other: Block, place: str, unit: Unit) -> Iterator[Change]:
        if old.paragraph and other.paragraph:
            yield from (
                Change(sort, unit, place, old.key, before, after)
                for sort, before, after in self._paragraph(old.paragraph, other.paragraph)
            )
            facts = self._facts(old.paragraph, other.paragraph)
            yield from told(facts, Change("look", unit, place, old.key, old.shown, other.shown))
        if old.around != other.around:
            yield Change("other", unit, place, old.key, old.shown, other.shown)
        if old.kind == other.kind == "table":
            yield from self._table(old, other, place)

    def _paragraph(self, old: ParagraphContent, other: ParagraphContent) -> Iterator[tuple[Sort, str, str]]:
        """Yield what has a sort of its own: words, tracked changes, figures and their size."""
        if old.wording != other.wording:
            yield ("tracked" if other.tracked else "text"), _with_notes(old), _with_notes(other)
        elif other.tracked:
            yield "tracked", old.shown.strip(), other.shown.strip()
        for figure, now in zip(old.figures, other.figures, strict=False):
            if not figure.shows_the_same(now):
                sort: Sort = "chart" if figure.kind == "chart" else "picture" if figure.words == now.words else "text"
                yield sort, figure.words, now.words
            elif not figure.is_as_large(now):
                yield "place", "", ""

    def _facts(self, old: ParagraphContent, other: ParagraphContent) -> frozenset[Fact]:
        """Return what differs in how it looks, and in what stands in it without being words."""
        facts = self._comparing.look(old, other)
        if old.wording == other.wording:
            facts |= self._comparing.runs(old, other) | self._comparing.surroundings(old, other)
        named = [not one.shows_the_same(two) for one, two in zip(old.figures, other.figures, strict=False)]
        return frozenset(fact for fact in facts if not (any(named) and fact.path.startswith("inside/figure")))

    def cells(self, rows: "TableRows", number: int, place: str, key: str) -> Iterator[Change]:
        """Yield what changed in a row of a table."""
        versions, (old, other) = self._versions, rows.pair(number)
        before, after = cells(old), cells(other)
        facts = self._comparing.formats("trPr", rows.before.row(old), rows.after.row(other))
        words = row_words(versions.other, other)
        yield from told(facts, Change("look", "row", place, key, row_words(versions.old, old) if facts else "", words))
        if len(before) != len(after):
            yield Change("text", "row", place, key, row_words(versions.old, old), words)
            return
        for column, (cell, now) in enumerate(zip(before, after, strict=True)):
            yield from self.row(cell, now, place, "cell")
            old_format, new_format = rows.formats(number, column, cell, now)
            facts = self._comparing.formats("tcPr", old_format, new_format)
            if facts:
                yield from told(facts, Change("look", "cell", place, key, "", versions.other.words(now)))

    def _table(self, old: Block, other: Block, place: str) -> Iterator[Change]:
        rows = TableRows(self._versions, old, other)
        shifted = _moved(rows.pairs)
        facts = self._comparing.formats("tblPr", rows.before.properties, rows.after.properties)
        yield from told(facts, Change("look", "block", place, old.key, old.shown, other.shown))
        if not same_frame(old.nodes[0], other.nodes[0]):
            yield Change("place", "block", place, old.key, "", "")
        for number, (row, index) in enumerate(zip(rows.new, rows.pairs, strict=True)):
            if index is None:
                if not _is_marked(self._versions.other, row):
                    yield Change("added", "row", place, "", "", row_words(self._versions.other, row))
                continue
            if number in shifted:
                was = row_words(self._versions.old, rows.old[index])
                yield Change("moved", "row", place, old.key, was, row_words(self._versions.other, row))
            yield from self.cells(rows, number, place, old.key)
        for index, row in enumerate(rows.old):
            if index not in rows.pairs:
                yield Change("removed", "row", place, old.key, row_words(self._versions.old, row), "")


@dataclass
class TableRows:
    """The rows of a table in two versions, and which is which."""

    versions: Versions
    table: Block
    other: Block
    old: list[etree._Element] = field(init=False)
    new: list[etree._Element] = field(init=False)
    pairs: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.old, self.new = rows_of(self.table.nodes[0]), rows_of(self.other.nodes[0])
        self.pairs = pair_rows(self.versions.old, self.old, self.versions.other, self.new)
        self.before = TableFormat(self.table.nodes[0], self.versions.old.reading.styles)
        self.after = TableFormat(self.other.nodes[0], self.versions.other.reading.styles)

    def pair(self, number: int) -> tuple[etree._Element, etree._Element]:
        """Return the old row and the new one of a number."""
        index = self.pairs[number]
        assert index is not None
        return self.old[index], self.new[number]

    def formats(
        self, number: int, column: int, cell: etree._Element, now: etree._Element
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return how a cell looked and looks, both as if no row had come or gone: bands and edges shift with them."""
        index = self.pairs[number]
        assert index is not None
        size = (len(self.old), len(cells(self.old[index])))
        return self.before.cell(cell, (index, column), size), self.after.cell(now, (index, column), size)


def _is_paragraph_above_table(number: int, blocks: list[Block]) -> bool:
    """Tell whether a block is the empty paragraph that LibreOffice puts above a table with which a document starts."""
    line = blocks[0].paragraph
    empty = line is not None and not line.pieces and "pageBreakBefore" not in line.look
    return number == 0 and empty and len(blocks) > 1 and blocks[1].kind == "table"


def _added(block: Block, place: str, unit: Unit) -> Change:
    picture = block.paragraph is not None and FIGURE in block.paragraph.text and not block.paragraph.text.strip(FIGURE)
    return Change("picture" if picture else "added", unit, place, "", "", block.shown)


def row_words(outline: Outline, row: etree._Element) -> str:
    """Return what the cells of a row say."""
    return " | ".join(" ".join(block.shown for block in outline.blocks(cell)).strip() for cell in cells(row))


def _is_marked(outline: Outline, row: etree._Element) -> bool:
    return any(block.marked for cell in cells(row) for block in outline.blocks(cell))


def _with_notes(line: ParagraphContent) -> str:
    return " ".join((line.shown.strip(), *(f"[{note}]" for note in line.notes))).strip()


def heading_text(block: Block | None) -> str:
    """Return the words of a heading; an empty text for any other block."""
    return "" if block is None else _heading(block)


def _heading(block: Block) -> str:
    named = block.paragraph is not None and block.paragraph.style.startswith(("heading", "title"))
    return block.shown if named else ""


def _moved(pairs: list[int | None]) -> set[int]:
    """Return the numbers of blocks that were moved."""
    shifted = set(moved([index for index in pairs if index is not None]))
    return {number for number, index in enumerate(pairs) if index in shifted}


def _comments_on(block: Block) -> set[str]:
    nodes = (node for child in block.nodes for node in child.iter(w("commentReference")))
    return {str(node.get(w("id"))) for node in nodes}
