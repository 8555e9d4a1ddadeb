"""What templates see: the content in one language, its plain values filled in, clocks and dates computed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from babel.dates import format_date

from forumkit.load.source import KeyPath
from forumkit.model.base import Entry
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.schedule import Workplan
from forumkit.model.settings import Forum
from forumkit.model.texts import EXPRESSION, FORUM_VALUES, MISSION_VALUES, is_translated, language_of
from forumkit.model.timing import Slot, days_between, slots_of, task_spans

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIST_SIGN = re.compile(r"^(\s*\d{0,9})([-+*>#.)])(?=\s)")
"""What would make a line of its own a list, a quotation or a heading: “2005. L'idée” is a sentence."""
_MINUTES_OF_AN_HOUR = 60
SATURDAY = 5


class View(SimpleNamespace):
    """A value of the content as templates see it; `key` leads back to its place."""


@dataclass(frozen=True)
class Contexts:
    """Makes the values for templates, for one forum (or none) in one language."""

    library: Library
    forum_id: str | None
    language: str

    @property
    def forum(self) -> Forum | None:
        """The forum, if the document belongs to one."""
        return self.library.forums[self.forum_id] if self.forum_id else None

    def values(self) -> dict[str, object]:
        """Return all that a template may name, but for its subject; made once for all documents of a forum."""
        library = self.library
        words = library.languages[self.language].words
        mission = self._view(library.mission, "mission")
        forums = [self._forum(name) for name in library.forums]
        values: dict[str, object] = {
            "mission": mission,
            "words": View(**words),
            "language": self.language,
            "forums": forums,
            "facts": {name: self._view(fact, f"facts/{name}") for name, fact in library.facts.items()},
            "report": self._view(library.report, "report"),
            "workplan": self._workplan(),
            "themes": {name: self._theme(name) for name in self._themes()},
            "exercises": {name: self._exercise(name) for name in self._exercises()},
            "questionnaires": {name: self._questionnaire(name) for name in self._questionnaires()},
        }
        values["forum"] = self._forum(self.forum_id) if self.forum_id else None
        return values

    @staticmethod
    def subject(kind: str, name: str, values: Mapping[str, Any]) -> object:
        """Return what a document is about, from the values."""
        single = {"mission": "mission", "forum": "forum"}
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
        view.dates = self.dates(forum.start, forum.end)
        view.people = sum(people.count for people in forum.participants)
        view.women = sum(people.women for people in forum.participants)
        view.young = sum(people.young for people in forum.participants)
        agenda = self.library.agendas[forum.agenda]
        view.agenda = self._view(agenda, f"schedule/{forum.agenda}")
        dates = days_between(forum.start, forum.end)
        for day, slots, number in zip(view.agenda.days, slots_of(agenda), range(len(agenda.days)), strict=True):
            day.date = self.day(dates[min(number, len(dates) - 1)])
            day.number = number + 1
            day.end = self.clock(slots[-1].end)
            for session, slot in zip(day.sessions, slots, strict=True):
                self._place_session(session, slot)
        return view

    def _place_session(self, session: View, slot: Slot) -> None:
        session.start, session.end = self.clock(slot.start), self.clock(slot.end)
        session.objects = [
            *(self.say(self.library.themes[name].title) for name in slot.session.themes),
            *([self.say(self.library.exercises[slot.session.exercise].title)] if slot.session.exercise else []),
            *(self.say(self.library.questionnaires[name].title) for name in slot.session.questionnaires),
        ]
        session.label = session.title or " – ".join(session.objects)

    def _theme(self, name: str) -> View:
        view = self._view(self.library.themes[name], f"theme/{name}")
        view.exercises = [self._exercise(exercise) for exercise in self._exercises() if self._host(exercise) == name]
        view.fact_ids = list(dict.fromkeys(fact for section in view.sections for fact in section.facts))
        return view

    def _host(self, exercise: str) -> str | None:
        """Return the theme of this forum whose deck shows the exercise."""
        return next((theme for theme in self.library.exercises[exercise].themes if theme in self._themes()), None)

    def _exercise(self, name: str) -> View:
        view = self._view(self.library.exercises[name], f"exercise/{name}")
        clock = 0
        for step in view.steps:
            step.start, clock = clock, clock + step.minutes
            step.end = clock
        view.debrief.start, view.debrief.end = clock, clock + view.debrief.minutes
        themes = [self.library.themes[theme] for theme in self.library.exercises[name].themes]
        view.theme_titles = [self.say(theme.title) for theme in themes]
        wanted = {o.id: self.say(o.text) for theme in self.library.themes.values() for o in theme.objectives}
        view.objective_texts = [wanted[objective] for objective in view.objectives]
        return view

    def _questionnaire(self, name: str) -> View:
        view = self._view(self.library.questionnaires[name], f"questionnaire/{name}")
        form: Questionnaire = self.library.questionnaires[name]
        view.questions = []
        for question in self.library.questions(name):
            owner = name if question in form.questions else form.repeats
            shown = self._view(question, f"questionnaire/{owner}/{question.id}")
            shown.area, shown.right = question.area, list(question.right())
            fact = self.library.facts.get(question.fact or "")
            shown.source = self.say(fact.source) if fact else None
            view.questions.append(shown)
        return view

    def _workplan(self) -> View:
        mission = self.library.mission
        plan: Workplan = self.library.workplans[mission.workplan]
        view = self._view(plan, f"schedule/{mission.workplan}")
        spans = task_spans(plan, mission.start, mission.country)
        days = days_between(mission.start, mission.end)
        view.days = [
            View(number=day.day, letter=self._letter(day), month=self._month(day), off=day.weekday() >= SATURDAY)
            for day in days
        ]
        due = {deliverable.due for deliverable in mission.deliverables}
        for phase in view.phases:
            for task in phase.tasks:
                span = spans[task.id]
                task.first, task.last = self.short_day(span.first), self.short_day(span.last)
                task.bar = [
                    ("milestone" if day in due and task.deliverable else "bar") if span.first <= day <= span.last
                    else ("off" if day.weekday() >= SATURDAY else "")
                    for day in days
                ]  # fmt: skip
        return view

    def _letter(self, day: date) -> str:
        return format_date(day, "EEEEE", locale=self._locale)

    def _month(self, day: date) -> str:
        return format_date(day, "MMMM", locale=self._locale)

    @property
    def _locale(self) -> str:
        return self.library.languages[self.language].locale

    def say(self, text: str | Mapping[str, str]) -> str:
        """Return a text in this language with its plain values filled in."""
        default = self.library.mission.languages[0]
        said = EXPRESSION.sub(self._value, language_of(text, self.language, default))
        return said if "\n" in said.strip() else _LIST_SIGN.sub(r"\1\\\2", said)

    def _value(self, found: re.Match[str]) -> str:
        owner, name = found[1].split(".")
        if owner == "forum" and name == "dates" and self.forum:
            return self.dates(self.forum.start, self.forum.end)
        known = {"mission": (self.library.mission, MISSION_VALUES), "forum": (self.forum, FORUM_VALUES)}
        entry, names = known.get(owner, (None, ()))
        if owner == "forum" and entry is None:
            return self.library.languages[self.language].words.get(f"any_{name}", "…")
        value = getattr(entry, name) if name in names else ""
        default = self.library.mission.languages[0]
        return _SPECIAL.sub(r"\\\1", language_of(value, self.language, default))

    def dates(self, first: date, last: date) -> str:
        """Return an interval of days in words."""
        if first == last:
            return self.day(first)
        joiner = self.library.languages[self.language].words["and"]
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} {joiner} {format_date(last, 'd MMMM y', locale=self._locale)}"
        start = format_date(first, "d MMMM", locale=self._locale)
        return f"{start} – {format_date(last, 'd MMMM y', locale=self._locale)}"

    def day(self, day: date) -> str:
        """Return a day in words, such as mardi 20 février 2024; the first of a month is an ordinal in French."""
        text = format_date(day, "EEEE d MMMM y", locale=self._locale)
        return text.replace(" 1 ", " 1er ", 1) if self._locale.startswith("fr") and day.day == 1 else text

    def short_day(self, day: date) -> str:
        """Return a day for a table, such as 20/02."""
        return format_date(day, "dd/MM", locale=self._locale)

    def clock(self, minutes: int) -> str:
        """Return a clock in words: 8 h 30 in French, 8:30 elsewhere."""
        hours, rest = divmod(minutes, _MINUTES_OF_AN_HOUR)
        if not self._locale.startswith("fr"):
            return f"{hours}:{rest:02d}"
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def _view(self, entry: Entry, key: str, path: KeyPath = ()) -> View:
        fields = {name: self._shown(getattr(entry, name), key, (*path, name)) for name in type(entry).model_fields}
        for name in type(entry).model_fields:
            if isinstance(found := getattr(entry, name), date):
                fields[f"{name}_short"] = format_date(found, "dd/MM/y", locale=self._locale)
        below = [part if isinstance(part, str) else _name_of(part) for part in path]
        return View(**fields, key="/".join([key, *below]))

    def _shown(self, value: object, key: str, path: KeyPath) -> object:
        if isinstance(value, str) or is_translated(value):
            return self.say(value)  # type: ignore[arg-type]  # is_translated proved the shape
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
