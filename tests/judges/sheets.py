"""Workbooks: names that Excel takes, cells in order, and what each cell points to."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, name, select, twice

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")
LONGEST_NAME, LONGEST_TEXT, LONGEST_LIST = 31, 32767, 255
COLUMNS = 16_384
FIRST_FORMAT = 164
"""Limits of Excel: of the name of a sheet, the text of a cell and a list that is written out, columns, and the first format of numbers of one's own (18.8.30)."""


def sheets_are_named_well(package: Package) -> Iterator[Fault]:
    """18.2.19, and the limits of Excel: it renames what it does not take, and formulas lead nowhere."""
    for part, root in package.rooted("s:workbook"):
        found = sheet_names(root)
        yield from twice(Code.SHEET_TWICE, part, map(str.lower, found))
        for each in found:
            if not 0 < len(each) <= LONGEST_NAME or _NOT_IN_NAMES.search(each) or each.lower() == "history":
                yield Fault(Code.SHEET_NAME, part, each)
        defined = select(root, "s:definedNames/s:definedName")
        scopes = ((each.get("name", "").lower(), each.get("localSheetId")) for each in defined)
        yield from twice(Code.NAME_TWICE, part, scopes)


def sheet_names(workbook: etree._Element) -> list[str]:
    """Return the names of the sheets of a workbook."""
    return select(workbook, "s:sheets/s:sheet/@name")


def cells_are_in_order(package: Package) -> Iterator[Fault]:
    """18.3.1.73 and 18.3.1.4: Excel repairs a sheet whose rows or cells do not follow each other."""
    for part, root in package.rooted("s:worksheet"):
        last = 0
        for row in root.iter(name("s:row")):
            number = int(row.get("r") or last + 1)
            if number <= last:
                yield Fault(Code.ROW_ORDER, part, f"{number} after {last}")
            last, before = number, 0
            for cell in row.iterchildren(name("s:c")):
                place = cell.get("r")
                here = column(place.rstrip("0123456789")) if place else before + 1
                if here <= before:
                    yield Fault(Code.CELL_ORDER, part, place)
                before = here


def cells_point_to_what_is_there(package: Package) -> Iterator[Fault]:
    """Their text among the shared ones (18.4.8) and their format among those of cells (18.8.10)."""
    count = len(shared_texts(package))
    formats = max((len(select(root, "s:cellXfs/s:xf")) for _, root in package.rooted("s:styleSheet")), default=1)
    for part, root in package.rooted("s:styleSheet"):
        used, own = (
            {*map(int, select(root, path))} for path in ("s:cellXfs/s:xf/@numFmtId", "s:numFmts/s:numFmt/@numFmtId")
        )
        yield from (Fault(Code.FORMAT_UNKNOWN, part, str(number)) for number in used - own if number >= FIRST_FORMAT)
    for part, root in package.rooted("s:worksheet"):
        for text in select(root, "//s:c[@t='s']"):
            value = text.findtext(name("s:v"), "")
            if not value.isdigit() or int(value) >= count:
                yield Fault(Code.STRING_UNKNOWN, part, f"{text.get('r')}: {value}")
        yield from (
            Fault(Code.STRING_UNKNOWN, part, cell.get("r")) for cell in select(root, "//s:c[s:is][not(@t='inlineStr')]")
        )
        for number in {*select(root, "//s:c/@s")}:
            if int(number) >= formats:
                yield Fault(Code.FORMAT_UNKNOWN, part, number)


def texts_are_not_too_long(package: Package) -> Iterator[Fault]:
    """Excel cuts a text of a cell, and repairs a list to choose from."""
    for part, _ in package.rooted("s:sst"):
        if any(len(text) > LONGEST_TEXT for text in shared_texts(package)):
            yield Fault(Code.TEXT_TOO_LONG, part)
    for part, root in package.rooted("s:worksheet"):
        for text in select(root, "//s:dataValidation/s:formula1/text()"):
            if text.startswith('"') and len(text) - 2 > LONGEST_LIST:
                yield Fault(Code.LIST_TOO_LONG, part, str(len(text) - 2))


def shared_texts(package: Package) -> list[str]:
    """Return the texts that cells share, by their numbers."""
    entries = (entry for _, root in package.rooted("s:sst") for entry in root.iterchildren(name("s:si")))
    return ["".join(text.text or "" for text in entry.iter(name("s:t"))) for entry in entries]


def merged_cells_do_not_overlap(package: Package) -> Iterator[Fault]:
    """18.3.1.55: Excel repairs a sheet where they do."""
    for part, root in package.rooted("s:worksheet"):
        areas = sorted(area(each) for each in select(root, "s:mergeCells/s:mergeCell/@ref"))
        for number, (left, top, right, bottom) in enumerate(areas):
            for other in areas[number + 1 :]:
                if left <= other[2] and other[0] <= right and top <= other[3] and other[1] <= bottom:
                    yield Fault(Code.MERGES_OVERLAP, part, f"{(left, top, right, bottom)} and {other}")


def columns_have_one_width(package: Package) -> Iterator[Fault]:
    """18.3.1.13: Excel repairs a sheet that says the width of a column twice, or of one that there cannot be."""
    for part, root in package.rooted("s:worksheet"):
        last = 0
        for each in sorted(select(root, "s:cols/s:col"), key=lambda each: int(each.get("min"))):
            least, most = int(each.get("min")), int(each.get("max"))
            if least <= last or not least <= most <= COLUMNS:
                yield Fault(Code.WIDTH_TWICE, part, f"{least} to {most}")
            last = max(last, most)


def area(reference: str) -> tuple[int, int, int, int]:
    """Return the first and the last column and row: `$B$2:C9` is columns 2 to 3 and rows 2 to 9 (2, 2, 3, 9)."""
    first, _, last = reference.replace("$", "").partition(":")
    (left, top), (right, bottom) = _place(first), _place(last or first)
    return left, top, right, bottom


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    return column(letters), int(reference[len(letters) :])


@cache
def column(letters: str) -> int:
    """Return the number of a column: of `AB`, 28."""
    if not re.fullmatch("[A-Z]+", letters):
        message = f"{letters!r} is no column"
        raise ValueError(message)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def texts_by_place(package: Package, sheet: etree._Element) -> Mapping[tuple[int, int], str]:
    """Return the text of each cell that holds one, by its column and row."""
    shared, found = shared_texts(package), {}
    for cell in select(sheet, "//s:c[@t='s' or @t='inlineStr']"):
        number = cell.findtext(name("s:v"), "")
        if cell.get("t") == "inlineStr":
            found[_place(cell.get("r"))] = "".join(select(cell, "s:is//s:t/text()"))
        elif number.isdigit() and int(number) < len(shared):
            found[_place(cell.get("r"))] = shared[int(number)]
    return found
