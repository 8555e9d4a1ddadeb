"""Texts of tables from elsewhere: UTF-8, UTF-16, or what an Excel of Western Europe writes, where that is sure.

A cell is its text without what nobody sees around it.
"""

import codecs
import re
from dataclasses import dataclass

from forumkit.messages.reasons import Reason, Refusal

_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WESTERN = "cp1252"
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LIKELY = re.compile(r"[À-ÖØ-öø-ÿŒœ«»“”‘’–—…°ºª·¿¡€\u00a0]")
"""Letters of Western Europe and signs of its typography: read so, other encodings show signs that no text has."""
_UNLIKELY = re.compile(r"[À-ÖØ-öø-ÿ]{3}|[a-zà-öø-ÿ][À-ÖØ-Þ]")
"""Three such letters in a row are a word in another script, and so is a capital inside a word."""


_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
"""Signs that are not shown: hyphens that may be, marks of direction, joiners, a byte order mark amid a file."""
_AROUND = re.compile(rf"^[\s{_UNSEEN}]+|[\s{_UNSEEN}]+$")


def stripped(cell: str) -> str:
    """Return a text without spaces and signs that nobody sees around it."""
    plain = cell.strip()
    return plain if plain.isascii() else _AROUND.sub("", plain)


_AS_BYTES = {ord(bytes([n]).decode(_WESTERN)): n for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_BEGINS = re.compile("[ÂÃÅÆÉØÙÚÛâ]")
"""What the first byte of one of the signs below looks like."""
_ONCE = re.compile(rf"[\x00-\x7f\u202fŊŋƆɔƐɛƝɲ\u0600-\u06ff]|{_LIKELY.pattern}")
"""What texts are made of. É before a space that does not break would be a letter that nobody writes."""


def encoded_once(text: str) -> str:
    """Return a text as it was before UTF-8 was taken for what a Windows of Western Europe writes, if it was.

    >>> encoded_once("ForÃªt"), encoded_once("Forêt"), encoded_once("QUALITÉ…")
    ('Forêt', 'Forêt', 'QUALITÉ…')
    """
    if text.isascii() or not _BEGINS.search(text):
        return text
    try:
        once = text.translate(_AS_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return text
    return once if all(map(_ONCE.match, set(once))) else text


class Kept(dict[str, str]):
    """Each text of a table as it is meant, kept once: answers of 100,000 people are few different texts."""

    guessed = ""
    """The first word that hangs on how accents were written."""

    def __missing__(self, cell: str) -> str:
        """Return a text that was not met yet."""
        once = encoded_once(cell)
        if once != cell and not self.guessed:
            self.guessed = _word(once)
        text = stripped(once)
        self[cell] = text = self.setdefault(text, text)
        return text


def _word(text: str) -> str:
    """Return the first word of a text that is not in plain letters."""
    first = _BEYOND.search(text)
    assert first
    before, behind = re.search(r"\w*\Z", text[: first.start()]), re.match(r"\w*", text[first.start() :])
    return f"{before and before[0]}{behind and behind[0]}" or first[0]


@dataclass(frozen=True)
class Decoded:
    """A text, and how it was read."""

    text: str
    guessed: tuple[str, int] | None = None
    """Where its encoding is said nowhere: its first word that hangs on it, and the line of that, from 0."""


class UnknownEncoding(Refusal):
    """A table is in an encoding that cannot be told."""


def decoded(content: bytes) -> Decoded:
    """Return the text of a table; raises UnknownEncoding.

    >>> decoded("été".encode("cp1252"))
    Decoded(text='été', guessed=('été', 0))
    """
    try:
        if content.startswith(_BOMS):
            return Decoded(content.decode("utf-16"))
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(_BOMS):
            raise UnknownEncoding(Reason.DAMAGED) from None
        return _western(content)
    if "\0" in text:
        raise UnknownEncoding(Reason.NO_TEXT)
    return Decoded(text)


def _western(content: bytes) -> Decoded:
    if b"\0" in content:
        raise UnknownEncoding(Reason.NO_TEXT)
    try:
        text = content.decode(_WESTERN)
    except UnicodeDecodeError:
        raise UnknownEncoding(Reason.ENCODING) from None
    if _UNLIKELY.search(text) or not all(map(_LIKELY.match, set(_BEYOND.findall(text)))):
        raise UnknownEncoding(Reason.ENCODING)
    first = _BEYOND.search(text)
    assert first
    return Decoded(text, (_word(text), text.count("\n", 0, first.start())))
