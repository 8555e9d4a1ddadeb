"""Labels and answers as they are compared: without capitals, spaces, quotes and emphasis, in composed letters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_LEFT_OUT = re.compile(r"[\s\u00a0\u202f*_`'’‘\"“”«»]+")


def bare(text: str) -> str:
    """Return what is compared of a label or answer; typography, spaces and capitals do not count."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFC", text).casefold().replace("…", "..."))


def segmentations(text: str, known: Mapping[str, str], most: int = 2) -> list[tuple[str, ...]]:
    """Return the ways (up to `most`) in which bare labels follow each other to make a bare text; each label once.

    `known` gives the code of each bare label. The same codes in another order are one way.
    """
    ways: dict[tuple[str, ...], None] = {}
    _continue(text, known, (), ways, most)
    return list(ways)


def _continue(
    text: str, known: Mapping[str, str], taken: tuple[str, ...], ways: dict[tuple[str, ...], None], most: int
) -> None:
    if len(ways) >= most:
        return
    if not text:
        ways[tuple(sorted(taken))] = None
        return
    for label, code in known.items():
        if code not in taken and text.startswith(label):
            _continue(text[len(label) :], known, (*taken, code), ways, most)


def same_codes(labels: Iterable[tuple[str, str]]) -> tuple[dict[str, str], set[str]]:
    """Return the code of each bare label, and the labels that stand for several codes."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for label, code in labels:
        key = bare(label)
        if key and found.setdefault(key, code) != code:
            several.add(key)
    return {key: code for key, code in found.items() if key not in several}, several
