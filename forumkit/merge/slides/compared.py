"""Two versions of a deck compared in what has no name of its own: all of it that is not proven noise is an edit."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from forumkit.merge.differing import Difference, Differences
from forumkit.merge.noise import program_of, rules_of
from forumkit.merge.reading import Reading, Seen
from forumkit.merge.slides.names import SHAPES, A, P
from forumkit.office.package import Package

_RULES = Path(__file__).parent
_APART = frozenset({"slide", "notesSlide", "slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme"})
"""Kinds of relationships that are not followed: each of these parts is compared on its own."""


@dataclass
class Compared:
    """A version of a deck, beside another that it comes from."""

    before: Package
    after: Package
    _known: dict[tuple[etree._Element, etree._Element], tuple[Difference, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read both without the noise of the program that wrote the later one."""
        rules = rules_of(_RULES, program_of(self.after))
        self._old, self._other = (Reading(package, rules, stops=_APART) for package in (self.before, self.after))

    def nodes(
        self, old: etree._Element, part: str, other: etree._Element, other_part: str
    ) -> tuple[Difference, ...]:
        """Return what two elements of two parts differ in."""
        pair = old, other
        if pair not in self._known:
            first, second = self._old.element(old, part), self._other.element(other, other_part)
            empty = Seen(self._other.rules.name(other.tag))
            self._known[pair] = tuple(self._of(first or empty, second or empty, other_part))
        return self._known[pair]

    def parts(self, old: str, other: str) -> tuple[Difference, ...]:
        """Return what two parts differ in, with all that they lead to."""
        return tuple(Differences(self._old, self._other).of_parts(old, other))

    def around_shapes(self, old: str, other: str) -> tuple[Difference, ...]:
        """Return what two slides differ in beside their shapes: background, transition, timing, comments, tags."""
        return tuple(self._of(_around(self._old, old), _around(self._other, other), other))

    def _of(self, old: Seen, other: Seen, part: str) -> Iterator[Difference]:
        return Differences(self._old, self._other).of(old, other, part)


def _around(reading: Reading, part: str) -> Seen:
    """Return what a slide says beside its shapes."""
    seen = reading.part(part)
    name = reading.rules.name
    shapes = {name(tag) for tag in SHAPES}

    def without(inside: Sequence[Seen]) -> tuple[Seen, ...]:
        return tuple(
            each._replace(inside=without(each.inside)) if each.name in (name(f"{P}cSld"), name(f"{P}spTree")) else each
            for each in inside
            if each.name not in shapes
        )

    return seen._replace(inside=without(seen.inside))
