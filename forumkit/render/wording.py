"""How a document says things: texts in its language with their values filled in, dates, clocks, numbers.

The home of babel's dates.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale
from babel.dates import format_date

from forumkit.drawing.numbers import number
from forumkit.model.answering import Told, Word
from forumkit.model.evaluation import Evaluation
from forumkit.model.library import Library
from forumkit.model.settings import Forum
from forumkit.model.texts import EXPRESSION, FORUM_VALUES, MISSION_VALUES, RESULT, language_of
from forumkit.render.dialect import as_markdown
from forumkit.render.result_words import Teller, find

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|&])")
_MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True)
class Wording:
    """Says things for one forum (or none) in one language."""

    library: Library
    forum_id: str | None
    language: str

    @property
    def forum(self) -> Forum | None:
        """The forum, if the document belongs to one."""
        return self.library.forums[self.forum_id] if self.forum_id else None

    def letter(self, day: date) -> str:
        """Return the letter of a weekday."""
        return format_date(day, "EEEEE", locale=self.locale)

    def month(self, day: date) -> str:
        """Return the name of a month."""
        return format_date(day, "MMMM", locale=self.locale)

    @property
    def locale(self) -> str:
        """The locale for dates and numbers."""
        return self.library.languages[self.language].locale

    @cached_property
    def teller(self) -> Teller:
        """Says results in this language."""
        evaluation = self.library.evaluation or Evaluation()
        return Teller(self.library.languages[self.language].words, self.number, evaluation.thresholds.percent, self.day)

    def for_forum(self, forum_id: str) -> "Wording":
        """Return what says things for another forum."""
        return Wording(self.library, forum_id, self.language)

    def say(self, text: Told | None) -> str:
        """Return a word, or a text with its plain values and results filled in, in this language; nothing of none."""
        if isinstance(text, Word):
            return text.among(self.library.languages[self.language].words)
        default = self.library.mission.languages[0]
        text_said = as_markdown(language_of(text, self.language, default))
        return EXPRESSION.sub(self._value, text_said) if "{{" in text_said else text_said

    def _value(self, match: re.Match[str]) -> str:
        if match[1].startswith(RESULT):
            return _SPECIAL.sub(r"\\\1", self._result(match[1].removeprefix(RESULT)))
        owner, name = match[1].split(".")
        if owner == "forum" and name == "dates" and self.forum:
            return self.dates(self.forum.start, self.forum.end) or "…"
        if owner == "forum" and name == "spoken" and self.forum:
            return ", ".join(self.say(spoken) for spoken in self.forum.spoken)
        known = {"mission": (self.library.mission, MISSION_VALUES), "forum": (self.forum, FORUM_VALUES)}
        entry, names = known.get(owner, (None, ()))
        if owner == "forum" and entry is None:
            return self.library.languages[self.language].words.get(f"any_{name}", "…")
        value = (getattr(entry, name) if name in names else "") or "…"
        default = self.library.mission.languages[0]
        return _SPECIAL.sub(r"\\\1", language_of(value, self.language, default))

    def _result(self, name: str) -> str:
        """Return a result by its id: of this forum, or of the one that the id begins with; else a gap."""
        first, _, rest = name.partition(".")
        forum, wanted = (first, rest) if first in self.library.forums else (self.forum_id or "", name)
        results = self.library.results.get(forum)
        result = find(results.values, wanted) if results else None
        if result is None:
            return self.library.languages[self.language].words["to_fill"]
        value, part = result
        return self.teller.part(value, part) if part else self.teller.said(value)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an interval of days in words; nothing where none is known."""
        if first is None or last is None or first == last:
            return self.day(first) if first else ""
        joiner = self.library.languages[self.language].words["and"]
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} {joiner} {format_date(last, 'd MMMM y', locale=self.locale)}"
        start = format_date(first, "d MMMM", locale=self.locale)
        return f"{start} – {format_date(last, 'd MMMM y', locale=self.locale)}"

    def day(self, day: date) -> str:
        """Return a day in words, such as mardi 20 février 2024; the first of a month is an ordinal in French."""
        text = format_date(day, "EEEE d MMMM y", locale=self.locale)
        return text.replace(" 1 ", " 1er ", 1) if self.locale.startswith("fr") and day.day == 1 else text

    def short_day(self, day: date) -> str:
        """Return a day for a table, such as 20/02."""
        return format_date(day, "dd/MM", locale=self.locale)

    def clock(self, minutes: int) -> str:
        """Return a clock in words: 8 h 30 in French, 8:30 elsewhere."""
        hours, rest = divmod(minutes, _MINUTES_OF_AN_HOUR)
        if not self.locale.startswith("fr"):
            return f"{hours}:{rest:02d}"
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def numeric_day(self, day: date) -> str:
        """Return a day with its year for a table, such as 20/02/2024."""
        return format_date(day, "dd/MM/y", locale=self.locale)

    def number(self, value: float) -> str:
        """Return a number: 21,6 in French, 40 without a fraction."""
        return number(value, self.locale)

    def word(self, name: str) -> str:
        """Return a fixed word of the language."""
        return self.library.languages[self.language].words[name]

    def source(self, fact: str) -> str:
        """Return where a fact comes from."""
        return self.say(self.library.facts[fact].source)

    def other_languages(self, text: str | Mapping[str, str]) -> dict[str, str]:
        """Return a text in the other languages that the content gives, by the name of the language."""
        if isinstance(text, str):
            return {}
        names = Locale.parse(self.locale).languages
        return {names.get(code, code): as_markdown(text[code]) for code in text if code != self.language}


def calendar_words(locale: str) -> tuple[str, ...]:
    """Return the names of the months and of the days of the week."""
    named = Locale.parse(locale)
    return (*named.months["format"]["wide"].values(), *named.days["format"]["wide"].values())
