"""The one line that makes a text YAML again, where a single slip keeps it from being read.

Small repairs are tried on the line of the fault and on those before it, where slips are often made; the first that lets
the file be read, or read further, is taken. What is tried tells what the slip is.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forumkit.messages.reasons import Reason

Fault = Callable[[str], int]
"""Gives the line at which a text cannot be read, 0 where it can."""


@dataclass(frozen=True)
class Repair:
    """A line written otherwise."""

    line: int
    written: str | None
    """How it is written then; nothing where it goes."""
    reason: Reason
    """What the slip is."""

    def of(self, text: str) -> str:
        """Return a text with its line written so."""
        lines = text.split("\n")
        lines[self.line - 1 : self.line] = [] if self.written is None else [self.written]
        return "\n".join(lines)


_BULLET = re.compile(r"(\s*)([•·▪‣–—*→])\s+(?=\S)")
"""What word processors and people write in the place of a dash."""


@dataclass(frozen=True)
class Bullets(Repair):
    """A line written with a dash for another bullet, and with it all lines that have that bullet."""

    sign: str

    def of(self, text: str) -> str:
        """Return a text with dashes for all bullets of the sort."""
        return "\n".join(
            _BULLET.sub(r"\1- ", line) if (found := _BULLET.match(line)) and found[2] == self.sign else line
            for line in text.split("\n")
        )


_LARGEST = 200_000
"""Characters of a text that is repaired: each trial reads all of it."""
_BEFORE = 2
"""Lines before the fault that are tried."""
_FURTHER = 2
"""Lines that a repaired text is read further where something else is wrong behind it."""
_LINE = re.compile(r"(?P<space>\s*)(?P<dashes>(?:- +)*)(?P<key>[\w.-]+(?: *: +))?(?P<value>.*)")
_WRAPPED = re.compile(r"""(["'])(.*)\1|“(.*)”|«\s*(.*?)\s*»""")
_IN_BRACKETS = re.compile(r"\[(?![^\[\]]*\]\s*[\w(]).*|\{(?!\{).*")
"""A list or a map on one line, if not a text that begins with a word in brackets."""
_COMMENT = re.compile(r"\s+#.*$")
_ITEM = re.compile(r"""(?<=[\[{,])(?P<before>\s*(?:[\w-]+: +)?)(?P<text>(?:"[^"]*"|'[^']*')?[^\[\]{},]+)(?=[\]},])""")
"""A text in a list or a map on one line that is not wholly in quotation marks."""


def repair_of(text: str, line: int, fault: Fault) -> Repair | None:
    """Return the repair of a text that cannot be read at a line; nothing where none helps."""
    lines = text.split("\n")
    if len(text) > _LARGEST or not 0 < line <= len(lines):
        return None
    spoken = [number for number in range(line, 0, -1) if lines[number - 1].strip()][: _BEFORE + 1]
    repairs = (repair for tries in (_retyped, _shifted) for number in spoken for repair in tries(lines, number))
    return next(
        (repair for repair in repairs if not (found := fault(repair.of(text))) or found >= line + _FURTHER), None
    )


def quoted(line: str) -> str | None:
    """Return a line with its value in quotation marks.

    >>> quoted("title: Vivre : ensemble")
    'title: "Vivre : ensemble"'
    """
    parts = _LINE.fullmatch(line)
    if not parts or not parts["value"].strip() or parts["value"][0] in "|>" or _IN_BRACKETS.fullmatch(parts["value"]):
        return None
    value, comment = parts["value"].rstrip(), _COMMENT.search(parts["value"])
    value = value[: comment.start()] if comment else value
    wrapped = _WRAPPED.fullmatch(value)
    inside = next(group for group in wrapped.groups()[1:] if group is not None) if wrapped else value
    start = line[: parts.start("value")]
    return f"{start}{json.dumps(inside, ensure_ascii=False)}{comment[0] if comment else ''}"


def quoted_item(line: str) -> str:
    """Return an item of a list whose whole text is put in quotation marks, the colon in it too."""
    dashes = re.match(r" *(?:- +)+", line)
    start = dashes[0] if dashes else ""
    return start + json.dumps(line[len(start) :].strip(), ensure_ascii=False)


def _retyped(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """Yield what a person may have meant who mistyped a sign of a line."""
    line = lines[number - 1]
    bare = line.strip()
    if bare == "---":
        yield Repair(number, None, Reason.ONE_DOCUMENT)
    if spaces := re.match(r"[\u00a0\u2007\u202f\u3000]+", line):
        yield Repair(number, " " * len(spaces[0]) + line[spaces.end() :], Reason.YAML_INDENTATION)
    key = re.fullmatch(r"(\s*(?:- +)*)([a-z_]+)(?:：|:| +=| *[：=])?[ \u00a0\u202f]*(\S.*)", line)
    if key and not re.match(r"\s*(?:- +)*[\w.-]+ *:(?:[ \t]|$)", line):
        yield Repair(number, f"{key[1]}{key[2]}: {key[3].strip()}", Reason.YAML_COLON_MISSING)
    if opened := re.search(r"""(?:^|[:-] +)(["'])[^"']*$""", line):
        yield Repair(number, line.rstrip() + opened[1], Reason.QUOTE_OPEN)
    if brackets := _last_brackets(bare):
        yield Repair(number, line.rstrip() + brackets, Reason.BRACKET_OPEN)
    yield from (Repair(number, written, reason) for written, reason in _in_quotes(line))
    if re.match(r"-\S", bare) and not re.match(r"--|-\d", bare):
        yield Repair(number, line.replace("-", "- ", 1), Reason.YAML_DASH)
        yield Repair(number, line.replace(" -", "- ", 1), Reason.YAML_DASH)
    if bullet := _BULLET.match(line):
        while number > 1 and (above := _BULLET.match(lines[number - 2])) and above[2] == bullet[2]:
            number -= 1
        yield Bullets(number, _BULLET.sub(r"\1- ", lines[number - 1]), Reason.YAML_DASH, bullet[2])


def _in_quotes(line: str) -> Iterator[tuple[str, Reason]]:
    """Yield a line with its value in quotation marks, and with the items of its brackets, and what the slip is."""
    if (written := quoted(line)) and written != line:
        yield written, _why_quoted(line.strip())
    if (written := _ITEM.sub(_quoted_in_brackets, line)) != line:
        is_quoted = re.search(r"""[\[{,]\s*(?:[\w-]+: +)?["']""", line)
        yield written, Reason.QUOTES_INSIDE if is_quoted else Reason.YAML_START


def _quoted_in_brackets(item: re.Match[str]) -> str:
    text = item["text"].rstrip()
    lacks_comma = len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]  # between two texts in quotation marks
    is_slip = text and not lacks_comma and (text[0] in "\"'*&!%@`|>" or ": " in text)
    return item["before"] + (json.dumps(text, ensure_ascii=False) if is_slip else item["text"])


def _last_brackets(bare: str) -> str:
    """Return the brackets that a line with items opens and does not close."""
    return "" if bare.endswith(("[", "{")) else closing(bare)


def closing(bare: str) -> str:
    """Return the brackets that close those which a line opens and does not close."""
    opened: list[str] = []
    for sign in bare:
        if sign in "[{":
            opened.append("]" if sign == "[" else "}")
        elif opened and sign == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))


