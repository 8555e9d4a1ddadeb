"""The file of corrections as Excel and LibreOffice open and save it, read as carefully as any file from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import Final

from forumkit.answers.corrections import FILE, Choice, Correction, CorrectionColumn, Corrections, Decision, Doubt, Spot
from forumkit.load.answers import AnswerSource, Sheet, read_answers
from forumkit.messages.catalogue import FIRST, languages
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Message, Value, Word
from forumkit.model.answering import whole_number
from forumkit.model.labels import bare
from forumkit.model.privacy.folding import folded

MOST_ROWS, LONGEST = 20_000, 300
"""Rows of the file, and characters of a cell of it."""
_BETWEEN = " / "
"""Between decisions that are proposed."""
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
        CorrectionColumn.PROPOSED: _BETWEEN.join(choice.says(language) for choice in each.proposed),
        CorrectionColumn.DECISION: each.choice.says(language) if each.choice else "",
        CorrectionColumn.SEAL: spot.seal,
    }
    yield from (cells[column] for column in CorrectionColumn)


def is_corrections(source: AnswerSource) -> bool:
    """Tell whether a file is that of corrections, by its name."""
    return PurePath(source.name).name.casefold() == FILE


def read_corrections(source: AnswerSource) -> Corrections:
    """Return the decisions of a file, in any language of the program; a decision that is not understood is refused."""
    sheet = source.sheets[0]
    columns = _columns_of(sheet)
    needed = (CorrectionColumn.FILE, CorrectionColumn.ROW, CorrectionColumn.DECISION)
    lacking = [column.says(FIRST) for column in needed if column not in columns]
    if lacking or len(sheet.rows) > MOST_ROWS:
        values: dict[str, Value] = {"names": ", ".join(lacking) or "–", "most": MOST_ROWS}
        return Corrections(source.name, problems=(Problem(Code.CORRECTIONS_SHAPE, Place(source.name), values),))
    read = [_read(sheet, number, columns) for number in range(1, len(sheet.rows)) if any(sheet.rows[number])]
    return Corrections(
        source.name,
        tuple(each for each in read if isinstance(each, Correction)),
        tuple(each for each in read if isinstance(each, Problem)),
    )


def doubts_waiting(path: Path, name: str) -> list[Correction] | Problem:
    """Return what a file still asks that would change a number: all that nobody decided, but quotes."""
    source = read_answers(path, name)
    if isinstance(source, Problem):
        return source
    read = read_corrections(source)
    return next(iter(read.problems), [row for row in read.rows if not row.choice and row.doubt is not Doubt.QUOTE])


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
        values: dict[str, Value] = {"name": written[:40] or "–", "allowed": tuple(Decision)}
        return Problem(Code.CORRECTION_UNKNOWN, sheet.place(number, "decision" if line else "row"), values)
    spot = Spot(
        cell(CorrectionColumn.FILE), cell(CorrectionColumn.SHEET), line,
        cell(CorrectionColumn.COLUMN), cell(CorrectionColumn.SEAL).lower(),
    )  # fmt: skip
    offered = map(choice_of, cell(CorrectionColumn.PROPOSED).split(_BETWEEN))
    others = ((name, place) for name, place in columns.items() if not isinstance(name, CorrectionColumn))
    also = tuple((name, row[place][:LONGEST]) for name, place in others)
    return Correction(
        spot, _doubt_of(cell(CorrectionColumn.DOUBT)), cell(CorrectionColumn.VALUE), cell(CorrectionColumn.WHY),
        proposed=tuple(filter(None, offered)), choice=choice, also=also, line=number + 1,
    )  # fmt: skip


def _doubt_of(text: str) -> Doubt:
    return _doubts().get(_key(text), Doubt.BY_HAND)


@cache
def _doubts() -> Mapping[str, Doubt]:
    return {_key(doubt.says(language)): doubt for language in languages() for doubt in Doubt}


@cache
def _decisions() -> Mapping[str, Decision]:
    return {_key(word): each for each in Decision for word in (each.value, *map(each.says, languages()))}


def choice_of(text: str) -> Choice | None:
    """Return the decision that a person wrote, in any language; nothing where it is none.

    >>> choice_of("Carte : baobab 7")
    Choice(decision='pair', value='baobab 7')
    """
    verb, _, value = text.partition(":")
    decision, value = _decisions().get(_key(verb)), " ".join(value.split())
    if decision is None or bool(value) != decision.takes_value:
        return None
    return Choice(decision, value)
