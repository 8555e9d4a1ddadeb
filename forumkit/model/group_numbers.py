"""How people are put together in the exercises of a forum, and in how many groups: one number for all documents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from forumkit.model.exercise import Exercise, Group
from forumkit.model.library import Library
from forumkit.model.people import AT_TABLE, Person
from forumkit.model.settings import Forum

How = Literal["groups", "room", "again", "place", "choice"]
"""In groups that are given here; the whole room; the groups of an earlier exercise; by place, or by choice, in the
room."""


def who_makes_groups(library: Library, forum_id: str) -> tuple[Person, ...]:
    """Return of whom groups are made: all but those who came late, and everybody where all did."""
    people = library.people_of(forum_id)
    return tuple(person for person in people if not person.late) or people


def hows(library: Library, forum_id: str) -> Iterator[tuple[str, Exercise, How]]:
    """Yield each exercise of a forum, and how its groups come about."""
    forum, people = library.forums[forum_id], who_makes_groups(library, forum_id)
    chosen, before = _chosen(library, forum), False
    for name in library.exercise_ids(forum):
        exercise = library.exercises[name]
        group = exercise.sizes
        if name in chosen:
            yield name, exercise, "choice"
        elif group_count(len(people), group) == 1:
            yield name, exercise, "room"
        elif group.again and before:
            yield name, exercise, "again"
        elif group.together and not _by_language(people, group) and not all(person.place for person in people):
            yield name, exercise, "place"
        else:
            before = True
            yield name, exercise, "groups"


@lru_cache(maxsize=4)
def group_numbers(library: Library, forum_id: str) -> Mapping[str, int]:
    """Return in how many groups a forum does each exercise: where the groups stay together, as many as before.

    What tells copies asks for it with each document.
    """
    people, before, numbers = who_makes_groups(library, forum_id), 1, dict[str, int]()
    for name, exercise, how in hows(library, forum_id):
        group = exercise.sizes
        if how == "again":
            numbers[name] = before
        elif how == "groups" and (homes_of_people := homes(people, group)):
            numbers[name] = len(groups_by_place(homes_of_people, group.smallest, group.largest))
        else:
            numbers[name] = group_count(len(people), group)
        before = numbers[name] if how == "groups" else before
    return MappingProxyType(numbers)


def homes(people: Sequence[Person], group: Group) -> list[str]:
    """Return what keeps each person with others of one group: a language, or a place; nothing where nothing does."""
    if _by_language(people, group):
        return ["".join(map(str, person.languages[:1])) for person in people]
    return [person.place for person in people] if group.together else []


def _by_language(people: Sequence[Person], group: Group) -> bool:
    return group.language == "together" and any(person.languages for person in people)


def groups_at_once(library: Library, forum_id: str) -> int:
    """Return the most groups that sit at tables at once in a forum; 0 where nobody is expected."""
    numbers = group_numbers(library, forum_id) if library.people_of(forum_id) else {}
    seated = (count for name, count in numbers.items() if library.exercises[name].sizes.largest >= AT_TABLE)
    return max(seated, default=0)


def group_count(people: int, group: Group) -> int:
    """Return how many groups people make."""
    if group.aim == "many":
        return max(1, people // group.smallest)
    return max(1, -(-people // group.largest))


def even_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Return sizes that differ by one at most, the larger ones first.

    >>> even_sizes(23, 4)
    (6, 6, 6, 5)
    """
    size, larger = divmod(people, groups)
    return tuple(size + (number < larger) for number in range(groups))


def groups_by_place(places: Sequence[str], smallest: int, largest: int) -> tuple[int, ...]:
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


def _chosen(library: Library, forum: Forum) -> set[str]:
    """Return the exercises between which people choose: those that run at the same time."""
    sessions = list(library.sessions(forum))
    alone = {session.exercise for session in sessions}
    return {name for session in sessions for name in session.exercises() if name not in alone}
