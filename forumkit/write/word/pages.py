"""What stands around the text: page size, margins, header and footer."""

from forumkit.render.blocks import Meta
from forumkit.write.word.design import WordDesign
from forumkit.write.word.text import ParagraphFormat, field_end, field_start, paragraph, run, run_with, text_runs


def section(meta: Meta, design: WordDesign, *, cover: bool, landscape: bool, footer_id: str = "footer1") -> str:
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


def header(meta: Meta) -> str:
    """Return the paragraph above each page but the cover."""
    return paragraph(ParagraphFormat("Header"), text_runs(meta.header, meta.language))


def footer(meta: Meta, design: WordDesign, *, landscape: bool) -> str:
    """Return the paragraphs below each page but the cover: what the document is, and the page number."""
    language = meta.language
    tab = run_with("<w:tab/>", language)
    pages = (
        f"{run(meta.words['page'] + ' ', language)}{_field('PAGE', language)}"
        f"{run(' ' + meta.words['of'] + ' ', language)}{_field('NUMPAGES', language)}"
    )
    look = ParagraphFormat("Footer", tabs=_right_tab(design, landscape=landscape))
    return paragraph(look, text_runs(meta.footer, language) + tab + pages) + _notice(meta)


def footer_additions(meta: Meta, design: WordDesign) -> str:
    """Return what the footer of a file from elsewhere lacks: the page number, if it shows none, and the notice."""
    return _notice(meta) if design.numbered else footer(meta, design, landscape=meta.landscape)


def cover_footer(meta: Meta) -> str:
    """Return what stands below the cover."""
    return _notice(meta) or paragraph(ParagraphFormat("FooterNotice"), "")


def _notice(meta: Meta) -> str:
    return paragraph(ParagraphFormat("FooterNotice"), text_runs(meta.notice, meta.language)) if meta.notice else ""


def _right_tab(design: WordDesign, *, landscape: bool) -> tuple[str, ...]:
    if not design.from_look:
        others = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in design.footer_tabs)
        return (f'{others}<w:tab w:val="right" w:pos="{design.text_width(landscape=landscape)}"/>',)
    if not landscape:
        return ()
    usual, width = (design.text_width(landscape=turned) for turned in (False, True))
    return f'<w:tab w:val="clear" w:pos="{usual}"/>', f'<w:tab w:val="right" w:pos="{width}"/>'


def _field(name: str, language: str) -> str:
    return field_start(name, language) + run("1", language) + field_end(language)
