"""What people said and what they learnt: the counts of answers of those whom versions tell apart."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from tests.attacks.knowledge import Forum, Found, Shares, Sheet, Version, learn, shares_of, told
from tests.attacks.linear import Sums


def opinions(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    """Yield what the numbers of each question give away."""
    for form, questions in forum.questions.items():
        ids = (f"answers.{form}.", f"forms.{form}.")
        known = told(versions, form, lambda name, ids=ids: name.startswith(ids))  # type: ignore[misc]
        shares = shares_of(known, form)
        for question, answers in questions.items():
            sums = _told_of(f"answers.{form}.{question}", answers, known, shares)
            yield _found_of(forum, question, answers, sums, shares)


def _told_of(name: str, answers: Sequence[str], known: Sequence[Version], shares: Shares) -> Sums:
    """Return what is printed of a question: how many answered, how many gave each answer, how many a good one."""
    sums, middle = Sums(), (len(answers) + 1) / 2
    for share, sheets in shares.items():
        sums.learn([(share, answer) for answer in (*answers, "")], len(sheets))
    for number, version in enumerate(known):
        within = [share for share in shares if share[number]]
        whole = [(share, answer) for share in within for answer in answers]
        learn(sums, version.printed, f"{name}.n", whole)
        for answer in answers:
            learn(sums, version.printed, f"{name}.is.{answer}", [(share, answer) for share in within], whole)
        good = [(share, answer) for share, answer in whole if answer.isdigit() and int(answer) > middle]
        learn(sums, version.printed, f"{name}.favourable", good, whole)
    return sums


def _found_of(forum: Forum, question: str, answers: Sequence[str], sums: Sums, shares: Shares) -> Found:
    found = Found()
    for share, sheets in shares.items():
        given = Counter(sheet.get(question, "") for sheet in sheets)
        said = len(sheets) - given[""]
        for answer in answers:
            what, wanted = f"{question}={answer} of {share}", [(share, answer)]
            if question in forum.security:
                found.look(sums, wanted, given[answer], forum.opinions, what, len(sheets))
            elif given[answer] and said < forum.people:
                found.look_at_few(sums, wanted, f"{what}, {said} answers")
    return found


State = tuple[bool, bool] | None
_BOTH: tuple[tuple[bool, bool], ...] = ((True, True), (True, False), (False, True), (False, False))
_STATES: tuple[State, ...] = (*_BOTH, None)
"""Whether an item was right before and after; nothing where it was not answered both times."""


def pairs(forum: Forum, versions: Sequence[Version]) -> Iterator[Found]:
    """Yield what the numbers of each item give away, with those of the objectives that sum some up."""
    known = told(versions, "pair", lambda name: name.startswith(("item.", "n.paired", "gain.", "score.")))
    shares = shares_of(known, "pair")
    sums, found = _told_of_items(forum, known, shares), Found()
    for item, right in forum.items.items():
        for share, sheets in shares.items():
            seen = Counter(_state(sheet, item, right) for sheet in sheets)
            said = len(sheets) - seen[None]
            for state in _BOTH if said < forum.people else ():
                if seen[state]:
                    what = f"{item} {state} of {share}, {said} answers"
                    found.look_at_few(sums, [(share, item, state)], what)
    yield found


def _state(sheet: Sheet, item: str, right: str) -> State:
    before, after = (sheet[time].get(item) for time in ("before", "after"))
    return None if before is None or after is None else (before == right, after == right)


def _told_of_items(forum: Forum, known: Sequence[Version], shares: Shares) -> Sums:
    sums = Sums()
    for share, sheets in shares.items():
        for item in forum.items:
            sums.learn([(share, item, state) for state in _STATES], len(sheets))
    for number, version in enumerate(known):
        within = [share for share in shares if share[number]]
        for item in forum.items:
            _learn_item(sums, version, f"item.{item}.", [item], within)
        for objective, items in forum.objectives.items():
            for time in ("before", "after"):
                parts = _parts([*items], within)
                learn(sums, version.printed, f"score.{time}.{objective}", parts[time], parts["all"])
    return sums


def _learn_item(sums: Sums, version: Version, name: str, items: Sequence[str], within: Sequence[Hashable]) -> None:
    parts = _parts(items, within)
    for end in ("before", "after", "better", "worse"):
        learn(sums, version.printed, f"{name}{end}", parts[end], parts["all"])


def _parts(items: Sequence[str], within: Sequence[Hashable]) -> dict[str, list[Hashable]]:
    """Return the counts that make up each number of some items together."""
    states = {
        "all": _BOTH, "before": ((True, True), (True, False)), "after": ((True, True), (False, True)),
        "better": ((False, True),), "worse": ((True, False),),
    }  # fmt: skip
    return {
        end: [(share, item, state) for share in within for item in items for state in of] for end, of in states.items()
    }
