"""Workbooks from elsewhere as rows of texts, within bounds. The home of openpyxl."""

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import range_boundaries

from forumkit.load.encodings import Kept
from forumkit.messages.reasons import Reason, Refusal
from forumkit.office.soundness import elements

Cells = frozenset[tuple[int, int]]
"""Row and column from 0."""

_CONTROL = re.compile("_x00([01][0-9A-F])_")
"""ECMA-376, 22.9.2.19: how a sign is written that XML cannot hold, such as _x000D_; others may be somebody's words."""


class BadWorkbook(Refusal):
    """A workbook cannot be read."""


@dataclass(frozen=True)
class Read:
    """A sheet of a workbook."""

    title: str
    rows: Sequence[tuple[str, ...]]
    formulas: Cells
    """Cells that hold a formula or an error; they have no text."""
    merged: Cells
    """Cells that are merged with others."""
    hidden: frozenset[int]
    """Rows that are not shown, from 0."""
    struck: frozenset[int]
    """Rows in which a text, or a part of one, is struck out."""
    guessed: tuple[str, int] | None
    """The first word that hangs on how accents were written, and its row."""


def read_sheets(content: bytes, *, rows: int, columns: int, cells: int) -> list[Read]:
    """Return each sheet of a workbook; raises BadWorkbook.

    A workbook may be read that `packages.why_unsafe` has nothing against.
    """
    sheets, left = [], cells
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, rich_text=True)
            parts, strikes = _parts(content), _strikes(content)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                found = _sheet(sheet.iter_rows(), rows, columns, left, strikes=strikes)
                texts = found.rows
                left -= sum(map(len, texts))
                part, unseen = parts.get(sheet.title, (b"", False))
                hidden = frozenset(range(len(texts))) if unseen else _hidden(part)
                merged, formulas = _merged(part, texts, cells), frozenset(found.formulas)
                struck = frozenset(found.struck)
                sheets.append(Read(sheet.title, texts, formulas, merged, hidden, struck, found.guessed))
            book.close()
    except (BadWorkbook, MemoryError):
        raise
    except Exception as error:
        raise BadWorkbook(Reason.DAMAGED) from error  # what openpyxl raises on one has no common base
    return sheets


def _parts(content: bytes) -> Mapping[str, tuple[bytes, bool]]:
    """Return the XML of each sheet by its title, and whether the sheet is hidden.

    openpyxl, which reads row by row, keeps no merges and no hidden rows.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        root = next(
            target for kind, target in _targets(archive, "_rels/.rels", "").values() if kind == "officeDocument"
        )
        folder, _, file = root.rpartition("/")
        targets = _targets(archive, f"{folder}/_rels/{file}.rels", folder)
        listed = [attributes for name, attributes in elements(archive.read(root)) if name == "sheet"]
        ids = [next(value for name, value in each.items() if name.endswith(":id")) for each in listed]
        there = [(each, targets[number][1]) for each, number in zip(listed, ids, strict=True) if number in targets]
        return {
            each["name"]: (archive.read(part), each.get("state", "visible") != "visible")
            for each, part in there
            if part in names
        }


def _targets(archive: zipfile.ZipFile, name: str, folder: str) -> Mapping[str, tuple[str, str]]:
    """Return the sort and the part of each relation by its id."""
    relations = [attributes for tag, attributes in elements(archive.read(name)) if tag == "Relationship"]
    return {
        each["Id"]: (
            each["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each["Target"]))[1:],
        )
        for each in relations
    }


def _hidden(part: bytes) -> frozenset[int]:
    found = re.findall(rb"<(?:\w+:)?row\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>", part)
    numbers = (re.search(rb"\br=[\"'](\d{1,7})[\"']", row) for row in found)
    return frozenset(int(number[1]) - 1 for number in numbers if number)


def _merged(part: bytes, texts: Sequence[tuple[str, ...]], cells: int) -> Cells:
    """Return the cells below the others of a table that are merged; raises BadWorkbook where they are too many."""
    found: set[tuple[int, int]] = set()
    for reference in re.findall(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Za-z0-9:$]{3,30})[\"']", part):
        left, top, right, bottom = range_boundaries(reference.decode())
        high, wide = range(top - 1, min(bottom, len(texts))), range(left - 1, min(right, len(texts[0]) if texts else 0))
        cells -= len(high) * len(wide)
        if cells < 0:
            raise BadWorkbook(Reason.UNFOLDS)
        found |= {(row, column) for row in high for column in wide}
    return frozenset(found)


def _strikes(content: bytes) -> bool:
    """Tell whether anything may be struck out: to ask each cell of its font costs a fifth of the reading."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(b"strike" in archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


@dataclass
class _Filling:
    """What a sheet holds, while it is read."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    guessed: tuple[str, int] | None = None


def _sheet(source: Iterator[Sequence[object]], rows: int, columns: int, cells: int, *, strikes: bool) -> _Filling:
    found, kept = _Filling(), Kept()
    widest = 1
    for number, row in enumerate(source):
        widest = max(widest, len(row))
        if number >= rows or widest > columns or widest * (number + 1) > cells:
            raise BadWorkbook(Reason.UNFOLDS)
        formula_columns = {column for column, cell in enumerate(row) if _is_computed(cell)}
        found.formulas |= {(number, column) for column in formula_columns}
        found.rows.append(tuple("" if n in formula_columns else kept[_shown(cell)] for n, cell in enumerate(row)))
        if strikes and any(map(_is_struck, row)):
            found.struck.add(number)
        if kept.guessed and not found.guessed:
            found.guessed = kept.guessed, number
    while found.rows and not any(found.rows[-1]):
        found.rows.pop()
    across = max(map(len, found.rows), default=0)
    found.rows = [(*line, *[""] * (across - len(line))) for line in found.rows]
    return found


def _is_computed(cell: object) -> bool:
    """Tell whether a cell is a formula, or an error but that for a value that is not available."""
    sort = getattr(cell, "data_type", "")
    return sort == "f" or (sort == "e" and getattr(cell, "value", "") not in (None, "#N/A"))


_QUOTED = re.compile(r'"[^"]*"|\\.')
"""What a format of numbers shows as it is."""


def _is_struck(cell: object) -> bool:
    """Tell whether a cell has a text of which anything is struck out."""
    value = getattr(cell, "value", None)
    if isinstance(value, CellRichText) and any(map(_is_struck_run, value)):
        return True
    return value not in (None, "") and isinstance(cell, ReadOnlyCell) and bool(cell.font.strike)


def _is_struck_run(run: TextBlock | str) -> bool:
    return isinstance(run, TextBlock) and bool(run.font.strike)


def _run(run: TextBlock | str) -> str:
    """Return a part of a text: “1” struck out before “3” makes no 13, and leaves not surely 3."""
    return f"[{run}]" if _is_struck_run(run) and any(map(str.isdigit, str(run))) else str(run)


def _shown(cell: object) -> str:
    """Return the text of a cell: 1 that is shown as 100 % is no 1."""
    value = getattr(cell, "value", None)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in _unquoted(cell):
        return f"{round(value * 100, 6):g}%"
    return _text(value)


def _unquoted(cell: object) -> str:
    """Return the format of a number without what it shows as it is."""
    return _QUOTED.sub("", cell.number_format or "") if isinstance(cell, ReadOnlyCell) else ""


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
        case CellRichText() if not all(map(_is_struck_run, value)):
            return _text("".join(map(_run, value)))
        case _:
            return _CONTROL.sub(lambda sign: chr(int(sign[1], 16)), str(value))
