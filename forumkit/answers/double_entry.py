"""One sheet entered twice: same card, same form, few answers apart. It counts once, and what differs is asked."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from forumkit.answers.applying import Decided
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.responses import Response, alike
from forumkit.model.answering import Cell
from forumkit.model.forms import Form

_FEWEST, _IN, _IN_COPIES = 5, 10, 4
"""Answers below which nothing is said of two sheets; one in so many may differ, and in files that repeat each other."""
_COMPARED = 2_000
"""Sheets without a card that are compared, each with each; of more, only those that are the same."""
_SHARED, _CARDS = 0.8, 5
"""Share and number of cards that two files have in common where they repeat each other."""


@dataclass
class Merged:
    """Responses with those entered twice as one, and what is asked about them."""

    responses: list[Response]
    asked: list[Correction] = field(default_factory=list)


def entered_once(
    responses: Sequence[Response],
    form: Form,
    decided: Decided,
    key: Callable[[Response], Hashable],
    copies: Collection[tuple[str, str]],
) -> Merged:
    """Return the responses, each sheet once; `key` gives what its entries share, `copies` are files of one pile."""
    return _Merging(responses, form, decided, copies).merged(key)


class _Merging:
    """The responses of a form while sheets that were entered twice become one."""

    def __init__(
        self, responses: Sequence[Response], form: Form, decided: Decided, copies: Collection[tuple[str, str]]
    ) -> None:
        self._responses, self._decided = responses, decided
        self._free = {field.name for field in form.fields if field.asks.free}
        self._copies = copies
        self._gone: set[Response] = set()
        self._instead: dict[Response, Response] = {}
        self._asked: list[Correction] = []

    def merged(self, key: Callable[[Response], Hashable]) -> Merged:
        """Return what is left."""
        for group in alike(self._responses, key):
            for number, second in enumerate(group):
                first = next((each for each in group[:number] if self._is_one(each, second)), None)
                if first is not None:
                    self._unite(first, second)
        self._without_cards()
        kept = [self._instead.get(each, each) for each in self._responses if each not in self._gone]
        return Merged(kept, self._asked)

    def _without_cards(self) -> None:
        """Unite sheets without a card, of files that repeat each other: each with the one that is most like it."""
        bare = [each for each in self._responses if each.card is None and each.name is None] if self._copies else []
        if len(bare) > _COMPARED:
            bare = list(chain.from_iterable(alike(bare, lambda each: tuple(each.given.values()))))
        for second in bare[:_COMPARED]:
            before = [each for each in bare if (each.place.file, second.place.file) in self._copies]
            free = [each for each in before if each not in self._instead and self._is_one(each, second)]
            if free:
                self._unite(min(free, key=lambda each: len(apart(each, second))), second)

    def _is_one(self, first: Response, second: Response) -> bool:
        if first in self._gone:
            return False
        choice = self._decided.about(second.place, "", Doubt.TWICE)
        if choice:
            return choice.decision is Decision.SAME
        answered = len({name.partition("/")[0] for name in _answered(first) | _answered(second)})
        share = _IN_COPIES if (first.place.file, second.place.file) in self._copies else _IN
        return answered >= _FEWEST and len(apart(first, second)) <= -(-answered // share)

    def _unite(self, first: Response, second: Response) -> None:
        """Let one of two sheets count; what differs counts as not answered until it is decided."""
        current = self._instead.get(first, first)
        given = dict(current.given)
        differing = list(apart(first, second))
        self._ask_whether(first, second, differing)
        for name in differing:
            if not self._decided.about(first.place, name, Doubt.TWO_ANSWERS):
                self._ask_which(first, second, name)
                given |= {each: None for each in given if each.partition("/")[0] == name}
        self._instead[first] = replace(current, given=given)
        self._gone.add(second)

    def _ask_whether(self, first: Response, second: Response, differing: Sequence[str]) -> None:
        if self._decided.about(second.place, "", Doubt.TWICE):
            return
        total = len({name.partition("/")[0] for name in first.given})
        other = f"{first.place.file}:{first.place.line}"
        ground = Ground.FEW_APART if first.card else Ground.SAME_SHEET
        why = ground.of(differ=len(differing), total=total, other=other) if first.card else ground.of(other=other)
        proposed = (Choice(Decision.SAME), Choice(Decision.OTHER))
        spot = Spot.at(second.place)
        self._asked.append(Correction(spot, Doubt.TWICE, "", why, Until.ONCE, proposed))

    def _ask_which(self, first: Response, second: Response, name: str) -> None:
        one, other = ("…" if name in self._free else said(each, name) for each in (first, second))
        place = f"{second.place.file}:{second.place.line}"
        why = Ground.TWO_SAID.of(one=one or "–", other=other or "–", place=place)
        choices = [Choice(Decision.KEEP), Choice(Decision.CHANGE, other) if other not in ("", "…") else None]
        proposed = tuple(choice for choice in choices if choice)
        self._asked.append(
            Correction(Spot.at(first.place, name), Doubt.TWO_ANSWERS, one, why, Until.NOT_ANSWERED, proposed)
        )


def _answered(response: Response) -> set[str]:
    return {name for name, cell in response.given.items() if cell is not None}


def apart(first: Response, second: Response) -> list[str]:
    """Return the fields to which two responses say different things."""
    names = (name for name, cell in first.given.items() if second.given[name] != cell)
    return list(dict.fromkeys(name.partition("/")[0] for name in names))


def said(response: Response, name: str) -> str:
    """Return what a response says to a field, in codes."""
    given: Mapping[str, Cell] = response.given
    if name in given:
        return "" if given[name] is None else str(given[name])
    return " ".join(each.partition("/")[2] for each, cell in given.items() if each.startswith(f"{name}/") and cell)


def copies_of(responses: Sequence[Response]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of files, the earlier first, that hold the same sheets, by their cards."""
    cards: dict[str, set[str]] = {}
    for response in responses:
        if response.card:
            cards.setdefault(response.place.file, set()).add(response.card)
    files = list(cards)
    for number, second in enumerate(files):
        for first in files[:number]:
            common = len(cards[first] & cards[second])
            if common >= max(_CARDS, _SHARED * min(len(cards[first]), len(cards[second]))):
                yield first, second
