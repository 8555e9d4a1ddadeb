"""The methodological note: how the forums are prepared, led and evaluated."""

from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Entry, Id, Line
from forumkit.entries.made_ids import WITH_IDS
from forumkit.model.report import ReportSection


class Technique(Entry):
    """A method of facilitation, as the catalogue describes it."""

    id: Id = ""
    """Short name; by default made from what it is called."""
    name: Line
    """Name in the field's terms."""
    purpose: Line | None = None
    """What it is good for."""
    people: Line | None = None
    """For how many."""
    time: Line | None = None
    """How long it takes."""
    tools: Line | None = None
    """What it needs."""
    adaptation: Line | None = None
    """How it works in a room where many do not read and several languages are spoken."""


class Method(Entry):
    """The methodological note."""

    title: Line
    """Title of the note."""
    subtitle: Line | None = None
    """One line under the title."""
    version: Line | None = None
    """Version of the note."""
    techniques: Annotated[tuple[Technique, ...], WITH_IDS] = ()
    """The methods that the exercises use."""
    sections: Annotated[tuple[ReportSection, ...], WITH_IDS, Field(min_length=1)]
    """Sections, in order."""
