"""Hidden groups stay hidden: by hand, from a reader with a linear programme, from one who tries all rooms."""

import ast
import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from forumkit.answers import suppression
from forumkit.answers.suppression import Breakdown, protected

Joint = Mapping[tuple[str, ...], int]
Dimensions = Mapping[str, Sequence[str]]
Crossings = Sequence[tuple[str, str]]

ROOM: Dimensions = {
    "sex": ("woman", "man"),
    "age": ("18-35", "36-59", "60+"),
    "category": ("forces", "elected", "elder", "leader", "youth", "herder", "farmer", "miner", "association"),
    "origin": ("town", "circle", "abroad"),
}
CROSSINGS: Sequence[Crossings] = (
    (("sex", "category"), ("sex", "age")),
    (("age", "category"), ("category", "origin")),
    (("sex", "origin"), ("age", "category")),
    (("sex", "age"), ("sex", "category"), ("sex", "origin")),
)
SEEDS = (1, 2, 3, 4, 5)


def hidden_together(table: Mapping[Any, int | None], total: int | None) -> int | None:
    """Return how many people the hidden cells of a table make together, as a reader has it; None where none is hidden."""
    if total is None or None not in table.values():
        return None
    return total - sum(count or 0 for count in table.values())


def room(chance: random.Random, dimensions: Dimensions = ROOM) -> Counter[tuple[str, ...]]:
    """Return twenty to eighty people; some groups are rare, some absent, and some people did not say."""
    codes = [(*listed, "") for listed in dimensions.values()]
    weights = [[chance.random() ** 2 + 0.01 for _ in of[1:]] + [chance.choice((0, 0.1, 0.2))] for of in codes]
    people = range(chance.randint(20, 80))
    return Counter(tuple(chance.choices(of, by)[0] for of, by in zip(codes, weights, strict=True)) for _ in people)


def two(*rows: Sequence[int], names: tuple[str, str] = ("row", "column")) -> tuple[Joint, Dimensions]:
    """Return a room of two dimensions, from the counts of a table with the codes r1, r2, ... and c1, c2, ..."""
    joint: dict[tuple[str, ...], int] = {
        (f"r{r}", f"c{c}"): n for r, row in enumerate(rows, 1) for c, n in enumerate(row, 1)
    }
    codes = [f"r{r}" for r in range(1, len(rows) + 1)], [f"c{c}" for c in range(1, len(rows[0]) + 1)]
    return joint, dict(zip(names, codes, strict=True))


def table(*rows: Sequence[int], threshold: int = 5) -> list[list[int | None]]:
    """Return what is published of a crossed table, without those who did not say."""
    joint, dimensions = two(*rows)
    cells = protected(joint, dimensions, [("row", "column")], threshold).crossed["row", "column"]
    return [[cells[r, c] for c in dimensions["column"]] for r in dimensions["row"]]


def alone(threshold: int = 5, **counts: int) -> dict[str, int | None]:
    """Return what is published of a table of one dimension."""
    codes = [code for code in counts if code != "unknown"]
    joint: dict[tuple[str, ...], int] = {("" if code == "unknown" else code,): n for code, n in counts.items()}
    return dict(protected(joint, {"group": codes}, (), threshold).single["group"])


# By hand: tables of one dimension


def test_what_is_large_enough_is_published() -> None:
    assert alone(a=5, b=20) == {"a": 5, "b": 20, "": 0}


def test_a_hidden_group_alone_takes_the_smallest_other_with_it() -> None:
    assert alone(a=30, b=3, c=7, d=8) == {"a": 30, "b": None, "c": None, "d": 8, "": 0}


def test_an_empty_group_does_not_hide_a_small_one() -> None:
    assert alone(a=30, b=3, c=0, d=8) == {"a": 30, "b": None, "c": 0, "d": None, "": 0}


def test_two_groups_of_two_people_together_take_another_with_them() -> None:
    assert alone(a=30, b=1, c=1, d=8) == {"a": 30, "b": None, "c": None, "d": None, "": 0}


