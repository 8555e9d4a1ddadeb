"""The public holidays and weekends of a country or a part of it. The home of the holidays library.

What is known of a year of a country is kept on the machine: the library takes a tenth of the time of a check.
"""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from forumkit.runtime.cache import cached

_WEEKEND = frozenset((5, 6))
"""Saturday and Sunday, where the country is not given or not known."""


@dataclass(frozen=True)
class _Year:
    """A year of a country: the names of its holidays, and the days on which nobody works."""

    names: Mapping[date, str]
    free: frozenset[date]


def countries() -> list[str]:
    """Return the ISO codes of the countries whose public holidays are known."""
    return sorted(code for _, *codes in _registry().values() for code in codes if len(code) == 2)  # noqa: PLR2004


def subdivisions(country: str) -> list[str]:
    """Return what parts of a country have public holidays of their own, such as DE-BY for Bavaria."""
    code = country.partition("-")[0]
    return [f"{code}-{part}" for part in _class_of(code).subdivisions] if _is_country(code) else []


@cache
def has_holidays(country: str) -> bool:
    """Tell whether the public holidays of a country, or of a part of it such as DE-BY, are known."""
    return bool(cached("country", country, lambda: _is_country(country) or country in subdivisions(country)))


def holiday_on(day: date, country: str | None) -> str:
    """Return the name of the public holiday on a day; nothing where it is none, or none is known."""
    return _year(country, day.year).names.get(day, "") if country and has_holidays(country) else ""


def is_working_day(day: date, country: str | None) -> bool:
    """Tell whether a day is neither a public holiday nor of the weekend, which is not the same in all countries."""
    if not country or not has_holidays(country):
        return day.weekday() not in _WEEKEND
    return day not in _year(country, day.year).free


@cache
def _year(country: str, year: int) -> _Year:
    return cached("holidays", (country, year), lambda: _read(country, year))


def _read(country: str, year: int) -> _Year:
    code, _, part = country.partition("-")
    calendar = _class_of(code)(years=year, subdiv=part or None)
    first = date(year, 1, 1)
    days = [first + timedelta(number) for number in range((date(year, 12, 31) - first).days + 1)]
    names = {day: str(calendar[day]) for day in days if day in calendar}
    return _Year(names, frozenset(day for day in days if not calendar.is_working_day(day)))


def _registry() -> Mapping[str, tuple[str, ...]]:
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - a seam: see the docstring of the module

    return COUNTRIES


def _is_country(code: str) -> bool:
    return any(code in codes for _, *codes in _registry().values())


@cache
def _class_of(code: str) -> Any:  # noqa: ANN401 - a class of a module that is found by its name
    """Return the class of a country, read from its own file: the library itself reads those of all 250 countries."""
    import holidays  # noqa: PLC0415 - a seam: see the docstring of the module

    module, name = next((module, name) for module, (name, *codes) in _registry().items() if code in codes)
    place = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    if not place.is_file():
        return type(holidays.country_holidays(code))
    spec = importlib.util.spec_from_file_location(f"forumkit_holidays_{module}", place)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return getattr(made, name)
