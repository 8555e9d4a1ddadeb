"""A figure or a table in words: what is shown where there is no room to draw it."""

from collections.abc import Iterator
from dataclasses import replace

from forumkit.drawing.figure import Figure
from forumkit.render.blocks import Cell, Item, ItemList, Span, Spans, Table
from forumkit.render.inline import shown


def listed(figure: Figure) -> ItemList:
    """Return the elements of a figure as a list, each with what belongs to it below."""
    return ItemList(tuple(_items(figure)), figure.key, figure.line)


def listed_rows(table: Table) -> ItemList:
    """Return the rows of a table as a list, each with its cells below it under the heads of their columns."""
    return ItemList(tuple(_rows(table)), table.key, table.line)


def _rows(table: Table) -> Iterator[Item]:
    (first, *heads), dash = table.head, (Span(" – "),)
    named = _said(first)
    for row in table.rows:
        title = [replace(span, bold=True) for span in (*named, *(dash if named else ()), *_said(row[0]))]
        yield Item(tuple(title), table.key, table.line)
        for head, cell in zip(heads, row[1:], strict=True):
            if said := _said(cell):
                name = _said(head)
                yield Item((*name, *(dash if name else ()), *said), table.key, table.line, depth=1)


def _said(cell: Cell) -> Spans:
    """Return the paragraphs of a cell in one."""
    paragraphs = [spans for spans in cell.paragraphs if spans]
    return tuple(span for rank, spans in enumerate(paragraphs) for span in ((Span(" "),) * bool(rank) + spans))


def _items(figure: Figure) -> Iterator[Item]:
    for number, stage in enumerate(figure.stages, 1):
        key = f"{figure.key}/{number}"
        title = tuple(replace(span, bold=True) for span in shown(stage.title))
        text = (Span(" – "), *shown(stage.text)) if stage.text else ()
        yield Item((*title, *text), key, figure.line)
        for rank, point in enumerate(stage.points, 1):
            yield Item(shown(point), f"{key}/{rank}", figure.line, depth=1)
