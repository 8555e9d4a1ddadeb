"""The parts of a slides.pptx that each deck keeps: no slides, no names of people, no relationship without target."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from lxml import etree

from forumkit.office.container import DEFAULTS, numbered_relationships
from forumkit.office.names import TYPES, A, P, R, namespaces
from forumkit.office.package import relations_of
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.office.xml import parsed, written
from forumkit.write.packages import declare, relate

MAIN = "ppt/presentation.xml"
OFFICE = "application/vnd.openxmlformats-officedocument"
"""What the content types of Office begin with."""

_DROPPED = ("slide", "notesSlide", "comments", "commentAuthors", "authors", "printerSettings")
"""Last words of the relationships that lead to slides, to people or to their printers."""

_VIEWS = "ppt/viewProps.xml"
"""How the template was last looked at, which may name its slides: replaced by an empty part."""

_JUMPS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
"""What a click, or the mouse over a shape or over words, leads to."""

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension that lists the slides of each section by their ids, which are gone."""


def kept_parts(template: bytes) -> dict[str, bytes]:
    """Return the parts by name: what the presentation leads to, other than slides, and their relationships."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    kept: dict[str, bytes] = {}
    waiting = [MAIN]
    while waiting:
        name = waiting.pop()
        if name in kept or name not in parts:
            continue
        kept[name] = parts[name]
        if relations_of(name) in parts:
            tree = _cleaned(parsed(parts[relations_of(name)]), name, parts)
            kept[relations_of(name)] = written(tree)
            kept[name] = _without_jumps(kept[name], {relation.get("Id") for relation in tree})
            waiting += _targets(tree, name)
    kept[MAIN] = _without_slides(kept[MAIN])
    if kept.pop(relations_of(_VIEWS), None) or _VIEWS not in kept:
        kept[_VIEWS] = f"<p:viewPr {namespaces('p')}/>".encode()
    kept[CONTENT_TYPES] = _types_of(parts[CONTENT_TYPES], kept)
    if _VIEWS not in parts:
        relate(kept, relations_of(MAIN), [("rIdViews", f"{R}/viewProps", "viewProps.xml")])
        declare(kept, {_VIEWS: f"{OFFICE}.presentationml.viewProps+xml"})
    return kept


def add_notes_master(parts: dict[str, bytes], master: str, theme: str) -> str:
    """Give a template without notes master one, with a copy of its theme; return the name of the part."""
    name, copied = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/notesTheme1.xml"
    parts[name], parts[copied] = master.encode(), parts[theme]
    if relations_of(theme) in parts:  # pictures that a theme fills shapes with
        parts[relations_of(copied)] = parts[relations_of(theme)]
    parts[relations_of(name)] = numbered_relationships([("theme", "../theme/notesTheme1.xml")])
    relate(parts, relations_of(MAIN), [("rIdNotes", f"{R}/notesMaster", name.removeprefix("ppt/"))])
    declare(parts, {name: f"{OFFICE}.presentationml.notesMaster+xml", copied: f"{OFFICE}.theme+xml"})
    tree = parsed(parts[MAIN])
    listed = etree.Element(f"{{{P}}}notesMasterIdLst")
    etree.SubElement(listed, f"{{{P}}}notesMasterId").set(f"{{{R}}}id", "rIdNotes")
    tree.find(f"{{{P}}}sldMasterIdLst").addnext(listed)
    parts[MAIN] = written(tree)
    return name


def _target(relation: etree._Element, name: str) -> str:
    target = str(relation.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{posixpath.dirname(name)}/{target}")


def _inside(tree: etree._Element) -> Iterator[etree._Element]:
    return (relation for relation in tree if relation.get("TargetMode") != "External")


def _targets(tree: etree._Element, name: str) -> list[str]:
    return [_target(relation, name) for relation in _inside(tree)]


def _cleaned(tree: etree._Element, name: str, parts: Mapping[str, bytes]) -> etree._Element:
    """Take out relationships to what is dropped, and to parts that are not there."""
    for relation in list(_inside(tree)):
        relation_type = str(relation.get("Type", "")).rpartition("/")[2]
        if relation_type in _DROPPED or _target(relation, name) not in parts:
            tree.remove(relation)
    return tree


def _without_jumps(part: bytes, known: AbstractSet[str | None]) -> bytes:
    """Return a part without the links that led to slides which are gone, as the buttons of a game have them."""
    if not any(jump.encode() in part for jump in _JUMPS):
        return part
    tree = parsed(part)
    for link in list(tree.iter(*(f"{{{A}}}{jump}" for jump in _JUMPS))):
        if link.get(f"{{{R}}}id") and link.get(f"{{{R}}}id") not in known:
            link.getparent().remove(link)
    return written(tree)


def _without_slides(presentation: bytes) -> bytes:
    """Return presentation.xml without its list of slides, its custom shows and its sections."""
    tree = parsed(presentation)
    for tag in ("sldIdLst", "custShowLst"):
        for old in tree.findall(f"{{{P}}}{tag}"):
            tree.remove(old)
    for extensions in tree.findall(f"{{{P}}}extLst"):
        for extension in list(extensions):
            if extension.get("uri") == _SECTIONS:
                extensions.remove(extension)
        if not len(extensions):
            tree.remove(extensions)
    return written(tree)


def _types_of(types: bytes, kept: Mapping[str, bytes]) -> bytes:
    """Return the content types of what is kept, and those by ending that new parts rely on.

    LibreOffice 4 to 6 type each part by its name alone.
    """
    tree = parsed(types)
    have = {default.get("Extension", "").lower() for default in tree.findall(f"{{{TYPES}}}Default")}
    for ending, kind in DEFAULTS.items():
        if ending not in have:
            tree.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=kind))
    for override in tree.findall(f"{{{TYPES}}}Override"):
        if str(override.get("PartName", "")).lstrip("/") not in kept:
            tree.remove(override)
    return written(tree)
