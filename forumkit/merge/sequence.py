"""Three-way merge of sequences: slides, blocks, rows of tables, paragraphs, shapes.

`align` says which item of another version each old item became; `arrange` weaves two such answers into one order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.6
"""Ratio of `SequenceMatcher` from which an item is taken for another one, reworded."""


_REACH = 20
"""Items before and after its place among which a reworded item is looked for: comparing all pairs takes minutes."""


_FEW, _SHARED = 5, 0.2
"""Texts with fewer words than this are always compared by characters; of longer ones, only those that share this
share of their words."""


@dataclass(frozen=True)
class Named:
    """What an item of a sequence is known by."""

    key: str
    """Its stable key; empty where it has none, as what a person added."""
    words: str


@dataclass(frozen=True)
class Position:
    """A place in the merged sequence: the index of its item in each of the three versions, or None."""

    old: int | None
    theirs: int | None
    new: int | None


def align(old: Sequence[Named], other: Sequence[Named]) -> list[int | None]:
    """Return, for each item of the other row, the index of the old item that it is, or nothing for an added one.

    Items are known by their key; of several with one key (a copy brings its key along), the one with the old words
    is the original. What has no key, or a lost one, is known by its words: first in the order of both sequences, then
    anywhere, for what was moved; then by most of its words, between neighbours that are known.

    >>> align([Named("a", "peace"), Named("b", "water")], [Named("b", "water"), Named("", "wells")])
    [1, None]
    """
    old_of: dict[int, int] = {}
    _by_key(old, other, old_of)
    _by_order(old, other, old_of)
    _anywhere(old, other, old_of)
    _in_gaps(old, other, old_of)
    return [old_of.get(number) for number in range(len(other))]


def _by_key(old: Sequence[Named], other: Sequence[Named], old_of: dict[int, int]) -> None:
    wanted = _places(item.key for item in old)
    for key, numbers in _places(item.key for item in other).items():
        if not key or key not in wanted:
            continue
        pairs = [(index, number) for index in wanted[key] for number in numbers]
        if len(pairs) > 1:
            pairs.sort(key=lambda pair: (-_likeness(old[pair[0]], other[pair[1]]), abs(pair[0] - pair[1]), pair))
        taken: set[int] = set()
        for index, number in pairs:
            if index not in taken and number not in old_of:
                old_of[number] = index
                taken.add(index)


def _places(texts: Iterable[str]) -> dict[str, list[int]]:
    """Return where each text stands in a row."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        places.setdefault(text, []).append(number)
    return places


def _by_order(old: Sequence[Named], other: Sequence[Named], old_of: dict[int, int]) -> None:
    """Match what has the same words, and stands in the same order."""
    taken = set(old_of.values())
    here = [index for index in range(len(old)) if index not in taken]
    there = [number for number in range(len(other)) if number not in old_of]
    matcher = SequenceMatcher(
        None, [old[index].words for index in here], [other[number].words for number in there], autojunk=False
    )
    for first, second, length in matcher.get_matching_blocks():
        for step in range(length):
            index, number = here[first + step], there[second + step]
            if _may_be(old[index], other[number]):
                old_of[number] = index


def _anywhere(old: Sequence[Named], other: Sequence[Named], old_of: dict[int, int]) -> None:
    """Match what has the same words, wherever it was moved to."""
    taken = set(old_of.values())
    places = _places(item.words for item in old)
    for number, item in enumerate(other):
        if number not in old_of and item.words.strip():
            free = (index for index in places.get(item.words, ()) if index not in taken and _may_be(old[index], item))
            if (index := next(free, None)) is not None:
                old_of[number] = index
                taken.add(index)


def _in_gaps(old: Sequence[Named], other: Sequence[Named], old_of: dict[int, int]) -> None:
    """Match what shares most of its words, between known neighbours, the most alike first."""
    taken = set(old_of.values())
    pairs: list[tuple[float, int, int]] = []
    for number, item in enumerate(other):
        if number in old_of or not item.words.strip():
            continue
        free = (index for index in _near(number, old_of, len(old)) if index not in taken and _may_be(old[index], item))
        pairs += [(-likeness, number, index) for index in free if (likeness := _likeness(old[index], item)) >= _ALIKE]
    for _, number, index in sorted(pairs):
        if number not in old_of and index not in taken:
            old_of[number] = index
            taken.add(index)


