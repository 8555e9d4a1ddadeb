"""Pictures from the mission's folder."""

from collections.abc import Iterator
from typing import Literal

from forumkit.drawing.kinds import FigureEntry, Path, Teller
from forumkit.drawing.markdown import fence
from forumkit.entries.base import Line


class Picture(FigureEntry):
    """A picture from the mission's folder."""

    kind: Literal["picture"]
    file: str
    """Path below content/pictures/, PNG or JPEG."""
    alt: Line
    """What the picture shows, for people who cannot see it."""

    def markdown(self, teller: Teller) -> str:
        """Return the fence that names the file."""
        title, alt = teller.say(self.title), teller.say(self.alt)
        return fence({"kind": self.kind, "title": title, "file": self.file, "alt": alt})

    def spoken(self, teller: Teller) -> str:
        """Return what it shows."""
        return teller.say(self.alt)

    def files(self) -> Iterator[tuple[Path, str]]:
        """Yield its file."""
        yield ("file",), self.file
