"""The package of a deck: the design's parts, and a slide, its notes and its key for each page."""

import hashlib
import json
import re
from collections.abc import Sequence

from lxml import etree

from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.look import Logo
from forumkit.office.container import core_properties, custom_properties, escape, pack
from forumkit.office.xml import parsed, written
from forumkit.render.blocks import Deck, Meta
from forumkit.write.charts import CHART_TYPE, WORKBOOK_TYPE, chart_parts
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.directions import directed
from forumkit.write.slides.drawing import page_shapes
from forumkit.write.slides.notes import notes_xml
from forumkit.write.slides.pages import Pager, PlannedSlide
from forumkit.write.slides.template import (
    CONTENT_TYPES,
    MAIN,
    PACKAGE,
    PRESENTATION,
    RELATION,
    TYPES,
    relations_of,
)
from forumkit.write.slides.text import with_stand_ins
from forumkit.write.written import Written

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_FIRST_SLIDE_ID = 256
"""The least id of a slide (ST_SlideId)."""
_CHART_TEXT, _SMALL_CHART_TEXT, _FEW_BARS = 18, 12, 6
"""Points."""

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
    parts[CONTENT_TYPES] = _content_types(design.parts[CONTENT_TYPES], types)
    numbers = {page.key: number for number, page in enumerate(pages, 1)}
    return Written(pack(parts), tuple(pager.faults), numbers)


def _add_slide(
    parts: dict[str, bytes], types: dict[str, str], page: PlannedSlide, number: int, meta: Meta, design: SlideDesign
) -> None:
    name, notes, tag = f"slide{number}.xml", f"notesSlide{number}.xml", f"tag{_last_tag(design) + number}.xml"
    relations: list[Relation] = [
        ("slideLayout", "../" + page.layout.part.removeprefix("ppt/")),
        ("notesSlide", f"../notesSlides/{notes}"),
        ("tags", f"../tags/{tag}"),
    ]
    drawn: dict[Picture | Figure | bytes, str] = {}
    for picture in page.pictures:
        relations.append(_media(parts, types, picture))
        drawn[picture] = f"rId{len(relations)}"
    for logo in design.logos if page.cover else ():
        if logo.content:
            relations.append(_media(parts, types, logo))
            drawn[logo.content] = f"rId{len(relations)}"
    for rank, chart in enumerate(page.charts, 1):
        relations.append(("chart", f"../charts/chart{number}-{rank}.xml"))
        drawn[chart] = f"rId{len(relations)}"
        _add_chart(parts, types, chart, f"{number}-{rank}", meta, design)
    shapes = design.palette.fill_in(page_shapes(page, meta, number, drawn, design))
    sides = {(place.kind, str(place.idx)): place.align for place in page.layout.places.values() if not place.drawn}
    slide = _slide(with_stand_ins(shapes, design.fonts), hidden=page.hidden).encode()
    parts[f"ppt/slides/{name}"] = directed(slide, meta.language, leftwards=meta.leftwards, aligned=sides)
    parts[f"ppt/slides/_rels/{name}.rels"] = _relationships(relations)
    said = with_stand_ins(notes_xml(page.notes, meta.language, meta.words), design.fonts).encode()
    parts[f"ppt/notesSlides/{notes}"] = directed(said, meta.language, leftwards=meta.leftwards)
    back = [("notesMaster", "../" + design.notes_master.removeprefix("ppt/")), ("slide", f"../slides/{name}")]
    parts[f"ppt/notesSlides/_rels/{notes}.rels"] = _relationships(back)
    parts[f"ppt/tags/{tag}"] = _tag(page.key)
    types[f"ppt/slides/{name}"] = f"{_OFFICE}.presentationml.slide+xml"
    types[f"ppt/notesSlides/{notes}"] = f"{_OFFICE}.presentationml.notesSlide+xml"
    types[f"ppt/tags/{tag}"] = f"{_OFFICE}.presentationml.tags+xml"


def _media(parts: dict[str, bytes], types: dict[str, str], picture: Picture | Logo) -> Relation:
    """Add a picture to the package; equal ones are stored once."""
    media = f"image-{hashlib.sha256(picture.content).hexdigest()[:12]}.{picture.extension}"
    parts[f"ppt/media/{media}"] = picture.content
    types[f"ppt/media/{media}"] = "image/png" if picture.extension == "png" else "image/jpeg"
    return "image", f"../media/{media}"


