"""Who gives the right answer before and after a forum: most learn, one sentence teaches nothing, one confuses."""

from collections.abc import Sequence

from forumkit.model.question_types import Question
from scripts.sample.people import Person, dice

SLOWER = "bougouni"
"""The forum that gains less on one objective: that of the second sentence."""

STILL, ENOUGH = 5, 6
"""The sentence, counted from 0, that nobody learns from; forms with fewer sentences have no such one."""

HARDEST, WIDTH = 0.36, 0.34
"""Share that is right about the hardest sentence before the forum, and how much more about the easiest."""


def rates(questions: Sequence[Question], forum: str) -> list[tuple[float, float]]:
    """Return the share of people who are right about each question, before and after."""
    count = len(questions)
    order = dice("difficulty", count).sample(range(count), count)
    slow = questions[1].objective if forum == SLOWER and count > 1 else None
    found = []
    for index, question in enumerate(questions):
        chance = dice(forum, question.id, "rate")
        before = HARDEST + WIDTH * order[index] / max(1, count - 1) + chance.uniform(-0.03, 0.03)
        part = chance.uniform(0.42, 0.66) * (0.25 if slow and question.objective == slow else 1)
        found.append((before, before + part * (1 - before)))
    if count >= ENOUGH:
        found[STILL] = (0.54, 0.54)
        found[-1] = (0.85, 0.8)
    return found


def right(
    people: Sequence[Person], question: Question, forum: str, rate: tuple[float, float], *, after: bool
) -> set[str]:
    """Return the cards of those who are right about a question: those who know most, with some luck."""
    chance = dice(forum, question.id, "luck")
    luck = {person.card: (chance.gauss(), chance.gauss()) for person in people}

    def level(person: Person) -> float:
        once, again = luck[person.card]
        return person.knows + (once if not after else 0.75 * once + 0.65 * again)

    best = sorted(people, key=level, reverse=True)
    return {person.card for person in best[: round(len(people) * rate[after])]}
