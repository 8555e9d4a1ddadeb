"""Checks of how people are put together: rules that name somebody, and that the expected people can keep."""

from collections import Counter
from collections.abc import Iterator, Sequence

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.exercise import Exercise
from forumkit.model.group_numbers import even_sizes, group_numbers, hows, who_makes_groups
from forumkit.model.library import Library
from forumkit.model.people import may_belong
from forumkit.model.settings import Forum
from forumkit.model.spoken import spoken_number
from forumkit.model.texts import language_of

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
    groups, people = group_numbers(library, forum_id)[name], who_makes_groups(library, forum_id)
    for index, quota in enumerate(exercise.sizes.counts if groups > 1 else ()):
        available, needs = sum(may_belong(person, quota.of, forum) for person in people), groups * quota.least
        if available < needs:
            where = library.place(f"exercise/{name}", ("group", "counts", index, "least"))
            values = {"count": str(groups), "needs": str(needs), "name": ", ".join(quota.of),
                      "forum": forum_id, "found": str(available), "most": str(available // groups)}  # fmt: skip
            yield Problem(Code.GROUP_RULE_TOO_MUCH, where, values)


def groups_that_stay_together_fit(library: Library) -> Iterator[Problem]:
    """Groups of an exercise before have the sizes that an exercise asks for which keeps them."""
    found: dict[str, dict[str, Sequence[int]]] = {}
    for forum_id in library.forums:
        people, numbers = len(who_makes_groups(library, forum_id)), group_numbers(library, forum_id)
        for name, exercise, how in hows(library, forum_id):
            sizes, group = even_sizes(people, numbers[name]), exercise.sizes
            if how == "again" and (sizes[-1] < group.smallest or sizes[0] > group.largest):
                found.setdefault(name, {})[forum_id] = sizes
    for name, by_forum in found.items():
        least, most = min(map(min, by_forum.values())), max(map(max, by_forum.values()))
        group, where = library.exercises[name].sizes, library.place(f"exercise/{name}", ("group", "again"))
        values = {"forum": ", ".join(by_forum), "least": str(least), "most": str(most), "smallest": str(group.smallest),
                  "largest": str(group.largest), "found": "–".join(dict.fromkeys((str(least), str(most))))}  # fmt: skip
        yield Problem(Code.GROUPS_STAY_TOGETHER, where, values)


def shares_are_of_languages_of_the_room(library: Library) -> Iterator[Problem]:
    """The languages of a category of participants are among those that are spoken in the room."""
    for forum_id, forum in library.forums.items():
        allowed = ", ".join(each.language or str(each.name) for each in forum.spoken) or "–"
        for number, category in enumerate(forum.participants):
            for name in category.languages:
                if spoken_number(forum.spoken, name) is None:
                    where = library.place(f"forum/{forum_id}", ("participants", number, "languages", name))
                    yield Problem(Code.LANGUAGE_NOT_SPOKEN, where, {"name": name, "allowed": allowed})


def as_many_are_expected_as_are_listed(library: Library) -> Iterator[Problem]:
    """A list of participants has no more people of a category than the forum expects: copies are made for these."""
    for forum_id, people in library.people.items():
        listed = Counter(person.category for person in people)
        for number, category in enumerate(library.forums[forum_id].participants):
            if listed[number] > category.count:
                name = language_of(category.category, library.mission.languages[0], library.mission.languages[0])
                values = {"found": str(listed[number]), "name": name, "count": str(category.count)}
                where = library.place(f"forum/{forum_id}", ("participants", number, "count"))
                yield Problem(Code.ROSTER_MORE, where, values)
