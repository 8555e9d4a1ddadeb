"""Agendas and the work plan as pages see them: sessions with clocks, slides and papers, tasks with days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forumkit.drawing.composition import name_of
from forumkit.load.source import KeyPath
from forumkit.model.content import Illustrated
from forumkit.model.exercise import Scene
from forumkit.model.holiday import is_working_day
from forumkit.model.library import Library
from forumkit.model.schedule import Day, Session, Task
from forumkit.model.timing import Span, TimedSession, days_between, ends_of, halves_of, slots_of, task_spans
from forumkit.plan.printed_subjects import Owner
from forumkit.render.dialect import as_data
from forumkit.render.entries import EntryViews
from forumkit.render.printing import PrintedDocument, called_in
from forumkit.render.slides import deck_words, slides_of
from forumkit.render.views import forum as v
from forumkit.render.views.mission import PhaseView, PlanDay, PlanTaskView, WorkplanView

Slides = Mapping[str, Mapping[str, int]]
"""By deck (theme/vivre, opening, closing), the number of each slide by its key."""
SlidesByForum = Mapping[str | None, Slides]
"""The decks of the mission itself stand below None."""
Printed = Mapping[Owner, Sequence[PrintedDocument]]


@dataclass(frozen=True)
class Shown:
    """What an agenda shows beside its own texts, as far as it is known."""

    slides: Slides
    printed: Printed
    links: bool = False
    """Whether it shows where sessions take place online: to facilitators only."""


def agenda_view(views: EntryViews, name: str, shown: Shown) -> v.AgendaView:
    """Return the agenda of a forum."""
    forum = views.library.forums[name]
    agenda, key = views.library.agendas.get(forum.agenda or ""), f"schedule/{forum.agenda}"
    if agenda is None:
        return v.AgendaView(key=f"forum/{name}", title="", days=[])
    dates = views.library.dates(forum)
    welcome = next((part for day in agenda.days for part in day.sessions if part.kind == "welcome"), None)
    days = []
    for number, (day, slots) in enumerate(zip(agenda.days, slots_of(agenda.days), strict=True)):
        path: KeyPath = ("days", number)
        all_day = [slot.session for slot in slots]
        sessions = [
            views.view(
                v.SessionView, slot.session, key, (*path, "sessions", slot.session.id),
                **_computed(views, slot, name, shown),
                handed=called_in(slot.session, all_day, shown.printed, arriving=slot.session is welcome),
                **_groups(views, slot, name, shown.slides, (key, path)),
            )
            for slot in slots
        ]  # fmt: skip
        decks = [of_deck.deck.partition("/") for session in sessions for of_deck in session.slides]
        computed = {
            "title": _title_of(views, day, number + 1),
            "date": views.speech.day(dates[number]) if dates else "",
            "number": number + 1,
            "end": views.speech.clock(slots[-1].end),
            "sessions": sessions,
            "halves": [
                v.HalfDay(name=half, sessions=[sessions[slot.index] for slot in inside])
                for half, inside in halves_of(slots)
            ],
            "facilitators": _facilitators(sessions),
            "shown_themes": list(dict.fromkeys(theme for _, _, theme in decks if theme)),
        }
        days.append(views.view(v.DayView, day, key, path, **computed))
    return views.view(v.AgendaView, agenda, key, days=days)


def _title_of(views: EntryViews, day: Day, number: int) -> str:
    """Return the title of a day; nothing where it only repeats its number, which stands beside it."""
    title = views.say(day.title)
    return "" if title == f"{views.word('day')} {number}" else title


def _computed(views: EntryViews, slot: TimedSession, forum: str, shown: Shown) -> dict[str, object]:
    library, session = views.library, slot.session
    talks, exercises = session.talks(), session.exercises()
    objects = [
        *_titles(views, forum, talks, exercises),
        *(views.say(library.questionnaires[name].title) for name in session.questionnaires),
    ]
    parts = deck_words(library.mission, session.kind)
    who = [session.lead] if session.lead else [part.who for part in session.leads]
    return {
        "start": views.speech.clock(slot.start),
        "end": views.speech.clock(slot.end),
        "lead": views.word("comma").join(dict.fromkeys(map(views.say, who))),
        "where": session.place,
        "link": as_data(session.link) if session.link and shown.links else None,
        "themes": list(talks),
        "exercise_ids": list(exercises),
        "objects": objects,
        "label": views.say(session.title) or " – ".join(objects) or views.word(f"session_{session.kind}"),
        "picture": name_of(session.picture) or _first_picture(library, talks, exercises),
        "slides": slides_of(session, library, forum, shown.slides),
        "deck_words": [
            v.DeckPart(id=name, title=views.say(title), text=views.say(text)) for name, title, text in parts
        ],
    }


def _first_picture(library: Library, themes: Sequence[str], exercises: Sequence[str]) -> str:
    """Return the name of the first picture that someone chose for an exercise, else for a theme."""
    lines: list[Scene | Illustrated] = []
    for exercise in map(library.exercises.__getitem__, exercises):
        lines += [*exercise.scenes, *exercise.instructions]
    for theme in map(library.themes.__getitem__, themes):
        lines += theme.messages
    return next((name_of(line.picture) for line in lines if "picture" in line.model_fields_set), "")


def _titles(views: EntryViews, forum: str, themes: Sequence[str], exercises: Sequence[str]) -> list[str]:
    """Return what themes and exercises are called in a forum."""
    library = views.library
    called = [library.themes[name].title for name in themes]
    return list(map(views.say, [*called, *(library.exercises[name].for_forum(forum).title for name in exercises)]))


def _groups(
    views: EntryViews, slot: TimedSession, forum: str, slides: Slides, at: tuple[str, KeyPath]
) -> dict[str, object]:
    """Return the groups of a session with their slides, and those who lead it with their turns."""
    (key, day), session = at, slot.session
    path: KeyPath = (*day, "sessions", session.id)
    groups = []
    for number, group in enumerate(session.parallel):
        alone = Session(id=session.id, kind="exercise", themes=group.themes, exercise=group.exercise)
        computed = {
            "objects": _titles(views, forum, alone.talks(), alone.exercises()),
            "slides": slides_of(alone, views.library, forum, slides),
        }
        groups.append(views.view(v.ParallelView, group, key, (*path, "parallel", number), **computed))
    turns = zip(session.leads, _turns(slot), strict=True)
    leads = [
        views.view(
            v.PartView,
            part,
            key,
            (*path, "leads", number),
            start=views.speech.clock(start),
            end=views.speech.clock(end),
        )
        for number, (part, (start, end)) in enumerate(turns)
    ]
    return {"parallel": groups, "leads": leads}


def _turns(slot: TimedSession) -> Iterator[tuple[int, int]]:
    """Yield when each part begins and ends: one after the other where all say how long they take."""
    minutes = [part.minutes for part in slot.session.leads]
    start = slot.start
    for minute in minutes:
        if None in minutes:
            yield slot.start, slot.end
        else:
            yield start, start + (minute or 0)
            start += minute or 0


def _facilitators(sessions: Sequence[v.SessionView]) -> list[v.Facilitator]:
    """Return who has what when, where several lead at a time."""
    if not any(session.leads or any(group.lead for group in session.parallel) for session in sessions):
        return []
    turns: dict[str, list[v.Turn]] = {}
    for session in sessions:
        parts = [(lead.who, lead.start, lead.end, lead.part, None) for lead in session.leads]
        whole = [] if parts else [(session.lead, session.start, session.end, "", None)]
        groups = [(each.lead or "", session.start, session.end, each.title, each.room) for each in session.parallel]
        for who, start, end, part, room in (*whole, *parts, *groups):
            if who:
                turn = v.Turn(start=start, end=end, label=session.label, part=part, room=room)
                turns.setdefault(who, []).append(turn)
    return [v.Facilitator(who=who, turns=of_who) for who, of_who in turns.items()]


def workplan_view(views: EntryViews) -> WorkplanView | None:
    """Return the work plan of the mission; nothing where it has none."""
    mission = views.library.mission
    plan, key = views.library.workplans.get(mission.workplan or ""), f"schedule/{mission.workplan}"
    if plan is None:
        return None
    spans = task_spans(plan, mission.start, mission.country)
    first, last = ends_of(mission, spans)
    days = days_between(first, last)
    phases = []
    for phase in plan.phases:
        path: KeyPath = ("phases", phase.id)
        tasks = [
            views.view(
                PlanTaskView, task, key, (*path, "tasks", task.id), **_of_task(views, task, spans[task.id], days)
            )
            for task in phase.tasks
        ]
        phases.append(views.view(PhaseView, phase, key, path, tasks=tasks))
    calendar = [
        PlanDay(number=day.day, letter=views.speech.letter(day), off=not is_working_day(day, mission.country))
        for day in days
    ]
    return views.view(WorkplanView, plan, key, phases=phases, days=calendar)


def _of_task(views: EntryViews, task: Task, span: Span, days: Sequence[date]) -> dict[str, object]:
    due = {deliverable.due for deliverable in views.library.mission.deliverables}
    return {
        "first": views.speech.short_day(span.first),
        "last": views.speech.short_day(span.last),
        "start_iso": span.first.isoformat(),
        "end_iso": span.last.isoformat(),
        "length": (span.last - span.first).days + 1,
        "bar": [
            ("milestone" if day in due and task.deliverable else "bar") if span.first <= day <= span.last
            else ("" if is_working_day(day, views.library.mission.country) else "off")
            for day in days
        ],
    }  # fmt: skip
