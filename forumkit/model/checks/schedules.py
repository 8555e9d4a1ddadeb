"""Checks of agendas, dates and the contract's arithmetic."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.holiday import holiday_on
from forumkit.model.library import Library
from forumkit.model.schedule import Agenda, Paper, Session
from forumkit.model.settings import Mission
from forumkit.model.timing import (
    TaskCycle,
    clock_of,
    dates_of,
    minutes_of,
    needed_minutes,
    slots_of,
    slots_of_day,
    task_spans,
)

LONGEST_STRETCH = 130
"""Minutes without a break that a room bears; the reception does not count."""

ALL_OF_THE_PAY = 100
_DAY = timedelta(days=1)
_MANY = 3
"""Dates outside the mission that make its own dates doubtful, where most lie outside."""


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
        asked = [(i, q) for i, q in enumerate(forum.questionnaires) if _is_asked_in_the_room(library, q)]
        missing += [("questionnaires", i, q) for i, q in asked if q not in forms]
        for field, index, item in missing if sessions else ():
            if not library.gives(f"forum/{name}", field):
                continue
            place = library.place(f"forum/{name}", (field, index))
            yield Problem(Code.NOT_IN_AGENDA, place, {"name": item, "agenda": f"content/schedules/{forum.agenda}.yaml"})


def _is_asked_in_the_room(library: Library, name: str) -> bool:
    """Tell whether a questionnaire takes a session: observers and the team fill in theirs meanwhile, others later."""
    form = library.questionnaires.get(name)
    return form is None or form.moment in ("before", "after", "day-end")


def forums_begin_and_end_with_their_days(library: Library) -> Iterator[Problem]:
    """The first and the last day that a forum names are those of its agenda."""
    for name, forum in library.forums.items():
        dates = library.dates(forum)
        for key, given, follows in (("start", forum.start, dates[:1]), ("end", forum.end, dates[-1:])):
            if given and follows and given != follows[0]:
                days = " – ".join(dict.fromkeys(f"{day}" for day in (dates[0], dates[-1])))
                values = {"name": key, "found": f"{given}", "date": f"{follows[0]}", "dates": days}
                yield Problem(Code.DAYS_DO_NOT_MATCH, library.place(f"forum/{name}", (key,)), values)


def days_follow_each_other(library: Library) -> Iterator[Problem]:
    """A day begins when the one before it is over, which may be past midnight."""
    for name, agenda in library.agendas.items():
        forum = next((forum for forum in library.forums.values() if forum.agenda == name), None)
        dates = library.dates(forum) if forum else dates_of(agenda.days, None, None)
        slots = slots_of(agenda.days)
        for number, (before, day) in enumerate(pairwise(dates), 1):
            ended, begins = _moment(before, slots[number - 1][-1].end), _moment(day, slots[number][0].start)
            if begins < ended:
                path: KeyPath = ("days", number, *(("date",) if agenda.days[number].date else ()))
                soonest = ended.date() if begins.time() >= ended.time() else ended.date() + _DAY
                values = {"found": _told(begins), "end": _told(ended), "next": f"{max(before + _DAY, soonest)}"}
                yield Problem(Code.DAYS_OUT_OF_ORDER, library.place(f"schedule/{name}", path), values)


def _moment(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d} {clock_of(moment.hour * 60 + moment.minute)}"


def forums_are_not_on_public_holidays(library: Library) -> Iterator[Problem]:
    """No day of a forum is a public holiday of its place."""
    for name, forum in library.forums.items():
        country = forum.country or library.mission.country
        for key, path, day in _forum_dates(library, name):
            if holiday := holiday_on(day, country):
                values = {"found": f"{day}", "name": holiday, "country": country or ""}
                yield Problem(Code.FORUM_ON_HOLIDAY, library.place(key, path), values)


def dates_lie_within_the_mission(library: Library) -> Iterator[Problem]:
    """Forums, deliverables and tasks lie between the first and the last day of the contract."""
    mission = library.mission
    dates: list[tuple[str, KeyPath, date | None]] = [("mission", ("end",), mission.end)]
    dates += [("mission", ("deliverables", i, "due"), d.due) for i, d in enumerate(mission.deliverables)]
    for name in library.forums:
        dates += _forum_dates(library, name)
    outside = {(key, path): day for key, path, day in dates if day and _is_outside(mission, day)}
    if len(outside) >= _MANY and len(outside) * 2 > (total := len({each[:2] for each in dates if each[2]})):
        early = sum(bool(mission.start and day < mission.start) for day in outside.values()) * 2 > len(outside)
        swapped = mission.start and mission.end and mission.end < mission.start
        key = "start" if early and not swapped else "end"
        values = {
            "outside": str(len(outside)), "total": str(total), "key": key, "start": f"{mission.start or '…'}",
            "end": f"{mission.end or '…'}",
        }  # fmt: skip
        yield Problem(Code.MISSION_DATES, library.place("mission", (key,)), values)
    for (key, path), day in outside.items():
        yield _outside(library, key, path, day)


def _forum_dates(library: Library, name: str) -> Iterator[tuple[str, KeyPath, date]]:
    """Yield each date of a forum with where it comes from: its own day, or the first or last day that is given."""
    forum = library.forums[name]
    days = library.days(forum)
    for number, day in enumerate(library.dates(forum)):
        if days and days[number].date:
            yield f"schedule/{forum.agenda}", ("days", number, "date"), day
        else:
            last = not forum.start or (number > 0 and forum.end == day)
            yield f"forum/{name}", ("end" if last else "start",), day


def _is_outside(mission: Mission, day: date) -> bool:
    return bool((mission.start and day < mission.start) or (mission.end and day > mission.end))


def _outside(library: Library, key: str, path: KeyPath, day: date) -> Problem:
    start, end = library.mission.start, library.mission.end
    values = {"found": f"{day}", "start": f"{start or '…'}", "end": f"{end or '…'}"}
    return Problem(Code.DATE_OUTSIDE_MISSION, library.place(key, path), values)


def tasks_follow_each_other(library: Library) -> Iterator[Problem]:
    """A task starts after those it waits for, and lies within the mission."""
    for name, workplan in library.workplans.items():
        key = f"schedule/{name}"
        paths = {
            task.id: (("phases", p, "tasks", i), task)
            for p, phase in enumerate(workplan.phases)
            for i, task in enumerate(phase.tasks)
        }
        try:
            spans = task_spans(workplan, library.mission.start, library.mission.country)
        except TaskCycle as cycle:
            values = {"name": cycle.name, "other": cycle.other}
            yield Problem(Code.TASK_CYCLE, library.place(key, (*paths[cycle.name][0], "after")), values)
            continue
        for task_id, (path, task) in paths.items():
            if task_id not in spans:
                continue
            span = spans[task_id]
            if outside := next((day for day in (span.last, span.first) if _is_outside(library.mission, day)), None):
                yield _outside(library, key, path, outside)
            for other in (other for other in task.after if other in spans and spans[other].last >= span.first):
                last = spans[other].last
                values = {"start": f"{span.first}", "other": other, "end": f"{last}", "next": f"{last + _DAY}"}
                yield Problem(Code.TASK_TOO_EARLY, library.place(key, (*path, "start")), values)


def shares_of_pay_make_a_whole(library: Library) -> Iterator[Problem]:
    """The deliverables' shares of pay make 100 %."""
    shares = [deliverable.share for deliverable in library.mission.deliverables if deliverable.share is not None]
    total = sum(shares)
    if shares and total != ALL_OF_THE_PAY:
        yield Problem(Code.SHARES_DO_NOT_ADD_UP, library.place("mission", ("deliverables",)), {"sum": str(total)})
