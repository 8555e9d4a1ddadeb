"""Each part by itself: XML that reads as such, pictures that are what their names say."""

from collections.abc import Iterator, Mapping

from lxml import etree

from tests.judges.faults import Code, Fault
from tests.judges.package import Package, parse

XML = (".xml", ".rels", ".vml")
BEGINNINGS = {
    "emf": b"\x01\x00\x00\x00",
    "gif": b"GIF8",
    "jpeg": b"\xff\xd8\xff",
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}


def understood(parts: Mapping[str, bytes]) -> tuple[Package, list[Fault]]:
    """Return the parts with those that are XML as trees, and what keeps a part from being read."""
    trees, faults = {}, []
    for part, content in parts.items():
        if part.endswith(XML):
            if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:  # OPC M1.17: no part declares a document type
                faults.append(Fault(Code.DOCUMENT_TYPE, part))
            try:
                trees[part] = parse(content)
            except etree.XMLSyntaxError as error:
                faults.append(Fault(Code.NOT_XML, part, str(error)))
    return Package(parts, trees), faults


def pictures_are_what_their_names_say(package: Package) -> Iterator[Fault]:
    """Word shows a red cross in place of another picture."""
    for part, content in package.parts.items():
        folder, _, file = part.rpartition("/")
        if folder.endswith("media") and not content.startswith(BEGINNINGS.get(file.rpartition(".")[2].lower(), b"")):
            yield Fault(Code.OTHER_PICTURE, part)
