"""Whether a package that we wrote is one that office programs open: every part, type and relationship is right."""

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

from lxml import etree

from benchmarks.damage.parts import TYPES


def why_unsound(content: bytes) -> str:
    """Return the first thing that is wrong with a package; nothing where it is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        return f"no zip: {error}"
    if len({name.lower() for name in names}) < len(names):
        return "two parts have one name"
    others = set(re.findall(rb'PartName="/([^"]*)" ContentType="[^"]*(?<!xml)"', parts.get(TYPES, b"")))
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and name.encode() not in others and (fault := _not_xml(part)):
            return f"{name} is not well-formed: {fault}"
    return _untyped(parts) or next(filter(None, (_astray(name, parts) for name in parts if name.endswith(".rels"))), "")


def _not_xml(part: bytes) -> str:
    try:
        tree = etree.fromstring(part, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        return str(error).split(", line")[0]
    return "it has a DOCTYPE" if tree.getroottree().docinfo.doctype else ""


def _untyped(parts: dict[str, bytes]) -> str:
    if TYPES not in parts:
        return "no content types"
    listed = [each for each in etree.fromstring(parts[TYPES]) if isinstance(each.tag, str)]
    endings = {str(each.get("Extension")).lower() for each in listed if each.get("Extension")}
    named = [str(each.get("PartName")).lower() for each in listed if each.get("PartName")]
    if len(set(named)) < len(named):
        return "a part has two content types"
    if lost := sorted(set(named) - {f"/{name}".lower() for name in parts}):
        return f"a content type is stated for {lost[0]}, which is not there"
    untyped = (
        n for n in parts if n != TYPES and f"/{n}".lower() not in named and n.rpartition(".")[2].lower() not in endings
    )
    return next((f"{name} has no content type" for name in untyped), "")


def _astray(place: str, parts: dict[str, bytes]) -> str:
    """Return what is wrong with the relationships of a part."""
    folder, _, file = place.rpartition("/")
    folder = folder.removesuffix("_rels").removesuffix("/")
    owner = posixpath.join(folder, file.removesuffix(".rels"))
    if owner and owner not in parts and file != ".rels":
        return f"{place} belongs to no part"
    ids = set()
    for each in etree.fromstring(parts[place]):
        if not isinstance(each.tag, str):
            continue
        name, target = each.get("Id"), unquote(each.get("Target") or "")
        if not name or name in ids or not each.get("Type"):
            return f"{place}: a relationship without id of its own, or without type"
        ids.add(name)
        if each.get("TargetMode") == "External" or target.startswith("#"):
            continue
        found = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if found.partition("#")[0] not in parts:
            return f"{place}: {name} leads to {target[:60]}, which is not there"
    used = {value for key, value in _attributes(parts.get(owner, b"")) if "officeDocument/2006/relationships" in key}
    lost = sorted(used - ids - {""})
    return f"{owner} uses {lost[0]}, which is no relationship" if lost else ""


def _attributes(part: bytes) -> set[tuple[str, str]]:
    if not part.lstrip().startswith(b"<"):
        return set()
    tree = etree.fromstring(part, etree.XMLParser(huge_tree=True, resolve_entities=False))
    return {(str(k), str(v)) for each in tree.iter() if isinstance(each.tag, str) for k, v in each.attrib.items()}
