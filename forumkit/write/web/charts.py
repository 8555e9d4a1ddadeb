"""Charts as tables whose cells have a bar: the numbers are read by everybody."""

from forumkit.drawing.figure import Figure
from forumkit.office.container import escape
from forumkit.render.inline import shown
from forumkit.write.charts import series_roles
from forumkit.write.web.page_context import PageContext
from forumkit.write.web.tables import scrolled
from forumkit.write.web.text import html_of

_LONG = 100


def chart(figure: Figure, page: PageContext) -> str:
    """Return a chart: a row a group of bars, a column a series, with its title, unit and source."""
    place, name = page.labels.get(figure.key, ("", ""))
    series = figure.labels or (figure.unit or figure.title,)
    most = max((abs(value) for row in figure.told for value in row), default=0.0)
    inks = series_roles(len(series))
    head = "".join(f'<th scope="col">{html_of(shown(label), page)}</th>' for label in series)
    rows = []
    for stage, row in zip(figure.stages, figure.told, strict=True):
        cells = "".join(_cell(value, ink, most, figure) for value, ink in zip(row, inks, strict=False))
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


def _cell(value: float, ink: str, most: float, figure: Figure) -> str:
    long = round(abs(value) / most * _LONG, 1) if most else 0
    look = f'class="measure in-{ink}" viewBox="0 0 {_LONG} 10" preserveAspectRatio="none"'
    bar = f'<svg {look} aria-hidden="true"><rect width="{long:g}" height="10"/></svg>'
    return f"<td>{escape(figure.said(value))}{bar}</td>"
