"""What forumkit makes of an Office file from elsewhere: what serves for what, how much it holds, what is not read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from forumkit.drawing.area import CM, POINT, Area
from forumkit.drawing.fit import Font
from forumkit.layouts.sorts import SORTS
from forumkit.load.naming import office_side
from forumkit.load.source import parse
from forumkit.merge.active import Danger
from forumkit.model.design import Design
from forumkit.model.languages import Language
from forumkit.office.mending import Repair
from forumkit.produce.characters import FONT_FILES
from forumkit.produce.look import look_of
from forumkit.write import slides, word
from forumkit.write.colours import READABLE, STRONG, Palette, contrast
from forumkit.write.fonts import Fonts, is_known
from forumkit.write.foreign import taken_in
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.fitting import SMALLEST_BODY
from forumkit.write.slides.places import How, Layout, Placeholder, Sureness
from forumkit.write.template_texts import BroughtText
from forumkit.write.word.design import WordDesign

_SAMPLE = "Les habitants des deux villages se retrouvent au marché, parlent des pâturages et cherchent un accord. "
"""Ordinary French, to count the characters of a line."""
_FORMATS = {"16:9": 16 / 9, "16:10": 16 / 10, "4:3": 4 / 3}
_SAME = 0.02
_TWIPS_IN_CM = 567


@dataclass(frozen=True)
class SlotMatch:
    """What takes one part of a sort of slide."""

    slot: str
    placeholder: str
    """Its name in the file; empty where forumkit draws a text box."""
    size: float
    """Points."""
    lines: int
    """How many lines it holds at that size."""
    characters: int
    """How many characters of ordinary French a line holds at that size."""
    most_lines: int
    """How many lines it holds in the smallest type that forumkit takes."""


@dataclass(frozen=True)
class LayoutMatch:
    """A sort of slide and the layout that serves for it."""

    role: str
    layout: str
    how: How
    sureness: Sureness
    slots: tuple[SlotMatch, ...]


@dataclass(frozen=True)
class Unread:
    """Text of the file that cannot be read on what is behind it, and what documents use instead."""

    what: str
    """A placeholder with its layout, a style, or the role of a colour."""
    contrast: float
    """Contrast of the two, from 1 to 21 (WCAG 2)."""
    colour: str
    ground: str
    instead: str


@dataclass(frozen=True)
class Inspection:
    """What forumkit makes of a file."""

    file: str
    """slides or word."""
    width_cm: float
    height_cm: float
    format: str
    """16:9, 16:10, 4:3 or, for other shapes and for pages, empty."""
    layouts: int
    """How many layouts the file has; of a Word file, how many styles of ours it has."""
    fonts: tuple[tuple[str, bool], ...]
    """Fonts of titles and of text, and whether their widths are known."""
    colours: Mapping[str, str]
    """Six hexadecimal digits by role, as documents use them."""
    matches: tuple[LayoutMatch, ...] = ()
    unused: tuple[str, ...] = ()
    """Layouts that serve for nothing."""
    styles: Mapping[str, tuple[str, ...]] | None = None
    """Of a Word file: styles that it has and those that documents add, by found and added."""
    headers: tuple[str, ...] = ()
    """Of a Word file: its own headers and footers, which documents keep."""
    unread: tuple[Unread, ...] = ()
    mended: tuple[Repair, ...] = ()
    """What a program had written badly in the file."""
    dropped: tuple[Danger, ...] = ()
    """What would have done something when a document is opened."""
    texts: tuple[BroughtText, ...] = ()
    """Texts that the file brings along, and what becomes of each."""


def inspect(name: str, content: bytes, beside: Mapping[str, bytes], languages: Mapping[str, Language]) -> Inspection:
    """Return what becomes of a slides.pptx or word.docx; raises BadDesign.

    `beside` has the design.yaml and font files of its folder, by name; `languages` the words that forumkit knows.
    """
    fonts = {file: data for file, data in beside.items() if file.lower().endswith(FONT_FILES)}
    design = _design(PurePosixPath(name).stem, beside.get("design.yaml", b""))
    look = look_of(design, languages, next(iter(languages)), fonts, ())
    if office_side(name) == "slides":
        found = _of_slides(slides.read_design(look, content))
    else:
        found = _of_word(word.read_design(look, content))
    taken = taken_in(content, look.texts)
    return replace(found, mended=taken.faults, dropped=taken.dropped, texts=taken.texts)


def _design(name: str, text: bytes) -> Design:
    source = parse("design.yaml", text) if text else None
    value = getattr(source, "value", None)
    return Design.model_validate(value) if isinstance(value, dict) else Design(name=name)


def _of_slides(design: SlideDesign) -> Inspection:
    width, height = design.slide
    matches = tuple(_match(role, design.layouts[role], design.fonts) for role in SORTS)
    used = {design.layouts[role].part for role in SORTS}
    return Inspection(
        file="slides",
        width_cm=round(width / CM, 2),
        height_cm=round(height / CM, 2),
        format=next((name for name, ratio in _FORMATS.items() if abs(width / height - ratio) < _SAME), ""),
        layouts=len(design.sheets),
        fonts=_fonts(design.fonts),
        colours=_roles(design.palette),
        matches=matches,
        unused=tuple(sheet.name for sheet in design.sheets if sheet.part not in used),
        unread=(*_pale_places(design), *_changed_colours(design.palette)),
    )


def _match(role: str, layout: Layout, fonts: Fonts) -> LayoutMatch:
    slots = tuple(_slot(slot, layout.places[slot], fonts) for slot in SORTS[role].slots if slot in layout.places)
    return LayoutMatch(role, layout.name, layout.how, layout.sureness, slots)


def _slot(slot: str, place: Placeholder, fonts: Fonts) -> SlotMatch:
    font = fonts.of(place.font)
    smallest = min(place.size, SMALLEST_BODY)
    return SlotMatch(
        slot=slot,
        placeholder="" if place.drawn else place.name,
        size=place.size,
        lines=_lines(place.area, place.size, font),
        characters=_characters(place.area, place.size, font, bold=place.bold),
        most_lines=_lines(place.area, smallest, font),
    )


def _lines(area: Area, size: float, font: Font) -> int:
    return int(area.height / POINT / font.line_height(size))


def _characters(area: Area, size: float, font: Font, *, bold: bool) -> int:
    return int(area.width / POINT / (font.width(_SAMPLE, size, bold=bold) / len(_SAMPLE)))


def _pale_places(design: SlideDesign) -> Iterator[Unread]:
    """Yield the placeholders of layouts in use whose own colour cannot be read."""
    seen = set()
    for role in SORTS:
        layout = design.layouts[role]
        for slot, place in layout.places.items():
            drawn = next(
                (p for s in design.sheets if s.part == layout.part for p in s.places if p.name == place.name), None
            )
            if drawn is None or place.drawn or not drawn.behind or (layout.part, drawn.name) in seen:
                continue
            seen.add((layout.part, drawn.name))
            ratio = contrast(drawn.ink, drawn.behind) if drawn.ink else READABLE
            if ratio < READABLE:
                yield Unread(f"{layout.name}, {drawn.name}", ratio, drawn.ink, drawn.behind, place.ink)
            del slot


def _changed_colours(palette: Palette) -> Iterator[Unread]:
    """Yield the colours of the theme that had to be shaded for text."""
    for role in ("muted", *STRONG):
        source = palette.sources.get(role, "")
        if source and source != palette.digits[role]:
            ground = palette.digits["paper"]
            yield Unread(role, contrast(source, ground), source, ground, palette.digits[role])


def _of_word(design: WordDesign) -> Inspection:
    kept = tuple(dict.fromkeys(match.style for match in design.matches if match.how == "name"))
    added = tuple(dict.fromkeys(match.style for match in design.matches if match.how != "name"))
    styles = tuple(Unread(m.style, m.contrast, m.colour, m.ground, m.instead) for m in design.mended)
    width, height = design.page
    return Inspection(
        file="word",
        width_cm=round(width / _TWIPS_IN_CM, 1),
        height_cm=round(height / _TWIPS_IN_CM, 1),
        format="",
        layouts=len(kept),
        fonts=_fonts(design.fonts),
        colours=_roles(design.palette),
        styles={"found": kept, "added": added},
        headers=tuple(design.headers),
        unread=(*styles, *_changed_colours(design.palette)),
    )


def _fonts(fonts: Fonts) -> tuple[tuple[str, bool], ...]:
    return tuple((font.name, is_known(font)) for font in (fonts.title, fonts.body))


def _roles(palette: Palette) -> Mapping[str, str]:
    return {role: digits for role, digits in palette.digits.items() if role != "off"}