def test_small_groups_that_make_the_threshold_together_need_no_other() -> None:
    assert alone(a=30, b=2, c=3, d=8) == {"a": 30, "b": None, "c": None, "d": 8, "": 0}


def test_three_who_did_not_say_are_hidden_with_the_smaller_sex() -> None:
    """Otherwise three would be found by subtraction; then the twenty who are not women stay together."""
    found = alone(woman=20, man=17, unknown=3)
    assert found == {"woman": 20, "man": None, "": None}
    assert hidden_together(found, 40) == 20


def test_three_who_did_not_say_leave_nothing_of_one_sex() -> None:
    assert alone(woman=37, man=0, unknown=3) == {"woman": None, "man": 0, "": None}


def test_with_equal_candidates_the_earlier_is_hidden() -> None:
    assert alone(a=8, b=3, c=8) == {"a": None, "b": None, "c": 8, "": 0}


def test_a_room_under_the_threshold_is_hidden_whole() -> None:
    joint, dimensions = two((1, 0), (0, 3))
    found = protected(joint, dimensions, [("row", "column")], 5)
    assert found.total is None
    assert set(found.single["row"].values()) == set(found.crossed["row", "column"].values()) == {None}
    assert protected({}, dimensions, (), 5).total is None


def test_a_room_of_the_threshold_has_a_total_and_hides_its_groups() -> None:
    joint, dimensions = two((2, 0), (0, 3))
    found = protected(joint, dimensions, [("row", "column")], 5)
    assert found.total == 5
    assert found.single["row"] == {"r1": None, "r2": None, "": 0}


# By hand: crossed tables


def test_a_crossed_table_without_small_cells_is_published_with_its_sums() -> None:
    joint, dimensions = two((6, 0, 9), (5, 12, 8))
    found = protected(joint, dimensions, [("row", "column")], 5)
    assert found.total == 40
    assert found.single == {"row": {"r1": 15, "r2": 25, "": 0}, "column": {"c1": 11, "c2": 12, "c3": 17, "": 0}}
    cells = found.crossed["row", "column"]
    assert cells == {(r, c): joint.get((r, c), 0) for r in ("r1", "r2", "") for c in ("c1", "c2", "c3", "")}


def test_a_small_corner_takes_a_rectangle_with_it() -> None:
    """The columns c1 and c2 of two rows; c3 would cost more people."""
    assert table((3, 9, 20), (8, 9, 20)) == [[None, None, 20], [None, None, 20]]


def test_the_cells_with_the_fewest_people_are_hidden_first() -> None:
    assert table((3, 20, 9), (8, 9, 9), (9, 9, 9)) == [[None, 20, None], [None, 9, None], [9, 9, 9]]


def test_a_rectangle_of_small_cells_that_says_too_much_takes_more() -> None:
    """Were only the four ones hidden, each would be nought, one or two."""
    found = table((1, 1, 20, 9), (1, 1, 20, 9), (30, 30, 20, 20))
    assert found[0][:2] == found[1][:2] == [None, None]
    assert sum(cell is None for row in found for cell in row) > 4


def test_an_empty_cell_can_be_hidden_to_guard_a_small_one() -> None:
    found = table((3, 9), (9, 0))
    assert found == [[None, None], [None, None]]


def test_an_empty_cell_that_could_only_be_more_does_not_guard_alone() -> None:
    """With the nought in the middle hidden, the small cell could be more than three and not fewer."""
    assert table((3, 9, 9), (9, 0, 9), (9, 9, 9)) == [[None, None, 9], [9, 0, 9], [None, None, 9]]


def test_the_row_of_a_hidden_group_is_hidden() -> None:
    assert table((2, 1, 0), (9, 8, 5), (20, 20, 30)) == [[None, None, None], [None, None, None], [20, 20, 30]]


def test_where_hidden_groups_have_nobody_nothing_is_hidden() -> None:
    """Nobody can be thought to move there, and the small cells do not need it."""
    assert table((2, 1, 0), (9, 8, 0), (20, 20, 30)) == [[None, None, 0], [None, None, 0], [20, 20, 30]]


