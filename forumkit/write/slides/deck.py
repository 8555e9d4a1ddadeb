"""The package of a deck: the design's parts, and a slide, its notes and its key for each page."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from forumkit.drawing.figure import Figure, Picture
from forumkit.layouts.boards import EMPTY_TREE
from forumkit.office.container import APPLICATION, CORE, CUSTOM, PROPERTIES, escape, numbered_relationships, pack
from forumkit.office.names import HEAD, P, R, namespaces
from forumkit.office.package import relations_of
from forumkit.office.xml import parsed, written
from forumkit.render.blocks import Deck, Meta
from forumkit.write.charts import chart_parts, chart_types
from forumkit.write.packages import declare, relate
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.directions import directed
from forumkit.write.slides.drawing import page_shapes
from forumkit.write.slides.masters import NAMESPACES
from forumkit.write.slides.pages import Pager
from forumkit.write.slides.planned import PlannedSlide
from forumkit.write.slides.template import MAIN, OFFICE
from forumkit.write.slides.text import Line, list_paragraph, list_starts, paragraph, with_stand_ins
from forumkit.write.written import Written, properties

_FIRST_SLIDE_ID = 256
"""The least id of a slide (ST_SlideId)."""
_CHART_TEXT, _SMALL_CHART_TEXT, _FEW_BARS = 18, 14, 6
"""Points on a usual slide, and bars."""
_CHART_LINE = 60
"""Characters of the larger type that stand side by side along the axis of a slide."""

Relation = tuple[str, str]
"""Type and target."""


def write_deck(deck: Deck, design: SlideDesign) -> Written:
    """Return the PowerPoint file of a deck, with faults at the keys of slides that cannot be made."""
    pager = Pager(deck.meta, design, deck.slides)
    pages = [page for slide in deck.slides for page in pager.pages(slide)]
    parts = dict(design.parts)
    types: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        _add_slide(parts, types, page, number, deck.meta, design)
    _add_presentation(parts, pages)
    _add_properties(parts, types, deck.meta, pages)
    declare(parts, types)
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
    drawn: dict[Picture | Figure, str] = {}
    for picture in page.pictures:
        relations.append(_media(parts, types, picture))
        drawn[picture] = f"rId{len(relations)}"
    for logo in design.logos if page.cover else ():
        if logo.picture and logo.picture.drawing is None:
            relations.append(_media(parts, types, logo.picture))
            drawn[logo.picture] = f"rId{len(relations)}"
    for rank, chart in enumerate(page.charts, 1):
        relations.append(("chart", f"../charts/chart{number}-{rank}.xml"))
        drawn[chart] = f"rId{len(relations)}"
        _add_chart(parts, types, chart, f"{number}-{rank}", meta, design)
    shapes = design.palette.fill_in(page_shapes(page, meta, number, drawn, design))
    sides = {(place.kind, str(place.idx)): place.align for place in page.layout.places.values() if not place.drawn}
    slide = _slide(with_stand_ins(shapes, design.fonts), page.layout.mapping, hidden=page.hidden).encode()
    parts[f"ppt/slides/{name}"] = directed(slide, meta.language, leftwards=meta.leftwards, aligned=sides)
    parts[f"ppt/slides/_rels/{name}.rels"] = numbered_relationships(relations)
    said = with_stand_ins(notes_xml(page.notes, meta.language, meta.words), design.fonts).encode()
    parts[f"ppt/notesSlides/{notes}"] = directed(said, meta.language, leftwards=meta.leftwards)
    back = [("notesMaster", "../" + design.notes_master.removeprefix("ppt/")), ("slide", f"../slides/{name}")]
    parts[f"ppt/notesSlides/_rels/{notes}.rels"] = numbered_relationships(back)
    parts[f"ppt/tags/{tag}"] = _tag(page.key)
    types[f"ppt/slides/{name}"] = f"{OFFICE}.presentationml.slide+xml"
    types[f"ppt/notesSlides/{notes}"] = f"{OFFICE}.presentationml.notesSlide+xml"
    types[f"ppt/tags/{tag}"] = f"{OFFICE}.presentationml.tags+xml"


def _media(parts: dict[str, bytes], types: dict[str, str], picture: Picture) -> Relation:
    """Add a picture to the package; equal ones are stored once."""
    media = f"image-{hashlib.sha256(picture.content).hexdigest()[:12]}.{picture.extension}"
    parts[f"ppt/media/{media}"] = picture.content
    types[f"ppt/media/{media}"] = "image/png" if picture.extension == "png" else "image/jpeg"
    return "image", f"../media/{media}"


def _add_chart(
    parts: dict[str, bytes], types: dict[str, str], chart: Figure, name: str, meta: Meta, design: SlideDesign
) -> None:
    size = _CHART_TEXT if len(chart.stages) <= _FEW_BARS or _is_short(chart) else _SMALL_CHART_TEXT
    parts |= chart_parts(chart, meta.language, size * design.scale, design.palette).files("ppt", f"chart{name}")
    types |= chart_types("ppt", f"chart{name}")


def _is_short(chart: Figure) -> bool:
    """Tell whether the labels of many bars stand side by side; those of bars that lie have a line each."""
    longest, values = max(len(stage.title) for stage in chart.stages), 5 * len(chart.labels or (chart.title,))
    lying = chart.shape not in ("columns", "line")
    return longest * 2 <= _CHART_LINE if lying else (max(longest, values) + 1) * len(chart.stages) <= _CHART_LINE


def _last_tag(design: SlideDesign) -> int:
    """Return the number of the last tag that the design's own master or layouts carry."""
    matches = (re.fullmatch(r"ppt/tags/tag(\d+)\.xml", name) for name in design.parts)
    return max((int(match[1]) for match in matches if match), default=0)


