"""The days of a forum in words: 3, 10 et 17 mars 2026; 20–22 février 2024."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, zip_longest

_INTERVAL = 3
"""Days in a row that are told by the first and the last."""


@dataclass(frozen=True)
class Dates:
    """Says days as a language does."""

    number: Callable[[date], str]
    """Returns the number of a day in its month."""
    month: Callable[[date, str, bool], str]
    """Returns numbers of days with their month, which that of a day is, and its year if that is to be said."""
    apart: str
    """How {first} and {last} stand, which are days in two months and all between."""
    comma: str
    joined: str
    """How the {last} of several stands behind those {before} it."""

    def said(self, days: Sequence[date]) -> str:
        """Return days in words; those of one month are told together, and the year once."""
        months = [list(runs) for _, runs in groupby(_runs(days), _months)]
        last = [following is None or runs[-1][-1].year != following[0][0].year for runs, following in _pairs(months)]
        told = [self._month(runs, year) for runs, year in zip(months, last, strict=True)]
        return self.comma.join(told) if any(len(runs) > 1 for runs in months) else self._listed(told)

    def _month(self, runs: Sequence[Sequence[date]], year: bool) -> str:  # noqa: FBT001 - beside its runs
        first, last = runs[0][0], runs[-1][-1]
        if first.month != last.month:
            begins = self.month(first, self.number(first), first.year != last.year)
            return self.apart.format(first=begins, last=self.month(last, self.number(last), year))
        ends = (dict.fromkeys((run[0], run[-1])) for run in runs)
        return self.month(last, self._listed(["–".join(map(self.number, run)) for run in ends]), year)

    def _listed(self, items: Sequence[str]) -> str:
        if len(items) == 1:
            return items[0]
        return self.joined.format(before=self.comma.join(items[:-1]), last=items[-1]) if items else ""


def in_a_row(days: Sequence[date]) -> bool:
    """Tell whether days are an interval: enough, and none left out."""
    return len(days) >= _INTERVAL and days[-1] - days[0] == timedelta(len(days) - 1)


def _runs(days: Sequence[date]) -> Iterator[list[date]]:
    """Yield the days in their order: those in a row together, where they are enough for an interval."""
    rows = groupby(enumerate(days), lambda numbered: numbered[1] - timedelta(numbered[0]))
    for row in ([day for _, day in inside] for _, inside in rows):
        yield from [row] if len(row) >= _INTERVAL else ([day] for day in row)


def _months(run: Sequence[date]) -> tuple[date, date]:
    return run[0].replace(day=1), run[-1].replace(day=1)


def _pairs(months: list[list[list[date]]]) -> Iterator[tuple[list[list[date]], list[list[date]] | None]]:
    return zip_longest(months, months[1:])
