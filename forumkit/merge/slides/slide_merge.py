"""Merging one slide: shape by shape, the person's slide takes what the source changed."""

from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.changes import Sort
from forumkit.merge.sequence import Position, align, arrange
from forumkit.merge.slides.animations import animated, follow_paragraphs
from forumkit.merge.slides.decks import Slide
from forumkit.merge.slides.differences import same_paragraphs, same_place, shape_differs
from forumkit.merge.slides.inherited import placeholder_of
from forumkit.merge.slides.names import SHAPES, A, P
from forumkit.merge.slides.properties import Three, merge_properties
from forumkit.merge.slides.shapes import Shape, name_of
from forumkit.merge.slides.tables import merge_rows, shrink_rows
from forumkit.merge.slides.texts import merge_paragraphs, put_paragraphs
from forumkit.merge.slides.transfer import copied_with_parts, with_new_ids


@dataclass(frozen=True)
class Conflict:
    """What a person and the source both changed on a slide."""

    sort: Sort
    key: str
    before: str
    after: str
    source: str


@dataclass
class SlideMerge:
    """The three versions of a slide; the person's is changed in place."""

    old: Slide
    theirs: Slide
    new: Slide
    foreign: bool
    """Whether LibreOffice saved the person's deck."""
    height: int
    """Of the slides, in EMU."""
    restyled: bool
    """Whether the design changed: that is no change of what a slide says, and no matter for a person to decide."""
    conflicts: list[Conflict] = field(default_factory=list)

    def merge(self) -> None:
        """Bring what the source changed into the person's slide."""
        old, theirs, new = (slide.shapes for slide in (self.old, self.theirs, self.new))
        rows = [[shape.named for shape in shapes] for shapes in (old, theirs, new)]
        slots = arrange(len(old), align(rows[0], rows[1]), align(rows[0], rows[2]))
        nodes = [node for slot in slots if (node := self._merged_shape(slot)) is not None]
        if self.old.hidden == self.theirs.hidden != self.new.hidden:
            self.theirs.show(shown=not self.new.hidden)
        tree = self.theirs.shape_tree
        keys = [node for node in tree if node.tag in SHAPES and name_of(node).startswith("forumkit:")]
        for node in [node for node in tree if node.tag in SHAPES]:
            tree.remove(node)
        place = next((number for number, node in enumerate(tree) if node.tag == f"{P}extLst"), len(tree))
        for number, node in enumerate([*nodes, *keys]):
            tree.insert(place + number, node)

    def _merged_shape(self, slot: Position) -> etree._Element | None:
        old = None if slot.old is None else self.old.shapes[slot.old]
        theirs = None if slot.theirs is None else self.theirs.shapes[slot.theirs]
        new = None if slot.new is None else self.new.shapes[slot.new]
        if old is None:
            return theirs.node if theirs else self._copied(new) if new else None
        if theirs is None:
            if new is not None and self._says(old) != self._says(new):
                self._add_conflict(min(shape_differs(old, new)), old, None, new)
            return None
        touched = shape_differs(old, theirs)
        if new is None:
            kept: frozenset[Sort] = touched or frozenset({"other"} if animated(self.theirs.tree, theirs.node) else ())
            if kept:
                self._add_conflict(min(kept), old, theirs, None)
            return theirs.node if kept else None
        changed = shape_differs(old, new)
        if not changed:
            return theirs.node
        return self._merged(old, theirs, new, touched, changed)

    def _merged(
        self, old: Shape, theirs: Shape, new: Shape, touched: frozenset[Sort], changed: frozenset[Sort]
    ) -> etree._Element:
        placed = placeholder_of(theirs.node) is not None or placeholder_of(new.node) is not None
        moves = old.kind == "text" and animated(self.theirs.tree, theirs.node)  # maybe paragraph by paragraph
        if not (touched or moves or (placed and self.foreign)):  # LibreOffice gives placeholders other numbers
            return _with_ids_of(theirs.node, self._copied(new))
        if len({old.kind, theirs.kind, new.kind}) > 1:
            self._add_conflict("text", old, theirs, new)
            return theirs.node
        self._merge_words(old, theirs, new, touched, changed)
        self._merge_place(old, theirs, new)
        for sort in sorted(merge_properties(Three(old, theirs, new), self._copy)):
            self._add_conflict(sort, old, theirs, new)
        return theirs.node

    def _says(self, shape: Shape) -> tuple[object, ...]:
        return shape.says(pictured=not self.restyled)

    def _copied(self, new: Shape) -> etree._Element:
        return with_new_ids(self._copy(new.node), self.theirs.tree)

    def _copy(self, node: etree._Element) -> etree._Element:
        """Return a copy of an element of the new slide, with what it needs."""
        return copied_with_parts(node, self.new.package, self.new.part, self.theirs.package, self.theirs.part)

    def _add_conflict(self, sort: Sort, old: Shape, theirs: Shape | None, new: Shape | None) -> None:
        if self.restyled and sort in ("look", "place") and theirs and new:
            return
        after, source = theirs.words if theirs else "", new.words if new else ""
        self.conflicts.append(Conflict(sort, old.key, old.words, after, source))

    def _merge_words(
        self, old: Shape, theirs: Shape, new: Shape, touched: frozenset[Sort], changed: frozenset[Sort]
    ) -> None:
        if old.kind == "text":
            if not same_paragraphs(old.paragraphs, new.paragraphs):
                self._merge_text(old, theirs, new)
        elif old.kind == "table":
            if merge_rows(old, theirs, new, self._copy, foreign=self.foreign):
                self._add_conflict("text", old, theirs, new)
            shrink_rows(theirs.node, theirs.area[1] if theirs.area else 0, self.height)
        elif old.kind == "group":
            self._merge_children(old, theirs, new, touched, changed)

    def _merge_text(self, old: Shape, theirs: Shape, new: Shape) -> None:
        body = theirs.node.find(f"{P}txBody")
        if body is None:
            body = self._copy(new.node.find(f"{P}txBody"))
            theirs.node.append(body)
        merged = merge_paragraphs(old.paragraphs, theirs.paragraphs, new.paragraphs, self._copy, foreign=self.foreign)
        put_paragraphs(body, merged.nodes)
        follow_paragraphs(self.theirs.tree, theirs.node, merged.places)
        if merged.conflict:
            self._add_conflict("text", old, theirs, new)

    def _merge_children(
        self, old: Shape, theirs: Shape, new: Shape, touched: frozenset[Sort], changed: frozenset[Sort]
    ) -> None:
        """Merge a figure of several shapes: their words, where its parts are the same in all versions."""
        three = (old.children, theirs.children, new.children)
        alike = len({tuple(child.key for child in children) for children in three}) == 1
        if not alike or "added" in touched | changed:
            self._add_conflict("text", old, theirs, new)
            return
        for first, second, third in zip(*three, strict=True):
            if shape_differs(first, third):
                theirs_now = self._merged_child(first, second, third)
                if theirs_now is not second.node:
                    second.node.getparent().replace(second.node, theirs_now)

    def _merged_child(self, old: Shape, theirs: Shape, new: Shape) -> etree._Element:
        return self._merged(old, theirs, new, shape_differs(old, theirs), shape_differs(old, new))

    def _merge_place(self, old: Shape, theirs: Shape, new: Shape) -> None:
        """Take the place of the source where only it moved the shape."""
        source_moved = not same_place(old.area, new.area) or old.turn != new.turn
        if old.kind == "group" or not source_moved or same_place(theirs.area, new.area):
            return
        if not same_place(old.area, theirs.area) or old.turn != theirs.turn:
            self._add_conflict("place", old, theirs, new)
            return
        if new.area is None:
            return
        frame = _frame(theirs.node)
        for name, (first, second) in (("off", ("x", "y")), ("ext", ("cx", "cy"))):
            node = frame.find(f"{A}{name}")
            start = 0 if name == "off" else 2
            node.set(first, str(new.area[start]))
            node.set(second, str(new.area[start + 1]))


def _with_ids_of(node: etree._Element, taken: etree._Element) -> etree._Element:
    """Give a shape that takes another's place its ids, and those of its parts by their names: animations know them."""
    ids = {str(head.get("name")): str(head.get("id")) for head in node.iter(f"{P}cNvPr")}
    ids[str(taken.find(f"*/{P}cNvPr").get("name"))] = str(node.find(f"*/{P}cNvPr").get("id"))
    for head in taken.iter(f"{P}cNvPr"):
        head.set("id", ids.pop(str(head.get("name")), head.get("id")))
    return taken


def _frame(node: etree._Element) -> etree._Element:
    """Return the element that says where a shape is; one is made where its layout says so."""
    if node.tag == f"{P}graphicFrame":
        return node.find(f"{P}xfrm")
    properties = node.find(f"{P}spPr")
    frame = properties.find(f"{A}xfrm")
    if frame is None:
        frame = etree.Element(f"{A}xfrm")
        properties.insert(0, frame)
        etree.SubElement(frame, f"{A}off")
        etree.SubElement(frame, f"{A}ext")
    return frame
