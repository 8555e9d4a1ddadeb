"""Which layout of a slides.pptx serves for which sort of slide: by choice, by name, by type, by shape, or divided.

Layouts are told apart by the types and places of their placeholders, never by the language of their names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forumkit.write.area import CM, Area
from forumkit.write.colours import READABLE, contrast
from forumkit.write.slides.places import FEET, ROLES, SLOTS, Layout, Place
from forumkit.write.slides.sheets import Sheet

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

_CLOSING = re.compile(r"\b(cl[oô]tur|fin\b|merci|contact|end\b|thank|clos|conclu|schluss|danke|fim\b|gracias)", re.IGNORECASE)
_SECTION = re.compile(r"\b(section|partie|chapitre|intertitre|divider|abschnitt|secci|capitul|trenn)", re.IGNORECASE)
_TEXT_KINDS = ("body", "obj", "subTitle", "tx")
_LARGE, _WIDE, _HALF = 0.25, 0.55, 0.32
"""Shares of a slide: an area worth a body, its width, and that of one of two columns."""


def assign(
    sheets: Sequence[Sheet], slide: tuple[int, int], choices: Mapping[str, str], names: Mapping[str, Sequence[str]]
) -> dict[str, Layout]:
    """Return a layout for each sort of slide; nothing at all if no layout has a title.

    `choices` are the user's, by sort of slide; `names` are those that forumkit gives to its own layouts.
    """
    titled = [sheet for sheet in sheets if sheet.title]
    if not titled:
        return {}
    found: dict[str, Layout] = {}
    for role in ROLES:
        layout = _chosen(role, titled, choices) or _named(role, titled, names) or _shaped(role, titled, slide)
        if layout:
            found[role] = layout
    content = found.get("content") or _made_content(found, titled, slide)
    fallbacks = {"title": content, "section": found.get("title", content), "closing": found.get("title", content)}
    for role in ROLES:
        if role not in found:
            source = fallbacks.get(role, content)
            found[role] = _divided(role, source) if source is content else replace(source, how="fallback")
    return {role: _readable(found[role]) for role in ROLES}


def _chosen(role: str, sheets: Sequence[Sheet], choices: Mapping[str, str]) -> Layout | None:
    sheet = next((sheet for sheet in sheets if sheet.name == choices.get(role)), None)
    if sheet is None:
        return None
    slots = _own_slots(role, sheet) or dict(_slots(role, sheet))
    layout = _layout(sheet, slots, "choice")
    return layout if _is_complete(role, slots) else _divided(role, layout, how="choice")


def _named(role: str, sheets: Sequence[Sheet], names: Mapping[str, Sequence[str]]) -> Layout | None:
    for sheet in sheets:
        if sheet.name in names.get(role, ()) and (slots := _own_slots(role, sheet)):
            return _layout(sheet, slots, "name")
    return None


def _own_slots(role: str, sheet: Sheet) -> dict[str, Place]:
    """Return the places of a layout that forumkit has drawn, whose placeholders have its numbers; else nothing."""
    by_idx = {place.idx: place for place in sheet.bodies}
    found = {slot: by_idx[SLOTS[slot][1]] for slot in ROLES[role][1:] if SLOTS[slot][1] in by_idx}
    title = sheet.title
    return {"title": title, **found} if title and len(found) == len(ROLES[role]) - 1 else {}


def _is_complete(role: str, slots: Mapping[str, Place]) -> bool:
    return all(slot in slots for slot in ROLES[role])


def _shaped(role: str, sheets: Sequence[Sheet], slide: tuple[int, int]) -> Layout | None:
    """Return the layout whose type or shape is that of the role; what slides use counts, then the order."""
    scored = [(_score(role, sheet, slide), -rank, sheet) for rank, sheet in enumerate(sheets)]
    score, _, sheet = max(scored, key=lambda each: each[:2])
    if score <= 0:
        return None
    slots = dict(_slots(role, sheet))
    how = "type" if _TYPES.get(sheet.kind) == role else "shape"
    return _layout(sheet, slots, how) if _is_complete(role, slots) else None


def _score(role: str, sheet: Sheet, slide: tuple[int, int]) -> float:
    """Return how well a layout serves: 0 or less means that it does not."""
    large = [p for p in sheet.bodies if _share(p.area, slide) >= _LARGE * _HALF]
    columns = len(large) == 2 and _beside(large[0].area, large[1].area)  # noqa: PLR2004
    alike = columns and 0.75 <= large[0].area.width / large[1].area.width <= 1.34  # noqa: PLR2004
    pictured = any(place.kind == "pic" for place in sheet.bodies)
    typed = 3.0 if _TYPES.get(sheet.kind) == role else 0.0
    seen = min(sheet.used, 20) / 5
    match role:
        case "title":
            cover = sheet.title is not None and sheet.title.kind == "ctrTitle"
            subtitled = any(place.kind == "subTitle" for place in sheet.bodies) and len(sheet.bodies) == 1
            return typed + 2 * cover + subtitled + 2 * sheet.first
        case "section":
            return typed + 2 * bool(_SECTION.search(sheet.name)) if sheet.bodies and not sheet.first else 0
        case "content":
            one = len(sheet.bodies) == 1 and sheet.bodies[0].kind in _TEXT_KINDS and not sheet.first
            room = one and _share(sheet.bodies[0].area, slide) >= _LARGE and sheet.bodies[0].area.width >= _WIDE * slide[0]
            return 1 + typed + seen - (sheet.kind in ("title", "secHead")) if room else 0
        case "two-columns":
            return 1 + typed + seen if alike and len(sheet.bodies) == 2 and not pictured else 0  # noqa: PLR2004
        case "content-figure":
            return 1 + typed + seen if columns and len(sheet.bodies) <= 3 and (pictured or not alike or typed) else 0  # noqa: PLR2004
        case "comparison":
            return 1 + typed + seen if len(sheet.bodies) == 4 and dict(_slots(role, sheet)) else 0  # noqa: PLR2004
        case "closing":
            return 2 * bool(_CLOSING.search(sheet.name)) if sheet.bodies else 0
        case _:
            return 0


def _share(area: Area, slide: tuple[int, int]) -> float:
    return area.width * area.height / (slide[0] * slide[1])


def _beside(first: Area, second: Area) -> bool:
    left, right = sorted((first, second), key=lambda area: area.left)
    apart = left.left + left.width <= right.left + CM // 4
    level = min(left.top + left.height, right.top + right.height) - max(left.top, right.top)
    return apart and level > 0.5 * min(left.height, right.height)  # noqa: PLR2004 - half of the lower one


def _slots(role: str, sheet: Sheet) -> Iterator[tuple[str, Place]]:
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
            low = sorted(texts, key=lambda place: place.area.height)
            heads, sides = (sorted(pair, key=lambda place: place.area.left) for pair in (low[:2], low[2:]))
            yield from zip(("left-title", "right-title", "left", "right"), (*heads, *sides), strict=True)


def _layout(sheet: Sheet, slots: Mapping[str, Place], how: str) -> Layout:
    feet = {place.kind: place for place in sheet.places if place.kind in FEET}
    if "ftr" in feet:
        feet["ftr"] = _with_room_of_date(feet)
    feet.pop("dt", None)
    return Layout(sheet.name, sheet.part, {**slots, **feet}, how)


def _with_room_of_date(feet: Mapping[str, Place]) -> Place:
    """Return the footer with the room of the date, which no slide shows, and that up to the number."""
    footer = feet["ftr"]
    frame = footer.outer or footer.area
    date, number = (feet[kind].outer if kind in feet else None for kind in ("dt", "sldNum"))
    if date is None or abs(date.top - frame.top) > CM:
        return footer
    left = min(frame.left, date.left)
    right = max(frame.left + frame.width, date.left + date.width)
    if number and number.left >= frame.left + frame.width and abs(number.top - frame.top) < CM:
        right = max(right, number.left - CM // 3)
    return _moved(footer, Area(left, frame.top, right - left, frame.height))


def _made_content(found: Mapping[str, Layout], sheets: Sequence[Sheet], slide: tuple[int, int]) -> Layout:
    """Return a content slide for a file that has none: a title, and a text box below it."""
    bare = next((s for s in sheets if s.kind == "titleOnly"), None) or next((s for s in sheets if not s.bodies), None)
    sheet = bare or sheets[-1]
    title = sheet.title
    assert title is not None
    below = title.area.top + title.area.height + CM // 2
    feet = [place.area.top for place in sheet.places if place.kind in ("ftr", "sldNum")]
    bottom = min([slide[1] - CM, *(top for top in feet if top > below)])
    area = Area(title.area.left, below, title.area.width, max(CM, bottom - below - CM // 4))
    body = Place("body", 0, "", area, 24.0, drawn=True, outer=area, ink=title.ink)
    return _layout(sheet, {"title": title, "body": body}, "fallback")


def _divided(role: str, source: Layout, how: str = "fallback") -> Layout:
    """Return the layout of a role whose slots are parts of the body of another."""
    body = source.places.get("body") or source.places.get("figure") or source.places.get("left")
    if body is None:
        return replace(source, how=how)
    frame = body.outer or body.area
    slots: dict[str, Place] = {}
    extras: dict[str, tuple[str, Area]] = {}
    for slot, (left, top, wide, tall) in _PARTS.get(role, {"body": (0, 0, 1, 1)}).items():
        part = frame.part(left, top, wide, tall)
        if slot in ("body", "left"):
            slots[slot] = _moved(body, part)
        elif slot in ("figure",):
            slots[slot] = replace(body, area=body.area.part(left, top, wide, tall), frame=None)
        else:
            slots[slot] = _text_box(slot, part, body, extras)
    if role in ("message", "discussion", "content"):
        slots["body"] = body
    others = {slot: place for slot, place in source.places.items() if slot in ("title", "ftr", "sldNum")}
    return replace(source, places={**others, **slots}, how=how, extras=extras)


_PARTS: Mapping[str, Mapping[str, tuple[float, float, float, float]]] = {
    "title": {"subtitle": (0, 0, 1, 1)},
    "section": {"subtitle": (0, 0, 1, 1)},
    "closing": {"subtitle": (0, 0, 1, 1)},
    "content-figure": {"body": (0, 0, 0.6, 1), "figure": (0.65, 0, 0.35, 1)},
    "two-columns": {"left": (0, 0, 0.48, 1), "right": (0.52, 0, 0.48, 1)},
    "comparison": {
        "left-title": (0, 0, 0.48, 0.14),
        "left": (0, 0.17, 0.48, 0.83),
        "right-title": (0.52, 0, 0.48, 0.14),
        "right": (0.52, 0.17, 0.48, 0.83),
    },
    "message": {"body": (0, 0, 1, 1), "who": (0, 0.87, 1, 0.13)},
    "number": {"number": (0, 0, 1, 0.52), "body": (0, 0.56, 1, 0.44)},
    "table": {"figure": (0, 0, 1, 1)},
    "figure": {"figure": (0, 0, 1, 1)},
    "agenda": {"figure": (0, 0, 1, 1)},
    "exercise": {
        "body": (0, 0, 0.66, 1),
        "time": (0.7, 0, 0.3, 0.31),
        "group": (0.7, 0.345, 0.3, 0.31),
        "material": (0.7, 0.69, 0.3, 0.31),
    },
    "discussion": {"body": (0, 0, 1, 1)},
}
"""Parts of the body that a role's slots take, where no layout has them: shares of its sides."""

