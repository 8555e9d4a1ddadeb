"""What a person changed in a workbook, told cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumkit.merge.changes import Aspect, Change, Sort, Unit
from forumkit.merge.differing import Deviation
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.frame import Frames, height, notes_of
from forumkit.merge.workbook.references import column_letters, name_of

_SORTS: dict[str, tuple[Sort, Unit]] = {
    "headerFooter": ("text", "margin"),
    "to:comments": ("comment", "cell"),
    "comments": ("comment", "cell"),
    "to:threadedComment": ("comment", "cell"),
    "xdr:wsDr": ("chart", "sheet"),
    "c:chartSpace": ("chart", "sheet"),
    "drawing": ("chart", "sheet"),
}
"""How changes of other things than cells are told, by the element or the root of the part; else as one of the look."""
_ASPECTS: dict[str, Aspect] = {
    "pane": "frozen_pane",
    "tabColor": "tab_colour",
    "sheetViews": "view",
    "sheetPr": "page_size",
    "sheetFormatPr": "row_height",
    "cols": "widths",
    "sheetProtection": "protection",
    "protectedRanges": "protection",
    "workbookProtection": "protection",
    "autoFilter": "filter",
    "mergeCells": "merged_cells",
    "conditionalFormatting": "format_rule",
    "dataValidations": "answer_rule",
    "hyperlinks": "link",
    "printOptions": "page_size",
    "pageSetup": "page_size",
    "pageMargins": "margins",
    "rowBreaks": "page_break",
    "colBreaks": "page_break",
    "definedNames": "cell_names",
    "sheet": "shown",
}
"""What of a sheet or workbook its elements set up, the narrower ones first: all else is only counted."""
_PROPERTIES = ("cp:coreProperties", "op:Properties", "ep:Properties")
_SHOWN = 8
"""Cells that are named where only the look changed."""


@dataclass
class BookEdits:
    """What a person changed in a workbook."""

    compared: Comparison

    def __post_init__(self) -> None:
        """Compare."""
        self.frames = Frames(self.compared)
        self.of_book = self.frames.of_book()
        self.of_sheets = {index: self.frames.of_sheet(pair) for index, pair in self.compared.pairs.items()}

    def all(self) -> Iterator[Change]:
        """Yield them, those of cells first."""
        compared = self.compared
        for index, sheet in enumerate(compared.old):
            if index not in compared.pairs:
                yield Change("removed", "sheet", sheet.name, sheet.name, sheet.said)
        places = [index for index in compared.known if index is not None]
        if places != sorted(places):
            yield Change("moved", "sheet", ", ".join(sheet.name for sheet in compared.other), "")
        yield from _told_of_book(self.of_book)
        for sheet, known in zip(compared.other, compared.known, strict=True):
            if known is None:
                yield Change("added", "sheet", sheet.name, "", "", sheet.said)
                continue
            name = compared.old[known].name
            if name != sheet.name:
                yield Change("text", "sheet", sheet.name, name, name, sheet.name)
            pair = compared.pairs[known]
            yield from _cell_edits(compared, pair)
            if looks := list(self.looks(pair)):
                shown = ", ".join(looks[:_SHOWN]) + (" …" if len(looks) > _SHOWN else "")
                yield Change("look", "cell", f"{sheet.name}!{shown}", name)
            yield from _told_of_sheet(self.of_sheets[known], pair)

    def looks(self, pair: SheetPair, *, heights: bool = True) -> Iterator[str]:
        """Yield the cells and rows that look different; of rows, their heights only where these count."""
        for after in pair.places:
            before = pair.rows.old(after)
            if not before:
                continue
            for was, column in pair.columns_of(before, after):
                if was and column and pair.old.look(before, was) != pair.other.look(after, column):
                    yield name_of(after, column)
            if pair.rows.is_longer and not self._is_same_row(pair, before, after, heights=heights):
                yield str(after)

    def _is_same_row(self, pair: SheetPair, before: int, after: int, *, heights: bool) -> bool:
        rows = height(pair.old, before), height(pair.other, after)
        same = not heights or abs(rows[0] - rows[1]) <= 1
        return same and self.frames.is_same_row(pair, before, after)

    def rows(self, pair: SheetPair) -> list[int]:
        """Return the rows that are shown otherwise, though each stands where it stood."""
        return [row for row in pair.other.rows if not self._is_same_row(pair, row, row, heights=True)]


def element_of(deviation: Deviation) -> str:
    """Return the element below the root that a deviation is in, or the root of a part that a sheet leads to.

    >>> element_of(Deviation("xl/worksheets/sheet1.xml", "worksheet/pageSetup@paperSize", "9", "8"))
    'pageSetup'
    """
    root, *steps = deviation.path.partition("@")[0].split("/")
    return steps[0] if root in ("worksheet", "workbook", "package") and steps else root


def _aspect_of(deviation: Deviation) -> Aspect | None:
    steps = deviation.path.partition("@")[0].split("/")
    return next((aspect for element, aspect in _ASPECTS.items() if element in steps), None)


def _told_of_book(deviations: Sequence[Deviation]) -> Iterator[Change]:
    """Yield what changed in the workbook itself: properties and names by what they say, all else counted."""
    others = []
    for deviation in deviations:
        element, name = element_of(deviation), deviation.path.rpartition("/")[2]
        before, after = deviation.before or "", deviation.after or ""
        if element == "definedNames":
            yield Change("look", "sheet", deviation.part or name, name, before, after, aspects=("cell_names",))
        elif element in _PROPERTIES:
            key = name.partition("@")[0].rpartition(":")[2]
            yield Change("look", "part", "", key, before, after, aspects=("properties",))
        elif element == "sheets":
            sort: Sort = "added" if deviation.before is None else "removed"
            yield Change(sort, "sheet", deviation.part, "" if sort == "added" else deviation.part)
        else:
            others.append(deviation)
    yield from _counted(others, Change("look", "part", "", ""))


def _counted(deviations: Sequence[Deviation], change: Change) -> Iterator[Change]:
    """Yield one change of the look, by what has a name and how much has none; of another sort where none has."""
    if deviations:
        aspects = [_aspect_of(deviation) for deviation in deviations]
        named = tuple(dict.fromkeys(aspect for aspect in aspects if aspect))
        count = len(named) + aspects.count(None)
        yield replace(change, sort="look" if named else "other", aspects=named, count=count)


def _told_of_sheet(deviations: Sequence[Deviation], pair: SheetPair) -> Iterator[Change]:
    """Yield what changed besides the cells of a sheet, once of each sort: names of elements say nothing to a person."""
    found: dict[tuple[Sort, Unit], list[Deviation]] = {}
    others: list[Deviation] = []
    for deviation in deviations:
        sort_and_unit = _SORTS.get(element_of(deviation))
        (found.setdefault(sort_and_unit, []) if sort_and_unit else others).append(deviation)
    yield from _counted(others, Change("look", "sheet", pair.other.name, pair.old.name))
    for (sort, unit), each in found.items():
        before = after = ""
        if unit == "margin":
            said = [one for one in each if "@" not in one.path or one.path.endswith("text()")]
            before, after = (" | ".join(filter(None, (one[side] for one in said))) for side in (2, 3))
        if unit == "cell":
            old, now = (list(notes_of(sheet)) for sheet in (pair.old, pair.other))
            before, after = (
                " | ".join(note for note in one if note not in other) for one, other in ((old, now), (now, old))
            )
        yield Change(sort, unit, pair.other.name, pair.old.name, before, after)
    added = [column_letters(number) for number, index in enumerate(pair.columns.known, 1) if index is None]
    if added:
        yield Change("added", "sheet", f"{pair.other.name} ({', '.join(added)})", pair.old.name)
    elif not pair.columns.is_same:
        yield Change("moved", "sheet", pair.other.name, pair.old.name)


def _cell_edits(compared: Comparison, pair: SheetPair) -> Iterator[Change]:
    """Yield what was changed in rows and cells."""
    old, theirs = pair.old, pair.other
    gone = [row for row in range(1, old.last + 1) if not pair.rows.at(row) and old.words(row)]
    yield from (Change("removed", "row", _at(old, row), _at(old, row), old.words(row)) for row in gone)
    known = [row for row in pair.rows.known if row is not None]
    if known != sorted(known):
        yield Change("moved", "row", theirs.name, old.name)
    for row in pair.places:
        before = pair.rows.old(row)
        if not old.words(before) and theirs.words(row):
            yield Change("added", "row", _at(theirs, row), _at(old, before) if before else "", "", theirs.words(row))
        elif before:
            yield from _row_edits(compared, pair, before, row)


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