def _add_chart(
    parts: dict[str, bytes], types: dict[str, str], chart: Figure, name: str, meta: Meta, design: SlideDesign
) -> None:
    size = _CHART_TEXT if len(chart.stages) <= _FEW_BARS else _SMALL_CHART_TEXT
    made = chart_parts(chart, meta.language, size, design.palette)
    parts[f"ppt/charts/chart{name}.xml"] = made.chart
    parts[f"ppt/charts/_rels/chart{name}.xml.rels"] = made.relations(f"../embeddings/chart{name}.xlsx")
    parts[f"ppt/embeddings/chart{name}.xlsx"] = made.workbook
    types[f"ppt/charts/chart{name}.xml"] = CHART_TYPE
    types[f"ppt/embeddings/chart{name}.xlsx"] = WORKBOOK_TYPE


def _last_tag(design: SlideDesign) -> int:
    """Return the number of the last tag that the design's own master or layouts carry."""
    matches = (re.fullmatch(r"ppt/tags/tag(\d+)\.xml", name) for name in design.parts)
    return max((int(match[1]) for match in matches if match), default=0)


def _slide(shapes: str, *, hidden: bool) -> str:
    passed_over = ' show="0"' if hidden else ""
    return (
        f'{_HEAD}<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{RELATION}"'
        f' xmlns:p="{PRESENTATION}"{passed_over}>'
        '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        f'</p:grpSpPr>{shapes}</p:spTree><p:custDataLst><p:tags r:id="rId3"/></p:custDataLst></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _tag(key: str) -> bytes:
    """Return the slide's tag part, which carries its key: PowerPoint keeps it with the slide, LibreOffice loses it."""
    tag = f'<p:tag name="FORUMKIT_KEY" val="{escape(key)}"/>'
    return f'{_HEAD}<p:tagLst xmlns:p="{PRESENTATION}">{tag}</p:tagLst>'.encode()


def _relationships(relations: Sequence[Relation]) -> bytes:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{type_}" Target="{escape(target)}"/>'
        for number, (type_, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'.encode()


def _add_presentation(parts: dict[str, bytes], pages: Sequence[PlannedSlide]) -> None:
    """List the slides in presentation.xml: p:sldIdLst comes before p:sldSz (CT_Presentation is a sequence)."""
    tree = parsed(parts[MAIN])
    relations = parsed(parts[relations_of(MAIN)])
    listed = etree.Element(f"{{{PRESENTATION}}}sldIdLst")
    for number, _ in enumerate(pages, 1):
        slide = etree.SubElement(listed, f"{{{PRESENTATION}}}sldId", id=str(_FIRST_SLIDE_ID + number - 1))
        slide.set(f"{{{RELATION}}}id", f"rIdSlide{number}")
        attributes = {"Id": f"rIdSlide{number}", "Type": f"{RELATION}/slide", "Target": f"slides/slide{number}.xml"}
        etree.SubElement(relations, f"{{{PACKAGE}}}Relationship", attributes)
    if pages:
        tree.find(f"{{{PRESENTATION}}}sldSz").addprevious(listed)
    parts[MAIN] = written(tree)
    parts[relations_of(MAIN)] = written(relations)


def _add_properties(parts: dict[str, bytes], types: dict[str, str], meta: Meta, pages: Sequence[PlannedSlide]) -> None:
    manifest = json.dumps({page.key: page.digest for page in pages}, ensure_ascii=False, separators=(",", ":"))
    parts["docProps/core.xml"] = core_properties(
        title=meta.title, subject=meta.subject, author=meta.author, language=meta.language, key=meta.key
    )
    parts["docProps/custom.xml"] = custom_properties({"forumkit": manifest, **meta.identity})
    parts["docProps/app.xml"] = (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>forumkit</Application><Slides>{len(pages)}</Slides></Properties>"
    ).encode()
    types["docProps/core.xml"] = _PACKAGE_TYPE
    types["docProps/custom.xml"] = f"{_OFFICE}.custom-properties+xml"
    types["docProps/app.xml"] = f"{_OFFICE}.extended-properties+xml"
    core = f"{PACKAGE}/metadata/core-properties"
    parts["_rels/.rels"] = (
        f'{_HEAD}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="ppt/presentation.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATION}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="rId4" Type="{RELATION}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    ).encode()


def _content_types(template: bytes, types: dict[str, str]) -> bytes:
    """Return the template's content types, and those of the new parts."""
    tree = parsed(template)
    for name, type_ in types.items():
        etree.SubElement(tree, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=type_)
    return written(tree)
