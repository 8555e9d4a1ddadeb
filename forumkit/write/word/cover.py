"""The cover of a document: logos of equal size, the title as the design shows it, and what identifies the document."""

from dataclasses import replace

from forumkit.drawing.area import Area
from forumkit.drawing.forms import RECTANGLE, lozenge_row, paint
from forumkit.drawing.look import Logo
from forumkit.office.names import PICTURE, SHAPE
from forumkit.render.blocks import Block, Cover, Heading, Paragraph
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.flow import flow
from forumkit.write.word.pictograms import anchored, bitmap, drawing, drawn_shape, inline, shown_picture
from forumkit.write.word.tables import Box, TableFrame, grid, row, spans_xml
from forumkit.write.word.text import EMU, ParagraphFormat, paragraph, run, run_with

_MILLIMETRE = 36_000
_BAND = 0.68
"""Share of the margin that a band at the side takes."""
_MOTIF = 4
"""Millimetres: the height of a row of lozenges."""
_ABOVE_TITLE = {True: 600, False: 2400}
"""Space above the title with logos, and without; twentieths of a point."""


def cover(block: Cover, place: Container, draft: Draft) -> str:
    """Return the cover page."""
    head = [b for b in block.blocks if _is_head(b)]
    others = [b for b in block.blocks if not _is_head(b)]
    split = draft.design.look.cover == "split"
    above = _logos(draft)
    title = _plain_title(head, place, draft, logos=bool(above)) if split else _title_on_colour(head, place, draft)
    draft.space_above(480 if not split else 360)
    return above + title + flow(others, place, draft)


def _is_head(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style == "subtitle")


def _logos(draft: Draft) -> str:
    """Return the logos in one line at the right, or their empty slots; nothing where there are none."""
    drawn = [_logo(logo, draft) for logo in draft.design.logos]
    space = run("  ", draft.language)
    return draft.paragraph(ParagraphFormat("Logos"), space.join(drawn)) if drawn else ""


def _logo(logo: Logo, draft: Draft) -> str:
    width, height = (round(side * _MILLIMETRE) for side in draft.design.look.logo)
    number = draft.drawing_number()
    if not (picture := logo.picture):
        return _slot(logo, (width, height), number, draft)
    scale = min(width / picture.width, height / picture.height)
    size = round(picture.width * scale), round(picture.height * scale)
    if picture.extension == "svg":
        return shown_picture(picture, size, logo.name, draft)
    relation = draft.add_picture(picture.content, picture.extension)
    shape = bitmap(relation, size, number, logo.name, logo.name)
    return f"<w:r>{inline(shape, PICTURE, size, number, logo.name)}</w:r>"


def _slot(logo: Logo, size: tuple[int, int], number: int, draft: Draft) -> str:
    """Return an empty slot: a frame with the name of whose logo it is."""
    colours = draft.design.colours
    small = f'<w:color w:val="{colours["muted"]}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
    words = paragraph(ParagraphFormat("FigureText", align="center"), run(logo.name, draft.language, small))
    line = f'<a:ln w="9525">{paint(colours["muted"])}<a:prstDash val="dash"/></a:ln>'
    body = '<wps:bodyPr lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
    shape = drawn_shape(size, f"{RECTANGLE}<a:noFill/>{line}", words, body)
    return run_with(drawing(inline(shape, SHAPE, size, number, logo.name)), draft.language)


def _title_on_colour(head: list[Block], place: Container, draft: Draft) -> str:
    """Return the title in a band of colour from one edge of the page to the other."""
    design = draft.design
    left = design.margins["left"]
    width = place.width + left + design.margins["right"]
    draft.begin_box("table")
    inside = "".join(_line(block, "CoverTitle", "CoverSubtitle", draft, indent=left) for block in head)
    frame = TableFrame("CoverTable", (width,), _words(head), indent=-left)
    xml = grid(frame, [row([Box(inside, design.colours["primary"])], frame, head=True)])
    draft.end_box("table")
    return xml + (_motif(width, -left, draft) if design.look.motif == "woven" else "")


def _plain_title(head: list[Block], place: Container, draft: Draft, *, logos: bool) -> str:
    """Return the title on paper, beside a band of colour down the whole page."""
    design = draft.design
    band = round(design.margins["left"] * _BAND) * EMU
    height = design.page[0 if place.width > design.text_width(landscape=False) else 1] * EMU
    shapes = [anchored(_filled((band, height), design.colours["primary"]), (band, height), (0, 0), draft)]
    if design.look.motif == "woven":
        size = (round(band * 0.34), height)
        for part, role in ((0.12, "soft_warm"), (0.56, "soft")):
            lozenges = _filled(size, design.colours[role], lozenge_row(Area(0, 0, *size), upright=True))
            shapes.append(anchored(lozenges, size, (round(band * part), 0), draft))
    first, *others = head
    draft.space_above(_ABOVE_TITLE[logos])
    lines = _line(first, "Title", "Subtitle", draft, before="".join(shapes))
    return lines + "".join(_line(block, "Title", "Subtitle", draft) for block in others)


def _line(block: Block, title: str, subtitle: str, draft: Draft, *, before: str = "", indent: int = 0) -> str:
    assert isinstance(block, Heading | Paragraph)
    style = title if isinstance(block, Heading) else subtitle
    look = ParagraphFormat(style, sides=(indent, indent) if indent else None)
    written = paragraph if indent else draft.paragraph
    marked = draft.mark(block.key, written(look, spans_xml(block.spans, draft)))
    return marked.replace("</w:pPr>", f"</w:pPr>{before}", 1) if before else marked


def _words(head: list[Block]) -> str:
    return next(("".join(s.text for s in block.spans) for block in head if isinstance(block, Heading)), "")


def _motif(width: int, left: int, draft: Draft) -> str:
    size = (width * EMU, _MOTIF * _MILLIMETRE)
    shape = _filled(size, draft.design.colours["secondary"], lozenge_row(Area(0, 0, *size), upright=False))
    content = run_with(drawing(inline(shape, SHAPE, size, draft.drawing_number(), "")), draft.language)
    look = replace(ParagraphFormat("FigureText", after=0, before=60), sides=(left, left))
    return paragraph(look, content)


def _filled(size: tuple[int, int], colour: str, form: str = RECTANGLE) -> str:
    return drawn_shape(size, f"{form}{paint(colour)}<a:ln><a:noFill/></a:ln>")
