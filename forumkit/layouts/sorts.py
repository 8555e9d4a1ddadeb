"""The sorts of slides, each with its slots and its layout. To add one, draw it and write its entry in `SORTS`, here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from forumkit.drawing.area import cm
from forumkit.drawing.look import COMPARED
from forumkit.layouts.boards import Board, plain_level
from forumkit.layouts.canvas import COMMON_SLOTS, MARGIN, Canvas

_Drawn = tuple[Board, str]
"""The shapes of a layout, and the colour of its ground; none is that of the paper."""


@dataclass(frozen=True)
class SlideSort:
    """A sort of slide, which templates of documents name: `{layout="message"}`."""

    slots: tuple[str, ...]
    """What a template fills, the title first; a name that no other sort has is a new slot for text."""
    draw: Callable[[Canvas], _Drawn]
    """Draws its layout, at any slide format."""
    kind: str = ""
    """Its type as OOXML names it."""
    parts: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    """Parts of the body for its slots in a slides.pptx without such a layout: left, top, width, height as shares of it.

    Where nothing is said, they stand one below the other.
    """
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words by language that templates/languages/ does not say: {"fr": {"layout_poem": "Poème"}}."""

    def shares(self) -> Mapping[str, tuple[float, float, float, float]]:
        """Return the parts of the body that its slots take."""
        slots = self.slots[1:]
        return self.parts or {slot: (0, n / len(slots), 1, 1 / len(slots)) for n, slot in enumerate(slots)}


_SMALLEST_LABEL = 18
"""Points."""
SIGNS = {"time": "clock", "group": "group", "material": "basket"}
"""Pictogram beside what stands in a small place."""


def _cover(sheet: Canvas, colour: str = "primary", kind: str = "ctrTitle") -> _Drawn:
    size = sheet.look.sizes["cover"]
    if sheet.look.cover == "split":
        return _split_cover(sheet, colour, kind)
    board = sheet.board().box(cm(0, sheet.tall - 2, sheet.wide, 2), "soft")
    if sheet.woven:
        board.lozenge_row(cm(0, sheet.tall - 2.5, sheet.wide, 0.5), "soft_warm")
    board.box(cm(2.4, 10.35, 5.0, 0.14), "soft_warm")
    width = sheet.wide - 4.8
    style = plain_level(size, "paper", bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(2.4, 3.9, width, 5.9), style, anchor="b", kind=kind)
    sheet.put(board, "subtitle", cm(2.4, 11.0, width, sheet.tall - 14.0), plain_level(22, "paper"))
    return sheet.with_footer(board), colour


def _split_cover(sheet: Canvas, colour: str, kind: str) -> _Drawn:
    panel = round(sheet.wide * 0.27, 2)
    board = sheet.board().box(cm(0, 0, panel, sheet.tall), colour)
    if sheet.woven:
        for number, shade in enumerate(("soft_warm", "soft", "soft_warm")):
            board.lozenge_row(cm(panel - 1.5 - 1.9 * number, 0.4, 1.2, sheet.tall - 0.8), shade, upright=True)
    left, width = panel + 1.6, sheet.wide - panel - 1.6 - MARGIN
    board.box(cm(left, 10.6, 5.0, 0.16), "secondary")
    style = plain_level(sheet.look.sizes["cover"], colour, bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(left, 4.0, width, 6.2), style, anchor="b", kind=kind)
    sheet.put(board, "subtitle", cm(left, 11.2, width, sheet.tall - 13.4), plain_level(22, "ink"))
    return sheet.with_footer(board, left), ""


def _closing(sheet: Canvas) -> _Drawn:
    return _cover(sheet, "positive", "title")


