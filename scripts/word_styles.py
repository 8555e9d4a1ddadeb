"""The styles of word.docx: what each role of a document looks like, as the XML of word/styles.xml."""

from scripts.word_palette import Palette
from scripts.word_tables import table_styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

ROLES = {
    "Message": ("Message clé", "primary", "soft", "single"),
    "Caution": ("Mise en garde", "caution", "", "single"),
    "Say": ("À dire", "secondary", "soft_warm", "single"),
    "Do": ("À faire", "positive", "", "single"),
    "Placeholder": ("À compléter", "muted", "", "dashed"),
    "Notice": ("Avis", "muted", "", "single"),
}
"""Style of a callout: its name, colour, fill (empty: a tint of the colour) and sort of line."""


def styles(palette: Palette, width: int) -> str:
    """Return word/styles.xml; the width of the text, in twentieths of a point, places the right tabs."""
    parts = (
        _defaults(palette),
        _running_text(palette),
        _lists(),
        "".join(_callout(palette, role) for role in ROLES),
        _tables(palette),
        _cards_and_figures(palette),
        _contents(palette, width),
        _margins(palette, width),
        _characters(palette),
        table_styles(palette),
    )
    return f'<w:styles xmlns:w="{W}">{"".join(parts)}</w:styles>'


def _defaults(palette: Palette) -> str:
    latin = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    fonts = f'<w:rFonts {latin} w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    run = f'{fonts}{palette.text("ink")}{_size(11)}<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    paragraph = '<w:widowControl/><w:spacing w:after="120" w:line="264" w:lineRule="auto"/>'
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


def _size(points: float) -> str:
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


_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"


def _heading(level: int, before: int, after: int, run: str, border: str = "") -> str:
    layout = f'{_KEEP}{border}{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", layout, run, following="Normal", built_in=True)


def _running_text(palette: Palette) -> str:
    primary, muted = palette.text("primary"), palette.text("muted")
    tight = ' w:line="240" w:lineRule="auto"'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="{palette.hex("rule")}"/></w:pBdr>'
    return "".join(
        (
            _style("Title", "Title", _KEEP + _spacing(0, 100, tight), _BOLD + primary + _size(26), built_in=True),
            _style(
                "Subtitle",
                "Subtitle",
                _KEEP + _spacing(0, 240, tight),
                muted + _size(14),
                following="Normal",
                built_in=True,
            ),
            _heading(1, 300, 140, _BOLD + primary + _size(17), rule),
            _heading(2, 280, 90, _BOLD + primary + _size(13.5)),
            _heading(3, 220, 60, _BOLD + palette.text("ink") + _size(11.5)),
            _heading(4, 180, 40, _BOLD + muted + _size(11)),
            _style("Lead", "Chapeau", _spacing(0, 200), primary + _size(12.5), following="Normal"),
            _style("Caption", "caption", "<w:keepLines/>" + _spacing(80, 200), muted + _size(9.5), built_in=True),
            _style("CaptionAbove", "Légende au-dessus", "<w:keepNext/>" + _spacing(160, 80), _BOLD, based="Caption"),
            _style("Source", "Source", _spacing(0, 80), muted + _size(9)),
            _style("Small", "Petit texte", _spacing(0, 80), _size(9)),
        )
    )


def _lists() -> str:
    found = []
    for number, (name, title) in enumerate((("ListBullet", "List Bullet"), ("ListNumber", "List Number")), 1):
        for level in range(3):
            suffix = str(level + 1) if level else ""
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{_spacing(0, 60)}'
            found.append(_style(f"{name}{suffix}", f"{title} {suffix}".strip(), numbered, built_in=True))
    return "".join(found)


def _callout(palette: Palette, role: str) -> str:
    title, colour, soft, line = ROLES[role]
    fill = palette.fill(soft) if soft else palette.tint(colour)
    edge = fill.rsplit('"', 2)[1]
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{shade}"/>'
        for side, kind, size, space, shade in (
            ("top", "single", 4, 4, edge),
            ("left", line, 36 if line == "single" else 18, 9, palette.hex(colour)),
            ("bottom", "single", 4, 4, edge),
            ("right", "single", 4, 4, edge),
        )
    )
    indent = '<w:ind w:left="260" w:right="100"/>'
    tight = "<w:keepLines/>"
    box = f"<w:pBdr>{sides}</w:pBdr>{fill}"
    return (
        _style(
            f"{role}Title",
            f"{title} – titre",
            "<w:keepNext/>",
            _BOLD + palette.text(colour),
            based=role,
            following=role,
        )
        + _style(role, title, tight + box + _spacing(0, 0) + indent)
        + _style(f"{role}List", f"{title} – liste", "", based=role)
    )


