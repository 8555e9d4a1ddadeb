"""Shapes of a slide: placeholders, drawn boxes, groups, pictures, the hidden key."""

from collections.abc import Iterator
from itertools import count

from forumkit.write.charts import frame
from forumkit.write.package import escape
from forumkit.write.slides.design import Area, Place
from forumkit.write.slides.text import body

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
KEY_PREFIX = "forumkit:"
"""Before the key in the name of the hidden shape, which every office program keeps."""


class Numbers:
    """Gives each shape of one slide its number."""

    def __init__(self) -> None:
        """Start after the shape tree itself."""
        self._numbers: Iterator[int] = count(2)

    def next(self) -> int:
        """Return the next number."""
        return next(self._numbers)


def transform(area: Area, *, turn: int = 0) -> str:
    """Return the a:xfrm of an area, turned by sixty-thousandths of a degree."""
    rotation = f' rot="{turn}"' if turn else ""
    return (
        f'<a:xfrm{rotation}><a:off x="{area.left}" y="{area.top}"/>'
        f'<a:ext cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    )


def placeholder(place: Place, paragraphs: list[str], language: str, numbers: Numbers) -> str:
    """Return a placeholder filled with text; its look and area come from the layout."""
    index = f' idx="{place.idx}"' if place.idx else ""
    kind = f' type="{place.kind}"' if place.kind != "obj" else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(place.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr><p:spPr/>{body(paragraphs, language)}</p:sp>"
    )


def field_number(place: Place, language: str, number: int, numbers: Numbers) -> str:
    """Return the slide number: a field with its value filled in."""
    text = (
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{escape(language)}" dirty="0"/><a:t>{number}</a:t></a:fld></a:p>'
    )
    return placeholder(place, [text], language, numbers)


def box(
    area: Area,
    paragraphs: list[str],
    language: str,
    numbers: Numbers,
    *,
    name: str,
    fill: str = "",
    line: str = "",
    shape: str = "rect",
    anchor: str = "ctr",
    inset: int = 72_000,
    turn: int = 0,
) -> str:
    """Return a drawn shape with text."""
    colour = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    edge = f'<a:solidFill><a:schemeClr val="{line}"/></a:solidFill>' if line else "<a:noFill/>"
    properties = (
        f'<a:bodyPr wrap="square" lIns="{inset}" tIns="{inset // 2}" rIns="{inset}" bIns="{inset // 2}"'
        f' anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{transform(area, turn=turn)}<a:prstGeom prst="{shape}">{_rounding(shape)}</a:prstGeom>{colour}'
        f'<a:ln w="15875">{edge}</a:ln></p:spPr>{body(paragraphs, language, properties)}</p:sp>'
    )


def _rounding(shape: str) -> str:
    return '<a:avLst><a:gd name="adj" fmla="val 6000"/></a:avLst>' if shape == "roundRect" else "<a:avLst/>"


def group(area: Area, shapes: list[str], numbers: Numbers, *, name: str, alt: str) -> str:
    """Return shapes as one group with an alternative text."""
    inside = f'<a:chOff x="{area.left}" y="{area.top}"/><a:chExt cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    frame = transform(area).replace("</a:xfrm>", inside)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}" descr="{escape(alt)}"/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def chart(area: Area, relation: str, numbers: Numbers, *, name: str, alt: str) -> str:
    """Return the frame of a native chart with an alternative text."""
    at = transform(area).replace("a:xfrm", "p:xfrm")
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{numbers.next()}" name="{escape(name)}"'
        f' descr="{escape(alt)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{at}{frame(relation)}</p:graphicFrame>"
    )


def picture(area: Area, relation: str, numbers: Numbers, *, name: str, alt: str) -> str:
    """Return a picture with an alternative text."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{numbers.next()}" name="{escape(name)}" descr="{escape(alt)}"/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{transform(area)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def hidden_key(key: str, language: str, numbers: Numbers) -> str:
    """Return the hidden, decorative shape whose name carries the slide's key through LibreOffice."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{numbers.next()}" name="{escape(KEY_PREFIX + key)}" hidden="1">{DECORATIVE}'
        "</p:cNvPr>"
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{transform(Area(0, 0, 12_700, 12_700))}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{body([], language)}</p:sp>'
    )
