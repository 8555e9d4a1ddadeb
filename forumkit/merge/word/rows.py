"""Blocks and rows of a table in three versions made one row, in the person's document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from forumkit.merge.changes import Change, Unit
from forumkit.merge.sequence import Position, arrange
from forumkit.merge.word.anchors import keep_anchors, keep_section
from forumkit.merge.word.blocks import Block, Outline, cells, rows_of, short_digest
from forumkit.merge.word.conflict_blocks import Beside
from forumkit.merge.word.edits import Versions, is_touched, row_is_touched, row_words, said_of
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.keys import KeyNames
from forumkit.merge.word.names import PARAGRAPH, TABLE, local, w
from forumkit.merge.word.pairs import pair_blocks, pair_rows, pair_source
from forumkit.merge.word.paragraphs import both_changed, joined
from forumkit.merge.word.placing import Placing
from forumkit.merge.word.remarks import Remarks
from forumkit.merge.word.source import Source
from forumkit.merge.word.tables import columns_of, fill_as

_CLIPPED = 300
"""Letters of the new words that a comment repeats."""


@dataclass(frozen=True)
class Tools:
    """What a merge works with."""

    versions: Versions
    new: Outline
    sources: tuple[Source, Source]
    """As it was generated, and as it would be now."""
    intake: Intake
    beside: Beside
    remarks: Remarks
    words: Mapping[str, str]
    names: KeyNames


class Rows:
    """Merges what stands in a row, and notes what both sides changed."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.conflicts: list[Change] = []

    def blocks(self, old: etree._Element, theirs: etree._Element, new: etree._Element, unit: Unit, place: str) -> None:
        """Merge the blocks of three bodies or cells; the person's is changed."""
        tools = self._tools
        before, all_theirs, after = (
            tools.versions.old.blocks(old), tools.versions.other.blocks(theirs), tools.new.blocks(new),
        )  # fmt: skip
        mine = [block for block in all_theirs if not block.marked]
        slots = arrange(len(before), pair_blocks(before, mine), pair_source(before, after))
        line = Placing(theirs, _is_moved(slots))
        chosen = self._chosen(slots, mine, after)
        for slot in slots:
            old_block = None if slot.old is None else before[slot.old]
            their_block = None if slot.theirs is None else mine[slot.theirs]
            new_block = None if slot.new is None else after[slot.new]
            if their_block and their_block.was_marked in chosen:
                _drop([their_block])
                continue
            if new_block and not their_block and _stands_for(new_block) in chosen:
                line.put([tools.intake.take(node) for node in new_block.nodes], None)
                continue
            place = said_of(their_block or new_block or old_block) or place
            trail = _marked_after(their_block, all_theirs) if their_block else _marked_for(old_block, all_theirs)
            line.put(self._block(old_block, their_block, new_block, trail, unit, place), their_block)
            line.pass_over(trail)
        _end_with_paragraph(theirs)

    def _chosen(self, slots: list[Position], mine: list[Block], after: list[Block]) -> set[str]:
        """Return the new versions that a person kept without their label, in the place of his own."""
        gone = {_stands_for(after[s.new]): after[s.new] for s in slots if s.theirs is None and s.new is not None}
        return {
            block.was_marked
            for block in mine
            if block.was_marked in gone and block.shown == gone[block.was_marked].shown
        }

    def _block(
        self, old: Block | None, theirs: Block | None, new: Block | None, trail: list[Block], unit: Unit, place: str
    ) -> list[etree._Element]:
        """Return the nodes that stand for a block in the merged document."""
        if theirs is None:
            return self._without(old, new, trail, unit, place)
        if theirs.was_marked and not self._tools.beside.is_labelled(theirs):
            if old and new and theirs.shown == new.shown:
                return self._replaced(theirs, new)
            self._tools.beside.unmark(theirs.nodes[0])
        if old is None:
            self._tools.names.drop_keys(theirs)
            return [*theirs.nodes]
        if new is None:
            return self._dropped(old, theirs, unit, place)
        self._tools.names.rename(old, theirs, new)
        if self._is_same(old, new):
            return [*theirs.nodes]
        if theirs.sort == "contents" or not is_touched(self._tools.versions, old, theirs):
            _drop(trail)
            return self._replaced(theirs, new)
        if theirs.line and old.line and new.line and not both_changed(old.line, theirs.line, new.line):
            _drop(trail)
            return [joined(old, theirs, new, self._tools.intake)]
        if theirs.sort == "table" and _same_columns(old, theirs, new):
            self._rows(old, theirs, new, place)
            return [*theirs.nodes]
        return self._conflict(old, theirs, new, trail, unit, place)

    def _without(
        self, old: Block | None, new: Block | None, trail: list[Block], unit: Unit, place: str
    ) -> list[etree._Element]:
        """Return what the source has and the person has not: new, deleted for good, or deleted and changed since."""
        if new is None:
            return []
        if old is None:
            return [self._tools.intake.take(node) for node in new.nodes]
        if new.sort == "contents" or self._is_same(old, new) or old.words == new.words:
            return []
        _drop(trail)
        self.conflicts.append(Change("removed", unit, place, old.key, old.shown, "", new.shown))
        nodes = self._tools.beside.made(new.nodes, _stands_for(new))
        self._tools.remarks.add(nodes[0], self._tools.words["merge_deleted_changed"])
        return nodes

    def _dropped(self, old: Block, theirs: Block, unit: Unit, place: str) -> list[etree._Element]:
        """Return what the source dropped: nothing, or the person's version of it."""
        if not is_touched(self._tools.versions, old, theirs):
            for node in theirs.nodes:
                _remove(node, self._tools.remarks)
            return []
        self.conflicts.append(Change("text", unit, place, old.key, old.shown, theirs.shown, ""))
        self._tools.remarks.add(_first_paragraph(theirs.nodes[0]), self._tools.words["merge_source_dropped"])
        return [*theirs.nodes]

    def _replaced(self, theirs: Block, new: Block) -> list[etree._Element]:
        """Return the new block, put in the place of the person's untouched one."""
        taken = [self._tools.intake.take(node) for node in new.nodes]
        self._tools.remarks.remove(theirs.nodes[0])
        theirs.nodes[0].addprevious(taken[0])
        keep_anchors(theirs.nodes[0], taken[0])
        keep_section(theirs.nodes[-1], taken[-1])
        for node, following in pairwise(taken):
            node.addnext(following)
        for node in theirs.nodes:
            node.getparent().remove(node)
        return taken

    def _conflict(
        self, old: Block, theirs: Block, new: Block, trail: list[Block], unit: Unit, place: str
    ) -> list[etree._Element]:
        """Return the person's version with the new one marked beside it."""
        _drop(trail)
        self.conflicts.append(Change("text", unit, place, old.key, old.shown, theirs.shown, new.shown))
        self._tools.remarks.add(
            _first_paragraph(theirs.nodes[0]), f"{self._tools.words['merge_both']} {_clipped(new.shown)}"
        )
        return [*theirs.nodes, *self._tools.beside.made(new.nodes, _stands_for(new))]

    def _is_same(self, old: Block, new: Block) -> bool:
        before, after = self._tools.sources
        return before.block(old) == after.block(new)

    def _rows(self, old: Block, theirs: Block, new: Block, place: str) -> None:
        """Merge the rows of a table."""
        tools = self._tools
        before, mine, after = (rows_of(block.nodes[0]) for block in (old, theirs, new))
        slots = arrange(
            len(before),
            pair_rows(tools.versions.old, before, tools.versions.other, mine),
            pair_rows(tools.versions.old, before, tools.new, after),
        )
        line = Placing(theirs.nodes[0], _is_moved(slots))
        for slot in slots:
            old_row = None if slot.old is None else before[slot.old]
            their_row = None if slot.theirs is None else mine[slot.theirs]
            new_row = None if slot.new is None else after[slot.new]
            line.put_row([*self._row(old_row, their_row, new_row, theirs, place)], their_row)

    def _row(
        self,
        old: etree._Element | None,
        theirs: etree._Element | None,
        new: etree._Element | None,
        table: Block,
        place: str,
    ) -> Iterator[etree._Element]:
        tools = self._tools
        if theirs is None:
            if new is not None:
                yield from self._row_without(old, new, table, place)
        elif old is None:
            yield theirs
        elif new is None:
            touched = row_is_touched(tools.versions, old, theirs)
            if touched:
                said, left = row_words(tools.versions.old, old), row_words(tools.versions.other, theirs)
                self.conflicts.append(Change("text", "row", place, table.key, said, left, ""))
                tools.remarks.add(_first_paragraph(theirs), tools.words["merge_source_dropped"])
                yield theirs
            else:
                theirs.getparent().remove(theirs)
        else:
            columns = [cells(row) for row in (old, theirs, new)]
            if len({len(each) for each in columns}) == 1:
                for old_cell, their_cell, new_cell in zip(*columns, strict=True):
                    self.blocks(old_cell, their_cell, new_cell, "cell", place)
                    fill_as(old_cell, their_cell, new_cell)
            yield theirs

    def _row_without(
        self, old: etree._Element | None, new: etree._Element, table: Block, place: str
    ) -> Iterator[etree._Element]:
        tools = self._tools
        if old is None:
            yield tools.intake.take(new)
            return
        said, now = row_words(tools.versions.old, old), row_words(tools.new, new)
        if said != now:
            _drop_rows(table.nodes[0], tools.versions.other, short_digest(said))
            self.conflicts.append(Change("removed", "row", place, table.key, said, "", now))
            yield tools.beside.marked_row(new, short_digest(now))


