"""What tells, in a row of an entry grid, that something is missing, double or outside its list: one formula a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from forumkit.render.sheets import OBSERVERS, Column, Grid

SYMBOLS = "symbols"
"""Key of the list of the pictures of cards."""
_ROW = "{row}"


@dataclass(frozen=True)
class Places:
    """Where things stand in the workbook."""

    first: int
    last: int
    """First and last row of answers, from 1."""
    lists: Mapping[str, str]
    """The cells of what may be entered, by the key of the list."""


def check_formulas(grid: Grid, places: Places) -> list[str]:
    """Return the formula of each row; nothing is said of an empty one."""
    words, tests = grid.meta.words, list(_tests(grid, places))
    there = _range(grid, 0, 0), _range(grid, 2, len(grid.columns) - 1)
    formula = f'"{words["check_fine"]}"'
    for fault, word in reversed(tests):
        formula = f'IF({fault},"{words[word]}",{formula})'
    formula = f'=IF(COUNTA({there[0]},{there[1]})=0,"",{formula})'
    return [formula.replace(_ROW, str(row)) for row in range(places.first, places.last + 1)]


def _tests(grid: Grid, places: Places) -> Iterator[tuple[str, str]]:
    """Yield each condition that is a fault, and the word for it; the first that holds is told."""
    about_groups = grid.columns[0].sort == "group"
    observed = next((n for n, column in enumerate(grid.columns) if column.choices == OBSERVERS), None)
    yield f'TRIM({_cell(0)})=""', "check_no_group" if about_groups else "check_no_card"
    if not about_groups:
        yield f"NOT({is_card(_cell(0), grid.columns[0].cell.most, places)})", "check_unknown_card"
    if observed is not None:
        yield f'{_cell(observed)}=""', "check_no_observer"
    twice = "check_too_many" if grid.several > 1 else "check_group_twice" if about_groups else "check_card_twice"
    yield f"{_count_same(observed, places)}>{grid.several}", twice
    outside = ",".join(_outside(grid, places))
    if outside:
        yield f"OR({outside})", "check_outside"
    lonely = ",".join(_not_alone(grid))
    if lonely:
        yield f"OR({lonely})", "check_alone"


def _cell(column: int) -> str:
    return f"${xl_col_to_name(column)}{_ROW}"


def _range(grid: Grid, first: int, last: int) -> str:
    last = min(last, len(grid.columns) - 1)
    return _cell(first) if first == last else f"{_cell(first)}:{_cell(last)}"


def is_card(cell: str, most: float, places: Places) -> str:
    """Return that a cell names a card: one of the pictures first, where they are known, and a figure at the end."""
    tests = [f"ISNUMBER(VALUE(RIGHT(TRIM({cell}),1)))", f"LEN({cell})<={most}"]
    if known := places.lists.get(SYMBOLS):
        tests.append(f"SUMPRODUCT(--(LEFT(TRIM({cell}),LEN({known}))={known}))>0")
    return f"AND({','.join(tests)})"


def _count_same(observed: int | None, places: Places) -> str:
    """Return how many rows have the card or group of this one; spaces, hyphens and capitals do not count."""
    same = f"--({_folded(_whole(0, places))}={_folded(_cell(0))})"
    if observed is None:
        return f"SUMPRODUCT({same})"
    return f"SUMPRODUCT({same},--({_whole(observed, places)}={_cell(observed)}))"


def _folded(cells: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE({cells}," ",""),"-","")'


def _whole(column: int, places: Places) -> str:
    name = xl_col_to_name(column)
    return f"${name}${places.first}:${name}${places.last}"


def _outside(grid: Grid, places: Places) -> Iterator[str]:
    """Yield the conditions under which an answer is none that may be given; neighbours with one list go together."""
    for (kind, key), group in groupby(enumerate(grid.columns), lambda item: _sort_of(item[1])):
        numbers = [number for number, _ in group]
        cells = _range(grid, numbers[0], numbers[-1])
        if kind == "one":
            known = f'({cells}<>"")*({cells}={places.lists[key]})'
            if len(numbers) > 1:
                yield f'SUMPRODUCT(({cells}<>"")*1)>SUMPRODUCT({known})'
            else:
                yield f'AND({cells}<>"",SUMPRODUCT({known})=0)'
        elif kind == "choice":
            yield f'SUMPRODUCT(({cells}<>"")*(LOWER(TRIM({cells}))<>"x"))>0'
        elif kind == "number":
            yield from (_no_number(_cell(n), grid.columns[n]) for n in numbers)
        rules = ((_cell(n), grid.columns[n].cell.rule) for n in numbers)
        yield from (f'AND({cell}<>"",NOT({rule.replace("{cell}", cell)}))' for cell, rule in rules if rule)


def _sort_of(column: Column) -> tuple[str, str]:
    return column.sort, column.choices if column.sort == "one" else ""


def _no_number(cell: str, column: Column) -> str:
    taken = column.cell
    whole = f",{cell}<>INT({cell})" if taken.check in ("integer", "date") else ""
    return f'AND({cell}<>"",IF(ISNUMBER({cell}),OR({cell}<{taken.least},{cell}>{taken.most}{whole}),TRUE))'


def _not_alone(grid: Grid) -> Iterator[str]:
    """Yield the conditions under which a choice that goes with no other has company."""
    for number, column in enumerate(grid.columns):
        if column.cell.alone:
            same = [
                n for n, other in enumerate(grid.columns) if (other.sort, other.choices) == ("choice", column.choices)
            ]
            yield f'AND({_cell(number)}<>"",COUNTA({_range(grid, same[0], same[-1])})>1)'
