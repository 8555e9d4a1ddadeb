"""What an attacker has before it: the documents of a forum, its versions, and whom they tell apart."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.attacks.linear import Sums

Printed = Mapping[str, Mapping[str, Any]]
"""The numbers of a version by id, as its JSON has them; a hidden one says so."""
Sheet = Mapping[str, Any]
"""What one person said, by field; what was not said is not there."""
Share = tuple[bool, ...]
"""In which versions some people are."""
Shares = Mapping[Share, Sequence[Sheet]]
"""The sheets by the versions that they are in."""


@dataclass(frozen=True)
class Version:
    """What was printed, and of whom: the sheets of each population, by who gave them and how often they were changed."""

    printed: Printed
    sheets: Mapping[str, Mapping[Hashable, Sheet]]


@dataclass(frozen=True)
class Forum:
    """What documents say of a forum before anybody answers."""

    groups: Mapping[str, Sequence[str]]
    """The codes of each profile question."""
    crossings: Sequence[tuple[str, str]]
    register: str
    days: Mapping[str, int]
    """The half-days and their day."""
    questions: Mapping[str, Mapping[str, Sequence[str]]]
    """The answers to each question of each form that is told as it was given."""
    security: frozenset[str]
    pair: tuple[str, str]
    items: Mapping[str, str]
    """The right answer of each item of the pair."""
    objectives: Mapping[str, Sequence[str]]
    """The items of each objective."""
    people: int = 5
    opinions: int = 10


@dataclass
class Found:
    """What the attacker worked out."""

    cells: list[str] = field(default_factory=list)
    """Small groups of which it is known within less than the threshold how many they are."""
    looked: int = 0
    """How many small groups were looked for."""

    def add(self, other: "Found") -> None:
        """Take over what was worked out elsewhere."""
        self.cells += other.cells
        self.looked += other.looked

    def look(self, sums: Sums, wanted: Iterable[Hashable], size: int, least: int, what: str, of: int) -> None:
        """Note a small group whose number is known within less than the threshold, or than those it is part of."""
        if 0 < size < least:
            low, high = self._bounds(sums, wanted, what)
            if high - low < min(least, of):
                self.cells.append(f"{what}: {size} is in {low}..{high}")

    def look_at_few(self, sums: Sums, wanted: Iterable[Hashable], what: str) -> None:
        """Note an answer of which it is known how many of very few people gave it."""
        low, high = self._bounds(sums, wanted, what)
        if low == high:
            self.cells.append(f"{what}: {low}")

    def _bounds(self, sums: Sums, wanted: Iterable[Hashable], what: str) -> tuple[int, int]:
        self.looked += 1
        bounds = sums.bounds(wanted)
        assert bounds is not None, f"what is printed is at odds: {what}"
        return bounds


def told(versions: Sequence[Version], population: str, is_about: Callable[[str], bool]) -> list[Version]:
    """Return the versions that say something new of a population: one that repeats an earlier one has its people."""
    found: list[Version] = []
    said: list[dict[str, Mapping[str, Any]]] = []
    for version in versions:
        numbers = {name: value for name, value in version.printed.items() if is_about(name)}
        silent = all(value.get("hidden") for value in numbers.values())
        if version.sheets.get(population) and numbers not in said and not silent:
            found.append(version)
            said.append(numbers)
    return found


def shares_of(versions: Sequence[Version], population: str) -> dict[Share, list[Sheet]]:
    """Return the sheets of a population by the versions that they are in."""
    members: dict[Hashable, Sheet] = {}
    for version in versions:
        members |= version.sheets[population]
    shares: dict[Share, list[Sheet]] = defaultdict(list)
    for key, sheet in members.items():
        shares[tuple(key in version.sheets[population] for version in versions)].append(sheet)
    return shares


def learn(sums: Sums, printed: Printed, name: str, part: Iterable[Hashable], whole: Iterable[Hashable] = ()) -> None:
    """Learn a number and of how many it is, where that is printed."""
    value = printed.get(name, {})
    if value and not value.get("hidden"):
        if value.get("value") is not None:
            sums.learn(part, value["value"])
        if whole and value.get("n") is not None:
            sums.learn(whole, value["n"])
