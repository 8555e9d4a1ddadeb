"""Who came: groups and pairs of groups, and the half-days on which people were there."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product

from tests.attacks.knowledge import Forum, Found, Share, Shares, Sheet, Version, learn, shares_of, told
from tests.attacks.linear import Sums

Cell = tuple[str, ...]
"""A group, or a pair of groups: dimension and code, dimension and code."""
Pattern = tuple[bool, ...]
"""On which half-days somebody was there."""


def register(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    """Yield what the numbers of those who came give away."""
    known = told(versions, forum.register, lambda name: name.startswith("participation."))
    shares = shares_of(known, forum.register)
    yield groups(forum, known, shares)[1]
    yield _halves(forum, known, shares)


def cells(forum: Forum) -> list[Cell]:
    """Return every group and pair of groups that is counted."""
    codes = {name: (*listed, "") for name, listed in forum.groups.items()}
    single = [(name, code) for name, listed in codes.items() for code in listed]
    crossed = [
        (one, here, other, there) for one, other in forum.crossings for here, there in product(codes[one], codes[other])
    ]
    return [*single, *crossed]


def printed_as(cell: Cell) -> str:
    """Return the id under which a cell is printed."""
    return "participation.by." + ".".join(part or "unsaid" for part in cell)


def is_in(sheet: Sheet, cell: Cell) -> bool:
    """Tell whether somebody is counted in a cell."""
    return all(sheet.get(name, "") == code for name, code in zip(cell[::2], cell[1::2], strict=True))


def groups(forum: Forum, known: Sequence[Version], shares: Shares) -> tuple[Sums, Found]:
    """Return all sums, and what they give away.

    Crossed tables that share a dimension are one network: any two that agree on it can be one room.
    """
    sums, found, every = Sums(), Found(), cells(forum)
    for share, sheets in shares.items():
        _margins(sums, forum, share, len(sheets))
    for number, version in enumerate(known):
        within = [share for share in shares if share[number]]
        for cell in every:
            learn(sums, version.printed, printed_as(cell), [(share, cell) for share in within])
    for share, sheets in shares.items():
        for cell in every:
            size = sum(is_in(sheet, cell) for sheet in sheets)
            found.look(sums, [(share, cell)], size, forum.people, f"{cell} of {share}", len(sheets))
    return sums, found


def in_vain(forum: Forum, version: Version) -> tuple[int, int, int]:
    """Return how many cells of a version could be shown beside all that is, without giving away anybody.

    The first number are cells with people, the second those of nobody, the third all cells. They are shown one after the
    other, each beside those that were found before it.
    """
    shares = shares_of([version], forum.register)
    ((share, sheets),) = shares.items()
    sums, found = groups(forum, [version], shares)
    assert not found.cells, found
    sizes = {cell: sum(is_in(sheet, cell) for sheet in sheets) for cell in cells(forum)}
    printed = [cell for cell in sizes if printed_as(cell) in version.printed]
    small = [cell for cell, size in sizes.items() if 0 < size < forum.people]
    vain = Counter[bool]()
    for cell in printed:
        if not version.printed[printed_as(cell)].get("hidden") or cell in small:
            continue
        sums.learn([(share, cell)], sizes[cell])
        near = sorted(small, key=lambda other, cell=cell: -len({*cell} & {*other}))  # type: ignore[misc]
        if all(_is_safe(sums.bounds([(share, other)]), forum, len(sheets)) for other in near):
            vain[bool(sizes[cell])] += 1
        else:
            sums.forget()
    return vain[True], vain[False], len(printed)


def _is_safe(bounds: tuple[int, int] | None, forum: Forum, of: int) -> bool:
    return bounds is not None and bounds[1] - bounds[0] >= min(forum.people, of)


def _margins(sums: Sums, forum: Forum, share: Share, people: int) -> None:
    """Learn that everybody is in one group of each question, and each row and column its own sum."""
    codes = {name: (*listed, "") for name, listed in forum.groups.items()}
    for name, listed in codes.items():
        sums.learn([(share, (name, code)) for code in listed], people)
    for one, other in forum.crossings:
        for here in codes[one]:
            row: dict[Hashable, float] = {(share, (one, here, other, there)): 1.0 for there in codes[other]}
            sums.learn({**row, (share, (one, here)): -1.0}, 0)
        for there in codes[other]:
            column: dict[Hashable, float] = {(share, (one, here, other, there)): 1.0 for here in codes[one]}
            sums.learn({**column, (share, (other, there)): -1.0}, 0)


def _halves(forum: Forum, known: Sequence[Version], shares: Shares) -> Found:
    """Return who can be found by the half-days: how many were there in which pattern is what nobody prints."""
    sums, found, parts = Sums(), Found(), _parts(forum)
    patterns = list(product((False, True), repeat=len(forum.days)))
    for share, sheets in shares.items():
        sums.learn([(share, pattern) for pattern in patterns], len(sheets))
    for number, version in enumerate(known):
        within = [share for share in shares if share[number]]
        first = [(share, pattern) for share in within for pattern in patterns if pattern not in parts["not on day 1"]]
        back = [(share, pattern) for share in within for pattern in parts["back"]]
        learn(sums, version.printed, "participation.every-day", back, first)
        for half in forum.days:
            there = [(share, pattern) for share in within for pattern in parts[half]]
            learn(sums, version.printed, f"participation.half.{half}", there)
    for share, sheets in shares.items():
        seen = Counter(tuple(half in sheet["halves"] for half in forum.days) for sheet in sheets)
        for which, of in parts.items():
            size, wanted = sum(seen[pattern] for pattern in of), [(share, pattern) for pattern in of]
            found.look(sums, wanted, size, forum.people, f"{which} of {share}", len(sheets))
    return found


def _parts(forum: Forum) -> Mapping[str, Sequence[Pattern]]:
    """Return the people of whom half-days may tell, by the patterns in which they were there."""
    halves, days = list(forum.days), sorted(set(forum.days.values()))
    patterns = list(product((False, True), repeat=len(halves)))

    def on(pattern: Pattern, day: int) -> bool:
        return any(there for half, there in zip(halves, pattern, strict=True) if forum.days[half] == day)

    first = [pattern for pattern in patterns if on(pattern, days[0])]
    every = [pattern for pattern in first if all(on(pattern, day) for day in days)]
    parts: dict[str, Sequence[Pattern]] = {
        "back": every,
        "not back": [pattern for pattern in first if pattern not in every],
        "not on day 1": [pattern for pattern in patterns if pattern not in first],
    }
    for place, half in enumerate(halves):
        parts[half] = [pattern for pattern in patterns if pattern[place]]
        parts[f"not {half}"] = [pattern for pattern in patterns if not pattern[place]]
        if forum.days[half] == days[0]:
            parts[f"on day 1 without {half}"] = [pattern for pattern in first if not pattern[place]]
    return parts
