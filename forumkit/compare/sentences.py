"""A change as a sentence that a person reads, built from the fixed words of a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumkit.compare.changes import Change


@dataclass(frozen=True)
class Length:
    """How much of a text is quoted."""

    longest: int
    """Characters of a text that is quoted whole."""
    around: int
    """Words that are quoted before and after what differs."""


FULL = Length(200, 6)
BRIEF = Length(48, 2)
_OPENED = re.compile(r"«[\s\u00a0\u202f]*")
_CLOSED = re.compile(r"[\s\u00a0\u202f]*»")
_ENDS = (".", "!", "?")
_CELL = " | "
"""Between the cells of a row."""


def sentence_for(change: Change, words: Mapping[str, str], length: Length = FULL) -> str:
    """Return what changed, with the title that it stands under.

    The words say “change_added_row” where a row of a table came, or “change_added” for anything; “change_under” puts
    the title before it. Of a row that begins as it began, only the cells that differ are quoted.
    """
    row, before, after = (quotable(text) for text in _shown(change, length))
    section, origin = (quotable(_cut(text, length.longest)) for text in (change.section, change.origin))
    form = _form(change, words, within=bool(row))
    clause = form.format(before=before, after=after, text=after or before, origin=origin, row=row)
    names_itself = change.sort in ("title", "part") or not change.section
    sentence = clause if names_itself else words["change_under"].format(section=section, what=clause)
    quoted = sentence.rstrip("»”\u00a0\u202f ")
    sentence = sentence if quoted.endswith(_ENDS) else f"{sentence}."
    return sentence[0].upper() + sentence[1:]


def _form(change: Change, words: Mapping[str, str], *, within: bool) -> str:
    key = f"change_{change.what}"
    if within:
        return words[f"{key}_in_row"]
    if change.what == "moved" and change.origin not in ("", change.section):
        return words["change_moved_from"]
    return words.get(f"{key}_{change.sort}", words[key])


def _shown(change: Change, length: Length) -> tuple[str, str, str]:
    """Return the first cell of a row that changed only in other cells, and what is quoted of before and after."""
    if change.what != "reworded":
        return "", _cut(_joined(change.before), length.longest), _cut(_joined(change.after), length.longest)
    first, old, new = _cells(change)
    apart = [differing(a, b, length) for a, b in zip(old, new, strict=False)]
    return _cut(first, length.longest), " – ".join(a for a, _ in apart), " – ".join(b for _, b in apart)


def _cells(change: Change) -> tuple[str, list[str], list[str]]:
    """Return the first cell of a row and its cells that differ, old and new; of anything else, the whole texts."""
    old, new = change.before.split(_CELL), change.after.split(_CELL)
    if change.sort != "row" or len(old) != len(new) or old[0] != new[0] or old == new:
        return "", [_joined(change.before)], [_joined(change.after)]
    apart = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return old[0], [a for a, _ in apart], [b for _, b in apart]


def _joined(text: str) -> str:
    return text.replace(_CELL, " – ")


def differing(before: str, after: str, length: Length = FULL) -> tuple[str, str]:
    """Return what differs between two texts, with a few words before and after it.

    >>> differing("a b c d e f g h one", "a b c d e f g h two", BRIEF)
    ('… g h one', '… g h two')
    """
    old, new = before.split(" "), after.split(" ")
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    start, end = (max(shared - length.around, 0) for shared in (head, tail))
    start, end = (left if left > 1 else 0 for left in (start, end))
    first, second = (" ".join(words[start : len(words) - end]) for words in (old, new))
    before_it, after_it = "… " if start else "", " …" if end else ""
    return _cut(f"{before_it}{first}", length.longest, after_it), _cut(f"{before_it}{second}", length.longest, after_it)


def _cut(text: str, longest: int, end: str = "") -> str:
    """Return a text with its end, or its beginning where it is too long."""
    return f"{text}{end}" if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def quotable(text: str) -> str:
    """Return a text that may stand between guillemets: its own become curly quotation marks.

    >>> quotable("dites «\u00a0oui\u00a0»")
    'dites “oui”'
    """
    inside = _CLOSED.sub("”", _OPENED.sub("“", text))
    return f"{inside}”" if inside.count("“") > inside.count("”") else inside
