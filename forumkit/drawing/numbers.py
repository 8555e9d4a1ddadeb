"""Numbers as a language writes them, with as many decimals as their neighbours need.

The home of babel's numbers.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_MOST = 2
"""Decimals, where the numbers are not all small."""
_USUAL_PLACES = 3
"""Decimals that a language shows of itself."""
_PLACES = 12
"""Decimals at which a number is the same as another."""
_USUAL = 10.0
"""From here on, one decimal says enough."""


@dataclass(frozen=True)
class Scale:
    """How the numbers of one chart are written."""

    locale: str = "en"
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
        pattern = f"#,##0.{'0' * self.decimals}".rstrip(".")
        text = _decimal(round(value, self.decimals) + 0.0, pattern, self.locale)  # + 0.0: no minus before a nought
        return text.replace("-", "−")


def scale_of(values: Iterable[float], locale: str) -> Scale:
    """Return how numbers that stand beside each other are written: as they are, or with what a reader can compare."""
    known = [abs(value) for value in values if value]
    most = max(known, default=1.0)
    longest = min(_PLACES, max(_MOST, 1 - math.floor(math.log10(most))))
    exact = (d for d in range(longest + 1) if all(_same(value, round(value, d)) for value in known))
    return Scale(locale, next(exact, 1 if most >= _USUAL else longest))


def number(value: float, locale: str) -> str:
    """Return a number that stands alone: 21,6 in French, 40 without a fraction; a small one is not nought."""
    tiny = value and round(abs(value), _USUAL_PLACES) == 0
    return _decimal(value + 0.0, "@##" if tiny else "#,##0.##" if value % 1 == 0 else None, locale)


def _same(first: float, second: float) -> bool:
    return math.isclose(first, second, rel_tol=10**-_PLACES)


def _decimal(value: float, pattern: str | None, locale: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - a seam: who only reads content says no number

    return format_decimal(value, pattern, locale)
