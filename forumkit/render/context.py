"""What templates see: the content in one language, its plain values filled in, clocks and dates computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forumkit.drawing.kinds import FigureEntry
from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath
from forumkit.model.forms import profiles
from forumkit.model.library import is_for
from forumkit.model.questionnaire import ROW, Questionnaire
from forumkit.model.report import ReportSection
from forumkit.model.schedule import Workplan
from forumkit.model.texts import is_translated
from forumkit.model.timing import TimedSession, days_between, slots_of, task_spans
from forumkit.render.asking import condition_of, register_rows, shown_question, tables_of
from forumkit.render.findings.forum import findings_of
from forumkit.render.findings.judgement import compared, judged, supported
from forumkit.render.findings.scene import Scene
from forumkit.render.printing import called_in, handed, printed_kinds
from forumkit.render.slides import deck_words, host_of, shown_sections, slides_of
from forumkit.render.summaries import delivered, documents, materials, objectives, tasks
from forumkit.render.view import FigureView, View, Views
from forumkit.render.wording import Wording

SATURDAY = 5
PRIORITIES = ("high", "medium", "low")
_FIRST = 3
"""Recommendations that a summary names."""


Slides = Mapping[str, Mapping[str, int]]
"""By deck (theme/vivre, opening, closing), the number of each slide by its key."""


@dataclass(frozen=True)
class Contexts(Wording):
    """Makes the values for templates, for one forum (or none) in one language."""

    slides: Slides = field(default_factory=dict)
    _exercises_seen: dict[str, View] = field(default_factory=dict)

    def values(self) -> dict[str, object]:
        """Return all that a template may name, but for its subject; made once for all documents of a forum."""
        library = self.library
        words = library.languages[self.language].words
        values: dict[str, object] = {
            "mission": self._view(library.mission, "mission"),
            "words": View(**words),
            "language": self.language,
            "facts": {name: self._view(fact, f"facts/{name}") for name, fact in library.facts.items()},
            "report": self._report(),
            **self._findings(),
            "method": self._view(library.method, "method") if library.method else None,
            "protection": self._view(library.protection, "protection") if library.protection else None,
            "workplan": self._workplan(),
            "documents": documents(library, self.forum_id, self.language),
            "objectives": objectives(library, self.forum_id, self.say),
            "delivered": delivered(library),
            "tasks": tasks(library, self.language, self.say),
            "materials": materials(library, self.forum_id, self.say),
            "themes": {name: self._theme(name) for name in self._themes()},
            "exercises": {name: self._exercise(name) for name in self._exercises()},
            "questionnaires": {name: self._questionnaire(name) for name in self._questionnaires()},
        }
        return values | self.forum_values()

    def _report(self) -> View:
        """Return the report; what is written about a forum is said for that forum."""
        report = self._view(self.library.report, "report")
        report.has_results = self.has_all_results
        if self.has_all_results and report.version_after:
            report.version = report.version_after
        self._settle(report.sections, self.library.report.sections)
        urgent = sorted(report.recommendations, key=lambda item: PRIORITIES.index(item.priority))
        report.first_recommendations = urgent[:_FIRST]
        report.by_addressee = [
            View(addressee=name, items=[item for item in urgent if item.addressee == name])
            for name in dict.fromkeys(item.addressee for item in urgent)
        ]
        return report

    @property
    def has_all_results(self) -> bool:
        """Whether every forum has been evaluated."""
        return bool(self.library.forums) and set(self.library.results) == set(self.library.forums)

    def _settle(self, views: list[View], sections: tuple[ReportSection, ...]) -> None:
        for view, section in zip(views, sections, strict=True):
            if self.has_all_results and view.after:
                view.text = view.after
            view.by_forum = {name: self.for_forum(name).say(text) for name, text in section.by_forum.items()}
            self._settle(view.sections, section.sections)

    def _findings(self) -> dict[str, object]:
        """Return what results say, by forum and of all together."""
        library = self.library
        if not library.results:
            return {"findings": {}, "judged": {}, "compared": None, "supported": {}, "synthetic": False}
        wordings = {name: self.for_forum(name) for name in library.results}
        scenes = [Scene(library, name, library.results[name], w.teller, w.say) for name, w in wordings.items()]
        return {
            "findings": {scene.forum_id: findings_of(scene) for scene in scenes},
            "judged": judged(scenes),
            "compared": compared(scenes),
            "supported": supported(scenes),
            "synthetic": any(results.synthetic for results in library.results.values()),
        }

    def forum_values(self) -> dict[str, object]:
        """Return the values that know the agendas: the forums, and the one that the document belongs to."""
        forums = Views(tuple(self.library.forums), self._forum)
        return {"forums": forums, "forum": forums.named(self.forum_id) if self.forum_id else None}

    @staticmethod
    def subject(kind: str, name: str, values: Mapping[str, Any]) -> object:
        """Return what a document is about, from the values."""
        if kind == "day":
            return values["forum"].agenda.days[int(name) - 1]
        single = {"mission": "mission", "forum": "forum", "delivery": "mission"}
        return values[single[kind]] if kind in single else values[f"{kind}s"][name]

    def _themes(self) -> tuple[str, ...]:
        return self.forum.themes if self.forum else tuple(self.library.themes)

    def _exercises(self) -> tuple[str, ...]:
        return self.library.exercise_ids(self.forum) if self.forum else tuple(self.library.exercises)

    def _questionnaires(self) -> tuple[str, ...]:
        return self.forum.questionnaires if self.forum else tuple(self.library.questionnaires)

    def _forum(self, name: str) -> View:
        forum = self.library.forums[name]
        view = self._view(forum, f"forum/{name}")
        view.id = name
        view.dates = self.dates(forum.start, forum.end)
        view.people = sum(people.count for people in forum.participants)
        view.women = sum(people.women for people in forum.participants)
        view.young = sum(people.young for people in forum.participants)
        view.spoken_text = ", ".join(view.spoken)
        agenda = self.library.agendas[forum.agenda]
        view.agenda = self._view(agenda, f"schedule/{forum.agenda}")
        dates = days_between(forum.start, forum.end)
        printed = handed(self.library, name, self.language, self.say)
        view.printed = printed_kinds(printed)
        for day, slots, number in zip(view.agenda.days, slots_of(agenda), range(len(agenda.days)), strict=True):
            day.date = self.day(dates[min(number, len(dates) - 1)])
            day.number = number + 1
            day.end = self.clock(slots[-1].end)
            for session, slot in zip(day.sessions, slots, strict=True):
                self._place_session(session, slot, name)
                session.handed = called_in(slot.session, [each.session for each in slots], printed)
            decks = [shown.deck.partition("/") for session in day.sessions for shown in session.slides]
            day.shown_themes = list(dict.fromkeys(theme for _, _, theme in decks if theme))
        return view

    def _place_session(self, session: View, slot: TimedSession, forum: str) -> None:
        session.start, session.end = self.clock(slot.start), self.clock(slot.end)
        session.exercise_ids = list(slot.session.exercises())
        exercises = [self.library.exercises[name].for_forum(forum) for name in session.exercise_ids]
        session.objects = [
            *(self.say(self.library.themes[name].title) for name in slot.session.themes),
            *(self.say(exercise.title) for exercise in exercises),
            *(self.say(self.library.questionnaires[name].title) for name in slot.session.questionnaires),
        ]
        session.label = session.title or " – ".join(session.objects)
        session.slides = slides_of(slot.session, self.library, forum, self.slides)
        parts = deck_words(self.library.mission, slot.session.kind)
        session.deck_words = [View(id=name, title=self.say(title), text=self.say(text)) for name, title, text in parts]

    def _theme(self, name: str) -> View:
        theme = self.library.themes[name]
        view = self._view(theme, f"theme/{name}")
        view.id = name
        kept = [is_for(section, self.forum_id) for section in theme.sections]
        view.sections = [section for section, keep in zip(view.sections, kept, strict=True) if keep]
        sooner = shown_sections(theme, self.library, self.forum_id)
        view.is_short = bool(sooner)
        view.shown = [section for section in view.sections if not sooner or section.id in sooner]
        view.reserve = [section for section in view.sections if sooner and section.id not in sooner]
        view.spoken_minutes = theme.short.minutes if theme.short and sooner else theme.minutes
        view.exercises = [self._exercise(exercise) for exercise in self._exercises() if self._host(exercise) == name]
        own = (fact for section in view.sections for fact in section.facts)
        view.fact_ids = list(dict.fromkeys(own))
        return view

    def _host(self, exercise: str) -> str | None:
        """Return the theme of this forum whose deck shows the exercise."""
        return host_of(self.library.exercises[exercise], self._themes())

    def _exercise(self, name: str) -> View:
        if name not in self._exercises_seen:
            self._exercises_seen[name] = self._new_exercise(name)
        return self._exercises_seen[name]

    def _new_exercise(self, name: str) -> View:
        exercise = self.library.exercises[name]
        view = self._view(exercise, f"exercise/{name}")
        view.id = name
        variant = exercise.variant_for(self.forum_id)
        if variant:
            own = self._view(variant, f"exercise/{name}", ("variants", variant.id))
            for replaced in variant.replaced():
                setattr(view, replaced, getattr(own, replaced))
        clock = 0
        for step in view.steps:
            step.start, clock = clock, clock + step.minutes
            step.end = clock
        view.debrief.start, view.debrief.end = clock, clock + view.debrief.minutes
        themes = [self.library.themes[theme] for theme in exercise.themes]
        view.theme_titles = [self.say(theme.title) for theme in themes]
        wanted = {o.id: self.say(o.text) for _, _, o in self.library.objectives()}
        view.objective_texts = [wanted[objective] for objective in view.objectives]
        view.groups = self.library.groups(self.forum, exercise) if self.forum else 1
        view.sets = view.groups if exercise.cards == "group" else 1
        return view

    def _questionnaire(self, name: str) -> View:
        view = self._view(self.library.questionnaires[name], f"questionnaire/{name}")
        view.id = name
        form: Questionnaire = self.library.questionnaires[name]
        view.questions = []
        asked = self.library.questions(name, self.forum_id)
        for question in asked:
            owner = name if question in form.questions else form.repeats
            shown = self._view(question, f"questionnaire/{owner}/{question.id}")
            shown_question(shown, question, self.say)
            shown.number = len(view.questions) + 1
            shown.condition = condition_of(question, asked, self)
            shown.others = self.other_languages(question.text)
            fact = self.library.facts.get(question.fact or "")
            shown.source = self.say(fact.source) if fact else None
            view.questions.append(shown)
        view.tables = tables_of(view.questions)
        view.profile = [self._view(each, f"evaluation/{each.id}") for each in profiles(self.library.evaluation, form)]
        view.about_groups, view.rows, view.row = form.about_groups, register_rows(self.forum), ROW
        view.other_languages = list(dict.fromkeys(code for question in view.questions for code in question.others))
        return view

    def _workplan(self) -> View:
        mission = self.library.mission
        plan: Workplan = self.library.workplans[mission.workplan]
        view = self._view(plan, f"schedule/{mission.workplan}")
        spans = task_spans(plan, mission.start, mission.country)
        days = days_between(mission.start, mission.end)
        view.days = [
            View(number=day.day, letter=self.letter(day), month=self.month(day), off=day.weekday() >= SATURDAY)
            for day in days
        ]
        due = {deliverable.due for deliverable in mission.deliverables}
        for phase in view.phases:
            for task in phase.tasks:
                span = spans[task.id]
                task.first, task.last = self.short_day(span.first), self.short_day(span.last)
                task.start_iso, task.end_iso = span.first.isoformat(), span.last.isoformat()
                task.length = (span.last - span.first).days + 1
                task.bar = [
                    ("milestone" if day in due and task.deliverable else "bar") if span.first <= day <= span.last
                    else ("off" if day.weekday() >= SATURDAY else "")
                    for day in days
                ]  # fmt: skip
        return view

    def _view(self, entry: Entry, key: str, path: KeyPath = ()) -> View:
        fields = {name: self._shown(getattr(entry, name), key, (*path, name)) for name in type(entry).model_fields}
        for name in type(entry).model_fields:
            if isinstance(found := getattr(entry, name), date):
                fields[f"{name}_short"] = self.numeric_day(found)
                fields[f"{name}_iso"] = found.isoformat()
        below = [part if isinstance(part, str) else _name_of(part) for part in path]
        return View(**fields, key="/".join([key, *below]))

    def _shown(self, value: object, key: str, path: KeyPath) -> object:
        if isinstance(value, str) or is_translated(value):
            return self.say(value)  # type: ignore[arg-type]  # is_translated proved the shape
        if isinstance(value, FigureEntry):
            return FigureView(value, self)
        if isinstance(value, Entry):
            return self._view(value, key, path)
        if isinstance(value, tuple):
            return [self._item(item, key, path, index) for index, item in enumerate(value)]
        return self.day(value) if isinstance(value, date) else value

    def _item(self, item: object, key: str, path: KeyPath, index: int) -> object:
        name = getattr(item, "id", None)
        return self._shown(item, key, (*path, name if isinstance(name, str) else index))


def _name_of(index: int) -> str:
    return str(index + 1)
