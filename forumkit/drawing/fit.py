"""Does the text fit? Lines and heights, measured with the widths of the font that will show it.

Sizes and widths are in points.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumkit.drawing.stand_ins import likely_width, taller

SAFETY = 1.02
"""Renderers round each advance; lines are measured two hundredths wider than they are."""

_LEAST_LEADING = 1.22
"""LibreOffice sets the lines of slides 1.2 ems apart whatever the font (measured with 7.4), Calibri's own are 1.22."""

_WHOLE = re.compile(r"[^ \t\n]+|[ \t]+|\n")
_AFTER_HYPHENS = re.compile(r"(?:[^ \t\n-]|-\u2060)*-(?!\u2060)|(?:[^ \t\n-]|-\u2060)+|[ \t]+|\n")
_AFTER_SLASHES = re.compile(r"(?:[^ \t\n/-]|-\u2060)*(?:/|-(?!\u2060))|(?:[^ \t\n/-]|-\u2060)+|[ \t]+|\n")
"""Words whole, and cut after hyphens and slashes: programs differ in where they break a line."""
_HYPHEN = "\u2011"
"""A hyphen at which no line ends: programs draw it as the font's own hyphen."""
_SHOWN_AS = {_HYPHEN: "-", "\u00a0": " ", "\u202f": " "}
"""What HarfBuzz shows where a font has no such sign: Carlito has no space that does not break."""
_CLEARLY = 0.999
"""A text this much narrower than its room is one line, however its words are added up."""
_ASCII = bytes(range(128))
_NOT_DRAWN = ("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp")


@dataclass(frozen=True, eq=False)
class Font:
    """A family of type: advances in thousandths of an em, and the height of a line in ems."""

    name: str
    leading: float
    regular: Mapping[str, int]
    bold: Mapping[str, int]
    known: bool = True
    """Whether they are those of the font itself, not of what a machine without it puts in its place."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text on one line."""
        return _advance(self, text, bold) * size / 1000 * SAFETY

    def lines(self, text: str, size: float, room: float, *, bold: bool = False) -> int:
        """Return the number of lines of a text in a width, at most; a word wider than the room takes several."""
        if "\n" not in text and self.width(text, size, bold=bold) < room * _CLEARLY:
            return 1
        ways = [_WHOLE]
        ways += [_AFTER_HYPHENS] if "-" in text else []
        ways += [_AFTER_SLASHES] if "/" in text else []
        return max(self._lines(way, text, size, room, bold=bold) for way in ways)

    def _lines(self, word: re.Pattern[str], text: str, size: float, room: float, *, bold: bool) -> int:
        count, used = 1, 0.0
        for piece in _pieces(word, text):
            if piece == "\n":
                count, used = count + 1, 0.0
                continue
            width = self.width(piece, size, bold=bold)
            if piece.isspace() or used + width <= room:
                used += width
            elif width <= room:
                count, used = count + 1, width
            else:
                more, rest = self._cut(piece, size, room, bold=bold)
                count, used = count + more + (used > 0), rest
        return count

    def _cut(self, word: str, size: float, room: float, *, bold: bool) -> tuple[int, float]:
        """Return after how many more lines a word cut between letters ends, and where on the last of them."""
        count, used = 0, 0.0
        for character in word:
            width = self.width(character, size, bold=bold)
            if used and used + width > room:
                count, used = count + 1, 0.0
            used += width
        return count, used

    def line_height(self, size: float, spacing: float = 1.0) -> float:
        """Return the height of one line."""
        return max(self.leading, _LEAST_LEADING) * size * spacing

    def height(self, text: str, size: float, room: float, *, bold: bool = False, spacing: float = 1.0) -> float:
        """Return the height of a paragraph in a width."""
        higher = 1.0 if text.isascii() else _taller(self, text)
        return self.lines(text, size, room, bold=bold) * self.line_height(size, spacing) * higher

    def column(self, texts: Iterable[str], size: float) -> float:
        """Return the width in which a column breaks no word."""
        return self.longest_word(texts, size, bold=True)

    def longest_word(self, texts: Iterable[str], size: float, *, bold: bool = False) -> float:
        """Return the width of the widest word."""
        words = (word for text in texts for word in text.split(" "))
        return max((self.width(word, size, bold=bold) for word in words), default=0.0)

    @functools.cached_property
    def _has_ascii(self) -> bool:
        return all(chr(code) in self.regular for code in range(32, 127))

    def missing_characters(self, text: str) -> str:
        """Return the characters that the font lacks, each once; marks that combine and controls do not count."""
        there = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if not (absent := set(there if self._has_ascii else text).difference(self.regular, _HYPHEN)):
            return ""
        return "".join(sorted((c for c in absent if unicodedata.category(c) not in _NOT_DRAWN), key=text.index))


def widened(asked: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the widths asked for, with columns widened to their longest word at the cost of those with room.

    >>> widened([50, 50], [60, 20])
    [60, 40.0]
    """
    lacking = sum(max(0.0, need - width) for width, need in zip(asked, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(asked, least, strict=True))
    if not 0 < lacking <= spare:
        return list(asked)
    return [
        max(need, width - max(0.0, width - need) * lacking / spare) for width, need in zip(asked, least, strict=True)
    ]


@functools.lru_cache(maxsize=16_384)
def _advance(font: Font, text: str, bold: bool) -> int:  # noqa: FBT001 - a cache takes places sooner than names
    """Return the width of a text in thousandths of an em: the same words come back at every size that is tried."""
    advances = font.bold if bold else font.regular
    return sum([advances[c] if c in advances else _lacking(c, advances) for c in text])


def _lacking(character: str, advances: Mapping[str, int]) -> int:
    """Return the width of a character that the font lacks, in thousandths of an em: that of a likely stand-in."""
    shown = _SHOWN_AS.get(character, character)
    return advances.get(shown, likely_width(shown))


@functools.lru_cache(maxsize=2_048)
def _taller(font: Font, text: str) -> float:
    """Return how much higher the lines of a text are for characters that another font has to write."""
    return max((taller(character) for character in font.missing_characters(text)), default=1.0)


@functools.lru_cache(maxsize=2_048)
def _pieces(word: re.Pattern[str], text: str) -> list[str]:
    """Return the words of a text and what parts them."""
    return word.findall(text)
