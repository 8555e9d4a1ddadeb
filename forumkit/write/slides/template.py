"""The parts of a slides.pptx that each deck keeps: no slides, no names of people, no relationship without target."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from forumkit.office.xml import parsed, written

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"

MAIN = "ppt/presentation.xml"
CONTENT_TYPES = "[Content_Types].xml"

_DROPPED = ("slide", "notesSlide", "comments", "commentAuthors", "authors", "printerSettings")
"""Last words of the relationships that lead to slides, to people or to their printers."""

_VIEWS = "ppt/viewProps.xml"
"""How the template was last looked at, which may name its slides: replaced by an empty part."""

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
            waiting += _targets(tree, name)
    kept[MAIN] = _without_slides(kept[MAIN])
    if kept.pop(relations_of(_VIEWS), None) or _VIEWS not in kept:
        kept[_VIEWS] = f'<p:viewPr xmlns:p="{PRESENTATION}"/>'.encode()
    kept[CONTENT_TYPES] = _types_of(parts[CONTENT_TYPES], kept)
    if _VIEWS not in parts:
        _relate(kept, "rIdViews", "viewProps", _VIEWS, "presentationml.viewProps+xml")
    return kept


def _relate(parts: dict[str, bytes], name: str, relation: str, part: str, kind: str) -> None:
    """Tie a part to the presentation, and say what it is."""
    relations = parsed(parts[relations_of(MAIN)])
    attributes = {"Id": name, "Type": f"{RELATION}/{relation}", "Target": posixpath.relpath(part, "ppt")}
    etree.SubElement(relations, f"{{{PACKAGE}}}Relationship", attributes)
    parts[relations_of(MAIN)] = written(relations)
    types = parsed(parts[CONTENT_TYPES])
    office = "application/vnd.openxmlformats-officedocument"
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=f"{office}.{kind}")
    parts[CONTENT_TYPES] = written(types)


def add_notes_master(parts: dict[str, bytes], master: str, theme: str) -> str:
    """Give a template without notes master one, with a copy of its theme; return the name of the part."""
    name, copied = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/notesTheme1.xml"
    parts[name], parts[copied] = master.encode(), parts[theme]
    relation = f'<Relationship Id="rId1" Type="{RELATION}/theme" Target="../theme/notesTheme1.xml"/>'
    parts[relations_of(name)] = f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'.encode()
    _relate(parts, "rIdNotes", "notesMaster", name, "presentationml.notesMaster+xml")
    tree = parsed(parts[MAIN])
    listed = etree.Element(f"{{{PRESENTATION}}}notesMasterIdLst")
    etree.SubElement(listed, f"{{{PRESENTATION}}}notesMasterId").set(f"{{{RELATION}}}id", "rIdNotes")
    tree.find(f"{{{PRESENTATION}}}sldMasterIdLst").addnext(listed)
    parts[MAIN] = written(tree)
    types = parsed(parts[CONTENT_TYPES])
    office = "application/vnd.openxmlformats-officedocument"
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{copied}", ContentType=f"{office}.theme+xml")
    parts[CONTENT_TYPES] = written(types)
    return name


def relations_of(name: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


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


def _without_slides(presentation: bytes) -> bytes:
    """Return presentation.xml without its list of slides, its custom shows and its sections."""
    tree = parsed(presentation)
    for tag in ("sldIdLst", "custShowLst"):
        for old in tree.findall(f"{{{PRESENTATION}}}{tag}"):
            tree.remove(old)
    for extensions in tree.findall(f"{{{PRESENTATION}}}extLst"):
        for extension in list(extensions):
            if extension.get("uri") == _SECTIONS:
                extensions.remove(extension)
        if not len(extensions):
            tree.remove(extensions)
    return written(tree)


def _types_of(types: bytes, kept: Mapping[str, bytes]) -> bytes:
    tree = parsed(types)
    for override in tree.findall(f"{{{TYPES}}}Override"):
        if str(override.get("PartName", "")).lstrip("/") not in kept:
            tree.remove(override)
    return written(tree)
