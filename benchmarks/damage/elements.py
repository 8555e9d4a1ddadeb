"""Damage to the tree of an XML part: elements and attributes that are gone, twice, elsewhere, or say something odd."""

import copy
from collections.abc import Callable
from random import Random

from lxml import etree

from benchmarks.damage.parts import Mutation

Change = Callable[[list[etree._Element], Random], None]  # noqa: SLF001 - lxml has no other name for it

ODD = (
    "", "-1", "0", "99999999", "4294967296", "9223372036854775808", "1e308", "NaN", "INF", "-0", "0x10", "1.5", " 7 ",
    "abc", "٣", "½", "١٢", "²", "\u202e12", "true", "auto", "#REF!", "A0", "XFE1048577", "A1:XFD1048576", "../../x",
    "12pt", "50%", "é" * 300, "9" * 400, "-99999999", "1 2 3", "2024-13-45T99:99:99Z", "\ufeff1",
)  # fmt: skip
"""What stands where something else is awaited: above all numbers."""
HUGE = ("99999999", "2147483648", "1048577", "-1", "0", "100000000000")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WRAPS = (f"{{{W}}}ins", f"{{{W}}}del", f"{{{W}}}sdt", f"{{{W}}}sdtContent", f"{{{W}}}moveFrom", f"{{{W}}}p",
         f"{{{W}}}smartTag", f"{{{W}}}hyperlink", f"{{{P}}}grpSp", f"{{{P}}}sp", f"{{{A}}}p", f"{{{A}}}fld",
         f"{{{MC}}}AlternateContent", f"{{{S}}}r", f"{{{S}}}is", "unknown")  # fmt: skip
NUMBERED = (
    ("row", "r"), ("c", "r"), ("gridSpan", f"{{{W}}}val"), ("gridCol", f"{{{W}}}w"), ("tcW", f"{{{W}}}w"),
    ("sldSz", "cx"), ("sldSz", "cy"), ("ext", "cx"), ("off", "x"), ("mergeCell", "ref"), ("dimension", "ref"),
    ("col", "min"), ("col", "max"), ("ilvl", f"{{{W}}}val"), ("numId", f"{{{W}}}val"), ("outlineLvl", f"{{{W}}}val"),
    ("pgSz", f"{{{W}}}w"), ("pgSz", f"{{{W}}}h"), ("pgMar", f"{{{W}}}left"), ("sz", f"{{{W}}}val"), ("rPr", "sz"),
    ("gridCol", "w"), ("tc", "gridSpan"), ("tc", "rowSpan"), ("sldId", "id"), ("sldLayoutId", "id"), ("ph", "idx"),
    ("footnote", f"{{{W}}}id"), ("footnoteReference", f"{{{W}}}id"), ("c", "s"), ("bodyPr", "lIns"), ("pPr", "lvl"),
    ("dataValidation", "sqref"), ("conditionalFormatting", "sqref"), ("sheet", "sheetId"), ("sst", "count"),
    ("pos", "x"), ("defRPr", "sz"), ("spacing", f"{{{W}}}line"), ("ind", f"{{{W}}}left"), ("tab", f"{{{W}}}pos"),
)  # fmt: skip
"""Elements and their attributes in which readers count."""


_SMALL = 12
"""Elements in what is copied very often."""


def on_tree(change: Change) -> Mutation:
    """Return a change of the elements of a part as one of its bytes; a part that is no XML stays."""

    def changed(part: bytes, chance: Random) -> bytes:
        try:
            root = etree.fromstring(part, etree.XMLParser(huge_tree=True, resolve_entities=False))
            elements = [each for each in root.iter() if isinstance(each.tag, str)]
            before = etree.tostring(root)
            change(elements, chance)
            after = etree.tostring(root)
        except (etree.XMLSyntaxError, ValueError):
            return part
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return head + etree.tostring(root, encoding="utf-8") if after != before else part

    return changed


def _some(elements: list[etree._Element], chance: Random, most: int = 3) -> list[etree._Element]:
    inside = elements[1:]
    return chance.sample(inside, min(len(inside), chance.randint(1, most)))


