"""What a moderator has at hand: lists to tick off, and what each session says and needs, in one language."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from forumkit.model.people import expected
from forumkit.model.schedule import Session
from forumkit.model.settings import Forum
from forumkit.render.outline import Value
from forumkit.render.summaries import total_of
from forumkit.render.views.forum import DayView, SessionView
from forumkit.render.views.page import PageNames

Say = Callable[[str | None], str]
"""Returns a text of the content as plain words."""
_ID_LENGTH = 12


def checklists(names: PageNames, dates: Sequence[date], say: Say) -> Iterator[Value]:
    """Yield the lists in the order in which they are needed; an eve is shown on the day before, if that is one."""
    forum, words = names.forum, names.words
    assert forum
    days = forum.agenda.days
    eves = [0, *(number for number, (one, next_) in enumerate(pairwise(dates), 1) if next_ - one > timedelta(1))]
    brought = [(f"{say(need.item)}{words.colon}{need.total}", "materials") for need in names.materials]
    for number, day in enumerate(days):
        if number in eves:
            yield from _tasks(say(words.eve), day, day.eve, "eve", say)
        if number == 0 and brought:
            yield {"title": say(words.kind_material_list), "day": 0, "items": _items("forum", brought, say)}
        yield from _of_sessions(names, day, say)
        yield from _tasks(say(words.evening), day, day.evening, "evening", say, shown=day.number)
        if number + 1 < len(days) and number + 1 not in eves:
            following = days[number + 1]
            yield from _tasks(say(words.eve), following, following.eve, "eve", say, shown=day.number)


def _of_sessions(names: PageNames, day: DayView, say: Say) -> Iterator[Value]:
    for session in day.sessions:
        wanted = [(say(item), "materials") for item in session.materials]
        for name in session.exercise_ids:
            exercise = names.exercises[name]
            wanted += [(say(item), "preparation") for item in exercise.preparation]
            rooms = filter(None, say(exercise.room).split("\n"))
            wanted += [(f"{say(names.words.room)}{names.words.colon}{item}", "room") for item in rooms]
        if wanted:
            title = f"{session.start} – {say(session.label)}"
            yield {"title": title, "day": day.number, "items": _items(session.id, wanted, say)}


def _tasks(title: str, day: DayView, lines: Sequence[str], when: str, say: Say, *, shown: int = 0) -> Iterator[Value]:
    """Yield what the team does around a day; it is `shown` in the evening of a day, or else on the day itself."""
    if lines:
        items = _items(f"day-{day.number}", [(line, when) for line in lines], say)
        yield {"title": title, "day": shown or day.number, "evening": shown > 0, "items": items}


def _items(owner: str, wanted: Sequence[tuple[str, str]], say: Say) -> list[Value]:
    """Return lines to tick off; a line that is worded anew is another one, so that no tick stands at the wrong line."""
    return [{"id": f"{owner}/{sort}/{_mark(text)}", "text": say(text)} for text, sort in dict.fromkeys(wanted)]


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def said(names: PageNames, view: SessionView) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of a session, part by part, with their titles: of its slides, talks and questionnaires."""
    for title, texts in _parts(names, view):
        if there := [text for text in texts if text]:
            yield title, there


def _parts(names: PageNames, view: SessionView) -> Iterator[tuple[str, Sequence[str | None]]]:
    yield from ((part.title, [part.text]) for part in view.deck_words)
    words = names.words
    for name in view.themes:
        theme = names.themes[name]
        yield theme.title, [theme.notes.title]
        if theme.short and theme.is_short:
            yield words.short_form, [theme.short.text]
        yield from ((section.title, [section.notes]) for section in theme.shown)
        told = [message.text for message in theme.messages] if names.spoken_languages else []
        yield words.messages, [theme.notes.messages, *told]
        if not theme.is_short:
            yield words.discussion, [theme.notes.discussion, *theme.discussion]
    for name in view.questionnaires:
        asked = names.questionnaires[name]
        yield asked.title, [asked.guidance]


def needs(names: PageNames, session: Session, forum: Forum) -> Iterator[tuple[str, int]]:
    """Yield the things that the exercises of a session need, counted as in the list of material."""
    for name in session.exercises():
        exercise = names.exercises[name]
        for material in exercise.materials:
            yield material.item, total_of(material.quantity, material.per, exercise.groups, expected(forum))
