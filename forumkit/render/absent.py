"""What stands around nothing is taken out of a page: a heading, a table, a callout whose content the mission lacks.

Templates name what there may be; what the content does not give leaves no hole, in kinds of the mission too. Lines are
emptied and not removed, so that each that stays has its number, by which a fault finds its template; rows move up.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")
_HEADING = re.compile(r"(#{2,6})( |$)")
_OPENS = re.compile(r"(:{3,}) *(say|do|caution|message|placeholder|notes|slot|cards)\b")
_CLOSES = re.compile(r":{3,}$")
_PAGEBREAK = re.compile(r":{3,} *pagebreak\b")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+$")
_FILLED_IN = re.compile(r"\b(?:style=(?:form|gantt)|formulas=|chart=)")
"""A table that people fill, or a program counts with: its empty cells are there on purpose."""
_STYLED = re.compile(r"\bstyle=")
_NAMED = re.compile(r"\| *\*\*[^|]*\*\* *\|")
_BAR = re.compile(r"(?<!\\)\|")
_WIDTHS = re.compile(r'\bwidths="([\d ]+)"')
_BREAK = "⟦br⟧"


@lru_cache(maxsize=512)
def without_absent(markdown: str, writer: str = "word") -> str:
    r"""Return a page without what stands around nothing.

    A slide has its title whether or not anything stands below it; all other headings announce something. Empty columns
    of a workbook are there to be filled. Most pages are the same after a save: it is remembered what became of them.

    >>> without_absent("# Riz\n\n## Notes\n\n## Prix\n\n12\n")
    '# Riz\n\n\n\n## Prix\n\n12\n'
    """
    lines = markdown.split("\n")
    for number in _tables(lines):
        _close_up(lines, number)
    while gone := set(_around_nothing(lines, slides=writer == "slides")):
        lines = ["" if number in gone else line for number, line in enumerate(lines)]
    for number in _tables(lines) if writer != "workbook" else ():
        _narrow(lines, number)
    return "\n".join(lines)


def _tables(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines below the heads of tables that nobody fills in."""
    return [n for n, line in enumerate(lines) if _RULE.match(line) and not _FILLED_IN.search(_at(lines, n - 2))]


def _around_nothing(lines: Sequence[str], *, slides: bool) -> Iterator[int]:
    """Yield the numbers of the lines that go now; others may follow once they are gone."""
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if fenced or not line.strip():
            continue
        if _ATTRIBUTES.match(line) and not _at(lines, number + 1).strip():
            yield number
        elif _holds_nothing(lines, number):
            yield from range(number, _next(lines, number) + 1)
        elif _RULE.match(line) and not _FILLED_IN.search(_at(lines, number - 2)):
            yield from _without_rows(lines, number)
        elif not slides and (heading := _HEADING.match(line)) and _announces_nothing(lines, number, len(heading[1])):
            yield from (number - 1, number) if _ATTRIBUTES.match(_at(lines, number - 1)) else (number,)


def _without_rows(lines: Sequence[str], rule: int) -> Iterator[int]:
    """Yield the lines of a table that has no row."""
    if not _rows(lines, rule):
        yield from (rule - 1, rule)
        if _ATTRIBUTES.match(_at(lines, rule - 2)):
            yield rule - 2


def _close_up(lines: list[str], rule: int) -> None:
    """Take out the rows that only have a name: the rows below move up, as a table ends at an empty line."""
    rows = _rows(lines, rule)
    kept = [lines[row] for row in rows if not _is_only_named(lines[row])]
    lines[rows.start : rows.stop] = [*kept, *[""] * (len(rows) - len(kept))]


def _is_only_named(row: str) -> bool:
    """Tell whether a row is a name and no value; among more columns, a name alone says something."""
    return bool(_NAMED.match(row)) and [bool(cell.strip()) for cell in _cells(row)[1:]] == [False]


def _rows(lines: Sequence[str], rule: int) -> range:
    last = rule
    while _at(lines, last + 1).startswith("|"):
        last += 1
    return range(rule + 1, last + 1)


def _narrow(lines: list[str], rule: int) -> None:
    """Take out of a table the columns below whose head nothing stands, and the line breaks before the first words."""
    rows, head = _rows(lines, rule), _cells(lines[rule - 1])
    table = {row: _cells(lines[row]) for row in rows}
    if any(len(cells) != len(head) for cells in table.values()):
        return
    empty = {
        place
        for place, name in enumerate(head)
        if place and name.strip() and not any(cells[place].strip() for cells in table.values())
    }
    plain = not _STYLED.search(_at(lines, rule - 2))
    for row, cells in {rule - 1: head, rule: _cells(lines[rule]), **table}.items():
        kept = [cell for place, cell in enumerate(cells) if place not in empty]
        shown = [_unbroken(cell) if plain and row > rule else cell for cell in kept]
        if shown != cells:
            lines[row] = f"|{'|'.join(shown)}|"
    if empty:
        lines[rule - 2] = _WIDTHS.sub(lambda widths: _others(widths[1], empty), lines[rule - 2])


def _others(widths: str, gone: set[int]) -> str:
    """Return the widths of the columns that stay, which fill the table."""
    kept = [int(width) for place, width in enumerate(widths.split()) if place not in gone]
    return f'widths="{" ".join(str(round(100 * width / sum(kept))) for width in kept)}"'


def _unbroken(cell: str) -> str:
    text = cell.strip()
    whole = text.removeprefix(_BREAK).removesuffix(_BREAK)
    return f" {whole} " if whole != text else cell


def _holds_nothing(lines: Sequence[str], number: int) -> bool:
    """Tell whether a callout opens that is closed at once, or a break of pages before another."""
    if not lines[number].startswith(":::"):
        return False
    opens, closing = _OPENS.match(lines[number]), _next(lines, number)
    if opens:
        return bool(_CLOSES.match(_at(lines, closing))) and len(lines[closing]) == len(opens[1])
    return bool(_PAGEBREAK.match(lines[number]) and _PAGEBREAK.match(_at(lines, _next(lines, closing))))


def _announces_nothing(lines: Sequence[str], number: int, level: int) -> bool:
    """Tell whether nothing stands between a heading and the next of its own level or above, or the end."""
    following = _next(lines, number)
    while _ATTRIBUTES.match(_at(lines, following)):
        following = _next(lines, following)
    line = _at(lines, following)
    heading = re.match(r"(#{1,6}) ", line)
    ends = bool(_PAGEBREAK.match(line) or _CLOSES.match(line))
    return following >= len(lines) or ends or bool(heading and len(heading[1]) <= level)


def _cells(row: str) -> list[str]:
    return _BAR.split(row)[1:-1]


def _next(lines: Sequence[str], number: int) -> int:
    """Return the number of the next line that says something, or of the one behind the last."""
    return next((other for other in range(number + 1, len(lines)) if lines[other].strip()), len(lines))


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""
