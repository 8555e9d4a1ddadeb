"""Scripts: which way a text runs, and the fonts that write each.

Which way characters run is the Unicode Bidirectional Algorithm's (UAX #9), as far as a text is cut into runs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from forumkit.drawing.stand_ins import stand_in

LEFTWARDS = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
"""Scripts whose lines begin at the right."""

_LEFTWARD = "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
MAY_RUN_LEFTWARDS = re.compile(_LEFTWARD)
"""A character of one of them: most texts hold none, and are not looked at."""
_ASCII = bytes(range(128))

_LETTERS = {
    "Adlm": ("\U0001e900", "Noto Sans Adlam"),
    "Arab": ("ب", "Noto Sans Arabic"),
    "Armn": ("Ա", "Noto Sans Armenian"),
    "Beng": ("ক", "Noto Sans Bengali"),
    "Cher": ("Ꭰ", "Noto Sans Cherokee"),
    "Deva": ("क", "Noto Sans Devanagari"),
    "Ethi": ("ሀ", "Noto Sans Ethiopic"),
    "Geor": ("ა", "Noto Sans Georgian"),
    "Gujr": ("ક", "Noto Sans Gujarati"),
    "Guru": ("ਕ", "Noto Sans Gurmukhi"),
    "Hang": ("가", "Noto Sans KR"),
    "Hans": ("中", "Noto Sans SC"),
    "Hant": ("中", "Noto Sans TC"),
    "Hebr": ("א", "Noto Sans Hebrew"),
    "Jpan": ("あ", "Noto Sans JP"),
    "Khmr": ("ក", "Noto Sans Khmer"),
    "Knda": ("ಕ", "Noto Sans Kannada"),
    "Kore": ("가", "Noto Sans KR"),
    "Laoo": ("ກ", "Noto Sans Lao"),
    "Mlym": ("ക", "Noto Sans Malayalam"),
    "Mymr": ("က", "Noto Sans Myanmar"),
    "Nkoo": ("ߊ", "Noto Sans NKo"),
    "Orya": ("କ", "Noto Sans Oriya"),
    "Osma": ("𐒀", "Noto Sans Osmanya"),
    "Sinh": ("ක", "Noto Sans Sinhala"),
    "Syrc": ("ܐ", "Noto Sans Syriac"),
    "Taml": ("க", "Noto Sans Tamil"),
    "Telu": ("క", "Noto Sans Telugu"),
    "Tfng": ("ⴰ", "Noto Sans Tifinagh"),
    "Thaa": ("ހ", "Noto Sans Thaana"),
    "Thai": ("ก", "Noto Sans Thai"),
    "Tibt": ("ཀ", "Noto Serif Tibetan"),
    "Vaii": ("ꔀ", "Noto Sans Vai"),
}
"""A letter of a script (ISO 15924), and a font under an open licence that writes it."""


def fonts_of_script(script: str) -> tuple[str, ...]:
    """Return the fonts that write a script: that of a Windows office, then one under an open licence.

    >>> fonts_of_script("Nkoo")
    ('Ebrima', 'Noto Sans NKo')

    Nothing for the scripts of usual fonts, and for one that is not known: programs then choose themselves.
    """
    letter, free = _LETTERS.get(script, ("", ""))
    return tuple(filter(None, (stand_in(letter) if letter else "", free)))


_NAMES = {"ADLAM": "Adlm", "ARABIC": "Arab", "HEBREW": "Hebr", "MANDAIC": "Mand", "NKO": "Nkoo",
          "HANIFI": "Rohg", "SAMARITAN": "Samr", "SYRIAC": "Syrc", "THAANA": "Thaa"}  # fmt: skip
"""How names of characters begin, of scripts from right to left."""


def undetermined(text: str) -> str:
    """Return the tag of a text from right to left whose language nothing says: its script is all that is known.

    >>> undetermined("ߒߞߏ")
    'und-Nkoo'
    """
    letter = MAY_RUN_LEFTWARDS.search(text)
    script = _NAMES.get(unicodedata.name(letter[0], "").partition(" ")[0], "") if letter else ""
    return f"und-{script}" if script else "und"


_SPELT = frozenset([
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fil", "fr", "ga", "gd", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "kok", "ky", "lb", "lo", "lt", "lv", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "nb",
    "ne", "nl", "nn", "no", "nso", "or", "pa", "pl", "ps", "pt", "qu", "ro", "ru", "rw", "sd", "si", "sk", "sl", "sq",
    "sr", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tn", "tr", "tt", "ug", "uk", "ur", "uz", "vi", "wo", "xh",
    "yo", "zh", "zu",
])  # fmt: skip
"""Languages that Office checks (https://support.microsoft.com, language accessory packs): others are all underlined."""


def is_spelt(tag: str) -> bool:
    """Tell whether Office has a speller for a language."""
    return tag.partition("-")[0].lower() in _SPELT


_NAME = 4
"""Words: among texts from right to left, a short text in other letters is a name that stands in their line."""


def may_run_leftwards(part: bytes) -> bool:
    """Tell whether a part of a file holds a character that runs leftwards; thirty times as fast as to look at all."""
    return bool(MAY_RUN_LEFTWARDS.search(part.translate(None, _ASCII).decode()))


def runs_leftwards(text: str, *, within: bool = False) -> bool:
    """Tell whether a paragraph begins at the right: by most of its letters, in a document that begins at the left.

    `within` a document that begins at the right, only a text of some length without a letter of such a script does not.
    """
    if not MAY_RUN_LEFTWARDS.search(text):
        return within and (len(text.split()) <= _NAME or not any(map(str.isalpha, text)))
    counts = Counter(map(unicodedata.bidirectional, text))
    return within or counts["R"] + counts["AL"] > counts["L"]


_LEFTWARD_LANGUAGES = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)


