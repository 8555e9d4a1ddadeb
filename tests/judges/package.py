"""An Office file as the judges read it: parts, relations and content types by name, each part parsed once."""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any
from urllib.parse import unquote

from lxml import etree

from tests.judges.faults import Code, Fault

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
TYPES = "[Content_Types].xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@cache
def name(short: str) -> str:
    """Return the whole name of an element or attribute, as `w:tbl` is short for one."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


def select(node: etree._Element, path: str) -> list[Any]:
    """Return the elements or values at an XPath below an element."""
    found: list[Any] = _compiled(path)(node)
    return found


@lru_cache(1000)
def parse(part: bytes) -> etree._Element:
    """Return a part as XML: what many files share is parsed once, so nobody changes it."""
    return etree.fromstring(part, _PARSER)


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its type, and the name or address of what it leads to."""

    id: str
    type: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a file, and those that are XML as trees."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]

    @cached_property
    def _by_root(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for part, root in self.trees.items():
            found[root.tag].append(part)
        return found

    def rooted(self, *roots: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts whose root has one of these names, as `w:document`: programs name parts as they like."""
        for root in roots:
            for part in self._by_root.get(name(root), ()):
                yield part, self.trees[part]

    @cached_property
    def relations(self) -> Mapping[str, list[Relation]]:
        """The relations by the name of the part that has them; those of the package by an empty one."""
        return {owner(part): [*_relations(owner(part), root)] for part, root in self.rooted("rel:Relationships")}

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The content type of each part that has one."""
        root = self.trees.get(TYPES)
        if root is None:
            return {}
        usual = {
            each.get("Extension", "").lower(): each.get("ContentType", "") for each in root.iter(name("ct:Default"))
        }
        own = {each.get("PartName", ""): each.get("ContentType", "") for each in root.iter(name("ct:Override"))}
        found = {part: own.get(f"/{part}") or usual.get(part.rpartition(".")[2].lower(), "") for part in self.parts}
        return {part: each for part, each in found.items() if each}


def owner(part: str) -> str:
    """Return which part a part of relations belongs to: `word/_rels/document.xml.rels` to `word/document.xml`."""
    folder, file = posixpath.split(part)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(source: str, root: etree._Element) -> Iterator[Relation]:
    for each in root.iter(name("rel:Relationship")):
        target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
        if not outside:
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target.partition("#")[0]))
            target = "" if target.startswith("#") or target == "NULL" else unquote(whole).removeprefix("/")
        yield Relation(each.get("Id", ""), each.get("Type", ""), target, outside)


def twice(code: Code, part: str, values: Iterable[object]) -> Iterator[Fault]:
    """Yield a fault for each value that occurs more than once."""
    for value, count in Counter(values).items():
        if count > 1:
            yield Fault(code, part, f"{value!r} occurs {count} times")
