"""Shapes of a slide as a person sees them: words, format, position, pictures, charts, tables."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from forumkit.merge.sequence import Named
from forumkit.merge.slides.charts import Plot, said_by
from forumkit.merge.slides.inherited import RunLook, SlideContext, kind_of, placeholder_of
from forumkit.merge.slides.names import MC, SHAPES, A, C, P, R

Kind = Literal["text", "picture", "chart", "table", "group", "other"]
Area = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with the words of each look in it."""

    sheet: SlideContext
    node: etree._Element
    spans: tuple[tuple[str, RunLook], ...]
    align: str = "l"
    level: int = 1

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.spans)

    @property
    def look(self) -> object:
        """All that a person sees of its format, where the words are the same."""
        return (self.align, self.level, self.spans) if self.text.strip() else ()


@dataclass(frozen=True)
class Shape:
    """A shape of a slide, or one inside a group."""

    sheet: SlideContext
    node: etree._Element
    kind: Kind
    key: str
    paragraphs: tuple[Paragraph, ...] = ()
    area: Area | None = None
    turn: int = 0
    look: tuple[str, ...] = ()
    content: tuple[object, ...] = ()
    """Of a picture its digest, of a chart its data."""
    rows: tuple[tuple["Cell", ...], ...] = ()
    children: tuple["Shape", ...] = ()

    @property
    def alt(self) -> str:
        """Its alternative text; LibreOffice loses that of tables, charts and groups."""
        head = self.node[0].find(f"{P}cNvPr")
        return "" if head is None else str(head.get("descr", ""))

    @property
    def words(self) -> str:
        """All words in it, with those of its cells and children."""
        texts = [item.text for item in self.paragraphs]
        texts += [item.text for row in self.rows for cell in row for item in cell.paragraphs]
        texts += [child.words for child in self.children]
        texts += [str(item) for item in self.content if not isinstance(item, Plot)] if self.kind == "chart" else []
        return "\n".join(text for text in texts if text.strip())

    @property
    def named(self) -> Named:
        """What tells it from others in its row."""
        return Named(self.key, self.words)

    def says(self, *, pictured: bool) -> tuple[object, ...]:
        """Return what it tells a reader, however it looks; its picture too, unless that is only drawn anew."""
        shown = self.content if pictured and self.kind == "picture" else ()
        return (self.words, self.alt, *shown, *(child.says(pictured=pictured) for child in self.children))


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    sheet: SlideContext
    node: etree._Element
    paragraphs: tuple[Paragraph, ...]
    fill: str

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def shapes_of(sheet: SlideContext, tree: etree._Element) -> tuple[Shape, ...]:
    """Return the shapes of a tree or group, in their order."""
    return tuple(shape_of(sheet, node) for node in tree if node.tag in SHAPES)


def shape_of(sheet: SlideContext, node: etree._Element) -> Shape:
    """Return a shape as a person sees it."""
    if node.tag == f"{MC}AlternateContent":
        return _chosen(sheet, node)
    if node.tag == f"{P}grpSp":
        children, frame = shapes_of(sheet, node), node.find(f"{P}grpSpPr/{A}xfrm")
        turn = 0 if frame is None else int(frame.get("rot", 0)) % 21_600_000
        return Shape(sheet, node, "group", name_of(node), area=_around(node, children), turn=turn, children=children)
    area, turn = _area(sheet, node)
    place = placeholder_of(node)
    key = name_of(node) if place is None else f"placeholder:{kind_of(place)}"
    if node.tag == f"{P}pic":
        return Shape(sheet, node, "picture", key, area=area, turn=turn, content=_picture(sheet, node))
    if node.tag == f"{P}graphicFrame":
        return _framed(sheet, node, key, area)
    if node.tag != f"{P}sp":
        return Shape(sheet, node, "other", key, area=area, turn=turn)
    paragraphs = tuple(paragraphs_of(sheet, node, node.find(f"{P}txBody")))
    return Shape(sheet, node, "text", key, paragraphs, area, turn, _look(sheet, node))


