"""Make word.docx, the Word side of a design, from its design.yaml."""

import argparse
from pathlib import Path

import docx
import yaml
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from lxml import etree

from forumkit.write.package import core_properties, escape, pack
from scripts.word_palette import THEME, Palette
from scripts.word_styles import ROLES, W, styles

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "document": ("document.xml", f"{TYPE}.document.main+xml"),
    "styles": ("styles.xml", f"{TYPE}.styles+xml"),
    "numbering": ("numbering.xml", f"{TYPE}.numbering+xml"),
    "settings": ("settings.xml", f"{TYPE}.settings+xml"),
    "fontTable": ("fontTable.xml", f"{TYPE}.fontTable+xml"),
    "theme": ("theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
}


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def theme(design: dict[str, dict[str, str]], font: str) -> bytes:
    """Return the theme of the stock template with the colours and the font of the design."""
    stock = docx.Document().part.part_related_by(RELATION.THEME).blob
    tree = etree.fromstring(stock)
    tree.set("name", "forumkit")
    places = {place: design["colours"][name] for name, place in THEME.items()}
    places |= {"hlink": places["accent1"], "folHlink": places["dk2"]}
    scheme = tree.find(f".//{{{A}}}clrScheme")
    scheme.set("name", "forumkit")
    for slot in scheme:
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{{{A}}}srgbClr", val=places[etree.QName(slot).localname])
    for fonts in tree.find(f".//{{{A}}}fontScheme"):
        for extra in fonts.findall(f"{{{A}}}font"):
            fonts.remove(extra)
        fonts.find(f"{{{A}}}latin").set("typeface", font)
    content: bytes = etree.tostring(tree)
    return HEAD.encode() + content


def numbering() -> str:
    """Return the lists: 1 has bullets, 2 has numbers, each with three levels tied to a style."""
    bullets = tuple(("bullet", sign, "ListBullet") for sign in ("•", "–", "•"))
    forms = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))
    numbers = tuple((form, sign, "ListNumber") for form, sign in forms)
    lists = "".join(_list(number, levels) for number, levels in enumerate((bullets, numbers), 1))
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'<w:numbering xmlns:w="{W}">{lists}{uses}</w:numbering>'


def _list(number: int, levels: tuple[tuple[str, str, str], ...]) -> str:
    found = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}{level + 1 if level else ""}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{(level + 1) * 340}" w:hanging="340"/></w:pPr></w:lvl>'
        for level, (form, sign, style) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{found}</w:abstractNum>'


def settings() -> str:
    """Return settings for Word 2013 and later, in French."""
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
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="fr-FR"/>'
        f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" {accents}'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table(font: str) -> str:
    """Return the one font."""
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{escape(font)}"><w:panose1 w:val="020F0502020204030204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


SPECIMEN = (
    ("Title", "Titre du document"),
    ("Subtitle", "Sous-titre"),
    ("Heading1", "Titre 1"),
    ("Lead", "Chapeau : l’essentiel en deux phrases."),
    ("Normal", "Texte courant. Changez les styles de ce modèle : tous les documents suivront."),
    ("ListBullet", "Liste à puces"),
    ("ListBullet2", "Liste à puces, deuxième niveau"),
    ("ListNumber", "Liste numérotée"),
    ("Heading2", "Titre 2"),
    ("Heading3", "Titre 3"),
    ("Heading4", "Titre 4"),
    ("Source", "Source"),
    ("Small", "Petit texte"),
    *((f"{role}{part}", title) for role, (title, *_) in ROLES.items() for part in ("Title", "")),
    ("Caption", "Légende"),
    ("CardTitle", "Titre d’une carte"),
    ("CardSubtitle", "Sous-titre d’une carte"),
    ("CardText", "Texte d’une carte"),
)


def document(page: dict[str, int]) -> str:
    """Return a specimen of the styles on a page of the design's size."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in SPECIMEN
    )
    margin = twips(page["margin_mm"])
    return (
        f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr>'
        f'<w:pgSz w:w="{twips(page["width_mm"])}" w:h="{twips(page["height_mm"])}"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
        ' w:header="624" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def content_types() -> str:
    """Return what each part is."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = {f"/word/{name}": kind for name, kind in PARTS.values()} | {"/docProps/core.xml": core}
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def relations(targets: dict[str, str]) -> bytes:
    """Return relationships by type."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def make(folder: Path) -> bytes:
    """Return word.docx for the design in the folder."""
    design = yaml.safe_load((folder / "design.yaml").read_text("utf-8"))
    page, font = design["page"], design["font"]
    width = twips(page["width_mm"]) - 2 * twips(page["margin_mm"])
    texts = {
        "document": document(page),
        "styles": styles(Palette(design["colours"]), width),
        "numbering": numbering(),
        "settings": settings(),
        "fontTable": font_table(font),
    }
    parts = {f"word/{PARTS[name][0]}": (HEAD + text).encode() for name, text in texts.items()}
    inside = {f"{OFFICE}/{name}": target for name, (target, _) in PARTS.items() if name != "document"}
    outside = {
        f"{OFFICE}/officeDocument": "word/document.xml",
        f"{PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
    }
    return pack(
        parts
        | {
            "[Content_Types].xml": (HEAD + content_types()).encode(),
            "_rels/.rels": relations(outside),
            "word/_rels/document.xml.rels": relations(inside),
            "word/theme/theme1.xml": theme(design, font),
            "docProps/core.xml": core_properties(
                title=design["name"], subject="", author="forumkit", language="fr-FR", key="design"
            ),
        }
    )


def main() -> None:
    """Write word.docx beside design.yaml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("templates/designs/sobre"))
    folder: Path = parser.parse_args().folder
    (folder / "word.docx").write_bytes(make(folder))


if __name__ == "__main__":
    main()
