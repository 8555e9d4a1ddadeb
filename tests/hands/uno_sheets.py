"""Edits of workbooks through LibreOffice; the same as those through openpyxl, by the same names."""

from typing import Any

WORD = "zanzibar"


def _sheet(document: Any) -> Any:
    return document.Sheets.getByIndex(0)


def _cell(document: Any, name: str) -> Any:
    return _sheet(document).getCellRangeByName(name)


def rewrite_a_cell(document: Any) -> None:
    _cell(document, "F6").String = WORD


def rewrite_the_title(document: Any) -> None:
    _cell(document, "A1").String = f"Le plan {WORD}"


def rewrite_a_heading(document: Any) -> None:
    _cell(document, "E4").String = WORD


def change_a_number(document: Any) -> None:
    _cell(document, "C6").Value = 77


def empty_a_cell(document: Any) -> None:
    _cell(document, "F6").String = ""


def write_a_formula(document: Any) -> None:
    _cell(document, "H6").Formula = f'=C6&" {WORD}"'


def write_beside(document: Any) -> None:
    _cell(document, "H7").String = WORD


def write_below(document: Any) -> None:
    _cell(document, "A12").String = WORD


def add_a_row(document: Any) -> None:
    _sheet(document).Rows.insertByIndex(6, 1)
    _cell(document, "A7").String = f"Tâche {WORD}"
    _cell(document, "C7").Value = 3


def add_a_row_at_the_end(document: Any) -> None:
    _cell(document, "A9").String = f"Dernière tâche {WORD}"
    _cell(document, "C9").Value = 2


def remove_a_row(document: Any) -> None:
    _sheet(document).Rows.removeByIndex(5, 1)


def exchange_rows(document: Any) -> None:
    for column in "ABCDEF":
        first, second = _cell(document, f"{column}6"), _cell(document, f"{column}8")
        first.Formula, second.Formula = second.Formula, first.Formula


def widen_a_column(document: Any) -> None:
    _sheet(document).Columns.getByIndex(1).Width = 6500


def colour_a_cell(document: Any) -> None:
    _cell(document, "A6").CellBackColor = 0xFFFF00


def make_words_bold(document: Any) -> None:
    _cell(document, "A6").CharWeight = 150.0


def add_a_note(document: Any) -> None:
    _sheet(document).Annotations.insertNew(_cell(document, "A6").CellAddress, WORD)


def add_a_sheet(document: Any) -> None:
    document.Sheets.insertNewByName("Mes notes", document.Sheets.Count)
    document.Sheets.getByName("Mes notes").getCellRangeByName("A1").String = WORD


def rename_a_sheet(document: Any) -> None:
    _sheet(document).Name = WORD


def remove_a_sheet(document: Any) -> None:
    document.Sheets.removeByName(document.Sheets.getByIndex(2).Name)


def move_a_sheet(document: Any) -> None:
    document.Sheets.moveByName(document.Sheets.getByIndex(2).Name, 0)


def write_a_footer(document: Any) -> None:
    style = document.StyleFamilies.getByName("PageStyles").getByName(_sheet(document).PageStyle)
    content = style.RightPageFooterContent
    content.LeftText.String = WORD
    style.RightPageFooterContent = content
