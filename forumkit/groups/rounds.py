"""The groups of a forum, exercise by exercise in the order of its agenda; latecomers join groups that exist."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from forumkit.groups.latecomers import add_latecomer
from forumkit.groups.search import search
from forumkit.groups.solver import groups_within_rules, has_solver
from forumkit.groups.task import HARD, SOFT, GroupingTask, Groups, Quota, Round, members, score
from forumkit.model.exercise import Exercise, Trait
from forumkit.model.group_numbers import How, even_sizes, group_count, groups_by_place, homes, hows, who_makes_groups
from forumkit.model.library import Library
from forumkit.model.people import Person, belongs
from forumkit.model.settings import Forum
from forumkit.runtime.cache import cached


@dataclass(frozen=True)
class Grouping:
    """Who works with whom in one exercise."""

    exercise: str
    how: How
    groups: tuple[tuple[Person, ...], ...] = ()
    """The people of each group, in the order of the list; nobody where the room makes the groups."""


def groupings(library: Library, forum_id: str) -> tuple[Grouping, ...]:
    """Return the groups of each exercise of a forum, for the people of its list or for those it expects."""
    forum, people = library.forums[forum_id], library.people_of(forum_id)
    present = who_makes_groups(library, forum_id)
    everybody = [*present, *(person for person in people if person not in present)]
    exercises = list(hows(library, forum_id))
    grouped = [exercise for _, exercise, how in exercises if how == "groups"]
    task = GroupingTask(len(present), tuple(_round(exercise, present, forum) for exercise in grouped))
    solved = [list(groups) for groups in _solved(task, solver=forum.grouping == "solver")]
    for number in range(len(present), len(everybody)):
        known = everybody[: number + 1]
        rules = [
            (grouped[n].sizes, tuple(_quotas(grouped[n], known, forum, len(groups)))) for n, groups in enumerate(solved)
        ]
        add_latecomer(solved, known, rules)
    solved_groups = iter(tuple(_people(everybody, group) for group in groups) for groups in solved)
    done: list[Grouping] = []
    for name, _, how in exercises:
        done.append(Grouping(name, how, _groups_of(how, people, done, solved_groups)))
    return tuple(done)


def meetings(grouped: Sequence[Grouping]) -> tuple[int, int]:
    """Return how many pairs of people groups bring together, and how many of these pairs were together before.

    That tells how good they are; a group that stays together on purpose is one.
    """
    groups = (group for grouping in grouped if grouping.how == "groups" for group in grouping.groups)
    pairs = Counter(pair for group in groups for pair in combinations((person.sign for person in group), 2))
    return pairs.total(), pairs.total() - len(pairs)


def _people(everybody: Sequence[Person], group: int) -> tuple[Person, ...]:
    return tuple(everybody[number] for number in members(group))


def _groups_of(
    how: How, people: Sequence[Person], done: Sequence[Grouping], solved: Iterator[tuple[tuple[Person, ...], ...]]
) -> tuple[tuple[Person, ...], ...]:
    match how:
        case "groups":
            return next(solved)
        case "room":
            return (tuple(people),)
        case "again":
            return next(grouping.groups for grouping in reversed(done) if grouping.how == "groups")
        case "place" | "choice":
            return ()


def _round(exercise: Exercise, people: Sequence[Person], forum: Forum) -> Round:
    group = exercise.sizes
    count = group_count(len(people), group)
    if kept := homes(people, group):
        seated = groups_by_place(kept, group.smallest, group.largest)
        sizes = tuple(members_bits.bit_count() for members_bits in seated)
        if kept == [person.place for person in people]:
            return Round(sizes, settled=seated)
        within = tuple(sorted(set(kept)).index(home) for home in kept)
        return Round(sizes, tuple(_quotas(exercise, people, forum, len(seated))), seated, within)
    return Round(even_sizes(len(people), count), tuple(_quotas(exercise, people, forum, count)))


def _quotas(exercise: Exercise, people: Sequence[Person], forum: Forum, groups: int) -> Iterator[Quota]:
    for count in exercise.sizes.counts:
        most = len(people) if count.most is None else count.most
        yield Quota(_mask(people, lambda p, of=count.of: belongs(p, of, forum)), count.least, most, HARD)  # type: ignore[misc]
    for trait in (*exercise.sizes.spread, *(("language",) if exercise.sizes.language == "mixed" else ())):
        for value in sorted({_value(person, trait) for person in people} - {""}):
            mask = _mask(people, lambda p, trait=trait, value=value: _value(p, trait) == value)  # type: ignore[misc]
            number = mask.bit_count()
            yield Quota(mask, number // groups, -(-number // groups), SOFT)


def _mask(people: Sequence[Person], test: Callable[[Person], bool]) -> int:
    return sum(1 << number for number, person in enumerate(people) if test(person))


def _value(person: Person, trait: Trait | Literal["language"]) -> str:
    """Return what a person has of a trait, as a text; nothing where it is not known."""
    match trait:
        case "category":
            return f"{person.category:02}"
        case "sex":
            return "" if person.woman is None else str(person.woman)
        case "age":
            return "" if person.young is None else str(person.young)
        case "place":
            return person.place
        case "language":
            return "".join(map(str, person.languages[:1]))


def _solved(task: GroupingTask, *, solver: bool) -> tuple[Groups, ...]:
    """Return the groups of a task: numbers only, kept for the next build of the same people."""
    solver = solver and has_solver()

    def make() -> tuple[Groups, ...]:
        solution = search(task)
        if solver:
            solution = min(
                solution,
                search(task, start=groups_within_rules(task)),
                key=lambda candidate: score(task, candidate).cost,
            )
        return solution

    return cached("groups", (repr(task), solver), make) if task.rounds else ()
