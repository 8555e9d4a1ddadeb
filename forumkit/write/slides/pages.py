"""From one slide of a deck to the slides that it takes: text and tables that are too long go on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Picture, what_is_too_long
from forumkit.drawing.shapes import Pen, Shape
from forumkit.figures import draw
from forumkit.layouts.sorts import SIGNS, SLOTS
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Phrase
from forumkit.render.blocks import Block, Cell, Meta, Paragraph, Slide, Slot, Span, Spans, Table
from forumkit.render.listed import listed
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.fitting import Setting, pages, title_size, too_tall
from forumkit.write.slides.places import TITLES, Layout, Placeholder
from forumkit.write.slides.tables import TablePage, table_pages
from forumkit.write.slides.text import Line, footer_of, lines_of, named_picture, plain, spoken_lines, unfolded
from forumkit.write.written import Fault, digest

_SMALLEST_FOOT = 9.0
_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
"""Of text in figures."""


@dataclass(frozen=True)
class TextPart:
    """What stands in one placeholder on one slide."""

    place: Placeholder
    lines: tuple[Line, ...]
    setting: Setting

    @property
    def words(self) -> list[str]:
        """What it says, by paragraph."""
        return [line.words for line in self.lines]


@dataclass(frozen=True)
class PlacedPictogram:
    """A pictogram on a slide."""

    name: str
    alt: str


@dataclass(frozen=True)
class Drawn:
    """A figure and its shapes."""

    figure: Figure
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class DrawnPart:
    """A table, figure, picture or pictogram on one slide."""

    block: TablePage | Drawn | Figure | Picture | PlacedPictogram
    """A Figure is a chart: the others are drawn."""
    place: Placeholder

    @property
    def words(self) -> list[str]:
        """What it says, by cell or stage."""
        return drawn_words(self.block)


Part = TextPart | DrawnPart


@dataclass(frozen=True)
class PlannedSlide:
    """One slide of the file."""

    key: str
    layout: Layout
    title: Spans
    size: float
    parts: tuple[Part, ...]
    """At most one for each place."""
    notes: tuple[Line, ...]
    foot: float
    """Size of the footer, in points."""
    cover: bool = False
    """Whether it shows the logos."""
    hidden: bool = False
    """Whether the show passes over it."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, each once, in the order of their relationships."""
        drawn = (part.block for part in self.parts if isinstance(part, DrawnPart))
        return tuple(dict.fromkeys(block for block in drawn if isinstance(block, Picture) and not block.drawing))

    @property
    def charts(self) -> tuple[Figure, ...]:
        """The native charts, in the order of their relationships."""
        return tuple(p.block for p in self.parts if isinstance(p, DrawnPart) and isinstance(p.block, Figure))

    @property
    def digest(self) -> str:
        """What tells whether someone changed the text of the slide."""
        words = [plain(self.title), *(text for part in self.parts for text in part.words)]
        return digest("\n".join([*words, *(line.words for line in self.notes)]))


