"""The look of the documents: what design.yaml in a folder of templates/designs/ says."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from forumkit.entries.base import Entry, Line, OneOf
from forumkit.layouts.sorts import SLOTS, SORTS

Colour = Annotated[str, Field(pattern="^[0-9A-Fa-f]{6}$", examples=["0B5369"])]
"""Six hexadecimal digits: red, green, blue."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""Words of a text of an Office file."""

FontName = Annotated[str, Field(pattern=r"^[\w .+-]+$", max_length=60, examples=["Calibri"])]


class Colours(Entry):
    """A colour for each role; every format follows."""

    ink: Colour
    """Text."""
    muted: Colour
    """Secondary text, such as captions."""
    paper: Colour
    """The ground, and text on strong colours."""
    primary: Colour
    """Titles, bars, key figures."""
    secondary: Colour
    """Accents, discussion, what the facilitator says."""
    positive: Colour
    """Exercises, what participants do."""
    caution: Colour
    """Cautions."""
    soft: Colour
    """Bands of tables, boxes."""
    soft_warm: Colour
    """Second ground, for what is said aloud."""
    rule: Colour
    """Lines."""


class Fonts(Entry):
    """Fonts that the readers' computers have; put a font file into the design's folder to measure with it."""

    title: FontName = "Calibri"
    """Titles and headings."""
    body: FontName = "Calibri"
    """Everything else."""


class Sizes(Entry):
    """Sizes of type, in points."""

    cover: Annotated[float, Field(ge=28, le=60)] = 40
    """Title on the first slide."""
    slide_title: Annotated[float, Field(ge=22, le=44)] = 30
    """Title of a slide."""
    slide_body: Annotated[float, Field(ge=18, le=40)] = 30
    """Text of a slide, when there is room; never set smaller than 16."""
    title: Annotated[float, Field(ge=18, le=48)] = 26
    """Title of a document."""
    heading: Annotated[float, Field(ge=13, le=28)] = 17
    """First heading; the others follow from it."""
    text: Annotated[float, Field(ge=9, le=16)] = 11
    """Text of a document."""
    table: Annotated[float, Field(ge=8, le=14)] = 10
    """Text of a table."""
    small: Annotated[float, Field(ge=8, le=12)] = 9
    """Sources, footers, footnotes."""


class Spacing(Entry):
    """Space between lines and paragraphs of a document."""

    paragraph: Annotated[float, Field(ge=0, le=24)] = 6
    """Points after a paragraph."""
    line: Annotated[float, Field(ge=0.9, le=2)] = 1.1
    """Height of a line, in lines."""


class Page(Entry):
    """Page of the Word documents, in millimetres."""

    width_mm: Annotated[float, Field(ge=100, le=450)] = 210
    """Width of the upright page."""
    height_mm: Annotated[float, Field(ge=140, le=600)] = 297
    """Height of the upright page."""
    margin_mm: Annotated[float, Field(ge=10, le=50)] = 22
    """Margin on every side."""


class SlideFormat(Entry):
    """Slides, in centimetres: 33.867 x 19.05 is 16:9, 25.4 x 19.05 is 4:3."""

    width_cm: Annotated[float, Field(ge=18, le=60)] = 33.867
    """Width."""
    height_cm: Annotated[float, Field(ge=12, le=40)] = 19.05
    """Height."""


class LogoSlot(Entry):
    """Room for each logo: all have the same."""

    width_mm: Annotated[float, Field(ge=10, le=80)] = 36
    """Width."""
    height_mm: Annotated[float, Field(ge=6, le=40)] = 16
    """Height."""


class Forms(Entry):
    """How things are drawn."""

    cover: Literal["full", "split"] = "full"
    """First slide: all in colour, or a panel at the side."""
    heading: Literal["tab", "band", "rule"] = "tab"
    """Title of a slide: beside a tab, on a band of colour, or above a short thick line."""
    corners: Literal["square", "round"] = "square"
    """Corners of boxes."""
    motif: Literal["none", "woven"] = "none"
    """A row of woven lozenges along edges, or none."""


class TemplateTexts(Entry):
    """What becomes of texts that the Office files of the folder bring along; `design check` lists these.

    What looks like a blank to fill in, a sample, or a notice of another document is dropped where nothing is said.
    """

    keep: tuple[Words, ...] = ()
    """Texts that stay: words of each, as the file has them."""
    drop: tuple[Words, ...] = ()
    """Texts that are left out."""
    replace: dict[Words, Words] = Field(default_factory=dict)
    """Texts and what stands in their place."""

    def rules(self) -> tuple[tuple[str, str | None], ...]:
        """Return the words of each text and what is to stand there: nothing to keep it, an empty text to drop it."""
        return (*((find, None) for find in self.keep), *((find, "") for find in self.drop), *self.replace.items())


SlideRole = Annotated[str, OneOf(SORTS)]
"""A sort of slide."""
SlotName = Annotated[str, OneOf(SLOTS)]
"""A part of a slide: body, subtitle, figure, left ..."""
_LENGTH = r"^\d{1,3}(\.\d{1,3})? ?%?$"


def _as_text(value: object) -> object:
    """Return a number as the text that was written: 28.5 and 20% are lengths alike."""
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


Length = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(pattern=_LENGTH),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": _LENGTH}], "examples": ["20%"]}),
]
"""Centimetres, or a share of the slide such as 20%."""


class Placeholders(Entry):
    """Placeholders of a slides.pptx from elsewhere, by the names that PowerPoint shows in its selection pane."""

    use: dict[SlotName, str] = Field(default_factory=dict)
    """The placeholder for a part of slides, where the one that is found is not liked: body, subtitle, figure, left …"""
    leave: list[str] = Field(default_factory=list)
    """Placeholders that stay empty: of a source, a date, a code."""


class KeptArea(Entry):
    """A part of each slide that nothing may touch, in centimetres or as shares of the slide."""

    left: Length
    """From the left edge: 28.5, or 85%."""
    top: Length
    """From the top edge."""
    width: Length
    """Width."""
    height: Length
    """Height."""


class Design(Entry):
    """A look: colours, fonts, sizes, spacing, formats; slides.pptx and word.docx are made from it, or filled by it."""

    name: Line
    """Name of the look."""
    colours: Colours | None = None
    """Colours by role; needed unless the folder has Office files, whose theme then gives them."""
    fonts: Fonts | None = None
    """Fonts; where the folder has Office files, only what stands here replaces theirs."""
    sizes: Sizes = Sizes()
    """Sizes of type."""
    spacing: Spacing = Spacing()
    """Space between lines and paragraphs."""
    page: Page = Page()
    """Page of Word documents."""
    slide: SlideFormat = SlideFormat()
    """Format of slides."""
    logos: LogoSlot = LogoSlot()
    """Room for logos."""
    forms: Forms = Forms()
    """How things are drawn."""
    layouts: dict[SlideRole, str] = Field(default_factory=dict)
    """For a slides.pptx from elsewhere: the name of its layout for a sort of slide, where the choice is not liked.

    Where several masters have layouts of one name, the number of the master stands before it: “2 / Title and Content”.
    """
    placeholders: Placeholders = Placeholders()
    """For a slides.pptx from elsewhere: its placeholders to use, and those to leave alone."""
    keep_clear: list[KeptArea] = Field(default_factory=list)
    """For a slides.pptx from elsewhere: areas to stay out of, such as that of a mark in its background picture."""
    texts: TemplateTexts = TemplateTexts()
    """What becomes of texts that the Office files of the folder bring along."""
