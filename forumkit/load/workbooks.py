"""Workbooks from elsewhere as rows of texts, within bounds. The home of openpyxl."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from openpyxl import load_workbook

from forumkit.messages.reasons import Reason, Refusal

Cells = frozenset[tuple[int, int]]
"""Row and column from 0."""


class BadWorkbook(Refusal):
    """A workbook cannot be read."""


def read_sheets(
    content: bytes, *, rows: int, columns: int, cells: int
) -> list[tuple[str, list[tuple[str, ...]], Cells]]:
    """Return each sheet's name, its rows of texts, and the cells that hold formulas (no text); raises BadWorkbook.

    A workbook may be read that `packages.why_unsafe` has nothing against.
    """
    sheets, left = [], cells
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                texts, formulas = _sheet(sheet.iter_rows(), rows, columns, left)
                left -= sum(map(len, texts))
                sheets.append((sheet.title, texts, formulas))
            book.close()
    except (BadWorkbook, MemoryError):
        raise
    except Exception as error:
        raise BadWorkbook(Reason.DAMAGED) from error  # what openpyxl raises on one has no common base
    return sheets


def _sheet(
    source: Iterator[Sequence[object]], rows: int, columns: int, cells: int
) -> tuple[list[tuple[str, ...]], Cells]:
    texts: list[list[str]] = []
    formulas: set[tuple[int, int]] = set()
    widest = 1
    for number, row in enumerate(source):
        widest = max(widest, len(row))
        if number >= rows or widest > columns or widest * (number + 1) > cells:
            raise BadWorkbook(Reason.UNFOLDS)
        formula_columns = {column for column, cell in enumerate(row) if getattr(cell, "data_type", "") == "f"}
        formulas |= {(number, column) for column in formula_columns}
        texts.append(
            ["" if n in formula_columns else _text(getattr(cell, "value", None)) for n, cell in enumerate(row)]
        )
    while texts and not any(texts[-1]):
        texts.pop()
    across = max(map(len, texts), default=0)
    return [(*line, *[""] * (across - len(line))) for line in texts], frozenset(formulas)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value).strip()
