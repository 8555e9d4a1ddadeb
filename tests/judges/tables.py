"""Tables of slides and texts: cells fit their grid and hold paragraphs, and the first row says what columns are."""

from collections.abc import Iterator

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name, select
from tests.judges.word import STORIES

_BESIDE = {name("w:tcPr"), name("w:bookmarkStart"), name("w:bookmarkEnd")}


def tables_of_slides_are_whole(package: Package) -> Iterator[Fault]:
    """PowerPoint repairs a deck whose rows have other numbers of cells than the grid has columns (21.1.3.13)."""
    for part, root in package.rooted("p:sld"):
        for table in root.iter(name("a:tbl")):
            columns = len(select(table, "a:tblGrid/a:gridCol"))
            for row in table.iterchildren(name("a:tr")):
                cells = row.findall(name("a:tc"))
                if len(cells) != columns:
                    yield Fault(Code.CELLS_UNLIKE_GRID, part, f"{len(cells)} cells, {columns} columns")
                for cell in cells:
                    if not select(cell, "a:txBody/a:p"):
                        yield Fault(Code.CELL_WITHOUT_PARAGRAPH, part)
            if not select(table, "a:tblPr[@firstRow='1' or @firstRow='true']"):
                yield Fault(Code.HEADER_ROW_MISSING, part)


def tables_of_texts_are_whole(package: Package) -> Iterator[Fault]:
    """Word cannot open a file with a cell that does not end in a paragraph (17.4.65)."""
    for part, root in package.rooted(*STORIES):
        for table in root.iter(name("w:tbl")):
            yield from _grid_faults(part, table)
        for cell in root.iter(name("w:tc")):
            held = [each for each in cell if each.tag not in _BESIDE]
            if not held or not select(held[-1], "self::w:p | self::w:sdt/w:sdtContent/w:p"):
                yield Fault(Code.CELL_WITHOUT_PARAGRAPH, part)


def _grid_faults(part: str, table: etree._Element) -> Iterator[Fault]:
    columns = len(select(table, "w:tblGrid/w:gridCol"))
    if not columns:
        yield Fault(Code.CELLS_UNLIKE_GRID, part, "no grid")
    for row in table.iterchildren(name("w:tr")):
        width = len(select(row, "w:tc | w:sdt/w:sdtContent/w:tc"))
        width += sum(int(span) - 1 for span in select(row, "(. | w:sdt/w:sdtContent)/w:tc/w:tcPr/w:gridSpan/@w:val"))
        width += sum(map(int, select(row, "w:trPr/w:gridBefore/@w:val | w:trPr/w:gridAfter/@w:val")))
        if columns and width != columns:
            yield Fault(Code.CELLS_UNLIKE_GRID, part, f"{width} of {columns} columns")


def tables_of_texts_have_a_header_row(package: Package) -> Iterator[Fault]:
    """Which is repeated on each page and read before each cell (WCAG 1.3.1); tables in tables are for layout."""
    for part, root in package.rooted("w:document"):
        for _ in select(root, "//w:tbl[not(ancestor::w:tbl)][not(w:tr[1]/w:trPr/w:tblHeader)]"):
            yield Fault(Code.HEADER_ROW_MISSING, part)
