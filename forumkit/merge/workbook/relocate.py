"""What hangs on the rows of a sheet and on its name: ranges, rules, notes, charts, all brought along."""

import re
from collections.abc import Iterator

from lxml import etree

from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import Paths, RowMap, follow, follow_area
from forumkit.office.package import Package, relations_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FORMULAS = {"f", "formula", "formula1", "formula2"}
_AREAS = ("ref", "sqref")
_ALONE = {"c", "row", "sheetView", "pane", "selection", "dimension"}
"""What has its place in other ways, or none that matters."""
_VML_ROW = re.compile(rb"(<x:Row>)(\d+)(</x:Row>)")


def relocate_sheet(tree: etree._Element, home: str, paths: Paths) -> None:
    """Bring formulas and ranges of a sheet to where the rows and sheets stand that they name."""
    rows = paths.sheet(home)[1]
    for node in tree.iter(etree.Element):
        local = etree.QName(node).localname
        if local in _FORMULAS and node.text:
            node.text = follow(node.text, home, paths)
        elif local == "sqref" and node.text:
            node.text = follow_area(node.text, rows)
        if local in _ALONE:
            continue
        for name in _AREAS:
            if node.get(name):
                node.set(name, follow_area(str(node.get(name)), rows))
        if node.get("location"):
            node.set("location", follow(str(node.get("location")), home, paths))


def relocate_related(package: Package, part: str, home: str, paths: Paths) -> None:
    """Bring along what a sheet leads to: drawings and their charts, notes, tables."""
    rows = paths.sheet(home)[1]
    for name in led_to(package, part):
        if name.endswith(".vml"):
            package.parts[name] = _VML_ROW.sub(lambda found: _vml_row(found, rows), package.parts[name])
        elif name.endswith(".xml"):
            _relocate_part(package.tree(name), home, paths)


def _relocate_part(tree: etree._Element, home: str, paths: Paths) -> None:
    rows = paths.sheet(home)[1]
    for node in tree.iter(C + "f"):
        node.text = follow(str(node.text or ""), home, paths)
    for node in tree.iter(X + "row"):
        node.text = str(rows.row(int(node.text) + 1) - 1)
    if tree.tag.startswith(S):
        for node in tree.iter(S + "comment", S + "table", S + "autoFilter"):
            node.set("ref", follow_area(str(node.get("ref")), rows))


def _vml_row(found: re.Match[bytes], rows: RowMap) -> bytes:
    return found[1] + str(rows.row(int(found[2]) + 1) - 1).encode() + found[3]


def led_to(package: Package, part: str) -> Iterator[str]:
    """Yield the parts that a part leads to, and those that these lead to."""
    seen, waiting = {part}, [part]
    while waiting:
        for each in package.relations(waiting.pop()):
            if not each.external and each.target not in seen and each.target in package.parts:
                seen.add(each.target)
                waiting.append(each.target)
                yield each.target


def drop(package: Package, part: str) -> None:
    """Take out a part, and what nothing else leads to any more."""
    below = [*led_to(package, part)]
    _remove(package, part)
    for name in below:
        if not any(name == each.target for other in _sources(package) for each in package.relations(other)):
            _remove(package, name)


def _remove(package: Package, part: str) -> None:
    """Take out a part; LibreOffice states the types of relationships too, one by one."""
    package.remove(part)
    package.remove(relations_of(part))


def _sources(package: Package) -> list[str]:
    return [name for name in package.parts if not name.endswith((".rels", "[Content_Types].xml"))]
