"""Merging texts: by paragraph, each with its words from one side and its look from the other where need be."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.sequence import Named, Position, align, arrange
from forumkit.merge.slides.names import A
from forumkit.merge.slides.shapes import Paragraph

Row = Sequence[Paragraph]

_BEFORE = {"ln": 0, "solidFill": 1, "latin": 9, "ea": 10, "cs": 11, "sym": 12, "hlinkClick": 13}
"""The order of children in a:rPr (CT_TextCharacterProperties is a sequence); effects come between fill and fonts."""


@dataclass(frozen=True)
class MergedText:
    """The paragraphs of a merged text, and whether both sides changed the same one."""

    nodes: list[etree._Element]
    conflict: bool = False


def merge_paragraphs(old: Row, theirs: Row, new: Row, *, foreign: bool) -> MergedText:
    """Return the paragraphs of a text that a person and the source may both have changed."""
    slots = arrange(len(old), _paired(old, theirs), _paired(old, new))
    gone = set(range(len(old))) - {slot.old for slot in slots}
    added = {theirs[slot.theirs].text for slot in slots if slot.old is None and slot.theirs is not None}
    rewritten = bool(gone and added and any(slot.theirs is None and slot.old is None for slot in slots))
    nodes: list[etree._Element] = []
    conflict = False
    for slot in slots:
        if slot.theirs is None and slot.new is not None and slot.old is None:
            text = new[slot.new]
            conflict |= rewritten and text.text not in added
            if not rewritten and text.text not in added:
                nodes.append(_like_its_neighbours(text, theirs, slot.new, foreign=foreign))
            continue
        node, both = _merged_at(slot, old, theirs, new, foreign=foreign)
        conflict |= both
        nodes += [] if node is None else [node]
    return MergedText(nodes, conflict)


def _paired(old: Row, other: Row) -> list[int | None]:
    """Return which old paragraph each one is; between known neighbours as many are the same, rewritten."""
    matched = align([Named("", item.text) for item in old], [Named("", item.text) for item in other])
    used = {index for index in matched if index is not None}
    number = 0
    while number < len(matched):
        end = next((item for item in range(number, len(matched)) if matched[item] is not None), len(matched))
        low = 0 if number == 0 else (matched[number - 1] or 0) + 1
        high = len(old) if end == len(matched) else matched[end] or 0
        if end > number and high - low == end - number and not used & set(range(low, high)):
            matched[number:end] = range(low, high)
            used.update(range(low, high))
        number = end + 1
    return matched


def _merged_at(slot: Position, old: Row, theirs: Row, new: Row, *, foreign: bool) -> tuple[etree._Element | None, bool]:
    """Return what stands in a place of the text, and whether both sides changed it."""
    if slot.old is None:
        assert slot.theirs is not None
        return theirs[slot.theirs].node, False
    before = old[slot.old]
    person = None if slot.theirs is None else theirs[slot.theirs]
    source = None if slot.new is None else new[slot.new]
    if person is None:
        return None, source is not None and source.text != before.text
    if source is None:
        untouched = _same(before, person)
        return (None, False) if untouched else (person.node, True)
    if person.text == before.text:
        return _of_source(before, person, source, foreign=foreign), False
    if source.look != before.look:
        _take_size(before, person, source)
    return person.node, source.text not in (before.text, person.text)


def _same(first: Paragraph, second: Paragraph) -> bool:
    return first.text == second.text and first.look == second.look


def _of_source(before: Paragraph, person: Paragraph, source: Paragraph, *, foreign: bool) -> etree._Element:
    """Return a paragraph whose words a person left alone, though maybe not its look."""
    if _same(before, source):
        return person.node
    if person.look == before.look:
        return _with_format_stated(copy.deepcopy(source.node), person, foreign=foreign)
    if source.text == before.text:
        _take_size(before, person, source)
        return person.node
    return _with_words(person, source.text)


def _with_words(person: Paragraph, words: str) -> etree._Element:
    """Return a paragraph that a person formatted, with other words in its first format."""
    node = copy.deepcopy(person.node)
    runs = [child for child in node if child.tag in (f"{A}r", f"{A}fld", f"{A}br")]
    first = next((run for run in runs if run.tag == f"{A}r"), None)
    if first is None:
        first = etree.Element(f"{A}r")
        etree.SubElement(first, f"{A}t")
        node.insert(0 if node.find(f"{A}pPr") is None else 1, first)
    first.find(f"{A}t").text = words.replace("\v", " ")
    for run in runs:
        if run is not first:
            node.remove(run)
    return node


def _take_size(before: Paragraph, person: Paragraph, source: Paragraph) -> None:
    """Give the person's words the size that the source has now, where they kept the old one."""
    sizes = {look.size for _, look in before.spans}, {look.size for _, look in source.spans}
    if any(len(size_set) != 1 for size_set in sizes) or sizes[0] == sizes[1]:
        return
    old_size, new_size = (size_set.pop() for size_set in sizes)
    for properties in person.node.iter(f"{A}rPr", f"{A}endParaRPr"):
        if round(int(properties.get("sz", old_size * 100)) / 100) == old_size:
            properties.set("sz", str(new_size * 100))


def _like_its_neighbours(text: Paragraph, theirs: Row, number: int, *, foreign: bool) -> etree._Element:
    """Return a paragraph that the source added; in a deck that LibreOffice saved, in the format of its neighbour."""
    node = copy.deepcopy(text.node)
    return _with_format_stated(node, theirs[min(number, len(theirs) - 1)], foreign=foreign) if theirs else node


def _with_format_stated(node: etree._Element, model: Paragraph, *, foreign: bool) -> etree._Element:
    """State the format that a text would inherit from its layout: LibreOffice writes layouts without it."""
    like = model.node.find(f".//{A}rPr")
    if not foreign or like is None:
        return node
    for run in node.iter(f"{A}rPr"):
        for name, value in like.attrib.items():
            run.set(name, run.get(name, value))
        for child in like:
            if run.find(child.tag) is None and etree.QName(child).localname in ("solidFill", "latin"):
                _insert(run, copy.deepcopy(child))
    paragraph_properties = model.node.find(f"{A}pPr")
    if paragraph_properties is not None and node.find(f"{A}pPr") is None:
        node.insert(0, copy.deepcopy(paragraph_properties))
    return node


def _insert(run: etree._Element, child: etree._Element) -> None:
    rank = _BEFORE[etree.QName(child).localname]
    followers = (sibling for sibling in run if _BEFORE.get(etree.QName(sibling).localname, 2) > rank)
    following = next(followers, None)
    if following is None:
        run.append(child)
    else:
        following.addprevious(child)


def put_paragraphs(body: etree._Element, nodes: Sequence[etree._Element]) -> None:
    """Make these the paragraphs of a text; an empty text keeps one."""
    kept = body.findall(f"{A}p")
    for node in kept:
        body.remove(node)
    for node in nodes or kept[:1] or [etree.Element(f"{A}p")]:
        if not nodes:
            for run in [child for child in node if child.tag in (f"{A}r", f"{A}fld", f"{A}br")]:
                node.remove(run)
        body.append(node)
