"""Questionnaires: when they are asked, and their questions."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.entries.base import Aloud, Entry, Id, LanguageCode, Line, Text
from forumkit.entries.made_ids import WITH_IDS
from forumkit.model.question_types import Question

ROW = 18
"""People in a row of the room, whose raised cards one person can note."""

Moment = Literal["attendance", "before", "after", "day-end", "observation", "commitments", "follow-up"]


class Repeat(Entry):
    """What a form asks several times, such as about each action of a group."""

    title: Annotated[Line, Aloud("questionnaire")]
    """What is asked about, such as “action”."""
    most: Annotated[int, Field(ge=2, le=20)]
    """How many there may be."""


class Questionnaire(Entry):
    """A form: register of presence, pre-test, post-test, satisfaction, observation grid, commitments, follow-up."""

    title: Annotated[Line, Aloud("questionnaire")]
    """Title of the form."""
    language: LanguageCode | None = None
    """Language of its plain texts: the first of mission.yaml; where there is none, it becomes that of the mission."""
    moment: Moment = "day-end"
    """When it is asked; an observation and commitments are about groups, all others about participants."""
    pair: Id | None = None
    """The questionnaire that it is compared with."""
    repeats: Id | None = None
    """A questionnaire whose questions come first, unchanged."""
    profile: tuple[Id, ...] = ()
    """Who answers, without a name: questions of `profile` in evaluation.yaml, asked first."""
    repeat: Repeat | None = None
    """Asks all its questions again for each thing of one sort."""
    minutes: Annotated[int, Field(ge=1, le=120)] | None = None
    """Time it takes in the room."""
    introduction: Annotated[Text | None, Aloud("say")] = None
    """What is read aloud before the first question."""
    guidance: Text | None = None
    """How the facilitator asks it: cards, urn, languages."""
    questions: Annotated[tuple[Question, ...], WITH_IDS] = ()
    """The questions, in order."""
    thanks: Annotated[Line | None, Aloud("at_the_end")] = None
    """The last line of the form."""

    @property
    def keyed(self) -> bool:
        """Whether any question has a right answer, its own or repeated."""
        return bool(self.repeats) or any(question.right() for question in self.questions)

    @property
    def about_groups(self) -> bool:
        """Whether an answer is about a group and not about one participant."""
        return self.moment in ("observation", "commitments")

    @property
    def takes_a_session(self) -> bool:
        """Whether a session is for it: observers and the team fill in theirs meanwhile, others later."""
        return self.moment in ("before", "after", "day-end")

    @property
    def printed(self) -> bool:
        """Whether it has a paper form of its own; groups write their commitments on their action plan."""
        return self.moment != "commitments"

    @property
    def tallied(self) -> bool:
        """Whether it is answered with raised cards or by pointing at faces, row by row of the room."""
        of_questions = any(question.tallied for question in self.questions)
        return self.moment in ("before", "after") and (of_questions or bool(self.repeats))

    @property
    def read_aloud(self) -> bool:
        """Whether its questions are put to people one by one; an observer notes in silence."""
        return self.moment not in ("attendance", "commitments", "observation")
