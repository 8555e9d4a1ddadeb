"""The layouts of a slides.pptx as python-pptx finds them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout, SlideMaster

from forumkit.drawing.area import Area
from forumkit.office.names import A, P
from forumkit.write.slides.inherited import WHOLE, ThemeColours
from forumkit.write.slides.places import FEET, TITLES, Placeholder, TemplateLayout

_SPACES = {"a": A, "p": P}
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""Insets of a frame that states none."""
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")
_USUAL_SIZE = 18.0


def read_sheets(presentation: Presentation, colours: ThemeColours) -> list[TemplateLayout]:
    """Return the layouts of every master; one that a slide uses has the places of that slide."""
    used = Counter(slide.slide_layout.part.partname for slide in presentation.slides)
    samples: dict[str, Slide] = {}
    for slide in presentation.slides:
        samples.setdefault(slide.slide_layout.part.partname, slide)
    first = next((slide.slide_layout.part.partname for slide in presentation.slides), None)
    layouts: list[TemplateLayout] = []
    for master in presentation.slide_masters:
        known: list[SlideLayout] = []
        for layout in master.slide_layouts:
            name = layout.part.partname
            kind = str(layout.element.get("type") or "")
            places = tuple(_places(layout, samples.get(name), colours))
            part = str(name).lstrip("/")
            layouts.append(TemplateLayout(layout.name, part, kind, places, _drawn(layout), used[name], name == first))
            known.append(layout)
        layouts += _layouts_by_slides(presentation, master, known, colours)
    return layouts


def _layouts_by_slides(
    presentation: Presentation, master: SlideMaster, known: Sequence[SlideLayout], colours: ThemeColours
) -> Iterator[TemplateLayout]:
    """Yield layouts with the places of slides whose own layout lacks them: LibreOffice ties slides to a blank one."""
    for number, slide in enumerate(presentation.slides):
        layout = slide.slide_layout
        marks = _marks_of(slide)
        if layout.slide_master != master or not marks or _bodies_of(layout) or not slide.shapes.title:
            continue
        same = next((other for other in known if _marks_of(other) == marks), None)
        if same:
            places = tuple(_places(same, slide, colours))
            part = str(same.part.partname).lstrip("/")
            yield TemplateLayout(same.name, part, "", places, _drawn(same), 1, number == 0)


def _marks_of(owner: SlideLayout | Slide) -> list[tuple[str | None, str | None]]:
    return [_type_and_index(holder.element.ph) for holder in _bodies_of(owner)]


def _bodies_of(owner: SlideLayout | Slide) -> list[Any]:
    every: list[Any] = list(owner.placeholders)
    return [holder for holder in every if holder.element.ph.get("type") not in (*TITLES, *FEET)]


def _ground(layout: SlideLayout, colours: ThemeColours) -> str:
    for owner in (layout.element, layout.slide_master.element):
        ground = owner.find("p:cSld/p:bg", _SPACES)
        if ground is None:
            continue
        reference = ground.find("p:bgRef", _SPACES)
        return colours.of(reference if reference is not None else ground.find("p:bgPr/a:solidFill", _SPACES))
    return colours.by_name.get("bg1", "FFFFFF")


def _shapes(layout: SlideLayout) -> Iterator[tuple[etree._Element, Area]]:
    """Yield what the master, then the layout draw, with the area of each; placeholders are not drawn."""
    owners = [layout.slide_master.element, layout.element]
    for owner in owners if layout.element.get("showMasterSp", "1") in ("1", "true") else owners[1:]:
        for shape in owner.find("p:cSld/p:spTree", _SPACES):
            form = shape.find("p:spPr/a:xfrm", _SPACES)
            form = shape.find("p:grpSpPr/a:xfrm", _SPACES) if form is None else form
            if form is not None and shape.find("p:nvSpPr/p:nvPr/p:ph", _SPACES) is None:
                yield shape, _area_of(form)


def _drawn(layout: SlideLayout) -> tuple[Area, ...]:
    return tuple(area for _, area in _shapes(layout))


def _area_of(form: etree._Element) -> Area:
    """Return the area of an a:xfrm."""
    off, ext = form.find("a:off", _SPACES), form.find("a:ext", _SPACES)
    return Area(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))


def _behind(layout: SlideLayout, area: Area, sources: Sequence[etree._Element], colours: ThemeColours) -> str:
    """Return the colour behind a text: its own box's, else the topmost drawn shape's over its middle, or the ground's.

    A box has the fill of the layout's placeholder, or else of the master's that it follows (ECMA-376, 19.3.1.36).
    """
    fills = (fill for source in sources for name in _FILLS for fill in source.iterfind(f"p:spPr/a:{name}", _SPACES))
    fill = next(fills, None)
    if fill is not None and etree.QName(fill).localname != "noFill":
        return colours.of(fill) if etree.QName(fill).localname == "solidFill" else ""
    x, y = area.left + area.width // 2, area.top + area.height // 2
    colour = _ground(layout, colours)
    for shape, place in _shapes(layout):
        inside = place.left <= x <= place.left + place.width and place.top <= y <= place.top + place.height
        if inside and shape.find("p:spPr/a:noFill", _SPACES) is None:
            colour = colours.of(shape.find("p:spPr/a:solidFill", _SPACES))
    return colour