def _chosen(sheet: SlideContext, node: etree._Element) -> Shape:
    """Return a shape of which there is a newer and an older form, by the newer: ink, or a text with an equation in it.

    PowerPoint puts the whole shape into it (ECMA-376-3, 10.2.1 AlternateContent).
    """
    inner = next((child for child in node.iterfind(f"{MC}Choice/*") if child.tag in SHAPES), None)
    shown = Shape(sheet, node, "other", "") if inner is None else shape_of(sheet, inner)
    return Shape(sheet, node, "other", shown.key, shown.paragraphs, shown.area, shown.turn)


def name_of(node: etree._Element) -> str:
    """Return the name of a shape."""
    properties = node[0].find(f"{P}cNvPr") if len(node) else None
    return "" if properties is None else str(properties.get("name", ""))


def _area(sheet: SlideContext, node: etree._Element) -> tuple[Area | None, int]:
    for shape in (node, *sheet.models(node)):
        frame = shape.find(f"{P}xfrm") if shape.tag == f"{P}graphicFrame" else shape.find(f"{P}spPr/{A}xfrm")
        if frame is not None and (off := frame.find(f"{A}off")) is not None:
            size = frame.find(f"{A}ext")
            numbers = (off.get("x"), off.get("y"), size.get("cx"), size.get("cy"))
            left, top, width, height = (int(number) for number in numbers)
            return (left, top, width, height), int(frame.get("rot", 0)) % 21_600_000
    return None, 0


def _around(node: etree._Element, children: tuple[Shape, ...]) -> Area | None:
    """Return the box around a group's children, in coordinates of the slide.

    The frame of the group itself does not serve: programs write it differently when they save.
    """
    areas = [child.area for child in children if child.area]
    if not areas:
        return None
    left, top = min(area[0] for area in areas), min(area[1] for area in areas)
    width = max(area[0] + area[2] for area in areas) - left
    height = max(area[1] + area[3] for area in areas) - top
    frame = node.find(f"{P}grpSpPr/{A}xfrm")
    if frame is None or frame.find(f"{A}chOff") is None:
        return left, top, width, height
    inner, inside = frame.find(f"{A}chOff"), frame.find(f"{A}chExt")
    outer, outside = frame.find(f"{A}off"), frame.find(f"{A}ext")
    scale_x = int(outside.get("cx")) / max(int(inside.get("cx")), 1)
    scale_y = int(outside.get("cy")) / max(int(inside.get("cy")), 1)
    x = int(outer.get("x")) + (left - int(inner.get("x"))) * scale_x
    y = int(outer.get("y")) + (top - int(inner.get("y"))) * scale_y
    return round(x), round(y), round(width * scale_x), round(height * scale_y)


