"""Three-way merge of blocks, and of the rows of a table, written into the person's document.

Three versions of a body or cell come in: as it was last generated (old), as the person left it (theirs), as it is
generated now (new). Where only one side changed a block, that change is taken; where both did, the person's block
stays, with a Word comment on it, and the new version is put below it as a marked conflict block.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from forumkit.merge.changes import Change, Unit
from forumkit.merge.sequence import Position, arrange
from forumkit.merge.word.blocks import Block, Outline, cells, rows_of, short_digest
from forumkit.merge.word.comments import CommentWriter
from forumkit.merge.word.conflict_blocks import ConflictBlocks, block_digest, conflict_blocks_below, conflict_blocks_of
from forumkit.merge.word.edits import Versions, heading_text, is_touched, row_is_touched, row_words
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.keys import KeyNames
from forumkit.merge.word.names import PARAGRAPH, local, w
from forumkit.merge.word.pairs import pair_blocks, pair_rows, pair_source
from forumkit.merge.word.paragraphs import ThreeWays, is_same_list, merged_paragraph, paragraphs_of, put_in_place
from forumkit.merge.word.placing import Placing, end_with_paragraph
from forumkit.merge.word.tables import have_same_cells, merge_columns, merged_properties

_CLIPPED = 300
"""Characters of the new words that a comment repeats."""


@dataclass(frozen=True)
class MergeContext:
    """What one merge of a document works with: the three versions, and the tools that change the person's."""

    versions: Versions
    new: Outline
    ways: ThreeWays
    intake: Intake
    conflict_blocks: ConflictBlocks
    comments: CommentWriter
    words: Mapping[str, str]
    """Fixed words of the document's language: the labels and comments of conflicts."""
    names: KeyNames


