"""From one slide of a deck to the slides that it takes: text and tables that are too long go on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from forumkit.problems import Code
from forumkit.render.blocks import Block, Cell, Figure, Meta, Picture, Slide, Slot, Span, Spans, Table
from forumkit.write.fit import missing_characters
from forumkit.write.slides.design import Area, Layout, Place, SlideDesign
from forumkit.write.slides.figures import figure_xml
from forumkit.write.slides.fitting import Setting, pages, text_size, title_size, too_tall
from forumkit.write.slides.shapes import Numbers, chart, field_number, hidden_key, picture, placeholder
from forumkit.write.slides.tables import TablePage, table_pages, table_xml
from forumkit.write.slides.text import Line, lines_of, listed, paragraph, plain, spoken_lines, starts, unfolded
from forumkit.write.written import Fault, digest

_TITLES = ("title", "ctrTitle")
_DRAWINGS = (Table, Figure, Picture)


@dataclass(frozen=True)
class TextPart:
    """What stands in one placeholder on one slide."""

    place: Place
    lines: tuple[Line, ...]
    setting: Setting

    @property
    def words(self) -> list[str]:
        """What it says, by paragraph."""
        return [line.words for line in self.lines]


@dataclass(frozen=True)
class DrawnPart:
    """A table, figure or picture on one slide."""

    block: TablePage | Figure | Picture
    place: Place

    @property
    def words(self) -> list[str]:
        """What it says, by cell or stage."""
        return drawn_words(self.block)


Part = TextPart | DrawnPart


@dataclass(frozen=True)
class Page:
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

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, each once, in the order of their relationships."""
        drawn = (part.block for part in self.parts if isinstance(part, DrawnPart))
        return tuple(dict.fromkeys(block for block in drawn if isinstance(block, Picture)))

    @property
    def charts(self) -> tuple[Figure, ...]:
        """The native charts, in the order of their relationships."""
        drawn = (part.block for part in self.parts if isinstance(part, DrawnPart))
        return tuple(block for block in drawn if isinstance(block, Figure) and block.kind == "chart")

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
        self._titles: set[str] = set()
        self._check_characters(meta.key, 1, footer_of(meta))

    def pages(self, slide: Slide) -> Iterator[Page]:
        """Yield the slides that one slide takes."""
        layout = self._design.layouts.get(slide.layout)
        if layout is None:
            values = {"name": slide.layout, "allowed": ", ".join(self._design.layouts)}
            self.faults.append(Fault(Code.UNKNOWN_LAYOUT, slide.key, slide.line, values))
            return
        words = "".join(_words((*(block for slot in slide.slots for block in slot.blocks), *slide.notes)))
        self._check_characters(slide.key, slide.line, plain(slide.title) + words)
        columns = self._columns(slide, layout)
        notes = tuple(spoken_lines(slide.notes))
        pointer = (Line((Span(self._meta.words["notes_continued"]),)),) if notes else ()
        foot = self._foot(layout)
        for number in range(max([1, *map(len, columns)])):
            key = slide.key if number == 0 else f"{slide.key}+{number + 1}"
            title, size = self._title(slide, layout, number)
            parts = tuple(part for column in columns for part in _standing(column, number))
            yield Page(key, layout, title, size, parts, pointer if number else notes, foot)

    def _check_characters(self, key: str, line: int, words: str) -> None:
        for character in missing_characters(words):
            self.faults.append(Fault(Code.MISSING_CHARACTER, key, line, {"what": character}))

    def _foot(self, layout: Layout) -> float:
        """Return the size in which the footer fits: that of the design, or one or two points less."""
        place, foot = layout.of_kind("ftr"), footer_of(self._meta)
        if place is None:
            return 0.0
        size = text_size([foot], place.area, (place.size, place.size - 1, place.size - 2))
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
        place = layout.of_kind(*_TITLES)
        size = title_size(plain(title), place) if place else None
        if place and size is None:
            self._too_large(slide.key, slide.line, plain(title))
        return title, size or 22.0

    def _too_large(self, key: str, line: int, what: str) -> None:
        short = what if len(what) <= 60 else what[:57] + "…"  # noqa: PLR2004 - as much as a message shows
        self.faults.append(Fault(Code.SLIDE_OVERFLOW, key, line, {"what": f"« {short} »"}))

    def _columns(self, slide: Slide, layout: Layout) -> list[list[Part]]:
        """Return, for each place, what stands there on one slide after the other: text never lies under a drawing."""
        columns: dict[str, list[Part]] = {}
        for slot in slide.slots:
            for drawn, run in groupby(unfolded(slot.blocks), key=lambda block: isinstance(block, _DRAWINGS)):
                blocks = tuple(run)
                if not drawn and not lines_of(blocks):
                    continue
                place = layout.places.get(slot.name) or (layout.of_kind("obj", "body") if drawn else None)
                if place is None:
                    self._unknown(slide, slot, layout)
                    continue
                columns.setdefault(place.name, []).extend(self._parts(slide, blocks, place))
        return list(columns.values())

    def _parts(self, slide: Slide, blocks: Sequence[Block], place: Place) -> Iterator[Part]:
        if lines := lines_of(blocks):
            if line := too_tall(lines, place):
                self._too_large(slide.key, slide.line, line.words)
            setting, shares = pages(lines, place)
            yield from (TextPart(place, tuple(share), setting) for share in shares)
        for block in blocks:
            match block:
                case Table():
                    yield from self._table(slide, block, place)
                case Figure(kind="chart"):
                    yield DrawnPart(block, place)
                case Figure():
                    if figure_xml(block, place.area, self._meta.language, Numbers()) is None:
                        self._too_large(slide.key, slide.line, block.title)
                    yield DrawnPart(block, place)
                case Picture():
                    yield DrawnPart(block, place)

    def _table(self, slide: Slide, table: Table, place: Place) -> Iterator[Part]:
        shares = table_pages(table, place.area)
        if shares is None:
            self._too_large(slide.key, slide.line, table.caption)
        yield from (DrawnPart(share, place) for share in shares or ())

    def _unknown(self, slide: Slide, slot: Slot, layout: Layout) -> None:
        values = {"name": slot.name, "allowed": ", ".join(layout.places)}
        self.faults.append(Fault(Code.UNKNOWN_SLOT, slide.key, slot.line, values))


