"""Which block or row of one version is which of another."""

from collections import Counter
from collections.abc import Callable, Sequence

from lxml import etree

from forumkit.merge.sequence import Named, align
from forumkit.merge.word.blocks import Block, Outline, cells


def pair_blocks(old: Sequence[Block], other: Sequence[Block]) -> list[int | None]:
    """Return which old block each block is; what is left between known ones is paired where its number is the same."""
    row = align([each.named for each in old], [each.named for each in other])
    pairs = [None if index is None or old[index].sort != block.sort else index for index, block in zip(row, other, strict=True)]
    return in_even_gaps(pairs, len(old), lambda index, number: _may_be(old[index], other[number]))


def pair_source(old: Sequence[Block], new: Sequence[Block]) -> list[int | None]:
    """Return which block of the last version each block of the next is: by words first, then by key.

    Keys of blocks without a name of their own count from the last name: they shift when one comes or goes.
    """
    same = _same_words(old, new)
    taken = set(same.values())
    free = {block.key for index, block in enumerate(old) if index not in taken}
    before = [Named(f"={index}" if index in taken else block.key, block.words) for index, block in enumerate(old)]
    after = [
        Named(f"={same[number]}" if number in same else block.key if block.key in free else "", block.words)
        for number, block in enumerate(new)
    ]
    row = align(before, after)
    pairs = [None if i is None or old[i].sort != block.sort else i for i, block in zip(row, new, strict=True)]
    return in_even_gaps(pairs, len(old), lambda index, _number: not old[index].key)


def _same_words(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return the blocks that say what one old block says: with its key, or as the only ones that say it."""
    by_words: dict[tuple[str, str], list[int]] = {}
    for index, block in enumerate(old):
        by_words.setdefault((block.sort, block.words), []).append(index)
    counted = Counter((block.sort, block.words) for block in new)
    found: dict[int, int] = {}
    for number, block in enumerate(new):
        indices = by_words.get((block.sort, block.words), [])
        keyed = [index for index in indices if old[index].key == block.key]
        if keyed and block.key:
            found[number] = keyed[0]
        elif block.words.strip() and len(indices) == counted[block.sort, block.words] == 1:
            found[number] = indices[0]
    return found


def _may_be(old: Block, other: Block) -> bool:
    return old.sort == other.sort and not (old.key and other.key) and not old.key


def pair_rows(
    old: Outline, before: Sequence[etree._Element], other: Outline, after: Sequence[etree._Element]
) -> list[int | None]:
    """Return which old row of a table each row is: by its words, then by its place."""
    names = [
        [Named("", " | ".join(outline.words(cell) for cell in cells(row))) for row in rows]
        for outline, rows in ((old, before), (other, after))
    ]
    marked = {
        number for number, row in enumerate(after) if any(b.marked for cell in cells(row) for b in other.blocks(cell)[:1])
        and _is_whole(other, row)
    }
    kept = [number for number in range(len(after)) if number not in marked]
    row = align(names[0], [names[1][number] for number in kept])
    even = in_even_gaps(list(row), len(before), lambda _index, _number: True)
    found: list[int | None] = [None] * len(after)
    for number, index in zip(kept, even, strict=True):
        found[number] = index
    return found


def _is_whole(outline: Outline, row: etree._Element) -> bool:
    """Tell whether a row has nothing in its first cell but what was put beside another."""
    first = next(iter(cells(row)), None)
    return first is not None and len([b for b in outline.blocks(first) if not b.marked]) == 0


def in_even_gaps(pairs: list[int | None], count: int, may_be: Callable[[int, int], bool]) -> list[int | None]:
    """Return the pairs with those that are left between known neighbours, where both rows have as many of them."""
    found = list(pairs)
    number = 0
    while number < len(found):
        if found[number] is not None:
            number += 1
            continue
        end = number
        while end < len(found) and found[end] is None:
            end += 1
        low = -1 if number == 0 else found[number - 1]
        high = count if end == len(found) else found[end]
        assert low is not None
        assert high is not None
        free = [index for index in range(low + 1, high) if index not in found]
        if len(free) == end - number and all(may_be(index, place) for index, place in zip(free, range(number, end), strict=True)):
            found[number:end] = free
        number = end
    return found
