"""Pictures in the line of text, with their caption."""

from forumkit.drawing.figure import Picture
from forumkit.office.names import PICTURE
from forumkit.write.word.captions import caption
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.pictograms import bitmap, inline
from forumkit.write.word.text import ParagraphFormat

_EMU = 635
"""A twentieth of a point."""
_DOTS = 150
"""Pixels an inch, when there is room."""
_TALLEST = 0.55
"""Share of the height of the page that a picture may take."""


def picture(block: Picture, place: Container, draft: Draft) -> str:
    """Return a picture as wide as its pixels or the page allow."""
    size = _size(block, place, draft)
    number = draft.drawing_number()
    relation = draft.add_picture(block.content, block.extension)
    shape = bitmap(relation, size, number, f"forumkit {number}", block.alt)
    drawing = f"<w:r>{inline(shape, PICTURE, size, number, block.alt)}</w:r>"
    xml = draft.mark(block.key, draft.paragraph(ParagraphFormat(place.body, keep_next=bool(block.title)), drawing))
    if not block.title:
        return xml
    return xml + caption(block.title, block.key, draft)


def _size(block: Picture, place: Container, draft: Draft) -> tuple[int, int]:
    per_pixel = 914400 / _DOTS
    room = place.width * _EMU
    height = draft.design.text_height(landscape=False) * _EMU * _TALLEST
    scale = min(per_pixel, room / block.width, height / block.height)
    return round(block.width * scale), round(block.height * scale)
