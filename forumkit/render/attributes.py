"""Keys of blocks, and what else stands in braces beside one: numbers within limits, formulas of columns."""

import re
from dataclasses import dataclass, field

from forumkit.messages.reasons import Reason, Refusal
from forumkit.messages.words import Said


class BadBlock(Refusal):
    """A rendered document holds a block that cannot be used."""

    def __init__(self, line: int, reason: Said) -> None:
        """Keep the line of the Markdown and the reason."""
        super().__init__(reason)
        self.line = line


def number_up_to(text: str, line: int, most: int) -> int:
    """Return a number from 1 to a limit; raises BadBlock."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= most):
        raise BadBlock(line, Reason.NUMBER_UP_TO.of(name=text, most=most))
    return int(text)


def split_attributes(words: str) -> tuple[dict[str, str], str]:
    """Return the {key=value ...} at the end of a container's first line, and the words before it."""
    match = re.search(r"\{([^{}]*)\}\s*$", words)
    if not match:
        return {}, words
    attrs = dict(part.partition("=")[::2] for part in match[1].split())
    return attrs, words[: match.start()].strip()


_FORMULA = re.compile(r"(\d+):((?:ROUNDUP\(|[\d#+*/(),.-])+)")


def formulas(text: str, line: int) -> tuple[tuple[int, str], ...]:
    """Return the formula of each column; raises BadBlock for anything but arithmetic of columns."""
    matches = [_FORMULA.fullmatch(part) for part in text.split()]
    if not all(matches):
        raise BadBlock(line, Reason.FORMULAS.of(name=text))
    return tuple((int(match[1]), match[2]) for match in matches if match)


@dataclass
class Keys:
    """Gives each block its key: its own, or the last key and its rank below it.

    By them an edit of a person, a change of the source and a problem find the same block again.
    """

    current: str
    counts: dict[str, int] = field(default_factory=dict)

    def explicit(self, key: str) -> str:
        """Return a key that the text gives; the blocks below it are counted from here on."""
        rank = self._rank(key)
        self.current = key if rank == 1 else f"{key}~{rank}"
        return self.current

    def below(self, sort: str) -> str:
        """Return the key of a block that has none of its own: the last one given, its sort, and its rank."""
        stem = f"{self.current}/{sort}"
        return f"{stem}{self._rank(stem)}"

    def _rank(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]
