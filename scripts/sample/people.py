"""Who comes to a forum: about as many as expected in each category, each with a card and no name."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.model.evaluation import ProfileQuestion
from forumkit.model.library import Library
from forumkit.model.settings import Participants

SEED = "2024"
"""Another word gives other answers."""

SEX, AGE = "sexe", "age"
"""The profile questions whose first answers are the women and the young of the forum's file."""

LOCAL = ("fds", "autorite")
"""Groups that come from no neighbouring country, the last answer about where people come from."""

LATE, EARLY, SILENT = 2, 3, 2
"""People who come on the second day, who leave before the end, who do not say their age or where they come from."""


@dataclass(frozen=True)
class Person:
    """One made-up participant."""

    card: str
    profile: dict[str, str]
    """Answers to profile questions; those not answered are missing."""
    half_days: tuple[bool, bool, bool, bool]
    """Whether he or she is there: first morning and afternoon, second morning and afternoon."""
    knows: float
    """What he or she knows already, against the others."""
    content: float
    """How easily he or she is content, against the others."""
    by_phone: bool
    """Whether the answers are typed on a phone; else they are on paper."""
    forgets_card: bool
    """Whether the last sheet bears no card."""

    @property
    def comes_first(self) -> bool:
        """Whether he or she is there for the first form."""
        return self.half_days[0]

    @property
    def stays(self) -> bool:
        """Whether he or she is there for the last forms."""
        return self.half_days[-1]


def dice(*names: object) -> random.Random:
    """Return a source of chance of its own for each thing, so that a change in one does not change the others."""
    return random.Random("/".join(map(str, (SEED, *names))))  # noqa: S311 - made-up answers, always the same


def people_of(library: Library, forum_id: str) -> tuple[Person, ...]:
    """Return the participants of a forum, in the order in which they drew their cards."""
    chance, forum = dice(forum_id, "people"), library.forums[forum_id]
    profiles = [
        profile
        for number, expected in enumerate(forum.participants)
        for profile in _category(library, expected, dice(forum_id, expected.group or number))
    ]
    missing = round(len(profiles) / 24)
    present = chance.sample(profiles, max(1, len(profiles) - missing))
    for profile, name in zip(present[-SILENT:], (AGE, "lieu"), strict=False):
        profile.pop(name, None)
    total = len(present)
    paper = set(chance.sample(range(total), total // 2))
    stays = _half_days(total, chance)
    unmarked = next((n for n in range(total) if n in paper and stays[n][0] and stays[n][-1]), -1)
    return tuple(
        Person(card, profile, stays[n], chance.gauss(), chance.gauss(), n not in paper, n == unmarked)
        for n, (card, profile) in enumerate(zip(_cards(library, total, chance), present, strict=True))
    )


def _category(library: Library, expected: Participants, chance: random.Random) -> list[dict[str, str]]:
    """Return the answers about themselves of all who are expected of a category."""
    numbers = range(expected.count)
    women, young = (set(chance.sample(numbers, min(n or 0, expected.count))) for n in (expected.women, expected.young))

    def answer(profile: ProfileQuestion, number: int) -> str:
        codes = profile.codes()
        if expected.group in codes:
            return str(expected.group)
        if profile.id in (SEX, AGE):
            first = number in (women if profile.id == SEX else young)
            return codes[0] if first else drawn(codes[1:], chance)
        return drawn(codes[:-1] if expected.group in LOCAL and len(codes) > 1 else codes, chance)

    asked = library.evaluation.profile if library.evaluation else ()
    return [{profile.id: answer(profile, number) for profile in asked} for number in numbers]


def drawn(codes: Sequence[str], chance: random.Random) -> str:
    """Return an answer, the first ones more often."""
    return chance.choices(codes, [1 / (n + 1) for n in range(len(codes))])[0]


def _cards(library: Library, total: int, chance: random.Random) -> list[str]:
    symbols = (library.evaluation.symbols if library.evaluation else ()) or ("carte",)
    names = [symbol if isinstance(symbol, str) else next(iter(symbol.values())) for symbol in symbols]
    most = -(-total // len(names))
    return chance.sample([f"{name} {n:02}" for name in names for n in range(1, most + 1)], total)


def _half_days(total: int, chance: random.Random) -> list[tuple[bool, bool, bool, bool]]:
    """Return when each is there: nearly all stay, some come late, some leave early, some miss a half-day in between."""
    stays = [[True] * 4 for _ in range(total)]
    apart = chance.sample(range(total), min(total, LATE + EARLY + total // 12))
    for n in apart[:LATE]:
        stays[n][:2] = False, False
    for n in apart[LATE : LATE + EARLY]:
        stays[n][3] = False
    for n in apart[LATE : LATE + EARLY - 1]:
        stays[n][2] = False
    for n in apart[LATE + EARLY :]:
        stays[n][chance.choice((1, 2))] = False
    return [(first, second, third, fourth) for first, second, third, fourth in stays]
