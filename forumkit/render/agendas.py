"""An agenda as pages see it: its days with their dates, its sessions with their clocks, slides and papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumkit.load.source import KeyPath
from forumkit.model.schedule import Day, Session
from forumkit.model.timing import TimedSession, halves_of, slots_of
from forumkit.plan.printed_subjects import Owner
from forumkit.render.dialect import as_data
from forumkit.render.entries import EntryViews
from forumkit.render.printing import Handed, called_in
from forumkit.render.slides import deck_words, slides_of
from forumkit.render.views.forum import (
    AgendaView,
    DayView,
    DeckPart,
    Facilitator,
    HalfDay,
    ParallelView,
    PartView,
    SessionView,
    Turn,
)

Slides = Mapping[str, Mapping[str, int]]
"""By deck (theme/vivre, opening, closing), the number of each slide by its key."""
SlidesByForum = Mapping[str | None, Slides]
"""The decks of the mission itself stand below None."""
Printed = Mapping[Owner, Sequence[Handed]]


@dataclass(frozen=True)
class Shown:
    """What an agenda shows beside its own texts, as far as it is known."""

    slides: Slides
    printed: Printed
    links: bool = False
    """Whether it shows where sessions take place online: to facilitators only."""


def agenda_view(views: EntryViews, name: str, shown: Shown) -> AgendaView:
    """Return the agenda of a forum."""
    forum = views.library.forums[name]
    agenda, key = views.library.agendas.get(forum.agenda or ""), f"schedule/{forum.agenda}"
    if agenda is None:
        return AgendaView(key=f"forum/{name}", title="", days=[])
    dates = views.library.dates(forum)
    welcome = next((part for day in agenda.days for part in day.sessions if part.kind == "welcome"), None)
    days = []
    for number, (day, slots) in enumerate(zip(agenda.days, slots_of(agenda.days), strict=True)):
        path: KeyPath = ("days", number)
        all_day = [slot.session for slot in slots]
        sessions = [
            views.view(
                SessionView, slot.session, key, (*path, "sessions", slot.session.id),
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
                HalfDay(name=half, sessions=[sessions[slot.index] for slot in inside])
                for half, inside in halves_of(slots)
            ],
            "facilitators": _facilitators(sessions),
            "shown_themes": list(dict.fromkeys(theme for _, _, theme in decks if theme)),
        }
        days.append(views.view(DayView, day, key, path, **computed))
    return views.view(AgendaView, agenda, key, days=days)


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
        "slides": slides_of(session, library, forum, shown.slides),
        "deck_words": [DeckPart(id=name, title=views.say(title), text=views.say(text)) for name, title, text in parts],
    }


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
        groups.append(views.view(ParallelView, group, key, (*path, "parallel", number), **computed))
    turns = zip(session.leads, _turns(slot), strict=True)
    leads = [
        views.view(
            PartView, part, key, (*path, "leads", number), start=views.speech.clock(start), end=views.speech.clock(end)
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


def _facilitators(sessions: Sequence[SessionView]) -> list[Facilitator]:
    """Return who has what when, where several lead at a time."""
    if not any(session.leads or any(group.lead for group in session.parallel) for session in sessions):
        return []
    turns: dict[str, list[Turn]] = {}
    for session in sessions:
        parts = [(lead.who, lead.start, lead.end, lead.part, None) for lead in session.leads]
        whole = [] if parts else [(session.lead, session.start, session.end, "", None)]
        groups = [(each.lead or "", session.start, session.end, each.title, each.room) for each in session.parallel]
        for who, start, end, part, room in (*whole, *parts, *groups):
            if who:
                turn = Turn(start=start, end=end, label=session.label, part=part, room=room)
                turns.setdefault(who, []).append(turn)
    return [Facilitator(who=who, turns=of_who) for who, of_who in turns.items()]
