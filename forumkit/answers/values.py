"""The cells of a column as codes: each different text is understood once, and what is not understood is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from forumkit.answers.columns import Recognised
from forumkit.answers.headers import Column
from forumkit.answers.spelling import Spelling
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Private
from forumkit.messages.words import Value
from forumkit.model.answering import Cell, Meaning, labels_of
from forumkit.model.forms import Field
from forumkit.model.labels import bare
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.values import personal_answer

_STROKES = frozenset("/\\")
"""What elsewhere is no answer may be a tick in a column of ticks: it is asked."""
_MANY_WRONG, _FEWEST_WRONG = 0.2, 3
"""Share and number of answers beyond which a column is not understood at all."""


class Row(NamedTuple):
    """A row of answers as texts, with its place in the sheet from 0."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Rows of answers, by row and by column."""

    rows: Sequence[Row]

    @cached_property
    def columns(self) -> Sequence[Sequence[str]]:
        """The cells of each column: turned once for all of them."""
        return list(zip(*(row.cells for row in self.rows), strict=True))

    def column(self, index: int) -> Sequence[str]:
        """Return the cells of a column."""
        return self.columns[index] if self.rows else ()


@dataclass
class Understood:
    """The answers to one field, a column for each choice of several, and what was odd."""

    columns: dict[str, list[Cell]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Part = tuple[Column, list[Cell]]
"""A column with what it means."""


def understand(recognised: Recognised, asked: Field, rows: Rows, guard: Guard, spelling: Spelling) -> Understood:
    """Return the answers to a field, from all its columns; blank is no answer, nor is what stands for none."""
    return _Reading(recognised, asked, rows, guard, spelling).understood()


_SHOWN_HEADER = 60
_SHOWN_ANSWER = 30
"""Characters: a longer answer is not repeated in a message, since it may say who somebody is."""


class _Reading:
    """Reads all columns of one field."""

    def __init__(self, recognised: Recognised, asked: Field, rows: Rows, guard: Guard, spelling: Spelling) -> None:
        self._spelling = spelling
        self._found, self._asked, self._rows = recognised, asked, rows
        self._private, self._guard = _private(asked, guard), guard
        self._result = Understood()

    def understood(self) -> Understood:
        """Return the answers and what was odd."""
        asked = self._asked
        columns = [c for c in self._found.columns if c.field == asked.name and c.role in ("field", "choice")]
        if asked.several:
            self._several(columns)
        else:
            meaning = _meaning(asked, self._private)
            self._result.columns[asked.name] = self._together(
                [(column, self._mapped(column, meaning)) for column in columns]
            )
        return self._result

    def _tell(self, code: Code, row: int, column: Column, **values: Value) -> None:
        place = self._found.sheet.place(self._rows.rows[row].number, column.header[:_SHOWN_HEADER])
        self._result.problems.append(Problem(code, place, values))

    def _mapped(self, column: Column, meaning: Meaning) -> list[Cell]:
        """Return a column with each text replaced by its meaning; nothing where there is none, which is told."""
        raw = self._rows.column(column.index)
        codes: dict[str, Cell] = {}
        wrong: dict[str, Code] = {}
        for text in filter(None, dict.fromkeys(raw)):
            meant = meaning(text)
            unsaid = isinstance(meant, Code) or self._asked.asks.free  # a label comes before what stands for no answer
            ticked = column.role == "choice" and _STROKES.issuperset(text)
            if unsaid and not ticked and self._spelling.is_missing(text):
                continue
            if isinstance(meant, Code):
                wrong[text] = meant
            else:
                codes[text] = meant
        if wrong:
            self._tell_wrong(column, raw, wrong)
        return list(map(codes.get, raw))

    def _tell_wrong(self, column: Column, raw: Sequence[str], wrong: Mapping[str, Code]) -> None:
        """Tell of the answers that were not understood; too many mean that the column is not what it says."""
        places = [place for place, text in enumerate(raw) if text in wrong]
        given, allowed = (
            sum(not self._spelling.is_missing(text) for text in raw),
            self._asked.asks.allowed(self._asked.answers),
        )
        name = column.header[:_SHOWN_HEADER]
        personal = Code.PERSONAL_ANSWER in wrong.values()
        if len(places) >= max(_FEWEST_WRONG, _MANY_WRONG * given) and not personal:
            code, count = Code.COLUMN_NOT_UNDERSTOOD, str(len(places))
            self._tell(code, places[0], column, name=name, count=count, of=str(given), allowed=allowed)
            return
        for place in places:
            text = raw[place]
            private = self._private(text)
            shown = "…" if private or len(text) > _SHOWN_ANSWER or self._guard.is_called(text) else text
            told: dict[str, Value] = {"what": private} if private else {}
            self._tell(wrong[text], place, column, name=shown, field=name, allowed=allowed, **told)

    def _together(self, parts: Sequence[Part]) -> list[Cell]:
        """Return what several columns say together: those of other versions are blank where one is not."""
        whole: list[Cell] = list(parts[0][1]) if parts else [None] * len(self._rows.rows)
        for column, part in parts[1:]:
            for place, (one, other) in enumerate(zip(whole, part, strict=True)):
                if one is None:
                    whole[place] = other
                elif other is not None and one != other:
                    self._tell(Code.ANSWERS_DIFFER, place, column, name=self._asked.name)
                    whole[place] = None
        return whole

    def _several(self, columns: Sequence[Column]) -> None:
        """Keep a true or false for each choice of several; nothing where none of the columns was answered."""
        parts: dict[str, list[Part]] = {code: [] for code in self._asked.codes}
        for column in columns:
            if column.role == "field":
                joined = self._mapped(column, _meaning(self._asked, self._private))
                chosen = [None if text is None else str(text).split(" ") for text in joined]
                for code, columns_of_code in parts.items():
                    columns_of_code.append((column, [None if codes is None else code in codes for codes in chosen]))
        ticks = [
            (column, self._mapped(column, _tick(self._asked, column.code, self._spelling)))
            for column in columns
            if column.role == "choice"
        ]
        answered = [
            any(cell is not None for cell in cells) for cells in zip(*(cells for _, cells in ticks), strict=True)
        ]
        for column, cells in ticks:
            # An empty cell is a no where another choice of the row is answered.
            known: list[Cell] = [bool(cell) if there else None for cell, there in zip(cells, answered, strict=True)]
            parts[column.code].append((column, known))
        for code, columns_of_code in parts.items():
            self._result.columns[f"{self._asked.name}/{code}"] = self._together(columns_of_code)
            if columns and not columns_of_code:
                where = self._found.sheet.place(self._found.first - 1)
                values = {"name": f"{self._asked.name}/{code}", "form": self._found.form.name}
                self._result.problems.append(Problem(Code.COLUMN_MISSING, where, values))
        if columns:
            self._refuse_contradictions(columns[0])

    def _refuse_contradictions(self, column: Column) -> None:
        """Tell of answers that name “nothing” together with something; they count as not answered."""
        choices = {code: self._result.columns[f"{self._asked.name}/{code}"] for code in self._asked.codes}
        for answer in self._asked.answers:
            for place, alone in enumerate(choices[answer.code]) if answer.alone else ():
                if alone and any(cells[place] for code, cells in choices.items() if code != answer.code):
                    self._tell(Code.ANSWERS_DIFFER, place, column, name=self._asked.name)
                    for cells in choices.values():
                        cells[place] = None


Judge = Callable[[str], Private | None]
"""Gives what an answer tells that must not be known."""


def _private(asked: Field, guard: Guard) -> Judge:
    languages = guard.is_about_languages(asked.labels.values())
    return lambda text: personal_answer(text, guard, languages=languages)


def _meaning(asked: Field, private: Judge) -> Meaning:
    """Return what understands a cell; what is kept as it was written is refused where it tells who or what one is."""
    meaning = asked.asks.meaning(asked.answers)
    if not asked.asks.free:
        return meaning
    return lambda text: Code.PERSONAL_ANSWER if private(text) else meaning(text)


def _tick(asked: Field, code: str, spelling: Spelling) -> Meaning:
    """Tell whether a cell of a choice's own column is a yes: a sign, or the choice itself where it reads as neither."""
    labels = {bare(label) for label, label_code in labels_of(asked.answers) if label_code == code}

    def meaning(text: str) -> bool | Code:
        said = spelling.agrees(text)
        return said if said is not None else bare(text) in labels or Code.ANSWER_NOT_KNOWN

    return meaning
