"""Changed words set into a text as its author writes it: only they change, emphasis and expressions stay."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from forumkit.render.readings import Reading, read, seen

_TOKENS = re.compile(r"\w+|\W")
_MARKS = re.compile(r"[*_`\[\]]")
_SET = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-", "\u2060": ""})
"""What typography sets, and what authors type."""


@dataclass(frozen=True)
class Words:
    """What a text is to say: the letters of it that count, and all of it as it was typed."""

    typed: str
    letters: Reading

    def between(self, first: int, last: int) -> str:
        """Return some letters as they were typed, with the spaces before and among them."""
        if first == last:
            return ""
        start = self.letters[first - 1].last if first else self.letters[first].first
        return self.typed[start : self.letters[last - 1].last]


def reworded(text: str, reading: Reading, words: Words, *, curly: bool) -> str | None:
    """Return a text that reads as the words do; nothing where marks or expressions would be lost.

    `curly` says whether its author types curly apostrophes.
    """
    result, shift = text, 0
    for first, last, replacement in _differences(seen(reading), words):
        if any(letter.is_value for letter in reading[first:last]):
            return None
        start, end = _span(text, reading, first, last)
        if last > first and _MARKS.sub("", text[start:end]) != text[start:end]:
            return None
        written = _as_written(replacement, curly=curly)
        if not start or text[start - 1] in " \n*_`\u00a0\u202f":
            written = written.lstrip(" ")
        result = result[: start + shift] + written + result[end + shift :]
        shift += len(written) - (end - start)
    return result if _reads_as(result, seen(words.letters), reading) else None


def _differences(old: str, words: Words) -> list[tuple[int, int, str]]:
    """Return the words that differ: where they stand in the old text, and what stands there now."""
    before, after = ([token[0] for token in _TOKENS.finditer(text)] for text in (old, seen(words.letters)))
    starts, ends = ([0, *accumulate(map(len, tokens))] for tokens in (before, after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (starts[i1], starts[i2], words.between(ends[j1], ends[j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _span(text: str, reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Return where letters are written; of none, where new ones go: behind the marks that close what is before."""
    if last > first:
        return reading[first].first, reading[last - 1].last
    before = reading[first - 1].last if first else 0
    after = reading[first].first if first < len(reading) else len(text)
    gap = text[before:after]
    place = before + len(gap) - len(gap.lstrip("*_`"))
    return place, place


def _as_written(words: str, *, curly: bool) -> str:
    """Return words without what typography sets: plain spaces, hyphens and apostrophes, marks that mean themselves."""
    words = re.sub(r"([*`\[\]]|(?<!\w)_|_(?!\w))", r"\\\1", words.translate(_SET))
    words = words.replace("{{", "{ {").replace("{%", "{ %")
    return words if curly else words.replace("’", "'")


def _reads_as(text: str, words: str, reading: Reading) -> bool:
    """Tell whether a text reads as wanted, its expressions giving what they gave."""
    values: dict[int, str] = {}
    for letter in reading:
        if letter.is_value:
            values[letter.first] = values.get(letter.first, "") + letter.seen
    given = iter(values.values())
    result = "".join(next(given, "") if letter.is_value else letter.seen for letter in read(text, markdown=True))
    return result == words
