"""A deck as HTML: each slide with its places and what the facilitator says."""

from forumkit.layouts.sorts import SIGNS
from forumkit.office.container import escape
from forumkit.render.blocks import Deck, Paragraph, Slide, Slot
from forumkit.write.web.blocks import block_html, blocks_html
from forumkit.write.web.page_context import PageContext
from forumkit.write.web.text import html_of, sign, way_of

_SIGNS = {**SIGNS, "who": "person"}
"""Pictogram beside what stands in a small place."""


def deck(shown: Deck, page: PageContext, notes: str) -> str:
    """Return the slides one below the other; `notes` is what the notes of the speaker are called."""
    page.least = 3
    page.look_through(block for slide in shown.slides for slot in slide.slots for block in slot.blocks)
    page.labels.clear()
    return "\n".join(_slide(slide, number, shown, page, notes) for number, slide in enumerate(shown.slides, 1))


def _slide(slide: Slide, number: int, shown: Deck, page: PageContext, notes: str) -> str:
    level = 1 if number == 1 else 2
    page.level = 2
    title = f"<h{level}{way_of(slide.title, page)}>{html_of(slide.title, page)}</h{level}>"
    slots = "".join(_slot(slot, page) for slot in slide.slots)
    foot = f'<p class="foot"><span>{escape(shown.meta.footer)}</span><span>{number}</span></p>'
    notes_html = blocks_html(slide.notes, page)
    below = (
        f'<details class="notes" open><summary>{escape(notes)}</summary>{notes_html}</details>' if notes_html else ""
    )
    return (
        f'<section class="slide {_class(slide.layout)}" id="slide-{number}" data-key="{escape(slide.key)}">'
        f'<div class="surface">{title}<div class="slots">{slots}</div>{foot}</div>{below}</section>'
    )


def _slot(slot: Slot, page: PageContext) -> str:
    mark = sign(_SIGNS[slot.name]) if slot.name in _SIGNS else ""
    inside = "\n".join(
        f'<p class="body"{way_of(block.spans, page)}>{html_of(block.spans, page)}</p>'
        if isinstance(block, Paragraph)
        else block_html(block, page)
        for block in slot.blocks
    )
    return f'<div class="slot {_class(slot.name)}">{mark}<div>{inside}</div></div>'


def _class(name: str) -> str:
    """Return a name as a class: one of a template from elsewhere may hold anything."""
    return "at-" + "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in name.lower())
