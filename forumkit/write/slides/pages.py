"""From one slide of a deck to the slides that it takes: text and tables that are too long go on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumkit.problems import Code
from forumkit.render.blocks import Block, Figure, Meta, Picture, Slide, Slot, Span, Spans, Table
from forumkit.write.fit import missing_characters
from forumkit.write.slides.design import Area, Layout, Place, SlideDesign
from forumkit.write.slides.figures import figure_xml
from forumkit.write.slides.fitting import Setting, pages, title_size, too_tall
from forumkit.write.slides.shapes import Numbers, field_number, hidden_key, picture, placeholder
from forumkit.write.slides.tables import TablePage, table_pages, table_xml
from forumkit.write.slides.text import Line, lines_of, listed, paragraph, plain
from forumkit.write.written import Fault, digest

_TITLES = ("title", "ctrTitle")
_DRAWINGS = (Table, Figure, Picture)


@dataclass(frozen=True)
class TextPart:
    """What stands in one placeholder on one slide."""

    place: Place
    lines: tuple[Line, ...]
    setting: Setting
    start: int = 1
    """Number of the first numbered line."""


@dataclass(frozen=True)
class DrawnPart:
    """A table, figure or picture on one slide."""

    block: TablePage | Figure | Picture
    place: Place


@dataclass(frozen=True)
class Page:
    """One slide of the file."""

    key: str
    layout: Layout
    title: Spans
    size: float
    texts: tuple[TextPart, ...]
    drawn: tuple[DrawnPart, ...]
    notes: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """What tells whether someone changed the text of the slide."""
        words = [plain(self.title), *(line.words for part in self.texts for line in part.lines)]
        return digest("\n".join([*words, *(line.words for line in self.notes)]))


class Pager:
    """Makes the pages of a deck and collects what does not fit."""

    def __init__(self, meta: Meta, design: SlideDesign) -> None:
        """Take what the deck says of itself, and the design."""
        self.faults: list[Fault] = []
        self._meta = meta
        self._design = design
        self._titles: set[str] = set()

    def pages(self, slide: Slide) -> Iterator[Page]:
        """Yield the slides that one slide takes."""
        layout = self._design.layouts.get(slide.layout)
        if layout is None:
            values = {"name": slide.layout, "allowed": ", ".join(self._design.layouts)}
            self.faults.append(Fault(Code.UNKNOWN_LAYOUT, slide.key, slide.line, values))
            return
        self._check_characters(slide)
        texts, drawn = self._texts(slide, layout), self._drawn(slide, layout)
        count = max([1, *map(len, texts), *map(len, drawn)])
        notes = tuple(lines_of(slide.notes))
        pointer = (Line((Span(self._meta.words["notes_continued"]),)),) if notes else ()
        for number in range(count):
            title, size = self._title(slide, layout, number)
            yield Page(
                slide.key if number == 0 else f"{slide.key}+{number + 1}",
                layout,
                title,
                size,
                tuple(parts[number] for parts in texts if number < len(parts)),
                tuple(parts[number] for parts in drawn if number < len(parts)),
                notes if number == 0 else pointer,
            )

    def _check_characters(self, slide: Slide) -> None:
        words = plain(slide.title) + "".join(_words(slot.blocks) for slot in slide.slots) + _words(slide.notes)
        for character in missing_characters(words):
            self.faults.append(Fault(Code.MISSING_CHARACTER, slide.key, slide.line, {"what": character}))

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
            self._too_large(slide, plain(title))
        return title, size or 22.0

    def _too_large(self, slide: Slide, what: str) -> None:
        short = what if len(what) <= 60 else what[:57] + "…"  # noqa: PLR2004 - as much as a message shows
        self.faults.append(Fault(Code.SLIDE_OVERFLOW, slide.key, slide.line, {"what": f"« {short} »"}))

    def _texts(self, slide: Slide, layout: Layout) -> list[list[TextPart]]:
        found: list[list[TextPart]] = []
        for slot in slide.slots:
            lines = lines_of(slot.blocks)
            if not lines:
                continue
            place = layout.places.get(slot.name)
            if place is None:
                self._unknown(slide, slot, layout)
                continue
            if line := too_tall(lines, place):
                self._too_large(slide, line.words)
            setting, shares = pages(lines, place)
            found.append(_numbered(place, setting, shares))
        return found

    def _drawn(self, slide: Slide, layout: Layout) -> list[list[DrawnPart]]:
        found: list[list[DrawnPart]] = []
        for slot in slide.slots:
            for block in (block for block in slot.blocks if isinstance(block, _DRAWINGS)):
                place = layout.places.get(slot.name) or layout.of_kind("obj", "body")
                if place is None:
                    self._unknown(slide, slot, layout)
                elif isinstance(block, Table):
                    shares = table_pages(block, place.area)
                    if shares is None:
                        self._too_large(slide, block.caption)
                    found.append([DrawnPart(share, place) for share in shares or ()])
                else:
                    self._try_figure(slide, block, place)
                    found.append([DrawnPart(block, place)])
        return found

    def _try_figure(self, slide: Slide, block: Figure | Picture, place: Place) -> None:
        if isinstance(block, Figure) and figure_xml(block, place.area, self._meta.language, Numbers()) is None:
            self._too_large(slide, block.title)

    def _unknown(self, slide: Slide, slot: Slot, layout: Layout) -> None:
        values = {"name": slot.name, "allowed": ", ".join(layout.places)}
        self.faults.append(Fault(Code.UNKNOWN_SLOT, slide.key, slot.line, values))


def _numbered(place: Place, setting: Setting, shares: Sequence[Sequence[Line]]) -> list[TextPart]:
    parts: list[TextPart] = []
    before = 0
    for share in shares:
        parts.append(TextPart(place, tuple(share), setting, before + 1))
        before += sum(line.bullet == "number" for line in share)
    return parts


def _words(blocks: Sequence[Block]) -> str:
    words = "".join(line.words for line in lines_of(blocks))
    for block in blocks:
        if isinstance(block, Table):
            words += "".join(plain(s) for row in (block.head, *block.rows) for cell in row for s in cell.paragraphs)
        elif isinstance(block, Figure):
            words += block.alt
    return words


def page_shapes(page: Page, meta: Meta, number: int, picture_relation: str) -> str:
    """Return the shapes of a slide."""
    numbers = Numbers()
    language = meta.language
    shapes: list[str] = []
    title = page.layout.of_kind(*_TITLES)
    if title:
        shapes.append(placeholder(title, [_title_paragraph(page, language)], language, numbers))
    for part in page.texts:
        lines = [listed(line, language, part.setting.size, 0 if n == 0 else part.setting.before, start=part.start)
                 for n, line in enumerate(part.lines)]  # fmt: skip
        shapes.append(placeholder(part.place, lines, language, numbers))
    shapes += (_drawing(part, language, numbers, picture_relation) for part in page.drawn)
    footer, count = page.layout.of_kind("ftr"), page.layout.of_kind("sldNum")
    foot = " · ".join(filter(None, (meta.footer, meta.notice)))
    if footer:
        shapes.append(placeholder(footer, [_plain_paragraph(foot, language)], language, numbers))
    if count:
        shapes.append(field_number(count, language, number, numbers))
    return "".join([*shapes, hidden_key(page.key, language, numbers)])


def _title_paragraph(page: Page, language: str) -> str:
    from_design = paragraph(page.title, language, page.size)
    return from_design.replace('<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>', "", 1)


def _plain_paragraph(text: str, language: str) -> str:
    return paragraph((Span(text),), language).replace('<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>', "", 1)


def _drawing(part: DrawnPart, language: str, numbers: Numbers, relation: str) -> str:
    match part.block:
        case TablePage():
            return table_xml(part.block, part.place.area, language, numbers)
        case Figure():
            return figure_xml(part.block, part.place.area, language, numbers) or ""
        case Picture():
            return picture(_framed(part.block, part.place), relation, numbers, name=part.block.key, alt=part.block.alt)


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
