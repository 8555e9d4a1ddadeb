"""What a person changed in a workbook, told cell by cell."""

from collections.abc import Iterator

from forumkit.merge.changes import Change, Sort, Unit
from forumkit.merge.workbook.aspects import aspects, height
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.comparing import Comparison, Pair
from forumkit.merge.workbook.references import name_of

_SORTS: dict[str, tuple[Sort, Unit]] = {
    "drawn": ("chart", "sheet"),
    "notes": ("comment", "cell"),
    "margins": ("text", "margin"),
}
"""How changes of other things than cells are told; as a change of the look where nothing is said here."""
_SHOWN = 8
"""Cells that are named where only the look changed."""


def book_edits(compared: Comparison) -> Iterator[Change]:
    """Yield what a person changed in a workbook."""
    for index, sheet in enumerate(compared.old):
        if index not in compared.pairs:
            yield Change("removed", "sheet", sheet.name, sheet.name, sheet.said)
    places = [index for index in compared.known if index is not None]
    if places != sorted(places):
        yield Change("moved", "sheet", ", ".join(sheet.name for sheet in compared.other), "")
    for sheet, known in zip(compared.other, compared.known, strict=True):
        if known is None:
            yield Change("added", "sheet", sheet.name, "", "", sheet.said)
            continue
        name = compared.old[known].name
        if name != sheet.name:
            yield Change("text", "sheet", sheet.name, name, name, sheet.name)
        yield from sheet_edits(compared, known)


def sheet_edits(compared: Comparison, index: int) -> Iterator[Change]:
    """Yield what was changed inside a sheet of both workbooks."""
    pair = compared.pairs[index]
    old, theirs = pair.old, pair.other
    gone = [row for row in range(old.last) if row not in pair.rows and old.words(row + 1)]
    yield from (Change("removed", "row", _at(old, row + 1), _at(old, row + 1), old.words(row + 1)) for row in gone)
    known = [row for row in pair.rows if row is not None]
    if known != sorted(known):
        yield Change("moved", "row", theirs.name, old.name)
    for number, place in enumerate(pair.rows, 1):
        if place is not None:
            yield from _row_edits(compared, pair, place + 1, number)
        elif words := theirs.words(number):
            yield Change("added", "row", _at(theirs, number), "", "", words)
    if looks := list(_looks(pair)):
        shown = ", ".join(looks[:_SHOWN]) + (" …" if len(looks) > _SHOWN else "")
        yield Change("look", "cell", f"{theirs.name}!{shown}", old.name)
    yield from _aspect_edits(compared, pair)


def _at(sheet: Sheet, row: int) -> str:
    return f"{sheet.name}!{row}"


def _row_edits(compared: Comparison, pair: Pair, before: int, after: int) -> Iterator[Change]:
    old, theirs = pair.old, pair.other
    if not old.words(before) and theirs.words(after):
        yield Change("added", "row", _at(theirs, after), _at(old, before), "", theirs.words(after))
        return
    for column in sorted({*old.cells.get(before, {}), *theirs.cells.get(after, {})}):
        was = old.value(before, column, compared.paths[0])
        is_ = theirs.value(after, column, compared.paths[1])
        if is_ not in (was, old.value(before, column)):
            key, place = f"{old.name}!{name_of(before, column)}", f"{theirs.name}!{name_of(after, column)}"
            yield Change("text", "cell", place, key, was.shown() if was else "", is_.shown() if is_ else "")


def _looks(pair: Pair) -> Iterator[str]:
    """Yield the cells and rows that look different."""
    old, theirs = pair.old, pair.other
    for after, place in enumerate(pair.rows, 1):
        before = 0 if place is None else place + 1
        if not before:
            continue
        for column in sorted({*old.cells.get(before, {}), *theirs.cells.get(after, {})}):
            if old.look(before, column) != theirs.look(after, column):
                yield name_of(after, column)
        if pair.row_map.is_same and height(old, before) and abs(height(old, before) - height(theirs, after)) > 1:
            yield str(after)


def _aspect_edits(compared: Comparison, pair: Pair) -> Iterator[Change]:
    """Yield changes besides cells; some programs move rows and leave as they were the ranges that name them."""
    before, after = aspects(pair.old, compared.paths[0]), aspects(pair.other, compared.paths[1])
    unmoved = aspects(pair.old)
    for name in sorted({*before, *after}):
        if after.get(name) not in (before.get(name), unmoved.get(name)):
            sort, unit = _SORTS.get(name, ("look", "sheet"))
            told = [
                " | ".join(map(str, each.get(name, ()))) if name in ("margins", "notes") else ""
                for each in (before, after)
            ]
            yield Change(sort, unit, f"{pair.other.name} ({name})", pair.old.name, *told)
