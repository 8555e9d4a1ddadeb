"""Values that say who or where somebody is, in any language: contacts, places, numbers of papers, dates of birth."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from forumkit.messages.reasons import Private
from forumkit.model.privacy.guard import Guard

_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+\.[\w.-]+")
_ACCOUNT = re.compile(
    r"(?<![\w.@/])@[^\W\d_][\w.]{2,}|\b(?:wa\.me|t\.me|facebook\.com|fb\.com|instagram\.com)/\S+", re.IGNORECASE
)
_DEGREES = r"\d{1,3}(?:[.,]\d+)?\s?°"
_PLACE = re.compile(
    r"-?\d{1,3}[.,]\d{3,}\s*°?\s*[,;/ ]\s*-?\d{1,3}[.,]\d{3,}"
    rf"|{_DEGREES}\s?\d{{1,2}}\s?['’′]|{_DEGREES}\s?[NSEWO]\b|\b\d{{1,3}}[.,]\d{{3,}}\s?[NSEWO]\b|\b[NSEWO]\s?\d{{1,3}}[.,]\d{{3,}}"
    r"|\b(?=[\d+]*[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b"
    r"|(?:^|\s|w3w\.co)/{1,3}[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{3,}\b"
    r"|\bgeo:-?\d|\bmaps\.\S+/|\bgoo\.gl/|\b\d{1,2}[C-X][A-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"
)
"""Pairs of degrees, a degree and its quarter, Plus Codes, three words, links to maps, squares of the MGRS."""

_YEAR, _DAY, _MONTH = r"(?:1[89]|2[01])\d\d", r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_SINCE = rf"(?:{_DAY}(?:[/.]{_MONTH})? ?- ?(?={_DAY} ?[/.]))"
"""The first day of a span: “27-” of “27-28/02/2024”."""
_TIME = r"(?:[01]?\d|2[0-3])[.:h][0-5]\d"
_THOUSANDS = r"[1-9]\d{0,2}(?:[ .,]\d{3})+"
_MONEY = r"(?:F(?: ?CFA)?|CFA|XOF|francs?|euros?|€|dollars?|\$)(?!\w)"
_ABROAD = r"(?P<abroad>(?<![\w.])\+\d[\d ./-]{6,}\d)"
_HARMLESS = (
    rf"(?<!\d)(?<!\d[ .-])(?:\+?{_THOUSANDS}|(?<!\+)[1-9]\d{{0,6}})(?:,\d\d?)? ?{_MONEY}",
    _ABROAD,
    rf"(?<!\d){_YEAR}(?P<iso>[-/.]){_MONTH}(?P=iso){_DAY}(?!\d)",
    rf"(?<!\d){_SINCE}?{_DAY} ?(?P<written>[-/.]) ?{_DAY} ?(?P=written) ?{_YEAR}(?!\d)",
    rf"(?<!\d){_DAY} {_DAY} {_YEAR}(?! ?\d)",
    rf"(?<!\d){_YEAR} ?[-/] ?{_YEAR}(?!\d)",
    rf"(?<!\d){_TIME} ?- ?{_TIME}(?!\d)",
    r"\d{41,}",
    r"(?<!\d)(?<!\d[ .])[1-9]\d{0,2}[ .]\d{3}(?![ .]?\d)",
    r"(?<!\d)(?<!\d[ .])[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000(?![ .]?\d)",
)
"""Sums of money, dates, spans of years and of hours, thousands below a million and round ones, more digits in
a row than any list of contacts has: no contact.

They are read from the left, so that “+223 20.22-10.45” is no span of hours. A sum of eight digits in a row is taken for
a number of Mali: nobody writes 76 million so.
"""
_SPOKEN = re.compile("|".join(_HARMLESS))
_FIGURES = (
    rf"(?<![\d+])(?<!\d[ .-]){_THOUSANDS}(?![ .,-]?\d)",
    rf"(?<![\d+])(?<!\d[ .-])(?:{_YEAR}[-/]\d{{2,5}}|\d{{1,4}}-{_YEAR})(?![ .-]?\d)",
    rf"(?<![\d+])(?<!\d[ .-])\d{{1,5}}(?:/{_YEAR}| ?\({_YEAR}\))(?![ .-]?\d)",
    r"(?<!\d)97[89](?:-\d+){4}(?!\d)",
)
_WRITTEN = re.compile("|".join((*_HARMLESS, *_FIGURES)))
"""In the content, which nobody fills in, a number in thousands is a population; “2012-023”, “2016/679”, “1072/2015” and
“1325 (2000)” are numbers of laws and resolutions, and
978-… that of a book.
"""
_ENGLISH, _ROUND = r"[1-9]\d{0,2}(?:,\d{3})+", r"[1-9]\d{0,2}(?:\.\d{3})*\.\d00"
_BETWEEN = r"\s?[,;/]?\s?"
_COUNTED = re.compile(
    rf"(?<![\d.,-])(?:{_ENGLISH}(?:{_BETWEEN}{_ENGLISH})*|{_ROUND}(?:{_BETWEEN}{_ROUND})*)(?![.,]?\d|{_BETWEEN}-\d)"
)
"""Thousands with commas or, where they are round, with points: in the content no degrees, however many there are."""
_NUMBER = re.compile(r"\d(?:[ ()./-]{0,2}\d){6,}")
"""Seven digits or more, however they are grouped: whatever else it may be, somebody's number in some country."""
_PAPER = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b"
    r"|^(?:[A-Z]{1,3}[ -]?\d{6,9}[A-Z]?|\d{6,9}[ -]?[A-Z]{1,2}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])$"
)
"""An IBAN; alone in a cell, the number of a passport or a card."""
_DEGREE = re.compile(r"-?\d{1,3}[.,]\d{4,}")
_DATE = re.compile(rf"(?:{_DAY}[-/. ]{_DAY}[-/. ])?({_YEAR})(?:[-/.]{_MONTH}[-/.]{_DAY})?(?:[T ].*)?")
_APART = 10
"""Years between dates of one column beyond which they are no dates of visits or meetings."""
_FEWEST = 3
"""Private cells of a column below which each is refused alone."""
_MOST_READ = 500
"""Cells of a column that are judged: more of the same would say the same."""


