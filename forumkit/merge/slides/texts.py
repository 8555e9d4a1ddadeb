"""Merging texts: by paragraph, each with its words from one side and its look from the other where need be."""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.sequence import Named, Position, align, arrange
from forumkit.merge.slides.differences import same_format, same_paragraph
from forumkit.merge.slides.names import A
from forumkit.merge.slides.shapes import Paragraph
from forumkit.merge.slides.transfer import Copy

Row = Sequence[Paragraph]

_BEFORE = {"ln": 0, "solidFill": 1, "latin": 9, "ea": 10, "cs": 11, "sym": 12, "hlinkClick": 13}
"""The order of children in a:rPr (CT_TextCharacterProperties is a sequence); effects come between fill and fonts."""


@dataclass(frozen=True)
class MergedText:
    """The paragraphs of a merged text, and whether both sides changed the same one."""

    nodes: list[etree._Element]
    conflict: bool = False
    places: Mapping[int, int] = field(default_factory=dict)
    """Where each paragraph of the person stands now, by where it stood."""


def merge_paragraphs(old: Row, theirs: Row, new: Row, copied: Copy, *, foreign: bool) -> MergedText:
    """Return the paragraphs of a text that a person and the source may both have changed."""
    slots = arrange(len(old), _paired(old, theirs), _paired(old, new))
    gone = set(range(len(old))) - {slot.old for slot in slots}
    added = {theirs[slot.theirs].text for slot in slots if slot.old is None and slot.theirs is not None}
    rewritten = bool(gone and added and any(slot.theirs is None and slot.old is None for slot in slots))
    nodes: list[etree._Element] = []
    places: dict[int, int] = {}
    conflict = False
    for slot in slots:
        if slot.theirs is None and slot.new is not None and slot.old is None:
            text = new[slot.new]
            conflict |= rewritten and text.text not in added
            if not rewritten and text.text not in added:
                nodes.append(_like_its_neighbours(copied(text.node), theirs, slot.new, foreign=foreign))
            continue
        node, both = _merged_at(slot, old, theirs, new, copied, foreign=foreign)
        conflict |= both
        if node is not None:
            places |= {} if slot.theirs is None else {slot.theirs: len(nodes)}
            nodes.append(node)
    return MergedText(nodes, conflict, places)


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


def _merged_at(
    slot: Position, old: Row, theirs: Row, new: Row, copied: Copy, *, foreign: bool
) -> tuple[etree._Element | None, bool]:
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
        untouched = same_paragraph(before, person)
        return (None, False) if untouched else (person.node, True)
    if person.text == before.text:
        node = _of_source(before, person, source, copied, foreign=foreign)
        return (person.node, True) if node is None else (node, False)
    if source.look != before.look:
        _take_size(before, person, source)
    return person.node, source.text not in (before.text, person.text)


def _of_source(
    before: Paragraph, person: Paragraph, source: Paragraph, copied: Copy, *, foreign: bool
) -> etree._Element | None:
    """Return a paragraph whose words a person left alone, though maybe not its look; nothing where both cannot be."""
    if same_paragraph(before, source):
        return person.node
    if same_format(before, person):
        return _with_format_stated(copied(source.node), person, foreign=foreign)
    if source.text == before.text:
        _take_size(before, person, source)
        return person.node
    return _with_words(person, source.text)


def _with_words(person: Paragraph, words: str) -> etree._Element | None:
    """Return a paragraph that a person formatted, with other words: those of another format keep it.

    Nothing where the words that looked otherwise, or were a link, are not there any more.
    """
    node = copy.deepcopy(person.node)
    runs = [run for run in node.findall(f"{A}r") if run.findtext(f"{A}t")]
    if not runs or node.find(f"{A}fld") is not None:
        return None
    letters: Counter[bytes] = Counter()
    for run in runs:
        letters[_format_of(run)] += len(str(run.findtext(f"{A}t")))
    usual = letters.most_common(1)[0][0]
    pieces = _pieces(words, [run for run in runs if _format_of(run) != usual])
    if pieces is None:
        return None
    model = next(run for run in runs if _format_of(run) == usual)
    place = list(node).index(next(child for child in node if child.tag == f"{A}r"))
    for run in [child for child in node if child.tag in (f"{A}r", f"{A}br")]:
        node.remove(run)
    for number, (text, run) in enumerate(pieces):
        written = copy.deepcopy(model if run is None else run)
        written.find(f"{A}t").text = text.replace("\v", " ")
        node.insert(place + number, written)
    return node


def _pieces(words: str, odd: Sequence[etree._Element]) -> list[tuple[str, etree._Element | None]] | None:
    """Return words in pieces, those of odd runs with their run; nothing where one is not there."""
    pieces: list[tuple[str, etree._Element | None]] = []
    for run in odd:
        text = str(run.findtext(f"{A}t"))
        lead, found, words = words.partition(text)
        if not found:
            return None
        pieces += [(lead, None), (text, run)]
    return [(text, run) for text, run in (*pieces, (words, None)) if text]


def _format_of(run: etree._Element) -> bytes:
    """Return what tells the format of a run, without the marks of spelling checkers."""
    properties = copy.deepcopy(run.find(f"{A}rPr"))
    if properties is None:
        return b""
    for name in ("dirty", "err", "lang", "altLang", "smtClean"):
        properties.attrib.pop(name, None)
    return bytes(etree.tostring(properties, method="c14n", exclusive=True))


def _take_size(before: Paragraph, person: Paragraph, source: Paragraph) -> None:
    """Give the person's words the size that the source has now, where they kept the old one."""
    sizes = {look.size for _, look in before.spans}, {look.size for _, look in source.spans}
    if any(len(size_set) != 1 for size_set in sizes) or sizes[0] == sizes[1]:
        return
    old_size, new_size = (size_set.pop() for size_set in sizes)
    for properties in person.node.iter(f"{A}rPr", f"{A}endParaRPr"):
        if round(int(properties.get("sz", old_size * 100)) / 100) == old_size:
            properties.set("sz", str(new_size * 100))


def _like_its_neighbours(node: etree._Element, theirs: Row, number: int, *, foreign: bool) -> etree._Element:
    """Return a paragraph that the source added; in a deck that LibreOffice saved, in the format of its neighbour."""
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
