"""Which form, version and sort of answers the rows of a table say that they are."""

from collections.abc import Sequence

from forumkit.answers.columns import MARKS, Recognised
from forumkit.answers.spelling import Spelling
from forumkit.answers.values import Row
from forumkit.load.answers import Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem


def marks_of(sheet: Sheet) -> list[str]:
    """Return the forms that the first rows of a sheet name, in a column of that name or above the table."""
    return sorted({cell for row in sheet.head for cell in row if MARKS.fullmatch(cell)})


def made_up(recognised: Recognised, rows: Sequence[Row], spelling: Spelling) -> set[bool]:
    """Return whether rows are marked as made up, as all of them say it."""
    columns = [column.index for column in recognised.of_role("synthetic")]
    return {any((text := row.cells[n]) and spelling.agrees(text) is not False for n in columns) for row in rows}


def versions_of(
    recognised: Recognised, rows: Sequence[Row], spelling: Spelling
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the versions of the form that the answers name; another version is told, another form refused.

    What is no mark has slipped there from another column, and so may the cells before it.
    """
    form, head = recognised.form, recognised.sheet.place(recognised.first - 1)
    columns = recognised.of_role("mark")
    cells = {cell: row for row in reversed(rows) for column in columns if (cell := row.cells[column.index])}
    texts = [*cells, *marks_of(recognised.sheet)]
    texts += [f"{form.forum}/{form.name}@{recognised.version}"] if recognised.version else []
    found = {mark for text in texts if (mark := MARKS.fullmatch(text))}
    strangers = {f"{mark[1]}/{mark[2]}" for mark in found} - {f"{form.forum}/{form.name}"}
    problems = [Problem(Code.OTHER_FORM, head, {"name": name}) for name in sorted(strangers)]
    problems += [
        Problem(Code.ROW_SLIPPED, recognised.sheet.place(row.number, columns[0].header), {"name": columns[0].header})
        for cell, row in cells.items()
        if not MARKS.fullmatch(cell) and not spelling.is_missing(cell)
    ]
    named = {mark[3] for mark in found if mark[2] == form.name and mark[1] == form.forum}
    for version in sorted(named - {form.version}):
        values = {"name": form.name, "version": version, "now": form.version}
        problems.append(Problem(Code.OTHER_VERSION, head, values))
    return tuple(sorted(named)), problems
