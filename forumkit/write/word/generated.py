"""The package of a word.docx that is made from a look."""

from collections.abc import Mapping

from forumkit.drawing.look import Look
from forumkit.office.container import escape, numbered_relationships
from forumkit.office.names import HEAD, namespaces
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.write.colours import own_palette
from forumkit.write.packages import own_package
from forumkit.write.theme import theme_part
from forumkit.write.word.inks import Inks
from forumkit.write.word.style_names import word_of
from forumkit.write.word.styles import StyleSheet, styles

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": ("document.xml", f"{_TYPE}.document.main+xml"),
    "styles": ("styles.xml", f"{_TYPE}.styles+xml"),
    "numbering": ("numbering.xml", f"{_TYPE}.numbering+xml"),
    "settings": ("settings.xml", f"{_TYPE}.settings+xml"),
    "fontTable": ("fontTable.xml", f"{_TYPE}.fontTable+xml"),
    "theme": ("theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
_STEP = 340
"""How far a level of a list moves in, in twentieths of a point."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def own_template(look: Look) -> bytes:
    """Return a word.docx with the styles of a look, each shown by a line."""
    sheet = StyleSheet(look, Inks(own_palette(look.colours), from_look=True), text_width(look), look.words)
    texts = {
        "document": _specimen(look),
        "styles": styles(sheet),
        "numbering": numbering(),
        "settings": settings(look.words.get("tag", "en"), look.words.get("decimal", ".")),
        "fontTable": _font_table(look),
    }
    parts = {f"word/{_PARTS[name][0]}": (HEAD + text).encode() for name, text in texts.items()}
    related = [(name, target) for name, (target, _) in _PARTS.items() if name != "document"]
    parts["word/_rels/document.xml.rels"] = numbered_relationships(related)
    parts["word/theme/theme1.xml"] = theme_part(look)
    return own_package(look, "word/document.xml", parts, {f"word/{name}": kind for name, kind in _PARTS.values()})


def text_width(look: Look) -> int:
    """Return the width of the text on an upright page, in twentieths of a point."""
    return twips(look.page[0]) - 2 * twips(look.margin)


def numbering() -> str:
    """Return word/numbering.xml: list 1 has bullets, 2 has numbers, each with three levels tied to a style."""
    roles = {f"{name}{level}": f"{name}{level}" for name in ("ListBullet", "ListNumber") for level in ("", "2", "3")}
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f"<w:numbering {namespaces('w')}>{abstract_lists(1, 2, roles)}{uses}</w:numbering>"


def abstract_lists(bulleted: int, numbered: int, tied: Mapping[str, str]) -> str:
    """Return the definitions of a list with bullets and of one with numbers, of these numbers.

    `tied` are the ids of the styles that lead to their levels, by role.
    """
    bullets = tuple(("bullet", sign, "ListBullet") for sign in ("•", "–", "•"))
    forms = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))
    numbers = tuple((form, sign, "ListNumber") for form, sign in forms)
    return _list(bulleted, bullets, tied) + _list(numbered, numbers, tied)


def _list(number: int, levels: tuple[tuple[str, str, str], ...], tied: Mapping[str, str]) -> str:
    level_xml = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{_tie(tied.get(f"{role}{rank}"))}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{(level + 1) * _STEP}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
        for level, (rank, (form, sign, role)) in enumerate(zip(("", "2", "3"), levels, strict=True))
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{level_xml}</w:abstractNum>'
    )


def _tie(style: str | None) -> str:
    return f'<w:pStyle w:val="{escape(style)}"/>' if style else ""


def settings(language: str, decimal: str) -> str:
    """Return word/settings.xml, for Word 2013 and later.

    Without compatibilityMode 15, Word opens the file in compatibility mode, as one of Word 2007 ([MS-DOCX] 2.3.5).
    w:percent of w:zoom is needed: openxml-audit refuses a file without it.
    """
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    accents = " ".join(f'w:accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'<w:settings {namespaces("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="{language}"/>'
        f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" {accents}'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        f'<w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{";" if decimal == "," else ","}"/></w:settings>'
    )


def _font_table(look: Look) -> str:
    fonts = "".join(f'<w:font w:name="{escape(name)}"/>' for name in dict.fromkeys((look.body_font, look.title_font)))
    return f"<w:fonts {namespaces('w')}>{fonts}</w:fonts>"


_SPECIMEN = (
    "Title", "Subtitle", "Heading1", "Lead", "Normal", "ListBullet", "ListBullet2", "ListNumber", "Heading2",
    "Heading3", "Heading4", "Source", "Small",
    *(f"{name.capitalize()}{part}" for name in CALLOUTS for part in ("Title", "")),
    "Caption", "CardTitle", "CardSubtitle", "CardText",
)  # fmt: skip
_SHOWN = (*_SPECIMEN, *(each.role for each in PARAGRAPH_STYLES.values() if each.role not in _SPECIMEN))
"""The styles that a page may name: each shown by a line."""


def _line(style: str, words: Mapping[str, str]) -> str:
    """Return what shows a style: a sentence of the language, or the style's own name; a callout and its title alike."""
    own = word_of(style)
    named = next(
        (paragraph_style.name for paragraph_style in PARAGRAPH_STYLES.values() if paragraph_style.role == style), ""
    )
    return words.get(f"shown_{own}") or words.get(own.removesuffix("_title")) or named or style


def _specimen(look: Look) -> str:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(_line(style, look.words))}</w:t></w:r></w:p>'
        for style in _SHOWN
    )
    margin = twips(look.margin)
    return (
        f"<w:document {namespaces('w')}><w:body>{body}<w:sectPr>"
        f'<w:pgSz w:w="{twips(look.page[0])}" w:h="{twips(look.page[1])}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
        ' w:header="624" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
