"""Properties of Word: an element of a sequence, put in its place; and the styles that properties come from."""

from collections.abc import Iterator, Mapping

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH_ORDER, RUN_ORDER, child_value, local, w

_ORDERS = {
    "pPr": PARAGRAPH_ORDER,
    "rPr": (*RUN_ORDER, "rPrChange"),
    "tblPr": (
        "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd",
        "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange",
    ),
    "numPr": ("ilvl", "numId", "numberingChange", "ins"),
    "pBdr": (),
    "sectPr": ("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
    "style": ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"),
}  # fmt: skip
"""CT_PPr, CT_RPr, CT_TblPr, CT_SectPr and CT_Style are sequences; of the last three, from what we put there on."""


def put(properties: etree._Element, name: str) -> etree._Element:
    """Return an element of properties, added in its place where there is none."""
    known = properties.find(w(name))
    if known is None:
        known, order = etree.Element(w(name)), _ORDERS[local(properties)]
        after = order[order.index(name) + 1 :]
        later = next((child for child in properties if local(child) in after), None)
        if later is None:
            properties.append(known)
        else:
            later.addprevious(known)
    return known


def by_id(styles: etree._Element) -> dict[str, etree._Element]:
    """Return the styles of styles.xml by their ids."""
    return {str(style.get(w("styleId"))): style for style in styles.iter(w("style"))}


def lineage(style: etree._Element | None, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield a style and those that it is based on."""
    seen: list[etree._Element] = []
    while style is not None and style not in seen:
        yield style
        seen.append(style)
        style = styles.get(child_value(style, "basedOn"))