def _section(sheet: Canvas) -> _Drawn:
    split = sheet.look.cover == "split"
    board = sheet.board().box(cm(0, 0, 1.2, sheet.tall), "secondary" if split else "primary")
    if sheet.woven:
        board.lozenge_row(cm(1.5, 0, 0.8, sheet.tall), "rule", upright=True)
    style = plain_level(sheet.look.sizes["cover"] - 4, "primary", bold=True, font="+mj-lt")
    sheet.put(board, "title", cm(3.4, 4.6, sheet.wide - 6.4, 5.0), style, anchor="b")
    sheet.put(board, "subtitle", cm(3.4, 10.2, sheet.wide - 6.4, 4.4), plain_level(20, "muted"), kind="body")
    return sheet.with_footer(board, 3.4), "soft" if split else ""


def _content(sheet: Canvas) -> _Drawn:
    return sheet.with_footer(sheet.put(sheet.with_title(), "body", cm(*sheet.body))), ""


def _content_figure(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    panel = min(10.4, width * 0.36)
    board = sheet.with_title().box(cm(left + width - panel, top + 0.2, panel, height - 0.4), "soft", sheet.box)
    sheet.put(board, "body", cm(left, top, width - panel - 1.0, height), anchor="ctr")
    inside = cm(left + width - panel + 0.7, top + 0.9, panel - 1.4, height - 1.8)
    return sheet.with_footer(sheet.put(board, "figure", inside)), ""


def _two_columns(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    half = (width - 1.2) / 2
    board = sheet.with_title().box(cm(left + half + 0.58, top + 0.3, 0.04, height - 0.6), "rule")
    sheet.put(board, "left", cm(left, top, half, height))
    return sheet.with_footer(sheet.put(board, "right", cm(left + half + 1.2, top, half, height))), ""


def _comparison(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    half = (width - 1.0) / 2
    board = sheet.with_title()
    for number, (slot, colour) in enumerate(zip(("left", "right"), COMPARED, strict=True)):
        start = left + number * (half + 1.0)
        board.box(cm(start, top, half, 1.7), colour).box(cm(start, top + 1.7, half, height - 1.7), "soft")
        style = plain_level(24, "paper", bold=True, align="ctr")
        sheet.put(board, f"{slot}-title", cm(start + 0.3, top + 0.1, half - 0.6, 1.5), style, anchor="ctr")
        sheet.put(board, slot, cm(start + 0.6, top + 2.2, half - 1.2, height - 2.7))
    return sheet.with_footer(board), ""


def _message(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    board = sheet.with_title().box(cm(left, top, width, height), "soft").box(cm(left, top, 0.3, height), "primary")
    sheet.put(board, "body", cm(left + 1.3, top + 0.6, width - 2.4, height - 2.8), anchor="ctr")
    style = plain_level(20, "muted", align="r")
    sheet.put(board, "who", cm(left + 1.3, top + height - 1.9, width - 2.4, 1.3), style, anchor="ctr")
    return sheet.with_footer(board), ""


def _number(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    upper = height * 0.5
    board = sheet.with_title().box(cm(left + width / 2 - 2.5, top + upper + 0.2, 5.0, 0.14), "secondary")
    style = plain_level(96, "primary", bold=True, align="ctr", font="+mj-lt")
    sheet.put(board, "number", cm(left, top, width, upper), style, anchor="ctr")
    caption = plain_level(sheet.look.sizes["slide_body"] - 4, "ink", align="ctr")
    sheet.put(board, "body", cm(left + width * 0.1, top + upper + 0.9, width * 0.8, height - upper - 0.9), caption)
    return sheet.with_footer(board), ""


def _figure(sheet: Canvas) -> _Drawn:
    return sheet.with_footer(sheet.put(sheet.with_title(), "figure", cm(*sheet.body))), ""


def _exercise(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    panel = min(8.6, width * 0.31)
    board = sheet.banner("positive")
    sheet.put(board, "body", cm(left, top + 0.3, width - panel - 0.9, height - 0.3))
    step = height / 3
    for number, (slot, sign) in enumerate(SIGNS.items()):
        start, down = left + width - panel, top + 0.3 + number * step
        board.box(cm(start, down, panel, step - 0.4), "soft", sheet.box)
        board.sign(cm(start + 0.45, down + (step - 0.4) / 2 - 0.95, 1.9, 1.9), sign, "positive")
        style = plain_level(_SMALLEST_LABEL, "ink", bold=True)
        sheet.put(board, slot, cm(start + 2.75, down + 0.2, panel - 3.05, step - 0.8), style, anchor="ctr")
    return sheet.with_footer(board), ""


def _discussion(sheet: Canvas) -> _Drawn:
    left, top, width, height = sheet.body
    board = sheet.banner("secondary").box(cm(left, top + 0.3, width, height - 0.3), "soft_warm", "roundRect")
    board.sign(cm(left + 0.8, top + height / 2 - 1.3, 2.8, 2.8), "speak", "secondary")
    sheet.put(board, "body", cm(left + 4.4, top + 0.8, width - 5.3, height - 1.3), anchor="ctr")
    return sheet.with_footer(board), ""


SORTS: Mapping[str, SlideSort] = {
    "title": SlideSort(("title", "subtitle"), _cover, kind="title"),
    "section": SlideSort(("title", "subtitle"), _section, kind="secHead"),
    "content": SlideSort(("title", "body"), _content, kind="obj"),
    "content-figure": SlideSort(
        ("title", "body", "figure"), _content_figure, parts={"body": (0, 0, 0.6, 1), "figure": (0.65, 0, 0.35, 1)}
    ),
    "two-columns": SlideSort(
        ("title", "left", "right"), _two_columns, parts={"left": (0, 0, 0.48, 1), "right": (0.52, 0, 0.48, 1)}
    ),
    "comparison": SlideSort(
        ("title", "left-title", "left", "right-title", "right"),
        _comparison,
        parts={
            "left-title": (0, 0, 0.48, 0.14),
            "left": (0, 0.17, 0.48, 0.83),
            "right-title": (0.52, 0, 0.48, 0.14),
            "right": (0.52, 0.17, 0.48, 0.83),
        },
    ),
    "message": SlideSort(("title", "body", "who"), _message, parts={"body": (0, 0, 1, 1), "who": (0, 0.87, 1, 0.13)}),
    "number": SlideSort(
        ("title", "number", "body"), _number, parts={"number": (0, 0, 1, 0.52), "body": (0, 0.56, 1, 0.44)}
    ),
    "table": SlideSort(("title", "figure"), _figure),
    "figure": SlideSort(("title", "figure"), _figure),
    "exercise": SlideSort(
        ("title", "body", "time", "group", "material"),
        _exercise,
        parts={
            "body": (0, 0, 0.66, 1),
            "time": (0.7, 0, 0.3, 0.31),
            "group": (0.7, 0.345, 0.3, 0.31),
            "material": (0.7, 0.69, 0.3, 0.31),
        },
    ),
    "discussion": SlideSort(("title", "body"), _discussion),
    "agenda": SlideSort(("title", "figure"), _figure),
    "closing": SlideSort(("title", "subtitle"), _closing),
}
"""The sorts of slides, in the order in which PowerPoint shows their layouts."""

_NEW = dict.fromkeys(slot for sort in SORTS.values() for slot in sort.slots if slot not in COMMON_SLOTS)
_FIRST_FREE = 1 + max(idx for _, idx in COMMON_SLOTS.values())
SLOTS = COMMON_SLOTS | {slot: ("body", number) for number, slot in enumerate(_NEW, _FIRST_FREE)}
"""Every slot: the type of its placeholder as OOXML writes it, and its idx."""


def word_of(sort: str) -> str:
    """Return the name of the word of a language for a layout: “layout_two_columns”."""
    return f"layout_{sort.replace('-', '_')}"


def words_of(language: str) -> dict[str, str]:
    """Return the words that sorts of slides bring along in a language."""
    return {name: word for sort in SORTS.values() for name, word in sort.words.get(language, {}).items()}
