"""Numbers by id, as results hold them: counts, shares with their interval, medians, what is too small to be told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from forumkit.model.answering import Cell
from forumkit.model.results import Unit, Value
from forumkit.model.statistics import mean_interval, median, wilson

Numbers = Iterator[tuple[str, Value]]
"""Values with their ids."""

Group = tuple[str, Sequence[Cell] | None]
"""The end of the id of what a group of people said, and their answers; none where the group must not be told apart."""


@dataclass(frozen=True)
class Given:
    """All answers to one question, in the order of those who answer, and how few of them may be told."""

    columns: Mapping[str, Sequence[Cell]]
    """A yes or no of everybody for each code; of one answer a person, the only column is called “”."""
    least: int
    """How many must have answered for anything to be told."""
    security: int = 0
    """Of an opinion on the security forces, how many must have given an answer for it to be told; 0 for all others."""
    whole: Sequence[Cell] = ()
    """The answers of the same people to the question that counts the whole, where it is a part."""
    seen: Sequence[str | None] = ()
    """Which group each answer is about, where several observers count the same thing."""
    by_group: Callable[[], Iterable[Group]] = tuple
    """Gives what each group of people said."""

    @property
    def values(self) -> list[Cell]:
        """The answers of those who gave one."""
        return [value for value in self.columns[""] if value is not None]

    def hides(self, n: int) -> bool:
        """Tell whether so few answers are too few to be told."""
        return 0 < n < self.least


def rounded(number: float | None) -> float | None:
    """Return a number as results keep it, with nine figures: the last ones differ between machines and mean nothing."""
    return None if number is None else float(f"{number:.9g}")


def people(count: int | None, least: int = 0) -> Value:
    """Return a number of people; one under the threshold, or none given, is hidden."""
    if count is None or 0 < count < least:
        return Value(unit=Unit.PEOPLE, hidden=True)
    return Value(unit=Unit.PEOPLE, value=count)


def count(number: int) -> Value:
    """Return a number of things."""
    return Value(unit=Unit.COUNT, value=number)


def share(part: int | None, whole: int | None, *, interval: bool = True, hidden: bool = False) -> Value:
    """Return a part of a whole with its Wilson interval in percent; no interval where everybody was counted."""
    if hidden or part is None or whole is None:
        return Value(unit=Unit.SHARE, hidden=True)
    if whole == 0:
        return Value(unit=Unit.SHARE, n=0)
    bounds = wilson(part, whole) if interval else None
    low, high = (rounded(100 * bounds.low), rounded(100 * bounds.high)) if bounds else (None, None)
    return Value(unit=Unit.SHARE, value=part, n=whole, low=low, high=high)


def number(value: float | None, unit: Unit, n: int | None = None, *, hidden: bool = False) -> Value:
    """Return any other number."""
    return Value(unit=unit, hidden=True) if hidden else Value(unit=unit, value=rounded(value), n=n)


def mean_of(values: Sequence[float], *, hidden: bool = False) -> Value:
    """Return the mean of differences with its interval; no interval where all are the same."""
    if hidden or not values:
        return number(None, Unit.POINTS, 0, hidden=hidden)
    low, high = mean_interval(values) or (None, None)
    return Value(
        unit=Unit.POINTS, value=rounded(fmean(values)), n=len(values), low=rounded(low), high=rounded(high)
    )  # fmt: skip


def day(found: date | None, n: int | None = None, *, hidden: bool = False) -> Value:
    """Return a date as results hold it."""
    return number(None if found is None else float(f"{found.year:04}{found:%m%d}"), Unit.DAY, n, hidden=hidden)


def median_of(values: Iterable[Cell]) -> float | None:
    """Return the median of numbers, or of codes that are numbers."""
    return median({float(code): n for code, n in Counter(v for v in values if v is not None).items()})


def of_each(given: Given, codes: Sequence[str]) -> Numbers:
    """Yield how many chose one of several codes, and the share of each: n, is.yes, is.no.

    Of an opinion on the security forces, the shares are shown only where no answer has fewer people than the threshold.
    """
    counts = Counter(given.values)
    n = sum(counts.values())
    hidden = given.hides(n) or any(0 < counts[code] < given.security for code in codes)
    yield "n", people(n, given.least)
    for code in codes:
        yield f"is.{code}", share(counts[code], n, hidden=hidden)


def of_several(given: Given, codes: Sequence[str]) -> Numbers:
    """Yield how many answered at all, and the share of those who chose each code: n, is.radio, is.affiche."""
    answered = [any(value is not None for value in row) for row in zip(*given.columns.values(), strict=True)]
    n = sum(answered)
    yield "n", people(n, given.least)
    for code in codes:
        known = [bool(value) for value in given.columns[code] if value is not None]
        chosen = sum(known)
        few = bool(given.security) and any(0 < side < given.least for side in (chosen, len(known) - chosen))
        yield f"is.{code}", share(chosen, len(known), hidden=given.hides(n) or few)
