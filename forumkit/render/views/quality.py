"""What templates see of the quality of answers."""

from collections.abc import Sequence

from forumkit.render.views.base import View


class QualityRow(View):
    """What became of the rows of a form."""

    form: str
    """Title of the form."""
    rows: int
    """Rows that came in."""
    kept: int
    """Rows that count."""
    aside: Sequence[str]
    """Why others do not, with how many: a line a reason."""
    without_card: str
    """Rows that count and whose card is not known; a dash where groups have none."""
    decided: int
    """What a person decided."""
    waiting: int
    """What waits for a decision."""


class SharedCards(View):
    """Two forms about the same people."""

    form: str
    """Title of the first."""
    other: str
    """Title of the second."""
    cards: int
    """How many cards both know."""


class Quality(View):
    """The quality of the answers of a forum."""

    rows: Sequence[QualityRow]
    """The forms."""
    pairs: Sequence[SharedCards]
    """The cards that two forms share."""
