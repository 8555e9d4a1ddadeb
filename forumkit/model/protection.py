"""Consent, protection and wording: what protects the people of a forum."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.drawing.composition import Some
from forumkit.entries.base import Aloud, Entry, Id, Line, Text
from forumkit.entries.made_ids import WITH_IDS
from forumkit.model.content import Illustrated

_CONSENT, _CONDUCT = Aloud("kind_consent_form", protected=True), Aloud("kind_poster", protected=True)


class Agreement(Entry):
    """One thing that a person may accept or refuse, apart from the others."""

    id: Id = ""
    """Short name, unique in the consent; by default made from what it is called."""
    text: Annotated[Line, _CONSENT]
    """What is accepted, in the first person."""
    ask: Annotated[Line | None, _CONSENT] = None
    """The question that is asked aloud."""
    picture: Some = "yes"
    """The pictogram beside it."""


class Consent(Entry):
    """What a person is told before he agrees, and what he may agree to."""

    title: Annotated[Line, _CONSENT]
    """Title of the form."""
    introduction: Annotated[Text | None, _CONSENT] = None
    """Who asks, and what for."""
    points: Annotated[tuple[Illustrated, ...], Field(min_length=1), _CONSENT]
    """What a person must know, one point at a time."""
    agreements: Annotated[tuple[Agreement, ...], WITH_IDS, Field(min_length=1)]
    """The agreements, each with its own box."""
    withdrawal: Annotated[Text | None, _CONSENT] = None
    """How to take an agreement back."""
    script: Text | None = None
    """How consent is asked aloud, before a witness, with people who do not read."""


class Poster(Entry):
    """The notice on the wall about conduct and complaints."""

    title: Annotated[Line, _CONDUCT]
    """What the poster says first."""
    lines: Annotated[tuple[Illustrated, ...], Field(min_length=1, max_length=6), _CONDUCT]
    """Its sentences."""
    contact: Annotated[Line | None, _CONDUCT] = None
    """The sentence before the complaints channel."""
    missing: Line | None = None
    """What stands in its place until the client gives the channel."""


class ForbiddenWord(Entry):
    """A word that content must not use."""

    word: Line
    """The word or words; a star at the end stands for any ending. Those of every language apply to every text."""
    instead: Line | None = None
    """What to say instead."""
    why: Line | None = None
    """Why."""
    where: Literal["everywhere", "participants"] = "everywhere"
    """Whether facilitators' notes may use it."""


class Protection(Entry):
    """What protects the people of a forum."""

    consent: Consent | None = None
    """The consent form and its oral version."""
    poster: Poster | None = None
    """The notice on conduct and complaints."""
    words: tuple[ForbiddenWord, ...] = ()
    """Words that content must not use."""
