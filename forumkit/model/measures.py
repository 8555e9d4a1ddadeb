"""The ids of all numbers that the results of a forum have, before anything is counted: what texts may name.

`evaluate` computes exactly these; a test holds the two together.
"""

from collections.abc import Collection, Iterator

from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import Field, Form, forms_of
from forumkit.model.library import Library
from forumkit.model.numbers import Given, Group

UNSAID, OTHER = "unsaid", "other"
"""The group of those who did not say, and the open answers that belong to no group of the code frame."""


def result_ids(library: Library, forum_id: str) -> frozenset[str]:
    """Return every id."""
    forms, evaluation = forms_of(library, forum_id), library.evaluation or Evaluation()
    pair = test_pair(forms)
    scored = scored_in(pair)
    ids = [name for form in forms.values() for name in _of_form(form, evaluation, scored.get(form.name, ()))]
    return frozenset([*ids, *(_of_tests(items_of(*pair), evaluation) if pair else ())])


def test_pair(forms: dict[str, Form]) -> tuple[Form, Form] | None:
    """Return the forms before and after; nothing where a forum has no such pair."""
    for form in forms.values():
        before = forms.get(form.entry.pair or form.entry.repeats or "")
        if before is not None and items_of(before, form):
            return before, form
    return None


def scored_in(pair: tuple[Form, Form] | None) -> dict[str, frozenset[str]]:
    """Return the items of each form of a pair: they are told as right or wrong, not by their distribution."""
    names = frozenset(field.name for field in items_of(*pair)) if pair else frozenset()
    return {form.name: names for form in pair or ()}


def items_of(before: Form, after: Form) -> tuple[Field, ...]:
    """Return the fields with a right answer that both forms ask."""
    both = {field.name for field in after.fields}
    return tuple(f for f in before.fields if f.question and f.question.right() and f.name in both and not f.several)


def is_framed(field: Field) -> bool:
    """Tell whether the answers are told by the groups of a code frame: words that are not said in public."""
    return field.asks.free and field.question is not None and not field.question.is_public()


def _groups(evaluation: Evaluation, *, unsaid: bool) -> Iterator[str]:
    for profile in evaluation.profile:
        for code in (*profile.codes(), *([UNSAID] if unsaid else [])):
            yield f"by.{profile.id}.{code}"


def _of_form(form: Form, evaluation: Evaluation, scored: Collection[str]) -> Iterator[str]:
    moment = form.entry.moment
    if moment == "attendance":
        yield from _of_attendance(form, evaluation)
        return
    if moment == "observation":
        yield from ("restitution.groups", "restitution.agreement", "restitution.near")
    if moment == "commitments":
        yield from ("commitments.groups", "commitments.actions", "commitments.complete")
    yield f"forms.{form.name}.n"
    frames = {frame.question: frame for frame in evaluation.frames}
    groups: list[Group] = [(end, ()) for end in _groups(evaluation, unsaid=False)]
    for field in form.questions:
        prefix, question = f"answers.{form.name}.{field.name}", field.question
        if question and is_framed(field) and question.id in frames:
            names = [group.id for group in frames[question.id].groups]
            yield from (f"{prefix}.n", *(f"{prefix}.group.{name}" for name in (*names, OTHER)))
        elif question and field.name not in scored:
            nothing = {column.removeprefix(field.name).removeprefix("/"): () for column in field.columns}
            given = Given(nothing, 0, by_group=lambda: groups)
            yield from (f"{prefix}.{end}" for end, _ in question.numbers(given))


def _of_attendance(form: Form, evaluation: Evaluation) -> Iterator[str]:
    for field in [field for field in form.questions if field.several][:1]:
        yield from ("participation.present", "participation.every-day")
        yield from (f"participation.half.{code}" for code in field.codes)
    yield from (f"participation.{group}" for group in _groups(evaluation, unsaid=True))
    codes = {profile.id: profile.codes() for profile in evaluation.profile}
    for first, second in evaluation.crossings:
        for one in codes.get(first, ()):
            yield from (f"participation.by.{first}.{one}.{second}.{other}" for other in codes.get(second, ()))


def _of_tests(items: tuple[Field, ...], evaluation: Evaluation) -> Iterator[str]:
    yield from ("n.before", "n.after", "n.paired", "n.items", "score.before", "score.after")
    yield from (f"gain.{end}" for end in ("overall", "mean", "hake", "up", "same", "down", "p", "effect"))
    for objective in {field.question.objective for field in items if field.question and field.question.objective}:
        yield from (f"score.before.{objective}", f"score.after.{objective}", f"gain.objective.{objective}")
    for field in items:
        yield from (f"item.{field.name}.{end}" for end in ("before", "after", "better", "worse", "p", "p-holm"))
    yield from (f"gain.{group}" for group in _groups(evaluation, unsaid=False))
