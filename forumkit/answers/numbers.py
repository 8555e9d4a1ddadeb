"""Numbers by id, as results hold them: counts, shares with their interval, medians, what is too small to be told."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from forumkit.answers.people import Groups, Room
from forumkit.answers.responses import Cell
from forumkit.answers.statistics import median, wilson
from forumkit.answers.suppression import Breakdown
from forumkit.model.measures import UNSAID
from forumkit.model.results import Unit, Value

Numbers = Iterator[tuple[str, Value]]
"""Values with their ids."""


def rounded(number: float | None) -> float | None:
    """Return a number as results keep it, with nine figures: the last ones differ between machines and mean nothing."""
    return None if number is None else float(f"{number:.9g}")


def people(count: int | None, least: int = 0) -> Value:
    """Return a number of people; one under the threshold, or none given, is hidden."""
    if count is None or 0 < count < least:
        return Value(unit="people", hidden=True)
    return Value(unit="people", value=count)


def count(number: int) -> Value:
    """Return a number of things."""
    return Value(unit="count", value=number)


def share(part: int | None, whole: int | None, *, interval: bool = True, hidden: bool = False) -> Value:
    """Return a part of a whole with its Wilson interval in percent; no interval where everybody was counted."""
    if hidden or part is None or whole is None:
        return Value(unit="share", hidden=True)
    if whole == 0:
        return Value(unit="share", n=0)
    found = wilson(part, whole) if interval else None
    low, high = (rounded(100 * found.low), rounded(100 * found.high)) if found else (None, None)
    return Value(unit="share", value=part, n=whole, low=low, high=high)


def number(value: float | None, unit: Unit, n: int | None = None, *, hidden: bool = False) -> Value:
    """Return any other number."""
    return Value(unit=unit, hidden=True) if hidden else Value(unit=unit, value=rounded(value), n=n)


def tally(cells: Iterable[Cell]) -> Counter[str]:
    """Return how often each code or text occurs; nothing is not counted."""
    return Counter(str(cell) for cell in cells if cell is not None)


def median_of(cells: Iterable[Cell]) -> float | None:
    """Return the median of numbers, or of codes that are numbers."""
    return median({float(code): n for code, n in tally(cells).items()})


def by_group(prefix: str, found: Breakdown) -> Numbers:
    """Yield how many people of each group there are, as a share of all, and of each pair of groups."""
    for dimension, groups in found.single.items():
        for code, n in groups.items():
            name = f"{prefix}.by.{dimension}.{code or UNSAID}"
            yield name, share(n, found.total, interval=False)
    for (first, second), cells in found.crossed.items():
        for (one, other), n in cells.items():
            if one and other:
                yield f"{prefix}.by.{first}.{one}.{second}.{other}", people(n)


def medians_by_group(
    prefix: str, room: Room, given: Collection[tuple[Groups, Cell]], unit: Unit, least: int
) -> Numbers:
    """Yield the median of what each group gave, where it may be shown; one of all tells nothing of those hidden."""
    for place, (dimension, codes) in enumerate(room.dimensions.items()):
        for code in codes:
            own = [cell for groups, cell in given if groups[place] == code and cell is not None]
            hidden = len(given) > 0 and (len(own) < least or not room.shows(dimension, code))
            yield f"{prefix}.by.{dimension}.{code}", number(None if hidden else median_of(own), unit, hidden=hidden)
