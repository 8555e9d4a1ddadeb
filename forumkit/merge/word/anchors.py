"""What hangs on a paragraph, and must hang on what comes in its place: comments, bookmarks, the end of a section."""

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH, PARAGRAPH_ORDER, local, placed, properties, w

_STARTS = ("commentRangeStart", "bookmarkStart", "permStart")
_ENDS = ("commentRangeEnd", "bookmarkEnd", "permEnd")


def keep_anchors(old: etree._Element, new: etree._Element) -> None:
    """Move comments and bookmarks of a paragraph to the one that takes its place, but those that it brings itself."""
    if PARAGRAPH not in (old.tag, new.tag) or old.tag != new.tag:
        return
    names = {str(each.get(w("name"))) for each in new.iter(w("bookmarkStart"))}
    dropped = {
        each.get(w("id"))
        for each in old.iter(w("bookmarkStart"))
        if each.get(w("name")) in names or str(each.get(w("name"))).startswith("_fk")
    }
    own = new.find(w("pPr"))
    place = 0 if own is None else new.index(own) + 1
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
        placed(properties(new, "pPr"), section, PARAGRAPH_ORDER)
