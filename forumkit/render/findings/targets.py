"""How indicators stand to what was hoped for, and whether recommendations rest on what came true."""

from dataclasses import dataclass
from enum import StrEnum, auto

from forumkit.model.report import Ground, Indicator
from forumkit.model.results import Unit, Value
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import percent_of


class Outcome(StrEnum):
    """How a value stands to its target; each target of a forum has one."""

    REACHED = auto()
    MISSED = auto()
    UNSURE = auto()
    """The interval lies on both sides of the target."""
    FEW = auto()
    """Too few answers for a percentage, or for any number."""
    HIDDEN = auto()
    """Not published."""
    ABSENT = auto()
    """Not measured."""


@dataclass(frozen=True)
class Measured:
    """An indicator in a forum."""

    scene: Scene
    indicator: Indicator

    @property
    def value(self) -> Value:
        """What was measured."""
        return self.scene.value(self.indicator.measure or "")

    @property
    def number(self) -> float:
        """The same in the unit of the target."""
        return percent_of(self.value) if self.value.unit == Unit.SHARE else self.value.value or 0.0

    @property
    def exists(self) -> bool:
        """Whether there is anything to show: a number, or that it is not published."""
        return self.value.hidden or self.value.value is not None

    @property
    def is_few(self) -> bool:
        """Whether too few answers make it up to be judged; of what is only counted, no number is too small."""
        of_answers = self.value.unit in (Unit.SHARE, Unit.PERCENT, Unit.POINTS, Unit.SCORE, Unit.LEVEL)
        return of_answers and self.value.n is not None and not self.scene.is_enough(self.value)

    @property
    def verdict(self) -> Outcome | None:
        """How it stands; nothing where no target was set."""
        value, target = self.value, self.indicator.target
        if target is None or not self.indicator.measure:
            return None
        if value.hidden or value.value is None:
            return Outcome.HIDDEN if value.hidden else Outcome.ABSENT
        if self.is_few:
            return Outcome.FEW
        if self.number >= target:
            return Outcome.REACHED if value.low is None or value.low >= target else Outcome.UNSURE
        return Outcome.MISSED if value.high is None or value.high < target else Outcome.UNSURE


UNTOLD = (Outcome.HIDDEN, Outcome.ABSENT)
"""Those of which there is no number to tell."""


def standings(scene: Scene) -> tuple[Measured, ...]:
    """Return the indicators that a result gives."""
    return tuple(Measured(scene, indicator) for indicator in scene.library.indicators if indicator.measure)


def comes_true(ground: Ground, standing: Measured) -> bool | None:
    """Tell whether a ground came true in a forum; nothing where that cannot be told."""
    if standing.value.hidden or standing.value.value is None or standing.is_few:
        return None
    number = standing.number
    return (ground.below is None or number < ground.below) and (ground.at_least is None or number >= ground.at_least)
