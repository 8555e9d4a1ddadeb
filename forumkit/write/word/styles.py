"""The styles of a Word document: what each role looks like, as the XML of word/styles.xml, from a look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumkit.drawing.look import Look
from forumkit.office.container import escape
from forumkit.office.names import namespaces
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.write.word.inks import Inks
from forumkit.write.word.table_styles import table_styles

_OWN = re.compile(r'(?<=w:customStyle="1" w:styleId=")(\w+)("><w:name w:val=")([^"]*)')
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"
_MAJOR = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'


@dataclass(frozen=True)
class StyleSheet:
    """What the styles are made of."""

    look: Look
    inks: Inks
    width: int
    """Of the text, in twentieths of a point: it places the right tabs."""
    words: Mapping[str, str]


def styles(sheet: StyleSheet) -> str:
    """Return word/styles.xml."""
    parts = (
        _defaults(sheet),
        _running_text(sheet),
        _lists(),
        "".join(_callout(sheet, name) for name in CALLOUTS),
        _tables(sheet),
        _cards_and_figures(sheet),
        _contents(sheet),
        _margins(sheet),
        _notes(sheet),
        _characters(sheet),
        table_styles(sheet.inks),
    )
    return f"<w:styles {namespaces('w')}>{_named(''.join(parts), sheet.words)}</w:styles>"


def word_of(style: str) -> str:
    """Return the name of the word of a language for a style, by its id: “style_message_title”."""
    return f"style_{_INNER_CAPITAL.sub('_', style).lower()}"


def _named(styles_xml: str, words: Mapping[str, str]) -> str:
    """Return styles with the names that a language has for those that Word does not know by itself."""
    return _OWN.sub(lambda own: own[1] + own[2] + escape(words.get(word_of(own[1]), own[3])), styles_xml)


def _defaults(sheet: StyleSheet) -> str:
    latin = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    fonts = f'<w:rFonts {latin} w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    tag = sheet.words.get("tag", "en")
    language = f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'
    run = f"{fonts}{sheet.inks.text('ink')}{size(sheet.look.sizes['text'])}{language}"
    gap, line = round(sheet.look.paragraph_gap * 20), round(sheet.look.line * 240)
    paragraph = f'<w:widowControl/><w:spacing w:after="{gap}" w:line="{line}" w:lineRule="auto"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def size(points: float) -> str:
    """Return a size of type."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style(
    name: str,
    title: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    built_in: bool = False,
) -> str:
    custom = "" if built_in else ' w:customStyle="1"'
    then = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="{based}"/>{then}<w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _spacing(before: int, after: int, line: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def _heading(level: int, before: int, after: int, run: str, border: str = "") -> str:
    layout = f'{_KEEP}{border}{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", layout, _MAJOR + run, following="Normal", built_in=True)


def _first_heading(sheet: StyleSheet) -> tuple[str, str]:
    """Return the border and the colour of the first heading, as the design draws titles."""
    inks = sheet.inks
    match sheet.look.heading:
        case "band":
            edge = f'w:val="single" w:sz="4" w:space="3" w:color="{inks.hex("primary")}"'
            sides = f"<w:top {edge}/><w:left {edge}/><w:bottom {edge}/><w:right {edge}/>"
            return f"<w:pBdr>{sides}</w:pBdr>{inks.fill('primary')}", inks.text("paper")
        case "rule":
            edge = f'w:val="single" w:sz="36" w:space="7" w:color="{inks.hex("secondary")}"'
            return f"<w:pBdr><w:left {edge}/></w:pBdr>", inks.text("primary")
        case "tab":
            edge = f'w:val="single" w:sz="6" w:space="3" w:color="{inks.hex("rule")}"'
            return f"<w:pBdr><w:bottom {edge}/></w:pBdr>", inks.text("primary")


def _running_text(sheet: StyleSheet) -> str:
    inks, sizes = sheet.inks, sheet.look.sizes
    primary, muted = inks.text("primary"), inks.text("muted")
    heading, text = sizes["heading"], sizes["text"]
    tight = ' w:line="240" w:lineRule="auto"'
    border, colour = _first_heading(sheet)
    title = _BOLD + primary + size(sizes["title"])
    cover = _BOLD + inks.text("paper") + size(sizes["title"] + 8)
    return "".join(
        (
            _style("Title", "Title", _KEEP + _spacing(0, 100, tight), _MAJOR + title, built_in=True),
            _style("Subtitle", "Subtitle", _KEEP + _spacing(0, 240, tight), muted + size(text + 3), following="Normal",
                   built_in=True),
            _style("CoverTitle", "Cover – title", _spacing(0, 160, tight),
                   _MAJOR + cover, based="Title"),
            _style("CoverSubtitle", "Cover – subtitle", _spacing(0, 0, tight),
                   inks.text("paper") + size(text + 4), based="Subtitle"),
            _style("Logos", "Logos", _spacing(0, 480, tight) + '<w:jc w:val="right"/>'),
            _heading(1, 320, 150, _BOLD + colour + size(heading), border),
            _heading(2, 280, 90, _BOLD + primary + size(max(text + 1.5, heading * 0.8))),
            _heading(3, 220, 60, _BOLD + inks.text("ink") + size(text + 0.5)),
            _heading(4, 180, 40, _BOLD + muted + size(text)),
            *(_paragraph(sheet, name) for name in PARAGRAPH_STYLES),
        )
    )  # fmt: skip


def _paragraph(sheet: StyleSheet, name: str) -> str:
    style, sizes = PARAGRAPH_STYLES[name], sheet.look.sizes
    if not style.name:
        return ""
    plain = style.base == "text" and not style.larger
    run = (sheet.inks.text(style.colour) if style.colour else "") + (
        "" if plain else size(sizes[style.base] + style.larger)
    )
    layout = ("<w:keepLines/>" if style.whole else "") + _spacing(style.before, style.after)
    xml = _style(style.role, style.name, layout, run, following=style.following, built_in=style.built_in)
    if name != "caption":
        return xml
    above = "<w:keepNext/>" + _spacing(160, 80)
    return xml + _style("CaptionAbove", "Caption above", above, _BOLD, based="Caption")


def _lists() -> str:
    styles_xml = []
    for number, (name, title) in enumerate((("ListBullet", "List Bullet"), ("ListNumber", "List Number")), 1):
        for level in range(3):
            suffix = str(level + 1) if level else ""
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{_spacing(0, 60)}'
            styles_xml.append(_style(f"{name}{suffix}", f"{title} {suffix}".strip(), numbered, built_in=True))
    return "".join(styles_xml)


def _callout(sheet: StyleSheet, name: str) -> str:
    look, inks, role = CALLOUTS[name], sheet.inks, name.capitalize()
    fill = inks.fill(look.fill) if look.fill else inks.tint(look.colour)
    edge = inks.hex(look.fill) if look.fill else inks.tint_digits(look.colour)
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{thick}" w:space="{space}" w:color="{shade}"/>'
        for side, kind, thick, space, shade in (
            ("top", "single", 4, 4, edge),
            ("left", look.line, 36 if look.line == "single" else 18, 9, inks.hex(look.colour)),
            ("bottom", "single", 4, 4, edge),
            ("right", "single", 4, 4, edge),
        )
    )
    indent = '<w:ind w:left="260" w:right="100"/>'
    box = f"<w:pBdr>{sides}</w:pBdr>{fill}"
    head = _BOLD + inks.text(look.colour)
    return (
        _style(f"{role}Title", f"{look.name} – title", "<w:keepNext/>", head, based=role, following=role)
        + _style(role, look.name, "<w:keepLines/>" + box + _spacing(0, 0) + indent)
        + _style(f"{role}List", f"{look.name} – list", "", based=role)
    )


