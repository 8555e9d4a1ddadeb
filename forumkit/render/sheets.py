"""What forms for phones and computers hold, in plain values: sheets, columns, lists of codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forumkit.load.voices import Voice
from forumkit.model.answering import CellSort, GridCell
from forumkit.render.blocks import Meta


@dataclass(frozen=True)
class FormSheet:
    """A sheet of an XLSForm: every cell is a text."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Survey:
    """An XLSForm."""

    meta: Meta
    sheets: tuple[FormSheet, ...]
    pictures: Mapping[str, str]
    """The pictograms that it shows, by the path of their file."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """The recordings that it plays, by the path of their file."""


@dataclass(frozen=True)
class CodeLine:
    """An answer that may be entered."""

    question: str
    """What it answers: the questions as they are numbered on paper, or what is asked in two or three words."""
    answer: str
    entry: str | int
    """What is typed."""
    code: str
    """What is counted."""


@dataclass(frozen=True)
class Column:
    """A column of an entry grid."""

    name: str
    """Name of the field; of a choice of several, with the code of the choice."""
    label: str
    cell: GridCell
    """What it takes, and what Excel checks of it."""
    refused: str = ""
    """What Excel says when it refuses what was typed."""
    choices: str = ""
    """Of one: the key of its list; of a choice of several: the field that it belongs to."""

    @property
    def sort(self) -> CellSort:
        """What it takes."""
        return self.cell.sort


OBSERVERS = "observer"
"""Key of the list of observers."""


@dataclass(frozen=True)
class Grid:
    """An entry grid: a row an answer, with the list of what may be entered."""

    meta: Meta
    mark: str
    """Which form and version its answers belong to."""
    columns: tuple[Column, ...]
    rows: int
    """How many rows are ready to be filled in."""
    guide: tuple[str, ...]
    """How to enter answers, line by line."""
    lists: Mapping[str, tuple[CodeLine, ...]]
    """What may be entered, by the key of the list."""
    symbols: tuple[str, ...]
    """The pictures of cards; none where any card may be."""
    several: int = 0
    """How many rows there may be for each card or group; 0 for any number."""
