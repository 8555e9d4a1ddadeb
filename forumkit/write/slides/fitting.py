"""How text is made to fit a slide: smaller spacing, then smaller type, then further slides."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from forumkit.drawing.area import POINT
from forumkit.drawing.fit import Font
from forumkit.render.blocks import Span, Spans
from forumkit.write.slides.places import Placeholder
from forumkit.write.slides.text import INDENT, Line, bullet_indent

SMALLEST_BODY = 16.0
SMALLEST_TITLE = 16.0
"""Points: smaller type is not read from the back of a room."""
_ALIKE = 0.8
"""Share of the size of a template's titles down to which all titles of a deck are as small as the longest needs it."""
_FILLED = 0.96
"""Share of a placeholder's height that text may take."""
_AIRY, _RELAXED, _TIGHT = 28.0, 14.0, 6.0
"""Space before a paragraph, in points, in the order that is tried."""
_BREAKS = re.compile(r"\s+|(?<=[-/])")
"""Where a line of a title may end."""
_WORD = re.compile(r"\S{1,12}\s*|\s+")
"""A word, or a part of a long one, with the space after it."""


def scaled(sizes: Sequence[float], scale: float) -> tuple[float, ...]:
    """Return sizes of a usual slide as they are on one so much larger, in half points that are no smaller."""
    return tuple(math.ceil(2 * size * scale) / 2 for size in sizes)


def title_sizes(needed: Iterable[float], usual: float, below: float) -> tuple[float, ...]:
    """Return the sizes in which a deck sets its titles, of those in which each fits; the largest first.

    A show whose titles are each of their own size looks restless. So one size serves where the longest title needs
    little less than is usual; else as many as possible are as large as possible, and the others as the longest allows.
    Those that must be smaller than the words `below` them are left out of this: they share a size of their own.
    """
    sizes = sorted(needed)
    small, large = sizes[: bisect_left(sizes, below)], sizes[bisect_left(sizes, below) :]
    alike = large[:1]
    if large and large[0] < _ALIKE * usual:
        gain = {size: (size - large[0]) * (len(sizes) - bisect_left(sizes, size)) for size in large}
        alike.append(max(large, key=lambda size: gain[size]))
    return tuple(sorted({*small[:1], *alike}, reverse=True))


@dataclass(frozen=True)
class Setting:
    """Size of the type and space before each paragraph, in points."""

    size: float
    before: float


