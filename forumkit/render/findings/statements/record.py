"""A sentence about results as a record: when it is true, on which numbers, and where it may stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from forumkit.messages.words import Meaning
from forumkit.model.results import Results
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.scene import Scene

Subject = TypeVar("Subject")
"""What a sentence speaks of: all results of a forum, a question, a form."""


@dataclass(frozen=True)
class Said:
    """A sentence that holds, in one language."""

    id: str
    when: Meaning
    """When it holds, in plain words."""
    text: str
    places: tuple[str, ...]
    numbers: tuple[str, ...]
    """The ids of the numbers that it rests on."""


class Sayable(Protocol):
    """Whatever it speaks of, what every sentence can do."""

    @property
    def id(self) -> str:
        """Its name; its words are those of `say_` and this name in the file of a language."""
        ...

    @property
    def meaning(self) -> Meaning:
        """When it holds, in plain words."""
        ...

    def said(self, facts: Facts) -> Iterator[Said]:
        """Yield the sentence for each subject of which it holds."""
        ...


@dataclass(frozen=True)
class Statement(Generic[Subject]):
    """A sentence, the predicate under which it is true, and a plain statement of that beside it."""

    id: str
    when: str
    """The plain statement of the predicate."""
    about: Callable[[Facts], Iterable[Subject]]
    """What it may speak of."""
    holds: Callable[[Subject], bool]
    """The predicate: whether it is true of a subject."""
    numbers: Callable[[Subject], Iterable[str]]
    """The numbers it rests on; a star at the end stands for all that begin alike."""
    values: Callable[[Subject], Mapping[str, object]]
    """What fills its words; the first decides on the plural unless one is called `plural`."""
    places: tuple[str, ...]
    """Where it may be said."""

    @property
    def meaning(self) -> Meaning:
        """When it holds, in plain words."""
        return Meaning(f"statement {self.id}", self.when)

    def said(self, facts: Facts) -> Iterator[Said]:
        """Yield the sentence for each subject of which it holds."""
        for subject in self.about(facts):
            if self.holds(subject):
                names = tuple(_named(facts.scene.results, self.numbers(subject)))
                yield Said(self.id, self.meaning, self._worded(facts, subject), self.places, names)

    def _worded(self, facts: Facts, subject: Subject) -> str:
        values = dict(self.values(subject))
        plural, word = values.pop("plural", None), f"say_{self.id.replace('-', '_')}"
        tell = facts.scene.tell
        if isinstance(plural, int | float):
            return tell.counted(word, plural, **values)
        return tell.fill(word, **values)


def _named(results: Results, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        stem = pattern.removesuffix("*")
        yield from (name for name in results.values if name == pattern or (stem != pattern and name.startswith(stem)))


def scenes(facts: Facts) -> tuple[Scene]:
    """Return the results themselves, for a sentence that speaks of all of them."""
    return (facts.scene,)


def everything(facts: Facts) -> tuple[Facts]:
    """Return the facts themselves, for a sentence that speaks of several."""
    return (facts,)
