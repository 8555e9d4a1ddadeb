"""A workbook taken apart: its sheets, and what each cell holds, whoever wrote the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from lxml import etree

from forumkit.merge.workbook.looks import Looks, S, Seen, is_on
from forumkit.merge.workbook.references import name_of, normal_form, place_of, shifted, without_references
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
"""What a sheet holds (ECMA-376, 18.17.2.3.1)."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VALUES = (S + "f", S + "v", S + "is")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMED, _IDLE = {"name", "localSheetId"}, ("=0", "=false")
"""What a name is known by, and what says the usual of it."""
_IS_DATE, _QUOTED = re.compile("[yd]", re.IGNORECASE), re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""What only formats of dates have, beside words and colours (ECMA-376-1, 18.8.31)."""
_FIRST_DAY, _DAYS = datetime(1899, 12, 30, tzinfo=UTC), 2_958_466
"""From which day on days are counted, and how many there are: until the end of 9999."""
_HEADS = 8
"""Rows among which the head of a sheet's table is looked for."""


class CellValue(NamedTuple):
    """What a cell holds."""

    kind: Literal["words", "number", "formula", "truth", "fault"]
    text: str

    def shown(self) -> str:
        """Return it as a person reads it."""
        return f"={self.text}" if self.kind == "formula" else self.text


