"""A table apart from the words in it: its columns, and the properties of table, rows and cells in three versions."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.word.blocks import cells, rows_of
from forumkit.merge.word.names import insert_in_order, properties_of, w
from forumkit.merge.word.paragraphs import ThreeWays
from forumkit.merge.word.properties import element_of, flat

_CLOSE = 0.01
"""Share of a table's width by which a column may differ when programs round it."""


def same_frame(table: etree._Element, other: etree._Element) -> bool:
    """Tell whether the columns of two tables are as many and as wide."""
    first, second = _shares(table), _shares(other)
    return len(first) == len(second) and all(abs(a - b) <= _CLOSE for a, b in zip(first, second, strict=True))


def _shares(table: etree._Element) -> list[float]:
    widths = [int(float(node.get(w("w"), 0))) for node in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]
    whole = sum(widths) or 1
    return [width / whole for width in widths]


def have_same_cells(old: etree._Element, theirs: etree._Element, new: etree._Element) -> bool:
    """Tell whether rows of three versions of a table can be merged: as many cells in each, and none joined by a person.

    Words that are put into a cell that is joined to the one above it are not shown (17.4.84).
    """
    columns = {frozenset(len(cells(row)) for row in rows_of(table)) for table in (old, theirs, new)}
    return len(columns) == 1 and _joined(old) == _joined(theirs)


def _joined(table: etree._Element) -> int:
    return sum(1 for node in table.iter(w("vMerge")) if node.get(w("val")) != "restart")


def merge_columns(old: etree._Element, theirs: etree._Element, new: etree._Element) -> None:
    """Give a table the columns of the source's, where the source made them wider or narrower and the person did not."""
    if same_frame(old, theirs) and not same_frame(old, new):
        theirs.replace(theirs.find(w("tblGrid")), deepcopy(new.find(w("tblGrid"))))


ORDERS = {
    "tblPr": ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW",
              "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
              "tblDescription"),
    "trPr": ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit", "trHeight", "tblHeader",
             "tblCellSpacing", "jc", "hidden"),
    "tcPr": ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
             "tcFitText", "vAlign", "hideMark"),
    "sectPr": ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
               "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
               "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
}  # fmt: skip
"""Children of properties in the order of the schema."""
_APART = ("tblStyle", "headerReference", "footerReference")
"""What names things of its own file."""


def merged_properties(
    ways: ThreeWays, name: str, old: etree._Element, theirs: etree._Element, new: etree._Element
) -> None:
    """Give a table, row, cell or section the properties that the source changed and the person did not."""
    before, edited, after = (each if each.tag == w(name) else each.find(w(name)) for each in (old, theirs, new))
    formats = [flat(each, _APART) for each in (before, edited, after)]
    by_source = {element_of(fact.name) for fact in ways.source.formats(name, formats[0], formats[2])}
    by_person = {element_of(fact.name) for fact in ways.person.formats(name, formats[0], formats[1])}
    here = theirs if edited is theirs else properties_of(theirs, name)
    for changed in by_source - by_person:
        model = None if after is None else after.find(w(changed))
        if model is not None:
            insert_in_order(here, deepcopy(model), ORDERS[name])
        else:
            for node in here.findall(w(changed)):
                here.remove(node)
