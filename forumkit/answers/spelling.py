"""How answers are spelt by hand, in every language: what stands for no answer, and the ways of writing one card."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from forumkit.model.labels import bare
from forumkit.model.library import Library
from forumkit.model.privacy.folding import folded
from forumkit.model.texts import texts_of

_YES = frozenset(("1", "1.0", "true", "x", "y", "oui", "yes", "vrai", "✓", "✔", "☑", "☒"))
_NO = frozenset(("0", "0.0", "false", "non", "no", "n", "faux"))
"""What programs and people write for a yes and a no, beside the words of languages; Y is LimeSurvey's."""
_SIGNS = re.compile(r"[-–—‐‑−_./\\…·٠٫\s]+")
"""A cell of nothing but these holds no answer, in any language."""
_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None, "\ufe0f": None})
_PLAIN = re.compile(r"\d+|[a-z]+")
_LONGEST = 30
"""Characters of a text that may stand for no answer."""
_PARTS = re.compile(r"^(\D*?) ?(\d{1,4})$|^(\d{1,4}) ?(\D+)$")


def words_of(text: str) -> str:
    """Return a text in plain letters and figures, one space between its words and numbers.

    >>> words_of("Étoile-07"), words_of("L'Étoile n° ٧"), words_of("BAOBAB7")
    ('etoile 07', 'l etoile n 7', 'baobab 7')
    """
    if text.isascii():
        return " ".join(_PLAIN.findall(text.lower()))
    plain = "".join(_simple(sign) for sign in folded(text).translate(_ALIKE))
    return " ".join(re.findall(r"\d+|[^\s\d]+", plain))


def _simple(sign: str) -> str:
    if sign.isascii() and sign.isalnum():
        return sign
    figure, category = unicodedata.decimal(sign, None), unicodedata.category(sign)
    return str(figure) if figure is not None else sign if category[0] in "LM" else "" if category == "Cf" else " "


class Spelling:
    """What languages and a mission say of how answers are written."""

    def __init__(
        self,
        missing: Iterable[str] = (),
        articles: Iterable[str] = (),
        number: Iterable[str] = (),
        symbols: Iterable[Iterable[str]] = (),
        yes: Iterable[str] = (),
        no: Iterable[str] = (),
    ) -> None:
        """Take the words of all languages, and each picture of a card in every language that names it."""
        self._missing = {_key(text) for text in missing}
        self._articles, self._number = set(map(words_of, articles)), set(map(words_of, number))
        self._agreed = dict.fromkeys((*_YES, *map(bare, yes)), True) | dict.fromkeys((*_NO, *map(bare, no)), False)
        self._called: dict[str, str] = {}
        self._seen: dict[str, bool] = {}
        named: dict[str, set[str]] = {}
        for symbol in symbols:
            first, *others = (self._without_articles(words_of(name)) for name in symbol)
            for name in (first, *others):
                named.setdefault(name, set()).add(first)
        self._called = {name: next(iter(firsts)) for name, firsts in named.items() if len(firsts) == 1}

    @property
    def symbols(self) -> tuple[str, ...]:
        """The pictures of cards as they are compared, in their order."""
        return tuple(dict.fromkeys(self._called.values()))

    def is_missing(self, text: str) -> bool:
        """Tell whether a cell holds no answer: blank, a dash, n/a, néant."""
        if len(text) > _LONGEST or text[-1:].isdigit():  # a card, as most different texts of a table are
            return False
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = not text or bool(_SIGNS.fullmatch(text)) or _key(text) in self._missing
        return known

    def agrees(self, text: str) -> bool | None:
        """Return whether a text says yes or no, in any language; nothing where it says neither."""
        return self._agreed.get(bare(text))

    def card(self, text: str) -> str:
        """Return a card as it is compared: Calebasse-7, « La calebasse n° 07 » and CALEBASSE 007 are one."""
        words = words_of(text.strip().removesuffix(".0"))
        match = _PARTS.match(words)
        if not match:
            return self._called.get(self._without_articles(words), words)
        name, figures = match[1] if match[4] is None else match[4], match[2] or match[3]
        symbol = self._symbol(self._without_number(name.strip()))
        if not self._called and symbol in self._articles | self._number:
            symbol = ""  # without pictures, “card 7” is card 7
        if match[4] is not None and symbol not in self._called.values():
            return words
        return f"{symbol} {int(figures)}".strip()

    def _symbol(self, name: str) -> str:
        """Return the picture that a name is; an article that is joined to its word is taken off a known one only."""
        name = self._without_articles(name)
        joined = (name.removeprefix(article) for article in self._articles)
        return next((self._called[each] for each in (name, *joined) if each in self._called), name)

    def _without_articles(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[0] in self._articles:
            del words[0]
        return " ".join(words)

    def _without_number(self, name: str) -> str:
        words = name.split()
        while len(words) > 1 and words[-1] in self._number:
            del words[-1]
        if len(words) > 1 and words[0] in self._number:  # “n° 7 baobab”
            del words[0]
        return " ".join(words)


def _key(text: str) -> str:
    return re.sub(r"[^\w#]+", "", folded(text).translate(_ALIKE))


def spelling_of(library: Library) -> Spelling:
    """Return how answers to the forms of a mission may be spelt, by every language that is known."""
    written = [language.written for language in library.languages.values()]

    def words(part: str) -> Iterator[str]:
        return (word for each in written for word in getattr(each, part))

    def agreeing(*names: str) -> list[str]:
        return [language.words[name] for language in library.languages.values() for name in names]

    symbols = library.evaluation.symbols if library.evaluation else ()
    return Spelling(
        words("missing"), words("articles"), words("number"), map(texts_of, symbols),
        agreeing("yes", "true"), agreeing("no", "false"),
    )  # fmt: skip
