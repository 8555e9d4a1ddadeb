"""The footer and the number of a layout from elsewhere: with room for what they say, or drawn where it has none."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, POINT, Area, scale_of
from forumkit.write.colours import made_readable
from forumkit.write.slides.places import TITLES, Placeholder, TemplateLayout
from forumkit.write.slides.rooms import largest_free, overlap, widened

_SMALLEST, _LEAST = 9.0, 7.0
"""Points: what a place has room for, and what a longer line is still set in, as a note under a page is."""
_SIZE = 10.0
_LINE = 1.25
"""Height of a line, in its type."""
_ENOUGH = 15 * CM
"""Length of a donor's line in the smallest type."""
_WIDE = 0.4
"""Share of a slide that a drawn footer has at least."""
_HIGHEST = 0.8
"""Share of the height below which feet are drawn."""


def foot_sizes(footer: Placeholder, scale: float) -> tuple[float, ...]:
    """Return the sizes of a footer to try: that of the design, and smaller ones that are still read."""
    smaller = (footer.size - step for step in range(1, int(footer.size)))
    return (footer.size, *(size for size in smaller if size >= _LEAST * scale))


def with_feet(sheet: TemplateLayout, slide: tuple[int, int], kept: Sequence[Area] = ()) -> TemplateLayout:
    """Return a layout whose footer has room for a donor's line, and which has a footer and a number."""
    feet = {place.kind: place for place in sheet.places if place.kind in ("ftr", "sldNum")}
    if "sldNum" in feet:
        feet["sldNum"] = _clear_number(feet["sldNum"], sheet, slide, kept)
    number = feet.get("sldNum")
    around = [*kept, number.outer or number.area] if number else [*kept]
    if "ftr" in feet:
        feet["ftr"] = _with_room(_with_room_of_date(sheet, feet), sheet, slide, around)
    elif number is None and not sheet.numbered:
        feet["ftr"], feet["sldNum"] = _parted(_strip(sheet, slide, around), sheet, slide)
    else:
        feet["ftr"] = _drawn("ftr", _strip(sheet, slide, around), sheet, slide)
    frame, wide = feet["ftr"].outer or feet["ftr"].area, _number_width(slide)
    if "sldNum" not in feet and not sheet.numbered and frame.width > 2 * wide + _ENOUGH * scale_of(slide):
        beside = replace(frame, left=frame.left + frame.width - wide, width=wide)
        feet["ftr"] = feet["ftr"].moved(replace(frame, width=frame.width - wide))
        feet["sldNum"] = _drawn("sldNum", beside, sheet, slide)
    elif "sldNum" not in feet and not sheet.numbered:
        around.append(feet["ftr"].outer or feet["ftr"].area)
        feet["sldNum"] = _drawn("sldNum", _strip(sheet, slide, around, _number_width(slide)), sheet, slide)
    others = (place for place in sheet.places if place.kind not in ("ftr", "sldNum"))
    return replace(sheet, places=(*others, *feet.values()))


def _number_width(slide: tuple[int, int]) -> int:
    return round(1.6 * CM * scale_of(slide))


def _clear_number(
    number: Placeholder, sheet: TemplateLayout, slide: tuple[int, int], kept: Sequence[Area]
) -> Placeholder:
    """Return the number as it is, or in what art leaves of its frame, or drawn elsewhere."""
    frame = number.outer or number.area
    needed = round(1.4 * number.size * POINT) + frame.width - number.area.width
    if frame.width < needed:
        frame = replace(frame, left=frame.left + frame.width - needed, width=needed)
    free = largest_free(frame, [*_obstacles(frame, sheet), *kept])
    if free == number.outer:
        return number
    if free == frame or (free.width >= _number_width(slide) and free.height >= number.size * POINT):
        return number.moved(free)
    return _drawn("sldNum", _strip(sheet, slide, kept, _number_width(slide)), sheet, slide)


def _parted(strip: Area, sheet: TemplateLayout, slide: tuple[int, int]) -> tuple[Placeholder, Placeholder]:
    """Return the footer and, at the end of its strip, the number."""
    wide = _number_width(slide)
    left = replace(strip, width=strip.width - wide)
    right = replace(strip, left=strip.left + left.width, width=wide)
    return _drawn("ftr", left, sheet, slide), _drawn("sldNum", right, sheet, slide)


