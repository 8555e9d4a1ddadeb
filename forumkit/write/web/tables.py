"""Tables as HTML: a head with its scope, columns in their shares, fills of Gantt charts; and charts as such tables."""

from forumkit.drawing.figure import Figure
from forumkit.office.container import escape
from forumkit.render.blocks import Cell, Table
from forumkit.render.inline import plain, shown
from forumkit.write.charts import series_roles
from forumkit.write.web.page_context import PageContext
from forumkit.write.web.text import html_of, milestone, way_of

_WHOLE = 100
_DAY_NAMES = 1
"""Columns of a Gantt chart that name the row."""


def table(block: Table, page: PageContext) -> str:
    """Return a table with its caption, which is seen where it is printed."""
    place, name = page.labels.get(block.key, ("", "")) if block.captioned else ("", "")
    caption_html = (f"{escape(name)} – " if name else "") + html_of(shown(block.caption), page)
    marked = f' id="{place}"' if place else ' class="unseen"'
    head = "".join(_head(cell, page) for cell in block.head)
    named = _DAY_NAMES if block.style == "gantt" else 0
    rows = "".join(_row(row, named, page) for row in block.rows)
    return scrolled(
        f'<table class="{block.style}"><caption{marked}>{caption_html}</caption>{columns(block.widths)}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        block.caption,
    )


def scrolled(inside: str, name: str) -> str:
    """Return a table that may be wider than the screen: it is then moved with the keyboard too."""
    return f'<div class="wide" tabindex="0" role="group" aria-label="{escape(name) or "–"}">{inside}</div>'


def columns(widths: tuple[int, ...]) -> str:
    """Return the columns of a table in their shares; the style has a class for each percent."""
    total = sum(widths)
    if not total:
        return ""
    cols = "".join(f'<col class="w{width * _WHOLE // total}">' for width in widths)
    return f"<colgroup>{cols}</colgroup>"


def _head(cell: Cell, page: PageContext) -> str:
    inside = _paragraphs(cell, page)
    return f'<th scope="col"{_marks(cell, page)}>{inside}</th>' if inside else f"<td{_marks(cell, page)}></td>"


def _row(row: tuple[Cell, ...], named: int, page: PageContext) -> str:
    cells = []
    for number, cell in enumerate(row):
        inside = _paragraphs(cell, page)
        if number < named and inside:
            cells.append(f'<th scope="row"{_marks(cell, page)}>{inside}</th>')
        else:
            cells.append(f"<td{_marks(cell, page)}>{inside}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _paragraphs(cell: Cell, page: PageContext) -> str:
    inside = "<br>".join(html_of(spans, page) for spans in cell.paragraphs).strip()
    return milestone(" ".join(plain(spans) for spans in cell.paragraphs)) if cell.fill == "milestone" else inside


def _marks(cell: Cell, page: PageContext) -> str:
    names = " ".join(filter(None, (cell.fill, cell.align if cell.align != "left" else "")))
    way = way_of(tuple(span for spans in cell.paragraphs for span in spans), page)
    return (f' class="{names}"' if names else "") + way


def chart(figure: Figure, page: PageContext) -> str:
    """Return a chart as a table whose cells have a bar: a row a group of bars, a column a series, with its source."""
    place, name = page.labels.get(figure.key, ("", ""))
    series = figure.labels or (figure.unit or figure.title,)
    most = max((abs(value) for row in figure.told for value in row), default=0.0)
    inks = series_roles(len(series))
    head = "".join(f'<th scope="col">{html_of(shown(label), page)}</th>' for label in series)
    rows = []
    for stage, row in zip(figure.stages, figure.told, strict=True):
        cells = "".join(_bar(value, ink, most, figure) for value, ink in zip(row, inks, strict=False))
        rows.append(f'<tr><th scope="row">{html_of(shown(stage.title), page)}</th>{cells}</tr>')
    table = (
        f'<table class="chart"><caption class="unseen">{escape(figure.alt)}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
    source = f" ({html_of(shown(figure.source), page)})" if figure.source else ""
    title = (
        f"<figcaption>{escape(f'{name} – ' if name else '')}{html_of(shown(figure.title), page)}{source}</figcaption>"
    )
    marked = f' id="{place}"' if place else ""
    return f'<figure class="chart"{marked}>{scrolled(table, figure.title)}{title}</figure>'


def _bar(value: float, ink: str, most: float, figure: Figure) -> str:
    long = round(abs(value) / most * _WHOLE, 1) if most else 0
    look = f'class="measure in-{ink}" viewBox="0 0 {_WHOLE} 10" preserveAspectRatio="none"'
    bar = f'<svg {look} aria-hidden="true"><rect width="{long:g}" height="10"/></svg>'
    return f"<td>{escape(figure.said(value))}{bar}</td>"
