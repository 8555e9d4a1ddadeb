"""A whole number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import fsum
from typing import Annotated, Literal

from pydantic import Field

from forumkit.entries.base import Id
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.model.answering import Cell, Say, WholeNumber, Word
from forumkit.model.numbers import Given, Numbers, number, people, share
from forumkit.model.questions import BaseQuestion, PaperTable, Relation
from forumkit.model.results import Unit


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
        once = list(_once(given))
        known = [part for part, _ in once if part is not None]
        hidden = given.hides(len(known))
        yield "n", people(len(known), given.least)
        yield "sum", number(round(fsum(known)), Unit.COUNT, len(known), hidden=hidden)
        if self.part_of:
            both = [(part, whole) for part, whole in once if part is not None and whole is not None]
            part, whole = (round(fsum(column)) for column in zip(*both, strict=True)) if both else (0, 0)
            yield "share", share(part, whole, interval=False, hidden=hidden)


def _once(given: Given) -> Iterator[tuple[float | None, float | None]]:
    """Yield each number with the whole that it is a part of; those about one group as their mean."""
    if not given.seen:
        yield from ((_mean([part]), _mean([whole])) for part, whole in zip(given.columns[""], given.whole, strict=True))
        return
    groups: dict[object, list[tuple[Cell, Cell]]] = {}
    for rank, pair in enumerate(zip(given.columns[""], given.whole, strict=True)):
        groups.setdefault(given.seen[rank] or rank, []).append(pair)
    for pairs in groups.values():
        part, whole = zip(*pairs, strict=True)
        yield _mean(part), _mean(whole)


def _mean(cells: Sequence[Cell]) -> float | None:
    known = [float(cell) for cell in cells if cell is not None]
    return fsum(known) / len(known) if known else None
