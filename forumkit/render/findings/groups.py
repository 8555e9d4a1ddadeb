"""What groups showed before the room, and what they promised."""

from collections.abc import Iterator

from forumkit.model.forms import Form
from forumkit.model.questions import Number, Rating
from forumkit.render.findings.scene import Scene
from forumkit.render.view import View


def restitution(scene: Scene) -> View | None:
    """Return the marks of the observers by criterion; nothing if none were given."""
    form = next((form for form in scene.forms.values() if form.entry.moment == "observation"), None)
    if form is None or not scene.number_of("restitution.groups"):
        return None
    rows = list(_criteria(scene, form))
    marks = [row.mark for row in rows]
    best, worst = ([row.short for row in rows if row.mark == choose(marks)][:_NAMED] for choose in (max, min))
    sentences = list(_sentences(scene, form, rows))
    return View(rows=rows, sentences=sentences, best=", ".join(best), worst=", ".join(worst))


_NAMED = 4
"""Criteria that a slide names."""


def _criteria(scene: Scene, form: Form) -> Iterator[View]:
    for field in form.questions:
        if isinstance(field.question, Rating):
            prefix = f"answers.{form.name}.{field.name}"
            marks = [scene.value(f"{prefix}.is.{code}") for code in field.codes]
            yield View(
                text=scene.say(field.question.text),
                short=scene.short(field.question),
                cells=[scene.tell.number_or_hidden(value) for value in marks],
                counts=[int(value.value or 0) for value in marks],
                median=scene.said(f"{prefix}.median"),
                mark=scene.number_of(f"{prefix}.median"),
            )


def _sentences(scene: Scene, form: Form, rows: list[View]) -> Iterator[str]:
    tell = scene.tell
    agreement = scene.value("restitution.agreement")
    yield tell.fill("say_observed", groups=scene.said("restitution.groups"))
    if agreement.n:
        near = tell.full(scene.value("restitution.near"))
        yield tell.fill("say_agreement", equal=tell.full(agreement), near=near)
    low = [row for row in rows if row.mark == min(each.mark for each in rows)]
    high = [row for row in rows if row.mark == max(each.mark for each in rows)]
    if low and high and low[0].mark < high[0].mark:
        best = ", ".join(f"« {row.short} »" for row in high)
        worst = ", ".join(f"« {row.short} »" for row in low)
        yield tell.fill("say_criteria", best=best, high=high[0].median, worst=worst, low=low[0].median)
    for field in form.questions:
        if isinstance(field.question, Number) and field.question.part_of:
            share = scene.value(f"answers.{form.name}.{field.name}.share")
            if share.value is not None:
                yield tell.fill("say_part_of", name=scene.short(field.question), share=tell.full(share))


def commitments(scene: Scene) -> View | None:
    """Return the actions that groups committed to; nothing if none were noted."""
    promised = scene.results.commitments
    if not promised:
        return None
    words = scene.tell.words
    rows = [
        View(group=each.group, text=each.text, complete=words["yes" if each.complete else "no"]) for each in promised
    ]
    complete = scene.tell.full(scene.value("commitments.complete"))
    values = {"groups": scene.said("commitments.groups"), "actions": scene.said("commitments.actions")}
    return View(rows=rows, sentences=[scene.tell.fill("say_commitments", **values, complete=complete)])
