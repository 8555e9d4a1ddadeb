"""Which rows somebody of the forum answered: not those of totals, of trials, of the days before, nor those refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import auto

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until, file_language
from forumkit.answers.days import NEAR
from forumkit.answers.planned import Planned
from forumkit.answers.submissions import NOTHING, Beside
from forumkit.messages.problem import Place
from forumkit.messages.words import Word, grammar

_STATE = 30
"""Characters of what a reviewer noted that are repeated."""
_MOST = 0.5
"""Share of dated answers of a form beyond which the days before the forum are when it was asked."""


class Aside(Word):
    """Why a row does not count."""

    DROPPED = auto()
    REJECTED = auto()
    TOTAL = auto()
    TRIAL = auto()
    VOID = auto()
    EARLY = auto()


_MARKED: Mapping[str, tuple[Doubt, Ground, Aside]] = {
    "total": (Doubt.TOTAL, Ground.TOTAL_ROW, Aside.TOTAL),
    "trial": (Doubt.TRIAL, Ground.MARKED_ROW, Aside.TRIAL),
    "void": (Doubt.VOID, Ground.MARKED_ROW, Aside.VOID),
}


@dataclass(frozen=True)
class Verdict:
    """What becomes of a row: why it does not count, if so, and what is asked about it."""

    aside: Aside | None = None
    asked: Correction | None = None


_COUNTS = Verdict()


class Judge:
    """Says of each row of a form whether it counts."""

    def __init__(self, besides: Iterable[Beside], planned: Planned, decided: Decided) -> None:
        """Take what stands beside all rows of the form, in all files."""
        self._planned, self._decided = planned, decided
        dated = [beside for beside in besides if beside.day]
        early = sum(self._is_early(beside) for beside in dated)
        self.all_early = bool(dated) and early == len(dated)
        self._until = Until.COUNTS if early > _MOST * len(dated) else Until.LEFT_OUT

    def verdict(self, place: Place, beside: Beside) -> Verdict:
        """Return what becomes of a row."""
        if beside is NOTHING and not self._decided.settled:
            return _COUNTS  # of 100,000 rows, nearly all
        whole = self._decided.of_row(place)
        if Decision.DROP in whole:
            return Verdict(Aside.DROPPED)
        if beside.rejected:
            return _COUNTS if Decision.KEEP in whole else Verdict(Aside.REJECTED)
        for asked, aside in self._doubts(place, beside):
            if not self._decided.about(place, "", asked.doubt):
                return Verdict(aside if asked.until is Until.LEFT_OUT else None, asked)
        return _COUNTS

    def _doubts(self, place: Place, beside: Beside) -> Iterator[tuple[Correction, Aside | None]]:
        """Yield what is doubtful of a row, the surest first, and as what it would be left out."""
        if beside.mark:
            doubt, ground, aside = _MARKED[beside.mark]
            yield _asked(place, doubt, Until.LEFT_OUT, ground, word=beside.word), aside
        start = self._planned.start
        if beside.day and start and self._is_early(beside) and not self.all_early:
            form = grammar(file_language(self._planned.language), "date")
            days = {"day": beside.day.strftime(form), "start": start.strftime(form)}
            if start - beside.day > timedelta(days=NEAR):  # the device has no right time
                yield _asked(place, Doubt.CLOCK, Until.COUNTS, Ground.FAR_FROM_FORUM, **days), None
            else:
                yield _asked(place, Doubt.EARLY, self._until, Ground.BEFORE_FORUM, **days), Aside.EARLY
        if beside.review:
            yield _asked(place, Doubt.ON_HOLD, Until.COUNTS, Ground.REVIEW, state=beside.review[:_STATE]), None

    def _is_early(self, beside: Beside) -> bool:
        """Tell whether a row is of the days before; a day of sending may be off by one, in the time of Greenwich."""
        start = self._planned.start
        return bool(start and beside.day and beside.day < start - timedelta(days=int(beside.sent)))


def _asked(place: Place, doubt: Doubt, until: Until, ground: Ground, **values: str) -> Correction:
    proposed = [Choice(Decision.DROP), Choice(Decision.KEEP)]
    if until is Until.COUNTS:
        proposed.reverse()
    spot = Spot.at(place)
    return Correction(spot, doubt, why=ground.of(**values), until=until, proposed=tuple(proposed))


def first_day(besides: Sequence[Beside]) -> date | None:
    """Return the first day on which a row was filled in."""
    return min((beside.day for beside in besides if beside.day), default=None)
