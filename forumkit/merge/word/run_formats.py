"""Three-way merge of formats: what one side changed in how words and paragraphs look is applied to the other side's."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from forumkit.merge.word.comparing import Comparing
from forumkit.merge.word.names import PARAGRAPH_ORDER, RUN_ORDER, VAL, insert_in_order, local, properties_of, w
from forumkit.merge.word.pieces import ParagraphContent, TextPiece
from forumkit.merge.word.properties import as_elements, element_of


@dataclass(frozen=True)
class FormatChange:
    """What one side changed in the format of a character: properties that it has, and had not, or no more."""

    now: tuple[tuple[str, str | None], ...] = ()
    piece: TextPiece | None = field(default=None, compare=False)
    """Where it has them."""

    def __bool__(self) -> bool:
        return bool(self.now)


_NONE = FormatChange()


def format_changes(comparing: Comparing, old: ParagraphContent, other: ParagraphContent) -> list[FormatChange]:
    """Return what the other side changed in the format of each character, where the words of both are the same."""
    before = [piece for piece in old.pieces for _ in piece.text]
    after = [piece for piece in other.pieces for _ in piece.text]
    styled = {(fact.path, fact.before, fact.after) for fact in comparing.of_style(old.style, other.style)}
    return [_difference(comparing, was, now, styled) for was, now in zip(before, after, strict=False)]


def _difference(
    comparing: Comparing, before: TextPiece, after: TextPiece, styled: set[tuple[str, str | None, str | None]]
) -> FormatChange:
    facts = {fact for fact in comparing.formats("rPr", before.marks, after.marks) if tuple(fact) not in styled}
    return FormatChange(tuple(sorted((fact.name, fact.after) for fact in facts)), after) if facts else _NONE


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
    carried = [_NONE] * len(other)
    for tag, start, end, low, high in SequenceMatcher(None, old, other, autojunk=False).get_opcodes():
        if tag == "equal":
            carried[low:high] = changes[start:end]
        elif tag in ("replace", "insert"):
            around = (changes[start - 1] if start else _NONE, changes[end] if end < len(changes) else _NONE)
            both = around[0] if around[0] == around[1] else _NONE
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


_OFF = {"u": "none", "highlight": "none", "color": "auto", "vertAlign": "baseline", "shd": "clear", "position": "0",
        "spacing": "0", "kern": "0", "w": "100", "effect": "none", "em": "none"}  # fmt: skip
"""The values by which a run says that it has not what its style has; switches say 0 (17.3.2)."""
_WITHOUT = frozenset(("rFonts", "sz", "szCs", "lang", "bdr", "eastAsianLayout", "fitText"))
"""Properties that cannot be taken away from a run: they come from its style again."""


def _apply(run: etree._Element, change: FormatChange) -> None:
    if not change or change.piece is None:
        return
    run_properties, model = properties_of(run, "rPr"), change.piece.run.find(w("rPr"))
    for name in sorted({element_of(path) for path, _ in change.now}):
        stated = None if model is None else next((node for node in model if local(node) == name), None)
        made = deepcopy(stated) if stated is not None else _element(name, change.piece)
        if made is not None:
            insert_in_order(run_properties, made, RUN_ORDER)
        else:
            for node in [node for node in run_properties if local(node) == name]:
                run_properties.remove(node)


def _element(name: str, piece: TextPiece) -> etree._Element | None:
    """Return a property of a run as it is in effect, from whichever style it has it."""
    values = as_elements(piece.marks).get(name)
    if values is None:
        values = {} if name in _WITHOUT else {"": _OFF.get(name, "0")}
    if not values or any("/" in path for path in values):
        return None
    node = etree.Element(w(name))
    for path, value in values.items():
        node.set(w(path.removeprefix("@")) if path else VAL, value)
    return node


_PLACES = {"mark": "rPr", "section": "sectPr"}


def changed_properties(comparing: Comparing, old: ParagraphContent, other: ParagraphContent) -> set[str]:
    """Return the names of the elements of w:pPr that one side changed, such as `{"jc", "spacing"}`."""
    names = {element_of(fact.name) for fact in comparing.look(old, other)} - {"bookmarkStart"}
    return {_PLACES.get(name, name) for name in names}


def copy_paragraph_format(paragraph: etree._Element, model: etree._Element, places: set[str]) -> None:
    """Give a paragraph these properties of another one; a property that the other lacks is taken away."""
    paragraph_properties, from_ = properties_of(paragraph, "pPr"), model.find(w("pPr"))
    for name in places & {*PARAGRAPH_ORDER}:
        model_property = None if from_ is None else from_.find(w(name))
        if model_property is not None:
            insert_in_order(paragraph_properties, deepcopy(model_property), PARAGRAPH_ORDER)
        else:
            for node in paragraph_properties.findall(w(name)):
                paragraph_properties.remove(node)
    if "pageBreakBefore" in places and _has_break(model, "page"):
        # Word writes a `w:br` among the words, which the words of the other side would not have.
        insert_in_order(paragraph_properties, etree.Element(w("pageBreakBefore")), PARAGRAPH_ORDER)
    if "columnBreakBefore" in places and _has_break(model, "column"):
        run = etree.Element(w("r"))
        etree.SubElement(run, w("br")).set(w("type"), "column")
        paragraph_properties.addnext(run)


def _has_break(paragraph: etree._Element, sort: str) -> bool:
    return any(node.get(w("type")) == sort for node in paragraph.iter(w("br")))
