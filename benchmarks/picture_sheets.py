"""How much of the pages for people who do not read is pictures, and how much is words.

    python -m benchmarks.picture_sheets output

The output of a mission is read; each page of panels is a line: how many panels, what share of the page inside its
margins the pictures cover, what share the words, the most words in a panel, and the smallest side of a picture.
Wanted are pictures on 60 % and words on 10 %, and six words at most; hours and numbers are no words.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx

from forumkit.office.names import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MILLIMETRE = 36_000
_WORD = re.compile(r"(?!h\b)[^\W\d_]+")
_COUNTS = 10
"""Millimetres: smaller drawings are the dots that count panels."""
_PICTURE = 45
"""Millimetres: the wider side of a picture on a panel."""
_SIZE, _WIDE = 15, 0.52
"""Points: the size of words below a picture, and how much of it a letter is wide on the whole."""


@dataclass
class Page:
    """A page of panels; lengths in millimetres."""

    room: float
    panels: int = 0
    pictures: list[tuple[float, float]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def covered(self) -> float:
        """The share of the page that is pictures."""
        return sum(wide * tall for wide, tall in self.pictures) / self.room

    @property
    def written(self) -> float:
        """The share of the page that is words."""
        return sum(map(len, self.words)) * _WIDE * 1.2 * (_SIZE * 25.4 / 72) ** 2 / self.room

    @property
    def most(self) -> int:
        """The most words of a panel."""
        return max(len(_WORD.findall(text)) for text in self.words)


def pages(path: Path) -> Iterator[Page]:
    """Yield the pages of panels of a Word document."""
    document = docx.Document(str(path))
    section = document.sections[0]
    wide = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    tall = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    room = wide * tall / _MILLIMETRE**2
    page: Page | None = None
    for block in document.element.body:
        if block.tag != f"{{{W}}}tbl" or not block.xpath("./w:tblPr/w:tblStyle[@w:val='CardTable']"):
            continue
        if page is None or block.xpath(".//w:pageBreakBefore"):
            if page:
                yield page
            page = Page(room)
        for cell in block.iter(f"{{{W}}}tc"):
            sides = [
                (int(e.get("cx")) / _MILLIMETRE, int(e.get("cy")) / _MILLIMETRE) for e in cell.iter(f"{_WP}extent")
            ]
            page.pictures += [(wide, tall) for wide, tall in sides if max(wide, tall) > _COUNTS]
            page.words.append("".join(cell.xpath(".//w:t/text()")))
            page.panels += 1
    if page:
        yield page


def main() -> None:
    """Print a line for each page of panels below a folder."""
    for path in sorted(Path(sys.argv[1]).rglob("*.docx")):
        for number, page in enumerate(pages(path), 1):
            smallest = min((max(sides) for sides in page.pictures), default=0)
            if smallest < _PICTURE:
                continue  # cards to cut out: a figure beside a text
            shares = f"pictures {page.covered:.0%}, words {page.written:.0%}"
            least = f"at most {page.most} words, smallest picture {smallest:.0f} mm"
            print(f"{path.name} {number}: {page.panels} panels, {shares}, {least}")


if __name__ == "__main__":
    main()
