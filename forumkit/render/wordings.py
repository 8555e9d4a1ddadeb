"""The texts of a form as plain words in each of its languages, with the typography of each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from forumkit.model.answering import Labels, Say, Told, Word
from forumkit.model.forms import Form
from forumkit.model.library import Library
from forumkit.model.versions import sentences, usable, versioned, versions_in
from forumkit.render.typesetting import Typesetter
from forumkit.render.typography import loose
from forumkit.render.wording import Wording


@dataclass(frozen=True)
class Wordings:
    """Says the texts of one form in several languages."""

    library: Library
    form: Form
    languages: tuple[str, ...]
    typesetters: Mapping[str, Typesetter]
    """By language."""

    @cached_property
    def people(self) -> Mapping[str, Mapping[str, str]]:
        """The versions that may be used, by the tag of their language, each by its text as the first language shows it.

        A language of people is there where a question of the form has a version in it.
        """
        forum = self.library.forums[self.form.forum]
        versions_by_tag = {
            str(each.language): self._versions(str(each.language)) for each in versioned(self.library, forum.spoken)
        }
        asked = {self._set(field.labels[self.first], self.first) for field in self.form.questions}
        return {tag: versions for tag, versions in versions_by_tag.items() if asked & versions.keys()}

    def _versions(self, tag: str) -> Mapping[str, str]:
        known, say = versions_in(self.library, tag), Wording(self.library, self.form.forum, self.first).say
        says = ((sentence, usable(known.get(name), sentence)) for name, sentence in sentences(self.library).items())
        plain = Typesetter().lines
        return {
            self._plain(sentence.text, self.first): loose(plain(say(version))).replace("\a", "\n")
            for sentence, version in says
            if version
        }

    @property
    def shown(self) -> tuple[str, ...]:
        """All languages that the form is shown in: those of its documents, then those of people."""
        return (*self.languages, *self.people)

    @property
    def first(self) -> str:
        """The language that is shown first."""
        return self.languages[0]

    def name(self, language: str) -> str:
        """Return the name of a language as forms on the phone write it: “Français (fr)”."""
        spoken = {str(each.language): each.name for each in self.library.forums[self.form.forum].spoken}
        known = self.library.languages.get(language)
        name = known.name if known and language in self.languages else self._plain(spoken[language], self.first)
        code = language.partition("-")[0]  # pyxform knows no tag with a script
        return f"{name[:1].upper()}{name[1:]} ({code})"

    def each(self, say: Callable[[str], str]) -> Labels:
        """Return what is said in each language; what has no version in a language of people, as the first says it."""
        labels = {language: say(language) for language in self.languages}
        first = labels[self.first]
        return labels | {tag: versions.get(first, first) for tag, versions in self.people.items()}

    def labels(self, labels: Labels) -> Labels:
        """Return labels in the typography of their languages."""
        return self.each(lambda language: self._set(labels[language], language))

    def word(self, name: str, **values: Labels | str | int) -> Labels:
        """Return a fixed word with its values filled in."""

        def say(language: str) -> str:
            given = {key: value[language] if isinstance(value, Mapping) else value for key, value in values.items()}
            return self.sayer(language)(Word(name, given))

        return self.each(say)

    def sayer(self, language: str) -> Say:
        """Return what says a word of the program or a text of the content in a language, as plain words."""
        words = self.library.languages[language].words

        def say(word: Told) -> str:
            return self._set(word.among(words), language) if isinstance(word, Word) else self._plain(word, language)

        return say

    def said(self, text: str | Mapping[str, str] | None) -> Labels:
        """Return a text of the content as plain words, one line a paragraph; nothing of none."""
        return self.each(lambda language: self._plain(text, language) if text else "")

    def joined(self, *texts: Labels, by: str = "\n") -> Labels:
        """Return several texts as one."""
        return {language: by.join(filter(None, (text.get(language, "") for text in texts))) for language in self.shown}

    def notice(self) -> Labels:
        """Return that the mission is an example, if it is."""
        sample = self.library.mission.sample
        return self.said(sample) if sample else {}

    def number_of(self, name: str) -> str:
        """Return the number that a question has on paper."""
        names = [field.name for field in self.form.questions]
        return str(names.index(name) + 1) if name in names else ""

    def example(self) -> Labels:
        """Return the name of a card, such as “calebasse 07”."""
        return self.each(lambda language: f"{self.symbols(language)[0]} 07")

    def symbols(self, language: str) -> tuple[str, ...]:
        """Return the pictures of the cards in a language; where the mission names none, only an example."""
        evaluation = self.library.evaluation
        named = tuple(self._plain(symbol, language) for symbol in evaluation.symbols) if evaluation else ()
        return named or (self.library.languages[language].words["any_symbol"],)

    @property
    def has_symbols(self) -> bool:
        """Whether the mission says which pictures its cards bear."""
        return bool(self.library.evaluation and self.library.evaluation.symbols)

    def _plain(self, text: str | Mapping[str, str], language: str) -> str:
        text_said = Wording(self.library, self.form.forum, language).say(text)
        return loose(self.typesetters[language].lines(text_said)).replace("\a", "\n")

    def _set(self, text: str, language: str) -> str:
        return loose(self.typesetters[language].text(re.sub(r"[ \t]+", " ", text.strip())))
