"""Packages of Office files: one made from a look, and what is added to one that is there."""

from collections.abc import Iterable, Mapping

from lxml import etree

from forumkit.drawing.look import Look
from forumkit.office.container import CORE, PROPERTIES, content_types, core_properties, numbered_relationships, pack
from forumkit.office.names import RELATIONS, TYPES
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.office.xml import parsed, written


def own_package(look: Look, main: str, parts: Mapping[str, bytes], types: Mapping[str, str]) -> bytes:
    """Return the file of a design that is made from a look: its parts, and what the file says of itself."""
    relation, kind = PROPERTIES[CORE]
    language = look.words.get("tag", "en")
    about = {
        CONTENT_TYPES: content_types({**types, CORE: kind}),
        "_rels/.rels": numbered_relationships([("officeDocument", main), (relation, CORE)]),
        CORE: core_properties(title=look.name, subject="", author="forumkit", language=language, key="design"),
    }
    return pack({**parts, **about})


def declare(parts: dict[str, bytes], types: Mapping[str, str]) -> None:
    """Say what parts are, by name; what is said of one already stays."""
    tree = parsed(parts[CONTENT_TYPES])
    known = {override.get("PartName") for override in tree}
    for name, kind in types.items():
        if f"/{name}" not in known:
            etree.SubElement(tree, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    parts[CONTENT_TYPES] = written(tree)


def relate(parts: dict[str, bytes], place: str, rows: Iterable[tuple[str, str, str]]) -> None:
    """Add relationships to the part that lists them: the id, the type and the target of each."""
    tree = parsed(parts[place])
    for name, kind, target in rows:
        etree.SubElement(tree, f"{{{RELATIONS}}}Relationship", {"Id": name, "Type": kind, "Target": target})
    parts[place] = written(tree)
