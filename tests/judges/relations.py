"""Relations between parts: each leads somewhere, and nothing is in a file that none leads to."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.judges.faults import Code, Fault
from tests.judges.package import TYPES, Package, Relation, name, owner, select, twice

_ID = re.compile(r"[A-Za-z_][\w.-]*")
"""An xsd:ID."""
_NEVER_IN_ADDRESSES = re.compile(r"[\s<>\"{}|\\^`]")


def relations_are_listed_well(package: Package) -> Iterator[Fault]:
    """Each entry is whole, has its own id (OPC M1.26) and belongs to a part."""
    for part, root in package.rooted("rel:Relationships"):
        source = owner(part)
        if source and source not in package.parts:
            yield Fault(Code.RELATION_OWNERLESS, part)
        for entry in root:
            whole = entry.tag == name("rel:Relationship") and entry.get("Type") and _ID.fullmatch(entry.get("Id", ""))
            if not whole:
                yield Fault(Code.RELATION_MALFORMED, part, str(dict(entry.attrib)))
        yield from twice(Code.RELATION_TWICE, part, (each.id for each in package.relations[source]))


def relations_lead_somewhere(package: Package) -> Iterator[Fault]:
    """Inside to a part, outside to an address: Word refuses a file for a link with a space in it."""
    for source, relations in package.relations.items():
        for each in relations:
            if each.outside and not _is_address(each):
                yield Fault(Code.ADDRESS_INVALID, source, each.target)
            elif not each.outside and each.target and each.target not in package.parts:
                yield Fault(Code.TARGET_MISSING, source, each.target)


def _is_address(relation: Relation) -> bool:
    try:
        _ = urlsplit(relation.target).port
    except ValueError:
        return False
    return not _NEVER_IN_ADDRESSES.search(relation.target)


def every_part_is_reached(package: Package) -> Iterator[Fault]:
    """What nothing leads to goes along unseen: the words of another mission perhaps."""
    reached = {each.target for relations in package.relations.values() for each in relations if not each.outside}
    for part in package.parts.keys() - reached - {TYPES}:
        if not part.endswith(".rels"):
            yield Fault(Code.PART_UNREACHED, part)


def what_elements_name_is_related(package: Package) -> Iterator[Fault]:
    """A picture, link or chart whose relation is not there makes Office repair the file."""
    for part, root in package.trees.items():
        if b"officeDocument/2006/relationships" in package.parts[part] and not part.endswith(".rels"):
            known = {each.id for each in package.relations.get(part, ())}
            for value in {*select(root, "//@r:*")} - known - {""}:
                yield Fault(Code.RELATION_UNKNOWN, part, value)
