"""Workbooks that come back from translators, as rows of texts by column; nothing is understood here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumkit.load.source import HIDDEN
from forumkit.load.workbooks import BadWorkbook, Cells, read_sheets
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.office.soundness import why_unsafe

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 60, 600_000
_LANGUAGE = "says:"
"""Begins the head of the column of versions: the tag of the language follows."""
_HEADS = 5
"""Rows among which the ids of the columns are looked for."""


@dataclass(frozen=True)
class CellPlace:
    """Where a cell stands."""

    sheet: str
    row: int
    """From 1, as people see it."""
    column: str
    """Its letters."""


@dataclass(frozen=True)
class ReturnedRow:
    """A row of a returned table."""

    cells: Mapping[str, str]
    """The texts by the id of their column."""
    refused: Mapping[str, Said]
    """Cells that are no text, by the id of their column: why not."""
    places: Mapping[str, CellPlace]
    """Where each cell stands."""


@dataclass(frozen=True)
class ReturnedBook:
    """A returned workbook."""

    language: str
    """The tag of its language."""
    texts: tuple[ReturnedRow, ...]
    terms: tuple[ReturnedRow, ...]


def read_returned(content: bytes) -> ReturnedBook:
    """Return the rows of a returned workbook; raises BadWorkbook."""
    if reason := why_unsafe(content):
        raise BadWorkbook(reason)
    tables: dict[str, tuple[ReturnedRow, ...]] = {}
    language = ""
    for sheet in read_sheets(content, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS):
        for number, head in enumerate(sheet.rows[:_HEADS]):
            tag = next((cell.removeprefix(_LANGUAGE) for cell in head if cell.startswith(_LANGUAGE)), "")
            first = "source" if "source" in head else "term" if "term" in head else ""
            if tag and first and first not in tables:
                language = language or tag
                ids = ["says" if cell.startswith(_LANGUAGE) else cell for cell in head]
                tables[first] = tuple(_rows(sheet.title, sheet.rows, ids, number + 2, sheet.formulas))
    if "source" not in tables:
        raise BadWorkbook(Reason.NOT_OURS)
    return ReturnedBook(language, tables["source"], tables.get("term", ()))


def _rows(
    title: str, rows: Sequence[tuple[str, ...]], ids: list[str], first: int, formulas: Cells
) -> Iterator[ReturnedRow]:
    """Yield the rows below the heads: the ids stand in a row that nobody sees, what people read below it."""
    for number, row in enumerate(rows[first:], first):
        there = [(column, name) for column, name in enumerate(ids) if name]
        cells = {name: row[column].replace("\r\n", "\n").replace("\r", "\n") for column, name in there}
        refused: dict[str, Said] = {name: Reason.FORMULA for column, name in there if (number, column) in formulas}
        refused |= {name: Reason.CONTROL_CHARACTER for name, text in cells.items() if HIDDEN.search(text)}
        places = {name: CellPlace(title, number + 1, _letters(column)) for column, name in there}
        if any(cells.values()) or refused:
            yield ReturnedRow(cells, refused, places)


def _letters(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
