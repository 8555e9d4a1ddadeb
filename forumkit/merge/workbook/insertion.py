"""Cells, rows and whole sheets of one workbook set into another: texts, looks and rules go along."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import Paths, follow, name_of
from forumkit.merge.workbook.relocate import relocate_related, relocate_sheet

WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def plant_sheet(here: Book, source: Sheet, paths: Paths) -> str:
    """Return the part of a sheet of another workbook, taken over with all that it shows."""
    part = here.package.graft(source.book.package, source.part, {})
    tree = here.package.tree(part)
    for cell in tree.iter(S + "c"):
        _settle(here, source.book, cell)
    for node in tree.iter(S + "row", S + "col"):
        for name in ("s", "style"):
            if node.get(name):
                node.set(name, str(here.looks.take(source.book.looks, int(str(node.get(name))))))
    settle_rules(here, source.book, tree)
    for view in tree.iter(S + "sheetView"):
        view.attrib.pop("tabSelected", None)
    relocate_sheet(tree, source.name, paths)
    relocate_related(here.package, part, source.name, paths)
    return part


def settle_rules(here: Book, source: Book, tree: etree._Element) -> None:
    """Give the rules of another workbook the looks of this one."""
    for rule in tree.iter(S + "cfRule"):
        if rule.get("dxfId"):
            rule.set("dxfId", str(here.looks.take_difference(source.looks, int(str(rule.get("dxfId"))))))


def _settle(here: Book, source: Book, cell: etree._Element) -> None:
    """Give a cell of another workbook the numbers that its text and look have here."""
    if cell.get("s"):
        cell.set("s", str(here.looks.take(source.looks, int(str(cell.get("s"))))))
    _settle_text(here, source, cell)


def _settle_text(here: Book, source: Book, cell: etree._Element) -> None:
    if cell.get("t") in ("s", "inlineStr"):
        text = source.rich(cell)
        if text is not None:
            write_text(here, cell, text)


def write_text(here: Book, cell: etree._Element, text: etree._Element) -> None:
    """Write a text into a cell."""
    for node in list(cell):
        cell.remove(node)
    cell.set("t", "s")
    etree.SubElement(cell, S + "v").text = str(here.share(text))


def plain_text(words: str) -> etree._Element:
    """Return the node of a text."""
    node = etree.Element(S + "si")
    inside = etree.SubElement(node, S + "t")
    inside.text = words
    inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def write_cell(sheet: Sheet, place: tuple[int, int], source: Sheet, origin: tuple[int, int], paths: Paths) -> None:
    """Make a cell hold what one of another workbook holds; its look stays."""
    cell = cell_at(sheet, *place)
    for node in list(cell):
        cell.remove(node)
    cell.attrib.pop("t", None)
    original = source.cells.get(origin[0], {}).get(origin[1])
    if original is None:
        return
    for node in original:
        cell.append(deepcopy(node))
    cell.attrib.update({"t": str(original.get("t"))} if original.get("t") else {})
    _settle_text(sheet.book, source.book, cell)
    formula = cell.find(S + "f")
    if formula is not None:
        formula.text = follow(str(formula.text), source.name, paths)


def write_look(sheet: Sheet, place: tuple[int, int], source: Sheet, origin: tuple[int, int]) -> None:
    """Make a cell look like one of another workbook."""
    original = source.cells.get(origin[0], {}).get(origin[1])
    style = int(original.get("s") or 0) if original is not None else 0
    cell_at(sheet, *place).set("s", str(sheet.book.looks.take(source.book.looks, style)))


def cell_at(sheet: Sheet, row: int, column: int) -> etree._Element:
    """Return a cell, which is made if there is none."""
    cells = sheet.cells[row]
    if column not in cells:
        cell = etree.Element(S + "c", {"r": name_of(row, column)})
        after = [number for number in cells if number < column]
        sheet.rows[row].insert(sheet.rows[row].index(cells[max(after)]) + 1 if after else 0, cell)
        sheet.rows[row].attrib.pop("spans", None)
        cells[column] = cell
    return cells[column]


def planted_row(here: Book, source: Sheet, row: int, paths: Paths) -> etree._Element:
    """Return a row of another workbook, as it stands in this one."""
    original = source.rows.get(row)
    if original is None:
        return etree.Element(S + "row")
    node = deepcopy(original)
    for name in ("s", "spans"):
        node.attrib.pop(name, None)
    for cell in node.iterfind(S + "c"):
        _settle(here, source.book, cell)
        formula = cell.find(S + "f")
        if formula is not None:
            formula.text = follow(str(formula.text), source.name, paths)
    return node
