"""Templates such as other organisations have: made from the stock files of python-pptx and python-docx."""

import copy
import io
import re
import zipfile
from collections.abc import Callable

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

FRENCH = {
    "Title Slide": "Diapositive de titre",
    "Title and Content": "Titre et contenu",
    "Section Header": "Titre de section",
    "Two Content": "Deux contenus",
    "Comparison": "Comparaison de textes",
    "Title Only": "Titre seul",
    "Blank": "Vide",
    "Content with Caption": "Contenu avec légende",
    "Picture with Caption": "Image avec légende",
    "Title and Vertical Text": "Titre et texte vertical",
    "Vertical Title and Text": "Titre vertical et texte",
}


def logo(colour: str) -> bytes:
    """Return a small picture."""
    image = Image.new("RGB", (240, 120), colour)
    ImageDraw.Draw(image).ellipse((70, 10, 170, 110), fill="white")
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _saved(deck: Deck) -> bytes:
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _recoloured(content: bytes, colours: dict[str, str], fonts: tuple[str, str] = ("", ""), **replaced: str) -> bytes:
    """Return a package whose themes have other colours and fonts, and whose text parts have words replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if "/theme/" in name:
                text = part.decode("utf-8")
                for place, digits in colours.items():
                    text = re.sub(
                        rf"<a:{place}>.*?</a:{place}>",
                        f'<a:{place}><a:srgbClr val="{digits}"/></a:{place}>',
                        text,
                        flags=re.DOTALL,
                    )
                for tag, font in zip(("majorFont", "minorFont"), fonts, strict=True):
                    if font:
                        text = re.sub(rf'(<a:{tag}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", text)
                part = text.encode("utf-8")
            for before, after in replaced.items():
                if name.endswith(".xml") and before == "clrMap" and "slideMaster" in name:
                    part = re.sub(rb"<p:clrMap [^>]*/>", after.encode(), part)
            new.writestr(name, part)
    return target.getvalue()


def four_by_three() -> bytes:
    """Return the stock template of Office 2007: 4:3, English names, eleven layouts."""
    return _saved(Presentation())


def _stretched(deck: Deck) -> None:
    """Make a 4:3 deck 16:9: everything as much wider."""
    width = Inches(13.333)
    ratio = width / deck.slide_width
    deck.slide_width = width
    for owner in (deck.slide_master, *deck.slide_layouts):
        for form in owner.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"):
            for child in form:
                for side in ("x", "cx"):
                    if child.get(side):
                        child.set(side, str(round(int(child.get(side)) * ratio)))


def french_wide() -> bytes:
    """Return a ministry's template: 16:9, French layout names, a coloured band and a logo on the master, Arial."""
    deck = Presentation()
    _stretched(deck)
    for layout in deck.slide_layouts:
        layout.element.cSld.set("name", FRENCH[layout.name])
    tree = deck.slide_master.shapes
    band = etree.fromstring(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Bandeau"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{deck.slide_width}" cy="180000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>'
    )
    tree._spTree.insert(2, band)  # noqa: SLF001 - masters have no add_shape
    _picture_on_master(deck, logo("#117744"), Inches(12.1), Inches(6.72), Inches(1.0))
    colours = {"accent1": "14693F", "accent2": "C8A415", "accent3": "C1272D", "accent4": "4D4D4D", "dk2": "1E3D2F"}
    return _recoloured(_saved(deck), colours, ("Arial", "Arial"))


