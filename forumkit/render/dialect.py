"""What is markup in a text of the content, and what is data: data is escaped before the Markdown is read.

Markup is *italic* and **bold** around whole words, with stars or underscores; a backslash before a sign shows the sign
itself. In a text of several lines, lists, quotations and small tables are markup too. All else is data: 3*4*5, &amp;,
“1960. L'indépendance”.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator

ESCAPABLE = r"[*_`\[\]{}<>#|]"
"""Signs that a backslash before them shows."""
_WORTH_A_LOOK = re.compile(r"[\\*_`&#|]|^\s*(?:[-+>]|\d+[.)])", re.MULTILINE)
_RUN = re.compile(r"(?P<gap>\n[^\S\n]*\n)|(?<!\\)(?P<run>\*+|_+)")
_BEFORE_WORDS, _BEHIND_WORDS = re.compile(r"[^\W_]|[([{]"), re.compile(r"[^\W_]|[)\]}]")
_LONGEST = 3
_DATA = re.compile(
    rf"(?P<kept>\\{ESCAPABLE})|(?P<line>^[^\S\n]*(?:\d{{0,9}}\\[-+.)]|\*)(?=\s))|(?P<entity>&(?=#?\w+;))"
    r"|(?P<last>(?<=\s)#+\s*$)|(?P<sign>[\\*_`|])",
    re.MULTILINE,
)
_LIST_SIGN = re.compile(r"^(\s*\d{0,9})([-+*#.)](?=\s|$)|>)")
"""What would make a line of its own a list, a quotation or a heading: “2005. L'idée” is a sentence."""
_YEAR = re.compile(r"^(\s*(?:\d{3,9}(?=[.)](?:\s|$)))?)([.)](?<=\d.)|>(?![\s>]))", re.MULTILINE)
"""What begins no list or quotation even among several lines: a year, “>18 ans”."""


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|&])")


def as_data(text: str) -> str:
    """Return plain words as Markdown in which no sign has a meaning."""
    return _SPECIAL.sub(r"\\\1", text)


@functools.lru_cache(maxsize=16_384)
def as_markdown(text: str) -> str:
    """Return a text of the content as Markdown in which nothing but its markup has a meaning."""
    if not _WORTH_A_LOOK.search(text):
        return text
    marks, lines = marks_of(text), "\n" in text.strip()

    def spelt(match: re.Match[str]) -> str:
        sign = match[0]
        if match["kept"] or match["line"] or match.start() in marks:
            return sign
        if match["entity"] or match["last"]:
            return f"\\{sign}"
        return sign if (sign == "|" and lines) or (sign == "_" and _is_inside(text, match.start())) else f"\\{sign}"

    escaped = _DATA.sub(spelt, text)
    return (_YEAR if lines else _LIST_SIGN).sub(r"\1\\\2", escaped)


def spoken_in(text: str, code: str) -> str:
    """Return a line of Markdown marked as being in another language; what has paragraphs or lone brackets stays.

    >>> spoken_in("ߒ ߞߏ", "nqo")
    '[ߒ ߞߏ]{lang=nqo}'
    """
    return (
        text if not text or "\n" in text.strip() or "[" in text or "]" in text else f"[{text.strip()}]{{lang={code}}}"
    )


def marks_of(text: str) -> frozenset[int]:
    """Return the places of the stars and underscores that mark bold and italic: those that stand in pairs."""
    return frozenset(place for first, last in _pairs(text) for place in range(first, last))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a mark begins and ends, for each of a pair."""
    waiting: list[tuple[str, int]] = []
    known: Counter[str] = Counter()
    for match in _RUN.finditer(text):
        run = match["run"]
        if not run:
            waiting.clear()
            known.clear()
        elif known[run] and _closes(text, match):
            while known[run]:
                opened, place = waiting.pop()
                known[opened] -= 1
                if opened == run:
                    break
            yield place, place + len(run)
            yield match.span()
        elif len(run) <= _LONGEST and _opens(text, match):
            waiting.append((run, match.start()))
            known[run] += 1


def _opens(text: str, run: re.Match[str]) -> bool:
    before, after = _around(text, run)
    return bool(after.strip()) and not _BEHIND_WORDS.match(before)


def _closes(text: str, run: re.Match[str]) -> bool:
    before, after = _around(text, run)
    return bool(before.strip()) and not _BEFORE_WORDS.match(after)


def _around(text: str, run: re.Match[str]) -> tuple[str, str]:
    """Return the letter before a run of signs, and the one behind it."""
    return text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]


def _is_inside(text: str, place: int) -> bool:
    """Tell whether a sign stands inside a word."""
    return bool(re.match(r"\w", text[place - 1 : place]) and re.match(r"\w", text[place + 1 : place + 2]))
