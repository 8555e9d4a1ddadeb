"""Several answers among several."""

from typing import Literal

from forumkit.entries.base import Id
from forumkit.model.answering import SeveralCodes, Word
from forumkit.model.questions import ChoiceQuestion


class MultipleChoice(SeveralCodes, ChoiceQuestion):
    """Several answers among several."""

    ticked = Word("tick_many")

    type: Literal["multiple-choice"]
    """Type of question."""
    answers: tuple[Id, ...] = ()
    """Ids of the right answers, if there are any: who chooses all of them, and no other, is right."""

    def right(self) -> tuple[str, ...]:
        return self.answers
