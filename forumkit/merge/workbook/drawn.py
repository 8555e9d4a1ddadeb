"""The drawings of a sheet: charts follow the source where a person did not touch them."""

from collections.abc import Callable

from lxml import etree

from forumkit.merge.workbook.aspects import Aspect, aspects
from forumkit.merge.workbook.book import R, Sheet
from forumkit.merge.workbook.looks import S
from forumkit.merge.workbook.references import Paths
from forumkit.merge.workbook.relocate import drop, led_to, relocate_related

_DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


def drawings_differ(old: Sheet, new: Sheet) -> bool:
    """Return whether the source draws something else, even only another scale."""
    drawn = [
        [sheet.book.package.parts[part] for part in led_to(sheet.book.package, sheet.part)] for sheet in (old, new)
    ]
    return drawn[0] != drawn[1]


def take_drawing(
    sides: tuple[Sheet, Sheet, Sheet], paths: tuple[Paths, Paths, Paths], clash: Callable[[str, Aspect, Aspect], None]
) -> None:
    """Take over the drawings of the source into a sheet where the person touched other things only."""
    old, theirs, new = sides
    if not drawings_differ(old, new):
        return
    before, his, now = aspects(old, paths[0]).get("drawn", ()), aspects(theirs).get("drawn", ()), aspects(new, paths[2])
    if his != before:
        clash("drawn", his, now.get("drawn", ()))
        return
    node = theirs.tree.find(S + "drawing")
    package = theirs.book.package
    former = next(package.related(theirs.part, "drawing"), "")
    source = next(new.book.package.related(new.part, "drawing"), "")
    if node is None or not former or not source:
        return
    taken = package.graft(new.book.package, source, {})
    node.set(R + "id", package.relate(theirs.part, _DRAWING, taken))
    _forget(theirs, former)
    relocate_related(package, theirs.part, new.name, paths[2])


def _forget(sheet: Sheet, drawing: str) -> None:
    package = sheet.book.package
    relation = next(each for each in package.relations(sheet.part) if each.target == drawing)
    tree: etree._Element = package.tree(_relations(sheet.part))
    tree.remove(next(node for node in tree if node.get("Id") == relation.id))
    drop(package, drawing)


def _relations(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
