"""Blocks that follow each other down a page, a callout or a card; charts and pictures in the line of text."""

from collections.abc import Sequence
from dataclasses import replace

from forumkit.drawing.figure import Figure, Picture
from forumkit.render import blocks as b
from forumkit.render.inline import shown
from forumkit.render.listed import listed
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.write.charts import chart_parts, frame
from forumkit.write.word.draft import Container, Draft, caption
from forumkit.write.word.drawings import figure
from forumkit.write.word.pictograms import framed, in_margin, shown_picture
from forumkit.write.word.tables import spans_xml, table
from forumkit.write.word.text import EMU, ParagraphFormat, plain, run_with, text_runs

_DEEPEST_HEADING = 4
_DEEPEST_ITEM = 2
_STEP = 284
"""How far a level of a list moves in inside a callout or a card, in twentieths of a point."""
_KEPT = 5
"""Blocks of a callout that stay on one page."""
_EDGE = 260
"""Where text starts inside a callout."""
_ABOVE_CALLOUT = 160
_AFTER_LIST = 140


def flow(blocks: Sequence[b.Block], place: Container, draft: Draft) -> str:
    """Return the blocks one below the other; those that only a page can hold are left to the page."""
    following: list[b.Block | None] = [*blocks[1:], None]
    return "".join(
        _block(b, keeping_with_next(b, after, place), draft) for b, after in zip(blocks, following, strict=False)
    )


_SHORT = 220
"""Characters of a paragraph that leads to a table, a list or a figure."""


def keeping_with_next(block: b.Block, following: b.Block | None, place: Container) -> Container:
    """Return the container of a block; a short paragraph before a table, list or figure stays on its page."""
    leads = isinstance(block, b.Paragraph) and isinstance(following, b.Table | b.AnswerLines | Figure | b.ItemList)
    short = leads and len(plain(block.spans)) <= _SHORT  # type: ignore[union-attr]  # a paragraph, as just seen
    return replace(place, keep=True) if short else place


def _block(block: b.Block, place: Container, draft: Draft) -> str:
    match block:
        case b.Heading():
            xml = _heading(block, place, draft)
        case b.Paragraph():
            xml = _paragraph(block, place, draft)
        case b.ItemList():
            xml = _list(block, place, draft)
        case b.Table():
            xml = table(block, place, draft)
        case b.Callout():
            xml = _callout(block, place, draft)
        case b.AnswerLines():
            xml = _answer_lines(block, place, draft)
        case Figure():
            xml = _figure(block, place, draft)
        case Picture():
            xml = picture(block, place, draft)
        case b.PageBlock():
            message = f"{type(block).__name__} stands inside another block"
            raise TypeError(message)
    return xml


def _figure(block: Figure, place: Container, draft: Draft) -> str:
    """Return a native chart or a drawing; its words as a list where they do not fit."""
    if block.kind == "chart":
        return chart(block, place, draft)
    xml = figure(block, place, draft) or _list(listed(block), place, draft)
    return xml + (caption(block.title, block.key, draft) if block.captioned else "")


def _heading(block: b.Heading, place: Container, draft: Draft) -> str:
    content = spans_xml(block.spans, draft)
    if place.body != "Normal":
        style = place.body if place.body == "CardText" else f"{place.body}Title"
        return draft.mark(block.key, draft.paragraph(ParagraphFormat(style, keep_next=True), content))
    if block.level == 1:
        draft.level = 0
        return draft.mark(block.key, draft.paragraph(ParagraphFormat("Title"), content))
    draft.level = min(block.level - 1, draft.level + 1, _DEEPEST_HEADING)
    xml = draft.paragraph(ParagraphFormat(f"Heading{draft.level}"), content)
    return draft.mark_heading(block, xml)


def _paragraph(block: b.Paragraph, place: Container, draft: Draft) -> str:
    style = PARAGRAPH_STYLES[block.style].role if place.body == "Normal" else place.body
    look = ParagraphFormat(style, keep_next=place.keep or style == "Lead")
    return draft.mark(block.key, draft.paragraph(look, spans_xml(block.spans, draft, place.size)))


def _list(block: b.ItemList, place: Container, draft: Draft) -> str:
    running: dict[int, int] = {}
    items = []
    for item in block.items:
        running = {depth: number for depth, number in running.items() if depth <= item.depth}
        if not item.ordered:
            running.pop(item.depth, None)
        elif item.depth not in running:
            running[item.depth] = draft.new_list()
        look = _item_look(item, running.get(item.depth), place, draft)
        last = item is block.items[-1]
        if place.bullets:
            look = replace(look, keep_next=place.keep or (not last and place.indent > 0))
        elif last:
            look = replace(look, after=_AFTER_LIST)
        items.append(draft.mark(item.key, draft.paragraph(look, spans_xml(item.spans, draft, place.size))))
    return "".join(items)


