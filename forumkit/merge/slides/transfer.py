"""Shapes taken over from one slide to another, with the pictures, charts and links that they need."""

import copy
from collections.abc import Callable

from lxml import etree

from forumkit.merge.slides.names import R
from forumkit.office.package import Package

Copy = Callable[["etree._Element"], "etree._Element"]  # noqa: SLF001 - a type of lxml has no other name
"""Gives a copy of an element of the new version, with what it refers to."""


def copied_with_parts(node: etree._Element, source: Package, part: str, target: Package, here: str) -> etree._Element:
    """Return a copy of an element of a part for another part, in this package or another, with what it refers to.

    Pictures, charts and links come along. Links to slides are taken out, because slides have other names there.
    """
    copied = copy.deepcopy(node)
    relations = {entry.id: entry for entry in source.relations(part)}
    for element in list(copied.iter()):
        for name, value in list(element.attrib.items()):
            if not str(name).startswith(R) or value not in relations:
                continue
            relation = relations[value]
            if relation.kind in ("slide", "notesSlide", "slideLayout"):
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
                break
            known: dict[str, str] = {}
            leads = relation.target if relation.external else target.graft(source, relation.target, known)
            element.set(name, target.relate(here, relation.type_, leads, external=relation.external))
    return copied


def with_new_ids(node: etree._Element, tree: etree._Element) -> etree._Element:
    """Give the shapes of an element ids that no other shape of the slide has."""
    used = {int(shape.get("id", 0)) for shape in tree.iter() if _is_shape(shape)}
    free = max(used, default=1) + 1
    for shape in node.iter():
        if _is_shape(shape):
            shape.set("id", str(free))
            free += 1
    return node


def _is_shape(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and node.tag.endswith("}cNvPr") and str(node.get("id", "")).isdigit()
