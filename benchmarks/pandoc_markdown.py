"""Our blocks as Markdown for pandoc: the same words, lists, tables and notes."""

import re
from collections.abc import Iterable, Iterator

from forumkit.drawing.figure import Figure, Picture
from forumkit.render import blocks as b

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~^$@-])")


def markdown_of(content: b.Deck | b.Document) -> str:
    """Return a deck with a slide at each heading of level 2, or a text document."""
    if isinstance(content, b.Deck):
        parts: Iterable[str] = (_slide(slide) for slide in content.slides)
    else:
        parts = _blocks(content.blocks)
    return f"---\ntitle: '{content.meta.title.replace(chr(39), chr(39) * 2)}'\n---\n\n" + "\n\n".join(parts) + "\n"


def _slide(slide: b.Slide) -> str:
    slots = ["\n\n".join(_blocks(slot.blocks)) for slot in slide.slots]
    filled = [text for text in slots if text]
    if len(filled) == 2:  # noqa: PLR2004 - pandoc sets two columns
        columns = "\n\n".join(f"::: column\n{text}\n:::" for text in filled)
        filled = [f":::: columns\n{columns}\n::::"]
    notes = "\n\n".join(_blocks(slide.notes))
    return "\n\n".join([f"## {_inline(slide.title)}", *filled, *([f"::: notes\n{notes}\n:::"] if notes else [])])


def _blocks(blocks: Iterable[b.Block]) -> Iterator[str]:
    for block in blocks:
        yield from filter(None, _block(block))


def _block(block: b.Block) -> Iterator[str]:  # noqa: C901 - one case for each block
    match block:
        case b.Heading(level=level, spans=spans):
            yield f"{'#' * level} {_inline(spans)}"
        case b.Paragraph(spans=spans):
            yield _inline(spans)
        case b.ItemList(items=items):
            yield "\n".join(
                f"{'    ' * item.depth}{'1.' if item.ordered else '-'} {_inline(item.spans)}" for item in items
            )
        case b.Table():
            yield _table(block)
        case b.Callout(title=title, blocks=inside):
            yield f"**{_plain(title)}**" if title else ""
            yield from _blocks(inside)
        case b.Cards(cards=cards):
            for card in cards:
                yield f"**{_plain(card.title)}** {_plain(card.subtitle)}"
                yield from _blocks(card.blocks)
        case b.Cover(blocks=inside) | b.Landscape(blocks=inside):
            yield from _blocks(inside)
        case Figure():
            stages = (filter(None, (stage.title, stage.text, *stage.points)) for stage in block.stages)
            yield "\n".join(f"- {_plain(' – '.join(words))}" for words in stages)
        case b.AnswerLines() | b.Contents() | b.PageBreak() | Picture():
            pass


def _table(table: b.Table) -> str:
    rows = [table.head, tuple(b.Cell(()) for _ in table.head), *table.rows]
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    lines[1] = "|" + "---|" * len(table.head)
    return "\n".join(lines)


def _cell(cell: b.Cell) -> str:
    return " / ".join(_inline(paragraph) for paragraph in cell.paragraphs).replace("\n", " ")


def _inline(spans: b.Spans) -> str:
    return "".join(map(_span, spans)).strip()


def _span(span: b.Span) -> str:
    if span.note:
        return f"^[{_inline(span.note)}]"
    if not span.text.strip() or not span.is_text:
        return _plain(span.text)
    mark = "**" * span.bold + "*" * span.italic
    inside = span.text.strip()
    before, after = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
    return f"{before}{mark}{_plain(inside)}{mark[::-1]}{after}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")
