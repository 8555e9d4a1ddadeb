"""All answers to a form, from all files: nobody and no group counted twice, no part larger than its whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumkit.answers.cards import missing_cards, once, submissions_that_differ, unknown_cards, without_doubles
from forumkit.answers.responses import Answers, Response, alike
from forumkit.messages.problems import Code, Problem
from forumkit.model.evaluation import Evaluation
from forumkit.model.forms import OBSERVER, Form, xml_name
from forumkit.model.questions import Number


def settled(responses: Sequence[Response], form: Form, evaluation: Evaluation | None) -> tuple[Answers, list[Problem]]:
    """Return the answers that count, and what became of the others."""
    if form.entry.about_groups:
        found, problems = _of_groups(responses)
    else:
        problems = [*missing_cards(responses), *unknown_cards(responses, evaluation)]
        found, more = without_doubles(responses)
        problems += more
    problems += submissions_that_differ(found)
    problems += _too_large_parts(found, form)
    return Answers(form, [_without_too_large_parts(each, form) for each in found]), problems


def _of_groups(responses: Sequence[Response]) -> tuple[list[Response], list[Problem]]:
    """Return what is known of groups; the same observer of the same group may count once only."""

    def observed(response: Response) -> tuple[str | None, object] | None:
        observer = response.given.get(OBSERVER)
        return None if observer is None else (response.card, observer)

    def known(response: Response) -> object:
        return None if response.card is None else observed(response)

    found, problems = once(responses, lambda each: each.submission, Code.SUBMISSION_TWICE)
    found, more = once(found, known, Code.GROUP_TWICE_SAME)
    for response in (each for group in alike(found, observed) for each in group):
        more.append(Problem(Code.GROUP_TWICE, response.place, {"name": response.name or "–"}))
    return found, [*problems, *more]


def _parts(form: Form) -> Iterator[tuple[str, str]]:
    for field in form.questions:
        if isinstance(field.question, Number) and field.question.part_of:
            yield field.name, xml_name(field.question.part_of)


def _too_large(response: Response, form: Form) -> Iterator[tuple[str, str]]:
    """Yield the parts of a response that are larger than their whole, each with it."""
    for part, whole in _parts(form):
        given, most = response.given[part], response.given[whole]
        if isinstance(given, int) and isinstance(most, int) and given > most:
            yield part, whole


def _too_large_parts(responses: Sequence[Response], form: Form) -> Iterator[Problem]:
    for response in responses:
        for part, whole in _too_large(response, form):
            yield Problem(Code.PART_OVER_WHOLE, response.place, {"name": part, "whole": whole})


def _without_too_large_parts(response: Response, form: Form) -> Response:
    left_out = dict.fromkeys((part for part, _ in _too_large(response, form)), None)
    return replace(response, given={**response.given, **left_out}) if left_out else response
