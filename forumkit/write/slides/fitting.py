"""How text is made to fit a slide: smaller spacing, then smaller type, then further slides."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.drawing.area import POINT
from forumkit.drawing.fit import Font
from forumkit.write.slides.places import Placeholder
from forumkit.write.slides.text import INDENT, Line, bullet_indent

SMALLEST_BODY = 16.0
SMALLEST_TITLE = 16.0
"""Points: smaller type is not read from the back of a room."""
_FILLED = 0.96
"""Share of a placeholder's height that text may take."""
_AIRY, _RELAXED, _TIGHT = 28.0, 14.0, 6.0
"""Space before a paragraph, in points, in the order that is tried."""


def scaled(sizes: Sequence[float], scale: float) -> tuple[float, ...]:
    """Return sizes of a usual slide as they are on one so much larger, in half points that are no smaller."""
    return tuple(math.ceil(2 * size * scale) / 2 for size in sizes)


@dataclass(frozen=True)
class Setting:
    """Size of the type and space before each paragraph, in points."""

    size: float
    before: float


def settings(place: Placeholder) -> list[Setting]:
    """Return the settings to try, from that of the design down to the smallest that is read from afar."""
    sizes = [max(place.size, SMALLEST_BODY)]
    while sizes[-1] - 2 >= SMALLEST_BODY:
        sizes.append(sizes[-1] - 2)
    return [Setting(size, before) for size in sizes for before in (_AIRY, _RELAXED, _TIGHT)]


def pages(lines: Sequence[Line], place: Placeholder, font: Font) -> tuple[Setting, list[list[Line]]]:
    """Return the setting, and the paragraphs of each slide: one slide if they fit, else the fewest, evenly filled.

    The type is the largest that needs no more slides than the smallest does.
    """
    room = _room(place)
    *larger, last = settings(place)
    smallest = _Measured.of(lines, place, last, font)
    fewest = smallest.shares(room)
    for setting in larger:
        measured = _Measured.of(lines, place, setting, font)
        if max(measured.heights, default=0) <= room and len(shares := measured.shares(room)) <= len(fewest):
            return setting, shares
    return last, fewest


def _room(place: Placeholder) -> float:
    """Return the height for text, in points: programs differ a little in the height of lines, so 4 % stays free."""
    return place.area.height / POINT * _FILLED


@dataclass(frozen=True)
class _Measured:
    """Paragraphs in one setting, with the height of each."""

    lines: Sequence[Line]
    heights: Sequence[float]
    setting: Setting

    @classmethod
    def of(cls, lines: Sequence[Line], place: Placeholder, setting: Setting, font: Font) -> "_Measured":
        return cls(lines, [_line_height(line, place, setting, font) for line in lines], setting)

    def shares(self, room: float) -> list[list[Line]]:
        """Return the paragraphs of each slide, as even as the fewest slides allow."""
        shares = self._filled(room, room)
        low, height = 0.0, room
        while len(shares) > 1 and height - low > 1:
            target = (low + height) / 2
            filled = self._filled(room, target)
            if len(filled) <= len(shares):
                shares, height = filled, target
            else:
                low = target
        return shares

    def _filled(self, room: float, target: float) -> list[list[Line]]:
        """Fill slides up to a target with whole items of the first level, and up to the room with what is below."""
        shares: list[list[Line]] = [[]]
        used = 0.0
        for group in _groups(self.lines, self.heights):
            if shares[-1] and used + sum(height + self.setting.before for _, height in group) > target:
                shares.append([])
            for line, height in group:
                if shares[-1] and used + self.setting.before + height > room:
                    shares.append([])
                used = used + self.setting.before + height if shares[-1] else height
                shares[-1].append(line)
        return shares


def _groups(lines: Sequence[Line], heights: Sequence[float]) -> list[list[tuple[Line, float]]]:
    """Return what should stay on one slide: an item with those below it, a heading with what follows."""
    groups: list[list[tuple[Line, float]]] = []
    for line, height in zip(lines, heights, strict=True):
        if groups and (line.depth or groups[-1][-1][0].leads):
            groups[-1].append((line, height))
        else:
            groups.append([(line, height)])
    return groups


def _line_height(line: Line, place: Placeholder, setting: Setting, font: Font) -> float:
    indent = (INDENT * line.depth + bullet_indent(line, setting.size)) / POINT if line.bullet else 0
    bold = place.bold or any(span.bold for span in line.spans)
    return font.height(line.words, setting.size, place.area.width / POINT - indent, bold=bold)


def too_tall(lines: Sequence[Line], place: Placeholder, font: Font) -> Line | None:
    """Return a paragraph that even alone, in the smallest type, does not fit."""
    smallest = settings(place)[-1]
    room = _room(place)
    return next((line for line in lines if _line_height(line, place, smallest, font) > room), None)


def title_size(title: str, place: Placeholder, font: Font) -> float | None:
    """Return the size in which a title fits its place, or nothing; one line fits whatever place is made for a title."""
    words = title.upper() if place.capitals else title
    room, height = place.area.width / POINT, place.area.height / POINT
    size = place.size
    while size >= min(SMALLEST_TITLE, place.size):
        spacing = max(1.0, place.line)
        least = font.height("x", size, room, bold=place.bold, spacing=spacing)
        if font.height(words, size, room, bold=place.bold, spacing=spacing) <= max(height, least):
            return size
        size -= 2
    return None
