"""The methodological note: how the forums are prepared, led and evaluated."""

from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Entry, Id, Line
from forumkit.model.report import ReportSection


class Technique(Entry):
    """A method of facilitation, as the catalogue describes it."""

    id: Id
    """Short name."""
    name: Line
    """Name in the field's terms."""
    purpose: Line
    """What it is good for."""
    people: Line
    """For how many."""
    time: Line
    """How long it takes."""
    tools: Line
    """What it needs."""
    adaptation: Line
    """How it works in a room where many do not read and several languages are spoken."""


class Method(Entry):
    """The methodological note."""

    title: Line
    """Title of the note."""
    subtitle: Line
    """One line under the title."""
    version: Line
    """Version of the note."""
    techniques: tuple[Technique, ...] = ()
    """The methods that the exercises use."""
    sections: Annotated[tuple[ReportSection, ...], Field(min_length=1)]
    """Sections, in order."""
