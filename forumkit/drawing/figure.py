"""Figures and pictures among the blocks: what they show, without how it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from forumkit.drawing.markdown import fence
from forumkit.drawing.numbers import PLAIN_SIGNS, Scale, Signs, scale_of
from forumkit.drawing.vector import Vector


@dataclass(frozen=True)
class Stage:
    """An element of a figure: a date and its event, a step, a side, a part of a tree, an actor, a bar."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    size: str = ""
    """Of an actor: small, medium or large; of a session, small where it is a break."""
    distance: str = ""
    """Of an actor from the first stage, the centre: near, middle or far."""
    start: float = 0.0
    """Of a task: the period it starts in, from 1."""
    value: float = 0.0
    """Of a bar, in the figure's unit; of a task or a session, how long it is."""
    values: tuple[float, ...] = ()
    """Of a group of bars, one for each series."""
    picture: str = ""
    """Of a line of an icon list: the name of its pictogram."""
    drawing: Vector | None = None
    """What that name stands for where it is no pictogram."""
    lit: bool = False
    """Of a session: whether it is the current one."""

    @property
    def texts(self) -> list[str]:
        """Its title and its text, as far as it has them."""
        return [text for text in (self.title, self.text) if text]

    @property
    def halves(self) -> "tuple[Stage, Stage]":
        """The stage with the first half of its points, and with the others."""
        half = (len(self.points) + 1) // 2
        return replace(self, points=self.points[:half]), replace(self, points=self.points[half:])


@dataclass(frozen=True)
class Figure:
    """A drawing made of native shapes, or a native chart."""

    kind: str
    title: str
    stages: tuple[Stage, ...]
    """What each stage is stands in the file of its kind, below figures/."""
    alt: str = ""
    """What it shows, in words: the alternative text."""
    key: str = ""
    line: int = 0
    captioned: bool = True
    unit: str = ""
    """Of a chart."""
    shape: str = ""
    """Of a chart: bars, columns, stacked, diverging, line or pie; spans go from a first value to a second."""
    labels: tuple[str, ...] = ()
    """Of a chart: its series; of a Gantt chart: its periods; of a matrix: its axes and their ends."""
    source: str = ""
    """Of a chart: where its figures come from."""
    signs: Signs = PLAIN_SIGNS
    """How the language writes numbers."""
    leftwards: bool = False
    """Whether what follows stands at the left: its lines begin at the right."""
    first: int = 1
    """The number of its first stage, where it goes on from another slide."""

    @property
    def rows(self) -> tuple[tuple[float, ...], ...]:
        """The values of a chart: of each stage, one for each series."""
        return tuple(stage.values if self.labels else (stage.value,) for stage in self.stages)

    @property
    def told(self) -> tuple[tuple[float, ...], ...]:
        """The values as they are told: of what goes from a first value to a second, its rise and its fall."""
        if self.shape != "spans":
            return self.rows
        return tuple((max(0.0, after - before), max(0.0, before - after)) for before, after in self.rows)

    @property
    def scale(self) -> Scale:
        """How the values of a chart are written."""
        return scale_of((value for row in self.rows for value in row), self.signs)

    def said(self, value: float) -> str:
        """Return a value of a chart with its unit, in words."""
        return self.signs.measured(self.scale.said(value), self.unit)

    def parts(self, *shares: tuple[Stage, ...]) -> "tuple[Figure, ...]":
        """Return the figure in so many parts, each with its stages and with what these say as its alternative text."""
        before = [sum(map(len, shares[:rank])) for rank in range(len(shares))]
        parts = (replace(self, stages=stages, first=1 + n) for stages, n in zip(shares, before, strict=True))
        keys = (self.key, *(f"{self.key}+{number}" for number in range(2, len(shares) + 1)))
        return tuple(replace(part, alt=_said(part), key=key) for part, key in zip(parts, keys, strict=True))

    def halves(self, kept: int = 0) -> "tuple[Figure, ...]":
        """Return the figure in two, the first half the longer one; each has the first stages that are kept."""
        fixed, others = self.stages[:kept], self.stages[kept:]
        half = (len(others) + 1) // 2
        return self.parts((*fixed, *others[:half]), (*fixed, *others[half:])) if len(others) > 1 else ()

    @property
    def fence(self) -> str:
        """Its Markdown, which git compares and a person can read: `figure_of` makes a figure of it again."""
        return fence(_said_of(self) | {"stages": [_said_of(stage) for stage in self.stages]})


