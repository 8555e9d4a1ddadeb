"""Native tables on slides: a header row, bands, rows shared over several slides when they are many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumkit.drawing.area import POINT, Area
from forumkit.drawing.fit import Font, widened
from forumkit.drawing.forms import paint
from forumkit.office.container import escape
from forumkit.render.blocks import Cell, Spans, Table
from forumkit.write.slides.fitting import scaled
from forumkit.write.slides.shapes import ShapeIds
from forumkit.write.slides.text import paragraph, plain

_SIZES = (22.0, 20.0, 18.0, 16.0)
"""Points, on a usual slide."""
_SIDE, _ABOVE = 6.0, 2.4
"""Space beside and above the text of a cell, in points."""
_ROOMIEST = 1.9
"""How much taller than their text rows may become, so that a short table does not cling to the top."""
_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""PowerPoint's built-in “No style, table grid”: borders and fills are set cell by cell, the same in every program."""


@dataclass(frozen=True)
class TablePage:
    """The rows of a table that stand on one slide."""

    table: Table
    rows: tuple[tuple[Cell, ...], ...]
    size: float
    widths: tuple[int, ...]
    heights: tuple[float, ...]
    """Points, the header row first."""


def table_pages(table: Table, area: Area, font: Font, scale: float = 1.0) -> list[TablePage] | None:
    """Return the table's slides in the largest type that needs fewest of them; nothing where a row is too tall.

    Columns that do not stand side by side without breaking a word go on with the first one repeated; a word is cut only
    where no size and no division spares it. `scale` says how much larger the slide is than a usual one.
    """
    sizes = scaled(_SIZES, scale)
    whole = _spared(table, area, font, sizes) or _in_halves(table, area, font, sizes)
    return whole or _fewest(table, area, font, sizes)


def _spared(table: Table, area: Area, font: Font, sizes: Sequence[float]) -> list[TablePage] | None:
    """Return the slides on which no word is cut."""
    sparing = [size for size in sizes if sum(_narrowest(table, size, font)) <= area.width / POINT]
    return _fewest(table, area, font, sparing)


def _fewest(table: Table, area: Area, font: Font, sizes: Sequence[float]) -> list[TablePage] | None:
    best: list[TablePage] | None = None
    for size in sizes:
        pages = _split(table, area, size, font)
        if pages and (best is None or len(pages) < len(best)):
            best = pages
    return best


def _in_halves(table: Table, area: Area, font: Font, sizes: Sequence[float]) -> list[TablePage] | None:
    """Return the slides of half of the columns, then of the others, each with the first column."""
    count = len(table.head)
    if count < 3:  # noqa: PLR2004 - two of them say nothing without each other
        return None
    middle = 1 + count // 2
    shares = (_columns(table, (0, *columns)) for columns in (range(1, middle), range(middle, count)))
    halves = [_spared(share, area, font, sizes) or _in_halves(share, area, font, sizes) for share in shares]
    return [page for half in halves for page in half or ()] if all(halves) else None


def _columns(table: Table, numbers: Sequence[int]) -> Table:
    """Return a table of some columns."""
    head, *rows = (tuple(row[n] for n in numbers) for row in (table.head, *table.rows))
    return replace(table, head=head, rows=tuple(rows), widths=tuple(table.widths[n] for n in numbers if table.widths))


def _split(table: Table, area: Area, size: float, font: Font) -> list[TablePage] | None:
    widths = _widths(table, area, size, font)
    head = _row_height(table.head, widths, size, font, bold=True)
    room = area.height / POINT - head
    shares: list[list[int]] = [[]]
    heights = [_row_height(row, widths, size, font) for row in table.rows]
    for number, height in enumerate(heights):
        if height > room:
            return None
        if shares[-1] and sum(heights[n] for n in shares[-1]) + height > room:
            shares.append([])
        shares[-1].append(number)
    roomier = min(_ROOMIEST, 0.9 * area.height / POINT / max(head + sum(heights[n] for n in share) for share in shares))
    stretch = max(1.0, roomier)
    return [
        TablePage(
            table,
            tuple(table.rows[n] for n in share),
            size,
            widths,
            (head * stretch, *(heights[n] * stretch for n in share)),
        )
        for share in shares
    ]


def _widths(table: Table, area: Area, size: float, font: Font) -> tuple[int, ...]:
    """Return the widths asked for, with columns widened to their longest word at the cost of those with room."""
    shares = table.widths or (1,) * len(table.head)
    asked = [area.width / POINT * share / sum(shares) for share in shares]
    widths = [int(width * POINT) for width in widened(asked, _narrowest(table, size, font))]
    widths[-1] += area.width - sum(widths)
    return tuple(widths)


def _narrowest(table: Table, size: float, font: Font) -> list[float]:
    """Return how wide each column must be for its longest word, in points."""
    columns = zip(table.head, *table.rows, strict=True)
    return [font.column(_texts(column), size) + 2 * _SIDE + 1 for column in columns]


def _texts(row: Sequence[Cell]) -> list[str]:
    return [plain(spans) for cell in row for spans in cell.paragraphs]


def _row_height(row: Sequence[Cell], widths: Sequence[int], size: float, font: Font, *, bold: bool = False) -> float:
    return max(
        sum(
            font.height(plain(spans), size, width / POINT - 2 * _SIDE, bold=bold or any(s.bold for s in spans))
            for spans in cell.paragraphs or ((),)
        )
        + 2 * _ABOVE
        + 1
        for cell, width in zip(row, widths, strict=True)
    )


def table_xml(page: TablePage, area: Area, language: str, numbers: ShapeIds) -> str:
    """Return the graphic frame of a table."""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in page.widths)
    rows = [_row(page.table.head, page.heights[0], page.size, language, "head")]
    rows += [
        _row(row, height, page.size, language, "band" if number % 2 else "plain")
        for number, (row, height) in enumerate(zip(page.rows, page.heights[1:], strict=True))
    ]
    height = sum(round(points * POINT) for points in page.heights)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{numbers.next()}" name="{escape(page.table.key)}"'
        f' descr="{escape(page.table.caption)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f'</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{area.left}" y="{area.top}"/>'
        f'<a:ext cx="{area.width}" cy="{height}"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _row(row: Sequence[Cell], height: float, size: float, language: str, kind: str) -> str:
    cells = "".join(_cell(cell, size, language, kind) for cell in row)
    return f'<a:tr h="{round(height * POINT)}">{cells}</a:tr>'


def _cell(cell: Cell, size: float, language: str, kind: str) -> str:
    align = {"left": "l", "center": "ctr", "right": "r"}[cell.align]
    colour = "paper" if kind == "head" or cell.fill in ("bar", "milestone") else "ink"
    texts: tuple[Spans, ...] = cell.paragraphs or ((),)
    inside = "".join(
        paragraph(spans, language, size, align=align, colour=colour, bold=kind == "head", before=0) for spans in texts
    )
    ground = {"head": "primary", "band": "soft", "plain": "paper"}[kind]
    fill = {"bar": "primary", "milestone": "secondary", "off": "soft"}.get(cell.fill, ground)
    side, above = round(_SIDE * POINT), round(_ABOVE * POINT)
    none = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{inside}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="ctr">{none}'
        f'<a:lnB w="9525">{paint("rule")}</a:lnB>{paint(fill)}</a:tcPr></a:tc>'
    )