def _tables(sheet: StyleSheet) -> str:
    inks, table = sheet.inks, sheet.look.sizes["table"]
    cell = _spacing(0, 0, ' w:line="252" w:lineRule="auto"')
    small = _spacing(0, 0, ' w:line="240" w:lineRule="auto"')
    gap = '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
    head, form = _BOLD + inks.text("paper"), _BOLD + inks.text("primary")
    gantt = form + size(7.5)
    return "".join(
        (
            _style("TableText", "Table – text", cell, size(table)),
            _style("TableHead", "Table – head", "<w:keepNext/>", head, based="TableText"),
            _style("FormHead", "Form – head", "<w:keepNext/>", form, based="TableText"),
            _style("GanttText", "Gantt – text", small, size(8)),
            _style("GanttHead", "Gantt – head", "<w:keepNext/>", gantt, based="GanttText"),
            _style("TableGap", "Between tables", gap, size(2)),
        )
    )


def _cards_and_figures(sheet: StyleSheet) -> str:
    inks = sheet.inks
    primary = inks.text("primary")
    tight = ' w:line="247" w:lineRule="auto"'
    cut = _spacing(40, 0, tight) + '<w:jc w:val="left"/>'
    return "".join(
        (
            _style("CardTitle", "Card – title", _KEEP + _spacing(0, 20, tight), _BOLD + primary + size(15)),
            _style("CardSubtitle", "Card – subtitle", _KEEP + _spacing(0, 140, tight), inks.text("muted") + size(10)),
            _style("CardText", "Card – text", _spacing(0, 100, tight), size(11)),
            _style("CardList", "Card – list", _spacing(0, 60, tight), based="CardText"),
            _style("CutLine", "Card – cutting line", "<w:keepNext/>" + cut, inks.text("muted") + size(8)),
            _style("FigureText", "Figure – text", _spacing(0, 0, ' w:line="240" w:lineRule="auto"'), size(10)),
        )
    )


