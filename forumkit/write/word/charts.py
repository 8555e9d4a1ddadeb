"""Native charts in the line of text, with their caption and source."""

from forumkit.drawing.figure import Figure
from forumkit.render.blocks import Span
from forumkit.render.inline import shown
from forumkit.write.charts import chart_parts, frame
from forumkit.write.word.captions import caption
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.pictograms import framed
from forumkit.write.word.text import ParagraphFormat

_EMU = 635
"""A twentieth of a point."""
_BAR, _THIN_BAR, _FEW = 540_000, 400_000, 5
_MARGIN = 360_000
_STANDING = 2_700_000
_LEGEND = 400_000
"""EMU: the height of a bar (thin where there are more than a few) and of what is around; of columns in all."""
_UPRIGHT = ("columns", "line", "pie")
_TEXT = 11
"""Points."""


def chart(block: Figure, place: Container, draft: Draft) -> str:
    """Return a chart as wide as the text."""
    height = _STANDING if block.shape in _UPRIGHT else _MARGIN + _BAR * len(block.stages)
    if block.shape not in _UPRIGHT and len(block.stages) > _FEW:
        height = _MARGIN + _THIN_BAR * len(block.stages)
    height += _LEGEND if block.labels else 0
    number = draft.drawing_number()
    relation = draft.add_chart(chart_parts(block, draft.language, _TEXT, draft.design.palette))
    size = (place.width * _EMU, height)
    drawing = f"<w:r>{framed(frame(relation), size, number, block.alt)}</w:r>"
    xml = draft.mark(block.key, draft.paragraph(ParagraphFormat(place.body, keep_next=True), drawing))
    source = (Span(". "), *shown(block.source)) if block.source else ()
    return xml + caption(block.title, block.key, draft, after=(*source, Span(".")))
