"""Types of questions: one class each, and its name in the union."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forumkit.model.base import Entry, Id, Line, Text

AnswerArea = Literal["cards", "boxes", "faces", "lines", "marks"]
"""How a question is answered on paper: a column for each card, boxes to tick, faces, ruled lines, marks to circle."""


class BaseQuestion(Entry):
    """What all questions have in common."""

    area: ClassVar[AnswerArea]

    id: Id
    """Short name, unique in its questionnaire; the code in every export."""
    text: Line
    """The question, as it is read aloud."""
    objective: Id | None = None
    """Objective that it measures."""
    fact: Id | None = None
    """Fact that supports the right answer."""
    forums: tuple[Id, ...] = ()
    """The forums that are asked this question; all where there is none."""

    def right(self) -> tuple[str, ...]:
        """Ids of the right answers; none where there is no right or wrong."""
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


class Choice(Entry):
    """An answer to choose."""

    id: Id
    """Short name, unique in its question; the code in every export."""
    text: Line
    """The answer."""


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


class Faces(BaseQuestion):
    """A scale of faces, from very unhappy to very happy."""

    area: ClassVar[AnswerArea] = "faces"

    type: Literal["faces"]
    """Type of question."""
    levels: Literal[3, 5] = 5
    """Number of faces."""


class Rating(BaseQuestion):
    """A criterion that an observer marks from 0 to 3, with what he saw."""

    area: ClassVar[AnswerArea] = "marks"

    type: Literal["rating"]
    """Type of question."""
    lowest: Line
    """What 0 looks like."""
    highest: Line
    """What 3 looks like."""


class OpenText(BaseQuestion):
    """A free answer on ruled lines."""

    area: ClassVar[AnswerArea] = "lines"

    type: Literal["open"]
    """Type of question."""
    lines: Annotated[int, Field(ge=1, le=12)] = 3
    """Number of ruled lines on paper."""


Question = Annotated[TrueFalse | SingleChoice | MultipleChoice | Faces | Rating | OpenText, Field(discriminator="type")]
