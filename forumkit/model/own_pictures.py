"""What is said of the pictures of a mission: content/pictures.yaml."""

from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Entry, Line


class OwnPicture(Entry):
    """What is said of a picture in content/pictures/."""

    alt: Line | None = None
    """What it shows, for people who cannot see it."""
    artist: Annotated[str | None, Field(min_length=1)] = None
    """Who drew it."""
    licence: Annotated[str | None, Field(min_length=1)] = None
    """Under which licence; artist and licence stand at the end of each document that shows it."""


class Pictures(Entry):
    """The pictures of the mission, by name."""

    pictures: dict[str, OwnPicture]
    """What is said of each picture, by the name of its file without its ending."""
