"""What one document shown on a page counts and remembers: headings, captions, footnotes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.drawing.figure import Figure, Picture
from forumkit.render import blocks as b
from forumkit.write.fonts import Fonts

DEEPEST = 6
"""The deepest heading of HTML."""


@dataclass
class PageContext:
    """A document that is being shown."""

    words: Mapping[str, str]
    """Fixed words of its language."""
    colours: Mapping[str, str]
    """Six hexadecimal digits for each role."""
    fonts: Fonts
    picture: Callable[[Picture], str]
    """Gives the address of a picture."""
    language: str = ""
    leftwards: bool = False
    """Whether its lines begin at the right."""
    least: int = 1
    """The level of its highest heading."""
    level: int = 1
    """The level of the last heading."""
    notes: list[str] = field(default_factory=list)
    """The footnotes, from number 1, as HTML."""
    headings: list[b.Heading] = field(default_factory=list)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the key of a figure or table: the id of its caption and its name, such as “Figure 2”."""
    _seen: int = 0

    def look_through(self, blocks: Iterable[b.Block]) -> None:
        """Number the captions and remember the headings: contents and references stand before what they name."""
        counts = {"figure": 0, "table": 0}
        for block in _all(blocks):
            if isinstance(block, b.Heading):
                self.headings.append(block)
            elif counted := _captioned(block):
                counts[counted] += 1
                name = f"{self.words[f'label_{counted}']} {counts[counted]}"
                self.labels[block.key] = f"{counted}-{counts[counted]}", name

    def next_heading(self, level: int) -> tuple[str, int]:
        """Return the id of the next heading and its level in HTML."""
        self._seen += 1
        self.level = min(max(level, self.least), DEEPEST)
        return heading_id(self._seen), self.level

    def note(self, text: str) -> int:
        """Keep a footnote; return its number."""
        self.notes.append(text)
        return len(self.notes)


def heading_id(number: int) -> str:
    """Return the id of the heading of a number."""
    return f"heading-{number}"


def _all(blocks: Iterable[b.Block]) -> Iterator[b.Block]:
    """Yield the blocks and those inside them, in the order in which they are shown."""
    for block in blocks:
        yield block
        match block:
            case b.Callout() | b.Cover() | b.Landscape():
                yield from _all(block.blocks)
            case b.Cards():
                yield from _all(inside for card in block.cards for inside in card.blocks)
            case b.Heading() | b.Paragraph() | b.ItemList() | b.Table() | b.AnswerLines() | Figure() | Picture():
                continue
            case b.Contents() | b.PageBreak():
                continue


def _captioned(block: b.Block) -> str:
    """Return what the caption of a block calls it; empty where it has none."""
    if isinstance(block, b.Table):
        return "table" if block.captioned else ""
    return "figure" if isinstance(block, Picture) or (isinstance(block, Figure) and block.captioned) else ""