def _drawn(kind: str, frame: Area, sheet: TemplateLayout, slide: tuple[int, int]) -> Placeholder:
    behind = sheet.behind(frame)
    ink = made_readable("6B7280", behind) if behind else sheet.ink
    align = "r" if kind == "sldNum" else "l"
    name = "slide number" if kind == "sldNum" else "footer"
    return Placeholder(name, 0, kind, frame, _SIZE * scale_of(slide), frame=frame, outer=frame, drawn=True,
                       ink=ink, colour=ink, behind=behind, align=align)  # fmt: skip


def _strip(sheet: TemplateLayout, slide: tuple[int, int], taken: Sequence[Area], least: int = 0) -> Area:
    """Return the lowest strip that is free of art over enough of the slide, or over a length."""
    scale = scale_of(slide)
    high, step, edge = (round(length * CM * scale) for length in (0.95, 0.2, 0.3))
    margin = _margin(sheet, slide)
    bottoms = range(slide[1] - edge, round(_HIGHEST * slide[1]), -step)
    rows = [Area(margin, bottom - high, slide[0] - 2 * margin, high) for bottom in bottoms]
    titles = [place.outer or place.area for place in sheet.places if place.kind in TITLES]
    for row in rows:
        free = largest_free(row, [*_obstacles(row, sheet), *taken, *titles])
        if free.height == high and free.width >= (least or _WIDE * slide[0]):
            return free if not least else Area(free.left + free.width - least, free.top, least, high)
    return rows[0] if not least else Area(rows[0].left + rows[0].width - least, rows[0].top, least, high)


def _margin(sheet: TemplateLayout, slide: tuple[int, int]) -> int:
    """Return the margin of a layout's texts, up to a twelfth of the slide."""
    lefts = [place.area.left for place in sheet.places if place.kind not in ("ftr", "sldNum", "dt")]
    return max(slide[0] // 40, min([slide[0] // 12, *lefts]))


def _obstacles(row: Area, sheet: TemplateLayout) -> list[Area]:
    """Return what a line of text keeps clear of: all that is drawn but what lies behind it from end to end."""
    whole = row.width * row.height
    return [widened(art.area, row.height // 4, 0) for art in sheet.art if art.says or overlap(art.area, row) < whole]


def _with_room_of_date(sheet: TemplateLayout, feet: dict[str, Placeholder]) -> Placeholder:
    """Return the footer with the room of the date, which no slide shows, and that up to the number."""
    footer = feet["ftr"]
    frame = footer.outer or footer.area
    date = next((place.outer for place in sheet.places if place.kind == "dt"), None)
    number = feet["sldNum"].outer if "sldNum" in feet else None
    if date is None or abs(date.top - frame.top) > CM:
        return footer
    left = min(frame.left, date.left)
    right = max(frame.left + frame.width, date.left + date.width)
    if number and number.left >= frame.left + frame.width and abs(number.top - frame.top) < CM:
        right = max(right, number.left - CM // 3)
    return footer.moved(Area(left, frame.top, right - left, frame.height))


def _with_room(
    footer: Placeholder, sheet: TemplateLayout, slide: tuple[int, int], around: Sequence[Area]
) -> Placeholder:
    """Return the footer as it is where a donor's line fits it, else higher, then wider, then drawn elsewhere."""
    scale, frame = scale_of(slide), footer.outer or footer.area
    line = round(_SMALLEST * scale * _LINE * POINT)
    missing = max(0, line - footer.area.height)
    high = Area(
        frame.left,
        min(frame.top - missing // 2, slide[1] - frame.height - missing),
        frame.width,
        frame.height + missing,
    )
    row = Area(slide[0] // 40, high.top, slide[0] - slide[0] // 20, high.height)
    titles = [place.outer or place.area for place in sheet.places if place.kind in TITLES]
    obstacles = [*_obstacles(high, sheet), *around, *titles]
    clear = largest_free(high, obstacles)
    for tried in (high, clear, largest_free(row, obstacles)):
        lines = (tried.height - frame.height + footer.area.height) // line
        free = not any(tried.meets(area) for area in obstacles)
        if free and lines * (tried.width - frame.width + footer.area.width) >= _ENOUGH * scale:
            return footer if tried == frame else footer.moved(tried)
    return _drawn("ftr", _strip(sheet, slide, around), sheet, slide)
