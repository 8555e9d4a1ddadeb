"""Cards that were never printed, that the register does not know, or that are a letter away from a missing one."""

from collections.abc import Iterator, Mapping, Sequence

from forumkit.answers.applying import Decided
from forumkit.answers.cards import shown
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.people import Room
from forumkit.answers.planned import Planned
from forumkit.answers.responses import Answers, Response
from forumkit.messages.near import nearest
from forumkit.messages.words import Said
from forumkit.model.forms import CODE, Form

_PROPOSED, _COMPARED = 3, 300
"""Cards that are proposed for one, and beyond which none is: each is compared with each."""
_MANY, _FEWEST, _KNOWN = 0.2, 5, 0.8
"""Share of cards beyond which others are in use than those printed; cards of a register, and share of a form's cards
that it knows, from which it tells who came."""


def card_doubts(
    answers: Mapping[str, Answers], pair: tuple[Form, Form] | None, room: Room, planned: Planned, decided: Decided
) -> Iterator[Correction]:
    """Yield the cards that are doubtful, each once; none of them is changed."""
    about_people = {name: each for name, each in answers.items() if not each.form.entry.about_groups}
    register = _cards(each for each in about_people.values() if each.form.entry.moment == "attendance")
    for name, each in about_people.items():
        own = _cards([each])
        if each.form.entry.moment == "attendance":
            known: frozenset[str] = frozenset()
        elif len(register) >= _FEWEST and len(own & register) >= _KNOWN * len(own):
            known = register
        else:
            known = _other_half(name, answers, pair)
        yield from _Doubts(each, own, known, register, room, planned, decided).found()


def _cards(answers: Iterator[Answers] | Sequence[Answers]) -> frozenset[str]:
    return frozenset(response.card for each in answers for response in each.responses if response.card)


def _other_half(name: str, answers: Mapping[str, Answers], pair: tuple[Form, Form] | None) -> frozenset[str]:
    """Return the cards of the form that one is compared with."""
    others = [form.name for form in pair or () if form.name != name]
    return _cards([answers[others[0]]]) if len(others) == 1 else frozenset()


class _Doubts:
    """The doubts of one form."""

    def __init__(
        self, answers: Answers, own: frozenset[str], known: frozenset[str], register: frozenset[str],
        room: Room, planned: Planned, decided: Decided,
    ) -> None:  # fmt: skip
        self._answers, self._own, self._known, self._register = answers, own, known, register
        self._room, self._planned, self._decided = room, planned, decided
        free = known - own
        self._free = free if len(free) <= _COMPARED else frozenset()

    def found(self) -> Iterator[Correction]:
        """Yield the first doubt of each card."""
        unprinted = {card for card in self._own if not self._planned.printed(card)}
        strange = unprinted if len(unprinted) <= max(1, _MANY * len(self._own)) else set()
        for response in self._answers.responses:
            if card := response.card:
                doubt = self._doubt(card, response, strange)
                if doubt and not self._decided.closed(response.place, CODE, doubt.doubt):
                    yield doubt

    def _doubt(self, card: str, response: Response, strange: set[str]) -> Correction | None:
        symbol, _, number = card.rpartition(" ")
        if self._planned.symbols and symbol not in self._planned.symbols:
            pictures = nearest(symbol or card, self._planned.symbols)
            near = [f"{each} {number}" for each in pictures if number.isdigit() and f"{each} {number}" not in self._own]
            return self._asked(response, Doubt.CARD_NEAR, Ground.NO_SUCH_CARD, near)
        near = [each for each in sorted(self._free) if _one_apart(card, each) and self._may_be(response, each)]
        if card in strange:
            why = Ground.LAST_CARD.of(last=self._planned.last_card)
            return self._asked(response, Doubt.CARD_NOT_PRINTED, why, near)
        if not self._known or card in self._known:
            return None
        if self._known == self._register:
            return self._asked(response, Doubt.CARD_NOT_THERE, Ground.NOT_IN_REGISTER, near)
        return self._asked(response, Doubt.CARD_ALONE, Ground.ONE_LETTER, near) if near else None

    def _asked(self, response: Response, doubt: Doubt, why: Said, near: Sequence[str]) -> Correction:
        place = response.place
        proposed = (*(Choice(Decision.PAIR, each) for each in near[:_PROPOSED]), Choice(Decision.KEEP))
        spot = Spot.at(place, CODE)
        return Correction(spot, doubt, shown(str(response.card)), why, Until.COUNTS, proposed)

    def _may_be(self, response: Response, card: str) -> bool:
        """Tell whether what a form says of a person goes with what others say of a card."""
        own = self._room.groups(None, response.given)
        return all(
            not one or not other or one == other for one, other in zip(own, self._room.groups(card, {}), strict=True)
        )


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter or figure is wrong, missing or too many, or two neighbours changed places."""
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, longer = one[start:], other[start:]
    if len(one) != len(other):
        return len(other) - len(one) == 1 and rest == longer[1:]
    return one != other and (rest[1:] == longer[1:] or (rest[:2] == longer[1::-1] and rest[2:] == longer[2:]))
