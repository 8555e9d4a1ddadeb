"""What a fault is, and what it did."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.dirty_answers.shapes import Tables
from benchmarks.dirty_answers.truth import Answers

Files = dict[str, bytes]


@dataclass
class Struck:
    """What one fault did to the files of one form."""

    dirty: Answers
    truth: Answers
    sheets: set[int] = field(default_factory=set)
    """The submissions that it struck, from 0."""
    lines: set[int] = field(default_factory=set)
    """Lines of the first table that it struck, from 1; headers count as lines."""
    whole: bool = False
    """Whether it struck the file as a whole."""


@dataclass(frozen=True)
class Fault:
    """One way of being dirty."""

    name: str
    form: str
    answers: Callable[[Struck], None] | None = None
    tables: Callable[[Tables, Struck], None] | None = None
    files: Callable[[Files], Files] | None = None
    harmless: bool = False
    """Whether nothing is to be asked: anything but the exact results is a fault of the program."""
    only: tuple[str, ...] = ()
    """Shapes that it can strike, by a part of their names; all where none is named."""
    also: "Fault | None" = None
    """Another one that strikes the same files."""

    def fits(self, shape: str) -> bool:
        """Tell whether a shape can be struck."""
        own = not self.only or any(part in shape for part in self.only)
        return own and (self.also is None or self.also.fits(shape))
