"""What is known before any answer comes in: the days of the forum, its groups, its printed cards, marks of rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forumkit.answers.spelling import spelling_of
from forumkit.model.group_numbers import groups_at_once
from forumkit.model.library import Library
from forumkit.model.printed_cards import last_number
from forumkit.model.privacy.folding import folded
from forumkit.model.settings import Forum
from forumkit.model.texts import language_of

Mark = Literal["", "total", "trial", "void"]
"""What a row is, where a word beside its answers says so."""


@dataclass(frozen=True)
class Planned:
    """What a forum was planned to be; what is not known of it is empty, and nothing is held against it then."""

    language: str = "en"
    """The first of the mission."""
    start: date | None = None
    """Its first day."""
    groups: int = 0
    """The most groups that sit at tables at once."""
    group: str = "group"
    """What documents call a group."""
    symbols: tuple[str, ...] = ()
    """The pictures of the cards, as cards are compared."""
    last_card: int = 0
    """The highest number that is printed of any; 0 where no cards are."""
    forum: str = ""
    forums: frozenset[str] = frozenset()
    """The forum, and all of the mission, as cells that name one are compared; of two of one name, none."""
    marks: Mapping[Mark, frozenset[str]] = field(default_factory=dict)
    """Words, folded, that mark rows of totals, of trials and void ones."""
    valid: frozenset[str] = frozenset()
    """Headers of columns in which a no makes a row void."""
    before_groups: frozenset[str] = frozenset()
    """Words, folded, that stand before the number of a group."""

    def printed(self, card: str) -> bool:
        """Tell whether a card may have been printed; nothing is held against any where none are."""
        number = card.rpartition(" ")[2]
        return not self.last_card or not number.isdecimal() or 1 <= int(number) <= self.last_card


def planned_of(library: Library, forum_id: str) -> Planned:
    """Return what is planned of a forum."""
    forum, first = library.forums[forum_id], library.mission.languages[0]
    marks = [language.marks for language in library.languages.values()]
    words = library.languages[first].words

    def words_of(part: str) -> frozenset[str]:
        return frozenset(plain(word) for each in marks for word in getattr(each, part))

    symbols = [language_of(text, first, first) for text in library.evaluation.symbols] if library.evaluation else []
    return Planned(
        language=first,
        start=min(library.dates(forum), default=forum.start),
        groups=groups_at_once(library, forum_id),
        group=words["group"],
        symbols=spelling_of(library).symbols,
        last_card=last_number(forum, symbols, words) if symbols else 0,
        forum=_named(forum, first),
        forums=frozenset(_named(each, first) for each in library.forums.values()),
        marks={"total": words_of("total"), "trial": words_of("trial"), "void": words_of("void")},
        valid=words_of("valid"),
        before_groups=words_of("group"),
    )


def _named(forum: Forum, language: str) -> str:
    return plain(language_of(forum.label, language, language))


def plain(text: str) -> str:
    """Return a text as marks are compared: folded, words only, without the numbers and signs around them."""
    return " ".join(re.findall(r"[^\W\d_]+", folded(text)))