def _is_leftward(tag: str) -> bool:
    """Tell whether a language runs leftwards, by the script that its tag names, else by the one it mostly has."""
    language, *others = tag.split("-")
    script = next((other.title() for other in others if len(other) == 4), "")  # noqa: PLR2004 - RFC 5646, 2.2.3
    return script in LEFTWARDS if script else language.lower() in _LEFTWARD_LANGUAGES


def begins_right(parts: Iterable[tuple[str, str]], language: str, *, within: bool) -> bool:
    """Tell whether a paragraph begins at the right, from its texts, each with its tag (none is that of the document).

    What is in the language of the document decides, where any is; else what is in others.
    """
    parts = tuple(parts)
    own = "".join(text for text, tag in parts if tag in ("", language))
    if any(map(str.isalpha, own)):
        return runs_leftwards(own, within=within)
    named = next((tag for text, tag in parts if text.strip() and tag not in ("", language)), "")
    return runs_leftwards("".join(text for text, _ in parts), within=_is_leftward(named) if named else within)


def ways(text: str, *, leftwards: bool) -> list[bool]:
    """Return for each character of a paragraph whether it runs leftwards, or stands among those that do.

    Digits go with the letters before them; other signs with the letters around, or the paragraph where these differ.
    """
    known: list[bool | None] = []
    last = leftwards
    for character in text:
        match unicodedata.bidirectional(character):
            case "L" | "R" | "AL" as strong:
                last = strong != "L"
                known.append(last)
            case "EN" | "AN":
                known.append(last)
            case "NSM":
                known.append(known[-1] if known else leftwards)
            case _:
                known.append(None)
    return _resolved(known, leftwards=leftwards)


def _resolved(known: list[bool | None], *, leftwards: bool) -> list[bool]:
    """Return the ways with those of neutral characters, from the ones before and behind them."""
    behind: list[bool] = []
    following = leftwards
    for way in reversed(known):
        following = following if way is None else way
        behind.append(following)
    resolved: list[bool] = []
    before = leftwards
    for way, after in zip(known, reversed(behind), strict=True):
        if way is not None:
            before = way
        resolved.append(way if way is not None else before if before == after else leftwards)
    return resolved


_PART = re.compile(rf"{_LEFTWARD}++(?:[\W\d_]+?{_LEFTWARD}++)*+")
"""Words from right to left."""
_DRAWN_IN = re.compile(r"[^\w\u200e]*?[^\w\s\u200e]|\s*\d")
"""Signs or digits."""


def with_marks(text: str, following: str = "") -> str:
    r"""Return a text from left to right whose words from right to left end with a mark that shows nothing.

    Without U+200E, a number or a » that follows such words would jump before them. `following` is what another
    language says behind it: the mark then stands at the end of a text that is all from right to left.

    >>> with_marks("le mot ب (2)").split()
    ['le', 'mot', 'ب\u200e', '(2)']
    """
    if not MAY_RUN_LEFTWARDS.search(text):
        return text
    if runs_leftwards(text):
        return f"{text}\u200e" if _DRAWN_IN.match(following) and not text.endswith("\u200e") else text
    return _PART.sub(lambda part: part[0] + ("\u200e" if _DRAWN_IN.match(text, part.end()) else ""), text)
