"""The workbook's own part: the list of its sheets, its names, and what tells programs to compute again."""

from collections.abc import Mapping, Sequence

from lxml import etree

from forumkit.merge.workbook.book import Book, R, Sheet
from forumkit.merge.workbook.insertion import WORKSHEET
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import Paths, bare, follow
from forumkit.merge.workbook.relocate import drop
from forumkit.office.package import Package, relations_of

_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                 "functionGroups", "externalReferences")  # fmt: skip
PRINTED = ("_xlnm.Print_Titles", "_xlnm.Print_Area")
"""What a sheet prints, and what it repeats on each page."""


def add_sheet(book: Book, part: str, name: str) -> etree._Element:
    """Return the entry of a new sheet, whose place in the list is still to be given."""
    used = {int(str(node.get("sheetId"))) for node in book.tree.iterfind(f"{S}sheets/{S}sheet")}
    node = etree.SubElement(book.tree.find(S + "sheets"), S + "sheet")
    node.set("name", name)
    node.set("sheetId", str(max(used, default=0) + 1))
    node.set(R + "id", book.package.relate(book.part, WORKSHEET, part))
    return node


def replace_part(book: Book, sheet: Sheet, part: str) -> None:
    """Let the entry of a sheet lead to another part; the former one goes."""
    former = str(sheet.node.get(R + "id"))
    sheet.node.set(R + "id", book.package.relate(book.part, WORKSHEET, part))
    _unlink(book.package, book.part, former)
    drop(book.package, sheet.part)
    sheet.part = part
    sheet.read()


def remove_sheet(book: Book, sheet: Sheet) -> None:
    """Take out a sheet."""
    _unlink(book.package, book.part, str(sheet.node.get(R + "id")))
    drop(book.package, sheet.part)
    sheet.node.getparent().remove(sheet.node)


def _unlink(package: Package, part: str, relation: str) -> None:
    tree = package.tree(relations_of(part))
    for node in [node for node in tree if node.get("Id") == relation]:
        tree.remove(node)


class Order:
    """The sheets of a workbook in the order in which they stood, which its names count by."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.nodes = list(book.tree.iterfind(f"{S}sheets/{S}sheet"))

    def arrange(self, wanted: Sequence[etree._Element]) -> None:
        """Put the sheets in order; those that are not named, as sheets of charts alone, follow what they followed."""
        listed = self.book.tree.find(S + "sheets")
        order = list(wanted)
        for number, node in enumerate(self.nodes):
            if node not in order and node.getparent() is listed:
                before = next((each for each in reversed(self.nodes[:number]) if each in order), None)
                order.insert(order.index(before) + 1 if before is not None else 0, node)
        for node in list(listed):
            listed.remove(node)
        listed.extend(order)
        self._renumber(order)

    def _renumber(self, order: Sequence[etree._Element]) -> None:
        """Let names and the sheet in sight follow their sheets."""
        places = {number: order.index(node) for number, node in enumerate(self.nodes) if node in order}
        for node in list(self.book.tree.iterfind(f"{S}definedNames/{S}definedName")):
            local = node.get("localSheetId")
            if local is not None and int(local) in places:
                node.set("localSheetId", str(places[int(local)]))
            elif local is not None:
                node.getparent().remove(node)
        for view in self.book.tree.iterfind(f"{S}bookViews/{S}workbookView"):
            for name in ("activeTab", "firstSheet"):
                if view.get(name):
                    view.set(name, str(places.get(int(str(view.get(name))), 0)))


def printed_names(book: Book, paths: Paths) -> dict[tuple[str, str], str]:
    """Return what is printed of each sheet, by name and sheet, as it stands in the merged workbook."""
    nodes = list(book.tree.iterfind(f"{S}sheets/{S}sheet"))
    found = {}
    for node in book.tree.iterfind(f"{S}definedNames/{S}definedName"):
        local = node.get("localSheetId")
        if node.get("name") in PRINTED and local is not None and int(local) < len(nodes):
            sheet = str(nodes[int(local)].get("name"))
            text = follow(node.text or "", sheet, paths)
            found[str(node.get("name")), paths.names.get(sheet, sheet)] = ",".join(sorted(bare(text).split(",")))
    return found


def follow_names(book: Book, paths: Paths) -> None:
    """Bring the names of a workbook to where the cells stand that they name."""
    for node in book.tree.iterfind(f"{S}definedNames/{S}definedName"):
        node.text = follow(node.text or "", "", paths)


def set_printed(book: Book, wanted: Mapping[tuple[str, str], str]) -> None:
    """Say what is printed of sheets; nothing for what is said no longer."""
    nodes = list(book.tree.iterfind(f"{S}sheets/{S}sheet"))
    places = {str(node.get("name")): str(number) for number, node in enumerate(nodes)}
    listed = book.tree.find(S + "definedNames")
    if listed is None:
        listed = etree.Element(S + "definedNames")
        before = {S + name for name in _BEFORE_NAMES}
        book.tree.insert(sum(1 for node in book.tree if node.tag in before), listed)
    for (name, sheet), text in sorted(wanted.items()):
        for node in [n for n in listed if (n.get("name"), n.get("localSheetId")) == (name, places.get(sheet))]:
            listed.remove(node)
        if text and sheet in places:
            etree.SubElement(listed, S + "definedName", {"name": name, "localSheetId": places[sheet]}).text = text
    if len(listed) == 0:
        book.tree.remove(listed)


def compute_again(book: Book) -> None:
    """Let programs compute all formulas when they open the file, and forget what they knew about sheets."""
    settings = book.tree.find(S + "calcPr")
    if settings is not None:
        settings.set("fullCalcOnLoad", "1")
    for part in list(book.package.related(book.part, "calcChain")):
        for each in book.package.relations(book.part):
            if each.target == part:
                _unlink(book.package, book.part, each.id)
        book.package.remove(part)
    for part in book.package.related("", "extended-properties"):
        tree = book.package.tree(part)
        for name in ("HeadingPairs", "TitlesOfParts"):
            for node in tree.findall(_PROPERTIES + name):
                tree.remove(node)
