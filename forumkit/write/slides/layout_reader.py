"""The layouts of a slides.pptx as python-pptx finds them; its sample slides say only which of them are used."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from forumkit.drawing.area import Area, scale_of
from forumkit.write.slides.art_reader import (
    SPACES,
    area_of,
    art_of,
    backdrop_of,
    fill_colour,
    ground_of,
    is_turned,
    numbers_slides,
)
from forumkit.write.slides.inherited import WHOLE, ThemeColours
from forumkit.write.slides.places import FEET, TITLES, Placeholder, TemplateLayout

_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""Insets of a frame that states none."""
_TITLE_SIZE, _BODY_SIZE, _FOOT_SIZE = 30.0, 24.0, 10.0
"""Points where neither a style nor a prompt states any: LibreOffice writes sizes on its slides alone."""


def read_sheets(presentation: Presentation, colours: Sequence[ThemeColours]) -> list[TemplateLayout]:
    """Return the layouts of every master, each in the colours of its own."""
    used = Counter(slide.slide_layout.part.partname for slide in presentation.slides)
    first = next((slide.slide_layout.part.partname for slide in presentation.slides), None)
    samples = _samples(presentation)
    slide = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    sheets: list[TemplateLayout] = []
    for number, (master, own) in enumerate(zip(presentation.slide_masters, colours, strict=True), 1):
        for layout in master.slide_layouts:
            name = layout.part.partname
            mapping = _mapping(layout)
            mapped = own.mapped(mapping) if mapping else own
            sheet = _sheet(layout, presentation, mapped, slide, samples.get(name))
            sheets.append(replace(sheet, master=number, used=used[name], first=name == first, mapping=mapping))
    return sheets


def _samples(presentation: Presentation) -> dict[str, Slide]:
    """Return a slide for each layout that has one, by its part: LibreOffice ties slides to a blank layout."""
    shown = list(presentation.slides)
    samples = {slide.slide_layout.part.partname: slide for slide in reversed(shown)}
    for slide in shown:
        if _marks_of(slide) and not _marks_of(slide.slide_layout):
            layouts = slide.slide_layout.slide_master.slide_layouts
            meant = next((layout for layout in layouts if _marks_of(layout) == _marks_of(slide)), None)
            if meant is not None:
                samples.setdefault(meant.part.partname, slide)
    return samples


def _marks_of(owner: SlideLayout | Slide) -> list[tuple[str | None, str | None]]:
    """Return the marks of the placeholders that hold content."""
    holders: list[Any] = list(owner.placeholders)
    marks = (_type_and_index(holder.element.ph) for holder in holders)
    return [mark for mark in marks if mark[1] not in FEET and mark[1] not in TITLES]


def _sheet(
    layout: SlideLayout,
    presentation: Presentation,
    colours: ThemeColours,
    slide: tuple[int, int],
    sample: Slide | None,
) -> TemplateLayout:
    sheet = TemplateLayout(
        name=layout.name,
        part=str(layout.part.partname).lstrip("/"),
        kind=str(layout.element.get("type") or ""),
        places=(),
        art=art_of(layout, colours, slide),
        ground=ground_of(layout, colours),
        backdrop=backdrop_of(layout, slide),
        ink=colours.by_name.get("tx1", "000000"),
        numbered=numbers_slides(layout),
    )
    usual = list(presentation.element.iterfind("p:defaultTextStyle/a:lvl1pPr/a:defRPr", SPACES))
    title = _finished(_usual_title(layout, colours), usual, colours, slide)
    return replace(
        sheet,
        places=tuple(_places(layout, sheet, colours, usual, slide, _frames_shown(layout, sample))),
        usual_title=title,
    )


def _mapping(layout: SlideLayout) -> dict[str, str]:
    """Return the map of a layout that takes colours of the theme otherwise than its master, else nothing."""
    other = layout.element.find("p:clrMapOvr/a:overrideClrMapping", SPACES)
    return {} if other is None else {str(name): str(place) for name, place in other.items()}


