"""All that the results of one forum say: what groups showed and promised too, and each question's distribution."""

from collections.abc import Iterator, Sequence

from forumkit.model.forms import Field, Form
from forumkit.render.findings.judgement import standing
from forumkit.render.findings.learning import in_short, learning
from forumkit.render.findings.opinions import open_answers, satisfaction
from forumkit.render.findings.participation import participation
from forumkit.render.findings.quality import quality
from forumkit.render.findings.scene import Scene
from forumkit.render.views.results import (
    CommitmentRow,
    Commitments,
    CriterionRow,
    DetailRow,
    DetailTable,
    Findings,
    NumberRow,
    Restitution,
)


def findings_of(scene: Scene) -> Findings:
    """Return the findings of a forum; a part without answers is nothing."""
    came, learnt, opinions = participation(scene), learning(scene), satisfaction(scene)
    shown, promised = restitution(scene), commitments(scene)
    return Findings(
        id=scene.forum_id,
        numbers=list(_numbers(scene)),
        town=scene.town,
        synthetic=scene.results.synthetic,
        participation=came,
        learning=learnt,
        satisfaction=opinions,
        restitution=shown,
        commitments=promised,
        open_answers=open_answers(scene),
        details=details(scene),
        quality=quality(scene),
        summary=list(_summary(scene)),
    )


def _numbers(scene: Scene) -> Iterator[NumberRow]:
    """Yield the numbers that a reader asks for first; one that was not counted is a dash."""
    tell, words = scene.tell, scene.tell.words
    planned = sum(people.count for people in scene.library.forums[scene.forum_id].participants)
    present = scene.value("participation.present")
    came = (
        tell.fill("out_of", part=tell.said(present), whole=planned) if scene.is_known("participation.present") else "–"
    )
    asked = [
        form.name for form in scene.forms.values() if form.entry.moment in ("after", "day-end") and not form.entry.keyed
    ]
    yield NumberRow(title=words["number_present"], said=came)
    if scene.lasts_days:
        yield NumberRow(title=words["number_every_day"], said=tell.full(scene.value("participation.every-day")))
    yield NumberRow(title=words["number_paired"], said=scene.said("n.paired"))
    yield NumberRow(title=words["number_answers"], said=scene.said(f"forms.{asked[0]}.n") if asked else "–")
    yield NumberRow(title=words["number_groups"], said=scene.said("restitution.groups"))
    complete = scene.value("commitments.complete")
    both = tell.fill(
        "actions_of_which", actions=scene.said("commitments.actions"), complete=tell.number_or_hidden(complete)
    )
    yield NumberRow(title=words["number_actions"], said=both if complete.value is not None else "–")


def _summary(scene: Scene) -> Iterator[str]:
    """Yield the findings that a reader in a hurry needs, with what limits them."""
    tell = scene.tell
    if scene.is_known("participation.present"):
        planned = sum(people.count for people in scene.library.forums[scene.forum_id].participants)
        yield tell.fill("say_present", present=scene.said("participation.present"), planned=planned)
    if learnt := in_short(scene):
        yield learnt
    if opinions := satisfaction(scene):
        yield from opinions.best
    if promised := commitments(scene):
        yield from promised.sentences
    stands = standing(scene)
    if any(stands.values()):
        titles_of = {
            name: tell.listed(map(tell.inside, titles)) or tell.words["none"] for name, titles in stands.items()
        }
        counts = {f"n_{name}": len(titles) for name, titles in stands.items()}
        yield tell.fill("say_targets", whole=sum(counts.values()), **titles_of, **counts)


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
