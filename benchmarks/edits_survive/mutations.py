"""One change of any element, attribute or text of any part, drawn from what is there and from the schema of Office.

Only what the schema and our judges accept is given: a file that an Office program could hold.
"""

import io
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree
from PIL import Image, ImageOps

from benchmarks.edits_survive.schema import Element, grow, missing_attributes, name_of, other_values
from forumkit.office.container import pack, unpack
from forumkit.office.package import Package, relations_of
from forumkit.office.xml import written
from tests.judges import audit_faults, office_faults

_MAIN = ("word/document.xml", "ppt/slides/slide", "xl/worksheets/sheet", "xl/sharedStrings.xml")
_NUMBERED = ("{*}cNvPr", "{*}docPr")
"""Elements whose ids are given once: a program gives copies ids of their own."""


@dataclass(frozen=True)
class Mutation:
    """What a person did to a file."""

    sort: str
    """copied, moved, removed, added, attribute changed, attribute added, attribute removed, text, part …"""
    part: str
    element: str
    """The names of its parent and its own; of an attribute, that too."""
    detail: str
    near: tuple[str, ...]
    """The words of the elements around it, from the nearest outwards."""
    content: bytes = b""

    @property
    def kind(self) -> str:
        """What was changed, without where: to count alike ones together."""
        return f"{kind_of(self.part)} {self.sort} {self.element}"


@cache
def kind_of(part: str) -> str:
    """Return the name of a part without its number."""
    return re.sub(r"\d+(?=\.\w+$)", "", part)


def mutated(content: bytes, suffix: str, chance: Random, folder: Path) -> Mutation:
    """Return a change of a file that leaves it sound; draws until there is one."""
    parts = unpack(content)
    while True:
        drawn = _drawn(content, parts, chance)
        if drawn and drawn.content != content and not unlike(content, drawn.content, suffix, folder):
            return drawn


def unlike(before: bytes, after: bytes, suffix: str, folder: Path) -> set[str]:
    """Return the faults of a file that it did not have before."""
    return _faults(after, suffix, folder) - _faults(before, suffix, folder)


def _faults(content: bytes, suffix: str, folder: Path) -> set[str]:
    file = folder / f"judged{suffix}"
    file.write_bytes(content)
    ours = {f"{fault.code} {kind_of(fault.part)}" for fault in office_faults(file)}
    return ours | {f"{fault.description} {kind_of(fault.part_uri)}" for fault in audit_faults(file)}


