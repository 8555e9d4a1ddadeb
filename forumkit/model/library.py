"""All content of a mission by id, and the place in the files where each thing stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumkit.load.source import KeyPath, Source
from forumkit.model.base import Entry
from forumkit.model.content import Exercise, Objective, Theme
from forumkit.model.facts import Fact
from forumkit.model.kinds import Kind, Language
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.questions import Question
from forumkit.model.schedule import Agenda, Session, Workplan
from forumkit.model.settings import Forum, Mission, Report
from forumkit.problems import Place


@dataclass(frozen=True)
class Library:
    """Every entry by id; `sources` has the file of each entry by its key, such as theme/vivre."""

    mission: Mission
    report: Report
    facts: dict[str, Fact]
    forums: dict[str, Forum]
    themes: dict[str, Theme]
    exercises: dict[str, Exercise]
    agendas: dict[str, Agenda]
    workplans: dict[str, Workplan]
    questionnaires: dict[str, Questionnaire]
    kinds: dict[str, Kind]
    languages: dict[str, Language]
    designs: tuple[str, ...]
    sources: dict[str, Source]

    def place(self, key: str, path: KeyPath = ()) -> Place:
        """Return the place of a path in the file of an entry."""
        return self.sources[key].place(path)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield each entry of the content with its key."""
        yield "mission", self.mission
        yield "report", self.report
        for folder, entries in (
            ("forum", self.forums),
            ("theme", self.themes),
            ("exercise", self.exercises),
            ("schedule", self.agendas | self.workplans),
            ("questionnaire", self.questionnaires),
        ):
            for name, entry in entries.items():
                yield f"{folder}/{name}", entry

    def objectives(self) -> Iterator[tuple[str, int, Objective]]:
        """Yield each objective with its theme's id and its index there."""
        for theme_id, theme in self.themes.items():
            for index, objective in enumerate(theme.objectives):
                yield theme_id, index, objective

    def questions(self, questionnaire_id: str) -> tuple[Question, ...]:
        """Return the questions of a questionnaire, those that it repeats first."""
        questionnaire = self.questionnaires[questionnaire_id]
        repeated = self.questionnaires.get(questionnaire.repeats or "")
        return (*(repeated.questions if repeated else ()), *questionnaire.questions)

    def sessions(self, forum: Forum) -> Iterator[Session]:
        """Yield the sessions of a forum's agenda, day after day."""
        agenda = self.agendas.get(forum.agenda)
        for day in agenda.days if agenda else ():
            yield from day.sessions

    def exercise_ids(self, forum: Forum) -> tuple[str, ...]:
        """Return the exercises of a forum's agenda, in order, once each."""
        named = (session.exercise for session in self.sessions(forum))
        return tuple(dict.fromkeys(name for name in named if name in self.exercises))

    def document_languages(self, forum: Forum) -> tuple[str, ...]:
        """Return the languages of a forum's documents."""
        return forum.languages or self.mission.languages
