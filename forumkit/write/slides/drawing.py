"""The shapes of one slide: its title, what stands in its places, its feet, logos and key."""

import re
from collections.abc import Mapping

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.shapes import Shape
from forumkit.drawing.vector import Vector
from forumkit.render.blocks import Meta, Span
from forumkit.write.slides import shapes as draw
from forumkit.write.slides.design import SlideDesign
from forumkit.write.slides.places import TITLES, Placeholder
from forumkit.write.slides.planned import Drawn, DrawnPart, PlacedPictogram, PlannedSlide, TextPart
from forumkit.write.slides.tables import TablePage, table_xml
from forumkit.write.slides.text import as_designed, footer_of, list_paragraph, list_starts, paragraph, plain, run

Relations = Mapping[Picture | Figure, str]
"""The relationship of each picture, chart and logo of a slide."""


def page_shapes(page: PlannedSlide, meta: Meta, number: int, relations: Relations, design: SlideDesign) -> str:
    """Return the shapes of a slide in the order that they are read."""
    numbers, language = draw.ShapeIds(), meta.language
    shapes: list[str] = []
    title = page.layout.of_kind(*TITLES)
    if title:
        shapes.append(draw.placeholder(title, [_title(page, title, meta, design)], language, numbers))
    shapes += [
        _text(part, language, numbers) if isinstance(part, TextPart) else _drawing(part, meta, numbers, relations)
        for part in page.parts
    ]
    filled = {part.place.name for part in page.parts}
    for name, (slot, area) in page.layout.extras.items():
        if slot in filled:
            shapes.append(draw.sign(area, name, numbers, alt=""))
    if page.cover:
        shapes += _logos(design, language, numbers, relations)
    footer, count = page.layout.of_kind("ftr"), page.layout.of_kind("sldNum")
    if footer:
        colour = footer.ink if footer.states_ink or footer.drawn else ""
        foot = paragraph(footer_of(meta), language, page.foot, colour=colour)
        shapes.append(
            (draw.text_box if footer.drawn else draw.placeholder)(footer, [as_designed(foot)], language, numbers)
        )
    if count:
        shapes.append(draw.field_number(count, language, number, numbers))
    faced = (_in_face(shape, design.box_face) for shape in shapes)
    return "".join([*faced, draw.hidden_key(page.key, language, numbers)])


_WITHOUT_FACE = re.compile(r"(<a:rPr\b(?:(?!</a:rPr>|<a:latin).)*)</a:rPr>")


def _in_face(shape: str, face: str) -> str:
    """Return a shape whose text is in a font where it states none; a placeholder has that of its layout."""
    inherits = not face or "<p:ph" in shape
    return shape if inherits else _WITHOUT_FACE.sub(rf'\1<a:latin typeface="{face}"/></a:rPr>', shape)


def _title(page: PlannedSlide, place: Placeholder, meta: Meta, design: SlideDesign) -> str:
    """Return the title; a word that its font cannot write is in that of the body."""
    colour = place.ink if place.states_ink else ""
    lacking = design.fonts.of(place.font).missing_characters(plain(page.title))
    if not lacking:
        # LibreOffice takes the height that a spacing below 100 % saves from the first line too: accents left the frame.
        whole = 0.0 if place.line < 1 and place.anchor == "t" else None
        return as_designed(paragraph(page.title, meta.language, page.size, colour=colour, before=whole))
    runs = []
    for span in page.title:
        for rank, word in enumerate(span.text.split(" ")):
            piece = Span((" " if rank else "") + word, bold=span.bold, italic=span.italic)
            face = "+mn-lt" if any(character in lacking for character in word) else ""
            runs.append(run(piece, meta.language, page.size, colour=colour, typeface=face))
    return f"<a:p>{''.join(runs)}</a:p>"


def _text(part: TextPart, language: str, numbers: draw.ShapeIds) -> str:
    place, size, before = part.place, part.setting.size, part.setting.before
    numbered = sum(line.bullet == "number" and not line.depth for line in part.lines)
    largest = max(list_starts(part.lines), default=1) + numbered - 1
    colour = place.colour if place.drawn else place.ink if place.states_ink else ""
    texts = [
        list_paragraph(
            line, language, size, before if rank else 0, start=start, largest=largest, colour=colour,
            align=place.align if place.drawn else "", bold=place.drawn and place.bold, like_text=place.states_bullets,
        )
        for rank, (line, start) in enumerate(zip(part.lines, list_starts(part.lines), strict=True))
    ]  # fmt: skip
    if place.drawn:
        return draw.text_box(place, texts, language, numbers)
    if len(texts) == 1 and not part.lines[0].bullet and place.kind == "subTitle":
        # The layout itself shows it without bullet: its alignment is kept.
        texts = [texts[0].replace(' marL="0" indent="0"', "", 1).replace("<a:buNone/>", "", 1)]
    return draw.placeholder(place, texts, language, numbers)


def _drawing(part: DrawnPart, meta: Meta, numbers: draw.ShapeIds, relations: Relations) -> str:
    area, language = part.place.area, meta.language
    match part.block:
        case TablePage():
            return table_xml(part.block, area, language, numbers)
        case Drawn() as figure:
            shapes = [_shape(shape, language, numbers, meta.words) for shape in figure.shapes]
            return draw.group(area, shapes, numbers, name=figure.figure.key, alt=figure.figure.alt) if shapes else ""
        case Figure() as shown:
            return draw.chart(area, relations[shown], numbers, name=shown.key, alt=shown.alt)
        case Picture(drawing=Vector() as vector) as shown:
            return draw.vector(area, vector, numbers, name=shown.key, alt=shown.alt)
        case Picture() as shown:
            place = largest_within(area, shown.width, shown.height)
            return draw.picture(place, relations[shown], numbers, name=shown.key, alt=shown.alt)
        case PlacedPictogram() as pictogram:
            return draw.sign(area, pictogram.name, numbers, alt=pictogram.alt)


def _shape(shape: Shape, language: str, numbers: draw.ShapeIds, words: Mapping[str, str]) -> str:
    if shape.drawing:
        return draw.vector(shape.area, shape.drawing, numbers, name=shape.called(words), alt="")
    return draw.drawn(shape, language, numbers, words)


def largest_within(area: Area, width: float, height: float) -> Area:
    """Return the largest area of such proportions in the middle of an area."""
    scale = min(area.width / width, area.height / height)
    return area.middle(round(width * scale), round(height * scale))


def _logos(design: SlideDesign, language: str, numbers: draw.ShapeIds, relations: Relations) -> list[str]:
    """Return the logos, or their empty slots, all of one size."""
    shapes = []
    for logo, area in zip(design.logos, design.logo_areas, strict=False):
        if logo.picture and logo.picture.drawing:
            shapes.append(draw.vector(area, logo.picture.drawing, numbers, name=logo.name, alt=logo.name))
        elif logo.picture:
            place = largest_within(area, logo.picture.width, logo.picture.height)
            shapes.append(draw.picture(place, relations[logo.picture], numbers, name=logo.name, alt=logo.name))
        else:
            shapes.append(draw.logo_slot(area, logo.name, language, numbers, design.scale))
    return shapes
