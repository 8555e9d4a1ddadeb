"""What every type of question has in common, and what each road asks of it; the types are in `question_types/`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.entries.base import Aloud, Entry, Id, Line
from forumkit.entries.made_ids import TEXTS_WITH_IDS
from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.model.answering import Asked, Offer, Say, Told
from forumkit.model.numbers import Given, Numbers, of_each, of_several

Relation = Literal["part_of", "consent"]
"""What one question is to another: a part of what it counts; quoted only after a yes to it."""

BOX = "⟦box⟧"
"""A box to tick, on paper."""


@dataclass(frozen=True)
class PaperTable:
    """A table that questions share on paper: a row each, behind their number."""

    key: str
    """Names its heading; tables with the same key stand below one heading."""
    title: str
    """The heading, such as “Tick one box”."""
    heads: tuple[str, ...]
    """What stands above the question and above each place for an answer."""
    widths: str
    """The widths of all columns, that of the number first."""


class Condition(Entry):
    """When a question is asked: after certain answers to an earlier one."""

    question: Id
    """The earlier question, of the same form."""
    answers: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The answers after which it is asked, by their code."""


class Choice(Entry):
    """An answer to choose."""

    id: Id = ""
    """Short name, unique in its question; the code in every export; by default made from what it is called."""
    text: Annotated[Line, Aloud("right_answer")]
    """The answer."""
    people: Line | None = None
    """Of a question of profile: how those who choose it are called, such as “femmes”."""
    day: Annotated[int | None, Field(ge=1, le=31)] = None
    """Of a half-day of presence: which day of the forum it belongs to."""
    alone: bool = False
    """Of several answers, one that goes with no other, such as “nothing”."""


class BaseQuestion(Asked):
    """What all questions have in common."""

    scale: ClassVar[bool] = False
    """Whether its codes go from unhappy to happy: results tell which share is favourable."""
    mark: ClassVar[bool] = False
    """Whether it is a mark: results tell how often two observers agree."""
    agrees: ClassVar[bool] = False
    """Whether its answer yes agrees to something: that an answer is quoted, that a commitment is complete."""
    tallied: ClassVar[Told] = ""
    """How its answers are noted where a row of the room raises cards or points; nothing where they cannot be."""
    ticked: ClassVar[Told] = ""
    """How it is answered on paper where it has no table: “tick one box”."""

    id: Id = ""
    """Short name, unique in its questionnaire; the code in every export; by default made from what it is called."""
    text: Annotated[Line, Aloud("question")]
    """The question, as it is read aloud."""
    short: Line | None = None
    """What it asks in two or three words, for charts and tables."""
    hint: Annotated[Line | None, Aloud("question")] = None
    """How to answer, on the phone and on paper."""
    required: bool = False
    """Whether a phone does not go on without an answer; people may else pass a question."""
    when: Condition | None = None
    """Asked only after certain answers to an earlier question."""
    security: bool = False
    """An opinion on the security forces: fewer than ten people of one answer are never shown apart."""
    objective: Id | None = None
    """Objective that it measures."""
    fact: Id | None = None
    """Fact that supports the right answer."""
    forums: tuple[Id, ...] = ()
    """The forums that are asked this question; all where there is none."""

    def right(self) -> tuple[str, ...]:
        """Return the codes of the right answers; none where there is no right or wrong."""
        return ()

    def unsure(self) -> tuple[str, ...]:
        """Return the codes that say that somebody does not know: neither right nor wrong."""
        return ()

    def key(self, say: Say) -> Iterator[str]:
        """Yield the lines of the right answer, in Markdown, for whoever facilitates."""
        yield from (f"**{say(offer.text)}**" for offer in self.offers() if offer.code in self.right())

    def choices_written(self) -> tuple[Choice, ...]:
        """Return the answers that the content writes below `choices`."""
        return ()

    def relations(self) -> Iterator[tuple[Relation, str, Callable[["BaseQuestion"], bool]]]:
        """Yield each question of the form that it names: the key, the id, and which questions may be named there."""
        return iter(())

    def related(self, key: Relation) -> str | None:
        """Return the id of the question that it names under a key, if any."""
        return next((other for name, other, _ in self.relations() if name == key), None)

    def faults(self) -> Iterator[tuple[KeyPath, Code, Mapping[str, str]]]:
        """Yield what no single key is wrong about: the key's path, the code and its values."""
        return iter(())

    def is_public(self) -> bool:
        """Tell whether its answers are said before everybody: they are shown as they are."""
        return False

    def hints(self, say: Say) -> Iterator[str]:
        """Yield the lines below it on the phone."""
        if self.hint:
            yield say(self.hint)

    def spoken(self, say: Say) -> Iterator[str]:
        """Yield what is said, shown or done after it where it is read aloud: its answers, one by one."""
        yield from (f"– {text}" for text in self.boxes(say))

    def table(self, say: Say) -> PaperTable | None:
        """Return the table that it stands in on paper; nothing where it stands alone below its own heading."""
        return None

    def row(self) -> tuple[str, ...]:
        """Return its places for an answer in that table; an empty one is written in."""
        return ()

    def told(self, say: Say) -> str:
        """Return the question as it stands in that table, in Markdown."""
        return say(self.text)

    def boxes(self, say: Say) -> list[str]:
        """Return what stands beside the boxes to tick, where it stands alone."""
        return [say(offer.text) for offer in self.offers()]

    def ruled(self) -> int:
        """Return the number of ruled lines to write on, where it stands alone."""
        return 0

    def numbers(self, given: Given) -> Numbers:
        """Yield what results tell of the answers, each number by the end of its id: n, is.yes, median."""
        return (of_several if self.several else of_each)(given, self.codes())


class ChoiceQuestion(BaseQuestion):
    """A question whose answers the content writes."""

    choices: Annotated[tuple[Choice, ...], TEXTS_WITH_IDS, Field(min_length=2, max_length=20)]
    """The answers."""

    def choices_written(self) -> tuple[Choice, ...]:
        """Return the answers."""
        return self.choices

    def offers(self) -> tuple[Offer, ...]:
        """Return the answers."""
        return offered(self.choices)


def offered(choices: tuple[Choice, ...]) -> tuple[Offer, ...]:
    """Return choices as what may be chosen."""
    return tuple(Offer(choice.id, choice.text, choice.alone) for choice in choices)
