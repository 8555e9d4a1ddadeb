"""Edits of workbooks through openpyxl."""

from copy import copy
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

WORD = "zanzibar"
"""What a person writes in every edit that has words."""


def edit(source: Any, target: Any, name: str) -> None:
    """Make an edit by its name, from a file to another."""
    book = load_workbook(source)
    globals()[name](book)
    book.save(target)


def save_only(book: Any) -> None:
    """Change nothing."""


def rewrite_a_cell(book: Any) -> None:
    book.worksheets[0]["F6"] = WORD


def rewrite_the_title(book: Any) -> None:
    book.worksheets[0]["A1"] = f"Le plan {WORD}"


def rewrite_a_heading(book: Any) -> None:
    book.worksheets[0]["E4"] = WORD


def change_a_number(book: Any) -> None:
    book.worksheets[0]["C6"] = 77


def empty_a_cell(book: Any) -> None:
    book.worksheets[0]["F6"] = None


def write_a_formula(book: Any) -> None:
    book.worksheets[0]["H6"] = f'=C6&" {WORD}"'


def write_beside(book: Any) -> None:
    book.worksheets[0]["H7"] = WORD


def write_below(book: Any) -> None:
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row + 3, 1, WORD)


def add_a_row(book: Any) -> None:
    sheet = book.worksheets[0]
    sheet.insert_rows(7)
    sheet["A7"] = f"Tâche {WORD}"
    sheet["C7"] = 3


def add_a_row_at_the_end(book: Any) -> None:
    sheet = book.worksheets[0]
    sheet.append([f"Dernière tâche {WORD}", None, 2])


def remove_a_row(book: Any) -> None:
    book.worksheets[0].delete_rows(6)


def exchange_rows(book: Any) -> None:
    sheet = book.worksheets[0]
    for column in "ABCDEF":
        sheet[f"{column}6"].value, sheet[f"{column}8"].value = sheet[f"{column}8"].value, sheet[f"{column}6"].value


def widen_a_column(book: Any) -> None:
    book.worksheets[0].column_dimensions["B"].width = 33


def colour_a_cell(book: Any) -> None:
    book.worksheets[0]["A6"].fill = PatternFill("solid", fgColor="FFFFFF00")


def make_words_bold(book: Any) -> None:
    font = copy(book.worksheets[0]["A6"].font)
    book.worksheets[0]["A6"].font = Font(name=font.name, size=font.size, bold=True, color=font.color)


def add_a_note(book: Any) -> None:
    book.worksheets[0]["A6"].comment = Comment(WORD, "lectrice")


def add_a_sheet(book: Any) -> None:
    book.create_sheet("Mes notes")["A1"] = WORD


def rename_a_sheet(book: Any) -> None:
    book.worksheets[0].title = WORD


def remove_a_sheet(book: Any) -> None:
    book.remove(book.worksheets[2])


def move_a_sheet(book: Any) -> None:
    book.move_sheet(book.worksheets[2], -2)


def write_a_footer(book: Any) -> None:
    book.worksheets[0].oddFooter.left.text = WORD


EDITS = tuple(name for name, made in list(globals().items()) if callable(made) and getattr(made, "__module__", "") == __name__
              and name not in ("edit", "save_only"))  # fmt: skip
