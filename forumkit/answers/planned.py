"""What is known before any answer comes in: the days of the forum, its groups, its printed cards, marks of rows."""

import re
from dataclasses import dataclass
from datetime import date

from forumkit.answers.cards import card_of
from forumkit.model.library import Library
from forumkit.model.people import AT_TABLE
from forumkit.model.printed_cards import answer_cards
from forumkit.model.privacy.folding import folded
from forumkit.model.texts import language_of


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
    totals: frozenset[str] = frozenset()
    trials: frozenset[str] = frozenset()
    before_groups: frozenset[str] = frozenset()
    """Words, folded, that mark rows of totals and trials, and that stand before the number of a group."""

    def printed(self, card: str) -> bool:
        """Tell whether a card may have been printed; nothing is held against any where none are."""
        number = card.rpartition(" ")[2]
        return not self.last_card or not number.isdecimal() or 1 <= int(number) <= self.last_card


def planned_of(library: Library, forum_id: str) -> Planned:
    """Return what is planned of a forum."""
    forum, first = library.forums[forum_id], library.mission.languages[0]
    exercises = [library.exercises[name].for_forum(forum_id) for name in library.exercise_ids(forum)]
    seated = [library.groups(forum, each) for each in exercises if each.sizes.largest >= AT_TABLE]
    marks = [language.marks for language in library.languages.values()]
    words = library.languages[first].words
    symbols = [language_of(text, first, first) for text in library.evaluation.symbols] if library.evaluation else []
    cards = answer_cards(forum, symbols, words) if forum.participants and symbols else []
    return Planned(
        language=first,
        start=min(library.dates(forum), default=forum.start),
        groups=max(seated, default=0) if forum.participants else 0,
        group=words["group"],
        symbols=tuple(card_of(f"{symbol} 1").rpartition(" ")[0] for symbol in symbols),
        last_card=max((card.number for card in cards), default=0),
        totals=frozenset(plain(word) for each in marks for word in each.total),
        trials=frozenset(plain(word) for each in marks for word in each.trial),
        before_groups=frozenset(plain(word) for each in marks for word in each.group),
    )


def plain(text: str) -> str:
    """Return a text as marks are compared: folded, words only, without the numbers and signs around them."""
    return " ".join(re.findall(r"[^\W\d_]+", folded(text)))
