"""What people learnt: the same questions before and after, card by card.

An item counts for a person who answered it both times; a question that was passed is no wrong answer, and “does not
know” is a third answer: who goes from there to the right one was not wrong before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from statistics import fmean

from forumkit.answers.numbers import said_by_group
from forumkit.answers.people import Room
from forumkit.answers.responses import Answers
from forumkit.model.answering import Cell
from forumkit.model.forms import Field
from forumkit.model.measures import items_of
from forumkit.model.numbers import Numbers, mean_of, median_of, number, people, share
from forumkit.model.results import Unit, Value
from forumkit.model.statistics import exact_mcnemar, hake, holm, signed_rank


class Known(IntEnum):
    """What an answer to an item tells."""

    WRONG = auto()
    UNKNOWN = auto()
    """The answer “does not know”, where the item offers it."""
    RIGHT = auto()


Move = tuple[Known, Known]
"""What an item was before, and after."""

Changes = Mapping[str, Counter[Move]]
"""Of each item, how many made each move."""

_MOVES: Mapping[str, Move] = {
    "from-wrong": (Known.WRONG, Known.RIGHT),
    "from-unknown": (Known.UNKNOWN, Known.RIGHT),
    "to-wrong": (Known.RIGHT, Known.WRONG),
    "to-unknown": (Known.RIGHT, Known.UNKNOWN),
}
_BETTER, _WORSE = ("from-wrong", "from-unknown"), ("to-wrong", "to-unknown")


@dataclass(frozen=True)
class Pair:
    """A card that answered at least one item both times, with each such item."""

    card: str
    before: Mapping[str, Known]
    after: Mapping[str, Known]

    @property
    def gain(self) -> int:
        """The right answers after, less those before."""
        return _right(self.after) - _right(self.before)

    @property
    def points(self) -> float:
        """The same in points of a hundred of the items answered."""
        return 100 * self.gain / len(self.before)


def _right(answers: Mapping[str, Known]) -> int:
    return list(answers.values()).count(Known.RIGHT)


def learning(before: Answers, after: Answers, room: Room) -> Numbers:
    """Yield the numbers of people, the scores, the gain over all and per objective, group and item."""
    items = items_of(before.form, after.form)
    pairs = paired(before, after)
    least = room.thresholds.people
    yield "n.before", people(len(before.responses), least)
    yield "n.after", people(len(after.responses), least)
    yield "n.paired", people(len(pairs), least)
    yield "n.items", Value(unit=Unit.COUNT, value=len(items))
    yield from _scores(pairs, hidden=0 < len(pairs) < least)
    by_item = {field.name: _changes(pairs, field.name) for field in items}
    yield from _objectives(by_item, items, least)
    yield from _by_item(by_item, items, least)
    yield from _all_moves(by_item, items, least)
    gains = [(room.groups(pair.card, {}), pair.gain) for pair in pairs]
    for end, values in said_by_group(room, gains, least):
        median = None if values is None else median_of(values)
        yield f"gain.{end}", number(median, Unit.POINTS, hidden=values is None)


def paired(before: Answers, after: Answers) -> list[Pair]:
    """Return the cards that answered an item both times, with what was right."""
    items = [field for field in items_of(before.form, after.form) if field.question]
    last = {response.card: response.given for response in after.responses if response.card}
    pairs = []
    for response in before.responses:
        if response.card not in last:
            continue
        first, second = response.given, last[response.card]
        known = {field.name: (_known(first, field), _known(second, field)) for field in items}
        both = {name: (was, became) for name, (was, became) in known.items() if was and became}
        if response.card and both:
            pairs.append(Pair(response.card, *({name: each[time] for name, each in both.items()} for time in (0, 1))))
    return pairs


def _known(given: Mapping[str, Cell], field: Field) -> Known | None:
    """Return what an answer tells; of several right ones, all and no other are right."""
    said = [given.get(column) for column in field.columns]
    if field.question is None or None in said:
        return None
    chosen = {code for code, yes in zip(field.codes, said, strict=True) if yes} if field.several else {*said}
    right, unsure = field.question.right(), field.question.unsure()
    return Known.RIGHT if chosen == {*right} else Known.UNKNOWN if chosen and chosen <= {*unsure} else Known.WRONG


def _scores(pairs: Sequence[Pair], *, hidden: bool) -> Numbers:
    """Yield the mean scores in percent of the items answered, and what the gain over all looks like."""
    n = len(pairs)
    before = _mean_share([pair.before for pair in pairs])
    after = _mean_share([pair.after for pair in pairs])
    yield "score.before", number(before, Unit.PERCENT, n, hidden=hidden)
    yield "score.after", number(after, Unit.PERCENT, n, hidden=hidden)
    gains = [pair.gain for pair in pairs]
    test = signed_rank(gains)
    yield "gain.overall", number(median_of(gains), Unit.POINTS, n, hidden=hidden)
    yield "gain.mean", number(fmean(gains) if gains else None, Unit.POINTS, n, hidden=hidden)
    yield "gain.points", mean_of([pair.points for pair in pairs], hidden=hidden)
    gained = hake(before, after) if before is not None and after is not None else None
    yield "gain.hake", number(gained, Unit.RATIO, n, hidden=hidden)
    yield "gain.up", share(sum(gain > 0 for gain in gains), n, interval=False, hidden=hidden)
    yield "gain.same", share(gains.count(0), n, interval=False, hidden=hidden)
    yield "gain.down", share(sum(gain < 0 for gain in gains), n, interval=False, hidden=hidden)
    yield "gain.p", number(test.p, Unit.PROBABILITY, test.n, hidden=hidden)
    yield "gain.effect", number(test.effect, Unit.EFFECT, test.n, hidden=hidden)


def _mean_share(times: Sequence[Mapping[str, Known]]) -> float | None:
    return fmean(100 * _right(answers) / len(answers) for answers in times) if times else None


def _objectives(changes_of: Changes, items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each objective, the share of right answers before and after, and the difference in points of 100."""
    named: dict[str, list[str]] = {}
    for field in items:
        if field.question and field.question.objective:
            named.setdefault(field.question.objective, []).append(field.name)
    for objective, names in named.items():
        by_item = [changes_of[name] for name in names]
        together = sum(by_item, Counter[Move]())
        answered = together.total()
        hidden = any(0 < changes.total() < least for changes in by_item)  # else the others would give it away
        before, after = (_told(together, time, Known.RIGHT) for time in (0, 1))
        yield f"score.before.{objective}", share(before, answered, interval=False, hidden=hidden)
        yield f"score.after.{objective}", share(after, answered, interval=False, hidden=hidden)
        gain = 100 * (after - before) / answered if answered else None
        yield f"gain.objective.{objective}", number(gain, Unit.POINTS, answered, hidden=hidden)


