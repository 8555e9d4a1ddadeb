"""What hangs on a paragraph, and must hang on what comes in its place: comments, bookmarks, the end of a section."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH, PARAGRAPH_ORDER, insert_in_order, local, properties_of, w, words_in

_STARTS = ("commentRangeStart", "bookmarkStart", "permStart")
_ENDS = {"commentRangeEnd": "commentRangeStart", "bookmarkEnd": "bookmarkStart", "permEnd": "permStart"}


def keep_anchors(old: etree._Element, new: etree._Element) -> None:
    """Move comments, bookmarks and permissions of a paragraph to the one that takes its place: to the same words.

    Where these are not there any more, they hang on all of it. Bookmarks that the new paragraph brings itself are left
    behind, and so are forumkit's own (`_fk…`).
    """
    if PARAGRAPH not in (old.tag, new.tag) or old.tag != new.tag:
        return
    names = {str(start.get(w("name"))) for start in new.iter(w("bookmarkStart"))}
    dropped = {
        start.get(w("id"))
        for start in old.iter(w("bookmarkStart"))
        if start.get(w("name")) in names or str(start.get(w("name"))).startswith("_fk")
    }
    ranges = {(local(start), str(start.get(w("id")))): words for start, words in _ranges(old)}
    references = {str(node.get(w("id"))): node.getparent() for node in old.iter(w("commentReference"))}
    for node in [*old.iter()]:
        kind, number = local(node), str(node.get(w("id")))
        if kind.startswith("bookmark") and number in dropped:
            continue
        if kind in _STARTS:
            _put(new, node, ranges.get((kind, number), ""), end=False)
        elif kind in _ENDS:
            _put(new, node, ranges.get((_ENDS[kind], number), ""), end=True)
            if kind == "commentRangeEnd" and number in references:
                node.addnext(references.pop(number))
    for run in references.values():
        new.append(run)


def _ranges(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what begins in a paragraph, with the words up to its end."""
    for start in paragraph.iter(*map(w, _STARTS)):
        words, within = "", False
        for node in paragraph.iter():
            if node is start:
                within = True
            elif within and _ENDS.get(local(node)) == local(start) and node.get(w("id")) == start.get(w("id")):
                yield start, words
                break
            elif within and node.tag == w("t"):
                words += node.text or ""


def _put(paragraph: etree._Element, node: etree._Element, words: str, *, end: bool) -> None:
    """Put a mark before or behind some words, or around all where they are not there, or more than once."""
    text = words_in(paragraph)
    run = None
    if words.strip() and text.count(words) == 1 and words != text:
        run = _run_at(paragraph, text.index(words) + (len(words) if end else 0), end=end)
    if run is not None:
        run.addnext(node) if end else run.addprevious(node)
        return
    if end:
        paragraph.append(node)
        return
    # w:pPr must stay the first child of w:p (CT_P in the schema).
    paragraph_properties = paragraph.find(w("pPr"))
    paragraph.insert(0, node) if paragraph_properties is None else paragraph_properties.addnext(node)


def _run_at(paragraph: etree._Element, place: int, *, end: bool) -> etree._Element | None:
    """Return the run that begins (ends) at a place among the words, split for it; nothing where it cannot be."""
    start = 0
    for run in [*paragraph.iter(w("r"))]:
        length = len(words_in(run))
        reached = start < place <= start + length if end else start <= place < start + length
        if reached and run.getparent() is paragraph:
            return _split(run, place - start, end=end)
        start += length
    return None


def _split(run: etree._Element, place: int, *, end: bool) -> etree._Element | None:
    text = run.find(w("t"))
    if place == (len(words_in(run)) if end else 0):
        return run
    if text is None or len([node for node in run if local(node) != "rPr"]) > 1:
        return None
    second = deepcopy(run)
    for part, words in ((run, (text.text or "")[:place]), (second, (text.text or "")[place:])):
        written = part.find(w("t"))
        written.text = words
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(second)
    return run if end else second


def keep_section(old: etree._Element, new: etree._Element) -> None:
    """Let a paragraph that takes the place of another end the section that the other ended, as the person set it up."""
    if old.tag != PARAGRAPH or new.tag != PARAGRAPH:
        return
    section = old.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None and new.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        insert_in_order(properties_of(new, "pPr"), section, PARAGRAPH_ORDER)
