"""Checks of how people are put together: rules that name somebody, and that the expected people can keep."""

from collections.abc import Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.exercise import Exercise
from forumkit.model.library import Library
from forumkit.model.people import expected_people, may_belong
from forumkit.model.settings import Forum

_EVERYWHERE = ("women", "men", "young")


def group_rules_count_somebody(library: Library) -> Iterator[Problem]:
    """What a rule counts is among the people of a forum that runs the exercise."""
    codes = {category.group for forum in library.forums.values() for category in forum.participants if category.group}
    for name, exercise in library.exercises.items():
        for index, quota in enumerate(exercise.sizes.counts):
            for place, counted in enumerate(quota.of):
                if counted not in codes and counted not in _EVERYWHERE:
                    where = library.place(f"exercise/{name}", ("group", "counts", index, "of", place))
                    yield Problem(Code.GROUP_RULE, where, {"name": counted, "allowed": ", ".join(sorted(codes)) or "–"})


def group_rules_can_be_kept(library: Library) -> Iterator[Problem]:
    """There are enough people for what each group should have."""
    for forum_id, forum in library.forums.items():
        for name in library.exercise_ids(forum):
            yield from _too_much(library, forum_id, forum, name, library.exercises[name])


def _too_much(library: Library, forum_id: str, forum: Forum, name: str, exercise: Exercise) -> Iterator[Problem]:
    groups, people = library.groups(forum, exercise), expected_people(forum)
    for index, quota in enumerate(exercise.sizes.counts if groups > 1 else ()):
        available, needs = sum(may_belong(person, quota.of, forum) for person in people), groups * quota.least
        if available < needs:
            where = library.place(f"exercise/{name}", ("group", "counts", index, "least"))
            values = {"count": str(groups), "needs": str(needs), "name": ", ".join(quota.of),
                      "forum": forum_id, "found": str(available), "most": str(available // groups)}  # fmt: skip
            yield Problem(Code.GROUP_RULE_TOO_MUCH, where, values)
