"""What a paragraph says and how, piece by piece: words with their format, and signs for all that is no word."""

from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.word.figures import Figure
from forumkit.merge.word.properties import Format

FIGURE, NOTE, FIELD, THING = "\ufffc", "\u2020", "\u2317", "\u25c8"
"""What stands for a figure, a footnote, the result of a field, and anything else that is no word, in a paragraph."""

PAGE = "\f"
"""What stands for a page break between words; one after them belongs to the next paragraph."""


@dataclass(frozen=True)
class TextPiece:
    """Words of one run, with their format; or a sign for a figure, footnote, field or page break."""

    text: str
    marks: Format
    run: etree._Element = field(compare=False)
    inside: Format = field(default_factory=dict)
    """What a sign stands for, and what words stand in: a link, a content control."""


@dataclass(frozen=True)
class ParagraphContent:
    """What one paragraph says and how."""

    pieces: tuple[TextPiece, ...]
    style: str
    """Name of its style."""
    look: Format
    """How it stands, its list and the breaks of page and section among it."""
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    """What hangs on it and is not ours: bookmarks by name, permissions."""
    tracked: bool = False
    shown: str = ""
    """Its words with the results of fields, as a person reads them."""

    @property
    def text(self) -> str:
        """Its words, with a sign for each figure, footnote and field."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def wording(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Its words, those of its footnotes, and the addresses of its links: what makes two paragraphs say the same."""
        return self.text, self.notes, self.links

    def character_formats(self) -> list[Format]:
        """Return the format of each character of `text`: one entry a character."""
        return [piece.marks for piece in self.pieces for _ in piece.text]

    def surroundings(self) -> list[Format]:
        """Return, for each character of `text`, what the sign stands for, and what it stands in."""
        return [piece.inside for piece in self.pieces for _ in piece.text]
