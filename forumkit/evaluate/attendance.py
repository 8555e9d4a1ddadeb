"""Who came: people present by half-day, on every day, by group and pair of groups."""

import re

import polars as pl

from forumkit.evaluate.numbers import Numbers, by_group, people, share
from forumkit.evaluate.reading import Answers
from forumkit.evaluate.room import Room
from forumkit.model.results import Value


def present(answers: Answers) -> pl.DataFrame:
    """Return those who came; a card whose half-days were not entered counts as present."""
    columns = list(_half_days(answers).values())
    if not columns:
        return answers.frame
    unknown = pl.all_horizontal(pl.col(columns).is_null())
    return answers.frame.filter(unknown | pl.any_horizontal(pl.col(columns)))


def _half_days(answers: Answers) -> dict[str, str]:
    fields = [field for field in answers.form.questions if field.sort == "many"]
    return {code: f"{field.name}/{code}" for field in fields[:1] for code in field.codes}


def attendance(answers: Answers, room: Room) -> Numbers:
    """Yield the numbers of the register."""
    frame, least = present(answers), room.thresholds.people
    if columns := _half_days(answers):
        yield "participation.present", people(frame.height, least)
        for code, column in columns.items():
            yield f"participation.half.{code}", people(int(frame[column].sum()), least)
        yield "participation.every-day", _every_day(frame, columns)
    placed = room.placed(frame)
    yield from by_group("participation", room.breakdown(placed, crossed=True))


def _every_day(frame: pl.DataFrame, columns: dict[str, str]) -> Value:
    """Return those present on each day, of those present on the first; an id such as j2-matin names its day."""
    days: dict[str, list[str]] = {}
    for code, column in columns.items():
        found = re.search(r"\d+", code)
        days.setdefault(found[0] if found else "1", []).append(column)
    there = [
        frame.select(pl.any_horizontal(pl.col(names))).to_series().fill_null(value=False) for names in days.values()
    ]
    every = there[0]
    for day in there[1:]:
        every = every & day
    return share(int(every.sum()), int(there[0].sum()), interval=False)
