"""Which chapters share a page, and what comes last together: nobody wants three lines on a sheet."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import ceil, inf

from forumkit.drawing.figure import Figure, Picture
from forumkit.render import blocks as b
from forumkit.render.styles import PARAGRAPH_STYLES
from forumkit.write.word import tables
from forumkit.write.word.draft import Draft
from forumkit.write.word.text import plain

_FULL = 0.92
"""Share of a page that chapters take together, at most: heights are measured a tenth too high."""
_BEGUN = 0.25
"""Share of a page that is no page of its own: what follows starts on it even if it goes on on the next."""
_LEAST_HELD, _MOST_HELD = 0.2, 0.45
"""Shares of a page: what is wanted on a last page, and what may be left white at the end of the one before for it."""
EVERY = 0
"""Of a block that stays together whole."""
_STYLE = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
_BESIDE_COVER = 18
"""Lines of a table of contents that stand on the cover: it has room for more, with logos and a long title too."""
_AROUND_HEADING = (5.0, 23.5, 18.5, 14.0, 11.0)
"""Room above and below a heading of each level, from the title, in points; see styles.py."""
_BELOW_ITEM, _AROUND_BOX, _LINE = 3.0, 16.0, 26.0
"""Room below an item, around a table or a callout, and the height of a line to write on, in points."""
_INDENT = 18.0


def kept_breaks(blocks: Sequence[b.Block], draft: Draft, *, landscape: bool) -> frozenset[int]:
    """Return the places of the breaks that start a page; the others stand before what fits on the page above."""
    room = draft.design.text_height(landscape=landscape) / 20
    places = [place for place, block in enumerate(blocks) if isinstance(block, b.PageBreak)]
    kept, used = set(), _height(blocks[: (places or [0])[0]], draft, landscape=landscape)
    for place, end in pairwise((*places, len(blocks))):
        height, at = _height(blocks[place + 1 : end], draft, landscape=landscape), blocks[place]
        if isinstance(at, b.PageBreak) and at.if_full and _share(used, height, room):
            used += height
        else:
            kept.add(place)
            used = height
    return frozenset(kept)


def endings(blocks: Sequence[b.Block], kept: Collection[int], draft: Draft, *, landscape: bool) -> Mapping[int, int]:
    """Return how many last paragraphs or rows of a block stay together, and with what follows, by its place.

    Where a chapter or the document ends, its last blocks go to a new page as a fifth of a page, never as two lines.
    All of such a block stays together where the number is EVERY; of a long table that ends it, its last rows.
    """
    room = draft.design.text_height(landscape=landscape) / 20
    pages = [(n, block) for n, block in enumerate(blocks) if isinstance(block, b.PageBlock)]
    ends = [n for n, block in pages if n in kept or not isinstance(block, b.PageBreak)]
    held: dict[int, int] = {}
    for end in (*ends, len(blocks)):
        used = 0.0
        for place in range(end - 1, -1, -1):
            block = blocks[place]
            height = _height(blocks[place : place + 1], draft, landscape=landscape)
            if used + height > room * _MOST_HELD:
                if isinstance(block, b.Table) and height < inf and not used:
                    held[place] = ceil(len(block.rows) * room * _LEAST_HELD / height)
                break
            held[place] = EVERY
            used += height
            if used >= room * _LEAST_HELD:
                break
    return held


def held_together(xml: str, number: int, *, is_last: bool) -> str:
    """Return a block whose last paragraphs or rows stay on one page, and with what follows unless it is the last."""
    start = 0
    if number != EVERY:
        rows = [match.start() for match in re.finditer("<w:tr>", xml)]
        start = rows[max(0, len(rows) - number)] if rows else len(xml)
    is_table = xml.endswith("</w:tbl>")
    end = xml.rfind("<w:tr>" if is_table else "<w:p>") if is_last else len(xml)
    last = xml[end:] if is_table else _STYLE.sub(r"\1<w:keepLines/>", xml[end:])
    return xml[:start] + _STYLE.sub(r"\1<w:keepNext/>", xml[start:end]) + last


def on_the_cover(below: b.Block | None, blocks: Sequence[b.Block]) -> bool:
    """Tell whether what follows a cover is a table of contents that may stand on it, and is short enough to."""
    if not isinstance(below, b.Contents) or not below.if_full:
        return False
    depths = range(2, below.depth + 2)
    return sum(isinstance(block, b.Heading) and block.level in depths for block in blocks) <= _BESIDE_COVER


def _share(used: float, height: float, room: float) -> bool:
    return used + height <= room * _FULL or (used <= room * _BEGUN and height < inf)


def _height(blocks: Sequence[b.Block], draft: Draft, *, landscape: bool) -> float:
    width = draft.design.text_width(landscape=landscape)
    return sum(_block_height(block, width, draft) for block in blocks)


def _block_height(block: b.Block, width: int, draft: Draft) -> float:
    """Return how high a block is, in points; endless where only a program that sets pages knows."""
    look, font = draft.design.look, draft.design.fonts.body
    text, gap, room = look.sizes["text"], look.paragraph_gap, width / 20
    match block:
        case b.Heading():
            sizes = (look.sizes["title"], look.sizes["heading"], look.sizes["heading"] * 0.8, text, text)
            level = min(block.level, len(sizes)) - 1
            return _AROUND_HEADING[level] + font.height(plain(block.spans), sizes[level], room, bold=True)
        case b.Paragraph():
            style = PARAGRAPH_STYLES[block.style]
            size, around = (
                look.sizes[style.base] + style.larger,
                (style.before + style.after) / 20 if style.name else gap,
            )
            return font.height(plain(block.spans), size, room, spacing=look.line) + around
        case b.ItemList():
            return gap + sum(
                font.height(plain(item.spans), text, room - _INDENT * (item.depth + 1), spacing=look.line) + _BELOW_ITEM
                for item in block.items
            )
        case b.Table():
            return tables.height(block, width, draft) + _AROUND_BOX
        case b.Callout():
            inside = sum(_block_height(part, width - round(_INDENT * 20), draft) for part in block.blocks)
            return inside + font.height(block.title, text, room, bold=True, spacing=look.line) + _AROUND_BOX
        case b.AnswerLines():
            return block.count * _LINE
        case Figure() | Picture() | b.PageBlock():
            return inf
