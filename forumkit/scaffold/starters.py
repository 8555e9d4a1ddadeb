"""Starters: content files to fill in, in the mission's language, made to fit what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from forumkit.entries.names import near_id
from forumkit.load.project import Project, read_project, shipped_folder
from forumkit.load.rewriting import NotRewritten, rewritten, scalar
from forumkit.load.source import KeyPath, Value
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.messages.reasons import Phrase
from forumkit.model.library import Library
from forumkit.model.parse import parse_library
from forumkit.model.schedule import Session
from forumkit.scaffold.files import create
from forumkit.scaffold.languages import language_starter

MISSION = "mission"
NEW_KINDS = {
    "forum": "forums",
    "theme": "themes",
    "exercise": "exercises",
    "agenda": "schedules",
    "questionnaire": "questionnaires",
}
"""What `forumkit new` makes, and the folder below content/ that it goes to."""

_PEOPLE = 30
_HALF_HOUR = 30
"""Minutes of a theme or an exercise that does not say how long it is."""
_ROUND = 90
"""Minutes of work after which a starter of an agenda has a break; a check allows two hours and ten."""
_BEFORE, _AFTER = ("attendance", "before"), ("after", "day-end", "commitments")
"""Moments of questionnaires that an agenda holds, at its beginning and at its end."""


@dataclass(frozen=True)
class Wishes:
    """What whoever starts a mission was asked."""

    title: str
    language: str
    profile: str = ""
    dates: tuple[date, ...] = ()
    people: int = _PEOPLE


def new_file(root: Path, kind: str, title: str, like: str = "", wishes: Wishes | None = None) -> Path:
    """Write a content file that bears a title; of the starter of its kind, or of another file as it is there.

    Raises ProblemsFound when there is no such file to copy, or one of this name already.
    """
    project = read_project(root)
    library = _understood(project)
    if kind == MISSION:
        return create(root / "content" / f"{MISSION}.yaml", _filled(library, kind, title, MISSION, wishes).encode())
    name = _free_name(library, kind, title)
    text = _copied(project, kind, title, like) if like else _filled(library, kind, title, name, wishes)
    return create(root / "content" / NEW_KINDS[kind] / f"{name}.yaml", text.encode())


def new_language(root: Path, code: str) -> Path:
    """Write the file of a language to fill in; raises ProblemsFound when the mission has one of it already."""
    return create(root / "templates" / "languages" / f"{code}.yaml", language_starter(code).encode())


def _understood(project: Project) -> Library:
    """Return what can be read of a mission: who begins has files that are not whole yet."""
    library, problems = parse_library(project)
    if library is None:
        unsound = {problem.place.file for problem in problems}
        sound = tuple(source for source in project.contents if source.name not in unsound)
        library, problems = parse_library(replace(project, contents=sound, problems=()))
    if library is None:
        raise ProblemsFound(list(problems))
    return library


def _free_name(library: Library, kind: str, title: str) -> str:
    """Return an id made of a title, that no file of the kind has; of a title in other letters, the kind."""
    folder = f"{'schedule' if kind == 'agenda' else kind}/"
    taken = {key.removeprefix(folder) for key in library.sources if key.startswith(folder)}
    name = near_id(title, kind)
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def _copied(project: Project, kind: str, title: str, like: str) -> str:
    """Return a file of the mission with another title, and with objectives of its own: their ids are the mission's.

    One that cannot be changed without changing more, as where YAML's aliases are used, is returned as it is.
    """
    folder = f"content/{NEW_KINDS[kind]}/"
    files = {Path(content.name).stem: content for content in project.contents if content.name.startswith(folder)}
    if like not in files:
        values = {"kind": Phrase(kind), "name": like, "allowed": ", ".join(files) or "–"}
        raise ProblemsFound([Problem(Code.UNKNOWN_REFERENCE, Place(f"{folder}{like}.yaml"), values)], 2)
    texts = dict(_texts(files[like].value))
    named = [path for path in texts if path[0] == "title"][:1]
    own = {text for path, text in texts.items() if path[0] == "objectives" and path[-1] == "id"}
    changes = dict.fromkeys(named, title) | {path: f"{text}-2" for path, text in texts.items() if text in own}
    try:
        return rewritten(files[like], changes)
    except NotRewritten:
        return files[like].text


def _texts(value: Value, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield each text of a file with its path."""
    inside: Iterable[tuple[str | int, Value]] = ()
    match value:
        case str():
            yield path, value
        case dict():
            inside = value.items()
        case list():
            inside = enumerate(value)
        case _:  # a number, or nothing
            pass
    for key, each in inside:
        yield from _texts(each, (*path, key))


