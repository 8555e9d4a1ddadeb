"""Answers for tests: files in memory, evaluated without the disk; a small form with a question of each sort."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from forumkit.answers.evaluation import read_library
from forumkit.answers.results import Evaluated, evaluate
from forumkit.load.answers import AnswerSource, read_answers
from forumkit.messages.problem import Problem
from forumkit.model.library import Library
from tests import make
from tests.make import Content, changed, write_mission

FORM: Content = {
    "title": "Avis",
    "moment": "after",
    "minutes": 5,
    "profile": ["sexe", "age"],
    "introduction": "Dites-nous.",
    "guidance": "Lisez.",
    "questions": [
        {"id": "v1", "type": "true-false", "text": "La frontière relie.", "answer": True, "why": "Oui."},
        {"id": "v2", "type": "faces", "text": "Êtes-vous content ?", "levels": 5},
        {"id": "v3", "type": "faces", "text": "Conseilleriez-vous ?", "levels": 3, "recommends": True},
        {
            "id": "v4",
            "type": "multiple-choice",
            "text": "Qu'avez-vous fait, seul et/ou à plusieurs ?",
            "choices": [
                {"id": "carte", "text": "La carte"},
                {"id": "carte-sol", "text": "La carte au sol"},
                {"id": "rien", "text": "Rien", "alone": True},
            ],
        },
        {
            "id": "v5",
            "type": "single-choice",
            "text": "Qui préside ?",
            "choices": [{"id": "maire", "text": "Le maire"}, {"id": "chef", "text": "Le chef"}],
        },
        {"id": "v6", "type": "number", "text": "Combien de voisins ?", "most": 30},
        {"id": "v7", "type": "open", "text": "Une idée ?", "consent": "v8"},
        {"id": "v8", "type": "yes-no", "text": "Peut-on vous citer ?"},
    ],
    "thanks": "Merci.",
}

EVALUATION: Content = {
    **make.EVALUATION,
    "frames": [
        {"question": "v7", "groups": [{"id": "temps", "text": "plus de temps", "words": ["temps", "jour*"]}]},
    ],
}


def library(
    forms: Mapping[str, Content] | None = None, evaluation: Content | None = None, languages: Sequence[str] = ()
) -> Library:
    """Return a small mission with some questionnaires beside its own; they are read without the checks across files."""
    wanted = {"avis": FORM} if forms is None else forms
    files = {f"questionnaires/{name}.yaml": form for name, form in wanted.items()}
    forum = changed(make.FORUM, "questionnaires", ["avant", *wanted])
    if languages:
        forum = changed(forum, "languages", list(languages))
    with tempfile.TemporaryDirectory() as folder:
        root = write_mission(
            Path(folder) / "mission",
            {"forums/sikasso.yaml": forum, "evaluation.yaml": evaluation or EVALUATION, **files},
        )
        return read_library(root)


Rows = Sequence[Sequence[Any]]


def csv_bytes(rows: Rows, separator: str = ";", *, bom: bool = False) -> bytes:
    """Return a CSV file as KoboToolbox writes it: every cell quoted, CRLF."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig" if bom else "utf-8")


def xlsx_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook; a text that begins with “=” becomes a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    book.close()
    return target.getvalue()


def laid_out(
    table: Rows,
    *,
    hidden: int = 0,
    merged: str = "",
    error: tuple[int, int] | None = None,
    unseen: bool = False,
    formats: Mapping[tuple[int, int], str] | None = None,
    struck: Mapping[tuple[int, int], str] | None = None,
) -> bytes:
    """Return a workbook as somebody laid it out: a hidden row, merged cells, an error that a formula left.

    Numbers have formats; cells are struck out, or a text before what stands there.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for number, cells in enumerate(table):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    for place, shown in (formats or {}).items():
        sheet.write(*place, table[place[0]][place[1]], book.add_format({"num_format": shown}))
    line = book.add_format({"font_strikeout": True})
    for place, before in (struck or {}).items():
        cell = str(table[place[0]][place[1]])
        _ = sheet.write_rich_string(*place, line, before, cell) if before else sheet.write(*place, cell, line)
    if hidden:
        sheet.set_row(hidden, None, None, {"hidden": True})
    if unseen:
        book.add_worksheet("Vide").activate()
        sheet.hide()
    if merged:
        sheet.merge_range(merged, "4")
    if error:
        sheet.write_formula(*error, "=1/0", None, "#DIV/0!")
    book.close()
    return target.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def read(name: str, content: bytes) -> AnswerSource | Problem:
    """Return a file as it is read from the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_answers(path)


def evaluated(found: Library, files: Mapping[str, bytes], forum: str = "sikasso") -> Evaluated:
    """Return what files of answers give, with all problems."""
    sources = [read(name, content) for name, content in files.items()]
    assert all(isinstance(source, AnswerSource) for source in sources), sources
    return evaluate(found, forum, [source for source in sources if isinstance(source, AnswerSource)])


def codes(found: Evaluated) -> list[str]:
    """Return the codes of the problems, in order."""
    return [problem.code.name for problem in found.problems]
