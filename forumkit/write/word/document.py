"""A whole document: blocks and a design to the bytes of a .docx."""

from forumkit.render.blocks import Cards, Contents, Cover, Document, Heading, PageBreak
from forumkit.write.word.cards import cards
from forumkit.write.word.contents import contents
from forumkit.write.word.design import WordDesign
from forumkit.write.word.draft import Draft, Place
from forumkit.write.word.flow import flow
from forumkit.write.word.pages import cover_footer, footer, header, section
from forumkit.write.word.parts import assemble
from forumkit.write.word.text import Look
from forumkit.write.written import Written

_COVER_TOP = 0.27
"""How far down the page a cover starts, as a share of its height."""


def write_document(document: Document, design: WordDesign) -> Written:
    """Return the document as a .docx, and what did not fit."""
    meta = document.meta
    draft = Draft(meta.language, meta.words, design)
    place = Place(design.text_width(landscape=meta.landscape))
    cover = bool(document.blocks) and isinstance(document.blocks[0], Cover)
    body = _body(document, place, draft) + section(meta, design, cover=cover)
    margins = {"header1": header(meta)} if meta.header else {}
    margins["footer1"] = footer(meta, design)
    if cover:
        margins["footer2"] = cover_footer(meta)
    return Written(assemble(meta, body, margins, draft), tuple(draft.faults))


def _body(document: Document, place: Place, draft: Draft) -> str:
    """Return the blocks; the table of contents is made last, when the headings are known."""
    pieces: list[str] = []
    waiting: list[tuple[int, Contents, Look]] = []
    has_headings = any(isinstance(block, Heading) and block.level > 1 for block in document.blocks)
    for block in document.blocks:
        match block:
            case PageBreak():
                draft.start_page()
            case Cover():
                draft.start_cover(round(_COVER_TOP * draft.design.text_height(landscape=document.meta.landscape)))
                pieces.append(flow(block.blocks, place, draft))
                draft.start_page()
            case Contents() if has_headings:
                waiting.append((len(pieces), block, draft.at_top(Look("TOCHeading"))))
                pieces.append("")
            case Contents():
                pass
            case Cards():
                pieces.append(cards(block, place, draft))
            case _:
                pieces.append(flow((block,), place, draft))
    for number, place_of, look in waiting:
        pieces[number] = contents(place_of, look, draft)
    return "".join(pieces) + draft.close()
