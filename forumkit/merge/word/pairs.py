"""Which block, or row of a table, of one version is which of another.

Pairs are lists with one entry for each block of the other version: the index of the old block that it is, or None.
For example `[0, None, 1]`: the second block is new.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from lxml import etree

from forumkit.merge.sequence import Named, align
from forumkit.merge.word.blocks import Block, Outline, cells


def pair_blocks(old: Sequence[Block], other: Sequence[Block]) -> list[int | None]:
    """Return which old block each of the person's blocks is.

    Blocks left over between known neighbours are paired in their order where both versions have as many of them.
    """
    aligned = _align([item.named for item in old], [item.named for item in other])
    pairs = [
        None if index is None or old[index].kind != block.kind else index
        for index, block in zip(aligned, other, strict=True)
    ]
    return in_even_gaps(pairs, len(old), lambda index, number: _may_be(old[index], other[number]))


def pair_source(old: Sequence[Block], new: Sequence[Block]) -> list[int | None]:
    """Return which block of the last version each block of the next is: by words first, then by key.

    Keys of blocks without a name of their own count from the last name: they shift when one comes or goes.
    """
    old_of = _same_words(old, new)
    for low, high, start, end in _gaps(old_of, len(old), len(new)):
        free = [index for index in range(low, high) if index not in old_of.values()]
        places = [number for number in range(start, end) if number not in old_of]
        _pair_alike(old, new, free, places, old_of)
        _pair_keyed(old, new, free, places, old_of)
    pairs = [old_of.get(number) for number in range(len(new))]
    return in_even_gaps(pairs, len(old), lambda index, number: old[index].kind == new[number].kind)


def _gaps(old_of: dict[int, int], old: int, new: int) -> list[tuple[int, int, int, int]]:
    """Return the gaps between known blocks that kept their order, as (low, high, start, end).

    Old blocks `low` up to `high`, and new blocks `start` up to `end`, ends excluded, may still be paired.
    """
    kept: list[tuple[int, int]] = []
    for number, index in sorted(old_of.items()):
        if not kept or index > kept[-1][1]:
            kept.append((number, index))
    edges = [(-1, -1), *kept, (new, old)]
    return [(above[1] + 1, below[1], above[0] + 1, below[0]) for above, below in pairwise(edges)]


_ALIKE = 0.6
"""Ratio of `SequenceMatcher` from which a block is taken for another one, reworded."""
_MOST = 900
"""Most pairs of blocks that are compared word by word: with more of them, only keys count."""


def _pair_alike(
    old: Sequence[Block], new: Sequence[Block], free: list[int], places: list[int], old_of: dict[int, int]
) -> None:
    """Pair reworded blocks, the likest first."""
    if len(free) * len(places) > _MOST:
        return
    likeness = [
        (-_likeness(old[index], new[number]), index, number)
        for index in free
        for number in places
        if old[index].kind == new[number].kind
    ]
    for unlike, index, number in sorted(likeness):
        if -unlike >= _ALIKE and number not in old_of and index not in old_of.values():
            old_of[number] = index


def _likeness(old: Block, new: Block) -> float:
    matcher = SequenceMatcher(None, old.words.split(), new.words.split(), autojunk=False)
    return matcher.ratio() + (0.1 if old.key and old.key == new.key else 0)


def _pair_keyed(
    old: Sequence[Block], new: Sequence[Block], free: list[int], places: list[int], old_of: dict[int, int]
) -> None:
    keys = {(old[index].kind, old[index].key): index for index in free if old[index].key}
    for number in places:
        index = keys.get((new[number].kind, new[number].key))
        if number not in old_of and index is not None and index not in old_of.values():
            old_of[number] = index


def _same_words(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return the blocks that say what one old block says: with its key, or as the only ones that say it."""
    by_words: dict[tuple[str, str], list[int]] = {}
    for index, block in enumerate(old):
        by_words.setdefault((block.kind, block.words), []).append(index)
    counted = Counter((block.kind, block.words) for block in new)
    old_of: dict[int, int] = {}
    for number, block in enumerate(new):
        indices = by_words.get((block.kind, block.words), [])
        keyed = [index for index in indices if old[index].key == block.key]
        if keyed and block.key:
            old_of[number] = keyed[0]
        elif block.words.strip() and len(indices) == counted[block.kind, block.words] == 1:
            old_of[number] = indices[0]
    return old_of


def _align(old: Sequence[Named], other: Sequence[Named]) -> list[int | None]:
    """Return which old item each is. Equal items at both ends are paired first: comparing large tables is slow."""
    shorter = min(len(old), len(other))
    start = next((number for number in range(shorter) if old[number] != other[number]), shorter)
    rest = shorter - start
    end = next((number for number in range(rest) if old[-1 - number] != other[-1 - number]), rest)
    inside = align(old[start : len(old) - end], other[start : len(other) - end])
    last = range(len(old) - end, len(old))
    return [*range(start), *(None if index is None else index + start for index in inside), *last]


def _may_be(old: Block, other: Block) -> bool:
    return old.kind == other.kind and not (old.key and other.key) and not old.key


def pair_rows(
    old: Outline, before: Sequence[etree._Element], other: Outline, after: Sequence[etree._Element]
) -> list[int | None]:
    """Return which old row of a table each row is: by its words, then by its place."""
    names = [
        [Named("", " | ".join(outline.words(cell) for cell in cells(aligned))) for aligned in rows]
        for outline, rows in ((old, before), (other, after))
    ]
    marked = {
        number
        for number, aligned in enumerate(after)
        if any(b.marked for cell in cells(aligned) for b in other.blocks(cell)[:1]) and _is_whole(other, aligned)
    }
    kept = [number for number in range(len(after)) if number not in marked]
    aligned = _align(names[0], [names[1][number] for number in kept])
    even = in_even_gaps(list(aligned), len(before), lambda _index, _number: True)
    pairs: list[int | None] = [None] * len(after)
    for number, index in zip(kept, even, strict=True):
        pairs[number] = index
    return pairs


def _is_whole(outline: Outline, row: etree._Element) -> bool:
    """Tell whether a row has nothing in its first cell but what was put beside another."""
    first = next(iter(cells(row)), None)
    return first is not None and len([b for b in outline.blocks(first) if not b.marked]) == 0


def in_even_gaps(pairs: list[int | None], count: int, may_be: Callable[[int, int], bool]) -> list[int | None]:
    """Return the pairs, completed between known neighbours where both versions have equally many items left.

    >>> in_even_gaps([0, None, 2], 3, lambda old, other: True)
    [0, 1, 2]
    """
    filled = list(pairs)
    number = 0
    while number < len(filled):
        if filled[number] is not None:
            number += 1
            continue
        end = number
        while end < len(filled) and filled[end] is None:
            end += 1
        low = -1 if number == 0 else filled[number - 1]
        high = count if end == len(filled) else filled[end]
        assert low is not None
        assert high is not None
        free = [index for index in range(low + 1, high) if index not in filled]
        if len(free) == end - number and all(
            may_be(index, place) for index, place in zip(free, range(number, end), strict=True)
        ):
            filled[number:end] = free
        number = end
    return filled
