"""Shapes of a slide: placeholders, drawn boxes, groups, pictures, the hidden key."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from forumkit.drawing.area import Area
from forumkit.drawing.forms import RECTANGLE, SIGN, outline, paint, place_xml
from forumkit.drawing.pictograms import geometry
from forumkit.drawing.shapes import Shape, Words
from forumkit.drawing.vector import Vector
from forumkit.drawing.vector_xml import native_shapes
from forumkit.office.container import escape
from forumkit.office.names import DECORATIVE
from forumkit.render.blocks import Span
from forumkit.render.inline import shown
from forumkit.write.charts import frame
from forumkit.write.slides.places import Placeholder
from forumkit.write.slides.text import Line, body, list_paragraph, paragraph

KEY_PREFIX = "forumkit:"
"""Before the key in the name of the hidden shape. PowerPoint and LibreOffice keep the names of shapes that are no
placeholders; slide ids, tags and custom XML do not survive LibreOffice."""


class ShapeIds:
    """Gives each shape of one slide its number."""

    def __init__(self) -> None:
        """Start after the shape tree itself."""
        self._numbers: Iterator[int] = count(2)

    def next(self) -> int:
        """Return the next number."""
        return next(self._numbers)


def placeholder(place: Placeholder, paragraphs: list[str], language: str, numbers: ShapeIds, *, name: str = "") -> str:
    """Return a placeholder filled with text; its look comes from the layout, its area too unless it was moved."""
    index = f' idx="{place.idx}"' if place.idx else ""
    kind = f' type="{place.kind}"' if place.kind != "obj" else ""
    where = place_xml(place.frame) if place.frame else ""
    # PowerPoint fits text only when somebody edits it (scanny/python-pptx#291, gitbrent/PptxGenJS#312), LibreOffice on
    # opening: with noAutofit and a stated size, both show the size that was measured.
    inside = f"<a:bodyPr{_insets(place)}><a:noAutofit/></a:bodyPr>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name or place.name)}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{where}</p:spPr>{body(paragraphs, language, inside)}</p:sp>"
    )


def _insets(place: Placeholder) -> str:
    """Return the insets of a frame that the slide states, so that no program takes others than the layout's."""
    frame, area = place.frame, place.area
    if frame is None:
        return ""
    right, below = frame.left + frame.width - area.left - area.width, frame.top + frame.height - area.top - area.height
    return f' lIns="{area.left - frame.left}" tIns="{area.top - frame.top}" rIns="{right}" bIns="{below}"'


def text_box(place: Placeholder, paragraphs: list[str], language: str, numbers: ShapeIds) -> str:
    """Return a text box where the layout has no placeholder."""
    frame = place.frame or place.area
    insets = _insets(replace(place, frame=frame))
    properties = f'<a:bodyPr wrap="square"{insets} anchor="{place.anchor}"><a:noAutofit/></a:bodyPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(place.name)}"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr>{place_xml(frame)}{RECTANGLE}"
        f"{paint(place.ground) or '<a:noFill/>'}</p:spPr>{body(paragraphs, language, properties)}</p:sp>"
    )


def field_number(place: Placeholder, language: str, number: int, numbers: ShapeIds) -> str:
    """Return the slide number: a field with its value filled in."""
    size = f' sz="{round(place.size * 100)}"'
    colour = paint(place.ink) if place.states_ink or place.drawn else ""
    side = f'<a:pPr algn="{place.align}"/>' if place.drawn else ""
    text = (
        f"<a:p>{side}"
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'  # CT_TextField wants a GUID, any
        f'<a:rPr lang="{escape(language)}"{size} dirty="0">{colour}</a:rPr><a:t>{number}</a:t></a:fld></a:p>'
    )
    return (text_box if place.drawn else placeholder)(place, [text], language, numbers)


_SEEN_THROUGH = 55_000
"""Thousandths of a percent."""


def drawn(shape: Shape, language: str, numbers: ShapeIds, words: Mapping[str, str]) -> str:
    """Return a shape of a figure."""
    fill = paint(shape.fill) or "<a:noFill/>"
    if shape.see_through:
        fill = fill.replace('"/>', f'" alpha="{_SEEN_THROUGH}"/>')
    stroke = 28_575 if shape.form.startswith(SIGN) else 15_875
    edge = f'<a:ln w="{stroke}" cap="rnd">{paint(shape.line) or "<a:noFill/>"}</a:ln>'
    properties = (
        f'<a:bodyPr wrap="square" lIns="{shape.inset}" tIns="{shape.inset // 2}" rIns="{shape.inset}"'
        f' bIns="{shape.inset // 2}" anchor="{shape.anchor}"><a:noAutofit/></a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(shape.called(words))}"/><p:cNvSpPr/>'
        "<p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{place_xml(shape.area, turn=shape.turn)}{outline(shape.form)}{fill}{edge}</p:spPr>"
        f"{body([_words(line, language) for line in shape.words], language, properties)}</p:sp>"
    )


