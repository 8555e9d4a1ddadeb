"""Checks of pedagogy: what is promised is taught, practised and measured, in the time there is."""

import re
from collections.abc import Iterable, Iterator

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.exercise import Exercise
from forumkit.model.library import Library
from forumkit.model.privacy.folding import folded
from forumkit.model.texts import language_of

DEBRIEF_SHARE = 5
"""A debrief takes at least one part in five of its exercise."""


def objectives_begin_with_an_observable_verb(library: Library) -> Iterator[Problem]:
    """An objective begins with a verb of its level that an observer can see, in each language with such a list."""
    first = library.mission.languages[0]
    for theme_id, index, objective in library.objectives():
        texts = {first: objective.text} if isinstance(objective.text, str) else objective.text
        for code, text in texts.items():
            language = library.languages.get(code)
            verbs = language.verbs.get(objective.level, ()) if language and objective.level else ()
            if language and verbs and not _begins_with(text, verbs, language.verb_after):
                place = library.place(f"theme/{theme_id}", ("objectives", index, "text"))
                values = {"name": _first_word(text, language.verb_after), "level": str(objective.level)}
                yield Problem(Code.VERB_NOT_OBSERVABLE, place, values | {"allowed": ", ".join(verbs)})


def _begins_with(text: str, verbs: Iterable[str], after: Iterable[str]) -> bool:
    """Tell whether a text begins with one of the verbs, which may be several words; other words may stand before it."""
    said = f"{_without(folded(text), after)} "
    return any(re.match(rf"{re.escape(folded(verb))}(?!\w)", said) for verb in verbs)


def _without(text: str, words: Iterable[str]) -> str:
    """Return a text without the words that may stand before its verb: “to name” is “name”."""
    before = next((folded(word) for word in words if text.startswith(f"{folded(word)} ")), "")
    return text[len(before) :].lstrip()


def _first_word(text: str, after: Iterable[str]) -> str:
    rest = text[len(text) - len(_without(folded(text), after)) :] if len(folded(text)) == len(text) else text
    return (rest.split() or [text])[0].lower().strip(",.:;")


def objectives_are_taught_practised_and_tested(library: Library) -> Iterator[Problem]:
    """Each objective has a section, an exercise and a question, where there are exercises and questionnaires at all."""
    taught = {name for theme in library.themes.values() for section in theme.sections for name in section.objectives}
    practised = {name for exercise in library.exercises.values() for name in exercise.objectives}
    tested = {q.objective for form in library.questionnaires.values() for q in form.questions}
    for theme_id, index, objective in library.objectives():
        place = library.place(f"theme/{theme_id}", ("objectives", index))
        for code, names, is_meant in (
            (Code.OBJECTIVE_NOT_TAUGHT, taught, library.exercises or library.questionnaires),
            (Code.OBJECTIVE_NOT_PRACTISED, practised, library.exercises),
            (Code.OBJECTIVE_NOT_TESTED, tested, library.questionnaires),
        ):
            if is_meant and objective.id not in names:
                yield Problem(code, place, {"name": objective.id})


def steps_and_debrief_fill_the_exercise(library: Library) -> Iterator[Problem]:
    """The minutes of the steps and of the debrief make those of the exercise."""
    for name, exercise in _versions(library):
        parts = sum(step.minutes for step in exercise.steps) + (exercise.debrief.minutes if exercise.debrief else 0)
        if library.exercises[name].steps and exercise.minutes and parts != exercise.minutes:
            values = {"sum": str(parts), "total": str(exercise.minutes)}
            yield Problem(Code.MINUTES_DO_NOT_ADD_UP, library.place(f"exercise/{name}", ("minutes",)), values)


def _versions(library: Library) -> Iterator[tuple[str, Exercise]]:
    """Yield each exercise, and as each forum with a variant runs it."""
    for name, exercise in library.exercises.items():
        yield name, exercise
        yield from ((name, exercise.for_forum(variant.forums[0])) for variant in exercise.variants)


def debriefs_take_a_fifth(library: Library) -> Iterator[Problem]:
    """A debrief takes at least a fifth of its exercise."""
    for name, exercise in _versions(library):
        if exercise.debrief and exercise.debrief.minutes * DEBRIEF_SHARE < exercise.length:
            values = {
                "minutes": str(exercise.debrief.minutes),
                "total": str(exercise.length),
                "least": str(-(-exercise.length // DEBRIEF_SHARE)),
            }
            yield Problem(Code.DEBRIEF_TOO_SHORT, library.place(f"exercise/{name}", ("debrief", "minutes")), values)


def injects_come_in_order(library: Library) -> Iterator[Problem]:
    """Injects stand in the order of their minute, within the exercise."""
    for name, exercise in _versions(library):
        before = 0
        for index, inject in enumerate(exercise.injects):
            if not before <= inject.minute <= (exercise.length or inject.minute):
                values = {"minute": str(inject.minute), "before": str(before), "total": str(exercise.length)}
                yield Problem(Code.ORDER_OF_MINUTES, library.place(f"exercise/{name}", ("injects", index)), values)
            before = inject.minute


Pair = tuple[KeyPath, int, int]
"""Where a smaller number stands, it, and the larger one."""


def _out_of_order(library: Library, key: str, pairs: Iterable[Pair]) -> Iterator[Problem]:
    for path, small, large in pairs:
        if small > large:
            yield Problem(Code.WRONG_BOUNDS, library.place(key, path), {"small": str(small), "large": str(large)})


def smaller_numbers_come_first(library: Library) -> Iterator[Problem]:
    """Bounds are in order, short variants are shorter, women and young people are not more than all."""
    for name, exercise in library.exercises.items():
        key, group = f"exercise/{name}", exercise.sizes
        pairs: list[Pair] = [(("group", "smallest"), group.smallest, group.largest)]
        if exercise.short and exercise.length:
            pairs.append((("short", "minutes"), exercise.short.minutes, exercise.length))
        pairs += [
            (("group", "counts", index, "least"), quota.least, quota.most)
            for index, quota in enumerate(group.counts)
            if quota.most is not None
        ]
        yield from _out_of_order(library, key, pairs)
    for name, theme in library.themes.items():
        if theme.short and theme.minutes and theme.short.minutes > theme.minutes:
            values = {"small": str(theme.short.minutes), "large": str(theme.minutes)}
            yield Problem(Code.WRONG_BOUNDS, library.place(f"theme/{name}", ("short", "minutes")), values)
    for name, forum in library.forums.items():
        for index, people in enumerate(forum.participants):
            for part, number in (("women", people.women), ("young", people.young)):
                if number is not None and number > people.count:
                    place = library.place(f"forum/{name}", ("participants", index, part))
                    yield Problem(Code.WRONG_BOUNDS, place, {"small": str(number), "large": str(people.count)})


def slide_titles_are_unique(library: Library) -> Iterator[Problem]:
    """No two slides of a theme have the same title."""
    first = library.mission.languages[0]
    for name, theme in library.themes.items():
        seen: dict[str, tuple[str, ...]] = {}
        for index, section in enumerate(theme.sections):
            for path, title in (
                (("title",), section.title),
                (("figure", "title"), section.figure.title if section.figure else None),
            ):
                text = language_of(title, first, first) if title else ""
                if text and text in seen and not _apart(seen[text], section.forums):
                    place = library.place(f"theme/{name}", ("sections", index, *path))
                    yield Problem(Code.DUPLICATE_TITLE, place, {"name": text})
                seen.setdefault(text, section.forums)


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two sections are never in the same forum."""
    return bool(one) and bool(other) and not set(one) & set(other)
