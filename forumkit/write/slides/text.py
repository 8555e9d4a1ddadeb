"""Text of slides as DrawingML: runs, paragraphs, lists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forumkit.drawing.area import POINT
from forumkit.drawing.figure import Figure, Picture
from forumkit.drawing.forms import paint
from forumkit.office.container import escape
from forumkit.render import blocks as b
from forumkit.render.inline import shown
from forumkit.write.fonts import USUAL, Fonts, split_by_font

INDENT = 266_700
"""Hanging indent of a list level, in English metric units, as the master has it."""
_NUMBER, _TWO_DIGITS, _BULLET = 1.15, 1.75, 0.6
"""Room for a number and what follows it, in ems: of one digit, and of two; and for a bullet."""

_FIRST_BULLET, _OTHER_BULLET = "•", "–"


@dataclass(frozen=True)
class Line:
    """A paragraph of a slide, before its size is known."""

    spans: b.Spans
    bullet: str = ""
    """Empty, a sign, or “number”."""
    depth: int = 0
    number: int = 0
    """Rank among the numbered items of its list and depth, from 1."""

    @property
    def words(self) -> str:
        """The words of the paragraph."""
        return plain(self.spans)

    @property
    def leads(self) -> bool:
        """Whether it is a heading, which stays with what follows it."""
        return not self.bullet and bool(self.spans) and all(span.bold for span in self.spans)


def named_picture(sign: b.Span, key: str) -> Picture | None:
    """Return the picture that a sign names, where that is no pictogram."""
    return replace(sign.shown, alt=sign.text, key=key) if sign.shown else None


def plain(spans: Iterable[b.Span]) -> str:
    """Return the words of spans."""
    return "".join("\n" if span.pictogram == "br" else span.text for span in spans)


def unfolded(blocks: Iterable[b.Block]) -> Iterator[b.Block]:
    """Yield the blocks with callouts, cards and covers replaced by what they hold, so that no word is lost."""
    for block in blocks:
        match block:
            case b.Callout():
                yield from _titled(block.title, block.key, block.line)
                yield from unfolded(block.blocks)
            case b.Cards():
                for card in block.cards:
                    yield from _titled(card.title, card.key, card.line)
                    if card.subtitle:
                        subtitle = tuple(replace(span, italic=True) for span in shown(card.subtitle))
                        yield b.Paragraph(subtitle, card.key, card.line)
                    yield from unfolded(card.blocks)
            case b.Cover() | b.Landscape():
                yield from unfolded(block.blocks)
            case b.Heading() | b.Paragraph() | b.ItemList() | b.Table() | b.AnswerLines() | Figure() | Picture():
                yield block
            case b.Contents() | b.PageBreak():
                continue


def _titled(title: str, key: str, line: int) -> Iterator[b.Block]:
    if title:
        yield b.Heading(2, shown(title), key, line)


def footer_of(meta: b.Meta) -> b.Spans:
    """Return the footer of each slide."""
    between = (b.Span(" · "),) if meta.footer and meta.notice else ()
    return (*shown(meta.footer), *between, *shown(meta.notice))


def lines_of(blocks: Iterable[b.Block]) -> list[Line]:
    """Return the paragraphs of text blocks; drawings are not text and are left to their writers."""
    lines: list[Line] = []
    for block in unfolded(blocks):
        match block:
            case b.Heading():
                lines.append(Line(tuple(replace(span, bold=True) for span in block.spans)))
            case b.Paragraph():
                lines.append(Line(block.spans))
            case b.ItemList():
                lines += _items(block)
            case b.AnswerLines():
                lines += [Line((b.Span("…" * 30),))] * block.count
            case b.Table() | Figure() | Picture() | b.Callout() | b.PageBlock():
                continue
    return lines


def _items(block: b.ItemList) -> Iterator[Line]:
    counts: dict[int, int] = {}
    for item in block.items:
        depth = min(item.depth, 2)
        counts = {deep: count for deep, count in counts.items() if deep <= depth}
        counts[depth] = counts.get(depth, 0) + item.ordered
        sign = "number" if item.ordered else _OTHER_BULLET if depth else _FIRST_BULLET
        yield Line(item.spans, sign, depth, counts[depth] if item.ordered else 0)


def spoken_lines(blocks: Iterable[b.Block]) -> list[Line]:
    """Return blocks as paragraphs to read aloud: a row of a table is one, a drawing is its alternative text."""
    lines: list[Line] = []
    for block in unfolded(blocks):
        match block:
            case b.Table():
                rows = (
                    [plain(spans) for cell in row for spans in cell.paragraphs] for row in (block.head, *block.rows)
                )
                lines += [Line((b.Span(" – ".join(filter(None, row))),)) for row in rows]
            case Figure() | Picture():
                lines.append(Line((b.Span(block.alt),)))
            case b.Heading() | b.Paragraph() | b.ItemList() | b.AnswerLines() | b.Callout() | b.PageBlock():
                lines += lines_of((block,))
    return lines


def list_starts(lines: Iterable[Line]) -> Iterator[int]:
    """Yield, for each paragraph, the number that its run of numbered paragraphs starts with.

    Programs count on from `startAt` themselves, as long as paragraphs of one level follow each other.
    """
    running: dict[int, tuple[int, int]] = {}
    for line in lines:
        counted = line.bullet == "number"
        running = {deep: run for deep, run in running.items() if deep < line.depth or (counted and deep == line.depth)}
        start, last = running.get(line.depth, (line.number, line.number - 1))
        if line.number != last + 1:
            start = line.number
        if counted:
            running[line.depth] = (start, line.number)
        yield start


def run(
    span: b.Span, language: str, size: float | None, *, colour: str = "", bold: bool = False, typeface: str = ""
) -> str:
    """Return one run, or a line break; the typeface is +mj-lt or +mn-lt, or nothing for that of the style."""
    if span.pictogram == "br":
        return "<a:br/>"
    attributes = f' lang="{escape(span.language or language)}"'
    attributes += f' sz="{round(size * 100)}"' if size else ""
    attributes += ' b="1"' if span.bold or bold else ""
    attributes += ' i="1"' if span.italic else ""
    attributes += ' baseline="30000"' if span.superscript else ""  # raised by 30 % of the type's height
    latin = f'<a:latin typeface="{typeface}"/>' if typeface else ""
    return f'<a:r><a:rPr{attributes} dirty="0">{paint(colour)}{latin}</a:rPr><a:t>{escape(span.text)}</a:t></a:r>'


def paragraph(
    spans: b.Spans,
    language: str,
    size: float | None = None,
    *,
    align: str = "",
    colour: str = "",
    bold: bool = False,
    before: float | None = None,
) -> str:
    """Return a paragraph without bullet."""
    attributes = ' marL="0" indent="0"' + (f' algn="{align}"' if align else "")
    runs = "".join(run(span, language, size, colour=colour, bold=bold) for span in spans)
    end = "" if runs else _end(language, size)
    return f"<a:p><a:pPr{attributes}>{_space(before)}<a:buNone/></a:pPr>{runs}{end}</a:p>"


def _space(before: float | None) -> str:
    """Return the spacing of a paragraph, stated in full: a template may have another."""
    if before is None:
        return ""
    return (
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
    )


def bullet_indent(line: Line, size: float, *, largest: int = 10) -> int:
    """Return the room for the bullet or number of a line, in English metric units; `largest` is its list's last."""
    if line.bullet != "number":
        return max(INDENT, round(_BULLET * size * POINT))
    width = _TWO_DIGITS if largest >= 10 else _NUMBER  # noqa: PLR2004 - two digits
    return max(INDENT, round(width * size * POINT))


