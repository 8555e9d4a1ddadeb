"""What two packages differ in, once proven noise is taken away: all that is not proven is an edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from forumkit.merge.reading import Reading, Seen
from forumkit.office.soundness import is_xml


class Deviation(NamedTuple):
    """One thing that differs, and is not proven noise."""

    part: str
    """The part of the other version that it is in, of the old one where it is gone."""
    path: str
    """Names of elements from the root, and of an attribute: `worksheet/sheetViews/sheetView/pane@xSplit`."""
    before: str | None = None
    """The value of the attribute, the words of the element; nothing where there was none."""
    after: str | None = None


@dataclass
class Differences:
    """What two packages, or elements of them, differ in."""

    old: Reading
    other: Reading
    _compared: set[tuple[str, str]] = field(default_factory=set)

    def of_parts(self, old: str = "", other: str = "") -> Iterator[Deviation]:
        """Yield what two parts differ in, with all that they lead to; equal bytes are not read."""
        if (old, other) not in self._compared:
            self._compared.add((old, other))
            parts = [reading.package.parts.get(name, b"") for reading, name in ((self.old, old), (self.other, other))]
            if is_xml(old or ".xml") and is_xml(other or ".xml"):
                yield from self.of(self.old.part(old), self.other.part(other), other)
            elif parts[0] != parts[1]:
                yield Deviation(other, "")

    def of(self, old: Seen, other: Seen, part: str, path: str = "") -> Iterator[Deviation]:
        """Yield what two elements differ in."""
        if old == other:
            return
        here = f"{path}/{other.name}".lstrip("/")
        before, after = dict(old.attributes) | {"text()": old.text}, dict(other.attributes) | {"text()": other.text}
        for name in sorted({*before, *after}):
            if (was := before.get(name)) == (now := after.get(name)):
                continue
            parts = self.old.targets.get(was or ""), self.other.targets.get(now or "")
            if parts[0] and parts[1]:
                yield from self.of_parts(parts[0], parts[1])
            else:
                yield from self._unless_noise(part, f"{here}@{name}", was, now)
        for child, changed in paired(old.inside, other.inside):
            if child and changed:
                yield from self.of(child, changed, part, here)
            elif child:
                yield from self._unless_noise(part, f"{here}/{child.name}", said(child), None)
            elif changed and not self._is_gained_noise(changed, here):
                yield Deviation(part, f"{here}/{changed.name}", None, said(changed))

    def _is_gained_noise(self, seen: Seen, above: str) -> bool:
        """Tell whether an element that was not there, each attribute of it and all that is in it are noise."""
        here, is_noise = f"{above}/{seen.name}", self.other.rules.is_noise
        return (
            is_noise(here, None, seen.text)
            and all(is_noise(f"{here}@{name}", None, value) for name, value in seen.attributes)
            and all(self._is_gained_noise(child, here) for child in seen.inside)
        )

    def _unless_noise(self, part: str, path: str, before: str | None, after: str | None) -> Iterator[Deviation]:
        if not self.other.rules.is_noise(path, before, after):
            yield Deviation(part, path, before, after)


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
