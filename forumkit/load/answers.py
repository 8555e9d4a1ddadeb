"""Files of answers: exports in CSV and workbooks become rows of texts, within bounds.

Nothing is understood here: every cell is the text that stands in it, in the order of the file.
"""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from forumkit.disk.presence import MEGABYTE, read_bytes
from forumkit.load.source import why_not_utf8
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.office.soundness import why_unsafe

MAX_CSV = 128 * MEGABYTE
MAX_WORKBOOK = 40 * MEGABYTE
MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_CSV_CELLS = 500_000, 2_000, 3_000_000, 30_000_000
"""Rows and columns of a sheet, cells of a workbook, and of a CSV file, whose cells cost less."""

_SEPARATORS = (";", ",", "\t")
"""KoboToolbox exports with semicolons, UTF-8 without a byte order mark, every cell quoted; Excel as its user's
language has it."""
_HEAD = 1 << 18
"""Bytes that hold the first record."""
_FIRST_ROWS = 20


@dataclass(frozen=True)
class Sheet:
    """A sheet, or the only table of a CSV file."""

    file: str
    name: str
    """Of the sheet; empty in a CSV file."""
    rows: Sequence[tuple[str, ...]]
    """All rows, headers among them, all of one length, without spaces around a text; nothing is an empty text."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells that hold a formula: row and column from 0."""
    childless: int = 0
    """Of a repeat: submissions that repeat nothing."""

    @property
    def head(self) -> Sequence[tuple[str, ...]]:
        """The first rows, which may stand above the table."""
        return self.rows[:_FIRST_ROWS]

    def place(self, row: int, column: str = "") -> Place:
        """Return the place of a row (from 0) as problems show it: lines from 1, the sheet and column as path."""
        return Place(self.file, row + 1, " › ".join(filter(None, (self.name, column))))


@dataclass(frozen=True)
class AnswerSource:
    """A file of answers that was read."""

    name: str
    """As messages and results call it."""
    content: bytes
    sheets: tuple[Sheet, ...]


def read_answers(path: Path, name: str = "") -> AnswerSource | Problem:
    """Return the sheets of a file of answers, or why it cannot be read; it is called by its own name or another."""
    name = name or path.name
    workbook = path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods")
    content = read_bytes(path, name, MAX_WORKBOOK if workbook else MAX_CSV)
    if isinstance(content, Problem):
        return content
    if not content.strip():
        return Problem(Code.EMPTY_ANSWERS, Place(name), {})
    if workbook or content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        sheets = _workbook(name, content)
    else:
        sheets = _table(name, content)
    return sheets if isinstance(sheets, Problem) else AnswerSource(name, content, sheets)


def _unreadable(name: str, reason: Said, line: int = 1) -> Problem:
    return Problem(Code.ANSWERS_UNREADABLE, Place(name, line), {"reason": reason})


def _workbook(name: str, content: bytes) -> tuple[Sheet, ...] | Problem:
    if reason := why_unsafe(content):
        return _unreadable(name, reason)
    from forumkit.load.workbooks import BadWorkbook, read_sheets  # noqa: PLC0415 - a seam: CSV files do without openpyxl

    try:
        read = read_sheets(content, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS)
    except BadWorkbook as bad:
        return _unreadable(name, bad.reason)
    sheets = [Sheet(name, title, rows, formulas) for title, rows, formulas in read if rows]
    return tuple(sheets) if sheets else Problem(Code.EMPTY_ANSWERS, Place(name), {})


def _table(name: str, content: bytes) -> tuple[Sheet, ...] | Problem:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeError:
            return _unreadable(name, Reason.DAMAGED)
    if b"\0" in content:
        return _unreadable(name, Reason.NO_TEXT)
    if problem := why_not_utf8(name, content):
        return problem
    content = _plain(content)
    separator, width = _separator(content)
    if not separator:
        return Problem(Code.ANSWERS_SEPARATOR, Place(name), {})
    lines = max(content.count(b"\n"), content.count(b"\r"))
    if width > MAX_COLUMNS or width * lines > MAX_CSV_CELLS:
        return _unreadable(name, Reason.UNFOLDS)
    rows = _rows(name, content, separator)
    return rows if isinstance(rows, Problem) else (Sheet(name, "", rows),)


def _rows(name: str, content: bytes, separator: str) -> list[tuple[str, ...]] | Problem:
    """Return the records of a CSV file, blank ones among them; a problem where one is longer or shorter than the first.

    A text that stands in many cells is kept once: answers of 100,000 people are few different texts.
    """
    csv.field_size_limit(MAX_CSV)
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    records = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[tuple[str, ...]] = []
    kept: dict[str, str] = {}
    begins = 1
    try:
        for record in records:
            width = len(rows[0]) if rows else len(record)
            if record and len(record) != width:
                values = {"found": str(len(record)), "needs": str(width)}
                return Problem(Code.ANSWERS_RAGGED, Place(name, records.line_num), values)
            if len(rows) == MAX_ROWS:
                return _unreadable(name, Reason.UNFOLDS)
            cells = [cell.strip() for cell in record or [""] * width]
            rows.append(tuple(map(kept.setdefault, cells, cells)))
            begins = records.line_num + 1
    except csv.Error:
        return _unreadable(name, Reason.QUOTE_OPEN, begins)
    return rows


def _plain(content: bytes) -> bytes:
    """Return the text of a CSV file with line feeds, without a byte order mark and the line that Excel understands."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    first, _, rest = content.partition(b"\n")
    return rest if re.fullmatch(rb'"?sep=.\"?\r?', first) else content


def _separator(content: bytes) -> tuple[str, int]:
    """Return what parts the cells of the first record into most, and into how many; nothing if none does."""
    text = content[:_HEAD].decode("utf-8", errors="ignore")
    widths = {separator: _width(text, separator) for separator in _SEPARATORS}
    best = max(widths, key=lambda candidate: widths[candidate])
    return (best, widths[best]) if widths[best] > 1 else ("", 0)


def _width(text: str, separator: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(text), delimiter=separator), []))
    except csv.Error:
        return 0
