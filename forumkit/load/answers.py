"""Files of answers: exports in CSV and workbooks become rows of texts, within bounds.

Nothing is understood here: every cell is the text that stands in it, in the order of the file.
"""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from forumkit.disk.presence import MEGABYTE, read_bytes
from forumkit.load.encodings import Kept, UnknownEncoding, decoded
from forumkit.load.source import why_not_utf8
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said
from forumkit.office.container import unpack
from forumkit.office.soundness import CONTENT_TYPES, why_unsafe

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
    """Cells that hold a formula, or the error that one left: row and column from 0."""
    merged: frozenset[tuple[int, int]] = frozenset()
    """Cells that are merged with others."""
    hidden: frozenset[int] = frozenset()
    """Rows that whoever opens the file does not see."""
    struck: frozenset[int] = frozenset()
    """Rows in which something is struck out."""
    childless: int = 0
    """Of a repeat: submissions that repeat nothing."""
    orphans: tuple[int, ...] = ()
    """Of a repeat: rows whose submission is not there."""
    guessed: tuple[str, int] | None = None
    """Of a CSV file that does not say its encoding: a word that hangs on it, and its row."""

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


READ = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".zip")
"""Endings of files that may hold answers."""
_OLE = b"\xd0\xcf\x11\xe0"
_OLD = tuple(stream.encode("utf-16-le") for stream in ("Workbook", "Book"))
"""Streams of an OLE file: a workbook as Excel wrote it until 2003. One with a password has others."""
_BESIDE = ("media/", "__MACOSX/", ".DS_Store")
"""What a zip of ODK Central or of a Mac holds besides."""


def read_answers(path: Path, name: str = "") -> AnswerSource | Problem:
    """Return the sheets of a file of answers, or why it cannot be read; it is called by its own name or another."""
    name = name or path.name
    packed = path.suffix.lower() not in (".csv", ".tsv", ".txt")
    content = read_bytes(path, name, MAX_WORKBOOK if packed else MAX_CSV)
    if isinstance(content, Problem):
        return content
    sheets = _sheets(name, path.name, content)
    return sheets if isinstance(sheets, Problem) else AnswerSource(name, content, sheets)


def _sheets(name: str, file: str, content: bytes, member: str = "") -> tuple[Sheet, ...] | Problem:
    """Return the tables of a file by what it is, whatever it is called; of a zip, of a member."""
    if not content.strip():
        return Problem(Code.EMPTY_ANSWERS, Place(name, 1, member), {})
    if content.startswith(_OLE) and any(stream in content for stream in _OLD):
        return Problem(Code.FILE_NOT_READ, Place(name, 1, member))
    if content.startswith((b"PK", _OLE)) or PurePath(file).suffix.lower() in (".xlsx", ".xlsm"):
        return _package(name, content, member)
    return _table(name, content, member)


def _unreadable(name: str, reason: Said, line: int = 1, member: str = "") -> Problem:
    return Problem(Code.ANSWERS_UNREADABLE, Place(name, line, member), {"reason": reason})


def _package(name: str, content: bytes, member: str) -> tuple[Sheet, ...] | Problem:
    """Return the sheets of a workbook, or the tables of a zip of files."""
    if reason := why_unsafe(content):
        return _unreadable(name, reason, member=member)
    parts = unpack(content)
    if b"opendocument" in parts.get("mimetype", b"") or "xl/workbook.bin" in parts:
        return Problem(Code.FILE_NOT_READ, Place(name, 1, member))
    if CONTENT_TYPES in parts or member:
        return _workbook(name, content, member)
    return _tables(name, {part: held for part, held in parts.items() if not _is_beside(part)})


def _is_beside(member: str) -> bool:
    return member.endswith("/") or any(part in member for part in _BESIDE)


def _tables(name: str, files: Mapping[str, bytes]) -> tuple[Sheet, ...] | Problem:
    sheets: list[Sheet] = []
    for member, content in files.items():
        if PurePath(member).suffix.lower() not in READ:
            return Problem(Code.FILE_NOT_READ, Place(name, 1, member))
        read = _sheets(name, member, content, member)
        if isinstance(read, Problem):
            return read
        sheets += read
    return tuple(sheets) or Problem(Code.EMPTY_ANSWERS, Place(name), {})


