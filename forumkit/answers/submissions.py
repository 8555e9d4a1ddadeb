"""What a row says beside its answers: the day it was filled in, what a reviewer decided, words that mark it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from forumkit.answers.columns import Recognised
from forumkit.answers.headers import Column
from forumkit.answers.planned import Planned, plain
from forumkit.answers.values import Row
from forumkit.model.forms import CODE, GROUP

Mark = Literal["", "total", "trial"]

_FILLED_IN, _SENT = ("today", "start", "end"), ("_submission_time", "_submission__submission_time", "submissiondate")
"""Columns of days, the surest first. What is sent may have been filled in days before."""
_REVIEWS = ("_validation_status", "_submission__validation_status", "reviewstate")
_REJECTED = ("not approved", "rejected", "non approuve", "rejete", "refuse")
_ACCEPTED = ("approved", "approuve", "received", "recu", "edited", "modifie")
"""States of KoboToolbox and ODK Central, without “validation_status_”; any other is asked about."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_USUAL = 0.5
"""Share of a column's rows beyond which a word is what the column says, and marks no row."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers of a row."""

    day: date | None = None
    sent: bool = False
    """Whether that is the day it was sent, in the time of Greenwich."""
    review: str = ""
    """What a reviewer noted, where that neither takes nor refuses it."""
    rejected: bool = False
    mark: Mark = ""
    word: str = ""
    """The word that marks it."""


NOTHING = Beside()


def beside_answers(recognised: Recognised, rows: Sequence[Row], planned: Planned) -> Iterator[Beside]:
    """Yield what stands beside the answers of each row."""
    days = _named(recognised, _FILLED_IN) + _named(recognised, _SENT)
    reviews = _named(recognised, _REVIEWS)
    whose = [c for c in recognised.columns if c.role == "field" and c.field in (CODE, GROUP)]
    marked = [*whose, *_that_may_mark(recognised, rows, planned)]
    for row in rows:
        day, sent = _day(row, days)
        state = next((plain(row.cells[c.index]) for c in reviews if row.cells[c.index]), "")
        state = state.removeprefix("validation status").strip()
        mark, word = _mark(row, marked, planned)
        if day or state or mark:
            review = "" if state in (*_REJECTED, *_ACCEPTED) else state
            yield Beside(day, sent, review, state in _REJECTED, mark, word)
        else:
            yield NOTHING


def _named(recognised: Recognised, names: Sequence[str]) -> list[Column]:
    by_name = {
        c.header.lower().rpartition("/")[2].removeprefix("forumkit_"): c
        for c in recognised.columns
        if c.role == "system"
    }
    return [by_name[name] for name in names if name in by_name]


def _day(row: Row, columns: Sequence[Column]) -> tuple[date | None, bool]:
    """Return the first day that a row names, and whether it is that of sending."""
    for column in columns:
        if match := _DAY.match(row.cells[column.index]):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                continue
            return day, column.header.lower().rpartition("/")[2] in _SENT
    return None, False


def _that_may_mark(recognised: Recognised, rows: Sequence[Row], planned: Planned) -> Iterator[Column]:
    """Yield the columns beside the answers in which few rows bear a word that marks them."""
    words = planned.totals | planned.trials
    for column in recognised.columns:
        if column.role == "unknown" or column.header.lower() in ("_notes", "_tags"):
            texts = Counter(row.cells[column.index] for row in rows)
            marked = sum(count for text, count in texts.items() if text and plain(text) in words)
            if 0 < marked <= _USUAL * len(rows):
                yield column


@lru_cache(maxsize=4_096)
def _word(text: str) -> str:
    return plain(text) if text else ""


def _mark(row: Row, columns: Sequence[Column], planned: Planned) -> tuple[Mark, str]:
    for column in columns:
        word = _word(row.cells[column.index].rstrip("0123456789 "))  # 100,000 cards are few pictures
        if word in planned.totals:
            return "total", word
        if word in planned.trials:
            return "trial", word
    return "", ""
