"""What two packages differ in, once proven noise is taken away: all that is not proven is an edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from forumkit.merge.noise import Habits
from forumkit.merge.reading import Reading, Seen
from forumkit.office.soundness import is_xml


class Difference(NamedTuple):
    """One thing that differs, and is not proven noise."""

    part: str
    """The part of the other version that it is in, of the old one where it is gone."""
    path: str
    """Names of elements from the root, and of an attribute: `worksheet/sheetViews/sheetView/pane@xSplit`."""
    before: str = ""
    after: str = ""


@dataclass
class Differences:
    """What two packages, or elements of them, differ in."""

    old: Reading
    other: Reading
    _compared: set[tuple[str, str]] = field(default_factory=set)

    def of_parts(self, old: str = "", other: str = "") -> Iterator[Difference]:
        """Yield what two parts differ in, with all that they lead to; equal bytes are not read."""
        if (old, other) not in self._compared:
            self._compared.add((old, other))
            parts = [reading.package.parts.get(name, b"") for reading, name in ((self.old, old), (self.other, other))]
            if is_xml(old or ".xml") and is_xml(other or ".xml"):
                yield from self.of(self.old.part(old), self.other.part(other), other)
            elif parts[0] != parts[1]:
                yield Difference(other, "")

    def of(self, old: Seen, other: Seen, part: str, path: str = "", parent: str = "") -> Iterator[Difference]:
        """Yield what two elements differ in."""
        if old == other:
            return
        here = f"{path}/{other.name}".strip("/")
        habits = self.other.rules.habits(parent, other.name)
        if old.text != other.text and not habits.says("becomes", "text()", f"{old.text}>{other.text}"):
            yield Difference(part, here, old.text, other.text)
        before, after = dict(old.attributes), dict(other.attributes)
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                yield from self._of_values(habits, name, before.get(name), after.get(name), Difference(part, here))
        for was, now in paired(old.inside, other.inside):
            if was and now:
                yield from self.of(was, now, part, here, other.name)
            elif was and not self.other.rules.habits(other.name, was.name).says("lost", value=said(was)):
                yield Difference(part, f"{here}/{was.name}", said(was), "")
            elif now and not self.other.rules.habits(other.name, now.name).says("gained", value=said(now)):
                yield Difference(part, f"{here}/{now.name}", "", said(now))

    def _of_values(
        self, habits: Habits, name: str, before: str | None, after: str | None, here: Difference
    ) -> Iterator[Difference]:
        parts = self.old.targets.get(before or ""), self.other.targets.get(after or "")
        if parts[0] and parts[1]:
            yield from self.of_parts(parts[0], parts[1])
            return
        noise = (
            habits.says("lost", name, before or "")
            if after is None
            else habits.says("gained", name, after)
            if before is None
            else habits.says("becomes", name, f"{before}>{after}") or _is_near(before, after, habits.grain(name))
        )
        if not noise:
            yield Difference(here.part, f"{here.path}@{name}", before or "", after or "")


def paired(old: Sequence[Seen], other: Sequence[Seen]) -> Iterator[tuple[Seen | None, Seen | None]]:
    """Yield what of two rows of elements is the same one, equal or changed; nothing beside what came or went."""
    if [seen.name for seen in old] == [seen.name for seen in other]:
        yield from zip(old, other, strict=True)
        return
    blocks = SequenceMatcher(None, old, other, autojunk=False).get_matching_blocks()
    start = (0, 0)
    for first, second, length in blocks:
        free = list(other[start[1] : second])
        for was in old[start[0] : first]:
            now = next((seen for seen in free if seen.name == was.name), None)
            if now:
                yield from ((None, came) for came in free[: free.index(now)])
                del free[: free.index(now) + 1]
            yield was, now
        yield from ((None, came) for came in free)
        start = first + length, second + length


def said(seen: Seen) -> str:
    """Return all words in an element."""
    return " ".join(filter(None, (seen.text.strip(), *map(said, seen.inside))))


def _is_near(before: str, after: str, grain: float) -> bool:
    try:
        return bool(grain) and abs(float(before) - float(after)) <= grain
    except ValueError:
        return False
