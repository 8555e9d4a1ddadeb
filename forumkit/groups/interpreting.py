"""Who interprets where: which groups need whom at the same time, and whether there are so many."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumkit.groups.rounds import Grouping, groupings
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.people import Person
from forumkit.model.settings import Forum
from forumkit.model.texts import language_of


@dataclass(frozen=True)
class Interpreted:
    """A language that some groups of an exercise need interpreted, all at the same time."""

    language: int
    """Which of the languages of the room, from 0."""
    groups: tuple[int, ...]
    """The numbers of the groups, from 0: the first has the first interpreter, as far as there are any."""


def interpreted(forum: Forum, grouping: Grouping) -> tuple[Interpreted, ...]:
    """Return what the groups of an exercise need interpreted; nothing where all stay together, or nobody knows."""
    groups: dict[int, list[int]] = {}
    for number, people in enumerate(grouping.groups if grouping.how in ("groups", "again") else ()):
        for language in _needed(people, forum):
            groups.setdefault(language, []).append(number)
    return tuple(Interpreted(language, tuple(groups[language])) for language in sorted(groups))


def _needed(people: Sequence[Person], forum: Forum) -> set[int]:
    """Return the languages that a group needs interpreted: of those who do not speak what most of it speak.

    Whoever interprets a language does so between it and the others: one is enough for the two that meet.
    """
    spoken = Counter(language for person in people for language in person.languages)
    if not spoken:
        return set()
    common = min(spoken, key=lambda language: (-spoken[language], language))
    others = {person.languages[0] for person in people if person.languages and common not in person.languages}
    return {
        common if not forum.spoken[each].interpreting and forum.spoken[common].interpreting else each for each in others
    }


def interpreters_are_enough(library: Library) -> Iterator[Problem]:
    """Yield the languages that more groups need interpreted at once than there are people who interpret them."""
    for name, forum in library.forums.items():
        if not any(person.languages for person in library.people_of(name)):
            continue
        most: dict[int, tuple[int, str]] = {}
        for grouping in groupings(library, name):
            for each in interpreted(forum, grouping):
                most[each.language] = max(most.get(each.language, (0, "")), (len(each.groups), grouping.exercise))
        for number, (groups, exercise) in sorted(most.items()):
            if groups > forum.spoken[number].interpreting:
                yield _too_few(library, name, number, groups, exercise)


def _too_few(library: Library, forum_id: str, number: int, groups: int, exercise: str) -> Problem:
    forum, first = library.forums[forum_id], library.mission.languages[0]
    language = forum.spoken[number]
    called = language_of(language.name, first, first)
    values: dict[str, Value] = {"name": called, "there": language.interpreting, "count": groups, "exercise": exercise}
    key = "interpreters" if language.interpreters is not None else "interpreter" if language.interpreter else "name"
    return Problem(Code.INTERPRETERS_FEW, library.place(f"forum/{forum_id}", ("spoken", number, key)), values)