class BlockMerge:
    """Merges blocks and rows of tables, and gathers what both sides changed in `conflicts`."""

    def __init__(self, context: MergeContext) -> None:
        self._context = context
        self.conflicts: list[Change] = []

    def blocks(self, old: etree._Element, theirs: etree._Element, new: etree._Element, unit: Unit, place: str) -> None:
        """Merge the blocks of three bodies or cells; the person's is changed."""
        context = self._context
        before, all_theirs, after = (
            context.versions.old.blocks(old), context.versions.other.blocks(theirs), context.new.blocks(new),
        )  # fmt: skip
        edited = [block for block in all_theirs if not block.marked]
        slots = arrange(len(before), pair_blocks(before, edited), pair_source(before, after))
        placing = Placing(theirs, _is_moved(slots))
        chosen = self._chosen(slots, edited, after)
        for slot in slots:
            old_block = None if slot.old is None else before[slot.old]
            their_block = None if slot.theirs is None else edited[slot.theirs]
            new_block = None if slot.new is None else after[slot.new]
            if their_block and their_block.was_marked in chosen:
                _drop([their_block])
                continue
            if new_block and not their_block and block_digest(new_block) in chosen:
                placing.put([context.intake.take(node) for node in new_block.nodes], None)
                continue
            place = heading_text(their_block or new_block or old_block) or place
            trail = (
                conflict_blocks_below(their_block, all_theirs)
                if their_block
                else conflict_blocks_of(old_block, all_theirs)
            )
            placing.put(self._block(old_block, their_block, new_block, trail, unit, place), their_block)
            placing.pass_over(trail)
        end_with_paragraph(theirs)

    def _chosen(self, slots: list[Position], edited: list[Block], after: list[Block]) -> set[str]:
        """Return the conflict blocks that the person chose: they deleted the label, and their own version above."""
        gone = {
            block_digest(after[slot.new]): after[slot.new]
            for slot in slots
            if slot.theirs is None and slot.new is not None
        }
        return {
            block.was_marked
            for block in edited
            if block.was_marked in gone and block.shown == gone[block.was_marked].shown
        }

    def _block(
        self, old: Block | None, theirs: Block | None, new: Block | None, trail: list[Block], unit: Unit, place: str
    ) -> list[etree._Element]:
        """Return the nodes that stand for a block in the merged document."""
        if theirs is None:
            return self._without(old, new, trail, unit, place)
        if theirs.was_marked and not self._context.conflict_blocks.is_labelled(theirs):
            if old and new and theirs.shown == new.shown:
                return self._replaced(old, theirs, new)
            self._context.conflict_blocks.unmark(theirs.nodes[0])
        if old is None:
            self._context.names.drop_keys(theirs)
            return [*theirs.nodes]
        if new is None:
            return self._dropped(old, theirs, unit, place)
        self._context.names.rename(old, theirs, new)
        if self._is_same(old, new):
            return [*theirs.nodes]
        if theirs.kind == "contents" or not is_touched(self._context.versions, old, theirs):
            _drop(trail)
            return self._replaced(old, theirs, new)
        lines = paragraphs_of(old, theirs, new, self._context.ways)
        if lines and not lines.are_in_conflict:
            _drop(trail)
            return [merged_paragraph(lines, theirs.nodes[0], new.nodes[0], self._context.intake)]
        if theirs.kind == "table" and have_same_cells(old.nodes[0], theirs.nodes[0], new.nodes[0]):
            self._rows(old, theirs, new, place)
            return [*theirs.nodes]
        return self._conflict(old, theirs, new, trail, unit, place)

    def _without(
        self, old: Block | None, new: Block | None, trail: list[Block], unit: Unit, place: str
    ) -> list[etree._Element]:
        """Return the nodes for a block that the person's document lacks.

        A block that is new in the source is taken over. One that the person deleted stays deleted, unless the source
        changed it since: then it comes back as a conflict block.
        """
        if new is None:
            return []
        if old is None:
            return [self._context.intake.take(node) for node in new.nodes]
        if new.kind == "contents" or self._is_same(old, new) or old.words == new.words:
            return []
        _drop(trail)
        self.conflicts.append(Change("removed", unit, place, old.key, old.shown, "", new.shown))
        nodes = self._context.conflict_blocks.copies(new.nodes, block_digest(new))
        self._context.comments.add(nodes[0], self._context.words["merge_deleted_changed"])
        return nodes

    def _dropped(self, old: Block, theirs: Block, unit: Unit, place: str) -> list[etree._Element]:
        """Return the nodes for a block that the source dropped: none, or the person's version where they edited it."""
        if not is_touched(self._context.versions, old, theirs):
            for node in theirs.nodes:
                _remove(node, self._context.comments)
            return []
        self.conflicts.append(Change("text", unit, place, old.key, old.shown, theirs.shown, ""))
        self._context.comments.add(_first_paragraph(theirs.nodes[0]), self._context.words["merge_source_dropped"])
        return [*theirs.nodes]

    def _replaced(self, old: Block, theirs: Block, new: Block) -> list[etree._Element]:
        """Return the new block, put in the place of the person's untouched one."""
        taken = [self._context.intake.take(node) for node in new.nodes]
        self._context.comments.remove(theirs.nodes[0])
        if old.paragraph and new.paragraph:
            put_in_place(theirs.nodes[0], taken[0], same_list=is_same_list(old.paragraph, new.paragraph))
            return taken
        theirs.nodes[0].addprevious(taken[0])
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
        self._context.comments.add(
            _first_paragraph(theirs.nodes[0]), f"{self._context.words['merge_both']} {_clipped(new.shown)}"
        )
        return [*theirs.nodes, *self._context.conflict_blocks.copies(new.nodes, block_digest(new))]

    def _is_same(self, old: Block, new: Block) -> bool:
        before, after = self._context.versions.old.reading, self._context.new.reading
        return before.seen(*old.nodes) == after.seen(*new.nodes)

    def _rows(self, old: Block, theirs: Block, new: Block, place: str) -> None:
        """Merge the rows of a table."""
        context = self._context
        tables = old.nodes[0], theirs.nodes[0], new.nodes[0]
        merged_properties(context.ways, "tblPr", *tables)
        merge_columns(*tables)
        before, edited, after = (rows_of(block.nodes[0]) for block in (old, theirs, new))
        slots = arrange(
            len(before),
            pair_rows(context.versions.old, before, context.versions.other, edited),
            pair_rows(context.versions.old, before, context.new, after),
        )
        placing = Placing(theirs.nodes[0], _is_moved(slots))
        for slot in slots:
            old_row = None if slot.old is None else before[slot.old]
            their_row = None if slot.theirs is None else edited[slot.theirs]
            new_row = None if slot.new is None else after[slot.new]
            placing.put_row([*self._row((old_row, their_row, new_row), (old, theirs), place)], their_row)

    def _row(
        self,
        rows: tuple[etree._Element | None, etree._Element | None, etree._Element | None],
        tables: tuple[Block, Block],
        place: str,
    ) -> Iterator[etree._Element]:
        """Yield the rows that stand for one row of a table, whose old and whose own version of the person are given."""
        context, (old, theirs, new), table = self._context, rows, tables[1]
        if theirs is None:
            if new is not None:
                yield from self._row_without(old, new, table, place)
        elif old is None:
            yield theirs
        elif new is None:
            touched = row_is_touched(context.versions, *tables, theirs)
            if touched:
                old_words, their_words = row_words(context.versions.old, old), row_words(context.versions.other, theirs)
                self.conflicts.append(Change("text", "row", place, table.key, old_words, their_words, ""))
                context.comments.add(_first_paragraph(theirs), context.words["merge_source_dropped"])
                yield theirs
            else:
                theirs.getparent().remove(theirs)
        else:
            columns = [cells(row) for row in (old, theirs, new)]
            if len({len(row_cells) for row_cells in columns}) == 1:
                for old_cell, their_cell, new_cell in zip(*columns, strict=True):
                    self.blocks(old_cell, their_cell, new_cell, "cell", place)
                    merged_properties(context.ways, "tcPr", old_cell, their_cell, new_cell)
                merged_properties(context.ways, "trPr", old, theirs, new)
            yield theirs

    def _row_without(
        self, old: etree._Element | None, new: etree._Element, table: Block, place: str
    ) -> Iterator[etree._Element]:
        context = self._context
        if old is None:
            yield context.intake.take(new)
            return
        old_words, new_words = row_words(context.versions.old, old), row_words(context.new, new)
        if old_words != new_words:
            _drop_rows(table.nodes[0], context.versions.other, short_digest(old_words))
            self.conflicts.append(Change("removed", "row", place, table.key, old_words, "", new_words))
            yield context.conflict_blocks.row_copy(new, short_digest(new_words))