def _is_moved(slots: list[Position]) -> bool:
    """Tell whether the source's order leads: blocks of the person's change their place."""
    places = [slot.theirs for slot in slots if slot.theirs is not None]
    return places != sorted(places)


def _marked_after(theirs: Block, blocks: list[Block]) -> list[Block]:
    """Return the blocks that were put beside one."""
    place = next(number for number, block in enumerate(blocks) if block is theirs) + 1
    found = []
    while place < len(blocks) and blocks[place].marked:
        found.append(blocks[place])
        place += 1
    return found


def _marked_for(old: Block | None, blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if old is not None and block.marked == _stands_for(old)]


def _drop_rows(table: etree._Element, outline: Outline, stands_for: str) -> None:
    """Take out the rows that were put into a table for one that the person deleted, and that nobody touched."""
    for row in rows_of(table):
        first = outline.blocks(cells(row)[0]) if cells(row) else []
        if first and all(block.marked == stands_for for block in first):
            row.getparent().remove(row)


def _drop(trail: list[Block]) -> None:
    for block in trail:
        for node in block.nodes:
            if node.getparent() is not None:
                node.getparent().remove(node)


def _stands_for(block: Block) -> str:
    return short_digest(block.key or block.words)


def _same_columns(*blocks: Block) -> bool:
    return len({frozenset(columns_of(block.nodes[0])) for block in blocks if block.sort == "table"}) == 1


def _first_paragraph(node: etree._Element) -> etree._Element:
    return node if node.tag == PARAGRAPH else next(node.iter(PARAGRAPH))


def _remove(node: etree._Element, remarks: Remarks) -> None:
    """Take out an untouched block; where it ends a section, only its words go."""
    remarks.remove(node)
    if node.tag == PARAGRAPH and node.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        for child in [child for child in node if local(child) != "pPr"]:
            node.remove(child)
        return
    node.getparent().remove(node)


def _end_with_paragraph(container: etree._Element) -> None:
    """Let a cell end with a paragraph, as the schema asks."""
    if container.tag != w("tc"):
        return
    last = [node for node in container if node.tag in (PARAGRAPH, TABLE, w("sdt"))][-1:]
    if not last or last[0].tag == TABLE:
        container.append(etree.Element(PARAGRAPH))


def _clipped(words: str) -> str:
    return words if len(words) <= _CLIPPED else f"{words[:_CLIPPED].rstrip()}…"
