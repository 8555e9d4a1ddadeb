"""The names of Word styles, as a language has them."""

import re
from collections.abc import Mapping

from forumkit.office.container import escape

_OWN = re.compile(r'(?<=w:customStyle="1" w:styleId=")(\w+)("><w:name w:val=")([^"]*)')
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def word_of(style: str) -> str:
    """Return the name of the word of a language for a style, by its id: “style_message_title”."""
    return f"style_{_INNER_CAPITAL.sub('_', style).lower()}"


def named(styles_xml: str, words: Mapping[str, str]) -> str:
    """Return styles with the names that a language has for those that Word does not know by itself."""
    return _OWN.sub(lambda own: own[1] + own[2] + escape(words.get(word_of(own[1]), own[3])), styles_xml)
