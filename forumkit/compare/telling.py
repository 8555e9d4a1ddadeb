"""A change as a sentence that a person reads, in the words that are given."""

import re
from collections.abc import Mapping

from forumkit.compare.changes import Change

_LONGEST = 300
"""Letters of a text that is quoted whole."""
_AROUND = 6
"""Words that are quoted before and after what differs."""
_OPENED = re.compile(r"«[\s\u00a0\u202f]*")
_CLOSED = re.compile(r"[\s\u00a0\u202f]*»")
_ENDS = (".", "!", "?")


def told(change: Change, words: Mapping[str, str]) -> str:
    """Return what changed, with the title that it stands under.

    The words say “change_added_row” where a row of a table came, or “change_added” for anything; “change_under” puts
    the title before it.
    """
    before, after = (_quotable(text) for text in _shown(change))
    key = f"change_{change.what}"
    moved = change.what == "moved" and change.origin not in ("", change.section)
    form = words["change_moved_from"] if moved else words.get(f"{key}_{change.sort}", words[key])
    said = form.format(before=before, after=after, text=after or before, origin=_quotable(change.origin))
    own = change.sort == "title" or not change.section
    sentence = said if own else words["change_under"].format(section=_quotable(change.section), what=said)
    quoted = sentence.rstrip("»”\u00a0\u202f ")
    sentence = sentence if quoted.endswith(_ENDS) else f"{sentence}."
    return sentence[0].upper() + sentence[1:]


def _shown(change: Change) -> tuple[str, str]:
    if change.what == "reworded":
        return differing(change.before, change.after)
    return _cut(change.before), _cut(change.after)


def differing(before: str, after: str) -> tuple[str, str]:
    """Return what differs between two texts, with a few words before and after it."""
    old, new = before.split(" "), after.split(" ")
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    start, end = (max(shared - _AROUND, 0) for shared in (head, tail))
    start, end = (left if left > 1 else 0 for left in (start, end))
    first, second = (" ".join(words[start : len(words) - end]) for words in (old, new))
    before_it, after_it = "… " if start else "", " …" if end else ""
    return f"{before_it}{_cut(first)}{after_it}", f"{before_it}{_cut(second)}{after_it}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _quotable(text: str) -> str:
    """Return a text that may stand between quotation marks: its own become those of the second rank."""
    return _CLOSED.sub("”", _OPENED.sub("“", text))
