"""What a session says and needs, from the content in one language: for pages that a moderator reads as he speaks."""

from collections.abc import Iterator, Mapping
from typing import Any

from forumkit.model.schedule import Session


def said(values: Mapping[str, Any], session: Session) -> Iterator[tuple[str, str]]:
    """Yield the words of a session, part by part, with their titles: of its slides, talks and questionnaires."""
    yield from _of_deck(values, session)
    words = values["words"]
    for name in session.themes:
        theme = values["themes"][name]
        yield theme.title, theme.notes.title
        yield from ((section.title, section.notes) for section in theme.shown)
        yield words.messages, theme.notes.messages
        if not theme.is_short:
            yield words.discussion, "\n\n".join((theme.notes.discussion, *theme.discussion))
    for name in session.questionnaires:
        asked = values["questionnaires"][name]
        yield asked.title, asked.guidance


def _of_deck(values: Mapping[str, Any], session: Session) -> Iterator[tuple[str, str]]:
    """Yield what is said to the slides that open or close a forum."""
    opening, closing = values["mission"].opening, values["mission"].closing
    match session.kind:
        case "ceremony":
            yield opening.title, opening.notes
        case "framing":
            yield from ((section.title, section.notes) for section in opening.sections)
        case "closing":
            yield closing.title, closing.notes
            yield from ((section.title, section.notes) for section in closing.sections)


def needs(values: Mapping[str, Any], session: Session) -> Iterator[tuple[str, int]]:
    """Yield the things that the exercises of a session need, and how many of each."""
    for name in session.exercises():
        exercise = values["exercises"][name]
        each = {"room": 1, "group": exercise.groups, "person": values["forum"].people}
        for material in exercise.materials:
            yield material.item, material.quantity * each[material.per]