def test_a_group_of_nobody_is_shown_as_nought() -> None:
    assert table((3, 9, 0), (8, 9, 0))[1][2] == 0


def test_a_crossing_hides_no_group_of_the_single_tables() -> None:
    chance = random.Random(7)
    for _ in range(30):
        joint = room(chance)
        bare = protected(joint, ROOM, (), 5)
        assert all(protected(joint, ROOM, crossings, 5).single == bare.single for crossings in CROSSINGS)


def test_a_crossed_table_is_the_same_whatever_else_is_asked_for() -> None:
    """So two documents of one room can be laid side by side."""
    chance = random.Random(8)
    for _ in range(30):
        joint = room(chance)
        together = protected(joint, ROOM, CROSSINGS[3], 5)
        for crossing in CROSSINGS[3]:
            assert protected(joint, ROOM, [crossing], 5).crossed[crossing] == together.crossed[crossing]


def test_a_crossing_that_closes_a_ring_is_hidden_whole() -> None:
    joint = dict.fromkeys(itertools.product(*(ROOM[name] for name in ROOM)), 10)
    ring = (("sex", "age"), ("age", "origin"), ("origin", "sex"))
    found = protected(joint, ROOM, ring, 5)
    assert [set(found.crossed[pair].values()) == {None} for pair in ring] == [False, False, True]
    turned = protected(joint, ROOM, (("sex", "age"), ("age", "sex"), ("sex", "age")), 5)
    assert [set(cells.values()) == {None} for cells in turned.crossed.values()] == [False, True]


@pytest.mark.parametrize(
    ("joint", "crossings", "reason"),
    [
        ({("r1", "c9"): 1}, (), "not codes"),
        ({("r1",): 1}, (), "not codes"),
        ({("r1", "c1"): -1}, (), "cannot be"),
        ({}, [("row", "row")], "no crossing"),
        ({}, [("row", "height")], "no crossing"),
    ],
)
def test_what_is_not_listed_is_refused(joint: Joint, crossings: Crossings, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        protected(joint, two((1, 1), (1, 1))[1], crossings, 5)


# Laws


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Joint, Dimensions, Crossings, int]:
    """Return any small room, its dimensions, crossings that form no ring, and a threshold."""
    names = ("a", "b", "c")[: draw(st.integers(1, 3))]
    dimensions = {name: [f"{name}{code}" for code in range(draw(st.integers(1, 3)))] for name in names}
    people = st.tuples(*(st.sampled_from((*codes, "")) for codes in dimensions.values()))
    joint = draw(st.dictionaries(people, st.integers(0, 12), max_size=20))
    crossings = draw(st.sampled_from([pairs[:n] for pairs in [list(itertools.pairwise(names))] for n in range(3)]))
    return joint, dimensions, crossings, draw(st.integers(1, 7))


def tables(found: Breakdown) -> Iterator[Mapping[str, int | None] | Mapping[tuple[str, str], int | None]]:
    yield from found.single.values()
    yield from found.crossed.values()


@given(rooms())
def test_no_small_group_is_published_and_no_hidden_remainder_is_small(
    case: tuple[Joint, Dimensions, Crossings, int],
) -> None:
    joint, dimensions, crossings, threshold = case
    found = protected(joint, dimensions, crossings, threshold)
    for cells in tables(found):
        assert not any(0 < (count or 0) < threshold for count in cells.values())
    for cells in found.single.values():
        rest = hidden_together(cells, found.total)
        assert rest is None or (rest >= threshold and list(cells.values()).count(None) >= 2)
    for (one, other), crossed in found.crossed.items():
        for side, name in enumerate((one, other)):
            for code, margin in found.single[name].items():
                row = {pair: count for pair, count in crossed.items() if pair[side] == code}
                rest = hidden_together(row, margin)
                if rest is not None and any(joint_count(joint, dimensions, (one, other), pair) for pair in row):
                    assert rest == 0 or rest >= threshold


def joint_count(joint: Joint, dimensions: Dimensions, names: Sequence[str], codes: Sequence[str]) -> int:
    places = [list(dimensions).index(name) for name in names]
    return sum(n for person, n in joint.items() if [person[at] for at in places] == list(codes))


