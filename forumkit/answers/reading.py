"""Sheets that answer a form become one frame of answers: a row a person or group, a column a field."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from forumkit.answers.applying import Decided
from forumkit.answers.cards import card_of
from forumkit.answers.columns import MARKS, Recognised, ambiguous, missing, recognise
from forumkit.answers.corrections import Correction
from forumkit.answers.deduplication import settled
from forumkit.answers.doubtful_cells import doubtful_cells
from forumkit.answers.eligibility import Aside, Judge, first_day
from forumkit.answers.group_names import group_doubts, with_one_name
from forumkit.answers.planned import Planned
from forumkit.answers.repeats import flattened
from forumkit.answers.responses import Answers, Response
from forumkit.answers.submissions import Beside, beside_answers
from forumkit.answers.values import Row, understand
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem, errors
from forumkit.messages.reasons import Private
from forumkit.model.answering import Cell
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import CODE, GROUP, OBSERVER, Form
from forumkit.model.privacy.guard import Guard

_HXL_SHARE = 0.5
_NO = ("", "0", "non", "no", "false")


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


@dataclass(frozen=True)
class _Filled:
    """A sheet of answers, with what stands beside them."""

    recognised: Recognised
    rows: list[Row]
    hxl: int
    besides: list[Beside]


def read_forms(
    sources: Sequence[AnswerSource],
    forms: Mapping[str, Form],
    evaluation: Evaluation | None,
    guard: Guard,
    planned: Planned,
    decided: Decided,
) -> Read:
    """Return the answers to each form, what became of every sheet, what is wrong and what is doubtful."""
    read = Read()
    filled: dict[str, list[_Filled]] = {}
    for source in sources:
        for recognised in _recognised(source, forms, read, guard):
            read.sheets.append(recognised)
            corrected = decided.applied(recognised)
            rows, hxl = _rows(corrected)
            besides = list(beside_answers(corrected, rows, planned))
            filled.setdefault(corrected.form.name, []).append(_Filled(corrected, rows, hxl, besides))
    parts: dict[str, list[Response]] = {}
    for name, sheets in filled.items():
        judge = Judge(chain.from_iterable(sheet.besides for sheet in sheets), planned, decided)
        responses = [_responses(sheet, judge, read, guard, decided) for sheet in sheets]
        if any(each is not None for each in responses):
            parts[name] = [response for each in responses if each is not None for response in each]
    for name, whole in _groups_named(parts, forms, planned, decided, read).items():
        done = settled(whole, forms[name], evaluation, decided)
        read.answers[name] = done.answers
        read.problems += done.problems
        read.asked += done.asked
    if len(read.synthetic) > 1:
        read.problems.append(Problem(Code.SYNTHETIC_MIXED, Place(sources[0].name), {}))
    return read


def _groups_named(
    parts: Mapping[str, list[Response]], forms: Mapping[str, Form], planned: Planned, decided: Decided, read: Read
) -> dict[str, list[Response]]:
    """Return the responses to each form, those about groups with one name for each group."""
    about_groups = {name: whole for name, whole in parts.items() if forms[name].entry.about_groups}
    named = with_one_name(about_groups, planned)
    read.asked += group_doubts(named, planned, decided)
    return {**parts, **named}


def _recognised(source: AnswerSource, forms: Mapping[str, Form], read: Read, guard: Guard) -> Iterator[Recognised]:
    """Yield the sheets of a file that answer a form; a file of which none does is a problem."""
    count, before = 0, len(read.problems)
    for sheet in flattened(source.sheets):
        recognised = recognise(sheet, forms, _marks(sheet), guard)
        if isinstance(recognised, Problem):
            read.problems.append(recognised)
        elif recognised is None:
            read.told.append(Told(source.name, sheet.name, "", 0))
        elif problem := _unusable(recognised):
            read.problems.append(problem)
        else:
            count += 1
            yield recognised
    if not count and len(read.problems) == before:
        read.problems.append(Problem(Code.FORM_UNKNOWN, Place(source.name), {"allowed": ", ".join(forms)}))


def _marks(sheet: Sheet) -> list[str]:
    """Return the forms that the first rows of a sheet name, in a column of that name or above the table."""
    return sorted({cell for row in sheet.head for cell in row if MARKS.fullmatch(cell)})


def _unusable(recognised: Recognised) -> Problem | None:
    """Return why the answers of a sheet cannot be told, if so: repeats or groups without a column."""
    there = {column.field for column in recognised.columns if column.role in ("field", "choice")}
    where = recognised.sheet.place(recognised.first - 1)
    if recognised.form.repeat and not there & {question.name for question in recognised.form.questions}:
        return Problem(Code.REPEAT_MISSING, where, {"name": recognised.form.name})
    if recognised.form.entry.about_groups and GROUP not in there:
        return Problem(Code.GROUP_MISSING, where, {"name": GROUP, "form": recognised.form.name})
    return None


def _responses(filled: _Filled, judge: Judge, read: Read, guard: Guard, decided: Decided) -> list[Response] | None:
    """Return the answers of a sheet that count; nothing where they cannot be told."""
    recognised, every = filled.recognised, filled.rows
    rows = list(_counting(filled, judge, read))
    problems: list[Problem] = [*ambiguous(recognised), *_formulas(recognised), *_columns_left_out(recognised)]
    columns: dict[str, list[Cell]] = {}
    for asked in recognised.form.fields:
        understood = understand(recognised, asked, rows, guard)
        columns |= understood.columns
        asking, told = doubtful_cells(understood.problems, recognised, decided)
        read.asked += asking
        problems += told
    versions = _versions(recognised, every, problems)
    sheet = recognised.sheet
    if not every:
        problems.append(Problem(Code.EMPTY_ANSWERS, sheet.place(0), {}))
    if sheet.childless:
        values = {"count": str(sheet.childless), "form": recognised.form.name}
        problems.append(Problem(Code.REPEAT_EMPTY, sheet.place(0), values))
    read.problems += problems
    read.synthetic |= _made_up(recognised, rows)
    understood_columns = tuple(
        (c.header, c.role, f"{c.field}/{c.code}".strip("/?")) for c in recognised.columns if c.role != "empty"
    )
    empty = len(sheet.rows) - recognised.first - len(every) - filled.hxl
    read.told.append(
        Told(sheet.file, sheet.name, recognised.form.name, len(every), understood_columns, versions, empty, filled.hxl)
    )
    return None if errors(problems) else list(_joined(recognised, rows, columns))


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


def _joined(recognised: Recognised, rows: Sequence[Row], columns: dict[str, list[Cell]]) -> Iterator[Response]:
    """Yield a response a row, from what its columns mean."""
    names = columns.pop(GROUP if recognised.form.entry.about_groups else CODE)
    given = (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
    for row, name, uuid, values in zip(rows, names, _uuids(recognised, rows), given, strict=True):
        written = None if name is None else str(name)
        yield Response(recognised.sheet.place(row.number), card_of(written or "") or None, written, uuid, values)


def _rows(recognised: Recognised) -> tuple[list[Row], int]:
    """Return the rows of answers, and how many HXL rows stood above them.

    A row without any answer is none, nor is one with only whose it would be.
    """
    rows = [Row(number, cells) for number, cells in enumerate(recognised.sheet.rows)][recognised.first :]
    first = [cell for cell in rows[0].cells if cell] if rows else []
    hxl = int(sum(cell.startswith("#") for cell in first) > _HXL_SHARE * len(first))
    keys = (CODE, GROUP, OBSERVER)
    answered = [c.index for c in recognised.columns if c.role in ("field", "choice") and c.field not in keys]
    return [row for row in rows[hxl:] if any(row.cells[n] for n in answered)], hxl


def _made_up(recognised: Recognised, rows: Sequence[Row]) -> set[bool]:
    """Return whether rows are marked as made up, as all of them say it."""
    columns = [column.index for column in recognised.of_role("synthetic")]
    return {any(row.cells[n].lower() not in _NO for n in columns) for row in rows}


_HEADER = 60
"""Characters of a header that a message repeats."""


def _formulas(recognised: Recognised) -> Iterator[Problem]:
    """Yield the answers that are formulas: what they show depends on who opens the file."""
    wanted = {c.index: c.header[:_HEADER] for c in recognised.columns if c.role in ("field", "choice")}
    for row, column in sorted(recognised.sheet.formulas):
        if row >= recognised.first and column in wanted:
            yield Problem(Code.ANSWER_FORMULA, recognised.sheet.place(row, wanted[column]), {"name": wanted[column]})


def _columns_left_out(recognised: Recognised) -> Iterator[Problem]:
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


def _versions(recognised: Recognised, rows: Sequence[Row], problems: list[Problem]) -> tuple[str, ...]:
    """Return the versions of the form that the answers name; another version is told, another form refused."""
    texts = [f"{recognised.form.forum}/{recognised.form.name}@{recognised.version}"] if recognised.version else []
    texts += {row.cells[column.index] for column in recognised.of_role("mark") for row in rows}
    texts += _marks(recognised.sheet)
    marks = {mark for text in texts if (mark := MARKS.fullmatch(text))}
    strangers = {f"{mark[1]}/{mark[2]}" for mark in marks} - {f"{recognised.form.forum}/{recognised.form.name}"}
    head = recognised.sheet.place(recognised.first - 1)
    problems += (Problem(Code.OTHER_FORM, head, {"name": name}) for name in sorted(strangers))
    named = {mark[3] for mark in marks if mark[2] == recognised.form.name and mark[1] == recognised.form.forum}
    for version in sorted(named - {recognised.form.version}):
        values = {"name": recognised.form.name, "version": version, "now": recognised.form.version}
        problems.append(Problem(Code.OTHER_VERSION, recognised.sheet.place(recognised.first - 1), values))
    return tuple(sorted(named))


def _uuids(recognised: Recognised, rows: Sequence[Row]) -> list[str | None]:
    """Return what tells a submission from all others; of a repeat, the submission and the rank in it."""
    columns = recognised.of_role("uuid")
    uuids = [row.cells[columns[0].index].removeprefix("uuid:") or None if columns else None for row in rows]
    if not recognised.form.repeat:
        return uuids
    ranks: dict[str | None, Iterator[int]] = defaultdict(count)
    return [uuid and f"{uuid}#{next(ranks[uuid])}" for uuid in uuids]
