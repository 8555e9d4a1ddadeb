"""Groups by place of origin: a large place is divided among groups, small places are put together."""

from collections import Counter
from collections.abc import Sequence

from forumkit.groups.task import Groups, even_sizes


def groups_by_place(places: Sequence[str], smallest: int, largest: int) -> Groups:
    """Return groups that part no place which fits in one, as far as their sizes allow."""
    groups: list[int] = []
    for place, count in sorted(Counter(places).items(), key=lambda home: (-home[1], home[0])):
        people = [number for number, home in enumerate(places) if home == place]
        for size in even_sizes(count, -(-count // largest)):
            _seat(groups, sum(1 << number for number in people[:size]), smallest, largest)
            people = people[size:]
    while len(groups) > 1 and len(groups) * smallest > len(places):
        first, second, *others = sorted(groups, key=int.bit_count)
        groups = [*others, first | second]
    _even_out(groups, smallest, largest)
    return tuple(groups)


def _seat(groups: list[int], people: int, smallest: int, largest: int) -> None:
    """Join people to a group that is too small still and has room for them, else make one of them."""
    size = people.bit_count()
    for number, group in enumerate(groups):
        if group.bit_count() < smallest and group.bit_count() + size <= largest:
            groups[number] |= people
            return
    groups.append(people)


def _even_out(groups: list[int], smallest: int, largest: int) -> None:
    """Move people from the largest group to the smallest, one by one, until all sizes are allowed."""
    while True:
        least = min(range(len(groups)), key=lambda n: groups[n].bit_count())
        most = max(range(len(groups)), key=lambda n: groups[n].bit_count())
        low, high = groups[least].bit_count(), groups[most].bit_count()
        if (low >= smallest and high <= largest) or high - low <= 1:
            return
        moved = 1 << (groups[most].bit_length() - 1)
        groups[most] ^= moved
        groups[least] |= moved
