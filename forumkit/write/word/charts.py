"""Native charts in the line of text, with their caption and source."""

from forumkit.render.blocks import Figure
from forumkit.write.charts import chart_parts, frame
from forumkit.write.word.draft import Draft, Place
from forumkit.write.word.pictograms import framed
from forumkit.write.word.text import Look, run

_EMU = 635
"""A twentieth of a point."""
_BAR = 540_000
_MARGIN = 360_000
_STANDING = 2_700_000
"""EMU: the height of a bar and of what is above and below; of columns in all."""
_TEXT = 11
"""Points."""


def chart(block: Figure, place: Place, draft: Draft) -> str:
    """Return a chart as wide as the text."""
    high = _STANDING if block.shape == "columns" else _MARGIN + _BAR * len(block.stages)
    number = draft.drawing_number()
    relation = draft.add_chart(chart_parts(block, draft.language, _TEXT))
    size = (place.width * _EMU, high)
    drawing = f"<w:r>{framed(frame(relation), size, number, block.alt)}</w:r>"
    xml = draft.mark(block.key, block.line, draft.paragraph(Look(place.body, keep_next=True), drawing))
    words = f"{block.title}. {block.source}."
    caption = draft.paragraph(Look("Caption"), run(words, draft.language))
    return xml + draft.mark(f"{block.key}#caption", block.line, caption)
