"""The XML of the theme, the master and each layout of slides.pptx."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Self

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMU = 360_000
"""English metric units in a centimetre."""


@dataclass(frozen=True)
class Area:
    """A rectangle, in English metric units."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def cm(cls, left: float, top: float, width: float, height: float) -> Self:
        """Return the rectangle with sides given in centimetres."""
        return cls(*(round(side * EMU) for side in (left, top, width, height)))

    def xml(self) -> str:
        """Return its a:xfrm."""
        return f'<a:xfrm><a:off x="{self.left}" y="{self.top}"/><a:ext cx="{self.width}" cy="{self.height}"/></a:xfrm>'


@dataclass(frozen=True)
class Look:
    """The design's name, font, colours by role, and slide size."""

    name: str
    font: str
    colours: Mapping[str, str]
    slide: tuple[int, int]


PLACES = {"dk1": "ink", "lt1": "paper", "dk2": "muted", "lt2": "soft", "accent1": "primary", "accent2": "secondary",
          "accent3": "positive", "accent4": "caution", "accent5": "soft_warm", "accent6": "rule", "hlink": "primary",
          "folHlink": "muted"}  # fmt: skip
"""Places of the colour scheme, and the role that fills each."""

TITLE, BODY = Area.cm(1.9, 0.6, 30.0, 2.6), Area.cm(1.9, 3.9, 30.0, 13.2)
FOOTER, NUMBER = Area.cm(1.9, 17.75, 26.0, 0.8), Area.cm(29.9, 17.75, 2.0, 0.8)


def theme(look: Look) -> str:
    """Return the theme: colour scheme, fonts, plain fills and lines."""
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{look.colours[role]}"/></a:{place}>' for place, role in PLACES.items()
    )
    font = f'<a:latin typeface="{look.font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{look.name}">'
        f'<a:themeElements><a:clrScheme name="{look.name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{look.name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{look.name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


class Drawing:
    """The shapes of one layout, numbered as they come."""

    def __init__(self) -> None:
        self.shapes: list[str] = []
        self._ids = count(2)

    def box(self, area: Area, colour: str, shape: str = "rect", *, line: str = "") -> Self:
        """Draw a filled shape, or an outline when a line colour is given and no fill."""
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
        edge = (
            f'<a:ln w="28575"><a:solidFill><a:schemeClr val="{line}"/></a:solidFill></a:ln>'
            if line
            else "<a:ln><a:noFill/></a:ln>"
        )
        number = next(self._ids)
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Décor {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr>{area.xml()}<a:prstGeom prst="{shape}">{_round(shape)}</a:prstGeom>{fill}{edge}</p:spPr>'
            '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="fr-FR"/></a:p></p:txBody></p:sp>'
        )
        return self

    def place(
        self, name: str, kind: str, idx: int, area: Area | None, style: str = "", *, anchor: str = "t", field: str = ""
    ) -> Self:
        """Add a placeholder; a style gives its levels."""
        number = next(self._ids)
        where = area.xml() if area else ""
        index = f' idx="{idx}"' if idx else ""
        text = field or f'<a:r><a:rPr lang="fr-FR"/><a:t>{name}</a:t></a:r>'
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>'
            f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="{63500 if anchor == "b" else 0}" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
        )
        return self

    def feet(self) -> Self:
        """Add the footer and the number."""
        self.place("Bas de page", "ftr", 11, FOOTER, _small("l"), anchor="ctr")
        return self.place("Numéro", "sldNum", 12, NUMBER, _small("r"), anchor="ctr", field=_number())

    def xml(self) -> str:
        """Return the shape tree."""
        return (
            '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
            '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
            f"{''.join(self.shapes)}</p:spTree>"
        )


def _round(shape: str) -> str:
    """Return a slight rounding for rounded boxes."""
    return '<a:avLst><a:gd name="adj" fmla="val 5000"/></a:avLst>' if shape == "roundRect" else "<a:avLst/>"


def _number() -> str:
    return '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld>'


def _small(align: str) -> str:
    return (
        f'<a:lvl1pPr algn="{align}"><a:buNone/><a:defRPr sz="1000"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def _plain(size: int, colour: str, *, bold: bool = False, align: str = "l") -> str:
    weight = ' b="1"' if bold else ' b="0"'
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size}00"{weight}><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )


def _level(level: int, size: int, left: int, bullet: str) -> str:
    return (
        f'<a:lvl{level}pPr marL="{left}" indent="-266700" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        ' hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="1000"/></a:spcBef>'
        f'<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
        f'<a:defRPr sz="{size}00" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
    )


