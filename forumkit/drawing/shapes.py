"""What figures are drawn with: shapes with words, the same for slides and documents, and the pen that measures them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from forumkit.drawing.area import CM, POINT, Area
from forumkit.drawing.fit import Font
from forumkit.drawing.forms import words_area
from forumkit.drawing.vector import Vector

_HALF = 180 * 60_000
"""A half turn."""


class Marked(str):
    """Words that know whether any of them are bold, which takes more room."""

    __slots__ = ("bold",)
    bold: bool


@dataclass(frozen=True)
class Words:
    """A paragraph in a shape."""

    text: str
    size: float
    """Points."""
    bold: bool = False
    colour: str = "ink"
    """A role of the design."""
    align: str = "ctr"
    """l, ctr or r, of a text from left to right; one from right to left has it at the other side."""
    before: float = 0.0
    """Points above it."""
    bullet: bool = False


class Part(NamedTuple):
    """What a shape is in its figure; languages say it by the word `shape_step`."""

    word: str
    number: int = 0


@dataclass(frozen=True)
class Shape:
    """A drawn shape; its colours are roles of the design, empty for none."""

    area: Area
    name: "str | Part"
    """What PowerPoint shows in its list of shapes: a text of the content, or a part of the figure."""
    words: tuple[Words, ...] = ()
    form: str = "rect"
    """A preset geometry of DrawingML, or sign: and the name of a pictogram."""
    fill: str = ""
    line: str = ""
    anchor: str = "ctr"
    """t, ctr or b."""
    inset: int = 72_000
    """Beside the words, in English metric units; half as much above and below."""
    turn: int = 0
    """Sixty-thousandths of a degree."""
    see_through: bool = False
    """Whether what is behind shows through the fill."""
    drawing: Vector | None = None
    """What is drawn instead of the form, in its own colours."""

    def called(self, words: Mapping[str, str]) -> str:
        """Return its name in the language of some words."""
        if isinstance(self.name, str):
            return self.name
        what = words.get(f"shape_{self.name.word}", self.name.word)
        return f"{what} {self.name.number}" if self.name.number else what

    @property
    def room(self) -> Area:
        """Where the words stand, in the form and inside its insets."""
        return words_area(self.form, self.area).inset(self.inset, self.inset // 2)

    def mirrored(self, around: Area) -> "Shape":
        """Return the shape at the other side of an area; an arrow points the other way."""
        turn = _HALF - self.turn if self.form == "rightArrow" else -self.turn
        return replace(self, area=self.area.mirrored(around), turn=turn % (2 * _HALF))


@dataclass(frozen=True)
class Pen:
    """How large a figure is drawn: its font, the sizes that its text may have, and the scale of its lengths."""

    font: Font
    sizes: tuple[float, ...]
    """Points, from the largest to the smallest that is still read."""
    scale: float = 1.0
    """1 on usual slides, more on larger ones; smaller on paper."""
    upright: bool = False
    """Whether what follows goes down the page rather than across."""
    larger: float = 1.0
    """How much larger its type is than on a usual slide; paper has sizes of its own."""
    hanging: float = 21.0
    """Points that an item of a list moves in."""
    smaller: tuple[float, ...] = ()
    """Points that labels may have where the smallest size does not suffice: names on a map, ends of an axis."""

    @property
    def labels(self) -> "Pen":
        """What labels are drawn with."""
        return replace(self, sizes=(*self.sizes, *self.smaller), smaller=())

    def points(self, size: float) -> float:
        """Return a size of type that grows with a slide."""
        return size * self.larger

    def cm(self, length: float) -> int:
        """Return a length that shrinks on paper."""
        return round(length * CM * self.scale)

    @property
    def inset(self) -> int:
        """Room beside the words of a box."""
        return self.cm(0.3)

    def inside(self, area: Area, form: str = "rect") -> Area:
        """Return the room for words in a box, or in another form."""
        return Shape(area, "", form=form, inset=self.inset).room

    def holds(self, shape: Shape) -> bool:
        """Tell whether the words of a shape fit its room, across and down."""
        tall, font = 0.0, self.font
        for words in shape.words:
            wide = shape.room.width / POINT - (self.hanging if words.bullet else 0)
            bold = words.bold or (isinstance(words.text, Marked) and words.text.bold)
            if font.longest_word([words.text], words.size, bold=bold) > wide:
                return False
            tall += words.before + font.height(words.text, words.size, wide, bold=bold)
        return tall <= shape.room.height / POINT

    def size(
        self, texts: Sequence[str], area: Area, *, bold: bool = False, gap: float = 3.0, most: float = 99.0
    ) -> float | None:
        """Return the first size in which paragraphs fit an area without breaking a word, or nothing."""
        return next(
            (size for size in self.sizes if size <= most and self.fits(texts, area, size, bold=bold, gap=gap)), None
        )

    def common_size(
        self, groups: Iterable[tuple[Sequence[str], Area]], *, bold: bool = False, gap: float = 3.0, most: float = 99.0
    ) -> float | None:
        """Return one size for all, so that none looks more important; nothing if one does not fit."""
        sizes = [self.size(texts, area, bold=bold, gap=gap, most=most) for texts, area in groups]
        known = [size for size in sizes if size]
        return min(known, default=self.sizes[0]) if len(known) == len(sizes) else None

    def fits(self, texts: Sequence[str], area: Area, size: float, *, bold: bool = False, gap: float = 3.0) -> bool:
        """Tell whether paragraphs fit an area."""
        room = area.width / POINT
        tall = self.height(texts, room, size, bold=bold, gap=gap)
        longest = self.font.longest_word(texts, size, bold=bold)
        return tall <= area.height / POINT and longest <= room

    def height(self, texts: Sequence[str], room: float, size: float, *, bold: bool = False, gap: float = 3.0) -> float:
        """Return the height of paragraphs in a width, all in points."""
        return sum(self.font.height(text, size, room, bold=bold) for text in texts) + gap * max(0, len(texts) - 1)

    def tallest(self, groups: Iterable[Sequence[str]], area: Area, size: float, *, gap: float = 3.0) -> int:
        """Return the height that the longest of several texts needs in a box of this width, at most the area's."""
        room = (area.width - 2 * self.inset) / POINT
        needed = max((self.height(texts, room, size, bold=True, gap=gap) for texts in groups), default=0.0)
        return min(area.height, round(needed * POINT) + 2 * self.inset)


def title_and_text(title: str, text: str, size: float, *, align: str = "ctr") -> tuple[Words, ...]:
    """Return a bold line and the text below it."""
    head = Words(title, size, bold=True, align=align)
    return (head, Words(text, size, align=align, before=3)) if text else (head,)


def bullets(points: Sequence[str], size: float, *, gap: float = 6.0, colour: str = "ink") -> tuple[Words, ...]:
    """Return a list."""
    return tuple(
        Words(point, size, colour=colour, align="l", before=gap if rank else 0, bullet=True)
        for rank, point in enumerate(points)
    )
