"""A workbook taken apart: its sheets, and what each cell holds, whoever wrote the file."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from lxml import etree

from forumkit.merge.workbook.looks import Look, Looks, S, is_on
from forumkit.merge.workbook.references import Paths, bare, follow, name_of, place_of, shifted
from forumkit.messages.reasons import Reason
from forumkit.office.package import Package, UnusableFile

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MOST_ROWS = 2 << 20
"""Twice what a sheet holds (ECMA-376, 18.17.2.3.1): a merge moves the last rows down before it sets them right."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NOWHERE = Paths({}, {})
"""Paths along which everything stays where it is."""


class Value(NamedTuple):
    """What a cell holds."""

    sort: Literal["words", "number", "formula", "truth", "fault"]
    text: str

    def shown(self) -> str:
        """Return it as a person reads it."""
        return f"={self.text}" if self.sort == "formula" else self.text


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
        """Find the cells, again after they were moved."""
        self.cells, self.rows, self._masters, self._words = {}, {}, {}, {}
        self.__dict__.pop("last", None)
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
                cell.set("r", name_of(number, column))
                self.cells[number][column] = cell
                self._remember(cell, number, column)

    def _remember(self, cell: etree._Element, row: int, column: int) -> None:
        formula = cell.find(S + "f")
        if formula is not None and formula.get("t") == "shared" and formula.text:
            self._masters[str(formula.get("si"))] = (row, column, formula.text)

    def value(self, row: int, column: int, paths: Paths = NOWHERE) -> Value | None:
        """Return what a cell holds, its formula as it stands in the merged workbook; nothing for an empty one."""
        cell = self.cells.get(row, {}).get(column)
        if cell is None:
            return None
        formula = cell.find(S + "f")
        if formula is not None:
            return Value("formula", bare(follow(self._formula(formula, row, column), self.name, paths)))
        return self.book.constant(cell)

    def _formula(self, node: etree._Element, row: int, column: int) -> str:
        if not node.text and node.get("si") in self._masters:
            first, left, text = self._masters[str(node.get("si"))]
            return shifted(text, row - first, column - left)
        return str(node.text or "").removeprefix("of:=")

    def spread(self) -> None:
        """Give each cell its own formula, where cells share one: rows can then be moved."""
        for row, cells in self.cells.items():
            for column, cell in cells.items():
                formula = cell.find(S + "f")
                if formula is not None and formula.get("t") == "shared":
                    text = self._formula(formula, row, column)
                    formula.attrib.clear()
                    formula.text = text

    def look(self, row: int, column: int) -> tuple[Look | bytes, ...]:
        """Return what one sees of a cell, the looks of its single words included."""
        cell = self.cells.get(row, {}).get(column)
        if cell is None:
            return ()
        runs = [etree.tostring(run, method="c14n") for run in self.book.runs(cell)]
        return (self.book.looks.look(int(cell.get("s") or 0)), *runs)

    def words(self, row: int) -> str:
        """Return what a row says; formulas and what they give say nothing."""
        if row not in self._words:
            cells = [cell for _, cell in sorted(self.cells.get(row, {}).items()) if cell.find(S + "f") is None]
            values = [value.text for cell in cells if (value := self.book.constant(cell)) and value.text.strip()]
            self._words[row] = " | ".join(values)
        return self._words[row]

    @cached_property
    def last(self) -> int:
        """The last row that holds something, as the file was read."""
        return max((row for row, cells in self.cells.items() if any(map(self._holds, cells.values()))), default=0)

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
        targets = {each.id: each for each in self.package.relations(self.part)}
        for node in self.tree.iterfind(f"{S}sheets/{S}sheet"):
            relation = targets.get(str(node.get(R + "id")))
            if relation and relation.sort == "worksheet":
                self.sheets.append(Sheet(self, node, relation.target))
                self.sheets[-1].read()

    @property
    def tree(self) -> etree._Element:
        """The workbook's own part."""
        return self.package.tree(self.part)

    def one_related(self, sort: str) -> str:
        """Return the only part of a sort that the workbook leads to, or nothing."""
        return next((name for name in self.package.related(self.part, sort) if name in self.package.parts), "")

    @cached_property
    def looks(self) -> Looks:
        """Its styles."""
        styles = self.one_related("styles")
        if not styles:
            raise UnusableFile(Reason.NO_STYLES)
        return Looks(self.package, styles, self.one_related("theme"))

    @cached_property
    def strings(self) -> list[etree._Element]:
        """The texts that its cells share."""
        part = self.one_related("sharedStrings")
        return list(self.package.tree(part).iterfind(S + "si")) if part else []

    def share(self, text: etree._Element) -> int:
        """Return the number of a text that cells share; it is added when there is none."""
        text = deepcopy(text)
        text.tag = S + "si"
        wanted = etree.tostring(text, method="c14n")
        if wanted not in self._shared:
            tree = self.package.tree(self.one_related("sharedStrings") or self._start_sharing())
            tree.append(text)
            self.strings.append(tree[-1])
            self._shared[wanted] = len(self.strings) - 1
            for name in ("count", "uniqueCount"):
                tree.attrib.pop(name, None)
        return self._shared[wanted]

    def _start_sharing(self) -> str:
        part = self.package.free_name("xl/sharedStrings.xml")
        self.package.add(part, f'<sst xmlns="{S[1:-1]}"/>'.encode(), _STRINGS)
        self.package.relate(self.part, f"{R[1:-1]}/sharedStrings", part)
        return part

    @cached_property
    def _shared(self) -> dict[bytes, int]:
        return {etree.tostring(node, method="c14n"): number for number, node in enumerate(self.strings)}

    def runs(self, cell: etree._Element) -> list[etree._Element]:
        """Return the runs of a cell whose words look different from each other."""
        text = self.rich(cell)
        return [] if text is None else list(text.iterfind(S + "r"))

    def rich(self, cell: etree._Element) -> etree._Element | None:
        """Return the node that holds the text of a cell."""
        if cell.get("t") == "inlineStr":
            return cell.find(S + "is")
        number = cell.findtext(S + "v")
        if cell.get("t") != "s" or not number:
            return None
        if int(number) >= len(self.strings):
            raise UnusableFile(Reason.CELL_TEXT_MISSING)
        return self.strings[int(number)]

    def constant(self, cell: etree._Element) -> Value | None:
        """Return what a cell without a formula holds."""
        sort, text = cell.get("t") or "n", cell.findtext(S + "v") or ""
        if sort in ("s", "inlineStr"):
            node = self.rich(cell)
            text = "" if node is None else "".join(_texts(node))
            sort = "str"
        if not text:
            return None
        match sort:
            case "n":
                return Value("number", f"{_number(text):.12g}")
            case "b":
                return Value("truth", "TRUE" if is_on(text) else "FALSE")
            case "e":
                return Value("fault", text)
            case _:
                return Value("words", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n"))


def _texts(node: etree._Element) -> Iterator[str]:
    """Yield the texts of a node, without the reading aids of East Asian ones."""
    for each in node.iterfind(S + "t"):
        yield each.text or ""
    for each in node.iterfind(f"{S}r/{S}t"):
        yield each.text or ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise UnusableFile(Reason.NUMBER_IS_NONE) from error
