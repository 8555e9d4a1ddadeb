"""Two versions of a deck compared in what has no name of its own: all of it that is not proven noise is an edit."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from lxml import etree

from forumkit.merge.differing import Deviation, Differences
from forumkit.merge.noise import program_of, rules_of
from forumkit.merge.parts import of_package
from forumkit.merge.reading import Reading, Seen
from forumkit.merge.slides.names import KEY, SHAPES, P
from forumkit.merge.slides.shared import name_of_part, paired_masters
from forumkit.office.package import Package

_FOREIGN = "LibreOffice"
"""What the name of that program begins with in the properties of a deck."""
_RULES = Path(__file__).parent
_APART = frozenset(
    ("custom-properties", "slide", "notesSlide", "slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme")
)
"""Kinds of relationships that are not followed: each of these parts is compared on its own."""


def is_foreign(package: Package) -> bool:
    """Tell whether LibreOffice saved a deck, which rewrites every layout and states every format.

    It did so too where PowerPoint saved the deck since: the keys of slides are there, but not one of their tags.
    """
    if program_of(package).startswith(_FOREIGN):
        return True
    slides = (part for name, part in package.parts.items() if name.startswith("ppt/slides/slide"))
    keyed = any(f'name="{KEY}'.encode() in part for part in slides)
    return keyed and not any(name.startswith("ppt/tags/") for name in package.parts)


def _layout(package: Package, part: str, target: str, *, foreign: bool) -> str:
    """Return the name of a layout to which its master leads, so that their order is seen; LibreOffice has its own."""
    is_of_master = not foreign and "slideMaster" in part and "slideLayout" in target and target in package.parts
    return name_of_part(package, target) if is_of_master else ""


@dataclass
class Compared:
    """A version of a deck, beside another that it comes from."""

    before: Package
    after: Package
    _known: dict[tuple[etree._Element, etree._Element], tuple[Deviation, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read both without the noise of the program that wrote the later one."""
        foreign = is_foreign(self.after)
        rules = rules_of(_RULES, _FOREIGN if foreign else program_of(self.after))
        self._old, self._other = (
            Reading(package, rules, stops=_APART, called=partial(_layout, package, foreign=foreign))
            for package in (self.before, self.after)
        )

    def nodes(self, old: etree._Element, part: str, other: etree._Element, other_part: str) -> tuple[Deviation, ...]:
        """Return what two elements of two parts differ in."""
        pair = old, other
        if pair not in self._known:
            alike = _written(old) == _written(other) and self._old.links(part) == self._other.links(other_part)
            empty = Seen(self._other.rules.name(other.tag))
            first = empty if alike else self._old.element(old, part) or empty
            second = empty if alike else self._other.element(other, other_part) or empty
            self._known[pair] = tuple(self._of(first, second, other_part))
        return self._known[pair]

    def children(
        self, old: Sequence[etree._Element], part: str, other: Sequence[etree._Element], other_part: str
    ) -> tuple[Deviation, ...]:
        """Return what some elements of two parts differ in."""
        first, second = (
            Seen("", inside=tuple(seen for node in nodes if (seen := reading.element(node, place))))
            for reading, nodes, place in ((self._old, old, part), (self._other, other, other_part))
        )
        return tuple(self._of(first, second, other_part))

    @cached_property
    def shared(self) -> Mapping[str, str]:
        """What each master, layout and theme of the old deck is called in the other."""
        return paired_masters(self.before, self.after, lambda old, other: not self.parts(old, other))

    def parts(self, old: str, other: str) -> tuple[Deviation, ...]:
        """Return what two parts differ in, with all that they lead to."""
        if self._old.links(old) == self._other.links(other):
            trees = self.before.tree(old), self.after.tree(other)
            if _written(trees[0]) == _written(trees[1]):
                return ()
        return tuple(Differences(self._old, self._other).of_parts(old, other))

    def whole(self) -> tuple[Deviation, ...]:
        """Return what the two files differ in, apart from what is compared on its own."""
        found = of_package(Differences(self._old, self._other))
        return tuple(each for each in found if not self._other.rules.is_noise(each.path, each.before, each.after))

    def around_shapes(self, old: str, other: str) -> tuple[Deviation, ...]:
        """Return what two slides differ in beside their shapes: background, transition, timing, comments, tags."""
        trees = [_without_shapes(package.tree(part)) for package, part in ((self.before, old), (self.after, other))]
        if self._old.links(old) == self._other.links(other) and _written(trees[0]) == _written(trees[1]):
            return ()
        first, second = _around(self._old, old, trees[0]), _around(self._other, other, trees[1])
        return tuple(self._of(first, second, other))

    def loses(self, path: str, value: str) -> bool:
        """Tell whether the program that wrote the later version leaves a value out by itself."""
        return self._other.rules.is_noise(path, value, None)

    def _of(self, old: Seen, other: Seen, part: str) -> Iterator[Deviation]:
        return Differences(self._old, self._other).of(old, other, part)


def _written(node: etree._Element) -> bytes:
    """Return an element as it is written, whoever writes it."""
    return bytes(etree.tostring(node, method="c14n", exclusive=True, with_comments=False, with_tail=False))


def _around(reading: Reading, part: str, bare: etree._Element) -> Seen:
    """Return what a slide says beside its shapes."""
    tree = reading.package.tree(part)
    written = {value for node in tree.iter(etree.Element) for value in node.attrib.values()}
    silent = sorted(link for id_, link in reading.links(part).items() if id_ not in written)
    leads = (Seen(f"to:{link.partition(' ')[0]}", (("to", link),)) for link in silent)
    seen = reading.element(bare, part) or Seen(reading.rules.name(tree.tag))
    kept = tuple(each for each in leads if not reading.rules.habits(seen.name, each.name).says("idle"))
    return seen._replace(inside=(*seen.inside, *kept))


def _is_key(shape: etree._Element) -> bool:
    """Tell whether a shape is the hidden one that carries the key of a slide."""
    head = shape.find(f"*/{P}cNvPr")
    return head is not None and str(head.get("name")).startswith(KEY)


def _without_shapes(node: etree._Element) -> etree._Element:
    bare = etree.Element(node.tag, dict(node.attrib))
    for child in node.iterchildren(etree.Element):
        if child.tag in (f"{P}cSld", f"{P}spTree"):
            bare.append(_without_shapes(child))
        elif child.tag not in SHAPES or _is_key(child):
            bare.append(copy.deepcopy(child))
    return bare
