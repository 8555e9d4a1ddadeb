"""Typography: the spaces, quotes, dashes and ordinals that a reader of a language expects, from what its file says.

The French ones are rules of the Lexique des règles typographiques en usage à l'Imprimerie nationale: a narrow no-break
space before ; ! ?, a no-break space before : and inside guillemets, % and units bound to their number, thousands by
three. A line ends neither before a short word behind a hyphen (a-t-il) nor inside a range (18–35).
The pass may be repeated without changing anything more, and leaves addresses and codes alone.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumkit.model.languages import Typography
from forumkit.render.blocks import Span, Spans

NARROW = "\u202f"
FIXED = "\u00a0"
JOINER = "\u2060"
"""Takes no room, and forbids to end the line where it stands: the hyphen before it stays the font's own."""
_ANY_SPACE = f" {FIXED}{NARROW}"
_SPACES = f"[{_ANY_SPACE}]"
_SPACE = {"narrow": NARROW, "fixed": FIXED, "": "", None: ""}

_UNTOUCHED = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{2,}(?:-[A-Z0-9]+)+\b|\b\d{1,2}:\d{2}\b|\b\d+(?:\.\d+){2,}\b"
)
_SIGNS_OF_UNTOUCHED, _DIGITS = frozenset(":.@-"), frozenset("0123456789")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_WORTH_A_LOOK = re.compile(r"[\d;:!?\"'%…–.-]|[^\w\s,()]")
"""Without one of these no rule applies."""
_THOUSANDS = re.compile(rf"(?<![\d{NARROW}])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\d)")
_ROMAN_FIRST = ("I", "V", "X", "II", "III", "IV", "VI", "XX", "XXI", "XIX")
"""Roman numbers that a single e makes an ordinal: others are words."""
_REMEMBERED = 8192

Rule = tuple[frozenset[str], re.Pattern[str], str]
"""Signs without one of which a rule changes nothing, what it looks for, and what it puts there."""


def loose(text: str) -> str:
    """Return a text without signs that nobody sees: in cells, people search, sort and type what stands there."""
    return text.replace(JOINER, "").replace("\u200e", "")


class Setter:
    """Sets texts in the typography of a language."""

    def __init__(self, signs: Typography, months: Sequence[str] = ()) -> None:
        """Take the signs, and the names of the months, from which no line parts the day."""
        self.rules: tuple[Rule, ...] = tuple(
            (frozenset(found), re.compile(pattern), new) for found, pattern, new in _patterns(signs, months)
        )
        self._group = _SPACE[signs.group]
        ends = "|".join(map(re.escape, signs.raised))
        self._raised_ends = re.compile(rf"(?<![\w-])(\d{{1,3}}|[IVX]+)({ends})(?![\w-])") if ends else None
        self.text = functools.lru_cache(_REMEMBERED)(self._text)
        """Returns a text set; addresses, codes and clocks are left as they are."""

    def _text(self, text: str) -> str:
        if not self.rules or not _WORTH_A_LOOK.search(text):
            return text
        kept: list[str] = []

        def keep(match: re.Match[str]) -> str:
            kept.append(match[0])
            return f"\ue000{len(kept) - 1}\ue001"

        there = frozenset(text)
        if not _SIGNS_OF_UNTOUCHED.isdisjoint(there):
            text = _UNTOUCHED.sub(keep, text)
        if self._group and not _DIGITS.isdisjoint(there):
            text = _THOUSANDS.sub(lambda match: re.sub(_SPACES, self._group, match[0]), text)
        for signs, pattern, new in self.rules:
            if not signs.isdisjoint(there):
                text = pattern.sub(new, text)
        return _KEPT.sub(lambda match: kept[int(match[1])], text) if kept else text

    def spans(self, spans: Spans) -> Spans:
        """Return the spans set, seen as one text, and ordinals set above the line."""
        spans = tuple(replace(span, note=self.spans(span.note)) if span.note else span for span in spans)
        whole = "".join(span.text for span in spans if span.is_text)
        spaced = self._respaced(spans, whole) if whole else spans
        return tuple(piece for span in spaced for piece in self._raised(span)) if self._raised_ends else spaced

    def _respaced(self, spans: Spans, whole: str) -> Spans:
        """Apply the rules across span borders: a mark stands for each border while the whole text is set."""
        texts = [span.text for span in spans if span.is_text]
        if len(texts) == 1:
            results = iter([self.text(whole)])
        else:
            # Each span is set together with the end of the one before, whose last letter some rules need to see.
            before, parts = "", []
            for text in texts:
                context = before[-12:]
                parts.append(self._after(self.text(context + text), self.text(context), text))
                before += text
            results = iter(parts)
        return tuple(replace(span, text=next(results)) if span.is_text else span for span in spans)

    def _after(self, joined: str, context: str, text: str) -> str:
        """Return what the context's text left over: the span's own part of the joined text."""
        if joined.startswith(context):
            return joined[len(context) :]
        stripped = context.rstrip(_ANY_SPACE)
        parted = joined.startswith(stripped) and context != stripped
        return joined[len(stripped) :].lstrip(" ") if parted else self.text(text)

    def _raised(self, span: Span) -> Spans:
        assert self._raised_ends
        if not span.is_text or span.superscript or not self._raised_ends.search(span.text):
            return (span,)
        pieces: list[Span] = []
        end = 0
        for match in self._raised_ends.finditer(span.text):
            if match[1].isdigit() or match[2] != "e" or match[1] in _ROMAN_FIRST:
                pieces.append(replace(span, text=span.text[end : match.end(1)]))
                pieces.append(replace(span, text=match[2], superscript=True))
                end = match.end()
        pieces.append(replace(span, text=span.text[end:]))
        return tuple(piece for piece in pieces if piece.text) or (span,)