@dataclass(eq=False)
class Sheet:
    """A sheet of a workbook."""

    book: "Book"
    node: etree._Element
    """Its entry in the workbook."""
    part: str
    cells: dict[int, dict[int, etree._Element]] = field(default_factory=dict)
    rows: dict[int, etree._Element] = field(default_factory=dict)
    _masters: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """Where the formulas stand that others share, by their number."""
    _words: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its tab says."""
        return str(self.node.get("name"))

    @property
    def tree(self) -> etree._Element:
        """Its part."""
        return self.book.package.tree(self.part)

    def read(self) -> None:
        """Find the cells."""
        number = 0
        for row in self.tree.iterfind(f"{S}sheetData/{S}row"):
            number = int(row.get("r") or number + 1)
            if not 0 < number <= _MOST_ROWS:
                raise UnusableFile(Reason.ROW_NUMBER)
            row.set("r", str(number))
            self.rows[number], self.cells[number] = row, {}
            column = 0
            for cell in row.iterfind(S + "c"):
                column = place_of(str(cell.get("r")))[1] if cell.get("r") else column + 1
                if column > _MOST_COLUMNS:
                    raise UnusableFile(Reason.COLUMN_NUMBER)
                cell.set("r", name_of(number, column))
                self.cells[number][column] = cell
                formula = cell.find(S + "f")
                if formula is not None and formula.get("t") == "shared" and formula.text:
                    self._masters[str(formula.get("si"))] = (number, column, formula.text)

    def value(self, row: int, column: int, *, moved: bool = False) -> CellValue | None:
        """Return what a cell holds, or nothing for an empty one; of a formula less, where cells moved that it names."""
        cell = self.cells.get(row, {}).get(column)
        if cell is None:
            return None
        if cell.find(S + "f") is not None:
            formula = normal_form(self.formula(row, column))
            formula = f"{{{formula}}}" if cell.find(S + "f").get("t") in ("array", "dataTable") else formula
            return CellValue("formula", without_references(formula) if moved else formula)
        return self.book.constant(cell)

    def formula(self, row: int, column: int) -> str:
        """Return the formula of a cell, also of one that shares that of another."""
        node = self.cells[row][column].find(S + "f")
        if not node.text and node.get("si") in self._masters:
            first, left, text = self._masters[str(node.get("si"))]
            return shifted(text, row - first, column - left)
        return str(node.text or "").removeprefix("of:=")

    def style(self, row: int, column: int) -> int:
        """Return the number of the style of a cell."""
        cell = self.cells.get(row, {}).get(column)
        return int(cell.get("s") or 0) if cell is not None else 0

    def look(self, row: int, column: int) -> tuple[Seen, tuple[bytes, ...], tuple[bytes, ...]]:
        """Return what one sees of a cell, the looks of its single words, and what it has besides value and style."""
        cell = self.cells.get(row, {}).get(column)
        text = None if cell is None else self.book.text_of(cell)
        runs = [] if text is None else [etree.tostring(run, method="c14n") for run in text if _is_more_than_text(run)]
        return self.book.looks.look(self.style(row, column)), tuple(runs), tuple(_extras(cell))

    def words(self, row: int) -> str:
        """Return what a row says; formulas and what they give say nothing."""
        if row not in self.cells:
            return ""
        if row not in self._words:
            cells = [cell for _, cell in sorted(self.cells[row].items()) if cell.find(S + "f") is None]
            values = [value.text for cell in cells if (value := self.book.constant(cell)) and value.text.strip()]
            self._words[row] = " | ".join(values)
        return self._words[row]

    def shown(self, row: int) -> str:
        """Return what the cells of a row hold, formulas too."""
        return " | ".join(filter(None, (self.told(row, column).strip() for column in sorted(self.cells.get(row, ())))))

    def told(self, row: int, column: int) -> str:
        """Return what a cell holds as a person reads it: a date as one."""
        value = self.value(row, column)
        code = _QUOTED.sub("", self.book.looks.code(self.style(row, column)))
        if value and value.kind == "number" and _IS_DATE.search(code) and 0 < (days := float(value.text)) < _DAYS:
            return (_FIRST_DAY + timedelta(days=days)).date().isoformat()
        return value.shown() if value else ""

    @cached_property
    def last(self) -> int:
        """The last row that holds something."""
        return max((row for row, cells in self.cells.items() if any(map(self._holds, cells.values()))), default=0)

    @cached_property
    def head(self) -> int:
        """The row that names the columns: of the first ones, the last that says most."""
        return max(range(1, _HEADS + 1), key=lambda row: (len(self._columns(row)), row))

    def heads(self, row: int) -> list[str]:
        """Return what a row says of each column."""
        columns = self._columns(row)
        return [columns.get(column, "") for column in range(1, max(columns, default=0) + 1)]

    def _columns(self, row: int) -> dict[int, str]:
        values = {column: self.book.constant(cell) for column, cell in self.cells.get(row, {}).items()}
        return {column: value.text for column, value in values.items() if value}

    def _holds(self, cell: etree._Element) -> bool:
        return cell.find(S + "f") is not None or self.book.constant(cell) is not None

    @property
    def said(self) -> str:
        """All that it says."""
        return "\n".join(self.words(row) for row in sorted(self.rows))


class Book:
    """A workbook."""

    def __init__(self, content: bytes) -> None:
        """Take a workbook apart; raises UnusableFile."""
        self.package = Package(content)
        self.part = next(self.package.related("", "officeDocument"), "")
        if not self.part or self.tree.tag != S + "workbook":
            raise UnusableFile(Reason.NO_WORKBOOK)
        if is_on(getattr(self.tree.find(S + "workbookPr"), "attrib", {}).get("date1904")):
            raise UnusableFile(Reason.DATES_1904)
        self.sheets: list[Sheet] = []
        targets = {entry.id: entry for entry in self.package.relations(self.part)}
        for node in self.tree.iterfind(f"{S}sheets/{S}sheet"):
            relation = targets.get(str(node.get(R + "id")))
            if relation and relation.kind == "worksheet":
                self.sheets.append(Sheet(self, node, relation.target))
                self.sheets[-1].read()

    @property
    def tree(self) -> etree._Element:
        """The workbook's own part."""
        return self.package.tree(self.part)

    @cached_property
    def other_sheets(self) -> dict[str, str]:
        """Sheets without cells, as those of one chart: the part of each by its name."""
        targets = {entry.id: entry.target for entry in self.package.relations(self.part)}
        known = {sheet.name for sheet in self.sheets}
        nodes = [node for node in self.tree.iterfind(f"{S}sheets/{S}sheet") if node.get("name") not in known]
        return {str(node.get("name")): targets.get(str(node.get(R + "id")), "") for node in nodes}

    @cached_property
    def names(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The names that it gives to cells, by the sheet for which each holds: areas, and what else is said of it."""
        sheets = [str(node.get("name")) for node in self.tree.iterfind(f"{S}sheets/{S}sheet")]
        names = {}
        for node in self.tree.iterfind(f"{S}definedNames/{S}definedName"):
            local = node.get("localSheetId")
            sheet = sheets[int(local)] if local is not None and int(local) < len(sheets) else ""
            areas = ",".join(sorted(normal_form(node.text or "").split(",")))
            others = sorted(f"{key}={value}" for key, value in node.attrib.items() if key not in _NAMED)
            names[sheet, str(node.get("name"))] = (areas, *(other for other in others if not other.endswith(_IDLE)))
        return names

    def _one_related(self, kind: str) -> str:
        return next((name for name in self.package.related(self.part, kind) if name in self.package.parts), "")

    @cached_property
    def looks(self) -> Looks:
        """Its styles."""
        styles = self._one_related("styles")
        if not styles:
            raise UnusableFile(Reason.NO_STYLES)
        return Looks(self.package, styles, self._one_related("theme"))

    @cached_property
    def _strings(self) -> list[etree._Element]:
        part = self._one_related("sharedStrings")
        return list(self.package.tree(part).iterfind(S + "si")) if part else []

    def text_of(self, cell: etree._Element) -> etree._Element | None:
        """Return the node that holds the text of a cell."""
        if cell.get("t") == "inlineStr":
            return cell.find(S + "is")
        number = cell.findtext(S + "v")
        if cell.get("t") != "s" or not number:
            return None
        if int(number) >= len(self._strings):
            raise UnusableFile(Reason.CELL_TEXT_MISSING)
        return self._strings[int(number)]

    def constant(self, cell: etree._Element) -> CellValue | None:
        """Return what a cell without a formula holds."""
        kind, text = cell.get("t") or "n", cell.findtext(S + "v") or ""
        if kind in ("s", "inlineStr"):
            node = self.text_of(cell)
            kind, text = "str", "" if node is None else "".join(texts_of(node))
        if not text:
            return None
        match kind:
            case "n":
                return CellValue("number", f"{_number(text):.12g}")
            case "b":
                return CellValue("truth", "TRUE" if is_on(text) else "FALSE")
            case "e":
                return CellValue("fault", text)
            case _:
                return CellValue(
                    "words", _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")
                )


def _is_more_than_text(node: etree._Element) -> bool:
    """Tell whether a part of a text has a look of its own, or something that plain words do not have."""
    return node.tag != S + "phoneticPr" and (node.tag != S + "t" or len(node) > 0 or bool(set(node.attrib) - {SPACE}))


def _extras(cell: etree._Element | None) -> Iterator[bytes]:
    """Yield what a cell has besides one value and its style."""
    if cell is not None:
        known = {node.tag: node for node in reversed(cell) if node.tag in _VALUES}
        value, formula = known.get(S + "v"), known.get(S + "f")
        if value is not None and (len(value) or not (value.text or formula is not None)):
            del known[S + "v"]
        yield from (f"{key}={value}".encode() for key, value in cell.attrib.items() if key not in ("r", "s", "t"))
        yield from (etree.tostring(node, method="c14n") for node in cell if node is not known.get(node.tag))


def texts_of(node: etree._Element) -> Iterator[str]:
    """Yield the texts of a node, without the reading aids of East Asian ones."""
    for text in (*node.iterfind(S + "t"), *node.iterfind(f"{S}r/{S}t")):
        yield text.text or ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise UnusableFile(Reason.NUMBER_IS_NONE) from error
