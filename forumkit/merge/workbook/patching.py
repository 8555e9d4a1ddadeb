"""A sheet that a person touched, with the changes of its source set into it cell by cell."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.sequence import Position
from forumkit.merge.workbook.aspects import Aspect, aspects, height
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.insertion import planted_row, settle_rules, write_cell, write_look
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import Paths, column_letters, name_of
from forumkit.merge.workbook.relocate import relocate_sheet
from forumkit.merge.workbook.rows import Rows
from forumkit.office.package import UnusableFile

_HALF = 0.5
_ELEMENTS = {
    "merges": ("mergeCells",),
    "rules": ("dataValidations",),
    "shades": ("conditionalFormatting",),
    "filter": ("autoFilter",),
    "margins": ("headerFooter",),
    "columns": ("cols",),
}
"""The elements of a sheet that hold what it has besides its cells."""
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter",
)  # fmt: skip


def columns_stay(old: Sheet, other: Sheet) -> None:
    """Raise UnusableFile where columns changed places: cells can then not be told apart by their column."""
    before, after = _columns(old), _columns(other)
    for column, words in before.items():
        if _shared(words, after.get(column, set())) >= _HALF:
            continue
        if any(_shared(words, held) >= _HALF for number, held in after.items() if number != column):
            raise UnusableFile(f"columns of the sheet “{old.name}” changed places ({column_letters(column)})")


def _columns(sheet: Sheet) -> dict[int, set[str]]:
    """Return the texts of each column."""
    found: dict[int, set[str]] = {}
    for cells in sheet.cells.values():
        for column, cell in cells.items():
            value = sheet.book.constant(cell) if cell.find(S + "f") is None else None
            if value and value.sort == "words":
                found.setdefault(column, set()).add(value.text)
    return found


def _shared(words: set[str], others: set[str]) -> float:
    return len(words & others) / len(words)


def move_rows(sheet: Sheet, rows: Rows, new: Sheet, paths: Paths) -> None:
    """Set the rows of the source into a sheet, and bring each row to its place."""
    listed = sheet.tree.find(S + "sheetData")
    placed: dict[int, etree._Element] = {}
    for place, slot in enumerate(rows.slots, 1):
        if slot.theirs is not None:
            placed[place] = sheet.rows.get(slot.theirs + 1, etree.Element(S + "row"))
        elif slot.new is not None:
            placed[place] = planted_row(sheet.book, new, slot.new + 1, paths)
    for number, node in sheet.rows.items():
        if number > sheet.last:
            placed[rows.theirs.row(number)] = node
    for node in list(listed):
        listed.remove(node)
    for place, node in sorted(placed.items()):
        node.set("r", str(place))
        for cell in node.iterfind(S + "c"):
            cell.set("r", f"{str(cell.get('r')).rstrip('0123456789')}{place}")
        listed.append(node)
    sheet.read()


def patch_cells(
    sides: tuple[Sheet, Sheet, Sheet], rows: Rows, paths: tuple[Paths, Paths], gone: Mapping[int, str]
) -> Iterator[Change]:
    """Set what the source changed into the cells of a sheet whose rows are in place; yield what both changed."""
    for place, slot in enumerate(rows.slots, 1):
        if slot.old is not None and slot.theirs is not None and slot.new is not None:
            yield from _patch_row(sides, (slot.old + 1, place, slot.new + 1), paths)
        elif place - 1 in rows.clashing:
            yield _row_clash(sides, place, slot, gone)


def _row_clash(sides: tuple[Sheet, Sheet, Sheet], place: int, slot: Position, gone: Mapping[int, str]) -> Change:
    old, theirs, new = sides
    index = slot.old or 0
    before, where = old.words(index + 1), f"{theirs.name}!{place}"
    if slot.new is None:
        return Change("removed", "row", where, f"{old.name}!{index + 1}", before, gone.get(place, ""), "")
    return Change("removed", "row", where, f"{old.name}!{index + 1}", before, "", new.words(slot.new + 1))


def _patch_row(
    sides: tuple[Sheet, Sheet, Sheet], places: tuple[int, int, int], paths: tuple[Paths, Paths]
) -> Iterator[Change]:
    old, theirs, new = sides
    was, here, now = places
    columns = {column for sheet, row in zip(sides, places, strict=True) for column in sheet.cells.get(row, {})}
    for column in sorted(columns):
        before, after = old.value(was, column, paths[0]), new.value(now, column, paths[1])
        his = theirs.value(here, column)
        if after not in (before, his):
            if his == before:
                write_cell(theirs, (here, column), new, (now, column), paths[1])
            else:
                key = f"{old.name}!{name_of(was, column)}"
                told = [each.shown() if each else "" for each in (before, his, after)]
                yield Change("text", "cell", f"{theirs.name}!{name_of(here, column)}", key, *told)
        looks = old.look(was, column), theirs.look(here, column), new.look(now, column)
        if looks[2] not in looks[:2] and looks[0] == looks[1]:
            write_look(theirs, (here, column), new, (now, column))
    heights = height(old, was), height(theirs, here), height(new, now)
    if heights[2] not in heights[:2] and abs(heights[0] - heights[1]) <= 1 and heights[2]:
        theirs.rows[here].attrib.update({"ht": str(new.rows[now].get("ht")), "customHeight": "1"})


def patch_aspects(
    sides: tuple[Sheet, Sheet, Sheet], paths: tuple[Paths, Paths, Paths], touched: Callable[[str, Aspect, Aspect], None]
) -> None:
    """Take over what the source changed besides cells, where the person changed nothing."""
    old, theirs, new = sides
    before, now = aspects(old, paths[0]), aspects(new, paths[2])
    his = aspects(theirs)
    for name, elements in _ELEMENTS.items():
        if now.get(name) in (before.get(name), his.get(name)):
            continue
        if his.get(name) == before.get(name):
            _replace(theirs, new, elements[0], paths[2])
        else:
            touched(name, his.get(name, ()), now.get(name, ()))


def _replace(theirs: Sheet, new: Sheet, element: str, paths: Paths) -> None:
    tree = theirs.tree
    for node in tree.findall(S + element):
        tree.remove(node)
    before = {S + each for each in _ORDER[: _ORDER.index(element)]}
    place = sum(1 for node in tree if node.tag in before)
    for number, node in enumerate(new.tree.findall(S + element)):
        taken = deepcopy(node)
        for column in taken.iter(S + "col"):
            column.attrib.pop("style", None)
        settle_rules(theirs.book, new.book, taken)
        relocate_sheet(taken, new.name, paths)
        tree.insert(place + number, taken)
