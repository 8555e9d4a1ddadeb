"""What templates see: the content in one language, its plain values filled in, clocks and dates computed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import get_args

from forumkit.entries.base import Text
from forumkit.load.source import KeyPath
from forumkit.model.forms import profiles
from forumkit.model.group_numbers import group_numbers
from forumkit.model.library import is_for
from forumkit.model.questionnaire import ROW, Moment, Questionnaire
from forumkit.model.questions import BaseQuestion
from forumkit.model.report import ReportSection
from forumkit.render.asking import condition_of, fields_of_type, parts_of, register_rows
from forumkit.render.entries import EntryViews
from forumkit.render.findings.forum import findings_of
from forumkit.render.findings.judgement import compared, founded, judged, supported
from forumkit.render.findings.scene import Scene
from forumkit.render.findings.together import page_one
from forumkit.render.picture_test import picture_test
from forumkit.render.planned import PlannedRow, least_of, planned
from forumkit.render.printing import handed, printed_kinds
from forumkit.render.schedules import Shown, Slides, agenda_view, workplan_view
from forumkit.render.slides import host_of, shown_sections
from forumkit.render.summaries import delivered, materials, objectives, tasks
from forumkit.render.versions import Versions
from forumkit.render.views.base import FixedWords, GivenValues, View, Views
from forumkit.render.views.exercise import DebriefView, ExerciseView, StepView
from forumkit.render.views.forum import ForumView, ParticipantsView
from forumkit.render.views.mission import FactView, MethodView, MissionView, ProtectionView
from forumkit.render.views.page import PageNames
from forumkit.render.views.questionnaire import ProfileQuestionView, QuestionnaireView, QuestionView
from forumkit.render.views.report import AddresseeRecommendations, RecommendationView, ReportSectionView, ReportView
from forumkit.render.views.theme import SectionView, ThemeView
from forumkit.render.wording import Wording

PRIORITIES = ("high", "medium", "low")
_FIRST = 3
"""Recommendations that a summary names."""


@dataclass(frozen=True)
class Contexts(EntryViews):
    """Makes the values for templates, for one forum (or none) in one language."""

    slides: Slides = field(default_factory=dict)
    links: bool = False
    """Whether agendas tell where sessions take place online."""
    _exercises_seen: dict[str, ExerciseView] = field(default_factory=dict)

    def names(self) -> PageNames:
        """Return all that a template may name, but for its subject; made once for all documents of a forum."""
        library = self.library
        method, protection = library.method, library.protection
        forums = self._forums()
        scenes, shown = self._scenes(), Versions(self)
        findings = {scene.forum_id: findings_of(scene) for scene in scenes}
        return PageNames(
            mission=self.view(MissionView, library.mission, "mission", values=_values(self, library.mission.values)),
            forum=forums.named(self.forum_id) if self.forum_id else None,
            forums=forums,
            spoken_languages=shown.languages,
            versions=shown,
            words=FixedWords(self.speech),
            facts={
                name: self.view(FactView, fact, f"facts/{name}", source=self.source(name))
                for name, fact in library.facts.items()
            },
            report=self._report(founded(scenes)),
            findings=findings,
            page_one=page_one(scenes, list(findings.values())),
            judged=judged(scenes),
            compared=compared(scenes),
            supported=supported(scenes),
            synthetic=any(results.synthetic for results in library.results.values()),
            method=self.view(MethodView, method, "method") if method else None,
            protection=self.view(ProtectionView, protection, "protection") if protection else None,
            picture_test=picture_test(self),
            workplan=workplan_view(self),
            objectives=objectives(library, self.forum_id, self.language, self.say),
            delivered=delivered(library),
            tasks=tasks(library, self.language, self.say),
            materials=materials(library, self.forum_id, self.say, self.speech.sorted_as),
            themes={name: self._theme(name) for name in self._themes()},
            exercises={name: self._exercise(name) for name in self._exercises()},
            questionnaires={name: self._questionnaire(name) for name in self._questionnaires()},
        )

    def with_agendas(self, names: PageNames) -> PageNames:
        """Return the names with agendas that know the slides, and the links."""
        forums = self._forums()
        return replace(names, forums=forums, forum=forums.named(self.forum_id) if self.forum_id else None)

    def _report(self, founded: Mapping[str, bool | None]) -> ReportView | None:
        """Return the report, if there is one; what is written about a forum is said for that forum.

        Recommendations whose evidence did not come true are not among the first; nor are those that can wait.
        """
        report = self.library.report
        if report is None:
            return None
        urgent = [
            self.view(RecommendationView, advice, "report", ("recommendations", advice.id))
            for advice in sorted(report.recommendations, key=lambda item: PRIORITIES.index(item.priority))
        ]
        version = report.version_after if self.has_all_results and report.version_after else report.version
        return self.view(
            ReportView, report, "report",
            version=self.say(version),
            has_results=self.has_all_results,
            sections=self._sections(report.sections),
            first_recommendations=[
                item for item in urgent if item.priority != PRIORITIES[-1] and founded.get(item.id) is not False
            ][:_FIRST],
            by_addressee=[
                AddresseeRecommendations(addressee=name, items=[item for item in urgent if item.addressee == name])
                for name in dict.fromkeys(item.addressee for item in urgent if item.addressee)
            ],
        )  # fmt: skip

    @property
    def has_all_results(self) -> bool:
        """Whether every forum has been evaluated."""
        return bool(self.library.forums) and set(self.library.results) == set(self.library.forums)

    def _sections(self, sections: tuple[ReportSection, ...], path: KeyPath = ("sections",)) -> list[ReportSectionView]:
        return [self._section(section, (*path, section.id)) for section in sections]

    def _section(self, section: ReportSection, path: KeyPath) -> ReportSectionView:
        text = section.after if self.has_all_results and section.after else section.text
        return self.view(
            ReportSectionView, section, "report", path,
            text=self.say(text) if text else None,
            by_forum={name: self.for_forum(name).say(version) for name, version in section.by_forum.items()},
            sections=self._sections(section.sections, (*path, "sections")),
        )  # fmt: skip

    def _scenes(self) -> list[Scene]:
        """Return the results of each forum that has some."""
        library = self.library
        wordings = {name: self.for_forum(name) for name in library.results}
        return [Scene(library, name, library.results[name], w.teller, w.say) for name, w in wordings.items()]

    def _forums(self) -> Views[ForumView]:
        return Views(tuple(self.library.forums), self._forum)

    @staticmethod
    def subject(kind: str, name: str, names: PageNames) -> View:
        """Return what a document is about, from the names."""
        if kind == "day":
            assert names.forum
            return names.forum.agenda.days[int(name) - 1]
        single = {"mission": "mission", "forum": "forum", "delivery": "mission"}
        view: View = getattr(names, single[kind]) if kind in single else getattr(names, f"{kind}s")[name]
        return view

    def _themes(self) -> tuple[str, ...]:
        return self.forum.themes if self.forum else tuple(self.library.themes)

    def _exercises(self) -> tuple[str, ...]:
        return self.library.exercise_ids(self.forum) if self.forum else tuple(self.library.exercises)

    def _questionnaires(self) -> tuple[str, ...]:
        """Return the questionnaires of the forum, or all: in the order in which they are asked."""
        if self.forum:
            return self.forum.questionnaires
        asked = self.library.questionnaires
        return tuple(sorted(asked, key=lambda name: get_args(Moment).index(asked[name].moment)))

    def _forum(self, name: str) -> ForumView:
        forum, expected = self.library.forums[name], planned(self.library, name)
        printed = handed(self.library, name, self.language, self.say)
        label, dates = self.say(forum.label), self.speech.dates(self.library.dates(forum))
        return self.view(
            ForumView, forum, f"forum/{name}",
            id=name,
            values=_values(self.for_forum(name), {**self.library.mission.values, **forum.values}),
            dates=dates,
            label=label,
            town_and_dates=self.word("comma").join(filter(None, (label, dates))),
            participants=[self._expected(name, row) for row in expected.rows],
            people=expected.total.count,
            women=expected.total.women,
            young=expected.total.young,
            withheld=self.teller.fill("say_hidden", least=least_of(self.library)) if expected.hides else "",
            agenda=agenda_view(self, name, Shown(self.slides, printed, self.links)),
            printed=printed_kinds(printed),
            spoken=[self.say(spoken.name) for spoken in forum.spoken],
        )  # fmt: skip

    def _expected(self, name: str, row: PlannedRow) -> ParticipantsView:
        """Return a row of expected people: those who are not told apart have their names together."""
        people, first = self.library.forums[name].participants, row.categories[0]
        return self.view(
            ParticipantsView, people[first], f"forum/{name}", ("participants", first),
            category=self.word("comma").join(self.say(people[n].category) for n in row.categories),
            count=row.count,
            women=row.women,
            young=row.young,
        )  # fmt: skip

    def _theme(self, name: str) -> ThemeView:
        theme, key = self.library.themes[name], f"theme/{name}"
        sections = [
            self.view(SectionView, section, key, ("sections", section.id))
            for section in theme.sections
            if is_for(section, self.forum_id)
        ]
        sooner = shown_sections(theme, self.library, self.forum_id)
        return self.view(
            ThemeView, theme, key,
            id=name,
            sections=sections,
            is_short=bool(sooner),
            shown=[section for section in sections if not sooner or section.id in sooner],
            reserve=[section for section in sections if sooner and section.id not in sooner],
            exercises=[
                self._exercise(exercise)
                for exercise in self._exercises()
                if host_of(self.library.exercises[exercise], self._themes()) == name
            ],
        )  # fmt: skip

    def _exercise(self, name: str) -> ExerciseView:
        if name not in self._exercises_seen:
            self._exercises_seen[name] = self._new_exercise(name)
        return self._exercises_seen[name]

    def _new_exercise(self, name: str) -> ExerciseView:
        exercise, key = self.library.exercises[name], f"exercise/{name}"
        adapted, variant = exercise.for_forum(self.forum_id), exercise.variant_for(self.forum_id)
        path: KeyPath = ("variants", variant.id) if variant else ()
        replaced = variant.replaced() if variant else ()
        wanted = {o.id: o.text for _, _, o in self.library.objectives()}
        groups = group_numbers(self.library, self.forum_id)[name] if self.forum_id else 1
        ends = list(accumulate((step.minutes for step in adapted.steps), initial=0))
        steps = [
            self.view(StepView, step, key, (*_below(path, "steps", replaced), step.id), start=start, end=end)
            for step, (start, end) in zip(adapted.steps, pairwise(ends), strict=True)
        ]
        debrief = adapted.debrief
        last = {"start": ends[-1], "end": ends[-1] + debrief.minutes} if debrief else {}
        others = set(replaced) - {"steps", "debrief"}
        computed = self.values(ExerciseView, variant, key, path, others) if variant else {}
        computed |= {
            "id": name,
            "steps": steps,
            "minutes": adapted.length or None,
            "debrief": self.view(DebriefView, debrief, key, _below(path, "debrief", replaced), **last)
            if debrief
            else None,
            "theme_titles": [self.say(self.library.themes[theme].title) for theme in exercise.themes],
            "objective_texts": [self.say(wanted[objective]) for objective in exercise.objectives],
            "groups": groups,
            "sets": groups if exercise.cards == "group" else 1,
        }
        return self.view(ExerciseView, exercise, key, **computed)

    def _questionnaire(self, name: str) -> QuestionnaireView:
        form: Questionnaire = self.library.questionnaires[name]
        asked = self.library.questions(name, self.forum_id)
        questions = [
            self._question(number, asked, name if question in form.questions else form.repeats or name)
            for number, question in enumerate(asked)
        ]
        others = dict.fromkeys(code for question in questions for code in question.others)
        found = profiles(self.library.evaluation, form)
        return self.view(
            QuestionnaireView, form, f"questionnaire/{name}",
            id=name,
            questions=questions,
            parts=parts_of(f"questionnaire/{name}", questions),
            profile=[self.view(ProfileQuestionView, item, f"evaluation/{item.id}") for item in found],
            rows=register_rows(self.forum),
            row=ROW,
            other_languages=list(others),
        )  # fmt: skip

    def _question(self, index: int, asked: Sequence[BaseQuestion], owner: str) -> QuestionView:
        question = asked[index]
        return self.view(
            QuestionView, question, f"questionnaire/{owner}/{question.id}",
            **fields_of_type(question, self.say),
            number=index + 1,
            condition=condition_of(question, asked, self.say, self.word("comma")),
            others=self.other_languages(question.text),
        )  # fmt: skip


def _values(wording: Wording, given: Mapping[str, Text]) -> GivenValues:
    return GivenValues(**{name: wording.say(text) for name, text in given.items()})


def _below(variant: KeyPath, name: str, replaced: Collection[str]) -> KeyPath:
    """Return where a field of an exercise stands: in its variant for the forum, if that replaces it."""
    return (*variant, name) if name in replaced else (name,)
