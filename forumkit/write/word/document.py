"""A whole document, blocks and a design to the bytes of a .docx: what it holds, and what stands around the text."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.render import blocks as b
from forumkit.write.word.cards import cards
from forumkit.write.word.cover import cover
from forumkit.write.word.design import WordDesign
from forumkit.write.word.draft import Container, ContentsEntry, Draft
from forumkit.write.word.flow import flow, keeping_with_next
from forumkit.write.word.parts import assemble
from forumkit.write.word.sharing import endings, held_together, kept_breaks, on_the_cover
from forumkit.write.word.tables import spans_xml
from forumkit.write.word.text import (
    ParagraphFormat,
    field_end,
    field_start,
    paragraph,
    run,
    run_with,
    text_runs,
    with_stand_ins,
)
from forumkit.write.written import Written


def write_document(document: b.Document, design: WordDesign) -> Written:
    """Return the document as a .docx, and what did not fit."""
    meta = document.meta
    if meta.narrow:
        design, meta = design.narrowed, replace(meta, header="")
        document = replace(document, meta=meta)
    draft = Draft(meta.language, meta.words, design)
    body = _Body(document, draft)
    content = draft.whole(with_stand_ins(draft.with_references(body.xml()), design.fonts))
    draft.footnotes = [with_stand_ins(note, design.fonts) for note in draft.footnotes]
    margins = {"header1": header(meta)} if meta.header else {}
    margins["footer1"] = footer(meta, design, landscape=meta.landscape)
    if body.has_cover:
        margins["footer2"] = _notice(meta) or paragraph(ParagraphFormat("FooterNotice"), "")
    if body.turned:
        margins["footer3"] = footer(meta, design, landscape=True)
    below = "" if not design.headers else footer_additions(meta, design)
    margins = {name: with_stand_ins(margin, design.fonts) for name, margin in margins.items()}
    return Written(assemble(meta, content, margins, draft, below), tuple(draft.faults))


class _Body:
    """The body of one document, section after section."""

    def __init__(self, document: b.Document, draft: Draft) -> None:
        self._meta = document.meta
        self._blocks = document.blocks
        self._draft = draft
        self._pieces: list[str] = []
        self._waiting: list[tuple[int, b.Contents, ParagraphFormat]] = []
        self.has_cover = bool(document.blocks) and isinstance(document.blocks[0], b.Cover)
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

    def _add(self, blocks: tuple[b.Block, ...], *, landscape: bool) -> None:
        draft = self._draft
        place = Container(draft.design.text_width(landscape=landscape))
        has_headings = any(isinstance(block, b.Heading) and block.level > 1 for block in self._blocks)
        kept = kept_breaks(blocks, draft, landscape=landscape)
        held = endings(blocks, kept, draft, landscape=landscape)
        for number, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=True)):
            if not isinstance(block, b.PageBlock):
                piece = flow((block,), keeping_with_next(block, following, place), draft)
                last = number + 1 not in held
                self._pieces.append(held_together(piece, held[number], is_last=last) if number in held else piece)
                continue
            match block:
                case b.PageBreak():
                    draft.start_page(wanted=number in kept)
                case b.Cover():
                    self._pieces.append(cover(block, place, draft))
                    draft.start_page(wanted=not on_the_cover(following, self._blocks))
                case b.Contents() if has_headings:
                    self._waiting.append((len(self._pieces), block, draft.at_top(ParagraphFormat("TOCHeading"))))
                    self._pieces.append("")
                case b.Contents():
                    pass
                case b.Cards():
                    self._pieces.append(cards(block, place, draft))
                case b.Landscape() if landscape:
                    self._add(block.blocks, landscape=True)
                case b.Landscape():
                    self._turn(block)

    def _turn(self, block: b.Landscape) -> None:
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


_DEEPEST = 3


def contents(block: b.Contents, look: ParagraphFormat, draft: Draft) -> str:
    """Return the title and a link to each heading; nothing when there is no heading."""
    depth = min(block.depth, _DEEPEST)
    entries = [entry for entry in draft.headings if entry.level <= depth]
    if not entries:
        return ""
    title = paragraph(look, text_runs(block.title, draft.language))
    return title + "".join(_lines(entries, f'TOC \\o "1-{depth}" \\h \\n \\z \\u', draft))


def _lines(entries: Sequence[ContentsEntry], instruction: str, draft: Draft) -> list[str]:
    begin, end = field_start(instruction, draft.language), field_end(draft.language)
    last = len(entries) - 1
    return [
        paragraph(
            ParagraphFormat(f"TOC{entry.level}"),
            (begin if number == 0 else "") + _link(entry, draft) + (end if number == last else ""),
        )
        for number, entry in enumerate(entries)
    ]


def _link(entry: ContentsEntry, draft: Draft) -> str:
    return f'<w:hyperlink w:anchor="{entry.mark}" w:history="1">{spans_xml(entry.spans, draft)}</w:hyperlink>'


def section(meta: b.Meta, design: WordDesign, *, cover: bool, landscape: bool, footer_id: str = "footer1") -> str:
    """Return the properties of a section; its headers and footers are the file's own where it has them."""
    short, long = design.page
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if landscape else f'w:w="{short}" w:h="{long}"'
    margins = " ".join(f'w:{side}="{length}"' for side, length in design.margins.items())
    own_margins = design.headers
    references = [("header", "default", own_margins.get("header default") or ("header1" if meta.header else ""))]
    references += [("footer", "default", own_margins.get("footer default") or footer_id)]
    if cover:
        references += [
            ("header", "first", own_margins.get("header first", "")),
            ("footer", "first", own_margins.get("footer first") or "footer2"),
        ]
    named = "".join(
        f'<w:{margin}Reference w:type="{kind}" r:id="{name}"/>' for margin, kind, name in references if name
    )
    first = "<w:titlePg/>" if cover else ""
    return f'<w:sectPr>{named}<w:pgSz {size}/><w:pgMar {margins} w:gutter="0"/>{first}</w:sectPr>'


