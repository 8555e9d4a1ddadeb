"""Sheets that answer a form become one frame of answers: a row a person or group, a column a field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from forumkit.evaluate.cards import CARD, FILE, ROW, SHEET, cards_of, missing_cards, unknown_cards, without_doubles
from forumkit.evaluate.columns import MARKS, Recognised, ambiguous, missing, recognise
from forumkit.evaluate.repeats import flattened
from forumkit.evaluate.values import understand
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import CODE, GROUP, Form
from forumkit.problems import Code, Place, Problem, errors

UUID = "uuid"
_HXL_SHARE = 0.5


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
    """Rows without any answer."""
    hxl: int = 0
    """Rows of HXL tags."""


@dataclass
class Answers:
    """All answers to one form."""

    form: Form
    frame: pl.DataFrame
    synthetic: bool = False


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
        form = forms[name]
        whole = pl.concat(frames)
        read.answers[name] = Answers(form, _settled(whole, form, evaluation, read))
    if len(read.synthetic) > 1:
        read.problems.append(Problem(Code.SYNTHETIC_MIXED, Place(sources[0].name), {}))
    return read


def _recognised(source: AnswerSource, forms: Mapping[str, Form], read: Read) -> Iterator[Recognised]:
    """Yield the sheets of a file that answer a form; a file of which none does is a problem."""
    found = 0
    before = len(read.problems)
    for sheet in flattened(source.sheets):
        marks = _marks(sheet)
        other = _other_forum(marks, forms)
        if other:
            read.problems.append(Problem(Code.OTHER_FORM, sheet.place(0), {"name": other}))
            continue
        recognised = recognise(sheet, forms, marks)
        if isinstance(recognised, Problem):
            read.problems.append(recognised)
        elif recognised is None:
            read.told.append(Told(source.name, sheet.name, "", 0))
        elif not _repeats_are_there(recognised):
            where = sheet.place(recognised.first - 1)
            read.problems.append(Problem(Code.REPEAT_MISSING, where, {"name": recognised.form.name}))
        else:
            found += 1
            yield recognised
    if not found and len(read.problems) == before:
        read.problems.append(Problem(Code.FORM_UNKNOWN, Place(source.name), {"allowed": ", ".join(forms)}))


def _marks(sheet: Sheet) -> list[str]:
    """Return the form and version that the rows of a sheet name, in a column of that name or above the table."""
    found = [cell.strip() for row in sheet.head for cell in row if MARKS.fullmatch(cell.strip())]
    if not found:
        return []
    columns = {index for row in sheet.head for index, cell in enumerate(row) if MARKS.fullmatch(cell.strip())}
    values = [value for index in columns for value in sheet.frame[f"c{index}"].drop_nulls().unique().to_list()]
    return sorted({value.strip() for value in values if MARKS.fullmatch(value.strip())})


def _other_forum(marks: Sequence[str], forms: Mapping[str, Form]) -> str:
    """Return the mark of a form that is not of this forum, if the sheet names no other."""
    own = {f"{form.forum}/{form.name}" for form in forms.values()}
    strangers = [mark for mark in marks if mark.partition("@")[0] not in own]
    return strangers[0] if strangers else ""


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
    read.problems += problems
    synthetic = any(rows[f"c{column.index}"].is_not_null().any() for column in found.of_role("synthetic"))
    if rows.height:
        read.synthetic.add(synthetic)
    columns = tuple((c.header, c.role, f"{c.field}/{c.code}".strip("/?")) for c in found.columns if c.role != "empty")
    empty = found.sheet.frame.height - found.first - rows.height - hxl
    read.told.append(
        Told(found.sheet.file, found.sheet.name, found.form.name, rows.height, columns, versions, empty, hxl)
    )
    if errors(problems):
        return None
    key = GROUP if found.form.entry.about_groups else CODE
    frame = pl.DataFrame([answers.alias(name) for name, answers in series.items()])
    places = (rows[ROW].cast(pl.Int64), rows[FILE], rows[SHEET])
    return frame.with_columns(cards_of(frame[key]).alias(CARD), _uuids(found, rows).alias(UUID), *places)


def _rows(found: Recognised) -> tuple[pl.DataFrame, int]:
    """Return the rows of answers with their places, and how many HXL rows stood above them; empty rows are none."""
    frame = found.sheet.frame.with_row_index(ROW).slice(found.first)
    cells = [name for name in frame.columns if name != ROW]
    frame = frame.with_columns(pl.col(cells).str.strip_chars().replace("", None))
    hxl = 0
    if frame.height:
        first = [cell for cell in frame.select(cells).row(0) if cell]
        if first and sum(cell.startswith("#") for cell in first) > _HXL_SHARE * len(first):
            frame, hxl = frame.slice(1), 1
    answered = [f"c{c.index}" for c in found.columns if c.role in ("field", "choice")]
    frame = frame.filter(pl.any_horizontal(pl.col(answered).is_not_null()))
    return frame.with_columns(pl.lit(found.sheet.file).alias(FILE), pl.lit(found.sheet.name).alias(SHEET)), hxl


def _repeats_are_there(found: Recognised) -> bool:
    """Tell whether a form that repeats its questions has columns for them."""
    there = {column.field for column in found.columns if column.role in ("field", "choice")}
    return not found.form.repeat or bool(there & {field.name for field in found.form.questions})


def _formulas(found: Recognised) -> Iterator[Problem]:
    """Yield the answers that are formulas: what they show depends on who opens the file."""
    wanted = {c.index: c.header for c in found.columns if c.role in ("field", "choice")}
    for row, column in sorted(found.sheet.formulas):
        if row >= found.first and column in wanted:
            yield Problem(
                Code.ANSWER_FORMULA, found.sheet.place(row, wanted[column][:60]), {"name": wanted[column][:60]}
            )


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
    """Return the versions of the form that the answers name; another one than today's is told."""
    named = {found.version} if found.version else set()
    for column in found.of_role("mark"):
        marks = rows[f"c{column.index}"].drop_nulls().unique().to_list()
        named |= {mark[3] for text in marks if (mark := MARKS.fullmatch(text.strip()))}
    for version in sorted(named - {found.form.version}):
        values = {"name": found.form.name, "version": version, "now": found.form.version}
        problems.append(Problem(Code.OTHER_VERSION, found.sheet.place(found.first - 1), values))
    return tuple(sorted(named))


def _uuids(found: Recognised, rows: pl.DataFrame) -> pl.Series:
    """Return what tells a submission from all others; rows of a repeat share one, so that it tells nothing there."""
    columns = found.of_role("uuid")
    if not columns or found.form.repeat:
        return pl.Series([None] * rows.height, dtype=pl.String)
    return rows[f"c{columns[0].index}"].str.strip_prefix("uuid:")


def _settled(whole: pl.DataFrame, form: Form, evaluation: Evaluation | None, read: Read) -> pl.DataFrame:
    """Return the answers without doubles; what is odd about cards is told. Groups may have several rows each."""
    fields = [name for name in whole.columns if name not in (CARD, UUID, ROW, FILE, SHEET, CODE)]
    if form.entry.about_groups:
        return whole
    read.problems += missing_cards(whole)
    read.problems += unknown_cards(whole, evaluation)
    settled, problems = without_doubles(whole, fields, UUID)
    read.problems += problems
    return settled