def _patterns(signs: Typography, months: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rules in the order in which they are applied."""
    opening, closing = signs.quotes
    if signs.apostrophe:
        yield "'", rf"(?<=\w)'(?=[\w{opening}“\"])|(?<=\w)'(?=\*)", signs.apostrophe
    yield ".", r"\.\.\.", "…"
    if '"' not in signs.quotes:
        yield '"', r'"([^"\n]*)"', rf"{opening}\1{closing}"
    if inside := _SPACE[signs.inside_quotes]:
        yield f'{opening}"', rf"{opening}{_SPACES}*", f"{opening}{inside}"
        yield f'{closing}"', rf"{_SPACES}*{closing}", f"{inside}{closing}"
    yield from _spaced(signs)
    yield from _kept_together(signs, months)


def _spaced(signs: Typography) -> Iterator[tuple[str, str, str]]:
    """Yield the rules of spaces before signs."""
    closing, before = signs.quotes[1], [(sign, _SPACE[space]) for sign, space in signs.before.items()]
    for space in (NARROW, FIXED):
        if loud := "".join(sign for sign, own in before if sign in ";!?" and own == space):
            follows = rf"(?=\s|$|[{closing})\]*])"
            yield loud, rf"(?<=[\w)\]{closing}%’…*\ue001]){_SPACES}*([{loud}][;!?]*){follows}", rf"{space}\1"
    for sign, space in before:
        if sign == ":":
            yield sign, rf"(?<=[\w)\]{closing}%*\ue001]){_SPACES}*:(?=\s|$)", f"{space}:"
        elif sign in "%‰":
            yield sign, rf"(?<=\d){_SPACES}*({sign})", rf"{space}\1"


def _kept_together(signs: Typography, months: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the rules of what stands on one line."""
    if signs.units:
        yield _ANY_SPACE, rf"(?<=\d){_SPACES}(?=(?:{'|'.join(signs.units)})\b)", FIXED
    if "h" in signs.units:
        yield "h", rf"(?<=\d{FIXED}h){_SPACES}(?=\d\d\b)", FIXED
    for title in signs.titles:
        parted = "*" if title.endswith("°") else ""  # n°5 is typed without a space
        yield title[-1], rf"\b({re.escape(title)}){_SPACES}{parted}(?=[A-Z\d])", rf"\1{FIXED}"
    if months and signs.dashes:
        yield _ANY_SPACE, rf"\b(1er|\d{{1,2}}){_SPACES}(?={'|'.join(map(re.escape, months))})", rf"\1{FIXED}"
    if signs.dashes:
        yield "–", rf"(?<=\s)–{_SPACES}(?=[^–\n]{{1,80}}{_SPACES}–[\s,.;])", f"–{FIXED}"
        yield "–", rf"(–{FIXED}[^–\n]{{1,80}}?){_SPACES}–(?=[\s,.;])", rf"\1{FIXED}–"
    for wrong, right in signs.ordinals.items():
        yield wrong, rf"\b(\d+){re.escape(wrong)}\b", rf"\1{right}"
    if signs.clitics:
        short = "|".join(signs.clitics)
        follows = rf"(?:{short})(?:-{JOINER}?(?:{short}))*(?![\w-]|\.\w)"
        yield "-", rf"(?<=[^\W\d_])-(?={follows})", f"-{JOINER}"
    if signs.proclitics:
        yield "-", rf"\b({'|'.join(signs.proclitics)})-(?=\w)", rf"\1-{JOINER}"
    if signs.dashes:
        yield "–", rf"(?<=[^\s{JOINER}]){JOINER}?–{JOINER}?(?=\d|[IVX]+e?\b)", f"{JOINER}–{JOINER}"
