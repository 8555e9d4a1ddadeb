"""The layouts of a slides.pptx as drawings: where each place stands, with the slot that it fills."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumkit.drawing.area import CM, Area
from forumkit.office.container import escape
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.places import FEET, Layout, Placeholder, TemplateLayout

_GROUND = 'fill="#dfe3e8"'
_PLACE = 'fill="#ffffff" fill-opacity=".7" stroke="#1f2a37" stroke-width=".06"'
_BOX = 'fill="#fdf3df" fill-opacity=".8" stroke="#8a4b08" stroke-width=".06" stroke-dasharray=".3 .2"'
_WORDS = 'font-family="sans-serif" fill="#1f2a37"'
_LETTER = 0.9
"""Centimetres: the height of the words in a drawing as wide as a usual slide."""
_USUAL = 33.867


@dataclass(frozen=True)
class LayoutDrawing:
    """A layout, drawn."""

    role: str
    """The sort of slide that it serves for; empty where it serves for nothing."""
    layout: str
    svg: str


def outlines(design: SlideDesign, roles: tuple[str, ...]) -> Iterator[LayoutDrawing]:
    """Yield a drawing of what serves for each sort of slide, then of each layout that serves for none."""
    sheets = {sheet.part: sheet for sheet in design.sheets}
    for role in roles:
        layout = design.layouts[role]
        yield LayoutDrawing(role, layout.name, _svg(design, sheets.get(layout.part), layout))
    used = {design.layouts[role].part for role in roles}
    for sheet in design.sheets:
        if sheet.part not in used:
            places = {place.name: place for place in sheet.places}
            yield LayoutDrawing("", sheet.name, _svg(design, sheet, Layout(sheet.name, sheet.part, places)))


def _svg(design: SlideDesign, sheet: TemplateLayout | None, layout: Layout) -> str:
    width, height = (side / CM for side in design.slide)
    letter = _LETTER * width / _USUAL
    drawn = "".join(_rectangle(area, _GROUND) for area in (each.area for each in (sheet.art if sheet else ())))
    places = "".join(_place(slot, place, letter) for slot, place in layout.places.items())
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(layout.name)}">'
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>{drawn}{places}</svg>'
    )


def _place(slot: str, place: Placeholder, letter: float) -> str:
    area = place.outer or place.area
    size = letter * (0.6 if place.kind in FEET else 1)
    left, top = area.left / CM + letter / 3, area.top / CM + size
    words = f'<text x="{left:.2f}" y="{top:.2f}" font-size="{size:.2f}" {_WORDS}>{escape(slot)}</text>'
    return _rectangle(area, _BOX if place.drawn else _PLACE) + words


def _rectangle(area: Area, look: str) -> str:
    left, top, width, height = (side / CM for side in (area.left, area.top, area.width, area.height))
    return f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" {look}/>'
