"""Workbooks: headings make sheets, tables keep real dates and numbers, a plan gets its chart.

The home of XlsxWriter.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.fit import Font
from forumkit.office.container import EPOCH_DAY
from forumkit.render import blocks as b
from forumkit.render.typography import loose
from forumkit.write.fonts import Fonts
from forumkit.write.workbooks import FallbackFontBook, describe, looks_of, set_page
from forumkit.write.written import Written, digest

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"0|[1-9]\d{0,14}")
"""Excel keeps fifteen digits, and no zero before them: 0012 is a code."""
_SHARE = re.compile(r"(\d{1,6})[ \u00a0\u202f]%")
_AMOUNT, _COLUMN = re.compile(r"\d{1,15}(?:\.\d{1,15})?"), re.compile(r"#(\d+)")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
"""Characters: Excel allows no more in the name of a sheet, and none of those above."""
_WIDTH = 150
"""Characters that the columns of a table share."""
_ROW = 18
"""Height in pixels of a bar of the chart, with the space around it, and a little more."""


@dataclass
class _Book:
    """A workbook being written."""

    book: Any
    looks: dict[str, Any]
    meta: b.Meta
    colours: Mapping[str, str]
    fonts: Fonts
    sheet: Any = None
    row: int = 0
    names: int = 0


def data_workbook(head: Sequence[str], rows: Sequence[tuple[str | float, ...]]) -> bytes:
    """Return a workbook of labels and values, as charts carry it inside; no label becomes a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": EPOCH_DAY})
    sheet = book.add_worksheet("Data")
    # A label such as “=1+1” becomes a formula when a person edits the cell, unless the cell states the quote prefix.
    plain = book.add_format({"quote_prefix": True})
    for row, cells in enumerate([head, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, plain)
            else:
                sheet.write_number(row, column, cell)
    book.close()
    return target.getvalue()


def write_workbook(document: b.Document, colours: Mapping[str, str], fonts: Fonts) -> Written:
    """Return the .xlsx of a document: a sheet for each heading of level 2, its texts and tables below each other."""
    target, meta = io.BytesIO(), document.meta
    book = FallbackFontBook(target, fonts, leftwards=meta.leftwards)
    looks = {name: book.add_format(look) for name, look in looks_of(colours, fonts).items()}
    writing = _Book(book, looks, meta, colours, fonts)
    manifest: dict[str, str] = {}
    for block in document.blocks:
        _write(block, writing)
        if isinstance(block, b.Table):
            manifest[block.key] = digest("\n".join(_words(cell) for row in (block.head, *block.rows) for cell in row))
    describe(book, meta, manifest)
    book.close()
    return Written(target.getvalue())


def _write(block: b.Block, writing: _Book) -> None:
    match block:
        case b.Heading(level=2) | b.Heading(level=1):
            _start_sheet(block, writing)
        case b.Heading() | b.Paragraph():
            _line(_plain(block.spans), writing)
        case b.ItemList():
            for item in block.items:
                _line(f"– {_plain(item.spans)}", writing)
        case b.Callout():
            _line(block.title, writing)
            for inside in block.blocks:
                _write(inside, writing)
        case b.Table():
            _table(block, writing)
        case b.PageBlock() | b.AnswerLines() | Figure() | Picture():
            message = f"{type(block).__name__} has no place in a workbook"
            raise TypeError(message)


def _start_sheet(block: b.Heading, writing: _Book) -> None:
    words = _plain(block.spans)
    if block.level == 1 and writing.sheet is not None:
        _line(words, writing)
        return
    name = _NOT_IN_A_NAME.sub(" ", words)[:_LONGEST_NAME].strip() or "1"
    sheet = writing.sheet = writing.book.add_worksheet(name)
    sheet.hide_gridlines(2)
    set_page(sheet, writing.meta)
    sheet.write_string(0, 0, words, writing.looks["title"])
    writing.row = 2


def _line(words: str, writing: _Book) -> None:
    if writing.sheet is not None and words:
        writing.sheet.write_string(writing.row, 0, words, writing.looks["text"])
        writing.row += 1


_HIGHEST_HEAD = 6
"""Last row whose table stays in sight; a table further down scrolls away."""


def _table(block: b.Table, writing: _Book) -> None:
    sheet, first = writing.sheet, writing.row
    shares = block.widths or (1,) * len(block.head)
    for column, (share, cell) in enumerate(zip(shares, block.head, strict=True)):
        sheet.set_column(column, column, max(9, _WIDTH * share / sum(shares)))
        sheet.write_string(first, column, _words(cell), writing.looks["head"])
    sheet.set_row(first, _height(block.head, shares, writing.fonts.title))
    for number, row in enumerate(block.rows, first + 1):
        for column, cell in enumerate(row):
            words = _words(cell)
            formula = _formula(block, number - first, (number, column)) if _AMOUNT.fullmatch(words) else ""
            if formula:
                sheet.write_formula(number, column, formula, writing.looks["number"], float(words))
            else:
                _cell(words, (number, column), writing)
        sheet.set_row(number, _height(row, shares, writing.fonts.body))
    if first <= _HIGHEST_HEAD:
        sheet.freeze_panes(first + 1, 1)
        sheet.repeat_rows(first)
    writing.row = first + len(block.rows) + 2
    if block.chart == "gantt":
        _gantt(block, writing, first)


def _formula(block: b.Table, rank: int, where: tuple[int, int]) -> str:
    """Return what a cell is worked out from: a sum in the last row of a table with totals, or its column's formula."""
    number, column = where
    if block.total and rank == len(block.rows):
        return f"=SUM({xl_rowcol_to_cell(number - rank + 1, column)}:{xl_rowcol_to_cell(number - 1, column)})"
    formula = dict(block.formulas).get(column + 1, "")
    named = _COLUMN.sub(lambda match: str(xl_rowcol_to_cell(number, int(match[1]) - 1)), formula)
    return f"={named}" if named else ""


_SIZE = 11
"""Points."""
_CHARACTER = 5.2
"""Points: the width of a digit, in which columns are counted, less what a word leaves at a line's end."""


def _height(row: Sequence[b.Cell], shares: Sequence[int], font: Font) -> float:
    """Return the height in points that the longest cell of a row needs: not every program measures it itself."""
    needs = [
        font.height(_words(cell), _SIZE, max(9, _WIDTH * share / sum(shares)) * _CHARACTER)
        for share, cell in zip(shares, row, strict=True)
    ]
    return max(needs) + 4


def _cell(words: str, where: tuple[int, int], writing: _Book) -> None:
    sheet, looks = writing.sheet, writing.looks
    if day := _day(words):
        sheet.write_datetime(*where, day, looks["date"])
    elif _NUMBER.fullmatch(words):
        sheet.write_number(*where, int(words), looks["number"])
    elif share := _SHARE.fullmatch(words):
        sheet.write_number(*where, int(share[1]) / 100, looks["share"])
    else:
        sheet.write_string(*where, words, looks["cell"])


def _day(words: str) -> date | None:
    """Return the date that a cell holds, if it is one."""
    try:
        return date.fromisoformat(words) if _DATE.fullmatch(words) else None
    except ValueError:
        return None


_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a workbook's calendar, from March 1900 on: Excel counts a 29 February 1900 that never was."""


def _gantt(block: b.Table, writing: _Book, first: int) -> None:
    """Draw the tasks as bars: an invisible one up to the start, then one as long as the task."""
    columns = range(1, len(block.head))
    start = next((n for n in columns if all(_day(_words(row[n])) for row in block.rows)), None)
    length = next((n for n in columns if all(_NUMBER.fullmatch(_words(row[n])) for row in block.rows)), None)
    if start is None or length is None or not block.rows:
        return
    last = first + len(block.rows)
    colours, font = writing.colours, writing.fonts.body.name
    chart = writing.book.add_chart({"type": "bar", "subtype": "stacked"})
    name = writing.sheet.get_name()
    labels = [name, first + 1, 0, last, 0]
    for column, fill in ((start, {"none": True}), (length, {"color": f"#{colours['primary']}"})):
        series = {
            "name": [name, first, column],
            "categories": labels,
            "values": [name, first + 1, column, last, column],
            "fill": fill,
            "gap": 40,
        }
        chart.add_series(series)
    days = [date.fromisoformat(_words(row[start])) for row in block.rows]
    ends = [day + timedelta(days=int(_words(row[length]))) for day, row in zip(days, block.rows, strict=True)]
    chart.set_x_axis(
        {
            "min": (min(days) - _FIRST_DAY).days,
            "max": (max(ends) - _FIRST_DAY).days,
            "reverse": writing.meta.leftwards,
            "major_unit": 7,
            "num_format": "dd/mm",
            "major_gridlines": {"visible": True, "line": {"color": f"#{colours['rule']}"}},
            "num_font": {"name": font, "size": 10},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": {"name": font, "size": 10}, "major_tick_mark": "none"})
    chart.set_legend({"none": True})
    chart.set_title({"name": block.caption, "name_font": {"name": font, "size": 14, "color": f"#{colours['primary']}"}})
    chart.set_size({"width": 1000, "height": 120 + _ROW * len(block.rows)})
    sheet = writing.book.add_worksheet(block.caption[:_LONGEST_NAME])
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.insert_chart(1, 0, chart, {"description": block.caption})


def _words(cell: b.Cell) -> str:
    return "\n".join(_plain(spans) for spans in cell.paragraphs).strip()


def _plain(spans: b.Spans) -> str:
    return loose("".join(span.text for span in spans))