def _picture_on_master(deck: Deck, content: bytes, left: int, top: int, width: int) -> None:
    part, relation = deck.slide_master.part.get_or_add_image_part(io.BytesIO(content))
    del part
    picture = (
        '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr>'
        '<p:cNvPr id="91" name="Logo" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{int(left)}" y="{int(top)}"/><a:ext cx="{int(width)}" cy="{int(width) // 2}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    deck.slide_master.shapes._spTree.append(etree.fromstring(picture))  # noqa: SLF001 - masters have no add_picture


def dark() -> bytes:
    """Return a dark template: light text on a night blue ground, bright accents, 16:9."""
    deck = Presentation()
    _stretched(deck)
    fill = deck.slide_master.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    mapped = (
        '<p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    )
    colours = {"dk1": "0B1B33", "lt1": "FFFFFF", "dk2": "16305A", "lt2": "C9D6EA", "accent1": "2F6FED", "accent2": "E07A1F",
               "accent3": "2AA876", "accent4": "D64545"}  # fmt: skip
    return _recoloured(_saved(deck), colours, clrMap=mapped)


def bare() -> bytes:
    """Return a template with nothing but one layout that has a title."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    return _saved(deck)


def cramped() -> bytes:
    """Return a template as many hand out: a low title at the left, a line for remarks, a red brand, types as LibreOffice writes them."""
    deck = Presentation()
    content, title_only = deck.slide_layouts[1], deck.slide_layouts[5]
    for layout in (content, title_only):
        title = next(each for each in list(layout.placeholders) if each.placeholder_format.idx == 0)
        title.left, title.top, title.width, title.height = Inches(0.4), Inches(0.2), Inches(6), Inches(0.35)
    del content.element.attrib["type"]
    body = next(each for each in list(content.placeholders) if each.placeholder_format.idx == 1)
    remark = copy.deepcopy(body.element)
    remark.nvSpPr.nvPr.find(qn("p:ph")).set("idx", "13")
    remark.nvSpPr.nvPr.find(qn("p:ph")).set("type", "body")
    body.element.addnext(remark)
    line = next(each for each in list(content.placeholders) if each.placeholder_format.idx == 13)
    line.left, line.top, line.width, line.height = Inches(0.4), Inches(6.9), Inches(6), Inches(0.3)
    colours = {"accent1": "F00000", "accent2": "00F000", "accent3": "0070F0", "accent4": "00C040"}
    return _typed_by_name(_recoloured(_saved(deck), colours))


def _typed_by_name(content: bytes) -> bytes:
    """Return a package in which no ending has a type: each part has its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                tree = etree.fromstring(part)
                ends = {each.get("Extension"): each for each in tree if each.get("Extension")}
                stated = {each.get("PartName") for each in tree}
                for other in old.namelist():
                    if (
                        other != name
                        and f"/{other}" not in stated
                        and (kind := ends.get(other.rpartition(".")[2])) is not None
                    ):
                        attributes = {"PartName": f"/{other}", "ContentType": str(kind.get("ContentType"))}
                        etree.SubElement(tree, tree[0].tag.replace("Default", "Override"), attributes)
                for each in ends.values():
                    tree.remove(each)
                part = etree.tostring(tree)
            new.writestr(name, part)
    return target.getvalue()


DECKS: dict[str, Callable[[], bytes]] = {
    "4-3": four_by_three,
    "ministere": french_wide,
    "nuit": dark,
}
"""Templates of slides, by a name for their design."""


def word_stock() -> bytes:
    """Return the stock template of python-docx: English Word, no style of ours."""
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


_FRENCH_IDS = {"Heading1": "Titre1", "Heading2": "Titre2", "Heading3": "Titre3", "Heading4": "Titre4", "Title": "Titre",
               "Subtitle": "Sous-titre", "ListBullet": "Listepuces", "ListNumber": "Listenumros", "Caption": "Lgende",
               "Header": "En-tte", "Footer": "Pieddepage"}  # fmt: skip


def word_french() -> bytes:
    """Return a ministry's document: ids as French Word gives them, its header and footer, its colours."""
    document = docx.Document()
    for style in document.styles:
        if style.style_id in _FRENCH_IDS:
            style.element.set(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", _FRENCH_IDS[style.style_id]
            )
    for element in document.styles.element.iter():
        for name in ("basedOn", "next", "link"):
            if etree.QName(element).localname == name:
                value = element.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
                element.set(
                    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", _FRENCH_IDS.get(value, value)
                )
    document.styles["heading 1" if "heading 1" in document.styles else "Heading 1"].font.color.rgb = RGBColor(
        0x14, 0x69, 0x3F
    )
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    for part in (section.header, section.footer):
        part.paragraphs[0].style = document.styles["Header" if part is section.header else "Footer"]
    section.header.paragraphs[0].add_run("République du Mali – Un peuple, un but, une foi")
    section.footer.paragraphs[0].add_run("Direction nationale des essais")
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo("#117744")), height=Pt(22))
    for drawn in section.header.part.element.iter("{*}docPr"):
        drawn.set("descr", "Logo")
    target = io.BytesIO()
    document.save(target)
    return _recoloured(
        target.getvalue(), {"accent1": "14693F", "accent2": "C8A415", "accent3": "C1272D"}, ("Arial", "Arial")
    )


DOCUMENTS: dict[str, Callable[[], bytes]] = {"4-3": word_stock, "ministere": word_french}
"""Templates of documents, by the design that they go with; the dark one has none, and follows its slides."""


def with_samples(content: bytes) -> bytes:
    """Return a template with a slide of each layout, as organisations hand them out."""
    deck = Presentation(io.BytesIO(content))
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        for holder in slide.placeholders:
            if holder.has_text_frame:
                holder.text_frame.text = layout.name
    return _saved(deck)


def word_indented() -> bytes:
    """Return a template whose paragraphs are set in block with a first line indented, and whose title is hidden text."""
    document, target = docx.Document(), io.BytesIO()
    usual = document.styles["Normal"].paragraph_format
    usual.first_line_indent, usual.alignment = Pt(20), WD_ALIGN_PARAGRAPH.JUSTIFY
    document.styles["Title"].font.hidden = True
    document.save(target)
    return target.getvalue()
