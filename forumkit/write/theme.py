"""The theme part of decks and documents: written from a look, read from a file, filled in where a look says more."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from forumkit.drawing.forms import paint
from forumkit.drawing.look import Look
from forumkit.office.container import escape
from forumkit.office.names import HEAD, A, namespaces
from forumkit.office.xml import parsed, written

PLACES = {"dk1": "ink", "lt1": "paper", "dk2": "muted", "lt2": "soft", "accent1": "primary", "accent2": "secondary",
          "accent3": "positive", "accent4": "caution", "accent5": "soft_warm", "accent6": "rule", "hlink": "primary",
          "folHlink": "muted"}  # fmt: skip
"""Places of the colour scheme in the order of the schema, and the role that fills each."""

SLIDE_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What slides call some places, where their master does not say otherwise, and Word always."""

_FONTS = {"majorFont": "title", "minorFont": "body"}


@dataclass(frozen=True)
class Theme:
    """What a theme part says."""

    colours: Mapping[str, str]
    """Six hexadecimal digits by place: dk1, lt1, dk2, lt2, accent1 to accent6, hlink, folHlink."""
    fonts: Mapping[str, str]
    """title and body."""


def theme_part(look: Look) -> bytes:
    """Return the theme of a look: colour scheme, fonts, plain fills and lines."""
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{look.colours[role]}"/></a:{place}>' for place, role in PLACES.items()
    )
    major, minor = (
        f'<a:latin typeface="{escape(font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
        for font in (look.title_font, look.body_font)
    )
    name = escape(look.name)
    fill = paint("phClr")
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    # Three of each: CT_FillStyleList, CT_LineStyleList, CT_EffectStyleList and CT_BackgroundFillStyleList ask for them.
    return (
        f'{HEAD}<a:theme {namespaces("a")} name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{major}</a:majorFont><a:minorFont>{minor}</a:minorFont>'
        "</a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def read_theme(part: bytes) -> Theme:
    """Return the colours and fonts of a theme part; raises KeyError or lxml's errors when it is none."""
    tree = parsed(part)
    slots = {place: tree.find(f".//{{{A}}}clrScheme/{{{A}}}{place}/*") for place in PLACES}
    colours = {place: str(slot.get("lastClr") or slot.get("val")).upper() for place, slot in slots.items()}
    fonts = {name: tree.find(f".//{{{A}}}fontScheme/{{{A}}}{tag}/{{{A}}}latin") for tag, name in _FONTS.items()}
    return Theme(colours, {name: str(font.get("typeface") or "Calibri") for name, font in fonts.items()})


def filled_theme(part: bytes, look: Look, *, fonts: bool) -> bytes:
    """Return the theme of an Office file with the look's colours, if it has any, and its fonts, if they are to be."""
    tree = parsed(part)
    for place, role in PLACES.items() if look.colours else ():
        slot = tree.find(f".//{{{A}}}clrScheme/{{{A}}}{place}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{{{A}}}srgbClr", val=look.colours[role])
    for tag, font in (("majorFont", look.title_font), ("minorFont", look.body_font)) if fonts else ():
        tree.find(f".//{{{A}}}fontScheme/{{{A}}}{tag}/{{{A}}}latin").set("typeface", font)
    return written(tree)
