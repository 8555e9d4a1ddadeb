"""Namespaces and names of WordprocessingML, its order of properties, and small queries on a tree."""

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "word/document.xml"


def w(name: str) -> str:
    """Return the qualified name of an element or attribute of the text."""
    return f"{{{W}}}{name}"


VAL = w("val")
FALLBACK = f"{{{MC}}}Fallback"
PARAGRAPH, TABLE, CONTENT_CONTROL = w("p"), w("tbl"), w("sdt")


def local(node: etree._Element) -> str:
    """Return the name of an element without its namespace; nothing for a comment of XML."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def is_written(node: etree._Element) -> bool:
    """Tell whether an element is text: w:t, or w:noBreakHyphen, which stands for U+2011."""
    return node.tag in (w("t"), w("noBreakHyphen"))


def words_in(node: etree._Element) -> str:
    """Return the words that are written below a node."""
    return "".join(text_value(written) for written in node.iter(w("t"), w("noBreakHyphen")))


def text_value(node: etree._Element) -> str:
    """Return the text of a w:t, or U+2011 for a w:noBreakHyphen."""
    return (node.text or "") if node.tag == w("t") else "\u2011"


def child_value(node: etree._Element | None, name: str, attribute: str = "val") -> str:
    """Return the value of a child; nothing where it is absent."""
    child = None if node is None else node.find(w(name))
    return "" if child is None else str(child.get(w(attribute), ""))


def properties_of(node: etree._Element, name: str) -> etree._Element:
    """Return the properties of a paragraph or run, which are made where there are none: they come first."""
    existing = node.find(w(name))
    if existing is None:
        existing = etree.Element(w(name))
        node.insert(0, existing)
    return existing


def insert_in_order(parent: etree._Element, child: etree._Element, order: tuple[str, ...]) -> None:
    """Put a property in its place, instead of one of the same name.

    The schema has them in order: properties of a paragraph are a sequence (CT_PPr).
    """
    for existing in parent.findall(child.tag):
        parent.remove(existing)
    rank = order.index(local(child)) if local(child) in order else len(order)
    earlier = [sibling for sibling in parent if local(sibling) in order and order.index(local(sibling)) <= rank]
    if earlier:
        earlier[-1].addnext(child)
    else:
        parent.insert(0, child)


PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
    "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip


def walk(node: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands below a node in reading order, without drawings that are repeated for old programs."""
    for child in node:
        if child.tag != FALLBACK and isinstance(child.tag, str):
            yield child
            yield from walk(child)
