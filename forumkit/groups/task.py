"""The task in numbers only, without names: people, rounds of groups, and what each group should have.

People are numbered from 0; a set of people is a whole number whose bit n stands for person n.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumkit.model.group_numbers import even_sizes

Groups = tuple[int, ...]
"""The groups of a round, each a set of people: `(0b0011, 0b1100)` is persons 0 and 1, and persons 2 and 3."""

HARD, SOFT = 12, 3
"""What a breach of a count, or of an even spread, weighs against a repeated pair."""


@dataclass(frozen=True)
class Quota:
    """How many of some people each group of a round should have."""

    people: int
    """Which people, one bit each."""
    least: int
    most: int
    weight: int
    """HARD for a count that the exercise asks for, SOFT for an even spread."""

    def breach(self, group: int) -> int:
        """Return by how many people a group misses it."""
        return self.missed((group & self.people).bit_count())

    def missed(self, count: int) -> int:
        """Return by how many people a group misses it in which so many were found."""
        return max(self.least - count, count - self.most, 0)


@dataclass(frozen=True)
class Round:
    """One exercise: the sizes of its groups and what they should have, or groups that are settled already."""

    sizes: tuple[int, ...]
    quotas: tuple[Quota, ...] = ()
    settled: Groups = ()
    within: tuple[int, ...] = ()
    """Of groups that are settled: who may still change places, those of one number with each other; else nobody."""


@dataclass(frozen=True)
class GroupingTask:
    """People who work in groups, round after round."""

    people: int
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class Score:
    """How good the groups of all rounds are."""

    repeated: int
    """Meetings of two people who have met in an earlier round."""
    breaches: int
    """By how many people groups miss the counts that their exercises ask for."""
    uneven: int
    """By how many people groups miss an even spread."""

    @property
    def cost(self) -> int:
        """What is made small."""
        return HARD * self.breaches + SOFT * self.uneven + self.repeated


def members(group: int) -> Iterator[int]:
    """Yield the people of a group, the lowest number first.

    >>> list(members(0b1011))
    [0, 1, 3]
    """
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest


def score(task: GroupingTask, rounds: Sequence[Groups]) -> Score:
    """Return how good the groups are."""
    met = [0] * task.people
    repeated = breaches = uneven = 0
    for asked_round, groups in zip(task.rounds, rounds, strict=True):
        for group in groups:
            for person in members(group):
                repeated += (met[person] & group).bit_count()
            breaches += sum(quota.breach(group) for quota in asked_round.quotas if quota.weight == HARD)
            uneven += sum(quota.breach(group) for quota in asked_round.quotas if quota.weight == SOFT)
        for group in groups:
            for person in members(group):
                met[person] |= group & ~(1 << person)
    return Score(repeated // 2, breaches, uneven)


def at_least(task: GroupingTask) -> int:
    """Return a cost that no groups stay below: people who must meet again, quotas that do not come out.

    People of one group who are spread over fewer groups than they are meet again in another round; what a quota asks
    of all groups together may be more, or less, than there are people.

    >>> at_least(GroupingTask(9, (Round((5, 4)), Round((3, 3, 3)))))  # 5 people over 3 groups: 2 pairs, 4 over 3: 1
    3
    """
    rounds = task.rounds
    met = (max((_met_again(before, after) for before in rounds[:n]), default=0) for n, after in enumerate(rounds))
    return sum(met) + sum(quota.weight * _missed(quota, each) for each in rounds for quota in each.quotas)


def _met_again(before: Round, after: Round) -> int:
    """Return how many pairs of a round must meet again in another one, however people are spread."""
    spread = (even_sizes(size, len(after.sizes)) for size in before.sizes)
    return sum(part * (part - 1) // 2 for parts in spread for part in parts)


def _missed(quota: Quota, one_round: Round) -> int:
    """Return by how many people the groups of a round must miss a quota together."""
    people, groups = quota.people.bit_count(), len(one_round.sizes)
    too_small = sum(max(0, quota.least - size) for size in one_round.sizes)
    return max(quota.least * groups - people, people - quota.most * groups, too_small)
