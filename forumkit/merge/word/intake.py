"""Blocks copied from the new document into the person's, with their styles, lists, pictures, footnotes and ids."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from forumkit.merge.word.footnotes import Footnotes
from forumkit.merge.word.lines import ParagraphReader
from forumkit.merge.word.names import MAIN, VAL, R, child_value, local, w
from forumkit.office.package import Package

_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LEADS = ("basedOn", "next", "link")
_LINKED = {"paragraph": "character", "character": "paragraph"}
"""What a style of each sort is linked to."""
_LINKS = tuple(f"{{{R}}}{name}" for name in ("id", "embed", "link", "pict"))


class Intake:
    """Copies blocks of one document into another, and adds there what they refer to."""

    def __init__(self, source: Package, target: Package, lists: dict[str, str]) -> None:
        self._source, self.target = source, target
        self._from, self.reading = ParagraphReader(source), ParagraphReader(target)
        self.lists = lists
        """The list (w:numId) of the target for each list of the source."""
        self._grafted: dict[str, str] = {}
        self._footnotes = Footnotes(source, target)
        body = target.tree(MAIN)
        self._bookmarks = count(_highest(body, w("bookmarkStart"), w("id")) + 1)
        self._drawings = count(max(_drawing_ids(body), default=0) + 1)

    def take(self, node: etree._Element) -> etree._Element:
        """Return a copy of a block of the source that fits into the target."""
        copied = deepcopy(node)
        self.style(copied)
        self._number_lists(copied)
        self._relate(copied)
        for note in [*copied.iter(w("footnoteReference"))]:
            taken = self._footnotes.take(str(note.get(w("id"))))
            self.style(taken)
            note.set(w("id"), str(taken.get(w("id"))))
        self._number(copied)
        return copied

    def next_bookmark(self) -> str:
        """Return an id that no bookmark of the target has."""
        return str(next(self._bookmarks))

    def style(self, tree: etree._Element) -> None:
        """Replace the ids of styles in a copied tree by those that the target gives to styles of the same names."""
        for node in tree.iter(*(w(name) for name in _STYLED)):
            node.set(VAL, self.style_id(str(node.get(VAL)), _STYLED[local(node)]))

    def style_id(self, style: str, style_type: str) -> str:
        """Return the id in the target of a style of the source, which is copied where there is none of its name."""
        node = self._from.styles.nodes.get(style)
        if node is None or self.reading.styles.tree is None:
            return style
        name = child_value(node, "name")
        if here := self.reading.styles.id_of(style_type, name):
            return here
        return self._copied_style(node, style, style_type)

    def _copied_style(self, node: etree._Element, style: str, style_type: str) -> str:
        tree = self.reading.styles.tree
        copied = deepcopy(node)
        name = style if style not in self.reading.styles.nodes else f"{style}Fk"
        copied.set(w("styleId"), name)
        copied.attrib.pop(w("default"), None)
        tree.append(copied)  # type: ignore[union-attr]  # a style was looked up in it
        self.reading = ParagraphReader(self.target)
        self.lead(copied, style_type)
        return name

    def lead(self, copied: etree._Element, style_type: str) -> None:
        """Let a copied style lead to styles and lists of the target."""
        for lead in copied.iter(*(w(lead_name) for lead_name in _LEADS)):
            other = _LINKED.get(style_type, style_type) if local(lead) == "link" else style_type
            lead.set(VAL, self.style_id(str(lead.get(VAL)), other))
        self._number_lists(copied)

    def _number_lists(self, copied: etree._Element) -> None:
        for number in copied.iter(w("numId")):
            number.set(VAL, self._list(str(number.get(VAL))))

    def _list(self, number: str) -> str:
        if number in ("", "0"):
            return number
        if number not in self.lists:
            self.lists[number] = self.reading.lists.take(self._from.lists, number)
        return self.lists[number]

    def _relate(self, copied: etree._Element) -> None:
        relations = {entry.id: entry for entry in self._source.relations(MAIN)}
        types = _types(self._source)
        for node, name in [(n, a) for n in copied.iter() if isinstance(n.tag, str) for a in _LINKS if a in n.attrib]:
            relation = relations.get(str(node.get(name)))
            if relation is None:
                continue
            target = relation.target
            if not relation.external:
                target = self.target.graft(self._source, relation.target, self._grafted)
                if relation.kind in ("header", "footer"):
                    self.style(self.target.tree(target))
            node.set(name, self.target.relate(MAIN, types[relation.id], target, external=relation.external))

    def _number(self, copied: etree._Element) -> None:
        """Give copied bookmarks and drawings ids that nothing in the target has: both must be unique there."""
        bookmarks = {str(start.get(w("id"))): self.next_bookmark() for start in copied.iter(w("bookmarkStart"))}
        for node in copied.iter(w("bookmarkStart"), w("bookmarkEnd")):
            node.set(w("id"), bookmarks.get(str(node.get(w("id"))), str(node.get(w("id")))))
        for node in _drawing_nodes(copied):
            number = next(self._drawings)
            node.set("id", str(number))
            if local(node) == "docPr":
                node.set("name", re.sub(r"\d+$", str(number), str(node.get("name", "forumkit 1"))))


def drop_bookmark(tree: etree._Element, start: etree._Element) -> None:
    """Take out a bookmark with its end; what stands around it stays."""
    ends = [end for end in tree.iter(w("bookmarkEnd")) if end.get(w("id")) == start.get(w("id"))]
    for node in (start, *ends):
        node.getparent().remove(node)


def _types(package: Package) -> dict[str, str]:
    tree = package.tree("word/_rels/document.xml.rels")
    return {str(node.get("Id")): str(node.get("Type")) for node in tree}


def _highest(tree: etree._Element, name: str, attribute: str) -> int:
    return max((int(node.get(attribute) or 0) for node in tree.iter(name)), default=0)


def _drawing_nodes(tree: etree._Element) -> Iterator[etree._Element]:
    yield from (node for node in tree.iter() if local(node) in ("docPr", "cNvPr") and node.get("id") is not None)


def _drawing_ids(tree: etree._Element) -> list[int]:
    return [int(node.get("id")) for node in _drawing_nodes(tree) if str(node.get("id")).isdigit()]
