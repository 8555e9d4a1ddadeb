"""Tables: plain ones with bands, forms with room to write, Gantt charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from forumkit.drawing.fit import widened
from forumkit.office.container import escape
from forumkit.render.blocks import Cell, Span, Spans, Table
from forumkit.write.word.draft import Container, Draft, caption, reference
from forumkit.write.word.pictograms import MILESTONE, drawn, pictogram, shown_sign, sign_height, tell_small_parts
from forumkit.write.word.text import ParagraphFormat, hyperlink, paragraph, plain, run_with, span_run

_STYLES = {
    "plain": ("ForumTable", "TableHead", "TableText"),
    "form": ("FormTable", "FormHead", "TableText"),
    "large": ("FormTable", "FormHead", "Lead"),
    "gantt": ("GanttTable", "GanttHead", "GanttText"),
}
"""Style of the table, of its head and of its text."""

_KEPT_TOGETHER = 9
"""Tables of at most so many rows stay on one page."""
_MOST_WHITE, _LOOKED_AT = 0.45, "large"
"""Share of a page that a table may have for that, as no more is left white; pictures may have all of it."""

_TALL = 6
"""Tall are rows of which a page holds so many at most."""

_HEIGHTS = {"form": 540, "gantt": 252}
"""Least height of a row, in twentieths of a point; 0.95 cm to write in."""


@dataclass(frozen=True)
class TableFrame:
    """What a table is, apart from its rows."""

    style: str
    widths: tuple[int, ...]
    title: str
    text: str = ""
    indent: int = 0
    """How far from the margin it starts, in twentieths of a point."""
    tight: bool = False
    """Whether its rows are closer than those of its style."""
    padding: float = 0
    """Space around what its cells hold, in millimetres, where it is not that of its style."""


@dataclass(frozen=True)
class Box:
    """A cell to write: its paragraphs, and what fills it."""

    content: str
    fill: str = ""
    """Six hexadecimal digits."""
    borders: str = ""
    middle: bool = False
    """Text stands half-way down."""


def spans_xml(spans: Spans, draft: Draft, size: float | None = None, room: Sequence[float] = ()) -> str:
    """Return runs for spans, pictograms drawn; a raised comma stands between two calls of footnotes."""
    comma = span_run(Span(",", superscript=True), draft.language, size)
    between = (comma if span.note and before.note else "" for before, span in pairwise((Span(""), *spans)))
    return "".join(mark + _span(span, draft, size, room) for mark, span in zip(between, spans, strict=True))


def _span(span: Span, draft: Draft, size: float | None, room: Sequence[float]) -> str:
    if span.note:
        words = "".join(span_run(note_span, draft.language) for note_span in span.note)
        number = draft.footnote(words)
        mark = f'<w:footnoteReference w:id="{number}"/>'
        return run_with(mark, draft.language, '<w:rStyle w:val="FootnoteReference"/>')
    if span.reference:
        return reference(span.reference, draft)
    if span.link:
        return hyperlink(span, draft.language, size)
    if span.pictogram == "br":
        return span_run(Span("\n"), draft.language, size)
    if span.shown and span.pictogram:
        return shown_sign(span.pictogram, span.shown, span.text, draft, room)
    return pictogram(span.pictogram, span.text, draft) if span.pictogram else span_run(span, draft.language, size)


def table(block: Table, place: Container, draft: Draft) -> str:
    """Return a table with its caption above it, if that is to be printed."""
    name, head, text = _STYLES[block.style]
    above = caption(block.caption, block.key, draft, counted="table", above=True) if block.captioned else ""
    frame = TableFrame(name, _widths(block, place.width, draft), block.caption)
    for cells in block.rows:
        for cell, width in zip(cells, frame.widths, strict=True):
            for spans in cell.paragraphs:
                tell_small_parts(spans, block.key, block.line, draft, _room(width))
    size = page_size(block, frame.widths, draft) if block.one_page else None
    height = 0 if size else _HEIGHTS.get(block.style, 0)
    frame = replace(frame, tight=size is not None)
    gap = draft.begin_box("table")
    first = row([_box(cell, head, draft, top=number == 0) for number, cell in enumerate(block.head)], frame, head=True)
    together, last = _is_short(block, place.width, draft), len(block.rows) - 1
    loose = len(block.rows) - _kept_at_the_end(block, place.width, draft)
    rows = (
        row(
            _boxes(cells, frame, text, draft, size, keep=number < last and (together or number >= loose)),
            frame,
            height=height,
        )
        for number, cells in enumerate(block.rows)
    )
    xml = draft.mark(block.key, grid(frame, [first, *rows]))
    draft.end_box("table")
    return above + gap + xml


def _kept_at_the_end(block: Table, width: int, draft: Draft) -> int:
    """Return how many of the last rows stay together: none is alone at a page's top, but for tall ones, of pictures."""
    return 1 if height(block, width, draft) * _TALL > len(block.rows) * _page(width, draft) else 3


