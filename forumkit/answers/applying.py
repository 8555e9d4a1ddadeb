"""Decisions put into answers: cells read as a person settled them, before anything is understood of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumkit.answers.columns import Recognised
from forumkit.answers.corrections import Choice, Correction, Corrections, Decision, Doubt, Spot, sealed
from forumkit.answers.headers import Column
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.model.forms import CODE, GROUP

_CELL = frozenset((Decision.CHANGE, Decision.BLANK, Decision.PAIR, Decision.GROUP))
"""The decisions that put a text into a cell."""


@dataclass
class Decided:
    """The decisions of a forum while files are read, and which of them found their row."""

    waiting: list[Correction]
    """Those that found no row yet."""
    file: str = ""
    """Their file, as problems call it."""
    settled: list[Correction] = field(default_factory=list)
    """Those that were applied, at the rows where they stand now."""
    problems: list[Problem] = field(default_factory=list)
    _known: dict[object, Choice] = field(default_factory=dict)

    def applied(self, recognised: Recognised) -> Recognised:
        """Return a sheet with the cells as they were decided; what is about whole rows is only found."""
        sheet = recognised.sheet
        about = {(each.spot.file, each.spot.sheet) for each in self.waiting}
        if (sheet.file, sheet.name) not in about:
            return recognised  # a seal for each of 100,000 rows takes a second
        rows, seals = list(sheet.rows), seals_of(recognised)
        for numbers, correction in list(self._found(recognised, seals)):
            columns = self._columns(correction, recognised)
            if columns is None:
                continue
            self.settled.append(replace(correction, spot=_spot(recognised, numbers[0], correction, seals)))
            for number in numbers if columns and correction.choice else ():
                rows[number] = _filled(rows[number], columns, correction.choice.value if correction.choice else "")
        return replace(recognised, sheet=replace(sheet, rows=rows))

    def about(self, place: Place, column: str, doubt: Doubt) -> Choice | None:
        """Return what was decided about one doubt of a row (its place as a response has it), or of one of its cells."""
        return self._by_asks().get((place.file, place.path, place.line, column, doubt)) if self.settled else None

    def closed(self, place: Place, column: str, doubt: Doubt) -> bool:
        """Tell whether a doubt is no longer one; a value that a person wrote may be as doubtful as the one before."""
        choice = self.about(place, column, doubt)
        return choice is not None and not choice.decision.takes_value

    def of_row(self, place: Place) -> frozenset[Decision]:
        """Return all that was decided about a row as a whole, whatever was doubtful."""
        asks = self._by_asks() if self.settled else {}
        every = (asks.get((place.file, place.path, place.line, "", doubt)) for doubt in Doubt) if asks else ()
        return frozenset(choice.decision for choice in every if choice)

    def _by_asks(self) -> Mapping[object, Choice]:
        if len(self._known) != len(self.settled):
            self._known = {each.asks: each.choice for each in self.settled if each.choice}
        return self._known

    def _found(self, recognised: Recognised, seals: Mapping[int, str]) -> Iterator[tuple[list[int], Correction]]:
        """Yield the decisions whose line stands in a sheet, with its rows: the line of its seal, first where it was."""
        sheet = recognised.sheet
        by_line: dict[int, list[int]] = {}
        of_seal: dict[str, dict[int, None]] = {}
        for number, seal in seals.items():
            line = sheet.place(number).line
            by_line.setdefault(line, []).append(number)
            of_seal.setdefault(seal, {})[line] = None
        left = []
        for correction in self.waiting:
            spot = correction.spot
            # A person who adds a row sees the file as it is now. Elsewhere, two equal rows cannot be told apart.
            lines = list(of_seal.get(spot.seal, ())) if spot.seal else [spot.row]
            line = spot.row if spot.row in lines else lines[0] if len(lines) == 1 else 0
            if (spot.file, spot.sheet) == (sheet.file, sheet.name) and line in by_line:
                yield by_line[line], correction
            else:
                left.append(correction)
        self.waiting = left

    def _columns(self, correction: Correction, recognised: Recognised) -> Sequence[Column] | None:
        """Return the columns that a decision changes; nothing, and that it is said, where it can be about none."""
        choice = correction.choice
        if choice is None or choice.decision not in _CELL:
            return ()
        about = {Decision.PAIR: CODE, Decision.GROUP: GROUP}.get(choice.decision, correction.spot.column)
        columns = [
            c for c in recognised.columns if c.role in ("field", "choice") and about in (key_of(c), _field_of(c))
        ]
        if not columns:
            place = Place(self.file, correction.line)
            values = {"name": choice.decision, "field": about or "–"}
            self.problems.append(Problem(Code.CORRECTION_NO_CELL, place, values))
            return None
        return columns

    def said(self) -> Iterator[Problem]:
        """Yield what is wrong with decisions; one without its row is stale: it is gone, or its answers changed."""
        yield from self.problems
        for correction in self.waiting:
            if correction.choice:
                values = {"name": correction.choice.decision, "file": correction.spot.file}
                yield Problem(Code.CORRECTION_STALE, Place(self.file, correction.line), values)


def _filled(row: Sequence[str], columns: Sequence[Column], value: str) -> tuple[str, ...]:
    """Return a row with a value in the first column of a field; of a choice of several, in the columns of its codes."""
    cells, left = list(row), value
    for column in columns:
        alone = column.code and len(columns) == 1
        cells[column.index] = (
            left if alone or not column.code else str(int(column.code in value.split())) if value else ""
        )
        left = left if column.code else ""
    return tuple(cells)


def decided_of(corrections: Corrections) -> Decided:
    """Return the decisions of a file, of those that contradict each other the first."""
    by_asks: dict[object, Correction] = {}
    found = Decided([], corrections.file, problems=list(corrections.problems))
    for correction in corrections.decided:
        earlier = by_asks.setdefault(correction.asks, correction)
        if earlier is correction:
            found.waiting.append(correction)
        elif earlier.choice != correction.choice and correction.choice:
            values = {"name": correction.choice.decision, "other": f"{found.file}:{earlier.line}"}
            found.problems.append(Problem(Code.CORRECTION_AT_ODDS, Place(found.file, correction.line), values))
    return found


def key_of(column: Column) -> str:
    """Return what corrections call a column: its field, or field/code; of what is repeated, which time: a01[2]."""
    name = f"{column.field}/{column.code}" if column.code else column.field
    return f"{name}[{column.rank}]" if column.rank else name


def _field_of(column: Column) -> str:
    return f"{column.field}[{column.rank}]" if column.rank else column.field


def seals_of(recognised: Recognised) -> dict[int, str]:
    """Return the seal of each row of answers, by its place in the sheet from 0."""
    columns = [(key_of(c), c.index) for c in recognised.columns if c.role in ("field", "choice")]
    numbers = range(recognised.first, len(recognised.sheet.rows))
    return {number: _seal(recognised.sheet.rows[number], columns) for number in numbers}


def _seal(row: Sequence[str], columns: Iterable[tuple[str, int]]) -> str:
    texts: dict[str, str] = {}
    for name, index in columns:
        texts[name] = texts.get(name, "") + row[index]
    return sealed(texts)


def with_seals(corrections: Iterable[Correction], sheets: Sequence[Recognised]) -> Iterator[Correction]:
    """Yield the corrections with the seals of their rows, as the files have them."""
    by_name = {(each.sheet.file, each.sheet.name): each for each in sheets}
    rows: dict[tuple[str, str], dict[int, str]] = {}
    for correction in corrections:
        spot = correction.spot
        name = spot.file, spot.sheet
        if spot.seal or name not in by_name:
            yield correction
            continue
        if name not in rows:
            found = by_name[name]
            rows[name] = {found.sheet.place(n).line: seal for n, seal in reversed(seals_of(found).items())}
        yield replace(correction, spot=replace(spot, seal=rows[name].get(spot.row, "")))


def _spot(recognised: Recognised, number: int, correction: Correction, seals: Mapping[int, str]) -> Spot:
    sheet = recognised.sheet
    return Spot(sheet.file, sheet.name, sheet.place(number).line, correction.spot.column, seals[number])
