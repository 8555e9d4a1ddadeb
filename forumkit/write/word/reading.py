"""The Word side of a design as python-docx reads it: from its look, or from a word.docx of any organisation."""

import io

import docx
from docx.document import Document as Template
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

from forumkit.drawing.look import Look
from forumkit.merge.word.names import w
from forumkit.messages.reasons import Reason
from forumkit.office.xml import parsed
from forumkit.write.colours import borrowed_palette, own_palette
from forumkit.write.fonts import fonts_of
from forumkit.write.theme import SLIDE_NAMES, filled_theme, read_theme
from forumkit.write.word.borrowed_styles import SeenFonts, with_own_manners
from forumkit.write.word.design import WordDesign
from forumkit.write.word.design_parts import design_parts
from forumkit.write.word.generated import own_template
from forumkit.write.word.inks import Inks
from forumkit.write.word.lists import with_lists
from forumkit.write.word.roles import with_roles
from forumkit.write.word.stories import pushed_by_stories
from forumkit.write.word.style_contrast import with_readable_styles
from forumkit.write.word.styles import StyleSheet
from forumkit.write.written import BadDesign


def design_of(look: Look, template: bytes = b"") -> WordDesign:
    """Return the design of a look, or of a word.docx that it fills; raises BadDesign and says what is wrong with it.

    What else a broken file raises is caught where the file is let in (`write/foreign.py`).
    """
    try:
        document = docx.Document(io.BytesIO(template or own_template(look)))
    except ValueError as error:  # it is a package of another program
        raise BadDesign(Reason.NO_WORD_DOCUMENT) from error
    return _read(document, look, from_look=not template)


def _read(document: Template, look: Look, *, from_look: bool) -> WordDesign:
    kept_parts = design_parts(document)
    parts = dict(kept_parts.parts)
    theme_name = _theme_of(document)
    if not from_look and (look.colours or look.fonts_stated):
        parts[theme_name] = filled_theme(parts[theme_name], look, fonts=look.fonts_stated)
    theme = read_theme(parts[theme_name])
    by_name = dict(theme.colours) | {name: theme.colours[place] for name, place in SLIDE_NAMES.items()}
    palette = own_palette(look.colours) if look.colours else borrowed_palette(by_name)
    page, margins = _page(document), _margins(document)
    width = page[0] - margins["left"] - margins["right"]
    sheet = StyleSheet(look, Inks(palette, from_look=False), width, look.words)
    numbering = parts.get(kept_parts.numbering, b"")
    styles = with_roles(parts[kept_parts.styles], numbering, sheet)
    seen = SeenFonts(theme.fonts["title"], theme.fonts["body"])
    part = styles.part
    if not from_look:
        part, seen = with_own_manners(styles, numbering, theme.fonts, fonts_stated=look.fonts_stated)
    parts[kept_parts.numbering], part, lists = with_lists(
        numbering, part, styles.ids, styles.added, from_look=from_look
    )
    parts[kept_parts.styles], mended = (part, ()) if from_look else with_readable_styles(part, styles.on_page, by_name)
    return WordDesign(
        parts=parts,
        types=kept_parts.types,
        relations=kept_parts.relations,
        styles=styles.ids,
        matches=styles.matches,
        lists=lists,
        palette=palette,
        fonts=fonts_of(seen.title, seen.body, look.fonts),
        look=look,
        page=page,
        margins=margins,
        headers=kept_parts.headers,
        pushed=(0, 0) if from_look else pushed_by_stories(parts, kept_parts.headers, part, margins),
        numbered=kept_parts.numbered,
        from_look=from_look,
        footer_tabs=_tabs(styles.part, styles.ids["Footer"]),
        mended=mended,
    )


def _theme_of(document: Template) -> str:
    """Return the name of the theme part."""
    related = [r.target_part for r in document.part.rels.values() if r.reltype == RELATION.THEME]
    if related:
        return str(related[0].partname).lstrip("/")
    raise BadDesign(Reason.NO_THEME)


def _tabs(styles: bytes, name: str) -> tuple[int, ...]:
    """Return where a style has tabs."""
    tree = parsed(styles)
    style = next(node for node in tree.iter(w("style")) if node.get(w("styleId")) == name)
    return tuple(int(tab.get(w("pos"))) for tab in style.iter(w("tab")))


def _page(document: Template) -> tuple[int, int]:
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    if width is None or height is None:
        return 11_906, 16_838
    short, long = sorted((width.twips, height.twips))
    return short, long


def _margins(document: Template) -> dict[str, int]:
    section = document.sections[0]
    lengths = {
        "top": section.top_margin,
        "right": section.right_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "header": section.header_distance,
        "footer": section.footer_distance,
    }
    return {side: 1134 if length is None else max(0, length.twips) for side, length in lengths.items()}
