"""The places of a layout that fill the slots of a sort of slide; and a layout of a slides.pptx as it is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import auto

from forumkit.drawing.area import Area
from forumkit.messages.words import Word
from forumkit.write.scenery import Scene, colour_within

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
    """title or body: which font of the theme; or the name of another."""
    face: str = ""
    """The font that the layout states instead of the theme's."""
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
    bullet: str = ""
    """Six hexadecimal digits of the bullets of its first level, where the file gives them a colour of their own."""
    states_bullets: bool = False
    """Whether bullets must take colour and size of their text, because those of the file could not be seen, or stay
    large beside small words: Google Slides writes their size in points."""
    drawn: bool = False
    """Whether it is a text box, because the layout has no placeholder for it."""
    colour: str = ""
    """Of a text box: a role."""
    align: str = ""
    """l, ctr or r; of a text box, as of one from left to right."""
    ground: str = ""
    """Of a text box: what fills it, a role."""
    anchor: str = "ctr"
    """t, ctr or b: where its text stands in it."""

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


class Sureness(Word):
    """How sure it is that a layout serves well for a sort of slide."""

    SURE = auto()
    LIKELY = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True)
class Art:
    """Something that a layout or its master draws."""

    area: Area
    colour: str = ""
    """Six hexadecimal digits of what fills it; empty where that is a picture, or not one colour."""
    filled: bool = True
    """Whether what is behind it is hidden."""
    says: bool = False
    """Whether it has a text."""
    scene: Scene = ()
    """The colours of a picture, by parts."""

    def colour_behind(self, area: Area) -> str:
        """Return its colour behind an area; nothing where that is not one."""
        if not self.scene:
            return self.colour
        own = self.area
        return colour_within(
            self.scene,
            (area.left - own.left) / own.width,
            (area.top - own.top) / own.height,
            (area.left + area.width - own.left) / own.width,
            (area.top + area.height - own.top) / own.height,
        )


@dataclass(frozen=True)
class Layout:
    """A slide layout: its part, and its places by slot."""

    name: str
    part: str
    places: Mapping[str, Placeholder]
    how: How = How.NAME
    """How it was found."""
    sureness: Sureness = Sureness.SURE
    mapping: Mapping[str, str] = field(default_factory=dict)
    """The map of colours that slides state."""
    extras: Mapping[str, tuple[str, Area]] = field(default_factory=dict)
    """Signs to draw beside text boxes: by the name of the pictogram, the slot and the area."""

    def of_kind(self, *kinds: str) -> Placeholder | None:
        """Return the first placeholder of one of the kinds."""
        return next((place for place in self.places.values() if place.kind in kinds), None)


_NO_TITLE = Placeholder("title", 0, "title", Area(0, 0, 1, 1), 30.0, font="title")


@dataclass(frozen=True)
class TemplateLayout:
    """A layout as the file has it, and how many of its slides use it."""

    name: str
    part: str
    kind: str
    """The type as OOXML writes it, such as secHead; often empty."""
    places: tuple[Placeholder, ...]
    art: tuple[Art, ...] = ()
    """What the layout and its master draw beside the placeholders, in their order."""
    ground: str = "FFFFFF"
    """Six hexadecimal digits of its background; empty where that is not one colour."""
    backdrop: Art | None = None
    """The background, where it is a picture."""
    ink: str = "000000"
    """Six hexadecimal digits of a text that states no colour."""
    usual_title: Placeholder = _NO_TITLE
    """A title as its master has them, for a layout without; its place is still to come."""
    master: int = 1
    """Number of its master in the file."""
    used: int = 0
    first: bool = False
    """Whether the first slide of the file uses it."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """The map of colours that it has instead of its master's; slides state it too."""
    numbered: bool = False
    """Whether the number of the slide stands among what is drawn."""

    @property
    def title(self) -> Placeholder | None:
        """The title."""
        return next((place for place in self.places if place.kind in TITLES), None)

    @property
    def bodies(self) -> tuple[Placeholder, ...]:
        """The placeholders that are neither title nor footer, number or date, from the top left."""
        bodies = (place for place in self.places if place.kind not in (*TITLES, *FEET))
        return tuple(sorted(bodies, key=lambda place: (place.area.top, place.area.left)))

    @property
    def opens(self) -> bool:
        """Whether it is likely a cover: the first slide uses it, and its type does not say that it is otherwise."""
        return self.first and self.kind in ("", "title", "cust")

    def layout(self, slots: Mapping[str, Placeholder], how: How, sureness: Sureness = Sureness.SURE) -> Layout:
        """Return the layout with these places by slot, and its feet."""
        feet = {place.kind: place for place in self.places if place.kind in ("ftr", "sldNum")}
        kinds = Counter(place.kind for place in self.places)
        stated = {slot: _stated(place) if kinds[place.kind] > 1 else place for slot, place in slots.items()}
        return Layout(self.name, self.part, {**stated, **feet}, how, sureness, self.mapping)

    def behind(self, area: Area) -> str:
        """Return the colour behind an area: that of the topmost shape under its middle, or the ground's."""
        x, y = area.left + area.width // 2, area.top + area.height // 2
        middle = Area(x, y, 1, 1)
        over = (art.colour_behind(area) for art in reversed(self.art) if art.filled and art.area.meets(middle))
        return next(over, self.backdrop.colour_behind(area) if self.backdrop else self.ground)


def _stated(place: Placeholder) -> Placeholder:
    """Return a place whose frame slides state: LibreOffice finds a placeholder by its type, which others may share."""
    return place if place.frame or place.outer is None else replace(place, frame=place.outer)
