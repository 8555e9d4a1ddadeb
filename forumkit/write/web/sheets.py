"""Forms for phones and entry grids as HTML: their sheets as tables."""

from collections.abc import Iterable, Sequence

from forumkit.office.container import escape
from forumkit.render.sheets import Grid, Survey
from forumkit.write.web.tables import scrolled


def survey(shown: Survey) -> str:
    """Return the sheets of an XLSForm."""
    sheets = "".join(
        f"<h2>{escape(sheet.name)}</h2>{_table(sheet.name, sheet.head, sheet.rows)}" for sheet in shown.sheets
    )
    return f"<h1>{escape(shown.meta.title)}</h1>{sheets}"


def grid(shown: Grid) -> str:
    """Return the columns of an entry grid, how to fill them in, and what may be entered."""
    words = shown.meta.words
    guide = "".join(f"<li>{escape(line)}</li>" for line in shown.guide)
    columns = _table(words["grid_sheet"], [column.label for column in shown.columns], [[c.name for c in shown.columns]])
    heads = [words[name] for name in ("items", "right_answer", "to_enter", "code")]
    codes = [
        (line.question, line.answer, str(line.entry), line.code) for entries in shown.lists.values() for line in entries
    ]
    return (
        f"<h1>{escape(shown.meta.title)}</h1><h2>{escape(words['grid_sheet'])}</h2>{columns}"
        f"<h2>{escape(words['guide_sheet'])}</h2><ol>{guide}</ol>"
        f"<h2>{escape(words['codes_sheet'])}</h2>{_table(words['codes_sheet'], heads, codes)}"
    )


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{_lines(text)}</th>' if text else "<td></td>" for text in head)
    body = "".join(f"<tr>{''.join(f'<td>{_lines(text)}</td>' for text in row)}</tr>" for row in rows)
    caption = f'<caption class="unseen">{escape(name)}</caption>'
    return scrolled(f'<table class="sheet">{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>', name)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
