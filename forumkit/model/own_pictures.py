"""What is said of the pictures of a mission: content/pictures.yaml."""

from typing import Annotated

from pydantic import Field

from forumkit.drawing.composition import Some
from forumkit.entries.base import Date, Entry, Line


class PictureTest(Entry):
    """What people saw in a picture that they had never seen: the tally of the kind picture-test-record, of one day."""

    date: Date | None = None
    """When they were asked."""
    place: Line | None = None
    """Where they were asked: a town, a village."""
    asked: Annotated[int, Field(ge=1)]
    """How many people were asked what they see."""
    right: Annotated[int, Field(ge=0)]
    """How many of them said what it is to mean."""
    opposite: Annotated[int, Field(ge=0)] = 0
    """How many of them said the opposite: that what is forbidden is asked for, or that what is free is paid."""


class OwnPicture(Entry):
    """What is said of a picture: of a file in content/pictures/, of one that comes with forumkit, or put together."""

    draw: Some | None = None
    """How it is put together, where it is no file: the content then shows it by its name, and what is said here is said
    of every picture that is put together so."""
    alt: Line | None = None
    """What it shows, for people who cannot see it; by language also of a drawing that comes with forumkit."""
    on_paper: bool = False
    """Whether it is a photograph of a drawing on paper: the paper becomes white, and is cut around the drawing."""
    artist: Annotated[str | None, Field(min_length=1)] = None
    """Who drew it."""
    licence: Annotated[str | None, Field(min_length=1)] = None
    """Under which licence; artist and licence stand at the end of each document that shows it."""
    tests: tuple[PictureTest, ...] = ()
    """What people saw in it. Take them out when it is drawn anew: they told of another picture."""


class Pictures(Entry):
    """The pictures of the mission, by name."""

    pictures: dict[str, OwnPicture]
    """What is said of each picture, by its name: of its file without its ending, of a drawing that comes with forumkit,
    or the name that `draw` makes."""
