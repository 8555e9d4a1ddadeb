"""What a workbook has besides what its cells hold: all that is in its parts, but for proven noise."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lxml import etree

from forumkit.merge.differing import Deviation, Differences
from forumkit.merge.noise import program_of, rules_of
from forumkit.merge.parts import of_package
from forumkit.merge.reading import Reading, Resolve, Seen
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.comparing import Comparison, SheetPair
from forumkit.merge.workbook.looks import S, is_on
from forumkit.merge.workbook.references import normal_form, without_references
from forumkit.merge.workbook.validation import rules_of as rules_of_sheet

_FORMULAS = ("formula", "formula1", "formula2", "c:f", "xm:f")
_AREAS = ("mergeCell@ref", "conditionalFormatting@sqref", "hyperlink@ref", "autoFilter@ref",
          "protectedRange@sqref", "ignoredError@sqref", "comment@ref")  # fmt: skip
_NUMBERED = ("xdr:row@text()", "xdr:col@text()", "brk@id")
"""What names cells: by formulas, by areas, and by the number of their row or column."""
_DIFFERENTIAL = ("cfRule@dxfId", "colorFilter@dxfId", "sortCondition@dxfId")
_STOPS = frozenset({"worksheet", "chartsheet", "dialogsheet", "sharedStrings", "custom-properties"})
"""What is compared elsewhere: sheet by sheet, cell by cell, property by property."""
_MOST_COLUMNS = 100


class Frames:
    """Two workbooks, compared in all but what their cells hold."""

    def __init__(self, compared: Comparison) -> None:
        self._books = compared.old[0].book, compared.other[0].book
        self._compared = compared
        self._rules = rules_of(Path(__file__).parent, program_of(self._books[1].package))
        self._old, self._other = (self._reading(book) for book in self._books)
        self._differences = Differences(self._old, self._other)

    def of_book(self) -> list[Deviation]:
        """Return in what the workbooks differ, their sheets of cells aside."""
        return [*of_package(self._differences), *self._of_styles(), *self._of_names(), *self._of_other_sheets()]

    def of_sheet(self, pair: SheetPair) -> list[Deviation]:
        """Return in what a sheet differs, its cells and rows aside."""
        before, after = (
            reading.element(sheet.node, sheet.book.part) or Seen("sheet") for sheet, reading in self._both(pair)
        )
        return [
            *self._differences.of(before, after, pair.other.book.part),
            *self._differences.of_parts(pair.old.part, pair.other.part),
            *chain.from_iterable(self.of_columns(pair).values()),
            *self._of_validation(pair),
        ]

    def is_same_row(self, pair: SheetPair, before: int, after: int) -> bool:
        """Tell whether a row is shown as before, and looks so where it has no cells; its height is not looked at."""
        old, other = (
            (None if (node := sheet.rows.get(row)) is None else reading.element(node, sheet.part)) or Seen("row")
            for (sheet, reading), row in zip(self._both(pair), (before, after), strict=True)
        )
        return not any(self._differences.of(old, other, pair.other.part))

    def _both(self, pair: SheetPair) -> tuple[tuple[Sheet, Reading], tuple[Sheet, Reading]]:
        return (pair.old, self._old), (pair.other, self._other)

    def _reading(self, book: Book) -> Reading:
        return Reading(book.package, self._rules, _resolve(book, moved=self._compared.moved), _STOPS)

    def of_columns(self, pair: SheetPair) -> dict[int, list[Deviation]]:
        """Return in what columns differ that stand in both, by where each stood."""
        before, after = (
            {
                column: reading.element(etree.Element(S + "col", said), sheet.part) or Seen("col")
                for column, said in columns_of(sheet).items()
            }
            for sheet, reading in self._both(pair)
        )
        moved = {pair.columns.old(column): seen for column, seen in after.items() if pair.columns.old(column)}
        pairs = {
            column: (before.get(column, Seen("col")), moved.get(column, Seen("col"))) for column in {*before, *moved}
        }
        differing = {
            column: list(self._differences.of(*seen, pair.other.part, "worksheet/cols"))
            for column, seen in sorted(pairs.items())
        }
        return {column: deviations for column, deviations in differing.items() if deviations}

    def _of_validation(self, pair: SheetPair) -> Iterator[Deviation]:
        """Yield in what the rules for answers differ; where cells moved, the cells that they are for do not count."""
        old, other = (rules_of_sheet(sheet, reading) for sheet, reading in self._both(pair))
        if self._compared.moved:
            old, other = (
                seen._replace(inside=tuple(rule._replace(attributes=rule.attributes[:-1]) for rule in seen.inside))
                for seen in (old, other)
            )
        yield from self._differences.of(old, other, pair.other.part, "worksheet")

    def _of_names(self) -> Iterator[Deviation]:
        """Yield the names of cells that came, went or stand for others."""
        stand = {"", *(pair.old.name for pair in self._compared.pairs.values())}
        renamed = {pair.other.name: pair.old.name for pair in self._compared.pairs.values()}
        before, after = (book.names for book in self._books)
        after = {(renamed.get(sheet, sheet), name): said for (sheet, name), said in after.items()}
        for sheet, name in sorted(place for place in {*before, *after} if place[0] in stand):
            said = [each.get((sheet, name)) for each in (before, after)]
            if self._compared.moved:
                said = [each and tuple(map(without_references, each)) for each in said]
            if said[0] != said[1]:
                texts = [None if each is None else " ".join(each) for each in said]
                yield Deviation(sheet, f"workbook/definedNames/{name}", *texts)

    def _of_other_sheets(self) -> Iterator[Deviation]:
        before, after = (book.other_sheets for book in self._books)
        for name in sorted({*before, *after}):
            if name in before and name in after:
                yield from self._differences.of_parts(before[name], after[name])
            else:
                yield Deviation(name, "workbook/sheets/sheet", before.get(name), after.get(name))

    def _of_styles(self) -> Iterator[Deviation]:
        """Yield styles that are new, though no cell has them, and named styles that look otherwise."""
        old, other = (book.looks for book in self._books)
        shown = {
            other.look(int(cell.get("s") or 0))
            for sheet in self._compared.other
            for row in sheet.cells.values()
            for cell in row.values()
        }
        for look in sorted(other.all_looks() - old.all_looks() - shown, key=str):
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
        **{name: lambda areas: read(" ".join(sorted(areas.split()))) for name in _AREAS},
        **{name: lambda number: "" if moved else number for name in _NUMBERED},
        **{name: lambda number: str(book.looks.differential(int(number))) for name in _DIFFERENTIAL},
        "col@style": look,
        "row@s": look,
        "a:srgbClr@val": str.lower,
    }


def columns_of(sheet: Sheet) -> dict[int, dict[str, str]]:
    """Return what is said of each column, by its number."""
    columns: dict[int, dict[str, str]] = {}
    for node in sheet.tree.iterfind(f"{S}cols/{S}col"):
        said = {str(key): str(value) for key, value in node.attrib.items() if key not in ("min", "max")}
        first, last = int(str(node.get("min"))), int(str(node.get("max")))
        columns |= dict.fromkeys(range(first, min(last, first + _MOST_COLUMNS) + 1), said)
    return columns


def notes_of(sheet: Sheet) -> Iterator[str]:
    """Yield the words of the notes on cells, and of the threads of comments, which Excel keeps beside them."""
    package = sheet.book.package
    for kind in ("comments", "threadedComment"):
        for part in package.related(sheet.part, kind):
            for node in package.tree(part):
                yield from (
                    "".join(comment.itertext())
                    for comment in ([node] if kind != "comments" else node.iterfind(S + "comment"))
                )


def height(sheet: Sheet, row: int) -> int:
    """Return the height of a row in points, 0 where the program finds it itself, -1 for a hidden row."""
    node = sheet.rows.get(row)
    if node is not None and is_on(node.get("hidden")):
        return -1
    if node is None or not is_on(node.get("customHeight")):
        return 0
    return round(float(node.get("ht") or 0))
