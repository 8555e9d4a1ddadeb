"""The Word side of a design, as the writer needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forumkit.drawing.look import Logo, Look
from forumkit.write.colours import Palette
from forumkit.write.fonts import Fonts
from forumkit.write.word.lists import ListNumbers
from forumkit.write.word.roles import StyleMatch
from forumkit.write.word.style_contrast import MendedStyle

_NARROW: Mapping[str, int] = {"top": 567, "right": 567, "bottom": 1134, "left": 567, "header": 0, "footer": 454}
"""Without a header: LibreOffice writes 0 for its place where there is none."""


@dataclass(frozen=True)
class WordDesign:
    """What every document of a design shares."""

    parts: Mapping[str, bytes]
    """Parts that go into each document as they are, by name in the package."""
    types: Mapping[str, str]
    """Content type of each of these parts."""
    relations: tuple[tuple[str, str, str], ...]
    """Id, type and target, from word/, of the relationships of the document to these parts."""
    styles: Mapping[str, str]
    """Style of each role: its id in the file."""
    matches: tuple[StyleMatch, ...]
    """How each role found its style."""
    lists: ListNumbers
    palette: Palette
    fonts: Fonts
    look: Look
    page: tuple[int, int]
    """Width and height of the upright page, in twentieths of a point."""
    margins: Mapping[str, int]
    """top, right, bottom, left, header and footer, in twentieths of a point."""
    headers: Mapping[str, str]
    """Relationship of the file's own headers and footers: header or footer, then default or first."""
    pushed: tuple[int, int] = (0, 0)
    """How far its own headers and footers push the text beyond the upper and the lower margin."""
    numbered: bool = False
    """Whether its own footer shows the page number."""
    from_look: bool = True
    """Whether it is made from the look alone."""
    footer_tabs: tuple[int, ...] = ()
    """Tabs of the file's own style of footers, in twentieths of a point."""
    mended: tuple[MendedStyle, ...] = ()
    """Styles of the file whose text could not be read."""

    @property
    def colours(self) -> Mapping[str, str]:
        """Six hexadecimal digits for each role, and for off."""
        return self.palette.digits

    @property
    def logos(self) -> tuple[Logo, ...]:
        """The logos of the cover."""
        return self.look.logos

    @property
    def narrowed(self) -> "WordDesign":
        """The design with the narrowest margins that printers keep; what a file from elsewhere draws has its room."""
        return replace(self, margins=_NARROW) if self.from_look else self

    def text_width(self, *, landscape: bool) -> int:
        """Return the room between the left and the right margin."""
        return self.page[1 if landscape else 0] - self.margins["left"] - self.margins["right"]

    def text_height(self, *, landscape: bool) -> int:
        """Return the room between the upper and the lower margin, or what stands in them."""
        return self.page[0 if landscape else 1] - self.margins["top"] - self.margins["bottom"] - sum(self.pushed)
