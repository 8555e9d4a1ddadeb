"""What people said of the forum: whole distributions, never a mean of faces."""

from collections.abc import Iterator, Sequence

from forumkit.model.measures import is_framed
from forumkit.render.findings.facts import Facts, OfForm
from forumkit.render.findings.ranks import Face, Ranked
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.statements.all import at
from forumkit.render.findings.statements.record import Said
from forumkit.render.views.results import AnswersRow, FacesRow, OpenAnswers, Quoted, Satisfaction, Scale


def satisfaction(facts: Facts, told: Sequence[Said]) -> Satisfaction | None:
    """Return, for forms asked at the end, each scale of faces with its chart and rows; nothing if none was answered."""
    scales = [scale for of in facts.opinions for scale in _scales(facts.scene, of)]
    if not scales:
        return None
    return Satisfaction(
        scales=[scale for scale in scales if len(scale.rows) > 1],
        sentences=at("satisfaction", told),
    )


def _scales(scene: Scene, of: OfForm) -> Iterator[Scale]:
    for levels in sorted({len(face.codes) for face in of.faces}, reverse=True):
        found = [face for face in of.faces if len(face.codes) == levels]
        groups = _groups(scene, found)
        rows = [_row(scene, face, groups) for face in found]
        named = of.ranked if any(face in of.ranked.of for face in found) else Ranked()
        best, worst = (
            scene.tell.listed(scene.short(face.question) for face in end) for end in (named.best, named.worst)
        )
        yield Scale(
            message=scene.tell.ends("message", best, worst) or scene.say(of.form.entry.title),
            form=scene.say(of.form.entry.title),
            id=f"{of.form.name}-{levels}",
            levels=_labels(scene, found[0]),
            groups=[label for _, label in groups],
            rows=rows,
            drawn=sorted((row for row in rows if row.counts), key=lambda row: -row.good),
        )


_MOST_GROUPS = 3
"""Groups that have a column beside the question."""


def _groups(scene: Scene, found: Sequence[Face]) -> list[tuple[str, str]]:
    """Return the groups of the first profile question of which most medians may be told, by the end of their id."""
    asked = [face for face in found if not face.question.security]
    for profile in scene.evaluation.profile:
        groups = [(f"by.{profile.id}.{code}", label) for asks, code, label in scene.groups() if asks.id == profile.id]
        told = sum(scene.is_known(f"{face.id}.{end}") for face in asked for end, _ in groups)
        if len(groups) <= _MOST_GROUPS and 2 * told > len(asked) * len(groups):
            return groups
    return []


def _row(scene: Scene, face: Face, groups: Sequence[tuple[str, str]]) -> FacesRow:
    labels, unsaid = _labels(scene, face), face.question.security
    medians = [None if unsaid else scene.value(f"{face.id}.{end}").value for end, _ in groups]
    return FacesRow(
        by_group=[_between(scene, median, labels) for median in medians],
        short=scene.short(face.question),
        n=face.n,
        counts=face.counts,
        median=_between(scene, scene.value(f"{face.id}.median").value, labels),
        favourable=scene.tell.full(face.favourable),
        interval=scene.tell.interval(face.favourable),
        good=face.good or 0.0,
    )


def _labels(scene: Scene, face: Face) -> list[str]:
    """Return the words of a scale."""
    return [scene.say(offer.text) for offer in face.question.offers()]


def _between(scene: Scene, level: float | None, word: list[str]) -> str:
    """Return the word of a median; one between two answers names both."""
    if level is None:
        return scene.tell.words["not_published"]
    low, high = int(level), int(level + 0.5)
    return word[low - 1] if low == high else scene.tell.fill("between_two", low=word[low - 1], high=word[high - 1])


_TOP = 3
"""Groups of answers that a slide names; one that a single person gave is not among them."""


def open_answers(scene: Scene) -> list[OpenAnswers]:
    """Return, for each open question, how many answers belong to each group, and what may be quoted."""
    answers = []
    frames = {frame.question: frame for frame in scene.evaluation.frames}
    for form in scene.forms.values():
        for field in form.questions:
            question = field.question
            if question is None or not is_framed(field) or question.id not in frames:
                continue
            prefix = f"answers.{form.name}.{field.name}"
            if not scene.is_known(f"{prefix}.n") or not scene.number_of(f"{prefix}.n"):
                continue
            groups = [(group.id, scene.say(group.text)) for group in frames[question.id].groups]
            groups.append(("other", scene.tell.words["other_answers"]))
            rows = [
                AnswersRow(
                    text=text, said=scene.said(f"{prefix}.group.{name}"), quotes=_quotes(scene, field.name, name)
                )
                for name, text in groups
            ]
            rows = [*sorted(rows[:-1], key=lambda row: -_whole(row.said)), rows[-1]]
            short, n = scene.short(question), scene.said(f"{prefix}.n")
            said = [scene.tell.fill("say_open_answers", n=n)]
            if waiting := scene.results.quotes_waiting.get(field.name, 0):
                said.append(scene.tell.fill("say_quotes_wait", n=waiting))
            top = [
                AnswersRow(text=row.text, said=scene.tell.fill("out_of", part=row.said, whole=n)) for row in rows[:-1]
            ]
            top = [row for row, whole in zip(top, rows[:-1], strict=True) if _whole(whole.said) > 1][:_TOP]
            answers.append(
                OpenAnswers(
                    id=question.id,
                    short=short,
                    top=top,
                    said=" ".join(said),
                    text=scene.say(question.text),
                    n=scene.said(f"{prefix}.n"),
                    rows=rows,
                )
            )
    return answers


def _whole(digits: str) -> int:
    return int(digits) if digits.isdigit() else 0


def _quotes(scene: Scene, question: str, group: str) -> list[Quoted]:
    labels = {f"{dimension.id}.{code}": label for dimension, code, label in scene.groups()}
    return [
        Quoted(text=quote.text, who=labels.get(quote.category, ""))
        for quote in scene.results.quotes
        if (quote.question, quote.group) == (question, group)
    ]