def _words(words: Words, language: str) -> str:
    if words.bullet:
        line = Line(tuple(replace(span, bold=span.bold or words.bold) for span in shown(words.text)), "•")
        return list_paragraph(line, language, words.size, words.before, colour=words.colour)
    return paragraph(
        shown(words.text),
        language,
        words.size,
        align=words.align,
        colour=words.colour,
        bold=words.bold,
        before=words.before,
    )


def group(area: Area, shapes: list[str], numbers: ShapeIds, *, name: str, alt: str) -> str:
    """Return shapes as one group with an alternative text."""
    inside = f'<a:chOff x="{area.left}" y="{area.top}"/><a:chExt cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    frame = place_xml(area).replace("</a:xfrm>", inside)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}" descr="{escape(alt)}">'
        f"{'' if alt else DECORATIVE}</p:cNvPr>"
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def vector(area: Area, drawing: Vector, numbers: ShapeIds, *, name: str, alt: str) -> str:
    """Return a drawing as large as its area allows, as one group of native shapes."""
    place = area.middle(*_within(area, drawing))
    shapes = [
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name)} {rank}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{place_xml(inside)}{look}</p:spPr>{body([], 'und')}</p:sp>"
        for rank, (inside, look) in enumerate(native_shapes(drawing, place), 1)
    ]
    return group(place, shapes, numbers, name=name, alt=alt)


def _within(area: Area, drawing: Vector) -> tuple[int, int]:
    scale = min(area.width / drawing.width, area.height / drawing.height)
    return round(drawing.width * scale), round(drawing.height * scale)


def chart(area: Area, relation: str, numbers: ShapeIds, *, name: str, alt: str) -> str:
    """Return the frame of a native chart with an alternative text."""
    at = place_xml(area).replace("a:xfrm", "p:xfrm")
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{numbers.next()}" name="{escape(name)}"'
        f' descr="{escape(alt)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{at}{frame(relation)}</p:graphicFrame>"
    )


def picture(area: Area, relation: str, numbers: ShapeIds, *, name: str, alt: str) -> str:
    """Return a picture with an alternative text."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}" descr="{escape(alt)}"/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{place_xml(area)}{RECTANGLE}</p:spPr></p:pic>"
    )


def sign(area: Area, picture: str, numbers: ShapeIds, *, alt: str) -> str:
    """Return a pictogram as large as its area allows."""
    side = min(area.width, area.height)
    place = area.middle(side, side)
    colour = paint("primary")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(picture)}" descr="{escape(alt)}"/><p:cNvSpPr/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr>{place_xml(place)}{geometry(picture)}{colour}"
        f'<a:ln w="57150" cap="rnd">{colour}</a:ln></p:spPr>{body([], "und")}</p:sp>'
    )


_USUAL_SLOT = 16 * 36_000
"""Height of the slot of a logo, where there is room."""


def logo_slot(area: Area, name: str, language: str, numbers: ShapeIds, scale: float) -> str:
    """Return the empty slot of a logo: a plate with the name of whose it is."""
    size = min(10.0 * scale, round(10 * area.height / _USUAL_SLOT * 2) / 2)
    words = paragraph((Span(name),), language, size, align="ctr", colour="4B5563", before=0)
    properties = (
        '<a:bodyPr wrap="square" lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr">'
        "<a:noAutofit/></a:bodyPr>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{place_xml(area)}{RECTANGLE}{paint('FFFFFF')}"
        f'<a:ln w="9525">{paint("8A94A0")}<a:prstDash val="dash"/></a:ln></p:spPr>'
        f"{body([words], language, properties)}</p:sp>"
    )


def hidden_key(key: str, language: str, numbers: ShapeIds) -> str:
    """Return the hidden, decorative shape whose name carries the slide's key through LibreOffice."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(KEY_PREFIX + key)}" hidden="1">{DECORATIVE}'
        "</p:cNvPr>"
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place_xml(Area(0, 0, 12_700, 12_700))}"
        f"{RECTANGLE}<a:noFill/></p:spPr>{body([], language)}</p:sp>"
    )
