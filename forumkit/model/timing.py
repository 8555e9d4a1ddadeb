"""When things happen: the clock of an agenda, the dates of a work plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.holiday import is_working_day
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.schedule import Agenda, Day, Session, Task, Workplan
from forumkit.model.settings import Mission

MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_DAY = 24 * MINUTES_OF_AN_HOUR


@dataclass(frozen=True)
class TimedSession:
    """A session with its start and end, in minutes after the midnight that its day begins with: 1:30 may be 1530."""

    session: Session
    day: int
    index: int
    start: int
    end: int


@dataclass(frozen=True)
class Span:
    """The days of a task, first and last included."""

    first: date
    last: date


class TaskCycle(Exception):
    """A task waits for itself."""

    def __init__(self, name: str, other: str) -> None:
        """Keep the two ids."""
        super().__init__()
        self.name, self.other = name, other


def minutes_of(clock: str) -> int:
    """Return the minutes after midnight of a clock such as 8:30."""
    hours, minutes = clock.split(":")
    return int(hours) * MINUTES_OF_AN_HOUR + int(minutes)


def clock_of(minutes: int) -> str:
    """Return a clock such as 8:30 from minutes after any midnight."""
    minutes %= MINUTES_OF_A_DAY
    return f"{minutes // MINUTES_OF_AN_HOUR}:{minutes % MINUTES_OF_AN_HOUR:02d}"


def needed_minutes(
    session: Session,
    themes: Mapping[str, Theme],
    exercises: Mapping[str, Exercise],
    questionnaires: Mapping[str, Questionnaire],
) -> int:
    """Return the minutes that a session takes: for its themes, its exercise, its questionnaires, and its parts.

    Of groups that work at the same time, the longest counts.
    """

    def talks(names: Sequence[str]) -> int:
        shown = [themes[name] for name in names if name in themes]
        return sum(theme.short.minutes if theme.short and session.short else theme.minutes or 0 for theme in shown)

    def run(name: str | None) -> int:
        return exercises[name].length if name and name in exercises else 0

    together = [run(session.exercise), *(talks(group.themes) + run(group.exercise) for group in session.parallel)]
    asked = sum(questionnaires[name].minutes or 0 for name in session.questionnaires if name in questionnaires)
    return max(talks(session.themes) + max(together) + asked, sum(part.minutes or 0 for part in session.leads))


def with_minutes(agenda: Agenda, needs: Callable[[Session], int]) -> Agenda:
    """Return an agenda where each session that does not say its length has the one that it needs."""
    days = [
        day.model_copy(update={"sessions": tuple(_with_minutes(session, needs) for session in day.sessions)})
        for day in agenda.days
    ]
    return agenda.model_copy(update={"days": tuple(days)})


def _with_minutes(session: Session, needs: Callable[[Session], int]) -> Session:
    return session if session.minutes else session.model_copy(update={"minutes": needs(session)})


def slots_of_day(day: Day, number: int) -> tuple[TimedSession, ...]:
    """Return the day's sessions with their clock; a fixed start moves what follows."""
    slots: list[TimedSession] = []
    clock = minutes_of(day.start)
    for index, session in enumerate(day.sessions):
        start = _nearest(minutes_of(session.at), clock) if session.at else clock
        clock = start + session.minutes
        slots.append(TimedSession(session, number, index, start, clock))
    return tuple(slots)


def _nearest(fixed: int, clock: int) -> int:
    """Return a fixed clock on the day that it must mean: 0:30 after 23:00 is that of the next day."""
    return fixed + MINUTES_OF_A_DAY * max(0, round((clock - fixed) / MINUTES_OF_A_DAY))


def slots_of(days: Sequence[Day]) -> tuple[tuple[TimedSession, ...], ...]:
    """Return the slots of each day; every day starts anew."""
    return tuple(slots_of_day(day, number) for number, day in enumerate(days))


_NOON, _EVENING = 11 * MINUTES_OF_AN_HOUR, 17 * MINUTES_OF_AN_HOUR
"""From when what begins is of the afternoon, and of the evening."""


