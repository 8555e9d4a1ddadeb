"""Workbooks for translators: what is to be filled in is open, all else is locked; every text stays a text."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from forumkit.office.container import EPOCH_DAY
from forumkit.render.translation_book import TranslationBook, TranslationTable
from forumkit.write.fonts import Fonts
from forumkit.write.workbooks import Book, FallbackFontBook, Format, Shade, Sheet, looks_of, set_paper

_IDS, _HEADS, _FIRST = 0, 1, 2
"""Rows: the ids of the columns, which nobody sees; what stands above them; the first sentence."""
_WIDTHS = {"number": 5, "term": 24, "source": 44, "says": 44, "back": 36, "state": 13, "by": 20, "on": 12, "terms": 26,
           "context": 30, "where": 30, "means": 36, "avoid": 30}  # fmt: skip
_OPEN = ("says", "back", "state", "by", "on", "term", "means", "avoid")
"""Columns that are filled in."""
_HIDDEN = "known"
_SIZE, _CHARACTER = 11, 5.2
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
"""What a locked sheet still lets people do."""


def write_translation(book: TranslationBook, colours: Mapping[str, str], fonts: Fonts) -> bytes:
    """Return the .xlsx; no text becomes a formula, a number or a date but the day of validation."""
    target = io.BytesIO()
    made = FallbackFontBook(target, fonts)
    looks = {name: made.add_format(look) for name, look in _looks(colours, fonts, leftwards=book.leftwards).items()}
    _how(made, book, looks, fonts)
    for table in book.tables:
        _table(made, book, table, looks, fonts)
    made.set_properties({"title": book.title, "created": EPOCH_DAY})
    made.close()
    return target.getvalue()


def _looks(colours: Mapping[str, str], fonts: Fonts, *, leftwards: bool) -> dict[str, Shade]:
    looks = looks_of(colours, fonts)
    text: Shade = {**looks["cell"], "num_format": "@"}
    free: Shade = {**text, "locked": False, "bg_color": f"#{colours['paper']}"}
    way: Shade = {"reading_order": 2, "align": "right"} if leftwards else {}
    return {
        "title": looks["title"],
        "line": {**looks["text"], "text_wrap": True, "font_size": 12},
        "head": {**looks["head"], "valign": "vcenter"},
        "given": {**text, "bg_color": f"#{colours['soft']}"},
        "free": free,
        "says": {**free, **way},
        "day": {**free, "num_format": "yyyy-mm-dd", "align": "center"},
    }


def _how(made: Book, book: TranslationBook, looks: Mapping[str, Format], fonts: Fonts) -> None:
    sheet = made.add_worksheet(book.how_title)
    sheet.hide_gridlines(2)
    set_paper(sheet)
    sheet.set_portrait()
    sheet.set_column(0, 0, 96)
    sheet.write_string(0, 0, book.title, looks["title"])
    for row, line in enumerate(book.how, 2):
        sheet.write_string(row, 0, line, looks["line"])
        sheet.set_row(row, fonts.body.height(line, 12, 96 * _CHARACTER) + 8)


def _table(
    made: Book, book: TranslationBook, table: TranslationTable, looks: Mapping[str, Format], fonts: Fonts
) -> None:
    sheet = made.add_worksheet(table.title)
    set_paper(sheet)
    columns = list(table.heads)
    sheet.set_row(_IDS, None, None, {"hidden": True})
    for number, column in enumerate(columns):
        hidden = {"hidden": True} if column == _HIDDEN else {}
        sheet.set_column(number, number, _WIDTHS.get(column, 12), None, hidden)
        sheet.write_string(_IDS, number, f"{column}:{book.language}" if column == "says" else column)
        sheet.write_string(_HEADS, number, table.heads[column], looks["head"])
    own = len(table.rows)
    for row, cells in enumerate((*table.rows, *({},) * table.open_rows), _FIRST):
        _row(sheet, row, columns, cells, book, looks, given=row < _FIRST + own)
        sheet.set_row(row, _height(columns, cells, fonts))
    last = _FIRST + own + table.open_rows - 1
    states = {"validate": "list", "source": list(book.states.values()), "error_type": "stop"}
    sheet.data_validation(_FIRST, columns.index("state"), max(last, _FIRST), columns.index("state"), states)
    sheet.autofilter(_HEADS, 0, max(last, _FIRST), len(columns) - 1)
    sheet.freeze_panes(_FIRST, 2 if "source" in columns else 1)
    sheet.repeat_rows(_HEADS)
    sheet.protect("", _ALLOWED)


def _row(
    sheet: Sheet,
    row: int,
    columns: Sequence[str],
    cells: Mapping[str, str],
    book: TranslationBook,
    looks: Mapping[str, Format],
    *,
    given: bool,
) -> None:
    for number, column in enumerate(columns):
        text = cells.get(column, "")
        free = column in _OPEN and not (column == "term" and given)
        look = looks["day" if column == "on" else "says" if column == "says" else "free" if free else "given"]
        if column == "state":
            text = book.states.get(text, "")
        if column == "on" and text:
            sheet.write_datetime(row, number, date.fromisoformat(text), look)
        elif text:
            sheet.write_string(row, number, text, look)
        else:
            sheet.write_blank(row, number, None, look)


def _height(columns: Sequence[str], cells: Mapping[str, str], fonts: Fonts) -> float:
    """Return the height in points that the longest cell of a row needs: not every program measures it itself."""
    needs = [
        fonts.body.height(cells.get(column, ""), _SIZE, _WIDTHS.get(column, 12) * _CHARACTER)
        for column in columns
        if column != _HIDDEN
    ]
    return min(max(needs) + 6, 400)
