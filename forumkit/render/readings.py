"""Texts as a reader sees them: French spacing, quotes and Markdown do not count, and each letter knows its place."""

import re
from dataclasses import dataclass

from forumkit.model.texts import EXPRESSION
from forumkit.render.dialect import ESCAPABLE, marks_of

_TOKEN = re.compile(
    rf"(?P<idle>\u2060)|(?P<expression>\{{\{{.*?\}}\}})|(?P<sign>⟦[^⟧]*⟧)|\\(?P<escaped>{ESCAPABLE})"
    r"|(?P<dots>\.\.\.)|(?P<space>[\s\u00a0\u202f\u2007]+)|(?P<letter>.)",
    re.DOTALL,
)
_PLAIN = re.compile(r"(?P<idle>\u2060)|(?P<dots>\.\.\.)|(?P<space>[\s\u00a0\u202f\u2007]+)|(?P<letter>.)", re.DOTALL)
_ALIKE = str.maketrans({"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "\u2011": "-"})
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = ";!?:%‰»", "«"
_VALUE = "\ue000"
"""Stands for what an expression gives."""


@dataclass(frozen=True)
class Letter:
    """A letter as it is read, and where it is written."""

    seen: str
    first: int
    last: int
    is_value: bool = False
    """Whether it stands for what an expression gives."""


Reading = tuple[Letter, ...]


def read(text: str, *, markdown: bool) -> Reading:
    """Return the letters of a text."""
    letters: list[Letter] = []
    marks = marks_of(text) if markdown else frozenset()
    for match in (_TOKEN if markdown else _PLAIN).finditer(text):
        group = match.lastgroup
        first, last = match.span()
        if group == "expression":
            known = EXPRESSION.fullmatch(match[0])
            letters.append(Letter(_VALUE if known else "{", first, last, is_value=True))
        elif group == "space":
            letters.append(Letter(" ", first, last))
        elif group == "dots":
            letters.append(Letter("…", first, last))
        elif group in ("letter", "escaped") and match.start() not in marks:
            letters.append(Letter(match[group], first, last))
    return _without_idle_spaces(letters)


def _without_idle_spaces(letters: list[Letter]) -> Reading:
    """Leave out the spaces that typography sets, and those at both ends; quotes and apostrophes become alike."""
    kept: list[Letter] = []
    for number, letter in enumerate(letters):
        following = letters[number + 1].seen if number + 1 < len(letters) else ""
        before = kept[-1].seen if kept else ""
        if letter.seen == " " and (
            not kept or not following or following in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER or before == " "
        ):
            continue
        kept.append(letter)
    return tuple(Letter(sign.seen.translate(_ALIKE), sign.first, sign.last, sign.is_value) for sign in kept)


def seen(reading: Reading) -> str:
    """Return what is read."""
    return "".join(letter.seen for letter in reading)


def pattern_of(reading: Reading) -> re.Pattern[str]:
    """Return what finds a text among others: expressions may have given anything."""
    return re.compile("".join("(.+?)" if letter.is_value else re.escape(letter.seen) for letter in reading))


def filled(reading: Reading, values: tuple[str, ...]) -> Reading:
    """Return a reading in which expressions have given values: each letter of these stands at the expression."""
    letters: list[Letter] = []
    given = iter(values)
    for letter in reading:
        value = next(given) if letter.is_value else ""
        letters += [Letter(sign, letter.first, letter.last, is_value=True) for sign in value] if value else [letter]
    return tuple(letters)
