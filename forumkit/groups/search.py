"""Groups by simulated annealing: two people change places when it helps, and at times when it does not.

Only whole numbers are used, so that the groups are the same on every machine. A group is a bit set: bit n is person n.
"""

from collections.abc import MutableSequence, Sequence
from itertools import pairwise

from forumkit.groups.task import GroupingTask, Groups, Round, at_least, members, score

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
_MOST, _PARTNERS = 400_000, 50
"""The most tries: a limit of work, not of time, so that each machine finds the same groups. Where it cuts the search
short, those for whom something is amiss try so many others or more, over and over, up to twice as many tries."""
_CHANCES = 1 << 32
_UNKNOWN = -1


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
    """The state of a search: the groups of each round, whom each person meets, and whom of each quota a group has."""

    def __init__(self, task: GroupingTask, chance: RandomNumbers, start: Sequence[Groups]) -> None:
        self._task, self._chance = task, chance
        self._groups = [list(groups) for groups in start]
        self._place = [_places(groups, task.people) for groups in self._groups]
        self._sides = [
            _Sides(one_round, groups, task.people) for one_round, groups in zip(task.rounds, start, strict=True)
        ]
        self._open = [
            n
            for n, one_round in enumerate(task.rounds)
            if (one_round.within or not one_round.settled) and len(one_round.sizes) > 1
        ]
        self._within = [one_round.within for one_round in task.rounds]
        self._elsewhere = [[_UNKNOWN] * task.people for _ in start]
        """Whom each person meets in the other rounds."""
        self._cost = self._best = score(task, start).cost
        self._least, self._kept = at_least(task), [list(groups) for groups in start]

    def run(self) -> tuple[Groups, ...]:
        """Return the best groups that were found; the search ends where none can be better."""
        wanted = _TRIES * self._task.people * len(self._open)
        for level in _LEVELS if self._open else ():
            self._anneal(min(wanted, _MOST) // len(_LEVELS), level)
        left = 2 * _MOST if wanted > _MOST else 0
        while left > 0 and self._best > self._least and (troubled := self._troubled()):
            everybody = self._task.people * len(self._open)
            partners = max(_PARTNERS, everybody // len(troubled))  # the fewer, the more: to look for them costs, too
            self._mend(troubled, partners)
            left -= everybody + len(troubled) * partners
        return tuple(map(tuple, self._kept))

    def _anneal(self, tries: int, level: int) -> None:
        """Let any two people change places, so many times, when it helps, and at times when it does not."""
        chance, count, people = self._chance, len(self._open), self._task.people
        for _ in range(tries):
            if self._best <= self._least:
                return
            number = self._open[chance.below(count)]
            first_person, second_person = chance.below(people), chance.below(people)
            place = self._place[number]
            if place[first_person] == place[second_person]:
                continue
            within = self._within[number]
            if within and within[first_person] != within[second_person]:
                continue
            more = self._difference(number, first_person, second_person)
            if more <= 0 or chance.bits() < _CHANCES >> min(more * level, 32):
                self._exchange(number, first_person, second_person, more)

    def _mend(self, troubled: Sequence[tuple[int, int]], partners: int) -> None:
        """Let people for whom something is amiss change places where it helps, after so many tries at most."""
        for number, person in troubled:
            place, within = self._place[number], self._within[number]
            for _ in range(partners):
                other = self._chance.below(self._task.people)
                if place[person] == place[other] or (within and within[person] != within[other]):
                    continue
                if (more := self._difference(number, person, other)) <= 0:
                    self._exchange(number, person, other, more)
                    if more:
                        break

    def _troubled(self) -> list[tuple[int, int]]:
        """Return who meets somebody again, or is in a group that misses a quota, with the number of the round."""
        return [
            (number, person)
            for number in self._open
            for group, misses in zip(self._groups[number], self._sides[number].misses(), strict=True)
            for person in members(group)
            if misses or group & self._meets_elsewhere(number, person)
        ]

    def _difference(self, number: int, first_person: int, second_person: int) -> int:
        """Return how much more it costs when two people of a round change places."""
        place, groups, elsewhere = self._place[number], self._groups[number], self._elsewhere[number]
        first, second = place[first_person], place[second_person]
        ours, theirs = groups[first], groups[second]
        met = elsewhere[first_person]
        if met == _UNKNOWN:
            met = self._meets_elsewhere(number, first_person)
        more = (met & theirs).bit_count() - (met & ours).bit_count()
        also = elsewhere[second_person]
        if also == _UNKNOWN:
            also = self._meets_elsewhere(number, second_person)
        more += (also & ours).bit_count() - (also & theirs).bit_count()
        if met >> second_person & 1:  # neither meets the other in the place of the other
            more -= 2
        return more + self._sides[number].difference(first_person, second_person, first, second)

    def _meets_elsewhere(self, number: int, person: int) -> int:
        """Return whom a person meets in the other rounds, and remember it until one of these changes."""
        met = 0
        for other_number, (place, groups) in enumerate(zip(self._place, self._groups, strict=True)):
            if other_number != number:
                met |= groups[place[person]]
        self._elsewhere[number][person] = met = met & ~(1 << person)
        return met

    def _exchange(self, number: int, first_person: int, second_person: int, more: int) -> None:
        """Let two people change places, and keep the groups if they are the best so far."""
        place, groups = self._place[number], self._groups[number]
        both = 1 << first_person | 1 << second_person
        first, second = place[first_person], place[second_person]
        groups[first] ^= both
        groups[second] ^= both
        place[first_person], place[second_person] = second, first
        self._sides[number].exchange(first_person, second_person, first, second)
        others = [met for other_number, met in enumerate(self._elsewhere) if other_number != number]
        for person in members(groups[first] | groups[second]):
            for met in others:
                met[person] = _UNKNOWN
        self._cost += more
        if self._cost < self._best:
            self._best, self._kept = self._cost, [list(groups) for groups in self._groups]


class _Sides:
    """How many people of each quota stand in each group of a round, and what it costs that two change places."""

    def __init__(self, one_round: Round, groups: Groups, people: int) -> None:
        quotas, most = one_round.quotas, max(map(int.bit_count, groups), default=0)
        self._kinds = [
            sum(1 << n for n, quota in enumerate(quotas) if quota.people >> person & 1) for person in range(people)
        ]
        """Which quotas count each person, one bit each: people of one kind may change places at no cost."""
        self._counts = [[(group & quota.people).bit_count() for quota in quotas] for group in groups]
        self._costs = [[quota.weight * quota.missed(count) for count in range(most + 2)] for quota in quotas]
        self._more = [[after - before for before, after in pairwise(cost)] for cost in self._costs]
        """Of each quota, what it costs that one more comes to so many."""
        self._unlike: dict[tuple[int, int], tuple[list[int], list[int]]] = {}

    def difference(self, first_person: int, second_person: int, first: int, second: int) -> int:
        """Return how much more the quotas cost when two people of two groups change places."""
        leaving, coming = self._between(first_person, second_person)
        ours, theirs, more = self._counts[first], self._counts[second], self._more
        cost = 0
        for index in leaving:
            cost += more[index][theirs[index]] - more[index][ours[index] - 1]
        for index in coming:
            cost += more[index][ours[index]] - more[index][theirs[index] - 1]
        return cost

    def _between(self, first_person: int, second_person: int) -> tuple[list[int], list[int]]:
        """Return the quotas that count the first of two people alone, and those that count the second alone."""
        first, second = kinds = self._kinds[first_person], self._kinds[second_person]
        if kinds not in self._unlike:
            self._unlike[kinds] = [*members(first & ~second)], [*members(second & ~first)]
        return self._unlike[kinds]

    def misses(self) -> list[bool]:
        """Return for each group whether it misses a quota."""
        return [any(cost[count] for cost, count in zip(self._costs, counts, strict=True)) for counts in self._counts]

    def exchange(self, first_person: int, second_person: int, first: int, second: int) -> None:
        """Count anew after two people of two groups have changed places."""
        leaving, coming = self._between(first_person, second_person)
        for gives, gets, indexes in ((first, second, leaving), (second, first, coming)):
            for index in indexes:
                self._counts[gives][index] -= 1
                self._counts[gets][index] += 1


def _places(groups: Sequence[int], people: int) -> list[int]:
    places = [0] * people
    for number, group in enumerate(groups):
        for person in members(group):
            places[person] = number
    return places
