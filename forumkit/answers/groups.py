"""What groups showed and promised: marks of two observers, and their commitments."""

import polars as pl

from forumkit.answers.cards import CARD
from forumkit.answers.reading import Answers
from forumkit.model.forms import GROUP, OBSERVER, OBSERVERS
from forumkit.model.numbers import Numbers, count, share
from forumkit.model.results import Commitment
from forumkit.model.statistics import percent_agreement


def observation(answers: Answers) -> Numbers:
    """Yield how many groups were observed, and how many marks of the two observers are the same."""
    frame = answers.frame
    yield "restitution.groups", count(frame[CARD].drop_nulls().n_unique())
    single = frame.filter(pl.col(CARD).is_not_null() & ~pl.struct(CARD, OBSERVER).is_duplicated())
    first, second = (single.filter(pl.col(OBSERVER) == each) for each in OBSERVERS)
    both = first.join(second, on=CARD, suffix="/second")
    marks = [field.name for field in answers.form.questions if field.question and field.question.mark]
    pairs = [pair for name in marks for pair in both.select(name, f"{name}/second").iter_rows()]
    equal, compared = percent_agreement(pairs)
    yield "restitution.agreement", share(equal, compared, interval=False)
    near = sum(abs(int(a) - int(b)) <= 1 for a, b in pairs if a is not None and b is not None)
    yield "restitution.near", share(near, compared, interval=False)


def commitments(answers: Answers) -> Numbers:
    """Yield how many groups committed to how many actions, and how many of these are complete."""
    found = promised(answers)
    yield "commitments.groups", count(len({each.group for each in found}))
    yield "commitments.actions", count(len(found))
    yield "commitments.complete", share(sum(not each.missing for each in found), len(found), interval=False)


def promised(answers: Answers) -> tuple[Commitment, ...]:
    """Return the actions of each group in public words; with the yes-or-no questions about each that lack a yes."""
    asked = [field.name for field in answers.form.questions if field.question and field.question.agrees]
    texts = [f.name for f in answers.form.questions if f.question and f.question.is_public()]
    found = []
    for row in answers.frame.iter_rows(named=True):
        text = next((row[name] for name in texts if row[name]), "")
        if text or any(row[name] for name in asked):
            missing = tuple(name for name in asked if row[name] != "yes")
            found.append(Commitment(group=row[GROUP] or "–", text=text or "–", missing=missing))
    return tuple(sorted(found, key=lambda each: (each.group, each.text)))
