"""Format codes of the labels of a chart: numbers as the document's language writes them, on any machine.

A code names a language (`[$-40C]`, after a condition and in every section): LibreOffice then writes 41,4 wherever
it runs; Office writes numbers as its user has chosen. The values stay numbers, which a person can change.
"""

import functools
import locale

from forumkit.drawing.figure import Figure
from forumkit.drawing.numbers import Signs

_SLIVER = 0.04
"""Share of the longest bar: a part that is smaller shows no number."""

_SPACES = str.maketrans("\u00a0\u202f\u2009’", "   '")
_WRITTEN = {(".", ","): 0x409, (",", "."): 0x407, (",", " "): 0x40C, (".", "'"): 0x807}
"""A language that writes decimals and thousands with these signs: those of English, German, French, Swiss German."""


@functools.cache
def _spoken(signs: Signs) -> str:
    """Return the prefix of a format code that sets the signs of numbers, such as `[$-40C]`.

    A mission may have other signs than its language: LibreOffice knows them by some language that has the same. Where
    none has, the language itself serves, if it has an LCID.
    """
    number = _WRITTEN.get((signs.decimal, signs.group.translate(_SPACES)))
    if number is None:
        wanted = signs.locale.replace("-", "_")
        known = (lcid for lcid, code in locale.windows_locale.items() if wanted in (code, code.partition("_")[0]))
        number = next(known, None)
    return f"[$-{number:X}]" if number else ""


def number_format(figure: Figure) -> str:
    """Return the code of all labels of a chart."""
    language, number = _spoken(figure.signs), _number(figure)
    shown = f"{language}{number}"
    if figure.shape == "spans":
        return f'[<{_SLIVER * max(map(max, figure.rows)):.12g}]{language}"";{shown}'
    if figure.shape in ("stacked", "diverging"):
        # A number has no room on a sliver of a bar.
        return f'[<{_SLIVER * max(map(sum, figure.rows)):.12g}]{language}"";{shown}'
    # A nought would stand on a bar that is not there.
    return f'{shown};{language}"−"{number};{"" if figure.labels else shown}'


def tiny_format(figure: Figure, value: float) -> str:
    """Return the code of the label of a number that would be nought in that of the others; nothing for any other."""
    if figure.shape in ("stacked", "diverging", "spans") or not figure.scale.is_tiny(value):
        return ""
    step, language = figure.scale.step, _spoken(figure.signs)
    least = f"[>={step:.12g}]" if value > 0 else f"[<=-{step:.12g}]"
    return f'{least}{language}{_number(figure)};{language}"{_quotable(figure.said(value))}"'


def _number(figure: Figure) -> str:
    unit = figure.signs.measured("", _quotable(figure.unit))
    unit = f'"{unit}"' if unit else ""
    return f"#,##0.{'0' * figure.scale.decimals}".rstrip(".") + unit


def _quotable(text: str) -> str:
    """Return words that may stand between the quotes of a code, which has no sign for a quote."""
    return text.replace('"', "”")
