"""What answers gave: aggregates by id, as `forumkit evaluate` writes them and documents show them."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from forumkit.entries.base import Entry, Id
from forumkit.messages.words import Word

How = Literal["number", "share", "percent", "signed", "probability", "day"]
"""How a value is said: 5 or 2,25; 29 sur 45, soit 64 %; 64 %; +2,5; p = 0,03; mardi 20 février 2024."""


class Unit(Word):
    """What a value counts, with how it is said: the one list of units; the name of each stands in the catalogues."""

    how: How

    def __new__(cls, name: str, how: How) -> Self:
        """Make a unit that is its name, as results hold it."""
        unit = str.__new__(cls, name)
        unit._value_, unit.how = name, how
        return unit

    PEOPLE = "people", "number"
    """A whole number of people."""
    SHARE = "share", "share"
    """A part: `value` of `n`."""
    PERCENT = "percent", "percent"
    """A mean of shares."""
    POINTS = "points", "signed"
    """A difference, in right answers or points of a hundred."""
    LEVEL = "level", "number"
    """A face of a scale."""
    SCORE = "score", "signed"
    """−100 to 100."""
    RATIO = "ratio", "number"
    PROBABILITY = "probability", "probability"
    """A p-value."""
    EFFECT = "effect", "number"
    COUNT = "count", "number"
    """A whole number of things."""
    MARK = "mark", "number"
    """0 to 3."""
    DAY = "day", "day"
    """A date, whose year, month and day are one number: 20240227."""


def day_of(value: float) -> date:
    """Return the date that a number stands for: 20240227 is 27 February 2024."""
    return date.fromisoformat(f"{value:.0f}")


class Value(Entry):
    """One number, or that it is not published."""

    value: float | None = None
    """The number; none where there were no answers, or where it is hidden."""
    unit: Unit
    """What it counts."""
    n: int | None = None
    """How many answers it is made of; of a share, the whole."""
    low: float | None = None
    """Lower end of its 95 % interval, in the unit of the value; of a share in percent."""
    high: float | None = None
    """Upper end of its 95 % interval."""
    hidden: bool = False
    """Whether it is too small to be published, or would let such a number be found."""

    @property
    def plain(self) -> str:
        """The number as programs write it: 0.25, or 2024-02-27 for a day; nothing where there is none."""
        if self.value is None:
            return ""
        return str(day_of(self.value)) if self.unit.how == "day" else f"{self.value:g}"


class AnswerFile(Entry):
    """A file of answers that results come from."""

    name: str
    """Its name, without its folder."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Digest of its bytes."""
    form: Id
    """The questionnaire that it answers."""
    rows: Annotated[int, Field(ge=0)]
    """Answers in it."""
    kept: Annotated[int, Field(ge=0)]
    """Answers that count."""


class Quote(Entry):
    """An answer that may be quoted."""

    question: Id
    """The open question."""
    group: Id | None = None
    """The group of answers that it belongs to."""
    text: str
    """The words."""
    category: str = ""
    """Who says it, as code of a profile question; empty where too few belong to it."""


class Commitment(Entry):
    """What a group has committed to in public."""

    group: str
    """The group."""
    text: str
    """What it will do."""
    missing: tuple[Id, ...] = ()
    """The yes-or-no questions that were not answered with a yes: it is complete where there is none."""


class FormQuality(Entry):
    """What became of the rows of answers to a form."""

    form: Id
    """The questionnaire."""
    rows: Annotated[int, Field(ge=0)]
    """Rows that came in."""
    kept: Annotated[int, Field(ge=0)]
    """Rows that count."""
    aside: dict[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """Rows that do not count, by reason: dropped, rejected, total, trial, void, early."""
    twice: int = 0
    """Rows that count with another: the same submission, or a sheet that was entered twice."""
    without_card: int = 0
    """Rows that count and whose card is not known."""
    waiting: int = 0
    """What is doubtful and waits for a decision."""
    decided: int = 0
    """What a person decided."""
    shared: dict[Id, int] = Field(default_factory=dict)
    """Of each other form about people, how many cards both know."""


class Results(Entry):
    """The results of a forum."""

    forum: Id
    """The forum."""
    method: Literal["1"] = "1"
    """Version of the way that results are computed."""
    synthetic: bool = False
    """Whether the answers were made up, to show what documents look like."""
    forms: dict[Id, str] = Field(default_factory=dict)
    """The version of each questionnaire when it was evaluated."""
    values: dict[str, Value]
    """Every number by its id, such as gain.overall."""
    quotes: tuple[Quote, ...] = ()
    """Answers that a person released to be quoted."""
    quotes_waiting: dict[Id, int] = Field(default_factory=dict)
    """By open question, how many more might be quoted, and wait for a person who reads them."""
    commitments: tuple[Commitment, ...] = ()
    """What groups have committed to."""
    sources: tuple[AnswerFile, ...] = ()
    """The files of answers; nothing else in the results depends on their form."""
    quality: tuple[FormQuality, ...] = ()
    """What became of the rows of each form."""

    @property
    def told(self) -> Self:
        """They without their files: a table that was only saved again tells nothing else."""
        return self.model_copy(update={"sources": ()})
