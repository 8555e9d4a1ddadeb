"""What comes with forumkit is told of its drawings: their names and words, and how the meanings are put together."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

KIT = Path(__file__).parent / "kit"


LANGUAGES = ("en", "fr")
"""The languages of the words."""


@cache
def kit_words() -> Mapping[str, tuple[str, str]]:
    """Return what each drawing shows, in English and in French."""
    return tomllib.loads((KIT / "names.toml").read_text(encoding="utf-8"))


@cache
def meanings() -> Mapping[str, Mapping[str, object]]:
    """Return each meaning: its words, and how it is put together."""
    return tomllib.loads((KIT / "meanings.toml").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """Return the names of the drawings and of the meanings."""
    return (*kit_words(), *meanings())


def said_of(name: str, language: str) -> str:
    """Return what a drawing shows; nothing in a language that has no words for it."""
    if language not in LANGUAGES:
        return ""
    return str(meanings()[name][language]) if name in meanings() else kit_words()[name][LANGUAGES.index(language)]
