"""Cells that were not understood, as questions of the file of corrections; what is decided is no longer said."""

from collections.abc import Iterable

from forumkit.answers.applying import Decided, key_of
from forumkit.answers.columns import Recognised
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem

_ASKED = (Code.ANSWER_NOT_KNOWN, Code.ANSWER_AMBIGUOUS, Code.ANSWERS_DIFFER)


def doubtful_cells(
    problems: Iterable[Problem], recognised: Recognised, decided: Decided
) -> tuple[list[Correction], list[Problem]]:
    """Return what is asked about cells, and the problems that nobody has decided."""
    sheet = recognised.sheet
    keys = {sheet.place(0, c.header[:60]).path: key_of(c) for c in reversed(recognised.columns) if c.field}
    asked, left = [], []
    for problem in problems:
        place, column = problem.place, keys.get(problem.place.path, "")
        if problem.code not in _ASKED or not column:
            left.append(problem)
        elif not decided.closed(Place(place.file, place.line, sheet.name), column, Doubt.CELL):
            left.append(problem)
            named = str(problem.values.get("name", "")) if problem.code is not Code.ANSWERS_DIFFER else ""
            spot = Spot(place.file, sheet.name, place.line, column)
            proposed = (Choice(Decision.BLANK),)
            asked.append(Correction(spot, Doubt.CELL, named, Ground.NOT_UNDERSTOOD, Until.NOT_ANSWERED, proposed))
    return asked, left
