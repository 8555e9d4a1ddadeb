"""Labels and answers as they are compared: without capitals, spaces, quotes and emphasis, in composed letters."""

import re
import unicodedata

_LEFT_OUT = re.compile(r"[\s\u00a0\u202f\u2060*_`'’‘\"“”«»]+")
_ALIKE = str.maketrans({"\u2011": "-", "…": "..."})


def bare(text: str) -> str:
    """Return what is compared of a label or answer; typography, spaces and capitals do not count."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFC", text).casefold().translate(_ALIKE))
