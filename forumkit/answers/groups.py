"""What groups showed and promised: marks of two observers, and their commitments."""

from forumkit.answers.responses import Answers, Response
from forumkit.model.answering import LONGEST_CODE, Cell
from forumkit.model.forms import OBSERVER, OBSERVERS
from forumkit.model.numbers import Numbers, count, share
from forumkit.model.results import Commitment
from forumkit.model.statistics import percent_agreement


def observation(answers: Answers) -> Numbers:
    """Yield how many groups were observed, by how many observers, and how many of their marks are the same."""
    yield "restitution.groups", count(len({answer.card for answer in answers.responses if answer.card}))
    watching = {answer.given[OBSERVER] for answer in answers.responses} - {None}
    yield "restitution.observers", count(len(watching))
    observed: dict[tuple[str | None, Cell], list[Response]] = {}
    for response in answers.responses:
        observed.setdefault((response.card, response.given[OBSERVER]), []).append(response)
    once = {key: same_group[0].given for key, same_group in observed.items() if key[0] and len(same_group) == 1}
    one, other = OBSERVERS
    both = [(given, once[card, other]) for (card, by), given in once.items() if by == one and (card, other) in once]
    marks = [field.name for field in answers.form.questions if field.question and field.question.mark]
    pairs = [(first[name], second[name]) for name in marks for first, second in both]
    equal, compared = percent_agreement(pairs)
    yield "restitution.agreement", share(equal, compared, interval=False)
    near = sum(abs(int(a) - int(b)) <= 1 for a, b in pairs if a is not None and b is not None)
    yield "restitution.near", share(near, compared, interval=False)


def commitments(answers: Answers) -> Numbers:
    """Yield how many groups committed to how many actions, and how many of these are complete."""
    listed = promised(answers)
    yield "commitments.groups", count(len({commitment.group for commitment in listed}))
    yield "commitments.actions", count(len(listed))
    complete = sum(not commitment.missing for commitment in listed)
    yield "commitments.complete", share(complete, len(listed), interval=False)


def promised(answers: Answers) -> tuple[Commitment, ...]:
    """Return the actions of each group in public words; with the yes-or-no questions about each that lack a yes."""
    asked = [field.name for field in answers.form.questions if field.question and field.question.agrees]
    texts = [f.name for f in answers.form.questions if f.question and f.question.is_public()]
    gathered = []
    for response in answers.responses:
        row = response.given
        text = next((str(row[name]) for name in texts if row[name]), "")
        if text or any(row[name] for name in asked):
            missing = tuple(name for name in asked if row[name] != "yes")
            gathered.append(Commitment(group=response.name or "–", text=text or "–", missing=missing))
    return tuple(sorted(gathered, key=lambda each: (each.group.zfill(LONGEST_CODE), each.text)))