def _is_short(block: Table, width: int, draft: Draft) -> bool:
    if block.style == "plain" and len(block.rows) > _KEPT_TOGETHER:
        return False
    most = 1 if block.style == _LOOKED_AT else _MOST_WHITE
    return height(block, width, draft) <= _page(width, draft) * most


def _page(width: int, draft: Draft) -> float:
    """Return the height for text of the pages on which a table of some width stands, in points."""
    return draft.design.text_height(landscape=width > draft.design.text_width(landscape=False)) / 20


def _widths(block: Table, width: int, draft: Draft) -> tuple[int, ...]:
    """Return the widths asked for, so that no word is broken while another column has room."""
    asked, font, size = (
        shares(block.widths or (1,) * len(block.head), width),
        draft.design.fonts.body,
        _size(block, draft),
    )
    columns = zip(block.head, *block.rows, strict=True)
    least = [20 * (font.column(_texts(cells), size) + _BESIDE) for cells in columns]
    if all(need <= wide for need, wide in zip(least, asked, strict=True)):
        return asked
    ends = [round(end) for end in accumulate(widened(asked, least), initial=0)]
    return tuple(end - start for start, end in pairwise((*ends[:-1], width)))


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [plain(tuple(s for s in spans if not s.pictogram)) for cell in cells for spans in cell.paragraphs]


def _size(block: Table, draft: Draft) -> float:
    """Return the type of a table as its style is, in points."""
    sizes = draft.design.look.sizes
    return sizes["text"] + 2 if block.style == "large" else sizes["table"]


def shares(parts: Sequence[int], width: int) -> tuple[int, ...]:
    """Return whole widths in the proportion of the parts; together they make up the width exactly.

    >>> shares((1, 2), 100)
    (33, 67)
    """
    total, ends = sum(parts), [0]
    for part in parts:
        ends.append(ends[-1] + part)
    return tuple(width * end // total - width * start // total for start, end in pairwise(ends))


def grid(frame: TableFrame, rows: Sequence[str]) -> str:
    """Return a table of fixed widths around its rows.

    w:tblCaption and w:tblDescription are its alternative text in Word; LibreOffice 7.4 loses them when it saves. The
    value 0420 of w:tblLook says again, in bits, what its attributes say: programs read either.
    """
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in frame.widths)
    indent = f'<w:tblInd w:w="{frame.indent}" w:type="dxa"/>' if frame.indent else ""
    described = f'<w:tblDescription w:val="{escape(frame.text or frame.title)}"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{frame.style}"/><w:tblW w:w="{sum(frame.widths)}" w:type="dxa"/>'
        f'{indent}<w:tblLayout w:type="fixed"/>'
        f'{_margins(frame)}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{escape(frame.title)}"/>'
        f"{described}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_TIGHT_MARGIN = 30
"""Margin above and below the text of a cell in close rows, in twentieths of a point."""


def _margins(frame: TableFrame) -> str:
    around = dict.fromkeys(("top", "left", "bottom", "right"), round(frame.padding * 1440 / 25.4))
    margins = around if frame.padding else {"top": _TIGHT_MARGIN, "bottom": _TIGHT_MARGIN} if frame.tight else {}
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side, margin in margins.items())
    return f"<w:tblCellMar>{sides}</w:tblCellMar>" if sides else ""


def row(boxes: Sequence[Box], frame: TableFrame, *, head: bool = False, height: int = 0) -> str:
    """Return a row that stays on one page."""
    height_xml = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    cells = "".join(map(_cell, boxes, frame.widths))
    return f"<w:tr><w:trPr><w:cantSplit/>{height_xml}{repeated}</w:trPr>{cells}</w:tr>"


