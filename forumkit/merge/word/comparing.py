"""What two versions of a document differ in, block by block, once noise is taken away: facts, not yet in words.

Formats are compared as they are in effect, whichever style or program states them. A difference that the style of a
block has too belongs to the style.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from forumkit.merge.differing import Differences
from forumkit.merge.noise import Rules
from forumkit.merge.word.blocks import Block, Outline
from forumkit.merge.word.names import MAIN, PARAGRAPH_ORDER, child_value, w
from forumkit.merge.word.pieces import ParagraphContent
from forumkit.merge.word.properties import Format, element_of
from forumkit.office.package import Package

_NUMBERED = re.compile(r"\[[\d.]+\]")


class Fact(NamedTuple):
    """One property that differs, and is not proven noise."""

    path: str
    """Such as `pPr/jc@val`, `rPr/highlight@val`, `tcPr/tcBorders/top@sz`, `inside/figure@descr`."""
    before: str | None
    after: str | None

    @property
    def name(self) -> str:
        """The name of the property where it is stated: `jc`, `tcBorders/top@sz`."""
        return self.path.partition("/")[2].removesuffix("@val")


_KNOWN = frozenset((*PARAGRAPH_ORDER, "bookmarkStart", "mark", "section", "columnBreakBefore"))
_FORMATS = re.compile(
    r"/w:([pr]Pr\b|drawing/(?!.*/wpg:\w+/(wps:wsp|pic:pic|wpg:grpSp)/.*/a:xfrm/))|/w:(r|t|br|drawing|hyperlink|bookmarkStart|bookmarkEnd|footnoteReference)(@.*)?$"
)
"""Where words, formats and what is known of figures stand: what differs there is known as a fact too. Where a shape
stands among others of a figure is not."""
_NOTE = f".//{w('footnoteReference')}"

CARRIED = frozenset(
    ("inside/figure@descr", "inside/figure@title", "inside/figure/extent@cx", "inside/figure/extent@cy")
)
"""What a person changed of a figure that can be given to the one that takes its place."""


class Comparing:
    """Compares formats of two versions, by the rules of noise for the program that wrote the second."""

    def __init__(self, old: Outline, other: Outline, rules: Rules) -> None:
        self.old, self.other, self.rules = old, other, rules
        self._known: dict[tuple[str, int, int], frozenset[Fact]] = {}
        self._sees_elements = not rules.is_noise("block/element", "", None)
        self._differences = Differences(old.reading.seeing, other.reading.seeing)
        self._styles: dict[tuple[str, str], frozenset[Fact]] = {}
        self._held: list[Format] = []
        """Keeps what was compared: `_known` knows it by its id."""

    def formats(self, element: str, before: Format, after: Format) -> frozenset[Fact]:
        """Return what two formats differ in; `element` is where it is stated, such as `rPr`."""
        if before is after or before == after:
            return frozenset()
        key = (element, id(before), id(after))
        if key not in self._known:
            self._held += (before, after)
            self._known[key] = frozenset(
                Fact(path, was, now)
                for name in before.keys() | after.keys()
                if (was := before.get(name)) != (now := after.get(name))
                and not self.rules.is_noise((path := rule_path(element, name)), was, now)
            )
        return self._known[key]

    def is_noise(self, path: str, before: str | None, after: str | None) -> bool:
        """Tell whether a difference is proven noise."""
        return self.rules.is_noise(path, before, after)

    def runs(self, old: ParagraphContent, other: ParagraphContent) -> frozenset[Fact]:
        """Return what the formats of words differ in, where both paragraphs have the same ones."""
        styled = self.of_style(old.style, other.style)
        return _all(old.character_formats(), other.character_formats(), lambda b, a: self.formats("rPr", b, a)) - styled

    def surroundings(self, old: ParagraphContent, other: ParagraphContent) -> frozenset[Fact]:
        """Return what signs stand for and words stand in, where it differs."""
        return _all(old.surroundings(), other.surroundings(), lambda b, a: self.formats("inside", b, a))

    def look(self, old: ParagraphContent, other: ParagraphContent) -> frozenset[Fact]:
        """Return how two paragraphs stand differently."""
        facts = self.formats("pPr", old.look, other.look)
        if old.style != other.style:
            facts |= {Fact("pPr/pStyle@val", old.style, other.style)}
        if facts and old.hanging == other.hanging:
            return facts - self.of_style(old.style, other.style)
        hangs = {Fact("p/bookmarkStart", each, None) for each in old.hanging if each not in other.hanging}
        hangs |= {Fact("p/bookmarkStart", None, each) for each in other.hanging if each not in old.hanging}
        return (facts - self.of_style(old.style, other.style)) | hangs

    def say_the_same(self, old: ParagraphContent, other: ParagraphContent) -> bool:
        """Tell whether two paragraphs have the same words, figures, footnotes, links and other things in them."""
        if old.wording != other.wording or len(old.figures) != len(other.figures):
            return False
        if not all(one.shows_the_same(two) for one, two in zip(old.figures, other.figures, strict=True)):
            return False
        return all(fact.path in CARRIED for fact in self.surroundings(old, other))

    def sees_the_same(self, old: Block, other: Block) -> bool:
        """Tell whether two blocks are the same, element by element; programs that write all anew leave this open."""
        if not self._sees_elements or any(node.find(_NOTE) is not None for node in old.nodes):
            return False
        if self.old.reading.written(*old.nodes) == self.other.reading.written(*other.nodes):
            return True
        return self.old.reading.seen(*old.nodes) == self.other.reading.seen(*other.nodes)

    def deviations(self, old: Block, other: Block) -> list[str]:
        """Return the paths of all that two blocks differ in, element by element."""
        if not self._sees_elements:
            return []
        seen = self.old.reading.seen(*old.nodes), self.other.reading.seen(*other.nodes)
        return [] if seen[0] == seen[1] else [each.path for each in self._differences.of(*seen, part="")]

    def can_be_carried(self, old: Block, other: Block) -> bool:
        """Tell whether all that a person changed in a paragraph, its words apart, can be given to another paragraph."""
        if old.paragraph is None or other.paragraph is None:
            return False
        if not {element_of(fact.name) for fact in self.look(old.paragraph, other.paragraph)} <= _KNOWN:
            return False
        return all(_FORMATS.search(path) for path in self.deviations(old, other))

    def lost(self, kind: str, *names: str) -> int:
        """Return how many elements of a part that nobody merges are there no more as they were."""
        if self.is_noise(f"{kind}/element", "", None) or self._are_defined_alike:
            return 0
        left = Counter(self.other.reading.seeing.definitions(kind, *names))
        left.subtract(Counter(self.old.reading.seeing.definitions(kind, *names)))
        return -sum(count for count in left.values() if count < 0)

    def of_style(self, old: str, other: str) -> frozenset[Fact]:
        """Return what two paragraphs differ in because their style does."""
        return self.styles.get(old, frozenset()) if old == other else frozenset()

    @cached_property
    def styles(self) -> dict[str, frozenset[Fact]]:
        """What each style of paragraphs that both have says differently, by its name: as facts of what follows it."""
        found = {}
        styles = self.old.reading.styles
        for style, name in styles.names.items():
            if styles.nodes[style].get(w("type")) == "paragraph":
                facts = self.style("paragraph", child_value(styles.nodes[style], "name"))
                found[name] = facts | {fact._replace(path=f"pPr/mark/{fact.path[4:]}") for fact in facts}
        return found

    def style(self, style_type: str, name: str) -> frozenset[Fact]:
        """Return what a style that both versions have says differently."""
        here, there = (outline.reading for outline in (self.old, self.other))
        if self._are_defined_alike or not (old := here.styles.id_of(style_type, name)):
            return frozenset()
        if (style_type, name) not in self._styles:
            other = there.styles.id_of(style_type, name)
            differ = self.formats("", here.style_format(old), there.style_format(other)) if other else frozenset()
            self._styles[style_type, name] = differ
        return self._styles[style_type, name]

    def own_style(self, style_type: str, name: str) -> frozenset[Fact]:
        """Return the same without what differs because the style that it is based on does."""
        styles = self.old.reading.styles
        facts, style = self.style(style_type, name), styles.id_of(style_type, name)
        base = (
            styles.nodes.get(child_value(styles.nodes[style], "basedOn") or styles.default_of(style)) if facts else None
        )
        return facts if base is None else facts - self.style(str(base.get(w("type"))), child_value(base, "name"))

    @cached_property
    def _are_defined_alike(self) -> bool:
        """Whether styles, lists and theme of both are written alike."""
        old, other = ([*_definitions(outline.package)] for outline in (self.old, self.other))
        return old == other


def _definitions(package: Package) -> Iterator[bytes]:
    for kind in ("styles", "numbering", "theme"):
        part = next(package.related(MAIN, kind), "")
        yield bytes(etree.tostring(package.tree(part), method="c14n", exclusive=True)) if part else b""


def rule_path(element: str, name: str) -> str:
    """Return the path of a property as the rules have it: `pPr/jc@val`, `tcBorders/top@sz`."""
    steps, _, attribute = name.partition("@")
    steps = _NUMBERED.sub("", steps)
    return f"{element}/{steps}@{attribute or 'val'}".lstrip("/")


def _all(
    old: Sequence[Format], other: Sequence[Format], differ: Callable[[Format, Format], frozenset[Fact]]
) -> frozenset[Fact]:
    facts: set[Fact] = set()
    seen: set[tuple[int, int]] = set()
    for before, after in zip(old, other, strict=False):
        if before is not after and (id(before), id(after)) not in seen:
            seen.add((id(before), id(after)))
            facts |= differ(before, after)
    return frozenset(facts)
