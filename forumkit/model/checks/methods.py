"""Checks that judge the methods: who acts, who speaks, how long it takes, who plays."""

import re
from collections.abc import Iterable, Iterator

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.library import Library
from forumkit.model.texts import language_of

WORDS_A_MINUTE = 120
"""Of someone who speaks slowly enough to be interpreted: a usual figure for consecutive interpretation."""

ACTIVE = ("exercise", "dialogue", "energiser", "recap", "plenary")
PASSIVE = ("talk", "framing")
"""Sessions in which participants act, and in which they mostly listen; ceremonies, meals and tests do not count."""

_SAID = re.compile("[«“„]([^»”“„]*)[»”“]")
"""What stands between quotation marks, whichever the language has."""
_WORD = re.compile(r"\w+")


def participants_act_half_of_the_time(library: Library) -> Iterator[Problem]:
    """At least half of the working time of a forum goes to active methods."""
    for name, forum in library.forums.items():
        sessions = list(library.sessions(forum))
        active = sum(session.minutes for session in sessions if session.kind in ACTIVE)
        whole = active + sum(session.minutes for session in sessions if session.kind in PASSIVE)
        if whole and active * 2 < whole:
            values = {"share": str(100 * active // whole), "minutes": str(active), "total": str(whole)}
            yield Problem(Code.FEW_ACTIVE_METHODS, library.place(f"forum/{name}", ("agenda",)), values)


def women_and_young_people_speak_first_each_day(library: Library) -> Iterator[Problem]:
    """Each day, women open a session, and young people one, where some are expected among others."""
    for name, agenda in library.agendas.items():
        planned = [{who for session in day.sessions for who in session.first} for day in agenda.days]
        for who in _some_among_others(library, name):
            if days := [number for number, first in enumerate(planned) if who not in first]:
                place = library.place(f"schedule/{name}", ("days", days[0]))
                values = {"days": ", ".join(str(number + 1) for number in days), "total": str(len(days))}
                yield Problem(Code.SPEAKING_NOT_PLANNED, place, {"name": who, "who": Phrase(who), **values})


def _some_among_others(library: Library, agenda: str) -> list[str]:
    """Return whose voice is easily lost in the rooms of an agenda: women, young people, if some are there."""
    rooms = [part for forum in library.forums.values() if forum.agenda == agenda for part in forum.participants]
    people = sum(part.count for part in rooms)
    counts = {"women": sum(part.women or 0 for part in rooms), "young": sum(part.young or 0 for part in rooms)}
    return [who for who, count in counts.items() if 0 < count < people]


def talks_fit_their_minutes(library: Library) -> Iterator[Problem]:
    """What is said in a talk, with interpretation, fits its minutes; so does its short form."""
    factor = max((forum.translation for forum in library.forums.values()), default=1.0)
    for name, theme in library.themes.items():
        notes, short = theme.notes, theme.short
        whole = [notes.title, notes.objectives, notes.messages, notes.discussion]
        whole += [section.notes for section in theme.sections if not _is_twin(section.forums, library)]
        if theme.minutes:
            yield from _spoken(library, name, ("minutes",), whole, theme.minutes / factor)
        if short:
            sections = [s.notes for s in theme.sections if s.id in short.sections and not _is_twin(s.forums, library)]
            yield from _spoken(library, name, ("short", "minutes"), [notes.title, *sections], short.minutes / factor)


def _spoken(
    library: Library, name: str, path: KeyPath, texts: Iterable[str | dict[str, str] | None], minutes: float
) -> Iterator[Problem]:
    first = library.mission.languages[0]
    needs = sum(_said(language_of(text, first, first)) for text in texts) / WORDS_A_MINUTE
    if needs > minutes:
        values = {"minutes": f"{minutes:.0f}", "needs": f"{needs:.0f}"}
        yield Problem(Code.TOO_MUCH_TO_SAY, library.place(f"theme/{name}", path), values)


def _is_twin(forums: tuple[str, ...], library: Library) -> bool:
    """Tell whether a section is not for the first forum: twins are counted once."""
    return bool(forums) and next(iter(library.forums), "") not in forums


def _said(text: str) -> int:
    """Return how many words of notes are spoken: those in quotation marks, or all where there are none."""
    quoted = _SAID.findall(text)
    return len(_WORD.findall(" ".join(quoted) if quoted else text))


def steps_leave_time_to_speak(library: Library) -> Iterator[Problem]:
    """What the facilitator says word for word in a step, with interpretation, fits the step."""
    first = library.mission.languages[0]
    for name, exercise in library.exercises.items():
        for index, step in enumerate(exercise.steps):
            words = len(_WORD.findall(language_of(step.say, first, first))) if step.say else 0
            needs, minutes = words / WORDS_A_MINUTE, step.minutes / exercise.translation
            if needs > minutes:
                place = library.place(f"exercise/{name}", ("steps", index, "say"))
                yield Problem(Code.TOO_MUCH_TO_SAY, place, {"minutes": f"{minutes:.0f}", "needs": f"{needs:.0f}"})


def plays_have_roles_and_events(library: Library) -> Iterator[Problem]:
    """A role play or simulation has roles, each with a player; a simulation has events."""
    for name, exercise in library.exercises.items():
        place = library.place(f"exercise/{name}", ("kind",))
        if exercise.kind in ("role-play", "simulation") and not exercise.roles:
            yield Problem(Code.NO_ROLES, place, {"name": name})
        if exercise.kind == "simulation" and not exercise.injects:
            yield Problem(Code.NO_INJECTS, place, {"name": name})
        players = exercise.sizes.smallest
        if exercise.group and exercise.kind == "role-play" and len(exercise.roles) > players:
            values = {"name": name, "roles": str(len(exercise.roles)), "players": str(players)}
            yield Problem(Code.ROLE_WITHOUT_PLAYER, library.place(f"exercise/{name}", ("roles", players)), values)
