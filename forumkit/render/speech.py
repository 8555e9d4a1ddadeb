"""How a language says days, clocks, numbers and counts: by its own file, else as CLDR has it.

The home of babel.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from babel import Locale
from babel.plural import PluralRule

from forumkit.drawing.numbers import Signs, number
from forumkit.model.languages import Category, Language
from forumkit.model.timing import MINUTES_OF_A_DAY, MINUTES_OF_AN_HOUR
from forumkit.render.dates import Dates, in_a_row

_FIXED = "\u00a0"
_SIGNS = ("range", "percent")
"""Fixed words that CLDR knows."""
_LETTERS = {"E": "{weekday}", "c": "{weekday}", "d": "{day}", "M": "{m}", "L": "{m}", "y": "{year}", "G": ""}
"""What the letters of CLDR's patterns stand for; of months, as a number."""


@functools.cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@functools.cache
def _rule(rules: tuple[tuple[str, str], ...]) -> PluralRule:
    return PluralRule(dict(rules))


@dataclass(frozen=True)
class Speech:
    """Says what is no text, in one language."""

    language: Language

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The fixed words; the signs that the file of the language does not give are those of its locale."""
        signs = {name: self.language.words.get(name) or _patterns(self.language.locale)[name] for name in _SIGNS}
        return {**self.language.words, **signs}

    @property
    def months(self) -> Sequence[str]:
        """Names of the months, from January."""
        known = _locale(self.language.locale).months["format"]["wide"]
        return self.language.dates.months or [known[number] for number in range(1, 13)]

    @property
    def weekdays(self) -> Sequence[str]:
        """Names of the days, from Monday."""
        known = _locale(self.language.locale).days["format"]["wide"]
        return self.language.dates.weekdays or [known[number] for number in range(7)]

    @property
    def signs(self) -> Signs:
        """The signs of numbers."""
        own, known = self.language.numbers, _locale(self.language.locale).number_symbols["latn"]
        words = self.language.typography.words
        return Signs(
            own.decimal or known["decimal"], own.group or known["group"], self.language.locale,
            words["comma"], words["semicolon"], self.words["percent"],
            _FIXED if self.language.typography.units else " ",
        )  # fmt: skip

    def _pattern(self, name: str) -> str:
        """Return how dates are written: as the file of the language says, else as its locale has it."""
        own: str = getattr(self.language.dates, name)
        return own or _patterns(self.language.locale)[name]

    def _filled(self, pattern: str, shown: date, **more: object) -> str:
        first = self.language.dates.first if shown.day == 1 else ""
        values = {
            "weekday": self.weekdays[shown.weekday()], "day": first or shown.day, "month": self.months[shown.month - 1],
            "year": shown.year, "m": shown.month, "dd": f"{shown.day:02}", "mm": f"{shown.month:02}",
        }  # fmt: skip
        return _no_list(filled(pattern, values | more))

    def day(self, day: date) -> str:
        """Return a day in words, such as mardi 20 février 2024."""
        return self._filled(self._pattern("day"), day)

    def short_day(self, day: date) -> str:
        """Return a day for a table, such as 20/02."""
        return self._filled(self._pattern("short"), day)

    def numeric_day(self, day: date) -> str:
        """Return a day with its year for a table, such as 20/02/2024."""
        return self._filled(self._pattern("numeric"), day)

    def letter(self, day: date) -> str:
        """Return the letter of a weekday."""
        return self.weekdays[day.weekday()][:1].upper()

    def dates(self, days: Sequence[date]) -> str:
        """Return the days of a forum in words, such as 3, 10 et 17 mars 2026; one alone with its weekday."""
        if len(days) == 1:
            return self.day(days[0])
        if in_a_row(days) and days[0].replace(day=1) == days[-1].replace(day=1):
            numbers = {"first": self._number_of(days[0]), "last": self._number_of(days[-1])}
            return self._filled(self._pattern("several"), days[-1], **numbers)

        def month(day: date, numbers: str, year: bool) -> str:  # noqa: FBT001 - as Dates asks for it
            pattern = self._pattern("date" if year else "within")
            return self._filled(pattern.replace(f"{{day}}{self._dot}", "{day}"), day, day=numbers)

        comma, apart, joined = (
            self.language.typography.words["comma"],
            self._pattern("apart"),
            self._pattern("joined"),
        )
        return _no_list(Dates(lambda day: self._number_of(day) + self._dot, month, apart, comma, joined).said(days))

    @property
    def _dot(self) -> str:
        """The sign that makes each number of a day an ordinal, as in 3., 10. und 17. März."""
        return "." if "{day}." in self._pattern("date") else ""

    def _number_of(self, day: date) -> str:
        return (self.language.dates.first if day.day == 1 else "") or str(day.day)

    @property
    def clocks(self) -> tuple[str, str]:
        """How a clock on the hour and any other are written, by {hours} or {hh}, and {minutes}."""
        clock = self._pattern("clock")
        return self.language.dates.hour or clock, clock

    def clock(self, minutes: int) -> str:
        """Return a clock in words: 8 h 30 in French, 8:30 in English; past midnight with its days, as 1:30 (+1)."""
        days, minutes = divmod(minutes, MINUTES_OF_A_DAY)
        hours, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
        on_the_hour, clock = self.clocks
        said = filled(clock if rest else on_the_hour, {"hours": hours, "hh": f"{hours:02d}", "minutes": f"{rest:02d}"})
        return f"{said} (+{days})" if days else said

    def number(self, value: float) -> str:
        """Return a number: 21,6 in French, 40 without a fraction."""
        return number(value, self.signs)

    def category(self, count: float) -> Category:
        """Return the category of a number, by which plural forms are told apart."""
        rules = self.language.plurals
        rule = _rule(tuple(rules.items())) if rules else _locale(self.language.locale).plural_form
        return cast("Category", rule(count))

    def form(self, word: str, count: float) -> str:
        """Return the form of a word that goes with a number."""
        forms = self.language.forms.get(word, {})
        return forms.get(self.category(count)) or self.words[word]

    def inside(self, text: str) -> str:
        """Return a heading as it stands inside a sentence: an abbreviation, or a noun of German, stays."""
        lowers = self.language.lowers and not text[1:2].isupper()
        return text[:1].lower() + text[1:] if lowers else text

    def sorted_as(self, text: str) -> str:
        """Return what a text is sorted by: without accents and capitals, some letters as those that they stand by."""
        folded = text.casefold()
        for letter, stands_by in self.language.sorting.items():
            folded = folded.replace(letter, stands_by)
        plain = unicodedata.normalize("NFKD", folded)
        return "".join(character for character in plain if not unicodedata.combining(character))

    def name_of(self, code: str) -> str:
        """Return what a language is called; its code where CLDR does not know it."""
        return str(_locale(self.language.locale).languages.get(code, code))


def _no_list(text: str) -> str:
    """Return a date that Markdown does not take for an item of a list, where it begins as in 3. März 2026."""
    return re.sub(r"^(\d+\.) ", rf"\1{_FIXED}", text)


@functools.cache
def _patterns(locale: str) -> Mapping[str, str]:
    """Return how a locale writes dates, clocks, ranges and percentages (CLDR), as the file of a language would say it.

    Babel has no quotation marks: those are said by the file of a language alone.

    >>> _patterns("de")["day"], _patterns("es")["joined"]
    ('{weekday}, {day}. {month} {year}', '{before} y {last}')
    """
    known = _locale(locale)
    full, long, short = (str(known.date_formats[name].pattern) for name in ("full", "long", "short"))
    month = known.datetime_skeletons.get("MMMMd") or known.datetime_skeletons["MMMd"]
    date, digits = _gaps(long), {"day": "{dd}", "m": "{mm}"}
    dot = "." if "{day}." in date else ""
    between, dash = str(known.interval_formats.get(None) or "{0} – {1}"), _range(known.interval_formats)
    return {
        "day": _gaps(full), "date": date, "within": _gaps(str(month.pattern)),
        "several": date.replace("{day}", f"{{first}}{dot}{dash}{{last}}"),
        "apart": " ".join(between.format("{first}", "{last}").split()), "range": dash,
        "percent": re.sub(r"[#,.0]+", "{number}", str(known.percent_formats[None].pattern)),
        "clock": _clock(str(known.datetime_skeletons["Hm"].pattern)),
        "joined": known.list_patterns["standard"]["2"].format("{before}", "{last}"),
        "short": filled(_gaps(str(known.datetime_skeletons["Md"].pattern)), digits),
        "numeric": filled(_gaps(short), digits),
    }  # fmt: skip


def _range(intervals: Mapping[str | None, Mapping[str, Sequence[str]]]) -> str:
    """Return what stands between two days of a month; without spaces, at which a line might end, around a mere sign."""
    first, last = intervals.get("d", {}).get("d", ("d–", "d"))
    sign = first.removeprefix(last) if first.startswith(last) else first.removeprefix("d")
    return sign.replace(" ", _FIXED) if any(map(str.isalpha, sign)) else sign.strip()


_CLOCK = {"HH": "{hh}", "mm": "{minutes}", "m": "{minutes}"}


def _clock(pattern: str) -> str:
    told = re.sub(r"'([^']*)'|H+|m+", lambda found: found[1] or _CLOCK.get(found[0], "{hours}"), pattern)
    return told.replace(" ", _FIXED)


def _gaps(pattern: str) -> str:
    """Return a pattern of CLDR with its letters as gaps, and what it quotes as it is."""
    told = re.sub(r"'([^']*)'|(([EcdMLyG])\3*)", _gap, pattern)
    return " ".join(told.split())


def _gap(match: re.Match[str]) -> str:
    letters, letter = match[2], match[3]
    if letters is None:
        return match[1] or "'"
    return "{month}" if letters.startswith(("MMM", "LLL")) else _LETTERS[letter]


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its gaps filled in; other braces stay."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
