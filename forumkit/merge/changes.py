"""What a merge finds: what a person changed, what both changed, and the file that holds all of it."""

from dataclasses import dataclass, field
from typing import Literal

from forumkit.messages.words import Said, ids_of

Sort = Literal[
    "text", "added", "removed", "moved", "look", "place", "picture", "chart", "notes", "comment", "tracked", "other"
]
"""What was changed: words; a thing that came, went or stands elsewhere; its format; its position or size; a picture;
the data of a chart; speaker notes; a comment of a reader; a tracked change that nobody accepted yet; something that has
no name of its own, but is not proven noise either."""

Aspect = Literal[
    "bold", "italic", "underline", "strike", "highlight", "colour", "font", "size", "raised", "effects", "capitals",
    "language", "hidden", "shading", "borders", "alignment", "indent", "spacing", "tabs", "list", "list_start",
    "style", "page_break", "column_break", "lines_together", "outline_level", "direction", "frame",
    "section_break", "bookmark", "alternative_text", "link", "position", "figure", "equation", "symbol",
    "field", "content_control", "footnote", "heading_row", "row_height", "merged_cells", "widths",
    "cell_margins", "page_size", "margins", "page_border", "columns", "page_numbers", "line_numbers",
    "first_page", "protection", "tracking",
    "view", "frozen_pane", "tab_colour", "filter", "format_rule", "answer_rule", "cell_names", "shown", "properties",
]  # fmt: skip
"""What of a format was changed, where it has a name."""

EditSort, EditAspect = ids_of("EditSort", Sort, __name__), ids_of("EditAspect", Aspect, __name__)
"""The same as ids, whose texts stand in the catalogues."""

Unit = Literal["slide", "block", "row", "cell", "sheet", "margin", "part"]
"""What it happened to: a slide or what stands on it, a paragraph or figure of a text, a row of its table, a cell or a
sheet of a workbook, a header or footer, a part of the file that holds for all of it (theme, properties, settings)."""


@dataclass(frozen=True)
class Change:
    """One thing that a person changed, or that the person and the source both changed."""

    sort: Sort
    unit: Unit
    place: str
    """Where a person looks for it: number and title of the slide, heading above the block, sheet and cell."""
    key: str
    """Stable key of the slide, block or cell; empty for what a person added."""
    before: str = ""
    """The words as they were generated; empty where words say nothing."""
    after: str = ""
    """The words as the person left them."""
    source: str = ""
    """Of a conflict, the words as they would be generated now; empty when the source dropped it."""
    count: int = field(default=1, kw_only=True)
    """How many differences it stands for."""
    aspects: tuple[Aspect, ...] = ()
    """Which of them have a name, of a look."""


_LONGEST, _LEAD = 160, 40
"""Characters of a text that are shown, and how many of them stand before the difference."""


def excerpts(before: str, after: str) -> tuple[str, str]:
    r"""Return, of two texts, the lines that differ, joined by " / ", from a few words before the first difference.

    >>> excerpts("one\ntwo", "one\nthree")
    ('two', 'three')

    Where lines were only added or taken away, all stand on both sides: nothing took another's place.

    >>> excerpts("one", "one\ntwo")
    ('one', 'one / two')
    """
    old, new = ([" ".join(line.split()) for line in text.splitlines()] for text in (before, after))
    gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
    first, second = map(" / ".join, (gone, come) if gone and come else (old, new))
    differ = (
        number
        for number, (first_letter, second_letter) in enumerate(zip(first, second, strict=False))
        if first_letter != second_letter
    )
    begins = next(differ, min(len(first), len(second)))
    start = first.rfind(" ", 0, max(begins - _LEAD, 0)) + 1
    return _from(first, start), _from(second, start)


def _from(text: str, start: int) -> str:
    shown = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{shown}{'…' if len(text) > start + _LONGEST else ''}" if text else ""


@dataclass(frozen=True)
class Merged:
    """A file in which the person's edits and the changes of the source both stand."""

    content: bytes
    edits: tuple[Change, ...] = ()
    """What the person had changed in the last generated version."""
    conflicts: tuple[Change, ...] = ()
    """What both changed: the person's version stands in place, the new one beside it, marked."""
    beside: "Beside | None" = None
    """Where the person's file stays whole: the new version that lies next to it."""


@dataclass(frozen=True)
class Beside:
    """A new version that is not merged, but shows what differs from the person's file."""

    content: bytes
    reason: Said
    """Why it is not merged."""
