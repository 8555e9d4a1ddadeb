"""How text is made to fit a slide: smaller spacing, then smaller type, then further slides."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.write.fit import height, longest_word
from forumkit.write.slides.design import Area, Place
from forumkit.write.slides.text import INDENT, POINT, Line

SMALLEST_BODY = 16.0
SMALLEST_TITLE = 22.0
_BELOW_TITLE = 5.0
_AIRY, _RELAXED, _TIGHT = 28.0, 14.0, 6.0


@dataclass(frozen=True)
class Setting:
    """Size of the type and space before each paragraph, in points."""

    size: float
    before: float


def settings(place: Place) -> list[Setting]:
    """Return the settings to try, from that of the design down to the smallest that is read from afar."""
    sizes = [place.size]
    while sizes[-1] - 2 >= SMALLEST_BODY:
        sizes.append(sizes[-1] - 2)
    return [Setting(size, before) for size in sizes for before in (_AIRY, _RELAXED, _TIGHT)]


def lines_height(lines: Sequence[Line], area: Area, setting: Setting) -> float:
    """Return the height of paragraphs in an area, in points."""
    return sum(_line_height(line, area, setting) + (setting.before if n else 0) for n, line in enumerate(lines))


def _line_height(line: Line, area: Area, setting: Setting) -> float:
    indent = INDENT * (line.depth + (1.5 if line.bullet == "number" else 1)) / POINT if line.bullet else 0
    bold = any(span.bold for span in line.spans)
    return height(line.words, setting.size, area.width / POINT - indent, bold=bold)


def pages(lines: Sequence[Line], place: Place) -> tuple[Setting, list[list[Line]]]:
    """Return the setting and the paragraphs of each slide: one if they fit, else even shares of several."""
    tries = settings(place)
    room = place.area.height / POINT
    for setting in tries:
        if lines_height(lines, place.area, setting) <= room:
            return setting, [list(lines)]
    setting = Setting(tries[-1].size, _TIGHT)
    return setting, _shared(lines, place.area, setting, room)


def _shared(lines: Sequence[Line], area: Area, setting: Setting, room: float) -> list[list[Line]]:
    """Split at the start of an item of the first level, as evenly as the room allows."""
    total = lines_height(lines, area, setting)
    count = max(2, int(total // room) + 1)
    target = min(room, total / count + room * 0.12)
    shares: list[list[Line]] = [[]]
    for group in _groups(lines):
        used = lines_height([*shares[-1], *group], area, setting)
        if shares[-1] and used > target:
            shares.append([])
        for line in group:
            if shares[-1] and lines_height([*shares[-1], line], area, setting) > room:
                shares.append([])
            shares[-1].append(line)
    return shares


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.depth and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def too_tall(lines: Sequence[Line], place: Place) -> Line | None:
    """Return a paragraph that even alone, in the smallest type, does not fit."""
    smallest = settings(place)[-1]
    room = place.area.height / POINT
    return next((line for line in lines if lines_height([line], place.area, smallest) > room), None)


def title_size(title: str, place: Place) -> float | None:
    """Return the size in which a title fits its place, or nothing."""
    size = place.size
    while size >= min(SMALLEST_TITLE, place.size):
        room = place.area.width / POINT
        if (
            height(
                title,
                size,
                room,
                bold=True,
            )
            <= place.area.height / POINT - _BELOW_TITLE
        ):
            return size
        size -= 2
    return None


def text_size(
    texts: Sequence[str], area: Area, sizes: Sequence[float], *, bold: bool = False, gap: float = 3.0
) -> float | None:
    """Return the first size in which paragraphs fit an area without breaking a word, or nothing."""
    for size in sizes:
        room = area.width / POINT
        tall = sum(height(text, size, room, bold=bold) for text in texts) + gap * (len(texts) - 1)
        if tall <= area.height / POINT and longest_word(texts, size, bold=bold) <= room:
            return size
    return None
