"""A whole number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import fsum
from typing import Annotated, Literal

from pydantic import Field

from forumkit.load.source import KeyPath
from forumkit.messages.problems import Code
from forumkit.model.answering import Cell, Say, WholeNumber, Word
from forumkit.model.base import Id
from forumkit.model.numbers import Given, Numbers, number, people, share
from forumkit.model.questions import BaseQuestion, PaperTable, Relation


class Number(WholeNumber, BaseQuestion):
    """A whole number, such as how often women spoke."""

    type: Literal["number"]
    """Type of question."""
    least: Annotated[int, Field(ge=0)] = 0
    """The smallest number that can be true."""
    most: Annotated[int, Field(ge=1, le=100_000)]
    """The largest number that can be true."""
    part_of: Id | None = None
    """The question of the same form that counts the whole; the share is then given."""

    def bounds(self) -> tuple[int, int]:
        return self.least, self.most

    def faults(self) -> Iterator[tuple[KeyPath, Code, Mapping[str, str]]]:
        if self.least > self.most:
            yield ("least",), Code.WRONG_BOUNDS, {"small": str(self.least), "large": str(self.most)}

    def relations(self) -> Iterator[tuple[Relation, str, Callable[[BaseQuestion], bool]]]:
        if self.part_of:
            yield "part_of", self.part_of, lambda other: isinstance(other, Number) and other is not self

    def spoken(self, say: Say) -> Iterator[str]:
        yield say(Word("ask_number"))

    def table(self, say: Say) -> PaperTable:
        heads = (say(Word("question")), say(Word("a_number")))
        return PaperTable("counts", say(Word("write_number")), heads, "7 45 48")

    def row(self) -> tuple[str, ...]:
        return ("",)

    def numbers(self, given: Given) -> Numbers:
        """Yield the sum, and the share of the number that counts the whole where both were given.

        Two observers of one group count the same thing: their mean is what the group counts for.
        """
        own = _once(given.columns[""], given.seen)
        known = [each for each in own if each is not None]
        hidden = given.hides(len(known))
        yield "n", people(len(known), given.least)
        yield "sum", number(round(fsum(known)), "count", len(known), hidden=hidden)
        if self.part_of:
            pairs = zip(own, _once(given.whole, given.seen), strict=True)
            both = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
            part, whole = (round(fsum(column)) for column in zip(*both, strict=True)) if both else (0, 0)
            yield "share", share(part, whole, interval=False, hidden=hidden)


def _once(column: Sequence[Cell], seen: Sequence[str | None]) -> list[float | None]:
    """Return the numbers of a column, those about one group as their mean; where no group is named, each counts."""
    numbers = [None if value is None else float(value) for value in column]
    groups: dict[str, list[float]] = {group: [] for group in seen if group is not None}
    for group, value in zip(seen, numbers, strict=bool(seen)):
        if group is not None and value is not None:
            groups[group].append(value)
    means = [fsum(values) / len(values) if values else None for values in groups.values()]
    return [
        *means,
        *(value for group, value in zip(seen or [None] * len(numbers), numbers, strict=True) if group is None),
    ]