def _slide(shapes: str, mapping: Mapping[str, str], *, hidden: bool) -> str:
    passed_over = ' show="0"' if hidden else ""
    other = "".join(f' {name}="{place}"' for name, place in mapping.items())
    colours = f"<a:overrideClrMapping{other}/>" if mapping else "<a:masterClrMapping/>"
    return (
        f"{HEAD}<p:sld {NAMESPACES}{passed_over}><p:cSld><p:spTree>{EMPTY_TREE}"
        f'{shapes}</p:spTree><p:custDataLst><p:tags r:id="rId3"/></p:custDataLst></p:cSld>'
        f"<p:clrMapOvr>{colours}</p:clrMapOvr></p:sld>"
    )


def _tag(key: str) -> bytes:
    """Return the slide's tag part, which carries its key: PowerPoint keeps it with the slide, LibreOffice loses it."""
    tag = f'<p:tag name="FORUMKIT_KEY" val="{escape(key)}"/>'
    return f"{HEAD}<p:tagLst {namespaces('p')}>{tag}</p:tagLst>".encode()


def _add_presentation(parts: dict[str, bytes], pages: Sequence[PlannedSlide]) -> None:
    """List the slides in presentation.xml: p:sldIdLst comes before p:sldSz (CT_Presentation is a sequence)."""
    numbers = range(1, len(pages) + 1)
    relate(parts, relations_of(MAIN), [(f"rIdSlide{n}", f"{R}/slide", f"slides/slide{n}.xml") for n in numbers])
    tree = parsed(parts[MAIN])
    listed = etree.Element(f"{{{P}}}sldIdLst")
    for number in numbers:
        slide = etree.SubElement(listed, f"{{{P}}}sldId", id=str(_FIRST_SLIDE_ID + number - 1))
        slide.set(f"{{{R}}}id", f"rIdSlide{number}")
    if pages:
        tree.find(f"{{{P}}}sldSz").addprevious(listed)
    parts[MAIN] = written(tree)


def _add_properties(parts: dict[str, bytes], types: dict[str, str], meta: Meta, pages: Sequence[PlannedSlide]) -> None:
    parts |= properties(meta, {page.key: page.digest for page in pages}, f"<Slides>{len(pages)}</Slides>")
    types |= {name: PROPERTIES[name][1] for name in (CORE, CUSTOM, APPLICATION)}
    about = [(kind, name) for name, (kind, _) in PROPERTIES.items()]
    parts["_rels/.rels"] = numbered_relationships([("officeDocument", MAIN), *about])


_SIZE = 12.0


def notes_xml(lines: Sequence[Line], language: str, words: Mapping[str, str]) -> str:
    """Return a notes slide: the slide's picture and its notes, as placeholders of the notes master."""
    texts = [
        list_paragraph(line, language, _SIZE, 4, start=start) if line.bullet else paragraph(line.spans, language, _SIZE)
        for line, start in zip(lines, list_starts(lines), strict=True)
    ]
    image, notes = (escape(words.get(f"shape_{name}", name)) for name in ("slide_image", "notes"))
    empty = f'<a:p><a:endParaRPr lang="{escape(language)}"/></a:p>'
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_TREE}"
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{image}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="{notes}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{''.join(texts) or empty}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
