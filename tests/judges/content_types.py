"""Content types, by which a program knows what each part is: Office repairs or refuses a file where one is wrong."""

import re
from collections.abc import Iterator

from tests.judges.faults import Code, Fault
from tests.judges.package import TYPES, Package, name, twice

_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;.*)?")
_OURS = re.compile(r"(ppt|word|xl)/(?!.*customXml)")
MAIN = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}


def types_are_listed_well(package: Package) -> Iterator[Fault]:
    """Each entry is whole, and there is one for a part or an ending (OPC M2.5)."""
    root = package.trees.get(TYPES)
    if root is None:
        yield Fault(Code.TYPES_MISSING, TYPES)
        return
    known: dict[str, list[str]] = {"PartName": [], "Extension": []}
    for entry in root:
        key = {name("ct:Override"): "PartName", name("ct:Default"): "Extension"}.get(entry.tag)
        if not key or not entry.get(key) or not _TYPE.fullmatch(entry.get("ContentType", "")):
            yield Fault(Code.TYPE_MALFORMED, TYPES, str(dict(entry.attrib)))
        else:
            known[key].append(entry.get(key).lower())
            if key == "PartName" and entry.get(key)[1:] not in package.parts:
                yield Fault(Code.TYPE_WITHOUT_PART, TYPES, entry.get(key))
    for values in known.values():
        yield from twice(Code.TYPE_TWICE, TYPES, values)


def each_part_has_its_type(package: Package) -> Iterator[Fault]:
    """OPC M2.4; that it is XML does not yet say what a part is."""
    for part in package.parts.keys() - {TYPES}:
        if part not in package.types:
            yield Fault(Code.TYPE_UNKNOWN, part)
        elif package.types[part] == "application/xml" and _OURS.match(part):
            yield Fault(Code.TYPE_GENERIC, part)


def main_part_is_of_its_kind(package: Package, kind: str) -> Iterator[Fault]:
    """Word refuses a document that says it is a template, and so do the others."""
    found = [each.target for each in package.relations.get("", ()) if each.type.endswith("/officeDocument")]
    if not found:
        yield Fault(Code.MAIN_MISSING)
    for part in found[:1]:
        if package.types.get(part) != MAIN[kind]:
            yield Fault(Code.MAIN_OF_OTHER_TYPE, part, package.types.get(part, ""))
