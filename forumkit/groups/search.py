"""Groups by a local search: people change places as long as it helps, and now and then when it does not.

Only whole numbers are reckoned with, so that the groups are the same on every machine.
"""

from collections.abc import Sequence

from forumkit.groups.chance import Chance
from forumkit.groups.task import GroupingTask, Groups, Quota, Round, members

_LEVELS = (2, 3, 4, 6, 32)
"""A change that costs so much more is made once in 2 to the power of cost x level: rarer and rarer."""
_TRIES = 400
"""Tries a level for each place of a person in a round."""
_CHANCES = 1 << 32


def random_groups(task: GroupingTask, seed: int) -> tuple[Groups, ...]:
    """Return groups of the right sizes by chance alone, to compare with."""
    chance = Chance(seed)
    return tuple(each.settled or _dealt(each, _shuffled(task.people, chance)) for each in task.rounds)


def _shuffled(people: int, chance: Chance) -> list[int]:
    order = list(range(people))
    chance.shuffle(order)
    return order


def _dealt(asked: Round, order: Sequence[int]) -> Groups:
    groups, start = [], 0
    for size in asked.sizes:
        groups.append(sum(1 << person for person in order[start : start + size]))
        start += size
    return tuple(groups)


def search(task: GroupingTask, seed: int = 1, start: tuple[Groups, ...] = ()) -> tuple[Groups, ...]:
    """Return the groups of each round: the same for the same task, seed and groups to start from."""
    return _Search(task, Chance(seed), start or random_groups(task, seed)).run()


class _Search:
    """The rounds as they stand while people change places."""

    def __init__(self, task: GroupingTask, chance: Chance, start: Sequence[Groups]) -> None:
        self._task, self._chance = task, chance
        self._groups = [list(groups) for groups in start]
        self._place = [_places(groups, task.people) for groups in self._groups]
        self._kinds = [_kinds(each.quotas, task.people) for each in task.rounds]
        self._costs = [[_costs(quota, task.people) for quota in each.quotas] for each in task.rounds]
        self._open = [n for n, each in enumerate(task.rounds) if not each.settled and len(each.sizes) > 1]
        self._met = self._meetings()

    def _meetings(self) -> list[list[int]]:
        """Return whom each person is with, by round."""
        met = [[0] * self._task.people for _ in self._groups]
        for number, groups in enumerate(self._groups):
            for group in groups:
                for person in members(group):
                    met[number][person] = group
        return met

    def run(self) -> tuple[Groups, ...]:
        """Return the best groups that were found."""
        people, tries = self._task.people, _TRIES * self._task.people * len(self._open)
        cost = best = 0
        kept = [list(groups) for groups in self._groups]
        for level in _LEVELS if self._open else ():
            for _ in range(tries // len(_LEVELS)):
                number = self._open[self._chance.below(len(self._open))]
                one, other = self._chance.below(people), self._chance.below(people)
                place = self._place[number]
                if place[one] == place[other]:
                    continue
                more = self._difference(number, one, other)
                if more <= 0 or self._chance.bits() < _CHANCES >> min(more * level, 32):
                    self._exchange(number, one, other)
                    cost += more
                    if cost < best:
                        best, kept = cost, [list(groups) for groups in self._groups]
        return tuple(tuple(groups) for groups in kept)

    def _difference(self, number: int, one: int, other: int) -> int:
        """Return how much more it costs when two people of a round change places."""
        place, groups = self._place[number], self._groups[number]
        mine, theirs = groups[place[one]] & ~(1 << one), groups[place[other]] & ~(1 << other)
        met = self._elsewhere(number, one)
        more = (met & theirs).bit_count() - (met & mine).bit_count()
        met = self._elsewhere(number, other)
        more += (met & mine).bit_count() - (met & theirs).bit_count()
        kinds, costs = self._kinds[number], self._costs[number]
        leaves, comes = kinds[one] & ~kinds[other], kinds[other] & ~kinds[one]
        for which, from_mine in ((leaves, 1), (comes, 0)):
            for index in members(which):
                people, cost = costs[index]
                first, second = (mine & people).bit_count(), (theirs & people).bit_count()
                more += cost[first + 1 - from_mine] + cost[second + from_mine]
                more -= cost[first + from_mine] + cost[second + 1 - from_mine]
        return more

    def _elsewhere(self, number: int, person: int) -> int:
        found = 0
        for each, met in enumerate(self._met):
            if each != number:
                found |= met[person]
        return found

    def _exchange(self, number: int, one: int, other: int) -> None:
        place, groups, met = self._place[number], self._groups[number], self._met[number]
        both = 1 << one | 1 << other
        first, second = place[one], place[other]
        groups[first] ^= both
        groups[second] ^= both
        place[one], place[other] = second, first
        for changed in (first, second):
            for person in members(groups[changed]):
                met[person] = groups[changed]


def _places(groups: Sequence[int], people: int) -> list[int]:
    places = [0] * people
    for number, group in enumerate(groups):
        for person in members(group):
            places[person] = number
    return places


def _costs(quota: Quota, people: int) -> tuple[int, list[int]]:
    """Return whom a quota counts, and what each number of them in a group costs."""
    return quota.people, [quota.weight * quota.missed(found) for found in range(people + 1)]


def _kinds(quotas: Sequence[Quota], people: int) -> list[int]:
    """Return which quotas count each person, one bit each: people of one kind may change places at no cost."""
    return [sum(1 << n for n, quota in enumerate(quotas) if quota.people >> person & 1) for person in range(people)]
