"""The cells of a column as codes: each different text is understood once, and what is not understood is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from forumkit.evaluate.columns import Column, Recognised
from forumkit.evaluate.words import bare, same_codes, segmentations
from forumkit.load.answers import holds_contact
from forumkit.model.forms import Field
from forumkit.problems import Code, Problem

_TRUE = frozenset(("1", "1.0", "true", "x", "oui", "yes", "vrai", "✓", "☑", "☒"))
_FALSE = frozenset(("0", "0.0", "false", "non", "no", "faux"))
_MANY_WRONG, _FEWEST_WRONG = 0.2, 3
"""Share and number of answers beyond which a column is not understood at all."""
_LONGEST_TEXT = 2_000


@dataclass
class Understood:
    """The answers to one field, a series for each choice of several, and what was odd."""

    series: dict[str, pl.Series] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Meaning = Callable[[str], str | int | Code | None]
"""Gives what a text means, or what is wrong with it."""


def understand(found: Recognised, asked: Field, rows: pl.DataFrame) -> Understood:
    """Return the answers to a field, from all its columns; blank is no answer."""
    columns = [column for column in found.columns if column.field == asked.name and column.role in ("field", "choice")]
    if asked.sort == "many":
        return _several(found, asked, rows, columns)
    result = Understood()
    parts = [_mapped(found, column, rows, _meaning(asked), result, _dtype(asked)) for column in columns]
    result.series[asked.name] = _together(parts, found, columns, result) if parts else _nothing(asked, rows)
    return result


def _dtype(asked: Field) -> type[pl.DataType]:
    return pl.Int64 if asked.sort == "number" else pl.String


def _nothing(asked: Field, rows: pl.DataFrame) -> pl.Series:
    return pl.Series(asked.name, [None] * rows.height, dtype=_dtype(asked))


def _meaning(asked: Field) -> Meaning:
    match asked.sort:
        case "number":
            return lambda text: _whole(text, asked.least, asked.most)
        case "text":
            return _free
        case "code" | "group":
            return lambda text: text.strip()[:80] or None
        case _:
            return _choice(asked)


def _choice(asked: Field) -> Meaning:
    known, several = same_codes(
        (label, answer.code) for answer in asked.answers for label in (answer.code, *answer.labels.values())
    )
    numbered = all(code.isdigit() for code in asked.codes)

    def meaning(text: str) -> str | Code:
        key = bare(text)
        if key in several:
            return Code.ANSWER_AMBIGUOUS
        if key in known:
            return known[key]
        if numbered and (number := _number(text)) is not None and str(number) in asked.codes:
            return str(number)
        return Code.ANSWER_NOT_KNOWN

    return meaning


def _whole(text: str, least: int, most: int) -> int | Code:
    number = _number(text)
    return Code.ANSWER_NOT_KNOWN if number is None or not least <= number <= most else number


def _number(text: str) -> int | None:
    """Return a whole number that is written as 4, 4.0 or 4,0."""
    try:
        number = float(text.strip().replace(",", ".").replace("\u202f", "").replace("\u00a0", ""))
    except ValueError:
        return None
    return int(number) if number.is_integer() and abs(number) < 1e9 else None  # noqa: PLR2004 - no count is larger


def _free(text: str) -> str | Code | None:
    """Return an open answer; one that holds a contact is refused."""
    if holds_contact(text):
        return Code.PERSONAL_ANSWER
    return " ".join(text.split())[:_LONGEST_TEXT] or None


def _mapped(
    found: Recognised,
    column: Column,
    rows: pl.DataFrame,
    meaning: Meaning,
    result: Understood,
    dtype: type[pl.DataType],
) -> pl.Series:
    """Return a column with each text replaced by its meaning; nothing where there is none, which is told."""
    raw = rows[f"c{column.index}"]
    answered = raw.drop_nulls().unique(maintain_order=True).to_list()
    codes: dict[str, str | int | None] = {}
    wrong: dict[str, Code] = {}
    for text in answered:
        meant = meaning(text) if text.strip() else None
        if isinstance(meant, Code):
            wrong[text] = meant
        else:
            codes[text] = meant
    if wrong:
        result.problems += _told(found, column, raw, wrong)
    if not codes:
        return pl.Series([None] * raw.len(), dtype=dtype)
    return raw.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=dtype)


def _told(found: Recognised, column: Column, raw: pl.Series, wrong: Mapping[str, Code]) -> Iterator[Problem]:
    """Yield the answers of a column that were not understood; too many mean that the column is not what it says."""
    places = raw.is_in(list(wrong)).arg_true().to_list()
    given = raw.len() - raw.null_count()
    sheet, name = found.sheet, column.header[:60]
    asked = next(f for f in found.form.fields if f.name == column.field)
    if len(places) >= max(_FEWEST_WRONG, _MANY_WRONG * given) and Code.PERSONAL_ANSWER not in wrong.values():
        values = {"name": name, "count": str(len(places)), "of": str(given), "allowed": _allowed(asked)}
        yield Problem(Code.COLUMN_NOT_UNDERSTOOD, sheet.place(found.first + places[0], name), values)
        return
    for place in places:
        text = raw[place]
        code = wrong[text]
        shown = "" if holds_contact(text) or len(text) > _LONGEST_SHOWN else text
        values = {"name": shown or "…", "field": name, "allowed": _allowed(asked)}
        yield Problem(code, sheet.place(found.first + place, name), values)


_LONGEST_SHOWN = 30
"""Characters: a longer answer is not repeated in a message, since it may say who somebody is."""


def _allowed(asked: Field) -> str:
    if asked.sort == "number":
        return f"{asked.least}–{asked.most}"
    return ", ".join(next(iter(answer.labels.values()), answer.code) for answer in asked.answers) or "–"


def _together(parts: list[pl.Series], found: Recognised, columns: list[Column], result: Understood) -> pl.Series:
    """Return what several columns of one question say together: those of other versions are blank where one is not."""
    whole = parts[0]
    for part, column in zip(parts[1:], columns[1:], strict=True):
        for place in (whole.is_not_null() & part.is_not_null() & (whole != part)).fill_null(value=False).arg_true():
            where = found.sheet.place(found.first + int(place), column.header[:60])
            result.problems.append(Problem(Code.ANSWERS_DIFFER, where, {"name": column.field}))
            whole = whole.scatter(int(place), None)
            part = part.scatter(int(place), None)  # noqa: PLW2901 - both are left out
        whole = whole.zip_with(whole.is_not_null(), part)
    return whole


def _several(found: Recognised, asked: Field, rows: pl.DataFrame, columns: list[Column]) -> Understood:
    """Return a true or false for each choice of several; nothing where none of the columns was answered."""
    result = Understood()
    joined = [_joined(found, column, rows, asked, result) for column in columns if column.role == "field"]
    apart = _apart(found, [column for column in columns if column.role == "choice"], rows, asked, result)
    answered = _any([series.is_not_null() for each in (*joined, apart) for series in each.values()], rows.height)
    for code in asked.codes:
        parts = [each[code] for each in (*joined, apart) if code in each]
        name = f"{asked.name}/{code}"
        if parts:
            result.series[name] = _together(parts, found, columns[: len(parts)], result)
        else:
            # A choice without a column was not exported because nobody made it, where the others were answered.
            result.series[name] = pl.Series([False] * rows.height).zip_with(answered, _unanswered(rows.height))
    _refuse_contradictions(found, asked, result)
    return result


def _joined(
    found: Recognised, column: Column, rows: pl.DataFrame, asked: Field, result: Understood
) -> dict[str, pl.Series]:
    """Split joined codes or labels by the known choices."""
    known, several = same_codes(
        (label, answer.code) for answer in asked.answers for label in (answer.code, *answer.labels.values())
    )

    def meaning(text: str) -> str | Code:
        words = text.split()
        codes = [known.get(bare(word), "") for word in words]
        if all(codes) and len(set(codes)) == len(codes) and not any(bare(word) in several for word in words):
            return " ".join(codes)
        ways = segmentations("".join(bare(part) for part in text.split(";")), known)
        if len(ways) == 1:
            return " ".join(ways[0])
        return Code.ANSWER_AMBIGUOUS if ways else Code.ANSWER_NOT_KNOWN

    chosen = _mapped(found, column, rows, meaning, result, pl.String).str.split(" ")
    return {code: chosen.list.contains(code) for code in asked.codes}


def _apart(
    found: Recognised, columns: list[Column], rows: pl.DataFrame, asked: Field, result: Understood
) -> dict[str, pl.Series]:
    """Read a column for each choice; an empty cell is a no where another choice of the row is answered."""
    if not columns:
        return {}
    read: dict[str, pl.Series] = {}
    for column in columns:
        part = _mapped(found, column, rows, _ticked(asked, column.code), result, pl.Boolean)
        earlier = read.get(column.code)
        read[column.code] = part if earlier is None else earlier.zip_with(earlier.is_not_null(), part)
    answered = _any([part.is_not_null() for part in read.values()], rows.height)
    nothing = _unanswered(rows.height)
    return {code: part.fill_null(value=False).zip_with(answered, nothing) for code, part in read.items()}


def _any(parts: list[pl.Series], height: int) -> pl.Series:
    whole = pl.Series([False] * height)
    for part in parts:
        whole = whole | part
    return whole


def _unanswered(height: int) -> pl.Series:
    return pl.Series([None] * height, dtype=pl.Boolean)


def _ticked(asked: Field, code: str) -> Meaning:
    own = {bare(code), *(bare(label) for a in asked.answers if a.code == code for label in a.labels.values())}

    def meaning(text: str) -> bool | Code:
        key = bare(text)
        if key in _TRUE or key in own:
            return True
        return False if key in _FALSE else Code.ANSWER_NOT_KNOWN

    return meaning


def _refuse_contradictions(found: Recognised, asked: Field, result: Understood) -> None:
    """Tell of answers that name “nothing” together with something; they count as not answered."""
    for answer in asked.answers:
        if not answer.alone:
            continue
        own = result.series[f"{asked.name}/{answer.code}"].fill_null(value=False)
        rest = [result.series[f"{asked.name}/{code}"] for code in asked.codes if code != answer.code]
        others = _any([series.fill_null(value=False) for series in rest], own.len())
        for place in (own & others).arg_true():
            where = found.sheet.place(found.first + int(place), asked.name)
            result.problems.append(Problem(Code.ANSWERS_DIFFER, where, {"name": asked.name}))
            for code in asked.codes:
                name = f"{asked.name}/{code}"
                result.series[name] = result.series[name].scatter(int(place), None)
