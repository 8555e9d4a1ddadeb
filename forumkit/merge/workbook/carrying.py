"""What a person did besides writing cells, set into the new workbook: how pages, columns, rows and windows are set up.

Only what names no cell is carried over: it means the same wherever rows and columns stand now. Nothing is carried into
what the source changed too.
"""

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from forumkit.merge.differing import Deviation
from forumkit.merge.workbook.book import Book, R, Sheet
from forumkit.merge.workbook.comparing import SheetPair
from forumkit.merge.workbook.edits import BookEdits, element_of
from forumkit.merge.workbook.frame import columns_of
from forumkit.merge.workbook.looks import S, is_on
from forumkit.merge.workbook.writing import row_at

_SETUP = {"sheetPr", "sheetViews", "sheetFormatPr", "sheetProtection", "printOptions", "pageMargins", "pageSetup",
          "headerFooter"}  # fmt: skip
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter",
)  # fmt: skip
"""How far the children of a sheet are put in order (ECMA-376-1, 18.3.1.99)."""
_CARRIED = {*_SETUP, "cols", "sheet"}
_PROPERTIES = {"cp:coreProperties": "core-properties", "op:Properties": "custom-properties"}
_PLACE, _FORMAT = {"r", "spans"}, {"s", "customFormat"}
"""Attributes of a row: where it stands, and how its empty cells look, by the number of a style."""


def can_carry(person: BookEdits, source: BookEdits) -> bool:
    """Tell whether all that a person did besides writing cells can be set into the new workbook."""
    own = _elements(person.of_book)
    return (
        person.compared.has_same_sheets
        and own <= _PROPERTIES.keys()
        and not own & _elements(source.of_book)
        and all(
            pair.rows.is_longer
            and pair.columns.is_longer
            and _can_carry_sheet(_elements(person.of_sheets[index]), index, source)
            for index, pair in person.compared.pairs.items()
        )
    )


def _can_carry_sheet(own: set[str], index: int, source: BookEdits) -> bool:
    return own <= _CARRIED and (not own or (index in source.of_sheets and not own & _elements(source.of_sheets[index])))


def _elements(deviations: Iterable[Deviation]) -> set[str]:
    return {element_of(deviation) for deviation in deviations}


def carry(person: BookEdits, source: BookEdits, book: Book) -> None:
    """Set what a person did besides writing cells into the new workbook."""
    edited = person.compared.other[0].book
    for element in _elements(person.of_book):
        for part in edited.package.related("", _PROPERTIES[element]):
            for here in book.package.related("", _PROPERTIES[element]):
                book.package.add(here, edited.package.part(part), edited.package.type_of(part))
    for index, pair in person.compared.pairs.items():
        target = source.compared.pairs.get(index)
        if target is not None:
            _carry_sheet(_elements(person.of_sheets[index]), pair, target)
            if columns := person.frames.of_columns(pair):
                _carry_columns(columns, pair, target)
            _carry_rows(person.rows(pair), pair, target)


def _carry_sheet(elements: set[str], pair: SheetPair, target: SheetPair) -> None:
    for element in elements & _SETUP:
        _replace(element, pair.other, target.other)
    if "sheet" in elements:
        _take(target.other.node, pair.other.node, ("state",))


def _replace(name: str, theirs: Sheet, here: Sheet) -> None:
    for node in here.tree.findall(S + name):
        here.tree.remove(node)
    node = deepcopy(theirs.tree.find(S + name))
    if node is None:
        return
    targets = {relation.id: relation for relation in theirs.book.package.relations(theirs.part)}
    if relation := targets.get(str(node.attrib.pop(R + "id", ""))):
        part = here.book.package.graft(theirs.book.package, relation.target, {})
        node.set(R + "id", here.book.package.relate(here.part, relation.type_, part))
    before = {S + earlier for earlier in _ORDER[: _ORDER.index(name)]}
    here.tree.insert(sum(1 for other in here.tree if other.tag in before), node)


def _carry_columns(columns: Iterable[int], pair: SheetPair, target: SheetPair) -> None:
    """Give columns the width of the person's; each column has an entry of its own then."""
    theirs, here = columns_of(pair.other), columns_of(target.other)
    looks, their_looks = target.other.book.looks, pair.other.book.looks
    for column in columns:
        if place := target.columns.at(column):
            said = dict(theirs.get(pair.columns.at(column), {}))
            if "style" in said:
                said["style"] = str(looks.take(their_looks, int(said["style"])))
            here[place] = said
    for node in target.other.tree.findall(S + "cols"):
        target.other.tree.remove(node)
    listed = etree.Element(S + "cols")
    for column, attributes in sorted(here.items()):
        if attributes:
            etree.SubElement(listed, S + "col", attributes | {"min": str(column), "max": str(column)})
    if len(listed):
        target.other.tree.find(S + "sheetData").addprevious(listed)


def _carry_rows(rows: Iterable[int], pair: SheetPair, target: SheetPair) -> None:
    for row in rows:
        if place := target.rows.at(row):
            here, theirs = row_at(target.other, place), pair.other.rows[row]
            _take(here, theirs, {*here.attrib, *theirs.attrib} - _PLACE - _FORMAT)
            if is_on(theirs.get("customFormat")):
                style = target.other.book.looks.take(pair.other.book.looks, int(theirs.get("s") or 0))
                here.attrib.update({"s": str(style), "customFormat": "1"})


def _take(node: etree._Element, other: etree._Element, attributes: Iterable[str]) -> None:
    for name in attributes:
        if name in other.attrib:
            node.set(name, other.get(name))
        else:
            node.attrib.pop(name, None)
