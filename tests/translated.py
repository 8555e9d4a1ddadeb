"""Every sentence that people hear, put into N'Ko letter by letter: what stays in Latin letters was not translated."""

import re

from forumkit.model.library import Library
from forumkit.model.versions import sentences
from tests.make import Content
from tests.versions import NKO, texts, version

_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùœ"
_KEPT = re.compile(r"(\{\{.*?\}\}|\{\w+\}|⟦.*?⟧)")
LATIN = re.compile(r"[A-Za-zÀ-ÿœ]{2,}")
"""A word in Latin letters; one alone may be a sign, such as the N of N°."""


def in_nko(text: str) -> str:
    """Return a text with each letter as one of N'Ko; what is filled in stays.

    >>> in_nko("De {least} à 9.")
    'ߍߎ {least} ߤ 9.'
    """
    parts = _KEPT.split(text)
    return "".join(part if _KEPT.fullmatch(part) else "".join(map(_letter, part)) for part in parts)


def _letter(letter: str) -> str:
    place = _LETTERS.find(letter.lower())
    return letter if place < 0 else chr(0x7CA + place) if place < 33 else chr(0x7CA + place - 33) * 2


def everything(library: Library, *without: str) -> Content:
    """Return a file of versions that has every sentence but some."""
    found = (sentence.source for sentence in sentences(library).values() if sentence.source not in without)
    return texts(*(version(source, in_nko(source), back=source) for source in found))


TAG = NKO
