"""A yes or a no."""

from typing import Literal

from forumkit.model.answering import Offer, OneCode, Say, Word
from forumkit.model.questions import BaseQuestion


class YesNo(OneCode, BaseQuestion):
    """A yes or a no, such as the consent to be quoted."""

    agrees = True
    ticked = Word("tick_one")
    tallied = Word("tally_yes_no")

    type: Literal["yes-no"]
    """Type of question."""

    def offers(self) -> tuple[Offer, ...]:
        return Offer("yes", Word("yes")), Offer("no", Word("no"))

    def boxes(self, say: Say) -> list[str]:
        """Return both words with a capital: on paper each stands on its own line."""
        return [text[:1].upper() + text[1:] for text in super().boxes(say)]
