"""The slide side of a design as python-pptx reads it: from its look, or from a slides.pptx of any organisation."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pptx import Presentation
from pptx.presentation import Presentation as Template
from pptx.slide import SlideMaster

from forumkit.drawing.area import Area, scale_of
from forumkit.drawing.look import Look
from forumkit.messages.reasons import Reason
from forumkit.office.names import A, P
from forumkit.write.colours import borrowed_palette, own_palette
from forumkit.write.fonts import Fonts, fonts_of
from forumkit.write.slides.chosen import chosen_places, kept_clear
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.directions import turned
from forumkit.write.slides.generated import own_template
from forumkit.write.slides.inherited import ThemeColours
from forumkit.write.slides.layout_reader import read_sheets
from forumkit.write.slides.logos import logo_areas
from forumkit.write.slides.masters import notes_master
from forumkit.write.slides.mending import mended
from forumkit.write.slides.places import TITLES, Layout, TemplateLayout
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
    slide = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    if not all(_SMALLEST <= side <= _LARGEST for side in slide):
        raise BadDesign(Reason.SLIDE_SIZE)
    parts = kept_parts(template)
    names = [_theme_part(master) for master in presentation.slide_masters]
    if not from_look and (look.colours or look.fonts_stated):
        parts |= {name: filled_theme(parts[name], look, fonts=look.fonts_stated) for name in names}
    themes = [read_theme(parts[name]) for name in names]
    colours = [
        ThemeColours(dict(theme.colours), _colour_map(master))
        for theme, master in zip(themes, presentation.slide_masters, strict=True)
    ]
    sheets = chosen_places(read_sheets(presentation, colours), look)
    kept = kept_clear(look, slide)
    ready = sheets if from_look else [mended(sheet, slide, kept) for sheet in sheets]
    if not ready:
        raise BadDesign(Reason.NO_LAYOUT)
    by_role = assign(sheets, ready, slide, look)
    notes = _notes_master(presentation) or add_notes_master(parts, notes_master(look), names[0])
    scale = 1.0 if from_look else scale_of(slide)
    master = next(sheet.master for sheet in sheets if sheet.part == by_role["content"].part) - 1
    own, theme = colours[master].by_name, themes[master]
    if not from_look and not look.fonts_stated:
        theme = _with_faces(theme, by_role["content"])
        fonts = replace(look, title_font=theme.fonts["title"], body_font=theme.fonts["body"], colours={})
        parts[names[master]] = filled_theme(parts[names[master]], fonts, fonts=theme != themes[master])
    return SlideDesign(
        parts=parts,
        layouts=by_role,
        notes_master=notes,
        palette=own_palette(look.colours) if look.colours else borrowed_palette(own, _ground(by_role, ready)),
        fonts=_fonts(theme, look),
        slide=slide,
        box_face="" if from_look else _box_face(presentation),
        logos=look.logos,
        logo_areas=_logos(look, slide, [*kept, *_obstacles(sheets, by_role["title"])], scale),
        sheets=tuple(ready),
    )


def _with_faces(theme: Theme, content: Layout) -> Theme:
    """Return a theme with the fonts that placeholders state instead of it: what we draw beside them is in these too."""
    faces = {"title": content.of_kind(*TITLES), "body": content.places.get("body")}
    return replace(theme, fonts={name: place.face if place and place.face else theme.fonts[name]
                                 for name, place in faces.items()})  # fmt: skip


def _box_face(presentation: Template) -> str:
    """Return the theme's font for text boxes, where the file gives them another by default."""
    style = presentation.element.find(f"{{{P}}}defaultTextStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr/{{{A}}}latin")
    return "" if style is None or style.get("typeface") == "+mn-lt" else "+mn-lt"


def _ground(by_role: Mapping[str, Layout], sheets: Sequence[TemplateLayout]) -> str:
    """Return the colour that texts stand on; nothing where that is not one, such as many a picture."""
    content = by_role["content"]
    body, sheet = content.places.get("body"), next(sheet for sheet in sheets if sheet.part == content.part)
    return (body.behind or sheet.behind(body.outer or body.area)) if body else ""


def _logos(look: Look, slide: tuple[int, int], obstacles: Sequence[Area], scale: float) -> tuple[Area, ...]:
    """Return a slot for each logo, from the other side where texts run leftwards."""
    count, size = len(look.logos), (round(look.logo[0] * _EMU * scale), round(look.logo[1] * _EMU * scale))
    if not look.leftwards:
        return logo_areas(count, size, slide, obstacles, scale)
    whole = Area(0, 0, *slide)
    areas = logo_areas(count, size, slide, [area.mirrored(whole) for area in obstacles], scale)
    return tuple(area.mirrored(whole) for area in areas)


def _obstacles(sheets: Sequence[TemplateLayout], cover: Layout) -> list[Area]:
    """Return what the first slide already shows: its texts, and what its layout draws."""
    drawn = next((sheet.art for sheet in sheets if sheet.part == cover.part), ())
    return [*(art.area for art in drawn), *(place.outer or place.area for place in cover.places.values())]


def _fonts(theme: Theme, look: Look) -> Fonts:
    return fonts_of(theme.fonts["title"], theme.fonts["body"], look.fonts)


def _theme_part(master: SlideMaster) -> str:
    theme = next(relation.target_part for relation in master.part.rels.values() if relation.reltype.endswith("/theme"))
    return str(theme.partname).lstrip("/")


def _colour_map(master: SlideMaster) -> dict[str, str]:
    element = master.element.find(f"{{{P}}}clrMap")
    return SLIDE_NAMES if element is None else {str(name): str(place) for name, place in element.attrib.items()}


def _notes_master(presentation: Template) -> str:
    relations = presentation.part.rels.values()
    notes_master = next((r.target_part for r in relations if r.reltype.endswith("/notesMaster")), None)
    return str(notes_master.partname).lstrip("/") if notes_master is not None else ""
