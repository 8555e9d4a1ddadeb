"""Types of questions: one class each, and its name in the union."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.entries.base import Entry, Id, Line, Text

AnswerArea = Literal["cards", "boxes", "faces", "lines", "marks", "count"]
"""How a question is answered on paper: a column for each card, boxes to tick, faces, lines, marks to tick, a number."""

CARDS = ("true", "false", "unknown")
YES_NO = ("yes", "no")
BEST_MARK = 3


class Condition(Entry):
    """When a question is asked: after certain answers to an earlier one."""

    question: Id
    """The earlier question, of the same form."""
    answers: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The answers after which it is asked, by their code."""


class BaseQuestion(Entry):
    """What all questions have in common."""

    area: ClassVar[AnswerArea]

    id: Id
    """Short name, unique in its questionnaire; the code in every export."""
    text: Line
    """The question, as it is read aloud."""
    short: Line | None = None
    """What it asks in two or three words, for charts and tables."""
    hint: Line | None = None
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
        """Ids of the right answers; none where there is no right or wrong."""
        return ()

    def codes(self) -> tuple[str, ...]:
        """Codes of the answers in order, the same on paper, on the phone, in the grid and in results; none if free."""
        return ()


class TrueFalse(BaseQuestion):
    """A statement that is true or false; “does not know” is always offered."""

    area: ClassVar[AnswerArea] = "cards"

    type: Literal["true-false"]
    """Type of question."""
    answer: bool
    """Whether the statement is true."""
    why: Text
    """The explanation that the facilitator gives with the key."""

    def right(self) -> tuple[str, ...]:
        """Return the card of the right answer."""
        return ("true" if self.answer else "false",)

    def codes(self) -> tuple[str, ...]:
        """Return the three cards."""
        return CARDS


class Choice(Entry):
    """An answer to choose."""

    id: Id
    """Short name, unique in its question; the code in every export."""
    text: Line
    """The answer."""
    people: Line | None = None
    """Of a question of profile: how those who choose it are called, such as “femmes”."""
    day: Annotated[int | None, Field(ge=1, le=31)] = None
    """Of a half-day of presence: which day of the forum it belongs to."""
    alone: bool = False
    """Of several answers, one that goes with no other, such as “nothing”."""


class SingleChoice(BaseQuestion):
    """One answer among several."""

    area: ClassVar[AnswerArea] = "boxes"

    type: Literal["single-choice"]
    """Type of question."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=8)]
    """The answers."""
    answer: Id | None = None
    """Id of the right answer, if there is one."""

    def right(self) -> tuple[str, ...]:
        """Return the right answer, if there is one."""
        return (self.answer,) if self.answer else ()

    def codes(self) -> tuple[str, ...]:
        """Return the ids of the choices."""
        return tuple(choice.id for choice in self.choices)


class MultipleChoice(BaseQuestion):
    """Several answers among several."""

    area: ClassVar[AnswerArea] = "boxes"

    type: Literal["multiple-choice"]
    """Type of question."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=8)]
    """The answers."""
    answers: tuple[Id, ...] = ()
    """Ids of the right answers, if there are any."""

    def right(self) -> tuple[str, ...]:
        """Return the right answers, if there are any."""
        return self.answers

    def codes(self) -> tuple[str, ...]:
        """Return the ids of the choices."""
        return tuple(choice.id for choice in self.choices)


class YesNo(BaseQuestion):
    """A yes or a no, such as the consent to be quoted."""

    area: ClassVar[AnswerArea] = "boxes"

    type: Literal["yes-no"]
    """Type of question."""

    def codes(self) -> tuple[str, ...]:
        """Return yes and no."""
        return YES_NO


class Faces(BaseQuestion):
    """A scale of faces, from very unhappy to very happy."""

    area: ClassVar[AnswerArea] = "faces"

    type: Literal["faces"]
    """Type of question."""
    levels: Literal[3, 5] = 5
    """Number of faces."""
    recommends: bool = False
    """The question of recommendation: the share of the happiest face less that of the unhappiest, with its interval."""

    def codes(self) -> tuple[str, ...]:
        """Return the numbers of the faces, the unhappiest first."""
        return tuple(str(level) for level in range(1, self.levels + 1))


class Rating(BaseQuestion):
    """A criterion that an observer marks from 0 to 3, with what he saw."""

    area: ClassVar[AnswerArea] = "marks"

    type: Literal["rating"]
    """Type of question."""
    lowest: Line
    """What 0 looks like."""
    highest: Line
    """What 3 looks like."""

    def codes(self) -> tuple[str, ...]:
        """Return the marks."""
        return tuple(str(mark) for mark in range(BEST_MARK + 1))


class Number(BaseQuestion):
    """A whole number, such as how often women spoke."""

    area: ClassVar[AnswerArea] = "count"

    type: Literal["number"]
    """Type of question."""
    least: Annotated[int, Field(ge=0)] = 0
    """The smallest number that can be true."""
    most: Annotated[int, Field(ge=1, le=100_000)]
    """The largest number that can be true."""
    part_of: Id | None = None
    """The question of the same form that counts the whole; the share is then given."""


class OpenText(BaseQuestion):
    """A free answer on ruled lines."""

    area: ClassVar[AnswerArea] = "lines"

    type: Literal["open"]
    """Type of question."""
    lines: Annotated[int, Field(ge=1, le=12)] = 3
    """Number of ruled lines on paper."""
    consent: Id | None = None
    """The yes-no question that allows this answer to be quoted; without it none is."""
    public: bool = False
    """Whether it holds what a group says in public, such as its commitment; all answers are then shown."""


Question = Annotated[
    TrueFalse | SingleChoice | MultipleChoice | YesNo | Faces | Rating | Number | OpenText,
    Field(discriminator="type"),
]
