"""What a mission means where its files do not say it: what it is called, what a forum holds."""

from collections.abc import Iterator, Mapping

from forumkit.entries.base import Text
from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.schedule import Agenda, Session
from forumkit.model.settings import Forum, Mission

IMPLIED = "forum"
"""The forum of a mission that writes none: it holds all that is written, and has no folder of its own."""

Written = Mapping[str, Theme] | Mapping[str, Exercise] | Mapping[str, Questionnaire]


def whole_mission(mission: Mission | None, *written: Written) -> Mission:
    """Return a mission with what it does not say, from its themes, exercises and questionnaires.

    Its language is that of the first that says one; a mission that is not written is called like the first of them.
    """
    entries = [entry for some in written for entry in some.values()]
    title: Text = next((entry.title for entry in entries), "–")
    mission = mission or Mission(title=title)
    languages = [entry.language for entry in entries if entry.language]
    if not languages or "languages" in mission.model_fields_set:
        return mission
    return mission.model_copy(update={"languages": (languages[0],)})


def whole_forums(
    forums: Mapping[str, Forum],
    agendas: Mapping[str, Agenda],
    themes: Mapping[str, Theme],
    exercises: Mapping[str, Exercise],
    questionnaires: Mapping[str, Questionnaire],
) -> dict[str, Forum]:
    """Return the forums with what they do not say; where none is written, the one that holds everything."""

    def whole(forum: Forum) -> Forum:
        sessions = list(_sessions(agendas.get(forum.agenda or "")))
        shown = tuple(dict.fromkeys(name for session in sessions for name in session.talks())) or tuple(themes)
        asked = tuple(dict.fromkeys(name for session in sessions for name in session.questionnaires))
        chosen = {"themes": shown, "questionnaires": asked or tuple(questionnaires)}
        run = [name for session in sessions for name in session.exercises()]
        own = (
            forum.exercises
            if run or "exercises" in forum.model_fields_set
            else tuple(_practising(exercises, forum.themes or shown))
        )
        given = {key: chosen[key] for key in chosen.keys() - forum.model_fields_set}
        return forum.model_copy(update={**given, "exercises": tuple(dict.fromkeys([*run, *own]))})

    return {name: whole(forum) for name, forum in (forums or {IMPLIED: Forum.model_construct(set())}).items()}


def _sessions(agenda: Agenda | None) -> Iterator[Session]:
    for day in agenda.days if agenda else ():
        yield from day.sessions


def _practising(exercises: Mapping[str, Exercise], themes: tuple[str, ...]) -> Iterator[str]:
    """Yield the exercises that belong to one of some themes, or to none."""
    for name, exercise in exercises.items():
        if not exercise.themes or not set(themes).isdisjoint(exercise.themes):
            yield name
