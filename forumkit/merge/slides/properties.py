"""Properties of a shape merged one by one: what only the source changed is taken, what both changed is the person's."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from lxml import etree

from forumkit.merge.changes import Sort
from forumkit.merge.slides.names import A, P
from forumkit.merge.slides.shapes import Cell, Shape
from forumkit.merge.slides.transfer import Copy

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_EFFECTS = ("effectLst", "effectDag")
_OF_SHAPES = (("custGeom", "prstGeom"), _FILLS, ("ln",), _EFFECTS, ("scene3d",), ("sp3d",), ("extLst",))
_LINKS = (("hlinkClick",), ("hlinkHover",), ("extLst",))

_PROPERTIES: tuple[tuple[str, Sort, tuple[tuple[str, ...], ...]], ...] = (
    (f"{P}spPr", "look", _OF_SHAPES),
    (f"{P}grpSpPr", "look", _OF_SHAPES[1:]),
    (f"{P}txBody", "look", (("bodyPr",), ("lstStyle",))),
    (f"{P}blipFill", "picture", (("blip",), ("srcRect",), ("tile", "stretch"))),
    (f"{A}graphic/{A}graphicData/{A}tbl", "look", (("tblPr",), ("tblGrid",))),
    (f"*/{P}cNvPr", "look", _LINKS),
)
"""Elements of a shape, what it is called when both changed one, and the sorts of children in the order that each schema
type asks for (CT_ShapeProperties, CT_TextBody, CT_BlipFillProperties, CT_Table, CT_NonVisualDrawingProps)."""

_TOLD = ("descr", "title", "hidden")
"""Attributes of p:cNvPr that a person can set."""


Item = TypeVar("Item", Shape, Cell)


class Three(NamedTuple, Generic[Item]):
    """A shape or a cell in each version."""

    old: Item
    theirs: Item
    new: Item


def merge_properties(three: Three[Shape], copied: Copy) -> frozenset[Sort]:
    """Bring the properties that the source changed into the person's shape; return the sorts that both changed."""
    return frozenset(_conflicts(three, copied))


def _conflicts(three: Three[Shape], copied: Copy) -> Iterator[Sort]:
    for path, sort, groups in _PROPERTIES:
        holders = [version.node.find(path) for version in three]
        if all(holder is not None for holder in holders):
            for group in groups:
                touched = group == ("blip",) and _shows_another(three)
                if _merge_group(three, holders, groups, group, copied, touched=touched):
                    yield sort
    yield from _in_frame(three, copied)
    heads = [version.node.find(f"*/{P}cNvPr") for version in three]
    if all(head is not None for head in heads):
        for _ in [name for name in _TOLD if _merge_attribute(three, heads, name)]:
            yield "look"


def _in_frame(three: Three[Shape], copied: Copy) -> Iterator[Sort]:
    """Merge what a frame holds that is no table, a chart: as a whole."""
    holders = [version.node.find(f"{A}graphic") for version in three]
    if any(holder is None or holder.find(f"{A}graphicData/{A}tbl") is not None for holder in holders):
        return
    if _merge_group(three, holders, (("graphicData",),), ("graphicData",), copied, touched=_shows_another(three)):
        yield "chart"


def _shows_another(three: Three[Shape]) -> bool:
    """Tell whether a person changed a picture or the data of a chart, which are judged by meaning."""
    return three.theirs.content != three.old.content


def _merge_group(
    three: Three[Item],
    holders: list[etree._Element],
    groups: tuple[tuple[str, ...], ...],
    group: tuple[str, ...],
    copied: Copy,
    *,
    touched: bool = False,
) -> bool:
    """Take what only the source changed among some children; tell whether both changed it."""
    old, theirs, new = ([node for node in holder if node.tag in {f"{A}{name}" for name in group}] for holder in holders)
    first, second, third = three
    changed = third.sheet.against(first.sheet).children(old, first.sheet.part, new, third.sheet.part)
    if not changed:
        return False
    if touched or second.sheet.against(first.sheet).children(old, first.sheet.part, theirs, second.sheet.part):
        return bool(third.sheet.against(second.sheet).children(theirs, second.sheet.part, new, third.sheet.part))
    before = {f"{A}{name}" for other in groups[: groups.index(group)] for name in other} | {f"{A}xfrm"}
    for node in theirs:
        holders[1].remove(node)
    place = sum(node.tag in before for node in holders[1])
    for number, node in enumerate(new):
        holders[1].insert(place + number, copied(node))
    return False


def _merge_attribute(three: Three[Shape], heads: list[etree._Element], name: str) -> bool:
    """Take an attribute that only the source changed; tell whether both changed it."""
    old, theirs, new = (str(head.get(name, "")) for head in heads)
    if new in (old, theirs):
        return False
    compared = three.theirs.sheet.against(three.old.sheet)
    if theirs != old and (theirs or not compared.loses(f"p:cNvPr@{name}", old)):
        return True
    if new:
        heads[1].set(name, new)
    return False


def merge_cell_properties(three: Three[Cell], copied: Copy) -> bool:
    """Bring the borders, margins and fill that the source changed into a cell; tell whether both changed them."""
    holders = [version.node for version in three]
    return _merge_group(three, holders, (("txBody",), ("tcPr",)), ("tcPr",), copied)
