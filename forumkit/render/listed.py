"""A figure in words: what is shown where there is no room to draw it."""

from collections.abc import Iterator
from dataclasses import replace

from forumkit.drawing.figure import Figure
from forumkit.render.blocks import Item, ItemList, Span
from forumkit.render.inline import shown


def listed(figure: Figure) -> ItemList:
    """Return the elements of a figure as a list, each with what belongs to it below."""
    return ItemList(tuple(_items(figure)), figure.key, figure.line)


def _items(figure: Figure) -> Iterator[Item]:
    for number, stage in enumerate(figure.stages, 1):
        key = f"{figure.key}/{number}"
        title = tuple(replace(span, bold=True) for span in shown(stage.title))
        text = (Span(" – "), *shown(stage.text)) if stage.text else ()
        yield Item((*title, *text), key, figure.line)
        for rank, point in enumerate(stage.points, 1):
            yield Item(shown(point), f"{key}/{rank}", figure.line, depth=1)
