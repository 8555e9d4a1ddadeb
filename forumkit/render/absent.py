"""What stands around nothing is taken out of a page: a heading, a table, a callout whose content the mission lacks.

Templates name what there may be; what the content does not give leaves no hole, in kinds of the mission too. Lines are
emptied and not removed, so that each line that stays has its number, by which a fault finds its template.
"""

import re
from collections.abc import Iterator, Sequence

_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")
_HEADING = re.compile(r"(#{2,6})( |$)")
_OPENS = re.compile(r"(:{3,}) *(say|do|caution|message|placeholder|notes|slot|cards)\b")
_CLOSES = re.compile(r":{3,}$")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+$")
_FILLED_IN = re.compile(r"\bstyle=(form|gantt)\b")
"""A table that people, or a chart, fill: its empty cells are there on purpose."""
_NAMED = re.compile(r"\| *\*\*[^|]*\*\* *\|")
_CELLS = re.compile(r"(?<!\\)\|")


def without_absent(markdown: str, *, slides: bool = False) -> str:
    r"""Return a page without what stands around nothing.

    A slide has its title whether or not anything stands below it; all other headings announce something.

    >>> without_absent("# Riz\n\n## Notes\n\n## Prix\n\n12\n")
    '# Riz\n\n\n\n## Prix\n\n12\n'
    """
    lines = markdown.split("\n")
    while gone := set(_around_nothing(lines, slides=slides)):
        lines = ["" if number in gone else line for number, line in enumerate(lines)]
    return "\n".join(lines)


def _around_nothing(lines: Sequence[str], *, slides: bool) -> Iterator[int]:
    """Yield the numbers of the lines that go now; others may follow once they are gone."""
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if fenced or not line.strip():
            continue
        if _ATTRIBUTES.match(line) and not _at(lines, number + 1).strip():
            yield number
        elif (opens := _OPENS.match(line)) and _is_closed_at_once(lines, number, len(opens[1])):
            yield from range(number, _next(lines, number) + 1)
        elif _RULE.match(line) and not _FILLED_IN.search(_at(lines, number - 2)):
            yield from _empty_rows(lines, number)
        elif not slides and (heading := _HEADING.match(line)) and _announces_nothing(lines, number, len(heading[1])):
            yield from (number - 1, number) if _ATTRIBUTES.match(_at(lines, number - 1)) else (number,)


def _empty_rows(lines: Sequence[str], rule: int) -> Iterator[int]:
    """Yield the rows of a table that only have a name; of a table without any other row, its head too."""
    last = rule
    while _at(lines, last + 1).startswith("|"):
        last += 1
    rows = range(rule + 1, last + 1)
    empty = [row for row in rows if _NAMED.match(lines[row]) and not "".join(_CELLS.split(lines[row])[2:]).strip()]
    yield from empty
    if len(empty) == len(rows):
        yield from (rule - 1, rule)
        if _ATTRIBUTES.match(_at(lines, rule - 2)):
            yield rule - 2


def _is_closed_at_once(lines: Sequence[str], number: int, colons: int) -> bool:
    closing = _at(lines, _next(lines, number))
    return bool(_CLOSES.match(closing)) and len(closing) == colons


def _announces_nothing(lines: Sequence[str], number: int, level: int) -> bool:
    """Tell whether nothing stands between a heading and the next of its own level or above, or the end."""
    following = _next(lines, number)
    while _ATTRIBUTES.match(_at(lines, following)):
        following = _next(lines, following)
    line = _at(lines, following)
    heading = re.match(r"(#{1,6}) ", line)
    ends = line.startswith("::: pagebreak") or bool(_CLOSES.match(line))
    return following >= len(lines) or ends or bool(heading and len(heading[1]) <= level)


def _next(lines: Sequence[str], number: int) -> int:
    """Return the number of the next line that says something, or of the one behind the last."""
    return next((other for other in range(number + 1, len(lines)) if lines[other].strip()), len(lines))


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""
