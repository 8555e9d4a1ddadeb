"""An exercise on a page: its sheet, its guide, its cards."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from forumkit.model import exercise
from forumkit.model.content import Illustrated, is_short
from forumkit.render.views.base import EntryView


class IllustratedView(EntryView):
    """A line that people hear, with its pictogram."""

    shows: ClassVar[Any] = Illustrated
    text: str
    picture: str
    short: str | None

    @cached_property
    def label(self) -> str:
        """What stands below the picture on a sheet: few words, or nothing."""
        return self.short or (self.text if is_short(self.text) else "")


class GroupView(EntryView):
    """How people are put together."""

    shows = exercise.Group
    smallest: int
    largest: int
    mix: str | None


class MaterialView(EntryView):
    """A thing to bring."""

    shows = exercise.Material
    item: str
    quantity: int
    per: str


class SceneView(IllustratedView):
    """A picture of the story."""

    shows = exercise.Scene


class StepView(EntryView):
    """A timed step."""

    shows = exercise.Step
    id: str
    title: str
    minutes: int
    facilitator: str | None
    participants: str | None
    say: str | None
    start: int
    """Minutes after the beginning of the exercise."""
    end: int
    """Minutes after the beginning of the exercise."""


class RoleView(EntryView):
    """A part in a role play."""

    shows = exercise.Role
    id: str
    name: str
    picture: str | None
    public: str | None
    hidden: str | None


class InjectView(EntryView):
    """An event brought into a simulation."""

    shows = exercise.Inject
    id: str
    minute: int
    to: str | None
    text: str
    expected: str | None


class DebriefView(EntryView):
    """The questions that close the exercise."""

    shows = exercise.Debrief
    minutes: int
    facts: Sequence[str]
    feelings: Sequence[str]
    lesson: Sequence[str]
    transfer: Sequence[str]
    start: int
    """Minutes after the beginning of the exercise."""
    end: int
    """Minutes after the beginning of the exercise."""


class ShortVariantView(EntryView):
    """The exercise when time is short."""

    shows = exercise.ShortVariant
    minutes: int
    text: str | None


class VariantView(EntryView):
    """Another version of the exercise; an exercise of a forum that it is for says already what it replaces."""

    shows = exercise.Variant
    forums: Sequence[str]
    title: str | None
    goal: str | None


class ExerciseView(EntryView):
    """An exercise, as this forum runs it."""

    shows = exercise.Exercise
    id: str
    """Name of its file, such as marche-transfrontalier."""
    title: str
    code: str | None
    kind: str
    method: str | None
    minutes: int | None
    goal: str | None
    group: GroupView | None
    materials: Sequence[MaterialView]
    room: str | None
    preparation: Sequence[str]
    story: str | None
    scenes: Sequence[SceneView]
    instructions: Sequence[IllustratedView]
    steps: Sequence[StepView]
    roles: Sequence[RoleView]
    pictures: Sequence[IllustratedView]
    injects: Sequence[InjectView]
    observation: Sequence[str]
    debrief: DebriefView | None
    trace: str | None
    cautions: Sequence[str]
    adaptation: str | None
    short: ShortVariantView | None
    facts: Sequence[str]
    variants: Sequence[VariantView]
    theme_titles: Sequence[str]
    """Titles of the themes that it practises."""
    objective_texts: Sequence[str]
    """The objectives that it practises."""
    groups: int
    """How many groups there are in the room of this forum."""
    sets: int
    """How many sets of role cards are printed."""
