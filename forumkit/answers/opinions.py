"""What people said: the distribution of every question that has no right answer, as its type tells it."""

from collections.abc import Collection

import polars as pl

from forumkit.answers.cards import CARD
from forumkit.answers.numbers import said_by_group
from forumkit.answers.people import Room
from forumkit.answers.reading import Answers
from forumkit.model.forms import OBSERVER, Field, xml_name
from forumkit.model.numbers import Given, Known, Numbers, people
from forumkit.model.questions import BaseQuestion


def opinions(answers: Answers, room: Room, scored: Collection[str]) -> Numbers:
    """Yield, for a form, how many answered, and the numbers of each question but those that are scored."""
    form, frame = answers.form, answers.frame
    grouped = form.entry.about_groups
    least = 0 if grouped else room.thresholds.people
    yield f"forms.{form.name}.n", people(frame.height, least)
    placed = frame if grouped else room.placed(frame)
    for field in form.questions:
        if field.question and field.name not in scored:
            prefix, given = f"answers.{form.name}.{field.name}", _given(field, field.question, placed, least, room)
            yield from ((f"{prefix}.{end}", value) for end, value in field.question.numbers(given))


def _given(field: Field, question: BaseQuestion, placed: pl.DataFrame, least: int, room: Room) -> Given:
    """Return the answers to a question as its type counts them."""
    security = room.thresholds.security if question.security else 0
    known = dict(zip(field.codes if question.several else [""], field.columns, strict=True))
    whole = xml_name(question.whole() or "")
    return Given(
        {code: placed[name].to_list() for code, name in known.items()},
        max(least, security),
        security,
        _column(placed, whole),
        placed[CARD].to_list() if OBSERVER in placed.columns else (),
        lambda: said_by_group(room, placed, field.name, security or room.thresholds.people),
    )


def _column(placed: pl.DataFrame, name: str) -> list[Known]:
    return placed[name].to_list() if name in placed.columns else [None] * placed.height