def _delete(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        if (parent := each.getparent()) is not None:
            parent.remove(each)


def _duplicate(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        each.addnext(copy.deepcopy(each))


def _move(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        target = chance.choice(elements)
        if each not in (target, *target.iterancestors()):
            target.insert(chance.randint(0, len(target)), each)


def _rename(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        each.tag = chance.choice([chance.choice(elements).tag, f"{{{W}}}odd", "odd"])


def _other_namespace(elements: list[etree._Element], chance: Random) -> None:
    space = chance.choice(["urn:odd", W, A, S, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
    wanted = _some(elements, chance, 5) if chance.random() < 1 / 2 else elements
    for each in wanted:
        each.tag = f"{{{space}}}{etree.QName(each).localname}"


def _shuffle(elements: list[etree._Element], chance: Random) -> None:
    parent = chance.choice([each for each in elements if len(each) > 1] or elements)
    children = list(parent)
    chance.shuffle(children)
    parent[:] = children


def _empty(elements: list[etree._Element], chance: Random) -> None:
    for each in [elements[0]] if chance.random() < 1 / 8 else _some(elements, chance):
        each[:] = []


def _wrap(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        parent = each.getparent()
        if parent is None:
            continue
        outer = etree.Element(chance.choice(WRAPS))
        parent.replace(each, outer)
        outer.append(each)


def _unwrap(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance):
        parent = each.getparent()
        if parent is not None:
            at = parent.index(each)
            parent[at : at + 1] = list(each)


def _mixed_text(elements: list[etree._Element], chance: Random) -> None:
    for each in _some(elements, chance, 9):
        each.tail = chance.choice(["odd", "\u202eabc", "é\u0301", "\U0001f600", "x" * 100_000])


def _long_text(elements: list[etree._Element], chance: Random) -> None:
    texts = [each for each in elements if each.text and each.text.strip()]
    for each in chance.sample(texts, min(len(texts), 2)):
        each.text = " ".join(f"mot{chance.randrange(10**6)}" for _ in range(chance.choice([2_000, 60_000])))


def _no_text(elements: list[etree._Element], _: Random) -> None:
    for each in elements:
        each.text = None


def _owners(elements: list[etree._Element], chance: Random) -> list[tuple[etree._Element, str]]:
    """Return some attributes with their elements."""
    there = [(each, name) for each in elements for name in each.attrib]
    return chance.sample(there, min(len(there), chance.randint(1, 4)))


def _delete_attribute(elements: list[etree._Element], chance: Random) -> None:
    for each, name in _owners(elements, chance):
        del each.attrib[name]


def _odd_attribute(elements: list[etree._Element], chance: Random) -> None:
    for each, name in _owners(elements, chance):
        each.set(name, chance.choice(ODD))


def _move_attribute(elements: list[etree._Element], chance: Random) -> None:
    for each, name in _owners(elements, chance):
        chance.choice(elements).set(name, each.attrib.pop(name))


def _rename_attribute(elements: list[etree._Element], chance: Random) -> None:
    for each, name in _owners(elements, chance):
        each.set(
            chance.choice(["odd", "id", f"{{{W}}}val", etree.QName(name).localname.upper()]), each.attrib.pop(name)
        )


def _same_ids(elements: list[etree._Element], chance: Random) -> None:
    names = {name for each in elements for name in each.attrib if etree.QName(name).localname.lower().endswith("id")}
    name = chance.choice(sorted(names) or ["id"])
    for each in elements:
        if name in each.attrib:
            each.set(name, next(other.get(name) for other in elements if name in other.attrib))


def _no_ids(elements: list[etree._Element], chance: Random) -> None:
    names = {name for each in elements for name in each.attrib
             if etree.QName(name).localname.lower() in ("id", "embed", "link", "styleid", "idx", "r", "name", "val")}  # fmt: skip
    name = chance.choice(sorted(names) or ["id"])
    for each in elements:
        each.attrib.pop(name, None)


def _numbers(elements: list[etree._Element], chance: Random, values: tuple[str, ...] = (*HUGE, *ODD)) -> None:
    """Give attributes that are counted with a number that nobody awaits."""
    there = [(each, name) for each in elements for tag, name in NUMBERED
             if etree.QName(each).localname == tag and name in each.attrib]  # fmt: skip
    for each, name in chance.sample(there, min(len(there), chance.randint(1, 3))):
        each.set(name, chance.choice(values))


def _far_rows(elements: list[etree._Element], chance: Random) -> None:
    """Put a row or a cell of a sheet very far away."""
    rows = [each for each in elements if etree.QName(each).localname == "row" and len(each)]
    for row in chance.sample(rows, min(len(rows), 1)):
        number = chance.choice(["99999999", "1048576", "16777216", "2147483647"])
        row.set("r", number)
        for cell in row:
            if cell.get("r"):
                cell.set("r", cell.get("r", "").rstrip("0123456789") + number)


def _comments(elements: list[etree._Element], chance: Random) -> None:
    wanted = elements if chance.random() < 1 / 3 else [elements[0], *_some(elements, chance, 12)]
    for each in wanted:
        each.insert(chance.randint(0, len(each)), etree.Comment(" remark "))


def _instructions(elements: list[etree._Element], chance: Random) -> None:
    wanted = elements if chance.random() < 1 / 3 else [elements[0], *_some(elements, chance, 12)]
    for each in wanted:
        each.insert(chance.randint(0, len(each)), etree.ProcessingInstruction("mso-odd", 'x="y"'))


def _copies(elements: list[etree._Element], chance: Random) -> None:
    """Make very many copies of one small element, each with other words."""
    small = [each for each in elements[1:] if len(list(each.iter())) < _SMALL and each.getparent() is not None]
    tags = ("p", "r", "row", "c", "tr", "sp", "si", "footnote", "sldId", "Override", "Relationship")
    likely = [each for each in small if etree.QName(each).localname in tags]
    chosen = chance.choice(likely or small or elements[1:] or elements)
    parent, times = chosen.getparent(), chance.choice([5_000, 20_000, 60_000])
    if parent is None:
        return
    for number in range(min(times, 400_000 // len(list(chosen.iter())))):
        twin = copy.deepcopy(chosen)
        for each in twin.iter():
            if each.text and each.text.strip():
                each.text = f"{each.text} {chance.randrange(10**9)} {number}"
        parent.append(twin)


TREES: dict[str, Mutation] = {
    name: on_tree(change) for name, change in {
        "delete element": _delete, "duplicate element": _duplicate, "move element": _move, "rename element": _rename,
        "other namespace": _other_namespace, "shuffle children": _shuffle, "empty element": _empty, "wrap": _wrap,
        "unwrap": _unwrap, "mixed text": _mixed_text, "long text": _long_text, "no text": _no_text,
        "delete attribute": _delete_attribute, "odd attribute": _odd_attribute, "move attribute": _move_attribute,
        "rename attribute": _rename_attribute, "same ids": _same_ids, "no ids": _no_ids, "odd numbers": _numbers,
        "comments": _comments, "instructions": _instructions, "copies": _copies,
    }.items()
}  # fmt: skip
"""Damage to any part."""
FAR_ROWS = on_tree(_far_rows)
"""Damage to a sheet."""
