"""Format codes of the labels of a chart: numbers as the document's language writes them, on any machine.

A code names its language (`[$-40C]`, after a condition and in every section): LibreOffice then writes 41,4 wherever
it runs; Office writes numbers as its user has chosen. The values stay numbers, which a person can change.
"""

import functools
import locale

from forumkit.drawing.figure import Figure

_SLIVER = 0.04
"""Share of the longest bar: a part that is smaller shows no number."""

_TRADITIONAL = 0x40A
"""Spanish as it was sorted before 1994: LibreOffice 7.4 writes its numbers in English; 0xC0A is that of today."""


@functools.cache
def _spoken(name: str) -> str:
    """Return the prefix of a format code that sets its language, such as `[$-40C]`; none for one without an LCID."""
    wanted = name.replace("-", "_")
    known = {code: number for number, code in reversed(locale.windows_locale.items()) if number != _TRADITIONAL}
    usual = next((code for code in locale.windows_locale.values() if code.partition("_")[0] == wanted), wanted)
    number = known.get(wanted) or known.get(usual)
    return f"[$-{number:X}]" if number else ""


def number_format(figure: Figure) -> str:
    """Return the code of all labels of a chart."""
    language, number = _spoken(figure.signs.locale), _number(figure)
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
    step, language = figure.scale.step, _spoken(figure.signs.locale)
    least = f"[>={step:.12g}]" if value > 0 else f"[<=-{step:.12g}]"
    return f'{least}{language}{_number(figure)};{language}"{_quotable(figure.said(value))}"'


def _number(figure: Figure) -> str:
    unit = figure.signs.measured("", _quotable(figure.unit))
    unit = f'"{unit}"' if unit else ""
    return f"#,##0.{'0' * figure.scale.decimals}".rstrip(".") + unit


def _quotable(text: str) -> str:
    """Return words that may stand between the quotes of a code, which has no sign for a quote."""
    return text.replace('"', "”")
