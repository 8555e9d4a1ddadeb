"""Does the text fit? Lines and heights, measured with the widths of Calibri's metric twin.

Widths come from metrics.json (see scripts/make_metrics.py); sizes and widths are in points.
"""

import functools
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

SAFETY = 1.02
"""Renderers round each advance; lines are measured two hundredths wider than they are."""

_WHOLE = re.compile(r"[^ \t\n]+|[ \t]+|\n")
_AFTER_HYPHENS = re.compile(r"[^ \t\n-]*-|[^ \t\n-]+|[ \t]+|\n")
_AFTER_SLASHES = re.compile(r"[^ \t\n/-]*[/-]|[^ \t\n/-]+|[ \t]+|\n")
"""Words whole, and cut after hyphens and slashes: programs differ in where they break a line."""
_UNKNOWN = 600
"""Width of a character that the font lacks: another font will draw it."""


class _Metrics(TypedDict):
    line: float
    regular: dict[str, int]
    bold: dict[str, int]


@functools.cache
def _metrics() -> _Metrics:
    text = (Path(__file__).parent / "metrics.json").read_text(encoding="ascii")
    metrics: _Metrics = json.loads(text)
    return metrics


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line."""
    advances = _metrics()["bold" if bold else "regular"]
    return sum(advances.get(character, _UNKNOWN) for character in text) * size / 1000 * SAFETY


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return the number of lines of a text in a width, at most; a word wider than the room takes several."""
    ways = [_WHOLE]
    ways += [_AFTER_HYPHENS] if "-" in text else []
    ways += [_AFTER_SLASHES] if "/" in text else []
    return max(_lines(way, text, size, room, bold=bold) for way in ways)


def _lines(word: re.Pattern[str], text: str, size: float, room: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    for found in word.finditer(text):
        piece = found[0]
        if piece == "\n":
            count, used = count + 1, 0.0
            continue
        wide = width(piece, size, bold=bold)
        if piece.isspace() or used + wide <= room:
            used += wide
        elif wide <= room:
            count, used = count + 1, wide
        else:
            more, rest = _cut(piece, size, room, bold=bold)
            count, used = count + more + (used > 0), rest
    return count


def _cut(word: str, size: float, room: float, *, bold: bool) -> tuple[int, float]:
    """Return after how many more lines a word that is cut between letters ends, and where on the last of them."""
    count, used = 0, 0.0
    for character in word:
        wide = width(character, size, bold=bold)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide
    return count, used


def line_height(size: float, spacing: float = 1.0) -> float:
    """Return the height of one line."""
    return _metrics()["line"] * size * spacing


def height(text: str, size: float, room: float, *, bold: bool = False, spacing: float = 1.0) -> float:
    """Return the height of a paragraph in a width."""
    return lines(text, size, room, bold=bold) * line_height(size, spacing)


def longest_word(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest word."""
    words = (word for text in texts for word in text.split(" "))
    return max((width(word, size, bold=bold) for word in words), default=0.0)


def missing_characters(text: str) -> str:
    """Return the characters that the font lacks, each once; marks that combine and controls do not count."""
    have = _metrics()["regular"]
    lacking = dict.fromkeys(
        c for c in text if c not in have and unicodedata.category(c) not in ("Cc", "Cf", "Mn", "Zs")
    )
    return "".join(lacking)
