"""Figures in the line of text: groups of drawn shapes with words, which Word can edit, with caption and number."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.area import Area
from forumkit.drawing.figure import Figure, what_is_too_long
from forumkit.drawing.forms import SIGN, outline, place_xml
from forumkit.drawing.shapes import Shape, Words
from forumkit.messages.codes import Code
from forumkit.messages.reasons import Phrase
from forumkit.office.container import escape
from forumkit.office.names import GROUP
from forumkit.write.paper import EDGE, bounding_area, drawn_on_paper
from forumkit.write.word.draft import Container, Draft
from forumkit.write.word.pictograms import drawing, drawn_group, inline
from forumkit.write.word.text import EMU, ParagraphFormat, paragraph, run_with, text_runs

_SEEN_THROUGH = 55_000
_HANGING = 220
"""Twentieths of a point that an item moves in."""


def figure(block: Figure, place: Container, draft: Draft) -> str:
    """Return a figure as wide as the text and as tall as it needs; nothing where its words do not fit a page."""
    shapes = _shapes(block, place, draft)
    if shapes is None:
        long = what_is_too_long(block, lambda tried: _shapes(tried, place, draft) is not None)
        draft.fault(
            Code.FIGURE_OVERFLOW, block.key, block.line, {"what": block.title, "long": long, "where": Phrase.IN_WORD}
        )
        return ""
    area = bounding_area(shapes)
    number = draft.drawing_number()
    inside = "".join(_shape(_moved(shape, area), draft, rank) for rank, shape in enumerate(shapes, 1))
    form = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{area.width}" cy="{area.height}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{area.width}" cy="{area.height}"/></a:xfrm>'
    )
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{form}</wpg:grpSpPr>{inside}</wpg:wgp>"
    shown = inline(group, GROUP, (area.width, area.height), number, block.alt)
    content = run_with(drawing(shown, "wpg"), draft.language)
    look = ParagraphFormat(place.body, keep_next=block.captioned, before=120, after=60, align="center", flush=True)
    return draft.mark(block.key, draft.paragraph(look, content), whole=True)


def _shapes(block: Figure, place: Container, draft: Draft) -> Sequence[Shape] | None:
    width = place.width * EMU - 2 * EDGE
    tallest = draft.design.text_height(landscape=False) * EMU * 0.8
    return drawn_on_paper(block, width, tallest, draft.design.fonts.body)


def _moved(shape: Shape, area: Area) -> Shape:
    return replace(shape, area=replace(shape.area, left=shape.area.left - area.left, top=shape.area.top - area.top))


def _shape(shape: Shape, draft: Draft, rank: int) -> str:
    sign = shape.form.startswith(SIGN)
    if shape.drawing:
        return drawn_group(shape.drawing, shape.area, draft, f"{shape.called(draft.words)} {rank}")
    alpha = f'<a:alpha val="{_SEEN_THROUGH}"/>' if shape.see_through else ""
    fill = _paint(shape.fill, draft, alpha) or "<a:noFill/>"
    edge = f'<a:ln w="{19_050 if sign else 9_525}" cap="rnd">{_paint(shape.line, draft) or "<a:noFill/>"}</a:ln>'
    texts = "".join(_words(words, draft) for words in shape.words)
    box = f"<wps:txbx><w:txbxContent>{texts}</w:txbxContent></wps:txbx>" if texts else ""
    inset = shape.inset
    return (
        f'<wps:wsp><wps:cNvPr id="{draft.drawing_number()}" name="{escape(shape.called(draft.words))} {rank}"/>'
        "<wps:cNvSpPr/>"
        f"<wps:spPr>{place_xml(shape.area, turn=shape.turn)}{outline(shape.form)}{fill}{edge}</wps:spPr>{box}"
        f'<wps:bodyPr wrap="square" lIns="{inset}" tIns="{inset // 2}" rIns="{inset}" bIns="{inset // 2}"'
        f' anchor="{shape.anchor}"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )


def _paint(role: str, draft: Draft, alpha: str = "") -> str:
    if not role:
        return ""
    return f'<a:solidFill><a:srgbClr val="{draft.design.colours[role]}">{alpha}</a:srgbClr></a:solidFill>'


def _words(words: Words, draft: Draft) -> str:
    align = {"ctr": "center", "r": "right"}.get(words.align, "left")
    look = ParagraphFormat("FigureText", before=round(words.before * 20), after=0, align=align)  # type: ignore[arg-type]  # one of three
    if words.bullet:
        look = replace(look, numbering=(draft.design.lists.bulleted, 0), indent=(_HANGING, _HANGING), align="left")
    half = round(words.size * 2)
    colour = f'<w:color w:val="{draft.design.colours[words.colour]}"/>'
    sized = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return paragraph(look, text_runs(words.text, draft.language, colour + sized, bold=words.bold))
