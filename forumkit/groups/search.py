"""Groups by simulated annealing: two people change places when it helps, and at times when it does not.

Only whole numbers are used, so that the groups are the same on every machine. A group is a bit set: bit n is person n.
"""

from collections.abc import MutableSequence, Sequence

from forumkit.groups.task import GroupingTask, Groups, Quota, Round, members

_FACTOR, _STEP, _MASK = 6364136223846793005, 1442695040888963407, (1 << 64) - 1
"""The linear congruential generator of Knuth's MMIX; of its 64 bits, the upper 32 are used."""
_HIGH = 32


class RandomNumbers:
    """A sequence of numbers that depends on its seed alone."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK
        self.below(1)

    def bits(self) -> int:
        """Return a number of 32 bits."""
        self._state = (self._state * _FACTOR + _STEP) & _MASK
        return self._state >> _HIGH

    def below(self, limit: int) -> int:
        """Return a number from 0 up to, but without, a limit."""
        return (self.bits() * limit) >> _HIGH

    def shuffle(self, things: MutableSequence[int]) -> None:
        """Shuffle in place (Fisher and Yates)."""
        for last in range(len(things) - 1, 0, -1):
            other = self.below(last + 1)
            things[last], things[other] = things[other], things[last]


_LEVELS = (2, 3, 4, 6, 32)
"""An exchange that costs more is made with probability 2 ** -(extra cost * level), level after level."""
_TRIES = 400
"""Tries for each person in each round, over all levels."""
_CHANCES = 1 << 32


def random_groups(task: GroupingTask, seed: int) -> tuple[Groups, ...]:
    """Return groups of the right sizes by chance alone, to compare with."""
    chance = RandomNumbers(seed)
    return tuple(one_round.settled or _dealt(one_round, _shuffled(task.people, chance)) for one_round in task.rounds)


def _shuffled(people: int, chance: RandomNumbers) -> list[int]:
    order = list(range(people))
    chance.shuffle(order)
    return order


def _dealt(one_round: Round, order: Sequence[int]) -> Groups:
    groups, start = [], 0
    for size in one_round.sizes:
        groups.append(sum(1 << person for person in order[start : start + size]))
        start += size
    return tuple(groups)


def search(task: GroupingTask, seed: int = 1, start: tuple[Groups, ...] = ()) -> tuple[Groups, ...]:
    """Return the groups of each round: the same for the same task, seed and groups to start from.

    >>> search(GroupingTask(4, (Round((2, 2)), Round((2, 2)))))  # as bit sets: nobody meets anybody twice
    ((9, 6), (5, 10))
    """
    return _Search(task, RandomNumbers(seed), start or random_groups(task, seed)).run()


class _Search:
    """The state of a search: the groups of each round, and whom each person is with."""

    def __init__(self, task: GroupingTask, chance: RandomNumbers, start: Sequence[Groups]) -> None:
        self._task, self._chance = task, chance
        self._groups = [list(groups) for groups in start]
        self._place = [_places(groups, task.people) for groups in self._groups]
        self._kinds = [_kinds(one_round.quotas, task.people) for one_round in task.rounds]
        self._costs = [[_costs(quota, task.people) for quota in one_round.quotas] for one_round in task.rounds]
        self._open = [
            n for n, one_round in enumerate(task.rounds) if not one_round.settled and len(one_round.sizes) > 1
        ]
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
                first_person, second_person = self._chance.below(people), self._chance.below(people)
                place = self._place[number]
                if place[first_person] == place[second_person]:
                    continue
                more = self._difference(number, first_person, second_person)
                if more <= 0 or self._chance.bits() < _CHANCES >> min(more * level, 32):
                    self._exchange(number, first_person, second_person)
                    cost += more
                    if cost < best:
                        best, kept = cost, [list(groups) for groups in self._groups]
        return tuple(tuple(groups) for groups in kept)

    def _difference(self, number: int, first_person: int, second_person: int) -> int:
        """Return how much more it costs when two people of a round change places."""
        place, groups = self._place[number], self._groups[number]
        ours, theirs = (
            groups[place[first_person]] & ~(1 << first_person),
            groups[place[second_person]] & ~(1 << second_person),
        )
        met = self._elsewhere(number, first_person)
        more = (met & theirs).bit_count() - (met & ours).bit_count()
        met = self._elsewhere(number, second_person)
        more += (met & ours).bit_count() - (met & theirs).bit_count()
        kinds, costs = self._kinds[number], self._costs[number]
        leaves, comes = kinds[first_person] & ~kinds[second_person], kinds[second_person] & ~kinds[first_person]
        for which, from_mine in ((leaves, 1), (comes, 0)):
            for index in members(which):
                people, cost = costs[index]
                first, second = (ours & people).bit_count(), (theirs & people).bit_count()
                more += cost[first + 1 - from_mine] + cost[second + from_mine]
                more -= cost[first + from_mine] + cost[second + 1 - from_mine]
        return more

    def _elsewhere(self, number: int, person: int) -> int:
        met_elsewhere = 0
        for other_number, met in enumerate(self._met):
            if other_number != number:
                met_elsewhere |= met[person]
        return met_elsewhere

    def _exchange(self, number: int, first_person: int, second_person: int) -> None:
        place, groups, met = self._place[number], self._groups[number], self._met[number]
        both = 1 << first_person | 1 << second_person
        first, second = place[first_person], place[second_person]
        groups[first] ^= both
        groups[second] ^= both
        place[first_person], place[second_person] = second, first
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
    return quota.people, [quota.weight * quota.missed(count) for count in range(people + 1)]


def _kinds(quotas: Sequence[Quota], people: int) -> list[int]:
    """Return which quotas count each person, one bit each: people of one kind may change places at no cost."""
    return [sum(1 << n for n, quota in enumerate(quotas) if quota.people >> person & 1) for person in range(people)]
