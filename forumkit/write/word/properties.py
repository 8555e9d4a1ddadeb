"""Properties of Word: an element of a sequence, put in its place."""

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH_ORDER, RUN_ORDER, local, w

_ORDERS = {
    "pPr": PARAGRAPH_ORDER,
    "rPr": (*RUN_ORDER, "rPrChange"),
    "tblPr": (
        "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd",
        "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange",
    ),
    "sectPr": ("bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
}  # fmt: skip
"""CT_PPr, CT_RPr, CT_TblPr and CT_SectPr are sequences; of the last two, from what we put there on."""


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
