"""The slide side of a design as python-pptx reads it: from its look, or from a slides.pptx of any organisation."""

import io
from collections.abc import Mapping, Sequence

from pptx import Presentation
from pptx.presentation import Presentation as Template

from forumkit.drawing.area import CM, Area
from forumkit.drawing.look import Look
from forumkit.messages.reasons import Reason
from forumkit.office.names import P
from forumkit.write.colours import borrowed_palette, own_palette
from forumkit.write.fonts import Fonts, fonts_of
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.directions import turned
from forumkit.write.slides.generated import own_template
from forumkit.write.slides.inherited import ThemeColours
from forumkit.write.slides.layout_reader import read_sheets
from forumkit.write.slides.masters import notes_master
from forumkit.write.slides.places import Layout, TemplateLayout
from forumkit.write.slides.roles import assign
from forumkit.write.slides.template import add_notes_master, kept_parts
from forumkit.write.theme import SLIDE_NAMES, Theme, filled_theme, read_theme
from forumkit.write.written import BadDesign

_EMU = 36_000
"""In a millimetre."""
_SMALLEST, _LARGEST = 914_400, 51_206_400
"""Sides of a slide: ECMA-376, 19.7.15, ST_SlideSizeCoordinate."""


def design_of(look: Look, template: bytes = b"") -> SlideDesign:
    """Return the design of a look, or of a slides.pptx that the look fills; raises BadDesign when it cannot be used.

    What else a broken file raises is caught where the file is let in (`write/foreign.py`).
    """
    return _read(look, template or own_template(look), from_look=not template)


def _read(look: Look, template: bytes, *, from_look: bool) -> SlideDesign:
    if look.leftwards:
        template = turned(template, whole=from_look)
    try:
        presentation = Presentation(io.BytesIO(template))
    except ValueError as error:  # it is a package of another program
        raise BadDesign(Reason.NO_POWERPOINT) from error
    parts = kept_parts(template)
    name = _theme_part(presentation)
    if not from_look and (look.colours or look.fonts_stated):
        parts[name] = filled_theme(parts[name], look, fonts=look.fonts_stated)
    theme = read_theme(parts[name])
    mapped = _colour_map(presentation)
    colours = ThemeColours(dict(theme.colours), mapped)
    sheets = read_sheets(presentation, colours)
    slide = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    if not all(_SMALLEST <= side <= _LARGEST for side in slide):
        raise BadDesign(Reason.SLIDE_SIZE)
    by_role = assign(sheets, slide, look.layouts, look.layout_names)
    if not by_role:
        raise BadDesign(Reason.NO_TITLE_LAYOUT)
    notes = _notes_master(presentation) or add_notes_master(parts, notes_master(look), name)
    width, height = (round(side * _EMU) for side in look.logo)
    return SlideDesign(
        parts=parts,
        layouts=by_role,
        notes_master=notes,
        palette=own_palette(look.colours) if look.colours else borrowed_palette(colours.by_name, _ground(by_role)),
        fonts=_fonts(theme, look),
        slide=slide,
        logos=look.logos,
        logo_areas=_logos(look, (width, height), slide, _obstacles(sheets, by_role["title"])),
        sheets=tuple(sheets),
    )


def _ground(by_role: Mapping[str, Layout]) -> str:
    """Return the colour that texts stand on; nothing where that is not one, such as a picture."""
    body = by_role["content"].places.get("body")
    return body.behind if body else ""


def _logos(look: Look, size: tuple[int, int], slide: tuple[int, int], obstacles: Sequence[Area]) -> tuple[Area, ...]:
    """Return a slot for each logo, from the other side where texts run leftwards."""
    if not look.leftwards:
        return logo_areas(len(look.logos), size, slide, obstacles)
    whole = Area(0, 0, *slide)
    areas = logo_areas(len(look.logos), size, slide, [area.mirrored(whole) for area in obstacles])
    return tuple(area.mirrored(whole) for area in areas)


def _obstacles(sheets: Sequence[TemplateLayout], cover: Layout) -> list[Area]:
    """Return what the first slide already shows: its texts, and what its layout draws."""
    drawn = next((sheet.drawn for sheet in sheets if sheet.part == cover.part), ())
    return [*drawn, *(place.outer or place.area for place in cover.places.values())]


def _fonts(theme: Theme, look: Look) -> Fonts:
    return fonts_of(theme.fonts["title"], theme.fonts["body"], look.fonts)


def _theme_part(presentation: Template) -> str:
    relations = presentation.slide_masters[0].part.rels.values()
    theme = next(relation.target_part for relation in relations if relation.reltype.endswith("/theme"))
    return str(theme.partname).lstrip("/")


def _colour_map(presentation: Template) -> dict[str, str]:
    element = presentation.slide_masters[0].element.find(f"{{{P}}}clrMap")
    return SLIDE_NAMES if element is None else {str(name): str(place) for name, place in element.attrib.items()}


def _notes_master(presentation: Template) -> str:
    relations = presentation.part.rels.values()
    notes_master = next((r.target_part for r in relations if r.reltype.endswith("/notesMaster")), None)
    return str(notes_master.partname).lstrip("/") if notes_master is not None else ""


_EDGE, _GAP = round(1.2 * CM), round(0.5 * CM)
_COVERING = 0.18
"""Share of the slide from which a shape is a ground to stand on, not something to keep clear of."""


def logo_areas(
    count: int, size: tuple[int, int], slide: tuple[int, int], obstacles: Sequence[Area]
) -> tuple[Area, ...]:
    """Return a slot for each logo: at the top right if nothing is there, else at another corner, else none.

    The donor's logo is as large as the others and preferably at the top right (manual of the Italian Cooperation).
    """
    if not count:
        return ()
    row = count * size[0] + (count - 1) * _GAP
    left, right = _EDGE, slide[0] - _EDGE - row
    top, bottom = round(0.9 * CM), slide[1] - round(2.2 * CM) - size[1]
    kept = [area for area in obstacles if area.width * area.height < _COVERING * slide[0] * slide[1]]
    for x, y in ((right, top), (left, top), (right, bottom), (left, bottom)):
        place = Area(x, y, row, size[1])
        if x >= 0 and not any(place.meets(area) for area in kept):
            return tuple(Area(x + number * (size[0] + _GAP), y, *size) for number in range(count))
    return ()
