"""Who came: people present by half-day, on every day, by group and pair of groups."""

import polars as pl

from forumkit.answers.numbers import by_group
from forumkit.answers.people import Room
from forumkit.answers.reading import Answers
from forumkit.model.numbers import Numbers, people, share
from forumkit.model.results import Value


def present(answers: Answers) -> pl.DataFrame:
    """Return those who came; a card whose half-days were not entered counts as present."""
    columns = list(_half_days(answers).values())
    if not columns:
        return answers.frame
    unknown = pl.all_horizontal(pl.col(columns).is_null())
    return answers.frame.filter(unknown | pl.any_horizontal(pl.col(columns)))


def _half_days(answers: Answers) -> dict[str, str]:
    fields = [field for field in answers.form.questions if field.several]
    return {code: f"{field.name}/{code}" for field in fields[:1] for code in field.codes}


def attendance(answers: Answers, room: Room) -> Numbers:
    """Yield the numbers of the register."""
    frame, least = present(answers), room.thresholds.people
    if columns := _half_days(answers):
        yield "participation.present", people(frame.height, least)
        for code, column in columns.items():
            yield f"participation.half.{code}", people(int(frame[column].sum()), least)
        yield "participation.every-day", _every_day(frame, columns, _days(answers))
    placed = room.placed(frame)
    yield from by_group("participation", room.breakdown(placed, crossed=True))


def _every_day(frame: pl.DataFrame, columns: dict[str, str], days: dict[str, int]) -> Value:
    """Return those present on each day, of those present on the first; nothing where half-days name no day."""
    by_day: dict[int, list[str]] = {}
    for code, column in columns.items():
        by_day.setdefault(days.get(code, 0), []).append(column)
    if 0 in by_day or len(by_day) < 2:  # noqa: PLR2004 - one day is no return
        return Value(unit="share")
    there = [
        frame.select(pl.any_horizontal(pl.col(names))).to_series().fill_null(value=False)
        for _, names in sorted(by_day.items())
    ]
    every = there[0]
    for day in there[1:]:
        every = every & day
    return share(int(every.sum()), int(there[0].sum()), interval=False)


def _days(answers: Answers) -> dict[str, int]:
    """Return the day of each half-day that names one."""
    questions = [field.question for field in answers.form.questions if field.question and field.several]
    choices = (choice for question in questions for choice in question.choices_written())
    return {choice.id: choice.day for choice in choices if choice.day}
