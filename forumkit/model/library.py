"""All content of a mission by id, and the place in the files where each thing stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from forumkit.entries.base import Entry
from forumkit.load.source import KeyPath, Source
from forumkit.load.voices import Voices
from forumkit.messages.problem import Place
from forumkit.model.brand import Brand
from forumkit.model.content import Objective, Section, Theme
from forumkit.model.design import Design
from forumkit.model.evaluation import Evaluation
from forumkit.model.exercise import Exercise
from forumkit.model.facts import Fact
from forumkit.model.kinds import Kind, Profile
from forumkit.model.languages import Language
from forumkit.model.method import Method
from forumkit.model.own_pictures import OwnPicture
from forumkit.model.people import Person, expected_people
from forumkit.model.pictures import Use, uses_in
from forumkit.model.protection import Protection
from forumkit.model.question_types import Question
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.report import Indicator, Recommendation, Report, ReportSection
from forumkit.model.results import Results
from forumkit.model.schedule import Agenda, Day, Session, Workplan
from forumkit.model.settings import Ceremony, Forum, Mission
from forumkit.model.timing import dates_of
from forumkit.model.translations import Translations


def is_for(entry: Section | Question, forum: str | None) -> bool:
    """Tell whether a section or question is for a forum; all are where no forum is given."""
    return forum is None or not entry.forums or forum in entry.forums


@dataclass(frozen=True, eq=False)
class Library:
    """Every entry by id; `sources` has the file of each entry by its key, such as theme/vivre."""

    mission: Mission
    report: Report | None
    method: Method | None
    protection: Protection | None
    evaluation: Evaluation | None
    facts: dict[str, Fact]
    pictures: dict[str, OwnPicture]
    forums: dict[str, Forum]
    themes: dict[str, Theme]
    exercises: dict[str, Exercise]
    agendas: dict[str, Agenda]
    workplans: dict[str, Workplan]
    questionnaires: dict[str, Questionnaire]
    kinds: dict[str, Kind]
    languages: dict[str, Language]
    designs: dict[str, Design]
    profiles: dict[str, Profile]
    results: dict[str, Results]
    sources: dict[str, Source]
    translations: dict[str, Translations] = field(default_factory=dict)
    """Versions of texts in the languages of people, by the tag of the language in small letters."""
    brands: dict[str, Brand] = field(default_factory=dict)
    """Brands by the design whose folder they stand in."""
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    """Who is on the list of a forum, without names; a forum without a list is left out."""
    voices: Voices = field(default_factory=Voices)
    """What was recorded, and the numbers of the lines."""

    def place(self, key: str, path: KeyPath = ()) -> Place:
        """Return the place of a path in the file of an entry; where that is implied, in the file that would hold it."""
        if key in self.sources:
            return self.sources[key].place(path)
        sort, between, name = key.partition("/")
        return Place(f"content/{sort}s/{name}.yaml" if between else f"content/{key}.yaml")

    @property
    def profile(self) -> Profile | None:
        """What sort of mission it is, where it says so."""
        return self.profiles.get(self.mission.profile or "")

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the report."""
        return self.report.indicators if self.report else ()

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations of the report."""
        return self.report.recommendations if self.report else ()

    @property
    def report_sections(self) -> tuple[ReportSection, ...]:
        """The sections of the report."""
        return self.report.sections if self.report else ()

    def gives(self, key: str, field: str) -> bool:
        """Tell whether the file of an entry gives a field itself; what it does not give, it may have by default."""
        value = self.sources[key].value if key in self.sources else {}
        return isinstance(value, dict) and field in value

    @cached_property
    def pictures_shown(self) -> tuple[Use, ...]:
        """Each picture that the content shows by name or puts together, and where."""
        return tuple(use for key, entry in self.entries() for use in uses_in(key, entry))

    @property
    def pictures_to_test(self) -> tuple[Use, ...]:
        """Those that it names itself: people are asked what they see in them."""
        return tuple(use for use in self.pictures_shown if use.is_named)

    def ceremonies(self) -> Iterator[tuple[str, Ceremony]]:
        """Yield the opening and the closing deck that there are, by name."""
        for name, deck in (("opening", self.mission.opening), ("closing", self.mission.closing)):
            if deck:
                yield name, deck

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield each entry that is written with its key; a mission or a forum that is implied says nothing itself."""
        yield from ((key, entry) for key, entry in self._every_entry() if key in self.sources)

    def _every_entry(self) -> Iterator[tuple[str, Entry]]:
        yield "mission", self.mission
        if self.report:
            yield "report", self.report
        if self.method:
            yield "method", self.method
        if self.protection:
            yield "protection", self.protection
        if self.evaluation:
            yield "evaluation", self.evaluation
        for folder, entries in (
            ("forum", self.forums),
            ("theme", self.themes),
            ("exercise", self.exercises),
            ("schedule", self.agendas | self.workplans),
            ("questionnaire", self.questionnaires),
        ):
            for name, entry in entries.items():
                yield f"{folder}/{name}", entry

    def sections(self) -> Iterator[tuple[str, KeyPath, Section]]:
        """Yield each section of the themes and ceremonies with its entry's key and its path there."""
        for name, theme in self.themes.items():
            yield from ((f"theme/{name}", ("sections", index), part) for index, part in enumerate(theme.sections))
        for deck, ceremony in self.ceremonies():
            yield from (("mission", (deck, "sections", index), part) for index, part in enumerate(ceremony.sections))

    def objectives(self) -> Iterator[tuple[str, int, Objective]]:
        """Yield each objective with its theme's id and its index there."""
        for theme_id, theme in self.themes.items():
            for index, objective in enumerate(theme.objectives):
                yield theme_id, index, objective

    def questions(self, questionnaire_id: str, forum: str | None = None) -> tuple[Question, ...]:
        """Return the questions of a questionnaire that a forum is asked (all for none), those that it repeats first."""
        questionnaire = self.questionnaires[questionnaire_id]
        repeated = self.questionnaires.get(questionnaire.repeats or "")
        every = (*(repeated.questions if repeated else ()), *questionnaire.questions)
        return tuple(question for question in every if is_for(question, forum))

    def sessions(self, forum: Forum) -> Iterator[Session]:
        """Yield the sessions of a forum's agenda, day after day."""
        for day in self.days(forum):
            yield from day.sessions

    def days(self, forum: Forum) -> tuple[Day, ...]:
        """Return the days of a forum's agenda; none where it has none."""
        agenda = self.agendas.get(forum.agenda or "")
        return agenda.days if agenda else ()

    def dates(self, forum: Forum) -> tuple[date, ...]:
        """Return the date of each day of a forum; none where it has no date yet."""
        return dates_of(self.days(forum), forum.start, forum.end, forum.dates)

    def exercise_ids(self, forum: Forum) -> tuple[str, ...]:
        """Return the exercises of a forum that are written, those of its agenda first, once each."""
        return tuple(name for name in forum.exercises if name in self.exercises)

    def people_of(self, forum_id: str) -> tuple[Person, ...]:
        """Return who is on the list of a forum, else who is expected."""
        return self.people.get(forum_id) or expected_people(self.forums[forum_id])

    def document_languages(self, forum: Forum) -> tuple[str, ...]:
        """Return the languages of a forum's documents."""
        return forum.languages or self.mission.languages
