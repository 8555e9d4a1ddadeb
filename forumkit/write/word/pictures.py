"""Pictures in the line of text, with their caption."""

from forumkit.drawing.figure import Picture
from forumkit.office.container import escape
from forumkit.write.word.captions import caption
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.pictograms import inline
from forumkit.write.word.text import ParagraphFormat

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
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
    described = f'id="{number}" name="forumkit {number}" descr="{escape(block.alt)}"'
    shape = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    drawing = f"<w:r>{inline(shape, _PICTURE, size, number, block.alt)}</w:r>"
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
