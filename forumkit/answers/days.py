"""Days as servers, forms and spreadsheets write them: 2024-02-20, Feb 20, 2024, 2/20/24, 24-02-20 or 45342.375."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

NEAR: Final = 60
"""Days around a forum within which its sheets, and trials of them, are filled in."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""As SurveyCTO writes them, whatever the language."""
_DAY = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
    r"|(?P<one>\d{1,2})[-/.](?P<other>\d{1,2})[-/.](?P<of>\d{4}|\d\d)(?!\d)"
    r"|(?P<name>[A-Za-z]{3}) (?P<nth>\d{1,2}), (?P<in>\d{4})(?!\d)"
    r"|(?P<count>\d{5})(?:[.,]\d+)?\Z"
)
_ORDERS: Final = (("of", "other", "one"), ("of", "one", "other"), ("one", "other", "of"))
"""Which of three numbers are year, month and day, the likeliest first."""
_FIRST: Final = date(1899, 12, 30)
"""The day from which spreadsheets count."""
_CLOCK_TIME = re.compile(r"\d{1,2}:\d\d")

DayOf = Callable[[str], date | None]
"""Gives the day that a cell begins with."""


def day_of_each(texts: Iterable[str], near: date | None) -> DayOf:
    """Return what reads the days of a column: where day, month or year may stand first, as most lie near a day.

    >>> day_of_each(["2/3/2024 9:00:00", "2/4/2024 9:00:00"], date(2024, 2, 3))("2/3/2024 9:00:00")
    datetime.date(2024, 2, 3)
    """
    shown = {match[0]: match for text in texts if (match := _DAY.match(text))}
    ways = [{text: _read(match, order) for text, match in shown.items()} for order in _ORDERS]
    known = max(ways, key=lambda way: _likely(way.values(), near))

    def day(text: str) -> date | None:
        match = _DAY.match(text)
        return known[match[0]] if match else None

    return day


def _read(match: re.Match[str], order: Sequence[str]) -> date | None:
    with suppress(ValueError):
        if match["year"]:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["name"]:
            return date(int(match["in"]), _MONTHS.index(match["name"].lower()) + 1, int(match["nth"]))
        if match["count"]:
            return _FIRST + timedelta(days=int(match["count"]))
        year, month, day = (match[name] for name in order)
        whole = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - as LibreOffice shows it
        return date(int(whole), int(month), int(day))
    return None


def _likely(days: Collection[date | None], near: date | None) -> tuple[int, int]:
    """Rank a way of reading: most days that there are, then nearest to a day, where one far away counts as NEAR."""
    there = [day for day in days if day]
    return len(there), -sum(min(abs((day - near).days), NEAR) for day in there) if near else 0


_MOST: Final = 0.9


def are_times(cells: Sequence[str]) -> bool:
    """Tell whether nearly all cells are a day with a time, as a form notes when it was sent."""
    times = sum(bool(_DAY.match(cell) and _CLOCK_TIME.search(cell)) for cell in cells)
    return times > 0 and times >= _MOST * len(cells)
