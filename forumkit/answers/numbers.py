"""Numbers of groups of people: how many there are, and what each said."""

from collections.abc import Iterator

import polars as pl

from forumkit.answers.people import Room
from forumkit.answers.suppression import Breakdown
from forumkit.model.measures import UNSAID
from forumkit.model.numbers import Group, Known, Numbers, people, share


def tally(series: pl.Series) -> dict[str, int]:
    """Return how often each value occurs; nothing is not counted."""
    counted = series.drop_nulls().value_counts()
    return {str(row[0]): int(row[1]) for row in counted.iter_rows()}


def by_group(prefix: str, found: Breakdown) -> Numbers:
    """Yield how many people of each group there are, as a share of all, and of each pair of groups."""
    for dimension, groups in found.single.items():
        for code, n in groups.items():
            name = f"{prefix}.by.{dimension}.{code or UNSAID}"
            yield name, share(n, found.total, interval=False)
    for (first, second), cells in found.crossed.items():
        for (one, other), n in cells.items():
            if one and other:
                yield f"{prefix}.by.{first}.{one}.{second}.{other}", people(n)


def said_by_group(room: Room, placed: pl.DataFrame, column: str, least: int) -> Iterator[Group]:
    """Yield what each group said that may be told apart; a median of all tells nothing of those hidden."""
    for dimension, codes in room.dimensions.items():
        group = f"{dimension}/group"
        own: dict[str, list[Known]] = {
            str(key[0]): part[column].to_list()
            for key, part in placed.select(group, column).drop_nulls().group_by(group)
        }
        for code in codes:
            said = own.get(code, [])
            hidden = placed.height > 0 and (len(said) < least or not room.shows(dimension, code))
            yield f"by.{dimension}.{code}", None if hidden else said
