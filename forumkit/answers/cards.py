"""Cards instead of names: how a card is written, and what happens where one is missing, unknown or given twice."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.responses import Response, alike
from forumkit.answers.spelling import Spelling
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problem import Problem
from forumkit.model.forms import CODE


def unknown_cards(responses: Iterable[Response], spelling: Spelling) -> Iterator[Problem]:
    """Yield the cards whose picture is none of those that were drawn."""
    symbols = spelling.symbols
    for response in responses if symbols else ():
        card = response.card or ""
        symbol = card.rstrip("0123456789").strip()
        if card and (symbol not in symbols or symbol == card):
            near = nearest(symbol, symbols)
            values = {"name": shown(card), "allowed": ", ".join(near or symbols)}
            yield Problem(Code.CARD_NOT_KNOWN, response.place, values)


def shown(card: str) -> str:
    """Return a card as messages show it: what is not one word and a number may be a name, and is not repeated."""
    return card if re.fullmatch(r"[^\W\d_]{2,12} \d{1,3}", card) else "…"


def missing_cards(responses: Iterable[Response]) -> Iterator[Problem]:
    """Yield the answers without a card: they count, but cannot be compared with others of the same person."""
    yield from (Problem(Code.CARD_MISSING, response.place, {}) for response in responses if response.card is None)


def without_doubles(responses: Sequence[Response]) -> tuple[list[Response], list[Problem]]:
    """Return the answers of people without those given twice, and what became of them."""
    remaining, problems = once(responses, _sent, Code.SUBMISSION_TWICE)
    remaining, more = once(remaining, lambda response: response.card, Code.CARD_TWICE_SAME)
    return remaining, [*problems, *more]


def without_shared_cards(
    responses: Sequence[Response], decided: Decided
) -> tuple[list[Response], list[Problem], list[Correction]]:
    """Return the answers with cards that tell people apart, what was given twice, and what is asked about it.

    Two different answers with one card count as two people whose card is not known: which of them it is cannot be
    told, and no pair is guessed; but a person may have said of one that the card is right.
    """
    problems: list[Problem] = []
    asked: list[Correction] = []
    losing: set[Response] = set()
    for group in alike(responses, lambda response: response.card):
        right = [each for each in group if _is_right(each, decided)]
        losing.update(each for each in group if [each] != right)
        if len(right) != 1:
            problems += _problem_of_each(group, Code.CARD_TWICE, shown(str(group[0].card)))
            asked += (_whose(each, group) for each in group)
    return [replace(each, card=None) if each in losing else each for each in responses], problems, asked


def _is_right(response: Response, decided: Decided) -> bool:
    choice = decided.about(response.place, CODE, Doubt.CARD_SHARED)
    return bool(choice and choice.decision is Decision.KEEP)


def _whose(response: Response, group: Sequence[Response]) -> Correction:
    place, other = response.place, next(each for each in group if each is not response).place
    why = Ground.FAR_APART.of(other=f"{other.file}:{other.line}")
    spot = Spot.at(place, CODE)
    proposed = (Choice(Decision.KEEP), Choice(Decision.BLANK))
    return Correction(spot, Doubt.CARD_SHARED, shown(str(response.card)), why, Until.APART, proposed)


def once(
    responses: Sequence[Response], key: Callable[[Response], Hashable], code: Code
) -> tuple[list[Response], list[Problem]]:
    """Return the first only of the responses that have one key and the same answers, and what was left out."""
    left_out: set[Response] = set()
    problems: list[Problem] = []
    for group in chain.from_iterable(alike(same, _says) for same in alike(responses, key)):
        _, *reported = _problem_of_each(
            group, code, shown(group[0].card or "") if code != Code.SUBMISSION_TWICE else ""
        )
        problems += reported
        left_out.update(group[1:])
    return [response for response in responses if response not in left_out], problems


def submissions_that_differ(responses: Iterable[Response]) -> Iterator[Problem]:
    """Yield the rows that bear the same submission with other answers: which of them is right cannot be told."""
    for group in alike(responses, lambda response: response.submission):
        yield from _problem_of_each(group, Code.SUBMISSION_DIFFERS, "")


def _sent(response: Response) -> Hashable:
    return response.submission and (response.submission, response.card)


def _says(response: Response) -> Hashable:
    return tuple(response.given.values())


_OTHERS = 3
"""Places of the others that a message names."""


def _problem_of_each(group: Sequence[Response], code: Code, name: str) -> Iterator[Problem]:
    places = [f"{earlier.place.file}:{earlier.place.line}" for earlier in group[: _OTHERS + 1]]
    for number, response in enumerate(group):
        others = [place for n, place in enumerate(places) if n != number][:_OTHERS]
        others_shown = ", ".join(others) + (", …" if len(group) > _OTHERS + 1 else "")
        yield Problem(code, response.place, {"name": name or "–", "other": others_shown or "–"})
