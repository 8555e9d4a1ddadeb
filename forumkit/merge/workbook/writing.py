"""Cells written: one of another workbook, or words."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.workbook.book import SPACE, Sheet, texts_of
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import name_of


def row_at(sheet: Sheet, row: int) -> etree._Element:
    """Return a row, which is made if there is none."""
    if row not in sheet.rows:
        sheet.rows[row], sheet.cells[row] = etree.Element(S + "row", {"r": str(row)}), {}
        before = sum(1 for number in sheet.rows if number < row)
        sheet.tree.find(S + "sheetData").insert(before, sheet.rows[row])
    return sheet.rows[row]


def cell_at(sheet: Sheet, row: int, column: int) -> etree._Element:
    """Return a cell, which is made if there is none."""
    row_at(sheet, row)
    cells = sheet.cells[row]
    if column not in cells:
        cell = etree.Element(S + "c", {"r": name_of(row, column)})
        after = [number for number in cells if number < column]
        sheet.rows[row].insert(sheet.rows[row].index(cells[max(after)]) + 1 if after else 0, cell)
        sheet.rows[row].attrib.pop("spans", None)
        cells[column] = cell
    return cells[column]


def write_value(cell: etree._Element, source: Sheet, origin: tuple[int, int]) -> None:
    """Make a cell hold what one of another workbook holds; its look stays."""
    for node in list(cell):
        cell.remove(node)
    cell.attrib.pop("t", None)
    original = source.cells.get(origin[0], {}).get(origin[1])
    if original is None:
        return
    text, formula = source.book.text_of(original), original.find(S + "f")
    if formula is None and text is not None and text.find(S + "r") is not None:
        cell.set("t", "inlineStr")
        etree.SubElement(cell, S + "is").extend(deepcopy(node) for node in text)
        return
    if formula is not None:
        cell.append(formula := deepcopy(formula))
        if formula.get("t") == "shared":
            formula.attrib.clear()
            formula.text = source.formula(*origin)
    if text is not None:
        write_text(cell, "".join(texts_of(text)))
        return
    cell.extend(deepcopy(node) for node in original if node.tag != S + "f")
    if original.get("t"):
        cell.set("t", str(original.get("t")))


def write_text(cell: etree._Element, words: str) -> None:
    """Make a cell hold a text, itself: a table of shared texts is not there in every workbook."""
    cell.set("t", "str")
    value = etree.SubElement(cell, S + "v", {SPACE: "preserve"})
    value.text = words
