"""What people learnt: the same questions before and after, card by card.

An item counts for a person who answered it both times; a question that was passed is no wrong answer.
"""

from collections.abc import Iterator

import polars as pl

from forumkit.answers.cards import CARD
from forumkit.answers.numbers import said_by_group
from forumkit.answers.people import Room
from forumkit.answers.reading import Answers
from forumkit.model.forms import Field
from forumkit.model.measures import items_of
from forumkit.model.numbers import Numbers, median_of, number, people, rounded, share
from forumkit.model.results import Value
from forumkit.model.statistics import exact_mcnemar, hake, holm, signed_rank

_GAIN, _ANSWERED, _TIMES = " gain", " answered", ("before", "after")
"""Columns of pairs, named as no field can be; the right answers of each time stand in “ before” and “ after”."""


def learning(before: Answers, after: Answers, room: Room) -> Numbers:
    """Yield the numbers of people, the scores, the gain over all and per objective, group and item."""
    items = items_of(before.form, after.form)
    pairs = paired(before, after)
    least = room.thresholds.people
    yield "n.before", people(before.frame.height, least)
    yield "n.after", people(after.frame.height, least)
    yield "n.paired", people(pairs.height, least)
    yield "n.items", Value(unit="count", value=len(items))
    hidden = 0 < pairs.height < least
    yield from _scores(pairs, hidden=hidden)
    yield from _objectives(pairs, items, least)
    yield from _by_item(pairs, items, least)
    placed = room.placed(pairs)
    for end, said in said_by_group(room, placed, _GAIN, least):
        yield f"gain.{end}", number(None if said is None else median_of(said), "points", hidden=said is None)


def paired(before: Answers, after: Answers) -> pl.DataFrame:
    """Return a row a card that answered an item both times: what was right, and the gain in right answers."""
    items = items_of(before.form, after.form)
    names = [field.name for field in items]
    first = before.frame.filter(pl.col(CARD).is_not_null()).select(CARD, *_right(items, "before"))
    last = after.frame.filter(pl.col(CARD).is_not_null()).select(CARD, *_right(items, "after"))
    pairs = first.join(last, on=CARD, how="inner").sort(CARD)
    both = [pl.col(f"{n}/before").is_not_null() & pl.col(f"{n}/after").is_not_null() for n in names]
    pairs = pairs.with_columns(
        *(pl.when(there).then(pl.col(f"{n}/{time}")).alias(f"{n}/{time}")
          for n, there in zip(names, both, strict=True) for time in ("before", "after"))
    )  # fmt: skip
    pairs = pairs.with_columns(
        pl.sum_horizontal(pl.lit(0), *(there.cast(pl.Int64) for there in both)).alias(_ANSWERED),
        *(pl.sum_horizontal(pl.lit(0), *(pl.col(f"{n}/{time}").cast(pl.Int64) for n in names)).alias(f" {time}")
          for time in ("before", "after")),
    ).filter(pl.col(_ANSWERED) > 0)  # fmt: skip
    return pairs.with_columns((pl.col(" after") - pl.col(" before")).alias(_GAIN))


def _right(items: tuple[Field, ...], time: str) -> Iterator[pl.Expr]:
    for field in items:
        assert field.question
        (right,) = field.question.right()
        yield (pl.col(field.name) == right).alias(f"{field.name}/{time}")


def _scores(pairs: pl.DataFrame, *, hidden: bool) -> Numbers:
    """Yield the mean scores in percent of the items answered, and what the gain over all looks like."""
    n = pairs.height
    before, after = (_mean_share(pairs, time) for time in _TIMES)
    yield "score.before", number(before, "percent", n, hidden=hidden)
    yield "score.after", number(after, "percent", n, hidden=hidden)
    gains = pairs[_GAIN]
    test = signed_rank(gains.to_list())
    mean = gains.mean() if n else None
    assert mean is None or isinstance(mean, float)
    yield "gain.overall", number(median_of(gains), "points", n, hidden=hidden)
    yield "gain.mean", number(mean, "points", n, hidden=hidden)
    yield (
        "gain.hake",
        number(hake(before, after) if before is not None and after is not None else None, "ratio", n, hidden=hidden),
    )
    yield "gain.up", share(int((gains > 0).sum()), n, interval=False, hidden=hidden)
    yield "gain.same", share(int((gains == 0).sum()), n, interval=False, hidden=hidden)
    yield "gain.down", share(int((gains < 0).sum()), n, interval=False, hidden=hidden)
    yield "gain.p", number(test.p, "probability", test.n, hidden=hidden)
    yield "gain.effect", number(test.effect, "effect", test.n, hidden=hidden)


def _mean_share(pairs: pl.DataFrame, time: str) -> float | None:
    mean = pairs.select(100 * pl.col(f" {time}") / pl.col(_ANSWERED)).to_series().mean()
    return mean if isinstance(mean, float) else None


def _objectives(pairs: pl.DataFrame, items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each objective, the share of right answers before and after, and the difference in points of 100."""
    named: dict[str, list[str]] = {}
    for field in items:
        if field.question and field.question.objective:
            named.setdefault(field.question.objective, []).append(field.name)
    for objective, names in named.items():
        answered = sum(pairs[f"{name}/before"].len() - pairs[f"{name}/before"].null_count() for name in names)
        most = max(pairs.height - pairs[f"{name}/before"].null_count() for name in names)
        hidden = 0 < most < least
        before, after = (sum(int(pairs[f"{name}/{time}"].sum()) for name in names) for time in _TIMES)
        yield f"score.before.{objective}", share(before, answered, interval=False, hidden=hidden)
        yield f"score.after.{objective}", share(after, answered, interval=False, hidden=hidden)
        gain = 100 * (after - before) / answered if answered else None
        yield f"gain.objective.{objective}", number(gain, "points", answered, hidden=hidden)


def _by_item(pairs: pl.DataFrame, items: tuple[Field, ...], least: int) -> Numbers:
    """Yield, for each item, right answers before and after, the changes, and the exact p-value, by Holm's rule too."""
    changes = {}
    for field in items:
        before, after = pairs[f"{field.name}/before"], pairs[f"{field.name}/after"]
        changes[field.name] = int((~before & after).sum()), int((before & ~after).sum())
    chances = [exact_mcnemar(better, worse) for better, worse in changes.values()]
    adjusted = holm(chances)
    for (name, (better, worse)), p, held in zip(changes.items(), chances, adjusted, strict=True):
        n = pairs.height - pairs[f"{name}/before"].null_count()
        hidden = 0 < n < least
        yield f"item.{name}.before", share(int(pairs[f"{name}/before"].sum()), n, hidden=hidden)
        yield f"item.{name}.after", share(int(pairs[f"{name}/after"].sum()), n, hidden=hidden)
        yield f"item.{name}.better", number(better, "people", n, hidden=hidden)
        yield f"item.{name}.worse", number(worse, "people", n, hidden=hidden)
        yield f"item.{name}.p", number(rounded(p), "probability", better + worse, hidden=hidden)
        yield f"item.{name}.p-holm", number(rounded(held), "probability", better + worse, hidden=hidden)
