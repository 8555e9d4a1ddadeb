"""A theme on a page: its talk, its handout, its figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from forumkit.model.content import Objective, Section, ShortTalk, Term, Theme, ThemeNotes
from forumkit.model.figures import Figure
from forumkit.render.views.base import EntryView
from forumkit.render.views.exercise import ExerciseView, IllustratedView


class ObjectiveView(EntryView):
    """What participants can do at the end."""

    shows = Objective
    text: str


class FigureView(EntryView):
    """A figure of the content: beside these, all that its kind has in the YAML file."""

    shows = Figure
    by_kind = True
    kind: str
    title: str
    source: str = ""
    """Of a number or a chart: the source of its fact."""
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what a kind has
            """Return what only its kind has."""


class SectionView(EntryView):
    """One idea: a slide, and a passage of the handout."""

    shows = Section
    id: str
    title: str
    points: Sequence[str]
    text: str | None
    notes: str
    picture: str | None
    figure: FigureView | None
    facts: Sequence[str]


class ThemeNotesView(EntryView):
    """What the facilitator says on the slides that are made from lists."""

    shows = ThemeNotes
    title: str
    objectives: str
    messages: str
    discussion: str


class TermView(EntryView):
    """A word of the theme, explained."""

    shows = Term
    word: str
    means: str


class ShortTalkView(EntryView):
    """The talk when there is little time."""

    shows = ShortTalk
    minutes: int
    text: str


class ThemeView(EntryView):
    """A theme: the talk as this forum has it."""

    shows = Theme
    id: str
    """Name of its file, such as vivre-ensemble."""
    title: str
    code: str | None
    subtitle: str
    minutes: int
    objectives: Sequence[ObjectiveView]
    summary: str
    messages: Sequence[IllustratedView]
    sections: Sequence[SectionView]
    """The sections that this forum has."""
    shown: Sequence[SectionView]
    """Those that the talk shows; in its short form only some."""
    reserve: Sequence[SectionView]
    """Those that the short talk keeps in reserve."""
    is_short: bool
    """Whether this forum has the short talk."""
    discussion: Sequence[str]
    notes: ThemeNotesView
    glossary: Sequence[TermView]
    adaptation: str
    short: ShortTalkView | None
    exercises: Sequence[ExerciseView]
    """The exercises whose slide is in its deck."""