def list_paragraph(
    line: Line,
    language: str,
    size: float,
    before: float,
    *,
    start: int = 1,
    largest: int = 1,
    colour: str = "",
    align: str = "",
    bold: bool = False,
    like_text: bool = False,
) -> str:
    """Return a paragraph of a body, with its bullet or number; `largest` is the last number on the slide.

    `align` is for one that has neither; `like_text` says that the bullet has the colour and the size of the words.
    """
    if not line.bullet:
        return paragraph(line.spans, language, size, align=align, colour=colour, bold=bold, before=before)
    room = bullet_indent(line, size, largest=largest)
    left = INDENT * line.depth + room
    sign = (
        f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{max(start, 1)}"/>'
        if line.bullet == "number"
        else f'<a:buFont typeface="Arial"/><a:buChar char="{line.bullet}"/>'
    )
    sign = f"<a:buClrTx/><a:buSzTx/>{sign}" if like_text else sign
    level = f' lvl="{line.depth}"' if line.depth else ""
    runs = "".join(run(span, language, size, colour=colour, bold=bold) for span in line.spans)
    return f'<a:p><a:pPr marL="{left}" indent="-{room}"{level}>{_space(before)}{sign}</a:pPr>{runs}</a:p>'


def as_designed(text: str) -> str:
    """Return a paragraph whose alignment and indent are left to the layout."""
    return text.replace('<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>', "", 1)


def _end(language: str, size: float | None) -> str:
    height = f' sz="{round(size * 100)}"' if size else ""
    return f'<a:endParaRPr lang="{escape(language)}"{height} dirty="0"/>'


def body(paragraphs: Sequence[str], language: str, properties: str = "<a:bodyPr><a:noAutofit/></a:bodyPr>") -> str:
    """Return a p:txBody; an empty one keeps a paragraph, as the schema asks."""
    inside = "".join(paragraphs) or f"<a:p>{_end(language, None)}</a:p>"
    return f"<p:txBody>{properties}<a:lstStyle/>{inside}</p:txBody>"


_RUN = re.compile(r"<a:r>(<a:rPr[^>]*>)((?:(?!</a:rPr>).)*)(</a:rPr><a:t>)([^<]*)</a:t></a:r>")
_LATIN = re.compile(r"<a:latin [^>]*/>")


def with_stand_ins(shapes: str, fonts: Fonts) -> str:
    """Return shapes whose characters that the design's font lacks are in a font that has them."""
    stand_ins = fonts.stand_ins(shapes)

    def split(match: re.Match[str]) -> str:
        start, inside, middle, text = match.groups()
        if not any(character in stand_ins for character in text):
            return match[0]
        return "".join(
            f"<a:r>{start}{_in_font(inside, font)}{middle}{piece}</a:t></a:r>"
            for piece, font in split_by_font(text, stand_ins)
        )

    return _RUN.sub(split, shapes) if stand_ins else shapes


def _in_font(inside: str, font: str) -> str:
    """Return properties of a run with another font, for every sort of character; none for that of the style."""
    if not font:
        return inside
    scripts = ("latin",) if font == USUAL else ("latin", "ea", "cs", "sym")
    return _LATIN.sub("", inside) + "".join(f'<a:{script} typeface="{font}"/>' for script in scripts)
