"""Layouts for the sorts of slides that a slides.pptx has none for: parts of another layout, and text boxes."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area
from forumkit.layouts.sorts import SIGNS, SORTS
from forumkit.write.slides.places import How, Layout, Placeholder
from forumkit.write.slides.template_layout import TemplateLayout


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