def halves_of(slots: Sequence[TimedSession]) -> list[tuple[str, Sequence[TimedSession]]]:
    """Return the halves of a day, which its meal parts, by name; a day without a meal is one."""
    meal = next((number for number, slot in enumerate(slots, 1) if slot.session.kind == "meal"), 0)
    if meal in (0, len(slots)):
        return [("evening" if slots[0].start >= _EVENING else "day", slots)]
    halves = slots[:meal], slots[meal:]
    names = [_part_of_day(half[0].start) for half in halves]
    return list(zip(names if names[0] != names[1] else ("first", "second"), halves, strict=True))


def _part_of_day(minutes: int) -> str:
    return "morning" if minutes < _NOON else "afternoon" if minutes < _EVENING else "evening"


def dates_of(days: Sequence[Day], start: date | None, end: date | None, own: Sequence[date] = ()) -> tuple[date, ...]:
    """Return the date of each day of a forum: its own, else the day after the one before; the first is the start.

    Those that the forum itself says for its days come before those of its agenda.

    Every date in the documents comes from here. There is none where neither the forum nor a day has one.
    """
    if own:
        more = range(1, len(days) - len(own) + 1)
        return (*own, *(own[-1] + timedelta(number) for number in more))[: len(days) or None]
    if not days:
        start = start or end
        return days_between(start, max(start, end or start)) if start else ()
    known = next(((number, day.date) for number, day in enumerate(days) if day.date), None)
    if start and not (known and known[0] == 0):
        known = 0, start
    elif end and not known:
        known = len(days) - 1, end
    if not known:
        return ()
    dates: list[date] = []
    for day in days:
        following = dates[-1] + timedelta(1) if dates else known[1] - timedelta(known[0])
        dates.append(day.date or following)
    return tuple(dates)


def ends_of(mission: Mission, spans: Mapping[str, Span]) -> tuple[date | None, date | None]:
    """Return the first and the last day of a mission; of one that does not say them, those of its tasks."""
    first = mission.start or min((span.first for span in spans.values()), default=None)
    return first, mission.end or max((span.last for span in spans.values()), default=None)


def task_spans(workplan: Workplan, start: date | None, country: str | None) -> Mapping[str, Span]:
    """Return the first and last day of each task, in working days unless the task says otherwise.

    Raises TaskCycle when tasks wait for each other. A task that nothing gives a day is left out.
    """
    tasks = {task.id: task for phase in workplan.phases for task in phase.tasks}
    given = [task.start for task in tasks.values() if task.start]
    start = start or min(given, default=None)
    if start is None:
        return {}
    spans: dict[str, Span] = {}
    for name in tasks:
        _place(name, tasks, spans, _Calendar(start, country), ())
    return spans


@dataclass(frozen=True)
class _Calendar:
    start: date
    country: str | None

    def open_days(self, task: Task) -> Callable[[date], bool]:
        return lambda day: task.calendar == "every-day" or is_working_day(day, self.country)


def _place(
    name: str, tasks: Mapping[str, Task], spans: dict[str, Span], calendar: _Calendar, waiting: tuple[str, ...]
) -> None:
    if name in spans:
        return
    if name in waiting:
        raise TaskCycle(name, waiting[-1])
    task = tasks[name]
    before = [other for other in task.after if other in tasks]
    for other in before:
        _place(other, tasks, spans, calendar, (*waiting, name))
    earliest = max((spans[other].last + timedelta(1) for other in before), default=calendar.start)
    spans[name] = _span(task.start or earliest, task.days, calendar.open_days(task))


def _span(first: date, days: int, is_open: Callable[[date], bool]) -> Span:
    while not is_open(first):
        first += timedelta(1)
    last, left = first, days - 1
    while left:
        last += timedelta(1)
        left -= is_open(last)
    return Span(first, last)


def days_between(first: date | None, last: date | None) -> tuple[date, ...]:
    """Return all days from the first to the last; none where they are not known."""
    if first is None or last is None:
        return ()
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))
