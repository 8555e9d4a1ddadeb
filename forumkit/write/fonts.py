"""Fonts by name: from a file in the design's folder, else from widths that come with forumkit, else as what stands in.

The home of fontTools. The widths are those of metric twins: Carlito has Calibri's, Caladea Cambria's, and the
Liberation fonts those of Arial and Times New Roman; any other font is measured as those that LibreOffice puts in its
place, DejaVu Sans and Serif, which are wider than most (scripts/make_metrics.py). Fonts of the machine are not looked
at: the same input would give other bytes elsewhere.
"""

import functools
import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from forumkit.drawing.fit import Font
from forumkit.drawing.stand_ins import stand_in

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TWINS = {
    "calibri": "carlito",
    "carlito": "carlito",
    "cambria": "caladea",
    "caladea": "caladea",
    "arial": "liberation-sans",
    "helvetica": "liberation-sans",
    "liberation sans": "liberation-sans",
    "times new roman": "liberation-serif",
    "times": "liberation-serif",
    "liberation serif": "liberation-serif",
}
"""Names of fonts in lower case, and the file of widths that serves."""

USUAL = "Calibri"

_LAST_RESORT = "last-resort"
"""The file of the widths of what LibreOffice puts in the place of a font that it lacks, “Calibri Light” among them."""


@dataclass(frozen=True)
class Fonts:
    """The fonts of a design."""

    title: Font
    body: Font

    def of(self, part: str) -> Font:
        """Return the font that a placeholder names: title, body, or a name of its own."""
        own = {"title": self.title, "body": self.body, self.title.name: self.title, self.body.name: self.body}
        return own.get(part) or font_named(part, {})

    def missing_characters(self, text: str) -> str:
        """Return the characters that can be shown neither in the body's font nor in Calibri, which offices have."""
        return usual_font().missing_characters(self.body.missing_characters(text))

    def stand_ins(self, text: str) -> Mapping[str, str]:
        """Return the characters that the body's font lacks, and the font that writes each: Calibri where it can."""
        fonts_by_character = {
            c: USUAL if c in usual_font().regular else stand_in(c) for c in self.body.missing_characters(text)
        }
        return {character: name for character, name in fonts_by_character.items() if name}


@functools.cache
def usual_font() -> Font:
    """Return Calibri."""
    return _shipped("carlito")


def fonts_of(title: str, body: str, files: Mapping[str, bytes]) -> Fonts:
    """Return the fonts of those names; `files` are font files by name."""
    return Fonts(font_named(title, files), font_named(body, files))


_JOINING = ("Mn", "Me", "Mc", "Cf")


def split_by_font(text: str, stand_ins: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a text in pieces, each with the font that stands in; an empty name for the design's own font.

    >>> split_by_font("sara ka ɲi", {"ɲ": "Calibri"})
    [('sara ka', ''), (' ɲi', 'Calibri')]

    A word with a letter that the design's font lacks and Calibri has is all in Calibri. Other fonts write only the
    characters that need them, with their combining marks and the spaces between them.
    """
    pieces: list[tuple[str, str]] = []
    for word in re.findall(r"\s*\S+|\s+", text):
        usual = USUAL if any(stand_ins.get(character) == USUAL for character in word) else ""
        for character in word:
            joins = bool(pieces) and unicodedata.category(character) in _JOINING
            _append(pieces, character, pieces[-1][1] if joins else stand_ins.get(character, usual))
    return pieces


def _append(pieces: list[tuple[str, str]], character: str, font: str) -> None:
    """Add a character; spaces between two pieces of one font are in that font too."""
    if len(pieces) > 1 and pieces[-1][0].isspace() and pieces[-2][1] == font:
        spaces, _ = pieces.pop()
        character = spaces + character
    if pieces and pieces[-1][1] == font:
        pieces[-1] = pieces[-1][0] + character, font
    else:
        pieces.append((character, font))


def is_known(font: Font) -> bool:
    """Tell whether the widths are those of the font itself."""
    return font.known


def font_named(name: str, files: Mapping[str, bytes]) -> Font:
    """Return the font of a name; one that nobody knows is as wide as what stands in for it."""
    from_files = _from_files(name, files)
    if from_files:
        return from_files
    twin = TWINS.get(name.lower())
    return replace(_shipped(twin) if twin else _unknown_font(), name=name)


@functools.cache
def _unknown_font() -> Font:
    """Return a font with the characters of Calibri, which offices have, as wide as it or what stands in for it."""
    usual, other = usual_font(), _shipped(_LAST_RESORT)
    regular, bold = (
        {character: max(width, wide.get(character, 0)) for character, width in widths.items()}
        for widths, wide in ((usual.regular, other.regular), (usual.bold, other.bold))
    )
    return replace(usual, regular=regular, bold=bold, known=False)


@functools.cache
def _shipped(twin: str) -> Font:
    text = (Path(__file__).parent / "metrics" / f"{twin}.json").read_text(encoding="ascii")
    metrics = json.loads(text)
    return Font(twin, metrics["line"], metrics["regular"], metrics["bold"])


def _from_files(name: str, files: Mapping[str, bytes]) -> Font | None:
    regular: Mapping[str, int] = {}
    bold: Mapping[str, int] = {}
    leading = 0.0
    for content in files.values():
        from fontTools.ttLib import TTFont  # noqa: PLC0415 - a seam: few designs bring a font

        try:
            font = TTFont(io.BytesIO(content), lazy=True)
            family, style = str(font["name"].getDebugName(1)), str(font["name"].getDebugName(2)).lower()
            if family.lower() != name.lower():
                continue
            if style == "bold":
                bold = advances(font)
            elif style in ("regular", "roman", "book", "normal"):
                regular, leading = advances(font), leading_of(font)
        except Exception:  # noqa: BLE001, S112 - a broken font file raises anything; the name's usual widths serve
            continue
    return Font(name, leading, regular, bold or regular) if regular else None


def advances(font: "TTFont") -> dict[str, int]:
    """Return the advance of each character in thousandths of an em."""
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    return {chr(code): round(metrics[name][0] * scale) for code, name in font.getBestCmap().items()}


def leading_of(font: "TTFont") -> float:
    """Return the height of a line in ems."""
    line = font["hhea"]
    return round(float((line.ascent - line.descent + line.lineGap) / font["head"].unitsPerEm), 4)
