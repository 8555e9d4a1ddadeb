"""Why a text is no YAML, in words of ours: what libyaml says of it is in English, and about its own parts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from forumkit.load.yaml_repairs import Repair, closing, repair_of
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Phrase, Reason
from forumkit.messages.words import Said

MAX_DEPTH = 40
"""Levels of maps and lists within each other that are read."""


@dataclass(frozen=True)
class Fault:
    """Where a text cannot be read, and what libyaml says of it, or the code of what we refuse."""

    line: int
    code: Code | None = None
    values: Mapping[str, str | Said] = field(default_factory=dict)
    complaint: str = ""
    opened: int = 0
    """The line of a bracket that is still open."""


SAYINGS: tuple[tuple[str, Reason], ...] = (
    (r"mapping values are not allowed .*", Reason.COLON),
    (r"could not find expected ':'|found unexpected ':'", Reason.YAML_COLON_MISSING),
    ((r"did not find expected key|did not find expected <document start>|.*indentation indicator equal to 0.*"
     r"|.*a tab character.*"), Reason.YAML_INDENTATION),
    (r"block sequence entries are not allowed .*|did not find expected '-' indicator", Reason.YAML_DASH),
    (r"mapping keys are not allowed .*|did not find expected node content", Reason.YAML_KEY),
    (r"did not find expected ',' or '[]}]'", Reason.YAML_COMMA),
    (r"found character that cannot start any token", Reason.YAML_START),
    ((r"found unknown escape character|did not find expected hexdecimal number"
     r"|found invalid Unicode character escape code"), Reason.YAML_ESCAPE),
    (r"did not find expected comment or line break|did not find expected whitespace(?: or line break)?",
     Reason.YAML_BLOCK),
    (r"found unexpected (?:document indicator|end of stream)", Reason.YAML_END),
    ((r"did not find (?:URI escaped octet|expected '!'|the expected '>'|expected tag URI"
     r"|expected alphabetic or numeric character|expected directive name|expected digit or '\.' character"
     r"|expected version number)|could not find expected directive name|found an incorrect (?:leading|trailing) UTF-8"
     r" octet|found (?:undefined tag handle|unknown directive name|duplicate %\w+ directive"
     r"|incompatible YAML document|extremely long version number|unexpected non-alphabetical character)"
     r"|duplicate %TAG directive"), Reason.YAML_ALIAS),
    ((r"control characters are not allowed|input is too long"
      r"|in(?:complete|valid) (?:leading |trailing )?(?:UTF|Unicode|length).*"
      r"|unexpected low surrogate area|input error"), Reason.YAML_CHARACTERS),
    (r"did not find expected <stream-start>|exceeded maximum nesting depth", Reason.YAML_UNREADABLE),
)  # fmt: skip
"""What libyaml says, and what we say."""


def why_not_yaml(complaint: str) -> Reason:
    """Return the reason for what libyaml says."""
    return next((reason for pattern, reason in SAYINGS if re.fullmatch(pattern, complaint)), Reason.YAML_UNREADABLE)


_MARKER = re.compile(r"<{7} .*|={7}|>{7} .*")
"""What git leaves around two versions that it could not join."""
_QUOTES = (Reason.COLON, Reason.BRACES, Reason.YAML_START, Reason.QUOTES_INSIDE)
"""Slips that quotation marks mend."""


def repair_at(text: str, fault: Fault, fault_line: Callable[[str], int]) -> Repair | None:
    """Return the repair of a text with a fault, looked for where the slip is likely."""
    if fault.code not in (None, Code.BAD_YAML):
        return None
    lines = text.split("\n")
    line = max(1, min(fault.line, len(lines)))
    return repair_of(text, fault.opened or _open_quote(lines[:line]) or line, fault_line)


def syntax_problem(name: str, text: str, fault: Fault, fault_line: Callable[[str], int]) -> Problem:
    """Return what keeps a text from being read: the slip, where one line mends it; else what libyaml says."""
    lines = text.splitlines()
    line = max(1, min(fault.line, len(lines)))
    marker = next((number for number, each in enumerate(lines[:line], 1) if _MARKER.fullmatch(each)), 0)
    if marker:
        return Problem(Code.MERGE_MARKER, Place(name, marker))
    if fault.code not in (None, Code.BAD_YAML):
        return Problem(fault.code, Place(name, fault.line), fault.values)
    if "nesting depth" in fault.complaint:  # libyaml counts levels itself since 0.2.6, and looks ahead of its events
        return Problem(Code.TOO_DEEP, Place(name, line), {"limit": str(MAX_DEPTH)})
    if repair := repair_at(text.replace("\r\n", "\n"), fault, fault_line):
        place = Place(name, repair.line)
        if re.match(r"\s*\t", lines[repair.line - 1]):
            return Problem(Code.YAML_TAB, place)
        if repair.written is None:
            return Problem(Code.BAD_YAML, place, {"reason": repair.reason, "means": Phrase.TAKE_OUT})
        written = repair.written.strip()
        if repair.reason in _QUOTES:
            return Problem(Code.YAML_QUOTES, place, {"reason": repair.reason, "line": written})
        return Problem(Code.BAD_YAML, place, {"reason": repair.reason, "means": Phrase.WRITE_LINE.of(line=written)})
    return _as_libyaml_says(name, fault, lines, line)


def _as_libyaml_says(name: str, fault: Fault, lines: list[str], line: int) -> Problem:
    if re.match(r"\s*\t", lines[line - 1]) or "\t" in fault.complaint:
        return Problem(Code.YAML_TAB, Place(name, line))
    if opened := _open_quote(lines[:line]):
        return Problem(Code.BAD_YAML, Place(name, opened), {"reason": Reason.QUOTE_OPEN})
    reason = fault.values.get("reason") or why_not_yaml(fault.complaint)
    if fault.opened and reason != Reason.COLON:
        reason = Reason.BRACKET_OPEN
        last = min(fault.opened, len(lines))
        line = next((number for number in range(last, 0, -1) if closing(lines[number - 1])), last)
    return Problem(Code.BAD_YAML, Place(name, line), {"reason": reason})


def _open_quote(lines: list[str]) -> int:
    """Return the first line whose value opens a quote that it does not close: a likely cause; else 0."""
    for number, line in enumerate(lines, 1):
        quote = re.match(r"""\s*(?:- +)*(?:[\w-]+:\s+)?(["'])(.*)$""", line)
        if quote and quote[1] not in quote[2].replace("\\" + quote[1], "").replace("''", ""):
            return number
    return 0
