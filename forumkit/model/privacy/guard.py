"""Judges texts by all lists together: what a question, a choice, a heading or an answer says that must not be known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from forumkit.messages.reasons import Private
from forumkit.model.privacy.folding import BREAK, sentences, spelled, tokens
from forumkit.model.privacy.matching import Lexicon, Mark, Role

_BETWEEN = 2
"""Words that may stand between “your” and what is asked for: your present religion."""
_BEFORE = 3
"""Words that may stand between “without” and what it forbids: without saying your name."""
_LONGEST_ANSWER = 12
"""Words of an answer that may be nothing but what somebody is."""
_LONGEST_NAME = 4
"""Words of what somebody is called."""
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN_NAMES = frozenset(" .,")
_JOINED: tuple[Role, ...] = ("asking", "your", "are", "have", "words", "people", "asks")
_TOLD: tuple[Role, ...] = ("asking", "are", "my", "am", "people")


_OF_OTHERS = (Private.VICTIMS, Private.OFFENCES)


@dataclass(frozen=True)
class Found:
    """What a text asks for or tells."""

    sort: Private
    words: str
    """As they stand in it, folded."""


class _Sentence:
    """A sentence with what all lists know in it; what is harmless is known no more."""

    def __init__(self, lexicons: Sequence[Lexicon], text: str) -> None:
        self.words = tokens(text)
        marks = list(chain.from_iterable(lexicon.marks(self.words) for lexicon in lexicons))
        harmless = [mark for mark in marks if mark.role == "harmless"]
        self.marks = [mark for mark in marks if not any(_covers(other, mark) for other in harmless)]
        self.roles: list[set[Role]] = [set() for _ in self.words]
        for mark in self.marks:
            for place in range(mark.start, mark.end):
                self.roles[place].add(mark.role)

    def of(self, *roles: Role) -> list[Mark]:
        """Return the marks of some roles; the longest first, which says most."""
        return sorted((mark for mark in self.marks if mark.role in roles), key=lambda mark: mark.start - mark.end)

    def found(self, mark: Mark) -> Found:
        """Return what a mark of a sort says."""
        assert mark.sort is not None
        return Found(mark.sort, " ".join(self.words[mark.start : mark.end]))

    def is_only(self, roles: Iterable[Role], *, broken: bool = True) -> bool:
        """Tell whether every word has one of some roles; signs between them do not count."""
        wanted = set(roles)
        return all(self.roles[n] & wanted or (broken and word == BREAK) for n, word in enumerate(self.words))

    def joined(self, one: Mark, other: Mark) -> bool:
        """Tell whether nothing but words of asking stands between two marks."""
        first, last = min(one.end, other.end), max(one.start, other.start)
        return all(self.roles[n] & set(_JOINED) for n in range(first, last))

    def forbidden(self, mark: Mark) -> bool:
        """Tell whether it is asked for the contrary: “without your name”."""
        return any(0 <= mark.start - other.end <= _BEFORE for other in self.of("without"))


def _covers(harmless: Mark, mark: Mark) -> bool:
    return (
        mark.sort is not None
        and mark.start < harmless.end
        and harmless.start < mark.end
        and mark.end - mark.start <= harmless.end - harmless.start
    )


class Guard:
    """All lists that apply: those that come with forumkit, and those of the mission."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._lexicons = list(lexicons)
        self._given = frozenset[str]().union(*(lexicon.given for lexicon in self._lexicons))

    def asked(self, text: str, *, banded: bool = False) -> Found | None:
        """Return what a question asks for that must not be known; ages in bands may be asked for."""
        for part, asks in sentences(text):
            sentence = _Sentence(self._lexicons, part)
            for mark in (*_alone(sentence, asks=asks), *_linked(sentence)):
                if not sentence.forbidden(mark) and not (banded and mark.sort == Private.AGE):
                    return sentence.found(mark)
        return None

    def is_about_languages(self, texts: Iterable[str]) -> bool:
        """Tell whether a question is about the languages that people speak, which are called as peoples are."""
        return any(_Sentence(self._lexicons, text).of("languages") for text in texts)

    def chosen(self, text: str) -> Found | None:
        """Return what a choice says of who chooses it, where it says nothing else: Muslim, “I am a Christian”.

        Others may be told to be victims or offenders: “the victim” answers many a question.
        """
        sentence = _Sentence(self._lexicons, text)
        people = [mark for mark in sentence.of("people") if sentence.of("am") or mark.sort not in _OF_OTHERS]
        return sentence.found(people[0]) if people and sentence.is_only(_TOLD) else None

    def headed(self, text: str) -> Found | None:
        """Return what a column holds that must not be known, by its heading."""
        sentence = _Sentence(self._lexicons, text)
        return next(map(sentence.found, sentence.of("words", "people", "asks")), None)

    def is_called(self, text: str) -> bool | None:
        """Tell whether a text is nothing but what somebody is called; None where it may be: “Nguyen Thi”."""
        words = _NAME.findall(text)
        if not 1 <= len(words) <= _LONGEST_NAME or not _BETWEEN_NAMES.issuperset(_NAME.sub("", text)):
            return False
        known = [not self._given.isdisjoint(map(spelled, re.split("['’-]", word))) for word in words]
        plain = sum(word.islower() and not is_known for word, is_known in zip(words, known, strict=True))
        if any(known):
            return plain == 0 or (text.islower() and len(words) == 2)  # noqa: PLR2004 - “awa traoré”
        return None if len(words) > 1 and plain == 0 and not _Sentence(self._lexicons, text).marks else False

    def told(self, text: str) -> Found | None:
        """Return what an answer in free words tells of who gives it: “Muslim”, “my name is”, “I am a Christian”."""
        words = tokens(text)
        if not any(lexicon.tells(words) for lexicon in self._lexicons):
            return None
        for part, _ in sentences(text):
            sentence = _Sentence(self._lexicons, part)
            if sentence.of("telling"):
                return Found(Private.NAME, " ".join(sentence.words[:_BEFORE]))
            if len(sentence.words) <= _LONGEST_ANSWER and sentence.is_only(_TOLD) and sentence.of("people"):
                return sentence.found(sentence.of("people")[0])
            for mark in sentence.of("people"):
                if any(link.end <= mark.start and sentence.joined(link, mark) for link in sentence.of("am")):
                    return sentence.found(mark)
        return None

    def exposes(self, text: str) -> bool:
        """Tell whether words of a text are about what must not be known of anybody, or about whom it would expose."""
        found = (_Sentence(self._lexicons, part) for part, _ in sentences(text))
        return any(sentence.of("exposing", "telling", "words", "people", "asks") for sentence in found)

    def names(self, text: str) -> bool:
        """Tell whether a word may be a given name."""
        return not self._given.isdisjoint(tokens(text))


def _alone(sentence: _Sentence, *, asks: bool) -> Iterator[Mark]:
    """Yield what a sentence is all about, such as “Religion?” and “Name of the participant”."""
    if asks and sentence.is_only(_JOINED):
        yield from sentence.of("words", "people")


def _linked(sentence: _Sentence) -> Iterator[Mark]:
    """Yield what is asked of the person who answers: “your religion”, “are you a Muslim”."""
    yield from sentence.of("asks")
    links = sentence.of("your", "are", "have")
    for mark in sentence.of("words", "people"):
        if mark.yours and mark.role == "words":
            yield mark
        for link in links:
            if link.role == "your":
                fits = mark.role == "words" and link.end <= mark.start and _is_near(sentence, link, mark)
            else:
                fits = (link.role == "are" or mark.role == "words") and sentence.joined(link, mark)
            if fits:
                yield mark


def _is_near(sentence: _Sentence, your: Mark, mark: Mark) -> bool:
    """Tell whether “your” belongs to a word: few words stand between, and none that begins another thing."""
    between = range(your.end, mark.start)
    return len(between) <= _BETWEEN and not any(
        sentence.words[n] == BREAK or "asking" in sentence.roles[n] for n in between
    )