def header(meta: b.Meta) -> str:
    """Return the paragraph above each page but the cover."""
    return paragraph(ParagraphFormat("Header"), text_runs(meta.header, meta.language))


def footer(meta: b.Meta, design: WordDesign, *, landscape: bool) -> str:
    """Return the paragraphs below each page but the cover: what the document is, and the page number."""
    language = meta.language
    tab = run_with("<w:tab/>", language)
    pages = (
        f"{run(meta.words['page'] + ' ', language)}{_field('PAGE', language)}"
        f"{run(' ' + meta.words['of'] + ' ', language)}{_field('NUMPAGES', language)}"
    )
    look = ParagraphFormat("Footer", tabs=_right_tab(design, landscape=landscape))
    return paragraph(look, text_runs(meta.footer, language) + tab + pages) + _notice(meta)


def footer_additions(meta: b.Meta, design: WordDesign) -> str:
    """Return what the footer of a file from elsewhere lacks: the page number, if it shows none, and the notice."""
    return _notice(meta, before=60) if design.numbered else footer(meta, design, landscape=meta.landscape)


def _notice(meta: b.Meta, before: int | None = None) -> str:
    look = ParagraphFormat("FooterNotice", before=before)
    return paragraph(look, text_runs(meta.notice, meta.language)) if meta.notice else ""


def _right_tab(design: WordDesign, *, landscape: bool) -> tuple[str, ...]:
    width = design.text_width(landscape=landscape)
    if design.from_look and design.footer_tabs == (width,):
        return ()
    others = (f'<w:tab w:val="clear" w:pos="{place}"/>' for place in design.footer_tabs)
    return *others, f'<w:tab w:val="right" w:pos="{width}"/>'


def _field(name: str, language: str) -> str:
    return field_start(name, language) + run("1", language) + field_end(language)
