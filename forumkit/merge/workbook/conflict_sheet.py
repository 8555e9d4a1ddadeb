"""The sheet at the end of a workbook that holds new versions of what a person had changed too.

A sheet and not notes on the cells: one reads all of it at once, copies from it, and is rid of it with one click; and
every program keeps it as it is, which is not so of notes, whose boxes Excel draws from a format that others rewrite.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from forumkit.merge.changes import Change
from forumkit.merge.workbook.book import Book, Sheet
from forumkit.merge.workbook.insertion import plain_text, write_text
from forumkit.merge.workbook.looks import Looks, S
from forumkit.merge.workbook.references import Paths, follow, quoted

Entry = tuple[str, str, str]
"""A cell or row as formulas name it, his version, the new one."""

_TITLE, _TOLD, _HEAD, _FIRST = 1, 2, 4, 5
_WIDTHS = (30, 12, 60, 60)
_COLOUR = "FFE8A33D"
_TITLE_SIZE = 14
_LONGEST = 31


def find_aside(book: Book, words: Mapping[str, str]) -> Sheet | None:
    """Return the sheet of new versions, if there is one in which the person wrote nothing."""
    for sheet in book.sheets:
        titled = sheet.words(_TITLE) == words["merge_sheet"] and sheet.words(_TOLD) == words["merge_told"]
        if titled and len(entries_of(sheet)) == sum(bool(sheet.words(row)) for row in sheet.rows if row >= _FIRST):
            wide = any(column > len(_WIDTHS) for cells in sheet.cells.values() for column in cells)
            return None if wide and any(_beyond(sheet)) else sheet
    return None


def _beyond(sheet: Sheet) -> list[str]:
    values = (
        sheet.value(row, column)
        for row, cells in sheet.cells.items()
        for column in cells
        if column > len(_WIDTHS) or row == _HEAD - 1
    )
    return [value.text for value in values if value]


def entries_of(sheet: Sheet) -> list[Entry]:
    """Return what a sheet of new versions lists."""
    found = []
    for node in sheet.tree.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        row = int(str(node.get("ref")).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").partition(":")[0])
        his, new = (sheet.value(row, column) for column in (3, 4))
        found.append((str(node.get("location")), his.text if his else "", new.text if new else ""))
    return found


def merged_entries(
    before: Sequence[Entry], paths: Paths, conflicts: Sequence[Change], words: Mapping[str, str]
) -> list[Entry]:
    """Return what the sheet lists now: a further new version of a cell takes the place of the one before."""
    entries = {follow(place, "", paths): (his, new) for place, his, new in before}
    for change in conflicts:
        place = _place(change)
        entries[place] = (change.after or words["merge_removed"], change.source or words["merge_dropped"])
    return [(place, *told) for place, told in entries.items()]


def _place(change: Change) -> str:
    """Return the cell of a conflict as formulas name it; the first of a row, or of a sheet."""
    sheet, _, cell = change.place.rpartition("!") if "!" in change.place else (change.place, "", "A1")
    return f"{quoted(sheet)}!{f'A{cell}' if cell.isdigit() else cell}"


def aside_sheet(book: Book, entries: Sequence[Entry], words: Mapping[str, str], source: Looks) -> etree._Element:
    """Return the sheet that lists new versions."""
    head, cell, title = (book.looks.take(source, number) for number in _styles(source))
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
        _TITLE: ((words["merge_sheet"],), title),
        _TOLD: ((words["merge_told"],), 0),
        _HEAD: (tuple(words[f"merge_{name}"] for name in ("tab", "cell", "yours", "now")), head),
    }
    for number, (place, *told) in enumerate(entries, _FIRST):
        rows[number] = ((*_named(place), *told), cell)
    listed = tree.find(S + "sheetData")
    for number, (texts, style) in rows.items():
        row = etree.SubElement(listed, S + "row", {"r": str(number)})
        for letter, text in zip("ABCD", texts, strict=False):
            node = etree.SubElement(row, S + "c", {"r": f"{letter}{number}", "s": str(style)})
            write_text(book, node, plain_text(text))
    links = etree.SubElement(tree, S + "hyperlinks")
    for number, (place, *_) in enumerate(entries, _FIRST):
        etree.SubElement(links, S + "hyperlink", {"ref": f"B{number}", "location": place})
    etree.SubElement(tree, S + "pageSetup", {"paperSize": "9", "fitToHeight": "0", "orientation": "landscape"})
    return tree


def _named(place: str) -> tuple[str, str]:
    sheet, _, cell = place.rpartition("!")
    return sheet.strip("'").replace("''", "'"), cell


def _styles(looks: Looks) -> tuple[int, int, int]:
    """Return the styles of headings, cells and titles in a workbook that we wrote."""
    count = len(looks.tree.find(S + "cellXfs"))
    found: dict[str, int] = {}
    for number in range(count):
        look = looks.look(number)
        if look.bold and look.fill and look.wrapped:
            found.setdefault("head", number)
        elif any(look.borders) and not look.fill and look.wrapped:
            found.setdefault("cell", number)
        elif look.bold and not look.fill and look.size >= _TITLE_SIZE:
            found.setdefault("title", number)
    return found.get("head", 0), found.get("cell", 0), found.get("title", 0)


def free_name(book: Book, name: str) -> str:
    """Return a name that no sheet has yet."""
    used = {sheet.name.lower() for sheet in book.sheets}
    names = (name if number == 1 else f"{name[: _LONGEST - 3]} {number}" for number in range(1, len(used) + 2))
    return next(each for each in names if each.lower() not in used)
