"""What two versions of a slide differ in: in shapes, notes and settings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumkit.merge.changes import Sort
from forumkit.merge.differing import Deviation
from forumkit.merge.sequence import align, moved
from forumkit.merge.slides.decks import Deck, Slide
from forumkit.merge.slides.differences import same_look, same_place, same_text, shape_differs, unnamed
from forumkit.merge.slides.shapes import Paragraph


@dataclass(frozen=True)
class Difference:
    """One thing that differs."""

    sort: Sort
    key: str
    before: str = ""
    after: str = ""
    count: int = 1
    """How many differences without a name of their own it stands for."""


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
    """Tell whether a slide has the layout that it had; LibreOffice makes each anew, so that the ground must serve."""
    if other.sheet.foreign:
        return other.grounds_since(old.package).stays(old.sheet.layout, other.sheet.layout)
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