def _by_item(by_item: Changes, items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each item, the answers before and after, the moves, and the exact p-value, by Holm's rule too."""
    counts = [(_moved(changes, *_BETTER), _moved(changes, *_WORSE)) for changes in by_item.values()]
    chances = [exact_mcnemar(better, worse) for better, worse in counts]
    for field, (better, worse), p, held in zip(items, counts, chances, holm(chances), strict=True):
        changes, name = by_item[field.name], f"item.{field.name}"
        n, hidden = changes.total(), 0 < changes.total() < least
        yield f"{name}.before", share(_told(changes, 0, Known.RIGHT), n, hidden=hidden)
        yield f"{name}.after", share(_told(changes, 1, Known.RIGHT), n, hidden=hidden)
        yield f"{name}.better", number(better, Unit.PEOPLE, n, hidden=hidden)
        yield f"{name}.worse", number(worse, Unit.PEOPLE, n, hidden=hidden)
        yield from _of_unknown(name, field, changes, hidden=hidden)
        yield f"{name}.p", number(p, Unit.PROBABILITY, better + worse, hidden=hidden)
        yield f"{name}.p-holm", number(held, Unit.PROBABILITY, better + worse, hidden=hidden)


def _of_unknown(name: str, field: Field, changes: Counter[Move], *, hidden: bool) -> Numbers:
    """Yield how many did not know, and the moves from and to the right answer, of an item that offers that."""
    if field.question and field.question.unsure():
        for time, when in enumerate(("before", "after")):
            unknown = _told(changes, time, Known.UNKNOWN)
            yield f"{name}.unknown.{when}", share(unknown, changes.total(), interval=False, hidden=hidden)
        for move in _MOVES:
            yield f"{name}.{move}", number(_moved(changes, move), Unit.PEOPLE, changes.total(), hidden=hidden)


def _all_moves(by_item: Changes, items: tuple[Field, ...], least: int) -> Numbers:
    """Yield the same over all items; nothing is told where an item is hidden, which the others would give away."""
    everything = sum(by_item.values(), Counter[Move]())
    n, hidden = everything.total(), any(0 < changes.total() < least for changes in by_item.values())
    yield "n.answers", number(n, Unit.COUNT, hidden=hidden)
    if any(field.question and field.question.unsure() for field in items):
        for time, when in enumerate(("before", "after")):
            yield f"unknown.{when}", share(_told(everything, time, Known.UNKNOWN), n, interval=False, hidden=hidden)
        for move in _MOVES:
            yield f"moves.{move}", number(_moved(everything, move), Unit.COUNT, n, hidden=hidden)


def _changes(pairs: Sequence[Pair], item: str) -> Counter[Move]:
    """Return how many of the pairs that answered an item made each move."""
    return Counter((pair.before[item], pair.after[item]) for pair in pairs if item in pair.before)


def _told(changes: Counter[Move], time: int, known: Known) -> int:
    return sum(n for move, n in changes.items() if move[time] is known)


def _moved(changes: Counter[Move], *moves: str) -> int:
    return sum(changes[_MOVES[move]] for move in moves)
