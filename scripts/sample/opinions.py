"""How one person or group answers one question: right or wrong, content or not, marked high or low."""

import random
from collections.abc import Iterator, Sequence

from forumkit.model.forms import OBSERVERS, Field, Form
from forumkit.model.questions import BaseQuestion
from scripts.sample.learning import rates, right
from scripts.sample.people import Person, dice, drawn
from scripts.sample.sayings import ANY_COMMITMENT, COMMITMENTS

FIVE, THREE = (-2.1, -1.45, -0.8, 0.35), (-1.3, -0.4)
"""Where contentment passes from one face to the next, the unhappiest first."""

LESS = {"s04": 0.75, "s09": 0.85, "s10": 0.3, "s08": 0.25, "s05": -0.2, "s03": 0.2}
"""Questions whose answers are less happy than others; rhythm and logistics most."""

SHARES: dict[str, tuple[int, ...]] = {"f01": (15, 45, 24, 5, 11), "f03": (30, 45, 25), "f04": (62, 25, 13)}
"""How often each answer is given, where it is not the first most often."""

AGREE, REFUSE = 0.66, 0.93
"""Share of those who say yes; share of those who say yes or no."""

CERTAIN = {False: 0.55, True: 0.8}
"""Share of those who are not right, before and after, who say something wrong and not that they do not know."""

COMPLETE = 0.9
"""How often a group says who, when and with what."""

SAME = 0.76
"""How often two observers give the same mark."""


def spoken(
    keyed: Sequence[BaseQuestion], question: BaseQuestion, people: Sequence[Person], forum: str, *, after: bool
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield the card and the answer of everybody to a question with a right answer."""
    rate = rates(keyed, forum)[list(keyed).index(question)]
    knowing = right(people, question, forum, rate, after=after)
    chance = dice(forum, question.id, "after" if after else "before")
    for person in people:
        certain = chance.random() < CERTAIN[after]
        if person.card in knowing:
            yield person.card, question.right() if question.several else question.right()[0]
        else:
            wrong = [code for code in question.codes() if code not in question.right()]
            one = wrong[0] if certain or wrong[-1] != "unknown" else wrong[-1]
            yield person.card, (one,) if question.several else one


def opinion(field: Field, person: Person, forum: str) -> str | tuple[str, ...] | None:
    """Return what a person answers to a question without a right answer."""
    question = field.question
    chance = dice(forum, field.name, person.card)
    if question and question.scale:
        mood = 0.65 * person.content + 0.75 * chance.gauss() - LESS.get(question.id, 0)
        steps = FIVE if len(field.codes) > len(THREE) + 1 else THREE
        return field.codes[sum(mood > step for step in steps)]
    if question and question.agrees:
        luck = chance.random()
        return "yes" if luck < AGREE else "no" if luck < REFUSE else None
    if field.asks.bounds()[1]:
        least, most = field.asks.bounds()
        return str(min(most, max(least, chance.randint(least, least + 12))))
    if field.several:
        return _several(field, chance)
    if not field.codes:
        return None
    shares = SHARES.get(question.id if question else "", ())
    weighed = len(shares) == len(field.codes)
    return chance.choices(field.codes, shares)[0] if weighed else drawn(field.codes, chance)


def _several(field: Field, chance: random.Random) -> tuple[str, ...]:
    alone = [answer.code for answer in field.answers if answer.alone]
    if alone and chance.random() < 1 / 4:
        return (alone[0],)
    others = [answer.code for answer in field.answers if not answer.alone]
    chosen = chance.sample(others, chance.choice((1, 1, 2)))
    return tuple(code for code in others if code in chosen)


def marks(form: Form, group: int, observer: str) -> dict[str, str]:
    """Return how an observer marks a group; the one who counts how often people speak counts for both."""
    found: dict[str, str] = {}
    for field in form.questions:
        chance = dice(form.forum, form.name, field.name, group)
        if field.asks.bounds()[1]:
            if observer != OBSERVERS[-1] or group % 2:
                found[field.name] = str(_counted(form, field, group))
            continue
        best = len(field.codes) - 1
        mark = min(best, max(0, round(chance.gauss(0.72 * best, 0.2 * best))))
        if observer == OBSERVERS[-1] and chance.random() > SAME:
            mark = mark - 1 if mark == best or (mark and chance.random() < 1 / 2) else mark + 1
        found[field.name] = field.codes[mark]
    return found


def _counted(form: Form, field: Field, group: int) -> int:
    """Return a count: of a whole, or of the part that women have in it."""
    question = field.question
    whole = question.related("part_of") if question else None
    if whole and any(each.question and each.question.id == whole for each in form.questions):
        total = dice(form.forum, form.name, whole, group).randint(18, 41)
        return round(total * dice(form.forum, form.name, field.name, group).uniform(0.28, 0.46))
    return min(field.asks.bounds()[1], dice(form.forum, form.name, field.name, group).randint(18, 41))


def commitments(form: Form, group: int) -> Iterator[dict[str, str | tuple[str, ...]]]:
    """Yield what a group will do, two or three things; most are complete."""
    pool = COMMITMENTS.get(form.forum, ANY_COMMITMENT)
    first = (5 * (group - 1) + 1) // 2
    most = min(form.repeat.most if form.repeat else 1, 2 + group % 2)
    for number in range(most):
        chance = dice(form.forum, form.name, group, number)
        found: dict[str, str | tuple[str, ...]] = {}
        for field in form.questions:
            if field.asks.free:
                found[field.name] = pool[(first + number) % len(pool)]
            elif field.codes:
                found[field.name] = field.codes[0] if chance.random() < COMPLETE else field.codes[-1]
        yield found
