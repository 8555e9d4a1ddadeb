"""Who wrote a comment, as the mission may know it: a function, else a number; names of persons stay in their file."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from forumkit.merge.remarks import Review, Writer
from forumkit.messages.reasons import Phrase
from forumkit.messages.words import Said
from forumkit.model.library import Library
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.mission import guard_of
from forumkit.model.privacy.values import personal_value
from forumkit.model.settings import Reviewer
from forumkit.model.texts import all_texts, language_of, texts_of

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
"""Letters of a part of a name that is looked for alone."""
_HIDDEN = "…"
_CALLED = re.compile(r"(?<!\w)[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+")
"""Two words or more that begin with capital letters."""


@dataclass(frozen=True)
class Who:
    """Whoever wrote a comment or changed a text."""

    function: str | dict[str, str] = ""
    """Their function, as the mission has it; empty where it does not say."""
    number: int = 0
    """Which reviewer without a known function they are, from 1; 0 for whoever works in the mission's own folder."""

    @property
    def told(self) -> Said | str:
        """How a list names them."""
        if self.function:
            return language_of(self.function, "", "")
        return Phrase.REVIEWER.of(number=self.number) if self.number else Phrase.OUR_COPY


class Functions:
    """Tells who wrote what, and takes their names out of what was written."""

    def __init__(self, library: Library, reviews: Iterable[Review]) -> None:
        """Take all that is listed together: a reviewer has one number in all documents, by where they come first."""
        self._reviewers = library.mission.reviewers
        mission = library.mission
        parties = (mission.client_short, mission.client, mission.donor, mission.project)
        self._parties = {version.casefold(): party for party in parties if party for version in texts_of(party)}
        self._known: dict[str, Who] = {}
        reviews = tuple(reviews)
        for review in reviews:
            for said in review.spoken:
                self.of(said.writer)
        texts = (version for _, _, text in all_texts(library) for version in texts_of(text))
        spoken = {word for text in texts for word in _WORD.findall(text)}
        self.without_names = Names(reviews, guard_of(library), spoken, self._parties).hidden

    def of(self, writer: Writer) -> Who:
        """Return who somebody is."""
        name = writer.name.casefold().strip()
        if name not in self._known:
            numbered = sum(1 for who in self._known.values() if who.number)
            self._known[name] = self._function(writer) or Who(number=numbered + 1)
        return self._known[name]

    def _function(self, writer: Writer) -> Who | None:
        if party := self._parties.get(writer.name.casefold().strip()):
            return Who(party)
        found = next((each for each in self._reviewers if _is_signed(each, writer)), None)
        return Who(found.function) if found else None


class Names:
    """Takes the names that files list, those that lists know, and contacts, out of what was written in them."""

    def __init__(
        self,
        reviews: Iterable[Review],
        guard: Guard,
        said: Container[str] = frozenset(),
        parties: Container[str] = frozenset(),
    ) -> None:
        """Take what readers left; what the content says itself is no part of a name, and parties are no persons."""
        names = {name.strip() for each in reviews for name in each.mentioned if name.strip().casefold() not in parties}
        parts = {part for name in names for part in _WORD.findall(name) if len(part) >= _SHORTEST and part[0].isupper()}
        wanted = sorted({each for each in names | parts if each and each not in said}, key=len, reverse=True)
        self._patterns = [re.compile(rf"@?(?<!\w){re.escape(each)}(?!\w)") for each in wanted]
        self._guard, self._said = guard, said

    def hidden(self, text: str) -> str:
        """Return a text without them."""
        for pattern in self._patterns:
            text = pattern.sub(_HIDDEN, text)
        text = _CALLED.sub(self._unless_called, text)
        while found := personal_value(text):
            text = text.replace(found[1], _HIDDEN)
        return text

    def _unless_called(self, found: re.Match[str]) -> str:
        said = all(word in self._said for word in _WORD.findall(found[0]))
        return _HIDDEN if not said and self._guard.is_called(found[0]) else found[0]


def _is_signed(reviewer: Reviewer, writer: Writer) -> bool:
    domain = writer.address.rpartition("@")[2].partition("::")[0].casefold()
    signs = {sign.casefold() for sign in reviewer.signs}
    domains = [sign for sign in signs if "." in sign]
    return writer.initials.casefold().strip() in signs or any(f".{domain}".endswith(f".{each}") for each in domains)
