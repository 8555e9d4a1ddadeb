"""Who came: people present by half-day, on every day, by group and pair of groups."""

from collections.abc import Mapping, Sequence

from forumkit.answers.numbers import by_group
from forumkit.answers.people import Room
from forumkit.answers.responses import Answers, Response
from forumkit.model.numbers import Numbers, people, share
from forumkit.model.results import Unit, Value


def present(answers: Answers) -> list[Response]:
    """Return those who came; a card whose half-days were not entered counts as present."""
    columns = list(_half_days(answers).values())
    return [response for response in answers.responses if _came(response, columns) or _unsaid(response, columns)]


def _came(response: Response, columns: Sequence[str]) -> bool:
    return any(response.given[name] for name in columns)


def _unsaid(response: Response, columns: Sequence[str]) -> bool:
    return all(response.given[name] is None for name in columns)


def _half_days(answers: Answers) -> dict[str, str]:
    fields = [field for field in answers.form.questions if field.several]
    return {code: f"{field.name}/{code}" for field in fields[:1] for code in field.codes}


def attendance(answers: Answers, room: Room) -> Numbers:
    """Yield the numbers of the register."""
    came, least = present(answers), room.thresholds.people
    if columns := _half_days(answers):
        yield "participation.present", people(len(came), least)
        halves = {code: sum(_came(response, [column]) for response in came) for code, column in columns.items()}
        for code, there in halves.items():
            few = 0 < len(came) - there < least
            yield f"participation.half.{code}", people(None if few else there, least)
        yield "participation.every-day", _every_day(came, columns, _days(answers), least)
    yield from by_group("participation", room.breakdown(room.of(came), crossed=True))


def _every_day(came: Sequence[Response], columns: Mapping[str, str], days: Mapping[str, int], least: int) -> Value:
    """Return those present on each day, of those present on the first; nothing where half-days name no day.

    It is told only where nobody is one of few: who came on the first day and who did not, who came back and who did
    not, who came later on the first day or left it earlier, which the numbers of its half-days would give away.
    """
    by_day: dict[int, list[str]] = {}
    for code, column in columns.items():
        by_day.setdefault(days.get(code, 0), []).append(column)
    if 0 in by_day or len(by_day) < 2:  # noqa: PLR2004 - one day is no return
        return Value(unit=Unit.SHARE)
    first, *_ = (names for _, names in sorted(by_day.items()))
    there = [response for response in came if _came(response, first)]
    every = sum(all(_came(response, names) for names in by_day.values()) for response in there)
    parts = [every, len(there) - every, len(there), len(came) - len(there)]
    parts += [len(there) - sum(_came(response, [name]) for response in there) for name in first]
    return share(every, len(there), interval=False, hidden=any(0 < part < least for part in parts))


def _days(answers: Answers) -> dict[str, int]:
    """Return the day of each half-day that names one."""
    questions = [field.question for field in answers.form.questions if field.question and field.several]
    choices = (choice for question in questions for choice in question.choices_written())
    return {choice.id: choice.day for choice in choices if choice.day}
