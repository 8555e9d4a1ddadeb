"""What a reader sees of a document: its pieces of text with size, colour and ground, from the PDF that shows it."""

import ctypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from forumkit.write.colours import contrast

_PAGES = 25
"""As many pages of a document are looked at closely."""
_SCALE = 1.0
_SAMPLES = (10, 3)
_WORST = 0.15
"""Share of the ground behind a text that may be worse than what is told: a line through it, an edge."""
_LINE = 0.3
"""Share of the height of letters, from below, where a line under them may be: it is no ground."""
_OPAQUE = 250
_INVISIBLE = 3
_BULLETS = "oO§ØvüqnlwuF"
"""Letters that stand for bullets where a font of signs is used."""
_MARKED = re.compile(r"\(?\d{1,2}[.)]")
_KEY = 4
"""Words by which an item of a list is known again."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """Text in one colour and size, in points from the top left of its page."""

    page: int
    words: str
    size: float
    box: Box
    contrast: float


def pieces(pdf: Path) -> Iterator[Piece]:
    """Yield the pieces of text of the first pages."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(min(len(document), _PAGES)):
        page = document[number]
        texts = [*_texts(page)]
        for raw, *_ in texts:
            pdfium.FPDFTextObj_SetTextRenderMode(raw, _INVISIBLE)
        ground = page.render(scale=_SCALE).to_pil().convert("RGB")
        for _, words, size, box, colour in texts:
            yield Piece(number + 1, words, size, box, _contrast(ground, box, colour))
    document.close()


def _texts(page: Any) -> Iterator[tuple[Any, str, float, Box, str]]:
    height, read = page.get_height(), page.get_textpage()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
        words, colour = _words(each.raw, read.raw).strip(), _colour(each.raw)
        if not words or not colour:
            continue
        left, bottom, right, top = each.get_bounds()
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(each.raw, size)
        matrix = each.get_matrix()
        scale = (matrix.b**2 + matrix.d**2) ** 0.5
        yield each.raw, words, size.value * scale, (left, height - top, right, height - bottom), colour


def _words(raw: Any, read: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(raw, read, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(raw, read, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _colour(raw: Any) -> str:
    """Return the colour of letters; nothing where they are seen through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha) or alpha.value < _OPAQUE:
        return ""
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}"


def _contrast(ground: Image.Image, box: Box, colour: str) -> float:
    left, top, right, bottom = (round(value * _SCALE) for value in box)
    left, top = max(0, left), max(0, top)
    right, bottom = min(ground.width, max(right, left + 1)), min(ground.height, max(bottom, top + 1))
    if right <= left or bottom <= top:
        return 21.0
    bottom = max(top + 1, round(bottom - _LINE * (bottom - top)))
    seen = ground.crop((left, top, right, bottom)).resize(_SAMPLES, Image.Resampling.NEAREST).tobytes()
    found = sorted(contrast(colour, seen[place : place + 3].hex().upper()) for place in range(0, len(seen), 3))
    return found[int(len(found) * _WORST)]


Tokens = list[tuple[str, bool]]
"""Words, and whether each begins a line."""


def tokens(pdf: Path) -> Tokens:
    """Return the words of a document in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    lines = re.sub("[\x02\ufffe]\\s*", "", "\n".join(texts)).splitlines()
    return [(word, not place) for line in lines for place, word in enumerate(line.split())]


def marker(token: str) -> str:
    """Return what a word before an item is: number, bullet, or nothing."""
    if _MARKED.fullmatch(token):
        return "number"
    return "bullet" if len(token) == 1 and (token in _BULLETS or not token.isalnum()) else ""


def marked(words: Tokens) -> dict[tuple[str, ...], str]:
    """Return the first words of each item of a list, with its marker; what also stands without one is left out."""
    found: dict[tuple[str, ...], set[str]] = {}
    for (before, begins), key in _keys(words):
        found.setdefault(key, set()).add(marker(before) if begins else "")
    return {key: sort for key, sorts in found.items() for sort in sorts if len(sorts) == 1 and sort}


def wrong_markers(words: Tokens, meant: Mapping[tuple[str, ...], str]) -> tuple[int, list[str]]:
    """Return how many items were found again, and those that do not have the marker that is meant."""
    seen = [(key, marker(before)) for (before, _), key in _keys(words) if key in meant]
    wrong = [f"{meant[key]} is {sort or 'none'}: {' '.join(key)}" for key, sort in seen if sort != meant[key]]
    return len(seen), wrong


def _keys(words: Tokens) -> Iterator[tuple[tuple[str, bool], tuple[str, ...]]]:
    """Yield each word with the first words that follow it, where none of these is a marker."""
    for place in range(len(words) - _KEY):
        key = tuple(word for word, _ in words[place + 1 : place + 1 + _KEY])
        if not any(map(marker, key)) and not any(map(str.isdigit, key)):
            yield words[place], key
