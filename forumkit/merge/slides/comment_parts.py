"""Comments of one copy of a deck carried into another, slide by slide."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from forumkit.merge.slides.decks import MAIN, Deck
from forumkit.merge.slides.names import P
from forumkit.office.package import Package, Relation, relations_of
from forumkit.office.xml import written

_KINDS = ("comments", "comment")
_AUTHORS = ("commentAuthors", "authors")


def strip_comments(content: bytes) -> bytes:
    """Return a deck without its comments."""
    package = Package(content)
    for part in [name for name in package.parts if name.startswith("ppt/slides/slide")]:
        for relation in [each for each in package.relations(part) if each.kind in _KINDS]:
            tree = package.tree(relations_of(part))
            for node in [node for node in tree if node.get("Id") == relation.id]:
                tree.remove(node)
            package.remove(relation.target)
    return package.content()


def carry_comments(copy: bytes, merged: bytes) -> bytes:
    """Return a deck with the comments of a copy on the slides that are the same, or on the first."""
    source, target = Deck(copy), Deck(merged)
    authors = _carry_authors(source.package, target.package)
    homes = {slide.key: slide.part for slide in reversed(target.all_slides) if slide.key}
    for slide in source.all_slides:
        home = homes.get(slide.key) or target.all_slides[0].part
        for relation in [each for each in source.package.relations(slide.part) if each.kind in _KINDS]:
            tree = _tree_of(source.package, target.package, home, relation)
            there = {etree.tostring(node, method="c14n") for node in tree}
            for node in source.package.tree(relation.target):
                copied = deepcopy(node)
                if local := copied.get("authorId"):
                    copied.set("authorId", authors.get(local, local))
                if etree.tostring(copied, method="c14n") not in there:
                    tree.append(copied)
    return target.package.content()


def _carry_authors(source: Package, target: Package) -> Mapping[str, str]:
    """Add the writers of comments; return the number here of each of the old sort, whose numbers count from 0."""
    numbers: dict[str, str] = {}
    for relation in [each for each in source.relations(MAIN) if each.kind in _AUTHORS]:
        tree = _tree_of(source, target, MAIN, relation)
        for node in source.tree(relation.target):
            numbered = node.tag == f"{P}cmAuthor"
            here = next((each for each in tree if _same(each, node, numbered=numbered)), None)
            if here is None:
                here = deepcopy(node)
                if numbered:
                    here.set("id", str(1 + max((int(each.get("id", "0")) for each in tree), default=-1)))
                tree.append(here)
            if numbered:
                numbers[str(node.get("id"))] = str(here.get("id"))
    return numbers


def _same(first: etree._Element, second: etree._Element, *, numbered: bool) -> bool:
    name = "name" if numbered else "id"
    return bool(first.get(name) == second.get(name))


def _tree_of(source: Package, target: Package, owner: str, like: Relation) -> etree._Element:
    """Return the part that an owner leads to by such a relationship, which is made where there is none."""
    found = (each.target for each in target.relations(owner) if each.type_ == like.type_)
    name = next(found, "")
    if not name:
        root = source.tree(like.target)
        name = target.free_name(like.target)
        target.add(name, written(etree.Element(root.tag, root.attrib, nsmap=root.nsmap)), source.type_of(like.target))
        target.relate(owner, like.type_, name)
    return target.tree(name)
