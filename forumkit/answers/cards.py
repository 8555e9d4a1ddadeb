"""Cards instead of names: how a card is written, and what happens where one is missing, unknown or given twice."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from forumkit.answers.responses import Response, alike
from forumkit.answers.spelling import Spelling
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problems import Problem


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
    """Return the answers of people without those given twice, and what became of them.

    The same submission twice counts once. Two different answers with one card count as two people whose card is not
    known: which of them it is cannot be told, and no pair is guessed.
    """
    remaining, problems = once(responses, lambda response: response.submission, Code.SUBMISSION_TWICE)
    remaining, more = once(remaining, lambda response: response.card, Code.CARD_TWICE_SAME)
    problems += more
    twice = {group[0].card: group for group in alike(remaining, lambda response: response.card)}
    for card, group in twice.items():
        problems += _problem_of_each(group, Code.CARD_TWICE, shown(str(card)))
    return [replace(response, card=None) if response.card in twice else response for response in remaining], problems


def once(
    responses: Sequence[Response], key: Callable[[Response], Hashable], code: Code
) -> tuple[list[Response], list[Problem]]:
    """Return the first only of the responses that have one key and the same answers, and what was left out."""
    left_out: set[Response] = set()
    problems: list[Problem] = []
    for group in alike(
        responses, lambda response: None if (own := key(response)) is None else (own, *response.given.values())
    ):
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


_OTHERS = 3
"""Places of the others that a message names."""


def _problem_of_each(group: Sequence[Response], code: Code, name: str) -> Iterator[Problem]:
    places = [f"{earlier.place.file}:{earlier.place.line}" for earlier in group[: _OTHERS + 1]]
    for number, response in enumerate(group):
        others = [place for n, place in enumerate(places) if n != number][:_OTHERS]
        others_shown = ", ".join(others) + (", …" if len(group) > _OTHERS + 1 else "")
        yield Problem(code, response.place, {"name": name or "–", "other": others_shown or "–"})
