"""All answers to a form, from all files: nobody and no group counted twice, no part larger than its whole."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from forumkit.answers.applying import Decided
from forumkit.answers.cards import (
    missing_cards,
    once,
    submissions_that_differ,
    unknown_cards,
    without_doubles,
    without_shared_cards,
)
from forumkit.answers.corrections import Choice, Correction, Decision, Doubt, Ground, Spot, Until
from forumkit.answers.double_entry import copies_of, entered_once
from forumkit.answers.responses import Answers, Response, alike
from forumkit.answers.spelling import Spelling
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.forms import CODE, GROUP, OBSERVER, Form, xml_name

_Remaining = tuple[list[Response], list[Problem], list[Correction]]
_NEAR = 3
"""Groups that are proposed."""


@dataclass(frozen=True)
class Settled:
    """The answers to a form that count, and what became of the others."""

    answers: Answers
    problems: list[Problem]
    asked: list[Correction]


def settled(responses: Sequence[Response], form: Form, spelling: Spelling, decided: Decided) -> Settled:
    """Return the answers that count, what became of the others, and what is asked."""
    if form.entry.about_groups:
        remaining, problems, asked = _of_groups(responses, form, decided)
    else:
        remaining, problems, asked = _of_people(responses, form, decided)
        unknown = (
            problem
            for problem in unknown_cards(responses, spelling)
            if not decided.closed(problem.place, CODE, Doubt.CARD_NEAR)
        )
        problems = [*missing_cards(responses), *unknown, *problems]
    problems += submissions_that_differ(remaining)
    remaining, more, large = _without_too_large_parts(remaining, list(_parts(form)))
    return Settled(Answers(form, remaining), [*problems, *more], [*asked, *large])


def _of_people(responses: Sequence[Response], form: Form, decided: Decided) -> _Remaining:
    """Return what is known of people; nobody counts twice, and no card tells of two."""
    remaining, problems = without_doubles(responses)
    copies = set(copies_of(responses))
    merged = entered_once(remaining, form, decided, lambda response: response.card, copies)
    remaining, more, asked = without_shared_cards(merged.responses, decided)
    return remaining, [*problems, *more], [*merged.asked, *asked]


def _of_groups(responses: Sequence[Response], form: Form, decided: Decided) -> _Remaining:
    """Return what is known of groups; the same observer of the same group may count once only."""

    def observed(response: Response) -> tuple[str | None, Hashable] | None:
        observer = response.given.get(OBSERVER)
        return None if observer is None else (response.card, observer)

    def known(response: Response) -> Hashable:
        return None if response.card is None else observed(response)

    remaining, problems = once(responses, lambda response: response.submission, Code.SUBMISSION_TWICE)
    remaining, more = once(remaining, known, Code.GROUP_TWICE_SAME)
    merged = entered_once(remaining, form, decided, known, ())
    remaining = merged.responses
    twice = alike(remaining, observed)
    for response in chain.from_iterable(twice):
        more.append(Problem(Code.GROUP_TWICE, response.place, {"name": response.name or "–"}))
    asked = [each for group in twice for each in _which_group(group, remaining)]
    return remaining, [*_unsaid(remaining, form), *problems, *more], [*merged.asked, *asked]


def _which_group(group: Sequence[Response], responses: Sequence[Response]) -> Iterator[Correction]:
    """Yield the question which group an observer saw: perhaps one that nobody else says the observer saw."""
    observer = group[0].given[OBSERVER]
    seen = {each.card for each in responses if each.given[OBSERVER] == observer}
    unseen = dict.fromkeys(each.card for each in responses if each.card and each.card not in seen)
    near = [Choice(Decision.GROUP, card) for card in unseen if card][:_NEAR]
    for response in group:
        other = next(each for each in group if each is not response).place
        why = Ground.SEEN_TWICE.of(other=f"{other.file}:{other.line}")
        proposed = (*near, Choice(Decision.DROP))
        spot = Spot.at(response.place, GROUP)
        yield Correction(spot, Doubt.GROUP_SHARED, response.name or "", why, Until.COUNTS, proposed)


def _unsaid(responses: Sequence[Response], form: Form) -> Iterator[Problem]:
    """Yield the rows that do not say which group, or which observer saw it."""
    labels = {field.name: next(iter(field.labels.values()), field.name) for field in form.fields}
    for response in responses:
        lacking = {GROUP: response.card is None, OBSERVER: OBSERVER in labels and response.given.get(OBSERVER) is None}
        for name in (name for name, lacks in lacking.items() if lacks):
            yield Problem(Code.KEY_UNSAID, response.place, {"name": labels[name]})


def _parts(form: Form) -> Iterator[tuple[str, str]]:
    for field in form.questions:
        if field.question and (whole := field.question.related("part_of")):
            yield field.name, xml_name(whole)


def _without_too_large_parts(responses: Sequence[Response], parts: Sequence[tuple[str, str]]) -> _Remaining:
    """Return the responses without the parts that are larger than their whole, and which these were."""
    cleared = list(responses)
    problems: list[Problem] = []
    asked: list[Correction] = []
    for number, response in enumerate(responses):
        large = dict(_too_large(response, parts))
        if large:
            cleared[number] = replace(response, given={**response.given, **dict.fromkeys(large)})
        for name, whole in large.items():
            problems.append(Problem(Code.PART_OVER_WHOLE, response.place, {"name": name, "whole": whole}))
            why = Ground.OVER_WHOLE.of(part=name, whole=whole)
            proposed = (Choice(Decision.BLANK),)
            spot, value = Spot.at(response.place, name), str(response.given[name])
            asked.append(Correction(spot, Doubt.PART_TOO_LARGE, value, why, Until.NOT_ANSWERED, proposed))
    return cleared, problems, asked


def _too_large(response: Response, parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for part, whole in parts:
        given, most = response.given[part], response.given[whole]
        if isinstance(given, int) and isinstance(most, int) and given > most:
            yield part, whole
