"""All doubts of an evaluation as people meet them: problems that are printed, and rows of the file of corrections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Spot, Until
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem
from forumkit.messages.words import Said, Value

_SAID = (Doubt.CELL, Doubt.CARD_NEAR, Doubt.CARD_SHARED, Doubt.QUOTE)
"""Doubts that are said by problems of their own, or by none."""


def doubtful(asked: Iterable[Correction]) -> Iterator[Problem]:
    """Yield a problem for each doubt that no other says."""
    for each in asked:
        if each.doubt not in _SAID and each.until and not isinstance(each.why, str):
            proposed = tuple(choice.said for choice in each.proposed)
            values: dict[str, Value] = {"doubt": each.doubt, "why": each.why, "until": each.until, "proposed": proposed}
            yield Problem(Code.ANSWER_DOUBTFUL, each.spot.place, values)


def quote_waiting(place: Place, column: str, text: str, why: Said) -> Correction:
    """Return that an answer (of a row, by its place, to a field) waits to be released; `text` is what may be shown."""
    spot = Spot(place.file, place.path, place.line, column)
    return Correction(spot, Doubt.QUOTE, text, why, Until.HELD_BACK, (Choice(Decision.RELEASE), Choice(Decision.BLANK)))


def is_released(decided: Decided, place: Place, column: str) -> bool:
    """Tell whether a person released an answer to be quoted."""
    choice = decided.about(place, column, Doubt.QUOTE)
    return choice is not None and choice.decision is Decision.RELEASE


def in_file(
    before: Sequence[Correction], decided: Iterable[Correction], asked: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the rows of the file: every decision, and what is asked; with what people noted beside them."""
    noted = {each.asks: each.also for each in before if each.also}
    rows = {each.asks: replace(each, also=noted.get(each.asks, ())) for each in asked}
    rows |= {each.asks: each for each in decided}
    return tuple(sorted(rows.values(), key=lambda each: (*each.asks[:4], each.doubt.value)))
