"""The cells of a column as codes: each different text is understood once, and what is not understood is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from forumkit.answers.cards import ROW
from forumkit.answers.columns import Column, Recognised
from forumkit.load.answers import holds_contact
from forumkit.messages.problems import Code, Place, Problem
from forumkit.model.answering import Meaning, labels_of
from forumkit.model.forms import Field
from forumkit.model.labels import bare

_TRUE = frozenset(("1", "1.0", "true", "x", "oui", "yes", "vrai", "✓", "☑", "☒"))
_FALSE = frozenset(("0", "0.0", "false", "non", "no", "faux"))
_MANY_WRONG, _FEWEST_WRONG = 0.2, 3
"""Share and number of answers beyond which a column is not understood at all."""


@dataclass
class Understood:
    """The answers to one field, a series for each choice of several, and what was odd."""

    series: dict[str, pl.Series] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Part = tuple[Column, pl.Series]
"""A column with what it means."""


def understand(found: Recognised, asked: Field, rows: pl.DataFrame) -> Understood:
    """Return the answers to a field, from all its columns; blank is no answer."""
    return _Reading(found, asked, rows).understood()


class _Reading:
    """Reads all columns of one field."""

    def __init__(self, found: Recognised, asked: Field, rows: pl.DataFrame) -> None:
        self._found, self._asked, self._rows = found, asked, rows
        self._result = Understood()

    def understood(self) -> Understood:
        """Return the answers and what was odd."""
        asked = self._asked
        columns = [c for c in self._found.columns if c.field == asked.name and c.role in ("field", "choice")]
        if asked.several:
            self._several(columns)
            return self._result
        meaning, dtype = _meaning(asked), pl.Int64 if asked.kept is int else pl.String
        parts = [(column, self._mapped(column, meaning, dtype)) for column in columns]
        self._result.series[asked.name] = self._together(parts) if parts else self._nothing(dtype)
        return self._result

    def _nothing(self, dtype: type[pl.DataType]) -> pl.Series:
        return pl.Series([None] * self._rows.height, dtype=dtype)

    def _place(self, row: int, column: Column) -> Place:
        """Return the place of a row of answers in its file."""
        return self._found.sheet.place(int(self._rows[ROW][row]), column.header[:_SHOWN_HEADER])

    def _tell(self, code: Code, row: int, column: Column, **values: str) -> None:
        self._result.problems.append(Problem(code, self._place(row, column), values))

    def _mapped(self, column: Column, meaning: Meaning, dtype: type[pl.DataType]) -> pl.Series:
        """Return a column with each text replaced by its meaning; nothing where there is none, which is told."""
        raw = self._rows[f"c{column.index}"]
        codes: dict[str, str | int | None] = {}
        wrong: dict[str, Code] = {}
        for text in raw.drop_nulls().unique(maintain_order=True).to_list():
            meant = meaning(text) if text.strip() else None
            if isinstance(meant, Code):
                wrong[text] = meant
            else:
                codes[text] = meant
        if wrong:
            self._tell_wrong(column, raw, wrong)
        if not codes:
            return self._nothing(dtype)
        return raw.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=dtype)

    def _tell_wrong(self, column: Column, raw: pl.Series, wrong: Mapping[str, Code]) -> None:
        """Tell of the answers that were not understood; too many mean that the column is not what it says."""
        places = raw.is_in(list(wrong)).arg_true().to_list()
        given, allowed = raw.len() - raw.null_count(), self._asked.asks.allowed(self._asked.answers)
        name = column.header[:_SHOWN_HEADER]
        personal = Code.PERSONAL_ANSWER in wrong.values()
        if len(places) >= max(_FEWEST_WRONG, _MANY_WRONG * given) and not personal:
            values = {"name": name, "count": str(len(places)), "of": str(given), "allowed": allowed}
            self._tell(Code.COLUMN_NOT_UNDERSTOOD, places[0], column, **values)
            return
        for place in places:
            text = raw[place]
            shown = "…" if holds_contact(text) or len(text) > _SHOWN_ANSWER else text
            self._tell(wrong[text], place, column, name=shown, field=name, allowed=allowed)

    def _together(self, parts: Sequence[Part]) -> pl.Series:
        """Return what several columns say together: those of other versions are blank where one is not."""
        whole = parts[0][1]
        for column, given in parts[1:]:
            part = given
            for place in (whole.is_not_null() & part.is_not_null() & (whole != part)).fill_null(value=False).arg_true():
                self._tell(Code.ANSWERS_DIFFER, int(place), column, name=self._asked.name)
                whole, part = whole.scatter(int(place), None), part.scatter(int(place), None)
            whole = whole.zip_with(whole.is_not_null(), part)
        return whole

    def _several(self, columns: Sequence[Column]) -> None:
        """Keep a true or false for each choice of several; nothing where none of the columns was answered."""
        parts: dict[str, list[Part]] = {code: [] for code in self._asked.codes}
        for column in columns:
            if column.role == "field":
                chosen = self._mapped(column, _meaning(self._asked), pl.String).str.split(" ")
                for code, each in parts.items():
                    each.append((column, chosen.list.contains(code)))
        apart = {code: [c for c in columns if c.role == "choice" and c.code == code] for code in parts}
        ticked = {code: [(c, self._ticked(c)) for c in found] for code, found in apart.items()}
        answered = self._any([series.is_not_null() for found in ticked.values() for _, series in found])
        for code, found in ticked.items():
            for column, series in found:
                # An empty cell is a no where another choice of the row is answered.
                parts[code].append(
                    (column, series.fill_null(value=False).zip_with(answered, self._nothing(pl.Boolean)))
                )
        for code, each in parts.items():
            series = self._together(each) if each else self._nothing(pl.Boolean)
            self._result.series[f"{self._asked.name}/{code}"] = series
            if not each and any(parts.values()):
                where = self._found.sheet.place(self._found.first - 1)
                values = {"name": f"{self._asked.name}/{code}", "form": self._found.form.name}
                self._result.problems.append(Problem(Code.COLUMN_MISSING, where, values))
        if columns:
            self._refuse_contradictions(columns[0])

    def _ticked(self, column: Column) -> pl.Series:
        return self._mapped(column, _tick(self._asked, column.code), pl.Boolean)

    def _any(self, parts: Sequence[pl.Series]) -> pl.Series:
        whole = pl.Series([False] * self._rows.height, dtype=pl.Boolean)
        for part in parts:
            whole = whole | part
        return whole

    def _refuse_contradictions(self, column: Column) -> None:
        """Tell of answers that name “nothing” together with something; they count as not answered."""
        series = self._result.series
        names = {code: f"{self._asked.name}/{code}" for code in self._asked.codes}
        for answer in self._asked.answers:
            if not answer.alone:
                continue
            own = series[names[answer.code]].fill_null(value=False)
            rest = self._any([series[n].fill_null(value=False) for code, n in names.items() if code != answer.code])
            for place in (own & rest).arg_true():
                self._tell(Code.ANSWERS_DIFFER, int(place), column, name=self._asked.name)
                for name in names.values():
                    series[name] = series[name].scatter(int(place), None)


_SHOWN_HEADER = 60
_SHOWN_ANSWER = 30
"""Characters: a longer answer is not repeated in a message, since it may say who somebody is."""


def _meaning(asked: Field) -> Meaning:
    """Return what understands a cell; what is kept as it was written is refused where it holds a contact."""
    meaning = asked.asks.meaning(asked.answers)
    if not asked.asks.free:
        return meaning
    return lambda text: Code.PERSONAL_ANSWER if holds_contact(text) else meaning(text)


def _tick(asked: Field, code: str) -> Meaning:
    """Tell whether a cell of a choice's own column is a yes: a sign, or the choice itself where it reads as neither."""
    own = {bare(label) for label, each in labels_of(asked.answers) if each == code}

    def meaning(text: str) -> bool | Code:
        key = bare(text)
        if key in _FALSE:
            return False
        return True if key in _TRUE or key in own else Code.ANSWER_NOT_KNOWN

    return meaning