_PATTERNS = (
    (Private.CONTACT, "@", _EMAIL), (Private.CONTACT, "", _ACCOUNT),
    (Private.PLACE, "", _PLACE), (Private.IDENTITY, "", _PAPER),
)  # fmt: skip
"""What each is, a sign that it cannot do without, and how it is found."""


_REMEMBERED = 4096
"""Texts that are judged once: after a save, nearly all are what they were."""
_MAYBE = re.compile(r"[@°/]|\d")
"""Without one of these a text holds none of them, which is soon seen."""


_CARD = re.compile(r"([^\W\d_]+) ?\d{1,5}")
"""A word and so small a number, as cards and groups are written, are none either; the word alone may tell."""


class _Simple(dict[int, str]):
    """What each sign becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = simple = _simple(chr(code))
        return simple


def _simple(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign.isascii():
        return sign
    return "-" if "‐" <= sign <= "―" or sign == "−" else str(unicodedata.decimal(sign, sign))


_SIMPLE = _Simple()


@lru_cache(_REMEMBERED)
def personal_value(text: str, *, written: bool = False) -> tuple[Private, str] | None:
    """Return the first contact, place or number of a paper in a text, after what it is.

    `written` is the content, which the consultant writes.

    >>> personal_value("Venez le 2024-02-27"), personal_value("Appelez le 76 12 34 56")
    (None, ('contact', '76 12 34 56'))
    """
    if not _MAYBE.search(text) or _CARD.fullmatch(text):
        return None
    plain = _plain(text)
    if written:
        plain = _COUNTED.sub(lambda found: "x" * len(found[0]), plain)
    for sort, sign, pattern in _PATTERNS:
        if sign in plain and (match := pattern.search(plain)):
            return sort, text[slice(*match.span())].strip()
    if not _NUMBER.search(plain):
        return None
    rest = (_WRITTEN if written else _SPOKEN).sub(
        lambda found: found[0] if found["abroad"] else "x" * len(found[0]), plain
    )
    number = _NUMBER.search(rest)
    return (Private.CONTACT, text[slice(*number.span())]) if number else None


def _plain(text: str) -> str:
    """Return a text, sign by sign, as patterns know it: figures of any script, dashes and spaces as the simplest."""
    return text.translate(_SIMPLE)


def personal_answer(text: str, guard: Guard, *, languages: bool = False) -> Private | None:
    """Return what an answer in free words tells of its giver that must not be known, if anything.

    Where a question is about `languages`, the name of a people is that of a language.
    """
    if value := personal_value(text):
        return value[0]
    card = _CARD.fullmatch(text)
    told = guard.told(card[1] if card else text)
    return None if told is None or (languages and told.sort == Private.ETHNICITY) else told.sort


def personal_column(cells: Iterable[str], guard: Guard, *, dates: bool, languages: bool = False) -> Private | None:
    """Return what a column holds that must not be known, by its values: half of those that are given tell it.

    Dates far apart are taken for those of births, where `dates` may be anything.
    """
    given = list(islice(filter(None, cells), _MOST_READ))
    sorts = {cell: _sort_of(cell, guard, languages=languages) for cell in dict.fromkeys(given)}
    private = [sort for cell in given if (sort := sorts[cell])]
    if len(private) >= _FEWEST and len(private) * 2 >= len(given):
        return private[0]
    if are_names(given, guard):
        return Private.NAME
    years = [int(match[1]) for cell in given if dates and (match := _DATE.fullmatch(_plain(cell)))]
    born = len(years) >= _FEWEST and len(years) * 2 > len(given) and max(years) - min(years) >= _APART
    return Private.BIRTH if born else None


_NAMED = 4
"""Of so many that may be names, one is a given name that lists know, or none is taken for a name."""


def are_names(given: Sequence[str], guard: Guard) -> bool:
    """Tell whether half of some texts, and at least three, are names of people: some known, the others as they look."""
    called = [guard.is_called(text) for text in given]
    known = {text.casefold() for text, is_known in zip(given, called, strict=True) if is_known}
    names = len(given) - called.count(False)
    return len(known) >= _FEWEST and names * 2 >= len(given) and called.count(True) * _NAMED >= names


def _sort_of(cell: str, guard: Guard, *, languages: bool) -> Private | None:
    place = _DEGREE.fullmatch(_plain(cell))
    return Private.PLACE if place else personal_answer(cell, guard, languages=languages)
