"""Sheets that answer a form become one frame of answers: a row a person or group, a column a field."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from forumkit.answers.columns import MARKS, Recognised, ambiguous, missing, recognise
from forumkit.answers.deduplication import settled
from forumkit.answers.repeats import by_rank, flattened
from forumkit.answers.responses import Answers, Response
from forumkit.answers.spelling import Spelling
from forumkit.answers.tables import answered, below, childless, doubts
from forumkit.answers.values import Row, understand
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem, errors
from forumkit.messages.reasons import Private
from forumkit.model.answering import Cell
from forumkit.model.forms import CODE, GROUP, Form
from forumkit.model.privacy.guard import Guard

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
    sheets: list[Sheet] = field(default_factory=list)
    """Those that were read."""


def read_forms(sources: Sequence[AnswerSource], forms: Mapping[str, Form], spelling: Spelling, guard: Guard) -> Read:
    """Return the answers to each form, what became of every sheet, and what is wrong."""
    read = Read()
    parts: dict[str, list[Response]] = {}
    sheets, above = flattened([sheet for source in sources for sheet in source.sheets])
    for source in sources:
        own = [sheet for sheet in sheets if sheet.file == source.name]
        for recognised in _recognised(source, own, forms, read, guard, known=source.name in above):
            responses = _responses(recognised, read, guard, spelling)
            if responses is not None:
                parts.setdefault(recognised.form.name, []).extend(responses)
    for name, whole in parts.items():
        read.answers[name], problems = settled(whole, forms[name], spelling)
        read.problems += problems
    if len(read.synthetic) > 1:
        read.problems.append(Problem(Code.SYNTHETIC_MIXED, Place(sources[0].name), {}))
    return read


def _recognised(
    source: AnswerSource, sheets: Sequence[Sheet], forms: Mapping[str, Form], read: Read, guard: Guard, *, known: bool
) -> Iterator[Recognised]:
    """Yield the sheets of a file that answer a form; a file of which none does is a problem.

    It is `known` where it holds the submissions of what another file repeats.
    """
    before = len(read.problems)
    for sheet in sheets:
        recognised = recognise(sheet, forms, _marks(sheet), guard)
        if isinstance(recognised, Problem):
            read.problems.append(recognised)
        elif recognised is None:
            read.told.append(Told(source.name, sheet.name, "", 0))
        elif twin := next((each for each in read.sheets if each.rows == sheet.rows), None):
            read.problems.append(Problem(Code.FILE_TWICE, sheet.place(0), {"other": twin.file}))
        elif problem := _unusable(recognised):
            read.problems.append(problem)
        else:
            known = True
            read.sheets.append(sheet)
            yield recognised
    if not known and len(read.problems) == before:
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
    if GROUP not in there and recognised.of_role("parent"):
        return Problem(Code.SUBMISSIONS_MISSING, where, {"name": recognised.form.name})
    if recognised.form.entry.about_groups and GROUP not in there:
        return Problem(Code.GROUP_MISSING, where, {"name": GROUP, "form": recognised.form.name})
    return None


def _responses(recognised: Recognised, read: Read, guard: Guard, spelling: Spelling) -> list[Response] | None:
    """Return the answers of a sheet; nothing where they cannot be told."""
    sheet, found = recognised.sheet, below(recognised)
    problems: list[Problem] = [*ambiguous(recognised), *_columns_left_out(recognised)]
    responses: list[Response] = []
    numbers: set[int] = set()
    for each in by_rank(recognised):
        rows = answered(each, found.rows, spelling)
        columns: dict[str, list[Cell]] = {}
        for asked in each.form.fields:
            understood = understand(each, asked, rows, guard, spelling)
            columns |= understood.columns
            problems += understood.problems
        responses += _joined(each, rows, columns, spelling)
        numbers |= {row.number for row in rows}
    counted = [row for row in found.rows if row.number in numbers]
    problems += doubts(recognised, found, numbers)
    versions = _versions(recognised, counted, problems)
    if not counted:
        problems.append(Problem(Code.EMPTY_ANSWERS, sheet.place(0), {}))
    if count := childless(recognised, found.rows, numbers, spelling):
        values = {"count": str(count), "form": recognised.form.name}
        problems.append(Problem(Code.REPEAT_EMPTY, sheet.place(0), values))
    read.problems += problems
    read.synthetic |= _made_up(recognised, counted)
    understood_columns = tuple(
        (c.header, c.role, f"{c.field}/{c.code}".strip("/?")) for c in recognised.columns if c.role != "empty"
    )
    empty = len(found.rows) - len(counted)
    told = Told(
        sheet.file, sheet.name, recognised.form.name, len(responses), understood_columns, versions, empty, found.hxl
    )
    read.told.append(told)
    return None if errors(problems) else _numbered(responses, recognised.form)


def _joined(
    recognised: Recognised, rows: Sequence[Row], columns: dict[str, list[Cell]], spelling: Spelling
) -> Iterator[Response]:
    """Yield a response a row, from what its columns mean."""
    names = columns.pop(GROUP if recognised.form.entry.about_groups else CODE)
    given = (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
    for row, name, uuid, values in zip(rows, names, _uuids(recognised, rows), given, strict=True):
        written = None if name is None else str(name)
        yield Response(recognised.sheet.place(row.number), spelling.card(written or "") or None, written, uuid, values)


def _made_up(recognised: Recognised, rows: Sequence[Row]) -> set[bool]:
    """Return whether rows are marked as made up, as all of them say it."""
    columns = [column.index for column in recognised.of_role("synthetic")]
    return {any(row.cells[n].lower() not in _NO for n in columns) for row in rows}


_HEADER = 60
"""Characters of a header that a message repeats."""


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
    """Return what tells a submission from all others."""
    columns = recognised.of_role("uuid")
    return [row.cells[columns[0].index].removeprefix("uuid:") or None if columns else None for row in rows]


def _numbered(responses: Sequence[Response], form: Form) -> list[Response]:
    """Return the responses with the rank in its submission as part of its name, of what is repeated."""
    if not form.repeat:
        return list(responses)
    ranks: dict[str | None, Iterator[int]] = defaultdict(count)
    in_order = sorted(responses, key=lambda response: response.place.line)
    named = [each.submission and f"{each.submission}#{next(ranks[each.submission])}" for each in in_order]
    return [replace(each, submission=name) for each, name in zip(in_order, named, strict=True)]
