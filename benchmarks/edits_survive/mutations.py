"""One change of any element, attribute or text of any part, drawn from what is there and from the schema of Office.

Only what the schema and our judges accept is given: a file that an Office program could hold.
"""

import io
import posixpath
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree
from openxml_audit.codegen.constraint_bridge import _get_sdk_element_type_for_element
from openxml_audit.codegen.schema_loader import get_enum_values, get_registry
from PIL import Image, ImageOps

from forumkit.office.container import pack, unpack
from forumkit.office.xml import written
from tests.judges import audit_faults, office_faults

Element = Any
_TYPES, _RELATIONS = "[Content_Types].xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = ("word/document.xml", "ppt/slides/slide", "xl/worksheets/sheet", "xl/sharedStrings.xml")
_OWN_IDS = ("cNvPr", "docPr")
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


def name_of(node: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def mutated(content: bytes, suffix: str, chance: Random, folder: Path) -> Mutation:
    """Return a change of a file that leaves it sound; draws until there is one."""
    parts = unpack(content)
    while True:
        drawn = _drawn(parts, chance)
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


def _drawn(parts: dict[str, bytes], chance: Random) -> Mutation | None:
    kinds: dict[str, list[str]] = {}
    for name in parts:
        kinds.setdefault(kind_of(name), []).append(name)
    main = [kind for kind in kinds if kind.startswith(_MAIN)]
    chosen = chance.choice(main if chance.random() < 1 / 2 else sorted(kinds))
    part = chance.choice(sorted(kinds[chosen]))
    if part == _TYPES or part.endswith(".rels"):
        return None
    if chance.random() < 1 / 40:
        return _part_removed(parts, part)
    if not part.endswith(".xml"):
        return _picture(parts, part)
    tree = etree.fromstring(parts[part])
    nodes = list(tree.iter(etree.Element))
    node = chance.choice(nodes)
    if chosen in main and chance.random() < 1 / 3:
        node = chance.choice([node for node in nodes if (node.text or "").strip()] or nodes)
    near = tuple("".join(above.itertext()) for above in (node, *node.iterancestors()))
    sort, change = chance.choice(_CHANGES)
    told = change(node, nodes, chance)
    if told is None:
        return None
    element, detail = told
    return Mutation(sort, part, element, detail, near, pack(parts | {part: written(tree)}))


Told = tuple[str, str] | None


def _named(node: Element) -> str:
    above = node.getparent()
    return f"{name_of(above)}/{name_of(node)}" if above is not None else name_of(node)


def _text(node: Element, nodes: list[Element], chance: Random) -> Told:
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


def _copied(node: Element, _: list[Element], __: Random) -> Told:
    if node.getparent() is None:
        return None
    copy, root = deepcopy(node), node.getroottree().getroot()
    copy.tail = None
    ids = [int(each.get("id")) for each in root.iter("{*}cNvPr", "{*}docPr") if str(each.get("id")).isdigit()]
    for number, each in enumerate(copy.iter("{*}cNvPr", "{*}docPr"), max(ids, default=0) + 1):
        each.set("id", str(number))
    for each in [*copy.iter("{*}bookmarkStart", "{*}bookmarkEnd")]:
        if each is not copy:
            each.getparent().remove(each)  # Word leaves them where they were
    node.addnext(copy)
    return _named(node), _short(node)


def _moved(node: Element, _: list[Element], chance: Random) -> Told:
    above = node.getparent()
    if above is None or len(above) < 2:
        return None
    others = [each for each in above if each.tag == node.tag and each is not node]
    if not others:
        return None
    before, other = _short(node), chance.choice(others)
    if etree.tostring(node, with_tail=False) == etree.tostring(other, with_tail=False):
        return None
    other.addnext(node) if chance.random() < 1 / 2 else other.addprevious(node)
    return _named(node), before


def _removed(node: Element, _: list[Element], __: Random) -> Told:
    above = node.getparent()
    if above is None:
        return None
    told = _named(node), _short(node)
    above.remove(node)
    return told


def _attribute_removed(node: Element, _: list[Element], chance: Random) -> Told:
    if not node.attrib:
        return None
    name = chance.choice(sorted(node.attrib))
    return f"{_named(node)}@{_local(name)}", node.attrib.pop(name)


def _attribute_changed(node: Element, nodes: list[Element], chance: Random) -> Told:
    if not node.attrib:
        return None
    name = chance.choice(sorted(node.attrib))
    return _set(node, name, nodes, chance)


def _attribute_added(node: Element, nodes: list[Element], chance: Random) -> Told:
    attributes = _attributes(_kind(node))
    names = [name for name in attributes if name not in node.attrib and not name.startswith(f"{{{_RELATIONS}")]
    return _set(node, chance.choice(names), nodes, chance) if names else None


def _set(node: Element, name: str, nodes: list[Element], chance: Random) -> Told:
    before = node.get(name)
    seen = [each.get(name) for each in nodes if each.tag == node.tag and each.get(name) not in (None, before)]
    values = [*seen[:5], *(value for value in _values(_kind(node), name, before) if value != before)]
    if not values:
        return None
    node.set(name, chance.choice(values))
    return f"{_named(node)}@{_local(name)}", f"{before} → {node.get(name)}"


def _added(node: Element, nodes: list[Element], chance: Random) -> Told:
    known = {*node.nsmap.values(), *_OFTEN}
    kinds = [
        kind for kind in _children(_kind(node)) if _namespace(kind) in known and kind.element_name not in _NOT_ADDED
    ]
    if not kinds:
        return None
    chosen = chance.choice(kinds)
    child, order = _grown(chosen, nodes, chance, 3), [_tag(kind) for kind in kinds]
    after = [each for each in node if each.tag in order and order.index(each.tag) > order.index(_tag(chosen))]
    if after:
        after[0].addprevious(child)
    else:
        node.append(child)
    return _named(child), _xml(child)


def _grown(kind: Any, nodes: list[Element], chance: Random, depth: int) -> Element:
    """Return an element with what it must have, and one thing that it may have; as it stands elsewhere, if it does."""
    twins = [each for each in nodes if each.tag == _tag(kind) and len(each) < 5]
    if twins and chance.random() < 1 / 2:
        return deepcopy(chance.choice(twins))
    node, attributes = etree.Element(_tag(kind)), _attributes(kind)
    needed = [name for name, attribute in attributes.items() if attribute.required]
    optional = [name for name in attributes if name not in needed and not name.startswith(f"{{{_RELATIONS}")]
    for name in [*needed, *([chance.choice(optional)] if optional and chance.random() < 2 / 3 else ())]:
        if values := _values(kind, name, None):
            node.set(name, chance.choice(values))
    children = [child for child in _children(kind) if child.element_name not in _NOT_ADDED]
    if children and depth:
        node.append(_grown(chance.choice(children), nodes, chance, depth - 1))
    elif kind.element_name in ("t", "v"):
        node.text = "ajouté"
    return node


_CHANGES: Sequence[tuple[str, Callable[[Element, list[Element], Random], Told]]] = (
    ("text", _text), ("text", _text), ("copied", _copied), ("moved", _moved), ("removed", _removed), ("added", _added),
    ("added", _added), ("attribute changed", _attribute_changed), ("attribute added", _attribute_added),
    ("attribute removed", _attribute_removed),
)  # fmt: skip
_REGISTRY = get_registry()
_REGISTRY.load()
_OFTEN = tuple(filter(None, map(_REGISTRY.get_namespace, ("a", "m"))))
_NOT_ADDED = (
    "extLst",
    "ext",
    "altChunk",
    "tpls",
    "oleObj",
    "controls",
    "control",
    "object",
    "AlternateContent",
    "contentPart",
)
"""What needs another part, or says nothing by itself."""


def _kind(node: Element) -> Any:
    """Return what the schema says of an element where it stands; nothing where it does not know it."""
    return _get_sdk_element_type_for_element(node.tag, node)


def _children(kind: Any) -> list[Any]:
    """Return the elements that may stand in one, in their order."""
    found = (_REGISTRY.get_type(child["Name"]) for child in (kind.children if kind else ()))
    return [each for each in found if each is not None and each.element_name and _namespace(each)]


def _namespace(kind: Any) -> str:
    return str(_REGISTRY.get_namespace(kind.element_prefix) or "") if kind.element_prefix else ""


def _tag(kind: Any) -> str:
    return f"{{{_namespace(kind)}}}{kind.element_name}"


def _local(name: str) -> str:
    return etree.QName(name).localname


def _attributes(kind: Any) -> dict[str, Any]:
    named = {each.qname.rpartition(":")[::2]: each for each in (kind.attributes if kind else ())}
    return {f"{{{_REGISTRY.get_namespace(p)}}}{name}" if p else name: each for (p, name), each in named.items()}


def _values(kind: Any, name: str, now: str | None) -> list[str]:
    """Return values of an attribute: those of its list, else numbers and words."""
    attribute = _attributes(kind).get(name)
    sort = attribute.type_name if attribute else "StringValue"
    if found := re.fullmatch(r"(?:EnumValue|ListValue)<(.*)>", sort):
        return list(get_enum_values(found[1]) or ())
    if _local(name) in ("lang", "altLang") or (kind and kind.element_name == "lang"):
        return ["en-GB", "bm-ML"]
    if re.search(r"Boolean|OnOff|TrueFalse", sort):
        return ["1", "0"]
    if now is not None and re.fullmatch(r"-?\d+", now):
        step = max(1, abs(int(now)) // 10, 25_400 if abs(int(now)) >= 10_000 else 0)  # less than that nobody sees
        return [str(int(now) + each) for each in (step, -step, 3 * step, int(now))]
    if "HexBinary" in sort or (now and re.fullmatch(r"[0-9A-F]{6}", now)):
        return ["C00000", "00B050", "0F0F0F0F"]
    if re.search(r"Int|Single|Double|Decimal|Byte", sort):
        return ["1", "2", "5", "20", "300", "50000"]
    return ["1", "20", "360", "C00000", f"{now} ajouté" if now else "ajouté"]


def _short(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())[:60] or _xml(node)


def _xml(node: Element) -> str:
    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(node, with_tail=False).decode())[:160]


def _picture(parts: dict[str, bytes], part: str) -> Mutation | None:
    """Return a file with another picture in the place of one."""
    try:
        picture = Image.open(io.BytesIO(parts[part])).convert("RGB")
    except OSError:
        return None
    target = io.BytesIO()
    ImageOps.invert(picture).save(target, "JPEG" if part.endswith(("jpg", "jpeg")) else "PNG")
    return Mutation("part changed", part, "", "", (), pack(parts | {part: target.getvalue()}))


def _part_removed(parts: dict[str, bytes], part: str) -> Mutation | None:
    """Return a file without a part, what leads to it and what shows it."""
    kept = {name: content for name, content in parts.items() if name != part and name != _rels(part)}
    for name in [name for name in kept if name.endswith(".rels")]:
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        tree = etree.fromstring(kept[name])
        for relation in list(tree):
            if (
                posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), str(relation.get("Target"))))
                == f"/{part}"
            ):
                tree.remove(relation)
                if owner in kept and owner.endswith(".xml"):
                    kept[owner] = _unused(kept[owner], str(relation.get("Id")))
        kept[name] = written(tree)
    types = etree.fromstring(kept[_TYPES])
    for each in [each for each in types if each.get("PartName") == f"/{part}"]:
        types.remove(each)
    return Mutation("part removed", part, "", "", (), pack(kept | {_TYPES: written(types)}))


def _rels(part: str) -> str:
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")


def _unused(content: bytes, relation: str) -> bytes:
    tree = etree.fromstring(content)
    for node in [node for node in tree.iter(etree.Element) if relation in node.attrib.values()]:
        shown = next(node.iterancestors("{*}pic", "{*}graphicFrame", "{*}drawing"), node)
        if shown.getparent() is not None:
            shown.getparent().remove(shown)
    return written(tree)
