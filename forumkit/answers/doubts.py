"""All doubts of an evaluation as people meet them: problems that are printed, and rows of the file of corrections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from forumkit.answers.corrections import Correction, Doubt
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.words import Value

_SAID = (Doubt.CELL, Doubt.CARD_NEAR, Doubt.CARD_SHARED, Doubt.QUOTE)
"""Doubts that are said by problems of their own, or by none."""


def doubtful(asked: Iterable[Correction], language: str) -> Iterator[Problem]:
    """Yield a problem for each doubt that no other says."""
    for each in asked:
        if each.doubt not in _SAID and each.until and not isinstance(each.why, str):
            proposed = " | ".join(choice.says(language) for choice in each.proposed)
            values: dict[str, Value] = {"doubt": each.doubt, "why": each.why, "until": each.until, "proposed": proposed}
            yield Problem(Code.ANSWER_DOUBTFUL, each.spot.place, values)


def in_file(
    before: Sequence[Correction], decided: Iterable[Correction], asked: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the rows of the file: every decision, and what is asked; with what people noted beside them."""
    noted = {each.asks: each.also for each in before if each.also}
    rows = {each.asks: replace(each, also=noted.get(each.asks, ())) for each in asked}
    rows |= {each.asks: each for each in decided}
    return tuple(sorted(rows.values(), key=lambda each: (*each.asks[:4], each.doubt.value)))