def _why_quoted(bare: str) -> Reason:
    value = re.sub(r"^(?:- +)*(?:[\w.-]+ *: +)?", "", bare)
    if value.startswith("{{"):
        return Reason.BRACES
    if value.startswith(("'", '"')):
        return Reason.QUOTES_INSIDE
    return Reason.COLON if re.search(r":(\s|$)", value) else Reason.YAML_START


def _shifted(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """Yield a line with the indentation of those around it, or with the dash that they have; the nearest first."""
    line = lines[number - 1]
    tab = line[: len(line) - len(line.lstrip())].count("\t") > 0
    before = next((lines[at] for at in range(number - 2, -1, -1) if lines[at].strip()), "")
    after = next((each for each in lines[number:] if each.strip()), "")
    now = len(line.expandtabs(2)) - len(line.expandtabs(2).lstrip())
    margins = {_margin(before), _inside(before), _margin(after)}
    if re.search(r"[:>|][-+]?\s*$", before):
        margins.add(_inside(before) + 2)
    for margin in sorted(margins, key=lambda each: (abs(each - now), each)):
        if margin != now or tab:
            yield Repair(number, " " * margin + line.lstrip(), Reason.YAML_INDENTATION)
    if before.lstrip().startswith("- "):
        yield Repair(number, f"{' ' * _margin(before)}- {line.lstrip()}", Reason.YAML_DASH)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inside(line: str) -> int:
    """Return where the keys of a line stand: behind its dashes."""
    return len(re.match(r" *(?:- +)*", line)[0])  # type: ignore[index]
