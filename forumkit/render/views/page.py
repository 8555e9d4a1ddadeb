"""All that a page may name, by what there is one of, and by what its kind.yaml asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from forumkit.model.kinds import Kind
from forumkit.render.views.base import FixedWords, View, hints_of
from forumkit.render.views.delivery import DeliveryNames
from forumkit.render.views.exercise import ExerciseView
from forumkit.render.views.forum import DayView, ForumView, SpokenLanguageView, VersionView
from forumkit.render.views.judgement import JudgedResult, PageOne, SideBySide
from forumkit.render.views.mission import (
    AnsweredTask,
    FactView,
    MethodView,
    MissionView,
    Need,
    ProtectionView,
    TaughtObjective,
    WorkplanView,
)
from forumkit.render.views.people import LocalNames, PeopleNames
from forumkit.render.views.picture_test import PictureTest
from forumkit.render.views.printing import OrderNames
from forumkit.render.views.questionnaire import QuestionnaireView
from forumkit.render.views.report import ReportView
from forumkit.render.views.results import Findings
from forumkit.render.views.theme import ThemeView


class PageNames(View):
    """What every page may name, beside its `subject`."""

    mission: MissionView
    """The contract."""
    forum: ForumView | None
    """The forum that the document belongs to; none for a document of the mission."""
    forums: Sequence[ForumView]
    """All forums."""
    spoken_languages: Sequence[SpokenLanguageView]
    """The languages of the room in which texts may have versions: those that its forum gives with their tag."""
    versions: Mapping[str, Sequence[VersionView]]
    """The versions of a text that people hear, by that text: `{{ versions[message.text] }}`. In a kind with `versions:
    open` there is one for each language, also where it is still to be found; else only those that may be used."""
    words: FixedWords
    """The fixed words of the language."""
    facts: Mapping[str, FactView]
    """The facts, by id."""
    themes: Mapping[str, ThemeView]
    """The themes of the forum by id, in its order; all for a document of the mission."""
    exercises: Mapping[str, ExerciseView]
    """The exercises of the forum by id; all for a document of the mission."""
    questionnaires: Mapping[str, QuestionnaireView]
    """The questionnaires of the forum by id; all for a document of the mission."""
    materials: Sequence[Need]
    """What the forum needs in all; nothing for a document of the mission."""
    method: MethodView | None
    """The methodological note, if there is one."""
    protection: ProtectionView | None
    """Consent and the notice on conduct, if there are any."""
    picture_test: PictureTest
    """The pictures that people are asked about before others rely on them."""
    workplan: WorkplanView | None
    """The work plan, if there is one."""
    objectives: Sequence[TaughtObjective]
    """The objectives with what serves them."""
    tasks: Sequence[AnsweredTask]
    """The tasks of the contract with the documents that answer them."""
    delivered: Mapping[str, int]
    """How many documents each deliverable holds, by its id."""
    report: ReportView | None
    """The report, if there is one."""
    findings: Mapping[str, Findings]
    """What results say, by forum; only forums that have been evaluated."""
    page_one: PageOne | None
    """What all forums say on one page; nothing without results."""
    judged: Mapping[str, JudgedResult]
    """How each expected result stands, by its id; nothing without results."""
    compared: SideBySide | None
    """The forums side by side; none unless several have results."""
    supported: Mapping[str, Sequence[str]]
    """What each recommendation rests on, by its id; nothing without results."""
    synthetic: bool
    """Whether any results were made up."""


SUBJECTS: Mapping[str, type[View]] = {
    "mission": MissionView, "forum": ForumView, "day": DayView, "theme": ThemeView, "exercise": ExerciseView,
    "questionnaire": QuestionnaireView, "delivery": MissionView,
}  # fmt: skip
"""What `subject` is, by what there is one document of."""


def named(view: View) -> dict[str, Any]:
    """Return the fields of a view by name, for a template to name."""
    return {field.name: getattr(view, field.name) for field in fields(view)}


def names_of(kind: Kind) -> dict[str, object]:
    """Return all names that the page of a kind may say, with what each is."""
    hints: dict[str, object] = {"subject": SUBJECTS[kind.per]}
    for names in _parts(kind):
        hints |= hints_of(names)
    return hints


def _parts(kind: Kind) -> Iterator[type[View]]:
    yield PageNames
    about_forum = kind.per not in ("mission", "delivery")
    if about_forum and (kind.groups or kind.local):
        yield LocalNames if kind.local else PeopleNames
    if about_forum and kind.orders:
        yield OrderNames
    if kind.per == "delivery":
        yield DeliveryNames
