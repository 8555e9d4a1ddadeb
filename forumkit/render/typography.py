"""French typography: the spaces, quotes, dashes and ordinals that a French reader expects.

Rules of the Lexique des règles typographiques en usage à l'Imprimerie nationale: a narrow no-break space before
; ! ?, a no-break space before : and inside « », % and units bound to their number, thousands by three. A line ends
neither before a short word behind a hyphen (mois-ci, a-t-il, soi-même) nor inside a range (18–35).
The pass may be repeated without changing anything more, and leaves addresses and codes alone.
"""

import functools
import re
from dataclasses import replace

from forumkit.render.blocks import Span, Spans

NARROW = "\u202f"
FIXED = "\u00a0"
JOINER = "\u2060"
"""Takes no room, and forbids to end the line where it stands: the hyphen before it stays the font's own."""
_SPACES = f"[ {FIXED}{NARROW}]"

_UNTOUCHED = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{2,}(?:-[A-Z0-9]+)+\b|\b\d{1,2}:\d{2}\b|\b\d+(?:\.\d+){2,}\b"
)
_SIGNS_OF_UNTOUCHED, _DIGITS = frozenset(":.@-"), frozenset("0123456789")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_UNITS = "km²|km|ha|kg|cm|mm|m|FCFA|euros|€|min|h|ans|jours|personnes"

_SHORT = "ci|là|mêmes?|[tm]|je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leurs?|les?|la|y|en"
"""Words that follow another behind a hyphen; a t or an m has one more behind it."""
_ANY_SPACE = f" {FIXED}{NARROW}"
RULES: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = tuple(
    (frozenset(signs), re.compile(pattern), new)
    for signs, pattern, new in (
        ("'", r"(?<=\w)'(?=[\w«“])|(?<=\w)'(?=\*)", "’"),
        (".", r"\.\.\.", "…"),
        ('"', r'"([^"\n]*)"', r"«\1»"),
        ('«"', rf"«{_SPACES}*", f"«{FIXED}"),
        ('»"', rf"{_SPACES}*»", f"{FIXED}»"),
        (";!?", rf"(?<=[\w)\]»%’…*\ue001]){_SPACES}*([;!?]+)(?=\s|$|[»)\]*])", rf"{NARROW}\1"),
        (":", rf"(?<=[\w)\]»%*\ue001]){_SPACES}*:(?=\s|$)", f"{FIXED}:"),
        ("%‰", rf"(?<=\d){_SPACES}*(%|‰)", rf"{FIXED}\1"),
        (_ANY_SPACE, rf"(?<=\d){_SPACES}(?=(?:{_UNITS})\b)", FIXED),
        ("h", rf"(?<=\d{FIXED}h){_SPACES}(?=\d\d\b)", FIXED),
        ("°", rf"\bn°{_SPACES}*(?=\d)", f"n°{FIXED}"),
        ("MD.", rf"\b(MM?\.|Mmes?|Dr|art\.|p\.){_SPACES}(?=[A-Z\d])", rf"\1{FIXED}"),
        (
            _ANY_SPACE,
            rf"\b(1er|\d{{1,2}}){_SPACES}(?=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)",
            rf"\1{FIXED}",
        ),
        ("–", rf"(?<=\s)–{_SPACES}(?=[^–\n]{{1,80}}{_SPACES}–[\s,.;])", f"–{FIXED}"),
        ("–", rf"(–{FIXED}[^–\n]{{1,80}}?){_SPACES}–(?=[\s,.;])", rf"\1{FIXED}–"),
        ("è", r"\b(\d+)(?:ème|ième)\b", r"\1e"),
        ("-", rf"(?<=[^\W\d_])-(?=(?:{_SHORT})(?:-{JOINER}?(?:{_SHORT}))*(?![\w-]|\.\w))", f"-{JOINER}"),
        ("-", r"(?<=\b(?:[Cc]i|[Ll]à))-(?=\w)", f"-{JOINER}"),
        ("–", rf"(?<=[^\s{JOINER}]){JOINER}?–{JOINER}?(?=\d|[IVX]+e?\b)", f"{JOINER}–{JOINER}"),
    )
)
"""Signs without one of which a rule changes nothing, what it looks for, and what it puts there."""
_THOUSANDS = re.compile(rf"(?<![\d{NARROW}])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\d)")
_WORTH_A_LOOK = re.compile(r"[\d;:!?«»\"'%…–.-]")
"""Without one of these no rule applies."""
_ORDINAL = re.compile(r"(?<![\w-])(\d{1,3}|[IVX]+)(er|re|e)(?![\w-])")


def loose(text: str) -> str:
    """Return a text without signs that nobody sees: in cells, people search, sort and type what stands there."""
    return text.replace(JOINER, "").replace("\u200e", "")


@functools.lru_cache(maxsize=8192)
def french(text: str) -> str:
    """Return the text with French spacing; addresses, codes and clocks are left as they are."""
    if not _WORTH_A_LOOK.search(text):
        return text
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    there = frozenset(text)
    if not _SIGNS_OF_UNTOUCHED.isdisjoint(there):
        text = _UNTOUCHED.sub(keep, text)
    if not _DIGITS.isdisjoint(there):
        text = _THOUSANDS.sub(lambda match: re.sub(_SPACES, NARROW, match[0]), text)
    for signs, pattern, new in RULES:
        if not signs.isdisjoint(there):
            text = pattern.sub(new, text)
    return _KEPT.sub(lambda match: kept[int(match[1])], text) if kept else text


def french_spans(spans: Spans) -> Spans:
    """Return the spans with French spacing, seen as one text, and ordinals set above the line."""
    spans = tuple(replace(span, note=french_spans(span.note)) if span.note else span for span in spans)
    whole = "".join(span.text for span in spans if span.is_text)
    spaced = _respaced(spans, whole) if whole else spans
    return tuple(piece for span in spaced for piece in _raised(span))


def _respaced(spans: Spans, whole: str) -> Spans:
    """Apply the rules across span borders: a mark stands for each border while the whole text is set."""
    texts = [span.text for span in spans if span.is_text]
    if len(texts) == 1:
        results = iter([french(whole)])
    else:
        # Each span is set together with the end of the one before, whose last letter some rules need to see.
        before, parts = "", []
        for text in texts:
            context = before[-12:]
            parts.append(_after(french(context + text), french(context), text))
            before += text
        results = iter(parts)
    return tuple(_saying(span, next(results)) if span.is_text else span for span in spans)


def _saying(span: Span, text: str) -> Span:
    return span if span.text == text else replace(span, text=text)


def _after(joined: str, context: str, text: str) -> str:
    """Return what the context's text left over: the span's own part of the joined text."""
    if joined.startswith(context):
        return joined[len(context) :]
    stripped = context.rstrip(f" {FIXED}{NARROW}")
    return joined[len(stripped) :].lstrip(" ") if joined.startswith(stripped) and context != stripped else french(text)


def _raised(span: Span) -> Spans:
    if not span.is_text or span.superscript or not _ORDINAL.search(span.text):
        return (span,)
    pieces: list[Span] = []
    end = 0
    for match in _ORDINAL.finditer(span.text):
        if (
            match[1].isdigit()
            or match[2] != "e"
            or match[1] in ("I", "V", "X", "II", "III", "IV", "VI", "XX", "XXI", "XIX")
        ):
            pieces.append(replace(span, text=span.text[end : match.end(1)]))
            pieces.append(replace(span, text=match[2], superscript=True))
            end = match.end()
    pieces.append(replace(span, text=span.text[end:]))
    return tuple(piece for piece in pieces if piece.text) or (span,)
