"""Text of slides as DrawingML: runs, paragraphs, lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumkit.render.blocks import AnswerLines, Block, Callout, Heading, ItemList, Paragraph, Span, Spans
from forumkit.write.package import escape

POINT = 12_700
"""English metric units in a point."""

INDENT = 266_700
"""Hanging indent of a list level, as the master has it."""

_FIRST_BULLET, _OTHER_BULLET = "•", "–"


@dataclass(frozen=True)
class Line:
    """A paragraph of a slide, before its size is known."""

    spans: Spans
    bullet: str = ""
    """Empty, a sign, or “number”."""
    depth: int = 0
    key: str = ""

    @property
    def words(self) -> str:
        """The words of the paragraph."""
        return plain(self.spans)


def plain(spans: Iterable[Span]) -> str:
    """Return the words of spans."""
    return "".join("\n" if span.pictogram == "br" else span.text for span in spans)


def bold(text: str) -> Spans:
    """Return a text as one bold span."""
    return (Span(text, bold=True),)


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Return the paragraphs of text blocks; drawings are not text and are left to their writers."""
    lines: list[Line] = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(Line(tuple(Span(s.text, bold=True) for s in block.spans), key=block.key))
            case Paragraph():
                lines.append(Line(block.spans, key=block.key))
            case ItemList():
                for item in block.items:
                    sign = "number" if item.ordered else _OTHER_BULLET if item.depth else _FIRST_BULLET
                    lines.append(Line(item.spans, sign, min(item.depth, 2), item.key))
            case Callout():
                lines += [Line(bold(block.title), key=block.key)] if block.title else []
                lines += lines_of(block.blocks)
            case AnswerLines():
                lines += [Line((Span("…" * 30),), key=block.key)] * block.count
            case _:
                continue
    return lines


def run(span: Span, language: str, size: float | None, *, colour: str = "", bold: bool = False) -> str:
    """Return one run, or a line break."""
    if span.pictogram == "br":
        return "<a:br/>"
    attributes = f' lang="{escape(language)}"'
    attributes += f' sz="{round(size * 100)}"' if size else ""
    attributes += ' b="1"' if span.bold or bold else ""
    attributes += ' i="1"' if span.italic else ""
    attributes += ' baseline="30000"' if span.superscript else ""
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""
    return f'<a:r><a:rPr{attributes} dirty="0">{fill}</a:rPr><a:t>{escape(span.text)}</a:t></a:r>'


def paragraph(
    spans: Spans,
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
    space = f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>' if before is not None else ""
    runs = "".join(run(span, language, size, colour=colour, bold=bold) for span in spans)
    return f"<a:p><a:pPr{attributes}>{space}<a:buNone/></a:pPr>{runs}{'' if runs else _end(language, size)}</a:p>"


def listed(line: Line, language: str, size: float, before: float, *, start: int = 1) -> str:
    """Return a paragraph of a body, with its bullet or number."""
    if not line.bullet:
        return paragraph(line.spans, language, size, before=before)
    left = INDENT * (line.depth + 1) + (INDENT // 2 if line.bullet == "number" else 0)
    hanging = INDENT + (INDENT // 2 if line.bullet == "number" else 0)
    begin = f' startAt="{start}"' if start > 1 else ""
    sign = (
        f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{begin}/>'
        if line.bullet == "number"
        else f'<a:buFont typeface="Arial"/><a:buChar char="{line.bullet}"/>'
    )
    level = f' lvl="{line.depth}"' if line.depth else ""
    space = f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
    runs = "".join(run(span, language, size) for span in line.spans)
    return f'<a:p><a:pPr marL="{left}" indent="-{hanging}"{level}>{space}{sign}</a:pPr>{runs}</a:p>'


def _end(language: str, size: float | None) -> str:
    height = f' sz="{round(size * 100)}"' if size else ""
    return f'<a:endParaRPr lang="{escape(language)}"{height} dirty="0"/>'


def body(paragraphs: Sequence[str], language: str, properties: str = "<a:bodyPr><a:noAutofit/></a:bodyPr>") -> str:
    """Return a p:txBody; an empty one keeps a paragraph, as the schema asks."""
    inside = "".join(paragraphs) or f"<a:p>{_end(language, None)}</a:p>"
    return f"<p:txBody>{properties}<a:lstStyle/>{inside}</p:txBody>"
