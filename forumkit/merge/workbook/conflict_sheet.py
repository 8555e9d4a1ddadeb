"""The sheet at the end of a workbook that holds new versions of what a person had changed too.

A sheet and not notes on the cells: one reads all of it at once, copies from it, and is rid of it with one click; and
every program keeps it as it is, which is not so of notes, whose boxes Excel draws from a format that others rewrite.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.workbook.book import Book, R, Sheet
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import quoted
from forumkit.merge.workbook.writing import write_text
from forumkit.office.xml import written

Entry = tuple[str, str, str, str]
"""A sheet and a cell of it, the person's version, the new one."""

_TITLE, _TOLD, _HEAD, _FIRST = 1, 2, 4, 5
_WIDTHS = (30, 12, 60, 60)
_COLOUR = "FFE8A33D"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_LISTS_OF_SHEETS = {_PROPERTIES + name for name in ("HeadingPairs", "TitlesOfParts")}
_LONGEST = 31
CLASHES, BESIDE = "merge_told", "merge_told_beside"
"""What the sheet says of its list: cells that both sides changed, or all that differs from the person's file."""


def find_aside(book: Book, words: Mapping[str, str]) -> Sheet | None:
    """Return the sheet of new versions, unless the person wrote beside its list."""
    for sheet in book.sheets:
        told = {words[name] for name in (CLASHES, BESIDE)}
        if sheet.words(_TITLE) == words["merge_sheet"] and sheet.words(_TOLD) in told:
            cells = (
                (row, column) for row, cells in sheet.cells.items() for column in cells if sheet.value(row, column)
            )
            return sheet if all(column <= len(_WIDTHS) and row != _HEAD - 1 for row, column in cells) else None
    return None


def entries_of(sheet: Sheet) -> list[Entry]:
    """Return what a sheet of new versions lists."""
    rows = [[sheet.value(row, column) for column in (1, 2, 3, 4)] for row in sheet.cells if row >= _FIRST]
    texts = ([value.text if value else "" for value in row] for row in rows if any(row))
    return [(name, cell, theirs, new) for name, cell, theirs, new in texts]


def merged_entries(before: Sequence[Entry], conflicts: Sequence[Change], words: Mapping[str, str]) -> list[Entry]:
    """Return what the sheet lists now: a further new version of a cell takes the place of the one before."""
    entries = []
    for change in conflicts:
        name, _, cell = change.place.rpartition("!")
        versions = change.after or words["merge_removed"], change.source or words["merge_dropped"]
        entries.append((name, f"A{cell}" if cell.isdigit() else cell, *versions))
    places = {entry[:2] for entry in entries}
    return [*(entry for entry in before if entry[:2] not in places), *entries]


def write_aside(
    book: Book, aside: Sheet | None, entries: Sequence[Entry], words: Mapping[str, str], told: str = CLASHES
) -> None:
    """Write the sheet that lists new versions, in the place of the one before."""
    content = written(_tree(book, entries, words, told))
    if aside:
        book.package.add(aside.part, content, _SHEET_TYPE)
        return
    part = book.package.free_name("xl/worksheets/sheet1.xml")
    book.package.add(part, content, _SHEET_TYPE)
    listed = book.tree.find(S + "sheets")
    used = {int(str(node.get("sheetId"))) for node in listed}
    etree.SubElement(listed, S + "sheet", {"name": _free_name(book, words["merge_sheet"]),
        "sheetId": str(max(used) + 1), R + "id": book.package.relate(book.part, _WORKSHEET, part)})  # fmt: skip
    for properties in book.package.related("", "extended-properties"):
        tree = book.package.tree(properties)
        for node in [node for node in tree if node.tag in _LISTS_OF_SHEETS]:
            tree.remove(node)


def _tree(book: Book, entries: Sequence[Entry], words: Mapping[str, str], told: str) -> etree._Element:
    head, cell = (book.looks.plain(bold=bold) for bold in (True, False))
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, 1)
    )
    tree = etree.fromstring(
        f'<worksheet xmlns="{S[1:-1]}"><sheetPr><tabColor rgb="{_COLOUR}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><cols>{columns}</cols>'
        '<sheetData/></worksheet>'.encode()
    )  # fmt: skip
    rows = {
        _TITLE: ((words["merge_sheet"],), head),
        _TOLD: ((words[told],), 0),
        _HEAD: (tuple(words[f"merge_{name}"] for name in ("tab", "cell", "yours", "now")), head),
    }
    rows |= {number: (entry, cell) for number, entry in enumerate(entries, _FIRST)}
    listed = tree.find(S + "sheetData")
    for number, (texts, style) in rows.items():
        row = etree.SubElement(listed, S + "row", {"r": str(number)})
        for letter, text in zip("ABCD", texts, strict=False):
            write_text(etree.SubElement(row, S + "c", {"r": f"{letter}{number}", "s": str(style)}), text)
    names = {sheet.name for sheet in book.sheets}
    links = etree.SubElement(tree, S + "hyperlinks")
    for number, (name, place, *_) in enumerate(entries, _FIRST):
        if name not in names:
            continue
        etree.SubElement(links, S + "hyperlink", {"ref": f"B{number}", "location": f"{quoted(name)}!{place}"})
    if not len(links):
        tree.remove(links)
    etree.SubElement(tree, S + "pageSetup", {"paperSize": "9", "fitToHeight": "0", "orientation": "landscape"})
    return tree


def _free_name(book: Book, name: str) -> str:
    """Return a name that no sheet has yet."""
    used = {sheet.name.lower() for sheet in book.sheets}
    names = (name if number == 1 else f"{name[: _LONGEST - 3]} {number}" for number in range(1, len(used) + 2))
    return next(candidate for candidate in names if candidate.lower() not in used)
