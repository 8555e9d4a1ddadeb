"""From one slide of a deck to the slides that it takes: text and tables that are too long go on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, groupby

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Picture, what_is_too_long
from forumkit.drawing.shapes import Pen
from forumkit.figures import drawn
from forumkit.layouts.sorts import SIGNS, SLOTS
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Phrase
from forumkit.render.blocks import Block, Meta, Paragraph, Slide, Slot, Span, Spans, Table
from forumkit.render.listed import listed, listed_rows
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.feet import foot_sizes
from forumkit.write.slides.fitting import Setting, TextRoom, scaled, title_sizes
from forumkit.write.slides.places import TITLES, Layout, Placeholder
from forumkit.write.slides.planned import Drawn, DrawnPart, Part, PlacedPictogram, PlannedSlide, TextPart
from forumkit.write.slides.tables import table_pages
from forumkit.write.slides.text import Line, footer_of, lines_of, named_picture, plain, spoken_lines, unfolded
from forumkit.write.written import Fault

_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0)
_LABELS = (14.0,)
"""Points of text in figures, and of labels, on a slide of usual size."""
_NO_TITLE = 22.0
"""Points of a title that has no place."""
_LEAST_BELOW = 22.0
"""Points below which no title presses the words under it: they are read from the back of a room."""
_FOR_TITLES = ("body", "left", "subtitle", "figure")
"""The slots before whose content a title stands that is too long for its place."""
_SHOWN = 60
"""Characters of a text that a message shows."""


class Pager:
    """Makes the pages of a deck and collects what does not fit."""

    def __init__(self, meta: Meta, design: SlideDesign, slides: Iterable[Slide] = ()) -> None:
        """Take what the deck says of itself, the design, and the slides whose titles are to look alike."""
        self.faults: list[Fault] = []
        self._meta = meta
        self._design = design
        self._body = design.fonts.body
        self._titles: set[str] = set()
        self._title_sizes = self._alike(slides)

    def _alike(self, slides: Iterable[Slide]) -> dict[tuple[int, int, float], tuple[float, ...]]:
        """Return the sizes of the titles that stand in places of the same measures."""
        needed: dict[tuple[int, int, float], list[float]] = {}
        for slide in slides:
            layout = self._design.layout(slide.layout)
            room = self._room(layout.of_kind(*TITLES)) if layout else None
            if room and (size := room.title_size(plain(slide.title))):
                needed.setdefault(_measures(room.place), []).append(size)
        below = _LEAST_BELOW * self._design.scale
        return {measures: title_sizes(sizes, measures[2], below) for measures, sizes in needed.items()}

    def _title_size(self, room: TextRoom, title: str) -> float | None:
        """Return the size of a title, which other titles of the deck have where it can be; nothing for one too long."""
        own = room.title_size(title)
        alike = self._title_sizes.get(_measures(room.place), ())
        return own and next((size for size in alike if size <= own), own)

    def pages(self, slide: Slide) -> Iterator[PlannedSlide]:
        """Yield the slides that one slide takes."""
        layout = self._design.layout(slide.layout)
        if layout is None:
            values = {"name": slide.layout, "allowed": ", ".join(self._design.names())}
            self.faults.append(Fault(Code.UNKNOWN_LAYOUT, slide.key, slide.line, values))
            return
        slide = self._with_whole_title(slide, layout)
        columns = self._columns(slide, layout)
        notes = tuple(spoken_lines(slide.notes))
        pointer = (Line((Span(self._meta.words["notes_continued"]),)),) if notes else ()
        foot = self._foot(layout)
        for number in range(max([1, *map(len, columns)])):
            key = slide.key if number == 0 else f"{slide.key}+{number + 1}"
            title, size = self._title(slide, layout, number)
            parts = _with_equal_settings(part for column in columns for part in _parts_on(column, number))
            cover = slide.layout == "title" and number == 0
            yield PlannedSlide(key, layout, title, size, parts, pointer if number else notes, foot, cover, slide.hidden)

    def _foot(self, layout: Layout) -> float:
        """Return the size in which the footer fits: that of the design, or one or two points less."""
        place, foot = layout.of_kind("ftr"), plain(footer_of(self._meta))
        if place is None:
            return 0.0
        sizes = foot_sizes(place, self._design.scale)
        size = Pen(self._design.fonts.of(place.font), sizes).size([foot], place.area)
        if size is None and not any(fault.key == self._meta.key for fault in self.faults):
            self._too_large(self._meta.key, 1, foot)
        return size or place.size

    def _title(self, slide: Slide, layout: Layout, number: int) -> tuple[Spans, float]:
        """Return a title that no slide has yet, and its size."""
        words = self._meta.words["continued"]
        suffix = f" ({words})" if number == 1 else f" ({words} {number})" if number else ""
        endings = chain((suffix,), (f"{suffix} ({extra})" for extra in count(2)))
        titles = (self._fitting(slide, layout, ending) for ending in endings)
        title, size = next((title, size) for title, size in titles if plain(title) not in self._titles)
        self._titles.add(plain(title))
        return title, size

    def _fitting(self, slide: Slide, layout: Layout, ending: str) -> tuple[Spans, float]:
        """Return a title with its ending, cut where it is too long for its place, and its size."""
        title = (*slide.title, Span(ending)) if ending else slide.title
        room = self._room(layout.of_kind(*TITLES))
        size = self._title_size(room, plain(title)) if room else _NO_TITLE
        if room is None or size:
            return title, size or _NO_TITLE
        short = f"{room.cut_title(plain(slide.title), ending)}{ending}"
        return (Span(short),), self._title_size(room, short) or _NO_TITLE

    def _with_whole_title(self, slide: Slide, layout: Layout) -> Slide:
        """Return a slide whose title, where it is too long for its place, stands whole before the rest."""
        room, title = self._room(layout.of_kind(*TITLES)), plain(slide.title)
        if room is None or room.title_size(title):
            return slide
        name = next((name for name in _FOR_TITLES if _place_for(name, layout)), "")
        if not (name and room.cut_title(title, "")):
            self._too_large(slide.key, slide.line, title)
            return slide
        self._crowded(slide.key, slide.line, title, Phrase.IN_THE_TEXT)
        before = next((slot for slot in slide.slots if slot.name == name), Slot(name, (), slide.line))
        whole = replace(before, blocks=(Paragraph(slide.title, slide.key, slide.line), *before.blocks))
        return replace(slide, slots=(whole, *(slot for slot in slide.slots if slot is not before)))

    def _room(self, place: Placeholder | None) -> TextRoom | None:
        return TextRoom(place, self._design.fonts.of(place.font), self._design.scale) if place else None

    def _below_title(self, place: Placeholder, slide: Slide, layout: Layout) -> Placeholder:
        """Return a place whose words are no larger than those of a title that had to be made smaller, where it can be.

        Only where the layout itself has the larger words in its title.
        """
        title = layout.of_kind(*TITLES)
        room = self._room(title)
        if title is None or room is None or not place.size <= title.size:
            return place
        most = max(self._title_size(room, plain(slide.title)) or 0.0, _LEAST_BELOW * self._design.scale)
        return replace(place, size=min(place.size, most))

    def _crowded(self, key: str, line: int, what: str, how: Phrase) -> None:
        self.faults.append(Fault(Code.SLIDE_CROWDED, key, line, {"what": _short(what), "how": how}))

    def _too_large(self, key: str, line: int, what: str) -> None:
        self.faults.append(Fault(Code.SLIDE_OVERFLOW, key, line, {"what": _short(what)}))

    def _columns(self, slide: Slide, layout: Layout) -> list[list[Part]]:
        """Return, for each place, what stands there on one slide after the other: text never lies under a drawing."""
        columns: dict[tuple[str, Area], list[Part]] = {}
        for slot in self._settled(slide.slots, layout):
            for is_drawn, run in groupby(unfolded(slot.blocks), key=_is_drawn):
                blocks = tuple(run)
                if not is_drawn and not lines_of(blocks):
                    continue
                place = _place_for(slot.name, layout)
                if place is None:
                    self._unknown(slide, slot, layout)
                    continue
                place = self._below_title(place, slide, layout)
                columns.setdefault((place.name, place.area), []).extend(self._parts(slide, blocks, place))
        return list(columns.values())

    def _settled(self, slots: Sequence[Slot], layout: Layout) -> Iterator[Slot]:
        """Yield the slots; what is too long for a small box that we draw into a template stands below the body."""
        long = [slot for slot in slots if slot.name in SIGNS and self._is_long(slot, layout.places.get(slot.name))]
        body = next((slot for slot in slots if slot.name == "body"), None)
        for slot in slots if body else ():
            if slot is body:
                yield replace(slot, blocks=(*slot.blocks, *(block for other in long for block in other.blocks)))
            elif slot not in long:
                yield slot
        yield from () if body else slots

    def _is_long(self, slot: Slot, place: Placeholder | None) -> bool:
        room = TextRoom(place, self._body, self._design.scale) if place and place.drawn else None
        return bool(room and room.too_tall(lines_of(slot.blocks)))

    def _parts(self, slide: Slide, blocks: Sequence[Block], place: Placeholder) -> Iterator[Part]:
        if lines := lines_of([block for block in blocks if not _is_drawn(block)]):
            yield from self._text(slide, lines, place)
        for block in blocks:
            match block:
                case Table():
                    yield from self._table(slide, block, place)
                case Picture() | Figure(kind="chart"):
                    yield DrawnPart(block, place)
                case Figure():
                    yield from self._figure(slide, block, place)
                case Paragraph() if _is_drawn(block):
                    sign = block.spans[0]
                    pictogram = PlacedPictogram(str(sign.pictogram).partition("-")[2], sign.text)
                    yield DrawnPart(named_picture(sign, block.key) or pictogram, place)

    def _figure(self, slide: Slide, figure: Figure, place: Placeholder) -> Iterator[Part]:
        """Yield the drawing, on two slides where it must be, or else its words as a list, which can go on."""
        scale = self._design.scale
        pen = Pen(self._body, scaled(_SIZES, scale), scale, larger=scale, smaller=scaled(_LABELS, scale))
        parts = drawn(figure, place.area, pen)
        yield from (DrawnPart(Drawn(part, tuple(shapes)), place) for part, shapes in parts)
        if not parts:
            long = what_is_too_long(figure, lambda tried: bool(drawn(tried, place.area, pen)))
            values = {"what": figure.title, "long": long, "where": Phrase.ON_A_SLIDE}
            self.faults.append(Fault(Code.FIGURE_OVERFLOW, figure.key, figure.line, values))
            yield from self._text(slide, lines_of((listed(figure),)), place)

    def _text(self, slide: Slide, lines: Sequence[Line], place: Placeholder) -> Iterator[Part]:
        room = self._room(place)
        assert room
        if line := room.too_tall(lines):
            lines = [piece for each in lines for piece in (room.cut(each) if room.too_tall([each]) else [each])]
            if room.too_tall(lines):
                self._too_large(slide.key, slide.line, line.words)
            else:
                self._crowded(slide.key, slide.line, line.words, Phrase.GOES_ON)
        setting, shares = room.pages(lines)
        yield from (TextPart(place, tuple(share), setting) for share in shares)

    def _table(self, slide: Slide, table: Table, place: Placeholder) -> Iterator[Part]:
        """Yield the table on as many slides as it takes, or else its rows as a list."""
        shares = table_pages(table, place.area, self._body, self._design.scale)
        yield from (DrawnPart(share, place) for share in shares or ())
        if not shares:
            self._crowded(slide.key, slide.line, table.caption, Phrase.ROWS_LISTED)
            yield from self._text(slide, lines_of((listed_rows(table),)), place)

    def _unknown(self, slide: Slide, slot: Slot, layout: Layout) -> None:
        values = {"name": slot.name, "allowed": ", ".join(layout.places)}
        self.faults.append(Fault(Code.UNKNOWN_SLOT, slide.key, slot.line, values))


def _short(what: str) -> str:
    """Return as much of a text as a message shows."""
    return what if len(what) <= _SHOWN else what[: _SHOWN - 3] + "…"


def _is_drawn(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return len(block.spans) == 1 and str(block.spans[0].pictogram).startswith(("icon-", "picture-", "big-"))
    return isinstance(block, Table | Figure | Picture)


def _place_for(slot: str, layout: Layout) -> Placeholder | None:
    """Return the place of a slot; body and figure stand in for each other where a layout has only one."""
    place = layout.places.get(slot)
    if place is None and slot in ("body", "figure"):
        place = layout.places.get("figure") or layout.places.get("body") or layout.of_kind("obj", "body")
    return place if slot in SLOTS or place else None


def _with_equal_settings(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts of a slide with one setting for places of one size: columns that are compared look alike."""
    all_parts = tuple(parts)
    texts = [part for part in all_parts if isinstance(part, TextPart)]
    by_size: dict[tuple[int, int, float], list[Setting]] = {}
    for part in texts:
        by_size.setdefault(_measures(part.place), []).append(part.setting)
    shared = {
        measures: Setting(min(setting.size for setting in settings), min(setting.before for setting in settings))
        for measures, settings in by_size.items()
    }
    return tuple(
        replace(part, setting=shared[_measures(part.place)]) if isinstance(part, TextPart) else part
        for part in all_parts
    )


def _measures(place: Placeholder) -> tuple[int, int, float]:
    return place.area.width, place.area.height, place.size


def _parts_on(column: Sequence[Part], number: int) -> Sequence[Part]:
    """Return what stands on one of the slides: its own share, or what is alone in its place and stays."""
    return column[number : number + 1] or (column if len(column) == 1 else ())
