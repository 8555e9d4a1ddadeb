"""The cards by which questionnaires know people: which are printed for a forum, one for each who may come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumkit.drawing.pictograms import PICTOGRAMS, Pictogram, word_of
from forumkit.model.people import SIGNS, TABLES, expected
from forumkit.model.privacy.folding import folded
from forumkit.model.settings import Forum

CARDS: tuple[Pictogram, ...] = ("baobab", "bird", "calabash", "canoe", "drum", "fish", "moon", "star")
"""The pictures that are told apart best, none of which is on a sign or on a table."""


@dataclass(frozen=True)
class AnswerCard:
    """A card: a picture and a number, “calebasse 07”."""

    symbol: str
    number: int
    picture: str
    """The pictogram that is drawn; empty where it is drawn by nobody."""


def drawn_symbols(symbols: Sequence[str], words: Mapping[str, str]) -> dict[str, str]:
    """Return the pictures of cards by their names, each with its pictogram, if it has one.

    Symbols that look like a sign or like the table of a group are left out where others are left.
    """
    named: dict[str, str] = {folded(words[word_of(name)]): name for name in PICTOGRAMS}
    pictures = {symbol: named.get(folded(symbol), "") for symbol in symbols or [words["sign_picture_card"]]}
    return {symbol: picture for symbol, picture in pictures.items() if picture not in (*SIGNS, *TABLES)} or pictures


def last_number(forum: Forum, symbols: Sequence[str], words: Mapping[str, str]) -> int:
    """Return the highest number that a card of a forum bears; 0 where it expects nobody, and none are printed."""
    return max((card.number for card in answer_cards(forum, symbols, words)), default=0) if forum.participants else 0


def answer_cards(forum: Forum, symbols: Sequence[str], words: Mapping[str, str]) -> list[AnswerCard]:
    """Return the cards of a forum, from the names of their pictures in the language of the words."""
    drawn = drawn_symbols(symbols, words)
    numbers = -(-expected(forum) // len(drawn))
    cards = [
        AnswerCard(symbol, number, picture) for symbol, picture in drawn.items() for number in range(1, numbers + 1)
    ]
    return cards[: expected(forum)]
