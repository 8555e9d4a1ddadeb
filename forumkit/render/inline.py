"""Inline Markdown to spans: bold, italic, and drawn signs such as ⟦box⟧."""

import re
from dataclasses import replace
from typing import Self

from markdown_it.token import Token

from forumkit.drawing.shapes import Marked
from forumkit.render.blocks import Span, Spans

SIGN = re.compile(
    r"⟦(?:note:(?P<note>[^⟧]+)|ref:(?P<ref>[^⟧]+)|link:(?P<link>\S+) (?P<words>[^⟧]+)"
    r"|(?P<sign>[a-z0-9-]+(?::[0-9A-F-]+)?))⟧"
)
"""A drawn sign in the Markdown: ⟦box⟧, ⟦face-1-5⟧; ⟦br⟧ starts a new paragraph in a cell.

⟦note:words|source⟧ is a footnote, ⟦ref:key⟧ the number of a figure or table, ⟦link:https://… words⟧ a way to a page.
"""


def spans_of(inline: Token | None, signs: dict[str, str]) -> Spans:
    """Return the spans of an inline token; `signs` has the alternative text of each drawn sign.

    A language is the code that the Markdown names: `[…]{lang=ar}`.
    """
    spans: list[Span] = []
    bold = italic = 0
    languages: list[str] = [""]
    for child in inline.children or () if inline else ():
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "span_open":
                languages.append(str(child.attrs.get("lang") or languages[-1]))
            case "span_close":
                languages.pop()
            case "softbreak":
                spans.append(Span(" ", bold=bold > 0, italic=italic > 0, language=languages[-1]))
            case "hardbreak":
                spans.append(Span("", pictogram="br"))
            case _:
                words = Span(child.content, bold=bold > 0, italic=italic > 0, language=languages[-1])
                spans += _pieces(words, signs)
    return joined(tuple(spans))


def _pieces(span: Span, signs: dict[str, str]) -> list[Span]:
    if "⟦" not in span.text:
        return [span] if span.text else []
    pieces: list[Span] = []
    end = 0
    for match in SIGN.finditer(span.text):
        pieces.append(replace(span, text=span.text[end : match.start()]))
        pieces.append(_sign(match, signs))
        end = match.end()
    pieces.append(replace(span, text=span.text[end:]))
    return [piece for piece in pieces if not piece.is_empty]


def _sign(match: re.Match[str], signs: dict[str, str]) -> Span:
    if match["note"]:
        says, _, source = match["note"].partition("|")
        return Span("", note=(Span(f"{says} " if source else says), Span(source, italic=True)))
    if match["ref"]:
        return Span("", reference=match["ref"])
    if match["link"]:
        return Span(match["words"], link=match["link"])
    return Span(signs.get(match["sign"], match["sign"]), pictogram=match["sign"])


def joined(spans: Spans) -> Spans:
    """Return the spans with neighbours of the same format made one."""
    whole: list[Span] = []
    for span in spans:
        last = whole[-1] if whole else None
        if last and last.is_text and span.is_text and _format(last) == _format(span):
            whole[-1] = replace(last, text=last.text + span.text)
        else:
            whole.append(span)
    return tuple(whole)


def _format(span: Span) -> tuple[bool, bool, bool, str, str]:
    return span.bold, span.italic, span.superscript, span.link, span.language


class Said(Marked):
    """Words for who measures and compares them, which remember the spans that they are shown as."""

    __slots__ = ("spans",)
    spans: Spans

    @classmethod
    def of(cls, spans: Spans) -> Self:
        """Return the words of spans; a sign is what it says."""
        words = cls(plain(spans))
        words.spans = tuple(span if span.is_text else Span(span.text) for span in spans)
        words.bold = any(span.bold for span in words.spans)
        return words


def shown(words: str) -> Spans:
    """Return the spans that words are shown as."""
    return words.spans if isinstance(words, Said) else (Span(words),)


def plain(spans: Spans) -> str:
    """Return the words of spans."""
    return "".join(" " if span.pictogram == "br" else span.text for span in spans)


def trimmed(spans: Spans) -> Spans:
    """Return spans without the spaces at their ends, and without empty ones."""
    if not spans:
        return ()
    kept = list(spans)
    if kept[0].is_text and kept[0].text[:1].isspace():
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept[-1].is_text and kept[-1].text[-1:].isspace():
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(span for span in kept if not span.is_empty)
