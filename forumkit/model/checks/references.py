"""Checks that every reference leads somewhere and every id is unique."""

import functools
from collections.abc import Iterable, Iterator

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problems import Place, Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.report import ReportSection
from forumkit.model.schedule import Agenda, Session

Reference = tuple[str, KeyPath, str, str]
"""Entry's key, path, sort of thing, id."""


def references_resolve(library: Library) -> Iterator[Problem]:
    """Every id that is named belongs to something."""
    known = _known(library)
    allowed = functools.cache(lambda kind: ", ".join(sorted(known[kind])) or "–")
    references = list(_references(library))
    if "facts" not in library.sources and any(kind == "fact" for _, _, kind, _ in references):
        facts = "content/facts.yaml"  # one fault, and not one for each fact
        yield Problem(Code.MISSING_FILE, Place(facts), {"name": facts, "means": Phrase.EXAMPLE})
        known["fact"].update(name for _, _, kind, name in references if kind == "fact")
    for key, path, kind, name in references:
        if name not in known[kind]:
            values = {"kind": Phrase(kind), "name": name, "allowed": allowed(kind)}
            yield Problem(Code.UNKNOWN_REFERENCE, library.place(key, path), values)


def ids_are_unique(library: Library) -> Iterator[Problem]:
    """No two things of one sort have the same id."""
    for items in _id_lists(library):
        first: dict[str, str] = {}
        for key, path, name in items:
            place = library.place(key, path)
            if name in first:
                yield Problem(Code.DUPLICATE_ID, place, {"name": name, "other": first[name]})
            first.setdefault(name, f"{place.file}:{place.line}")


def figures_keep_their_own_rules(library: Library) -> Iterator[Problem]:
    """What the kind of a figure asks of its keys: every row of a table has a cell for each column."""
    for key, path, section in library.sections():
        for inside, code, values in section.figure.faults() if section.figure else ():
            yield Problem(code, library.place(key, (*path, "figure", *inside)), values)


_PAPERS = ("forum", "theme", "exercise", "questionnaire")
"""Of what a session may ask for the papers."""


def _known(library: Library) -> dict[str, set[str]]:
    return {
        "theme": set(library.themes),
        "exercise": set(library.exercises),
        "questionnaire": set(library.questionnaires),
        "fact": set(library.facts),
        "objective": {objective.id for _, _, objective in library.objectives()},
        "agenda": set(library.agendas),
        "workplan": set(library.workplans),
        "language": set(library.languages),
        "deliverable": {deliverable.id for deliverable in library.mission.deliverables},
        "task": {task.id for task in library.mission.tasks},
        "design": set(library.designs),
        "profile": set(library.profiles),
        "kind": set(library.kinds),
        "printed_kind": {name for name, kind in library.kinds.items() if kind.printing and kind.per in _PAPERS},
        "forum": set(library.forums),
        "indicator": {indicator.id for indicator in library.indicators},
        "question": {q.id for form in library.questionnaires.values() for q in form.questions},
    }


def _references(library: Library) -> Iterator[Reference]:
    yield from _mission_references(library)
    for name, forum in library.forums.items():
        key = f"forum/{name}"
        yield from ((key, ("agenda",), "agenda", name) for name in (forum.agenda,) if name)
        for field in ("themes", "exercises", "questionnaires"):
            named = getattr(forum, field) if library.gives(key, field) else ()
            yield from _each(key, (field,), field.removesuffix("s"), named)
        yield from _each(key, ("languages",), "language", forum.languages)
    for key, path, section in library.sections():
        yield from _each(key, (*path, "facts"), "fact", section.facts)
        yield from _each(key, (*path, "objectives"), "objective", section.objectives)
        yield from _each(key, (*path, "forums"), "forum", section.forums)
        for inside, fact in section.figure.facts() if section.figure else ():
            yield key, (*path, "figure", *inside), "fact", fact
    for name, exercise in library.exercises.items():
        key = f"exercise/{name}"
        for index, variant in enumerate(exercise.variants):
            yield from _each(key, ("variants", index, "forums"), "forum", variant.forums)
            yield from _each(key, ("variants", index, "facts"), "fact", variant.facts or ())
        yield from _each(key, ("themes",), "theme", exercise.themes)
        yield from _each(key, ("objectives",), "objective", exercise.objectives)
        yield from _each(key, ("facts",), "fact", exercise.facts)
    yield from _paper_references(library)
    yield from _schedule_references(library)
    yield from _questionnaire_references(library)


def _written(library: Library) -> Iterator[tuple[str, Theme | Exercise | Questionnaire]]:
    """Yield what may say its language itself."""
    yield from ((f"theme/{name}", theme) for name, theme in library.themes.items())
    yield from ((f"exercise/{name}", exercise) for name, exercise in library.exercises.items())
    yield from ((f"questionnaire/{name}", form) for name, form in library.questionnaires.items())


def _mission_references(library: Library) -> Iterator[Reference]:
    mission = library.mission
    yield from (("mission", ("workplan",), "workplan", name) for name in (mission.workplan,) if name)
    yield "mission", ("design",), "design", mission.design
    yield from (("mission", ("profile",), "profile", name) for name in (mission.profile,) if name)
    yield from _each("mission", ("languages",), "language", mission.languages if "mission" in library.sources else ())
    for key, entry in _written(library):
        yield from ((key, ("language",), "language", name) for name in (entry.language,) if name)
    for index, deliverable in enumerate(mission.deliverables):
        yield from _each("mission", ("deliverables", index, "tasks"), "task", deliverable.tasks)
    for index, task in enumerate(mission.tasks):
        yield from _each("mission", ("tasks", index, "documents"), "kind", task.documents)


