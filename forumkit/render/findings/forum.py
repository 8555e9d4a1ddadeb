"""All that the results of one forum say: what groups showed and promised too, and each question's distribution."""

from collections.abc import Iterator, Sequence

from forumkit.model.forms import Field, Form
from forumkit.model.measures import scored_in, test_pair
from forumkit.render.findings.facts import Facts
from forumkit.render.findings.learning import learning
from forumkit.render.findings.opinions import open_answers, satisfaction
from forumkit.render.findings.participation import participation
from forumkit.render.findings.quality import quality
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.all import at, said
from forumkit.render.findings.statements.record import Said
from forumkit.render.findings.statements.targets import judged
from forumkit.render.findings.targets import UNTOLD, Outcome
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
    facts = Facts(scene)
    told = said(facts)
    unsure = at("open", told)
    return Findings(
        id=scene.forum_id,
        numbers=list(_numbers(facts)),
        town=scene.town,
        synthetic=scene.results.synthetic,
        participation=participation(scene, told),
        learning=learning(facts, told),
        satisfaction=satisfaction(facts, told),
        restitution=_restitution(facts, told),
        commitments=_commitments(scene, told),
        open_answers=open_answers(scene),
        details=details(scene),
        quality=quality(scene),
        summary=[line for line in at("summary", told) if line not in unsure],  # both stand on the first page
        limits=at("limits", told),
        unsure=unsure,
    )


def _numbers(facts: Facts) -> Iterator[NumberRow]:
    """Yield the numbers that a reader asks for first, the most asked first; one that was not counted is a dash."""
    scene, tell = facts.scene, facts.scene.tell
    words, present = tell.words, scene.value("participation.present")
    came = tell.fill("out_of", part=tell.said(present), whole=scene.planned) if scene.planned else tell.said(present)
    yield NumberRow(title=words["number_present"], said="–" if present.value is None else came)
    yield NumberRow(title=words["number_right"], said=_right(facts))
    yield NumberRow(title=words["number_recommended"], said=_recommended(facts))
    complete = scene.value("commitments.complete")
    both = tell.fill(
        "actions_of_which", actions=scene.said("commitments.actions"), complete=tell.number_or_hidden(complete)
    )
    yield NumberRow(title=words["number_actions"], said=both if complete.value is not None else "–")
    targets = judged(facts)
    reached = sum(standing.verdict is Outcome.REACHED for standing in targets)
    is_told = any(standing.verdict not in UNTOLD for standing in targets)
    both = tell.fill("out_of", part=reached, whole=len(targets))
    yield NumberRow(title=words["number_targets"], said=both if is_told else "–")
    if scene.lasts_days:
        yield NumberRow(title=words["number_every_day"], said=tell.full(scene.value("participation.every-day")))
    both_asked = facts.gain.answered == (True, True)
    yield NumberRow(title=words["number_paired"], said=scene.said("n.paired") if both_asked else "–")
    asked = [of for of in facts.opinions if not of.form.entry.keyed]
    yield NumberRow(title=words["number_answers"], said=scene.said(asked[0].n) if asked else "–")
    yield NumberRow(title=words["number_groups"], said=scene.said("restitution.groups"))


def _right(facts: Facts) -> str:
    """Return the right answers before and after, as percentages or as people; a dash where nobody is compared."""
    scene, tell = facts.scene, facts.scene.tell
    if not facts.gain.is_known:
        return tell.said(scene.value("n.paired")) if scene.value("n.paired").hidden else "–"
    if not facts.gain.has_percent:
        people = (tell.number_or_hidden(scene.value(f"gain.{way}")) for way in ("up", "down"))
        return tell.fill("up_of", **dict(zip(("up", "down"), people, strict=True)))
    before, after = (tell.percent(scene.number_of(f"score.{time}")) for time in ("before", "after"))
    return tell.fill("before_then_after", before=before, after=after)


def _recommended(facts: Facts) -> str:
    """Return how many showed the happy face to the question of recommendation; a dash where it was not asked."""
    face = next((face for of in facts.opinions for face in of.faces if face.recommends), None)
    return facts.scene.tell.full(facts.scene.value(f"{face.id}.is.{face.codes[-1]}")) if face else "–"


def details(scene: Scene) -> list[DetailTable]:
    """Return, for each form and scale, the questions with the number of each answer."""
    return [
        table for form in scene.forms.values() if form.entry.moment != "attendance" for table in _tables(scene, form)
    ]


def _tables(scene: Scene, form: Form) -> Iterator[DetailTable]:
    """Yield a table for the questions of a form that offer the same answers."""
    scales: dict[tuple[str, ...], list[Field]] = {}
    scored = scored_in(test_pair(scene.asked)).get(form.name, ())
    for field in form.questions:
        if field.name not in scored and field.answers:
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


def _restitution(facts: Facts, told: Sequence[Said]) -> Restitution | None:
    """Return the marks of the observers by criterion; nothing if none were given."""
    if not facts.criteria:
        return None
    rows = [
        CriterionRow(short=facts.scene.short(row.question), counts=row.counts)
        for row in sorted(facts.criteria, key=lambda row: -(row.top - row.low) / row.n)
    ]
    tell, ends = facts.scene.tell, (facts.marked.strong, facts.marked.weak)
    best, worst = (tell.listed(facts.scene.short(row.question) for row in end) for end in ends)
    return Restitution(
        message=tell.ends("message_marks", best, worst) or tell.words["marks_chart"],
        rows=rows,
        sentences=at("restitution", told),
        slide=at("restitution-slide", told),
    )


def _commitments(scene: Scene, told: Sequence[Said]) -> Commitments | None:
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
    return Commitments(rows=rows, sentences=at("commitments", told))
