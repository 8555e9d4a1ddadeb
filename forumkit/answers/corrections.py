"""The file of what is doubtful in answers, content/answers/<forum>/corrections.csv: a row a doubt, which a person decides.

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
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import auto
from typing import Final

from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.catalogue import FIRST, languages
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem
from forumkit.messages.words import Message, Said, Word, grammar
from forumkit.model.answering import whole_number
from forumkit.model.labels import bare
from forumkit.model.privacy.folding import folded

FILE = "corrections.csv"
MOST_ROWS, LONGEST = 20_000, 300
"""Rows of the file, and characters of a cell of it."""


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


class Doubt(Word):
    """What is doubtful: the sort of question that a row asks."""

    BY_HAND = auto()
    """None: a person added the row."""
    CELL = auto()
    ON_HOLD = auto()
    TOTAL = auto()
    TRIAL = auto()
    EARLY = auto()
    CLOCK = auto()
    TWICE = auto()
    TWO_ANSWERS = auto()
    CARD_SHARED = auto()
    CARD_NEAR = auto()
    CARD_NOT_PRINTED = auto()
    CARD_NOT_THERE = auto()
    GROUP_NOT_KNOWN = auto()
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
    TRIAL_ROW = auto()
    BEFORE_FORUM = auto()
    FAR_FROM_FORUM = auto()
    FEW_APART = auto()
    SAME_SHEET = auto()
    TWO_SAID = auto()
    FAR_APART = auto()
    NO_SUCH_CARD = auto()
    LAST_CARD = auto()
    NOT_IN_REGISTER = auto()
    NOT_PLANNED = auto()


@dataclass(frozen=True)
class Choice:
    """A decision with its value: Choice(Decision.PAIR, "baobab 7")."""

    decision: Decision
    value: str = ""

    def says(self, language: str) -> str:
        """Return it as a person writes it: “pair: baobab 7”."""
        word = self.decision.says(language)
        return f"{word}{grammar(language, 'colon')}{self.value}" if self.value else word


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


def sealed(texts: Mapping[str, str]) -> str:
    """Return the seal of a row from the texts of its fields; those that are empty do not count.

    >>> sealed({"code": "baobab 7", "q01": ""}) == sealed({"code": "baobab 7"})
    True
    """
    told = "\x1f".join(f"{name}={texts[name]}" for name in sorted(texts) if texts[name])
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in hashlib.sha256(told.encode()).digest()[:_SEAL])


_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
"""No vowels: a seal is no word, no month, no number with an exponent."""
_SEAL: Final = 12
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r|%]")


def _guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (CWE-1236)."""
    plain = " ".join(text.split())[:LONGEST]
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def corrections_text(corrections: Iterable[Correction], language: str) -> str:
    """Return the file: semicolons, a byte order mark, CRLF, as Excel and LibreOffice open it in a French office."""
    rows = list(corrections)
    added = list(dict.fromkeys(name for each in rows for name, _ in each.also))
    head = [column.says(language) for column in CorrectionColumn] + added
    lines = [head, *([*_cells(each, language), *(dict(each.also).get(name, "") for name in added)] for each in rows)]
    return "\ufeff" + "".join(";".join(_quoted(_guarded(cell)) for cell in line) + "\r\n" for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search('[;,"\n]', cell) else cell


def _cells(each: Correction, language: str) -> Iterator[str]:
    spot = each.spot
    cells: Mapping[CorrectionColumn, str] = {
        CorrectionColumn.FILE: spot.file,
        CorrectionColumn.SHEET: spot.sheet,
        CorrectionColumn.ROW: str(spot.row),
        CorrectionColumn.COLUMN: spot.column,
        CorrectionColumn.VALUE: each.value,
        CorrectionColumn.DOUBT: each.doubt.says(language),
        CorrectionColumn.WHY: each.why.says(language) if isinstance(each.why, Word | Message) else each.why,
        CorrectionColumn.UNTIL: each.until.says(language) if each.until and not each.choice else "",
        CorrectionColumn.PROPOSED: " | ".join(choice.says(language) for choice in each.proposed),
        CorrectionColumn.DECISION: each.choice.says(language) if each.choice else "",
        CorrectionColumn.SEAL: spot.seal,
    }
    yield from (cells[column] for column in CorrectionColumn)


def file_language(first: str) -> str:
    """Return the language of the file of a mission: its first, where the program speaks it."""
    return first if first in languages() else FIRST


@dataclass(frozen=True)
class Corrections:
    """What the file of a forum says, and what is wrong in it."""

    rows: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def decided(self) -> tuple[Correction, ...]:
        """The rows that somebody decided."""
        return tuple(each for each in self.rows if each.choice)


def read_corrections(source: AnswerSource) -> Corrections:
    """Return the decisions of a file, in any language of the program; a decision that is not understood is refused."""
    sheet = source.sheets[0]
    columns = _columns_of(sheet)
    needed = (CorrectionColumn.FILE, CorrectionColumn.ROW, CorrectionColumn.DECISION)
    lacking = [column.says(FIRST) for column in needed if column not in columns]
    if lacking or len(sheet.rows) > MOST_ROWS:
        values = {"names": ", ".join(lacking) or "–", "most": MOST_ROWS}
        return Corrections(problems=(Problem(Code.CORRECTIONS_SHAPE, Place(source.name), values),))
    read = [_read(sheet, number, columns) for number in range(1, len(sheet.rows)) if any(sheet.rows[number])]
    return Corrections(
        tuple(each for each in read if isinstance(each, Correction)),
        tuple(each for each in read if isinstance(each, Problem)),
    )


def _key(text: str) -> str:
    return bare(folded(text))


def _columns_of(sheet: Sheet) -> dict[CorrectionColumn | str, int]:
    known = {_key(column.says(language)): column for language in languages() for column in CorrectionColumn}
    known |= {_key(column.value): column for column in CorrectionColumn}
    head = [_unguarded(cell) for cell in sheet.rows[0]]
    return {known.get(_key(cell), cell): number for number, cell in reversed(list(enumerate(head))) if cell}


def _read(sheet: Sheet, number: int, columns: Mapping[CorrectionColumn | str, int]) -> Correction | Problem:
    row = sheet.rows[number]

    def cell(column: CorrectionColumn) -> str:
        return _unguarded(row[columns[column]])[:LONGEST] if column in columns else ""

    line, written = whole_number(cell(CorrectionColumn.ROW)), cell(CorrectionColumn.DECISION)
    choice = choice_of(written) if written else None
    if line is None or (written and choice is None):
        allowed = ", ".join(decision.says(language) for language in languages() for decision in Decision)
        values = {"name": written[:40] or "–", "allowed": allowed}
        return Problem(Code.CORRECTION_UNKNOWN, sheet.place(number, "decision" if line else "row"), values)
    spot = Spot(
        cell(CorrectionColumn.FILE), cell(CorrectionColumn.SHEET), line,
        cell(CorrectionColumn.COLUMN), cell(CorrectionColumn.SEAL).lower(),
    )  # fmt: skip
    also = tuple(
        (name, row[place][:LONGEST]) for name, place in columns.items() if not isinstance(name, CorrectionColumn)
    )
    return Correction(
        spot, _doubt_of(cell(CorrectionColumn.DOUBT)), cell(CorrectionColumn.VALUE), cell(CorrectionColumn.WHY),
        choice=choice, also=also, line=number + 1,
    )  # fmt: skip


def _doubt_of(text: str) -> Doubt:
    known = {_key(doubt.says(language)): doubt for language in languages() for doubt in Doubt}
    return known.get(_key(text), Doubt.BY_HAND)


def choice_of(text: str) -> Choice | None:
    """Return the decision that a person wrote, in any language; nothing where it is none.

    >>> choice_of("Carte : baobab 7")
    Choice(decision='pair', value='baobab 7')
    """
    verb, _, value = text.partition(":")
    known = {_key(word): each for each in Decision for word in (each.value, *map(each.says, languages()))}
    decision, value = known.get(_key(verb)), " ".join(value.split())
    if decision is None or bool(value) != decision.takes_value:
        return None
    return Choice(decision, value)
