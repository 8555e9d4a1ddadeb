"""A mark from 0 to 3."""

from collections.abc import Iterator
from typing import Annotated, Literal

from forumkit.entries.base import Aloud, Line
from forumkit.model.answering import Offer, OneCode, Say, Word
from forumkit.model.numbers import Given, Numbers, median_of, number, of_each
from forumkit.model.questions import BOX, BaseQuestion, PaperTable
from forumkit.model.results import Unit

_MARKS = ("0", "1", "2", "3")


class Rating(OneCode, BaseQuestion):
    """A criterion that an observer marks from 0 to 3, with what he saw."""

    mark = True
    numbered = True
    guides = (Word("grid_lists"), Word("grid_marks"))

    type: Literal["rating"]
    """Type of question."""
    lowest: Annotated[Line, Aloud("criterion")]
    """What 0 looks like."""
    highest: Annotated[Line, Aloud("criterion")]
    """What 3 looks like."""

    def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(mark, mark) for mark in _MARKS)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {**super().phone(choices, say), "appearance": "likert"}

    def hints(self, say: Say) -> Iterator[str]:
        yield from super().hints(say)
        yield say(Word("rating_ends", {"lowest": say(self.lowest), "highest": say(self.highest)}))

    def spoken(self, say: Say) -> Iterator[str]:
        yield say(Word("rating_end", {"mark": _MARKS[0], "text": say(self.lowest)}))
        yield say(Word("rating_end", {"mark": _MARKS[-1], "text": say(self.highest)}))

    def table(self, say: Say) -> PaperTable:
        heads = (say(Word("criterion")), *_MARKS, say(Word("what_i_saw")))
        return PaperTable("marks", say(Word("circle_mark")), heads, "5 53 5 5 5 5 22")

    def row(self) -> tuple[str, ...]:
        return (*[BOX] * len(_MARKS), "")

    def told(self, say: Say) -> str:
        ends = Word("rating_ends", {"lowest": say(self.lowest), "highest": say(self.highest)})
        return f"**{say(self.text)}**⟦br⟧{say(ends)}"

    def numbers(self, given: Given) -> Numbers:
        """Yield the distribution and the median."""
        yield from of_each(given, self.codes())
        n = len(given.values)
        yield "median", number(median_of(given.values), Unit.MARK, n, hidden=given.hides(n))
