"""What a row says beside its answers: the day it was filled in, what a reviewer decided, words that mark it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from forumkit.answers.applying import Decided
from forumkit.answers.columns import Recognised
from forumkit.answers.days import DayOf, are_times, day_of_each
from forumkit.answers.headers import Column
from forumkit.answers.planned import Mark, Planned, plain
from forumkit.answers.spelling import Spelling
from forumkit.answers.tables import named_rows
from forumkit.answers.values import Row
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.words import Value
from forumkit.model.forms import CODE, GROUP

Marked = Mapping[str, tuple[Mark, str]]
"""What texts of a column mark a row as, with the word that does."""

_FILLED_IN = ("today", "start", "starttime", "end", "endtime")
_SENT = ("_submission_time", "_submission__submission_time", "submissiondate", "completiondate")
"""Columns of days, the surest first. What is sent may have been filled in days before."""
REVIEWS = ("_validation_status", "_submission__validation_status", "reviewstate", "_review_status", "review_status",
            "review_quality")  # fmt: skip
_DELETED = "deletedat"
_ONA: Mapping[str, str] = {"1": "approved", "2": "rejected", "3": "pending"}
_REJECTED = ("not approved", "rejected", "non approuve", "rejete", "refuse", "fake")
_ACCEPTED = ("", "none", "approved", "approuve", "received", "recu", "edited", "modifie", "good", "okay")
"""States of KoboToolbox, ODK Central, Ona and SurveyCTO, without “validation_status_”; any other is asked about."""
_USUAL = 0.5
"""Share of a column's rows beyond which a word is what the column says, and marks no row."""
_FEW = 0.25
"""Share of rows up to which what a column says is a remark on some."""
_REMARK = 60
"""Characters of what marks a row by a word among others."""


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


def beside_answers(
    recognised: Recognised, rows: Sequence[Row], planned: Planned, spelling: Spelling
) -> Iterator[Beside]:
    """Yield what stands beside the answers of each row."""
    days = [(c.index, own, sent) for c, own, sent in _days(recognised, rows, planned)]
    reviews = [column.index for column in _named(recognised, REVIEWS)]
    deleted = [column.index for column in _named(recognised, (_DELETED,))]
    marked = [(index, marks) for index, marks in _marking(recognised, rows, planned, spelling) if marks]
    for row in rows:
        cells = row.cells
        day, sent = next(((found, sent) for n, own, sent in days if (found := own(cells[n]))), (None, False))
        states = [_state(cells[n]) for n in reviews if cells[n]]
        rejected = any(map(is_rejected, (cells[n] for n in reviews))) or any(cells[n] for n in deleted)
        review = next((state for state in states if state not in _ACCEPTED), "")
        mark, word = next((marks[cells[n]] for n, marks in marked if cells[n] in marks), ("", ""))
        if day or rejected or review or mark:
            yield Beside(day, sent, "" if rejected else review, rejected, mark, word)
        else:
            yield NOTHING


def _named(recognised: Recognised, names: Sequence[str]) -> list[Column]:
    by_name = {
        c.header.lower().rpartition("/")[2].removeprefix("forumkit_"): c
        for c in recognised.columns
        if c.role == "system"
    }
    return [by_name[name] for name in names if name in by_name]


def is_rejected(text: str) -> bool:
    """Tell whether a state of review refuses a submission."""
    return _state(text) in _REJECTED


def _state(text: str) -> str:
    return _ONA.get(text) or plain(text).removeprefix("validation status").strip()


def _days(recognised: Recognised, rows: Sequence[Row], planned: Planned) -> Iterator[tuple[Column, DayOf, bool]]:
    """Yield the columns of days, what reads each, and whether it is the day of sending.

    Where no column has a known name, one of days with a time is when an online form was sent.
    """
    sent = _named(recognised, _SENT)
    columns = [*_named(recognised, _FILLED_IN), *sent]
    if not columns:
        unknown = [column for column in recognised.columns if column.role == "unknown"]
        columns = sent = [c for c in unknown if are_times([text for row in rows if (text := row.cells[c.index])])][:1]
    for column in columns:
        yield column, day_of_each((row.cells[column.index] for row in rows), planned.start), column in sent


