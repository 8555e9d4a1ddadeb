"""Parts of a package that nobody merges: properties, themes, data, what no program that we know of ever wrote."""

from collections.abc import Iterator

from forumkit.merge.differing import Deviation, Differences
from forumkit.office.package import Package
from forumkit.office.soundness import CONTENT_TYPES

OURS = "forumkit"
"""With this begin the names of the properties by which a file of ours is known."""
_KIND = "custom-properties"


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
