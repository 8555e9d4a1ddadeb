"""Panels to show or to cut out: a picture each, as large as the page has room, and few words."""

from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

from forumkit.drawing.gallery import Gallery, PanelRow
from forumkit.drawing.pictograms import geometry
from forumkit.render import blocks as b
from forumkit.write.word.draft import Draft
from forumkit.write.word.pictograms import SEEN, DrawnSign, drawn, pictogram, shown_sign, tell_small_parts
from forumkit.write.word.tables import Box, TableFrame, grid, row
from forumkit.write.word.text import ParagraphFormat, paragraph, run, text_runs

_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_PADDING = 1.5
"""Millimetres between a picture and the lines to cut along."""
_AIR = 1.6
"""Millimetres that a row leaves free: with one, two rows whose pictures fill a page went on in LibreOffice."""
_BELOW = 1.2
"""Millimetres that the lines to cut along and the low paragraph below a row take."""
_KEPT = 0.84
"""How much of a page panels have in a file from elsewhere, whose styles put more around words than ours."""
_COUNT = 7.0
"""Width and height of the dots that count a panel, in millimetres."""
_LINES = 1.03
"""Lines are so many times as high as what stands in them, pictures too: in the styles CardText and CardTitle."""
_WORDS, _SPACE = 15.0, 4.0
"""Points: the size of the style CardTitle, and of the gap between dots and words."""


def panels(block: b.Cards, width: int, draft: Draft) -> str:
    """Return a table a page of panels, which fill it; pages have as many panels each, or one less."""
    count = -(-len(block.cards) // block.panels)
    shares = (block.cards[len(block.cards) * n // count : len(block.cards) * (n + 1) // count] for n in range(count))
    return "".join(_page(shown, block, width, draft, first=n == 0) for n, shown in enumerate(shares))


def _page(shown: Sequence[b.Card], block: b.Cards, width: int, draft: Draft, *, first: bool) -> str:
    if not first:
        draft.start_page()
    kept = 1 if draft.design.from_look else _KEPT
    tall = draft.design.text_height(landscape=False) / _TWIPS * block.share / 100 * kept
    pictures, font = [_signs(card)[-1].shown for card in shown], draft.design.fonts.body
    shapes = [picture.width / picture.height if picture else 1.0 for picture in pictures]
    lowest = [
        SEEN * _LINES * picture.height / picture.least if picture and picture.least else 0 for picture in pictures
    ]

    @cache
    def words(rank: int, wide: int) -> float:
        beside = _COUNT * _TWIPS / 20 + _SPACE if _counts(shown[rank]) else 0
        height = (
            font.height(shown[rank].title, _WORDS, wide * _TWIPS / 20 - beside, bold=True, spacing=_LINES) * 20 / _TWIPS
        )
        return max(height if shown[rank].title else 0, _COUNT * _LINES if beside else 0) + _AIR + _BELOW

    rows = Gallery(shapes, (width / _TWIPS, tall), lowest, lambda rank, wide: words(rank, int(wide)), _PADDING).rows()
    cards = iter(shown)
    return "".join(_row(line, tuple(islice(cards, len(line.widths))), block.title, draft) for line in rows)


def _row(line: PanelRow, shown: Sequence[b.Card], title: str, draft: Draft) -> str:
    """Return panels side by side: a table of its own, as no cell is merged with another."""
    gap, above = draft.begin_box("table", tight=True), draft.at_top(ParagraphFormat("TableGap"))
    if above.page_break:  # not in the table's first cell: LibreOffice would write it once more above the table
        gap = paragraph(above, "")
    edges = [round(sum(line.widths[:count]) * _TWIPS) for count in range(len(shown) + 1)]
    frame = TableFrame("CardTable", tuple(b - a for a, b in pairwise(edges)), title, padding=_PADDING)
    boxes = [_box(card, line, rank, draft) for rank, card in enumerate(shown)]
    draft.end_box("table")
    return gap + grid(frame, [row(boxes, frame, head=True, height=round((line.height - _BELOW) * _TWIPS))])


def _signs(card: b.Card) -> list[b.Span]:
    return [span for block in card.blocks if isinstance(block, b.Paragraph) for span in block.spans if span.pictogram]


def _counts(card: b.Card) -> list[b.Span]:
    """Return the signs before the picture: the dots that count the panel."""
    return _signs(card)[:-1]


def _box(card: b.Card, line: PanelRow, rank: int, draft: Draft) -> Box:
    """Return a panel: its picture in the middle, and below it the dots that count it, and the few words."""
    *counts, sign = _signs(card)
    room = (line.widths[rank] - 2 * _PADDING, line.pictures / _LINES)
    tell_small_parts([sign], card.key, card.line, draft, room)
    look = ParagraphFormat("CardText", after=0, align="center")
    name = str(sign.pictogram)
    shown = shown_sign(name, sign.shown, sign.text, draft, room) if sign.shown else ""
    content = paragraph(look, shown or pictogram(name, sign.text, draft, min(room)))
    dots = "".join(drawn(_dots(count), count.text, draft) for count in counts)
    words = (run(" ", draft.language) if dots else "") + text_runs(card.title, draft.language) if card.title else ""
    if dots or words:
        content += paragraph(ParagraphFormat("CardTitle", after=0, align="center"), dots + words)
    return Box(draft.mark(card.key, content), middle=True)


def _dots(sign: b.Span) -> DrawnSign:
    return DrawnSign(geometry(str(sign.pictogram).partition("-")[2]), _COUNT, _COUNT, 4.5, "primary", hairline=True)
