"""What changed between two tests, each item and all of them: gained, lost, known before, too few to say, or open."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property

from forumkit.model.measures import items_of, test_pair
from forumkit.model.questions import BaseQuestion
from forumkit.model.results import Value
from forumkit.render.findings.scene import Scene

SURE = 0.05
"""The chance below which a difference is more than chance."""
FEWEST = 6
"""Differences other than zero: with fewer, no two-sided test can fall below 0.05."""
_CEILING = 0.9
"""Share of right answers from which nearly everybody knows."""
_SMALL = 0.1
"""Share of the people: a smaller change is next to none."""
_LOW = 0.75
"""Share of right answers below which an item is to be taken up again."""


class Trend(StrEnum):
    """How right answers changed; each item, and all of them, is one of these."""

    UP = auto()
    """More right answers, beyond chance."""
    DOWN = auto()
    """Fewer right answers, beyond chance."""
    CEILING = auto()
    """Nearly everybody was right before and after."""
    SAME = auto()
    """Next to no change."""
    OPEN = auto()
    """A change that may be due to chance."""
    FEW = auto()
    """Too few people to say."""
    ABSENT = auto()
    """Nobody is compared, or it is not published."""


@dataclass(frozen=True)
class Item:
    """A question of the test that was asked before and after."""

    number: int
    id: str
    """What its numbers begin with, such as item.q01."""
    question: BaseQuestion
    before: Value
    after: Value
    p: Value
    """The chance of a change like this, held down for the number of items."""
    change: Trend

    @property
    def gain(self) -> float:
        """Right answers after, less those before."""
        return (self.after.value or 0.0) - (self.before.value or 0.0)

    @property
    def share(self) -> float:
        """The share of right answers after, from 0 to 1."""
        return (self.after.value or 0.0) / (self.after.n or 1)

    @property
    def is_weak(self) -> bool:
        """Whether it is to be taken up again: lost, or known to fewer than three in four without a sure gain."""
        told = self.change in (Trend.SAME, Trend.OPEN)
        return self.change is Trend.DOWN or (told and self.share < _LOW)


def items(scene: Scene) -> Iterator[Item]:
    """Yield the items that both forms ask, in their order; those that nobody answered twice are left out."""
    pair = test_pair(scene.asked)
    for number, field in enumerate(items_of(*pair) if pair else (), 1):
        name, question = f"item.{field.name}", field.question
        share = scene.value(f"{name}.before")
        if question and (share.hidden or share.n):
            last, p = scene.value(f"{name}.after"), scene.value(f"{name}.p-holm")
            change = Trend.ABSENT if share.hidden else _of_item(scene, share, last, p)
            yield Item(number, name, question, share, last, p, change)


def _of_item(scene: Scene, before: Value, after: Value, p: Value) -> Trend:
    n, first, last = before.n or 0, before.value or 0.0, after.value or 0.0
    if p.value is not None and p.value < SURE and first != last:
        return Trend.UP if last > first else Trend.DOWN
    if min(first, last) >= _CEILING * n:
        return Trend.CEILING
    if not scene.is_enough(before):
        return Trend.FEW
    return Trend.SAME if abs(last - first) < _SMALL * n else Trend.OPEN


@dataclass(frozen=True)
class Gain:
    """How the right answers of those compared changed, over all items."""

    scene: Scene

    def value(self, name: str) -> Value:
        """Return a number of the gain."""
        return self.scene.value(name)

    @property
    def answered(self) -> tuple[bool, bool] | None:
        """Whether the test before, and the one after, was answered; nothing where the forum asks no such pair."""
        pair = test_pair(self.scene.asked)
        return (pair[0].name in self.scene.forms, pair[1].name in self.scene.forms) if pair else None

    @property
    def is_known(self) -> bool:
        """Whether people are compared and it may be published."""
        return self.scene.is_known("gain.overall") and bool(self.value("gain.overall").n)

    @property
    def has_percent(self) -> bool:
        """Whether there are enough people for percentages."""
        return self.is_known and self.scene.is_enough(self.value("score.before"))

    @property
    def points(self) -> float:
        """The mean difference in points of a hundred."""
        return self.scene.number_of("score.after") - self.scene.number_of("score.before")

    @cached_property
    def change(self) -> Trend:
        """How they changed; beyond chance only where the test, the mean and its interval all say the same."""
        if not self.is_known:
            return Trend.ABSENT
        p, n = self.value("gain.p"), self.value("gain.overall").n or 0
        effect, sides = self.scene.number_of("gain.effect"), self._sides
        if (
            p.value is not None
            and p.value < SURE
            and effect * self.points > 0
            and sides in (0, 1 if effect > 0 else -1)
        ):
            return Trend.UP if effect > 0 else Trend.DOWN
        if min(self.scene.number_of("score.before"), self.scene.number_of("score.after")) >= 100 * _CEILING:
            return Trend.CEILING
        if not self.scene.is_enough(self.value("score.before")):
            return Trend.FEW
        return Trend.SAME if (p.n or 0) < min(FEWEST, n) else Trend.OPEN

    @property
    def _sides(self) -> int:
        """On which side of zero the interval of the mean lies: 1, -1; 0 where there is none, 2 where on both."""
        value = self.value("gain.points")
        if value.low is None or value.high is None:
            return 0
        return 1 if value.low > 0 else -1 if value.high < 0 else 2

    @property
    def has_interval(self) -> bool:
        """Whether the interval may be told beside the verdict: it says the same."""
        agrees = {Trend.UP: 1, Trend.DOWN: -1, Trend.OPEN: 2, Trend.SAME: 2, Trend.CEILING: 2}
        return self.has_percent and self.value("gain.points").low is not None and agrees.get(self.change) == self._sides
