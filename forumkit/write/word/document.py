"""A whole document: blocks and a design to the bytes of a .docx."""

from forumkit.render.blocks import Block, Cards, Contents, Cover, Document, Heading, Landscape, PageBlock, PageBreak
from forumkit.write.word.cards import cards
from forumkit.write.word.contents import contents
from forumkit.write.word.cover import cover
from forumkit.write.word.design import WordDesign
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.flow import flow, keeping_with_next
from forumkit.write.word.pages import cover_footer, footer, footer_additions, header, section
from forumkit.write.word.parts import assemble
from forumkit.write.word.sharing import endings, held_together, kept_breaks, on_the_cover
from forumkit.write.word.text import ParagraphFormat, paragraph, with_stand_ins
from forumkit.write.written import Written


def write_document(document: Document, design: WordDesign) -> Written:
    """Return the document as a .docx, and what did not fit."""
    meta = document.meta
    draft = Draft(meta.language, meta.words, design)
    body = _Body(document, draft)
    content = with_stand_ins(draft.with_references(body.xml()), design.fonts)
    draft.footnotes = [with_stand_ins(note, design.fonts) for note in draft.footnotes]
    margins = {"header1": header(meta)} if meta.header else {}
    margins["footer1"] = footer(meta, design, landscape=meta.landscape)
    if body.has_cover:
        margins["footer2"] = cover_footer(meta)
    if body.turned:
        margins["footer3"] = footer(meta, design, landscape=True)
    below = "" if not design.headers else footer_additions(meta, design)
    margins = {name: with_stand_ins(margin, design.fonts) for name, margin in margins.items()}
    return Written(assemble(meta, content, margins, draft, below), tuple(draft.faults))


class _Body:
    """The body of one document, section after section."""

    def __init__(self, document: Document, draft: Draft) -> None:
        self._meta = document.meta
        self._blocks = document.blocks
        self._draft = draft
        self._pieces: list[str] = []
        self._waiting: list[tuple[int, Contents, ParagraphFormat]] = []
        self.has_cover = bool(document.blocks) and isinstance(document.blocks[0], Cover)
        self.turned = False
        """Whether a section lies on its side in a document that stands."""
        self._cover_due = self.has_cover

    def xml(self) -> str:
        """Return the blocks; the table of contents is made last, when the headings are known."""
        self._add(self._blocks, landscape=self._meta.landscape)
        for number, place_of, look in self._waiting:
            self._pieces[number] = contents(place_of, look, self._draft)
        end = "" if self._pieces and self._pieces[-1] == "" else self._draft.close()
        body = "".join(self._pieces)
        # LibreOffice 7.4 shows no text in the shapes of a document whose first element is a table
        above = (
            paragraph(ParagraphFormat("TableGap"), "") if body.startswith("<w:tbl>") and "<wps:txbx>" in body else ""
        )
        return above + body + end + self._section(landscape=self._meta.landscape)

    def _section(self, *, landscape: bool) -> str:
        due, self._cover_due = self._cover_due, False
        turned = landscape and not self._meta.landscape
        name = "footer3" if turned else "footer1"
        return section(self._meta, self._draft.design, cover=due, landscape=landscape, footer_id=name)

    def _add(self, blocks: tuple[Block, ...], *, landscape: bool) -> None:
        draft = self._draft
        place = Container(draft.design.text_width(landscape=landscape))
        has_headings = any(isinstance(block, Heading) and block.level > 1 for block in self._blocks)
        kept = kept_breaks(blocks, draft, landscape=landscape)
        held = endings(blocks, kept, draft, landscape=landscape)
        for number, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=True)):
            if not isinstance(block, PageBlock):
                piece = flow((block,), keeping_with_next(block, following, place), draft)
                last = number + 1 not in held
                self._pieces.append(held_together(piece, held[number], is_last=last) if number in held else piece)
                continue
            match block:
                case PageBreak():
                    draft.start_page(wanted=number in kept)
                case Cover():
                    self._pieces.append(cover(block, place, draft))
                    draft.start_page(wanted=not on_the_cover(following, self._blocks))
                case Contents() if has_headings:
                    self._waiting.append((len(self._pieces), block, draft.at_top(ParagraphFormat("TOCHeading"))))
                    self._pieces.append("")
                case Contents():
                    pass
                case Cards():
                    self._pieces.append(cards(block, place, draft))
                case Landscape() if landscape:
                    self._add(block.blocks, landscape=True)
                case Landscape():
                    self._turn(block)

    def _turn(self, block: Landscape) -> None:
        """Write blocks in a section that lies on its side, between two that stand."""
        self.turned = True
        self._end_section(landscape=False)
        self._add(block.blocks, landscape=True)
        self._end_section(landscape=True)

    def _end_section(self, *, landscape: bool) -> None:
        """Put the end of a section into its last paragraph, or into one of its own after a table."""
        self._draft.forget_page_break()
        properties = self._section(landscape=landscape)
        last = self._pieces[-1] if self._pieces else ""
        if last.endswith("</w:p>") and "<mc:" not in last.rpartition("<w:pPr>")[2]:
            head, mark, rest = last.rpartition("</w:pPr>")
            self._pieces[-1] = f"{head}{properties}{mark}{rest}"
        else:
            self._pieces.append(paragraph(ParagraphFormat("TableGap"), "").replace("</w:pPr>", f"{properties}</w:pPr>"))
            self._draft.begin_box("table")
