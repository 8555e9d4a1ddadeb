"""What two versions of a shape differ in, by meaning: only saved again, they differ in nothing."""

import re
from collections.abc import Iterator, Sequence

from forumkit.merge.changes import Sort
from forumkit.merge.differing import Deviation
from forumkit.merge.sequence import align
from forumkit.merge.slides.names import A, P
from forumkit.merge.slides.shapes import Area, Cell, Paragraph, Shape
from forumkit.merge.slides.stated import stated

_COLOUR = re.compile("[0-9a-f]{6}")
NEAR = 3_000
"""Less than a tenth of a millimetre, in EMU: LibreOffice rounds places, each time that it saves."""


def unnamed(old: Paragraph | Shape | Cell, other: Paragraph | Shape | Cell) -> tuple[Deviation, ...]:
    """Return all that is not proven noise in what an element differs from itself in another version."""
    compared = other.sheet.against(old.sheet)
    if not other.sheet.foreign:
        return compared.nodes(old.node, old.sheet.part, other.node, other.sheet.part)
    first, second = stated(old.sheet, old.node), stated(other.sheet, other.node)
    return compared.nodes(first, old.sheet.part, second, other.sheet.part)


def as_it_was(old: Paragraph | Shape | Cell, other: Paragraph | Shape | Cell) -> bool:
    """Tell whether an element is as it was, to the last attribute, whatever layout and theme it has now.

    Of a deck that LibreOffice saved, which states what a shape inherits, only the looks of both can say that.
    """
    return not other.sheet.foreign and not unnamed(old, other)


def same_place(first: Area | None, second: Area | None) -> bool:
    """Tell whether two places look the same."""
    if first is None or second is None:
        return first is second
    return all(abs(value - other) <= NEAR for value, other in zip(first, second, strict=True))


def same_text(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> bool:
    """Tell whether two texts say the same."""
    return [paragraph.text for paragraph in first] == [paragraph.text for paragraph in second]


def same_look(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> bool:
    """Tell whether two texts that say the same look the same."""
    return [paragraph.look for paragraph in first] == [paragraph.look for paragraph in second]


def same_paragraph(first: Paragraph, second: Paragraph) -> bool:
    """Tell whether two paragraphs say the same and look the same."""
    return first.text == second.text and same_format(first, second)


def same_format(first: Paragraph, second: Paragraph) -> bool:
    """Tell whether two paragraphs that say the same look the same, in what has no name too."""
    alike = second.sheet.foreign and first.look == second.look
    return as_it_was(first, second) or (alike and not unnamed(first, second))


def same_paragraphs(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> bool:
    """Tell whether two texts are the same, to the last format."""
    return len(first) == len(second) and all(map(same_paragraph, first, second))


def shape_differs(old: Shape, other: Shape) -> frozenset[Sort]:
    """Return in what a shape differs from itself in another version."""
    return _named(old, other) or frozenset({"other"} if unnamed(old, other) else ())


def _named(old: Shape, other: Shape) -> frozenset[Sort]:
    """Return what has a name among the differences of a shape."""
    if as_it_was(old, other):
        return frozenset()
    if old.kind != other.kind:
        return frozenset({"text"})
    differing: set[Sort] = set()
    if not stands_alike(old, other) or old.turn != other.turn:
        differing.add("place")
    if not all(map(near_colours, old.look, other.look)) or (other.alt and other.alt != old.alt):
        differing.add("look")
    if not same_text(old.paragraphs, other.paragraphs):
        differing.add("text")
    elif not same_look(old.paragraphs, other.paragraphs):
        differing.add("look")
    if old.content != other.content:
        differing.add("chart" if old.kind == "chart" else "picture")
    return frozenset(differing | set(_in_rows(old, other)) | set(_in_children(old, other)))


def near_colours(first: str, second: str) -> bool:
    """Tell whether two colours look the same: LibreOffice rounds those that it works out."""
    if first == second:
        return True
    if not (_COLOUR.fullmatch(first) and _COLOUR.fullmatch(second)):
        return False
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return all(abs(channel - other) <= 1 for channel, other in pairs)


def stands_alike(old: Shape, other: Shape) -> bool:
    """Tell whether a shape is where it was; what takes the size of its words grows from its start, middle or end."""
    first, second = _measured(old), _measured(other)
    body = old.node.find(f"{P}txBody/{A}bodyPr")
    if first is None or second is None or body is None or not other.sheet.foreign:
        return same_place(first, second)
    wide, high = body.get("wrap") == "none", body.find(f"{A}spAutoFit") is not None
    return _spans(first, second, 0, grows=wide) and _spans(first, second, 1, grows=wide or high)


def _spans(old: Area, other: Area, axis: int, *, grows: bool) -> bool:
    """Tell whether a shape spans the same on an axis or, where it grows, has its start, middle or end where it was."""
    starts, sizes = (old[axis], other[axis]), (old[axis + 2], other[axis + 2])
    apart = [abs(starts[0] + part * sizes[0] - starts[1] - part * sizes[1]) <= NEAR for part in (0, 0.5, 1)]
    return any(apart) if grows else apart[0] and abs(sizes[0] - sizes[1]) <= NEAR


def _measured(shape: Shape) -> Area | None:
    """Return where a shape is; a table is as high as its rows, which every program counts its own way."""
    if shape.area is None or shape.kind != "table":
        return shape.area
    return (*shape.area[:3], 0)


def _in_rows(old: Shape, other: Shape) -> Iterator[Sort]:
    if [len(row) for row in old.rows] != [len(row) for row in other.rows]:
        yield "text"
        return
    for first, second in zip(old.rows, other.rows, strict=True):
        for cell, now in zip(first, second, strict=True):
            yield from _named_in_cell(cell, now)


def cell_differs(old: Cell, other: Cell) -> frozenset[Sort]:
    """Return in what a cell differs from itself in another version."""
    return _named_in_cell(old, other) or frozenset({"other"} if unnamed(old, other) else ())


def _named_in_cell(old: Cell, other: Cell) -> frozenset[Sort]:
    if as_it_was(old, other):
        return frozenset()
    if not same_text(old.paragraphs, other.paragraphs):
        return frozenset({"text"})
    if old.fill != other.fill or not same_look(old.paragraphs, other.paragraphs):
        return frozenset({"look"})
    return frozenset()


def _in_children(old: Shape, other: Shape) -> Iterator[Sort]:
    matched = align([child.named for child in old.children], [child.named for child in other.children])
    if [index for index in matched if index is not None] != list(range(len(old.children))) or None in matched:
        yield "added"
        return
    for child, index in zip(other.children, matched, strict=True):
        yield from _named(old.children[index or 0], child)
