"""The look of a mission's documents, as plain values: what a design says, for every writer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forumkit.drawing.figure import Picture

COMPARED = ("primary", "muted")
"""The colours above two things that are compared: green, or red beside it, would say which is the good one."""


@dataclass(frozen=True)
class Logo:
    """A slot for a logo; empty until the user gives the file."""

    name: str
    """Whose logo it is."""
    picture: Picture | None = None
    """Nothing while the file is not there."""


@dataclass(frozen=True)
class Look:
    """A design: colours by role, fonts, sizes in points, lengths in millimetres."""

    name: str
    title_font: str
    body_font: str
    colours: Mapping[str, str]
    """Six hexadecimal digits for each role; empty for the colours of the Office files."""
    sizes: Mapping[str, float]
    """cover, slide_title, slide_body; title, heading, text, table, small: points."""
    paragraph_gap: float
    """Points after a paragraph."""
    line: float
    """Height of a line, in lines."""
    page: tuple[float, float]
    margin: float
    slide: tuple[float, float]
    logo: tuple[float, float]
    """Width and height of every slot."""
    cover: str
    """full or split."""
    heading: Literal["tab", "band", "rule"]
    """tab, band or rule."""
    corners: str
    """square or round."""
    motif: str
    """none or woven."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Names of layouts and placeholders, as PowerPoint shows them."""
    logos: tuple[Logo, ...] = ()
    layouts: Mapping[str, str] = field(default_factory=dict)
    """Role of a slide and the name of its layout in a slides.pptx from elsewhere."""
    places_used: Mapping[str, str] = field(default_factory=dict)
    """Slot of a slide and the name of its placeholder in a slides.pptx from elsewhere."""
    places_left: tuple[str, ...] = ()
    """Names of placeholders that are left alone."""
    kept_clear: tuple[tuple[str, str, str, str], ...] = ()
    """Left, top, width and height of areas that nothing may touch: centimetres, or shares of the slide such as 20%."""
    layout_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role of a slide and the names that forumkit gives to its layout, in every language."""
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    """Font files of the design's folder, by file name: text is measured with them."""
    leftwards: bool = False
    """Whether slides are laid out for texts that begin at the right."""
    fonts_stated: bool = True
    """Whether design.yaml names fonts, which then replace those of an Office file."""
    texts: tuple[tuple[str, str | None], ...] = ()
    """Words of texts that a template brings along, and what is to stand there; nothing to keep them."""
