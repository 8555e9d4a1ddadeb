"""Rows of a sheet, three ways: which one is which, which stay, where each stands in the merged sheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumkit.merge.sequence import Named, Position, align, arrange
from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.references import RowMap
from forumkit.office.package import UnusableFile

MOST_ROWS = 5_000
"""Rows of a sheet that both sides changed."""


@dataclass(frozen=True)
class Rows:
    """The rows of the merged sheet."""

    slots: tuple[Position, ...]
    """What stands there, from the first row; indices count from 0."""
    old: RowMap
    theirs: RowMap
    new: RowMap
    clashing: frozenset[int] = frozenset()
    """Rows that one side took out and the other rewrote."""


def same_rows(old: Sheet, other: Sheet) -> list[int | None]:
    """Return, for each row of a sheet, the old row that it is, or nothing; both count from 0.

    Rows that say something are known by their words. Those without, as they wait for answers in a grid, are known by
    their place below a row that is known: what is typed into one does not make it another.
    """
    before, after = ([each.words(row) for row in range(1, each.last + 1)] for each in (old, other))
    worded = [[number for number, words in enumerate(said) if words] for said in (before, after)]
    named = _named([before[n] for n in worded[0]], [after[n] for n in worded[1]])
    found: list[int | None] = [None] * len(after)
    for number, index in zip(worded[1], align(*named), strict=True):
        found[number] = None if index is None else worded[0][index]
    for numbers, indices in list(_gaps(found, len(before))):
        waiting = not any(before[index] for index in indices) or not any(after[number] for number in numbers)
        if waiting or len(numbers) == len(indices):
            for number, index in zip(numbers, indices, strict=False):
                found[number] = index
    return found


def _named(before: Sequence[str], after: Sequence[str]) -> tuple[list[Named], list[Named]]:
    """Return rows as they are told apart: what both sides say once, and alike, is its own key."""
    once = {words for words, count in Counter(before).items() if count == 1}
    both = once & {words for words, count in Counter(after).items() if count == 1}
    old, new = ([Named(words if words in both else "", words) for words in rows] for rows in (before, after))
    return old, new


def _gaps(found: Sequence[int | None], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is not known yet between two known rows: rows here, and old rows."""
    taken, start = set(found), 0
    for number in range(len(found) + 1):
        if number < len(found) and found[number] is None:
            continue
        before = found[start - 1] if start else -1
        after = found[number] if number < len(found) else count
        if number > start and before is not None and after is not None:
            yield list(range(start, number)), [index for index in range(before + 1, after) if index not in taken]
        start = number + 1


def merge_rows(old: Sheet, theirs: Sheet, new: Sheet) -> Rows:
    """Return the rows of the merged sheet; raises UnusableFile where there are far too many."""
    if max(old.last, theirs.last, new.last) > MOST_ROWS:
        raise UnusableFile(f"the sheet “{theirs.name}” has more than {MOST_ROWS} rows")
    slots = _without_doubles(arrange(old.last, same_rows(old, theirs), same_rows(old, new)), theirs, new)
    kept: list[Position] = []
    clashing: set[int] = set()
    for slot in slots:
        words = [
            None if index is None else sheet.words(index + 1)
            for sheet, index in ((old, slot.old), (theirs, slot.theirs), (new, slot.new))
        ]
        stays, clashes = _stays(*words)
        if clashes:
            clashing.add(len(kept))
        if stays:
            kept.append(slot)
    maps = (
        _row_map([slot.old for slot in kept], old.last),
        _row_map([slot.theirs for slot in kept], theirs.last),
        _row_map([slot.new for slot in kept], new.last),
    )
    return Rows(tuple(kept), *maps, frozenset(clashing))


def _stays(old: str | None, theirs: str | None, new: str | None) -> tuple[bool, bool]:
    """Return whether a row stays, and whether the two sides disagree about that."""
    if old is None:
        return True, False
    if theirs is not None:
        changed = new is None and theirs != old
        return new is not None or changed, changed
    changed = new is not None and new != old
    return changed, changed


def _without_doubles(slots: Sequence[Position], theirs: Sheet, new: Sheet) -> list[Position]:
    """Return the slots with one for a row that both sides added."""
    added = {
        new.words(slot.new + 1): slot
        for slot in slots
        if slot.new is not None and slot.old is None and slot.theirs is None
    }
    row = []
    for slot in slots:
        if slot.theirs is not None and slot.old is None and (words := theirs.words(slot.theirs + 1)) in added:
            row.append(Position(None, slot.theirs, added.pop(words).new))
        else:
            row.append(slot)
    doubled = {slot.new for slot in row if slot.old is None and slot.theirs is not None} - {None}
    return [slot for slot in row if not (slot.old is None and slot.theirs is None and slot.new in doubled)]


def _row_map(indices: Sequence[int | None], count: int) -> RowMap:
    places: list[int | None] = [None] * count
    for place, index in enumerate(indices, 1):
        if index is not None:
            places[index] = place
    return RowMap(places, len(indices))
