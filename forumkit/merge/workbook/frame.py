"""What a workbook has besides what its cells hold: all that is in its parts, but for proven noise."""

from collections.abc import Iterator
from pathlib import Path

from forumkit.merge.differing import Deviation, Differences
from forumkit.merge.noise import program_of, rules_of
from forumkit.merge.parts import of_package
from forumkit.merge.reading import Reading, Resolve, Seen
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.looks import S, is_on
from forumkit.merge.workbook.references import normal_form, without_references

_FORMULAS = ("formula", "formula1", "formula2", "c:f", "xm:f")
_AREAS = ("mergeCell@ref", "conditionalFormatting@sqref", "dataValidation@sqref", "hyperlink@ref", "autoFilter@ref",
          "protectedRange@sqref", "ignoredError@sqref", "comment@ref")  # fmt: skip
_NUMBERED = ("xdr:row@text()", "xdr:col@text()", "brk@id")
"""What names cells: by formulas, by areas, and by the number of their row or column."""
_DIFFERENTIAL = ("cfRule@dxfId", "colorFilter@dxfId", "sortCondition@dxfId")
_STOPS = frozenset({"worksheet", "sharedStrings", "custom-properties"})
"""What is compared elsewhere: sheet by sheet, cell by cell, property by property."""
_MOST_COLUMNS = 100


class Frames:
    """Two workbooks, compared in all but what their cells hold."""

    def __init__(self, compared: Comparison) -> None:
        self._books = compared.old[0].book, compared.other[0].book
        self._moved = compared.moved
        self._rules = rules_of(Path(__file__).parent, program_of(self._books[1].package))
        self._old, self._other = (self._reading(book) for book in self._books)
        self._differences = Differences(self._old, self._other)

    def of_book(self) -> list[Deviation]:
        """Return in what the workbooks differ, their sheets of cells aside."""
        return [*of_package(self._differences), *self._of_styles()]

    def of_sheet(self, pair: SheetPair) -> list[Deviation]:
        """Return in what a sheet differs, its cells and rows aside."""
        entries = [reading.element(sheet.node, sheet.book.part) or Seen("sheet") for sheet, reading in self._both(pair)]
        return [
            *self._differences.of(*entries, pair.other.book.part),
            *self._differences.of_parts(pair.old.part, pair.other.part),
            *self._columns(pair),
        ]

    def is_same_row(self, pair: SheetPair, before: int, after: int) -> bool:
        """Tell whether a row is as high as before, shown as before, and looks so where it has no cells."""
        heights, rows = [], []
        for (sheet, reading), number in zip(self._both(pair), (before, after), strict=True):
            node = sheet.rows.get(number)
            heights.append(height(sheet, number))
            rows.append((None if node is None else reading.element(node, sheet.part)) or Seen("row"))
        return abs(heights[0] - heights[1]) <= 1 and not any(self._differences.of(*rows, pair.other.part))

    def _both(self, pair: SheetPair) -> tuple[tuple[Sheet, Reading], tuple[Sheet, Reading]]:
        return (pair.old, self._old), (pair.other, self._other)

    def _reading(self, book: Book) -> Reading:
        return Reading(book.package, self._rules, _resolve(book, moved=self._moved), _STOPS)

    def _columns(self, pair: SheetPair) -> Iterator[Deviation]:
        """Yield in what columns differ that stand in both: each is known by where it stood."""
        before, after = (_columns(sheet, reading) for sheet, reading in self._both(pair))
        moved = {pair.columns.old(column): seen for column, seen in after.items() if pair.columns.old(column)}
        for column in sorted({*before, *moved}):
            columns = before.get(column, Seen("col")), moved.get(column, Seen("col"))
            yield from self._differences.of(*columns, pair.other.part, "worksheet/cols")

    def _of_styles(self) -> Iterator[Deviation]:
        """Yield styles that are new, though no cell has them, and named styles that look otherwise."""
        old, other = (book.looks for book in self._books)
        for look in sorted(other.all_looks() - old.all_looks(), key=str):
            if not self._rules.is_noise("styleSheet/cellXfs/xf", None, ""):
                yield Deviation("", "styleSheet/cellXfs/xf", None, str(look))
        before, after = old.named(), other.named()
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                looks = [None if name not in each else str(each[name]) for each in (before, after)]
                path = f"styleSheet/cellStyles/cellStyle@{name}"
                if not self._rules.is_noise(path, *looks):
                    yield Deviation("", path, *looks)


def _resolve(book: Book, *, moved: bool) -> Resolve:
    """Return what numbers, formulas and areas stand for; less of them, where cells moved that they name."""

    def read(text: str) -> str:
        return without_references(normal_form(text)) if moved else normal_form(text)

    def look(number: str) -> str:
        shown = book.looks.look(int(number))
        return "" if shown == book.looks.look(0) else str(shown)

    return {
        **{f"{name}@text()": lambda text: read(text.strip()) for name in _FORMULAS},
        "definedName@text()": lambda areas: ",".join(sorted(read(areas.strip()).split(","))),
        **{name: lambda areas: read(" ".join(sorted(areas.split()))) for name in _AREAS},
        **{name: lambda number: "" if moved else number for name in _NUMBERED},
        **{name: lambda number: str(book.looks.differential(int(number))) for name in _DIFFERENTIAL},
        "col@style": look,
        "row@s": look,
        "definedName@localSheetId": lambda number: str(book.tree.find(S + "sheets")[int(number)].get("name")),
        "a:srgbClr@val": str.lower,
    }


def _columns(sheet: Sheet, reading: Reading) -> dict[int, Seen]:
    columns = {}
    for node in sheet.tree.iterfind(f"{S}cols/{S}col"):
        seen = reading.element(node, sheet.part) or Seen("col")
        first, last = int(str(node.get("min"))), int(str(node.get("max")))
        columns |= dict.fromkeys(range(first, min(last, first + _MOST_COLUMNS) + 1), seen)
    return columns


def height(sheet: Sheet, row: int) -> int:
    """Return the height of a row in points, 0 where the program finds it itself, -1 for a hidden row."""
    node = sheet.rows.get(row)
    if node is not None and is_on(node.get("hidden")):
        return -1
    if node is None or not is_on(node.get("customHeight")):
        return 0
    return round(float(node.get("ht") or 0))
