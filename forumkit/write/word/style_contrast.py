"""Styles of a word.docx whose text has too little contrast: found, and darkened or lightened in the documents."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.names import w
from forumkit.office.xml import parsed, written
from forumkit.write.colours import READABLE, contrast, made_readable, mixed
from forumkit.write.word.properties import by_id, lineage, put

_FULL = 255
_THEME = {"text1": "tx1", "text2": "tx2", "background1": "bg1", "background2": "bg2", "dark1": "tx1", "light1": "bg1",
          "dark2": "tx2", "light2": "bg2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip


@dataclass(frozen=True)
class MendedStyle:
    """A style whose colour was changed in the documents."""

    style: str
    """Its name, as Word shows it."""
    colour: str
    """Six hexadecimal digits, as the file has it."""
    ground: str
    contrast: float
    """The contrast of the two."""
    instead: str
    """What the documents use."""


def with_readable_styles(
    part: bytes, used: Mapping[str, str], theme: Mapping[str, str]
) -> tuple[bytes, tuple[MendedStyle, ...]]:
    """Return styles.xml with readable colours in the used styles, and the styles whose colour was changed.

    `used` has the id of the style of each role, `theme` the digits of each place (tx1, bg1, accent1 ...).
    """
    tree = parsed(part)
    styles = by_id(tree)
    stale = _follow_theme(tree, theme)
    for_all = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('color')}")
    usual = "" if for_all is None else _digits(for_all, "val", "theme", theme)
    mended = []
    for style_id in dict.fromkeys(used.values()):
        style = styles.get(style_id)
        if style is None or style.get(w("type")) not in ("paragraph", "character"):
            continue
        colour, ground = _colour(style, styles, theme) or usual, _ground(style, styles, theme)
        if not colour or contrast(colour, ground) >= READABLE:
            continue
        instead = made_readable(colour, ground)
        _paint(style, instead)
        name = style.find(w("name"))
        shown = style_id if name is None else str(name.get(w("val")))
        mended.append(MendedStyle(shown, colour, ground, contrast(colour, ground), instead))
    if not (mended or stale):
        return part, ()
    return written(tree), tuple(mended)


def _follow_theme(tree: etree._Element, theme: Mapping[str, str]) -> bool:
    """Write the digits of theme colours as the theme has them: some programs read only these; tell if any changed."""
    changed = False
    for element in tree.iter(w("color"), w("shd")):
        plain, themed = ("val", "theme") if element.tag == w("color") else ("fill", "themeFill")
        digits = _digits(element, plain, themed, theme)
        if digits and element.get(w(f"{themed}Color" if themed == "theme" else themed)):
            changed = changed or element.get(w(plain)) != digits
            element.set(w(plain), digits)
    return changed


def _colour(style: etree._Element, styles: Mapping[str, etree._Element], theme: Mapping[str, str]) -> str:
    """Return the digits of a style's text; nothing where the office program chooses."""
    for ancestor in lineage(style, styles):
        colour = ancestor.find(f"{w('rPr')}/{w('color')}")
        if colour is not None:
            return _digits(colour, "val", "theme", theme)
    return ""


def _ground(style: etree._Element, styles: Mapping[str, etree._Element], theme: Mapping[str, str]) -> str:
    for ancestor in lineage(style, styles):
        shade = ancestor.find(f"{w('pPr')}/{w('shd')}")
        if shade is not None:
            return _digits(shade, "fill", "themeFill", theme) or theme["bg1"]
    return theme["bg1"]


def _digits(element: etree._Element, plain: str, themed: str, theme: Mapping[str, str]) -> str:
    """Return the digits that an element states: those written, which Word keeps in step with its theme, or the theme's.

    The tint and the shade of a theme colour are those of ECMA-376, 17.18.40: shares of 255 that stay.
    """
    name = str(element.get(w(f"{themed}Color" if themed == "theme" else themed)) or "")
    written = str(element.get(w(plain)) or "")
    place = theme.get(_THEME.get(name, name), "")
    if not place:
        return written.upper() if len(written) == len("FFFFFF") else ""
    for change, towards in (("Tint", "FFFFFF"), ("Shade", "000000")):
        share = element.get(w(f"{themed}{change}"))
        if share:
            return mixed(place, towards, int(share, 16) / _FULL)
    return place


def _paint(style: etree._Element, digits: str) -> None:
    colour = put(put(style, "rPr"), "color")
    colour.attrib.clear()
    colour.set(w("val"), digits)
