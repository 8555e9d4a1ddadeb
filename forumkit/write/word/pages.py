"""What stands around the text: page size, margins, header and footer."""

from forumkit.render.blocks import Meta
from forumkit.write.word.design import WordDesign
from forumkit.write.word.text import Look, around, field_end, field_start, paragraph, run


def section(meta: Meta, design: WordDesign, *, cover: bool) -> str:
    """Return the properties of the one section of the document."""
    short, long = design.page
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if meta.landscape else f'w:w="{short}" w:h="{long}"'
    margins = " ".join(f'w:{side}="{length}"' for side, length in design.margins.items())
    above = '<w:headerReference w:type="default" r:id="header1"/>' if meta.header else ""
    first = '<w:footerReference w:type="first" r:id="footer2"/>' if cover else ""
    return (
        f"<w:sectPr>{above}"
        f'<w:footerReference w:type="default" r:id="footer1"/>{first}'
        f'<w:pgSz {size}/><w:pgMar {margins} w:gutter="0"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )


def header(meta: Meta) -> str:
    """Return the paragraph above each page but the cover."""
    return paragraph(Look("Header"), run(meta.header, meta.language))


def footer(meta: Meta, design: WordDesign) -> str:
    """Return the paragraphs below each page but the cover: what the document is, and the page number."""
    language = meta.language
    tab = around("<w:tab/>", language)
    pages = (
        f"{run(meta.words['page'] + ' ', language)}{_field('PAGE', language)}"
        f"{run(' ' + meta.words['of'] + ' ', language)}{_field('NUMPAGES', language)}"
    )
    look = Look("Footer", tabs=_right_tab(meta, design))
    return paragraph(look, run(meta.footer, language) + tab + pages) + _notice(meta)


def cover_footer(meta: Meta) -> str:
    """Return what stands below the cover."""
    return _notice(meta) or paragraph(Look("FooterNotice"), "")


def _notice(meta: Meta) -> str:
    return paragraph(Look("FooterNotice"), run(meta.notice, meta.language)) if meta.notice else ""


def _right_tab(meta: Meta, design: WordDesign) -> tuple[str, ...]:
    if not meta.landscape:
        return ()
    usual, wide = (design.text_width(landscape=turned) for turned in (False, True))
    return f'<w:tab w:val="clear" w:pos="{usual}"/>', f'<w:tab w:val="right" w:pos="{wide}"/>'


def _field(name: str, language: str) -> str:
    return field_start(name, language) + run("1", language) + field_end(language)
