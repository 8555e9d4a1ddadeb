"""What is doubtful in answers, and what was decided: the rows of content/answers/<forum>/corrections.csv.

A row says where (file, sheet, row, column: the name of a field, or nothing for the whole row), what stands there
(value), what is doubtful and why, how it counts until somebody decides, and which decisions are near. The person
fills in `decision`: a word, and for some a value behind a colon.

| decision | what it does |
|---|---|
| keep | it counts as it stands; nobody is asked again |
| change: VALUE | the cell counts as if VALUE stood in it |
| blank | the cell counts as not answered |
| drop | the row does not count |
| pair: CARD | the row belongs to that card |
| same person | the row is a sheet that was entered already: its person counts once |
| other person | the row and the one beside it are two people |
| group: GROUP | the row is about that group |
| release | the answer may be quoted |

`seal` is a digest of the row's answers as the file has them: letters only, which no spreadsheet takes for a number.
A decision holds for the row with that seal, wherever it stands now; where there is none, it is said and not applied.
A row that a person adds needs only file, row, column and decision.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import auto
from typing import Final

from forumkit.messages.catalogue import FIRST, languages
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Said, Word

FILE = "corrections.csv"
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
"""No vowels: a seal is no word, no month, no number with an exponent."""
_SEAL: Final = 12


class CorrectionColumn(Word):
    """A column of the file."""

    FILE = auto()
    SHEET = auto()
    ROW = auto()
    COLUMN = auto()
    VALUE = auto()
    DOUBT = auto()
    WHY = auto()
    UNTIL = auto()
    PROPOSED = auto()
    DECISION = auto()
    SEAL = auto()


class Decision(Word):
    """What a person decides."""

    KEEP = auto()
    CHANGE = auto()
    BLANK = auto()
    DROP = auto()
    PAIR = auto()
    SAME = auto()
    OTHER = auto()
    GROUP = auto()
    RELEASE = auto()

    @property
    def takes_value(self) -> bool:
        """Whether a value follows it."""
        return self in (Decision.CHANGE, Decision.PAIR, Decision.GROUP)


class Deciding(Word):
    """How a decision is written."""

    WITH_VALUE = auto()


class Doubt(Word):
    """What is doubtful: the sort of question that a row asks."""

    BY_HAND = auto()
    """None: a person added the row."""
    CELL = auto()
    ON_HOLD = auto()
    TOTAL = auto()
    TRIAL = auto()
    VOID = auto()
    EARLY = auto()
    CLOCK = auto()
    TWICE = auto()
    TWO_ANSWERS = auto()
    CARD_SHARED = auto()
    CARD_NEAR = auto()
    CARD_NOT_PRINTED = auto()
    CARD_NOT_THERE = auto()
    CARD_ALONE = auto()
    GROUP_NOT_KNOWN = auto()
    GROUP_SHARED = auto()
    PART_TOO_LARGE = auto()
    PROFILES_DIFFER = auto()
    QUOTE = auto()


class Until(Word):
    """How something doubtful counts until it is decided."""

    COUNTS = auto()
    LEFT_OUT = auto()
    ONCE = auto()
    APART = auto()
    NOT_ANSWERED = auto()
    HELD_BACK = auto()


class Ground(Word):
    """Why something is doubtful."""

    NOT_UNDERSTOOD = auto()
    REVIEW = auto()
    TOTAL_ROW = auto()
    MARKED_ROW = auto()
    BEFORE_FORUM = auto()
    FAR_FROM_FORUM = auto()
    FEW_APART = auto()
    SAME_SHEET = auto()
    TWO_SAID = auto()
    FAR_APART = auto()
    NO_SUCH_CARD = auto()
    LAST_CARD = auto()
    NOT_IN_REGISTER = auto()
    ONE_LETTER = auto()
    NOT_PLANNED = auto()
    AGREED = auto()
    NO_SUCH_GROUP = auto()
    SEEN_TWICE = auto()
    OVER_WHOLE = auto()


@dataclass(frozen=True)
class Choice:
    """A decision with its value: Choice(Decision.PAIR, "baobab 7")."""

    decision: Decision
    value: str = ""

    @property
    def said(self) -> Said:
        """It as a message has it."""
        return Deciding.WITH_VALUE.of(decision=self.decision, value=self.value) if self.value else self.decision

    def says(self, language: str) -> str:
        """Return it as a person writes it: “pair: baobab 7”."""
        return self.said.says(language)


@dataclass(frozen=True)
class Spot:
    """A row of a file of answers, or one of its cells."""

    file: str
    sheet: str
    row: int
    """Line of the file, from 1."""
    column: str = ""
    """Name of the field, or field/code; empty for the whole row."""
    seal: str = ""
    """Digest of the row's answers."""

    @classmethod
    def at(cls, place: Place, column: str = "") -> "Spot":
        """Return the spot of a row (its place as a response has it), or of one of its cells."""
        return cls(place.file, place.path, place.line, column)

    @property
    def place(self) -> Place:
        """The place as problems show it."""
        return Place(self.file, self.row, " › ".join(filter(None, (self.sheet, self.column))))


@dataclass(frozen=True)
class Correction:
    """A row of the file: a doubt, and what was decided, if anything."""

    spot: Spot
    doubt: Doubt
    value: str = ""
    """What stands there, where it may be repeated: a card, a group, an answer of a list."""
    why: Said | str = ""
    """Why it is doubtful; of a row that was read, as it was written."""
    until: Until | None = None
    proposed: tuple[Choice, ...] = ()
    """Decisions that are near, the likeliest first."""
    choice: Choice | None = None
    """What was decided."""
    also: tuple[tuple[str, str], ...] = ()
    """Columns that a person added, with what stands in them."""
    line: int = 0
    """Its line in the file that was read."""

    @property
    def asks(self) -> tuple[str, str, int, str, Doubt]:
        """What tells it from other rows."""
        return self.spot.file, self.spot.sheet, self.spot.row, self.spot.column, self.doubt


@dataclass(frozen=True)
class Corrections:
    """What the file of a forum says, and what is wrong in it."""

    file: str = FILE
    """As problems call it."""
    rows: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def decided(self) -> tuple[Correction, ...]:
        """The rows that somebody decided."""
        return tuple(each for each in self.rows if each.choice)


def sealed(texts: Mapping[str, str]) -> str:
    """Return the seal of a row from the texts of its fields; those that are empty do not count.

    >>> sealed({"code": "baobab 7", "q01": ""}) == sealed({"code": "baobab 7"})
    True
    """
    told = "\x1f".join(f"{name}={texts[name]}" for name in sorted(texts) if texts[name])
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in hashlib.sha256(told.encode()).digest()[:_SEAL])


def file_language(first: str) -> str:
    """Return the language of the file of a mission: its first, where the program speaks it."""
    return first if first in languages() else FIRST