def _tables(palette: Palette) -> str:
    cell = _spacing(0, 0, ' w:line="252" w:lineRule="auto"')
    small = _spacing(0, 0, ' w:line="240" w:lineRule="auto"')
    gap = '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
    return "".join(
        (
            _style("TableText", "Tableau – texte", cell, _size(10)),
            _style("TableHead", "Tableau – en-tête", "<w:keepNext/>", _BOLD + palette.text("paper"), based="TableText"),
            _style(
                "FormHead", "Formulaire – en-tête", "<w:keepNext/>", _BOLD + palette.text("primary"), based="TableText"
            ),
            _style("GanttText", "Chronogramme – texte", small, _size(8)),
            _style(
                "GanttHead",
                "Chronogramme – en-tête",
                "<w:keepNext/>",
                _BOLD + palette.text("primary") + _size(7.5),
                based="GanttText",
            ),
            _style("TableGap", "Entre deux tableaux", gap, _size(2)),
        )
    )


def _cards_and_figures(palette: Palette) -> str:
    primary, paper = palette.text("primary"), palette.text("paper")
    tight = ' w:line="247" w:lineRule="auto"'
    left, center = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'
    return "".join(
        (
            _style("CardTitle", "Carte – titre", _KEEP + _spacing(0, 20, tight), _BOLD + primary + _size(15)),
            _style(
                "CardSubtitle", "Carte – sous-titre", _KEEP + _spacing(0, 140, tight), palette.text("muted") + _size(10)
            ),
            _style("CardText", "Carte – texte", _spacing(0, 100, tight), _size(11)),
            _style("CardList", "Carte – liste", _spacing(0, 60, tight), based="CardText"),
            _style("FigureTitle", "Figure – titre", _spacing(0, 20, tight) + left, _BOLD + primary + _size(10.5)),
            _style("FigureHead", "Figure – en-tête", _spacing(0, 0, tight) + center, _BOLD + paper + _size(11)),
            _style("FigureText", "Figure – texte", _spacing(0, 0, tight) + left, _size(10)),
            _style("FigureList", "Figure – liste", _spacing(0, 40, tight), based="FigureText"),
            _style("FigureSign", "Figure – flèche", _spacing(0, 0, tight) + center, _size(8)),
        )
    )


def _contents(palette: Palette, width: int) -> str:
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{width}"/></w:tabs>'
    ruled = line + '<w:spacing w:before="0" w:after="0" w:line="500" w:lineRule="exact"/>'
    top = '<w:outlineLvl w:val="9"/>'
    return "".join(
        (
            _style("TOCHeading", "TOC Heading", top, based="Heading1", following="Normal", built_in=True),
            _style("TOC1", "toc 1", _spacing(100, 40), _BOLD, following="Normal", built_in=True),
            _style("TOC2", "toc 2", _spacing(0, 30) + '<w:ind w:left="284"/>', following="Normal", built_in=True),
            _style(
                "TOC3",
                "toc 3",
                _spacing(0, 20) + '<w:ind w:left="568"/>',
                palette.text("muted"),
                following="Normal",
                built_in=True,
            ),
            _style("AnswerLine", "Ligne de réponse", ruled, palette.text("muted")),
        )
    )


def _margins(palette: Palette, width: int) -> str:
    muted = palette.text("muted") + _size(9)
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    tight = _spacing(0, 0, ' w:line="240" w:lineRule="auto"')
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{palette.hex("rule")}"'
    above, below = f"<w:pBdr><w:top {edge}/></w:pBdr>", f"<w:pBdr><w:bottom {edge}/></w:pBdr>"
    return "".join(
        (
            _style("Header", "header", below + right + tight, muted, built_in=True),
            _style("Footer", "footer", above + right + tight, muted, built_in=True),
            _style("FooterNotice", "Pied de page – avis", tight, _BOLD + palette.text("caution") + _size(9)),
        )
    )


def _characters(palette: Palette) -> str:
    return "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for name, run in (
            ("Strong", _BOLD),
            ("Emphasis", "<w:i/><w:iCs/>"),
            ("Hyperlink", palette.text("primary") + '<w:u w:val="single"/>'),
        )
    )
