"""Numbers of groups of people: how many there are, and what each said."""

from collections.abc import Collection, Iterator

from forumkit.answers.people import Groups, Room
from forumkit.answers.suppression import Breakdown
from forumkit.model.answering import Cell
from forumkit.model.measures import UNSAID
from forumkit.model.numbers import Group, Numbers, people, share


def by_group(prefix: str, breakdown: Breakdown) -> Numbers:
    """Yield how many people of each group there are, as a share of all, and of each pair of groups."""
    for dimension, groups in breakdown.single.items():
        for code, n in groups.items():
            name = f"{prefix}.by.{dimension}.{code or UNSAID}"
            yield name, share(n, breakdown.total, interval=False)
    for (first, second), cells in breakdown.crossed.items():
        for (one, other), n in cells.items():
            if one and other:
                yield f"{prefix}.by.{first}.{one}.{second}.{other}", people(n)


def said_by_group(room: Room, given: Collection[tuple[Groups, Cell]], least: int) -> Iterator[Group]:
    """Yield what each group said that may be told apart; a median of all tells nothing of those hidden."""
    for place, (dimension, codes) in enumerate(room.dimensions.items()):
        for code in codes:
            of_group = [cell for groups, cell in given if groups[place] == code and cell is not None]
            hidden = len(given) > 0 and (len(of_group) < least or not room.shows(dimension, code))
            yield f"by.{dimension}.{code}", None if hidden else of_group
