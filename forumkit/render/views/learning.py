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
    right: str
    """The card of the right answer, of a statement."""
    before: str
    """Right answers before, such as 14 sur 40."""
    after: str
    """Right answers after."""
    from_wrong: str
    """How many were wrong and then right; where nobody could say “does not know”, all who were right only after."""
    from_unknown: str
    """How many did not know and then were right; a dash where that could not be said."""
    lost: str
    """How many were right only before."""
    p: str
    """How sure the difference is: the p value, held down for the number of questions (Holm)."""
    change: str
    """How it changed, in words: clear progress, next to no change, too few answers."""


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

    message: str
    """What it comes to, as the title of a slide or a chart."""
    sentences: Sequence[str]
    """What may be said of it."""
    short: str
    """The same in few sentences."""
    slide: Sequence[str]
    """The same as points of a slide."""
    statistics: Sequence[str]
    """Tests and coefficients, for an annex."""
    objectives: Sequence[ObjectiveScore]
    """The objectives whose answers may be told."""
    bars: Sequence[ObjectiveScore]
    """Those that a chart may show, the largest gain first."""
    items: Sequence[ItemRow]
    """The questions of the test that may be told."""
    groups: Sequence[GroupGain]
    """The groups of which most may be published."""
    scores: Sequence[float]
    """Mean scores before and after, for a chart; none with few answers."""
