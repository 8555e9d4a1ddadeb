"""What hangs on a paragraph, and must hang on what comes in its place: comments, bookmarks, the end of a section."""

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH, PARAGRAPH_ORDER, insert_in_order, local, properties_of, w

_STARTS = ("commentRangeStart", "bookmarkStart", "permStart")
_ENDS = ("commentRangeEnd", "bookmarkEnd", "permEnd")


def keep_anchors(old: etree._Element, new: etree._Element) -> None:
    """Move comments, bookmarks and permissions of a paragraph to the one that takes its place.

    Bookmarks that the new paragraph brings itself are left behind, and so are forumkit's own (`_fk…`).
    """
    if PARAGRAPH not in (old.tag, new.tag) or old.tag != new.tag:
        return
    names = {str(start.get(w("name"))) for start in new.iter(w("bookmarkStart"))}
    dropped = {
        start.get(w("id"))
        for start in old.iter(w("bookmarkStart"))
        if start.get(w("name")) in names or str(start.get(w("name"))).startswith("_fk")
    }
    paragraph_properties = new.find(w("pPr"))
    # w:pPr must stay the first child of w:p (CT_P in the schema).
    place = 0 if paragraph_properties is None else new.index(paragraph_properties) + 1
    for node in [*old.iter()]:
        kind = local(node)
        if kind.startswith("bookmark") and node.get(w("id")) in dropped:
            continue
        if kind in _STARTS:
            new.insert(place, node)
            place += 1
        elif kind in _ENDS:
            new.append(node)
        elif kind == "commentReference":
            new.append(node.getparent())


def keep_section(old: etree._Element, new: etree._Element) -> None:
    """Let a paragraph that takes the place of another end the section that the other ended, as the person set it up."""
    if old.tag != PARAGRAPH or new.tag != PARAGRAPH:
        return
    section = old.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None and new.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        insert_in_order(properties_of(new, "pPr"), section, PARAGRAPH_ORDER)
