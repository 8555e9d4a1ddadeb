"""Answers as KoboToolbox and ODK Central export them.

The columns are those of https://github.com/kobotoolbox/formpack and of https://github.com/getodk/central-backend.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from forumkit.model.forms import MARK, Field, Form
from forumkit.office.container import EPOCH_DAY
from scripts.sample.answers import Submission
from scripts.sample.columns import REPEAT, SYNTHETIC, YES, Cell, Style, columns, language, title

SYSTEM = ("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
          "_tags", "meta/rootUuid")  # fmt: skip
"""What Kobo puts after the answers; `_index` comes last."""

LEGACY = ("_notes", "_tags")
"""What Kobo has left out since https://github.com/kobotoolbox/kpi/pull/7587."""

INTRODUCTION, THANKS = "forumkit_introduction", "forumkit_thanks"
"""Notes of the form: ODK Central has a blank column for each."""

CENTRAL = ("meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
           "ReviewState", "DeviceID", "Edits", "FormVersion")  # fmt: skip
"""What ODK Central puts after the answers; SubmissionDate comes first."""

RETIRED = "ancienne_question"
"""What an older version of the form asked besides."""

_NAME = 31
"""The longest name of a sheet."""

Row = Sequence[Cell]
Lines = list[Row]


def kobo_csv(form: Form, answers: Sequence[Submission], style: Style) -> bytes:
    """Return the CSV file that Kobo makes: semicolons, every cell quoted, no byte order mark."""
    return _csv(kobo_lines(form, form.fields, answers, style), delimiter=";", quoting=csv.QUOTE_ALL, end="\r\n")


def resaved_csv(form: Form, answers: Sequence[Submission], style: Style) -> bytes:
    """Return Kobo's file after a spreadsheet program has saved it: a byte order mark, quotes only where needed."""
    lines = kobo_lines(form, form.fields, answers, style)
    return b"\xef\xbb\xbf" + _csv(lines, delimiter=";", quoting=csv.QUOTE_MINIMAL, end="\r\n")


def central_csv(form: Form, answers: Sequence[Submission], style: Style) -> bytes:
    """Return the CSV file that ODK Central makes: commas, quotes where needed, groups before hyphens."""
    asked = columns(form, form.fields, style)
    head = ["SubmissionDate", INTRODUCTION, *(column.head for column in asked), MARK, THANKS, SYNTHETIC, *CENTRAL]
    lines: Lines = [head]
    for answer in answers:
        key = f"uuid:{answer.uuid}"
        own = [column.read(answer.replies) for column in asked]
        sent = f"{answer.sent:%Y-%m-%dT%H:%M:%S}.000Z"
        after: list[Cell] = [key, key, "", "", 0, 0, "", "", "", 0, form.version]
        lines.append([sent, "", *own, form.mark, "", YES, *after])
    return _csv(lines, delimiter=",", quoting=csv.QUOTE_MINIMAL, end="\n")


def kobo_lines(form: Form, fields: Sequence[Field], answers: Sequence[Submission], style: Style) -> Lines:
    """Return the rows of the main table, headers first; a row of tags comes second where it is wanted."""
    asked = columns(form, fields, style)
    old = len(answers) // 2 if style.versions else 0
    retired = [RETIRED] if style.versions else []
    head = [*(column.head for column in asked), *retired, MARK, SYNTHETIC, *_names(style), "_index"]
    lines: Lines = [head]
    if style.hxl:
        tags = [column.tag for column in asked]
        lines.append([*tags, *[""] * (len(head) - len(tags))])
    for n, answer in enumerate(answers):
        own = [column.read(answer.replies) for column in asked]
        before: list[Cell] = ["non" if n < old else ""] if style.versions else []
        lines.append([*own, *before, form.mark, YES, *_system(form, answer, style, old=n < old), n + 1])
    return lines


def _names(style: Style) -> list[str]:
    return [name for name in SYSTEM if not (style.recent and name in LEGACY)]


def _system(form: Form, answer: Submission, style: Style, *, old: bool = False) -> list[Cell]:
    digest = hashlib.sha256(f"{form.version}{old}".encode()).hexdigest()
    cells: dict[str, Cell] = {
        "_id": answer.number,
        "_uuid": answer.uuid,
        "_submission_time": f"{answer.sent:%Y-%m-%dT%H:%M:%S}",
        "_status": "submitted_via_web",
        "__version__": f"v{digest[:21]}",
        "meta/rootUuid": f"uuid:{answer.uuid}",
    }
    return [cells.get(name, "") for name in _names(style)]


def kobo_xlsx(form: Form, answers: Sequence[Submission], style: Style) -> bytes:
    """Return Kobo's workbook: a sheet of answers, one of what is repeated; and a sheet of settings, which is not ours."""
    main = [field for field in form.fields if not (form.repeat and field.question)]
    sheets = {title(form): kobo_lines(form, main, answers, style)}
    if form.repeat:
        sheets[REPEAT] = _repeated(form, answers, style)
    sheets["settings"] = [["form_title", "default_language"], [title(form), language(form)]]
    return workbook(sheets, numbers=style.numbers)


def _repeated(form: Form, answers: Sequence[Submission], style: Style) -> Lines:
    asked = columns(form, form.questions, style)
    links = ("_index", "_parent_table_name", "_parent_index", *(f"_submission_{name}" for name in _names(style)))
    lines: Lines = [[*(column.head for column in asked), *links]]
    for parent, answer in enumerate(answers, 1):
        for replies in answer.repeated:
            own = [column.read(replies) for column in asked]
            lines.append([*own, len(lines), title(form), parent, *_system(form, answer, style)])
    return lines


def _csv(lines: Iterable[Row], *, delimiter: str, quoting: int, end: str) -> bytes:
    target = io.StringIO(newline="")
    writer: Any = csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]  # typeshed wants literals
    writer.writerows(lines)
    return target.getvalue().encode()


def workbook(sheets: dict[str, Lines], *, numbers: bool) -> bytes:
    """Return a workbook of rows, the same bytes each time; blank cells are left out, texts stand in the cells."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    book.set_properties({"created": EPOCH_DAY})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(sheet_name(name))
        for row, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, int) and numbers:
                    sheet.write_number(row, column, cell)
                elif cell != "":
                    sheet.write_string(row, column, str(cell))
    book.close()
    return target.getvalue()


def sheet_name(name: str) -> str:
    """Return what fits as the name of a sheet, as Kobo shortens it."""
    clean = "".join("_" if c in "[]:*?/\\" else c for c in name)
    return clean if len(clean) <= _NAME else f"{clean[: _NAME - 3]}..."
