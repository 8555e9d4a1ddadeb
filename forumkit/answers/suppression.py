"""Tables of a room in which small groups are hidden, and cannot be found again from what is shown.

What is hidden, and why that is enough:

1.  A total under the threshold hides everything.
2.  In the table of one dimension, groups of fewer people than the threshold are hidden. If there is one alone, or they
    are too few together, the smallest other group is hidden with them. So the hidden groups of a dimension make at
    least the threshold together, and each may be anything from nobody to all of these.
3.  The hidden groups of a dimension are put together, a few at a time, so that each few make at least the threshold.
    In every crossed table, a hidden group has its row hidden wherever one of its few has people. So people can be
    thought to move between these groups, and no number that is shown anywhere changes.
4.  In a crossed table, cells of fewer people than the threshold are hidden; then further cells, nought or not, the
    cheapest first, until the highest and the lowest number that each small cell could be are the threshold apart. Each
    few hidden groups count as one group in this.

By 3, one crossed table says nothing about the cells of another, as long as the crossings form no ring: what one table
leaves open stays open when all are read together. By 2, rows and columns are nought or at least the threshold, and then
hiding all cells of a table is always enough for 4: no crossing ever hides a group of a single table.

How high and how low a cell could be is found by moving people along rings of hidden cells, as flows in a network:
Gusfield, D. (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing 17(3).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import contains
from typing import TypeVar

SLACK = 2
"""A small cell could also be so many more or fewer than it is, where its row and its column leave that open."""

Key = TypeVar("Key")
Code = TypeVar("Code")
Cell = tuple[int, int]
"""Row and column, by their place."""
Grid = list[list[int]]


@dataclass(frozen=True)
class Breakdown:
    """How many people are in each group; None stands for what is not published."""

    total: int | None
    """How many people there are."""
    single: Mapping[str, Mapping[str, int | None]]
    """By dimension and code; the code "" is of those who did not say."""
    crossed: Mapping[tuple[str, str], Mapping[tuple[str, str], int | None]]
    """By pair of dimensions and pair of codes."""


def protected(
    joint: Mapping[tuple[str, ...], int],
    dimensions: Mapping[str, Sequence[str]],
    crossings: Sequence[tuple[str, str]],
    threshold: int,
    elsewhere: Mapping[str, Collection[str]] | None = None,
) -> Breakdown:
    """Return the tables of a room without what would show a group of fewer people than the threshold.

    The joint counts people by their codes in the order of the dimensions; `elsewhere` has the codes of each that
    another table must hide, and that are hidden with their rows here too. Each table is the same whatever else is asked
    for, with one exception: a crossing that closes a ring with those before it (sex by age, age by origin, origin by
    sex) is hidden whole. So tables of the same people and threshold from several calls can be published together as
    long as they form no ring. Where two cells would do as well, the one of the earlier code is hidden: names do not
    matter. ValueError when a dimension or a code is not listed, or a count is negative.
    """
    crossings = tuple(dict.fromkeys(crossings))
    codes = {name: tuple(dict.fromkeys((*listed, ""))) for name, listed in dimensions.items()}
    _refuse_the_unlisted(joint, codes, crossings)
    total = sum(joint.values())
    single = {name: _counted(joint, codes, name) for name in codes}
    if total < threshold:
        pairs = {(one, other): _crossed(joint, codes, one, other) for one, other in crossings}
        return Breakdown(None, _all_hidden(single), _all_hidden(pairs))
    also = elsewhere or {}
    hidden = {name: _hidden_codes(counts, threshold).union(also.get(name, ())) for name, counts in single.items()}
    places = {name: _places(counts, hidden[name], threshold) for name, counts in single.items()}
    crossed = {}
    for (one, other), closes_a_ring in zip(crossings, _closing(crossings), strict=True):
        cells = _crossed(joint, codes, one, other)
        secret = cells if closes_a_ring else _hidden_cells(cells, places[one], places[other], threshold)
        crossed[one, other] = _without(cells, secret)
    return Breakdown(total, {name: _without(counts, hidden[name]) for name, counts in single.items()}, crossed)


def _refuse_the_unlisted(
    joint: Mapping[tuple[str, ...], int], codes: Mapping[str, Sequence[str]], crossings: Sequence[tuple[str, str]]
) -> None:
    for one, other in crossings:
        if one == other or not {one, other} <= codes.keys():
            raise ValueError(f"{one} by {other} is no crossing of two listed dimensions")
    for person, count in joint.items():
        if count < 0:
            raise ValueError(f"{count} people cannot be {person}")
        if len(person) != len(codes) or not all(map(contains, codes.values(), person)):
            raise ValueError(f"{person} are not codes of {', '.join(codes)}")


def _counted(joint: Mapping[tuple[str, ...], int], codes: Mapping[str, Sequence[str]], name: str) -> dict[str, int]:
    place = list(codes).index(name)
    counts = dict.fromkeys(codes[name], 0)
    for person, count in joint.items():
        counts[person[place]] += count
    return counts


def _crossed(
    joint: Mapping[tuple[str, ...], int], codes: Mapping[str, Sequence[str]], one: str, other: str
) -> dict[tuple[str, str], int]:
    row, column = list(codes).index(one), list(codes).index(other)
    counts = {(here, there): 0 for here in codes[one] for there in codes[other]}
    for person, count in joint.items():
        counts[person[row], person[column]] += count
    return counts


def _without(counts: Mapping[Key, int], hidden: Collection[Key]) -> dict[Key, int | None]:
    return {key: None if key in hidden else count for key, count in counts.items()}


def _all_hidden(tables: Mapping[Key, Mapping[Code, int]]) -> dict[Key, dict[Code, int | None]]:
    return {name: _without(counts, counts) for name, counts in tables.items()}


def _closing(crossings: Sequence[tuple[str, str]]) -> list[bool]:
    """Return, for each crossing, whether it joins two dimensions that the ones before it joined already."""
    group: dict[str, str] = {}
    closing = []
    for one, other in crossings:
        here, there = group.setdefault(one, one), group.setdefault(other, other)
        closing.append(here == there)
        group = {name: here if of == there else of for name, of in group.items()}
    return closing


def _hidden_codes(counts: Mapping[str, int], threshold: int) -> frozenset[str]:
    """Return the groups to hide: the small ones, and the smallest other one where these do not hide each other."""
    small = {code for code, count in counts.items() if 0 < count < threshold}
    if not small or (len(small) > 1 and sum(counts[code] for code in small) >= threshold):
        return frozenset(small)
    others = [code for code, count in counts.items() if count >= threshold]
    return frozenset(small | {min(others, key=counts.__getitem__)})


@dataclass(frozen=True)
class _Places:
    """Where each code stands in crossed tables: hidden ones that can be each other share a place, before the others."""

    of: Mapping[str, int]
    shared: int
    """How many places are shared."""


def _places(counts: Mapping[str, int], hidden: Collection[str], threshold: int) -> _Places:
    """Return places where hidden codes are together in as few as make the threshold, and are at least two."""
    together: list[list[str]] = []
    rest: list[str] = []
    for code in sorted(hidden, key=lambda code: (counts[code], list(counts).index(code))):
        rest.append(code)
        if len(rest) > 1 and sum(counts[each] for each in rest) >= threshold:
            together.append(rest)
            rest = []
    together = [*together[:-1], [*together[-1], *rest]] if together else [rest] if rest else []
    groups = [*together, *([code] for code in counts if code not in hidden)]
    return _Places({code: place for place, group in enumerate(groups) for code in group}, len(together))


def _hidden_cells(
    cells: Mapping[tuple[str, str], int], rows: _Places, columns: _Places, threshold: int
) -> set[tuple[str, str]]:
    """Return the cells to hide in a crossed table: those of hidden groups, the small ones, and what guards these."""
    grid = [[0] * (max(columns.of.values()) + 1) for _ in range(max(rows.of.values()) + 1)]
    for (row, column), count in cells.items():
        grid[rows.of[row]][columns.of[column]] += count
    places = [(row, column) for row in range(len(grid)) for column in range(len(grid[row])) if grid[row][column]]
    small = [(row, column) for row, column in places if grid[row][column] < threshold]
    hidden = {(row, column) for row, column in places if row < rows.shared or column < columns.shared}.union(small)
    for cell in small:
        hidden |= _guards(grid, hidden, cell, threshold)
    in_rows = {(row, columns.of[column]) for (row, column), count in cells.items() if count}
    in_columns = {(rows.of[row], column) for (row, column), count in cells.items() if count}

    def is_hidden(row: str, column: str) -> bool:
        """Tell whether a cell is: where rows and columns are shared, only those that somebody could be moved to."""
        place = rows.of[row], columns.of[column]
        if place[0] >= rows.shared or place[1] >= columns.shared or not grid[place[0]][place[1]]:
            return place in hidden
        return (row, place[1]) in in_rows or (place[0], column) in in_columns

    return {cell for cell in cells if is_hidden(*cell)}


def _guards(grid: Grid, hidden: set[Cell], cell: Cell, threshold: int) -> set[Cell]:
    """Return the cells to hide so that a small cell could be more, could be fewer, and has the threshold between."""
    count = grid[cell[0]][cell[1]]
    _, fewer = _moved(grid, hidden, cell, -min(count, SLACK), threshold)
    hidden = hidden | fewer
    down, _ = _moved(grid, hidden, cell, -count, None)
    up, more = _moved(grid, hidden, cell, max(SLACK, threshold - down), threshold)
    _, rest = _moved(grid, hidden | more, cell, -min(count, threshold - up), threshold)
    return fewer | more | rest


def _moved(grid: Grid, hidden: set[Cell], cell: Cell, by: int, price: int | None) -> tuple[int, set[Cell]]:
    """Return how far a cell can move, up to the number of people asked for, and the cells to hide for it.

    Without a price, only hidden cells can change; else one that is shown costs the price and the people in it.
    """
    costs = _costs(grid, hidden, price)
    grid = [list(row) for row in grid]
    moved, needed = 0, set[Cell]()
    while moved < abs(by) and (ring := _ring(grid, costs, cell, rises=by > 0)):
        falling, rising = (ring[0::2], ring[1::2]) if by > 0 else (ring[1::2], ring[0::2])
        people = min(abs(by) - moved, *(grid[row][column] for row, column in falling))
        for row, column in falling:
            grid[row][column] -= people
        for row, column in rising:
            grid[row][column] += people
        for row, column in ring:
            costs[row][column] = 0
        needed.update(ring)
        moved += people
    return moved, needed - hidden


def _costs(grid: Grid, hidden: set[Cell], price: int | None) -> list[list[int | None]]:
    def cost(row: int, column: int) -> int | None:
        if (row, column) in hidden:
            return 0
        return None if price is None else price + grid[row][column]

    return [[cost(row, column) for column in range(len(grid[row]))] for row in range(len(grid))]


def _ring(grid: Grid, costs: list[list[int | None]], cell: Cell, *, rises: bool) -> tuple[Cell, ...]:
    """Return the cheapest cells that can change in turn, down and up, when a cell rises or falls; none if none can.

    The cells lead from the row of the one that changes to its column: the cheapest path of a network of rows and
    columns, in which a cell that falls has to have people.
    """
    queue: list[tuple[int, int, tuple[Cell, ...], bool, int]] = [(0, 0, (), True, cell[0])]
    done = set[tuple[bool, int]]()
    while queue:
        cost, length, path, in_row, place = heappop(queue)
        if not in_row and place == cell[1]:
            return path
        if (in_row, place) in done:
            continue
        done.add((in_row, place))
        falls = in_row == rises
        for other in range(len(grid[0]) if in_row else len(grid)):
            row, column = (place, other) if in_row else (other, place)
            price = costs[row][column]
            if price is not None and (row, column) != cell and (grid[row][column] or not falls):
                heappush(queue, (cost + price, length + 1, (*path, (row, column)), not in_row, other))
    return ()
