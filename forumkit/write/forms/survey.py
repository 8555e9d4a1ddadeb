"""XLSForms: three sheets of plain texts, and the pictures that they show."""

import io
from collections.abc import Mapping

import xlsxwriter

from forumkit.drawing.scripts import runs_leftwards
from forumkit.render.sheets import FormSheet, Survey
from forumkit.write.fonts import Fonts
from forumkit.write.raster import picture
from forumkit.write.workbooks import ORDERS, Book, Format, describe, looks_of, set_page
from forumkit.write.written import Written, digest

_WIDTHS = {"label": 60, "hint": 40, "constraint_message": 40, "constraint": 40, "calculation": 40, "form_title": 40}
_USUAL = 18


def write_survey(survey: Survey, colours: Mapping[str, str], fonts: Fonts) -> Written:
    """Return the .xlsx of an XLSForm, with its pictures beside it; no text becomes a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    shades = looks_of(colours, fonts)
    cell = {**shades["cell"], "num_format": "@"}
    looks = {"head": book.add_format(shades["head"]), "cell": book.add_format(cell)}
    if any(runs_leftwards(text) for sheet in survey.sheets for row in sheet.rows for text in row):
        looks["leftwards"] = book.add_format({**cell, "reading_order": ORDERS[True]})
    for sheet in survey.sheets:
        _sheet(book, sheet, survey, looks)
    manifest = {f"{survey.meta.key}/{form_sheet.name}": digest(repr(form_sheet)) for form_sheet in survey.sheets}
    describe(book, survey.meta, manifest)
    book.close()
    beside = {path: picture(name) for path, name in survey.pictures.items()}
    beside |= {path: voice.sound.content for path, voice in survey.voices.items()}
    return Written(target.getvalue(), beside=beside)


def _sheet(book: Book, content: FormSheet, survey: Survey, looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(content.name)
    set_page(sheet, survey.meta)
    for column, name in enumerate(content.head):
        sheet.set_column(column, column, _WIDTHS.get(name.partition("::")[0], _USUAL))
        sheet.write_string(0, column, name, looks["head"])
    for number, row in enumerate(content.rows, 1):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text, looks["leftwards" if runs_leftwards(text) else "cell"])
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
