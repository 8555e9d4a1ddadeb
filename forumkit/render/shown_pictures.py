"""Pictures that a document names: in its lines, in its figures, and whom it owes them to."""

from collections.abc import Mapping
from dataclasses import replace

from forumkit.drawing.figure import Figure, Picture, Stage
from forumkit.drawing.pictograms import PICTOGRAMS
from forumkit.load.drawings import shipped_picture
from forumkit.render.blocks import Span
from forumkit.render.typesetting import SIZES, Typesetter

_PHOTO = "look"


class ShownPictures:
    """Finds the pictures of one document, and remembers the credits of those that it shows."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        """Take the pictures that the content of the mission shows, by name."""
        self._pictures = pictures
        self._credits: dict[str, None] = {}

    @property
    def credits(self) -> tuple[str, ...]:
        """Whom the pictures are owed to that have been shown."""
        return tuple(self._credits)

    def named(self, name: str) -> Picture | None:
        """Return a picture that the mission shows, or a drawing that comes with forumkit; nothing for pictograms."""
        picture = self._pictures.get(name) or (None if name in PICTOGRAMS else shipped_picture(name))
        if picture and picture.credit:
            self._credits[picture.credit] = None
        return picture

    def in_span(self, span: Span, words: Typesetter) -> Span:
        """Return a drawn sign with the picture that it names; the sign itself where it names none."""
        size, _, name = str(span.pictogram).partition("-")
        picture = self.named(name) if size in (*SIZES, "picture") else None
        return replace(span, text=words.text(picture.said(words.code)), shown=picture) if picture else span

    def in_figure(self, figure: Figure) -> Figure:
        """Return a figure with the drawings that its stages name."""
        if not any(stage.picture for stage in figure.stages):
            return figure
        return replace(figure, stages=tuple(map(self._in_stage, figure.stages)))

    def _in_stage(self, stage: Stage) -> Stage:
        picture = self.named(stage.picture) if stage.picture else None
        if picture and picture.drawing is None:  # groups of shapes hold no photo: it says that there is one to look at
            return replace(stage, picture=_PHOTO)
        return replace(stage, drawing=picture.drawing) if picture else stage
