"""A theme on a page: its talk, its handout, its figures."""

from collections.abc import Sequence
from functools import cached_property

from forumkit.drawing.kinds import FigureEntry, Teller
from forumkit.model.content import Objective, Section, ShortTalk, Term, Theme, ThemeNotes
from forumkit.render.views.base import EntryView, View
from forumkit.render.views.exercise import ExerciseView, IllustratedView


class ObjectiveView(EntryView):
    """What participants can do at the end."""

    shows = Objective
    text: str


class FigureView(View):
    """A figure; its Markdown is made when a page asks for it."""

    kind: str
    """Sort of figure, such as timeline."""
    title: str
    """Title of the slide and caption in the handout."""
    layout: str
    """The sort of slide that it stands on."""
    numbered: str
    """What its caption calls it: `figure` or `table`; nothing where it has none."""
    _figure: FigureEntry
    _teller: Teller

    @cached_property
    def markdown(self) -> str:
        """It as a document shows it."""
        return self._figure.markdown(self._teller)

    @cached_property
    def slide(self) -> str:
        """It as a slide of its layout shows it."""
        return self._figure.slide(self._teller)

    @cached_property
    def spoken(self) -> str:
        """What the speaker says of it."""
        return self._figure.spoken(self._teller)


class SectionView(EntryView):
    """One idea: a slide, and a passage of the handout."""

    shows = Section
    id: str
    title: str
    points: Sequence[str]
    text: str | None
    notes: str | None
    picture: str | None
    figure: FigureView | None
    facts: Sequence[str]


class ThemeNotesView(EntryView):
    """What the facilitator says on the slides that are made from lists."""

    shows = ThemeNotes
    title: str | None
    objectives: str | None
    messages: str | None
    discussion: str | None


class TermView(EntryView):
    """A word of the theme, explained."""

    shows = Term
    word: str
    means: str


class ShortTalkView(EntryView):
    """The talk when there is little time."""

    shows = ShortTalk
    minutes: int
    text: str | None


class ThemeView(EntryView):
    """A theme: the talk as this forum has it."""

    shows = Theme
    id: str
    """Name of its file, such as vivre-ensemble."""
    title: str
    code: str | None
    subtitle: str | None
    minutes: int | None
    objectives: Sequence[ObjectiveView]
    summary: str | None
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
    adaptation: str | None
    short: ShortTalkView | None
    exercises: Sequence[ExerciseView]
    """The exercises whose slide is in its deck."""
