"""Which placeholders of a layout from elsewhere fill the slots of a sort of slide, by their types and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area
from forumkit.layouts.sorts import SORTS
from forumkit.write.slides.divided import subtitle_of
from forumkit.write.slides.mending import TEXT_KINDS
from forumkit.write.slides.places import Placeholder, TemplateLayout


def completed(
    role: str, sheet: TemplateLayout, slide: tuple[int, int], used: Mapping[str, str]
) -> dict[str, Placeholder]:
    """Return the slots that a layout fills, the user's choices first, with a text box for a subtitle that it lacks."""
    by_name = {place.name: place for place in sheet.bodies}
    chosen = {slot: by_name[used[slot]] for slot in SORTS[role].slots if used.get(slot) in by_name}
    slots = {**dict(slots_of(role, sheet)), **chosen}
    if "subtitle" in SORTS[role].slots and "subtitle" not in slots and sheet.title:
        slots["subtitle"] = subtitle_of(sheet, slide)
    return slots


def slots_of(role: str, sheet: TemplateLayout) -> Iterator[tuple[str, Placeholder]]:
    """Yield the slots of a role that a layout fills, by the places of its placeholders."""
    if sheet.title is None:
        return
    yield "title", sheet.title
    texts = [place for place in sheet.bodies if place.kind in TEXT_KINDS]
    pair = pair_of(sheet)
    match role:
        case "title" | "closing" | "section" if texts:
            yield "subtitle", next((place for place in texts if place.kind == "subTitle"), max(texts, key=_size))
        case "content" | "message" | "discussion" if texts:
            yield "body", max(texts, key=_size)
        case "figure" | "table" | "agenda" if sheet.bodies:
            yield "figure", max(sheet.bodies, key=_size)
        case "two-columns" if pair and all(place in texts for place in pair):
            yield from zip(("left", "right"), _levelled(pair), strict=True)
        case "content-figure" if pair:
            figure = next((place for place in pair if place.kind == "pic"), min(pair[::-1], key=_size))
            body = pair[pair[0] is figure]
            if body in texts:
                yield from (("body", body), ("figure", figure))
        case "comparison" if pair:
            heads = dict(_compared(pair, texts))
            sides = _levelled(pair) if len(heads) == 2 else ()  # noqa: PLR2004
            yield from (*heads.items(), *zip(("left", "right"), sides, strict=False))


def _levelled(pair: tuple[Placeholder, Placeholder]) -> Iterator[Placeholder]:
    """Yield two sides that begin and end at one height where art stands above or below one of them alone."""
    frames = [place.outer or place.area for place in pair]
    top, bottom = max(frame.top for frame in frames), min(frame.top + frame.height for frame in frames)
    for place, frame in zip(pair, frames, strict=True):
        level = replace(frame, top=top, height=bottom - top)
        yield place if level == frame or not any(each.frame for each in pair) else place.moved(level)


def _compared(
    sides: tuple[Placeholder, Placeholder], texts: Sequence[Placeholder]
) -> Iterator[tuple[str, Placeholder]]:
    """Yield the heads of a comparison, which stand above its sides and are far lower."""
    for slot, side in zip(("left", "right"), sides, strict=True):
        above = [text for text in texts if text not in sides and 2 * text.area.height <= side.area.height]
        above = [text for text in above if text.area.top < side.area.top and _is_over(text.area, side.area)]
        if above and side in texts:
            yield f"{slot}-title", max(above, key=lambda text: text.area.top)


def _is_over(head: Area, side: Area) -> bool:
    """Tell whether two areas have most of the narrower one's width in common, and not far more."""
    common = min(head.left + head.width, side.left + side.width) - max(head.left, side.left)
    return common > 0.6 * max(head.width, side.width)


def _size(place: Placeholder) -> int:
    return place.area.width * place.area.height


def pair_of(sheet: TemplateLayout) -> tuple[Placeholder, Placeholder] | None:
    """Return the two large places of a layout, if they stand side by side and nothing else is as large."""
    first, second, *others = [*sorted(sheet.bodies, key=_size, reverse=True), None, None]
    if first is None or second is None or (others[0] and _size(others[0]) > _size(second) // 2):
        return None
    left, right = sorted((first, second), key=lambda place: place.area.left)
    return (left, right) if _side_by_side(left.area, right.area) else None


def _side_by_side(left: Area, right: Area) -> bool:
    apart = left.left + left.width <= right.left + CM // 4
    level = min(left.top + left.height, right.top + right.height) - max(left.top, right.top)
    return apart and level > 0.5 * max(left.height, right.height)
