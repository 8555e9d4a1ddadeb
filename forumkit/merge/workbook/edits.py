"""What a person changed in a workbook, told cell by cell; and whether a sheet was touched at all."""

from collections.abc import Iterator

from forumkit.merge.changes import Change, Sort, Unit
from forumkit.merge.sequence import Named, align
from forumkit.merge.workbook.aspects import aspects, height
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.references import Paths, RowMap, name_of
from forumkit.merge.workbook.rows import same_rows

_SORTS: dict[str, tuple[Sort, Unit]] = {
    "drawn": ("chart", "sheet"),
    "notes": ("comment", "cell"),
    "margins": ("text", "margin"),
}
"""How changes of other things than cells are told; as a change of the look where nothing is said here."""


def same_sheets(old: list[Sheet], other: list[Sheet]) -> list[int | None]:
    """Return, for each sheet, the old one that it is: by its name, or by what it says."""
    names = {sheet.name for sheet in old} & {sheet.name for sheet in other}
    rows = [
        [Named(sheet.name if sheet.name in names else "", sheet.said[:_LONGEST]) for sheet in sheets]
        for sheets in (old, other)
    ]
    return align(*rows)


_LONGEST = 2000
"""Characters by which a renamed sheet is known."""


def sheet_edits(old: Sheet, theirs: Sheet) -> Iterator[Change]:
    """Yield what a person changed in a sheet."""
    if old.name != theirs.name:
        yield Change("text", "sheet", old.name, old.name, old.name, theirs.name)
    known = same_rows(old, theirs)
    paths = _paths(old, theirs, known)
    gone = [row for row in range(old.last) if row not in known and old.words(row + 1)]
    yield from (Change("removed", "row", _at(old, row + 1), _at(old, row + 1), old.words(row + 1)) for row in gone)
    places = [index for index in known if index is not None]
    if places != sorted(places):
        yield Change("moved", "row", theirs.name, old.name)
    looks = []
    for number, index in enumerate(known, 1):
        if index is None:
            if words := theirs.words(number):
                yield Change("added", "row", _at(theirs, number), "", "", words)
            continue
        yield from _row_edits(old, index + 1, theirs, number, paths)
        looks += _looks(old, index + 1, theirs, number)
    if looks:
        shown = ", ".join(looks[:_SHOWN]) + (" …" if len(looks) > _SHOWN else "")
        yield Change("look", "cell", f"{theirs.name}, {shown}", old.name)
    yield from _aspect_edits(old, theirs, paths)


_SHOWN = 8
"""Cells that are named where only the look changed."""


def _paths(old: Sheet, theirs: Sheet, known: list[int | None]) -> tuple[Paths, Paths]:
    """Return how formulas of both are compared: in the rows of theirs, under the old names."""
    places: list[int | None] = [None] * old.last
    for number, index in enumerate(known, 1):
        if index is not None:
            places[index] = number
    names = {
        theirs.book.sheets[number].name: old.book.sheets[index].name
        for number, index in enumerate(same_sheets(old.book.sheets, theirs.book.sheets))
        if index is not None
    }
    rows = RowMap(places, len(known))
    return Paths({}, {} if rows.is_same else {old.name: rows}), Paths(names, {})


def _at(sheet: Sheet, row: int) -> str:
    return f"{sheet.name}!{row}"


def _row_edits(old: Sheet, before: int, theirs: Sheet, after: int, paths: tuple[Paths, Paths]) -> Iterator[Change]:
    if not old.words(before) and theirs.words(after):
        yield Change("added", "row", _at(theirs, after), _at(old, before), "", theirs.words(after))
        return
    for column in sorted({*old.cells.get(before, {}), *theirs.cells.get(after, {})}):
        was, is_ = old.value(before, column, paths[0]), theirs.value(after, column, paths[1])
        if was != is_:
            key = f"{old.name}!{name_of(before, column)}"
            place = f"{theirs.name}!{name_of(after, column)}"
            yield Change("text", "cell", place, key, was.shown() if was else "", is_.shown() if is_ else "")


def _looks(old: Sheet, before: int, theirs: Sheet, after: int) -> Iterator[str]:
    for column in sorted({*old.cells.get(before, {}), *theirs.cells.get(after, {})}):
        if old.look(before, column) != theirs.look(after, column):
            yield name_of(after, column)
    if height(old, before) and abs(height(old, before) - height(theirs, after)) > 1:
        yield str(after)


def _aspect_edits(old: Sheet, theirs: Sheet, paths: tuple[Paths, Paths]) -> Iterator[Change]:
    before, after = aspects(old, paths[0]), aspects(theirs, paths[1])
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            sort, unit = _SORTS.get(name, ("look", "sheet"))
            told = [" | ".join(map(str, each.get(name, ()))) if name in ("margins", "notes") else ""
                    for each in (before, after)]  # fmt: skip
            yield Change(sort, unit, f"{theirs.name} ({name})", old.name, *told)


def is_touched(old: Sheet, theirs: Sheet) -> bool:
    """Return whether a person changed anything inside a sheet, its name aside."""
    return any(change.unit != "sheet" or change.sort != "text" for change in sheet_edits(old, theirs))


