"""What stands beside what was expected, the forums side by side, and what all of them say on one page."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class NumbersRow(View):
    """A number of all forums."""

    title: str
    """What is counted."""
    cells: Sequence[str]
    """The number in each forum; a dash where it was not counted."""


class GainRow(View):
    """A question of the test, over all forums that asked it."""

    text: str
    """The question in few words, with its right answers before and after."""
    bars: Sequence[float]
    """Share of right answers before and after."""


class PageOne(View):
    """What all forums say on one page."""

    towns: Sequence[str]
    """The forums."""
    numbers: Sequence[NumbersRow]
    """The five numbers that are asked for first."""
    message: str
    """What the changes come to, as the title of a chart."""
    gains: Sequence[GainRow]
    """The questions of the test, the largest gain first; none with few answers."""
    unsure: Sequence[str]
    """Of what nothing can be concluded."""
    limits: Sequence[str]
    """What the results do not say."""


class JudgedRow(View):
    """An indicator beside its target."""

    title: str
    """The indicator."""
    target: str
    """What was hoped for, in a sentence."""
    target_only: str
    """The target alone, or a dash."""
    obtained: Sequence[str]
    """What was obtained, a line a forum."""
    gaps: Sequence[str]
    """How that stands to the target, a line a forum; none without a target."""
    source: str
    """Where it comes from."""
    cells: Sequence[str]
    """The value of each forum with its verdict, for a table with a column a forum."""


class JudgedResult(View):
    """An expected result: how it stands."""

    verdict: str
    """How its targets stand, all of them, in words; nothing if it has none."""
    obtained: str
    """What was obtained, in words, where no indicator tells it."""
    rows: Sequence[JudgedRow]
    """Its indicators."""


class ComparedRow(View):
    """An indicator of all forums, side by side."""

    title: str
    """The indicator."""
    cells: Sequence[str]
    """Its value in each forum."""


class SideBySide(View):
    """The forums side by side."""

    towns: Sequence[str]
    """Their towns."""
    rows: Sequence[ComparedRow]
    """The indicators."""
    caution: str
    """Why they do not compare."""
