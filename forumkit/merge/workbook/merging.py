"""A workbook three ways: as it was generated, as a person left it, as it would be generated now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.changes import Change, Merged
from forumkit.merge.sequence import Position, arrange
from forumkit.merge.workbook.aspects import Aspect
from forumkit.merge.workbook.binding import (
    Order,
    add_sheet,
    compute_again,
    follow_names,
    printed_names,
    remove_sheet,
    replace_part,
    set_printed,
)
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.comparing import Comparison, Pair
from forumkit.merge.workbook.conflict_sheet import Entry, aside_sheet, entries_of, find_aside, free_name, merged_entries
from forumkit.merge.workbook.drawn import drawings_differ, take_drawing
from forumkit.merge.workbook.edits import book_edits, sheet_edits
from forumkit.merge.workbook.insertion import plant_sheet
from forumkit.merge.workbook.patching import columns_stay, move_rows, patch_aspects, patch_cells
from forumkit.merge.workbook.references import Paths, RowMap
from forumkit.merge.workbook.relocate import relocate_related, relocate_sheet
from forumkit.merge.workbook.rows import Rows, merge_rows
from forumkit.office.package import UnusableFile
from forumkit.office.xml import written

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def merge_workbook(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return a workbook that holds a person's edits and the changes of the source; raises UnusableFile."""
    try:
        return _merged(old, theirs, new, words)
    except (ValueError, LookupError, TypeError) as error:
        raise UnusableFile("its parts do not fit together") from error


