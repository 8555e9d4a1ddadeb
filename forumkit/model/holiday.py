"""The public holidays of a country. The home of the holidays library."""

import importlib.util
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import holidays
from holidays.registry import COUNTRIES


def has_holidays(country: str) -> bool:
    """Tell whether the public holidays of a country are known."""
    return any(country in codes for _, *codes in COUNTRIES.values())


@cache
def public_holidays(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Return the days that are public holidays in a country, by its ISO code, in these years; none where unknown."""
    return frozenset(_calendar(country)(years=years) if has_holidays(country) else ())


def _calendar(country: str) -> Any:  # noqa: ANN401 - a class of a module that is found by its name
    """Return the class of a country, read from its own file: the library itself reads those of all 250 countries."""
    for module, (name, *codes) in COUNTRIES.items():
        place = Path(holidays.__file__).parent / "countries" / f"{module}.py"
        if country in codes and place.is_file():
            spec = importlib.util.spec_from_file_location(f"forumkit_holidays_{module}", place)
            assert spec is not None
            assert spec.loader is not None
            made = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(made)
            return getattr(made, name)
    return lambda years: holidays.country_holidays(country, years=years)
