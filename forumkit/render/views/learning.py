"""What people learnt, on a page."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class ObjectiveScore(View):
    """An objective: the share of right answers before and after."""

    text: str
    """The objective."""
    before: str
    """Share before, in words."""
    after: str
    """Share after, in words."""
    gain: str
    """Points of a hundred between the two; a dash with few answers."""
    bars: Sequence[float]
    """Both shares, for a chart; none with few answers."""


class ItemRow(View):
    """A question of the test: right answers before and after."""

    number: int
    """Its number."""
    text: str
    """The question."""
    short: str
    """The question in few words."""
    right: str
    """The card of the right answer, of a statement."""
    before: str
    """Right answers before, such as 14 sur 40."""
    after: str
    """Right answers after."""
    better: str
    """How many learnt it."""
    worse: str
    """How many lost it."""
    p: str
    """How sure the difference is: the p value, held down for the number of questions (Holm)."""
    sure: bool
    """Whether the difference is more than chance."""
    gain: float
    """Right answers after less those before."""


class GroupGain(View):
    """A group of a profile question: what it learnt."""

    question: str
    """The question; only in its first row."""
    group: str
    """The group."""
    gain: str
    """Its median gain, or that it is not published."""


class Learning(View):
    """What people learnt, and how sure that is."""

    sentences: Sequence[str]
    """What may be said of it."""
    short: str
    """The same in two sentences; nothing if nothing was compared."""
    objectives: Sequence[ObjectiveScore]
    """The objectives."""
    bars: Sequence[ObjectiveScore]
    """Those that a chart may show."""
    items: Sequence[ItemRow]
    """The questions of the test."""
    gained: Sequence[ItemRow]
    """Questions with a sure gain, the largest first."""
    still: Sequence[ItemRow]
    """Questions without progress."""
    sure: str
    """How many questions have a sure difference, such as 5 sur 16."""
    groups: Sequence[GroupGain]
    """The groups of which most may be published."""
    scores: Sequence[float]
    """Mean scores before and after, for a chart; none with few answers."""
