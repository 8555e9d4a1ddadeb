"""One answer among several."""

from typing import Literal

from forumkit.entries.base import Id
from forumkit.model.answering import OneCode, Word
from forumkit.model.questions import ChoiceQuestion


class SingleChoice(OneCode, ChoiceQuestion):
    """One answer among several."""

    ticked = Word("tick_one")

    type: Literal["single-choice"]
    """Type of question."""
    answer: Id | None = None
    """Id of the right answer, if there is one."""

    def right(self) -> tuple[str, ...]:
        return (self.answer,) if self.answer else ()
