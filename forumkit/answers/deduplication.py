"""All answers to a form, from all files: nobody and no group counted twice, no part larger than its whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from forumkit.answers.cards import missing_cards, once, submissions_that_differ, unknown_cards, without_doubles
from forumkit.answers.responses import Answers, Response, alike
from forumkit.answers.spelling import Spelling
from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.model.forms import OBSERVER, Form, xml_name


def settled(responses: Sequence[Response], form: Form, spelling: Spelling) -> tuple[Answers, list[Problem]]:
    """Return the answers that count, and what became of the others."""
    if form.entry.about_groups:
        remaining, problems = _of_groups(responses)
    else:
        problems = [*missing_cards(responses), *unknown_cards(responses, spelling)]
        remaining, more = without_doubles(responses)
        problems += more
    problems += submissions_that_differ(remaining)
    remaining, more = _without_too_large_parts(remaining, list(_parts(form)))
    return Answers(form, remaining), [*problems, *more]


def _of_groups(responses: Sequence[Response]) -> tuple[list[Response], list[Problem]]:
    """Return what is known of groups; the same observer of the same group may count once only."""

    def observed(response: Response) -> tuple[str | None, object] | None:
        observer = response.given.get(OBSERVER)
        return None if observer is None else (response.card, observer)

    def known(response: Response) -> object:
        return None if response.card is None else observed(response)

    remaining, problems = once(responses, lambda response: response.submission, Code.SUBMISSION_TWICE)
    remaining, more = once(remaining, known, Code.GROUP_TWICE_SAME)
    for response in chain.from_iterable(alike(remaining, observed)):
        more.append(Problem(Code.GROUP_TWICE, response.place, {"name": response.name or "–"}))
    return remaining, [*problems, *more]


def _parts(form: Form) -> Iterator[tuple[str, str]]:
    for field in form.questions:
        if field.question and (whole := field.question.related("part_of")):
            yield field.name, xml_name(whole)


def _without_too_large_parts(
    responses: Sequence[Response], parts: Sequence[tuple[str, str]]
) -> tuple[list[Response], list[Problem]]:
    """Return the responses without the parts that are larger than their whole, and which these were."""
    cleared = list(responses)
    problems: list[Problem] = []
    for number, response in enumerate(responses):
        large = dict(_too_large(response, parts))
        if large:
            cleared[number] = replace(response, given={**response.given, **dict.fromkeys(large)})
        problems += (Problem(Code.PART_OVER_WHOLE, response.place, {"name": n, "whole": large[n]}) for n in large)
    return cleared, problems


def _too_large(response: Response, parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for part, whole in parts:
        given, most = response.given[part], response.given[whole]
        if isinstance(given, int) and isinstance(most, int) and given > most:
            yield part, whole
