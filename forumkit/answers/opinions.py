"""What people said: the whole distribution of every question that has no right answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum

from forumkit.answers.numbers import Numbers, median_of, medians_by_group, number, people, rounded, share, tally
from forumkit.answers.people import Room
from forumkit.answers.responses import Answers, Cell
from forumkit.answers.statistics import recommendation
from forumkit.model.forms import OBSERVER, Field, xml_name
from forumkit.model.questions import Faces, Rating
from forumkit.model.results import Unit, Value


def opinions(answers: Answers, room: Room, scored: Collection[str]) -> Numbers:
    """Yield, for a form, how many answered, and the distribution of each question but those that are scored."""
    form = answers.form
    least = 0 if form.entry.about_groups else room.thresholds.people
    yield f"forms.{form.name}.n", people(len(answers.responses), least)
    groups = room.of(answers.responses)
    for field in form.questions:
        prefix = f"answers.{form.name}.{field.name}"
        if field.question and field.name not in scored:
            yield from _distribution(prefix, field, answers, _least(field, least, room), room)
            if isinstance(field.question, Faces):
                given = list(zip(groups, answers.column(field.name), strict=True))
                yield from medians_by_group(prefix, room, given, "level", _least(field, room.thresholds.people, room))


def _least(field: Field, least: int, room: Room) -> int:
    """Return how many must have answered for anything to be told."""
    return max(least, room.thresholds.security) if field.question and field.question.security else least


def _distribution(prefix: str, field: Field, answers: Answers, least: int, room: Room) -> Numbers:
    match field.sort:
        case "one":
            given = [cell for cell in answers.column(field.name) if cell is not None]
            yield from _one(prefix, field, tally(given), least, room)
            if isinstance(field.question, Faces | Rating):
                unit: Unit = "level" if isinstance(field.question, Faces) else "mark"
                yield f"{prefix}.median", number(median_of(given), unit, len(given), hidden=0 < len(given) < least)
        case "many":
            yield from _many(prefix, field, answers, least)
        case "number":
            yield from _number(prefix, field, answers, least)
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


def _many(prefix: str, field: Field, answers: Answers, least: int) -> Numbers:
    """Yield the share of each choice, of those who answered it: a version of the form may have asked fewer."""
    columns = {code: answers.column(f"{field.name}/{code}") for code in field.codes}
    n = sum(any(cell is not None for cell in row) for row in zip(*columns.values(), strict=True))
    hidden = 0 < n < least
    yield f"{prefix}.n", people(n, least)
    for code, cells in columns.items():
        chosen, left = cells.count(True), cells.count(False)
        security = bool(field.question and field.question.security)
        few = security and any(0 < side < least for side in (chosen, left))
        yield f"{prefix}.is.{code}", share(chosen, chosen + left, hidden=hidden or few)


def _number(prefix: str, field: Field, answers: Answers, least: int) -> Numbers:
    """Yield the sum, and the share of the number that counts the whole where both were given."""
    whole_of = getattr(field.question, "part_of", None)
    names = (field.name, *([xml_name(whole_of)] if whole_of else []))
    once = _once(answers, names)
    given = [part for part, *_ in once if part is not None]
    hidden = 0 < len(given) < least
    yield f"{prefix}.n", people(len(given), least)
    yield f"{prefix}.sum", number(round(fsum(given)), "count", len(given), hidden=hidden)
    if whole_of:
        both = [(part, whole) for part, whole in once if part is not None and whole is not None]
        part, total = (round(fsum(column)) for column in zip(*both, strict=True)) if both else (0, 0)
        yield f"{prefix}.share", share(part, total, interval=False, hidden=hidden)


def _once(answers: Answers, names: Sequence[str]) -> list[tuple[float | None, ...]]:
    """Return some numbers of each response; of two observers of one group, who count the same thing, their mean."""
    rows = list(zip(*(answers.column(name) for name in names), strict=True))
    if not any(field.name == OBSERVER for field in answers.form.fields):
        return [tuple(_mean([cell]) for cell in row) for row in rows]
    groups: dict[object, list[tuple[Cell, ...]]] = {}
    for response, row in zip(answers.responses, rows, strict=True):
        groups.setdefault(response.card or response, []).append(row)
    return [tuple(map(_mean, zip(*each, strict=True))) for each in groups.values()]


def _mean(cells: Iterable[Cell]) -> float | None:
    known = [float(cell) for cell in cells if cell is not None]
    return fsum(known) / len(known) if known else None
