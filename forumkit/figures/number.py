"""Numbers that are worth a slide."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from forumkit.drawing.kinds import FigureEntry, Path, Teller
from forumkit.drawing.markdown import points, said, slot
from forumkit.entries.base import Id, Line


class BigNumber(FigureEntry):
    """One number that is worth a slide."""

    kind: Literal["number"]
    value: Line
    """The number with its unit, such as 21,6 %."""
    text: Line
    """What it counts, in one sentence."""
    fact: Id
    """The fact that gives it."""

    layout: ClassVar = "number"
    numbered: ClassVar = ""

    def markdown(self, teller: Teller) -> str:
        """Return the number in a message."""
        value, text, source = teller.say(self.value), teller.say(self.text), teller.source(self.fact)
        return f"::: message {teller.say(self.title)}\n**{value}** – {text} *({source})*\n:::"

    def slide(self, teller: Teller) -> str:
        """Return the number in its place, and below it what it counts and where it comes from."""
        source = f"*{said(teller.word('source'), teller.source(self.fact), teller.word('colon'))}*"
        return "\n\n".join([slot("number", teller.say(self.value)), teller.say(self.text), source])

    def spoken(self, teller: Teller) -> str:
        """Return the number and what it counts."""
        return points([said(teller.say(self.value), teller.say(self.text), teller.word("colon"))])

    def facts(self) -> Iterator[tuple[Path, str]]:
        """Yield the fact that gives it."""
        yield ("fact",), self.fact
