"""The styles that a page may name: of paragraphs (`{style=lead}`) and of callouts (`::: message`).

To add one, write its entry here. Word shows it under its name, or as a language says it by the word `style_lead`, in
every document and in the word.docx of a design; the preview has it too. Sizes and colours are those of the design, by
role.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ParagraphStyle:
    """What a style of paragraphs is called in Word, and its look."""

    role: str
    """Its id in styles.xml."""
    name: str = ""
    """What Word calls it where the language has no word `style_lead`; none for those that write/word/styles.py draws
    among the titles."""
    before: int = 0
    after: int = 0
    """Space, in twentieths of a point."""
    colour: str = ""
    """A role of the design; else that of the text."""
    base: str = "text"
    """Whose size of the design it takes: text or small."""
    larger: float = 0
    """Points more than that."""
    following: str = ""
    """Role of the paragraph after it; else its own."""
    whole: bool = False
    """Whether its lines stay on one page."""
    built_in: bool = False
    """Whether Word has a style of this name from the start."""


PARAGRAPH_STYLES: Mapping[str, ParagraphStyle] = {
    "body": ParagraphStyle("Normal"),
    "subtitle": ParagraphStyle("Subtitle"),
    "lead": ParagraphStyle("Lead", "Lead", after=200, colour="primary", larger=1.5, following="Normal"),
    "caption": ParagraphStyle(
        "Caption", "caption", 80, 200, "muted", base="small", larger=0.5, whole=True, built_in=True
    ),
    "source": ParagraphStyle("Source", "Source", after=80, colour="muted", base="small"),
    "small": ParagraphStyle("Small", "Small", after=80, base="small"),
}


@dataclass(frozen=True)
class CalloutStyle:
    """What a sort of callout is called in Word, and its look."""

    name: str
    colour: str
    """A role of the design."""
    fill: str = ""
    """A role of the design; else a tint of its colour."""
    line: str = "single"
    """Sort of line at its left: single or dashed."""
    sign: str = ""
    """Pictogram beside its title."""


CALLOUTS: Mapping[str, CalloutStyle] = {
    "message": CalloutStyle("Key message", "primary", "soft", sign="idea"),
    "caution": CalloutStyle("Caution", "caution", sign="stop"),
    "say": CalloutStyle("Say", "secondary", "soft_warm", sign="speak"),
    "do": CalloutStyle("Do", "positive", sign="hand"),
    "placeholder": CalloutStyle("To complete", "muted", line="dashed"),
    "notice": CalloutStyle("Notice", "muted"),
}
