"""Which layout of a slides.pptx serves for which sort of slide: by choice, by name, by type, by shape, or divided.

Layouts are told apart by the types and places of their placeholders, never by the language of their names. Where a
file has none for a sort of slides, parts of another layout and text boxes serve.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area
from forumkit.layouts.sorts import SIGNS, SLOTS, SORTS
from forumkit.write.colours import READABLE, contrast, made_readable
from forumkit.write.slides.places import How, Layout, Placeholder, TemplateLayout


def content_fallback(sheets: Sequence[TemplateLayout], slide: tuple[int, int]) -> Layout:
    """Return a content slide for a file that has none: a title, and a text box below it."""
    bare = next((s for s in sheets if s.kind == "titleOnly"), None) or next((s for s in sheets if not s.bodies), None)
    sheet = bare or sheets[-1]
    title = sheet.title
    assert title is not None
    below = title.area.top + title.area.height + CM // 2
    feet = [place.area.top for place in sheet.places if place.kind in ("ftr", "sldNum")]
    bottom = min([slide[1] - CM, *(top for top in feet if top > below)])
    area = Area(title.area.left, below, title.area.width, max(CM, bottom - below - CM // 4))
    body = Placeholder("body", 0, "", area, 24.0, drawn=True, outer=area, ink=title.ink)
    return sheet.layout({"title": title, "body": body}, How.FALLBACK)


def divided(role: str, source: Layout, how: How = How.FALLBACK) -> Layout:
    """Return the layout of a role whose slots are parts of the body of another."""
    body = source.places.get("body") or source.places.get("figure") or source.places.get("left")
    if body is None:
        return replace(source, how=how)
    frame = body.outer or body.area
    slots: dict[str, Placeholder] = {}
    extras: dict[str, tuple[str, Area]] = {}
    for slot, (left, top, width, height) in SORTS[role].shares().items():
        part = frame.part(left, top, width, height)
        if slot in ("body", "left"):
            slots[slot] = body.moved(part)
        elif slot == "figure":
            slots[slot] = replace(body, area=body.area.part(left, top, width, height), frame=None)
        else:
            slots[slot] = _text_box(slot, part, body, extras)
    if role in ("message", "discussion", "content"):
        slots["body"] = body
    others = {slot: place for slot, place in source.places.items() if slot in ("title", "ftr", "sldNum")}
    return replace(source, places={**others, **slots}, how=how, extras=extras)


def _text_box(slot: str, frame: Area, body: Placeholder, extras: dict[str, tuple[str, Area]]) -> Placeholder:
    """Return a text box of the size of a part; one with a sign has room for it at its left."""
    plain = Placeholder(slot, 0, "", frame, body.size, line=1.0, outer=frame, frame=frame, drawn=True)
    match slot:
        case "number":
            return replace(plain, size=88.0, bold=True, colour="primary", align="ctr", font="title")
        case "left-title" | "right-title":
            ground = "primary" if slot == "left-title" else "positive"
            return replace(
                plain, size=24.0, bold=True, colour="paper", align="ctr", ground=ground, area=frame.inset(CM // 4, 0)
            )
        case "who":
            return replace(plain, size=20.0, colour="muted", align="r")
        case "time" | "group" | "material":
            sign = min(round(1.9 * CM), frame.height // 2)
            where = Area(frame.left + CM // 3, frame.top + (frame.height - sign) // 2, sign, sign)
            extras[SIGNS[slot]] = slot, where
            left = sign + round(0.7 * CM)
            area = Area(frame.left + left, frame.top + CM // 6, frame.width - left - CM // 6, frame.height - CM // 3)
            return replace(plain, size=18.0, bold=True, colour="ink", ground="soft", area=area)
        case _:
            return replace(plain, colour="ink")


_TYPES = {
    "title": "title",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-columns",
    "twoColTx": "two-columns",
    "twoTxTwoObj": "comparison",
    "objTx": "content-figure",
    "txAndObj": "content-figure",
    "picTx": "content-figure",
    "txAndChart": "content-figure",
}
"""Types of layouts that say what they are for (ECMA-376, 19.7.15)."""

_CLOSING = re.compile(
    r"\b(cl[oô]tur|fin\b|merci|contact|end\b|thank|clos|conclu|schluss|danke|fim\b|gracias)", re.IGNORECASE
)
_SECTION = re.compile(r"\b(section|partie|chapitre|intertitre|divider|abschnitt|secci|capitul|trenn)", re.IGNORECASE)
_TEXT_KINDS = ("body", "obj", "subTitle", "tx")
_LARGE, _WIDE, _HALF = 0.25, 0.55, 0.32
"""Shares of a slide: an area worth a body, its width, and that of one of two columns."""


def assign(
    sheets: Sequence[TemplateLayout],
    slide: tuple[int, int],
    choices: Mapping[str, str],
    names: Mapping[str, Sequence[str]],
) -> dict[str, Layout]:
    """Return a layout for each sort of slide; nothing at all if no layout has a title.

    `choices` are the user's, by sort of slide; `names` are those that forumkit gives to its own layouts.
    """
    titled = [sheet for sheet in sheets if sheet.title]
    if not titled:
        return {}
    layouts: dict[str, Layout] = {}
    for role in SORTS:
        layout = _by_choice(role, titled, choices) or _by_name(role, titled, names) or _by_shape(role, titled, slide)
        if layout:
            layouts[role] = layout
    content = layouts.get("content") or content_fallback(titled, slide)
    fallbacks = {"title": content, "section": layouts.get("title", content), "closing": layouts.get("title", content)}
    for role in SORTS:
        if role not in layouts:
            source = fallbacks.get(role, content)
            layouts[role] = divided(role, source) if source is content else replace(source, how=How.FALLBACK)
    return {role: _readable(layouts[role]) for role in SORTS}


def _by_choice(role: str, sheets: Sequence[TemplateLayout], choices: Mapping[str, str]) -> Layout | None:
    sheet = next((sheet for sheet in sheets if sheet.name == choices.get(role)), None)
    if sheet is None:
        return None
    slots = _own_slots(role, sheet) or dict(_slots(role, sheet))
    layout = sheet.layout(slots, How.CHOICE)
    return layout if _is_complete(role, slots) else divided(role, layout, how=How.CHOICE)


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


def _by_shape(role: str, sheets: Sequence[TemplateLayout], slide: tuple[int, int]) -> Layout | None:
    """Return the layout whose type or shape is that of the role; what slides use counts, then the order."""
    scored = [(_score(role, sheet, slide), -rank, sheet) for rank, sheet in enumerate(sheets)]
    score, _, sheet = max(scored, key=lambda candidate: candidate[:2])
    if score <= 0:
        return None
    slots = dict(_slots(role, sheet))
    how = How.TYPE if _TYPES.get(sheet.kind) == role else How.SHAPE
    return sheet.layout(slots, how) if _is_complete(role, slots) else None


def _score(role: str, sheet: TemplateLayout, slide: tuple[int, int]) -> float:
    """Return how well a layout serves: 0 or less means that it does not."""
    large = [p for p in sheet.bodies if _share(p.area, slide) >= _LARGE * _HALF]
    columns = len(large) == 2 and _side_by_side(large[0].area, large[1].area)  # noqa: PLR2004
    alike = columns and 0.75 <= large[0].area.width / large[1].area.width <= 1.34  # noqa: PLR2004
    pictured = any(place.kind == "pic" for place in sheet.bodies)
    typed = 3.0 if _TYPES.get(sheet.kind) == role else 0.0
    seen, headed = min(sheet.used, 20) / 5, _is_headed(sheet, slide)
    match role:
        case "title":
            cover = sheet.title is not None and sheet.title.kind == "ctrTitle"
            subtitled = any(place.kind == "subTitle" for place in sheet.bodies) and len(sheet.bodies) == 1
            return typed + 2 * cover + subtitled + 2 * sheet.opens
        case "section":
            return typed + 2 * bool(_SECTION.search(sheet.name)) if sheet.bodies and not sheet.opens else 0
        case "content":
            one = headed and len(sheet.bodies) == 1 and sheet.bodies[0].kind in _TEXT_KINDS and not sheet.opens
            room = (
                one and _share(sheet.bodies[0].area, slide) >= _LARGE and sheet.bodies[0].area.width >= _WIDE * slide[0]
            )
            return 1 + typed + seen - (sheet.kind in ("title", "secHead")) if room else 0
        case "two-columns":
            return 1 + typed + seen if alike and headed and len(sheet.bodies) == 2 and not pictured else 0  # noqa: PLR2004
        case "content-figure":
            width = columns and headed and len(sheet.bodies) <= 3  # noqa: PLR2004
            return 1 + typed + seen if width and (pictured or not alike or typed) else 0
        case "comparison":
            return 1 + typed + seen if headed and len(sheet.bodies) == 4 and dict(_slots(role, sheet)) else 0  # noqa: PLR2004
        case "closing":
            return 2 * bool(_CLOSING.search(sheet.name)) if sheet.bodies else 0
        case _:
            return 0


def _is_headed(sheet: TemplateLayout, slide: tuple[int, int]) -> bool:
    """Tell whether the title stands across the slide, above the rest."""
    title = sheet.title
    below = all(title and title.area.top <= place.area.top for place in sheet.bodies)
    return bool(title and below and title.area.width >= _WIDE * slide[0])


def _share(area: Area, slide: tuple[int, int]) -> float:
    return area.width * area.height / (slide[0] * slide[1])


def _side_by_side(first: Area, second: Area) -> bool:
    left, right = sorted((first, second), key=lambda area: area.left)
    apart = left.left + left.width <= right.left + CM // 4
    level = min(left.top + left.height, right.top + right.height) - max(left.top, right.top)
    return apart and level > 0.5 * min(left.height, right.height)


def _slots(role: str, sheet: TemplateLayout) -> Iterator[tuple[str, Placeholder]]:
    """Yield the slots of a role that a layout fills, by the places of its placeholders."""
    if sheet.title is None:
        return
    yield "title", sheet.title
    bodies = list(sheet.bodies)
    texts = [place for place in bodies if place.kind in _TEXT_KINDS]
    match role:
        case "title" | "closing" | "section":
            best = next((place for place in texts if place.kind == "subTitle"), texts[0] if texts else None)
            if best:
                yield "subtitle", best
        case "content" | "message" | "discussion" if texts:
            yield "body", texts[0]
        case "figure" | "table" | "agenda" if bodies:
            yield "figure", max(bodies, key=lambda place: place.area.width * place.area.height)
        case "two-columns" if len(texts) == 2:  # noqa: PLR2004
            left, right = sorted(texts, key=lambda place: place.area.left)
            yield from (("left", left), ("right", right))
        case "content-figure" if texts and len(bodies) > 1:
            figure = next((p for p in bodies if p.kind == "pic"), max(bodies[1:], key=lambda p: p.area.left))
            others = [place for place in texts if place is not figure]
            if others:
                yield "body", max(others, key=lambda place: place.area.height)
                yield "figure", figure
        case "comparison" if len(texts) == 4:  # noqa: PLR2004
            yield from _compared(sorted(texts, key=lambda place: place.area.height))


def _compared(low: Sequence[Placeholder]) -> Iterator[tuple[str, Placeholder]]:
    """Yield the slots of a comparison, whose two heads are far lower than its sides."""
    if low[1].area.height <= low[2].area.height // 2:
        heads, sides = (sorted(pair, key=lambda place: place.area.left) for pair in (low[:2], low[2:]))
        yield from zip(("left-title", "right-title", "left", "right"), (*heads, *sides), strict=True)


def _readable(layout: Layout) -> Layout:
    """Return the layout with another colour for text that could not be read on what is behind it."""
    return replace(layout, places={slot: readable(place) for slot, place in layout.places.items()})


def readable(place: Placeholder) -> Placeholder:
    """Return a placeholder whose text can be read: in a darker or lighter shade where the file's own cannot."""
    if place.drawn or not place.behind or contrast(place.ink, place.behind) >= READABLE:
        return place
    ink = made_readable(place.ink or "808080", place.behind)
    return replace(place, ink=ink, states_ink=True)
