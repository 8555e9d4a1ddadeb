"""What a session says and needs, from the content in one language: for pages that a moderator reads as he speaks."""

from collections.abc import Iterator, Sequence

from forumkit.model.people import expected
from forumkit.model.schedule import Session
from forumkit.model.settings import Forum
from forumkit.render.summaries import total_of
from forumkit.render.views.forum import SessionView
from forumkit.render.views.page import PageNames


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
