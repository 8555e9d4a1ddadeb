"""Sheets that answer a form become one frame of answers: a row a person or group, a column a field."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

from forumkit.answers.applying import Decided
from forumkit.answers.columns import Recognised, ambiguous, recognise
from forumkit.answers.corrections import Correction
from forumkit.answers.deduplication import settled
from forumkit.answers.doubtful_cells import doubtful_cells
from forumkit.answers.eligibility import Aside, Judge, first_day
from forumkit.answers.group_names import group_doubts, with_one_name
from forumkit.answers.headers import UUIDS
from forumkit.answers.planned import Planned
from forumkit.answers.repeats import by_rank, flattened
from forumkit.answers.responses import Answers, Response
from forumkit.answers.spelling import Spelling
from forumkit.answers.submissions import Beside, beside_answers, remarks, unread_days
from forumkit.answers.tables import Below, answered, below, childless, doubts, left_out, past_heads
from forumkit.answers.twins import Twin, each_once, told_twice
from forumkit.answers.values import Row, Rows, understand
from forumkit.answers.versions import made_up, marks_of, versions_of
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import errors
from forumkit.model.answering import Cell
from forumkit.model.forms import CODE, GROUP, Form
from forumkit.model.privacy.guard import Guard


@dataclass(frozen=True)
class Told:
    """What became of a sheet."""

    file: str
    sheet: str
    form: str
    """Id of the questionnaire; empty where the sheet answers none."""
    rows: int
    """Answers in it."""
    columns: tuple[tuple[str, str, str], ...] = ()
    """Each header with what it is (field, choice, system, personal, unknown) and the field that it answers."""
    versions: tuple[str, ...] = ()
    """Versions of the form that the answers name."""
    empty: int = 0
    """Rows without any answer, or with a card only."""
    hxl: int = 0
    """Rows of HXL tags."""
    repeated_in: str = ""
    """Of submissions: the file in which their repeats stand, where they are counted."""


@dataclass
class Read:
    """All that files of answers gave."""

    answers: dict[str, Answers] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    synthetic: set[bool] = field(default_factory=set)
    sheets: list[Recognised] = field(default_factory=list)
    """The sheets that answer a form, as the files have them."""
    aside: Counter[tuple[str, Aside]] = field(default_factory=Counter)
    """The rows of each form that do not count, by reason."""
    asked: list[Correction] = field(default_factory=list)
    """What is doubtful, and not decided."""
    twins: list[Twin] = field(default_factory=list)
    """The tables whose answers another has too."""


@dataclass(frozen=True)
class _Filled:
    """A sheet of answers, with what stands beside them."""

    recognised: Recognised
    below: Below
    parts: list[tuple[Recognised, list[Row]]]
    """The table with its rows of answers; where a repeat stands in columns, each time that it does."""
    rows: list[Row]
    """Those of any part."""
    besides: list[Beside]


def read_forms(
    sources: Sequence[AnswerSource],
    forms: Mapping[str, Form],
    spelling: Spelling,
    guard: Guard,
    planned: Planned,
    decided: Decided,
) -> Read:
    """Return the answers to each form, what became of every sheet, what is wrong and what is doubtful."""
    read = Read()
    filled: dict[str, list[_Filled]] = {}
    sheets, above = flattened([sheet for source in sources for sheet in source.sheets])
    for source in sources:
        own = [sheet for sheet in sheets if sheet.file == source.name]
        pairs = [(sheet, other.file) for sheet, other in above if sheet.file == source.name]
        joined = [Told(source.name, sheet.name, "", 0, repeated_in=file) for sheet, file in pairs]
        read.told += joined
        for recognised in _recognised(source, own, forms, read, guard, known=bool(joined)):
            read.sheets.append(recognised)
            each = _filled(decided.applied(recognised), spelling, planned)
            filled.setdefault(recognised.form.name, []).append(each)
    parts: dict[str, list[Response]] = {}
    for name, tables in filled.items():
        judge = Judge(chain.from_iterable(each.besides for each in tables), planned, decided)
        responses = [_responses(each, judge, read, guard, decided, spelling) for each in tables]
        if any(each is not None for each in responses):
            told = [each for each in responses if each is not None]
            parts[name] = list(chain.from_iterable(each_once(told, read.twins)))
    read.problems += told_twice(read.twins, sources, above)
    for name, whole in _groups_named(parts, forms, planned, decided, read).items():
        done = settled(whole, forms[name], spelling, decided)
        read.answers[name] = done.answers
        read.problems += done.problems
        read.asked += done.asked
    if len(read.synthetic) > 1:
        read.problems.append(Problem(Code.SYNTHETIC_MIXED, Place(sources[0].name), {}))
    return read


def _filled(recognised: Recognised, spelling: Spelling, planned: Planned) -> _Filled:
    """Return a table with its rows of answers and what stands beside them."""
    recognised = past_heads(recognised, spelling)
    found = below(recognised)
    parts = [(each, answered(each, found.rows, spelling)) for each in by_rank(recognised)]
    numbers = {row.number for _, rows in parts for row in rows}
    rows = parts[0][1] if len(parts) == 1 else [row for row in found.rows if row.number in numbers]
    return _Filled(recognised, found, parts, rows, list(beside_answers(recognised, rows, planned, spelling)))


def _groups_named(
    parts: Mapping[str, list[Response]], forms: Mapping[str, Form], planned: Planned, decided: Decided, read: Read
) -> dict[str, list[Response]]:
    """Return the responses to each form, those about groups with one name for each group."""
    about_groups = {name: whole for name, whole in parts.items() if forms[name].entry.about_groups}
    named = with_one_name(about_groups, planned)
    read.asked += group_doubts(named, planned, decided)
    return {**parts, **named}


def _recognised(
    source: AnswerSource, sheets: Sequence[Sheet], forms: Mapping[str, Form], read: Read, guard: Guard, *, known: bool
) -> Iterator[Recognised]:
    """Yield the sheets of a file that answer a form; a file of which none does is a problem.

    It is `known` where it holds the submissions of what another file repeats.
    """
    before = len(read.problems)
    for sheet in sheets:
        recognised = recognise(sheet, forms, marks_of(sheet), guard)
        if isinstance(recognised, Problem):
            read.problems.append(recognised)
        elif recognised is None:
            read.told.append(Told(source.name, sheet.name, "", 0))
        elif twin := next((each for each in read.sheets if each.sheet.rows == sheet.rows), None):
            known = True
            read.twins.append(Twin(sheet.place(0), twin.sheet.place(0)))
        elif problem := _unusable(recognised):
            read.problems.append(problem)
        else:
            known = True
            yield recognised
    if not known and len(read.problems) == before:
        read.problems.append(Problem(Code.FORM_UNKNOWN, Place(source.name), {"allowed": ", ".join(forms)}))


def _unusable(recognised: Recognised) -> Problem | None:
    """Return why the answers of a sheet cannot be told, if so: repeats or groups without a column."""
    there = {column.field for column in recognised.columns if column.role in ("field", "choice")}
    where = recognised.sheet.place(recognised.first - 1)
    if recognised.form.repeat and not there & {question.name for question in recognised.form.questions}:
        return Problem(Code.REPEAT_MISSING, where, {"name": recognised.form.name})
    if GROUP not in there and recognised.of_role("parent"):
        count = str(len(recognised.sheet.rows) - recognised.first)
        return Problem(Code.SUBMISSIONS_MISSING, where, {"name": recognised.form.name, "count": count})
    if recognised.form.entry.about_groups and GROUP not in there:
        return Problem(Code.GROUP_MISSING, where, {"name": GROUP, "form": recognised.form.name})
    return None


def _responses(
    filled: _Filled, judge: Judge, read: Read, guard: Guard, decided: Decided, spelling: Spelling
) -> list[Response] | None:
    """Return the answers of a sheet that count; nothing where they cannot be told."""
    recognised, every = filled.recognised, filled.rows
    sheet, numbers = recognised.sheet, {row.number for row in _counting(filled, judge, read)}
    problems: list[Problem] = [*ambiguous(recognised), *left_out(recognised)]
    responses: list[Response] = []
    for each, answers in filled.parts:
        rows = [row for row in answers if row.number in numbers]
        columns: dict[str, list[Cell]] = {}
        turned = Rows(rows)
        for asked in each.form.fields:
            understood = understand(each, asked, turned, guard, spelling)
            columns |= understood.columns
            asking, told = doubtful_cells(understood.problems, each, decided)
            read.asked += asking
            problems += told
        responses += _joined(each, rows, columns, spelling)
    problems += doubts(recognised, filled.below, numbers)
    problems += remarks(recognised, filled.rows, filled.besides, decided, spelling)
    problems += unread_days(recognised, filled.rows, filled.besides, spelling, numbers)
    versions, odd = versions_of(recognised, every, spelling)
    problems += odd
    if not every:
        problems.append(Problem(Code.EMPTY_ANSWERS, sheet.place(0), {}))
    if count := childless(recognised, filled.below.rows, {row.number for row in every}, spelling):
        values = {"count": str(count), "form": recognised.form.name}
        problems.append(Problem(Code.REPEAT_EMPTY, sheet.place(0), values))
    read.problems += problems
    read.synthetic |= made_up(recognised, every, spelling)
    understood_columns = tuple(
        (c.header, c.role, f"{c.field}/{c.code}".strip("/?")) for c in recognised.columns if c.role != "empty"
    )
    empty = len(filled.below.rows) - len(every)
    told_sheet = Told(
        sheet.file,
        sheet.name,
        recognised.form.name,
        sum(len(rows) for _, rows in filled.parts),
        understood_columns,
        versions,
        empty,
        filled.below.hxl,
    )
    read.told.append(told_sheet)
    return None if errors(problems) else _numbered(responses, recognised.form)


def _counting(filled: _Filled, judge: Judge, read: Read) -> Iterator[Row]:
    """Yield the rows that somebody of the forum answered."""
    recognised, rejected = filled.recognised, 0
    for row, beside in zip(filled.rows, filled.besides, strict=True):
        verdict = judge.verdict(recognised.sheet.place(row.number), beside)
        read.asked += [verdict.asked] if verdict.asked else []
        if verdict.aside is None:
            yield row
        else:
            read.aside[recognised.form.name, verdict.aside] += 1
            rejected += verdict.aside is Aside.REJECTED
    head = recognised.sheet.place(recognised.first - 1)
    if rejected:
        read.problems.append(Problem(Code.ROWS_REJECTED, head, {"count": str(rejected)}))
    if judge.all_early:
        day = str(first_day(filled.besides) or "–")
        read.problems.append(Problem(Code.ALL_BEFORE_FORUM, head, {"form": recognised.form.name, "day": day}))


def _joined(
    recognised: Recognised, rows: Sequence[Row], columns: dict[str, list[Cell]], spelling: Spelling
) -> Iterator[Response]:
    """Yield a response a row, from what its columns mean."""
    names = columns.pop(GROUP if recognised.form.entry.about_groups else CODE)
    given = (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
    for row, name, uuid, values in zip(rows, names, _uuids(recognised, rows), given, strict=True):
        written = None if name is None else str(name)
        yield Response(recognised.sheet.place(row.number), spelling.card(written or "") or None, written, uuid, values)


def _uuids(recognised: Recognised, rows: Sequence[Row]) -> list[str | None]:
    """Return what tells a submission from all others."""
    columns = sorted(recognised.of_role("uuid"), key=lambda column: UUIDS.index(column.header.lower()))
    named = (next((row.cells[column.index] for column in columns if row.cells[column.index]), "") for row in rows)
    return [name.removeprefix("uuid:") or None for name in named]


def _numbered(responses: Sequence[Response], form: Form) -> list[Response]:
    """Return the responses with the rank in its submission as part of its name, of what is repeated."""
    if not form.repeat:
        return list(responses)
    ranks: dict[str | None, Iterator[int]] = defaultdict(count)
    in_order = sorted(responses, key=lambda response: response.place.line)
    named = [each.submission and f"{each.submission}#{next(ranks[each.submission])}" for each in in_order]
    return [replace(each, submission=name) for each, name in zip(in_order, named, strict=True)]
