"""A layout from elsewhere made ready: feet where it has none, places clear of its art, and bodies with room."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, POINT, Area, scale_of
from forumkit.write.slides.feet import with_feet
from forumkit.write.slides.places import FEET, TITLES, Art, Placeholder, TemplateLayout
from forumkit.write.slides.rooms import AIR, largest_free, spared

TEXT_KINDS = ("body", "obj", "subTitle", "tx")
_LOW = 0.3
"""Share of a slide's height below which the text of a layout is meant to grow."""
_LINES = {"title": 2, "subTitle": 3}
"""Lines of the smallest type that a place has room for, where the slide has it."""
_SMALLEST = 16.0
_LITTLE = 0.2
"""Share of a place that is worth keeping."""
_COLUMN = 0.55
"""Share of a slide's width below which a place is a column."""


def mended(sheet: TemplateLayout, slide: tuple[int, int], kept: Sequence[Area] = ()) -> TemplateLayout:
    """Return a layout that any of our texts can stand on; `kept` are areas that nothing of ours may touch."""
    whole = Area(0, 0, *slide)
    seen = tuple(place for place in sheet.places if (place.outer or place.area).meets(whole))
    blocked = tuple(Art(area, filled=False) for area in kept)
    sheet = with_feet(replace(sheet, places=seen, art=(*sheet.art, *blocked)), slide, kept)
    art = [art.area for art in sheet.art]
    feet = [place.outer or place.area for place in sheet.places if place.kind in ("ftr", "sldNum")]
    places: list[Placeholder] = []
    for place in sheet.places:
        frame = place.outer or place.area
        free = frame if place.kind in FEET else _clear(_apart(_inside(frame, slide), [*feet, *kept]), art, slide)
        places.append(place if free == frame else place.moved(free))
    return _with_room(replace(sheet, places=tuple(places)), slide, [*art, *kept])


def _apart(frame: Area, others: Sequence[Area]) -> Area:
    """Return what of a frame is beside feet and areas that are kept clear; all of it where that is next to nothing."""
    free = largest_free(frame, others)
    return free if free.width * free.height >= _LITTLE * frame.width * frame.height else frame


def _clear(frame: Area, art: Sequence[Area], slide: tuple[int, int]) -> Area:
    """Return what of a frame keeps clear of art; a column rather becomes shorter than narrow."""
    column = frame.width < _COLUMN * slide[0] and frame.height > frame.width // 2
    air = round(AIR * CM * scale_of(slide))
    across = [replace(area, left=frame.left, width=frame.width) if area.meets(frame) else area for area in art]
    shorter = spared(frame, across, air) if column else frame
    return spared(frame, art, air) if shorter == frame else shorter


def _inside(frame: Area, slide: tuple[int, int]) -> Area:
    """Return a frame without what of it lies beyond the slide, or at its very edge."""
    left, top = max(frame.left, slide[0] // 50), max(frame.top, 0)
    right = min(frame.left + frame.width, slide[0] - slide[0] // 50)
    return Area(left, top, max(1, right - left), max(1, min(frame.top + frame.height, slide[1]) - top))


def _with_room(sheet: TemplateLayout, slide: tuple[int, int], art: Sequence[Area]) -> TemplateLayout:
    """Return a layout whose title, subtitle and low main text reach as far down as they need and as nothing stands."""
    main = max((place for place in sheet.bodies if place.kind in TEXT_KINDS and place.kind != "subTitle"),
               key=lambda place: place.area.width * place.area.height, default=None)  # fmt: skip
    places = []
    for place in sheet.places:
        others = [other.outer or other.area for other in sheet.places if other is not place and other.kind != "dt"]
        if place is main and place.area.height < _LOW * slide[1]:
            places.append(_grown(place, slide[1], slide, [*art, *others]))
        elif (lines := _LINES.get("title" if place.kind in TITLES else place.kind)) and (
            place.kind in TITLES or place.anchor != "b"
        ):
            least = round(lines * _SMALLEST * 1.3 * scale_of(slide) * POINT)
            places.append(_grown(place, least, slide, [*art, *others]))
        else:
            places.append(place)
    return replace(sheet, places=tuple(places))


def _grown(place: Placeholder, least: int, slide: tuple[int, int], others: Sequence[Area]) -> Placeholder:
    """Return a place whose text has a height of `least`, or as much of it as is free below."""
    frame = place.outer or place.area
    more = least - place.area.height
    below = Area(
        frame.left, frame.top + frame.height, frame.width, slide[1] - slide[1] // 40 - frame.top - frame.height
    )
    if more <= 0 or below.height <= 0:
        return place
    stops = [other.top for other in others if other.meets(below) and not other.meets(frame)]
    room = min(stops, default=below.top + below.height) - below.top
    return place.moved(replace(frame, height=frame.height + min(more, room)))
