"""All doubts of an evaluation as people meet them: problems that are printed, and rows of the file of corrections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.words import Value

_SAID = (
    Doubt.CELL, Doubt.CARD_NEAR, Doubt.CARD_SHARED, Doubt.GROUP_SHARED, Doubt.PART_TOO_LARGE, Doubt.PROFILES_DIFFER,
    Doubt.QUOTE,
)  # fmt: skip
"""Doubts that are said by problems of their own, or by none."""


def doubtful(asked: Iterable[Correction]) -> Iterator[Problem]:
    """Yield a problem for each doubt that no other says."""
    for each in asked:
        if each.doubt not in _SAID and each.until and not isinstance(each.why, str):
            proposed = tuple(choice.said for choice in each.proposed)
            values: dict[str, Value] = {"doubt": each.doubt, "why": each.why, "until": each.until, "proposed": proposed}
            yield Problem(Code.ANSWER_DOUBTFUL, each.spot.place, values)


def quote_waiting(place: Place, column: str, text: str) -> Correction:
    """Return that an answer (of a row, by its place, to a field) waits for a person to release it, or to keep it."""
    spot = Spot.at(place, column)
    return Correction(
        spot, Doubt.QUOTE, text, Ground.AGREED, Until.HELD_BACK, (Choice(Decision.RELEASE), Choice(Decision.KEEP))
    )


def about_quote(decided: Decided, place: Place, column: str) -> Decision | None:
    """Return what a person decided about an answer that may be quoted: it is released or not, or nothing yet."""
    choice = decided.about(place, column, Doubt.QUOTE) or decided.about(place, column, Doubt.BY_HAND)
    return choice.decision if choice else None


def in_file(
    before: Sequence[Correction], decided: Iterable[Correction], asked: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the rows of the file: every decision, and what is asked; with what people noted beside them."""
    noted = {each.asks: each.also for each in before if each.also}
    rows = {each.asks: replace(each, also=noted.get(each.asks, ())) for each in asked}
    rows |= {each.asks: each for each in decided}
    return tuple(sorted(rows.values(), key=lambda each: (*each.asks[:4], each.doubt.value)))
