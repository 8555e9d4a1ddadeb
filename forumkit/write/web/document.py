"""Any document as the body of a page, from the blocks that its file is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forumkit.drawing.figure import Picture
from forumkit.office.container import escape
from forumkit.render.blocks import Deck, Document
from forumkit.render.sheets import Grid, Survey
from forumkit.write.fonts import Fonts
from forumkit.write.web.blocks import blocks_html
from forumkit.write.web.decks import deck
from forumkit.write.web.page_context import PageContext
from forumkit.write.web.sheets import grid, survey
from forumkit.write.web.text import footnotes


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
            css_class, inside = "deck", deck(shown, page, appearance.notes)
        case Document():
            css_class, inside = "paper", _paper(shown, page)
        case Survey():
            css_class, inside = "paper", survey(shown)
        case Grid():
            css_class, inside = "paper", grid(shown)
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
