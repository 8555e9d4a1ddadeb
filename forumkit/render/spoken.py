"""What a session says and needs, from the content in one language: for pages that a moderator reads as he speaks."""

from collections.abc import Iterator, Mapping
from typing import Any

from forumkit.model.schedule import Session
from forumkit.model.settings import Forum
from forumkit.render.summaries import expected, total_of
from forumkit.render.view import View


def said(values: Mapping[str, Any], view: View, session: Session) -> Iterator[tuple[str, str]]:
    """Yield the words of a session, part by part, with their titles: of its slides, talks and questionnaires."""
    yield from ((part.title, part.text) for part in view.deck_words)
    words = values["words"]
    for name in session.themes:
        theme = values["themes"][name]
        yield theme.title, theme.notes.title
        if theme.is_short:
            yield words.short_form, theme.short.text
        yield from ((section.title, section.notes) for section in theme.shown)
        yield words.messages, theme.notes.messages
        if not theme.is_short:
            yield words.discussion, "\n\n".join((theme.notes.discussion, *theme.discussion))
    for name in session.questionnaires:
        asked = values["questionnaires"][name]
        yield asked.title, asked.guidance


def needs(values: Mapping[str, Any], session: Session, forum: Forum) -> Iterator[tuple[str, int]]:
    """Yield the things that the exercises of a session need, counted as in the list of material."""
    for name in session.exercises():
        exercise = values["exercises"][name]
        for material in exercise.materials:
            yield material.item, total_of(material, exercise.groups, expected(forum))