@given(rooms())
def test_what_is_published_is_true(case: tuple[Joint, Dimensions, Crossings, int]) -> None:
    joint, dimensions, crossings, threshold = case
    found = protected(joint, dimensions, crossings, threshold)
    assert found.total in {None, sum(joint.values())}
    for name, single in found.single.items():
        assert list(single) == [*dimensions[name], ""]
        assert all(n in {None, joint_count(joint, dimensions, [name], [code])} for code, n in single.items())
    assert list(found.crossed) == list(crossings)
    for names, crossed in found.crossed.items():
        assert all(n in {None, joint_count(joint, dimensions, names, pair)} for pair, n in crossed.items())


@given(rooms(), st.randoms(use_true_random=False))
def test_names_and_the_order_of_people_do_not_matter(
    case: tuple[Joint, Dimensions, Crossings, int], chance: random.Random
) -> None:
    joint, dimensions, crossings, threshold = case
    found = protected(joint, dimensions, crossings, threshold)
    people = list(joint.items())
    chance.shuffle(people)
    assert protected(dict(people), dimensions, crossings, threshold) == found
    fresh = [f"n{number}" for number in range(99)]
    chance.shuffle(fresh)
    new = {"": ""} | {code: fresh.pop() for codes in dimensions.values() for code in codes}
    renamed = protected(
        {tuple(new[code] for code in person): n for person, n in joint.items()},
        {name: [new[code] for code in codes] for name, codes in dimensions.items()},
        crossings,
        threshold,
    )
    for one, other in zip(tables(found), tables(renamed), strict=True):
        assert list(one.values()) == list(other.values())


def test_the_order_of_codes_does_not_matter_where_no_counts_are_equal() -> None:
    joint, dimensions = two((3, 9, 20, 31), (8, 11, 21, 33), (14, 2, 25, 37))
    found = protected(joint, dimensions, [("row", "column")], 5).crossed
    for rows in itertools.permutations(dimensions["row"]):
        turned = {"row": rows, "column": dimensions["column"][::-1]}
        assert protected(joint, turned, [("row", "column")], 5).crossed == found


# A reader with a linear programme, who lays all tables side by side


def group(keys: Sequence[tuple[str, ...]], where: Mapping[int, str]) -> npt.NDArray[np.float64]:
    """Return one for each cell of the joint table that belongs to a group, nought for the others."""
    return np.array([float(all(key[at] == code for at, code in where.items())) for key in keys])


def groups(found: Breakdown, names: Sequence[str]) -> Iterator[tuple[dict[int, str], int | None]]:
    """Yield each number of all tables, with the codes of its group by dimension."""
    yield {}, found.total
    for name in names:
        yield from (({names.index(name): code}, count) for code, count in found.single[name].items())
    for (one, other), cells in found.crossed.items():
        for (here, there), count in cells.items():
            yield {names.index(one): here, names.index(other): there}, count


def least(found: Breakdown, names: Sequence[str], where: Mapping[int, str]) -> int:
    """Return the least that a group can be by the shown sizes of its row and its column."""
    margins = [found.single[names[at]][code] for at, code in where.items()]
    shown = [margin for margin in margins if margin is not None]
    return max(0, sum(shown) - (found.total or 0)) if len(shown) == len(where) == 2 else 0


def check_ranges(joint: Joint, dimensions: Dimensions, found: Breakdown, threshold: int) -> int:
    """Return how many small groups are hidden, after finding that each could be more and fewer, and far enough."""
    used = {name for pair in found.crossed for name in pair}
    kept = [at for at, name in enumerate(dimensions) if name in used]
    names = [name for name in dimensions if name in used]
    keys = list(itertools.product(*((*dimensions[name], "") for name in names)))
    people = Counter[tuple[str, ...]]()
    for person, count in joint.items():
        people[tuple(person[at] for at in kept)] += count
    truth = np.array([people[key] for key in keys])
    told = [(group(keys, where), count) for where, count in groups(found, names) if count is not None]
    known = {"A_eq": np.array([row for row, _ in told]), "b_eq": np.array([count for _, count in told])}
    small = 0
    for where in (where for where, count in groups(found, names) if count is None):
        secret = group(keys, where)
        size = round(float(secret @ truth))
        if 0 < size < threshold:
            low, high = linprog(secret, **known).fun, -linprog(-secret, **known).fun
            assert high - low > threshold - 1e-6, (where, size, low, high)
            assert low < max(size - suppression.SLACK, least(found, names, where)) + 1e-6, (where, size, low, high)
            small += 1
    return small


