"""Figures of a theme: a few lines of YAML that each writer draws."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.model.base import Entry, Id, Line


class Moment(Entry):
    """A point of a timeline."""

    when: Line
    """Date or period, short."""
    what: Line
    """What happened."""


class Timeline(Entry):
    """Events in the order of time."""

    kind: Literal["timeline"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    moments: Annotated[tuple[Moment, ...], Field(min_length=2, max_length=6)]
    """Two to six events."""


class Stage(Entry):
    """A step of a process or of a cycle."""

    title: Line
    """Two or three words."""
    text: Line | None = None
    """One short sentence."""


class Process(Entry):
    """Steps that follow each other."""

    kind: Literal["process"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=2, max_length=6)]
    """Two to six steps."""


class Cycle(Entry):
    """Steps that come round again."""

    kind: Literal["cycle"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=3, max_length=6)]
    """Three to six steps."""


class Side(Entry):
    """One side of a comparison."""

    title: Line
    """Name of the side."""
    points: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    """Short lines."""


class Comparison(Entry):
    """Two things side by side."""

    kind: Literal["comparison"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    left: Side
    """Left side."""
    right: Side
    """Right side."""


class DataTable(Entry):
    """A small table."""

    kind: Literal["table"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Column heads."""
    rows: Annotated[tuple[tuple[Line, ...], ...], Field(min_length=1)]
    """Rows, each with as many cells as there are columns."""


class Tree(Entry):
    """A problem tree: what stands at the roots, and what grows out of it."""

    kind: Literal["tree"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    trunk: Line
    """The problem."""
    roots: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Its causes."""
    branches: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    """Its consequences."""


class Actor(Entry):
    """Somebody on a stakeholder map."""

    name: Line
    """Who it is: a function or a service."""
    size: Literal["small", "medium", "large"] = "medium"
    """How much it counts: the size of the circle."""
    distance: Literal["near", "middle", "far"] = "middle"
    """How easy it is to reach: the distance from the centre."""


class Actors(Entry):
    """A stakeholder map: who counts, and who is near."""

    kind: Literal["actors"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    center: Line
    """Who stands in the middle."""
    actors: Annotated[tuple[Actor, ...], Field(min_length=3, max_length=8)]
    """Those around."""


class Value(Entry):
    """A bar of a chart."""

    label: Line
    """What is counted."""
    value: float
    """How much, in the chart's unit."""


class Chart(Entry):
    """A chart of a few figures, which stays editable in PowerPoint and Word."""

    kind: Literal["chart"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    shape: Literal["bars", "columns"] = "bars"
    """Whether the bars lie or stand."""
    unit: str = ""
    """Unit of the values, such as %."""
    values: Annotated[tuple[Value, ...], Field(min_length=2, max_length=8)]
    """The bars, in order."""
    fact: Id
    """The fact that gives the figures."""


class Picture(Entry):
    """A picture from the mission's folder."""

    kind: Literal["picture"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    file: str
    """Path below content/pictures/, PNG or JPEG."""
    alt: Line
    """What the picture shows, for people who cannot see it."""


Figure = Annotated[
    Timeline | Process | Cycle | Comparison | DataTable | Tree | Actors | Chart | Picture, Field(discriminator="kind")
]
