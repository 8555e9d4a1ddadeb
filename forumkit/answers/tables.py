"""The rows of a table that hold answers, and what the table itself leaves in doubt: merged, hidden, computed."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumkit.answers.columns import Recognised, missing
from forumkit.answers.spelling import Spelling
from forumkit.answers.values import Row
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Private
from forumkit.model.answering import labels_of
from forumkit.model.forms import CODE, GROUP, OBSERVER, Form
from forumkit.model.labels import bare

_TAG, _HXL_SHARE = re.compile(r"#[a-z]"), 0.5
_KEYS = (CODE, GROUP, OBSERVER)
_SURELY = 3
"""Questions under which the same word is no answer."""
_HEADER = 60
"""Characters of a header that a message repeats."""


@dataclass(frozen=True)
class Below:
    """What stands below the headers."""

    rows: Sequence[Row]
    """All rows but those of HXL tags and headers that stand there again."""
    hxl: int
    """Rows of HXL tags."""
    again: Sequence[int]
    """Rows of other headers: another table begins there."""


def below(recognised: Recognised) -> Below:
    """Return what stands below the headers of a table."""
    sheet = recognised.sheet
    rows = [Row(number, cells) for number, cells in enumerate(sheet.rows)][recognised.first :]
    first = [cell for cell in rows[0].cells if cell] if rows else []
    hxl = int(sum(bool(_TAG.match(cell)) for cell in first) > _HXL_SHARE * len(first))
    heads = set(sheet.head[: recognised.first])
    names = {cell for row in heads for cell in row if cell}
    known = [column.index for column in recognised.columns if column.role in ("field", "choice")]
    asked = known[:2]  # 100,000 rows are no headers
    again = {
        row.number: row.cells
        for row in rows[hxl:]
        if any(row.cells[n] in names for n in asked) and _is_head(row, known, names)
    }
    others = [number for number, cells in again.items() if cells not in heads]
    return Below([row for row in rows[hxl:] if row.number not in again], hxl, others)


def past_heads(recognised: Recognised, spelling: Spelling) -> Recognised:
    """Return a table without the row that SurveyMonkey writes below its questions: “Response” under each of them.

    Every question with choices says the same there, a word that none offers; what stands beside answers is empty, or
    has been taken away, and then three of them are needed.
    """
    rows = recognised.sheet.rows[recognised.first : recognised.first + 2]
    if len(rows) < 2:  # noqa: PLR2004 - and one below it
        return recognised
    offered, closed = _labels(recognised.form), {field.name for field in recognised.form.fields if field.answers}
    words = [bare(cell) for c in recognised.columns if c.field in closed and (cell := rows[0][c.index])]
    beside = [c.index for c in recognised.columns if not c.field]
    alone = any(rows[1][n] for n in beside) if beside else len(words) >= _SURELY
    if not alone or len(set(words)) != 1 or any(rows[0][n] for n in beside):
        return recognised
    is_head = words[0].isalpha() and words[0] not in offered and not spelling.is_missing(words[0])
    return replace(recognised, first=recognised.first + 1) if is_head else recognised


def _is_head(row: Row, known: Sequence[int], names: Collection[str]) -> bool:
    """Tell whether most cells of a row are headers."""
    cells = [row.cells[n] for n in known if row.cells[n]]
    return len(cells) > 1 and sum(cell in names for cell in cells) * 2 > len(cells)


def answered(recognised: Recognised, rows: Sequence[Row], spelling: Spelling) -> list[Row]:
    """Return the rows with any answer; one with only whose it would be has none, nor has one of dashes."""
    labels = _labels(recognised.form)
    columns = [c.index for c in recognised.columns if c.role in ("field", "choice") and c.field not in _KEYS]

    unsaid: dict[str, bool] = {}  # of each text that was looked at: 100,000 rows have few

    def is_unsaid(text: str) -> bool:
        known = unsaid[text] = not text or (spelling.is_missing(text) and bare(text) not in labels)
        return known

    return [row for row in rows if not all(unsaid.get(row.cells[n], True) and is_unsaid(row.cells[n]) for n in columns)]


def _labels(form: Form) -> frozenset[str]:
    return frozenset(bare(label) for field in form.fields for label, _ in labels_of(field.answers))


def childless(recognised: Recognised, rows: Sequence[Row], told: Collection[int], spelling: Spelling) -> int:
    """Return how many submissions repeat nothing, of those whose repeats stand in columns."""
    if not any(column.rank for column in recognised.columns):
        return recognised.sheet.childless
    keys = [column.index for column in recognised.columns if column.field in _KEYS]
    unsaid = (row for row in rows if row.number not in told)
    return sum(any(not spelling.is_missing(row.cells[n]) for n in keys) for row in unsaid)


def doubts(recognised: Recognised, found: Below, told: Collection[int]) -> Iterator[Problem]:
    """Yield what a table leaves in doubt; `told` are the rows that count."""
    sheet, first = recognised.sheet, recognised.first
    wanted = {c.index: c.header[:_HEADER] for c in recognised.columns if c.role in ("field", "choice")}
    if sheet.guessed:
        word, line = sheet.guessed
        yield Problem(Code.ENCODING_GUESSED, sheet.place(line), {"name": word if line < first else "…"})
    yield from (Problem(Code.HEADERS_AGAIN, sheet.place(number)) for number in found.again)
    yield from _cells(recognised, wanted, sheet.formulas, Code.ANSWER_FORMULA)
    corners = {(r, c) for r, c in sheet.merged if not {(r - 1, c), (r, c - 1)} & sheet.merged or r == first}
    yield from _cells(recognised, wanted, corners, Code.ANSWER_MERGED)
    if hidden := sorted(sheet.hidden & set(told)):
        yield Problem(Code.ROWS_HIDDEN, sheet.place(hidden[0]), {"count": str(len(hidden))})
    if struck := sorted(sheet.struck & set(told)):
        yield Problem(Code.ROWS_STRUCK, sheet.place(struck[0]), {"count": len(struck), "rows": named_rows(struck)})
    if orphans := [row for row in sheet.orphans if row >= first]:
        yield Problem(
            Code.SUBMISSIONS_MISSING,
            sheet.place(orphans[0]),
            {"count": str(len(orphans)), "name": recognised.form.name},
        )


_NAMED = 5
"""Rows that a message names."""


def named_rows(rows: Sequence[int]) -> str:
    """Return the first of some rows (from 0) as a message names them."""
    return ", ".join(str(row + 1) for row in rows[:_NAMED]) + (", …" if len(rows) > _NAMED else "")


def _cells(
    recognised: Recognised, wanted: Mapping[int, str], cells: Collection[tuple[int, int]], code: Code
) -> Iterator[Problem]:
    for row, column in sorted(cells):
        if row >= recognised.first and column in wanted:
            yield Problem(code, recognised.sheet.place(row, wanted[column]), {"name": wanted[column]})


def left_out(recognised: Recognised) -> Iterator[Problem]:
    """Yield the columns that are refused because they say who people are, and the questions without a column."""
    head = recognised.first - 1
    for column in recognised.of_role("personal"):
        header = column.header[:_HEADER]
        yield Problem(
            Code.PERSONAL_COLUMN,
            recognised.sheet.place(head, header),
            {"name": header, "what": column.holds or Private.NAME},
        )
    for asked in missing(recognised):
        yield Problem(
            Code.COLUMN_MISSING, recognised.sheet.place(head), {"name": asked.name, "form": recognised.form.name}
        )