def _said_of(drawn: Figure | Stage) -> dict[str, object]:
    """Return what a figure or a stage says, without what it leaves unsaid."""
    values = {field.name: (getattr(drawn, field.name), field.default) for field in fields(drawn)}
    return {name: value for name, (value, unsaid) in values.items() if value != unsaid and name != "drawing"}


@dataclass(frozen=True)
class Picture:
    """A picture, already checked: a PNG or JPEG, upright and bare, or a drawing."""

    content: bytes
    extension: Literal["png", "jpg", "svg"]
    width: float
    """Pixels; of a drawing, its units."""
    height: float
    """Pixels; of a drawing, its units."""
    alt: str = ""
    """This and the next three, where it stands in a document."""
    title: str = ""
    key: str = ""
    line: int = 0
    drawing: Vector | None = field(default=None, repr=False)
    """What it draws, where it is a drawing: that is shown, not its file, which says the same to who compares."""
    parts: int = 1
    """How many drawings it is put together from."""
    least: float = 0.0
    """The side of the smallest of them, in its units."""
    called: str = ""
    """What the content calls it, or the drawings that it is put together from."""
    shows: tuple[tuple[str, str], ...] = ()
    """What it shows, by language, where that is known by itself."""
    credit: str = ""
    """Who drew it, and under which licence, where a document that shows it has to say so."""

    def said(self, language: str) -> str:
        """Return what it shows, in a language, else as it is called in all; nothing where no one has said it."""
        told = dict(self.shows)
        return told.get(language) or told.get("", "")


_TRIED = 8
"""Words, and texts, of which one may be what does not fit: the longest."""
_LONG = 12
"""Letters from which on a word may be too long by itself."""
_SHORT = "–"


def what_is_too_long(figure: Figure, fits: Callable[[Figure], bool]) -> str:
    """Return the one word without which a figure would fit, else the one text, else its longest text."""
    texts = [text for stage in figure.stages for text in (*stage.texts, *stage.points)] + [*figure.labels]
    words = sorted(
        dict.fromkeys(word for text in texts for word in text.split() if len(word) > _LONG), key=len, reverse=True
    )
    longest = sorted(dict.fromkeys(texts), key=len, reverse=True)
    for tried in (*words[:_TRIED], *longest[:_TRIED]):
        if fits(_without(figure, tried)):
            return tried
    return longest[0] if longest else figure.title


def _without(figure: Figure, long: str) -> Figure:
    """Return a figure with a dash in the place of a text, or of a word of several."""

    def said(text: str) -> str:
        return _SHORT if text == long else " ".join(_SHORT if word == long else word for word in text.split())

    stages = (
        replace(stage, title=said(stage.title), text=said(stage.text), points=tuple(map(said, stage.points)))
        for stage in figure.stages
    )
    return replace(figure, stages=tuple(stages), labels=tuple(map(said, figure.labels)))


def figure_of(drawn: Mapping[str, Any], words: Callable[[str], str], signs: Signs, key: str, line: int) -> Figure:
    """Return the figure that a fence of the Markdown describes; `words` sets its texts in the document's language."""
    title, alt, unit, shape, source = (
        words(drawn.get(name, "")) for name in ("title", "alt", "unit", "shape", "source")
    )
    stages, labels = (
        tuple(_stage(stage, words) for stage in drawn["stages"]),
        tuple(map(words, drawn.get("labels", ()))),
    )
    captioned = drawn.get("captioned", True)
    figure = Figure(drawn["kind"], title, stages, alt, key, line, captioned, unit, shape, labels, source, signs)
    return figure if alt else replace(figure, alt=_said(figure))


def _stage(drawn: Mapping[str, Any], words: Callable[[str], str]) -> Stage:
    known = {field.name: drawn[field.name] for field in fields(Stage) if drawn.get(field.name)}
    points, values = tuple(map(words, known.pop("points", ()))), tuple(known.pop("values", ()))
    return Stage(words(known.pop("title", "")), words(known.pop("text", "")), points, values=values, **known)


def _said(figure: Figure) -> str:
    """Return what a figure shows, in words made from its data."""
    parts = []
    for stage, row in zip(figure.stages, figure.told, strict=True):
        kept = [pair for pair in zip(figure.labels, row, strict=False) if figure.shape != "spans" or pair[1]]
        values = [f"{label} {figure.said(value)}" for label, value in kept]
        parts.append(
            " – ".join(filter(None, (stage.title, stage.text, figure.signs.comma.join((*stage.points, *values)))))
        )
    return f"{figure.title}. {figure.signs.semicolon.join(parts)}."
