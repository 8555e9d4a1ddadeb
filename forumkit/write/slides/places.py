"""The places of a layout that fill the slots of a sort of slide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import auto

from forumkit.drawing.area import Area
from forumkit.messages.words import Word

FEET = ("ftr", "sldNum", "dt")
TITLES = ("title", "ctrTitle")


@dataclass(frozen=True)
class Placeholder:
    """Where something stands on a slide: a placeholder of the layout, or a part of one."""

    name: str
    idx: int
    kind: str
    """The type as OOXML writes it: title, ctrTitle, body, subTitle, obj, ftr, sldNum, ..."""
    area: Area
    """Where its text may stand: the frame without its insets."""
    size: float
    """Size of its first level, in points."""
    bold: bool = False
    line: float = 1.0
    """Height of a line, in lines."""
    capitals: bool = False
    """Whether the layout shows it in capitals."""
    font: str = "body"
    """title or body: which font of the theme."""
    frame: Area | None = None
    """The frame to write on the slide, when it is not that of the layout."""
    outer: Area | None = None
    """The frame with its insets, of a placeholder."""
    ink: str = ""
    """Six hexadecimal digits of its text, as the file has it."""
    behind: str = ""
    """Six hexadecimal digits of what is behind it; empty when that is not one colour."""
    states_ink: bool = False
    """Whether the colour must be written on the slide, because the layout does not hand it down or cannot be read."""
    drawn: bool = False
    """Whether it is a text box, because the layout has no placeholder for it."""
    colour: str = ""
    """Of a text box: a role."""
    align: str = ""
    """l, ctr or r; of a text box, as of one from left to right."""
    ground: str = ""
    """Of a text box: what fills it, a role."""

    def moved(self, frame: Area) -> "Placeholder":
        """Return the place with another frame and the same insets."""
        old, area = self.outer or self.area, self.area
        inner = Area(
            frame.left + area.left - old.left,
            frame.top + area.top - old.top,
            max(1, frame.width - (old.width - area.width)),
            max(1, frame.height - (old.height - area.height)),
        )
        return replace(self, area=inner, outer=frame, frame=frame)


class How(Word):
    """How it was found which layout serves for a sort of slide."""

    CHOICE = auto()
    NAME = auto()
    TYPE = auto()
    SHAPE = auto()
    FALLBACK = auto()


@dataclass(frozen=True)
class Layout:
    """A slide layout: its part, and its places by slot."""

    name: str
    part: str
    places: Mapping[str, Placeholder]
    how: How = How.NAME
    """How it was found."""
    extras: Mapping[str, tuple[str, Area]] = field(default_factory=dict)
    """Signs to draw beside text boxes: by the name of the pictogram, the slot and the area."""

    def of_kind(self, *kinds: str) -> Placeholder | None:
        """Return the first placeholder of one of the kinds."""
        return next((place for place in self.places.values() if place.kind in kinds), None)
