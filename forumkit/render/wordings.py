"""The texts of a form as plain words in each of its languages, with the typography of each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from forumkit.model.answering import Labels, Say, Told, Word
from forumkit.model.forms import Form
from forumkit.model.library import Library
from forumkit.model.printed_cards import last_number
from forumkit.model.versions import MISSING, told_in, versioned
from forumkit.plan.media import heard_in, phone_voices
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
    def people(self) -> Mapping[str, Say]:
        """What says things in each language of people in which a question has a version or a voice, by its tag."""
        spoken = versioned(self.library, self.library.forums[self.form.forum].spoken)
        asked = {tag.lower() for field in self.form.questions for tag in field.labels}
        asked |= {voice.language for voice in phone_voices(self.library, self.form.forum, self.form.name).values()}
        every = {str(each.language): each for each in spoken}
        return {tag: told_in(self.library, each) for tag, each in every.items() if tag.lower() in asked}

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
        labels = {language: say(language) for language in self.shown}
        first = labels[self.first]
        return {language: first if MISSING in label else label for language, label in labels.items()}

    def voices(self, text: Told | None) -> Labels:
        """Return the file that says a text in each language; nothing where nobody recorded it."""
        heard = heard_in(self.library, self.form.forum, text) if text else {}
        return {tag: heard[tag.lower()].name for tag in self.shown if tag.lower() in heard}

    def labels(self, labels: Labels) -> Labels:
        """Return labels in the typography of their languages."""
        return self.each(lambda language: self._set(labels.get(language, MISSING), language))

    def word(self, name: str, **values: Labels | str | int) -> Labels:
        """Return a fixed word with its values filled in."""

        def say(language: str) -> str:
            given = {key: value[language] if isinstance(value, Mapping) else value for key, value in values.items()}
            return self.sayer(language)(Word(name, given))

        return self.each(say)

    def sayer(self, language: str) -> Say:
        """Return what says a word of the program or a text of the content in a language, as plain words."""

        def say(word: Told) -> str:
            if isinstance(word, Word) and language in self.languages:
                return self._set(word.among(self.library.languages[language].words), language)
            return self._plain(word, language)

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
        evaluation, written = self.library.evaluation, language if language in self.languages else self.first
        named = tuple(self._plain(symbol, written) for symbol in evaluation.symbols) if evaluation else ()
        return named or (self.sayer(language)(Word("any_symbol")),)

    def symbol(self, name: str) -> Labels:
        """Return a picture of the cards in every language, by its name in the first."""
        names = self.symbols(self.first)
        place = names.index(name) if name in names else -1
        return self.each(lambda language: name if place < 0 else self.symbols(language)[place])

    def last_card(self) -> int:
        """Return the highest number that is printed on a card; 0 where it is not known."""
        language = self.languages[0]
        words = self.library.languages[language].words
        return last_number(self.library.forums[self.form.forum], self.symbols(language), words)

    @property
    def has_symbols(self) -> bool:
        """Whether the mission says which pictures its cards bear."""
        return bool(self.library.evaluation and self.library.evaluation.symbols)

    def _plain(self, text: Told, language: str) -> str:
        of_people = language not in self.languages
        said = self.people[language](text) if of_people else text
        if said == MISSING:
            return MISSING
        text_said = Wording(self.library, self.form.forum, self.first if of_people else language).say(said)
        return loose(self._typesetter(language).lines(text_said)).replace("\a", "\n")

    def _set(self, text: str, language: str) -> str:
        return loose(self._typesetter(language).text(re.sub(r"[ \t]+", " ", text.strip())))

    def _typesetter(self, language: str) -> Typesetter:
        return self.typesetters[language] if language in self.languages else Typesetter()
