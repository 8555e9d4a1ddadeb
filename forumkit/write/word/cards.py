"""Cards to cut out, two beside each other: of text, as many rows on a page as the longest allows; or of pictures."""

from dataclasses import replace

from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.fit import Font
from forumkit.drawing.pictograms import geometry
from forumkit.messages.codes import Code
from forumkit.render import blocks as b
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.flow import flow
from forumkit.write.word.panels import panels
from forumkit.write.word.pictograms import DrawnSign, drawn, sign_height
from forumkit.write.word.tables import Box, TableFrame, grid, row, shares
from forumkit.write.word.text import ParagraphFormat, paragraph, plain, text_runs

_USUAL = 11.0
"""Points: the size of the style CardText."""
_SIZES = (_USUAL, 10.5, 10, 9.5)
"""Sizes that a text is tried in, from that of its style down."""
_ROWS = (4, 3, 2, 1)
"""Rows of cards on a page, from the smallest cards up."""
_SPARE = 0.77
"""Share of the page for cards; the rest is for a title above them and the line that says where to cut."""
_PADDING = (200, 284)
"""Space above and beside the text of a card, in twentieths of a point: that of the style CardTable."""
_HANGING = 14.2
"""Points that a list item moves in."""
_ANSWER_LINE = 25
_CELL = 10
_SPACING = 1.03
_BELOW_TITLE = 120
_NO_CARD = '<w:top w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/>'
_SCISSORS = DrawnSign(geometry("scissors"), 4.5, 4.5, 0, "muted")


def cards(block: b.Cards, place: Container, draft: Draft) -> str:
    """Return the cards in rows of two, each row a table of its own so that no row repeats; all have one height."""
    widths = shares((1, 1), place.width)
    if block.panels:
        return panels(block, place.width, draft)
    page = round(draft.design.text_height(landscape=False) * _SPARE)
    inside = widths[0] - 2 * _PADDING[1]
    body = draft.design.fonts.body
    fitting = (page // n for n in _ROWS if all(_size(card, inside, page // n, body) for card in block.cards))
    row_height = next(fitting, page)
    pairs = (block.cards[start : start + 2] for start in range(0, len(block.cards), 2))
    cut = paragraph(ParagraphFormat("CutLine"), drawn(_SCISSORS, "", draft))
    return cut + "".join(_row(pair, widths, row_height, draft) for pair in pairs)


def _row(pair: tuple[b.Card, ...], widths: tuple[int, ...], height: int, draft: Draft) -> str:
    gap = draft.begin_box("table", tight=True)
    inside = widths[0] - 2 * _PADDING[1]
    boxes = [_card_box(card, inside, height, draft, top=number == 0) for number, card in enumerate(pair)]
    if len(boxes) == 1:
        boxes.append(Box(paragraph(ParagraphFormat("CardText"), ""), borders=_NO_CARD))
    frame = TableFrame("CardTable", widths, " – ".join(card.title for card in pair))
    draft.end_box("table")
    return gap + grid(frame, [row(boxes, frame, head=True, height=height)])


def _card_box(card: b.Card, width: int, height: int, draft: Draft, *, top: bool) -> Box:
    size = _size(card, width, height, draft.design.fonts.body)
    if not size:
        draft.fault(Code.CARD_OVERFLOW, card.key, card.line, {"what": card.title})
    smaller = size if size and size != _USUAL else None if size else _SIZES[-1]
    return _box(card, Container(width, "CardText", "CardList", size=smaller), draft, top=top)


def _size(card: b.Card, width: int, height: int, font: Font) -> float | None:
    """Return the largest size in which the card's text fits a height, in twentieths of a point."""
    room = (height - 2 * _PADDING[0]) / 20
    return next((size for size in _SIZES if _height(card, width / 20, size, font) <= room), None)


def _height(card: b.Card, width: float, size: float, font: Font) -> float:
    title = font.height(card.title, 15, width, bold=True) + 1
    subtitle = font.height(card.subtitle, 10, width) + 7 if card.subtitle else 0
    return title + subtitle + sum(_block_height(block, width, size, font) for block in card.blocks)


def _block_height(block: b.Block, width: float, size: float, font: Font) -> float:
    match block:
        case b.Paragraph() | b.Heading():
            words = tuple(span for span in block.spans if not span.shown)
            drawn = (sign_height(str(span.pictogram), span.shown) for span in block.spans if span.shown)
            return font.height(plain(words), size, width, spacing=_SPACING) + 5 + max(drawn, default=0) * _SPACING
        case b.ItemList():
            return sum(
                font.height(plain(item.spans), size, width - _HANGING * (item.depth + 1), spacing=_SPACING) + 3
                for item in block.items
            )
        case b.AnswerLines():
            return block.count * _ANSWER_LINE
        case b.Callout():
            inside = sum(_block_height(part, width - 2 * _HANGING, size, font) for part in block.blocks)
            return inside + font.height(block.title, size, width, bold=True) + 2 * _HANGING
        case b.Table():
            return sum(_row_height(cells, width, font) for cells in (block.head, *block.rows)) + _HANGING
        case b.PageBlock() | Figure() | Picture():
            return 0


def _row_height(cells: tuple[b.Cell, ...], width: float, font: Font) -> float:
    inside = width / len(cells) - _HANGING
    return max(sum(font.height(plain(spans), _CELL, inside) for spans in cell.paragraphs) for cell in cells) + _HANGING


def _box(card: b.Card, place: Container, draft: Draft, *, top: bool) -> Box:
    look = ParagraphFormat("CardTitle", keep_next=True)
    look = look if card.subtitle else replace(look, after=_BELOW_TITLE)
    words = text_runs(card.title, draft.language)
    title = draft.mark(card.key, paragraph(draft.at_top(look) if top else look, words))
    subtitle = (
        paragraph(ParagraphFormat("CardSubtitle"), text_runs(card.subtitle, draft.language)) if card.subtitle else ""
    )
    return Box(title + subtitle + flow(card.blocks, place, draft))