_SIGNS = {"time": "clock", "group": "group", "material": "basket"}


def _moved(place: Place, frame: Area) -> Place:
    old, area = place.outer or place.area, place.area
    inner = Area(
        frame.left + area.left - old.left,
        frame.top + area.top - old.top,
        max(1, frame.width - (old.width - area.width)),
        max(1, frame.height - (old.height - area.height)),
    )
    return replace(place, area=inner, outer=frame, frame=frame)


def _text_box(slot: str, frame: Area, body: Place, extras: dict[str, tuple[str, Area]]) -> Place:
    """Return a text box of the size of a part; one with a sign has room for it at its left."""
    plain = Place(slot, 0, "", frame, body.size, line=1.0, outer=frame, frame=frame, drawn=True)
    match slot:
        case "number":
            return replace(plain, size=88.0, bold=True, colour="primary", align="ctr", font="title")
        case "left-title" | "right-title":
            ground = "primary" if slot == "left-title" else "positive"
            return replace(plain, size=24.0, bold=True, colour="paper", align="ctr", ground=ground, area=frame.inset(CM // 4, 0))
        case "who":
            return replace(plain, size=20.0, colour="muted", align="r")
        case "time" | "group" | "material":
            sign = min(round(1.9 * CM), frame.height // 2)
            where = Area(frame.left + CM // 3, frame.top + (frame.height - sign) // 2, sign, sign)
            extras[_SIGNS[slot]] = slot, where
            left = sign + round(0.7 * CM)
            area = Area(frame.left + left, frame.top + CM // 6, frame.width - left - CM // 6, frame.height - CM // 3)
            return replace(plain, size=18.0, bold=True, colour="ink", ground="soft", area=area)
        case _:
            return replace(plain, colour="ink")


def _readable(layout: Layout) -> Layout:
    """Return the layout with another colour for text that could not be read on what is behind it."""
    return replace(layout, places={slot: readable(place) for slot, place in layout.places.items()})


def readable(place: Place) -> Place:
    """Return a placeholder whose text can be read: in black or white where the file's own colour cannot."""
    if place.drawn or not place.behind or contrast(place.ink, place.behind) >= READABLE:
        return place
    better = max(("000000", "FFFFFF"), key=lambda colour: contrast(colour, place.behind))
    return replace(place, ink=better, states_ink=True)
