"""Who comes late joins groups that exist: nobody else changes places."""

from collections.abc import Sequence

from forumkit.groups.task import Quota
from forumkit.model.exercise import Group
from forumkit.model.group_numbers import homes
from forumkit.model.people import Person

Rule = tuple[Group, tuple[Quota, ...]]
"""The sizes of an exercise's groups, and what each should have."""


def add_latecomer(rounds: list[list[int]], people: Sequence[Person], rules: Sequence[Rule]) -> None:
    """Add the last of the people to one group of each round, where it costs least."""
    newcomer = 1 << (len(people) - 1)
    for number, (groups, rule) in enumerate(zip(rounds, rules, strict=True)):
        met = _met(newcomer, [*rounds[:number], *rounds[number + 1 :]])
        burdens = [_cost(group, people, rule, met) for group in groups]
        groups[burdens.index(min(burdens))] |= newcomer


def _met(person: int, rounds: Sequence[Sequence[int]]) -> int:
    """Return whom a person meets in some rounds."""
    met = 0
    for groups in rounds:
        for group in groups:
            met |= group if group & person else 0
    return met


def _cost(group: int, people: Sequence[Person], rule: Rule, met: int) -> tuple[int, ...]:
    """Return what it costs to add the last person to a group, to compare group by group, the first item first.

    People beyond its size, people of the same place or language (negative), breaches of the counts, people met
    before, its size.
    """
    sizes, quotas = rule
    number = len(people) - 1
    after, size = group | 1 << number, group.bit_count()
    kept = homes(people, sizes)
    alike = sum(kept[n] == kept[number] for n in range(number) if group >> n & 1) if kept else 0
    breaches = sum(quota.weight * (quota.breach(after) - quota.breach(group)) for quota in quotas)
    return (
        max(0, size + 1 - sizes.largest),
        -alike,
        breaches,
        (met & group).bit_count(),
        size,
    )
