"""How answers are written by hand in a language: missing values, colours of cards, names and numbers of cards."""

from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Entry

_Words = tuple[Annotated[str, Field(min_length=1)], ...]


class Written(Entry):
    """How answers are written by hand.

    What all known languages say applies wherever answers are read; colours, where documents are in the language.
    """

    missing: _Words = ()
    """What stands for no answer, such as n/a; signs between its letters, capitals and accents do not count."""
    green: _Words = ()
    """How “true”, and the happiest of three faces, is written beside its label: the colour of its card, an initial."""
    yellow: _Words = ()
    """The same, of “does not know” and the middle face."""
    red: _Words = ()
    """The same, of “false” and the unhappiest face."""
    articles: _Words = ()
    """Words that may stand before the picture of a card, such as `the`, with or without a space."""
    number: _Words = ()
    """What may stand before the number of a card, such as no."""


class Marks(Entry):
    """What people write beside answers into their files; that of all languages applies wherever answers are read."""

    total: _Words = ()
    """Marks of a row that adds up others, such as total."""
    trial: _Words = ()
    """Marks of a row that was typed to try the form, such as test."""
    void: _Words = ()
    """Marks of a row that does not count, in a column beside the answers or as its header, such as cancelled."""
    valid: _Words = ()
    """Headers of columns in which a no makes a row void, such as valid."""
    group: _Words = ()
    """What stands before the number of a group, such as group or gr."""
