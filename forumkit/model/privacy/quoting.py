"""Whether an answer may be quoted: it must tell neither who speaks, nor of whom, nor what would expose either.

Lists know what they know; of the rest, what looks like a name is taken for one. What passes waits for a person all the
same: `content/answers/<forum>/corrections.csv`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from forumkit.model.library import Library
from forumkit.model.privacy.folding import spelled
from forumkit.model.privacy.guard import Guard
from forumkit.model.privacy.lists import shipped_lists
from forumkit.model.privacy.mission import guard_of
from forumkit.model.privacy.values import personal_answer
from forumkit.model.stems import any_of
from forumkit.model.texts import all_texts, texts_of

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?…:«“\"(–—-])[\s«“\"’'(–—-]*$")
"""What stands before a word that begins a sentence, which every word does with a capital."""


class Screen:
    """What judges the answers of a mission that may be quoted."""

    def __init__(self, library: Library) -> None:
        """Read the words of the mission."""
        self._guard: Guard = guard_of(library)
        rules = library.protection.words if library.protection else ()
        avoided = (word for rule in rules for word in texts_of(rule.word))
        self._avoided = any_of(avoided)
        self._known = {spelled(word) for text in _signs(library) for word in _WORD.findall(text)}
        self._known |= {spelled(word) for word in _places(library) if len(word) > 1}
        self._plain = {word for text in _prose(library) for word in _small(text)}

    def plain_words(self, texts: Iterable[str]) -> set[str]:
        """Return the words that are no names: the content or two answers have them with a small letter."""
        written = Counter(word for text in texts for word in _small(text))
        return self._plain | {word for word, times in written.items() if times > 1}

    def passes(self, text: str, plain: AbstractSet[str]) -> bool:
        """Tell whether an answer tells of nobody, as far as lists know; `plain` words are no names."""
        if any(sign.isnumeric() for sign in text) or self._avoided.search(text):
            return False
        if any(_is_form(spelled(word), self._known) for word in _WORD.findall(text)):
            return False
        return not (self._guard.exposes(text) or personal_answer(text, self._guard) or self._names(text, plain))

    def _names(self, text: str, plain: AbstractSet[str]) -> bool:
        """Tell whether a word may be what somebody, or some place, is called."""
        for match in _WORD.finditer(text):
            word, small = match[0], spelled(match[0])
            begins = bool(_BEGINS.search(text[: match.start()]))
            if self._guard.names(word) and (not word.islower() or small not in self._plain):
                return True
            if word[:1].isupper() and len(word) > 1 and not (begins and small in plain):
                return True
        return False


def _small(text: str) -> set[str]:
    """Return the words of a text that stand there with a small letter: what is called so has a capital."""
    return {spelled(word) for word in _WORD.findall(text) if not word[:1].isupper()}


def _is_form(word: str, of: set[str]) -> bool:
    """Tell whether a word is one of some words, or its plural."""
    return word in of or word[:-1] in of or word[:-2] in of


def _prose(library: Library) -> Iterator[str]:
    """Yield all that is written in the languages of a mission: its texts, fixed words, and the words of questions."""
    for _, _, text in all_texts(library):
        yield from texts_of(text)
    for language in library.languages.values():
        yield from (text for word in language.words.values() for text in texts_of(word))
    yield from (text for listed in shipped_lists().values() for text in (*listed.asking, *listed.your, *listed.my))


def _signs(library: Library) -> list[str]:
    """Return the pictures of the cards, in every language."""
    symbols = library.evaluation.symbols if library.evaluation else ()
    return [text for symbol in symbols for text in texts_of(symbol)]


def _places(library: Library) -> Iterator[str]:
    """Yield the names of places that the forums give: their towns, and what has a capital in what is said of them."""
    for forum in library.forums.values():
        for text in texts_of(forum.town or ()):
            yield from _WORD.findall(text)
        for told in (forum.venue or (), *forum.values.values()):
            for text in texts_of(told):
                yield from (word for word in _WORD.findall(text)[1:] if word[:1].isupper())


@lru_cache(maxsize=1)
def screen_of(library: Library) -> Screen:
    """Return what judges the answers of a mission that may be quoted."""
    return Screen(library)
