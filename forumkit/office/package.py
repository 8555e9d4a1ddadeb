"""An Office package in memory: its parts, their types and relationships, and parts taken over from another package."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath

from lxml import etree

from forumkit.messages.reasons import Reason, Refusal
from forumkit.office.container import pack, unpack
from forumkit.office.names import RELATIONS, TYPES
from forumkit.office.soundness import CONTENT_TYPES, DAMAGED, faults_of, why_unsafe
from forumkit.office.xml import parsed, written


class UnusableFile(Refusal):
    """A file from elsewhere cannot be taken apart, or not be merged."""


@dataclass(frozen=True)
class Relation:
    """A relationship of a part."""

    id: str
    kind: str
    """The last word of its type: slideLayout, image, hyperlink."""
    target: str
    """The name of the part that it leads to, or an address outside."""
    external: bool = False
    type_: str = ""
    """Its whole type."""


class Package:
    """The parts of a file; trees are parsed when first asked for, and written back at the end."""

    def __init__(self, content: bytes) -> None:
        """Take a file apart; raises UnusableFile when it must not be opened or is no package."""
        if reason := why_unsafe(content):
            raise UnusableFile(reason)
        try:
            self.parts = unpack(content)
        except DAMAGED as error:
            raise UnusableFile(Reason.DAMAGED) from error
        self._trees: dict[str, etree._Element] = {}
        if CONTENT_TYPES not in self.parts:
            raise UnusableFile(Reason.NO_OFFICE_FILE)
        if faults_of(content):
            raise UnusableFile(Reason.DAMAGED)

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree, which may be changed; raises UnusableFile."""
        if name not in self._trees:
            if name not in self.parts:
                raise UnusableFile(Reason.PART_MISSING.of(name=name))
            try:
                self._trees[name] = parsed(self.parts[name])
            except etree.XMLSyntaxError as error:
                raise UnusableFile(Reason.PART_DAMAGED.of(name=name)) from error
        return self._trees[name]

    def content(self) -> bytes:
        """Return the file, the same bytes each time."""
        return pack(self.parts | {name: written(tree) for name, tree in self._trees.items()})

    def relations(self, name: str) -> list[Relation]:
        """Return the relationships of a part, or of the package for an empty name."""
        place = relations_of(name)
        return [_relation(name, node) for node in self.tree(place)] if place in self.parts else []

    def related(self, name: str, kind: str) -> Iterator[str]:
        """Yield the parts that a part leads to by relationships of a kind."""
        yield from (
            relation.target for relation in self.relations(name) if relation.kind == kind and not relation.external
        )

    def relate(self, name: str, type_: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relationship from a part to a target, which is made if there is none."""
        place = relations_of(name)
        if place not in self.parts:
            self.parts[place] = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
        kind = type_.rpartition("/")[2]
        for relation in self.relations(name):
            if (relation.kind, relation.target, relation.external) == (kind, target, external):
                return relation.id
        used = {relation.id for relation in self.relations(name)}
        free = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        attributes = {
            "Id": free,
            "Type": type_,
            "Target": target if external else relpath(target, dirname(name) or "."),
        }
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(self.tree(place), f"{{{RELATIONS}}}Relationship", attributes)
        return free

    def type_of(self, name: str) -> str:
        """Return the content type of a part; nothing where none is stated."""
        extension = name.rpartition(".")[2].lower()
        default = ""
        for node in self.tree(CONTENT_TYPES):
            if node.get("PartName") == f"/{name}":
                return str(node.get("ContentType"))
            if str(node.get("Extension")).lower() == extension:
                default = str(node.get("ContentType"))
        return default

    def add(self, name: str, content: bytes, type_: str) -> None:
        """Add or replace a part."""
        self.parts[name] = content
        self._trees.pop(name, None)
        if self.type_of(name) != type_:
            for node in self.tree(CONTENT_TYPES).findall(f"{{{TYPES}}}Override"):
                if node.get("PartName") == f"/{name}":
                    self.tree(CONTENT_TYPES).remove(node)
            attributes = {"PartName": f"/{name}", "ContentType": type_}
            etree.SubElement(self.tree(CONTENT_TYPES), f"{{{TYPES}}}Override", attributes)

    def remove(self, name: str) -> None:
        """Take out a part with its own relationships; those that lead to it are the caller's."""
        self.remove_relations(name)
        self._forget(name)

    def free_name(self, name: str) -> str:
        """Return a name like another that no part has yet."""
        if name not in self.parts:
            return name
        head, digits, tail = re.fullmatch(r"(.*?)(\d*)(\.\w+)?", name).groups()  # type: ignore[union-attr]  # matches all
        number = int(digits or 0) + 1
        while f"{head}{number}{tail or ''}" in self.parts:
            number += 1
        return f"{head}{number}{tail or ''}"

    def graft(self, source: "Package", name: str, known: dict[str, str]) -> str:
        """Return the name here of a part of another package, taken over with all that it leads to.

        `known` says where parts of the other package stand here already (its layouts, say); what is taken over is
        added to it. Relationships keep their ids, so that the part's own text stays as it is.
        """
        if name in known:
            return known[name]
        content, type_ = source.part(name), source.type_of(name)
        if not source.relations(name) and (twin := self._twin(name, content, type_)):
            known[name] = twin
            return twin
        known[name] = self.free_name(name)
        self.take(source, name, known)
        return known[name]

    def take(self, source: "Package", name: str, known: dict[str, str]) -> None:
        """Make the part that `known` names for one of another package the same as that one, relationships too."""
        here = known[name]
        self.add(here, source.part(name), source.type_of(name))
        self.remove_relations(here)
        relations = source.relations(name)
        if relations:
            tree = parsed(written(source.tree(relations_of(name))))
            for node, relation in zip(tree, relations, strict=True):
                if not relation.external and relation.target in source.parts:
                    node.set("Target", relpath(self.graft(source, relation.target, known), dirname(here) or "."))
            self.parts[relations_of(here)] = written(tree)

    def part(self, name: str) -> bytes:
        """Return a part as it stands now."""
        return written(self._trees[name]) if name in self._trees else self.parts[name]

    def remove_relations(self, name: str) -> None:
        """Take out the relationships of a part."""
        self._forget(relations_of(name))

    def _forget(self, name: str) -> None:
        """Take out a part and its content type: LibreOffice states one even for parts of relationships."""
        self.parts.pop(name, None)
        self._trees.pop(name, None)
        listed = self.tree(CONTENT_TYPES)
        for node in [node for node in listed if node.get("PartName") == f"/{name}"]:
            listed.remove(node)

    def reachable(self) -> set[str]:
        """Return the parts that the package leads to."""
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            for relation in self.relations(waiting.pop()):
                if not relation.external and relation.target in self.parts and relation.target not in reached:
                    reached.add(relation.target)
                    waiting.append(relation.target)
        return reached

    def _twin(self, name: str, content: bytes, type_: str) -> str:
        """Return a part that is the same, byte for byte: pictures are stored once."""
        if not type_.startswith("image/"):
            return ""
        folder = dirname(name)
        return next((n for n, c in self.parts.items() if dirname(n) == folder and c == content), "")


@lru_cache(maxsize=4096)
def relations_of(name: str) -> str:
    """Return where the relationships of a part stand; of the package, for an empty name."""
    return join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")


def _relation(name: str, node: etree._Element) -> Relation:
    external = node.get("TargetMode") == "External"
    target = str(node.get("Target"))
    if not external:
        target = _inside(name, target)
    type_ = str(node.get("Type"))
    return Relation(str(node.get("Id")), type_.rpartition("/")[2], target, external, type_)


@lru_cache(maxsize=4096)
def _inside(name: str, target: str) -> str:
    """Return the name of the part to which a relationship of another part leads."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
