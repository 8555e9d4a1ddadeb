"""Which cells of a sheet take which answers, however a program wrote it down."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from forumkit.merge.reading import Reading, Seen
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import place_of

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
Cells = dict[int, list[tuple[int, int]]]
"""By column, the first and last rows."""


def rules_of(sheet: Sheet, reading: Reading) -> Seen:
    """Return the rules of a sheet, each once, with all cells that it is for.

    Excel writes those that name another sheet into an extension, where 2007 does not see them ([MS-XLSX] 2.4.20); and
    cells of one rule may stand in one area or in several.
    """
    cells: dict[Seen, Cells] = defaultdict(lambda: defaultdict(list))
    for node in _nodes(sheet):
        areas = str(node.attrib.pop("sqref", ""))
        if seen := reading.element(node, sheet.part, "dataValidations"):
            for first, top, last, bottom in _areas(areas):
                for column in range(first, last + 1):
                    cells[seen][column].append((top, bottom))
    said = (seen._replace(attributes=(*seen.attributes, ("sqref", _shown(each)))) for seen, each in cells.items())
    return Seen("dataValidations", inside=tuple(sorted(said)))


def _nodes(sheet: Sheet) -> Iterator[etree._Element]:
    """Yield the rules in one form; the sheet stays as it is."""
    for node in sheet.tree.iterfind(f"{S}dataValidations/{S}dataValidation"):
        yield etree.fromstring(etree.tostring(node))
    for node in sheet.tree.iter(f"{_X14}dataValidation"):
        plain = etree.Element(S + "dataValidation", dict(node.attrib))
        plain.set("sqref", node.findtext(f"{_XM}sqref") or "")
        for name in ("formula1", "formula2"):
            if (formula := node.findtext(f"{_X14}{name}/{_XM}f")) is not None:
                etree.SubElement(plain, S + name).text = formula
        yield plain


def _areas(text: str) -> Iterator[tuple[int, int, int, int]]:
    for area in text.split():
        first, _, last = area.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        yield left, top, right, bottom


def _shown(cells: Cells) -> str:
    """Return cells in one way: columns in order, rows that touch joined."""
    shown = []
    for column, rows in sorted(cells.items()):
        joined: list[tuple[int, int]] = []
        for top, bottom in sorted(rows):
            if joined and top <= joined[-1][1] + 1:
                joined[-1] = joined[-1][0], max(bottom, joined[-1][1])
            else:
                joined.append((top, bottom))
        shown += [f"{column}:{top}-{bottom}" for top, bottom in joined]
    return " ".join(shown)
