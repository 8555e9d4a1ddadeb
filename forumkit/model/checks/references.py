"""Checks that every reference leads somewhere and every id is unique."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Phrase
from forumkit.model.content import Theme
from forumkit.model.exercise import Exercise
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.report import ReportSection
from forumkit.model.schedule import Session

Reference = tuple[str, KeyPath, str, str]
"""Entry's key, path, sort of thing, id."""


def references_resolve(library: Library) -> Iterator[Problem]:
    """Every id that is named belongs to something; one that was renamed is told where it stands now."""
    defined = _defined(library)
    allowed = functools.cache(lambda kind: ", ".join(sorted(defined[kind])) or "–")
    references = list(_references(library))
    if "facts" not in library.sources and any(kind == "fact" for _, _, kind, _ in references):
        facts = "content/facts.yaml"  # one fault, and not one for each fact
        yield Problem(Code.MISSING_FILE, Place(facts), {"name": facts, "means": Phrase.EXAMPLE})
        references = [reference for reference in references if reference[2] != "fact"]
    for kind, known in defined.items():
        named = [(library.place(key, path), name) for key, path, reference, name in references if reference == kind]
        meant = _meant(known, [name for _, name in named])
        for old, new in meant.items():
            places = [place for place, name in named if name == old]
            if new and known[new] and len(places) > 1:
                stand = ", ".join(dict.fromkeys(f"{place.file}:{place.line}" for place in places))
                values = {"kind": Phrase(kind), "name": new, "old": old, "count": str(len(places)), "places": stand}
                yield Problem(Code.RENAMED_ID, library.place(*known[new]), values)
        for place, name in named:
            if name not in known:
                means = Phrase.NEW_LANGUAGE.of(name=name) if kind == "language" else ""
                told = {"kind": Phrase(kind), "name": name, "allowed": allowed(kind), "meant": meant[name]}
                yield Problem(Code.UNKNOWN_REFERENCE, place, {**told, "means": means})


def _meant(known: Mapping[str, object], named: Sequence[str]) -> dict[str, str]:
    """Return the id that each unknown name stands for; nothing where it is not clear.

    That is the only one that nobody names, where there is one; else the nearest, unless the unknown name stands in
    several places: then it is rather the thing that is gone.
    """
    unknown = [name for name in dict.fromkeys(named) if name not in known]
    left = [name for name, where in known.items() if where and name not in named]
    if len(unknown) == len(left) == 1:
        return {unknown[0]: left[0]}
    meant: dict[str, str] = {}
    for name in unknown:
        near = nearest(name, left) or (
            nearest(name, [*known]) if named.count(name) == 1 or not any(known.values()) else []
        )
        meant[name] = near[0] if near else ""
    return meant


def no_file_is_a_copy(library: Library) -> Iterator[Problem]:
    """No two files of one folder say the same."""
    named = {(kind, name) for _, _, kind, name in _references(library)}
    for kind, entries in (
        ("theme", library.themes), ("exercise", library.exercises), ("questionnaire", library.questionnaires),
        ("forum", library.forums), ("agenda", library.agendas), ("workplan", library.workplans),
    ):  # fmt: skip
        first: dict[str, str] = {}
        folder = "schedule" if kind in ("agenda", "workplan") else kind
        for name in sorted(entries, key=lambda each: ((kind, each) not in named, len(each), each)):
            source = library.sources.get(f"{folder}/{name}")
            if source is None:
                continue  # the forum of a mission that has no file of one
            said = repr(source.value)
            if said in first:
                yield Problem(Code.SAME_CONTENT, source.place(), {"other": first[said]})
            first.setdefault(said, source.name)


def figures_keep_their_own_rules(library: Library) -> Iterator[Problem]:
    """What the kind of a figure asks of its keys: every row of a table has a cell for each column."""
    for key, path, section in library.sections():
        for inside, code, values in section.figure.faults() if section.figure else ():
            yield Problem(code, library.place(key, (*path, "figure", *inside)), values)


_PAPERS = ("forum", "theme", "exercise", "questionnaire")
"""Of what a session may ask for the papers."""


Definition = tuple[str, KeyPath]
"""The key of an entry, and the path in it, where an id is given; nothing for what comes with forumkit."""


def _defined(library: Library) -> dict[str, Mapping[str, Definition | tuple[()]]]:
    """Return the ids of each sort of thing, and where each is given."""
    mission, files = library.mission, library.questionnaires
    printed = (name for name, kind in library.kinds.items() if kind.printing and kind.per in _PAPERS)
    return {
        "theme": {name: (f"theme/{name}", ()) for name in library.themes},
        "exercise": {name: (f"exercise/{name}", ()) for name in library.exercises},
        "questionnaire": {name: (f"questionnaire/{name}", ()) for name in files},
        "fact": {name: ("facts", ("facts", name)) for name in library.facts},
        "objective": {
            objective.id: (f"theme/{theme}", ("objectives", i, "id")) for theme, i, objective in library.objectives()
        },
        "agenda": {name: (f"schedule/{name}", ()) for name in library.agendas},
        "workplan": {name: (f"schedule/{name}", ()) for name in library.workplans},
        "language": dict.fromkeys(library.languages, ()),
        "deliverable": {
            deliverable.id: ("mission", ("deliverables", i, "id"))
            for i, deliverable in enumerate(mission.deliverables)
        },
        "task": {task.id: ("mission", ("tasks", i, "id")) for i, task in enumerate(mission.tasks)},
        "design": dict.fromkeys(library.designs, ()),
        "profile": dict.fromkeys(library.profiles, ()),
        "kind": dict.fromkeys(library.kinds, ()),
        "printed_kind": dict.fromkeys(printed, ()),
        "forum": {name: (f"forum/{name}", ()) for name in library.forums},
        "indicator": {
            indicator.id: ("report", ("indicators", i, "id")) for i, indicator in enumerate(library.indicators)
        },
        "question": {
            question.id: (f"questionnaire/{name}", ("questions", i, "id"))
            for name, form in files.items() for i, question in enumerate(form.questions)
        },
    }  # fmt: skip


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
                place = library.place(f"questionnaire/{name}", ("questions", index, "answer"))
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
