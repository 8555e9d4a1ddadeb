"""What LibreOffice makes of a shape: it states what the shape inherits, and works colours out.

The same is done here to both versions before a deck that it saved is compared; what then differs still is judged by
the rules in noise.toml.
"""

import copy

from lxml import etree

from forumkit.merge.slides.inherited import WORKED_OUT, SlideContext, placeholder_of
from forumkit.merge.slides.names import A, P

_FILLS = frozenset(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_BULLETS = frozenset(f"{A}{name}" for name in ("buNone", "buAutoNum", "buChar", "buBlip"))
_OF_BULLETS = frozenset(f"{A}{name}" for name in ("buClr", "buClrTx", "buSzPct", "buSzTx", "buFont", "buFontTx"))


def stated(sheet: SlideContext, node: etree._Element) -> etree._Element:
    """Return a copy of an element of a slide that states what it inherits from its layout, master and theme."""
    copied = copy.deepcopy(node)
    for original, shape in zip(node.iter(f"{P}sp"), copied.iter(f"{P}sp"), strict=True):
        if placeholder_of(original) is not None:
            _state_frame(sheet, original, shape)
        _drop_idle_margins(shape)
        levels = sheet.levels(original)
        for paragraph in shape.iterfind(f"{P}txBody/{A}p"):
            _state_paragraph(sheet, levels, paragraph)
    holder = next(node.iterancestors(f"{P}sp"), None) if node.tag == f"{A}p" else None
    if holder is not None:
        _state_paragraph(sheet, sheet.levels(holder), copied)
    for colour in list(copied.iter(f"{A}schemeClr", f"{A}sysClr", f"{A}srgbClr")):
        _state_colour(sheet, colour)
    for font in copied.iter(f"{A}buFont"):
        font.set("typeface", sheet.face(font.get("typeface", "")))
    return copied


def _drop_idle_margins(shape: etree._Element) -> None:
    """Take the margins off a text without words: LibreOffice makes them smaller, even less than nothing."""
    body = shape.find(f"{P}txBody/{A}bodyPr")
    if body is not None and not any((node.text or "").strip() for node in shape.iter(f"{A}t")):
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.attrib.pop(side, None)


def _state_frame(sheet: SlideContext, original: etree._Element, shape: etree._Element) -> None:
    """State the margins of a placeholder and its fill."""
    body, properties = shape.find(f"{P}txBody/{A}bodyPr"), shape.find(f"{P}spPr")
    for model in sheet.models(original):
        inherited = model.find(f"{P}txBody/{A}bodyPr")
        if body is not None and inherited is not None:
            for name, value in inherited.attrib.items():
                body.set(name, body.get(name, value))
        drawn = model.find(f"{P}spPr")
        for child in () if drawn is None else drawn:
            alike = _FILLS if child.tag in _FILLS else {child.tag}
            if child.tag != f"{A}xfrm" and not any(node.tag in alike for node in properties):
                properties.append(copy.deepcopy(child))


def _state_paragraph(sheet: SlideContext, levels: list[etree._Element], paragraph: etree._Element) -> None:
    """State the indents, spaces and signs of a paragraph; of one without a sign, nothing about it."""
    properties = paragraph.find(f"{A}pPr")
    if properties is None:
        properties = etree.Element(f"{A}pPr")
        paragraph.insert(0, properties)
    level = 1 + int(properties.get("lvl", "0"))
    inherited = [found for styles in levels if (found := styles.find(f"{A}lvl{level}pPr")) is not None]
    for style in inherited:
        for name, value in style.attrib.items():
            properties.set(name, properties.get(name, value))
        for child in style:
            alike = _BULLETS if child.tag in _BULLETS else {child.tag}
            if child.tag != f"{A}defRPr" and not any(node.tag in alike for node in properties):
                properties.append(copy.deepcopy(child))
    if all(properties.find(name) is None for name in _BULLETS - {f"{A}buNone"}):
        for child in [child for child in properties if child.tag in _OF_BULLETS]:
            properties.remove(child)
    elif properties.find(f"{A}buClr") is None:
        run = next(paragraph.iter(f"{A}rPr"), None)
        colour = etree.SubElement(properties, f"{A}buClr")
        etree.SubElement(colour, f"{A}srgbClr", val=sheet.run_look(run, inherited).colour)


def _state_colour(sheet: SlideContext, colour: etree._Element) -> None:
    holder = etree.Element("fill")
    holder.append(copy.deepcopy(colour))
    shown = sheet.colour(holder)
    colour.tag = f"{A}srgbClr"
    colour.attrib.clear()
    colour.set("val", shown)
    for child in [child for child in colour if str(child.tag).removeprefix(A) in WORKED_OUT]:
        colour.remove(child)
