"""What was handed over before has its say: nobody is found by laying two versions of the results side by side.

The people whom versions tell apart are those who are in the same ones: who came late, whose sheet was corrected or
taken back. By subtraction a reader has the numbers of each such share as if it had been published alone. So:

1.  A form changes only when each share of it is nobody, or so many as are told apart in a room. Else it waits: it
    counts as it was handed over. The same goes for those who are compared, before and after.
2.  A number is shown only where the rules of a room show it of each share: what any of them hides is hidden.

What is shown of a version is then a sum of what each share shows by itself, and shares have nobody in common.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from forumkit.answers.learning import paired
from forumkit.answers.responses import Answers, Response
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.model.forms import Form

Who = TypeVar("Who")
Handed = Sequence[Mapping[str, Sequence[Response]]]
"""The responses that counted in each version that was handed over, by form."""
FormPair = tuple[Form, Form] | None
Both = tuple[Response, Response]
"""What somebody said before and after."""


@dataclass(frozen=True)
class Settled:
    """What counts, beside what was handed over."""

    answers: Mapping[str, Answers]
    waiting: Mapping[str, int]
    """By form that waits, how few people would be told apart."""
    shares: Sequence[Mapping[str, Answers]] = ()
    """The answers of those whom versions tell apart: each form alone, and the two of a pair together."""

    def still(self, name: str, found: Answers) -> Answers:
        """Return the answers of a form as they were found, without those that wait."""
        if name not in self.waiting:
            return found
        counted = set(map(said, self.answers[name].responses))
        return Answers(found.form, [response for response in found.responses if said(response) in counted])

    def problems(self, forum_id: str, least: int, coarser: int) -> Iterator[Problem]:
        """Yield that forms wait, and that so many numbers are not told any more; and why."""
        place = Place(f"content/results/{forum_id}.json")
        for name, few in self.waiting.items():
            yield Problem(Code.ANSWERS_WAIT, place, {"name": name, "few": few, "least": least})
        if coarser:
            yield Problem(Code.NUMBERS_COARSER, place, {"total": coarser})


def told_apart(versions: Sequence[Iterable[Who]], key: Callable[[Who], Hashable]) -> list[list[Who]]:
    """Return those who are in the same versions, by these; of several who are alike, as many as there are.

    >>> told_apart(["ab", "abc", "bc"], str)
    [['a'], ['b'], ['c']]
    """
    members: dict[Hashable, tuple[Who, list[int]]] = {}
    for number, version in enumerate(versions):
        alike = Counter[Hashable]()
        for who in version:
            alike[key(who)] += 1
            members.setdefault((key(who), alike[key(who)]), (who, []))[1].append(number)
    shares: dict[tuple[int, ...], list[Who]] = {}
    for who, within in members.values():
        shares.setdefault(tuple(within), []).append(who)
    return list(shares.values())


def settled(answers: Mapping[str, Answers], handed: Handed, pair: FormPair, least: int) -> Settled:
    """Return what counts of the answers of a forum, now that versions were handed over."""
    if not handed:
        return Settled(answers, {})
    counted, held = dict(answers), {name: _Held(answers[name], _known(handed, name, least)) for name in answers}
    while few := {name: cards for name, cards in _few(counted, handed, pair, least).items() if held[name].add(cards)}:
        counted |= {name: held[name].settled() for name in few}
    if any(_few(counted, handed, pair, least).values()):  # of forms that never stood beside each other as they do now
        counted |= {name: Answers(answers[name].form, handed[-1].get(name, ())) for name in _about_people(answers)}
    waiting = {name: n for name in counted if (n := _apart(answers[name].responses, counted[name].responses))}
    return Settled(counted, waiting, [share for shares in _shares(counted, handed, pair, least) for share in shares])


@dataclass
class _Held:
    """A form of which some count as they did in the version that told of it last."""

    now: Answers
    before: Sequence[Sequence[Response]]
    cards: set[str | None] = field(default_factory=set)

    def add(self, cards: set[str | None]) -> bool:
        """Hold more cards back, and tell whether there were more; one that nobody can find again holds all."""
        size = len(self.cards)
        self.cards |= cards
        return len(self.cards) > size

    def settled(self) -> Answers:
        """Return what counts: of cards that are held back, what did; everything as it was where one has no card."""
        last = self.before[-1]
        if None in self.cards:
            return Answers(self.now.form, last)
        kept = [response for response in self.now.responses if response.card not in self.cards]
        return Answers(self.now.form, [*kept, *(response for response in last if response.card in self.cards)])


def _few(answers: Mapping[str, Answers], handed: Handed, pair: FormPair, least: int) -> dict[str, set[str | None]]:
    """Return, by form, the cards of shares that are too small to be told apart."""
    few: dict[str, set[str | None]] = {}
    for shares in _shares(answers, handed, pair, least):
        for share in shares:
            for name, found in share.items():
                if len(found.responses) < least:
                    few.setdefault(name, set()).update(response.card for response in found.responses)
    return few


def _apart(some: Sequence[Response], others: Sequence[Response]) -> int:
    """Return how many people two versions tell apart."""
    one, other = (Counter(map(said, responses)) for responses in (some, others))
    return max((one - other).total(), (other - one).total())


def _shares(
    answers: Mapping[str, Answers], handed: Handed, pair: FormPair, least: int
) -> Iterator[list[Mapping[str, Answers]]]:
    """Yield those whom versions tell apart, if any: of each form, and of those who are compared."""
    for name in _about_people(answers):
        if before := _known(handed, name, least):
            parts = told_apart([*before, answers[name].responses], said)
            yield [{name: Answers(answers[name].form, part)} for part in parts] if len(parts) > 1 else []
    if pair:
        known = [pairs for version in handed if len(pairs := both_times(version, pair)) >= least]
        now = both_times({form.name: answers[form.name].responses for form in pair}, pair)
        compared = told_apart([*known, now], lambda two: tuple(map(said, two))) if known else []
        if len(compared) > 1:
            yield [_as_forms(share, pair) for share in compared]


def _as_forms(pairs: Sequence[Both], pair: tuple[Form, Form]) -> Mapping[str, Answers]:
    return {
        form.name: Answers(form, responses)
        for form, responses in zip(pair, zip(*pairs, strict=True), strict=True)
    }  # fmt: skip


def _about_people(answers: Mapping[str, Answers]) -> list[str]:
    return [name for name, found in answers.items() if not found.form.entry.about_groups]


def _known(handed: Handed, name: str, least: int) -> list[Sequence[Response]]:
    """Return the versions that told something of a form: of fewer people than the threshold nothing was."""
    return [version[name] for version in handed if len(version.get(name, ())) >= least]


def said(response: Response) -> Hashable:
    """Return what a response says, and whose it is: one of which nothing else is known is the same."""
    return response.card, frozenset(item for item in response.given.items() if item[1] is not None)


def both_times(responses: Mapping[str, Sequence[Response]], pair: tuple[Form, Form]) -> list[Both]:
    """Return the two responses of each who is compared."""
    if not all(form.name in responses for form in pair):
        return []
    before, after = (Answers(form, responses[form.name]) for form in pair)
    cards = {one.card for one in paired(before, after)}
    first, last = ({each.card: each for each in answers.responses if each.card} for answers in (before, after))
    return [(first[card], last[card]) for card in first if card in cards]
