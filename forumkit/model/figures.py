"""Figures of a theme: a few lines of YAML that each writer draws."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from forumkit.model.base import Entry, Line
from forumkit.model.charts import BigNumber, Chart
from forumkit.model.pictograms import Pictogram


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


class SetOf(Entry):
    """A set of a Venn diagram."""

    title: Line
    """Name of the set."""
    points: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    """What belongs to it alone."""


class Overlap(Entry):
    """Two or three sets that overlap: a Venn diagram."""

    kind: Literal["venn"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    sets: Annotated[tuple[SetOf, ...], Field(min_length=2, max_length=3)]
    """The sets."""
    shared: Line
    """What they have in common."""
    points: Annotated[tuple[Line, ...], Field(max_length=3)] = ()
    """What the common part holds."""


class Axis(Entry):
    """An axis of a matrix."""

    label: Line
    """What grows along it."""
    low: Line
    """Its lower end."""
    high: Line
    """Its upper end."""


class Quadrant(Entry):
    """A box of a matrix."""

    title: Line
    """Name of the box."""
    points: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    """What stands in it."""


class Matrix(Entry):
    """Four boxes between two axes."""

    kind: Literal["matrix"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    across: Axis
    """The axis from left to right."""
    up: Axis
    """The axis from bottom to top."""
    boxes: Annotated[tuple[Quadrant, ...], Field(min_length=4, max_length=4)]
    """The four boxes: above left and right, below left and right."""


class Pyramid(Entry):
    """Levels that rest on each other."""

    kind: Literal["pyramid"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=3, max_length=5)]
    """Three to five levels, the top first."""


class IconLine(Entry):
    """A line with its pictogram."""

    picture: Pictogram
    """The pictogram beside it."""
    title: Line
    """The line."""
    text: Line | None = None
    """One short sentence below it."""


class IconList(Entry):
    """Lines with pictograms, for people who do not read."""

    kind: Literal["icons"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    lines: Annotated[tuple[IconLine, ...], Field(min_length=2, max_length=8)]
    """Two to eight lines."""


class Bar(Entry):
    """A task of a Gantt chart."""

    name: Line
    """The task."""
    first: Annotated[int, Field(ge=1)]
    """The period it starts in, from 1."""
    last: Annotated[int, Field(ge=1)]
    """The period it ends in."""


class Gantt(Entry):
    """Tasks under the periods that they take."""

    kind: Literal["gantt"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    periods: Annotated[tuple[Line, ...], Field(min_length=2, max_length=12)]
    """Weeks, months or days, short."""
    tasks: Annotated[tuple[Bar, ...], Field(min_length=1, max_length=10)]
    """The tasks, in order."""

    @model_validator(mode="after")
    def _within_the_periods(self) -> Self:
        if any(not task.first <= task.last <= len(self.periods) for task in self.tasks):
            raise PydanticCustomError("periods", "tasks that end after they start, within the periods")
        return self


class Quote(Entry):
    """A sentence that is worth a slide: a key message, a proverb, what somebody may say."""

    kind: Literal["message"]
    """Sort of figure."""
    title: Line
    """Title of the slide and caption in the handout; unique in its theme."""
    text: Line
    """The sentence."""
    who: Line | None = None
    """Who says it: a function or a tradition, never a name."""


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
    Timeline | Process | Cycle | Comparison | DataTable | Tree | Actors | Overlap | Matrix | Pyramid | IconList | Gantt
    | BigNumber | Quote | Chart | Picture,
    Field(discriminator="kind"),
]  # fmt: skip
