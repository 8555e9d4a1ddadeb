"""The guard of a mission: the lists that come with forumkit, and those of its own languages."""

from functools import cache, lru_cache

from forumkit.model.library import Library
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.lists import shipped_lists
from forumkit.model.privacy.matching import Lexicon
from forumkit.runtime.cache import cached


@lru_cache(maxsize=1)
def guard_of(library: Library) -> Guard:
    """Return what judges the texts and the answers of a mission."""
    own = [Lexicon(language.privacy) for language in library.languages.values() if language.privacy]
    return Guard([*_shipped(), *own])


@cache
def shipped_guard() -> Guard:
    """Return what judges texts by the lists that come with forumkit alone."""
    return Guard(_shipped())


@cache
def _shipped() -> tuple[Lexicon, ...]:
    """Return the lists that come with forumkit; made ready once a release, which takes 80 ms."""
    return cached("privacy", "shipped", lambda: tuple(map(Lexicon, shipped_lists().values())))


def unlisted(library: Library) -> tuple[str, ...]:
    """Return the languages of the documents that have no list of words."""
    used = dict.fromkeys(library.mission.languages)
    for forum in library.forums.values():
        used |= dict.fromkeys(library.document_languages(forum))
    listed = {*shipped_lists(), *(name for name, language in library.languages.items() if language.privacy)}
    return tuple(name for name in used if name not in listed)
