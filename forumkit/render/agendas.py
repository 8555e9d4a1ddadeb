"""An agenda as pages see it: its days with their dates, its sessions with their clocks, slides and papers."""

from collections.abc import Mapping, Sequence

from forumkit.load.source import KeyPath
from forumkit.model.timing import TimedSession, days_between, slots_of
from forumkit.plan.printed_subjects import Owner
from forumkit.render.entries import EntryViews
from forumkit.render.printing import Handed, called_in
from forumkit.render.slides import deck_words, slides_of
from forumkit.render.views.forum import AgendaView, DayView, DeckPart, SessionView

Slides = Mapping[str, Mapping[str, int]]
"""By deck (theme/vivre, opening, closing), the number of each slide by its key."""
Printed = Mapping[Owner, Sequence[Handed]]


def agenda_view(views: EntryViews, name: str, slides: Slides, printed: Printed) -> AgendaView:
    """Return the agenda of a forum, with the slides of the decks and what is printed, as far as they are known."""
    forum = views.library.forums[name]
    agenda, key = views.library.agendas.get(forum.agenda or ""), f"schedule/{forum.agenda}"
    if agenda is None:
        return AgendaView(key=f"forum/{name}", title="", days=[])
    dates = days_between(forum.start, forum.end)
    days = []
    for number, (day, slots) in enumerate(zip(agenda.days, slots_of(agenda.days), strict=True)):
        path: KeyPath = ("days", number)
        all_day = [slot.session for slot in slots]
        sessions = [
            views.view(
                SessionView, slot.session, key, (*path, "sessions", slot.session.id),
                **_computed(views, slot, name, slides), handed=called_in(slot.session, all_day, printed),
            )
            for slot in slots
        ]  # fmt: skip
        decks = [shown.deck.partition("/") for session in sessions for shown in session.slides]
        computed = {
            "date": views.speech.day(dates[min(number, len(dates) - 1)]) if dates else "",
            "number": number + 1,
            "end": views.speech.clock(slots[-1].end),
            "sessions": sessions,
            "shown_themes": list(dict.fromkeys(theme for _, _, theme in decks if theme)),
        }
        days.append(views.view(DayView, day, key, path, **computed))
    return views.view(AgendaView, agenda, key, days=days)


def _computed(views: EntryViews, slot: TimedSession, forum: str, slides: Slides) -> dict[str, object]:
    library, session = views.library, slot.session
    exercises = session.exercises()
    objects = [
        *(views.say(library.themes[name].title) for name in session.themes),
        *(views.say(library.exercises[name].for_forum(forum).title) for name in exercises),
        *(views.say(library.questionnaires[name].title) for name in session.questionnaires),
    ]
    parts = deck_words(library.mission, session.kind)
    return {
        "start": views.speech.clock(slot.start),
        "end": views.speech.clock(slot.end),
        "exercise_ids": list(exercises),
        "objects": objects,
        "label": views.say(session.title) or " – ".join(objects) or views.word(f"session_{session.kind}"),
        "slides": slides_of(session, library, forum, slides),
        "deck_words": [DeckPart(id=name, title=views.say(title), text=views.say(text)) for name, title, text in parts],
    }
