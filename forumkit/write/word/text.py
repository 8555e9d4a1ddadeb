"""Paragraphs and runs as WordprocessingML."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from forumkit.office.container import escape
from forumkit.render.blocks import Span
from forumkit.render.inline import shown
from forumkit.write.fonts import USUAL, Fonts, split_by_font

EMU = 635
"""English metric units in a twentieth of a point."""
_HYPHEN = "<w:noBreakHyphen/>"
"""Word draws it as the font's own hyphen; the character U+2011 it takes from another font, where the font has none."""
HYPHENS = re.compile("-(?=\u2060)|\u2011")
"""What becomes of a hyphen at which no line ends, before Word has it. The joiner behind it stays: who reads only the
text of runs, and passes over the sign, still finds two words."""
_T = '<w:t xml:space="preserve">'


@dataclass(frozen=True)
class ParagraphFormat:
    """How a paragraph stands on the page: its style, and what this one paragraph adds to it."""

    style: str
    keep_next: bool = False
    page_break: bool = False
    numbering: tuple[int, int] | None = None
    """The list and the level in it."""
    tabs: tuple[str, ...] = ()
    before: int | None = None
    """Space above, in twentieths of a point."""
    after: int | None = None
    indent: tuple[int, int] | None = None
    """Left and hanging, in twentieths of a point."""
    align: Literal["left", "center", "right"] = "left"
    flush: bool = False
    """Whether its first line begins where the others do, though a client's text begins each paragraph further in."""
    sides: tuple[int, int] | None = None
    """Indents at the left and at the right, in twentieths of a point."""


def run(text: str, language: str, properties: str = "", *, ending: str = "") -> str:
    """Return a run in a language; line ends become breaks, `ending` holds properties that stand before the language.

    A hyphen at which no line ends has a run of its own, so that a run holds words or a sign, not both.
    """
    if len(parts := HYPHENS.split(text)) > 1:
        parts = [run(part, language, properties, ending=ending) if part else "" for part in parts]
        return run_with(_HYPHEN, language, properties + ending).join(parts)
    inside = "<w:br/>".join(f"{_T}{escape(part)}</w:t>" if part else "" for part in text.split("\n"))
    return run_with(inside, language, properties + ending)


def run_with(inside: str, language: str, properties: str = "") -> str:
    """Return a run in a language around anything that a run holds."""
    return f'<w:r><w:rPr>{properties}<w:lang w:val="{escape(language)}"/></w:rPr>{inside}</w:r>'


def field_start(instruction: str, language: str) -> str:
    """Return the beginning of a field, up to its result."""
    inside = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    begin, separate = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate"))
    return "".join(run_with(part, language) for part in (begin, inside, separate))


def field_end(language: str) -> str:
    """Return the end of a field."""
    return run_with('<w:fldChar w:fldCharType="end"/>', language)


def span_run(span: Span, language: str, size: float | None = None) -> str:
    """Return a run with the format of the span."""
    sized = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return run(span.text, span.language or language, _marks(span) + sized, ending=_ending(span))


def hyperlink(span: Span, language: str, size: float | None = None) -> str:
    """Return words that lead to a page: a field, whose address needs no relationship and is not printed."""
    begin, end = field_start(f'HYPERLINK "{span.link}"', language), field_end(language)
    return begin + span_run(span, language, size) + end


def _ending(span: Span) -> str:
    """Return the properties that stand behind the size."""
    underlined = '<w:u w:val="single"/>' if span.link else ""
    return underlined + ('<w:vertAlign w:val="superscript"/>' if span.superscript else "")


def _marks(span: Span) -> str:
    return ("<w:b/><w:bCs/>" if span.bold else "") + ("<w:i/><w:iCs/>" if span.italic else "")


def text_runs(text: str, language: str, properties: str = "", *, bold: bool = False) -> str:
    """Return the runs of words in the format that they are shown in, beside one that all share."""
    spans = (replace(span, bold=span.bold or bold) for span in shown(text))
    return "".join(
        run(span.text, span.language or language, _marks(span) + properties, ending=_ending(span)) for span in spans
    )


