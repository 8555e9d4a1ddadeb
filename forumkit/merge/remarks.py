"""What readers leave in a document beside their edits: comments with the answers below them, and tracked changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Tracking = Literal["inserted", "deleted", "moved", "formatted"]


@dataclass(frozen=True)
class Writer:
    """Who wrote something, as their program signs it. It stays in memory: what is shown of them is their function."""

    name: str = field(default="", repr=False)
    initials: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    """The account that they were signed in with, where the file says it."""


@dataclass(frozen=True)
class Saying:
    """A comment, or an answer to one."""

    writer: Writer
    words: str


@dataclass(frozen=True)
class Spot:
    """Where something stands."""

    place: str = ""
    """Where a person looks for it: the heading above, number and title of the slide, sheet and cell."""
    key: str = ""
    """Stable key of the block, slide or cell that it is in."""
    around: str = ""
    """The words of that block, shape or cell."""


@dataclass(frozen=True)
class Remark:
    """A comment with its answers."""

    said: Saying
    spot: Spot
    quote: str = ""
    """The words that it was set on; empty where it stands on a whole slide or cell."""
    answers: tuple[Saying, ...] = ()
    resolved: bool = False


@dataclass(frozen=True)
class Tracked:
    """Changes of one paragraph that a person had the program track, and nobody accepted or rejected yet."""

    sort: Tracking
    said: Saying
    """Who, and the words that came or went."""
    spot: Spot


@dataclass(frozen=True)
class Review:
    """What the readers of one document left in it."""

    remarks: tuple[Remark, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    saved_by: Writer = Writer()
    """Who saved it last, as its properties say."""
    mentioned: frozenset[str] = field(default=frozenset(), repr=False)
    """Names of persons that the file itself lists: none of them may leave it."""

    @property
    def spoken(self) -> Iterable[Saying]:
        """Everything that was said, in the order of the document."""
        for remark in self.remarks:
            yield from (remark.said, *remark.answers)
        yield from (change.said for change in self.tracked)


@dataclass(frozen=True)
class Thread:
    """A comment as a program keeps it: which one it answers is known by the id of that one."""

    id: str
    parent: str
    said: Saying
    resolved: bool = False
    anchor: str = ""
    """What the text, the slide or the sheet knows it by."""


def answers_by_comment(threads: Iterable[Thread]) -> dict[str, tuple[Saying, ...]]:
    """Return the answers below each first comment, by its id; one that answers an answer is below the first, too."""
    known = {thread.id: thread for thread in threads}
    found: dict[str, list[Saying]] = {name: [] for name, thread in known.items() if thread.parent not in known}
    for thread in known.values():
        first, seen = thread, {thread.id}
        while first.parent in known and first.parent not in seen:
            first = known[first.parent]
            seen.add(first.id)
        if first is not thread and first.id in found:
            found[first.id].append(thread.said)
    return {name: tuple(said) for name, said in found.items()}
