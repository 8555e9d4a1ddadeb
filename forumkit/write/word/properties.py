"""Properties of Word: an element of a sequence, put in its place."""

from lxml import etree

from forumkit.office.names import W

_AFTER = {
    "bidi": "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "ind": "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
    " divId cnfStyle rPr sectPr pPrChange",
    "jc": "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "sectPr pPrChange",
    "noProof": "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "rtl": "cs em lang eastAsianLayout specVanish oMath",
    "lang": "eastAsianLayout specVanish oMath",
    "bidiVisual": "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "section": "rtlGutter docGrid printerSettings sectPrChange",
}
"""What an element stands before: CT_PPr, CT_RPr, CT_TblPr and CT_SectPr are sequences."""


def properties_of(owner: etree._Element, name: str) -> etree._Element:
    """Return the properties of an element, which come first in it."""
    properties = owner.find(w(name))
    if properties is None:
        properties = etree.Element(w(name))
        owner.insert(0, properties)
    return properties


def put(properties: etree._Element, name: str, *, kind: str = "") -> etree._Element:
    """Return an element of properties, added in its place where there is none."""
    known = properties.find(w(name))
    if known is None:
        known = etree.Element(w(name))
        later = next((child for child in properties if local(child) in _AFTER[kind or name].split()), None)
        if later is None:
            properties.append(known)
        else:
            later.addprevious(known)
    return known


def local(node: etree._Element) -> str:
    """Return the name of an element without its space; nothing for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def w(name: str) -> str:
    """Return a name in the space of Word."""
    return f"{{{W}}}{name}"
