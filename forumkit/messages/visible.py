"""Text from elsewhere as it may be shown to a person: what a terminal or a reader would obey is spelt out instead.

Escape sequences move the cursor and rewrite lines, marks of direction turn a path round, signs without width make two
names look alike. All of these are shown as what they are; the spaces of a language's typography stay.
"""

import re
import unicodedata

_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]")
"""Signs that count as letters, symbols or marks, and show nothing."""


def visible(text: str) -> str:
    r"""Return a text with a name for everything in it that is not seen: \x1b, \u202e, \n."""
    if text.isprintable() and not _BLANK.search(text):
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    seen = character.isprintable() and not _BLANK.match(character)
    if seen or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")
