"""Repeats of an export become one table: from a sheet or file of their own, or from columns that stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumkit.answers.columns import Recognised
from forumkit.load.answers import Sheet


@dataclass(frozen=True)
class Link:
    """How a program says to which submission a repeated row belongs."""

    key: str
    """Column of the submissions."""
    parent: str
    """Column of the repeated rows."""
    own_file: bool
    """Whether both stand in one file: elsewhere the same number is another submission."""


LINKS = (Link("_index", "_parent_index", own_file=True), Link("KEY", "PARENT_KEY", own_file=False))
"""KoboToolbox numbers submissions; ODK Central and SurveyCTO write a file for each repeat, and name each submission."""


def flattened(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[tuple[Sheet, Sheet]]]:
    """Return the sheets of all files, those of repeats with the columns of the submission that each row belongs to.

    With them the sheets whose submissions stand there now, each with that which repeats.
    """
    linked = [(sheet, link) for sheet in sheets for link in LINKS if _column(sheet, link.parent) is not None]
    below = [sheet for sheet, _ in linked]
    joined: dict[int, Sheet] = {}
    above: list[tuple[Sheet, Sheet]] = []
    for sheet, link in linked:
        candidates = [each for each in sheets if each not in below and _column(each, link.key) is not None]
        candidates = [each for each in candidates if each.file == sheet.file or not link.own_file]
        found = max(candidates, key=lambda each: _nearness(sheet, each, link), default=None)
        if found is not None and _nearness(sheet, found, link) > (0, False):
            joined[id(sheet)] = _joined(sheet, found, link)
            above.append((found, sheet))
    gone = {id(sheet) for sheet, _ in above}
    return [joined.get(id(sheet), sheet) for sheet in sheets if id(sheet) not in gone], above


def _nearness(sheet: Sheet, above: Sheet, link: Link) -> tuple[int, bool]:
    """Return how many rows belong to the submissions of another sheet, and whether both stand in one file."""
    return len(_keys(sheet, link.parent) & _keys(above, link.key)), sheet.file == above.file


def _keys(sheet: Sheet, header: str) -> set[str]:
    column = _column(sheet, header)
    return set() if column is None else {row[column] for row in sheet.rows[1:]} - {""}


def _column(sheet: Sheet, header: str) -> int | None:
    first = sheet.head[0] if sheet.head else ()
    return next((n for n, cell in enumerate(first) if cell == header), None)


def _joined(sheet: Sheet, above: Sheet, link: Link) -> Sheet:
    """Return a sheet with the columns of its submissions behind its own; the header stays the first row.

    Its own key gives way to that of the submission.
    """
    index, parent, own = _column(above, link.key), _column(sheet, link.parent), _column(sheet, link.key)
    assert index is not None
    assert parent is not None
    rows = [tuple("" if n == own else cell for n, cell in enumerate(row)) for row in sheet.rows]
    width, header = len(sheet.head[0]), set(rows[0])
    added = [n for n, cell in enumerate(above.head[0]) if cell and cell not in header and cell != "_index"]
    line_of = {row[index]: line for line, row in reversed(list(enumerate(above.rows))) if row[index]}
    keys = [above.rows[0][index], *(row[parent] for row in rows[1:])]
    whole: list[tuple[str, ...]] = []
    below: dict[int | None, list[int]] = {}
    for line, (row, key) in enumerate(zip(rows, keys, strict=True)):
        its = above.rows[line_of[key]] if key in line_of else None
        whole.append((*row, *(its[n] if its else "" for n in added)))
        below.setdefault(line_of.get(key), []).append(line)
    places = {n: width + place for place, n in enumerate(added)}

    def inherited(cells: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset((row, places[c]) for r, c in cells if c in places for row in below.get(r, ()))

    return replace(
        sheet,
        rows=whole,
        formulas=sheet.formulas | inherited(above.formulas),
        merged=sheet.merged | inherited(above.merged),
        hidden=sheet.hidden | {row for r in above.hidden for row in below.get(r, ())},
        struck=sheet.struck | {row for r in above.struck for row in below.get(r, ())},
        childless=len(line_of.keys() - set(keys)),
        orphans=tuple(line for line in below.get(None, ()) if any(rows[line])),
    )


def by_rank(recognised: Recognised) -> Iterator[Recognised]:
    """Yield a table for each time that something repeated stands in columns of its own; else the table as it is."""
    repeated = repeated_in(recognised)
    ranks = sorted({column.rank for column in recognised.columns if column.field in repeated})
    if len(ranks) <= 1:
        yield recognised
        return
    for rank in ranks:
        own = tuple(column for column in recognised.columns if column.field not in repeated or column.rank == rank)
        yield replace(recognised, columns=own)


def repeated_in(recognised: Recognised) -> frozenset[str]:
    """Return the fields that a form asks several times."""
    return frozenset(field.name for field in recognised.form.questions if recognised.form.repeat)
