"""What a kind of figure is made of: each file below figures/ has one class that fills this in."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal, Protocol

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Stage
from forumkit.drawing.markdown import points, said
from forumkit.drawing.shapes import Pen, Shape
from forumkit.entries.base import Entry, Line
from forumkit.messages.codes import Code

Path = tuple[str | int, ...]
"""From a figure to a key inside it, such as ("rows", 1)."""


class Teller(Protocol):
    """Says the texts of a figure in the language of a document."""

    def say(self, text: str | Mapping[str, str]) -> str:
        """Return a text in this language."""

    def word(self, name: str) -> str:
        """Return a fixed word of the language."""

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""

    def measured(self, value: float, unit: str) -> str:
        """Return a number with its unit."""

    def source(self, fact: str) -> str:
        """Return where a fact comes from."""


class Drawing:
    """How a kind is drawn; the agenda is a drawing only, for no content names it."""

    least: ClassVar[float] = 0.0
    """Centimetres that it is tall on paper at least, where its words would fit in less."""
    turns: ClassVar[bool] = True
    """Whether it runs leftwards where texts do; a ring goes round as clocks do, everywhere."""
    upright: ClassVar[bool] = False
    """Whether paper asks `draw` for the stages down the page (`pen.upright`), rather than across."""

    @classmethod
    def draw(cls, figure: Figure, area: Area, pen: Pen) -> Sequence[Shape] | None:
        """Return the shapes of a figure in an area, or nothing where its words do not fit."""
        raise NotImplementedError

    @classmethod
    def turned(cls, figure: Figure, area: Area, pen: Pen) -> Sequence[Shape] | None:
        """Return the shapes of a figure another way round, where `draw` finds no room; nothing where there is none."""
        del figure, area, pen
        return None

    @classmethod
    def parted(cls, figure: Figure) -> tuple[Figure, ...]:
        """Return a figure in two, each to be drawn on a slide of its own; nothing where it stays whole."""
        del figure
        return ()


class FigureEntry(Entry):
    """A figure as a section's YAML has it, and what documents say of it."""

    kind: str
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""

    layout: ClassVar[str] = "figure"
    """The sort of slide that it stands on."""
    numbered: ClassVar[Literal["figure", "table", ""]] = "figure"
    """What its caption calls it; empty where it has none."""
    words: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Fixed words that it brings along, by language, until templates/languages/ has them; those there come first."""

    @abstractmethod
    def markdown(self, teller: Teller) -> str:
        """Return it as a document shows it."""

    def slide(self, teller: Teller) -> str:
        """Return it as a slide of its layout shows it."""
        return self.markdown(teller)

    @abstractmethod
    def spoken(self, teller: Teller) -> str:
        """Return what the speaker says of it, for those who do not read."""

    def facts(self) -> Iterator[tuple[Path, str]]:
        """Yield the facts that it shows."""
        yield from ()

    def files(self) -> Iterator[tuple[Path, str]]:
        """Yield the pictures that it shows, below content/pictures/."""
        yield from ()

    def faults(self) -> Iterator[tuple[Path, Code, Mapping[str, str]]]:
        """Yield what is wrong in it at one of its keys; what is wrong as a whole, a validator of its model tells."""
        yield from ()


class DrawnFigure(FigureEntry, Drawing):
    """A figure of stages, which is drawn; where there is no room, its stages are told as a list."""

    @abstractmethod
    def elements(self, teller: Teller) -> Sequence[Stage]:
        """Return what it is drawn from, in the order in which lists, notes and alternative texts tell it.

        `draw` may show them in another order: a pyramid is told from its top.
        """

    def labels(self, teller: Teller) -> Sequence[str]:
        """Return what stands along its edges."""
        del teller
        return ()

    def shown(self, teller: Teller) -> Figure:
        """Return it in the language of a document."""
        title, labels = teller.say(self.title), tuple(self.labels(teller))
        return Figure(self.kind, title, tuple(self.elements(teller)), labels=labels)

    def markdown(self, teller: Teller) -> str:
        """Return the fence that says its stages."""
        return self.shown(teller).fence

    def spoken(self, teller: Teller) -> str:
        """Return its stages, each with what belongs to it."""
        return self.told(self.elements(teller), teller)

    @staticmethod
    def told(stages: Iterable[Stage], teller: Teller) -> str:
        """Return stages as points of a list, each with its text, or else with its points."""
        return points(
            said(stage.title, stage.text or teller.word("semicolon").join(stage.points), teller.word("colon"))
            for stage in stages
        )


class Step(Entry):
    """A step of a figure: a title with one sentence."""

    title: Line
    """Two or three words."""
    text: Line | None = None
    """One short sentence."""

    def told(self, teller: Teller) -> Stage:
        """Return it in the language of a document."""
        return Stage(teller.say(self.title), teller.say(self.text or ""))


class SteppedFigure(DrawnFigure):
    """A figure whose stages are steps; each kind says how many there may be."""

    stages: tuple[Step, ...]

    def elements(self, teller: Teller) -> list[Stage]:
        """Return its steps, in order."""
        return [step.told(teller) for step in self.stages]
