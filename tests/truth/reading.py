"""What report and deck say, line by line, each with the forum that it speaks of: nothing of the program is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_IDLE = re.compile(
    r'^(\{(key|widths|style)=.*\}|:::.*|`{3}.*|[\s{}\[\]",\d.]*|\s*"(kind|title|shape|unit|labels|captioned|stages|values)".*)$'
)
"""What is no sentence: keys of blocks, fences, figures."""


@dataclass(frozen=True)
class Line:
    """A sentence, a point or a row of a table."""

    document: str
    heading: str
    town: str
    """The forum it speaks of; nothing where it speaks of all."""
    text: str

    @property
    def is_row(self) -> bool:
        """Whether it stands in a table."""
        return self.text.startswith("|")

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return [cell.strip() for cell in self.text.strip("|").split("|")]


def lines(document: str, markdown: str, towns: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a document."""
    names = "|".join(map(re.escape, towns))
    heading, town, alone, figure = "", "", towns[0] if len(towns) == 1 else "", False
    for raw in markdown.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'").splitlines():
        text = raw.strip()
        figure = not figure if text.startswith("```") else figure
        if text.startswith("#"):
            heading = text.lstrip("# ")
            named = re.search(names, heading)
            town = named[0] if named else alone
        elif named := re.fullmatch(rf"\*\*({names})\*\*", text):
            town = named[1]
        elif not figure and text and not _IDLE.match(text):
            text = text.removeprefix("- ")
            if named := re.match(rf"({names})(?:\. | : )(?=\S)", text):
                town, text = named[1], text[named.end() :]
            yield Line(document, heading, town, text)


def tables(markdown: str) -> Iterator[list[str]]:
    """Yield the rows below the head of each table."""
    rows: list[str] | None = None
    for text in [*map(str.strip, markdown.splitlines()), ""]:
        if re.fullmatch(r"\|[-:|]+\|", text):
            rows = []
        elif text.startswith("|") and rows is not None:
            rows.append(text)
        elif not text.startswith("|"):
            if rows is not None:
                yield rows
            rows = None
