"""The slide side of a design, read once from its slides.pptx: layouts, placeholders, shared parts."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.presentation import Presentation as Template
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from forumkit.write.written import BadDesign

_DROPPED = ("ppt/slides/", "ppt/notesSlides/", "ppt/tags/", "docProps/", "customXml/")
"""Parts of the template that belong to slides it may hold, or that each deck makes anew."""


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
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            parts = {
                n: archive.read(n) for n in archive.namelist() if not n.startswith(_DROPPED) and not n.endswith("/")
            }
        layouts = {layout.name: _layout(layout) for layout in presentation.slide_layouts}
        return SlideDesign(parts, layouts, _notes_master(presentation))
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
        area = Area(shape.left, shape.top, shape.width, shape.height)
        size, bold = _first_level(shape.element, kind)
        places[shape.name] = Place(shape.name, shape.placeholder_format.idx, kind, area, size, bold)
    return Layout(layout.name, str(layout.part.partname).lstrip("/"), places)


def _kind(shape: LayoutPlaceholder) -> str:
    found = shape.element.ph
    return str(found.get("type", "obj")) if found is not None else "obj"


def _first_level(element: etree._Element, kind: str) -> tuple[float, bool]:
    usual = (30.0, True) if kind in ("title", "ctrTitle") else (30.0, False)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    found = element.findall(".//a:lvl1pPr/a:defRPr", space)
    if not found or not found[0].get("sz"):
        return usual
    return int(found[0].get("sz")) / 100, found[0].get("b") == "1"
