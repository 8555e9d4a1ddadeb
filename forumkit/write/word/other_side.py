"""What stands at the other side in documents from right to left, and does not turn by itself."""

from lxml import etree

from forumkit.office.names import WP, W
from forumkit.office.xml import parsed, written
from forumkit.write.word.properties import local, w


def turned_borders(part: bytes) -> bytes:
    """Return styles whose borders are at the other side: those of paragraphs do not turn by themselves."""
    tree = parsed(part)
    for box in tree.iter(w("pBdr")):
        left, right = box.find(w("left")), box.find(w("right"))
        for border, other in ((left, "right"), (right, "left")):
            if border is not None:
                border.tag = w(other)
        order = ("top", "left", "bottom", "right", "between", "bar")
        box[:] = sorted(box, key=lambda border: order.index(local(border)))
    return written(tree)


def centred_numbers(part: bytes) -> bytes:
    """Return lists whose signs stand around their place: Word ends one there, LibreOffice 7.4 begins it."""
    tree = parsed(part)
    for level in tree.iter(w("lvlJc")):
        level.set(w("val"), "center")
    return written(tree)


_WP = f"{{{WP}}}"
_EMU = 635


def turn_anchors(tree: etree._Element) -> None:
    """Put what is anchored to the page or to its text at the other side.

    LibreOffice 7.4 counts an offset from the right in a paragraph from right to left, Word from the left. Both agree on
    the middle of a margin, and on a paragraph from left to right: what is anchored to the page has one of its own.
    """
    for place in list(tree.iter(f"{_WP}positionH")):
        offset = place.find(f"{_WP}posOffset")
        if place.get("relativeFrom") == "column":
            place.set("relativeFrom", "rightMargin")
            place.remove(offset)
            etree.SubElement(place, f"{_WP}align").text = "center"
        elif place.get("relativeFrom") == "page" and offset is not None:
            anchor = place.getparent()
            wide = int(anchor.xpath("following::w:pgSz[1]/@w:w", namespaces={"w": W})[0]) * _EMU
            offset.text = str(wide - int(offset.text) - int(anchor.find(f"{_WP}extent").get("cx")))
            _stand_apart(next(anchor.iterancestors(w("r"))))


def _stand_apart(run: etree._Element) -> None:
    paragraph = etree.Element(w("p"))
    spacing = etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("spacing"))
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(w(name), value)
    run.getparent().addprevious(paragraph)
    paragraph.append(run)
