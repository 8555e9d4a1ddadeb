"""What people said: the whole distribution of every question that has no right answer."""

from collections.abc import Collection, Mapping

import polars as pl

from forumkit.answers.cards import CARD
from forumkit.answers.numbers import Numbers, median_of, medians_by_group, number, people, rounded, share, tally
from forumkit.answers.people import Room
from forumkit.answers.reading import Answers
from forumkit.answers.statistics import recommendation
from forumkit.model.forms import OBSERVER, Field, xml_name
from forumkit.model.questions import Faces, Rating
from forumkit.model.results import Unit, Value


def opinions(answers: Answers, room: Room, scored: Collection[str]) -> Numbers:
    """Yield, for a form, how many answered, and the distribution of each question but those that are scored."""
    form, frame = answers.form, answers.frame
    grouped = form.entry.about_groups
    least = 0 if grouped else room.thresholds.people
    yield f"forms.{form.name}.n", people(frame.height, least)
    placed = frame if grouped else room.placed(frame)
    for field in form.questions:
        prefix = f"answers.{form.name}.{field.name}"
        if field.question and field.name not in scored:
            yield from _distribution(prefix, field, placed, _least(field, least, room), room)
            if isinstance(field.question, Faces):
                yield from _by_group(prefix, field, placed, room)


def _least(field: Field, least: int, room: Room) -> int:
    """Return how many must have answered for anything to be told."""
    return max(least, room.thresholds.security) if field.question and field.question.security else least


def _distribution(prefix: str, field: Field, placed: pl.DataFrame, least: int, room: Room) -> Numbers:
    match field.sort:
        case "one":
            yield from _one(prefix, field, tally(placed[field.name]), least, room)
            if isinstance(field.question, Faces | Rating):
                unit: Unit = "level" if isinstance(field.question, Faces) else "mark"
                given = placed[field.name].drop_nulls()
                yield f"{prefix}.median", number(median_of(given), unit, given.len(), hidden=0 < given.len() < least)
        case "many":
            yield from _many(prefix, field, placed, least)
        case "number":
            yield from _number(prefix, field, placed, least)
        case _:
            return


def _one(prefix: str, field: Field, counts: Mapping[str, int], least: int, room: Room) -> Numbers:
    """Yield the share of each code.

    Of an opinion on the security forces, the distribution is shown only where no answer has fewer people than the
    threshold, and the favourable part only where as many are on either side.
    """
    n = sum(counts.values())
    security = bool(field.question and field.question.security)
    most = room.thresholds.security if security else 0
    small = any(0 < counts.get(code, 0) < most for code in field.codes)
    hidden = 0 < n < least or small
    yield f"{prefix}.n", people(n, least)
    for code in field.codes:
        yield f"{prefix}.is.{code}", share(counts.get(code, 0), n, hidden=hidden)
    if isinstance(field.question, Faces):
        best = [code for code in field.codes if int(code) > (len(field.codes) + 1) / 2]
        good = sum(counts.get(code, 0) for code in best)
        apart = security and any(0 < side < most for side in (good, n - good))
        yield f"{prefix}.favourable", share(good, n, hidden=0 < n < least or apart)
        if field.question.recommends:
            yield f"{prefix}.score", _score(field, counts, hidden=hidden)


def _score(field: Field, counts: Mapping[str, int], *, hidden: bool) -> Value:
    """Return the share of the happiest face less that of the unhappiest."""
    first, *_, last = field.codes
    n, unhappy, happy = sum(counts.values()), counts.get(first, 0), counts.get(last, 0)
    found = recommendation(unhappy, n - unhappy - happy, happy)
    if hidden or found is None:
        return Value(unit="score", hidden=hidden, n=None if hidden else 0)
    return Value(unit="score", value=rounded(found.value), n=n, low=rounded(found.low), high=rounded(found.high))


def _many(prefix: str, field: Field, placed: pl.DataFrame, least: int) -> Numbers:
    columns = [f"{field.name}/{code}" for code in field.codes]
    given = placed.select(columns).filter(pl.any_horizontal(pl.all().is_not_null()))
    hidden = 0 < given.height < least
    yield f"{prefix}.n", people(given.height, least)
    for code, column in zip(field.codes, columns, strict=True):
        known = given[column].drop_nulls()
        security = bool(field.question and field.question.security)
        few = security and any(0 < side < least for side in (int(known.sum()), known.len() - int(known.sum())))
        yield f"{prefix}.is.{code}", share(int(known.sum()), known.len(), hidden=hidden or few)


def _number(prefix: str, field: Field, placed: pl.DataFrame, least: int) -> Numbers:
    """Yield the sum, and the share of the number that counts the whole where both were given.

    Two observers of one group count the same thing: their mean is what the group counts for.
    """
    whole_of = getattr(field.question, "part_of", None)
    names = [field.name, *([xml_name(whole_of)] if whole_of else [])]
    once = placed.select(CARD, *names)
    if OBSERVER in placed.columns:
        known = once.filter(pl.col(CARD).is_not_null()).group_by(CARD, maintain_order=True).mean()
        once = pl.concat([known, once.filter(pl.col(CARD).is_null()).cast(dict.fromkeys(names, pl.Float64))])
    given = once[field.name].drop_nulls()
    hidden = 0 < given.len() < least
    yield f"{prefix}.n", people(given.len(), least)
    yield f"{prefix}.sum", number(round(float(given.sum())), "count", given.len(), hidden=hidden)
    for whole in names[1:]:
        both = once.select(names).drop_nulls()
        part, total = round(float(both[field.name].sum())), round(float(both[whole].sum()))
        yield f"{prefix}.share", share(part, total, interval=False, hidden=hidden)


def _by_group(prefix: str, field: Field, placed: pl.DataFrame, room: Room) -> Numbers:
    security = bool(field.question and field.question.security)
    least = room.thresholds.security if security else room.thresholds.people
    yield from medians_by_group(prefix, room, placed, field.name, "level", least)
