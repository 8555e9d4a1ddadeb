"""Which layout of a slides.pptx serves for which sort of slide: by choice, by name, or the best there is.

Layouts are ranked by what the file states of them, then by the types and places of their placeholders; names in some
languages are hints. Where a file has none for a sort of slides, parts of another layout and text boxes serve.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumkit.drawing.area import scale_of
from forumkit.drawing.look import Look
from forumkit.layouts.sorts import SLOTS, SORTS
from forumkit.write.colours import SEEN, contrast, read_on
from forumkit.write.slides.divided import content_fallback, divided, with_title
from forumkit.write.slides.places import How, Layout, Placeholder, Sureness, TemplateLayout
from forumkit.write.slides.ranking import score_of, share_of, stated_sort
from forumkit.write.slides.slots import completed

_DOUBTED = 0.2
"""Share of a slide below which a body holds little."""
_USUAL = {"title", "subtitle", "body", "figure"}
"""Slots that layouts of any file may have under our names and numbers; others tell that forumkit drew the file."""


def assign(
    sheets: Sequence[TemplateLayout],
    mended: Sequence[TemplateLayout],
    slide: tuple[int, int],
    look: Look,
) -> dict[str, Layout]:
    """Return a layout for each sort of slide; `mended` are the layouts made ready for texts of ours.

    The look has the user's choices, and the names that forumkit gives to its own layouts.
    """
    names, used = look.layout_names, look.places_used
    titled = [sheet for sheet in mended if sheet.title]
    ready = titled or [with_title(sheet, slide) for sheet in mended]
    ours = any(_by_name(role, sheets, names) for role in SORTS if not _USUAL.issuperset(SORTS[role].slots))
    layouts: dict[str, Layout] = {}
    for role in SORTS:
        by_name = _by_name(role, sheets, names) if ours else None
        layout = _by_choice(role, mended, slide, look) or by_name
        layout = layout or _by_rank(role, ready, mended, slide, used)
        if layout:
            layouts[role] = layout
    content = layouts.get("content") or content_fallback(ready, slide)
    fallbacks = {"title": content, "section": layouts.get("title", content), "closing": layouts.get("title", content)}
    for role in SORTS:
        if role not in layouts:
            source = fallbacks.get(role, content)
            sure = max(Sureness.LIKELY, source.sureness, key=list(Sureness).index)
            made = divided(role, source, scale_of(slide)) if source is content else replace(source, how=How.FALLBACK)
            layouts[role] = replace(made, sureness=sure)
    return {role: _readable(layouts[role]) for role in SORTS}


def named(name: str, sheets: Sequence[TemplateLayout]) -> TemplateLayout | None:
    """Return the layout of a name; “2 / Blank” is that of the second master."""
    whole = (sheet for sheet in sheets if sheet.name == name)
    numbered = (sheet for sheet in sheets if f"{sheet.master} / {sheet.name}" == name)
    return next(whole, None) or next(numbered, None)


def _by_choice(
    role: str,
    sheets: Sequence[TemplateLayout],
    slide: tuple[int, int],
    look: Look,
) -> Layout | None:
    sheet = named(look.layouts.get(role, ""), sheets)
    if sheet is None:
        return None
    sheet = with_title(sheet, slide)
    if own := _own_slots(role, sheet):
        return sheet.layout(own, How.CHOICE)
    slots = completed(role, sheet, slide, look.places_used)
    if _is_complete(role, slots):
        return sheet.layout(slots, How.CHOICE)
    body = {} if len(slots) > 1 else content_fallback([sheet], slide).places
    return divided(role, sheet.layout({**body, **slots}, How.CHOICE), scale_of(slide), how=How.CHOICE)


def _by_name(role: str, sheets: Sequence[TemplateLayout], names: Mapping[str, Sequence[str]]) -> Layout | None:
    for sheet in sheets:
        if sheet.name in names.get(role, ()) and (slots := _own_slots(role, sheet)):
            return sheet.layout(slots, How.NAME)
    return None


def _own_slots(role: str, sheet: TemplateLayout) -> dict[str, Placeholder]:
    """Return the places of a layout that forumkit has drawn, whose placeholders have its numbers; else nothing."""
    by_idx = {place.idx: place for place in sheet.bodies}
    slots = {slot: by_idx[SLOTS[slot][1]] for slot in SORTS[role].slots[1:] if SLOTS[slot][1] in by_idx}
    title = sheet.title
    return {"title": title, **slots} if title and len(slots) == len(SORTS[role].slots) - 1 else {}


def _is_complete(role: str, slots: Mapping[str, Placeholder]) -> bool:
    return all(slot in slots for slot in SORTS[role].slots)


def _by_rank(
    role: str,
    ready: Sequence[TemplateLayout],
    every: Sequence[TemplateLayout],
    slide: tuple[int, int],
    used: Mapping[str, str],
) -> Layout | None:
    """Return the best layout for a role, and how sure it is; of equals the first. A cover may do without a title."""
    sheets = [*ready, *(sheet for sheet in every if not sheet.title)] if role == "title" else ready
    ranked = [(score_of(role, sheet, slide), -rank, sheet) for rank, sheet in enumerate(sheets)]
    score, _, sheet = max(ranked, key=lambda candidate: candidate[:2])
    if score <= 0:
        return None
    typed, sheet = stated_sort(sheet) == role, with_title(sheet, slide, cover=role == "title")
    slots = completed(role, sheet, slide, used)
    if not _is_complete(role, slots):
        return None
    main = max((share_of(place.area, slide) for slot, place in slots.items() if slot != "title"), default=0.0)
    doubted = main < _DOUBTED and role not in ("title", "section", "closing")
    sure = Sureness.DOUBTFUL if doubted else Sureness.SURE if typed else Sureness.LIKELY
    return sheet.layout(slots, How.TYPE if typed else How.SHAPE, sure)


def _readable(layout: Layout) -> Layout:
    """Return the layout with another colour for text that could not be read on what is behind it."""
    return replace(layout, places={slot: readable(place) for slot, place in layout.places.items()})


def readable(place: Placeholder) -> Placeholder:
    """Return a placeholder whose text can be read: in a darker or lighter shade where the file's own cannot."""
    if place.drawn or not place.behind:
        return place
    ink = read_on(place.ink or "808080", place.behind)
    unseen = bool(place.bullet) and contrast(place.bullet, place.behind) < SEEN
    place = replace(place, states_bullets=True) if unseen else place
    return place if ink == place.ink else replace(place, ink=ink, states_ink=True)