def _item_look(item: b.Item, number: int | None, place: Container, draft: Draft) -> ParagraphFormat:
    level = min(item.depth, _DEEPEST_ITEM)
    if not place.bullets:
        style = f"{'ListNumber' if item.ordered else 'ListBullet'}{level + 1 if level else ''}"
        lists = draft.design.lists
        bullet = None if style in lists.tied else (lists.bulleted, level)
        return ParagraphFormat(style, numbering=(number, level) if number else bullet)
    # The sign stands where the text of the callout starts: further in, LibreOffice moves the border too.
    hanging = _STEP * (level + 1)
    indent = (place.indent + hanging, hanging)
    return ParagraphFormat(place.bullets, numbering=(number or draft.design.lists.bulleted, level), indent=indent)


def _callout(block: b.Callout, place: Container, draft: Draft) -> str:
    role, style = block.role.capitalize(), CALLOUTS[block.role]
    gap = draft.begin_box("callout")
    look = ParagraphFormat(f"{role}Title", keep_next=True, before=_ABOVE_CALLOUT)
    sign = in_margin(style.sign, style.colour, draft) if place.body == "Normal" and style.sign else ""
    title = draft.mark(block.key, draft.paragraph(look, sign + text_runs(block.title, draft.language)))
    inside = Container(place.width - _EDGE, role, f"{role}List", _EDGE, place.size)
    kept = replace(inside, keep=len(block.blocks) <= _KEPT)
    content = flow(block.blocks[:-1], kept, draft) + flow(block.blocks[-1:], inside, draft)
    draft.end_box("callout")
    return gap + title + content


_KEPT_LINES = 8
"""Lines to write on that stay on one page."""


def _answer_lines(block: b.AnswerLines, place: Container, draft: Draft) -> str:
    look = replace(ParagraphFormat("AnswerLine"), tabs=_line_tabs(place, draft))
    line = run_with("<w:tab/>", draft.language)
    kept = (block.count - 1) if block.count <= _KEPT_LINES else 0
    looks = [replace(look, keep_next=number < kept) for number in range(block.count)]
    return draft.mark(block.key, "".join(draft.paragraph(line_look, line) for line_look in looks))


def _line_tabs(place: Container, draft: Draft) -> tuple[str, ...]:
    text_width = draft.design.text_width(landscape=False)
    if place.width == text_width:
        return ()
    line = f'<w:tab w:val="right" w:leader="underscore" w:pos="{place.width}"/>'
    cleared = f'<w:tab w:val="clear" w:pos="{text_width}"/>'
    return (line, cleared) if place.width < text_width else (cleared, line)


_BAR, _THIN_BAR, _SPAN, _FEW = 540_000, 400_000, 190_000, 5
_MARGIN = 360_000
_STANDING = 2_700_000
_LEGEND = 400_000
"""EMU: the height of a bar (thin where there are more than a few, thinner where it goes from one value to another) and
of what is around; of columns in all."""
_ONE_LINE = 42
"""Characters of a label that stand on one line beside the bars."""
_UPRIGHT = ("columns", "line", "pie")
_TEXT = 11
"""Points."""


def chart(block: Figure, place: Container, draft: Draft) -> str:
    """Return a chart as wide as the text."""
    height = _STANDING if block.shape in _UPRIGHT else _MARGIN + _BAR * len(block.stages)
    if block.shape not in _UPRIGHT and len(block.stages) > _FEW:
        is_short = max(len(stage.title) for stage in block.stages) <= _ONE_LINE
        height = _MARGIN + (_SPAN if block.shape == "spans" and is_short else _THIN_BAR) * len(block.stages)
    height += _LEGEND if block.labels else 0
    number = draft.drawing_number()
    relation = draft.add_chart(chart_parts(block, draft.language, _TEXT, draft.design.palette))
    size = (place.width * EMU, height)
    drawing = f"<w:r>{framed(frame(relation), size, number, block.alt)}</w:r>"
    xml = draft.mark(block.key, draft.paragraph(ParagraphFormat(place.body, keep_next=True), drawing))
    source = (b.Span(". "), *shown(block.source)) if block.source else ()
    return xml + caption(block.title, block.key, draft, after=(*source, b.Span(".")))


_DOTS = 150
"""Pixels an inch, when there is room."""
_DRAWN = 60 * 36_000
"""Height of a drawing, in EMU, when there is room: each of five parts has 12 millimetres."""
_TALLEST = 0.55
"""Share of the height of the page that a picture may take."""


def picture(block: Picture, place: Container, draft: Draft) -> str:
    """Return a picture as wide as its pixels or the page allow."""
    size = _size(block, place, draft)
    drawing = shown_picture(block, size, block.alt, draft)
    xml = draft.mark(block.key, draft.paragraph(ParagraphFormat(place.body, keep_next=bool(block.title)), drawing))
    return xml + (caption(block.title, block.key, draft) if block.title else "")


def _size(block: Picture, place: Container, draft: Draft) -> tuple[int, int]:
    per_pixel = _DRAWN / block.height if block.drawing else 914400 / _DOTS
    room = place.width * EMU
    height = draft.design.text_height(landscape=False) * EMU * _TALLEST
    scale = min(per_pixel, room / block.width, height / block.height)
    return round(block.width * scale), round(block.height * scale)
