"""What one document shown on a page counts and remembers: headings, captions, footnotes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forumkit.render.blocks import Block, Callout, Cards, Cover, Heading, Landscape, Table
from forumkit.render.figure import Figure, Picture
from forumkit.write.fonts import Fonts

DEEPEST = 6
"""The deepest heading of HTML."""


@dataclass
class Leaf:
    """A document that is being shown."""

    words: Mapping[str, str]
    """Fixed words of its language."""
    colours: Mapping[str, str]
    """Six hexadecimal digits for each role."""
    fonts: Fonts
    picture: Callable[[Picture], str]
    """Gives the address of a picture."""
    language: str = ""
    least: int = 1
    """The level of its highest heading."""
    level: int = 1
    """The level of the last heading."""
    notes: list[str] = field(default_factory=list)
    """The footnotes, from number 1, as HTML."""
    headings: list[Heading] = field(default_factory=list)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the key of a figure or table: the id of its caption and its name, such as “Figure 2”."""
    _seen: int = 0

    def look_through(self, blocks: Iterable[Block]) -> None:
        """Number the captions and remember the headings: contents and references stand before what they name."""
        counts = {"figure": 0, "table": 0}
        for block in _all(blocks):
            if isinstance(block, Heading):
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


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks and those inside them, in the order in which they are shown."""
    for block in blocks:
        yield block
        match block:
            case Callout() | Cover() | Landscape():
                yield from _all(block.blocks)
            case Cards():
                for card in block.cards:
                    yield from _all(card.blocks)
            case _:
                pass


def _captioned(block: Block) -> str:
    match block:
        case Picture():
            return "figure"
        case Figure(captioned=True):
            return "figure"
        case Table(captioned=True):
            return "table"
        case _:
            return ""
