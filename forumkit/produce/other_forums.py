"""What belongs to one forum and must not stand in the documents of another."""

from collections.abc import Iterator, Mapping

from forumkit.compare.leftover import leftovers
from forumkit.compare.units import plain, units_of
from forumkit.entries.base import Text
from forumkit.load.source import dotted
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.model.content import Section
from forumkit.model.library import Library
from forumkit.model.settings import Forum
from forumkit.model.texts import all_texts, language_of
from forumkit.plan.jobs import Job
from forumkit.produce.places import place_of_key


def left_behind(library: Library, markdown_of: Mapping[Job, str]) -> Iterator[Problem]:
    """Yield the texts of a forum's documents that name the town of another forum, once for each place of the content.

    `markdown_of` has the Markdown of each document.
    """
    sourced = {name: _sourced(library, name) for name in _towns(library).values()}
    seen: set[tuple[Place, str]] = set()
    for job, markdown in markdown_of.items():
        if not job.forum_id:
            continue
        for name, unit in leftovers(units_of(markdown), _foreign(library, job.forum_id), sourced):
            near = place_of_key(library, unit.key) or Place(f"output/{job.path}", 1, unit.section)
            place = _naming(library, near, name, unit.text)
            if (place, name) not in seen:
                seen.add((place, name))
                values = {"name": name, "forum": job.forum_id, "document": job.path}
                yield Problem(Code.FORUM_LEFT_BEHIND, place, values)


def _naming(library: Library, near: Place, name: str, spoken: str) -> Place:
    """Return the place of the first text that has the name at or below a place, else of the longest that is said."""
    best, longest = near, ""
    for key, path, text in all_texts(library):
        words = plain(_say(library, text))
        if name in words:
            place = library.place(key, path)
            if place.file == near.file and dotted(path).startswith(near.path):
                return place
            if words != name and words in spoken and len(words) > len(longest):
                best, longest = place, words
    return best


def _say(library: Library, text: Text) -> str:
    first = library.mission.languages[0]
    return language_of(text, first, first)


def _towns(library: Library) -> dict[str, str]:
    return {forum_id: _say(library, forum.label) for forum_id, forum in library.forums.items()}


def _foreign(library: Library, forum_id: str) -> tuple[str, ...]:
    """Return the towns of the other forums that the forum itself does not name."""
    named_here = " ".join(forum_values(library, library.forums[forum_id]))
    return tuple(town for other, town in _towns(library).items() if other != forum_id and town not in named_here)


def forum_values(library: Library, forum: Forum) -> tuple[str, ...]:
    """Return what a forum says of itself, the longest first."""
    said = (forum.title, forum.town, forum.venue, *forum.values.values())
    named = [text for text in (*said, *(spoken.name for spoken in forum.spoken)) if text]
    named += [people.category for people in forum.participants]
    values = {_say(library, text) for text in named}
    return tuple(sorted(values, key=lambda text: (-len(text), text)))


def _sourced(library: Library, name: str) -> tuple[str, ...]:
    """Return the keys of what may name a town wherever it is read, because a fact or an acronym does."""
    facts = {fact_id for fact_id, fact in library.facts.items() if name in f"{_say(library, fact.says)} {fact.source}"}
    keys = ["facts"]
    for theme_id, theme in library.themes.items():
        keys += [f"theme/{theme_id}/sections/{section.id}" for section in _citing(theme.sections, facts)]
    for deck, ceremony in library.ceremonies():
        keys += [f"mission/{deck}/sections/{section.id}" for section in _citing(ceremony.sections, facts)]
    keys += [
        f"exercise/{exercise_id}" for exercise_id, exercise in library.exercises.items() if facts & set(exercise.facts)
    ]
    return (
        *keys,
        *(_say(library, acronym.short) for acronym in library.mission.acronyms if name in _say(library, acronym.long)),
    )


def _citing(sections: tuple[Section, ...], facts: set[str]) -> Iterator[Section]:
    yield from (section for section in sections if facts & set(section.facts))