def _contents(sheet: StyleSheet) -> str:
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{sheet.width}"/></w:tabs>'
    ruled = line + '<w:spacing w:before="0" w:after="0" w:line="500" w:lineRule="exact"/>'
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{sheet.width}"/></w:tabs>'
    top = '<w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>'  # a file may number its first heading
    second, third = (f'<w:ind w:left="{left}"/>' for left in (284, 568))
    muted = sheet.inks.text("muted")
    return "".join(
        (
            _style("TOCHeading", "TOC Heading", top, based="Heading1", following="Normal", built_in=True),
            _style("TOC1", "toc 1", dots + _spacing(100, 40), _BOLD, following="Normal", built_in=True),
            _style("TOC2", "toc 2", dots + _spacing(0, 30) + second, following="Normal", built_in=True),
            _style("TOC3", "toc 3", dots + _spacing(0, 20) + third, muted, following="Normal", built_in=True),
            _style("AnswerLine", "Answer line", ruled, muted),
        )
    )


def _margins(sheet: StyleSheet) -> str:
    inks = sheet.inks
    muted = inks.text("muted") + size(sheet.look.sizes["small"])
    right = f'<w:tabs><w:tab w:val="right" w:pos="{sheet.width}"/></w:tabs>'
    tight = _spacing(0, 0, ' w:line="240" w:lineRule="auto"')
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{inks.hex("rule")}"'
    above, below = f"<w:pBdr><w:top {edge}/></w:pBdr>", f"<w:pBdr><w:bottom {edge}/></w:pBdr>"
    warning = _BOLD + inks.text("caution") + size(sheet.look.sizes["small"])
    return "".join(
        (
            _style("Header", "header", below + right + tight, muted, built_in=True),
            _style("Footer", "footer", above + right + tight, muted, built_in=True),
            _style("FooterNotice", "Footer – notice", tight, warning),
        )
    )


def _notes(sheet: StyleSheet) -> str:
    small = size(sheet.look.sizes["small"])
    hanging = '<w:ind w:left="170" w:hanging="170"/>'
    tight = _spacing(0, 20, ' w:line="240" w:lineRule="auto"')
    return _style("FootnoteText", "footnote text", tight + hanging, small, built_in=True)


def _characters(sheet: StyleSheet) -> str:
    return "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for name, title, run in (
            ("Strong", "Strong", _BOLD),
            ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
            ("Hyperlink", "Hyperlink", sheet.inks.text("primary") + '<w:u w:val="single"/>'),
            ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        )
    )
