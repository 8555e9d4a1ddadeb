"""Merging tables: by row and by cell."""

from lxml import etree

from forumkit.merge.sequence import Named, Position, align, arrange
from forumkit.merge.slides.differences import cell_differs, same_paragraphs
from forumkit.merge.slides.names import A
from forumkit.merge.slides.properties import Three, merge_cell_properties
from forumkit.merge.slides.shapes import Cell, Shape
from forumkit.merge.slides.texts import merge_paragraphs, put_paragraphs
from forumkit.merge.slides.transfer import Copy

Row = tuple[Cell, ...]


def merge_rows(old: Shape, theirs: Shape, new: Shape, copied: Copy, *, foreign: bool) -> bool:
    """Bring what the source changed in a table into the person's; tell whether both changed the same."""
    if len({len(row) for table in (old, theirs, new) for row in table.rows}) != 1:
        return True
    table = theirs.node.find(f".//{A}tbl")
    rows, conflict = [], False
    for slot in arrange(len(old.rows), _matched(old, theirs), _matched(old, new)):
        row, both = _row(slot, old, theirs, new, copied, foreign=foreign)
        conflict |= both
        rows += [] if row is None else [row]
    for row in table.findall(f"{A}tr"):
        table.remove(row)
    table.extend(rows)
    return conflict


def _matched(old: Shape, other: Shape) -> list[int | None]:
    """Return which old row each one is: by its words, else by its first cell, else by its number."""
    first, second = _named(old), _named(other)
    matched = align(first, second)
    used = {index for index in matched if index is not None}
    heads = {row[0].text: index for index, row in enumerate(old.rows) if index not in used}
    for number, row in enumerate(other.rows):
        if matched[number] is None and (index := heads.pop(row[0].text, None)) is not None:
            matched[number] = index
            used.add(index)
    if len(first) == len(second):
        for number, index in enumerate(matched):
            if index is None and number not in used:
                matched[number] = number
    return matched


def _named(table: Shape) -> list[Named]:
    return [Named("", "\n".join(cell.text for cell in row)) for row in table.rows]


def _row(
    slot: Position, old: Shape, theirs: Shape, new: Shape, copied: Copy, *, foreign: bool
) -> tuple[etree._Element | None, bool]:
    """Return the row in a place of the table, and whether both sides changed it."""
    before = None if slot.old is None else old.rows[slot.old]
    person = None if slot.theirs is None else theirs.rows[slot.theirs]
    source = None if slot.new is None else new.rows[slot.new]
    if before is None:
        added = person or source
        assert added
        node = added[0].node.getparent()
        return (node if person else copied(node)), False
    if person is None:
        return None, source is not None and _differ(before, source)
    if source is None:
        touched = _differ(before, person)
        return (person[0].node.getparent() if touched else None), touched
    cells = zip(before, person, source, strict=True)
    conflicts = [_merge_cell(Three(*three), copied, foreign=foreign) for three in cells]
    return person[0].node.getparent(), any(conflicts)


def _differ(first: Row, second: Row) -> bool:
    return any(cell_differs(cell, other) for cell, other in zip(first, second, strict=True))


def _merge_cell(three: Three[Cell], copied: Copy, *, foreign: bool) -> bool:
    """Bring a change of the source into a cell; tell whether both sides changed its words."""
    old, theirs, new = three
    if not cell_differs(old, new):
        return False
    merge_cell_properties(three, copied)  # where both changed them, the person's stay: they are no words
    if same_paragraphs(old.paragraphs, new.paragraphs):
        return False
    merged = merge_paragraphs(old.paragraphs, theirs.paragraphs, new.paragraphs, copied, foreign=foreign)
    put_paragraphs(theirs.node.find(f"{A}txBody"), merged.nodes)
    return merged.conflict


def shrink_rows(frame: etree._Element, top: int, height: int) -> None:
    """Shrink the row heights of a table that outgrew its slide.

    `a:tr@h` is a minimum: every program makes a row as high as its words need.
    """
    rows = frame.findall(f".//{A}tr")
    whole = sum(int(row.get("h", 0)) for row in rows)
    room = height - top
    if rows and whole > room > 0:
        for row in rows:
            row.set("h", str(int(row.get("h", 0)) * room // whole))
