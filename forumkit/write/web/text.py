"""Spans as HTML: words, drawn signs, footnotes, references. Whatever a text holds stays a text."""

from collections.abc import Sequence
from itertools import pairwise

from forumkit.drawing.figure import Picture
from forumkit.drawing.pictograms import NAMES, svg_shapes
from forumkit.drawing.scripts import begins_right
from forumkit.drawing.vector import Vector
from forumkit.drawing.vector_xml import svg_box, svg_inside
from forumkit.office.container import escape
from forumkit.render.blocks import Span, Spans
from forumkit.write.web.page_context import PageContext

_SIZES = ("icon", "medium", "picture", "big", "large", "tall", "panel", "giant")
"""Before the name of a pictogram in a sign."""
_BOX = '<rect class="line" x="8" y="8" width="84" height="84"/>'
_MILESTONE = '<polygon class="full" points="50,6 94,50 50,94 6,50"/>'


def html_of(spans: Spans, page: PageContext) -> str:
    """Return spans as HTML."""
    parts = [_span(span, page) for span in spans]
    for number, (before, after) in enumerate(pairwise(spans), 1):
        if before.note and after.note:
            parts[number] = f"<sup>, </sup>{parts[number]}"
    return "".join(parts)


def way_of(spans: Spans, page: PageContext) -> str:
    """Return the attribute of an element whose words run against the page; nothing for all others."""
    parts = ((span.text, span.language) for span in spans if span.is_text)
    way = begins_right(parts, page.language, within=page.leftwards)
    return "" if way == page.leftwards else ' dir="rtl"' if way else ' dir="ltr"'


def _span(span: Span, page: PageContext) -> str:
    if span.note:
        number = page.note(html_of(span.note, page))
        return f'<sup><a id="call-{number}" href="#note-{number}">{number}</a></sup>'
    if span.reference:
        place, name = page.labels.get(span.reference, ("", ""))
        return f'<a href="#{place}">{escape(name[:1].lower() + name[1:])}</a>' if place else ""
    if span.shown and span.pictogram:
        return _shown(span.shown, span.pictogram.partition("-")[0], span.text, page)
    if span.pictogram:
        return _drawn(span.pictogram, span.text)
    text = escape(span.text).replace("\n", "<br>")
    for name, wanted in (("sup", span.superscript), ("em", span.italic), ("strong", span.bold)):
        text = f"<{name}>{text}</{name}>" if wanted else text
    text = f'<a href="{escape(span.link)}" rel="noreferrer">{text}</a>' if span.link else text
    return f'<bdi lang="{escape(span.language)}">{text}</bdi>' if span.language else text


def _drawn(name: str, says: str) -> str:
    if name == "br":
        return "<br>"
    if name == "box":
        return _svg(_BOX, name, says)
    if name.startswith("face-"):
        _, rank, of = name.split("-")
        return sign(f"face-{rank if of == '5' else 2 * int(rank) - 1}", says, "face")
    size, _, picture = name.partition("-")
    return sign(picture, says, size) if size in _SIZES and picture in NAMES else escape(says)


def _shown(picture: Picture, size: str, says: str, page: PageContext) -> str:
    """Return the picture that a sign names."""
    if picture.drawing:
        return vector_svg(picture.drawing, says, f"sign {size}")
    return f'<img class="sign {size}" src="{escape(page.picture(picture))}" alt="{escape(says)}">'


def vector_svg(vector: Vector, says: str, look: str) -> str:
    """Return a drawing in its own colours; without words it is decoration."""
    named = f'role="img" aria-label="{escape(says)}"' if says else 'aria-hidden="true"'
    return f'<svg class="{look}" {svg_box(vector)} {named}>{svg_inside(vector)}</svg>'


def sign(name: str, says: str = "", size: str = "icon") -> str:
    """Return a pictogram; without words it is decoration."""
    return _svg(svg_shapes(name), size, says)


def milestone(says: str) -> str:
    """Return the sign of the day on which a deliverable is handed over."""
    return _svg(_MILESTONE, "milestone", says)


def _svg(shapes: str, size: str, says: str) -> str:
    named = f'role="img" aria-label="{escape(says)}"' if says else 'aria-hidden="true"'
    return f'<svg class="sign {size}" viewBox="0 0 100 100" {named}>{shapes}</svg>'


def footnotes(notes: Sequence[str]) -> str:
    """Return the footnotes of a document, each with the way back to its call."""
    if not notes:
        return ""
    lines = (
        f'<li id="note-{number}">{note} <a href="#call-{number}" aria-label="{number}">↑</a></li>'
        for number, note in enumerate(notes, 1)
    )
    return f'<ol class="footnotes">{"".join(lines)}</ol>'