def _schedule_references(library: Library) -> Iterator[Reference]:
    for name, agenda in library.agendas.items():
        for day_index, day in enumerate(agenda.days):
            for index, session in enumerate(day.sessions):
                path: KeyPath = ("days", day_index, "sessions", index)
                yield from ((f"schedule/{name}", (*path, *at), "theme", theme) for at, theme in session.theme_places())
                yield from _each(f"schedule/{name}", (*path, "questionnaires"), "questionnaire", session.questionnaires)
                yield from _exercise_references(f"schedule/{name}", path, session)
                for number, paper in enumerate(session.papers):
                    yield f"schedule/{name}", (*path, "papers", number, "kind"), "printed_kind", paper.kind
    for name, workplan in library.workplans.items():
        for phase_index, phase in enumerate(workplan.phases):
            for index, task in enumerate(phase.tasks):
                if task.deliverable:
                    path = ("phases", phase_index, "tasks", index, "deliverable")
                    yield f"schedule/{name}", path, "deliverable", task.deliverable


def _exercise_references(key: str, path: KeyPath, session: Session) -> Iterator[Reference]:
    if session.exercise:
        yield key, (*path, "exercise"), "exercise", session.exercise
    for number, group in enumerate(session.parallel):
        if group.exercise:
            yield key, (*path, "parallel", number, "exercise"), "exercise", group.exercise


def _questionnaire_references(library: Library) -> Iterator[Reference]:
    for name, questionnaire in library.questionnaires.items():
        key = f"questionnaire/{name}"
        for field in ("pair", "repeats"):
            other = getattr(questionnaire, field)
            if other:
                yield key, (field,), "questionnaire", other
        for index, question in enumerate(questionnaire.questions):
            path: KeyPath = ("questions", index)
            if question.objective:
                yield key, (*path, "objective"), "objective", question.objective
            if question.fact:
                yield key, (*path, "fact"), "fact", question.fact
            yield from _each(key, (*path, "forums"), "forum", question.forums)


def _paper_references(library: Library) -> Iterator[Reference]:
    """Yield what the report and the methodological note name."""
    report = library.report
    for index, result in enumerate(report.results if report else ()):
        yield from _each("report", ("results", index, "indicators"), "indicator", result.indicators)
    for index, indicator in enumerate(library.indicators):
        path: KeyPath = ("indicators", index)
        yield from _each("report", (*path, "questionnaires"), "questionnaire", indicator.questionnaires)
        yield from _each("report", (*path, "questions"), "question", indicator.questions)
    yield from _section_facts("report", ("sections",), library.report_sections)
    if library.method:
        yield from _section_facts("method", ("sections",), library.method.sections)


def _section_facts(key: str, path: KeyPath, sections: tuple[ReportSection, ...]) -> Iterator[Reference]:
    for index, section in enumerate(sections):
        yield from _each(key, (*path, index, "facts"), "fact", section.facts)
        yield from _section_facts(key, (*path, index, "sections"), section.sections)


def short_talks_show_their_own_sections(library: Library) -> Iterator[Problem]:
    """A short talk names sections of its theme, and a session in short form has themes with a short talk."""
    for name, theme in library.themes.items():
        known = [section.id for section in theme.sections]
        for index, section in enumerate(theme.short.sections if theme.short else ()):
            if section not in known:
                values = {"kind": Phrase.SECTION, "name": section, "allowed": ", ".join(known)}
                place = library.place(f"theme/{name}", ("short", "sections", index))
                yield Problem(Code.UNKNOWN_REFERENCE, place, values)
    for name, agenda in library.agendas.items():
        for day_index, day in enumerate(agenda.days):
            for index, session in enumerate(day.sessions):
                for theme_id in session.talks() if session.short else ():
                    if theme_id in library.themes and library.themes[theme_id].short is None:
                        place = library.place(f"schedule/{name}", ("days", day_index, "sessions", index, "short"))
                        yield Problem(Code.NO_SHORT_TALK, place, {"name": theme_id})


def answers_are_among_the_choices(library: Library) -> Iterator[Problem]:
    """A right answer is one of the question's choices."""
    for name, questionnaire in library.questionnaires.items():
        for index, question in enumerate(questionnaire.questions):
            allowed = question.codes()
            for answer in set(question.right()) - set(allowed):
                place = library.place(f"questionnaire/{name}", ("questions", index))
                yield Problem(Code.UNKNOWN_CHOICE, place, {"name": answer, "allowed": ", ".join(allowed)})


def tasks_wait_for_tasks_that_exist(library: Library) -> Iterator[Problem]:
    """Every `after` of a work plan names a task of the same plan."""
    for name, workplan in library.workplans.items():
        known = [task.id for phase in workplan.phases for task in phase.tasks]
        for phase_index, phase in enumerate(workplan.phases):
            for index, task in enumerate(phase.tasks):
                for number, other in enumerate(task.after):
                    if other not in known:
                        path = ("phases", phase_index, "tasks", index, "after", number)
                        values = {"kind": Phrase.TASK, "name": other, "allowed": ", ".join(known)}
                        yield Problem(Code.UNKNOWN_REFERENCE, library.place(f"schedule/{name}", path), values)


def _each(key: str, path: KeyPath, kind: str, names: Iterable[str]) -> Iterator[Reference]:
    for index, name in enumerate(names):
        yield key, (*path, index), kind, name


IdList = list[tuple[str, KeyPath, str]]


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
