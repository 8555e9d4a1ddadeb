"""What a document says, without its look. Every block knows its key, of content ids, and its line in the Markdown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from forumkit.drawing.figure import Figure, Picture

if TYPE_CHECKING:
    from forumkit.messages.problem import Problem
    from forumkit.render.template import Filled


@dataclass(frozen=True)
class Span:
    """A run of text with one character format, or one drawn pictogram."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    pictogram: str | None = None
    """Name of a drawn sign: box, face-1-5 to face-5-5, face-1-3 to face-3-3; `text` is then its alternative text."""
    shown: Picture | None = None  # what the sign stands for where it is no pictogram
    note: tuple["Span", ...] = ()
    """A footnote that is called here; `text` is then empty."""
    reference: str = ""
    """Key of a figure or table that is named here; `text` is then empty."""
    link: str = ""
    """Address of the page that the words lead to on a screen; on paper they are only words."""
    language: str = ""
    """Its BCP 47 tag, where it is not the document's."""

    @property
    def is_text(self) -> bool:
        """Whether it is words, and neither a sign, a note nor a reference."""
        return not (self.pictogram or self.note or self.reference)

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return self.is_text and not self.text


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    spans: Spans
    key: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its style names a role of the design."""

    spans: Spans
    key: str
    line: int
    style: str = "body"
    """One of PARAGRAPH_STYLES."""


@dataclass(frozen=True)
class Item:
    """An item of a list, with its depth from 0."""

    spans: Spans
    key: str
    line: int
    depth: int = 0
    ordered: bool = False


@dataclass(frozen=True)
class ItemList:
    """A bulleted or numbered list, flattened; numbering restarts at each list."""

    items: tuple[Item, ...]
    key: str
    line: int


@dataclass(frozen=True)
class Cell:
    """A table cell: paragraphs of spans, and what fills it."""

    paragraphs: tuple[Spans, ...]
    fill: Literal["", "bar", "milestone", "off"] = ""
    """bar and milestone are coloured Gantt days, off a day without work."""
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """A table whose first row is a header that repeats on each page."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: str
    line: int
    caption: str
    """Says what the table shows; its alternative text, printed above it only if `captioned`."""
    captioned: bool = False
    widths: tuple[int, ...] = ()
    """Shares of the width, one a column; empty for equal columns."""
    style: Literal["plain", "form", "large", "gantt"] = "plain"
    """plain has bands; form has rules and room to write; large is a form to be read from afar; gantt is small."""
    chart: Literal["", "gantt"] = ""
    """In a workbook, a native chart of the tasks: a date column for their start, a number column for their days."""
    one_page: bool = False
    """Whether its type is set smaller, within limits, so that it stands on one page."""
    formulas: tuple[tuple[int, str], ...] = ()
    """In a workbook, what a column is worked out from, by its number from 1: #2*#3 multiplies two cells of a row."""
    total: bool = False
    """In a workbook, whether the last row sums the columns above it."""


@dataclass(frozen=True)
class Callout:
    """A set-off passage; the role names a style of the design."""

    role: str
    """One of CALLOUTS."""
    title: str
    blocks: tuple["Block", ...]
    key: str
    line: int


class PageBlock:
    """What arranges the pages of a document, and stands in no other block."""


@dataclass(frozen=True)
class Card:
    """A card to cut out."""

    title: str
    subtitle: str
    blocks: tuple["Block", ...]
    key: str
    line: int


@dataclass(frozen=True)
class Cards(PageBlock):
    """Cards, two beside each other, with lines to cut along; of pictures, a title and the most panels on a page."""

    cards: tuple[Card, ...]
    key: str
    line: int
    panels: int = 0
    share: int = 100
    """How much of the height of a page the panels have, in percent."""
    title: str = ""


@dataclass(frozen=True)
class AnswerLines:
    """Ruled lines to write on."""

    count: int
    key: str
    line: int


@dataclass(frozen=True)
class Contents(PageBlock):
    """The place of the table of contents."""

    title: str
    depth: int
    key: str
    line: int
    if_full: bool = False
    """Whether it stands on the cover above it, where it is short."""


@dataclass(frozen=True)
class PageBreak(PageBlock):
    """The next block starts a page."""

    key: str
    line: int
    if_full: bool = False
    """Whether what follows may share the page, up to the next break, where it fits."""


@dataclass(frozen=True)
class _Pages(PageBlock):
    blocks: tuple["Block", ...]
    key: str
    line: int


class Cover(_Pages):
    """The cover page; what follows starts a new page, but for a short table of contents that may stand on it."""


class Landscape(_Pages):
    """Blocks on pages that lie on their side, in a document whose pages stand."""


_Written = Heading | Paragraph | ItemList | Table | Callout | Cards | AnswerLines
Block = _Written | Figure | Picture | Contents | PageBreak | Cover | Landscape


@dataclass(frozen=True)
class Meta:
    """What a file says about itself."""

    title: str
    subject: str
    author: str
    language: str
    """BCP 47 tag such as fr-FR."""
    header: str
    footer: str
    notice: str
    """Shown on every page of a sample; empty otherwise."""
    key: str
    """Key of the document: kind, subject, forum and language."""
    words: Mapping[str, str]
    """Fixed words of the language that writers need: continued, page, of, contents, slide_number."""
    landscape: bool = False
    narrow: bool = False
    """Whether its margins are as narrow as printers allow, without a header."""
    leftwards: bool = False
    """Whether its lines begin at the right."""
    fingerprint: str = ""
    """Tells one generated version of the document from another."""

    @property
    def identity(self) -> dict[str, str]:
        """What every file carries in its properties: which document it is, in which version."""
        return {"forumkit-document": self.key, "forumkit-version": self.fingerprint}


@dataclass(frozen=True)
class Slot:
    """What goes into one named placeholder or area of a slide."""

    name: str
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True)
class Slide:
    """A slide: the layout it uses, its title, its slots by placeholder name, its notes."""

    layout: str
    title: Spans
    slots: tuple[Slot, ...]
    notes: tuple[Block, ...]
    key: str
    line: int
    hidden: bool = False  # the show passes over it: it is there to be called up


@dataclass(frozen=True)
class Deck:
    """A presentation."""

    meta: Meta
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class WordTemplate:
    """A Word file of the user, its tags still to be filled."""

    meta: Meta
    name: str
    """Of the template, below templates/."""
    template: bytes
    fill: "Callable[[str, Callable[[Any], bytes]], Filled | Problem]"
    """Calls a function with the environment that fills tags: see render.template."""
    values: Mapping[str, object]


@dataclass(frozen=True)
class Document:
    """A text document."""

    meta: Meta
    blocks: tuple[Block, ...]
