"""How tables, their rows and cells look: from the style of the table, the place of a cell in it, and what is stated."""

from lxml import etree

from forumkit.merge.word.names import child_value, w
from forumkit.merge.word.properties import Format, flat, inherited
from forumkit.merge.word.styles import Styles

_ORDER = ("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow", "nwCell",
          "neCell", "swCell", "seCell")  # fmt: skip
"""Conditional formats of a table's style, each stronger than those before it (ISO/IEC 29500-1, 17.7.6)."""
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""The hexadecimal w:tblLook/@w:val says the same as its attributes of later editions (17.4.56)."""


class TableFormat:
    """The format of one table, as its style and it itself give it."""

    def __init__(self, table: etree._Element, styles: Styles) -> None:
        properties = table.find(w("tblPr"))
        style = child_value(properties, "tblStyle")
        self.properties = inherited(styles.chain(style, "tblPr"), flat(properties, ("tblStyle", "tblPrChange")))
        self.properties["tblStyle"] = styles.name_of(style) if style else ""
        self._cell_style = styles.chain(style, "tcPr")
        self._looks = _looks(properties)
        self._conditions = styles.conditions(style)

    def row(self, row: etree._Element) -> Format:
        """Return how a row stands."""
        return flat(row.find(w("trPr")), ("ins", "del", "trPrChange"))

    def cell(self, cell: etree._Element, place: tuple[int, int], size: tuple[int, int]) -> Format:
        """Return how a cell looks that stands in a row and a column, of so many."""
        based = dict(self._cell_style)
        edges = _edges(place, size)
        based |= _borders(self.properties, "tblBorders", edges)
        for condition in _ORDER:
            if condition in self._conditions and self._holds(condition, place, size):
                given = self._conditions[condition]
                plain = {name: value for name, value in given.items() if not name.startswith("tcBorders")}
                based = inherited(inherited(based, plain), _borders(given, "tcBorders", _inner(condition, place, size)))
        own = flat(cell.find(w("tcPr")), ("cellIns", "cellDel", "cellMerge", "tcPrChange"))
        return inherited(based, own)

    def _holds(self, condition: str, place: tuple[int, int], size: tuple[int, int]) -> bool:
        (row, column), (rows, columns), looks = place, size, self._looks
        first = {"firstRow": looks["firstRow"] and row == 0, "lastRow": looks["lastRow"] and row == rows - 1,
                 "firstCol": looks["firstColumn"] and column == 0,
                 "lastCol": looks["lastColumn"] and column == columns - 1}  # fmt: skip
        if condition in first:
            return first[condition]
        if condition.endswith("Horz"):
            number = row - looks["firstRow"]
            return not looks["noHBand"] and number >= 0 and number % 2 == (condition == "band2Horz")
        if condition.endswith("Vert"):
            number = column - looks["firstColumn"]
            return not looks["noVBand"] and number >= 0 and number % 2 == (condition == "band2Vert")
        across, along = {"nw": ("firstRow", "firstCol"), "ne": ("firstRow", "lastCol"), "sw": ("lastRow", "firstCol"),
                         "se": ("lastRow", "lastCol")}[condition[:2]]  # fmt: skip
        return first[across] and first[along]


def _looks(properties: etree._Element | None) -> dict[str, bool]:
    node = None if properties is None else properties.find(w("tblLook"))
    bits = int(node.get(w("val"), "0"), 16) if node is not None else 0
    stated = {} if node is None else {name: node.get(w(name)) for name in _BITS}
    return {
        name: bool(bits & bit) if stated.get(name) is None else stated[name] in ("1", "true", "on")
        for name, bit in _BITS.items()
    }


def _edges(place: tuple[int, int], size: tuple[int, int]) -> dict[str, str]:
    """Return which border of a table stands at each side of a cell."""
    (row, column), (rows, columns) = place, size
    return {
        "top": "top" if row == 0 else "insideH", "bottom": "bottom" if row == rows - 1 else "insideH",
        "left": "left" if column == 0 else "insideV", "right": "right" if column == columns - 1 else "insideV",
    }  # fmt: skip


def _inner(condition: str, place: tuple[int, int], size: tuple[int, int]) -> dict[str, str]:
    """Return which border of a conditional format stands at each side of a cell: a row has its own top and bottom."""
    (row, column), (rows, columns) = place, size
    if condition.endswith("Row"):
        return _edges((0, column), (1, columns))
    if condition.endswith("Col"):
        return _edges((row, 0), (rows, 1))
    return _edges((0, 0), (1, 1))


def _borders(given: Format, element: str, edges: dict[str, str]) -> Format:
    found: Format = {}
    for side, name in edges.items():
        path = f"{element}/{name}"
        for key, value in given.items():
            if key == path or key.startswith(f"{path}@"):
                found[f"tcBorders/{side}{key.removeprefix(path)}"] = value
    return found