def _is_moved(slots: list[Position]) -> bool:
    """Tell whether the merge follows the source's order, so that blocks of the person's change their place."""
    places = [slot.theirs for slot in slots if slot.theirs is not None]
    return places != sorted(places)


def _drop_rows(table: etree._Element, outline: Outline, stands_for: str) -> None:
    """Take out the conflict rows of the last merge for a row that the person deleted, where nobody edited them."""
    for row in rows_of(table):
        first = outline.blocks(cells(row)[0]) if cells(row) else []
        if first and all(block.marked == stands_for for block in first):
            row.getparent().remove(row)


def _drop(trail: list[Block]) -> None:
    for block in trail:
        for node in block.nodes:
            if node.getparent() is not None:
                node.getparent().remove(node)


def _first_paragraph(node: etree._Element) -> etree._Element:
    return node if node.tag == PARAGRAPH else next(node.iter(PARAGRAPH))


def _remove(node: etree._Element, comments: CommentWriter) -> None:
    """Take out an untouched block; of the last paragraph of a section only the words go.

    Its w:pPr holds the properties of the section (w:sectPr): without it, the pages before would take the
    size and the margins of the section after.
    """
    comments.remove(node)
    if node.tag == PARAGRAPH and node.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        for child in [child for child in node if local(child) != "pPr"]:
            node.remove(child)
        return
    node.getparent().remove(node)


def _clipped(words: str) -> str:
    return words if len(words) <= _CLIPPED else f"{words[:_CLIPPED].rstrip()}…"
