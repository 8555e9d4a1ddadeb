"""Tables whose answers another table has too: they count once, and what may be taken away is told."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import auto

from forumkit.answers.responses import Response
from forumkit.load.answers import AnswerSource, Sheet
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Said, Word

_FEWEST_ALIKE = 5
"""Rows of a table below which another may well say the same."""


class Spare(Word):
    """What another table has too."""

    FILE = auto()
    SHEET = auto()


@dataclass(frozen=True)
class Twin:
    """A table, and the one that has its answers too."""

    place: Place
    other: Place


def each_once(tables: Sequence[list[Response]], twins: list[Twin]) -> Iterator[list[Response]]:
    """Yield the tables of a form, but those whose rows another has: what a workbook was saved as, an earlier export."""
    said = [[(each.card, *each.given.values()) for each in responses] for responses in tables]
    for number, (responses, own) in enumerate(zip(tables, said, strict=True)):
        others = ((n, other) for n, other in enumerate(said) if n != number and len(own) >= _FEWEST_ALIKE)
        twin = next((n for n, other in others if (n < number if own == other else _stand_in(own, other))), None)
        if twin is None:
            yield responses
        else:
            twins.append(Twin(replace(responses[0].place, line=1), tables[twin][0].place))


def _stand_in(rows: Sequence[tuple[object, ...]], other: Sequence[tuple[object, ...]]) -> bool:
    """Tell whether rows, enough of them different, stand in another table in their order."""
    if len(set(rows)) < _FEWEST_ALIKE or len(rows) >= len(other):
        return False
    return any(row == rows[0] and other[n : n + len(rows)] == rows for n, row in enumerate(other))


def told_twice(
    twins: Sequence[Twin], sources: Sequence[AnswerSource], above: Collection[tuple[Sheet, Sheet]]
) -> Iterator[Problem]:
    """Yield what is there twice: a file may go where each of its sheets may, with the submissions of its repeats.

    Other answers of the file would be lost with it.
    """
    gone = {(twin.place.file, twin.place.path) for twin in twins}
    gone |= {
        (sheet.file, sheet.name)
        for sheet, repeat in above
        if (sheet.file, repeat.name) in gone and sheet.file == repeat.file
    }
    staying = {s.file for source in sources for s in source.sheets if (s.file, s.name) not in gone}
    for twin in twins:
        name = twin.place.path
        table: Said = Spare.SHEET.of(name=name) if name else Spare.FILE
        spare = table if twin.place.file in staying else Spare.FILE
        other = " › ".join(filter(None, (twin.other.file, twin.other.path)))
        yield Problem(Code.FILE_TWICE, twin.place, {"name": table, "what": spare, "other": other})
