"""How a document says things: texts in its language with their values filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from forumkit.model.answering import Told, Word
from forumkit.model.evaluation import Evaluation
from forumkit.model.library import Library
from forumkit.model.settings import Forum
from forumkit.model.texts import EXPRESSION, RESULT, language_of, value_of
from forumkit.render.dialect import as_data, as_markdown, spoken_in
from forumkit.render.result_words import Teller, find
from forumkit.render.speech import Speech


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

    @cached_property
    def speech(self) -> Speech:
        """Says days, clocks, numbers and counts in this language."""
        return Speech(self.library.languages[self.language])

    @cached_property
    def teller(self) -> Teller:
        """Says results in this language."""
        evaluation = self.library.evaluation or Evaluation()
        speech = self.speech
        return Teller(
            speech.words, speech.number, evaluation.thresholds.percent, speech.day, speech.form, speech.inside
        )

    def for_forum(self, forum_id: str) -> "Wording":
        """Return what says things for another forum."""
        return Wording(self.library, forum_id, self.language)

    def say(self, text: Told | None) -> str:
        """Return a word, or a text with its plain values and results filled in, in this language; nothing of none."""
        if isinstance(text, Word):
            return text.among(self.library.languages[self.language].words)
        default = self.library.mission.languages[0]
        text_said = as_markdown(language_of(text, self.language, default))
        if isinstance(text, Mapping) and self.language not in text:
            text_said = spoken_in(text_said, default if default in text else next(iter(text)))
        return EXPRESSION.sub(self._value, text_said) if "{{" in text_said else text_said

    def _value(self, match: re.Match[str]) -> str:
        if match[1].startswith(RESULT):
            return as_data(self._result(match[1].removeprefix(RESULT)))
        owner, _, name = match[1].partition(".")
        if owner == "forum" and name == "dates" and self.forum and (days := self.library.dates(self.forum)):
            return self.speech.dates(days)
        if owner == "forum" and name == "spoken" and self.forum and self.forum.spoken:
            return self.word("comma").join(self.say(spoken.name) for spoken in self.forum.spoken)
        value = value_of(self.library, self.forum_id, match[1])
        if value is None and owner == "forum" and not (self.forum and self.forum.called):
            return self.library.languages[self.language].words.get(f"any_{name}", "…")
        value = value or "…"
        default = self.library.mission.languages[0]
        return as_data(language_of(value, self.language, default))

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

    def number(self, value: float) -> str:
        """Return a number: 21,6 in French, 40 without a fraction."""
        return self.speech.number(value)

    def measured(self, value: float, unit: str) -> str:
        """Return a number with its unit: 64 %, 12 km."""
        return self.speech.signs.measured(self.number(value), unit)

    def word(self, name: str) -> str:
        """Return a fixed word of the language."""
        return self.speech.words[name]

    def source(self, fact: str) -> str:
        """Return where a fact comes from, with its year where the source does not say it."""
        known = self.library.facts[fact]
        named = self.say(known.source)
        return named if known.year is None or str(known.year) in named else f"{named}{self.word('comma')}{known.year}"

    def other_languages(self, text: str | Mapping[str, str]) -> dict[str, str]:
        """Return a text in the other languages that the content gives, by the name of the language."""
        if isinstance(text, str):
            return {}
        others = (code for code in text if code != self.language)
        return {self.speech.name_of(code): spoken_in(as_markdown(text[code]), code) for code in others}
