"""Results in words: a number as a reader takes it, with its whole, its interval, or why it is not told."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forumkit.model.languages import gaps_of
from forumkit.model.results import Value, day_of
from forumkit.render.speech import filled

PARTS = ("n", "low", "high", "interval", "count", "full")
"""What may follow the id of a result in a text: {{ results.gain.overall.n }}."""

_SMALLEST_P = 0.001
_ROUGH = 0.1
_HALF = 0.5


@dataclass(frozen=True)
class Teller:
    """Says values in one language."""

    words: Mapping[str, str]
    number: Callable[[float], str]
    """Sets a number with at most two digits after the comma."""
    percent_from: int
    """How many answers there must be for a percentage."""
    day: Callable[[date], str]
    """Sets a date."""
    form: Callable[[str, float], str] | None = None
    """Returns the form of a word that goes with a number."""
    inside: Callable[[str], str] = str
    """Returns a heading as it stands inside a sentence."""

    def fill(self, word: str, **values: object) -> str:
        """Return a sentence of the language with its gaps filled in, in the plural form of the number in the first."""
        first = next((str(values[name]) for name in gaps_of(self.words[word]) if name in values), "")
        return self.counted(word, int(first), **values) if first.isdecimal() else filled(self.words[word], values)

    def counted(self, word: str, number: float, /, **values: object) -> str:
        """Return a sentence of the language in the plural form of a number."""
        return filled(self.form(word, number) if self.form else self.words[word], values)

    def about(self, name: str, text: str) -> str:
        """Return a name and, behind a colon, what is said of it."""
        return f"{name}{self.words['colon']}{text}"

    def listed(self, texts: Iterable[str], by: Literal["comma", "semicolon"] = "comma") -> str:
        """Return texts as one list."""
        return self.words[by].join(texts)

    def ends(self, word: str, best: str, worst: str) -> str:
        """Return what stands first and last as a title, from the words of either or both; nothing of neither."""
        which = "ends" if best and worst else "best" if best else "worst" if worst else ""
        return self.fill(f"{word}_{which}", best=best, worst=worst) if which else ""

    def quoted(self, text: str) -> str:
        """Return a text between quotation marks."""
        return f"{self.words['quote_open']}{text}{self.words['quote_close']}"

    def said(self, value: Value) -> str:
        """Return a value in short: 64 %, 5 sur 8, +2,5, n. p."""
        if value.hidden:
            return self.words["not_published"]
        if value.value is None:
            return "–"
        match value.unit.how:
            case "share":
                return self._share(value)
            case "percent":
                return self.percent(value.value)
            case "signed":
                return self.signed(value.value)
            case "probability":
                return self.probability(value.value)
            case "day":
                return self.day(day_of(value.value))
            case "number":
                return self.number(round(value.value, 2)).replace("-", "−")

    def _share(self, value: Value) -> str:
        if value.n and value.n >= self.percent_from:
            return self.percent(percent_of(value))
        return self.count(value)

    def count(self, value: Value) -> str:
        """Return the part and the whole: 29 sur 45."""
        if value.hidden or value.value is None:
            return self.said(value)
        return self.fill("out_of", part=self.number(value.value), whole=self.number(value.n or 0))

    def number_or_hidden(self, value: Value) -> str:
        """Return the bare number of a count or of the part of a share."""
        return self.said(value) if value.hidden or value.value is None else self.number(round(value.value, 2))

    def full(self, value: Value, digits: int = 0) -> str:
        """Return the part and the whole, with the percentage where there are enough answers: 29 sur 45, soit 64 %."""
        if (
            value.unit.how != "share"
            or value.hidden
            or value.value is None
            or not value.n
            or value.n < self.percent_from
        ):
            return self.said(value)
        return self.fill("share_in_full", count=self.count(value), percent=self.percent(percent_of(value), digits))

    def interval(self, value: Value) -> str:
        """Return the interval, where there is one that may be told: de 50 à 76 %."""
        if value.low is None or value.high is None or value.hidden:
            return ""
        if value.unit.how == "share":
            if (value.n or 0) < self.percent_from:
                return ""
            return self.fill(
                "interval_percent", low=self.number(half_up(value.low)), high=self.number(half_up(value.high))
            )
        digits = int(any(0 < abs(end) < _HALF for end in (value.low, value.high)))  # else +0 would hide on which side
        low, high = (self.signed(half_up(end, digits)) for end in (value.low, value.high))
        return self.fill("interval_points", low=low, high=high)

    def percent(self, number: float, digits: int = 0) -> str:
        """Return a percentage, whole unless more digits are wanted."""
        if not digits and (0 < number < _HALF or 100 - _HALF <= number < 100):  # noqa: PLR2004 - a whole
            return self.words["under_one_percent" if number < _HALF else "over_ninety_nine_percent"]
        return self.fill("percent", number=self.number(half_up(number, digits)))

    def signed(self, number: float) -> str:
        """Return a difference with its sign."""
        rounded = half_up(number, 1)
        sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
        return f"{sign}{self.number(abs(rounded))}"

    def probability(self, p: float) -> str:
        """Return a p-value with three digits."""
        if p < _SMALLEST_P:
            return f"p < {self.number(_SMALLEST_P)}"
        return f"p = {self.number(round(p, 3) if p < _ROUGH else round(p, 2))}"

    def part(self, value: Value, name: str) -> str:
        """Return one side of a value: its n, ends or interval."""
        match name:
            case "n":
                return self.number(value.n) if value.n is not None and not value.hidden else self.words["not_published"]
            case "low" | "high":
                end = value.low if name == "low" else value.high
                return "–" if end is None or value.hidden else self.number(round(end, 1))
            case "interval":
                return self.interval(value) or "–"
            case "count":
                return self.count(value)
            case _:
                return self.full(value)


def half_up(number: float, digits: int = 0) -> float:
    """Return a number rounded as people do: 72.5 is 73, and −72.5 is −73; a float of no digits is whole."""
    scale = float(10**digits)
    return math.copysign(math.floor(abs(number) * scale + 0.5 + 1e-9), number) / scale


def percent_of(value: Value) -> float:
    """Return a share in percent; 0 where there is no whole."""
    return 100 * (value.value or 0) / value.n if value.n else 0.0


def find(values: Mapping[str, Value], name: str) -> tuple[Value, str] | None:
    """Return the value of an id and the part of it that is meant, if the id exists."""
    if name in values:
        return values[name], ""
    stem, _, part = name.rpartition(".")
    return (values[stem], part) if stem in values and part in PARTS else None
