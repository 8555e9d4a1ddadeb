"""A statement that is true or false, answered with a card."""

from collections.abc import Iterator, Mapping
from typing import Literal

from forumkit.entries.base import Text
from forumkit.model.answering import Colour, Offer, OneCode, Say, Word
from forumkit.model.questions import BOX, BaseQuestion, PaperTable

CARDS: Mapping[str, Colour] = {"true": "green", "false": "red", "unknown": "yellow"}


class TrueFalse(OneCode, BaseQuestion):
    """A statement that is true or false; “does not know” is always offered."""

    tallied = Word("tally_cards")

    type: Literal["true-false"]
    """Type of question."""
    answer: bool
    """Whether the statement is true."""
    why: Text | None = None
    """The explanation that the facilitator gives with the key."""

    def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(card, Word(card), colour=colour) for card, colour in CARDS.items())

    def right(self) -> tuple[str, ...]:
        return ("true" if self.answer else "false",)

    def unsure(self) -> tuple[str, ...]:
        return ("unknown",)

    def key(self, say: Say) -> Iterator[str]:
        yield from super().key(say)
        yield from (say(Word(f"card_{card}")) for card in self.right())

    def spoken(self, say: Say) -> Iterator[str]:
        yield say(Word("ask_cards"))

    def table(self, say: Say) -> PaperTable:
        heads = (f"{say(Word(card))}, {say(Word(f'card_{card}'))}" for card in CARDS)
        return PaperTable("cards", say(Word("tick_card")), (say(Word("statement")), *heads), "7 51 14 14 14")

    def row(self) -> tuple[str, ...]:
        return (BOX,) * len(CARDS)
