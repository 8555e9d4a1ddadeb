"""What a person changed in a workbook, told cell by cell."""

from collections.abc import Iterator

from forumkit.merge.changes import Change, Sort, Unit
from forumkit.merge.workbook.book import PROPERTIES, UNTOLD, Sheet
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.frame import frame, height
from forumkit.merge.workbook.references import column_letters, name_of

_SORTS: dict[str, tuple[Sort, Unit]] = {
    "drawn": ("chart", "sheet"),
    "notes": ("comment", "cell"),
    "headerFooter": ("text", "margin"),
}
"""How changes of other things than cells are told; as a change of the look where nothing is said here."""
_SAID = ("notes", "headerFooter")
"""Those whose words are told too."""
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
    settings = [book[0].book.settings for book in (compared.old, compared.other)]
    for name in sorted({*settings[0], *settings[1]}):
        before, after = (book.get(name, "") for book in settings)
        if before != after:
            texts = ("", "") if name in UNTOLD else (before, after)
            yield Change("look", "sheet", "" if name in (*PROPERTIES, *UNTOLD) else name, name, *texts)
    for sheet, known in zip(compared.other, compared.known, strict=True):
        if known is None:
            yield Change("added", "sheet", sheet.name, "", "", sheet.said)
            continue
        name = compared.old[known].name
        if name != sheet.name:
            yield Change("text", "sheet", sheet.name, name, name, sheet.name)
        yield from _cell_edits(compared, compared.pairs[known])
        yield from _frame_edits(compared, compared.pairs[known])


def _cell_edits(compared: Comparison, pair: SheetPair) -> Iterator[Change]:
    """Yield what was changed in rows and cells."""
    old, theirs = pair.old, pair.other
    gone = [row for row in range(1, old.last + 1) if not pair.rows.at(row) and old.words(row)]
    yield from (Change("removed", "row", _at(old, row), _at(old, row), old.words(row)) for row in gone)
    known = [row for row in pair.rows.known if row is not None]
    if known != sorted(known):
        yield Change("moved", "row", theirs.name, old.name)
    for row in sorted(theirs.rows):
        before = pair.rows.old(row)
        if not old.words(before) and theirs.words(row):
            yield Change("added", "row", _at(theirs, row), _at(old, before) if before else "", "", theirs.words(row))
        elif before:
            yield from _row_edits(compared, pair, before, row)
    if looks := list(_looks(pair)):
        shown = ", ".join(looks[:_SHOWN]) + (" …" if len(looks) > _SHOWN else "")
        yield Change("look", "cell", f"{theirs.name}!{shown}", old.name)


def _at(sheet: Sheet, row: int) -> str:
    return f"{sheet.name}!{row}"


def _row_edits(compared: Comparison, pair: SheetPair, before: int, after: int) -> Iterator[Change]:
    old, theirs = pair.old, pair.other
    for was, column in pair.columns_of(before, after):
        if not compared.is_same_value((old, before, was), (theirs, after, column)):
            earlier, now = old.value(before, was), theirs.value(after, column)
            key = f"{old.name}!{name_of(before, was)}" if was else ""
            place = f"{theirs.name}!{name_of(after, column or was)}"
            yield Change("text", "cell", place, key, earlier.shown() if earlier else "", now.shown() if now else "")


def _looks(pair: SheetPair) -> Iterator[str]:
    """Yield the cells and rows that look different."""
    old, theirs = pair.old, pair.other
    for after in sorted(theirs.rows):
        before = pair.rows.old(after)
        if not before:
            continue
        for was, column in pair.columns_of(before, after):
            if was and column and old.look(before, was) != theirs.look(after, column):
                yield name_of(after, column)
        same_rows = pair.rows.is_same and height(old, before)
        if same_rows and abs(height(old, before) - height(theirs, after)) > 1:
            yield str(after)


def _frame_edits(compared: Comparison, pair: SheetPair) -> Iterator[Change]:
    """Yield what changed besides the cells, once of each sort: names of elements say nothing to a person."""
    before, after = (frame(sheet, moved=compared.moved) for sheet in (pair.old, pair.other))
    changed = [name for name in sorted({*before, *after}) if after.get(name) != before.get(name)]
    for sort, unit in dict.fromkeys(_SORTS.get(name, ("look", "sheet")) for name in changed):
        said = [name for name in changed if name in _SAID and _SORTS[name] == (sort, unit)]
        texts = [" | ".join(text for name in said for text in _texts(seen.get(name, ()))) for seen in (before, after)]
        yield Change(sort, unit, pair.other.name, pair.old.name, *texts)
    added = [column_letters(number) for number, index in enumerate(pair.columns.known, 1) if index is None]
    if added:
        yield Change("added", "sheet", f"{pair.other.name} ({', '.join(added)})", pair.old.name)
    elif not pair.columns.is_same:
        yield Change("moved", "sheet", pair.other.name, pair.old.name)


def _texts(seen: object) -> Iterator[str]:
    """Yield the texts of what a sheet has besides its cells."""
    match seen:
        case str() if seen:
            yield seen
        case (str(), tuple(), str() as text, tuple() as inside):
            yield from _texts(text)
            yield from _texts(inside)
        case tuple():
            for part in seen:
                yield from _texts(part)
        case _:  # numbers and marks have no text
            pass
