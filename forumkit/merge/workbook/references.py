"""References of formulas: the rows and sheets that they name, followed where these go."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d*"
_SHEET = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!"
_TOKEN = re.compile(
    rf'"(?:[^"]|"")*"'
    rf"|(?<![\w.$'!])(?P<sheet>{_SHEET})?(?:(?P<first>{_CELL})(?::(?P<last>{_CELL}))?|(?P<rows>\$?\d+:\$?\d+)"
    rf"|(?P<columns>\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}))(?![\w(.!])"
)
_PLACE = re.compile(r"(\$?)([A-Z]+)(\$?)(\d+)")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_]{3,}")
"""Names of sheets that need no quotes and cannot be taken for a cell."""
_IDLE = re.compile(r'("(?:[^"]|"")*")|\s+|\b(TRUE|FALSE)\(\)')
_LETTERS = 26


def column_number(letters: str) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column, numbered from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(65 + rest) + letters
    return letters


def place_of(reference: str) -> tuple[int, int]:
    """Return row and column of a cell, both from 1."""
    found = _PLACE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    return int(found[4]), column_number(found[2])


def name_of(row: int, column: int) -> str:
    """Return how a cell is called."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class RowMap:
    """Where the rows of a sheet stand in the merged one."""

    places: Sequence[int | None] = ()
    """The row there, by the row here less one; nothing for one that is gone."""
    total: int = 0
    """How many rows the merged sheet has."""

    @property
    def is_same(self) -> bool:
        """Whether every row stays where it is."""
        return all(place == number for number, place in enumerate(self.places, 1)) and self.total == len(self.places)

    def row(self, row: int) -> int:
        """Return where a row stands; of one that is gone, where the next one stands."""
        if row > len(self.places):
            return row - len(self.places) + self.total
        return next((place for place in self.places[row - 1 :] if place is not None), max(self.total, 1))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the first and last row of a range, with what came in between."""
        kept = [place for place in self.places[first - 1 : last] if place is not None]
        if last > len(self.places):
            kept += [self.row(max(first, len(self.places) + 1)), self.row(last)]
        return (min(kept), max(kept)) if kept else (self.row(first), self.row(first))


@dataclass(frozen=True)
class Paths:
    """Where everything that formulas of one of the three workbooks name stands in the merged one."""

    names: Mapping[str, str]
    """Name of each sheet there, by its name here."""
    rows: Mapping[str, RowMap]
    """Its rows, by its name here."""

    def sheet(self, name: str) -> tuple[str, RowMap]:
        """Return the name and the rows of a sheet there."""
        return self.names.get(name, name), self.rows.get(name, RowMap())


def follow(formula: str, home: str, paths: Paths) -> str:
    """Return a formula of a sheet as it stands in the merged workbook; equal formulas become equal texts."""

    def replace(found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        named = found["sheet"] or ""
        name, rows = paths.sheet(named[:-1].strip("'").replace("''", "'") if named else home)
        return (f"{quoted(name)}!" if named else "") + _followed(found, rows)

    return _TOKEN.sub(replace, formula)


def _followed(found: re.Match[str], rows: RowMap) -> str:
    if found["columns"]:
        return found["columns"]
    if found["rows"]:
        first, last = (int(each.strip("$")) for each in found["rows"].split(":"))
        first, last = rows.span(first, last)
        return f"${first}:${last}" if "$" in found["rows"] else f"{first}:{last}"
    if not found["last"]:
        return _moved(found["first"], rows.row)
    (first, _), (last, _) = place_of(found["first"]), place_of(found["last"])
    span = rows.span(min(first, last), max(first, last))
    return _moved(found["first"], lambda _: span[0]) + ":" + _moved(found["last"], lambda _: span[1])


def _moved(reference: str, row: Callable[[int], int]) -> str:
    return _PLACE.sub(lambda found: f"{found[1]}{found[2]}{found[3]}{row(int(found[4]))}", reference)


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads some rows and columns further: what has no $ goes along."""

    def one(found: re.Match[str]) -> str:
        letters = found[2] if found[1] else column_letters(column_number(found[2]) + columns)
        number = int(found[4]) + (0 if found[3] else rows)
        return f"{found[1]}{letters}{found[3]}{number}"

    def replace(found: re.Match[str]) -> str:
        if found[0].startswith('"') or not found["first"]:
            return found[0]
        ends = [_PLACE.sub(one, each) for each in (found["first"], found["last"]) if each]
        return (found["sheet"] or "") + ":".join(ends)

    return _TOKEN.sub(replace, formula)


def quoted(name: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def bare(formula: str) -> str:
    """Return a formula without what means nothing, for comparing: spaces, and how programs write true and false."""
    return _IDLE.sub(lambda found: found[1] or found[2] or "", formula)


def follow_area(area: str, rows: RowMap) -> str:
    """Return a list of ranges, as formats and rules have them, where they stand in the merged sheet."""
    moved = [_followed(found, rows) for found in _TOKEN.finditer(area) if found["first"] or found["columns"]]
    return " ".join(moved)
