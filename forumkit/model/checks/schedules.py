"""Checks of agendas, and of the contract's arithmetic."""

from collections.abc import Iterator

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.library import Library
from forumkit.model.schedule import Agenda, Paper, Session
from forumkit.model.timing import (
    clock_of,
    minutes_of,
    needed_minutes,
    slots_of,
    slots_of_day,
)

LONGEST_STRETCH = 130
"""Minutes without a break that a room bears; the reception does not count."""

ALL_OF_THE_PAY = 100


def papers_are_about_what_the_forum_has(library: Library) -> Iterator[Problem]:
    """A paper that a session asks for is about a theme, exercise or questionnaire of its forum, as its kind says."""
    for name, agenda in library.agendas.items():
        forums = [forum for forum in library.forums.values() if forum.agenda == name]
        there = {
            "theme": {theme for forum in forums for theme in forum.themes},
            "exercise": {exercise for forum in forums for exercise in library.exercise_ids(forum)},
            "questionnaire": {form for forum in forums for form in forum.questionnaires},
        }
        for path, paper in _papers(agenda):
            kind = library.kinds.get(paper.kind)
            if kind and paper.about and paper.about not in (known := there.get(kind.per, set())):
                values = {"kind": Phrase.SUBJECT, "name": paper.about, "allowed": ", ".join(sorted(known)) or "–"}
                yield Problem(Code.UNKNOWN_REFERENCE, library.place(f"schedule/{name}", (*path, "about")), values)


def _papers(agenda: Agenda) -> Iterator[tuple[KeyPath, Paper]]:
    """Yield what each session asks for in print, and where."""
    for day_index, day in enumerate(agenda.days):
        for index, session in enumerate(day.sessions):
            for number, paper in enumerate(session.papers):
                yield ("days", day_index, "sessions", index, "papers", number), paper


def sessions_meet_their_fixed_starts(library: Library) -> Iterator[Problem]:
    """A session with a fixed start begins when the one before it ends."""
    for name, agenda in library.agendas.items():
        for number, day in enumerate(agenda.days):
            clock = minutes_of(day.start)
            for slot in slots_of_day(day, number):
                if slot.start != clock:
                    place = library.place(f"schedule/{name}", ("days", number, "sessions", slot.index, "at"))
                    code = Code.AGENDA_OVERLAP if slot.start < clock else Code.AGENDA_GAP
                    values = {
                        "at": clock_of(slot.start),
                        "end": clock_of(clock),
                        "minutes": str(abs(slot.start - clock)),
                    }
                    yield Problem(code, place, values)
                clock = slot.end


def nobody_sits_too_long(library: Library) -> Iterator[Problem]:
    """No stretch without a break is longer than a room bears."""
    for name, agenda in library.agendas.items():
        for number, day in enumerate(agenda.days):
            stretch, begun = 0, 0
            for slot in slots_of_day(day, number):
                if slot.session.kind in ("break", "meal", "welcome"):
                    stretch = 0
                    continue
                begun = begun if stretch else slot.index
                stretch += slot.session.minutes
                if stretch > LONGEST_STRETCH:
                    place = library.place(f"schedule/{name}", ("days", number, "sessions", slot.index))
                    held = " ".join(_held(session) for session in day.sessions[begun : slot.index + 1])
                    values = {"minutes": str(stretch), "limit": str(LONGEST_STRETCH), "holds": held}
                    yield Problem(Code.NO_BREAK, place, values)
                    stretch = 0


def sessions_are_long_enough(library: Library) -> Iterator[Problem]:
    """A session has minutes, at least those that its themes, exercise and questionnaires take."""
    for name, agenda in library.agendas.items():
        for day_slots in slots_of(agenda.days):
            for slot in day_slots:
                needs = needed_minutes(slot.session, library.themes, library.exercises, library.questionnaires)
                place = library.place(f"schedule/{name}", ("days", slot.day, "sessions", slot.index, "minutes"))
                if not slot.session.minutes:
                    yield Problem(Code.NO_MINUTES, place, {"name": slot.session.id})
                if needs > slot.session.minutes:
                    values = {"minutes": str(slot.session.minutes), "needs": str(needs), "holds": _held(slot.session)}
                    yield Problem(Code.SESSION_TOO_SHORT, place, values)


def _held(session: Session) -> str:
    """Return what makes the length of a session: problems of the one follow from those of the other."""
    forms = (f"questionnaire/{name}" for name in session.questionnaires)
    return " ".join(
        [*(f"theme/{name}" for name in session.themes), *(f"exercise/{e}" for e in session.exercises()), *forms]
    )


def speeches_fit_the_ceremony(library: Library) -> Iterator[Problem]:
    """The speeches of a forum's protocol fit into its ceremonies."""
    for name, forum in library.forums.items():
        room = sum(session.minutes for session in library.sessions(forum) if session.kind == "ceremony")
        needs = sum(speech.minutes or 0 for speech in forum.protocol)
        if room and needs > room:
            values = {"minutes": str(room), "needs": str(needs)}
            yield Problem(Code.SESSION_TOO_SHORT, library.place(f"forum/{name}", ("protocol",)), values)


def tests_enclose_the_talks(library: Library) -> Iterator[Problem]:
    """The pre-test comes before the first talk and the post-test after the last."""
    for forum in library.forums.values():
        sessions = list(library.sessions(forum))
        talks = [index for index, session in enumerate(sessions) if session.talks()]
        places = [
            (day, index) for day, slots in enumerate(slots_of(library.days(forum))) for index in range(len(slots))
        ]
        for position, session in enumerate(sessions):
            for name in session.questionnaires:
                moment = library.questionnaires[name].moment if name in library.questionnaires else ""
                early = moment == "before" and talks and position > talks[0]
                late = moment == "after" and talks and position < talks[-1]
                if early or late:
                    day, index = places[position]
                    where = Phrase.BEGINNING if early else Phrase.END
                    place = library.place(f"schedule/{forum.agenda}", ("days", day, "sessions", index))
                    yield Problem(Code.TEST_OUT_OF_ORDER, place, {"name": name, "where": where})


def what_a_forum_names_is_in_its_agenda(library: Library) -> Iterator[Problem]:
    """Each theme and questionnaire of a forum has its session."""
    for name, forum in library.forums.items():
        sessions = list(library.sessions(forum))
        themes = {theme for session in sessions for theme in session.talks()}
        forms = {form for session in sessions for form in session.questionnaires}
        missing = [("themes", i, t) for i, t in enumerate(forum.themes) if t not in themes]
        known = library.questionnaires
        asked = [(i, q) for i, q in enumerate(forum.questionnaires) if q not in known or known[q].takes_a_session]
        missing += [("questionnaires", i, q) for i, q in asked if q not in forms]
        for field, index, item in missing if sessions else ():
            if not library.gives(f"forum/{name}", field):
                continue
            place = library.place(f"forum/{name}", (field, index))
            yield Problem(Code.NOT_IN_AGENDA, place, {"name": item, "agenda": f"content/schedules/{forum.agenda}.yaml"})


def shares_of_pay_make_a_whole(library: Library) -> Iterator[Problem]:
    """The deliverables' shares of pay make 100 %."""
    shares = [deliverable.share for deliverable in library.mission.deliverables if deliverable.share is not None]
    total = sum(shares)
    if shares and total != ALL_OF_THE_PAY:
        yield Problem(Code.SHARES_DO_NOT_ADD_UP, library.place("mission", ("deliverables",)), {"sum": str(total)})
