"""A table apart from its rows: its columns, and the fills of its cells."""

from copy import deepcopy

from lxml import etree

from forumkit.merge.word.blocks import cells, rows_of
from forumkit.merge.word.names import TABLE, child_value, local, properties_of, w
from forumkit.merge.word.styles import Styles

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


def columns_of(table: etree._Element) -> set[int]:
    """Return how many cells the rows of a table have."""
    return {len(cells(row)) for row in rows_of(table)}


_AFTER_FILL = ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "cellIns", "cellDel", "cellMerge",
               "tcPrChange")  # fmt: skip


def merge_fill(old: etree._Element, theirs: etree._Element, new: etree._Element) -> None:
    """Fill a cell as the source does now, where it changed that."""
    before, after = (cell.find(f"{w('tcPr')}/{w('shd')}") for cell in (old, new))
    if _fill_of(before) == _fill_of(after):
        return
    cell_properties = properties_of(theirs, "tcPr")
    for node in cell_properties.findall(w("shd")):
        cell_properties.remove(node)
    if after is not None:
        later = next((node for node in cell_properties if local(node) in _AFTER_FILL), None)
        filled = deepcopy(after)
        cell_properties.append(filled) if later is None else later.addprevious(filled)


def _fill_of(fill: etree._Element | None) -> str:
    return "" if fill is None else str(fill.get(w("fill")))


def direct_fill(cell: etree._Element, styles: Styles) -> str:
    """Return the fill that a cell was given, but for those of the style of its table: LibreOffice writes both."""
    fill = _fill_of(cell.find(f"{w('tcPr')}/{w('shd')}")).upper()
    table = next(cell.iterancestors(TABLE))
    style = styles.nodes.get(child_value(table.find(w("tblPr")), "tblStyle"))
    given = {str(shade.get(w("fill"), "")).upper() for shade in (() if style is None else style.iter(w("shd")))}
    return "" if fill in ("AUTO", "", *given) else fill
