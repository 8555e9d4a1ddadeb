"""A problem: what is wrong in what a user wrote, where, and what to do, in the reader's language."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumkit.messages.codes import Code
from forumkit.messages.near import listed, nearest
from forumkit.messages.reasons import Phrase
from forumkit.messages.severity import Severity
from forumkit.messages.words import Value, filled

_WIDEST = 160
"""Characters of a line of a file that are shown beside a problem."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a fault stands: file from the root, line from 1, path of keys."""

    file: str
    line: int = 1
    path: str = ""
    around: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """That line with the one before and the one after, as they were when the file was read; none of what is private."""

    def in_lines(self, lines: Sequence[str]) -> "Place":
        """Return the place with what stands around it in the lines of its file."""
        return replace(self, around=tuple(line[:_WIDEST] for line in lines[max(0, self.line - 2) : self.line + 1]))

    def snippet(self) -> Iterator[tuple[int, str]]:
        """Yield the lines around the fault, each with its number."""
        yield from enumerate(self.around, max(1, self.line - 1))


_LONGEST = 2_000
"""Characters of a value that are shown: names of all kinds of documents stand in half of them."""


class Values(Mapping[str, Value]):
    """The values of a message, which nobody changes: they may stand in a set, and go to another process."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value]) -> None:
        """Take the values, each no longer than a person reads; of many that are allowed, those nearest to the name."""
        taken = dict(values)
        allowed, name = taken.get("allowed"), taken.get("name", "")
        if isinstance(allowed, str) and len(allowed) > _LONGEST:
            taken["allowed"] = listed(str(name), _names(allowed))
        self._values = {name: _clipped(value) for name, value in taken.items()}

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)


@functools.lru_cache(maxsize=8)
def _names(allowed: str) -> tuple[str, ...]:
    """Return the names of a long list: thousands of problems may hold the same one."""
    return tuple(allowed.split(", "))


def _clipped(value: Value) -> Value:
    return f"{value[: _LONGEST - 1]}…" if isinstance(value, str) and len(value) > _LONGEST else value


@dataclass(frozen=True)
class Problem:
    """A user's mistake: its code, its place, and the values of its message.

    A value that is a word of the program, or a message of it, is said in the reader's language; a text stays as it is.
    """

    code: Code
    place: Place
    values: Mapping[str, Value] = field(default_factory=dict)
    level: Severity | None = None
    """How grave the mission takes it, where it says so."""
    follows: "Problem | None" = field(default=None, compare=False, repr=False)
    """The problem that this one follows from: it is gone when that is mended. Known once all are together."""

    def __post_init__(self) -> None:
        """Keep the values as nobody can change them: problems are joined, sorted and freed of doubles."""
        object.__setattr__(self, "values", Values(self.values))

    @property
    def severity(self) -> Severity:
        """Whether it stops a build."""
        return self.level or self.code.severity

    @property
    def meant(self) -> str:
        """What was likely meant by a name or a value that does not fit; nothing if it is not clear."""
        if "meant" in self.values:
            return str(self.values["meant"])
        name, allowed = self.values.get("name"), self.values.get("allowed")
        near = nearest(name, _names(allowed)) if isinstance(name, str) and isinstance(allowed, str) else ()
        return near[0] if near else ""

    def says(self, language: str) -> str:
        """Return what is wrong."""
        return self._filled("says", language)

    def do(self, language: str) -> str:
        """Return what to do."""
        return self._filled("do", language)

    def _filled(self, part: str, language: str) -> str:
        template = self.code.text(part, language)
        values = {"means": "", "near": "", **self.values}
        if "{near}" in template and "near" not in self.values and self.meant:
            values["near"] = f"{Phrase.DID_YOU_MEAN.says(language, name=self.meant)} "
        return filled(template, values, language)
