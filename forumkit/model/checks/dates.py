"""Checks of dates: of forums, of the days of an agenda, of tasks, of the contract."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.holiday import holiday_on
from forumkit.model.library import Library
from forumkit.model.schedule import Agenda
from forumkit.model.settings import Mission
from forumkit.model.timing import TaskCycle, clock_of, dates_of, slots_of, task_spans

_DAY = timedelta(days=1)
_MANY = 3
"""Dates outside the mission that make its own dates doubtful, where most lie outside."""


def forums_begin_and_end_with_their_days(library: Library) -> Iterator[Problem]:
    """The first and the last day that a forum names are those of its agenda."""
    for name, forum in library.forums.items():
        dates = library.dates(forum)
        for key, given, follows in (("start", forum.start, dates[:1]), ("end", forum.end, dates[-1:])):
            if given and follows and given != follows[0]:
                days = " – ".join(dict.fromkeys(f"{day}" for day in (dates[0], dates[-1])))
                values = {"name": key, "found": f"{given}", "date": f"{follows[0]}", "dates": days}
                yield Problem(Code.DAYS_DO_NOT_MATCH, library.place(f"forum/{name}", (key,)), values)


def forums_that_date_their_days_date_all(library: Library) -> Iterator[Problem]:
    """A forum that says the dates of its days says one for each day of its agenda."""
    for name, forum in library.forums.items():
        days = library.days(forum)
        if forum.dates and days and len(forum.dates) != len(days):
            values = {"found": str(len(forum.dates)), "total": str(len(days)), "agenda": forum.agenda or ""}
            yield Problem(Code.DATES_OF_DAYS, library.place(f"forum/{name}", ("dates",)), values)


def days_follow_each_other(library: Library) -> Iterator[Problem]:
    """A day begins when the one before it is over, which may be past midnight."""
    for name, agenda in library.agendas.items():
        held = {each: forum for each, forum in library.forums.items() if forum.agenda == name}
        own = {each: forum for each, forum in held.items() if forum.dates}
        shared = next((forum for each, forum in held.items() if each not in own), None)
        whole = () if own and not shared else (library.dates(shared) if shared else dates_of(agenda.days, None, None))
        yield from _out_of_order(library, agenda, whole, f"schedule/{name}")
        for each, forum in own.items():
            yield from _out_of_order(library, agenda, library.dates(forum), f"forum/{each}")


def _out_of_order(library: Library, agenda: Agenda, dates: Sequence[date], key: str) -> Iterator[Problem]:
    slots, of_forum = slots_of(agenda.days), key.startswith("forum/")
    for number, (before, day) in enumerate(pairwise(dates), 1):
        ended, begins = _moment(before, slots[number - 1][-1].end), _moment(day, slots[number][0].start)
        if begins < ended:
            in_agenda: KeyPath = ("days", number, *(("date",) if agenda.days[number].date else ()))
            path: KeyPath = ("dates", number) if of_forum else in_agenda
            soonest = ended.date() if begins.time() >= ended.time() else ended.date() + _DAY
            values = {"found": _told(begins), "end": _told(ended), "next": f"{max(before + _DAY, soonest)}"}
            yield Problem(Code.DAYS_OUT_OF_ORDER, library.place(key, path), values)


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
        if forum.dates:
            yield f"forum/{name}", ("dates", min(number, len(forum.dates) - 1)), day
        elif days and days[number].date:
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
