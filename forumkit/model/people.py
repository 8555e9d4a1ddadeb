"""The people of a forum, without their names: who they are for groups, and the sign that each one wears.

A sign is a picture and a number, so that people who do not read find their group. It is no card of the questionnaires:
those stay apart from everything that a person wears or signs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from forumkit.drawing.pictograms import Pictogram
from forumkit.model.settings import Forum, Participants
from forumkit.model.spoken import spoken_number

SIGNS: tuple[Pictogram, ...] = (
    "house", "cow", "heart", "hand", "bell", "basket", "clock", "scissors", "pencil", "phone", "water", "stones",
)  # fmt: skip
"""The pictures of people's signs."""

TABLES: tuple[Pictogram, ...] = ("sun", "tree", "field", "moon", "road", "look", "listen", "shield")
"""The pictures of groups: things that everybody knows from life, none of which is one of people's signs."""

AT_TABLE = 4
"""People in the smallest group that has a table, and a sign on it."""

Sex = Literal["woman", "man"]
Age = Literal["18-35", "36-59", "60-plus"]
YOUNG: Age = "18-35"


@dataclass(frozen=True, order=True)
class Sign:
    """A picture and a number, such as house 3."""

    number: int
    picture: Pictogram


@dataclass(frozen=True)
class Person:
    """Somebody who is expected, or is on the list of a forum; never with a name."""

    sign: Sign
    category: int
    """Which of the forum's categories of participants, from 0."""
    woman: bool | None = None
    young: bool | None = None
    """Whether 18 to 35 years old; nothing where it is not known."""
    place: str = ""
    """Where the person comes from, as the list says it; empty where it is not known."""
    languages: tuple[int, ...] = ()
    """Which of the forum's languages the person speaks, from 0, the best first; none where that is not known."""
    late: bool = False
    """Whether the person came when the groups were made: nobody else changes groups."""


def signs(count: int) -> tuple[Sign, ...]:
    """Return so many signs: every picture with 1, then every picture with 2, and so on."""
    return tuple(Sign(n // len(SIGNS) + 1, SIGNS[n % len(SIGNS)]) for n in range(count))


def expected(forum: Forum) -> int:
    """Return for how many people things are brought: those that a forum expects, and its reserve."""
    return sum(category.count for category in forum.participants) + forum.spare


def expected_people(forum: Forum) -> tuple[Person, ...]:
    """Return the people that a forum expects, by category, each with a sign."""
    people = [
        (number, *traits)
        for number, category in enumerate(forum.participants)
        for traits in zip(_expected(category), _languages(category, forum), strict=True)
    ]
    given = signs(len(people))
    return tuple(
        Person(sign, number, *traits, languages=languages)
        for sign, (number, traits, languages) in zip(given, people, strict=True)
    )


def _expected(expected: Participants) -> Iterator[tuple[bool | None, bool | None]]:
    """Yield whether each of a category is a woman, and young; the young ones are spread over women and men."""
    count, women, young = expected.count, expected.women, expected.young
    for place in range(count):
        is_young = None if young is None else (place + 1) * young // count > place * young // count
        yield None if women is None else place < women, is_young


def _languages(expected: Participants, forum: Forum) -> Iterator[tuple[int, ...]]:
    """Yield the language of each of a category: shares spread over its people, whole people nearest to them."""
    numbers = {spoken_number(forum.spoken, name): share for name, share in expected.languages.items()}
    shares: dict[tuple[int, ...], int] = {(number,): share for number, share in numbers.items() if number is not None}
    shares[()] = max(0, 100 - sum(shares.values()))
    given, total = dict.fromkeys(shares, 0), sum(shares.values())
    for place in range(1, expected.count + 1):
        chosen = max(shares, key=lambda language: shares[language] * place - given[language] * total)
        given[chosen] += 1
        yield chosen


def free_signs(taken: Sequence[Sign], count: int) -> tuple[Sign, ...]:
    """Return so many signs that nobody has, for people who come unannounced."""
    used = set(taken)
    return tuple([sign for sign in signs(len(used) + count) if sign not in used][:count])


def may_belong(person: Person, names: Sequence[str], forum: Forum) -> bool:
    """Tell whether a rule means a person, as far as is known of them."""
    unknown = {"women": person.woman is None, "men": person.woman is None, "young": person.young is None}
    return belongs(person, names, forum) or any(unknown.get(name, False) for name in names)


def belongs(person: Person, names: Sequence[str], forum: Forum) -> bool:
    """Tell whether a rule that names women, men, young or codes of categories means a person."""
    known = {"women": person.woman is True, "men": person.woman is False, "young": person.young is True}
    return any(known.get(name, forum.participants[person.category].group == name) for name in names)
