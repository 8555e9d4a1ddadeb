"""Parts of a package that nobody merges: properties, themes, data, what no program that we know of ever wrote."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from forumkit.merge.differing import Deviation, Differences
from forumkit.office.container import CORE, CUSTOM, PROPERTIES
from forumkit.office.package import Package
from forumkit.office.soundness import CONTENT_TYPES

OURS = "forumkit"
"""With this begin the names of the properties by which a file of ours is known."""
_KIND = "custom-properties"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""FMTID_UserDefinedProperties, which every custom property must state."""


def stamp(package: Package, new: Package) -> None:
    """Give a merged file the properties by which the new one is known; the person's own stay, but for its sort."""
    keep_sort(package, new)
    if CUSTOM not in new.parts:
        return
    if CUSTOM not in package.parts:
        package.add(CUSTOM, new.parts[CUSTOM], PROPERTIES[CUSTOM][1])
        package.relate("", PROPERTIES[CUSTOM][0], CUSTOM)
    tree = package.tree(CUSTOM)
    for node in [node for node in tree if str(node.get("name")).startswith(OURS)]:
        tree.remove(node)
    for node in [node for node in new.tree(CUSTOM) if str(node.get("name")).startswith(OURS)]:
        copied = etree.SubElement(tree, f"{_PROPERTIES}property", {"fmtid": _FORMAT, "name": str(node.get("name"))})
        copied.extend(deepcopy(value) for value in node)
    for number, node in enumerate(tree, 2):  # 0 and 1 are the dictionary and the code page ([MS-OLEPS] 2.18)
        node.set("pid", str(number))


def keep_sort(package: Package, new: Package) -> None:
    """Let a merged file be of the sort of the new one: what was saved as a template and renamed opens in no program."""
    for here, there in zip(*(each.related("", "officeDocument") for each in (package, new)), strict=False):
        if package.type_of(here).endswith((".template.main+xml", ".slideshow.main+xml")):
            package.add(here, package.part(here), new.type_of(there))


def take_core(old: Package, theirs: Package, new: Package) -> None:
    """Let a property such as the title say what the source says now, where the person did not change it."""
    if not all(CORE in package.parts for package in (old, theirs, new)):
        return
    trees = [package.tree(CORE) for package in (old, theirs, new)]
    before, here, after = ({node.tag: node for node in tree if isinstance(node.tag, str)} for tree in trees)
    for tag, node in after.items():
        was, is_now = (found[tag].text if tag in found else None for found in (before, here))
        if node.text != was == is_now and tag in here:
            here[tag].text = node.text
        elif node.text != was == is_now:
            trees[1].append(deepcopy(node))


def custom_properties(package: Package) -> dict[str, str]:
    """Return the properties that a person gave a file, by name; ours aside."""
    parts = [name for name in package.related("", _KIND) if name in package.parts]
    properties = {str(node.get("name")): "".join(node.itertext()) for name in parts for node in package.tree(name)}
    return {name: text for name, text in properties.items() if not name.startswith(OURS)}


def of_package(differences: Differences) -> Iterator[Deviation]:
    """Yield what two packages differ in, as far as relationships are followed; also parts to which none leads."""
    old, other = differences.old.package, differences.other.package
    yield from differences.of_parts()
    properties = [custom_properties(package) for package in (old, other)]
    for name in sorted({*properties[0], *properties[1]}):
        before, after = (each.get(name) for each in properties)
        if before != after:
            yield Deviation("", f"op:Properties/op:property/{name}", before, after)
    loose = [_loose(package) for package in (old, other)]
    for name in sorted({*loose[0], *loose[1]}):
        if loose[0].get(name) != loose[1].get(name):
            yield Deviation(name, "", "" if name in loose[0] else None, "" if name in loose[1] else None)


def _loose(package: Package) -> dict[str, bytes]:
    """Return the parts to which no relationship leads."""
    reached = package.reachable()
    return {
        name: part
        for name, part in package.parts.items()
        if name not in reached and name != CONTENT_TYPES and not name.endswith(".rels")
    }