def _standing(column: Sequence[Part], number: int) -> Sequence[Part]:
    """Return what stands on one of the slides: its own share, or what is alone in its place and stays."""
    return column[number : number + 1] or (column if len(column) == 1 else ())


def footer_of(meta: Meta) -> str:
    """Return the footer of each slide."""
    return " · ".join(filter(None, (meta.footer, meta.notice)))


def drawn_words(block: TablePage | Table | Figure | Picture) -> list[str]:
    """Return what a drawing says, by cell or stage; of a picture, its alternative text."""
    match block:
        case TablePage():
            return _row_words((block.table.head, *block.rows))
        case Table():
            return _row_words((block.head, *block.rows))
        case Figure():
            return [text for stage in block.stages for text in (stage.title, stage.text, *stage.points) if text]
        case Picture():
            return [block.alt]


def _row_words(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [plain(spans) for row in rows for cell in row for spans in cell.paragraphs]


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in unfolded(blocks):
        if isinstance(block, Table | Figure | Picture):
            yield from drawn_words(block)
        else:
            yield from (line.words for line in lines_of((block,)))


def page_shapes(page: Page, meta: Meta, number: int, relations: Mapping[Picture | Figure, str]) -> str:
    """Return the shapes of a slide; each picture has its relationship."""
    numbers = Numbers()
    language = meta.language
    shapes: list[str] = []
    title = page.layout.of_kind(*_TITLES)
    if title:
        shapes.append(placeholder(title, [_title_paragraph(page, language)], language, numbers))
    shapes += (
        _text(part, language, numbers) if isinstance(part, TextPart) else _drawing(part, language, numbers, relations)
        for part in page.parts
    )
    footer, count = page.layout.of_kind("ftr"), page.layout.of_kind("sldNum")
    if footer:
        shapes.append(placeholder(footer, [_foot_paragraph(page, meta)], language, numbers))
    if count:
        shapes.append(field_number(count, language, number, numbers))
    return "".join([*shapes, hidden_key(page.key, language, numbers)])


def _title_paragraph(page: Page, language: str) -> str:
    return _as_designed(paragraph(page.title, language, page.size))


def _foot_paragraph(page: Page, meta: Meta) -> str:
    return _as_designed(paragraph((Span(footer_of(meta)),), meta.language, page.foot))


def _as_designed(text: str) -> str:
    """Return a paragraph whose alignment and indent are left to the layout."""
    return text.replace('<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>', "", 1)


def _text(part: TextPart, language: str, numbers: Numbers) -> str:
    size, before = part.setting.size, part.setting.before
    paragraphs = [
        listed(line, language, size, before if rank else 0, start=start)
        for rank, (line, start) in enumerate(zip(part.lines, starts(part.lines), strict=True))
    ]
    return placeholder(part.place, paragraphs, language, numbers)


def _drawing(part: DrawnPart, language: str, numbers: Numbers, relations: Mapping[Picture | Figure, str]) -> str:
    match part.block:
        case TablePage():
            return table_xml(part.block, part.place.area, language, numbers)
        case Figure(kind="chart") as drawn:
            return chart(part.place.area, relations[drawn], numbers, name=drawn.key, alt=drawn.alt)
        case Figure():
            return figure_xml(part.block, part.place.area, language, numbers) or ""
        case Picture() as shown:
            area = _framed(shown, part.place)
            return picture(area, relations[shown], numbers, name=shown.key, alt=shown.alt)


def _framed(block: Picture, place: Place) -> Area:
    area = place.area
    scale = min(area.width / block.width, area.height / block.height)
    wide, tall = round(block.width * scale), round(block.height * scale)
    return replace(
        area,
        left=area.left + (area.width - wide) // 2,
        top=area.top + (area.height - tall) // 2,
        width=wide,
        height=tall,
    )