def _cell(box: Box, width: int) -> str:
    borders = f"<w:tcBorders>{box.borders}</w:tcBorders>" if box.borders else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>' if box.fill else ""
    middle = '<w:vAlign w:val="center"/>' if box.middle else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{borders}{fill}{middle}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{box.content}</w:tc>"


def _boxes(
    cells: tuple[Cell, ...], frame: TableFrame, style: str, draft: Draft, size: float | None, *, keep: bool
) -> list[Box]:
    """Return the cells of a row; beside a drawn sign, text stands half-way down."""
    signs = any(span.pictogram for cell in cells for spans in cell.paragraphs for span in spans)
    shown = zip(cells, frame.widths, strict=True)
    boxes = [_box(cell, style, draft, size, room=_room(width), keep=keep) for cell, width in shown]
    return [replace(box, middle=True) for box in boxes] if signs else boxes


def _box(
    cell: Cell,
    style: str,
    draft: Draft,
    size: float | None = None,
    *,
    room: Sequence[float] = (),
    top: bool = False,
    keep: bool = False,
) -> Box:
    colours = draft.design.colours
    look = ParagraphFormat(style, keep_next=keep or style.endswith("Head"), align="center" if cell.fill else cell.align)
    if top:
        look = draft.at_top(look)
    if cell.fill == "milestone":
        text = "".join(span.text for spans in cell.paragraphs for span in spans).strip()
        return Box(paragraph(look, drawn(MILESTONE, text, draft)), colours["soft_warm"], middle=True)
    fill = {"bar": colours["primary"], "off": colours["off"]}.get(cell.fill, "")
    paragraphs = cell.paragraphs or ((),)
    content = "".join(paragraph(look, spans_xml(spans, draft, size, room)) for spans in paragraphs)
    return Box(content, fill, middle=style not in ("TableText", "Lead"))


def _room(width: int) -> tuple[float]:
    """Return how wide a picture in a column may be, in millimetres; the width of this in twentieths of a point."""
    return ((width / 20 - _BESIDE) * 25.4 / 72,)


_SMALLER = (0.0, 0.5, 1.0, 1.5, 2.0)
"""Points by which the type of a table that should stand on one page may become smaller, its rows closer."""
_ABOVE_TABLE = 0.15
"""Share of a page for the titles above such a table."""
_BESIDE, _AROUND, _TIGHT = 10.8, 6.5, 3.5
"""Room beside the text of a cell, and around it in ordinary and in close rows, in points."""


def height(block: Table, width: int, draft: Draft) -> float:
    """Return how high a table is as its style is, nearly, in points; its width in twentieths of a point."""
    widths, least = _widths(block, width, draft), _HEIGHTS.get(block.style, 0) / 20
    return _table_height(block, widths, _size(block, draft), draft, _AROUND, least)


def page_size(block: Table, widths: Sequence[int], draft: Draft) -> float | None:
    """Return the type in which a table with close rows stands on one page; nothing where it does so as its style is."""
    design, usual = draft.design, draft.design.look.sizes["table"]
    room = design.text_height(landscape=False) / 20 * (1 - _ABOVE_TABLE)
    least = _HEIGHTS.get(block.style, 0) / 20
    if _table_height(block, widths, usual, draft, _AROUND, least) <= room:
        return None
    sizes = (usual - step for step in _SMALLER)
    fitting = (size for size in sizes if _table_height(block, widths, size, draft, _TIGHT, 0) <= room)
    return next(fitting, usual - _SMALLER[-1])


def _table_height(
    block: Table, widths: Sequence[int], size: float, draft: Draft, padding: float, least: float
) -> float:
    rows = (_row_height(cells, widths, size, draft) + padding for cells in (block.head, *block.rows))
    return sum(max(least, height) for height in rows)


def _row_height(cells: Sequence[Cell], widths: Sequence[int], size: float, draft: Draft) -> float:
    font, line = draft.design.fonts.body, draft.design.look.line
    heights = [
        sum(
            max(
                font.height(plain(spans), size, width / 20 - _BESIDE, bold=any(s.bold for s in spans), spacing=line),
                max(
                    (sign_height(span.pictogram, span.shown, _room(width)) for span in spans if span.pictogram),
                    default=0.0,
                ),
            )
            for spans in cell.paragraphs
        )
        for cell, width in zip(cells, widths, strict=True)
    ]
    return max(heights, default=0.0)
