"""How answers are counted: who is told apart, what is too small to be shown, how open answers are grouped."""

from typing import Annotated

from pydantic import Field

from forumkit.entries.base import Aloud, Entry, Id, Line
from forumkit.entries.made_ids import TEXTS_WITH_IDS, WITH_IDS
from forumkit.model.answering import Offer, OneCode
from forumkit.model.questions import Choice, offered


class ProfileQuestion(OneCode):
    """A question about who answers; never a name, never ethnic group, religion, health or opinion."""

    id: Id = ""
    """Short name; the code in every export; by default made from what it is called."""
    text: Annotated[Line, Aloud("question")]
    """The question."""
    short: Line
    """What it asks in one or two words, for tables."""
    hint: Annotated[Line | None, Aloud("question")] = None
    """How to answer."""
    choices: Annotated[tuple[Choice, ...], TEXTS_WITH_IDS, Field(min_length=2, max_length=20)]
    """The groups that are told apart."""

    def offers(self) -> tuple[Offer, ...]:
        """Return the groups."""
        return offered(self.choices)


class Thresholds(Entry):
    """What is too small to be shown."""

    people: Annotated[int, Field(ge=3, le=50)] = 5
    """Fewer people than this are never shown as a group."""
    security: Annotated[int, Field(ge=3, le=50)] = 10
    """The same, for opinions on the security forces."""
    percent: Annotated[int, Field(ge=10, le=100)] = 20
    """Fewer answers than this are told as numbers, not as percentages."""


class AnswerGroup(Entry):
    """A group of open answers that say the same."""

    id: Id = ""
    """Short name; by default made from what it is called."""
    text: Line
    """What these answers say."""
    security: bool = False
    """An opinion on the security forces: fewer than the threshold are not counted apart, and nobody is placed."""
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    """Words that tell that an answer belongs here; a star stands for any ending, accents and capitals do not count."""


class Frame(Entry):
    """The code frame of an open question: an answer may belong to several groups, or to none."""

    question: Id
    """The open question."""
    groups: Annotated[tuple[AnswerGroup, ...], WITH_IDS, Field(min_length=1, max_length=20)]
    """The groups."""


class Evaluation(Entry):
    """How the answers of all forms are told apart, protected and grouped."""

    symbols: tuple[Line, ...] = ()
    """The pictures of the cards that stand for names; an answer bears one with a number, such as “calebasse 07”."""
    profile: Annotated[tuple[ProfileQuestion, ...], WITH_IDS] = ()
    """What forms may ask about the person who answers."""
    crossings: tuple[Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)], ...] = ()
    """Pairs of profile questions that are counted together."""
    thresholds: Thresholds = Thresholds()
    """What is too small to be shown."""
    frames: tuple[Frame, ...] = ()
    """How open answers are grouped."""
    quote_with: Id | None = None
    """The profile question whose group stands under a quote, where it is large enough; by default nothing does."""
