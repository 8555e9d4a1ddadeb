"""The Word side of a design, read once from its word.docx."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

import docx
from docx.document import Document as Template
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from lxml import etree

from forumkit.write.written import BadDesign

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_KEPT = (
    RELATION.STYLES,
    RELATION.NUMBERING,
    RELATION.SETTINGS,
    RELATION.FONT_TABLE,
    RELATION.THEME,
    RELATION.WEB_SETTINGS,
)

CALLOUTS = ("Message", "Caution", "Say", "Do", "Placeholder", "Notice")

NEEDED = (
    *("Normal", "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "Lead", "Caption"),
    *("CaptionAbove", "Source", "Small", "ListBullet", "ListBullet2", "ListBullet3", "ListNumber", "ListNumber2"),
    *("ListNumber3", "TableText", "TableHead", "FormHead", "GanttText", "GanttHead", "TableGap", "AnswerLine"),
    *("CardTitle", "CardSubtitle", "CardText", "CardList", "FigureTitle", "FigureHead", "FigureText", "FigureList"),
    *("FigureSign", "TOCHeading", "TOC1", "TOC2", "TOC3", "Header", "Footer", "FooterNotice"),
    *("ForumTable", "FormTable", "GanttTable", "CardTable", "FigureTable"),
    *(f"{role}{part}" for role in CALLOUTS for part in ("", "Title", "List")),
)
"""Ids of the styles that a design must have."""

_PLACES = {
    "ink": "dk1",
    "paper": "lt1",
    "muted": "dk2",
    "soft": "lt2",
    "primary": "accent1",
    "secondary": "accent2",
    "soft_warm": "accent5",
    "rule": "accent6",
}


@dataclass(frozen=True)
class WordDesign:
    """What every document of a design shares."""

    parts: Mapping[str, bytes]
    """Parts that go into each document as they are, by name in the package."""
    types: Mapping[str, str]
    """Content type of each of these parts."""
    relations: tuple[tuple[str, str], ...]
    """Type and target, from word/, of the relationships of the document to these parts."""
    numbering: str
    """Name of the part with the lists."""
    numbered: int
    """The abstract list with numbers."""
    bulleted: int
    """The list with bullets."""
    next_list: int
    """First free number of a list."""
    colours: Mapping[str, str]
    """Six hexadecimal digits for ink, paper, muted, soft, primary, secondary, soft_warm, rule, off."""
    page: tuple[int, int]
    """Width and height of the upright page, in twentieths of a point."""
    margins: Mapping[str, int]
    """top, right, bottom, left, header and footer, in twentieths of a point."""

    def text_width(self, *, landscape: bool) -> int:
        """Return the room between the left and the right margin."""
        return self.page[1 if landscape else 0] - self.margins["left"] - self.margins["right"]

    def text_height(self, *, landscape: bool) -> int:
        """Return the room between the upper and the lower margin."""
        return self.page[0 if landscape else 1] - self.margins["top"] - self.margins["bottom"]


def read_design(template: bytes) -> WordDesign:
    """Return the design in a word.docx, or raise BadDesign and say what is wrong with it."""
    try:
        document = docx.Document(io.BytesIO(template))
        return _read(document)
    except (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, ParseError) as problem:
        raise BadDesign(str(problem)) from problem
    except ValueError as problem:
        message = "not a Word document"
        raise BadDesign(message) from problem
    except (KeyError, AttributeError, IndexError) as problem:
        message = f"{type(problem).__name__}: {problem}"
        raise BadDesign(message) from problem


def _read(document: Template) -> WordDesign:
    have = {style.style_id for style in document.styles}
    missing = [name for name in NEEDED if name not in have]
    if missing:
        raise BadDesign(", ".join(missing))
    shared = tuple(_shared(document))
    numbering = document.part.part_related_by(RELATION.NUMBERING)
    lists = etree.fromstring(numbering.blob)
    return WordDesign(
        parts={_name(part): part.blob for _, part in shared},
        types={_name(part): part.content_type for _, part in shared},
        relations=tuple((kind, _name(part).removeprefix("word/")) for kind, part in shared),
        numbering=_name(numbering),
        numbered=_abstract(lists, _list_of(document, "ListNumber")),
        bulleted=_list_of(document, "ListBullet"),
        next_list=1 + max(int(number) for number in _values(lists, "//w:num/@w:numId")),
        colours=_colours(document.part.part_related_by(RELATION.THEME).blob),
        page=_page(document),
        margins=_margins(document),
    )


def _shared(document: Template) -> Iterator[tuple[str, Part]]:
    for kind in _KEPT:
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield kind, relation.target_part


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _values(tree: etree._Element, path: str) -> list[str]:
    found = etree.XPath(path, namespaces={"w": _W})(tree)
    return [str(value) for value in found] if isinstance(found, list) else []


def _list_of(document: Template, style: str) -> int:
    element = next(found for found in document.styles if found.style_id == style).element
    return int(_values(element, "w:pPr/w:numPr/w:numId/@w:val")[0])


def _abstract(lists: etree._Element, number: int) -> int:
    return int(_values(lists, f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val")[0])


def _colours(theme: bytes) -> dict[str, str]:
    tree = etree.fromstring(theme)
    slots = {slot: tree.find(f".//{_A}clrScheme/{_A}{slot}/*") for slot in _PLACES.values()}
    colours = {name: str(slots[slot].get("lastClr") or slots[slot].get("val")) for name, slot in _PLACES.items()}
    return colours | {"off": _lighter(colours["rule"])}


def _lighter(colour: str) -> str:
    """Return the colour half-way to white."""
    return "".join(f"{(int(colour[place : place + 2], 16) + 255) // 2:02X}" for place in (0, 2, 4))


def _page(document: Template) -> tuple[int, int]:
    section = document.sections[0]
    width, height = section.page_width, section.page_height
    if width is None or height is None:
        message = "page size"
        raise BadDesign(message)
    short, long = sorted((width.twips, height.twips))
    return short, long


def _margins(document: Template) -> dict[str, int]:
    section = document.sections[0]
    lengths = {
        "top": section.top_margin,
        "right": section.right_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "header": section.header_distance,
        "footer": section.footer_distance,
    }
    return {side: 1134 if length is None else length.twips for side, length in lengths.items()}
