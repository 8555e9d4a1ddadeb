"""Texts as lists of words see them: without capitals, accents and signs, in words."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_ALIKE = str.maketrans({"ı": "i", "İ": "i", "ى": "ي", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None})
"""Letters that writers take for each other: a dotless i, two endings in Arabic; and what only stretches or parts."""
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_TOKEN = re.compile(r"[^\W\d_]+|[,;()/،؛–—]")
_SENTENCE = re.compile(r"[^.:?!؟…\n]+[.:?!؟…\n]*")
BREAK = ","
"""Stands for any sign that parts a sentence."""
_REMEMBERED = 16_384
"""Words that are remembered as lists compare them."""


def folded(text: str) -> str:
    """Return a text without capitals and accents, with simple apostrophes."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(filterfalse(unicodedata.combining, plain))


@lru_cache(_REMEMBERED)
def spelled(text: str) -> str:
    """Return a text as lists compare it: folded, without any mark, letters that writers take for each other as one.

    >>> spelled("الدِّيَانَة"), spelled("RELİGİON")
    ('الديانه', 'religion')
    """
    plain = folded(text.translate(_ALIKE))
    if plain.isascii():
        return plain
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))


@lru_cache(_REMEMBERED)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, with a comma where a sign parts them; figures are left out.

    >>> tokens("phoneNumber_2, L'ethnie")
    ('phone', 'number', ',', 'l', 'ethnie')
    """
    found = _TOKEN.findall(spelled(_CAMEL.sub(" ", text)))
    return tuple(token if token[0].isalpha() else BREAK for token in found)


def sentences(text: str) -> list[tuple[str, bool]]:
    """Return the sentences of a text, each with whether it asks: by its sign, or because it ends the text.

    >>> sentences("Santé : que manque-t-il ?")
    [('Santé :', False), ('que manque-t-il ?', True)]
    """
    parts = [part.strip() for part in _SENTENCE.findall(text) if any(sign.isalpha() for sign in part)]
    last = len(parts) - 1
    return [(part, n == last or part.endswith(("?", "؟", "…"))) for n, part in enumerate(parts)]
