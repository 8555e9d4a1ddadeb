"""Any document as the body of a page, from what its file is made of: paper, slides, sheets of forms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumkit.drawing.figure import Picture
from forumkit.layouts.sorts import SIGNS
from forumkit.office.container import escape
from forumkit.render.blocks import Deck, Document, Paragraph, Slide, Slot
from forumkit.render.sheets import Grid, Survey
from forumkit.write.fonts import Fonts
from forumkit.write.web.blocks import block_html, blocks_html
from forumkit.write.web.page_context import PageContext
from forumkit.write.web.tables import scrolled
from forumkit.write.web.text import footnotes, html_of, sign, way_of


@dataclass(frozen=True)
class Appearance:
    """What a shown document looks like, and where its pictures are."""

    colours: Mapping[str, str]
    fonts: Fonts
    picture: Callable[[Picture], str]
    """Gives the address of a picture."""
    notes: str
    """What the notes of a speaker are called."""


def document_html(shown: Deck | Document | Survey | Grid, appearance: Appearance) -> str:
    """Return a document as an article of HTML, in its own language; everything in it is escaped."""
    meta = shown.meta
    page = PageContext(
        meta.words, appearance.colours, appearance.fonts, appearance.picture, meta.language, meta.leftwards
    )
    match shown:
        case Deck():
            css_class, inside = "deck", _deck(shown, page, appearance.notes)
        case Document():
            css_class, inside = "paper", _paper(shown, page)
        case Survey():
            css_class, inside = "paper", _survey(shown)
        case Grid():
            css_class, inside = "paper", _grid(shown)
    notice = f'<p class="notice">{escape(meta.notice)}</p>' if meta.notice else ""
    side = " lying" if meta.landscape else ""
    below = footnotes(page.notes)
    spoken = f'lang="{escape(meta.language)}" dir="{"rtl" if meta.leftwards else "ltr"}"'
    return f'<article class="{css_class}{side}" {spoken}>{notice}{inside}{below}</article>'


def _paper(shown: Document, page: PageContext) -> str:
    page.look_through(shown.blocks)
    titled = any(heading.level == 1 for heading in page.headings)
    title = "" if titled else f'<h1 class="unseen">{escape(shown.meta.title)}</h1>'
    return title + blocks_html(shown.blocks, page)


_SIGNS = {**SIGNS, "who": "person"}
"""Pictogram beside what stands in a small place."""


def _deck(shown: Deck, page: PageContext, notes: str) -> str:
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


def _survey(shown: Survey) -> str:
    """Return the sheets of an XLSForm."""
    sheets = "".join(
        f"<h2>{escape(sheet.name)}</h2>{_table(sheet.name, sheet.head, sheet.rows)}" for sheet in shown.sheets
    )
    return f"<h1>{escape(shown.meta.title)}</h1>{sheets}"


def _grid(shown: Grid) -> str:
    """Return the columns of an entry grid, how to fill them in, and what may be entered."""
    words = shown.meta.words
    guide = "".join(f"<li>{escape(line)}</li>" for line in shown.guide)
    columns = _table(words["grid_sheet"], [column.label for column in shown.columns], [[c.name for c in shown.columns]])
    heads = [words[name] for name in ("items", "right_answer", "to_enter", "code")]
    codes = [
        (line.question, line.answer, str(line.entry), line.code) for entries in shown.lists.values() for line in entries
    ]
    return (
        f"<h1>{escape(shown.meta.title)}</h1><h2>{escape(words['grid_sheet'])}</h2>{columns}"
        f"<h2>{escape(words['guide_sheet'])}</h2><ol>{guide}</ol>"
        f"<h2>{escape(words['codes_sheet'])}</h2>{_table(words['codes_sheet'], heads, codes)}"
    )


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{_lines(text)}</th>' if text else "<td></td>" for text in head)
    body = "".join(f"<tr>{''.join(f'<td>{_lines(text)}</td>' for text in row)}</tr>" for row in rows)
    caption = f'<caption class="unseen">{escape(name)}</caption>'
    return scrolled(f'<table class="sheet">{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>', name)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