@pytest.mark.sample(3, 12)
@pytest.mark.parametrize("crossings", CROSSINGS, ids=str)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_group_is_found_by_laying_all_tables_side_by_side(seed: int, crossings: Crossings) -> None:
    """The least and the most that each could be are the threshold apart, whatever the other tables show."""
    chance = random.Random(seed)
    joint, threshold = room(chance), chance.choice((3, 5, 10))
    found = protected(joint, ROOM, crossings, threshold)
    assert found.total == sum(joint.values())
    assert check_ranges(joint, ROOM, found, threshold) > 0


def test_a_small_group_whose_row_is_hardly_large_enough_is_not_found() -> None:
    """A row of six: the four can hardly be more, so they have to be able to be none."""
    joint, dimensions = two((4, 1, 1), (2, 6, 2), (0, 3, 2))
    assert check_ranges(joint, dimensions, protected(joint, dimensions, [("row", "column")], 5), 5) > 0


def test_the_reader_finds_groups_where_only_small_cells_are_hidden() -> None:
    """The judge is awake: hiding small cells alone does not protect them."""
    joint = room(random.Random(1))
    whole = protected(joint, ROOM, CROSSINGS[0], 1)
    naive = Breakdown(
        whole.total,
        {name: {c: n if n == 0 or (n or 0) >= 5 else None for c, n in of.items()} for name, of in whole.single.items()},
        {
            pair: {c: n if n == 0 or (n or 0) >= 5 else None for c, n in of.items()}
            for pair, of in whole.crossed.items()
        },
    )
    with pytest.raises(AssertionError):
        check_ranges(joint, ROOM, naive, 5)


# A reader who tries all rooms


@cache
def all_rooms(people: int, cells: int) -> npt.NDArray[np.int64]:
    """Return every way to spread people over cells, one a row."""
    bars = itertools.combinations(range(people + cells - 1), cells - 1)
    edges = np.array([(-1, *bar, people + cells - 1) for bar in bars])
    return np.diff(edges, axis=1) - 1


def told(found: Breakdown, keys: Sequence[tuple[str, ...]], names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the rooms in which every published number is what it is."""
    possible = all_rooms(found.total or 0, len(keys))
    for where, count in groups(found, names):
        if count is not None:
            possible = possible[possible @ group(keys, where) == count]
    return possible


@pytest.mark.exhaustive
@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 7), min_size=4, max_size=12).map(lambda rooms: [rooms.count(each) for each in range(8)]),
    st.integers(2, 4),
)
def test_no_small_group_is_found_by_trying_all_rooms(counts: list[int], threshold: int) -> None:
    """Three dimensions of two codes, all said; two crossings that share one, read together with the single tables."""
    dimensions = {"a": ("a1", "a2"), "b": ("b1", "b2"), "c": ("c1", "c2")}
    keys = list(itertools.product(*dimensions.values()))
    found = protected(dict(zip(keys, counts, strict=True)), dimensions, [("a", "b"), ("b", "c")], threshold)
    assert found.total == sum(counts)
    names = list(dimensions)
    possible = told(found, keys, names)
    for where, count in groups(found, names):
        size = round(float(group(keys, where) @ np.array(counts)))
        if count is None and 0 < size < threshold:
            values = set((possible @ group(keys, where)).tolist())
            assert len(values) > threshold, (where, values)


# The module as a whole


def test_the_module_needs_the_standard_library_alone() -> None:
    tree = ast.parse(Path(suppression.__file__).read_text(encoding="utf-8"))
    modules = {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert modules
    assert modules <= sys.stdlib_module_names
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))