def _type_and_index(holder: etree._Element) -> tuple[str | None, str | None]:
    """Return the idx and the type of a placeholder, by which one of a slide belongs to one of its layout."""
    return holder.get("idx"), holder.get("type")


def _paired(holders: Sequence[Any], shown: Sequence[Any]) -> Iterator[tuple[Any, Any, bool]]:
    """Yield each placeholder of a layout, that of a slide which goes with it, and whether its marks are not its own.

    LibreOffice writes placeholders without type and number: those of a slide then go with them in their order.
    """
    counts = Counter(_type_and_index(holder.element.ph) for holder in holders)
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for holder in holders:
        marks = _type_and_index(holder.element.ph)
        matching = [candidate for candidate in shown if _type_and_index(candidate.element.ph) == marks][seen[marks] :]
        seen[marks] += 1
        yield holder, matching[0] if matching else None, counts[marks] > 1


def _places(layout: SlideLayout, sample: Slide | None, colours: ThemeColours) -> Iterator[Placeholder]:
    shown = list(sample.placeholders) if sample else []
    for shape, sample_holder, shared in _paired(list(layout.placeholders), shown):
        holder = shape.element.ph
        assert holder is not None
        kind, idx = str(holder.get("type", "obj")), int(holder.get("idx", 0))
        followed = _same_on_master(layout, kind)
        sources = [shape.element, *followed]
        moving = [sample_holder.element] if sample_holder else []
        moving = [element for element in moving if element.find("p:spPr/a:xfrm", _SPACES) is not None]
        frame = _frame([*moving, *sources])
        if frame is None or _is_vertical(sources):
            continue
        styles = list(_styles(layout, sources, kind))
        samples = [run for source in (*moving, *sources) for run in source.iterfind(".//a:r/a:rPr", _SPACES)]
        place = _place(shape.name, idx, kind, frame, styles, samples, sources, colours, moved=bool(moving) or shared)
        yield replace(place, behind=_behind(layout, frame, sources, colours))


def _place(
    name: str,
    idx: int,
    kind: str,
    frame: Area,
    styles: list[etree._Element],
    samples: list[etree._Element],
    sources: Sequence[etree._Element],
    colours: ThemeColours,
    *,
    moved: bool,
) -> Placeholder:
    runs = [style.find("a:defRPr", _SPACES) for style in styles]
    known = [run for run in runs if run is not None]
    every = [*known, *samples]
    sizes = (int(run.get("sz")) / 100 for run in every if run.get("sz"))
    weights = (run.get("b") in ("1", "true") for run in every if run.get("b"))
    capitals = (run.get("cap") == "all" for run in every if run.get("cap"))
    lines = (
        int(spacing.get("val")) / WHOLE for style in styles for spacing in style.iterfind("a:lnSpc/a:spcPct", _SPACES)
    )
    sides = (str(style.get("algn")) for style in styles if style.get("algn"))
    inherited = next((c for run in known if (c := colours.of(run.find("a:solidFill", _SPACES)))), "")
    sampled = next((c for run in samples if (c := colours.of(run.find("a:solidFill", _SPACES)))), "")
    family = "title" if kind in TITLES else "body"
    return Placeholder(
        name=name,
        idx=idx,
        kind=kind,
        area=_without_insets(frame, sources),
        size=next(sizes, _USUAL_SIZE),
        bold=next(weights, False),
        line=next(lines, 1.0),
        capitals=next(capitals, False),
        font=family,
        frame=frame if moved else None,
        outer=frame,
        ink=inherited or sampled or colours.by_name.get("tx1", "000000"),
        states_ink=bool(sampled and not inherited),
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
        yield from source.iterfind(".//a:lstStyle/a:lvl1pPr", _SPACES)
    yield from layout.slide_master.element.iterfind(f"p:txStyles/p:{style}/a:lvl1pPr", _SPACES)


def _frame(sources: Sequence[etree._Element]) -> Area | None:
    forms = (source.find("p:spPr/a:xfrm", _SPACES) for source in sources)
    return next((_area_of(form) for form in forms if form is not None), None)


def _is_vertical(sources: Sequence[etree._Element]) -> bool:
    """Tell whether the text runs up or down the slide."""
    ways = (body.get("vert", "horz") for source in sources for body in source.iterfind(".//a:bodyPr", _SPACES))
    return any(way != "horz" for way in ways)


def _without_insets(frame: Area, sources: Sequence[etree._Element]) -> Area:
    bodies = [body for source in sources for body in source.iterfind(".//a:bodyPr", _SPACES)]
    left, top, right, bottom = (
        next((int(body.get(side)) for body in bodies if body.get(side)), usual) for side, usual in _INSETS.items()
    )
    width, height = frame.width - left - right, frame.height - top - bottom
    return Area(frame.left + left, frame.top + top, max(width, 1), max(height, 1))