def _usual_title(layout: SlideLayout, colours: ThemeColours) -> Placeholder:
    sources = _same_on_master(layout, "title")
    styles = list(_styles(layout, sources, "title"))
    return _place("title", 0, "title", Area(0, 0, 1, 1), styles, sources, colours, moved=True)


def _finished(
    place: Placeholder, usual: Sequence[etree._Element], colours: ThemeColours, slide: tuple[int, int]
) -> Placeholder:
    """Return a place with the size and the colour that nothing states."""
    size = place.size or _usual_size(place.kind) * scale_of(slide)
    return replace(place, size=size, ink=place.ink or _usual_ink(usual, colours))


def _type_and_index(holder: etree._Element) -> tuple[str | None, str | None]:
    """Return the idx and the type of a placeholder, by which one of a slide belongs to one of its layout."""
    return holder.get("idx"), holder.get("type")


def _usual_size(kind: str) -> float:
    return _TITLE_SIZE if kind in TITLES else _FOOT_SIZE if kind in FEET else _BODY_SIZE


def _usual_ink(usual: Sequence[etree._Element], colours: ThemeColours) -> str:
    """Return the colour of a text that no style of the master gives one: that of the presentation, or of the theme."""
    stated = (colours.of(run.find("a:solidFill", SPACES)) for run in usual)
    return next((colour for colour in stated if colour), colours.by_name.get("tx1", "000000"))


def _places(
    layout: SlideLayout,
    sheet: TemplateLayout,
    colours: ThemeColours,
    usual: Sequence[etree._Element],
    slide: tuple[int, int],
    shown: Mapping[int, Area],
) -> Iterator[Placeholder]:
    """Yield the placeholders of a layout; those that share a number, as LibreOffice has them, state frames."""
    shapes = list(layout.placeholders)
    numbers = Counter(_type_and_index(shape.element.ph)[0] or "0" for shape in shapes)
    for shape in shapes:
        holder = shape.element.ph
        assert holder is not None
        kind, idx = str(holder.get("type", "obj")), int(holder.get("idx", 0))
        sources = [shape.element, *_same_on_master(layout, kind)]
        frame = shown.get(shape.shape_id) or _frame(sources)
        if frame is None or _is_vertical(sources):
            continue
        styles = list(_styles(layout, sources, kind))
        moved = numbers[holder.get("idx", "0")] > 1 or shape.shape_id in shown
        place = _place(shape.name, idx, kind, frame, styles, sources, colours, moved=moved)
        place = _finished(place, usual, colours, slide)
        filled, colour = fill_colour(sources, colours)
        yield replace(place, behind=colour if filled else sheet.behind(frame), anchor=_anchor(sources))


_OF_LIBREOFFICE = re.compile(r"PlaceHolder \d+")


def _frames_shown(layout: SlideLayout, sample: Slide | None) -> dict[int, Area]:
    """Return where a sample slide has the placeholders of a layout that LibreOffice wrote, by their ids.

    LibreOffice 7.4 gives the placeholders of all layouts of a file the frames of one of them, and writes those that the
    designer meant on slides alone. Of all other files a sample says nothing.
    """
    holders = list(layout.placeholders)
    if sample is None or not all(_OF_LIBREOFFICE.fullmatch(holder.name) for holder in holders):
        return {}
    waiting = list(sample.placeholders)
    frames: dict[int, Area] = {}
    for holder in holders:
        marks = _type_and_index(holder.element.ph)
        found = next((each for each in waiting if _type_and_index(each.element.ph) == marks), None)
        if found is not None:
            waiting.remove(found)
            form = found.element.find("p:spPr/a:xfrm", SPACES)
            if form is not None and (area := area_of(form)):
                frames[holder.shape_id] = area
    return frames


def _anchor(sources: Sequence[etree._Element]) -> str:
    bodies = (body.get("anchor") for source in sources for body in source.iterfind(".//a:bodyPr", SPACES))
    return next((anchor for anchor in bodies if anchor), "t")


