"""Cards to cut out: four on a page, or two when a text needs it."""

from dataclasses import replace

from forumkit.problems import Code
from forumkit.render.blocks import AnswerLines, Block, Callout, Card, Cards, Cell, Heading, ItemList, Paragraph, Table
from forumkit.write.fit import height
from forumkit.write.word.draft import Draft, Place
from forumkit.write.word.flow import flow
from forumkit.write.word.tables import Box, Frame, grid, row, shares
from forumkit.write.word.text import Look, paragraph, plain, run

_SIZES = (None, 10.5, 10, 9.5)
"""Sizes that a text is tried in, from that of its style down."""
_USUAL = 11.0
_PER_PAGE = 2
"""Rows of cards on a page."""
_SPARE = 0.8
"""Share of the page for cards; the rest is for a title above them."""
_PADDING = (200, 284)
"""Space above and beside the text of a card, in twentieths of a point: that of the style CardTable."""
_HANGING = 14.2
"""Points that a list item moves in."""
_ANSWER_LINE = 25
_CELL = 10
_SPACING = 1.03
_BELOW_TITLE = 120


def cards(block: Cards, place: Place, draft: Draft) -> str:
    """Return the cards in rows of two, each row a table of its own so that no row repeats."""
    widths = shares((1, 1), place.width)
    pairs = (block.cards[start : start + 2] for start in range(0, len(block.cards), 2))
    return "".join(_row(pair, widths, draft) for pair in pairs)


def _row(pair: tuple[Card, ...], widths: tuple[int, ...], draft: Draft) -> str:
    gap = draft.begin_box("table", tight=True)
    page = round(draft.design.text_height(landscape=False) * _SPARE)
    inside = widths[0] - 2 * _PADDING[1]
    plans = [_plan(card, inside, (page // _PER_PAGE, page), draft) for card in pair]
    tall = max(high for _, high in plans)
    boxes = [
        _box(card, Place(inside, "CardText", "CardList", size=size), draft, top=number == 0)
        for number, (card, (size, _)) in enumerate(zip(pair, plans, strict=True))
    ]
    if len(boxes) == 1:
        none = '<w:top w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/>'
        boxes.append(Box(paragraph(Look("CardText"), ""), borders=none))
    frame = Frame("CardTable", widths, " – ".join(card.title for card in pair))
    draft.end_box("table")
    return gap + grid(frame, [row(boxes, frame, head=True, height=tall)])


def _plan(card: Card, width: int, heights: tuple[int, int], draft: Draft) -> tuple[float | None, int]:
    """Return the size of the text and the height of the card in which it fits."""
    for tall in heights:
        for size in _SIZES:
            if _height(card, width / 20, size or _USUAL) <= (tall - 2 * _PADDING[0]) / 20:
                return size, tall
    draft.fault(Code.CARD_OVERFLOW, card.key, card.line, {"what": card.title})
    return _SIZES[-1], heights[-1]


def _height(card: Card, width: float, size: float) -> float:
    title = height(card.title, 15, width, bold=True) + 1
    subtitle = height(card.subtitle, 10, width) + 7 if card.subtitle else 0
    return title + subtitle + sum(_block_height(block, width, size) for block in card.blocks)


def _block_height(block: Block, width: float, size: float) -> float:
    match block:
        case Paragraph() | Heading():
            return height(plain(block.spans), size, width, spacing=_SPACING) + 5
        case ItemList():
            return sum(
                height(plain(item.spans), size, width - _HANGING * (item.depth + 1), spacing=_SPACING) + 3
                for item in block.items
            )
        case AnswerLines():
            return block.count * _ANSWER_LINE
        case Callout():
            inside = sum(_block_height(each, width - 2 * _HANGING, size) for each in block.blocks)
            return inside + height(block.title, size, width, bold=True) + 2 * _HANGING
        case Table():
            return sum(_row_height(cells, width) for cells in (block.head, *block.rows)) + _HANGING
        case _:
            return 0


def _row_height(cells: tuple[Cell, ...], width: float) -> float:
    inside = width / len(cells) - _HANGING
    return max(sum(height(plain(spans), _CELL, inside) for spans in cell.paragraphs) for cell in cells) + _HANGING


def _box(card: Card, place: Place, draft: Draft, *, top: bool) -> Box:
    look = Look("CardTitle", keep_next=True)
    look = look if card.subtitle else replace(look, after=_BELOW_TITLE)
    words = run(card.title, draft.language)
    title = draft.mark(card.key, card.line, paragraph(draft.at_top(look) if top else look, words))
    subtitle = paragraph(Look("CardSubtitle"), run(card.subtitle, draft.language)) if card.subtitle else ""
    return Box(title + subtitle + flow(card.blocks, place, draft))
