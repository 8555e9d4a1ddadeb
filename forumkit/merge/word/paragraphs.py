"""One paragraph in three versions, where the person and the source changed different things of it."""

from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.anchors import keep_anchors, keep_section
from forumkit.merge.word.blocks import Block
from forumkit.merge.word.comparing import Comparing
from forumkit.merge.word.figures import Figure
from forumkit.merge.word.intake import Intake
from forumkit.merge.word.names import PARAGRAPH_ORDER, WP, A, insert_in_order, properties_of, w
from forumkit.merge.word.pieces import ParagraphContent
from forumkit.merge.word.run_formats import (
    apply_format_changes,
    changed_properties,
    copy_paragraph_format,
    format_changes,
)


@dataclass(frozen=True)
class ThreeWays:
    """What compares three versions, two by two."""

    person: Comparing
    """The last generated version with the person's."""
    source: Comparing
    """The last generated version with the one of now."""
    across: Comparing
    """The one of now with the person's."""


@dataclass(frozen=True)
class Paragraphs:
    """One paragraph in three versions."""

    old: ParagraphContent
    theirs: ParagraphContent
    new: ParagraphContent
    ways: ThreeWays
    is_understood: bool = True
    """Whether all that the person changed beside words can be given to the words of the source."""

    @property
    def source_says_the_same(self) -> bool:
        """Whether the source changed the look at most."""
        return self.ways.source.say_the_same(self.old, self.new)

    @property
    def are_in_conflict(self) -> bool:
        """Whether both sides changed the words, or what stands among them, and not to the same."""
        if self.source_says_the_same:
            return False
        if self.theirs.tracked or not self.is_understood:
            return True
        same = self.ways.person.say_the_same(self.old, self.theirs)
        return not same and not self.ways.across.say_the_same(self.new, self.theirs)


def paragraphs_of(old: Block, theirs: Block, new: Block, ways: ThreeWays) -> Paragraphs | None:
    """Return three blocks as paragraphs, where they are."""
    if old.paragraph and theirs.paragraph and new.paragraph:
        understood = ways.person.can_be_carried(old, theirs)
        return Paragraphs(old.paragraph, theirs.paragraph, new.paragraph, ways, understood)
    return None


def merged_paragraph(lines: Paragraphs, theirs: etree._Element, new: etree._Element, intake: Intake) -> etree._Element:
    """Return the merged paragraph: the words of the side that changed them, the formats that either side changed."""
    if lines.source_says_the_same or lines.ways.across.say_the_same(lines.new, lines.theirs):
        return _with_new_look(lines, theirs, new, intake)
    return _with_new_words(lines, theirs, new, intake)


def _with_new_look(lines: Paragraphs, node: etree._Element, new: etree._Element, intake: Intake) -> etree._Element:
    """Return the person's paragraph, with the source's new format where the person did not change that."""
    before, edited, after, ways = lines.old, lines.theirs, lines.new, lines.ways
    places = changed_properties(ways.source, before, after) - changed_properties(ways.person, before, edited)
    copy_paragraph_format(node, intake.take(new), places)
    _describe(before.figures, edited.figures, after.figures, node)
    if before.text == after.text:
        changes = format_changes(ways.source, before, after)
        if any(changes) and before.text == edited.text:
            own_changes = format_changes(ways.person, before, edited)
            changes = [type(change)() if kept else change for change, kept in zip(changes, own_changes, strict=True)]
        apply_format_changes(changes, before.text, edited)
    return node


def _with_new_words(lines: Paragraphs, node: etree._Element, new: etree._Element, intake: Intake) -> etree._Element:
    """Return the source's new paragraph, with the format that the person gave to the old one."""
    before, edited = lines.old, lines.theirs
    taken = intake.take(new)
    copy_paragraph_format(taken, node, changed_properties(lines.ways.person, before, edited))
    if before.text == edited.text:
        changes = format_changes(lines.ways.person, before, edited)
        apply_format_changes(changes, before.text, intake.reading.content_of(taken))
    _carry(before.figures, edited.figures, taken)
    put_in_place(node, taken, same_list=is_same_list(before, lines.new))
    return taken


def is_same_list(old: ParagraphContent, new: ParagraphContent) -> bool:
    """Tell whether two paragraphs are items of one sort of list."""
    return all(
        old.look.get(name) == new.look.get(name)
        for name in old.look.keys() | new.look.keys()
        if name.startswith("numPr/")
    )


def put_in_place(node: etree._Element, taken: etree._Element, *, same_list: bool) -> None:
    """Put a paragraph in the place of another: what hangs on that one hangs on it."""
    node.addprevious(taken)
    if same_list:
        _keep_list(node, taken)
    keep_anchors(node, taken)
    keep_section(node, taken)
    node.getparent().remove(node)


def _keep_list(old: etree._Element, new: etree._Element) -> None:
    """Let an item that takes the place of another count on where that one did: a person may have restarted its list."""
    here, there = (node.find(f"{w('pPr')}/{w('numPr')}") for node in (old, new))
    if here is not None and there is not None:
        insert_in_order(properties_of(new, "pPr"), here, PARAGRAPH_ORDER)


def _described(figure: Figure, name: str) -> str:
    return figure.facts.get(f"figure@{name}", "")


def _describe(
    old: tuple[Figure, ...], edited: tuple[Figure, ...], new: tuple[Figure, ...], node: etree._Element
) -> None:
    """Give a person's figures the alternative text of the source, where they left it as it was."""
    for before, here, after, drawing in zip(old, edited, new, node.iter(w("drawing")), strict=False):
        for name in ("descr", "title"):
            if _described(here, name) == _described(before, name) != _described(after, name):
                next(drawing.iter(f"{{{WP}}}docPr")).set(name, _described(after, name))


def _carry(old: tuple[Figure, ...], edited: tuple[Figure, ...], taken: etree._Element) -> None:
    """Give figures the size and the alternative text that the person gave them."""
    for before, after, drawing in zip(old, edited, taken.iter(w("drawing")), strict=False):
        if not before.is_as_large(after):
            for size in [*drawing.iter(f"{{{WP}}}extent")][:1] + [*drawing.iter(f"{{{A}}}ext")][:1]:
                size.set("cx", str(after.width))
                size.set("cy", str(after.height))
        for name in ("descr", "title"):
            words = _described(after, name)
            if words and words != _described(before, name):
                next(drawing.iter(f"{{{WP}}}docPr")).set(name, words)
