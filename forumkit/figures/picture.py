"""Pictures from the mission's folder."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from forumkit.drawing.composition import Some, name_of
from forumkit.drawing.kinds import FigureEntry, Path, Teller
from forumkit.drawing.markdown import fence
from forumkit.entries.base import Line, needs_one_of


class Picture(FigureEntry):
    """A picture from the mission's folder."""

    kind: Literal["picture"]
    file: str = ""
    """Path below content/pictures/: PNG, JPEG or SVG."""
    picture: Some | None = None
    """Instead of a file: a drawing by its name, or put together from several."""
    alt: Line = ""
    """What the picture shows, for people who cannot see it; of a drawing, by default what is known of it."""

    @model_validator(mode="after")
    def _shows_one(self) -> Self:
        if not self.file and self.picture is None:
            needs_one_of(("file", "picture"))
        if self.file and not self.alt:
            needs_one_of(("alt",))
        return self

    @property
    def shown(self) -> str:
        """The name of what it shows."""
        return self.file or name_of(self.picture)

    def markdown(self, teller: Teller) -> str:
        """Return the fence that names what it shows."""
        title, alt = teller.say(self.title), teller.say(self.alt)
        return fence({"kind": self.kind, "title": title, "file": self.shown, "alt": alt})

    def spoken(self, teller: Teller) -> str:
        """Return what it shows."""
        return teller.say(self.alt) or teller.say(self.title)

    def files(self) -> Iterator[tuple[Path, str]]:
        """Yield its file."""
        if self.file:
            yield ("file",), self.file