class Pager:
    """Makes the pages of a deck and collects what does not fit."""

    def __init__(self, meta: Meta, design: SlideDesign) -> None:
        """Take what the deck says of itself, and the design."""
        self.faults: list[Fault] = []
        self._meta = meta
        self._design = design
        self._body = design.fonts.body
        self._titles: set[str] = set()

    def pages(self, slide: Slide) -> Iterator[PlannedSlide]:
        """Yield the slides that one slide takes."""
        layout = self._design.layout(slide.layout)
        if layout is None:
            values = {"name": slide.layout, "allowed": ", ".join(self._design.names())}
            self.faults.append(Fault(Code.UNKNOWN_LAYOUT, slide.key, slide.line, values))
            return
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
        sizes = [place.size - step for step in range(7) if step == 0 or place.size - step >= _SMALLEST_FOOT]
        size = Pen(self._design.fonts.of(place.font), tuple(sizes)).size([foot], place.area)
        if size is None and not any(fault.key == self._meta.key for fault in self.faults):
            self._too_large(self._meta.key, 1, foot)
        return size or place.size

    def _title(self, slide: Slide, layout: Layout, number: int) -> tuple[Spans, float]:
        words = self._meta.words["continued"]
        suffix = f" ({words})" if number == 1 else f" ({words} {number})" if number else ""
        title = (*slide.title, Span(suffix)) if suffix else slide.title
        extra = 2
        while plain(title) in self._titles:
            title, extra = (*slide.title, Span(f"{suffix} ({extra})")), extra + 1
        self._titles.add(plain(title))
        place = layout.of_kind(*TITLES)
        size = title_size(plain(title), place, self._design.fonts.of(place.font)) if place else None
        if place and size is None:
            self._too_large(slide.key, slide.line, plain(title))
        return title, size or 22.0

    def _too_large(self, key: str, line: int, what: str) -> None:
        short = what if len(what) <= 60 else what[:57] + "…"  # noqa: PLR2004 - as much as a message shows
        self.faults.append(Fault(Code.SLIDE_OVERFLOW, key, line, {"what": short}))

    def _columns(self, slide: Slide, layout: Layout) -> list[list[Part]]:
        """Return, for each place, what stands there on one slide after the other: text never lies under a drawing."""
        columns: dict[tuple[str, Area], list[Part]] = {}
        for slot in self._settled(slide.slots, layout):
            for drawn, run in groupby(unfolded(slot.blocks), key=_is_drawn):
                blocks = tuple(run)
                if not drawn and not lines_of(blocks):
                    continue
                place = _place_for(slot.name, layout)
                if place is None:
                    self._unknown(slide, slot, layout)
                    continue
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
        return bool(place and place.drawn and too_tall(lines_of(slot.blocks), place, self._body))

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
        """Yield the drawing, or else its words as a list, which can go on."""
        pen = Pen(self._body, _SIZES)
        if shapes := draw(figure, place.area, pen):
            yield DrawnPart(Drawn(figure, tuple(shapes)), place)
        else:
            long = what_is_too_long(figure, lambda tried: bool(draw(tried, place.area, pen)))
            values = {"what": figure.title, "long": long, "where": Phrase.ON_A_SLIDE}
            self.faults.append(Fault(Code.FIGURE_OVERFLOW, figure.key, figure.line, values))
            yield from self._text(slide, lines_of((listed(figure),)), place)

    def _text(self, slide: Slide, lines: Sequence[Line], place: Placeholder) -> Iterator[Part]:
        font = self._design.fonts.of(place.font)
        if line := too_tall(lines, place, font):
            self._too_large(slide.key, slide.line, line.words)
        setting, shares = pages(lines, place, font)
        yield from (TextPart(place, tuple(share), setting) for share in shares)

    def _table(self, slide: Slide, table: Table, place: Placeholder) -> Iterator[Part]:
        shares = table_pages(table, place.area, self._body)
        if shares is None:
            self._too_large(slide.key, slide.line, table.caption)
        yield from (DrawnPart(share, place) for share in shares or ())

    def _unknown(self, slide: Slide, slot: Slot, layout: Layout) -> None:
        values = {"name": slot.name, "allowed": ", ".join(layout.places)}
        self.faults.append(Fault(Code.UNKNOWN_SLOT, slide.key, slot.line, values))


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


def drawn_words(block: TablePage | Table | Drawn | Figure | Picture | PlacedPictogram) -> list[str]:
    """Return what a drawing says, by cell or stage; of a picture, its alternative text."""
    match block:
        case TablePage():
            return _row_words((block.table.head, *block.rows))
        case Table():
            return _row_words((block.head, *block.rows))
        case Drawn():
            return drawn_words(block.figure)
        case Figure():
            named = [text for stage in block.stages for text in (stage.title, stage.text, *stage.points) if text]
            return [*named, *block.labels]
        case Picture() | PlacedPictogram():
            return [block.alt]


def _row_words(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [plain(spans) for row in rows for cell in row for spans in cell.paragraphs]
