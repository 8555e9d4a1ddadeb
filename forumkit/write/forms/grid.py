"""Entry grids: a row an answer, lists to choose from, a column that says what is wrong; then a guide and the codes."""

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from forumkit.render.sheets import CodeLine, Column, Grid
from forumkit.write.fonts import Fonts
from forumkit.write.forms.checks import SYMBOLS, Places, check_formulas, is_card
from forumkit.write.workbooks import (
    Book,
    FallbackFontBook,
    FallbackFontSheet,
    Format,
    Shade,
    Sheet,
    describe,
    looks_of,
    set_page,
)
from forumkit.write.written import Written, digest

_TITLE, _LABELS, _NAMES, _FIRST = 0, 1, 2, 3
"""Rows of the grid, from 0; the last is that of the first answer."""
_ROW = 18
"""Points: the height of a row of answers."""
_WIDTHS = {"code": 17, "group": 17, "check": 24, "one": 17, "choice": 14, "number": 13, "text": 42}
_SIZE, _CHARACTER = 10, 5.0
"""Points: the size of labels, and the width of a digit, in which columns are counted."""
_LONGEST_REFUSAL = 255
"""Characters that Excel shows when it refuses what was typed."""


@dataclass
class _Book:
    """A grid being written."""

    book: Book
    grid: Grid
    looks: dict[str, Format]
    fonts: Fonts

    @property
    def words(self) -> Mapping[str, str]:
        return self.grid.meta.words