def paragraph(look: ParagraphFormat, content: str) -> str:
    """Return a paragraph around runs; its properties come in the order that the schema asks for."""
    parts = [f'<w:pStyle w:val="{look.style}"/>']
    if look.keep_next:
        parts.append("<w:keepNext/>")
    if look.page_break:
        parts.append("<w:pageBreakBefore/>")
    if look.numbering:
        number, level = look.numbering
        parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    if look.tabs:
        parts.append(f"<w:tabs>{''.join(look.tabs)}</w:tabs>")
    if look.before is not None or look.after is not None:
        above = "" if look.before is None else f' w:before="{look.before}"'
        below = "" if look.after is None else f' w:after="{look.after}"'
        parts.append(f"<w:spacing{above}{below}/>")
    if look.indent:
        parts.append(f'<w:ind w:left="{look.indent[0]}" w:hanging="{look.indent[1]}"/>')
    if look.sides:
        parts.append(f'<w:ind w:left="{look.sides[0]}" w:right="{look.sides[1]}"/>')
    if look.flush:
        parts.append('<w:ind w:firstLine="0"/>')
    if look.align != "left":
        parts.append(f'<w:jc w:val="{look.align}"/>')
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{content}</w:p>"


def enclose(xml: str, start: str, end: str, *, whole: bool = False) -> str:
    """Return the block with marks around the words of its first paragraph; `whole` says that it is the only one."""
    head, properties, rest = xml.partition("</w:pPr>")
    words, close, others = rest.rpartition("</w:p>") if whole else rest.partition("</w:p>")
    return f"{head}{properties}{start}{words}{end}{close}{others}"


def words_of(xml: str) -> str:
    """Return the text of the paragraphs, one a line, as XML spells it."""
    said = []
    for piece in xml.replace(_HYPHEN, f"{_T}\u2011</w:t>").split(_T)[1:]:  # twelve times as fast as an expression
        text, _, rest = piece.partition("</w:t>")
        said += [text, "\n" * rest.count("</w:p>")]
    return "".join(said).strip("\n")


def plain(spans: tuple[Span, ...]) -> str:
    """Return what the spans say; a pictogram or a note says nothing, a break ends a line."""
    return "".join("\n" if span.pictogram == "br" else span.text for span in spans if span.pictogram in (None, "br"))


_TEXT = f"{_T}([^<]*)</w:t>"
_RUN = re.compile(
    r"<w:r><w:rPr>(?P<style><w:rStyle [^>]*>)?(?P<properties>(?:(?!</w:rPr>).)*)</w:rPr>"
    rf"(?P<inside>(?:{_TEXT}|<w:br/>)+)</w:r>"
)
_PART = re.compile(f"{_TEXT}|<w:br/>")


def with_stand_ins(xml: str, fonts: Fonts) -> str:
    """Return text whose characters that the design's font lacks are in a font that has them."""
    stand_ins = fonts.stand_ins(xml)

    def split(match: re.Match[str]) -> str:
        if not any(character in stand_ins for character in match["inside"]):
            return match[0]
        runs: list[str] = []
        for part in _PART.finditer(match["inside"]):
            pieces = [("", "")] if part[1] is None else split_by_font(part[1], stand_ins)
            for piece, font in pieces:
                inside = "<w:br/>" if part[1] is None else f"{_T}{piece}</w:t>"
                properties = (match["style"] or "") + _in_font(match["properties"], font)
                runs.append(f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>")
        return "".join(runs)

    return _RUN.sub(split, xml) if stand_ins else xml


def _in_font(properties: str, font: str) -> str:
    """Return properties of a run with another font."""
    if not font:
        return properties
    scripts = ("ascii", "hAnsi", "cs") if font == USUAL else ("ascii", "hAnsi", "eastAsia", "cs")
    return "<w:rFonts " + " ".join(f'w:{script}="{font}"' for script in scripts) + f"/>{properties}"
