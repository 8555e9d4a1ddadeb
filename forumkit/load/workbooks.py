"""Workbooks from elsewhere as rows of texts, within bounds. The home of openpyxl."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook

Rows = list[list[str | None]]


class BadWorkbook(Exception):
    """A workbook cannot be read."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__()
        self.reason = reason


def read_sheets(content: bytes, *, rows: int, columns: int, cells: int) -> list[tuple[str, Rows, set[tuple[int, int]]]]:
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
                left -= max(map(len, texts), default=0) * len(texts)
                sheets.append((sheet.title, texts, formulas))
            book.close()
    except (BadWorkbook, MemoryError):
        raise
    except Exception as error:
        raise BadWorkbook("it is damaged") from error  # what openpyxl raises on one has no common base
    return sheets


def _sheet(
    source: Iterator[tuple[object, ...]], rows: int, columns: int, cells: int
) -> tuple[Rows, set[tuple[int, int]]]:
    texts: Rows = []
    formulas: set[tuple[int, int]] = set()
    widest = 1
    for number, row in enumerate(source):
        widest = max(widest, len(row))
        if number >= rows or widest > columns or widest * (number + 1) > cells:
            raise BadWorkbook("it unfolds to far too much data")
        line: list[str | None] = []
        for column, cell in enumerate(row):
            if getattr(cell, "data_type", "") == "f":
                formulas.add((number, column))
                line.append(None)
            else:
                line.append(_text(getattr(cell, "value", None)))
        texts.append(line)
    while texts and not any(texts[-1]):
        texts.pop()
    return texts, formulas


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value).strip() or None
