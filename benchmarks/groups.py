"""How good the groups are: repeated pairs and breaches of the rule against groups by chance, and how long they take.

`python -m benchmarks.groups`; with OR-Tools installed, also what the solver adds.
"""

import statistics
import time
from collections.abc import Iterator

from forumkit.groups.search import random_groups, search
from forumkit.groups.solver import groups_within_rules, has_solver
from forumkit.groups.task import HARD, SOFT, GroupingTask, Groups, Quota, Round, at_least, score
from forumkit.model.group_numbers import even_sizes

SEEDS = range(20)
CATEGORIES = ((8, 2, 3), (7, 2, 1), (5, 1, 0), (7, 7, 2), (6, 3, 6), (3, 1, 1), (4, 2, 1), (4, 2, 1), (4, 2, 2))
"""People of each category, women and young people among them: those that the forum of Sikasso expects."""
PEOPLE = sum(count for count, _, _ in CATEGORIES)
EXERCISES, WOMEN, YOUNG = 4, 3, 2


def task(groups: int, times: int = 1) -> GroupingTask:
    """Return 48 people, or so many times as many, in four exercises.

    Every category, sex and age is spread; each group has at least three women, two young people and one of the FDS.
    """
    spread, women, young, first = [], 0, 0, 0
    for count, of_women, of_young in ((times * part for part in category) for category in CATEGORIES):
        spread.append(((1 << count) - 1) << first)
        women |= ((1 << of_women) - 1) << first
        young |= ((1 << of_young) - 1) << (first + count - of_young)
        first += count
    quotas = [
        Quota(people, people.bit_count() // (groups * times), -(-people.bit_count() // (groups * times)), SOFT)
        for people in (*spread, women, young)
    ]
    least = ((women, WOMEN), (young, YOUNG), (spread[0], 1))
    quotas += [Quota(people, number, PEOPLE * times, HARD) for people, number in least]
    return GroupingTask(PEOPLE * times, (Round(even_sizes(PEOPLE * times, groups * times), tuple(quotas)),) * EXERCISES)


def ways(wanted: GroupingTask) -> Iterator[tuple[str, float, tuple[Groups, ...]]]:
    """Yield each way to make groups, how many seconds it takes, and the groups."""
    start = time.perf_counter()
    found = search(wanted)
    yield "search", time.perf_counter() - start, found
    if has_solver():
        start = time.perf_counter()
        found = search(wanted, start=groups_within_rules(wanted))
        yield "solver and search", time.perf_counter() - start, found


def main() -> None:
    """Print a line for each number of groups and each way."""
    for groups in (5, 6, 8):
        wanted = task(groups)
        by_chance = [score(wanted, random_groups(wanted, seed)) for seed in SEEDS]
        repeated = statistics.median(each.repeated for each in by_chance)
        breaches = statistics.median(each.breaches for each in by_chance)
        print(
            f"{groups} groups, by chance: {repeated:g} repeated pairs, {breaches:g} breaches (median of 20);"
            f" no groups cost less than {at_least(wanted)}"
        )
        for name, seconds, found in ways(wanted):
            told = score(wanted, found)
            fewer = 1 - told.repeated / repeated
            print(
                f"{groups} groups, {name}: {told.repeated} repeated pairs ({fewer:.0%} fewer),"
                f" {told.breaches} breaches, {told.uneven} uneven: cost {told.cost}, {seconds:.2f} s"
            )


if __name__ == "__main__":
    main()
