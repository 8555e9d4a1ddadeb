"""What stands in documents that were made with a template: its own texts left over, furniture, its pictures covered."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation

from benchmarks.templates.shown import Box, Piece
from forumkit.office.container import as_document
from forumkit.office.names import P
from tests.judges.rendered import sheets_behind

_POINT = 12700
_FEET = (13, 15, 16)
"""Types of placeholders: slide number, footer, date (ECMA-376, 19.7.10, as python-pptx numbers them)."""
_GROUND = 0.4
"""Share of the slide from which a picture is a ground, not something to keep clear of."""
_MOST = 0.6
_TOUCH = 2.0
"""Points by which text may reach into a picture."""
_STORIES = re.compile(r"(word/(document|header\d*|footer\d*)|ppt/slides/slide\d+)\.xml")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def texts_of(content: bytes) -> set[str]:
    """Return the paragraphs of slides, of a text and of its headers and footers."""
    found: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if _STORIES.fullmatch(name):
                    found |= {*_paragraphs(etree.fromstring(archive.read(name)))}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        return found
    return found


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter("{*}p"):
        texts = (text for text in paragraph.iter("{*}t") if etree.QName(text.getparent()).localname != "fld")
        said = " ".join("".join(text.text or "" for text in texts).split())
        if _LETTERS.search(said):
            yield said


def layout_texts(template: bytes) -> set[str]:
    """Return what layouts and masters of a slides.pptx say themselves, which no slide fills."""
    found: set[str] = set()
    for master in Presentation(io.BytesIO(as_document(template))).slide_masters:
        for sheet in (master, *master.slide_layouts):
            found |= {*_said(sheet.shapes)}
    return found


def _said(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _said(shape.shapes)
        elif not shape.is_placeholder and shape.has_text_frame:
            yield from _paragraphs(shape._element)


@dataclass(frozen=True)
class Furniture:
    """What slides show beside their content."""

    slides: int
    donor: int
    number: int
    covered: list[str]
    own: set[str]
    """Texts of the layouts that show."""
    smallest: float
    """Points of the smallest type of the content, as on a slide of the usual width."""


_WIDTH = 33.867 * 360_000


def furniture(deck: Path, shown: Sequence[Piece], donor: str) -> Furniture:
    """Return what the slides of a deck show, all of them being in the show."""
    made = Presentation(str(deck))
    width, area = int(made.slide_width or 1), int(made.slide_width or 1) * int(made.slide_height or 1)
    slides = [*made.slides]
    donors, numbers, smallest = 0, 0, 99.0
    covered: list[str] = []
    own: set[str] = set()
    for place, slide in enumerate(slides, 1):
        said = [piece for piece in shown if piece.page == place]
        feet = [*_frames(shape for shape in slide.placeholders if shape.placeholder_format.type in _FEET)]
        content = [piece for piece in said if not any(_meets(piece.box, box, 0) for box in feet)]
        donors += _plain(donor) in _plain(" ".join(piece.words for piece in said))
        numbers += any(
            piece.words.strip() == str(place) or (piece not in content and _numbered(piece.words, place))
            for piece in said
        )
        own |= {*_said(sheets_behind(slide))}
        inside = [*_frames(slide.shapes)]
        body = [piece for piece in content if any(_meets(piece.box, box, 0) for box in inside)]
        smallest = min([smallest, *(piece.size * _WIDTH / width for piece in body)])
        covered += [
            f"{deck.stem} {place}: {name}"
            for name, art in _art(slide, area)
            if any(_meets(art, piece.box, _TOUCH) for piece in body)
            or any(_meets(art, box, _TOUCH) for box in _pictures(slide.shapes))
        ]
    return Furniture(len(slides), donors, numbers, covered, own, smallest)


def _numbered(words: str, number: int) -> bool:
    return str(number) in re.findall(r"\d+", words)


def _plain(words: str) -> str:
    return "".join(words.split())


def _art(slide: Any, area: int) -> Iterator[tuple[str, Box]]:
    """Yield the pictures of layout and master to keep clear of: not those on which they have a place for text."""
    places = [*_frames(shape for shape in sheets_behind(slide) if shape.is_placeholder)]
    for shape in sheets_behind(slide):
        box = _box(shape) if _is_picture(shape) and not shape.is_placeholder else None
        if box and shape.width * shape.height < _GROUND * area and not any(_lies_on(place, box) for place in places):
            yield shape.name, box


def _is_picture(shape: Any) -> bool:
    """Tell whether a shape is a picture; python-pptx knows no type of some others."""
    return str(etree.QName(shape._element).localname) == "pic"


def _lies_on(place: Box, art: Box) -> bool:
    """Tell whether most of a place lies on a picture."""
    wide = min(place[2], art[2]) - max(place[0], art[0])
    tall = min(place[3], art[3]) - max(place[1], art[1])
    return max(0, wide) * max(0, tall) > _MOST * (place[2] - place[0]) * (place[3] - place[1])


def _pictures(shapes: Iterable[Any]) -> Iterator[Box]:
    """Yield where a slide has tables, charts and pictures."""
    for shape in shapes:
        drawn = shape.has_table or shape.has_chart or _is_picture(shape)
        if drawn and (box := _box(shape)) and not _hidden(shape):
            yield box


def _hidden(shape: Any) -> bool:
    return any(each.get("hidden") in ("1", "true") for each in shape._element.iter(f"{{{P}}}cNvPr"))


def _frames(shapes: Iterable[Any]) -> Iterator[Box]:
    for shape in shapes:
        if box := _box(shape):
            yield box


def _box(shape: Any) -> Box | None:
    if None in (shape.left, shape.top, shape.width, shape.height):
        return None
    left, top = shape.left / _POINT, shape.top / _POINT
    return left, top, left + shape.width / _POINT, top + shape.height / _POINT


def _meets(one: Box, other: Box, by: float) -> bool:
    return one[0] + by < other[2] and other[0] + by < one[2] and one[1] + by < other[3] and other[1] + by < one[3]
