"""What stands on each slide of the file, planned: its title, its parts, its notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.shapes import Shape
from forumkit.render.blocks import Cell, Spans, Table
from forumkit.write.slides.fitting import Setting
from forumkit.write.slides.places import Layout, Placeholder
from forumkit.write.slides.tables import TablePage
from forumkit.write.slides.text import Line, plain
from forumkit.write.written import digest


@dataclass(frozen=True)
class TextPart:
    """What stands in one placeholder on one slide."""

    place: Placeholder
    lines: tuple[Line, ...]
    setting: Setting

    @property
    def words(self) -> list[str]:
        """What it says, by paragraph."""
        return [line.words for line in self.lines]


@dataclass(frozen=True)
class PlacedPictogram:
    """A pictogram on a slide."""

    name: str
    alt: str


@dataclass(frozen=True)
class Drawn:
    """A figure and its shapes."""

    figure: Figure
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class DrawnPart:
    """A table, figure, picture or pictogram on one slide."""

    block: TablePage | Drawn | Figure | Picture | PlacedPictogram
    """A Figure is a chart: the others are drawn."""
    place: Placeholder

    @property
    def words(self) -> list[str]:
        """What it says, by cell or stage."""
        return drawn_words(self.block)


Part = TextPart | DrawnPart


@dataclass(frozen=True)
class PlannedSlide:
    """One slide of the file."""

    key: str
    layout: Layout
    title: Spans
    size: float
    parts: tuple[Part, ...]
    """At most one for each place."""
    notes: tuple[Line, ...]
    foot: float
    """Size of the footer, in points."""
    cover: bool = False
    """Whether it shows the logos."""
    hidden: bool = False
    """Whether the show passes over it."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, each once, in the order of their relationships."""
        drawn = (part.block for part in self.parts if isinstance(part, DrawnPart))
        return tuple(dict.fromkeys(block for block in drawn if isinstance(block, Picture) and not block.drawing))

    @property
    def charts(self) -> tuple[Figure, ...]:
        """The native charts, in the order of their relationships."""
        drawn = (part.block for part in self.parts if isinstance(part, DrawnPart))
        return tuple(block for block in drawn if isinstance(block, Figure))

    @property
    def digest(self) -> str:
        """What tells whether someone changed the text of the slide."""
        words = [plain(self.title), *(text for part in self.parts for text in part.words)]
        return digest("\n".join([*words, *(line.words for line in self.notes)]))


def drawn_words(block: TablePage | Table | Drawn | Figure | Picture | PlacedPictogram) -> list[str]:
    """Return what a drawing says, by cell or stage; of a picture, its alternative text."""
    match block:
        case TablePage():
            return _row_words((block.table.head, *block.rows))
        case Table():
            return _row_words((block.head, *block.rows))
        case Drawn():
            return drawn_words(block.figure)
        case Figure():
            named = [text for stage in block.stages for text in (stage.title, stage.text, *stage.points) if text]
            return [*named, *block.labels]
        case Picture() | PlacedPictogram():
            return [block.alt]


def _row_words(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [plain(spans) for row in rows for cell in row for spans in cell.paragraphs]
