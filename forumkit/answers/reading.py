"""Sheets that answer a form become one frame of answers: a row a person or group, a column a field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from forumkit.answers.cards import CARD, FILE, PLACE, ROW, SHEET, UUID, cards_of
from forumkit.answers.columns import MARKS, Column, Recognised, ambiguous, missing, recognise
from forumkit.answers.deduplication import settled
from forumkit.answers.repeats import flattened
from forumkit.answers.values import understand
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.problems import Code, Place, Problem, errors
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import CODE, GROUP, OBSERVER, Form

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
class Answers:
    """All answers to one form."""

    form: Form
    frame: pl.DataFrame


@dataclass
class Read:
    """All that files of answers gave."""

    answers: dict[str, Answers] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    synthetic: set[bool] = field(default_factory=set)


def read_forms(sources: Sequence[AnswerSource], forms: Mapping[str, Form], evaluation: Evaluation | None) -> Read:
    """Return the answers to each form, what became of every sheet, and what is wrong."""
    read = Read()
    parts: dict[str, list[pl.DataFrame]] = {}
    for source in sources:
        for recognised in _recognised(source, forms, read):
            frame = _answers(recognised, read)
            if frame is not None:
                parts.setdefault(recognised.form.name, []).append(frame)
    for name, frames in parts.items():
        whole = pl.concat(frames).with_row_index(PLACE)
        frame, problems = settled(whole, forms[name], evaluation)
        read.answers[name] = Answers(forms[name], frame)
        read.problems += problems
    if len(read.synthetic) > 1:
        read.problems.append(Problem(Code.SYNTHETIC_MIXED, Place(sources[0].name), {}))
    return read


def _recognised(source: AnswerSource, forms: Mapping[str, Form], read: Read) -> Iterator[Recognised]:
    """Yield the sheets of a file that answer a form; a file of which none does is a problem."""
    found, before = 0, len(read.problems)
    for sheet in flattened(source.sheets):
        recognised = recognise(sheet, forms, _marks(sheet))
        if isinstance(recognised, Problem):
            read.problems.append(recognised)
        elif recognised is None:
            read.told.append(Told(source.name, sheet.name, "", 0))
        elif problem := _unusable(recognised):
            read.problems.append(problem)
        else:
            found += 1
            yield recognised
    if not found and len(read.problems) == before:
        read.problems.append(Problem(Code.FORM_UNKNOWN, Place(source.name), {"allowed": ", ".join(forms)}))


def _marks(sheet: Sheet) -> list[str]:
    """Return the forms that the first rows of a sheet name, in a column of that name or above the table."""
    return sorted({cell.strip() for row in sheet.head for cell in row if MARKS.fullmatch(cell.strip())})


def _unusable(found: Recognised) -> Problem | None:
    """Return why the answers of a sheet cannot be told, if so: repeats or groups without a column."""
    there = {column.field for column in found.columns if column.role in ("field", "choice")}
    where = found.sheet.place(found.first - 1)
    if found.form.repeat and not there & {each.name for each in found.form.questions}:
        return Problem(Code.REPEAT_MISSING, where, {"name": found.form.name})
    if found.form.entry.about_groups and GROUP not in there:
        return Problem(Code.GROUP_MISSING, where, {"name": GROUP, "form": found.form.name})
    return None


def _answers(found: Recognised, read: Read) -> pl.DataFrame | None:
    """Return the answers of a sheet as codes; nothing where they cannot be told."""
    rows, hxl = _rows(found)
    problems: list[Problem] = [*ambiguous(found), *_formulas(found), *_columns_left_out(found)]
    series: dict[str, pl.Series] = {}
    for asked in found.form.fields:
        understood = understand(found, asked, rows)
        series |= understood.series
        problems += understood.problems
    versions = _versions(found, rows, problems)
    if not rows.height:
        problems.append(Problem(Code.EMPTY_ANSWERS, found.sheet.place(0), {}))
    if found.sheet.childless:
        values = {"count": str(found.sheet.childless), "form": found.form.name}
        problems.append(Problem(Code.REPEAT_EMPTY, found.sheet.place(0), values))
    read.problems += problems
    read.synthetic |= _made_up(found, rows)
    columns = tuple((c.header, c.role, f"{c.field}/{c.code}".strip("/?")) for c in found.columns if c.role != "empty")
    empty = found.sheet.frame.height - found.first - rows.height - hxl
    sheet = found.sheet
    read.told.append(Told(sheet.file, sheet.name, found.form.name, rows.height, columns, versions, empty, hxl))
    if errors(problems):
        return None
    key = GROUP if found.form.entry.about_groups else CODE
    frame = pl.DataFrame([answers.alias(name) for name, answers in series.items()])
    places = (rows[ROW].cast(pl.Int64), rows[FILE], rows[SHEET])
    return frame.with_columns(cards_of(frame[key]).alias(CARD), _uuids(found, rows).alias(UUID), *places)


def _rows(found: Recognised) -> tuple[pl.DataFrame, int]:
    """Return the rows of answers with their places, and how many HXL rows stood above them.

    A row without any answer is none, nor is one with only whose it would be.
    """
    frame = found.sheet.frame.with_row_index(ROW).slice(found.first)
    cells = [name for name in frame.columns if name != ROW]
    frame = frame.with_columns(pl.col(cells).str.strip_chars().replace("", None))
    hxl = 0
    first = [cell for cell in frame.select(cells).row(0) if cell] if frame.height else []
    if first and sum(cell.startswith("#") for cell in first) > _HXL_SHARE * len(first):
        frame, hxl = frame.slice(1), 1
    keys = (CODE, GROUP, OBSERVER)
    answered = [f"c{c.index}" for c in found.columns if c.role in ("field", "choice") and c.field not in keys]
    frame = frame.filter(pl.any_horizontal(pl.col(answered).is_not_null()))
    return frame.with_columns(pl.lit(found.sheet.file).alias(FILE), pl.lit(found.sheet.name).alias(SHEET)), hxl


def _made_up(found: Recognised, rows: pl.DataFrame) -> set[bool]:
    """Return whether rows are marked as made up, as all of them say it."""
    columns = [f"c{column.index}" for column in found.of_role("synthetic")]
    if not columns:
        return {False} if rows.height else set()
    marked = rows.select(pl.any_horizontal(~pl.col(columns).fill_null("").str.to_lowercase().is_in(_NO))).to_series()
    return set(marked.to_list())


def _formulas(found: Recognised) -> Iterator[Problem]:
    """Yield the answers that are formulas: what they show depends on who opens the file."""
    wanted = {c.index: c.header[:_HEADER] for c in found.columns if c.role in ("field", "choice")}
    for row, column in sorted(found.sheet.formulas):
        if row >= found.first and column in wanted:
            yield Problem(Code.ANSWER_FORMULA, found.sheet.place(row, wanted[column]), {"name": wanted[column]})


def _columns_left_out(found: Recognised) -> Iterator[Problem]:
    """Yield the columns that are refused because they say who people are, and the questions without a column."""
    head = found.first - 1
    for column in found.of_role("personal"):
        header = column.header[:_HEADER]
        yield Problem(Code.PERSONAL_COLUMN, found.sheet.place(head, header), {"name": header})
    for asked in missing(found):
        yield Problem(Code.COLUMN_MISSING, found.sheet.place(head), {"name": asked.name, "form": found.form.name})


_HEADER = 60
"""Characters of a header that a message repeats."""


def _versions(found: Recognised, rows: pl.DataFrame, problems: list[Problem]) -> tuple[str, ...]:
    """Return the versions of the form that the answers name; another version is told, another form refused."""
    texts = [f"{found.form.forum}/{found.form.name}@{found.version}"] if found.version else []
    columns: Sequence[Column] = found.of_role("mark")
    texts += [text for c in columns for text in rows[f"c{c.index}"].drop_nulls().unique().to_list()]
    texts += _marks(found.sheet)
    marks = {mark for text in texts if (mark := MARKS.fullmatch(text.strip()))}
    strangers = {f"{mark[1]}/{mark[2]}" for mark in marks} - {f"{found.form.forum}/{found.form.name}"}
    head = found.sheet.place(found.first - 1)
    problems += (Problem(Code.OTHER_FORM, head, {"name": name}) for name in sorted(strangers))
    named = {mark[3] for mark in marks if mark[2] == found.form.name and mark[1] == found.form.forum}
    for version in sorted(named - {found.form.version}):
        values = {"name": found.form.name, "version": version, "now": found.form.version}
        problems.append(Problem(Code.OTHER_VERSION, found.sheet.place(found.first - 1), values))
    return tuple(sorted(named))


def _uuids(found: Recognised, rows: pl.DataFrame) -> pl.Series:
    """Return what tells a submission from all others; of a repeat, the submission and the rank in it."""
    nothing = pl.Series([None] * rows.height, dtype=pl.String)
    columns = found.of_role("uuid")
    if not columns:
        return nothing
    uuids = rows[f"c{columns[0].index}"].str.strip_prefix("uuid:")
    if not found.form.repeat:
        return uuids
    rank = uuids.to_frame("uuid").select(pl.int_range(pl.len()).over("uuid").cast(pl.String)).to_series()
    return (uuids + "#" + rank).zip_with(uuids.is_not_null(), nothing)
