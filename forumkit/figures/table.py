"""Small tables."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.drawing.kinds import FigureEntry, Path, Teller
from forumkit.drawing.markdown import cell, points, quoted
from forumkit.entries.base import Line
from forumkit.messages.codes import Code


class DataTable(FigureEntry):
    """A small table."""

    kind: Literal["table"]
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Column heads."""
    rows: Annotated[tuple[tuple[Line, ...], ...], Field(min_length=1)]
    """Rows, each with as many cells as there are columns."""

    layout: ClassVar = "table"
    numbered: ClassVar = "table"

    def markdown(self, teller: Teller) -> str:
        """Return a table of Markdown with its caption."""
        rows = [[cell(teller.say(text)) for text in row] for row in (self.columns, *self.rows)]
        head, *below = ("| " + " | ".join(row) + " |" for row in rows)
        caption = f'{{caption="{quoted(teller.say(self.title))}" captioned=1}}'
        return "\n".join([caption, head, "|" + "---|" * len(self.columns), *below])

    def spoken(self, teller: Teller) -> str:
        """Return the rows."""
        return points(" – ".join(map(teller.say, row)) for row in self.rows)

    def faults(self) -> Iterator[tuple[Path, Code, Mapping[str, str]]]:
        """Yield the rows that have not a cell for each column."""
        needs = len(self.columns)
        for index, row in enumerate(self.rows):
            if len(row) != needs:
                yield ("rows", index), Code.ROW_LENGTH, {"found": str(len(row)), "needs": str(needs)}
