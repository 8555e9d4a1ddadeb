"""The package of a deck: the design's parts, and a slide, its notes and its key for each page."""

import json
from collections.abc import Sequence

from lxml import etree

from forumkit.render.blocks import Deck, Meta, Picture
from forumkit.write.package import core_properties, custom_properties, escape, pack
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.notes import notes_xml
from forumkit.write.slides.pages import Page, Pager, page_shapes
from forumkit.write.written import Written

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_FIRST_SLIDE_ID = 256

Relation = tuple[str, str]
"""Type and target."""


def write_deck(deck: Deck, design: SlideDesign) -> Written:
    """Return the PowerPoint file of a deck, with faults at the keys of slides that cannot be made."""
    pager = Pager(deck.meta, design)
    pages = [page for slide in deck.slides for page in pager.pages(slide)]
    parts = dict(design.parts)
    types: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        _add_slide(parts, types, page, number, deck.meta, design)
    _add_presentation(parts, pages)
    _add_properties(parts, types, deck.meta, pages)
    parts["[Content_Types].xml"] = _content_types(design.parts["[Content_Types].xml"], types)
    return Written(pack(parts), tuple(pager.faults))


def _parser() -> etree.XMLParser:
    """Return a parser that resolves no entity and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _add_slide(
    parts: dict[str, bytes], types: dict[str, str], page: Page, number: int, meta: Meta, design: SlideDesign
) -> None:
    name, notes, tag = f"slide{number}.xml", f"notesSlide{number}.xml", f"tag{number}.xml"
    relations: list[Relation] = [
        ("slideLayout", "../" + page.layout.part.removeprefix("ppt/")),
        ("notesSlide", f"../notesSlides/{notes}"),
        ("tags", f"../tags/{tag}"),
    ]
    for part in page.drawn:
        if isinstance(part.block, Picture):
            media = f"image{number}.{part.block.extension}"
            parts[f"ppt/media/{media}"] = part.block.content
            types[f"ppt/media/{media}"] = "image/png" if part.block.extension == "png" else "image/jpeg"
            relations.append(("image", f"../media/{media}"))
    shapes = page_shapes(page, meta, number, "rId4")
    parts[f"ppt/slides/{name}"] = _slide(shapes).encode()
    parts[f"ppt/slides/_rels/{name}.rels"] = _relationships(relations)
    parts[f"ppt/notesSlides/{notes}"] = notes_xml(page.notes, meta.language)
    back = [("notesMaster", "../" + design.notes_master.removeprefix("ppt/")), ("slide", f"../slides/{name}")]
    parts[f"ppt/notesSlides/_rels/{notes}.rels"] = _relationships(back)
    parts[f"ppt/tags/{tag}"] = _tag(page.key)
    types[f"ppt/slides/{name}"] = f"{_OFFICE}.presentationml.slide+xml"
    types[f"ppt/notesSlides/{notes}"] = f"{_OFFICE}.presentationml.notesSlide+xml"
    types[f"ppt/tags/{tag}"] = f"{_OFFICE}.presentationml.tags+xml"


def _slide(shapes: str) -> str:
    return (
        f'{_HEAD}<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_REL}"'
        f' xmlns:p="{_P}">'
        '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        f'</p:grpSpPr>{shapes}</p:spTree><p:custDataLst><p:tags r:id="rId3"/></p:custDataLst></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _tag(key: str) -> bytes:
    """Return the slide's tag, which PowerPoint keeps with the slide."""
    return f'{_HEAD}<p:tagLst xmlns:p="{_P}"><p:tag name="FORUMKIT_KEY" val="{escape(key)}"/></p:tagLst>'.encode()


def _relationships(relations: Sequence[Relation]) -> bytes:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{sort}" Target="{escape(target)}"/>'
        for number, (sort, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'.encode()


def _add_presentation(parts: dict[str, bytes], pages: Sequence[Page]) -> None:
    """List the slides in presentation.xml, in place of any that the template had."""
    tree = etree.fromstring(parts["ppt/presentation.xml"], _parser())
    for old in tree.findall(f"{{{_P}}}sldIdLst"):
        tree.remove(old)
    relations = etree.fromstring(parts["ppt/_rels/presentation.xml.rels"], _parser())
    for relation in list(relations):
        if relation.get("Type") == f"{_REL}/slide":
            relations.remove(relation)
    listed = etree.Element(f"{{{_P}}}sldIdLst")
    for number, _ in enumerate(pages, 1):
        slide = etree.SubElement(listed, f"{{{_P}}}sldId", id=str(_FIRST_SLIDE_ID + number - 1))
        slide.set(f"{{{_REL}}}id", f"rIdSlide{number}")
        attributes = {"Id": f"rIdSlide{number}", "Type": f"{_REL}/slide", "Target": f"slides/slide{number}.xml"}
        etree.SubElement(relations, f"{{{_PACKAGE}}}Relationship", attributes)
    if pages:
        size = tree.find(f"{{{_P}}}sldSz")
        size.addprevious(listed)
    parts["ppt/presentation.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["ppt/_rels/presentation.xml.rels"] = etree.tostring(
        relations, xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _add_properties(parts: dict[str, bytes], types: dict[str, str], meta: Meta, pages: Sequence[Page]) -> None:
    manifest = json.dumps({page.key: page.digest for page in pages}, ensure_ascii=False, separators=(",", ":"))
    parts["docProps/core.xml"] = core_properties(
        title=meta.title, subject=meta.subject, author=meta.author, language=meta.language, key=meta.key
    )
    parts["docProps/custom.xml"] = custom_properties({"forumkit": manifest, "forumkit-document": meta.key})
    parts["docProps/app.xml"] = (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>forumkit</Application><Slides>{len(pages)}</Slides></Properties>"
    ).encode()
    types["docProps/core.xml"] = _PACKAGE_TYPE
    types["docProps/custom.xml"] = f"{_OFFICE}.custom-properties+xml"
    types["docProps/app.xml"] = f"{_OFFICE}.extended-properties+xml"
    core = f"{_PACKAGE}/metadata/core-properties"
    parts["_rels/.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="ppt/presentation.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_REL}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="rId4" Type="{_REL}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    ).encode()


def _content_types(template: bytes, types: dict[str, str]) -> bytes:
    """Return the template's content types without the parts that were dropped, and those of the new parts."""
    tree = etree.fromstring(template, _parser())
    dropped = ("/ppt/slides/", "/ppt/notesSlides/", "/ppt/tags/", "/docProps/", "/customXml/")
    for override in tree.findall(f"{{{_TYPES}}}Override"):
        if override.get("PartName", "").startswith(dropped):
            tree.remove(override)
    for name, sort in types.items():
        etree.SubElement(tree, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=sort)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
