"""The shipped languages, as tests ask for them, and how French is set."""

from functools import cache

from forumkit.model.languages import Language
from forumkit.model.parse import shipped_languages
from forumkit.render.speech import Speech
from forumkit.render.typography import Setter


@cache
def language(code: str) -> Language:
    """Return a language that comes with forumkit."""
    return shipped_languages()[code]


@cache
def setter(code: str) -> Setter:
    """Return what sets the texts of a language."""
    return Setter(language(code).typography, Speech(language(code)).months)


FRENCH = Speech(language("fr")).signs
"""How French writes numbers."""


def french(text: str) -> str:
    """Return a text as French sets it."""
    return setter("fr").text(text)
