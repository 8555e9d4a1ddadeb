"""Where the forums of a mission differ: their people, themes, sessions, variants, sections and questions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import auto

from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Value, Word
from forumkit.model.library import Library, is_for
from forumkit.model.schedule import Session
from forumkit.model.settings import Forum, SpokenLanguage
from forumkit.model.texts import language_of
from forumkit.model.timing import clock_of, slots_of


class Differing(Word):
    """What differs between forums."""

    FORUM = auto()
    PARTICIPANTS = auto()
    THEME = auto()
    EXERCISE = auto()
    SECTION = auto()
    QUESTION = auto()
    SESSION = auto()


@dataclass(frozen=True)
class Difference:
    """One thing that differs between the forums."""

    what: Differing
    name: str
    """Which one: an id, or a field of the forum."""
    values: Mapping[str, Value]
    """What it is, by forum; a dash where there is none."""


_FIELDS = ("town", "venue", "spoken", "agenda")
_NONE = "–"


def differences(library: Library) -> tuple[Difference, ...]:
    """Return what differs between the forums, in the order of the forum's own fields, then of its content."""
    every = (_difference(what, name, library, value) for what, name, value in _things(library))
    return tuple(difference for difference in every if len(set(difference.values.values())) > 1)


ValueInForum = Callable[[str, Forum], Value]
"""Gives what a thing is in a forum, from the forum's id and entry."""


def _difference(what: Differing, name: str, library: Library, value: ValueInForum) -> Difference:
    return Difference(what, name, {forum_id: value(forum_id, forum) for forum_id, forum in library.forums.items()})


def _things(library: Library) -> Iterator[tuple[Differing, str, ValueInForum]]:
    yield from _of_forums(library)
    yield from _of_content(library)


def _of_forums(library: Library) -> Iterator[tuple[Differing, str, ValueInForum]]:
    for field in _FIELDS:
        yield Differing.FORUM, field, lambda _, forum, field=field: _plain(getattr(forum, field), library)  # type: ignore[misc]
    yield Differing.FORUM, "dates", lambda _, forum: tuple(f"{day}" for day in library.dates(forum)) or _NONE
    for name in dict.fromkeys(name for forum in library.forums.values() for name in forum.values):
        yield Differing.FORUM, name, lambda _, forum, name=name: _plain(forum.values.get(name), library)  # type: ignore[misc]
    categories = dict.fromkeys(_say(p.category, library) for f in library.forums.values() for p in f.participants)
    for category in categories:
        yield Differing.PARTICIPANTS, category, lambda _, forum, subject=category: _people(forum, subject, library)  # type: ignore[misc]


def _of_content(library: Library) -> Iterator[tuple[Differing, str, ValueInForum]]:
    for theme in library.themes:
        yield Differing.THEME, theme, lambda _, forum, subject=theme: _talk(library, forum, subject)  # type: ignore[misc]
    for exercise in library.exercises:
        yield Differing.EXERCISE, exercise, lambda name, forum, subject=exercise: _run(library, name, forum, subject)  # type: ignore[misc]
    for theme, entry in library.themes.items():
        for section in entry.sections:
            shown = _presence(lambda name, subject=section: is_for(subject, name))  # type: ignore[misc]
            yield Differing.SECTION, f"{theme}/{section.id}", shown
    for form, questionnaire in library.questionnaires.items():
        for question in questionnaire.questions:
            shown = _presence(lambda name, subject=question: is_for(subject, name))  # type: ignore[misc]
            yield Differing.QUESTION, f"{form}/{question.id}", shown
    sessions = dict.fromkeys(session.id for f in library.forums.values() for session in library.sessions(f))
    for session_id in sessions:
        yield Differing.SESSION, session_id, lambda _, forum, subject=session_id: _slot(library, forum, subject)  # type: ignore[misc]


def _presence(there: Callable[[str], bool]) -> ValueInForum:
    return lambda name, _: "x" if there(name) else _NONE


def _say(text: str | dict[str, str], library: Library) -> str:
    language = library.mission.languages[0]
    return language_of(text, language, language)


def _plain(value: object, library: Library) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(item, library) for item in value) or _NONE
    if isinstance(value, dict):
        return _say(value, library)
    if isinstance(value, SpokenLanguage):
        return _say(value.name, library)
    return _NONE if value is None else str(value)


def _people(forum: Forum, category: str, library: Library) -> str:
    counts = [(p.count, p.women, p.young) for p in forum.participants if _say(p.category, library) == category]
    return " / ".join(_plain(count, library) for count in counts[0]) if counts else _NONE


def _talk(library: Library, forum: Forum, theme: str) -> Value:
    if theme not in forum.themes:
        return _NONE
    forms = [
        Phrase.SHORT if session.short else Phrase.FULL
        for session in library.sessions(forum)
        if theme in session.talks()
    ]
    return tuple(dict.fromkeys(forms)) or "x"


def _run(library: Library, name: str, forum: Forum, exercise: str) -> str:
    if exercise not in library.exercise_ids(forum):
        return _NONE
    variant = library.exercises[exercise].variant_for(name)
    return variant.id if variant else "x"


def _slot(library: Library, forum: Forum, session_id: str) -> str:
    for slots in slots_of(library.days(forum)):
        for slot in slots:
            if slot.session.id == session_id:
                return f"{slot.day + 1}, {clock_of(slot.start)}, {slot.session.minutes} min{_holds(slot.session)}"
    return _NONE


def _holds(session: Session) -> str:
    names = [*session.talks(), *session.exercises(), *session.questionnaires]
    return f" ({', '.join(names)})" if names else ""
