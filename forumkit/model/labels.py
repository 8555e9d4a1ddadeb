"""Labels and answers as they are compared: without capitals, spaces, quotes and emphasis; the codes they stand for."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from forumkit.model.privacy.folding import folded

_UNSEEN = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_LEFT_OUT = re.compile(rf"[\s{_UNSEEN}*_`'’‘\"“”«»]+")
"""What nobody sees too: exports in Arabic are full of marks of direction."""
_ALIKE = str.maketrans({**dict.fromkeys("\u2010\u2011–—−", "-"), "…": "...", "œ": "oe", "æ": "ae"})


def bare(text: str) -> str:
    """Return what is compared of a label or answer; typography, spaces and capitals do not count."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFC", text).casefold().translate(_ALIKE))


def without_accents(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield bare texts as who has no accents writes them, each with what it stands for, where that is one of them.

    >>> dict(without_accents(["déjà", "été", "pêche", "péché", "pecher"]))
    {'deja': 'déjà', 'ete': 'été'}
    """
    said = dict.fromkeys(known)
    meant: dict[str, set[str]] = defaultdict(set)
    for text in said:
        meant[folded(text)].add(text)
    yield from ((plain, texts.pop()) for plain, texts in meant.items() if len(texts) == 1 and plain not in said)


def unparted(text: str) -> str:
    """Return what is compared of a text without the signs that stand between answers of a cell."""
    return bare(re.sub("[;,|+&•/]", " ", text))


def segmentations(text: str, known: Mapping[str, str], most: int = 2) -> list[tuple[str, ...]]:
    """Return the ways (up to `most`) in which bare labels follow each other to make a bare text; each code once.

    `known` gives the code of each bare label. The same codes in another order are one way.
    """
    ways: dict[tuple[str, ...], None] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(text, frozenset())] if text else []
    while waiting and len(ways) < most:
        rest, taken = waiting.pop()
        if (rest, taken) in seen:
            continue
        seen.add((rest, taken))
        if not rest:
            ways[tuple(sorted(taken))] = None
        waiting += [
            (rest[len(label) :], taken | {code})
            for label, code in known.items()
            if code not in taken and rest.startswith(label)
        ]
    return list(ways)


def same_codes(labels: Iterable[tuple[str, str]]) -> tuple[dict[str, str], set[str]]:
    """Return the code of each bare label, without accents too, and the labels that stand for several codes."""
    code_of: dict[str, str] = {}
    several: set[str] = set()
    for label, code in labels:
        key = bare(label)
        if key and code_of.setdefault(key, code) != code:
            several.add(key)
    known = {key: code for key, code in code_of.items() if key not in several}
    return known | {plain: known[key] for plain, key in without_accents(code_of) if key in known}, several
