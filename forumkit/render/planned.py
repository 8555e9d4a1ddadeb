"""Who is expected, as documents may say it: a plan beside a report must not tell what the report hides.

Where everybody came who was expected, “7 of 7” makes the woman of the plan the woman of the room. So the table of
expected people obeys the rules of those who came.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumkit.answers.suppression import Breakdown, protected
from forumkit.model.evaluation import Thresholds
from forumkit.model.library import Library
from forumkit.model.people import Person
from forumkit.model.settings import Participants

_IN, _OUT = "in", "out"
"""Whether somebody is one of the women, or of the young."""
_CATEGORY = "category"


@dataclass(frozen=True)
class PlannedRow:
    """A category of expected people, or several that are too small to be told apart, or all."""

    categories: tuple[int, ...]
    """Their places in the list of the forum."""
    count: int
    women: int | None = None
    """Nothing where it is not known, or not published."""
    young: int | None = None


@dataclass(frozen=True)
class PlannedTable:
    """The expected people of a forum."""

    rows: tuple[PlannedRow, ...]
    total: PlannedRow
    hides: bool
    """Whether anything is known that it does not say."""


def planned(library: Library, forum_id: str) -> PlannedTable:
    """Return the expected people of a forum: by category, with women and young people."""
    people = library.forums[forum_id].participants
    least = least_of(library)
    every = tuple(range(len(people)))
    counts = protected({(str(n),): people[n].count for n in every}, _dimensions(people), (), least)
    shown = counts.single[_CATEGORY]
    apart = [n for n in every if shown[str(n)] is not None]
    together = tuple(n for n in every if n not in apart)
    parts = {name: _parts(people, name, least) for name in ("women", "young")}
    rows = [
        PlannedRow((n,), people[n].count, **{name: part.get(str(n)) for name, part in parts.items()}) for n in apart
    ]
    if together:
        rows.append(PlannedRow(together, sum(people[n].count for n in together)))
    total = PlannedRow(
        every, sum(each.count for each in people), **{name: part.get("") for name, part in parts.items()}
    )
    known = [part for part in parts.values() if part]
    return PlannedTable(tuple(rows), total, bool(together) or any(None in part.values() for part in known))


@dataclass(frozen=True)
class Sort:
    """A sort of expected people that may be told apart: from its pile signs are drawn."""

    categories: tuple[int, ...]
    """Their places in the list of the forum."""
    woman: bool | None
    young: bool | None
    """Nothing where it is not known, or not published."""
    language: int | None = None
    """Which of the languages of the room, where groups go by language; nothing where that would tell a few."""


def sorts_told(library: Library, forum_id: str) -> Mapping[Person, Sort]:
    """Return each expected person's sort, as finely as the table of the forum tells people apart.

    Sex and age of a category are told together where neither has a few within the other.
    """
    people, least = library.people_of(forum_id), least_of(library)
    row_of = {n: row for row in planned(library, forum_id).rows for n in row.categories}
    sorts = {}
    for row in dict.fromkeys(row_of.values()):
        of_row = [person for person in people if row_of[person.category] is row]
        language = _told_language(library, forum_id, of_row, least)
        both = Counter((person.woman, person.young, language[person]) for person in of_row)
        few = any(count < least for count in both.values())
        each = Counter((person.woman, language[person]) for person in of_row)
        parted = any(count < least for count in each.values()) and len(set(language.values())) > 1
        by_sex = row.women not in (None, 0, row.count) and not parted
        by_age = row.young not in (None, 0, row.count) and not (few and (by_sex or len(set(language.values())) > 1))
        for person in of_row:
            woman, young = person.woman if by_sex else None, person.young if by_age else None
            sorts[person] = Sort(row.categories, woman, young, language[person])
    return sorts


def _told_language(
    library: Library, forum_id: str, people: Sequence[Person], least: int
) -> Mapping[Person, int | None]:
    """Return the language of each, by which groups are made; nothing of anybody where it would tell a few."""
    forum = library.forums[forum_id]
    asked = any(library.exercises[name].sizes.language for name in library.exercise_ids(forum))
    counts = Counter(person.languages for person in people)
    told = asked and all(count >= least for count in counts.values())
    return {person: person.languages[0] if told and person.languages else None for person in people}


def least_of(library: Library) -> int:
    """Return how many people a group must have to be told apart."""
    return (library.evaluation.thresholds if library.evaluation else Thresholds()).people


def _parts(people: Sequence[Participants], name: str, least: int) -> Mapping[str, int | None]:
    """Return how many of each category, and of all, are women, or young; nothing where it is not known of each."""
    inside = [getattr(each, name) for each in people]
    if not people or any(part is None or part > each.count for part, each in zip(inside, people, strict=True)):
        return {}
    joint: dict[tuple[str, ...], int] = {(str(n), _IN): part for n, part in enumerate(inside)}
    joint |= {(str(n), _OUT): each.count - part for n, (each, part) in enumerate(zip(people, inside, strict=True))}
    table: Breakdown = protected(joint, _dimensions(people, **{name: (_IN, _OUT)}), [(_CATEGORY, name)], least)
    cells = table.crossed[_CATEGORY, name]
    return {str(n): cells[str(n), _IN] for n in range(len(people))} | {"": table.single[name][_IN]}


def _dimensions(people: Sequence[Participants], **more: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return {_CATEGORY: tuple(str(n) for n in range(len(people))), **more}
