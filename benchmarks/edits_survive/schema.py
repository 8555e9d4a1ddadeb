"""What the schema of Office lets stand where: values of attributes, and elements that may be added."""

import re
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree
from openxml_audit.codegen.constraint_bridge import _get_sdk_element_type_for_element
from openxml_audit.codegen.schema_loader import get_enum_values, get_registry

Element = Any
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REGISTRY = get_registry()
_REGISTRY.load()
_OFTEN = tuple(filter(None, map(_REGISTRY.get_namespace, ("a", "m"))))
"""Namespaces that Office uses whether a part has them already or not."""
_NOT_ADDED = frozenset(
    ("extLst", "ext", "altChunk", "tpls", "oleObj", "controls", "control", "object", "AlternateContent", "contentPart")
)
"""What needs another part, or says nothing by itself."""
_LONG = 10_000
"""From here on numbers count EMU, of which nobody sees less than these:"""
_SEEN = 25_400


def name_of(node: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def missing_attributes(node: Element) -> list[str]:
    """Return the attributes that an element may have, and does not."""
    return [name for name in _attributes(_kind(node)) if name not in node.attrib and not name.startswith(_RELATIONS)]


def other_values(node: Element, name: str) -> list[str]:
    """Return other values for an attribute of an element."""
    return [value for value in _values(_kind(node), name, node.get(name)) if value != node.get(name)]


def grow(node: Element, nodes: list[Element], chance: Random) -> Element | None:
    """Give an element a child that it may have, where the schema wants it, and return this; nothing if it may not."""
    spaces = {*node.nsmap.values(), *_OFTEN}
    kinds = [kind for kind in _children(_kind(node)) if _namespace(kind) in spaces]
    if not kinds:
        return None
    chosen = chance.choice(kinds)
    child, order = _grown(chosen, nodes, chance, 3), [_tag(kind) for kind in kinds]
    later = (each for each in node if each.tag in order and order.index(each.tag) > order.index(child.tag))
    if (then := next(later, None)) is not None:
        then.addprevious(child)
    else:
        node.append(child)
    return child


def _grown(kind: Any, nodes: list[Element], chance: Random, depth: int) -> Element:
    """Return an element with what it must have, and one thing that it may have; as it stands elsewhere, if it does."""
    twins = [each for each in nodes if each.tag == _tag(kind) and len(each) <= depth]
    if twins and chance.random() < 1 / 2:
        return deepcopy(chance.choice(twins))
    node = etree.Element(_tag(kind))
    needed = [name for name, attribute in _attributes(kind).items() if attribute.required]
    free = [name for name in _attributes(kind) if name not in needed and not name.startswith(_RELATIONS)]
    for name in [*needed, *chance.sample(free, min(len(free), 1))]:
        if values := _values(kind, name, None):
            node.set(name, chance.choice(values))
    children = _children(kind)
    if children and depth:
        node.append(_grown(chance.choice(children), nodes, chance, depth - 1))
    elif kind.element_name in ("t", "v"):
        node.text = "ajouté"
    return node


def _kind(node: Element) -> Any:
    """Return what the schema says of an element where it stands; nothing where it does not know it."""
    return _get_sdk_element_type_for_element(node.tag, node)


def _children(kind: Any) -> list[Any]:
    """Return the elements that may stand in one, in their order."""
    found = (_REGISTRY.get_type(child["Name"]) for child in (kind.children if kind else ()))
    return [each for each in found if each and each.element_name not in {None, *_NOT_ADDED} and _namespace(each)]


def _namespace(kind: Any) -> str:
    return str(_REGISTRY.get_namespace(kind.element_prefix) or "") if kind.element_prefix else ""


def _tag(kind: Any) -> str:
    return f"{{{_namespace(kind)}}}{kind.element_name}"


def _attributes(kind: Any) -> dict[str, Any]:
    named = {each.qname.rpartition(":")[::2]: each for each in (kind.attributes if kind else ())}
    return {f"{{{_REGISTRY.get_namespace(p)}}}{name}" if p else name: each for (p, name), each in named.items()}


def _values(kind: Any, name: str, now: str | None) -> list[str]:
    """Return values of an attribute: those of its list, else numbers and words."""
    attribute = _attributes(kind).get(name)
    sort = attribute.type_name if attribute else "StringValue"
    if found := re.fullmatch(r"(?:EnumValue|ListValue)<(.*)>", sort):
        return list(get_enum_values(found[1]) or ())
    if re.search(r"(lang|altLang)$", name) or (kind and kind.element_name == "lang"):
        return ["en-GB", "bm-ML"]
    if re.search(r"Boolean|OnOff|TrueFalse", sort):
        return ["1", "0"]
    if now is not None and re.fullmatch(r"-?\d+", now):
        size = abs(int(now))
        step = max(1, size // 10, _SEEN if size >= _LONG else 0)
        return [str(int(now) + each) for each in (step, -step, 3 * step, int(now))]
    if "HexBinary" in sort or (now and re.fullmatch(r"[0-9A-F]{6}", now)):
        return ["C00000", "00B050", "0F0F0F0F"]
    if re.search(r"Int|Single|Double|Decimal|Byte", sort):
        return ["1", "2", "5", "20", "300", "50000"]
    return ["1", "20", "360", "C00000", f"{now} ajouté" if now else "ajouté"]
