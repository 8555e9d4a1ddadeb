"""What a form on the phone computes: XPath expressions of XLSForms, and the pattern of a card's name."""

import re
import unicodedata

from forumkit.model.forms import Form, xml_name
from forumkit.model.questions import BaseQuestion
from forumkit.render.wordings import Wordings

_LETTER = "A-Za-z\\u00C0-\\uFFFF"
"""Any letter, in the regular expressions of Java (ODK Collect) and JavaScript (Enketo): they share no \\p{L}."""
_NUMBER = "[ -]?[0-9]{1,3} ?"
_APOSTROPHE = "['’]"


def card_pattern(wordings: Wordings) -> str:
    """Return the regular expression of the name of a card: one of the pictures, else any words, and a number."""
    if not wordings.has_symbols:
        return f"^[{_LETTER}]+([ '’-][{_LETTER}]+)*{_NUMBER}$"
    names = dict.fromkeys(symbol for language in wordings.languages for symbol in wordings.symbols(language))
    return f"^({'|'.join(_loosely(name) for name in names)}){_NUMBER}$"


def _loosely(name: str) -> str:
    """Return a pattern for a name: the first letter large or small, letters with or without their accents."""
    first, rest = name[:1], name[1:]
    return _any_of(first.lower() + first.upper()) + "".join(_any_of(letter) for letter in rest)


def _any_of(letters: str) -> str:
    if letters.isspace():
        return "[ -]"
    if letters in ("'", "’"):
        return _APOSTROPHE
    if not letters.isalnum():
        return "." if letters == '"' else re.escape(letters)
    plain = unicodedata.normalize("NFD", letters)
    every = "".join(dict.fromkeys(letters + "".join(letter for letter in plain if not unicodedata.combining(letter))))
    return every if len(every) == 1 else f"[{every}]"


def asked_when(question: BaseQuestion, form: Form) -> str:
    """Return when a question is asked; nothing if always, or if this forum is not asked the earlier one."""
    condition = question.when
    if condition is None or all(field.name != xml_name(condition.question) for field in form.questions):
        return ""
    name = xml_name(condition.question)
    return " or ".join(f"selected(${{{name}}}, '{answer}')" for answer in condition.answers)
