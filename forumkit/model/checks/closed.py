"""Checks of values that come from a closed list which no model can hold, because it depends on other files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from difflib import get_close_matches

from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problem import Problem
from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.holiday import countries, has_holidays, subdivisions
from forumkit.model.kinds import Kind
from forumkit.model.library import Library
from forumkit.model.method import Method
from forumkit.model.protection import Protection
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.report import Report
from forumkit.model.settings import Forum, Mission

Choice = tuple[str, KeyPath, str, Iterable[str]]
"""Entry's key, path, what is said, and what may be."""

_SUBJECTS: dict[str, type[Entry]] = {
    "mission": Mission,
    "forum": Forum,
    "theme": Theme,
    "exercise": Exercise,
    "questionnaire": Questionnaire,
}
"""What there is one document of; a day and a delivery have nothing of their own."""

_WRITERS = {"xlsform": ("questionnaire", "mission"), "grid": ("questionnaire",), "web": ("forum",)}
"""Writers that make their thing from no page, and of what: a form of the mission is the test of its pictures."""

_MOST, _NEAR = 40, 12
"""Names in one message: of a longer list, such as the words of a language, the nearest."""

_PLACES = ("forum", "subject", "language")
_OUTPUT_WORDS = ("folder_", "file_")
"""How words begin that name folders and files."""


def what_kinds_name_is_known(library: Library) -> Iterator[Problem]:
    """The words, fields and places that a kind names are there, and its writer makes what it is asked for."""
    for key, path, name, allowed in _of_kinds(library):
        if name not in allowed:
            known = sorted(allowed)
            near = known if len(known) <= _MOST else get_close_matches(name, known, _NEAR)
            values = {"name": name, "allowed": ", ".join(near) or "–"}
            yield Problem(Code.UNKNOWN_CHOICE, library.place(key, path), values)


def _of_kinds(library: Library) -> Iterator[Choice]:
    words = set.intersection(*(set(language.words) for language in library.languages.values()))
    places = [*_PLACES, *(word for word in words if word.startswith(_OUTPUT_WORDS))]
    for name, kind in library.kinds.items():
        key = f"kind/{name}"
        if kind.title:
            yield key, ("title",), kind.title, words
        for field in ("needs", "wanted_by"):
            for index, path in enumerate(getattr(kind, field)):
                place: KeyPath = (field, index) if isinstance(_written(library, key, field), list) else (field,)
                yield key, place, path, _needed(kind, path)
        for gap in re.findall(r"\{([^}]*)\}?", kind.output):
            yield key, ("output",), gap, places
        if kind.writer in _WRITERS:
            yield key, ("per",), kind.per, _WRITERS[kind.writer]


def _written(library: Library, key: str, field: str) -> object:
    value = library.sources[key].value
    return value.get(field) if isinstance(value, dict) else None


def _needed(kind: Kind, path: str) -> set[str]:
    """Return what a kind may need: fields of its subject, what the mission has as a whole, and fields of these."""
    first, _, rest = path.partition(".")
    wholes: dict[str, type[Entry]] = {
        "mission": Mission, "forum": Forum, "protection": Protection, "method": Method, "report": Report,
    }  # fmt: skip
    if rest:
        return {f"{name}.{field}" for name, whole in wholes.items() if name == first for field in _fields(whole)}
    subject = _SUBJECTS.get(kind.per)
    return (
        (_fields(subject) if subject else set())
        | {field.name for field in fields(Library)} - {"sources"}
        | {"pictures_to_test"}
    )


def _fields(entry: type[Entry]) -> set[str]:
    return {*entry.model_fields, *(name for name, value in vars(entry).items() if isinstance(value, property))}


def presets_name_what_there_is(library: Library) -> Iterator[Problem]:
    """What a mission or a profile asks for or leaves out are kinds or uses, and what it sets are checks."""
    presets = {"mission": library.mission, **{f"profile/{name}": profile for name, profile in library.profiles.items()}}
    known = {*library.kinds, *(kind.use for kind in library.kinds.values() if kind.use)}
    settable = sorted(code.name for code in Code if code.settable)
    for key, preset in presets.items():
        for field in ("documents", "without"):
            for index, name in enumerate(getattr(preset, field)):
                if name not in known:
                    values = {"name": name, "allowed": ", ".join(sorted(known))}
                    yield Problem(Code.UNKNOWN_CHOICE, library.place(key, (field, index)), values)
        for name in preset.checks:
            if name not in settable:
                code = Code.CHECK_NOT_SETTABLE if name in Code.__members__ else Code.UNKNOWN_CHOICE
                values = {"name": name, "allowed": ", ".join(settable)}
                yield Problem(code, library.place(key, ("checks", name)), values)


def files_are_in_the_first_language(library: Library) -> Iterator[Problem]:
    """What a file says of its language is true of its mission, whose texts without a language are in the first."""
    first = library.mission.languages[0]
    for key, entry in library.entries():
        language = getattr(entry, "language", None)
        if language in library.languages and language != first:
            yield Problem(Code.UNKNOWN_CHOICE, library.place(key, ("language",)), {"name": language, "allowed": first})


def countries_are_known(library: Library) -> Iterator[Problem]:
    """The public holidays of the country are known, and of the part of it that is named."""
    places = ("mission", library.mission.country), *((f"forum/{n}", f.country) for n, f in library.forums.items())
    for key, country in places:
        if country and not has_holidays(country):
            known = subdivisions(country) or countries()
            near = nearest(country, known, _NEAR) or [code for code in known if code[0] == country[0]]
            values = {"name": country, "allowed": ", ".join(near) or "–"}
            yield Problem(Code.NO_HOLIDAYS, library.place(key, ("country",)), values)


def what_an_agenda_shows_belongs_to_its_forums(library: Library) -> Iterator[Problem]:
    """Each theme and questionnaire of a session is among those of every forum with that agenda."""
    for forum_id, forum in library.forums.items():
        for day_index, day in enumerate(library.days(forum)):
            for index, session in enumerate(day.sessions):
                asked = ((("questionnaires", number), name) for number, name in enumerate(session.questionnaires))
                for field, shown in (("themes", session.theme_places()), ("questionnaires", asked)):
                    for at, name in shown:
                        if name not in getattr(forum, field) and name in getattr(library, field):
                            path: KeyPath = ("days", day_index, "sessions", index, *at)
                            values = {"name": name, "forum": forum_id, "field": field}
                            yield Problem(Code.NOT_IN_FORUM, library.place(f"schedule/{forum.agenda}", path), values)
