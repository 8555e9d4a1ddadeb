"""Places that we draw where a layout has none: parts of its body, and titles and texts in what its art leaves free."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area, scale_of
from forumkit.drawing.look import COMPARED
from forumkit.layouts.sorts import SIGNS, SORTS
from forumkit.write.colours import read_on
from forumkit.write.slides.places import FEET, How, Layout, Placeholder, Sureness, TemplateLayout
from forumkit.write.slides.rooms import AIR, largest_free, spared

_BODY_SIZE = 24.0
"""Points, on a slide of usual size."""
_MARGIN = 0.06
"""Share of a slide beside texts that we draw."""
_LEFT_FREE = 0.2
"""Share of a slide that art must leave free for texts to keep clear of it."""


def with_title(sheet: TemplateLayout, slide: tuple[int, int], *, cover: bool = False) -> TemplateLayout:
    """Return a layout with a title: drawn at the head of what is free where it has none."""
    if sheet.title:
        return sheet
    scale, room = scale_of(slide), free_room(sheet, slide)
    frame = replace(room, height=room.height // 2 if cover else min(round(2.2 * CM * scale), room.height // 3))
    size = max(sheet.usual_title.size, _BODY_SIZE * scale)
    title = replace(sheet.usual_title, size=size, area=frame, outer=frame, frame=frame, behind=sheet.behind(frame))
    return replace(sheet, places=(title, *sheet.places))


def free_room(sheet: TemplateLayout, slide: tuple[int, int]) -> Area:
    """Return the largest part of a slide that neither its art nor its places take."""
    side, above = round(_MARGIN * slide[0]), round(_MARGIN * slide[1])
    air = round(AIR * CM * scale_of(slide))
    taken = [place.outer or place.area for place in sheet.places if place.kind != "dt"]
    bounds = largest_free(Area(side, above, slide[0] - 2 * side, slide[1] - 2 * above), taken)
    return spared(bounds, [art.area for art in sheet.art], air, _LEFT_FREE)


def content_fallback(sheets: Sequence[TemplateLayout], slide: tuple[int, int]) -> Layout:
    """Return a content slide for a file that has none: a title, and a text box in what is free below it.

    A layout with one colour behind the text goes before one with a picture, then that with most room.
    """
    bare = [s for s in sheets if s.kind == "titleOnly"] or [s for s in sheets if not s.bodies] or sheets
    rooms = [(sheet, _below_title(sheet, slide)) for sheet in bare]
    sheet, room = max(rooms, key=lambda each: (bool(each[0].behind(each[1])), each[1].width * each[1].height))
    assert sheet.title is not None
    body = drawn_text("body", room, sheet, _BODY_SIZE * scale_of(slide))
    return sheet.layout({"title": sheet.title, "body": body}, How.FALLBACK, Sureness.DOUBTFUL)


def drawn_text(slot: str, frame: Area, sheet: TemplateLayout, size: float, align: str = "") -> Placeholder:
    """Return a text box that can be read on what is behind it."""
    behind = sheet.behind(frame)
    ink = read_on(sheet.ink, behind) if behind else sheet.ink
    return Placeholder(slot, 0, "", frame, size, drawn=True, outer=frame, frame=frame, ink=ink, colour=ink,
                       behind=behind, align=align, anchor="t")  # fmt: skip


def subtitle_of(sheet: TemplateLayout, slide: tuple[int, int]) -> Placeholder:
    """Return a text box for the subtitle of a layout that has none: in what is free below its title, or above it."""
    title = sheet.title
    assert title is not None
    frame, scale = title.outer or title.area, scale_of(slide)
    gap = round(0.3 * CM * scale)
    below = frame.top + frame.height + gap
    parts = (
        replace(frame, top=below, height=slide[1] - below - gap),
        replace(frame, top=gap, height=frame.top - 2 * gap),
    )
    taken = [
        *(place.outer or place.area for place in sheet.places if place.kind in FEET),
        *(art.area for art in sheet.art),
    ]
    rooms = [largest_free(part, [area for area in taken if not area.meets(frame)]) for part in parts if part.height > 0]
    least = frame.part(0, 0.7, 1, 0.3)
    room = next((room for room in rooms if room.height >= 1.6 * CM * scale), max(rooms, key=_height, default=least))
    height = min(room.height, round(4 * CM * scale))
    top = room.top if room.top >= below else room.top + room.height - height
    return drawn_text("subtitle", replace(room, top=top, height=height), sheet, 22 * scale, title.align)


def _height(room: Area) -> int:
    return room.height


def _below_title(sheet: TemplateLayout, slide: tuple[int, int]) -> Area:
    """Return the room below a title and above the feet: as wide as the slide where the title is narrow."""
    assert sheet.title is not None
    title = sheet.title.outer or sheet.title.area
    below = title.top + title.height + round(0.3 * CM * scale_of(slide))
    margin = max(0, min(title.left, round(_MARGIN * slide[0])))
    feet = [place.outer or place.area for place in sheet.places if place.kind in ("ftr", "sldNum")]
    bottom = min([slide[1] - slide[1] // 25, *(area.top for area in feet if area.top > below)])
    frame = Area(margin, below, slide[0] - 2 * margin, max(1, bottom - below))
    return spared(frame, [art.area for art in sheet.art], round(AIR * CM * scale_of(slide)), _LEFT_FREE)


def divided(role: str, source: Layout, scale: float, how: How = How.FALLBACK) -> Layout:
    """Return the layout of a role whose slots are parts of the body of another."""
    body = source.places.get("body") or source.places.get("figure") or source.places.get("left")
    if body is None:
        return replace(source, how=how)
    frame = body.outer or body.area
    slots: dict[str, Placeholder] = {}
    extras: dict[str, tuple[str, Area]] = {}
    for slot, (left, top, width, height) in SORTS[role].shares().items():
        part = frame.part(left, top, width, height / 2 if slot == "subtitle" else height)
        if slot in ("body", "left"):
            slots[slot] = body.moved(part)
        elif slot == "figure":
            slots[slot] = replace(body, area=body.area.part(left, top, width, height), frame=None)
        else:
            slots[slot] = _text_box(slot, part, body, extras, scale)
    if role in ("message", "discussion", "content"):
        slots["body"] = body
    others: Mapping[str, Placeholder] = {
        slot: place for slot, place in source.places.items() if slot in ("title", "ftr", "sldNum")
    }
    return replace(source, places={**others, **slots}, how=how, extras=extras)


_WORDS_BESIDE_SIGN = 5 * CM
"""Room beside a sign in which words such as “4 to 6 people” take one line; where it is less, they stand without."""


def _text_box(
    slot: str, frame: Area, body: Placeholder, extras: dict[str, tuple[str, Area]], scale: float
) -> Placeholder:
    """Return a text box of the size of a part; one with a sign has room for it at its left."""
    plain = Placeholder(slot, 0, "", frame, body.size, line=1.0, outer=frame, frame=frame, drawn=True)
    unit = round(CM * scale)
    match slot:
        case "number":
            return replace(plain, size=88.0 * scale, bold=True, colour="primary", align="ctr", font="title")
        case "left-title" | "right-title":
            ground = COMPARED[slot == "right-title"]
            return replace(plain, size=24.0 * scale, bold=True, colour="paper", align="ctr", ground=ground,
                           area=frame.inset(unit // 4, 0))  # fmt: skip
        case "who":
            return replace(plain, size=20.0 * scale, colour="muted", align="r")
        case "time" | "group" | "material":
            words = round(_WORDS_BESIDE_SIGN * scale)
            sign, left = min(round(1.9 * unit), frame.height // 2, frame.width - words), unit // 6
            if sign >= unit:
                where = Area(frame.left + unit // 3, frame.top + (frame.height - sign) // 2, sign, sign)
                extras[SIGNS[slot]] = slot, where
                left = sign + round(0.7 * unit)
            area = Area(
                frame.left + left, frame.top + unit // 6, frame.width - left - unit // 6, frame.height - unit // 3
            )
            return replace(plain, size=18.0 * scale, bold=True, colour="ink", ground="soft", area=area)
        case _:
            ink = read_on(body.ink, body.behind) if body.ink and body.behind else body.ink or "ink"
            return replace(plain, area=body.moved(frame).area, colour=ink, bold=body.bold, anchor=body.anchor)
