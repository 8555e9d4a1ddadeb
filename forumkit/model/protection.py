"""Consent, protection and wording: what protects the people of a forum."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.drawing.pictograms import Pictogram
from forumkit.entries.base import Aloud, Entry, Id, Line, Text
from forumkit.model.content import Illustrated

_CONSENT, _CONDUCT = Aloud("kind_consent_form", protected=True), Aloud("kind_poster", protected=True)


class Agreement(Entry):
    """One thing that a person may accept or refuse, apart from the others."""

    id: Id
    """Short name, unique in the consent."""
    text: Annotated[Line, _CONSENT]
    """What is accepted, in the first person."""
    ask: Annotated[Line, _CONSENT]
    """The question that is asked aloud."""
    picture: Pictogram
    """The pictogram beside it."""


class Consent(Entry):
    """What a person is told before he agrees, and what he may agree to."""

    title: Annotated[Line, _CONSENT]
    """Title of the form."""
    introduction: Annotated[Text, _CONSENT]
    """Who asks, and what for."""
    points: Annotated[tuple[Illustrated, ...], Field(min_length=1), _CONSENT]
    """What a person must know, one point at a time."""
    agreements: Annotated[tuple[Agreement, ...], Field(min_length=1)]
    """The agreements, each with its own box."""
    withdrawal: Annotated[Text, _CONSENT]
    """How to take an agreement back."""
    script: Text
    """How consent is asked aloud, before a witness, with people who do not read."""


class Poster(Entry):
    """The notice on the wall about conduct and complaints."""

    title: Annotated[Line, _CONDUCT]
    """What the poster says first."""
    lines: Annotated[tuple[Illustrated, ...], Field(min_length=1, max_length=6), _CONDUCT]
    """Its sentences."""
    contact: Annotated[Line, _CONDUCT]
    """The sentence before the complaints channel."""
    missing: Line
    """What stands in its place until the client gives the channel."""


class ForbiddenWord(Entry):
    """A word that content must not use."""

    word: Annotated[str, Field(min_length=2)]
    """The word or words; a star at the end stands for any ending."""
    instead: Line
    """What to say instead."""
    why: Line
    """Why."""
    where: Literal["everywhere", "participants"] = "everywhere"
    """Whether facilitators' notes may use it."""


class Protection(Entry):
    """What protects the people of a forum."""

    consent: Consent
    """The consent form and its oral version."""
    poster: Poster
    """The notice on conduct and complaints."""
    words: tuple[ForbiddenWord, ...] = ()
    """Words that content must not use."""
