"""Which slides a session shows: the sections of a talk in its slot, and their numbers in the decks as made."""

from collections.abc import Iterator, Mapping

from forumkit.entries.base import Text
from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.library import Library
from forumkit.model.schedule import Session
from forumkit.model.settings import Mission
from forumkit.render.views.forum import ShownSlides

OPENING, CLOSING = "opening", "closing"


def host_of(exercise: Exercise, themes: tuple[str, ...]) -> str | None:
    """Return the theme of a forum whose deck shows the exercise."""
    return next((theme for theme in exercise.themes if theme in themes), None)


def shown_sections(theme: Theme, library: Library, forum_id: str | None) -> tuple[str, ...]:
    """Return the sections that a forum sees when its agenda has the short talk; none means all."""
    forum = library.forums.get(forum_id or "")
    if forum is None or theme.short is None:
        return ()
    talks = [s for s in library.sessions(forum) if any(library.themes.get(name) is theme for name in s.talks())]
    return theme.short.sections if talks and all(talk.short for talk in talks) else ()


def slides_of(
    session: Session, library: Library, forum_id: str | None, slides: Mapping[str, Mapping[str, int]]
) -> list[ShownSlides]:
    """Return the slides of a session, by deck; none before the decks are made."""
    forum = library.forums.get(forum_id or "")
    wanted: list[tuple[str, list[int]]] = []
    for name in session.talks():
        reserve = set(_reserve(library, name, forum_id))
        deck = slides.get(f"theme/{name}", {})
        numbers = [n for key, n in deck.items() if key.startswith(f"theme/{name}/") and not _is_in(key, reserve)]
        wanted.append((f"theme/{name}", numbers))
    for name in session.exercises():
        host = host_of(library.exercises[name], forum.themes if forum else ())
        number = slides.get(f"theme/{host}", {}).get(f"exercise/{name}/instructions")
        wanted.append((f"theme/{host}", [number] if number else []))
    for name, kinds in ((OPENING, ("ceremony", "framing")), (CLOSING, ("closing",))):
        if session.kind in kinds:
            numbers = sorted(slides.get(name, {}).values())
            first = numbers[:1] if session.kind == "ceremony" else numbers[1:] if name == OPENING else numbers
            wanted.append((name, first))
    return [
        ShownSlides(deck=name, numbers=ranges(numbers), single=len(set(numbers)) == 1)
        for name, numbers in wanted
        if numbers
    ]


def deck_words(mission: Mission, kind: str) -> Iterator[tuple[str, Text, Text | None]]:
    """Yield what is said to the slides of the opening and the closing deck that a sort of session shows.

    Each part has an id, a title and the notes; `slides_of` tells the numbers of the same slides.
    """
    deck = {"ceremony": mission.opening, "framing": mission.opening, "closing": mission.closing}.get(kind)
    if deck and kind != "framing":
        yield "title", deck.title, deck.notes
    if deck and kind != "ceremony":
        yield from ((section.id, section.title, section.notes) for section in deck.sections)


def _reserve(library: Library, name: str, forum_id: str | None) -> list[str]:
    theme = library.themes[name]
    shown = shown_sections(theme, library, forum_id)
    kept = [f"theme/{name}/sections/{s.id}" for s in theme.sections if shown and s.id not in shown]
    return [*kept, f"theme/{name}/reserve"] if kept else []


def _is_in(key: str, owners: set[str]) -> bool:
    return any(key == owner or key.startswith((f"{owner}/", f"{owner}+")) for owner in owners)


def ranges(numbers: list[int]) -> str:
    """Return numbers in words: 1–6, 9."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