def _may_be(old: Named, other: Named) -> bool:
    return not (old.key and other.key) or old.key == other.key


def _near(number: int, old_of: dict[int, int], count: int) -> range:
    """Return the old indices between the known neighbours of an item; of a long stretch, those at about its place."""
    before = max((paired for paired in old_of if paired < number), default=-1)
    after = min((paired for paired in old_of if paired > number), default=None)
    low = old_of[before] + 1 if before in old_of else 0
    high = count if after is None else old_of[after]
    if low > high:  # the neighbours have changed sides
        low, high = 0, count
    if high - low <= 2 * _REACH:
        return range(low, high)
    middle = min(low + number - before - 1, high)
    return range(max(low, middle - _REACH), min(high, middle + _REACH))


def _share_words(first: str, second: str) -> bool:
    """Tell whether two texts share enough words to be worth a comparison by characters, which is slow."""
    words, other = set(first.split()), set(second.split())
    return min(len(words), len(other)) < _FEW or len(words & other) >= _SHARED * min(len(words), len(other))


def _likeness(first: Named, second: Named) -> float:
    if first.words == second.words:
        return 1
    if not _share_words(first.words, second.words):
        return 0
    matcher = SequenceMatcher(None, first.words, second.words, autojunk=False)
    near = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return matcher.ratio() if near else 0


def arrange(old: int, theirs: Sequence[int | None], new: Sequence[int | None]) -> list[Position]:
    """Return the merged sequence of `old` items; `theirs` and `new` give the old index of each of their items.

    The person's order stands; the source's does where only the source moved things. What one side added follows
    what it follows there. Items that one side removed have their place too: the caller decides what becomes of them.

    >>> arrange(2, [0, None, 1], [0, 1])
    [Position(old=0, theirs=0, new=0), Position(old=None, theirs=1, new=None), Position(old=1, theirs=2, new=1)]
    """
    their_place = {index: number for number, index in enumerate(theirs) if index is not None}
    new_place = {index: number for number, index in enumerate(new) if index is not None}
    assert all(index < old for index in (*their_place, *new_place))
    ours = [
        Position(index, number, None if index is None else new_place.get(index)) for number, index in enumerate(theirs)
    ]
    source = [
        Position(index, None if index is None else their_place.get(index), number) for number, index in enumerate(new)
    ]
    moved = _is_moved([slot for slot in source if slot.theirs is not None])
    person_moved = _is_moved([slot for slot in ours if slot.new is not None])
    return _woven(source, ours) if moved and not person_moved else _woven(ours, source)


def _is_moved(slots: Sequence[Position]) -> bool:
    indices = [slot.old for slot in slots if slot.old is not None]
    return indices != sorted(indices)


def _woven(lead: Sequence[Position], follow: Sequence[Position]) -> list[Position]:
    """Return the leading sequence, with the items that only the other has, each after its predecessor there."""
    known = set(lead)
    after: dict[Position | None, list[Position]] = {}
    anchor: Position | None = None
    for slot in follow:
        if slot in known:
            anchor = slot
        else:
            after.setdefault(anchor, []).append(slot)
    row = after.get(None, [])
    for slot in lead:
        row += [slot, *after.get(slot, ())]
    return row


def moved(indices: Sequence[int]) -> list[int]:
    """Return the fewest of some indices that stand out of order: all but those of the longest row that rises.

    >>> moved([3, 1, 2])
    [3]
    """
    ends: list[int] = []  # the least index with which a row of each length ends
    lengths: list[int] = []
    for index in indices:
        length = bisect_left(ends, index)
        ends[length : length + 1] = [index]
        lengths.append(length)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for index, length in zip(reversed(indices), reversed(lengths), strict=True):
        if length == wanted and (not kept or index < min(kept)):
            kept.add(index)
            wanted -= 1
    return [index for index in indices if index not in kept]
