"""What design.yaml chooses of a slides.pptx from elsewhere: placeholders left alone, and areas kept clear."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.area import CM, Area
from forumkit.drawing.look import Look
from forumkit.messages.reasons import Reason
from forumkit.write.slides.places import TemplateLayout
from forumkit.write.slides.roles import named
from forumkit.write.written import BadDesign


def chosen_places(sheets: Sequence[TemplateLayout], look: Look) -> list[TemplateLayout]:
    """Return the layouts without the placeholders that are left alone; raises BadDesign for a name that is none."""
    for name in look.layouts.values():
        if named(name, sheets) is None:
            raise BadDesign(Reason.NO_SUCH_LAYOUT.of(name=name, allowed=", ".join(_names(sheets))))
    places = dict.fromkeys(place.name for sheet in sheets for place in sheet.places)
    for name in (*look.places_used.values(), *look.places_left):
        if name not in places:
            raise BadDesign(Reason.NO_SUCH_PLACEHOLDER.of(name=name, allowed=", ".join(places)))
    return [
        replace(sheet, places=tuple(place for place in sheet.places if place.name not in look.places_left))
        for sheet in sheets
    ]


def _names(sheets: Sequence[TemplateLayout]) -> list[str]:
    """Return what layouts are called in design.yaml: by the number of their master too where a name comes twice."""
    names = [sheet.name for sheet in sheets]
    return [f"{s.master} / {s.name}" if names.count(s.name) > 1 else s.name for s in sheets]


def kept_clear(look: Look, slide: tuple[int, int]) -> list[Area]:
    """Return the areas that nothing of ours may touch."""
    return [Area(*(_length(side, slide[n % 2]) for n, side in enumerate(area))) for area in look.kept_clear]


def _length(side: str, whole: int) -> int:
    """Return a length that is given in centimetres, or as a share of the slide."""
    number = float(side.rstrip("% "))
    return round(number * whole / 100 if side.endswith("%") else number * CM)
