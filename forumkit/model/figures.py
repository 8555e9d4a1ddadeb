"""Figures of a theme: a few lines of YAML that each writer draws."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.model.base import Entry, Line


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


Figure = Annotated[Timeline | Process | Cycle | Comparison | DataTable | Picture, Field(discriminator="kind")]