def _marking(
    recognised: Recognised, rows: Sequence[Row], planned: Planned, spelling: Spelling
) -> Iterator[tuple[int, Marked]]:
    """Yield the columns that may mark a row: whose it is, then those beside the answers, where few rows are marked."""
    for column in recognised.columns:
        texts = Counter(row.cells[column.index] for row in rows) if _may_mark(column) else {}
        if column.role == "field":
            yield column.index, {text: mark for text in texts if (mark := _by_word(text, planned))}
            continue
        names = {text: plain(text) for text in texts if not spelling.is_missing(text)}
        if names and planned.forum in names.values() and planned.forums >= set(names.values()):
            yield column.index, {text: ("void", text) for text, name in names.items() if name != planned.forum}
            continue
        marks = {text: mark for text in names if (mark := _beside(text, plain(column.header), planned, spelling))}
        if sum(texts[text] for text in marks) <= _USUAL * len(rows):
            yield column.index, marks


def _may_mark(column: Column) -> bool:
    whose = column.role == "field" and column.field in (CODE, GROUP)
    return whose or column.role == "unknown" or column.header.lower() in ("_notes", "_tags", "status")


@lru_cache(maxsize=4_096)
def _word(text: str) -> str:
    return plain(text) if text else ""


def _by_word(text: str, planned: Planned) -> tuple[Mark, str] | None:
    word = _word(text.rstrip("0123456789 "))  # 100,000 cards are few pictures
    return next(((mark, word) for mark, words in planned.marks.items() if word in words), None)


def _beside(text: str, header: str, planned: Planned, spelling: Spelling) -> tuple[Mark, str] | None:
    """Return what a text beside the answers marks its row as: by itself, by a word of it, or by its header."""
    if mark := _by_word(text, planned):
        return mark
    refused = not text or spelling.agrees(text.rstrip(".!")) is False
    voids = planned.marks["void"]
    said = plain(text) if len(text) <= _REMARK else ""
    if refused and header in planned.valid:
        return "void", header
    # The word alone is told: what stands beside it may say who somebody is.
    among = [word for word in voids if f" {word} " in f" {said} " or (not refused and f" {word} " in f" {header} ")]
    return ("void", max(among, key=lambda word: (len(word), word))) if among else None


def remarks(
    recognised: Recognised, rows: Sequence[Row], besides: Sequence[Beside], decided: Decided, spelling: Spelling
) -> Iterator[Problem]:
    """Yield the columns beside the answers that say something of few rows: one of them may be void.

    Rows that are asked about anyway, and those about which somebody decided, are none of them.
    """
    place = recognised.sheet.place
    for column in recognised.of_role("unknown"):
        said = [
            (row.number, beside)
            for row, beside in zip(rows, besides, strict=True)
            if not spelling.is_missing(row.cells[column.index])
        ]
        named = [number for number, beside in said if not beside.mark and not decided.of_row(place(number))]
        if named and len(said) <= _FEW * len(rows):
            values: dict[str, Value] = {
                "name": column.header[:_REMARK], "count": len(named), "rows": named_rows(named),
            }  # fmt: skip
            yield Problem(Code.REMARKS_BESIDE, place(named[0], column.header[:_REMARK]), values)


def unread_days(
    recognised: Recognised, rows: Sequence[Row], besides: Sequence[Beside], spelling: Spelling, told: Collection[int]
) -> Iterator[Problem]:
    """Yield that rows of those that count, `told`, say when they were filled in or sent as nobody understands."""
    undated = [row for row, beside in zip(rows, besides, strict=True) if not beside.day and row.number in told]
    for column in _named(recognised, (*_FILLED_IN, *_SENT)) if undated else ():
        unread = [row.number for row in undated if not spelling.is_missing(row.cells[column.index])]
        if unread:
            place = recognised.sheet.place(unread[0], column.header[:_REMARK])
            values: dict[str, Value] = {"name": column.header[:_REMARK], "count": str(len(unread))}
            yield Problem(Code.DAYS_NOT_READ, place, values)
            return
