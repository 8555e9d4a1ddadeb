"""The slide side of a design, read once from its slides.pptx: layouts, placeholders, shared parts."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.presentation import Presentation as Template
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from forumkit.write.slides.template import kept_parts
from forumkit.write.written import BadDesign

_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_TITLES = ("title", "ctrTitle")
_FEET = ("ftr", "sldNum", "dt")
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""Insets of a frame that states none."""


@dataclass(frozen=True)
class Area:
    """A rectangle, in English metric units (12,700 a point)."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout."""

    name: str
    idx: int
    kind: str
    """The type as OOXML writes it: title, ctrTitle, body, subTitle, obj, ftr, sldNum, ..."""
    area: Area
    """Where its text may stand: the frame without its insets."""
    size: float
    """Size of its first level, in points."""
    bold: bool


@dataclass(frozen=True)
class Layout:
    """A slide layout: its part, and its placeholders by name."""

    name: str
    part: str
    places: Mapping[str, Place]

    def of_kind(self, *kinds: str) -> Place | None:
        """Return the first placeholder of one of the kinds."""
        return next((place for place in self.places.values() if place.kind in kinds), None)


@dataclass(frozen=True)
class SlideDesign:
    """What every deck of a design shares."""

    parts: Mapping[str, bytes]
    """Parts that go into each deck as they are, by name in the package."""
    layouts: Mapping[str, Layout]
    notes_master: str
    """Name of the part."""


def read_design(template: bytes) -> SlideDesign:
    """Return the design of a slides.pptx; raises BadDesign when it cannot be used."""
    try:
        presentation = Presentation(io.BytesIO(template))
        layouts = {layout.name: _layout(layout) for layout in presentation.slide_layouts}
        return SlideDesign(kept_parts(template), layouts, _notes_master(presentation))
    except (PackageNotFoundError, PythonPptxError, zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError) as error:
        raise BadDesign(str(error) or type(error).__name__) from error
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        reason = f"it is no PowerPoint file that can be read ({type(error).__name__})"
        raise BadDesign(reason) from error


def _notes_master(presentation: Template) -> str:
    relations = presentation.part.rels.values()
    found = next((r.target_part for r in relations if r.reltype.endswith("/notesMaster")), None)
    if found is None:
        raise BadDesign("it has no notes master: open it in PowerPoint, show the notes once, and save")
    return str(found.partname).lstrip("/")


def _layout(layout: SlideLayout) -> Layout:
    places = {}
    for shape in list(layout.placeholders):
        kind = _kind(shape)
        sources = [shape.element, *_same_on_master(layout, kind)]
        size, bold = _first_level(layout, sources, kind)
        area = _without_insets(layout, shape, sources)
        places[shape.name] = Place(shape.name, shape.placeholder_format.idx, kind, area, size, bold)
    return Layout(layout.name, str(layout.part.partname).lstrip("/"), places)


def _kind(shape: LayoutPlaceholder) -> str:
    found = shape.element.ph
    return str(found.get("type", "obj")) if found is not None else "obj"


def _same_on_master(layout: SlideLayout, kind: str) -> list[etree._Element]:
    """Return the master's placeholder that one of a layout follows: its title, its body, or one of its feet."""
    followed = "title" if kind in _TITLES else kind if kind in _FEET else "body"
    return list(layout.slide_master.element.xpath(f'.//p:sp[p:nvSpPr/p:nvPr/p:ph[@type="{followed}"]]'))[:1]


def _first_level(layout: SlideLayout, sources: list[etree._Element], kind: str) -> tuple[float, bool]:
    """Return size and weight of the first level: of the layout, else of the master, else of its text styles."""
    style = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _FEET else "bodyStyle"
    levels = [level for source in sources for level in source.findall(".//a:lvl1pPr/a:defRPr", _SPACES)]
    levels += layout.slide_master.element.findall(f"p:txStyles/p:{style}/a:lvl1pPr/a:defRPr", _SPACES)
    sizes = (int(level.get("sz")) / 100 for level in levels if level.get("sz"))
    weights = (level.get("b") in ("1", "true") for level in levels if level.get("b"))
    return next(sizes, 18.0), next(weights, False)


def _without_insets(layout: SlideLayout, shape: LayoutPlaceholder, sources: list[etree._Element]) -> Area:
    sides = (shape.left, shape.top, shape.width, shape.height)
    if None in sides:
        raise BadDesign(f"the placeholder “{shape.name}” of the layout “{layout.name}” has no place")
    left, top, width, height = sides
    bodies = [body for source in sources for body in source.findall(".//a:bodyPr", _SPACES)]
    insets = [_inset(bodies, side) for side in _INSETS]
    return Area(
        left + insets[0], top + insets[1], width - insets[0] - insets[2], max(height - insets[1] - insets[3], 1)
    )


def _inset(bodies: list[etree._Element], side: str) -> int:
    stated: Iterator[int] = (int(body.get(side)) for body in bodies if body.get(side))
    return next(stated, _INSETS[side])