@dataclass(frozen=True)
class TextRoom:
    """A place for text, with the font that it is set in."""

    place: Placeholder
    font: Font
    scale: float = 1.0
    """How much larger the slide is than a usual one."""

    @property
    def height(self) -> float:
        """The height for text, in points: programs differ a little in the height of lines, so 4 % stays free."""
        return self.place.area.height / POINT * _FILLED

    def settings(self) -> list[Setting]:
        """Return the settings to try, from that of the design down to the smallest that is read from afar."""
        least, step = SMALLEST_BODY * self.scale, 2 * self.scale
        sizes = [max(self.place.size, least)]
        while sizes[-1] - step >= least:
            sizes.append(sizes[-1] - step)
        spaces = [space * self.scale for space in (_AIRY, _RELAXED, _TIGHT)]
        return [Setting(size, before) for size in sizes for before in spaces]

    def pages(self, lines: Sequence[Line]) -> tuple[Setting, list[list[Line]]]:
        """Return the setting, and the paragraphs of each slide: one slide if they fit, else the fewest, evenly filled.

        The type is the largest that needs no more slides than the smallest does, and breaks no word that this keeps.
        """
        *larger, last = self.settings()
        fewest = _Measured.of(lines, self, last).shares(self.height)
        broken = self._breaks(lines, last.size)
        for setting in larger:
            if not broken and self._breaks(lines, setting.size):
                continue
            measured = _Measured.of(lines, self, setting)
            if max(measured.heights, default=0) <= self.height:
                shares = measured.shares(self.height)
                if len(shares) <= len(fewest):
                    return setting, shares
        return last, fewest

    def line_height(self, line: Line, setting: Setting) -> float:
        """Return the height of a paragraph, in points."""
        room = self._width(line, setting.size)
        return self.font.height(self._shown(line.words), setting.size, room, bold=self._is_bold(line))

    def _shown(self, words: str) -> str:
        """Return words as the layout shows them."""
        return words.upper() if self.place.capitals else words

    def _width(self, line: Line, size: float) -> float:
        indent = (INDENT * line.depth + bullet_indent(line, size)) / POINT if line.bullet else 0
        return self.place.area.width / POINT - indent

    def _is_bold(self, line: Line) -> bool:
        return self.place.bold or any(span.bold for span in line.spans)

    def _breaks(self, lines: Sequence[Line], size: float) -> bool:
        """Tell whether a word is wider than its line; no letter is wider than an em and a half."""
        return any(
            self.font.width(word, size, bold=self._is_bold(line)) > room
            for line in lines
            for room in [self._width(line, size)]
            for word in self._shown(line.words).split()
            if 1.5 * len(word) * size > room
        )

    def too_tall(self, lines: Sequence[Line]) -> Line | None:
        """Return a paragraph that even alone, in the smallest type, does not fit."""
        smallest = self.settings()[-1]
        return next((line for line in lines if self.line_height(line, smallest) > self.height), None)

    def cut(self, line: Line) -> list[Line]:
        """Return a paragraph that is too tall as several, each as much as fits; what goes on has no bullet."""
        smallest, pieces = self.settings()[-1], _pieces(line.spans)
        cut: list[Line] = []
        while pieces:
            whole = replace(line, bullet="" if cut else line.bullet)
            count = bisect_right(
                range(1, len(pieces) + 1),
                self.height,
                key=lambda n: self.line_height(replace(whole, spans=_joined(pieces[:n])), smallest),
            )
            count = max(1, count)
            cut.append(replace(whole, spans=_joined(pieces[:count])))
            pieces = pieces[count:]
        return cut

    def title_size(self, title: str) -> float | None:
        """Return the size in which a title fits, or nothing; one line fits whatever place is made for a title.

        It breaks no word that a smaller size keeps whole.
        """
        place, font = self.place, self.font
        words = self._shown(title)
        room, height = place.area.width / POINT, place.area.height / POINT
        size, broken = place.size, None
        while size >= min(SMALLEST_TITLE * self.scale, place.size):
            spacing = max(1.0, place.line)
            least = font.height("x", size, room, bold=place.bold, spacing=spacing)
            if font.height(words, size, room, bold=place.bold, spacing=spacing) <= max(height, least):
                if font.longest_word(_BREAKS.split(words), size, bold=place.bold) <= room:
                    return size
                broken = broken or size
            size -= 2 * self.scale
        return broken

    def cut_title(self, title: str, suffix: str) -> str:
        """Return as many words of a title as fit with what follows it, or else letters; nothing where not one does."""
        spaces = [match.start() for match in re.finditer(r"\s+", title)]
        ends = (*reversed(spaces), *range(len(title) - 1, 0, -1))
        short = (f"{title[:end]}…" for end in ends if end)
        return next((cut for cut in short if self.title_size(f"{cut}{suffix}")), "")


def _pieces(spans: Spans) -> list[Span]:
    """Return spans word by word; long words in parts."""
    return [replace(span, text=text) for span in spans for text in _WORD.findall(span.text) or [span.text]]


def _joined(pieces: Sequence[Span]) -> Spans:
    """Return pieces of spans with those of one look in one."""
    groups = (list(run) for _, run in groupby(pieces, key=lambda span: replace(span, text="")))
    return tuple(replace(run[0], text="".join(span.text for span in run)) for run in groups)


@dataclass(frozen=True)
class _Measured:
    """Paragraphs in one setting, with the height of each."""

    lines: Sequence[Line]
    heights: Sequence[float]
    setting: Setting

    @classmethod
    def of(cls, lines: Sequence[Line], room: TextRoom, setting: Setting) -> "_Measured":
        return cls(lines, [room.line_height(line, setting) for line in lines], setting)

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
