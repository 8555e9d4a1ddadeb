"""Checks that no id is given twice."""

from collections.abc import Iterator

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.model.library import Library
from forumkit.model.report import ReportSection
from forumkit.model.schedule import Agenda

IdList = list[tuple[str, KeyPath, str]]


def ids_are_unique(library: Library) -> Iterator[Problem]:
    """No two things of one sort have the same id."""
    for items in _id_lists(library):
        first: dict[str, str] = {}
        for key, path, name in items:
            place = library.place(key, path)
            if name in first:
                yield Problem(Code.DUPLICATE_ID, place, {"name": name, "other": first[name]})
            first.setdefault(name, f"{place.file}:{place.line}")


def _id_lists(library: Library) -> Iterator[IdList]:
    yield [(f"theme/{theme}", ("objectives", index), o.id) for theme, index, o in library.objectives()]
    mission = library.mission
    yield [("mission", ("tasks", i), task.id) for i, task in enumerate(mission.tasks)]
    yield [("mission", ("deliverables", i), item.id) for i, item in enumerate(mission.deliverables)]
    for deck, ceremony in library.ceremonies():
        yield [("mission", (deck, "sections", i), s.id) for i, s in enumerate(ceremony.sections)]
    for name, theme in library.themes.items():
        yield [(f"theme/{name}", ("sections", i), s.id) for i, s in enumerate(theme.sections)]
    for name, exercise in library.exercises.items():
        for field in ("steps", "roles", "injects", "variants"):
            yield [(f"exercise/{name}", (field, i), item.id) for i, item in enumerate(getattr(exercise, field))]
    for name in library.questionnaires:
        yield _question_ids(library, name)
    for name, agenda in library.agendas.items():
        yield _session_ids(name, agenda)
    for name, workplan in library.workplans.items():
        yield [
            (f"schedule/{name}", ("phases", p, "tasks", i), task.id)
            for p, phase in enumerate(workplan.phases)
            for i, task in enumerate(phase.tasks)
        ]
    yield _section_ids("report", library.report_sections, ("sections",))
    yield [("report", ("indicators", i), indicator.id) for i, indicator in enumerate(library.indicators)]
    if library.method:
        yield _section_ids("method", library.method.sections, ("sections",))
        yield [("method", ("techniques", i), item.id) for i, item in enumerate(library.method.techniques)]
    if library.protection and library.protection.consent:
        agreements = library.protection.consent.agreements
        yield [("protection", ("consent", "agreements", i), item.id) for i, item in enumerate(agreements)]


def _question_ids(library: Library, name: str) -> IdList:
    questionnaire = library.questionnaires[name]
    repeated = library.questionnaires.get(questionnaire.repeats or "")
    first: IdList = [
        (f"questionnaire/{questionnaire.repeats}", ("questions", i), q.id)
        for i, q in enumerate(repeated.questions if repeated else ())
    ]
    return first + [(f"questionnaire/{name}", ("questions", i), q.id) for i, q in enumerate(questionnaire.questions)]


def _session_ids(name: str, agenda: Agenda) -> IdList:
    return [
        (f"schedule/{name}", ("days", d, "sessions", i), session.id)
        for d, day in enumerate(agenda.days)
        for i, session in enumerate(day.sessions)
    ]


def _section_ids(key: str, sections: tuple[ReportSection, ...], path: KeyPath) -> IdList:
    ids: IdList = []
    for index, section in enumerate(sections):
        here = (*path, index)
        ids += [(key, here, section.id), *_section_ids(key, section.sections, (*here, "sections"))]
    return ids
