"""What people said: the numbers of every question that has no right answer, as its type tells them."""

from collections.abc import Collection, Sequence

from forumkit.answers.numbers import said_by_group
from forumkit.answers.people import Groups, Room
from forumkit.answers.responses import Answers
from forumkit.model.forms import OBSERVER, Field, xml_name
from forumkit.model.numbers import Given, Numbers, people
from forumkit.model.questions import BaseQuestion


def opinions(answers: Answers, room: Room, scored: Collection[str]) -> Numbers:
    """Yield, for a form, how many answered, and the numbers of each question but those that are scored."""
    form = answers.form
    least = 0 if form.entry.about_groups else room.thresholds.people
    yield f"forms.{form.name}.n", people(len(answers.responses), least)
    groups = room.of(answers.responses)
    for field in form.questions:
        if field.question and field.name not in scored:
            given = _given(field, field.question, answers, groups, room)
            yield from (
                (f"answers.{form.name}.{field.name}.{end}", value) for end, value in field.question.numbers(given)
            )


def _given(field: Field, question: BaseQuestion, answers: Answers, groups: Sequence[Groups], room: Room) -> Given:
    """Return the answers to a question as its type counts them."""
    security = room.thresholds.security if question.security else 0
    names = {field.name: field for field in answers.form.fields}
    whole = xml_name(question.related("part_of") or "")
    columns = {name: answers.column(name) for name in field.columns}
    first = columns[field.columns[0]]
    return Given(
        {name.removeprefix(field.name)[1:]: cells for name, cells in columns.items()},
        max(0 if answers.form.entry.about_groups else room.thresholds.people, security),
        security,
        answers.column(whole) if whole in names else [None] * len(first),
        [response.card for response in answers.responses] if OBSERVER in names else (),
        lambda: said_by_group(room, list(zip(groups, first, strict=True)), security or room.thresholds.people),
    )
