"""Where the forums of a mission differ: their people, themes, sessions, variants, sections and questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import auto

from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Value, Word
from forumkit.model.library import Library, is_for
from forumkit.model.schedule import Session
from forumkit.model.settings import Forum
from forumkit.model.spoken import SpokenLanguage
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
    every = (*_of_forums(library), *_of_content(library))
    return tuple(difference for difference in every if len(set(difference.values.values())) > 1)


def _of_forums(library: Library) -> Iterator[Difference]:
    forums = library.forums
    for field in _FIELDS:
        said = {name: _plain(getattr(forum, field), library) for name, forum in forums.items()}
        yield Difference(Differing.FORUM, field, said)
    dates = {name: tuple(map(str, library.dates(forum))) or _NONE for name, forum in forums.items()}
    yield Difference(Differing.FORUM, "dates", dates)
    for value in dict.fromkeys(value for forum in forums.values() for value in forum.values):
        given = {name: _plain(forum.values.get(value), library) for name, forum in forums.items()}
        yield Difference(Differing.FORUM, value, given)
    for category in dict.fromkeys(_say(p.category, library) for f in forums.values() for p in f.participants):
        people = {name: _people(forum, category, library) for name, forum in forums.items()}
        yield Difference(Differing.PARTICIPANTS, category, people)


def _of_content(library: Library) -> Iterator[Difference]:
    forums = library.forums
    for theme in library.themes:
        talks = {name: _talk(library, forum, theme) for name, forum in forums.items()}
        yield Difference(Differing.THEME, theme, talks)
    for exercise in library.exercises:
        runs = {name: _run(library, name, forum, exercise) for name, forum in forums.items()}
        yield Difference(Differing.EXERCISE, exercise, runs)
    sections = [(f"{name}/{part.id}", part) for name, theme_of in library.themes.items() for part in theme_of.sections]
    for key, section in sections:
        yield Difference(Differing.SECTION, key, {name: "x" if is_for(section, name) else _NONE for name in forums})
    asked = [(f"{name}/{part.id}", part) for name, form in library.questionnaires.items() for part in form.questions]
    for key, question in asked:
        yield Difference(Differing.QUESTION, key, {name: "x" if is_for(question, name) else _NONE for name in forums})
    for session in dict.fromkeys(session.id for forum in forums.values() for session in library.sessions(forum)):
        slots = {name: _slot(library, forum, session) for name, forum in forums.items()}
        yield Difference(Differing.SESSION, session, slots)


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