def master(look: Look, layout_count: int) -> str:
    """Return the slide master: title, body, footer, number, and the text styles."""
    drawing = Drawing()
    drawing.place("Titre", "title", 0, TITLE, anchor="b").place("Corps", "body", 1, BODY).feet()
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    levels = "".join(
        _level(n, size, 266700 * n, mark) for n, (size, mark) in enumerate(zip((30, 24, 20), "•–•", strict=True), 1)
    )
    title = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        '<a:defRPr sz="3000" b="1" kern="1200"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld name="{look.name}"><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg>{drawing.xml()}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other_style()}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def other_style() -> str:
    """Return the style of text in drawn shapes and footers."""
    return (
        '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def notes_master() -> str:
    """Return the notes master: the slide's picture and the notes below it."""
    drawing = Drawing()
    drawing.shapes.append(
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Image de la diapositive"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{Area.cm(1.9, 1.5, 15.2, 8.55).xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    drawing.place("Notes", "body", 3, Area.cm(1.9, 10.8, 15.2, 13.0))
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{drawing.xml()}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        '<p:notesStyle><a:lvl1pPr><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200"/></a:lvl1pPr></p:notesStyle>'
        "</p:notesMaster>"
    )


def _layout(name: str, kind: str, drawing: Drawing, background: str = "") -> str:
    fill = f'<a:solidFill><a:schemeClr val="{background}"/></a:solidFill><a:effectLst/>'
    ground = f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>" if background else ""
    sort = f' type="{kind}"' if kind else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{sort} preserve="1" userDrawn="1"><p:cSld name="{name}">{ground}'
        f"{drawing.xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def layouts(look: Look) -> list[str]:
    """Return the layouts, in the order that PowerPoint shows them."""
    return [
        _cover(look, "Titre", "title", "accent1"),
        _section(look),
        _layout("Contenu", "obj", _headed(Drawing(), "accent1").place("Corps", "body", 1, BODY).feet()),
        _figure("Figure"),
        _messages(),
        _discussion(look),
        _exercise(look),
        _figure("Programme"),
        _cover(look, "Clôture", "", "accent3"),
    ]


def _cover(look: Look, name: str, kind: str, colour: str) -> str:
    width, height = look.slide
    drawing = Drawing().box(Area(0, height - 2 * EMU, width, 2 * EMU), "bg2")
    drawing.box(Area.cm(2.4, 10.35, 5.0, 0.14), "accent5")
    title = "ctrTitle" if kind == "title" else "title"
    drawing.place("Titre", title, 0, Area.cm(2.4, 3.2, 28.6, 6.6), _plain(40, "bg1", bold=True), anchor="b")
    drawing.place("Sous-titre", "subTitle", 1, Area.cm(2.4, 11.0, 28.6, 4.4), _plain(22, "bg1"))
    return _layout(name, kind, drawing.feet(), colour)


def _section(look: Look) -> str:
    _, height = look.slide
    drawing = Drawing().box(Area(0, 0, round(1.2 * EMU), height), "accent1")
    drawing.place("Titre", "title", 0, Area.cm(3.2, 4.6, 27.5, 5.0), _plain(36, "accent1", bold=True), anchor="b")
    drawing.place("Sous-titre", "body", 1, Area.cm(3.2, 10.2, 27.5, 4.4), _plain(20, "tx2"))
    return _layout("Section", "secHead", drawing.feet())


def _headed(drawing: Drawing, colour: str) -> Drawing:
    drawing.box(Area.cm(0.0, 0.95, 0.55, 2.2), colour).box(Area.cm(1.9, 3.32, 30.0, 0.04), "accent6")
    return drawing.place("Titre", "title", 0, TITLE, anchor="b")


def _figure(name: str) -> str:
    drawing = _headed(Drawing(), "accent1").place("Figure", "obj", 13, BODY).feet()
    return _layout(name, "", drawing)


def _messages() -> str:
    drawing = (
        _headed(Drawing(), "accent1")
        .box(Area.cm(1.9, 3.9, 30.0, 13.2), "bg2")
        .box(Area.cm(1.9, 3.9, 0.3, 13.2), "accent1")
    )
    drawing.place("Corps", "body", 1, Area.cm(3.2, 4.7, 27.6, 11.6), anchor="ctr")
    return _layout("Messages clés", "", drawing.feet())


def _banner(look: Look, colour: str) -> Drawing:
    drawing = Drawing().box(Area(0, 0, look.slide[0], round(3.3 * EMU)), colour)
    return drawing.place("Titre", "title", 0, Area.cm(1.9, 0.7, 30.0, 2.0), _plain(30, "bg1", bold=True), anchor="ctr")


def _discussion(look: Look) -> str:
    drawing = _banner(look, "accent2").box(Area.cm(1.9, 4.2, 30.0, 12.9), "accent5", "roundRect")
    drawing.place("Corps", "body", 1, Area.cm(3.1, 5.0, 27.6, 11.3), anchor="ctr")
    return _layout("Discussion", "", drawing.feet())


def _exercise(look: Look) -> str:
    drawing = _banner(look, "accent3").place("Corps", "body", 1, Area.cm(1.9, 4.2, 20.6, 12.9))
    for number, name in enumerate(("Durée", "Groupe", "Matériel")):
        top = 4.2 + number * 4.4
        drawing.box(Area.cm(23.6, top, 8.3, 4.0), "bg2", "roundRect")
        _pictogram(drawing, number, 24.2, top + 1.15)
        area = Area.cm(26.4, top + 0.3, 5.2, 3.4)
        drawing.place(name, "body", 14 + number, area, _plain(18, "tx1", bold=True), anchor="ctr")
    return _layout("Exercice", "", drawing.feet())


def _pictogram(drawing: Drawing, number: int, left: float, top: float) -> None:
    """Draw a clock, people or a box, in outlines that remain readable in grey."""
    if number == 0:
        drawing.box(Area.cm(left, top, 1.7, 1.7), "", "ellipse", line="accent3")
        drawing.box(Area.cm(left + 0.8, top + 0.35, 0.1, 0.55), "accent3").box(
            Area.cm(left + 0.8, top + 0.85, 0.5, 0.1), "accent3"
        )
    elif number == 1:
        for shift, size in ((0.0, 0.55), (1.1, 0.55), (0.5, 0.7)):
            drawing.box(Area.cm(left + shift, top + (0.25 if size < 0.6 else 0.0), size, size), "accent3", "ellipse")  # noqa: PLR2004
            drawing.box(Area.cm(left + shift - 0.08, top + 0.85, size + 0.16, 0.85), "accent3", "round2SameRect")
    else:
        drawing.box(Area.cm(left, top + 0.55, 1.7, 1.15), "", "rect", line="accent3")
        drawing.box(Area.cm(left - 0.1, top + 0.1, 1.9, 0.45), "accent3")
