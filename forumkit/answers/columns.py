"""Which form a table answers, and what each of its columns is: by XML names or labels, with or without groups."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from forumkit.answers.days import are_times
from forumkit.answers.headers import Column, Finder, Role, headed, known
from forumkit.load.answers import Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Private
from forumkit.model.forms import Field, Form
from forumkit.model.privacy.folding import folded
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.values import personal_column
from forumkit.model.texts import texts_of

MARKS = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)@(\d{10})")


@dataclass(frozen=True)
class Recognised:
    """A sheet that answers a form."""

    sheet: Sheet
    form: Form
    columns: tuple[Column, ...]
    first: int
    """Row of the first answer, from 0."""
    version: str = ""
    """Version that a mark above the table names, if any."""

    @property
    def matched(self) -> int:
        """How many of its columns answer the form."""
        return known(self.columns)

    def of_role(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role."""
        return tuple(column for column in self.columns if column.role == role)


def recognise(
    sheet: Sheet, forms: Mapping[str, Form], marks: Iterable[str], guard: Guard
) -> Recognised | Problem | None:
    """Return the sheet as answers to the form that it fits best; nothing if it fits none; a problem if to several.

    `marks` are the forms that the rows themselves name; a mark above the table decides too.
    """
    above = [mark_match for row in sheet.head for cell in row if (mark_match := MARKS.fullmatch(cell))]
    named = {mark_match[2] for mark_match in above} | {
        mark_match[2] for mark in marks if (mark_match := MARKS.fullmatch(mark))
    }
    wanted = {name: form for name, form in forms.items() if name in named} or forms
    tried = [fitted for form in wanted.values() if (fitted := _fitted(sheet, form, guard))]
    best = sorted((candidate for candidate in tried if _is_enough(candidate, named)), key=_fit, reverse=True)
    if not best:
        return None
    equal = [candidate for candidate in best if _fit(candidate) == _fit(best[0])]
    called = _called(equal, (PurePath(sheet.file).stem, sheet.name)) if len(equal) > 1 else []
    if len(equal) > 1 and len(called) != 1:  # a person who named it after a questionnaire has said which
        names = ", ".join(candidate.form.name for candidate in equal[:2])
        return Problem(
            Code.FORM_AMBIGUOUS, sheet.place(best[0].first - 1), {"names": names, "first": equal[0].form.name}
        )
    best = called or best
    return replace(best[0], columns=tuple(_judged(best[0], guard)))


_ENDS = re.compile(r"$|[\W_]*[^\w\s]|[\s_]+\d")
"""What follows the name of a form in that of a file: a sign or a number. A word might say something else."""


def _called(equal: Sequence[Recognised], names: Collection[str]) -> list[Recognised]:
    """Return the form after which a file or its sheet is named, as tools do it: “Your opinion (responses)”.

    The name begins with its id or title, and speaks of no other of these forms.
    """
    exactly = [each for each in equal if each.form.name in names]
    if len(exactly) == 1:
        return exactly
    for name in map(folded, names):
        found = [(each, match.span()) for each in equal if (match := _named_as(each.form).search(name))]
        whole = [(each, span) for each, span in found if not any(_is_within(span, other) for _, other in found)]
        if len(whole) == 1 and whole[0][1][0] == 0 and _ENDS.match(name, whole[0][1][1]):
            return [whole[0][0]]
    return []


def _named_as(form: Form) -> re.Pattern[str]:
    """Return what finds the id of a form or its title, in any language, among other words."""
    names = (re.findall(r"[^\W_]+", folded(name)) for name in (form.name, *texts_of(form.entry.title)))
    either = "|".join(sorted(map(r"[\W_]+".join, names), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _judged(recognised: Recognised, guard: Guard) -> Iterator[Column]:
    """Yield the columns; one whose values say who people are is personal, whatever its header says."""
    fields = {field.name: field for field in recognised.form.fields}
    for column in _without_points(recognised):
        if column.role == "personal" and not any(
            row[column.index] for row in recognised.sheet.rows[recognised.first :]
        ):
            yield replace(column, role="unknown", holds=None)  # a note of a form: it speaks of names, and holds none
        elif column.role in ("field", "unknown"):
            cells = [row[column.index] for row in islice(recognised.sheet.rows, recognised.first, None)]
            asked = fields.get(column.field)
            languages = guard.is_about_languages((column.header, *(asked.labels.values() if asked else ())))
            holds = personal_column(cells, guard, dates=asked is None or asked.asks.free, languages=languages)
            timed = holds is Private.CONTACT and are_times([cell for cell in cells if cell])  # 2/20/24 10:00:00
            yield replace(column, role="personal", holds=holds) if holds and not timed else column
        else:
            yield column


def _without_points(recognised: Recognised) -> Iterator[Column]:
    """Yield the columns; what stands beside an answer that has a column of its own is none: “Points - Who presides?”.

    Where forms have several versions, a question has two columns as well, but no row fills both.
    """
    own = {_meant(column): column.index for column in recognised.columns if not column.behind}
    rows = recognised.sheet.rows[recognised.first :]
    filled, both = Counter[str](), Counter[str]()
    for column in recognised.columns:
        there = own.get(_meant(column)) if column.behind else None
        answers = [row for row in rows if row[column.index]] if there is not None else []
        filled[column.behind] += len(answers)
        both[column.behind] += sum(bool(row[there]) for row in answers if there is not None)
    for column in recognised.columns:
        is_beside = both[column.behind] * 2 > filled[column.behind]
        yield replace(column, role="unknown", field="", code="") if is_beside else column


def _meant(column: Column) -> tuple[str, str, int]:
    return column.field, column.code, column.rank


def _is_enough(candidate: Recognised, named: Collection[str]) -> bool:
    """Tell whether a sheet answers a form: it has a question of it, and whose answer it is or half of it.

    A table of the submissions of a repeat has no question, and may name its form.
    """
    if candidate.form.repeat and candidate.form.name in named:
        return True
    there = {column.field for column in candidate.columns if column.role in ("field", "choice")}
    asked = {field.name for field in candidate.form.questions}
    key = candidate.form.fields[0].name
    return bool(there & asked) and (key in there or len(there) * 2 >= len(candidate.form.fields))


def _fit(candidate: Recognised) -> tuple[int, int]:
    """Rank a fit: most columns known, then fewest fields without a column."""
    there = {column.field for column in candidate.columns if column.role in ("field", "choice")}
    return candidate.matched, -len([field for field in candidate.form.fields if field.name not in there])


def _fitted(sheet: Sheet, form: Form, guard: Guard) -> Recognised | None:
    """Return the sheet with the headers that know most columns."""
    columns, first = headed(sheet.head, Finder(form, guard))
    if not known(columns):
        return None
    above = (mark for row in sheet.head for cell in row if (mark := MARKS.fullmatch(cell)))
    version = next((mark[3] for mark in above if (mark[1], mark[2]) == (form.forum, form.name)), "")
    return Recognised(sheet, form, columns, first, version)


def ambiguous(recognised: Recognised) -> Iterator[Problem]:
    """Yield the columns that several questions have as their label."""
    for column in recognised.columns:
        if column.role == "unknown" and column.code == "?":
            values = {"name": column.header[:80], "names": column.field}
            yield Problem(
                Code.COLUMN_AMBIGUOUS, recognised.sheet.place(recognised.first - 1, column.header[:40]), values
            )


def missing(recognised: Recognised) -> Iterator[Field]:
    """Yield the fields of the form that have no column."""
    there = {column.field for column in recognised.columns if column.role in ("field", "choice", "personal")}
    yield from (field for field in recognised.form.fields if field.name not in there)
