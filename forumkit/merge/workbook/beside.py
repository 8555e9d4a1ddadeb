"""The new version of a workbook that lies beside the person's, which stays whole: on a last sheet, what differs."""

from collections.abc import Iterator, Mapping, Sequence

from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.conflict_sheet import BESIDE, Entry, write_aside
from forumkit.merge.workbook.references import name_of


def with_differences(theirs: Sequence[Sheet], new: Book, words: Mapping[str, str]) -> bytes:
    """Return the new version with a sheet that shows, cell by cell, where the person's says something else."""
    compared = Comparison(new.sheets, theirs)
    write_aside(new, None, list(_entries(compared)), words, BESIDE)
    return new.package.content()


def _entries(compared: Comparison) -> Iterator[Entry]:
    """Yield a sheet and a cell of the new version, what the person's says there, and what the new one says."""
    for sheet, known in zip(compared.other, compared.known, strict=True):
        if known is None:
            yield from ((sheet.name, f"A{row}", shown, "") for row in sorted(sheet.rows) if (shown := sheet.shown(row)))
        else:
            yield from _of_sheet(compared, compared.pairs[known])
    for number, sheet in enumerate(compared.old):
        if number not in compared.pairs:
            yield sheet.name, "A1", "", sheet.said


def _of_sheet(compared: Comparison, pair: SheetPair) -> Iterator[Entry]:
    near = 1
    for row in pair.places:
        new = pair.rows.old(row)
        near = new or near
        if new:
            yield from _of_row(compared, pair, new, row)
        elif shown := pair.other.shown(row):
            yield pair.old.name, f"A{near}", shown, ""
    missing = (row for row in sorted(pair.old.rows) if not pair.rows.at(row))
    yield from ((pair.old.name, f"A{row}", "", shown) for row in missing if (shown := pair.old.shown(row)))


def _of_row(compared: Comparison, pair: SheetPair, new: int, row: int) -> Iterator[Entry]:
    for known, column in pair.columns_of(new, row):
        if not compared.is_same_value((pair.old, new, known), (pair.other, row, column)):
            place = name_of(new, known) if known else f"A{new}"
            head = "" if known else _head(pair.other, pair.rows.at(pair.old.head), column)
            yield pair.old.name, place, f"{head}{pair.other.told(row, column)}", pair.old.told(new, known)


def _head(sheet: Sheet, row: int, column: int) -> str:
    """Return what names a column that the new version does not have, to stand before what is in it."""
    heads = sheet.heads(row) if row else []
    return f"{heads[column - 1]} | " if 0 < column <= len(heads) and heads[column - 1] else ""
