"""What people said of the forum: whole distributions, never a mean of faces."""

from collections.abc import Iterator, Sequence

from forumkit.model.forms import Field, Form
from forumkit.model.measures import is_framed
from forumkit.render.findings.scene import Scene
from forumkit.render.result_words import half_up, percent_of
from forumkit.render.views.results import AnswersRow, FacesRow, OpenAnswers, Quoted, Satisfaction, Scale


def satisfaction(scene: Scene) -> Satisfaction | None:
    """Return, for forms asked at the end, each scale of faces with its chart and rows; nothing if none was answered."""
    forms = [form for form in scene.forms.values() if form.entry.moment in ("after", "day-end")]
    forms.sort(key=lambda form: -len(faces(form, 5)))
    scales = [scale for form in forms for scale in _scales(scene, form)]
    if not scales:
        return None
    sentences = list(_sentences(scene, forms))
    tables = [scale for scale in scales if len(scale.rows) > 1]
    best = [line for form in forms for line in (*_extremes(scene, form), *_security(scene, form))]
    return Satisfaction(scales=tables, sentences=sentences, best=best)


def faces(form: Form, levels: int | None = None) -> list[Field]:
    """Return the questions with faces of a form."""
    scales = [field for field in form.questions if field.question and field.question.scale]
    return [field for field in scales if levels in (None, len(field.codes))]


def _scales(scene: Scene, form: Form) -> Iterator[Scale]:
    for levels in sorted({len(field.codes) for field in faces(form)}, reverse=True):
        fields = faces(form, levels)
        rows = [_row(scene, form, field) for field in fields]
        rows = [row for row in rows if row.n]
        if rows:
            yield Scale(
                form=scene.say(form.entry.title),
                id=f"{form.name}-{levels}",
                levels=_labels(scene, fields[0]),
                rows=rows,
                drawn=[row for row in rows if row.counts],
            )


def _row(scene: Scene, form: Form, field: Field) -> FacesRow:
    prefix = f"answers.{form.name}.{field.name}"
    question = field.question
    assert question
    counts = [scene.value(f"{prefix}.is.{code}") for code in field.codes]
    shown = all(value.value is not None and not value.hidden for value in counts)
    favourable = scene.value(f"{prefix}.favourable")
    return FacesRow(
        short=scene.short(question),
        n=int(scene.number_of(f"{prefix}.n")),
        counts=[int(value.value or 0) for value in counts] if shown else [],
        median=_between(scene, scene.value(f"{prefix}.median").value, _labels(scene, field)),
        favourable=scene.tell.full(favourable),
        interval=scene.tell.interval(favourable),
        good=percent_of(favourable) if scene.is_known(f"{prefix}.favourable") else None,
        security=question.security,
        recommends=f"{prefix}.score" in scene.results.values,
    )


def _labels(scene: Scene, field: Field) -> list[str]:
    """Return the words of a scale."""
    return [scene.say(offer.text) for offer in field.asks.offers()]


def _between(scene: Scene, level: float | None, word: list[str]) -> str:
    """Return the word of a median; one between two answers names both."""
    if level is None:
        return scene.tell.words["not_published"]
    low, high = int(level), int(level + 0.5)
    return word[low - 1] if low == high else scene.tell.fill("between_two", low=word[low - 1], high=word[high - 1])


def _sentences(scene: Scene, forms: Sequence[Form]) -> Iterator[str]:
    tell = scene.tell
    for form in forms:
        rows = [_row(scene, form, field) for field in faces(form, 5)]
        if rows:
            yield tell.fill("say_answers", form=scene.say(form.entry.title), n=scene.said(f"forms.{form.name}.n"))
        yield from _extremes(scene, form)
        yield from _security(scene, form)
        yield from _recommended(scene, form)
        yield from _confidence(scene, form)


_ENOUGH_TO_RANK = 3


def _extremes(scene: Scene, form: Form) -> Iterator[str]:
    """Yield the best and the worst marked question; opinions on the security forces stand apart."""
    rows = [_row(scene, form, field) for field in faces(form, 5)]
    ranked = [row for row in rows if row.good is not None and not row.security]
    if len(ranked) < _ENOUGH_TO_RANK:
        return
    best, worst = (_alike(ranked, choose(row.good or 0.0 for row in ranked)) for choose in (max, min))
    if not {id(row) for row in best} & {id(row) for row in worst}:
        for word, rows in (("say_best", best), ("say_worst", worst)):
            tell = scene.tell
            names = tell.listed(f"{tell.quoted(row.short)} ({row.favourable})" for row in rows)
            yield tell.counted(word, len(rows), names=names)


def _alike(rows: Sequence[FacesRow], share: float) -> list[FacesRow]:
    """Return the questions whose favourable share is this one, or no more than one person away."""
    return [row for row in rows if abs((row.good or 0.0) - share) * row.n <= 100 + 1e-6]


def _security(scene: Scene, form: Form) -> Iterator[str]:
    """Yield what may be told of opinions on the security forces."""
    for row in (_row(scene, form, field) for field in faces(form, 5)):
        if row.security and not row.counts:
            least = scene.evaluation.thresholds.security
            word = "say_security" if row.good is not None else "say_security_hidden"
            yield scene.tell.fill(word, name=row.short, share=row.favourable, least=least)


def _recommended(scene: Scene, form: Form) -> Iterator[str]:
    for field in faces(form):
        prefix = f"answers.{form.name}.{field.name}"
        question = field.question
        if question and scene.is_known(f"{prefix}.score"):
            happy = scene.tell.full(scene.value(f"{prefix}.is.{field.codes[-1]}"))
            score = scene.value(f"{prefix}.score")
            values = {
                "text": scene.say(question.text),
                "happy": happy,
                "score": scene.tell.signed(half_up(score.value or 0)),
            }
            yield scene.tell.fill("say_recommended", **values, interval=scene.tell.interval(score))


def _confidence(scene: Scene, form: Form) -> Iterator[str]:
    rows = [_row(scene, form, field) for field in faces(form, 3)]
    rows = [row for row in rows if row.good is not None and not row.recommends]
    if rows:
        tell = scene.tell
        said = (tell.listed((tell.quoted(row.short), row.favourable)) for row in rows)
        names = tell.listed(said, by="semicolon")
        yield scene.tell.fill("say_confidence", names=names)


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
