"""What groups showed before the room, and what they promised."""

from collections.abc import Iterator, Sequence

from forumkit.model.forms import Form
from forumkit.render.findings.scene import Scene
from forumkit.render.views.results import CommitmentRow, Commitments, CriterionRow, Restitution


def restitution(scene: Scene) -> Restitution | None:
    """Return the marks of the observers by criterion; nothing if none were given."""
    form = next((form for form in scene.forms.values() if form.entry.moment == "observation"), None)
    if form is None or not scene.number_of("restitution.groups"):
        return None
    rows = list(_criteria(scene, form))
    best, worst = _strong(rows), _weak(rows)
    return Restitution(
        rows=rows,
        sentences=list(_sentences(scene, form, rows)),
        best=scene.tell.listed(row.short for row in best),
        worst=scene.tell.listed(row.short for row in worst),
    )


_NAMED = 3
"""Criteria that a sentence names."""
_OFTEN = 0.3
"""Share of the marks of a criterion from which low ones are often."""


def _strong(rows: Sequence[CriterionRow]) -> list[CriterionRow]:
    """Return the criteria without a low mark and with most of the highest; none where more are alike than are named."""
    clear = [row for row in rows if row.low == 0 and row.counts[-1]]
    clear.sort(key=lambda row: -row.counts[-1])
    cut = clear[_NAMED].counts[-1] if len(clear) > _NAMED else 0
    return [row for row in clear[:_NAMED] if row.counts[-1] > cut]


def _weak(rows: Sequence[CriterionRow]) -> list[CriterionRow]:
    """Return the criteria that were often marked 0 or 1, the most often first, those that are alike together."""
    often = sorted((row for row in rows if row.low and row.low >= _OFTEN * sum(row.counts)), key=lambda row: -row.low)
    cut = often[_NAMED - 1].low if len(often) >= _NAMED else 0
    return [row for row in often if row.low >= cut]


def _criteria(scene: Scene, form: Form) -> Iterator[CriterionRow]:
    for field in form.questions:
        if field.question and field.question.mark:
            prefix = f"answers.{form.name}.{field.name}"
            marks = [scene.value(f"{prefix}.is.{code}") for code in field.codes]
            yield CriterionRow(
                short=scene.short(field.question),
                counts=[int(value.value or 0) for value in marks],
                low=sum(int(value.value or 0) for value in marks[:2]),
            )


def _sentences(scene: Scene, form: Form, rows: list[CriterionRow]) -> Iterator[str]:
    tell = scene.tell
    agreement = scene.value("restitution.agreement")
    yield tell.fill("say_observed", groups=scene.said("restitution.groups"))
    if agreement.n:
        near = tell.full(scene.value("restitution.near"))
        yield tell.fill("say_agreement", equal=tell.full(agreement), near=near)
    if best := _strong(rows):
        yield tell.fill("say_strong", names=tell.listed(f"{tell.quoted(row.short)} ({row.counts[-1]})" for row in best))
    if worst := _weak(rows):
        often = [(row, tell.fill("out_of", part=row.low, whole=sum(row.counts))) for row in worst]
        names = tell.listed(f"{tell.quoted(row.short)} ({share})" for row, share in often)
        yield tell.fill("say_weak", names=names)
    for field in form.questions:
        if field.question and field.question.related("part_of"):
            share = scene.value(f"answers.{form.name}.{field.name}.share")
            if share.value is not None:
                yield tell.fill("say_part_of", name=scene.short(field.question), share=tell.full(share))


def commitments(scene: Scene) -> Commitments | None:
    """Return the actions that groups committed to; nothing if none were noted."""
    promised = scene.results.commitments
    if not promised:
        return None
    shorts = {f.name: scene.short(f.question) for form in scene.forms.values() for f in form.questions if f.question}
    rows = [
        CommitmentRow(
            group=promise.group,
            text=promise.text,
            missing=scene.tell.listed(scene.tell.inside(shorts.get(n, n)) for n in promise.missing) or "–",
        )
        for promise in promised
    ]
    complete = scene.tell.number_or_hidden(scene.value("commitments.complete"))
    values = {"groups": scene.said("commitments.groups"), "actions": scene.said("commitments.actions")}
    return Commitments(rows=rows, sentences=[scene.tell.fill("say_commitments", **values, complete=complete)])