def _merged(old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    before, his = Book(old), Book(theirs)
    aside = find_aside(his, words)
    person = Comparison(before.sheets, [sheet for sheet in his.sheets if sheet is not aside])
    edits = tuple(book_edits(person))
    if old == new or not edits:
        return Merged(theirs if old == new else new, edits)
    source = Comparison(before.sheets, Book(new).sheets)
    merging = _Merging(his, person, source, words, aside)
    merging.run()
    return Merged(his.package.content(), edits, tuple(merging.conflicts))


@dataclass
class _Merging:
    """A merge under way: his workbook becomes the merged one."""

    his: Book
    person: Comparison
    source: Comparison
    words: Mapping[str, str]
    aside: Sheet | None
    conflicts: list[Change] = field(default_factory=list)
    rows: dict[int, Rows] = field(default_factory=dict)
    """The rows of the sheets that both sides changed, by their place in the old workbook."""

    def run(self) -> None:
        """Merge."""
        slots = arrange(len(self.person.old), self.person.known, self.source.known)
        order, listed = Order(self.his), entries_of(self.aside) if self.aside else []
        touched = {index for index in self.person.pairs if any(sheet_edits(self.person, index))}
        changed = {index for index in self.source.pairs if self._source_changed(index)}
        for index in touched & changed & set(self.person.pairs):
            for pair in (self.person.pairs[index], self.source.pairs[index]):
                columns_stay(pair.old, pair.other)
            self.rows[index] = merge_rows(self.person.old[index], self._his(index), self._new(index))
        paths = self._paths(changed)
        printed = [printed_names(book, each) for book, each in zip(self._books(), paths, strict=True)]
        gone = {index: self._words_of_clashes(index) for index in self.rows}
        self._bring_along(paths, {index for index in changed - touched if index in self.person.pairs})
        follow_names(self.his, paths[1])
        nodes = [node for slot in slots if (node := self._sheet(slot, touched, changed, paths)) is not None]
        for index, rows in self.rows.items():
            self._patch(index, rows, paths, gone[index])
        order.arrange(nodes)
        set_printed(self.his, _three_way(*printed))
        self._set_aside(listed, paths[1])
        compute_again(self.his)

    def _books(self) -> tuple[Book, Book, Book]:
        return self.person.old[0].book, self.his, self.source.other[0].book

    def _his(self, index: int) -> Sheet:
        return self.person.pairs[index].other

    def _new(self, index: int) -> Sheet:
        return self.source.pairs[index].other

    def _source_changed(self, index: int) -> bool:
        pair = self.source.pairs[index]
        return any(sheet_edits(self.source, index)) or drawings_differ(pair.old, pair.other)

    def _name(self, index: int) -> str:
        """Return how a sheet is called now: as he calls it, unless the source alone renamed it."""
        old = self.person.old[index].name
        his = self._his(index).name if index in self.person.pairs else old
        return self._new(index).name if his == old and index in self.source.pairs else his

    def _paths(self, changed: set[int]) -> tuple[Paths, Paths, Paths]:
        """Return where everything of the three workbooks stands in the merged one."""
        found: list[tuple[dict[str, str], dict[str, RowMap]]] = [({}, {}), ({}, {}), ({}, {})]
        for index, old in enumerate(self.person.old):
            maps = self._row_maps(index, changed)
            sheets = (old, *(side.pairs[index].other if index in side.pairs else None
                             for side in (self.person, self.source)))  # fmt: skip
            for sheet, (names, rows), row_map in zip(sheets, found, maps, strict=True):
                if sheet is not None:
                    names[sheet.name] = self._name(index)
                    if row_map and not row_map.is_same:
                        rows[sheet.name] = row_map
        old_paths, his, new = (Paths(*each) for each in found)
        return old_paths, his, new

    def _row_maps(self, index: int, changed: set[int]) -> tuple[RowMap | None, RowMap | None, RowMap | None]:
        if index in self.rows:
            rows = self.rows[index]
            return rows.old, rows.theirs, rows.new
        if index in changed and index in self.source.pairs:
            between = Pair(self._his(index), self._new(index)).row_map if index in self.person.pairs else None
            return self.source.pairs[index].row_map, between, None
        return self.person.pairs[index].row_map if index in self.person.pairs else None, None, None

    def _words_of_clashes(self, index: int) -> dict[int, str]:
        slots = enumerate(self.rows[index].slots, 1)
        return {place: self._his(index).words(slot.theirs + 1) for place, slot in slots if slot.theirs is not None}

    def _bring_along(self, paths: tuple[Paths, Paths, Paths], replaced: set[int]) -> None:
        """Bring his formulas, ranges, notes and charts to where the rows and sheets will stand that they name."""
        if not paths[1].rows and all(name == other for name, other in paths[1].names.items()):
            return
        planted = {self._his(index).part for index in replaced}
        for sheet in self.his.sheets:
            if sheet.part not in planted:
                sheet.spread()
                relocate_sheet(sheet.tree, sheet.name, paths[1])
                relocate_related(self.his.package, sheet.part, sheet.name, paths[1])

    def _sheet(
        self, slot: Position, touched: set[int], changed: set[int], paths: tuple[Paths, Paths, Paths]
    ) -> etree._Element | None:
        """Return the entry of a sheet of the merged workbook, or nothing for one that goes."""
        index, new = slot.old, None if slot.new is None else self.source.other[slot.new]
        if slot.theirs is None:
            return self._his_lack(index, new, changed, paths[2])
        sheet = self.person.other[slot.theirs]
        if index is None:
            return sheet.node
        if new is None:
            return self._dropped(index, sheet, touched)
        sheet.node.set("name", self._name(index))
        if index in changed and index not in touched:
            replace_part(self.his, sheet, plant_sheet(self.his, new, paths[2]))
        return sheet.node

    def _his_lack(self, index: int | None, new: Sheet | None, changed: set[int], paths: Paths) -> etree._Element | None:
        """Return a sheet that he has not: one that the source added, or changed after he had removed it."""
        if new is None or (index is not None and index not in changed):
            return None
        name = free_name(self.his, new.name)
        node = add_sheet(self.his, plant_sheet(self.his, new, paths), name)
        if index is not None:
            self.conflicts.append(Change("removed", "sheet", name, new.name, new.said, "", new.said))
        return node

    def _dropped(self, index: int, sheet: Sheet, touched: set[int]) -> etree._Element | None:
        """Return his sheet that the source dropped, if he changed it."""
        if index not in touched:
            remove_sheet(self.his, sheet)
            return None
        old = self.person.old[index]
        self.conflicts.append(Change("removed", "sheet", sheet.name, old.name, old.said, sheet.said, ""))
        return sheet.node

    def _patch(self, index: int, rows: Rows, paths: tuple[Paths, Paths, Paths], gone: Mapping[int, str]) -> None:
        sides = self.person.old[index], self._his(index), self._new(index)
        move_rows(sides[1], rows, sides[2], paths[2])
        self.conflicts += patch_cells(sides, rows, (paths[0], paths[2]), gone)

        def clash(name: str, his: Aspect, new: Aspect) -> None:
            told = [str(each) if name == "margins" else "" for each in (his, new)]
            place = f"{sides[1].name} ({name})"
            self.conflicts.append(Change("look", "sheet", place, sides[0].name, "", *told))

        patch_aspects(sides, paths, clash)
        take_drawing(sides, paths, clash)

    def _set_aside(self, listed: Sequence[Entry], paths: Paths) -> None:
        """Write the sheet of new versions, if there is anything on it."""
        told = [change for change in self.conflicts if change.sort != "look"]
        entries = merged_entries(listed, paths, told, self.words)
        if not entries or (not told and not self.aside):
            return
        tree = aside_sheet(self.his, entries, self.words, self.source.other[0].book.looks)
        if self.aside:
            self.his.package.add(self.aside.part, written(tree), _SHEET_TYPE)
            return
        part = self.his.package.free_name("xl/worksheets/sheet1.xml")
        self.his.package.add(part, written(tree), _SHEET_TYPE)
        add_sheet(self.his, part, free_name(self.his, self.words["merge_sheet"]))


def _three_way(
    old: Mapping[tuple[str, str], str], his: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Return what the source says now where the person changed nothing, if it differs."""
    names = {*old, *his, *new}
    return {name: new.get(name, "") for name in names if his.get(name) == old.get(name) != new.get(name)}
