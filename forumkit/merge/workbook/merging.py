"""A workbook three ways: as it was generated, as a person left it, as it would be generated now.

Only values of cells are merged, each known by its row and column. Where the source changed nothing but values, they are
set into the person's file, which keeps all else that they did. Where it changed more (a task, a question, a design) and
the person only wrote values, theirs are set into the new file. Where both did more, nothing is guessed: the person's
file stays whole, and whoever asked lays the new one beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumkit.merge.changes import Beside, Change, Merged, Sort, Unit
from forumkit.merge.parts import stamp
from forumkit.merge.workbook.beside import with_differences
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.carrying import can_carry, carry
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.conflict_sheet import Entry, entries_of, find_aside, merged_entries, write_aside
from forumkit.merge.workbook.edits import BookEdits
from forumkit.merge.workbook.frame import height
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import name_of, place_of
from forumkit.merge.workbook.writing import cell_at, write_value
from forumkit.messages.reasons import Reason
from forumkit.office.package import UnusableFile

MOST_ROWS = 5_000
"""Rows of a sheet that are compared."""
Place = tuple[int, int]
"""Row and column."""
Named = tuple[str, str]
"""A sheet, and a cell or row of it."""


def merge_workbook(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return a workbook that holds a person's edits and the changes of the source; raises UnusableFile."""
    try:
        return _merged(old, theirs, new, words)
    except (ValueError, LookupError, TypeError) as error:
        raise UnusableFile(Reason.PARTS_DO_NOT_FIT) from error


