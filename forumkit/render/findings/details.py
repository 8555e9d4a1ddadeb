"""Every question with its whole distribution, for the annex."""

from collections.abc import Iterator

from forumkit.model.forms import Field, Form
from forumkit.render.findings.scene import Scene
from forumkit.render.views.results import DetailRow, DetailTable


def details(scene: Scene) -> list[DetailTable]:
    """Return, for each form and scale, the questions with the number of each answer."""
    return [
        table for form in scene.forms.values() if form.entry.moment != "attendance" for table in _tables(scene, form)
    ]


def _tables(scene: Scene, form: Form) -> Iterator[DetailTable]:
    """Yield a table for the questions of a form that offer the same answers."""
    scales: dict[tuple[str, ...], list[Field]] = {}
    for field in form.questions:
        if field.question and not field.question.right() and field.answers:
            labels = tuple(_label(answer.labels) for answer in field.answers)
            scales.setdefault(labels, []).append(field)
    for number, (labels, fields) in enumerate(scales.items(), 1):
        rows = [_row(scene, form, field) for field in fields]
        rows = [row for row in rows if row.n not in ("–", "0")]
        if rows:
            yield DetailTable(
                id=f"{form.name}-{number}",
                form=scene.say(form.entry.title),
                labels=list(labels),
                span=_span(scene, labels),
                rows=rows,
            )


def _row(scene: Scene, form: Form, field: Field) -> DetailRow:
    prefix = f"answers.{form.name}.{field.name}"
    assert field.question
    return DetailRow(
        text=scene.say(field.question.text),
        cells=[scene.tell.number_or_hidden(scene.value(f"{prefix}.is.{code}")) for code in field.codes],
        n=scene.said(f"{prefix}.n"),
    )


def _label(labels: object) -> str:
    assert isinstance(labels, dict)
    return str(next(iter(labels.values())))


def _span(scene: Scene, labels: tuple[str, ...]) -> str:
    """Return what tells a scale from others of its form: its first and last answer."""
    return scene.tell.fill("from_to", first=labels[0], last=labels[-1])
