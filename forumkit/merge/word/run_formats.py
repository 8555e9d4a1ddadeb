"""Three-way merge of formats: what one side changed in how characters look is applied to the other side's words."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from forumkit.merge.word.lines import ParagraphContent, TextPiece
from forumkit.merge.word.names import PARAGRAPH_ORDER, RUN_ORDER, VAL, insert_in_order, local, properties_of, w
from forumkit.merge.word.properties import Format

FormatChange = tuple[tuple[str, str], ...]
"""Properties that one side changed, with what it made of them."""


def format_changes(old: ParagraphContent, other: ParagraphContent) -> list[FormatChange]:
    """Return what the other side changed in the format of each character, where the words of both are the same.

    One entry a character, such as `(("b", "1"), ("sz", ""))`: made bold, its own size taken away.
    """
    return [
        _difference(before, after)
        for before, after in zip(old.character_formats(), other.character_formats(), strict=True)
    ]


def _difference(before: Format, after: Format) -> FormatChange:
    names = sorted(before.keys() | after.keys())
    return tuple((name, after.get(name, "")) for name in names if before.get(name, "") != after.get(name, ""))


def apply_format_changes(changes: Sequence[FormatChange], old: str, other: ParagraphContent) -> None:
    """Apply the changes of format of the old words to the runs of the other side's, character by character."""
    wanted = _changes_for(changes, old, other.text)
    start = 0
    for piece in other.pieces:
        _mark(piece, wanted[start : start + len(piece.text)])
        start += len(piece.text)


def _changes_for(changes: Sequence[FormatChange], old: str, other: str) -> list[FormatChange]:
    """Return the change of format for each character of the other words; new characters follow those around them."""
    if changes and all(change == changes[0] for change in changes):
        return [changes[0]] * len(other)
    carried: list[FormatChange] = [()] * len(other)
    for tag, start, end, low, high in SequenceMatcher(None, old, other, autojunk=False).get_opcodes():
        if tag == "equal":
            carried[low:high] = changes[start:end]
        elif tag in ("replace", "insert"):
            around = (changes[start - 1] if start else (), changes[end] if end < len(changes) else ())
            both = around[0] if around[0] == around[1] else ()
            same = {*changes[start:end]}
            carried[low:high] = [next(iter(same)) if len(same) == 1 and tag == "replace" else both] * (high - low)
    return carried


def _mark(piece: TextPiece, wanted: list[FormatChange]) -> None:
    if not any(wanted) or local(piece.run) != "r":
        return
    texts = piece.run.findall(w("t"))
    whole = len(texts) == 1 and (texts[0].text or "") == piece.text and len(_content(piece.run)) == 1
    if not whole or all(change == wanted[0] for change in wanted):
        _apply(piece.run, max(wanted, key=wanted.count))
        return
    run = piece.run
    for start, end in _stretches(wanted):
        part = deepcopy(run)
        text = part.find(w("t"))
        text.text = piece.text[start:end]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        _apply(part, wanted[start])
        run.addprevious(part)
    run.getparent().remove(run)


def _content(run: etree._Element) -> list[etree._Element]:
    return [node for node in run if local(node) != "rPr"]


def _stretches(wanted: list[FormatChange]) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(wanted) + 1):
        if place == len(wanted) or wanted[place] != wanted[start]:
            yield start, place
            start = place


_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
"""Properties and their twins for complex scripts, which Word takes for Arabic, Hebrew or N'Ko text."""


def _apply(run: etree._Element, change: FormatChange) -> None:
    if not change:
        return
    run_properties = properties_of(run, "rPr")
    for name, value in change:
        for made in _elements(name, value):
            insert_in_order(run_properties, made, RUN_ORDER)


def _elements(name: str, value: str) -> Iterator[etree._Element]:
    node = etree.Element(w(name))
    if name == "shd":
        node.set(VAL, "clear")
        node.set(w("color"), "auto")
        node.set(w("fill"), value or "auto")
    elif name == "rFonts":
        for script in ("ascii", "hAnsi", "cs"):
            node.set(w(script), value.title())
    elif name in ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish"):
        if not value:
            node.set(VAL, "0")
    else:
        node.set(VAL, value or {"color": "auto", "vertAlign": "baseline", "sz": "22"}.get(name, "none"))
    yield node
    if name in _TWINS:
        twin = deepcopy(node)
        twin.tag = w(_TWINS[name])
        yield twin


_WHERE = {"jc": "jc", "page": "pageBreakBefore", "shd": "shd", "ind": "ind", "spacing": "spacing", "list": "numPr"}
"""The element in w:pPr that holds a property, by the first part of the property's name."""


def changed_paragraph_properties(old: ParagraphContent, other: ParagraphContent) -> set[str]:
    """Return the names of the elements of w:pPr that one side changed, such as `{"jc", "spacing"}`."""
    names = old.look.keys() | other.look.keys()
    changed = {name for name in names if old.look.get(name, "") != other.look.get(name, "")}
    places = {_WHERE[name.partition(".")[0]] for name in changed if name.partition(".")[0] in _WHERE}
    return places | ({"pStyle"} if old.style != other.style else set())


def copy_paragraph_format(paragraph: etree._Element, model: etree._Element, places: set[str]) -> None:
    """Give a paragraph these properties of another one; a property that the other lacks is taken away."""
    paragraph_properties, from_ = properties_of(paragraph, "pPr"), model.find(w("pPr"))
    for name in places:
        model_property = None if from_ is None else from_.find(w(name))
        if model_property is not None:
            insert_in_order(paragraph_properties, deepcopy(model_property), PARAGRAPH_ORDER)
        else:
            for node in paragraph_properties.findall(w(name)):
                paragraph_properties.remove(node)
    if "pageBreakBefore" in places:
        _break_page(paragraph, model)


def _break_page(paragraph: etree._Element, model: etree._Element) -> None:
    """Start a page before the paragraph where the model does so by a `w:br` among its words, as Word writes it."""
    paragraph_properties = properties_of(paragraph, "pPr")
    if any(node.get(w("type")) == "page" for node in model.iter(w("br"))):
        insert_in_order(paragraph_properties, etree.Element(w("pageBreakBefore")), PARAGRAPH_ORDER)
