"""What changed from one version of a document to the next: added, removed, reworded, moved."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from forumkit.compare.units import Sort, Unit, units_of

What = Literal["added", "removed", "reworded", "moved"]

_ALIKE = 0.5
"""Ratio of `SequenceMatcher`, over words, from which one text is another wording of the other."""
_MANY_PAIRS = 2_500
"""Beyond so many pairs of texts, only those at the same place are held to be wordings of each other."""
_LEAST_MOVED = 12
"""Least characters of a text that counts as moved: a shorter one may stand in several places by chance."""


@dataclass(frozen=True)
class Change:
    """One thing that changed: a title, paragraph, point, row, note or figure."""

    what: What
    sort: Sort
    section: str
    """The title that it stands under, or stood under if it is gone."""
    before: str = ""
    after: str = ""
    origin: str = ""
    """Of what moved, the title that it stood under."""


ComparedText = Callable[[Unit], str]
"""Gives the text of a unit that is compared with that of others."""


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """Return what changed between two versions of a document's Markdown, in the order of the document."""
    if before == after:
        return ()
    return changes_of(units_of(before), units_of(after))


def changes_of(
    before: Sequence[Unit], after: Sequence[Unit], compared: ComparedText = lambda unit: unit.text
) -> tuple[Change, ...]:
    """Return what changed; two units are the same where their sort is, and the text that `compared` gives of them."""
    gone, come, places = _differing(before, after, compared)
    placed: list[tuple[int, Change]] = []
    moved = _moved(gone, come, compared)
    for old, new in moved.items():
        change = Change("moved", new.unit.sort, new.unit.section, old.unit.text, new.unit.text, old.unit.section)
        placed.append((new.place, change))
    gone = [difference for difference in gone if difference not in moved]
    come = [difference for difference in come if difference not in set(moved.values())]
    for old, new in _reworded(gone, come, places, compared):
        change = Change("reworded", new.unit.sort, new.unit.section, old.unit.text, new.unit.text)
        placed.append((new.place, change))
        gone.remove(old)
        come.remove(new)
    placed += [(old.place, Change("removed", old.unit.sort, old.unit.section, before=old.unit.text)) for old in gone]
    placed += [(new.place, Change("added", new.unit.sort, new.unit.section, after=new.unit.text)) for new in come]
    return tuple(change for _, change in sorted(placed, key=lambda difference: difference[0]))


@dataclass(frozen=True)
class _Found:
    """A unit that is in one version only, and where it would stand in the new one."""

    unit: Unit
    index: int
    """Its place in its own version."""
    place: int
    """Its place in the new version."""
    run: int
    """The stretch of the documents in which they differ."""


def _differing(
    before: Sequence[Unit], after: Sequence[Unit], compared: ComparedText
) -> tuple[list[_Found], list[_Found], set[int]]:
    """Return the units of the old version only, those of the new one only, and the numbers of stretches with both."""
    old, new = ([(unit.sort, compared(unit)) for unit in units] for units in (before, after))
    gone: list[_Found] = []
    come: list[_Found] = []
    both: set[int] = set()
    matcher = difflib.SequenceMatcher(None, old, new)
    for run, (word, first, last, start, end) in enumerate(matcher.get_opcodes()):
        if word != "equal":
            gone += [_Found(before[index], index, start, run) for index in range(first, last)]
            come += [_Found(after[index], index, index, run) for index in range(start, end)]
            both |= {run} if first < last and start < end else set()
    return gone, come, both


def _moved(gone: Sequence[_Found], come: Sequence[_Found], compared: ComparedText) -> dict[_Found, _Found]:
    """Return what stands elsewhere now, word for word."""
    arrived: dict[tuple[str, str], list[_Found]] = {}
    for difference in come:
        arrived.setdefault((difference.unit.sort, compared(difference.unit)), []).append(difference)
    moved = {}
    for difference in gone:
        candidates = arrived.get((difference.unit.sort, compared(difference.unit)), [])
        if candidates and len(difference.unit.text) >= _LEAST_MOVED:
            moved[difference] = candidates.pop(0)
    return moved


def _reworded(
    gone: Sequence[_Found], come: Sequence[_Found], runs: set[int], compared: ComparedText
) -> list[tuple[_Found, _Found]]:
    """Return pairs of an old and a new unit, reworded: within a stretch, the most alike first."""
    pairs: list[tuple[_Found, _Found]] = []
    for run in sorted(runs):
        old, new = ([item for item in differing if item.run == run] for differing in (gone, come))
        if len(old) * len(new) > _MANY_PAIRS:
            near = [(a, b) for a, b in zip(old, new, strict=False) if a.unit.sort == b.unit.sort]
        else:
            near = [(a, b) for a in old for b in new if a.unit.sort == b.unit.sort]
        scored = [(_likeness(a.unit, b.unit, compared), a, b) for a, b in near]
        taken: set[_Found] = set()
        for score, a, b in sorted(scored, key=lambda item: (-item[0], item[1].index, item[2].index)):
            if score >= _ALIKE and a not in taken and b not in taken:
                taken |= {a, b}
                pairs.append((a, b))
    return pairs


def _likeness(before: Unit, after: Unit, compared: ComparedText) -> float:
    """Return how alike two units are, from 0 to 1; rows of a table with the same first cell are the same row."""
    old, new = compared(before), compared(after)
    if before.sort == "row" and " | " in old and old.split(" | ")[0] == new.split(" | ")[0]:
        return 1.0
    matcher = difflib.SequenceMatcher(None, old.casefold().split(), new.casefold().split())
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
