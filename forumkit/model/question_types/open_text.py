"""A free answer in words."""

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from forumkit.entries.base import Id
from forumkit.model.answering import InWords, Say, Word
from forumkit.model.numbers import Given, Numbers
from forumkit.model.questions import BaseQuestion, Relation


class OpenText(InWords, BaseQuestion):
    """A free answer on ruled lines."""

    type: Literal["open"]
    """Type of question."""
    lines: Annotated[int, Field(ge=1, le=12)] = 3
    """Number of ruled lines on paper."""
    consent: Id | None = None
    """The yes-no question that allows this answer to be quoted; without it none is."""
    public: bool = False
    """Whether it holds what a group says in public, such as its commitment; all answers are then shown."""

    def relations(self) -> Iterator[tuple[Relation, str, Callable[[BaseQuestion], bool]]]:
        if self.consent:
            yield "consent", self.consent, lambda other: other.agrees

    def is_public(self) -> bool:
        return self.public

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {**super().phone(choices, say), "appearance": "multiline"}

    def spoken(self, say: Say) -> Iterator[str]:
        yield say(Word("ask_open"))

    def ruled(self) -> int:
        return self.lines

    def numbers(self, given: Given) -> Numbers:
        """Yield nothing: the groups of a code frame are counted where the frame is known, in `open_answers.py`."""
        return iter(())