def _filled(library: Library, kind: str, title: str, name: str, wishes: Wishes | None) -> str:
    """Return the starter of a kind, with what it names taken from the mission."""
    language = wishes.language if wishes else library.mission.languages[0]
    environment = Environment(
        loader=FileSystemLoader(shipped_folder("templates") / "starters"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,  # noqa: S701 - YAML, each text quoted
    )  # fmt: skip
    environment.filters["scalar"] = scalar
    known = {"title": scalar(title), "id": name, "words": library.languages[language].words, "language": language}
    return environment.get_template(f"{kind}.yaml").render(
        known | _fitting(library, kind, wishes or Wishes(title, language))
    )


def _fitting(library: Library, kind: str, wishes: Wishes) -> dict[str, object]:
    """Return what a starter names of the mission: what is taught, and is neither practised nor tested yet."""
    objectives = [objective.id for _, _, objective in library.objectives()]
    practised = {name for exercise in library.exercises.values() for name in exercise.objectives}
    tested = {question.objective for form in library.questionnaires.values() for question in form.questions}
    before = [name for name, form in library.questionnaires.items() if form.moment == "before"]
    paired = {form.pair for form in library.questionnaires.values()}
    used = {forum.agenda for forum in library.forums.values()}
    agendas = sorted(library.agendas, key=lambda name: (name in used, name))
    return {
        "profile": wishes.profile,
        "people": wishes.people,
        "start": wishes.dates[0].isoformat() if wishes.dates else "",
        "themes": list(library.themes),
        "presented": _presented(library, next(iter(agendas), "")),
        "to_practise": [name for name in objectives if name not in practised] or objectives[:1],
        "to_test": [name for name in objectives if name not in tested],
        "before": next((name for name in before if name not in paired), ""),
        "questionnaires": _asked(library, next(iter(agendas), "")),
        "agenda": next(iter(agendas), ""),
        "days": list(_days(library, wishes)) if kind == "agenda" else [],
    }


def _sessions(library: Library, agenda: str) -> list[Session]:
    return [session for day in library.agendas[agenda].days for session in day.sessions]


def _presented(library: Library, agenda: str) -> list[str]:
    """Return the themes of an agenda, or all where there is none: what a forum has, its agenda presents."""
    if agenda not in library.agendas:
        return list(library.themes)
    presented = (name for session in _sessions(library, agenda) for name in session.themes)
    return list(dict.fromkeys(name for name in presented if name in library.themes))


def _asked(library: Library, agenda: str) -> list[str]:
    """Return the questionnaires of an agenda and those that need none, or all where there is no agenda."""
    forms = library.questionnaires
    if agenda in library.agendas:
        held = {name for session in _sessions(library, agenda) for name in session.questionnaires}
        forms = {name: form for name, form in forms.items() if name in held or not form.takes_a_session}
    return sorted(forms, key=lambda name: forms[name].moment not in _BEFORE)


def _days(library: Library, wishes: Wishes) -> Iterator[dict[str, object]]:
    """Yield the days of a starter's agenda: themes and exercises in turn, a break where they grow long."""
    dates = wishes.dates or (None,)
    forms = library.questionnaires.items()
    work = [
        *({"kind": "talk", "key": "themes", "about": f"[{name}]", "id": name, "minutes": theme.minutes or _HALF_HOUR}
          for name, theme in library.themes.items()),
        *({"kind": "exercise", "key": "exercise", "about": name, "id": name, "minutes": exercise.minutes or _HALF_HOUR}
          for name, exercise in library.exercises.items()),
    ]  # fmt: skip
    share = -(-len(work) // len(dates))
    for number, day in enumerate(dates):
        asked = _BEFORE if number == 0 else ()
        closing = _AFTER if number == len(dates) - 1 else ()
        part = work[number * share : (number + 1) * share]
        sessions = chain(
            [_plain("welcome", 15, number)],
            (_form(name, form.minutes or _HALF_HOUR) for name, form in forms if form.moment in asked),
            part,
            (_form(name, form.minutes or _HALF_HOUR) for name, form in forms if form.moment in closing),
            [_plain("closing", 15, number)],
        )
        yield {
            "date": day.isoformat() if day and number else "",
            "opened": next((each["id"] for each in part), ""),
            "sessions": list(_with_breaks(sessions, number)),
        }


def _plain(kind: str, minutes: int, day: int) -> dict[str, object]:
    return {"kind": kind, "id": f"{kind}-{day + 1}" if day else kind, "word": f"starter_{kind}", "minutes": minutes}


def _form(name: str, minutes: int) -> dict[str, object]:
    return {"kind": "questionnaire", "key": "questionnaires", "about": f"[{name}]", "id": name, "minutes": minutes}


def _with_breaks(sessions: Iterable[dict[str, Any]], day: int) -> Iterator[dict[str, object]]:
    """Yield the sessions, with a break before one that makes the work since the last too long."""
    worked = breaks = 0
    for session in sessions:
        if worked and session["kind"] in ("talk", "exercise") and worked + session["minutes"] > _ROUND:
            breaks, worked = breaks + 1, 0
            yield {**_plain("break", 15, day), "id": f"break-{day + 1}-{breaks}"}
        worked += session["minutes"]
        yield session


def known_languages() -> tuple[str, ...]:
    """Return the languages that a mission may begin in."""
    return tuple(sorted(_shipped().languages))


def known_profiles() -> tuple[str, ...]:
    """Return the sorts of missions that there are."""
    return tuple(sorted(_shipped().profiles))


def profile_starts(wishes: Wishes) -> Iterator[tuple[str, str]]:
    """Yield the kinds of starters that a mission of a profile begins with, and their titles.

    Each comes after those that it names.
    """
    shipped = _shipped()
    words = shipped.languages[wishes.language if wishes.language in shipped.languages else "en"].words
    for start in shipped.profiles[wishes.profile].starts:
        kind = "questionnaire" if start in ("before", "after") else start
        yield kind, wishes.title if kind == "forum" else words[f"starter_title_{start}"]


@cache
def _shipped() -> Library:
    """Return what a mission has before it has any content."""
    folder = shipped_folder("templates")
    names = (path.relative_to(folder) for path in sorted(folder.rglob("*.yaml")))
    templates = {name.as_posix(): (folder / name).read_bytes() for name in names if name.parts[0] != "starters"}
    library, problems = parse_library(Project(Path(), (), templates, frozenset(), ()))
    assert library is not None, problems
    return library