def _drawn(content: bytes, parts: dict[str, bytes], chance: Random) -> Mutation | None:
    """Return a change of what shows, half of the time, else of any part."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(parts):
        idle = name == "word/numbering.xml" and b"<w:numPr" not in parts["word/document.xml"]  # lists of no paragraph
        if not name.endswith(".rels") and "/" in name and not idle:
            kinds.setdefault(kind_of(name), []).append(name)
    main = [kind for kind in kinds if kind.startswith(_MAIN)]
    kind = chance.choice(main if chance.random() < 1 / 2 else [*kinds])
    part = chance.choice(kinds[kind])
    if chance.random() < 1 / 40:
        return _part_removed(content, part)
    if not part.endswith(".xml"):
        return _picture(parts, part)
    tree = etree.fromstring(parts[part])
    before = _standing(tree)
    nodes = list(tree.iter(etree.Element))
    told = [node for node in nodes if (node.text or "").strip()] if kind in main and chance.random() < 1 / 3 else nodes
    node = chance.choice(told or nodes)
    near = tuple("".join(above.itertext()) for above in (node, *node.iterancestors()))
    sort = chance.choice(_SORTS)
    done = _CHANGES[sort](node, nodes, chance)
    if not done or _standing(tree) == before:  # a thing moved to where it stood
        return None
    return Mutation(sort, part, *done, near, pack(parts | {part: written(tree)}))


def _standing(tree: Element) -> bytes:
    """Return a part without the marks of the spelling and of revision: what moves past one stands where it stood."""
    plain = deepcopy(tree)
    etree.strip_elements(plain, "{*}proofErr", "{*}lastRenderedPageBreak", with_tail=False)
    return re.sub(rb' w:rsid\w*="[^"]*"', b"", etree.tostring(plain))


Done = tuple[str, str] | None
"""The element that was changed, and how; nothing where the change makes no sense."""


def _named(node: Element) -> str:
    above = node.getparent()
    return name_of(node) if above is None else f"{name_of(above)}/{name_of(node)}"


def _told(node: Element) -> str:
    xml = re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(node, with_tail=False).decode())
    return " ".join("".join(node.itertext()).split())[:60] or xml[:160]


def _text(node: Element, nodes: list[Element], chance: Random) -> Done:
    if not (node.text or "").strip() or len(node):
        return None
    words = node.text.split()
    others = [each.text for each in nodes if each.tag == node.tag and each.text and each.text != node.text]
    if others and chance.random() < 1 / 3:
        node.text = chance.choice(others)
    elif re.fullmatch(r"-?\d+(\.\d+)?", node.text):
        node.text = str(int(float(node.text)) + chance.randint(1, 9))
    else:
        words.insert(chance.randrange(len(words) + 1), "ajouté")
        node.text = " ".join(words)
    return _named(node), node.text


def _copied(node: Element, nodes: list[Element], _: Random) -> Done:
    if node is nodes[0] or node.getparent().tag.endswith("}coreProperties"):  # each stands there once
        return None
    copy = deepcopy(node)
    copy.tail = None
    ids = [int(each.get("id")) for each in nodes[0].iter(*_NUMBERED) if str(each.get("id")).isdigit()]
    for number, each in enumerate(copy.iter(*_NUMBERED), max(ids, default=0) + 1):
        each.set("id", str(number))
    for each in [*copy.iterdescendants("{*}bookmarkStart", "{*}bookmarkEnd")]:
        each.getparent().remove(each)  # Word leaves them where they were
    node.addnext(copy)
    return _named(node), _told(node)


def _moved(node: Element, nodes: list[Element], chance: Random) -> Done:
    others = [each for each in (() if node is nodes[0] else node.getparent()) if each.tag == node.tag]
    others = [each for each in others if _unnumbered(each) != _unnumbered(node)]
    if not others:
        return None
    done, other = (_named(node), _told(node)), chance.choice(others)
    (other.addnext if chance.random() < 1 / 2 else other.addprevious)(node)
    return done


def _unnumbered(node: Element) -> bytes:
    """Return an element without the ids and names that tell it from one that looks the same."""
    return re.sub(rb' (\w+:)?(id|name)="[^"]*"', b"", etree.tostring(node, with_tail=False))


def _removed(node: Element, nodes: list[Element], _: Random) -> Done:
    done = None if node is nodes[0] else (_named(node), _told(node))
    if done:
        node.getparent().remove(node)
    return done


def _added(node: Element, nodes: list[Element], chance: Random) -> Done:
    child = grow(node, nodes, chance)
    if name_of(node) == "si" and node.find("{*}t") is not None and node.find("{*}r") is not None:
        return None  # a text is plain, or in runs
    if child is not None and name_of(child) == "c" and child.get("t") == "inlineStr" and child.find("{*}v") is not None:
        child.set("t", "str")  # what stands in the cell itself stands in an element of its own
    return None if child is None else (_named(child), _told(child))


def _attribute_removed(node: Element, _: list[Element], chance: Random) -> Done:
    name = chance.choice(sorted(node.attrib) or [""])
    return (f"{_named(node)}@{name.rpartition('}')[2]}", node.attrib.pop(name)) if name else None


def _attribute_changed(node: Element, nodes: list[Element], chance: Random) -> Done:
    return _set(node, chance.choice(sorted(node.attrib) or [""]), nodes, chance)


def _attribute_added(node: Element, nodes: list[Element], chance: Random) -> Done:
    return _set(node, chance.choice(missing_attributes(node) or [""]), nodes, chance)


def _set(node: Element, name: str, nodes: list[Element], chance: Random) -> Done:
    if _named(node) in ("sheetData/row", "row/c") and name == "r":
        return None  # two cells in one place: Excel does not open such a file
    if _named(node) == "row/c" and name == "t" and not (node.findtext("{*}v") or node.findtext("{*}is/{*}t")):
        return None  # a sort of nothing
    before = node.get(name) if name else None
    seen = [each.get(name) for each in nodes if name and each.tag == node.tag and each.get(name) not in (None, before)]
    values = [*seen[:5], *other_values(node, name)] if name else []
    if not values:
        return None
    node.set(name, chance.choice(values))
    return f"{_named(node)}@{name.rpartition('}')[2]}", f"{before} → {node.get(name)}"


_CHANGES: dict[str, Callable[[Element, list[Element], Random], Done]] = {
    "text": _text, "copied": _copied, "moved": _moved, "removed": _removed, "added": _added,
    "attribute changed": _attribute_changed, "attribute added": _attribute_added,
    "attribute removed": _attribute_removed,
}  # fmt: skip
_SORTS = (*_CHANGES, "text", "added")
"""What people do more often comes twice."""


def _picture(parts: dict[str, bytes], part: str) -> Mutation | None:
    """Return a file with another picture in the place of one."""
    try:
        picture = Image.open(io.BytesIO(parts[part])).convert("RGB")
    except OSError:
        return None
    target = io.BytesIO()
    ImageOps.invert(picture).save(target, "JPEG" if part.endswith(("jpg", "jpeg")) else "PNG")
    return Mutation("part changed", part, "", "", (), pack(parts | {part: target.getvalue()}))


def _part_removed(content: bytes, part: str) -> Mutation:
    """Return a file without a part, what leads to it and what shows it."""
    package = Package(content)
    for owner in ["", *package.parts]:
        for relation in [each for each in package.relations(owner) if each.target == part]:
            listed = package.tree(relations_of(owner))
            listed.remove(next(each for each in listed if each.get("Id") == relation.id))
            if owner.endswith(".xml"):
                _unshow(package.tree(owner), relation.id)
    package.remove(part)
    return Mutation("part removed", part, "", "", (), package.content())


def _unshow(tree: Element, relation: str) -> None:
    for node in [node for node in tree.iter(etree.Element) if relation in node.attrib.values()]:
        shown = next(node.iterancestors("{*}pic", "{*}graphicFrame", "{*}drawing"), node)
        if shown.getparent() is not None:
            shown.getparent().remove(shown)