def _merged(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    before, edited = Book(old), Book(theirs)
    aside = find_aside(edited, words)
    found = BookEdits(Comparison(before.sheets, [sheet for sheet in edited.sheets if sheet is not aside]))
    edits = tuple(found.all())
    if old == new or not edits:
        return Merged(theirs if old == new else new, edits)
    for sheet in edited.sheets:
        if sheet.last > MOST_ROWS:
            raise UnusableFile(Reason.TOO_MANY_ROWS.of(sheet=sheet.name, most=MOST_ROWS))
    try:
        current = Book(new)
        base, conflicts = _both(found, aside, current, words)
    except UnusableFile as error:
        theirs_again = [sheet for sheet in Book(theirs).sheets if aside is None or sheet.name != aside.name]
        beside = with_differences(theirs_again, Book(new), words)
        return Merged(theirs, edits, beside=Beside(beside, error.reason))
    stamp(base.package, current.package)
    return Merged(base.package.content(), edits, tuple(conflicts))


def _both(
    person: BookEdits, aside: Sheet | None, current: Book, words: Mapping[str, str]
) -> tuple[Book, Sequence[Change]]:
    """Return the workbook in which both stand, and what both changed; raises UnusableFile."""
    source = BookEdits(Comparison(person.compared.old, current.sheets))
    if _only_values(source):
        book = person.compared.other[0].book
        merging = _Merging(book, person.compared, source.compared, into_theirs=True, shown={}, sized={})
    elif can_carry(person, source):
        pairs = person.compared.pairs.items()
        rows = {index: person.rows(pair) for index, pair in pairs}
        columns = {index: [*person.frames.of_columns(pair)] for index, pair in pairs}
        merging = _Merging(current, source.compared, person.compared, into_theirs=False, shown=rows, sized=columns)
        carry(person, source, current)
    else:
        raise UnusableFile(Reason.MORE_THAN_CELLS)
    merging.run()
    merging.list_clashes(aside, words)
    return merging.base, merging.conflicts


def _only_values(source: BookEdits) -> bool:
    """Tell whether the source changed nothing but values of cells, and the heights that they need."""
    pairs = source.compared.pairs.values()
    return not (source.compared.moved or source.of_book or any(source.of_sheets.values())) and all(
        pair.rows.is_same and pair.columns.is_same and not any(source.looks(pair, heights=False)) for pair in pairs
    )


@dataclass
class _Merging:
    """A merge under way: one side is the target, into which the incoming values of the other are set."""

    base: Book
    """The target, which becomes the merged workbook."""
    target: Comparison
    """What became of the old workbook there."""
    incoming: Comparison
    """What the other side made of it: here each row and column stands where it stood."""
    into_theirs: bool
    """Whether the target is the person's file, else the new one."""
    shown: Mapping[int, Sequence[int]]
    """By sheet, the rows of other heights that come in."""
    sized: Mapping[int, Sequence[int]]
    """By sheet, the columns of other widths that come in."""
    conflicts: list[Change] = field(default_factory=list)

    def run(self) -> None:
        """Merge."""
        for index, incoming in self.incoming.pairs.items():
            changes = list(self._changes(incoming))
            target = self.target.pairs.get(index)
            if target is not None:
                shown = [(row, 1) for row in self.shown.get(index, ()) if not target.rows.at(row)]
                self._merge_sheet(incoming, target, [*changes, *shown])
                for column in self.sized.get(index, ()):
                    self._lose_column(incoming, target, column)
                continue
            for row in dict.fromkeys(row for row, _ in changes):
                self._lose_row(incoming, row, (incoming.old.name, str(row)))
        if (settings := self.base.tree.find(S + "calcPr")) is not None:
            settings.set("fullCalcOnLoad", "1")

    def _changes(self, incoming: SheetPair) -> Iterator[Place]:
        """Yield the cells that the incoming side changed; looks are the person's own."""
        for row in sorted({*incoming.old.cells, *incoming.other.cells}):
            for column in sorted({*incoming.old.cells.get(row, ()), *incoming.other.cells.get(row, ())}):
                place, (old, other) = (row, column), (incoming.old, incoming.other)
                looks = not self.into_theirs and old.look(*place) != other.look(*place)
                if looks or not self.incoming.is_same_value((old, *place), (other, *place)):
                    yield place

    def _merge_sheet(self, incoming: SheetPair, target: SheetPair, changes: Sequence[Place]) -> None:
        lost: dict[int, int] = {}
        for row, column in changes:
            here = target.rows.at(row), target.columns.at(column)
            if here[0] and here[1]:
                self._set(incoming, target, (row, column), here)
            elif here[0]:
                self._lose_cell(incoming, target, (row, column), here[0])
            else:
                lost[row] = next(filter(None, map(target.rows.at, range(row, incoming.old.last + 2))))
        for row, near in lost.items():
            self._lose_row(incoming, row, (target.other.name, str(near)))
        if self.into_theirs:
            _set_heights(incoming, target)

    def _set(self, incoming: SheetPair, target: SheetPair, place: Place, here: Place) -> None:
        """Set what an incoming cell holds, and how it looks where it is the person's."""
        old, comes, base = incoming.old.value(*place), incoming.other.value(*place), target.other.value(*here)
        before, look = incoming.old.look(*place), incoming.other.look(*place)
        if not self.into_theirs and before[2] != look[2]:
            raise UnusableFile(Reason.MORE_THAN_CELLS)
        runs = not self.into_theirs and before[1] != look[1]
        changed = runs or comes not in (old, base)
        clashes = changed and not self.target.is_same_value((target.old, *place), (target.other, *here))
        if clashes:
            texts = [value.shown() if value else "" for value in (old, comes, base)]
            self._clash(
                "text", "cell", (target.other.name, name_of(*here)), (incoming.old.name, name_of(*place)), texts
            )
        if changed and not (clashes and self.into_theirs):
            if comes and comes.kind == "formula" and self.target.moved:
                raise UnusableFile(Reason.FORMULA_MOVED.of(sheet=incoming.other.name))
            write_value(cell_at(target.other, *here), incoming.other, place)
        if not self.into_theirs and before[0] != look[0]:
            style = self.base.looks.take(incoming.other.book.looks, incoming.other.style(*place))
            cell_at(target.other, *here).set("s", str(style))

    def _lose_row(self, incoming: SheetPair, row: int, here: Named) -> None:
        """Tell of a row that is gone in the target, with all of its sheet or alone."""
        versions = incoming.old.shown(row), incoming.other.shown(row), ""
        self._clash("removed", "row", here, (incoming.old.name, str(row)), versions)

    def _lose_cell(self, incoming: SheetPair, target: SheetPair, place: Place, row: int) -> None:
        """Tell of a cell whose column is gone in the target, by the name of that column."""
        head = incoming.old.heads(incoming.old.head)[place[1] - 1]
        values = (sheet.value(*place) for sheet in (incoming.old, incoming.other))
        texts = [f"{head} | {sheet.shown()}" if sheet else "" for sheet in values]
        self._clash("text", "cell", (target.other.name, f"A{row}"), (incoming.old.name, name_of(*place)), (*texts, ""))

    def _lose_column(self, incoming: SheetPair, target: SheetPair, column: int) -> None:
        """Tell of a column that is gone in the target, though it was made wider or hidden."""
        head, row = incoming.old.heads(incoming.old.head), target.rows.at(incoming.old.head)
        if not target.columns.at(column) and column <= len(head):
            there = incoming.old.name, name_of(incoming.old.head, column)
            self._clash(
                "text", "cell", (target.other.name, f"A{row or 1}"), there, (head[column - 1], head[column - 1], "")
            )

    def _clash(self, sort: Sort, unit: Unit, here: Named, there: Named, versions: Sequence[str]) -> None:
        """Note what both changed; told is what was there, what comes in, and what the target says."""
        before, comes, base = versions
        theirs, new = (base, comes) if self.into_theirs else (comes, base)
        self.conflicts.append(Change(sort, unit, "!".join(here), "!".join(there), before, theirs, new))

    def list_clashes(self, aside: Sheet | None, words: Mapping[str, str]) -> None:
        """Write the sheet of new versions, with what it listed before, if there is anything on it."""
        listed = entries_of(aside) if aside else []
        if self.conflicts or (listed and not self.into_theirs):
            moved = listed if self.into_theirs else [self._moved(entry) for entry in listed]
            entries = merged_entries(moved, self.conflicts, words)
            write_aside(self.base, aside if self.into_theirs else None, entries, words)

    def _moved(self, entry: Entry) -> Entry:
        """Return an entry of the sheet of new versions, where its cell stands in the target."""
        name, cell, *versions = entry
        for target in self.target.pairs.values():
            if target.old.name == name:
                row, column = place_of(cell)
                cell = name_of(target.rows.at(row) or row, target.columns.at(column) or column)
                return (target.other.name, cell, versions[0], versions[1])
        return entry


def _set_heights(incoming: SheetPair, target: SheetPair) -> None:
    """Give rows the height that their new words need, unless the person gave them another."""
    for row, node in incoming.other.rows.items():
        before, after, place = height(incoming.old, row), height(incoming.other, row), target.rows.at(row)
        if place in target.other.rows and after != before and abs(height(target.other, place) - before) <= 1:
            target.other.rows[place].attrib.update({"ht": str(node.get("ht")), "customHeight": "1"})
