"""What the words of a list mark in a text: whole words, with the beginnings and endings of their language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from forumkit.messages.reasons import Private
from forumkit.model.privacy.folding import BREAK, spelled, tokens
from forumkit.model.privacy.lists import Privacy, Words

Role = Literal[
    "asking", "your", "are", "have", "my", "am", "telling", "without", "harmless", "languages",
    "exposing", "words", "people", "asks",
]  # fmt: skip
_FRAMES: tuple[Role, ...] = (
    "asking", "your", "are", "have", "my", "am", "telling", "without", "harmless", "languages", "exposing",
)  # fmt: skip
_OF_SORTS: dict[str, Role] = {"words": "words", "people": "people", "asks": "asks", "roundabout": "asks"}
_TELLS: tuple[Role, ...] = ("telling", "people")
_SHORTEST = 2
"""Letters of what is left of a word without its beginning and its ending."""
_GAP, _WIDEST, _END = "...", 4, "$"
"""What stands for other words in a phrase, how many at most, and what for the end of a sentence."""


class Mark(NamedTuple):
    """Words of a text that a list knows: from one to before another."""

    start: int
    end: int
    role: Role
    sort: Private | None
    yours: bool
    """Whether an ending of it means “your”."""


class _Phrase(NamedTuple):
    words: tuple[tuple[str, ...], ...]
    """What may stand at each of its places."""
    role: Role
    sort: Private | None


class Lexicon:
    """One list, ready to be looked up: by the first word of each of its phrases."""

    def __init__(self, listed: Privacy) -> None:
        self._beginnings = ("", *map(spelled, listed.beginnings))
        self._endings = {"": False, **dict.fromkeys(map(spelled, listed.endings), False)}
        self._endings |= dict.fromkeys(map(spelled, listed.yours), True)
        self._phrases: dict[str, list[_Phrase]] = {}
        self._keys: dict[str, dict[str, bool]] = {}
        for role in _FRAMES:
            self._add(getattr(listed, role), role, None)
        for sort in Private:
            for part, role in _OF_SORTS.items():
                self._add(getattr(getattr(listed.sorts, sort), part), role, sort)
        phrases = [phrase for each in self._phrases.values() for phrase in each if phrase.role in _TELLS]
        self.given = frozenset(map(spelled, listed.given))
        self._tells = {max((each for (each,) in phrase.words), key=len) for phrase in phrases}
        self._inside = [name for name in self._phrases if name.startswith("*")]

    def _add(self, words: Words, role: Role, sort: Private | None) -> None:
        for text in words:
            parts = [part for each in text.split() for part in _parts(each)]
            for first in parts[0] if parts else ():
                self._phrases.setdefault(first, []).append(_Phrase(tuple(parts), role, sort))

    def marks(self, words: Sequence[str]) -> Iterator[Mark]:
        """Yield each phrase of the list that stands in a text."""
        keys = [self._keys_of(word) for word in words]
        there = set().union(*keys)
        for start, known in enumerate(keys):
            for name in known:
                for phrase in self._phrases.get(name, ()):
                    if there.isdisjoint(phrase.words[-1]) and _END not in phrase.words[-1]:
                        continue  # most phrases are soon seen not to stand there
                    if places := _places(keys, start, phrase.words):
                        yours = any(keys[place][part] for place, part in places)
                        yield Mark(start, places[-1][0] + 1, phrase.role, phrase.sort, yours)

    def tells(self, words: Sequence[str]) -> bool:
        """Tell soon whether a text may say what somebody is: most answers do not."""
        return not all(self._tells.isdisjoint(self._keys_of(word)) for word in words)

    def _keys_of(self, word: str) -> dict[str, bool]:
        """Return what a word may be looked up by: itself, without its ending, any beginning of it with a star."""
        if word not in self._keys:
            found: dict[str, bool] = {}
            for bare in (word.removeprefix(start) for start in self._beginnings if word.startswith(start)):
                ended = {ending: mine for ending, mine in self._endings.items() if bare.endswith(ending)}
                for ending, mine in ended.items():
                    stem = bare[: len(bare) - len(ending)]
                    if stem == word or len(stem) >= _SHORTEST:
                        found[stem] = mine and found.get(stem, True)
                found |= {f"{bare[:size]}*": False for size in range(_SHORTEST, len(bare) + 1)}
            found |= {name: False for name in self._inside if name.strip("*") in word}
            self._keys[word] = found if word != BREAK else {}
        return self._keys[word]


def _places(keys: Sequence[Mapping[str, bool]], start: int, phrase: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Return where each word of a phrase stands that begins at a place; nothing where one of them is not there."""
    found: list[tuple[int, str]] = []
    place, widest = start, 0
    for part in phrase:
        if _GAP in part:
            widest = _WIDEST
            continue
        near = range(place, min(place + widest + 1, len(keys)))
        there = next(((number, each) for number in near for each in part if each in keys[number]), None)
        if there is None:
            return found if _END in part and len(keys) - place <= widest else []
        found.append(there)
        place, widest = there[0] + 1, 0
    return found


def _parts(word: str) -> Iterator[tuple[str, ...]]:
    """Yield what stands at the places of a phrase for one word of a list; `a|b` is either of two at one place."""
    if "|" in word or word in (_GAP, _END):
        yield tuple(each if each in (_GAP, _END) else next(_starred(each)) for each in word.split("|"))
    else:
        yield from ((each,) for each in _starred(word))


def _starred(word: str) -> Iterator[str]:
    """Yield the words that a text of a list is to a reader of words, with its stars: “l'état*” is “l” and “etat*”."""
    parts = [part for part in tokens(word) if part != BREAK]
    for number, part in enumerate(parts):
        before = "*" if word.startswith("*") and number == 0 else ""
        yield f"{before}{part}{'*' if word.endswith('*') and number == len(parts) - 1 else ''}"
