"""Sentences that are worth a slide: a key message, a proverb, what somebody may say."""

from typing import ClassVar, Literal

from forumkit.drawing.kinds import FigureEntry, Teller
from forumkit.drawing.markdown import points, slot
from forumkit.entries.base import Line


class Quote(FigureEntry):
    """A sentence that is worth a slide: a key message, a proverb, what somebody may say."""

    kind: Literal["message"]
    text: Line
    """The sentence."""
    who: Line | None = None
    """Who says it: a function or a tradition, never a name."""

    layout: ClassVar = "message"
    numbered: ClassVar = ""

    def markdown(self, teller: Teller) -> str:
        """Return the sentence in a message."""
        who = f" – *{teller.say(self.who)}*" if self.who else ""
        return f"::: message {teller.say(self.title)}\n{teller.say(self.text)}{who}\n:::"

    def slide(self, teller: Teller) -> str:
        """Return the sentence, and who says it in a place of its own."""
        who = [slot("who", teller.say(self.who))] if self.who else []
        return "\n\n".join([teller.say(self.text), *who])

    def spoken(self, teller: Teller) -> str:
        """Return the sentence."""
        return points([teller.say(self.text)])
