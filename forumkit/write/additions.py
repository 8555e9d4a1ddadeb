"""What is added to the package of an Office file that is there: what its new parts are, and what leads to them."""

from collections.abc import Iterable, Mapping

from lxml import etree

from forumkit.office.names import RELATIONS, TYPES
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.office.xml import parsed, written


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
