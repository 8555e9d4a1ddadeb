"""Questionnaires: when they are asked, and their questions."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.model.base import Entry, Id, Line, Text
from forumkit.model.questions import Question


class Questionnaire(Entry):
    """A pre-test, post-test, satisfaction form or observation grid."""

    title: Line
    """Title of the form."""
    moment: Literal["before", "after", "day-end", "observation", "follow-up"]
    """When it is asked."""
    pair: Id | None = None
    """The questionnaire that it is compared with."""
    repeats: Id | None = None
    """A questionnaire whose questions come first, unchanged."""
    minutes: Annotated[int, Field(ge=1, le=120)]
    """Time it takes in the room."""
    introduction: Text
    """What is read aloud before the first question."""
    guidance: Text
    """How the facilitator asks it: cards, urn, languages."""
    questions: tuple[Question, ...] = ()
    """The questions, in order."""
    thanks: Line
    """The last line of the form."""

    @property
    def keyed(self) -> bool:
        """Whether any question has a right answer, its own or repeated."""
        return bool(self.repeats) or any(question.right() for question in self.questions)
