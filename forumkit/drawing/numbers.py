"""Numbers as a language writes them, with as many decimals as their neighbours need."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

_MOST = 2
"""Decimals, where the numbers are not all small."""
_USUAL_PLACES = 3
"""Decimals that a language shows of itself."""
_PLACES = 12
"""Decimals at which a number is the same as another."""
_USUAL = 10.0
"""From here on, one decimal says enough."""


class Signs(NamedTuple):
    """The signs that a language writes numbers and lists with."""

    decimal: str = "."
    group: str = ","
    locale: str = "en"
    """What Office takes for the language of a number."""
    comma: str = ", "
    semicolon: str = "; "
    percent: str = "{number}%"
    gap: str = " "
    """Between a number and another unit."""

    def measured(self, number: str, unit: str) -> str:
        """Return a number with its unit, if it has one."""
        return self.percent.replace("{number}", number) if unit == "%" else f"{number}{unit and self.gap + unit}"


PLAIN_SIGNS = Signs()


@dataclass(frozen=True)
class Scale:
    """How the numbers of one chart are written."""

    signs: Signs = PLAIN_SIGNS
    decimals: int = 0

    @property
    def step(self) -> float:
        """The smallest number that is written."""
        return float(10.0**-self.decimals)

    def is_tiny(self, value: float) -> bool:
        """Tell whether a number would be written as nought though it is none."""
        return value != 0 and round(abs(value), self.decimals) == 0

    def said(self, value: float) -> str:
        """Return a number in words; one that would be nought is said to be less than the smallest one."""
        if self.is_tiny(value):
            return f"< {self.said(self.step)}" if value > 0 else f"> {self.said(-self.step)}"
        shown = round(value, self.decimals) + 0.0  # + 0.0: no minus before a nought
        text = _decimal(shown, self.signs, self.decimals, self.decimals)
        return text.replace("-", "−")


def scale_of(values: Iterable[float], signs: Signs) -> Scale:
    """Return how numbers that stand beside each other are written: as they are, or with what a reader can compare."""
    known = [abs(value) for value in values if value]
    most = max(known, default=1.0)
    longest = min(_PLACES, max(_MOST, 1 - math.floor(math.log10(most))))
    exact = (d for d in range(longest + 1) if all(_same(value, round(value, d)) for value in known))
    return Scale(signs, next(exact, 1 if most >= _USUAL else longest))


def number(value: float, signs: Signs) -> str:
    """Return a number that stands alone: 21,6 in French, 40 without a fraction; a small one is not nought."""
    if value and round(abs(value), _USUAL_PLACES) == 0:
        return _decimal(float(f"{value:.{_USUAL_PLACES}g}"), signs, 0, _PLACES)
    return _decimal(value + 0.0, signs, 0, _USUAL_PLACES)


def _same(first: float, second: float) -> bool:
    return math.isclose(first, second, rel_tol=10**-_PLACES)


def _decimal(value: float, signs: Signs, least: int, most: int) -> str:
    """Return a number with as many decimals as it needs between the two, as CLDR rounds: half to even."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_EVEN)
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return whole.replace(",", signs.group) + (f"{signs.decimal}{decimals}" if decimals else "")
