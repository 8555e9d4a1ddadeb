"""Comments of one copy of a deck carried into another, slide by slide."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from forumkit.merge.slides.decks import Deck
from forumkit.merge.slides.names import MAIN, P
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
                for said in copied.iter():
                    if writer := said.get("authorId"):
                        said.set("authorId", authors.get(writer, writer))
                if etree.tostring(copied, method="c14n") not in there:
                    tree.append(copied)
    return target.package.content()


def _carry_authors(source: Package, target: Package) -> Mapping[str, str]:
    """Add the writers of comments; return the id here of each: old ones are numbers, and may be another's."""
    ids: dict[str, str] = {}
    for relation in [each for each in source.relations(MAIN) if each.kind in _AUTHORS]:
        tree = _tree_of(source, target, MAIN, relation)
        for node in source.tree(relation.target):
            here = next((each for each in tree if each.get("name") == node.get("name")), None)
            if here is None:
                here = deepcopy(node)
                used = {str(each.get("id")) for each in tree}
                if node.tag == f"{P}cmAuthor":
                    here.set("id", str(1 + max((int(each) for each in used), default=-1)))
                tree.append(here)
            ids[str(node.get("id"))] = str(here.get("id"))
    return ids


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
