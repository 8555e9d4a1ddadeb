"""Checks that nothing is promised in vain, and nothing written for nobody."""

from collections.abc import Iterable, Iterator

from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.library import Library
from forumkit.model.questions import BaseQuestion
from forumkit.model.report import ReportSection


def tasks_of_the_contract_have_documents(library: Library) -> Iterator[Problem]:
    """Each task of the contract has its documents and its deliverable; each deliverable has tasks."""
    mission = library.mission
    delivered = {task for deliverable in mission.deliverables for task in deliverable.tasks}
    for index, task in enumerate(mission.tasks):
        place = library.place("mission", ("tasks", index))
        if not task.documents:
            values = {"name": task.id, "allowed": ", ".join(sorted(library.kinds))}
            yield Problem(Code.TASK_WITHOUT_DOCUMENT, place, values)
        if task.id not in delivered:
            yield Problem(Code.TASK_NOT_DELIVERED, place, {"name": task.id})
    for index, deliverable in enumerate(mission.deliverables):
        if not deliverable.tasks:
            place = library.place("mission", ("deliverables", index, "tasks"))
            values = {"name": deliverable.id, "allowed": ", ".join(task.id for task in mission.tasks) or "–"}
            yield Problem(Code.DELIVERABLE_EMPTY, place, values)


def everything_written_is_used(library: Library) -> Iterator[Problem]:
    """Each theme is in a forum, each exercise in an agenda, each fact in a document."""
    forums = library.forums.values()
    used = {
        "theme": {theme for forum in forums for theme in forum.themes},
        "exercise": {exercise for forum in forums for exercise in library.exercise_ids(forum)},
        "questionnaire": {form for forum in forums for form in forum.questionnaires},
    }
    written: dict[str, Iterable[str]] = {
        "theme": library.themes,
        "exercise": library.exercises,
        "questionnaire": library.questionnaires,
    }
    for kind, entries in written.items():
        for name in entries:
            if name not in used[kind]:
                yield Problem(Code.NOT_USED, library.place(f"{kind}/{name}"), {"kind": Phrase(kind), "name": name})
    named_facts = set(_facts(library))
    for name in library.facts:
        if name not in named_facts:
            place = library.place("facts", ("facts", name))
            yield Problem(Code.NOT_USED, place, {"kind": Phrase.FACT, "name": name})


def _facts(library: Library) -> Iterator[str]:
    for _, _, section in library.sections():
        yield from section.facts
        yield from (fact for _, fact in section.figure.facts()) if section.figure else ()
    for exercise in library.exercises.values():
        yield from exercise.facts
        for variant in exercise.variants:
            yield from variant.facts or ()
    for form in library.questionnaires.values():
        yield from (question.fact for question in form.questions if question.fact)
    for papers in (library.report_sections, library.method.sections if library.method else ()):
        yield from _facts_below(papers)


def _facts_below(sections: tuple[ReportSection, ...]) -> Iterator[str]:
    for section in sections:
        yield from section.facts
        yield from _facts_below(section.sections)


def _leaned_on(question: BaseQuestion) -> Iterator[str]:
    """Yield the other questions without which one cannot be understood."""
    yield from (other for _, other, _ in question.relations())
    if question.when:
        yield question.when.question


def indicators_need_every_question(library: Library) -> Iterator[Problem]:
    """Where there are indicators, each question serves one, or a question that does so."""
    indicators = library.indicators
    needed = {name for indicator in indicators for name in indicator.questions}
    whole = {name for indicator in indicators for name in indicator.questionnaires}
    for name, form in library.questionnaires.items() if indicators else ():
        served = needed | {other for q in form.questions if q.id in needed for other in _leaned_on(q)}
        for index, question in enumerate(form.questions):
            if name not in whole and question.id not in served:
                place = library.place(f"questionnaire/{name}", ("questions", index))
                yield Problem(Code.QUESTION_NOT_NEEDED, place, {"name": question.id})


def a_final_version_has_its_complaints_channel(library: Library) -> Iterator[Problem]:
    """A final version says where to complain."""
    mission = library.mission
    if mission.stage == "final" and not mission.complaints.strip():
        yield Problem(Code.COMPLAINTS_MISSING, library.place("mission", ("stage",)), {})
