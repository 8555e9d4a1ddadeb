"""What finds the words of a list that content writes, where a star stands for any ending."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words, as a whole: clandestin* finds “clandestine”; nothing finds nothing.

    >>> any_of(["clandestin*"]).search("Une Clandestine passe")[0]
    'Clandestine'
    """
    parts = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)