def _workbook(name: str, content: bytes, member: str) -> tuple[Sheet, ...] | Problem:
    from forumkit.load.workbooks import BadWorkbook, read_sheets  # noqa: PLC0415 - a seam: CSV files do without openpyxl

    try:
        read = read_sheets(content, rows=MAX_ROWS, columns=MAX_COLUMNS, cells=MAX_CELLS)
    except BadWorkbook as bad:
        return _unreadable(name, bad.reason, member=member)
    sheets = [
        Sheet(
            name,
            " › ".join(filter(None, (member, each.title))),
            each.rows,
            each.formulas,
            each.merged,
            each.hidden,
            each.struck,
            guessed=each.guessed,
        )
        for each in read
        if each.rows
    ]
    return tuple(sheets) if sheets else Problem(Code.EMPTY_ANSWERS, Place(name, 1, member), {})


def _table(name: str, content: bytes, member: str = "") -> tuple[Sheet, ...] | Problem:
    try:
        read = decoded(content)
    except UnknownEncoding as unknown:
        if unknown.reason != Reason.ENCODING:
            return _unreadable(name, unknown.reason, member=member)
        known = why_not_utf8(name, content)
        return Problem(Code.ANSWERS_ENCODING, Place(name, known.place.line if known else 1, member))
    content = _plain(read.text.encode())
    separator, width = _separator(content)
    if not separator:
        return Problem(Code.ANSWERS_SEPARATOR, Place(name, 1, member), {})
    lines = max(content.count(b"\n"), content.count(b"\r"))
    if width > MAX_COLUMNS or width * lines > MAX_CSV_CELLS:
        return _unreadable(name, Reason.UNFOLDS, member=member)
    rows = _rows(name, content, separator, member)
    if isinstance(rows, Problem):
        return rows
    return (Sheet(name, member, rows.rows, guessed=read.guessed or rows.guessed),)


@dataclass
class _Rows:
    """The rows of a CSV file."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    guessed: tuple[str, int] | None = None


def _rows(name: str, content: bytes, separator: str, member: str) -> _Rows | Problem:
    """Return the records of a CSV file, blank ones among them; a problem where one is not as long as the first."""
    csv.field_size_limit(MAX_CSV)
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    records = csv.reader(lines, delimiter=separator, strict=True)
    found, kept = _Rows(), Kept()
    rows = found.rows
    begins = 1
    try:
        for record in records:
            width = len(rows[0]) if rows else len(record)
            if record and len(record) != width:
                values = {"found": str(len(record)), "needs": str(width)}
                return Problem(Code.ANSWERS_RAGGED, Place(name, records.line_num, member), values)
            if len(rows) == MAX_ROWS:
                return _unreadable(name, Reason.UNFOLDS, member=member)
            rows.append(tuple(map(kept.__getitem__, record or [""] * width)))
            begins = records.line_num + 1
            if kept.guessed and not found.guessed:
                found.guessed = kept.guessed, len(rows) - 1
    except csv.Error:
        return _unreadable(name, Reason.QUOTE_OPEN, begins, member)
    return found


def _plain(content: bytes) -> bytes:
    """Return the text of a CSV file with line feeds, without a byte order mark and the line that Excel understands."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    first, _, rest = content.partition(b"\n")
    return rest if re.fullmatch(rb'"?sep=.\"?\r?', first) else content


def _separator(content: bytes) -> tuple[str, int]:
    """Return what parts the cells of the first records into most, and into how many; nothing if none does.

    One that parts all of them alike comes first: labels may have more commas than the table has columns.
    """
    text = content[:_HEAD].decode("utf-8", errors="ignore")
    ranked = [(*_width(text, separator), separator) for separator in _SEPARATORS]
    _, width, best = max(ranked, key=lambda candidate: candidate[:2])
    return (best, width) if width > 1 else ("", 0)


def _width(text: str, separator: str) -> tuple[bool, int]:
    """Return whether the first records have equally many cells, more than one, and how many the first has."""
    widths: list[int] = []
    with suppress(csv.Error):  # told where the records are read
        for record in itertools.islice(csv.reader(io.StringIO(text), delimiter=separator), _FIRST_ROWS):
            widths += [len(record)] if record else []
    if not widths:
        return False, 0
    return widths[0] > 1 and len(set(widths[:-1] or widths)) == 1, widths[0]