class _Answers(FallbackFontSheet):
    """A sheet whose formulas have no function newer than Excel 2007, which would need a prefix.

    XlsxWriter looks in each formula for some thirty of them, even inside quotes, and takes longer than for all else
    that it writes of a grid.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        del expand_future_functions
        return formula.removeprefix("=")


def write_grid(grid: Grid, colours: Mapping[str, str], fonts: Fonts) -> Written:
    """Return the .xlsx of an entry grid."""
    target = io.BytesIO()
    book = FallbackFontBook(target, fonts, leftwards=grid.meta.leftwards)
    looks = {
        name: book.add_format(look)
        for name, look in _looks(colours, fonts, {column.cell.shown for column in grid.columns} - {""}).items()
    }
    writing = _Book(book, grid, looks, fonts)
    sheet = book.add_worksheet(writing.words["grid_sheet"], _Answers)
    guide, codes = (book.add_worksheet(writing.words[f"{name}_sheet"]) for name in ("guide", "codes"))
    places = Places(_FIRST + 1, _FIRST + grid.rows, _codes(codes, writing))
    _grid(sheet, writing, places)
    _guide(guide, writing)
    describe(book, grid.meta, {grid.meta.key: digest(repr((grid.columns, grid.guide, dict(grid.lists))))})
    book.close()
    return Written(target.getvalue())


def _looks(colours: Mapping[str, str], fonts: Fonts, shown: Collection[str]) -> dict[str, Shade]:
    looks = looks_of(colours, fonts)
    muted, rule = f"#{colours['muted']}", f"#{colours['rule']}"
    small: Shade = {**looks["text"], "font_size": 8, "font_color": muted}
    entry: Shade = {**looks["cell"], "valign": "vcenter", "text_wrap": False}
    return {
        **looks,
        "label": {**looks["head"], "font_size": _SIZE, "border_color": f"#{colours['paper']}"},
        "name": {**small, "bottom": 1, "bottom_color": rule},
        "mark": {**small, "align": "right"},
        "entry": entry,
        "words": {**entry, "num_format": "@"},
        "choice": {**entry, "num_format": "@", "align": "center"},
        "number": {**entry, "align": "center"},
        **{way: {**entry, "align": "center", "num_format": way} for way in sorted(shown)},
        "phrase": {**entry, "num_format": "@", "text_wrap": True},
        "check": {**entry, "font_color": muted, "bg_color": f"#{colours['soft']}"},
        "fault": {"bold": True, "font_color": f"#{colours['ink']}", "bg_color": f"#{colours['soft_warm']}"},
        "line": {**looks["text"], "text_wrap": True, "font_size": 12},
        "count": {**looks["text"], "align": "center", "bold": True, "font_size": 12},
    }


def _grid(sheet: Sheet, writing: _Book, places: Places) -> None:
    grid, looks = writing.grid, writing.looks
    last = len(grid.columns) - 1
    sheet.hide_gridlines(2)
    set_page(sheet, grid.meta)
    sheet.write_string(_TITLE, 0, grid.meta.title, looks["title"])
    sheet.write_string(_TITLE, last, grid.mark, looks["mark"])
    for number, column in enumerate(grid.columns):
        sheet.set_column(number, number, _WIDTHS[column.sort])
        sheet.write_string(_LABELS, number, column.label, looks["label"])
        sheet.write_string(_NAMES, number, column.name, looks["name"])
    sheet.set_row(_LABELS, _height(grid.columns, writing.fonts))
    _rows(sheet, writing, places)
    for number, column in enumerate(grid.columns):
        rule = _validation(column, f"{xl_col_to_name(number)}{places.first}", writing, places)
        if rule:
            sheet.data_validation(_FIRST, number, _FIRST + grid.rows - 1, number, rule)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(_TITLE, _NAMES)
    sheet.repeat_columns(0)


def _rows(sheet: Sheet, writing: _Book, places: Places) -> None:
    grid, looks = writing.grid, writing.looks
    shades = [_shade(column, writing) for column in grid.columns]
    for row, formula in enumerate(check_formulas(grid, places), _FIRST):
        sheet.set_row(row, _ROW)
        for number, column in enumerate(grid.columns):
            if column.sort == "check":
                # The value that is kept is empty: what does not compute formulas then shows nothing.
                sheet.write_formula(row, number, formula, looks["check"], "")
            else:
                sheet.write_blank(row, number, None, shades[number])
    check = next(n for n, column in enumerate(grid.columns) if column.sort == "check")
    first, last = _FIRST, _FIRST + grid.rows - 1
    cell = f"$B{_FIRST + 1}"
    fault = f'=AND({cell}<>"",{cell}<>"{writing.words["check_fine"]}")'
    marked = {"type": "formula", "criteria": fault, "format": looks["fault"]}
    for number in (0, check):
        sheet.conditional_format(first, number, last, number, marked)


def _shade(column: Column, writing: _Book) -> Format:
    """Return the look of an empty cell of a column; a number may be shown in a way of its own."""
    shades = {"code": "words", "group": "words", "text": "phrase", "choice": "choice", "number": "number"}
    return writing.looks[column.cell.shown or shades.get(column.sort, "entry")]


def _height(columns: Sequence[Column], fonts: Fonts) -> float:
    """Return the height in points of the row of labels, none of which is cut."""
    needs = (fonts.body.height(column.label, _SIZE, _WIDTHS[column.sort] * _CHARACTER, bold=True) for column in columns)
    return max(needs) + 6


def _validation(column: Column, cell: str, writing: _Book, places: Places) -> Shade | None:
    """Return what a column refuses."""
    rule: Shade
    match column.sort:
        case _ if column.cell.rule:
            rule = {"validate": "custom", "value": f"={column.cell.rule.replace('{cell}', cell)}"}
        case "one" | "group" if column.choices:
            rule = {"validate": "list", "source": f"={places.lists[column.choices]}"}
        case "choice":
            rule = {"validate": "list", "source": ["x"]}
        case "number":
            bounds = {"minimum": column.cell.least, "maximum": column.cell.most}
            rule = {"validate": column.cell.check, "criteria": "between", **bounds}
        case "code":
            rule = {"validate": "custom", "value": f"={is_card(cell, column.cell.most, places)}"}
        case "one" | "group" | "text":
            rule = {"validate": "length", "criteria": "<=", "value": column.cell.most}
        case "check":
            return None
    told = {"error_title": writing.words["refused"], "error_message": column.refused[:_LONGEST_REFUSAL]}
    return {**rule, **told, "error_type": "stop", "ignore_blank": True}


def _guide(sheet: Sheet, writing: _Book) -> None:
    sheet.hide_gridlines(2)
    set_page(sheet, writing.grid.meta)
    sheet.set_portrait()
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, writing.words["guide_sheet"], writing.looks["title"])
    for row, line in enumerate(writing.grid.guide, 2):
        sheet.write_number(row, 0, row - 1, writing.looks["count"])
        sheet.write_string(row, 1, line, writing.looks["line"])
        sheet.set_row(row, writing.fonts.body.height(line, 12, 90 * _CHARACTER) + 8)


def _codes(sheet: Sheet, writing: _Book) -> dict[str, str]:
    """Write what may be entered and how it is counted; return the cells of what may be entered, by list."""
    words, looks = writing.words, writing.looks
    sheet.hide_gridlines(2)
    set_page(sheet, writing.grid.meta)
    sheet.write_string(0, 0, words["codes_sheet"], looks["title"])
    heads = (words["items"], words["right_answer"], words["to_enter"], words["code"])
    for column, (head, width) in enumerate(zip(heads, (32, 50, 44, 18), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, head, looks["head"])
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    listed = dict(writing.grid.lists)
    if symbols := writing.grid.symbols:
        listed[SYMBOLS] = tuple(CodeLine(words["card_symbols"], symbol, symbol, "") for symbol in symbols)
    row, places = 3, {}
    for key, lines in listed.items():
        places[key] = _place(row, len(lines), words["codes_sheet"])
        for line in lines:
            _line(sheet, row, (line.question, line.answer, line.entry, line.code), writing)
            row += 1
    return places


def _line(sheet: Sheet, row: int, cells: Sequence[str | int], writing: _Book) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, writing.looks["number"])
        else:
            sheet.write_string(row, column, cell, writing.looks["cell"])


def _place(row: int, count: int, sheet: str) -> str:
    name = sheet.replace("'", "''")
    return f"'{name}'!{xl_range_abs(row, 2, row + count - 1, 2)}"
