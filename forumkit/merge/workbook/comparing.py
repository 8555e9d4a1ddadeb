"""Two workbooks side by side: which sheet, row and column of one is which of the other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumkit.merge.sequence import Named, align
from forumkit.merge.workbook.book import Sheet

_LONGEST = 2000
"""Characters by which a renamed sheet is known."""


@dataclass(frozen=True)
class AxisMatch:
    """Which row, or column, of a sheet is which of another; all count from 1."""

    known: Sequence[int | None]
    """The old one, by the place there less one; nothing for one that was added. These count from 0."""
    count: int
    """How many there were."""

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {index: place for place, index in enumerate(self.known, 1) if index is not None}

    @cached_property
    def is_same(self) -> bool:
        """Whether each stays where it is, and none came or went."""
        return list(self.known) == list(range(self.count))

    @cached_property
    def is_longer(self) -> bool:
        """Whether each stays where it is, and what came follows the last."""
        more = [None] * (len(self.known) - self.count)
        return list(self.known) == [*range(self.count), *more]

    def at(self, number: int) -> int:
        """Return where an old one stands, or 0 for one that is gone; what lies beyond the last moves with it."""
        beyond = number - self.count
        return len(self.known) + beyond if beyond > 0 else self._places.get(number - 1, 0)

    def old(self, number: int) -> int:
        """Return which old one this is; 0 for an added one."""
        beyond = number - len(self.known)
        index = None if beyond > 0 else self.known[number - 1]
        return self.count + beyond if beyond > 0 else 0 if index is None else index + 1


@dataclass(frozen=True)
class SheetPair:
    """A sheet, and what another workbook made of it."""

    old: Sheet
    other: Sheet

    @cached_property
    def rows(self) -> AxisMatch:
        """Its rows, known by what they say."""
        words = [[sheet.words(row) for row in range(1, sheet.last + 1)] for sheet in (self.old, self.other)]
        return AxisMatch(match_lines(*words), self.old.last)

    @cached_property
    def columns(self) -> AxisMatch:
        """Its columns, known by the row that names them."""
        before, head = self.old.heads(self.old.head), self.rows.at(self.old.head)
        return AxisMatch(match_lines(before, self.other.heads(head) if head else before), len(before))

    @cached_property
    def places(self) -> list[int]:
        """The rows of either, by where they stand in the other: where all cells were cleared, it has no element."""
        return sorted({*self.other.rows, *map(self.rows.at, self.old.rows)} - {0})

    def columns_of(self, before: int, after: int) -> Iterator[tuple[int, int]]:
        """Yield the columns of the cells of a row, before and after; 0 for one that is not there."""
        old_of = {column: self.columns.old(column) for column in self.other.cells.get(after, ())}
        yield from ((was, column) for column, was in sorted(old_of.items()))
        yield from (
            (was, self.columns.at(was)) for was in sorted(set(self.old.cells.get(before, ())) - {*old_of.values()})
        )


class Comparison:
    """The sheets of a workbook, and of what was made of it."""

    def __init__(self, old: Sequence[Sheet], other: Sequence[Sheet]) -> None:
        self.old, self.other = old, other
        names = {sheet.name for sheet in old} & {sheet.name for sheet in other}
        named = [
            [Named(sheet.name, "") if sheet.name in names else Named("", sheet.said[:_LONGEST]) for sheet in sheets]
            for sheets in (old, other)
        ]
        self.known = align(*named)
        """The old sheet that each sheet is."""
        self.pairs = {
            index: SheetPair(old[index], other[number]) for number, index in enumerate(self.known) if index is not None
        }
        """The sheets that stand in both, by their place in the old workbook."""

    @cached_property
    def has_same_sheets(self) -> bool:
        """Whether no sheet came, went, moved or was renamed."""
        return [sheet.name for sheet in self.old] == [sheet.name for sheet in self.other]

    @cached_property
    def moved(self) -> bool:
        """Whether cells, or sheets, stand elsewhere than before."""
        stay = (pair.rows.is_longer and pair.columns.is_longer for pair in self.pairs.values())
        return not (self.has_same_sheets and all(stay))

    def is_same_value(self, old: tuple[Sheet, int, int], other: tuple[Sheet, int, int]) -> bool:
        """Tell whether two cells hold the same; of a formula, where cells moved, but for the cells that it names."""
        values = [[sheet.value(*place, moved=moved) for sheet, *place in (old, other)] for moved in {False, self.moved}]
        return any(before == after for before, after in values)


def match_lines(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return, for each row or column of a sheet, the old one that it is, or nothing; both count from 0.

    Those that say something are known by their words. Those without, as rows that wait for answers in a grid, are known
    by their place after one that is known: what is typed into one does not make it another.

    >>> match_lines(["Nom", "Âge"], ["Nom", "Village", "Âge"])
    [0, None, 1]
    """
    if before == after:
        return list(range(len(before)))
    worded = [[number for number, words in enumerate(version) if words] for version in (before, after)]
    named = _named([before[n] for n in worded[0]], [after[n] for n in worded[1]])
    old_of: list[int | None] = [None] * len(after)
    for number, index in zip(worded[1], align(*named), strict=True):
        old_of[number] = None if index is None else worded[0][index]
    for numbers, indices in list(_gaps(old_of, len(before))):
        waiting = not any(before[index] for index in indices) or not any(after[number] for number in numbers)
        if waiting or len(numbers) == len(indices):
            for number, index in zip(numbers, indices, strict=False):
                old_of[number] = index
    return old_of


def _named(before: Sequence[str], after: Sequence[str]) -> tuple[list[Named], list[Named]]:
    """Return rows as they are told apart: what both sides say once, and alike, is its own key."""
    once = {words for words, count in Counter(before).items() if count == 1}
    both = once & {words for words, count in Counter(after).items() if count == 1}
    old, new = ([Named(words if words in both else "", words) for words in rows] for rows in (before, after))
    return old, new


def _gaps(old_of: Sequence[int | None], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is not known yet between two known rows: rows here, and old rows."""
    taken, start = set(old_of), 0
    for number in range(len(old_of) + 1):
        if number < len(old_of) and old_of[number] is None:
            continue
        before = old_of[start - 1] if start else -1
        after = old_of[number] if number < len(old_of) else count
        if number > start and before is not None and after is not None:
            yield list(range(start, number)), [index for index in range(before + 1, after) if index not in taken]
        start = number + 1
