"""The entry grid of a form, filled in: what was on paper, typed into a workbook."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from forumkit.model.forms import Field, Form
from forumkit.office.container import EPOCH_DAY
from scripts.sample.answers import Reply, Submission
from scripts.sample.columns import SYNTHETIC, YES, Cell, answer_label, label, title

CHECK = "forumkit_check"
"""The column that tells whoever types that a row is fine."""

MADE_UP = "Données synthétiques"

FIRST = 3
"""The first row of answers, counted from 0: a title, labels and names stand above."""

BLANK = 10
"""Rows below the answers that are ready and empty."""

Read = Callable[[Mapping[str, Reply]], Cell]


def grid(form: Form, answers: Sequence[Submission], *, numbers: bool = True) -> bytes:
    """Return the workbook: a row a submission, or a row a repeated thing."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": EPOCH_DAY})
    sheet, guide, _ = (book.add_worksheet(name) for name in ("Saisie", "Mode d'emploi", "Codes"))
    guide.write_string(0, 0, MADE_UP)
    rows = [row for answer in answers for row in _rows(answer)]
    columns = list(_columns(form, numbers=numbers))
    columns.insert(1, (CHECK, "Contrôle", lambda _: ""))
    columns.append((SYNTHETIC, MADE_UP, lambda _: YES))
    sheet.write_string(0, 0, f"{title(form)} – {MADE_UP}")
    sheet.write_string(0, len(columns) - 2, form.mark)
    for column, (name, said, read) in enumerate(columns):
        sheet.write_string(1, column, said)
        sheet.write_string(2, column, name)
        for row, replies in enumerate(rows, FIRST):
            _write(sheet, row, column, read(replies))
    _check(sheet, len(columns) - 2, len(rows))
    sheet.freeze_panes(FIRST, 2)
    book.close()
    return target.getvalue()


def _rows(answer: Submission) -> Iterator[Mapping[str, Reply]]:
    yield from ({**answer.replies, **each} for each in answer.repeated or ({},))


def _columns(form: Form, *, numbers: bool) -> Iterator[tuple[str, str, Read]]:
    """Yield the name and label of each column, and how its cell is told."""
    for field in form.fields:
        said = label(form, field)
        if field.several:
            for answer in field.answers:
                choice = f"{said}\n{answer_label(form, answer)}"
                yield f"{field.name}/{answer.code}", choice, _tick(field.name, answer.code)
        else:
            yield field.name, said, _entry(form, field, numbers=numbers)


def _tick(name: str, code: str) -> Read:
    return lambda replies: "x" if code in replies.get(name, ()) else ""


def _entry(form: Form, field: Field, *, numbers: bool) -> Read:
    """Return how an answer is entered: faces, marks, counts and observers by number, all others by label."""
    counted = field.asks.numbered or field.asks.bounds()[1]
    words = {} if counted else {answer.code: answer_label(form, answer) for answer in field.answers}

    def entry(replies: Mapping[str, Reply]) -> Cell:
        reply = str(replies.get(field.name, ""))
        return int(reply) if counted and reply and numbers else words.get(reply, reply)

    return entry


def _check(sheet: Any, last: int, rows: int) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write the check of each row, also of those still empty."""
    end = xl_col_to_name(last)
    for row in range(FIRST, FIRST + rows + BLANK):
        formula = f'=IF(COUNTA(A{row + 1},C{row + 1}:{end}{row + 1})=0,"","ok")'
        sheet.write_formula(row, 1, formula, None, "ok" if row < FIRST + rows else "")


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - XlsxWriter has no types
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)