def paragraphs_of(sheet: SlideContext, shape: etree._Element, body: etree._Element | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text; of an empty text, none."""
    nodes = [] if body is None else body.findall(f"{A}p")
    if all(not text_of(node).strip() for node in nodes):
        return
    for node in nodes:
        properties = node.find(f"{A}pPr")
        level = 1 + int("0" if properties is None else properties.get("lvl", "0"))
        styles = [level_style for style in sheet.levels(shape) for level_style in style.findall(f"{A}lvl{level}pPr")]
        chain = ([] if properties is None else [properties]) + styles
        align = next((str(level_style.get("algn")) for level_style in chain if level_style.get("algn")), "l")
        yield Paragraph(sheet, node, tuple(_spans(sheet, node, styles)), align, level)


def _spans(
    sheet: SlideContext, paragraph: etree._Element, styles: list[etree._Element]
) -> Iterator[tuple[str, RunLook]]:
    """Yield the words of a paragraph, those that look alike in one piece."""
    text, look = "", RunLook()
    for node in paragraph:
        words = _words_in(node)
        if not words:
            continue
        words_look = sheet.run_look(node.find(f"{A}rPr"), styles) if words.strip() else look
        if text.strip() and words_look != look:
            yield text, look
            text = ""
        text, look = text + words, words_look
    if text:
        yield text, look


def _words_in(node: etree._Element) -> str:
    """Return the words of a run; those of a field, which programs fill in, are a sign."""
    if node.tag == f"{A}fld":
        return "#"
    if node.tag == f"{A}br":
        return "\v"
    return str(node.findtext(f"{A}t") or "") if node.tag == f"{A}r" else ""


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    return "".join(_words_in(node) for node in paragraph)


def _look(sheet: SlideContext, node: etree._Element) -> tuple[str, ...]:
    """Return the fill, the line and the form of a shape."""
    properties = [shape_properties.find(f"{P}spPr") for shape_properties in (node, *sheet.models(node))]
    fills = [
        fill
        for shape_properties in properties
        if shape_properties is not None
        if (fill := paint(sheet, shape_properties))
    ]
    lines = [
        paint(sheet, line)
        for shape_properties in properties
        if shape_properties is not None
        for line in shape_properties.findall(f"{A}ln")
    ]
    placed = placeholder_of(node) is not None
    form = None if properties[0] is None or placed else properties[0].find(f"{A}prstGeom")
    return (
        next(iter(fills), "none"),
        next((line for line in lines if line), "none"),
        "" if form is None else str(form.get("prst")),
    )


def paint(sheet: SlideContext, properties: etree._Element) -> str:
    """Return a fill's colour, or its sort where it is no colour; nothing where none is stated."""
    for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"):
        fill = properties.find(f"{A}{name}")
        if fill is not None:
            plain = "none" if name == "noFill" else name
            return sheet.colour(fill) if name == "solidFill" else plain
    return ""


def _picture(sheet: SlideContext, node: etree._Element) -> tuple[object, ...]:
    blip = node.find(f".//{A}blip")
    target = "" if blip is None else blip.get(f"{R}embed", blip.get(f"{R}link", ""))
    for relation in sheet.package.relations(sheet.part):
        if relation.id == target:
            known = not relation.external and relation.target in sheet.package.parts
            shown = hashlib.sha256(sheet.package.parts[relation.target]).hexdigest() if known else relation.target
            return (shown, *_cut(node))
    return ("",)


def _cut(picture: etree._Element) -> Iterator[object]:
    """Yield how much of a picture is cut off at each side, in percent."""
    crop = picture.find(f".//{A}srcRect")
    for side in () if crop is None else ("l", "t", "r", "b"):
        if percent := round(int(crop.get(side, "0")) / 1000):
            yield f"{side}{percent}"


def _framed(sheet: SlideContext, node: etree._Element, key: str, area: Area | None) -> Shape:
    table = node.find(f".//{A}tbl")
    if table is not None:
        rows = (row.findall(f"{A}tc") for row in table.findall(f"{A}tr"))
        cells = tuple(tuple(_cell(sheet, node, cell) for cell in row) for row in rows)
        return Shape(sheet, node, "table", key, area=area, rows=cells)
    chart = node.find(f".//{C}chart")
    if chart is not None:
        target = chart.get(f"{R}id")
        part = next((relation.target for relation in sheet.package.relations(sheet.part) if relation.id == target), "")
        return Shape(sheet, node, "chart", key, area=area, content=tuple(said_by(sheet, sheet.package.tree(part))))
    return Shape(sheet, node, "other", key, area=area)


def _cell(sheet: SlideContext, shape: etree._Element, node: etree._Element) -> Cell:
    body, properties = node.find(f"{A}txBody"), node.find(f"{A}tcPr")
    fill = "" if properties is None else paint(sheet, properties)
    return Cell(sheet, node, tuple(paragraphs_of(sheet, shape, body)), fill or "none")