def _place(
    name: str,
    idx: int,
    kind: str,
    frame: Area,
    styles: list[etree._Element],
    sources: Sequence[etree._Element],
    colours: ThemeColours,
    *,
    moved: bool,
) -> Placeholder:
    runs = [style.find("a:defRPr", SPACES) for style in styles]
    known = [run for run in runs if run is not None]
    # A prompt shows what the designer sees, but hands nothing down: its size serves where no style states one.
    samples = [run for source in sources for run in source.iterfind(".//a:r/a:rPr", SPACES)]
    every = [*known, *samples]
    sizes = (int(run.get("sz")) / 100 for run in every if run.get("sz"))
    weights = (run.get("b") in ("1", "true") for run in every if run.get("b"))
    capitals = (run.get("cap") == "all" for run in every if run.get("cap"))
    lines = (
        int(spacing.get("val")) / WHOLE for style in styles for spacing in style.iterfind("a:lnSpc/a:spcPct", SPACES)
    )
    sides = (str(style.get("algn")) for style in styles if style.get("algn"))
    inherited = next((c for run in known if (c := colours.of(run.find("a:solidFill", SPACES)))), "")
    sampled = next((c for run in samples if (c := colours.of(run.find("a:solidFill", SPACES)))), "")
    faces = (str(face.get("typeface")) for run in known if (face := run.find("a:latin", SPACES)) is not None)
    face = next(faces, "")
    family = "title" if kind in TITLES and face != "+mn-lt" else "body"
    return Placeholder(
        name=name,
        idx=idx,
        kind=kind,
        area=_without_insets(frame, sources),
        size=next(sizes, 0.0),
        bold=next(weights, False),
        line=next(lines, 1.0),
        capitals=next(capitals, False),
        font=family if face.startswith("+") else face or family,
        face="" if face.startswith("+") else face,
        frame=frame if moved else None,
        outer=frame,
        ink=inherited or sampled,
        states_ink=bool(sampled and not inherited),
        bullet=next((c for style in styles if (c := colours.of(style.find("a:buClr", SPACES)))), ""),
        states_bullets=any(style.find("a:buSzPts", SPACES) is not None for style in styles),
        align=next(sides, "l"),
    )


def _same_on_master(layout: SlideLayout, kind: str) -> list[etree._Element]:
    """Return the master's placeholder that one of a layout follows: its title, its body, or one of its feet."""
    followed = "title" if kind in TITLES else kind if kind in FEET else "body"
    return list(layout.slide_master.element.xpath(f'.//p:sp[p:nvSpPr/p:nvPr/p:ph[@type="{followed}"]]'))[:1]


def _styles(layout: SlideLayout, sources: Sequence[etree._Element], kind: str) -> Iterator[etree._Element]:
    """Yield the styles of the first level: of the layout, of the master's placeholder, of the master's text."""
    style = "titleStyle" if kind in TITLES else "otherStyle" if kind in FEET else "bodyStyle"
    for source in sources:
        yield from source.iterfind(".//a:lstStyle/a:lvl1pPr", SPACES)
    yield from layout.slide_master.element.iterfind(f"p:txStyles/p:{style}/a:lvl1pPr", SPACES)


def _frame(sources: Sequence[etree._Element]) -> Area | None:
    forms = (source.find("p:spPr/a:xfrm", SPACES) for source in sources)
    return next((area for form in forms if form is not None and (area := area_of(form))), None)


def _is_vertical(sources: Sequence[etree._Element]) -> bool:
    """Tell whether the text runs up or down the slide."""
    form = sources[0].find("p:spPr/a:xfrm", SPACES)
    if form is not None and is_turned(form):
        return True
    ways = (body.get("vert", "horz") for source in sources for body in source.iterfind(".//a:bodyPr", SPACES))
    return any(way != "horz" for way in ways)


def _without_insets(frame: Area, sources: Sequence[etree._Element]) -> Area:
    bodies = [body for source in sources for body in source.iterfind(".//a:bodyPr", SPACES)]
    left, top, right, bottom = (
        next((int(body.get(side)) for body in bodies if body.get(side)), usual) for side, usual in _INSETS.items()
    )
    width, height = frame.width - left - right, frame.height - top - bottom
    return Area(frame.left + left, frame.top + top, max(width, 1), max(height, 1))
