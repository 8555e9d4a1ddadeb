"""What two versions of a slide differ in, by meaning: only saved again, they differ in nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumkit.merge.changes import Sort
from forumkit.merge.differing import Deviation
from forumkit.merge.sequence import align, moved
from forumkit.merge.slides.decks import Deck, Slide
from forumkit.merge.slides.shapes import Area, Cell, Paragraph, Shape
from forumkit.merge.slides.stated import stated

_COLOUR = re.compile("[0-9a-f]{6}")
NEAR = 3_000
"""Less than a tenth of a millimetre, in EMU: LibreOffice rounds places, each time that it saves."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs."""

    sort: Sort
    key: str
    before: str = ""
    after: str = ""
    count: int = 1
    """How many differences without a name of their own it stands for."""


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
    if as_it_was(old, other):
        return frozenset()
    if old.kind != other.kind:
        return frozenset({"text"})
    differing: set[Sort] = set()
    if not same_place(_measured(old), _measured(other)) or old.turn != other.turn:
        differing.add("place")
    if not all(map(_near_colours, old.look, other.look)) or (other.alt and other.alt != old.alt):
        differing.add("look")
    if not same_text(old.paragraphs, other.paragraphs):
        differing.add("text")
    elif not same_look(old.paragraphs, other.paragraphs):
        differing.add("look")
    if old.content != other.content:
        differing.add("chart" if old.kind == "chart" else "picture")
    named = differing | set(_in_rows(old, other)) | set(_in_children(old, other))
    return frozenset(named or ({"other"} if unnamed(old, other) else ()))


def _near_colours(first: str, second: str) -> bool:
    """Tell whether two colours look the same: LibreOffice rounds those that it works out."""
    if first == second:
        return True
    if not (_COLOUR.fullmatch(first) and _COLOUR.fullmatch(second)):
        return False
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return all(abs(channel - other) <= 1 for channel, other in pairs)


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
            yield from cell_differs(cell, now)


def cell_differs(old: Cell, other: Cell) -> frozenset[Sort]:
    """Return in what a cell differs from itself in another version."""
    if as_it_was(old, other):
        return frozenset()
    if not same_text(old.paragraphs, other.paragraphs):
        return frozenset({"text"})
    if old.fill != other.fill or not same_look(old.paragraphs, other.paragraphs):
        return frozenset({"look"})
    return frozenset({"other"} if unnamed(old, other) else ())


def _in_children(old: Shape, other: Shape) -> Iterator[Sort]:
    matched = align([child.named for child in old.children], [child.named for child in other.children])
    if [index for index in matched if index is not None] != list(range(len(old.children))) or None in matched:
        yield "added"
        return
    for child, index in zip(other.children, matched, strict=True):
        yield from shape_differs(old.children[index or 0], child)


def slide_differs(old: Slide, other: Slide) -> tuple[Difference, ...]:
    """Return in what a slide differs from itself in another version."""
    return (*shapes_differ(old, other), *_notes_differ(old, other), *_settings_differ(old, other))


def shapes_differ(old: Slide, other: Slide) -> tuple[Difference, ...]:
    """Return in what the shapes of a slide differ."""
    matched = align([shape.named for shape in old.shapes], [shape.named for shape in other.shapes])
    differences: list[Difference] = []
    for shape, index in zip(other.shapes, matched, strict=True):
        if index is None:
            differences.append(Difference("added", "", after=shape.words))
        else:
            before = old.shapes[index]
            sorts = sorted(shape_differs(before, shape))
            counts = {"other": len(unnamed(before, shape)) or 1} if "other" in sorts else {}
            differences += [
                Difference(sort, before.key, before.words, shape.words, counts.get(sort, 1)) for sort in sorts
            ]
    gone = set(range(len(old.shapes))) - set(matched)
    differences += [Difference("removed", old.shapes[index].key, old.shapes[index].words) for index in sorted(gone)]
    differences += [
        Difference("moved", old.shapes[index].key, old.shapes[index].words)
        for index in moved([index for index in matched if index is not None])
    ]
    return tuple(differences)


def _notes_differ(old: Slide, other: Slide) -> Iterator[Difference]:
    others = notes_differ(old, other)
    pages = old.notes_part and other.notes_part and other.sheet.foreign
    areas = len(old.notes_areas) != len(other.notes_areas) or not all(
        map(same_place, old.notes_areas, other.notes_areas)
    )
    looks = other.sheet.foreign and (not same_look(old.notes, other.notes) or (pages and areas))
    if not same_text(old.notes, other.notes) or looks:
        yield Difference("notes", "notes", _text_of(old.notes), _text_of(other.notes))
    elif others:
        yield Difference("notes", "notes", _text_of(old.notes), _text_of(other.notes), len(others))


def notes_differ(old: Slide, other: Slide) -> tuple[Deviation, ...]:
    """Return all that is not proven noise in what a page of notes differs from itself in another version."""
    if old.notes_page is None or other.notes_page is None:
        return ()
    compared = other.sheet.against(old.sheet)
    return compared.nodes(old.notes_page, old.notes_part, other.notes_page, other.notes_part)


def _text_of(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def same_layout(old: Slide, other: Slide) -> bool:
    """Tell whether a slide has the layout that it had; LibreOffice makes each layout anew."""
    if other.sheet.foreign:
        return True
    return other.sheet.against(old.sheet).shared.get(old.sheet.layout, "") == other.sheet.layout


def _settings_differ(old: Slide, other: Slide) -> Iterator[Difference]:
    named = old.hidden != other.hidden or old.settings != other.settings or not same_layout(old, other)
    if named:
        yield Difference("look", "")
    for comment in other.comments:
        if comment not in old.comments:
            yield Difference("comment", "", after=comment)
            named = True
    if not named and (others := other.sheet.against(old.sheet).around_shapes(old.part, other.part)):
        yield Difference("other", "", count=len(others))


def place_of(deck: Deck, slide: Slide) -> str:
    """Return where a person looks for a slide: its number and its title."""
    return f"{deck.number(slide)} · {slide.title}"
