"""Two workbooks side by side: which sheet and which row of one is which of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from forumkit.merge.sequence import Named, align
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.references import Paths, RowMap
from forumkit.merge.workbook.rows import same_rows

_LONGEST = 2000
"""Characters by which a renamed sheet is known."""


@dataclass(frozen=True)
class Pair:
    """A sheet, and what another workbook made of it."""

    old: Sheet
    other: Sheet

    @cached_property
    def rows(self) -> list[int | None]:
        """The old row that each row is; both count from 0."""
        return same_rows(self.old, self.other)

    @cached_property
    def row_map(self) -> RowMap:
        """Where the old rows stand."""
        places: list[int | None] = [None] * self.old.last
        for number, index in enumerate(self.rows, 1):
            if index is not None:
                places[index] = number
        return RowMap(places, len(self.rows))


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
            index: Pair(old[index], other[number]) for number, index in enumerate(self.known) if index is not None
        }
        """The sheets that stand in both, by their place in the old workbook."""

    @cached_property
    def paths(self) -> tuple[Paths, Paths]:
        """How formulas of both are compared: in the rows of the other workbook, under the old names."""
        pairs = self.pairs.values()
        rows = {pair.old.name: pair.row_map for pair in pairs if not pair.row_map.is_same}
        return Paths({}, rows), Paths({pair.other.name: pair.old.name for pair in pairs}, {})
