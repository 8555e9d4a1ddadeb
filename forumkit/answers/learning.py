"""What people learnt: the same questions before and after, card by card.

An item counts for a person who answered it both times; a question that was passed is no wrong answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from forumkit.answers.numbers import said_by_group
from forumkit.answers.people import Room
from forumkit.answers.responses import Answers
from forumkit.model.forms import Field
from forumkit.model.measures import items_of
from forumkit.model.numbers import Numbers, median_of, number, people, share
from forumkit.model.results import Unit, Value
from forumkit.model.statistics import exact_mcnemar, hake, holm, signed_rank

_BETTER, _WORSE = (False, True), (True, False)
"""Whether an item was right before, and after."""


@dataclass(frozen=True)
class Pair:
    """A card that answered at least one item both times; of each such item, whether it was right."""

    card: str
    before: Mapping[str, bool]
    after: Mapping[str, bool]

    @property
    def gain(self) -> int:
        """The right answers after, less those before."""
        return sum(self.after.values()) - sum(self.before.values())


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
    yield from _objectives(pairs, items, least)
    yield from _by_item(pairs, items, least)
    gains = [(room.groups(pair.card, {}), pair.gain) for pair in pairs]
    for end, values in said_by_group(room, gains, least):
        median = None if values is None else median_of(values)
        yield f"gain.{end}", number(median, Unit.POINTS, hidden=values is None)


def paired(before: Answers, after: Answers) -> list[Pair]:
    """Return the cards that answered an item both times, with what was right."""
    right = {field.name: field.question.right() for field in items_of(before.form, after.form) if field.question}
    last = {response.card: response.given for response in after.responses if response.card}
    pairs = []
    for response in before.responses:
        if response.card not in last:
            continue
        first, second = response.given, last[response.card]
        both = [name for name in right if first[name] is not None and second[name] is not None]
        if response.card and both:
            right_before, right_after = ({n: (times[n],) == right[n] for n in both} for times in (first, second))
            pairs.append(Pair(response.card, right_before, right_after))
    return pairs


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
    gained = hake(before, after) if before is not None and after is not None else None
    yield "gain.hake", number(gained, Unit.RATIO, n, hidden=hidden)
    yield "gain.up", share(sum(gain > 0 for gain in gains), n, interval=False, hidden=hidden)
    yield "gain.same", share(gains.count(0), n, interval=False, hidden=hidden)
    yield "gain.down", share(sum(gain < 0 for gain in gains), n, interval=False, hidden=hidden)
    yield "gain.p", number(test.p, Unit.PROBABILITY, test.n, hidden=hidden)
    yield "gain.effect", number(test.effect, Unit.EFFECT, test.n, hidden=hidden)


def _mean_share(times: Sequence[Mapping[str, bool]]) -> float | None:
    return fmean(100 * sum(right.values()) / len(right) for right in times) if times else None


def _objectives(pairs: Sequence[Pair], items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each objective, the share of right answers before and after, and the difference in points of 100."""
    named: dict[str, list[str]] = {}
    for field in items:
        if field.question and field.question.objective:
            named.setdefault(field.question.objective, []).append(field.name)
    for objective, names in named.items():
        by_item = [_changes(pairs, name) for name in names]
        answered = sum(map(len, by_item))
        hidden = any(0 < len(changes) < least for changes in by_item)  # else the others would give it away
        before, after = (sum(change[time] for changes in by_item for change in changes) for time in (0, 1))
        yield f"score.before.{objective}", share(before, answered, interval=False, hidden=hidden)
        yield f"score.after.{objective}", share(after, answered, interval=False, hidden=hidden)
        gain = 100 * (after - before) / answered if answered else None
        yield f"gain.objective.{objective}", number(gain, Unit.POINTS, answered, hidden=hidden)


def _by_item(pairs: Sequence[Pair], items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each item, right answers before and after, the changes, and the exact p-value, by Holm's rule too."""
    changes = {field.name: _changes(pairs, field.name) for field in items}
    better, worse = ({name: both.count(change) for name, both in changes.items()} for change in (_BETTER, _WORSE))
    chances = [exact_mcnemar(better[name], worse[name]) for name in changes]
    for (name, item_changes), p, held in zip(changes.items(), chances, holm(chances), strict=True):
        n, changed = len(item_changes), better[name] + worse[name]
        hidden = 0 < n < least
        yield f"item.{name}.before", share(sum(before for before, _ in item_changes), n, hidden=hidden)
        yield f"item.{name}.after", share(sum(after for _, after in item_changes), n, hidden=hidden)
        yield f"item.{name}.better", number(better[name], Unit.PEOPLE, n, hidden=hidden)
        yield f"item.{name}.worse", number(worse[name], Unit.PEOPLE, n, hidden=hidden)
        yield f"item.{name}.p", number(p, Unit.PROBABILITY, changed, hidden=hidden)
        yield f"item.{name}.p-holm", number(held, Unit.PROBABILITY, changed, hidden=hidden)


def _changes(pairs: Sequence[Pair], item: str) -> list[tuple[bool, bool]]:
    """Return, of each pair that answered an item, whether it was right before and after."""
    return [(pair.before[item], pair.after[item]) for pair in pairs if item in pair.before]
