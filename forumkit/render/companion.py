"""A forum for the companion page: its days, exercises and lists in plain values, from what the run sheet shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from forumkit.drawing.vector import Vector
from forumkit.load.voices import Voice
from forumkit.model.library import Library
from forumkit.model.schedule import Session
from forumkit.model.timing import slots_of
from forumkit.plan.jobs import Job
from forumkit.plan.media import page_voices
from forumkit.render.at_hand import checklists, needs, said
from forumkit.render.blocks import Meta
from forumkit.render.context import Contexts
from forumkit.render.heard import heard
from forumkit.render.outline import Value, outline, texts_in
from forumkit.render.versions import Versions
from forumkit.render.views.base import EntryView
from forumkit.render.views.exercise import DebriefView, ExerciseView
from forumkit.render.views.forum import ForumView, PartView, SessionView, ShownSlides
from forumkit.render.views.page import PageNames
from forumkit.render.views.people import Round

WORDS = "companion_"
"""How the words of the page begin."""

_RESTS = {"break": 10, "meal": 60}
"""Minutes that a break and a meal keep when the day is late."""
_BELL = "\a"


@dataclass(frozen=True)
class Companion:
    """The page by which a moderator keeps time."""

    meta: Meta
    key: str
    """By which a browser keeps what was done with the page: the same in every version of it."""
    languages: Mapping[str, Mapping[str, Value]]
    """All that the page says and knows, by language; the first one is shown first."""
    pictograms: tuple[str, ...]
    drawings: Mapping[str, Vector] = field(default_factory=dict)
    """What those names stand for that are no pictograms; of a photo there is none."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """What it plays, by the path of the file."""


@dataclass(frozen=True)
class Spoken:
    """What a forum is in one language."""

    contexts: Contexts
    names: PageNames
    rounds: Mapping[str, Round]
    """Who works with whom, by exercise."""
    versions: Versions
    """What people hear of each text."""
    words: Callable[[str], str]
    """Turns Markdown into plain words, with bell signs between paragraphs."""


def companion_of(library: Library, job: Job, meta: Meta, spoken: Mapping[str, Spoken]) -> tuple[str, Companion]:
    """Return the companion of a forum in all its languages, and the Markdown that says what it holds."""
    beside = {PurePosixPath(path).name: "/".join(PurePosixPath(path).parts[-2:]) for path in job.beside}
    languages = {code: _Telling(library, of_language, beside).forum() for code, of_language in spoken.items()}
    exercises = (view for of_language in spoken.values() for view in of_language.names.exercises.values())
    groups = [
        group
        for of_language in spoken.values()
        for grouping in of_language.rounds.values()
        for group in grouping.groups
    ]
    signs = {view.picture for group in groups for view in (group, *group.people)}
    shown = sorted(signs.union(line.picture for view in exercises for line in view.instructions))
    recorded = page_voices(library, job.subject_id)
    voices = {path: recorded[PurePosixPath(path).name] for path in job.beside}
    page = Companion(meta, f"{job.kind_id}/{job.subject_id}", languages, tuple(shown), voices=voices)
    return "\n".join(outline(meta.title, languages)), page


_SESSION = ("interpreter", "note", "room", "script", "transition", "plan_b")
_STEP = ("title", "facilitator", "participants", "say")
_ROLE = ("name", "public", "hidden")
_INJECT = ("to", "text", "expected")
_DEBRIEF = ("facts", "feelings", "lesson", "transfer")


@dataclass(frozen=True)
class _Telling:
    """Tells a forum in one language."""

    library: Library
    spoken: Spoken
    beside: Mapping[str, str]
    """Where each recording is, from the page, by its name."""

    def say(self, text: str | None) -> str:
        """Return a text of the content as plain words, a line for each paragraph."""
        return self.spoken.words(text).replace(_BELL, "\n") if text else ""

    def told(self, view: EntryView, names: Sequence[str]) -> dict[str, str]:
        """Return some fields of a view as plain words, by name."""
        return {name: self.say(getattr(view, name)) for name in names}

    def forum(self) -> dict[str, Value]:
        """Return all that the page knows in this language."""
        contexts, names = self.spoken.contexts, self.spoken.names
        assert names.forum
        forum, words = names.forum, vars(names.words)
        language = self.library.languages[contexts.language]
        told: dict[str, Value] = {
            "days": self.days(forum),
            "exercises": {name: self.exercise(view) for name, view in names.exercises.items()},
            "checks": list(checklists(names, self.library.dates(self.library.forums[forum.id]), self.say)),
        }
        return {
            "name": language.name,
            "tag": language.tag,
            "way": "rtl" if language.leftwards else "ltr",
            "clock": list(contexts.speech.clocks),
            "words": {
                name.removeprefix(WORDS): self.spoken.words(text)
                for name, text in sorted(words.items())
                if name.startswith(WORDS)
            },
            "forms": {
                name.removeprefix(WORDS): {category: self.spoken.words(text) for category, text in forms.items()}
                for name, forms in sorted(language.forms.items())
                if name.startswith(WORDS)
            },
            "title": self.say(forum.title),
            "town": self.say(forum.town),
            **told,
            "heard": heard(set(texts_in(told)), self.spoken.versions, self.say, self.beside),
        }

    def days(self, forum: ForumView) -> list[Value]:
        """Return the days with their sessions, clocks in minutes after the midnight that the day begins with."""
        entry = self.library.forums[forum.id]
        slots = slots_of(self.library.days(entry))
        dates = self.library.dates(entry)
        return [
            {
                "number": day.number,
                "date": dates[day.number - 1].isoformat() if dates else "",
                "shown": self.say(day.date),
                "title": self.say(day.title),
                "sessions": [
                    {**self.session(view, slot.session), "start": slot.start, "minutes": slot.session.minutes}
                    for view, slot in zip(day.sessions, of_day, strict=True)
                ],
            }
            for day, of_day in zip(forum.agenda.days, slots, strict=True)
        ]

    def session(self, view: SessionView, session: Session) -> dict[str, Value]:
        """Return a session: what the run sheet says of it, and by how much it may shrink."""
        names, words = self.spoken.names, self.spoken.names.words
        forum = self.library.forums[self.spoken.contexts.forum_id or ""]
        rest = session.kind in _RESTS
        return {
            "id": session.id,
            "title": self.say(view.label),
            "objects": [self.say(part) for part in view.objects if view.title],
            "fixed": session.at is not None,
            "rest": rest,
            "least": min(session.minutes, _RESTS[session.kind]) if rest else session.minutes,
            "short": self.short(session),
            "lead": list(map(self.part, view.leads)) or self.say(view.lead),
            "where": "" if view.where == "room" else self.say(getattr(words, f"where_{view.where}")),
            "link": (session.link or "") if view.link else "",
            "first": [self.say(getattr(words, f"first_{who}")) for who in session.first],
            **self.told(view, _SESSION),
            "said": [
                {"title": self.say(title), "texts": list(map(self.say, texts))} for title, texts in said(names, view)
            ],
            "materials": [
                *(self.needed(need) for need in needs(names, session, forum)),
                *map(self.say, view.materials),
            ],
            "handed": [
                f"{words.number_short} {part.number} {self.say(part.title)} ({part.copies})" for part in view.handed
            ],
            "slides": [self.shown(slide) for slide in view.slides],
            "exercises": list(session.exercises()),
            "parallel": [
                self.listed(
                    part.title, *part.objects, part.lead, part.room, *(self.shown(slide) for slide in part.slides)
                )
                for part in view.parallel
            ],
        }

    def listed(self, *texts: str | None) -> str:
        """Return what there is of some texts, with dashes between."""
        return " – ".join(filter(None, map(self.say, texts)))

    def part(self, part_of_session: PartView) -> str:
        """Return who has a part in a session, what it is, and how long it takes."""
        minutes = (
            f"{part_of_session.minutes} {self.spoken.names.words.minutes_short}" if part_of_session.minutes else ""
        )
        return self.listed(part_of_session.who, part_of_session.part, minutes)

    def shown(self, slides: ShownSlides) -> str:
        """Return a deck with the numbers of its slides."""
        return f"{self.deck(slides.deck)} ({slides.numbers})"

    def needed(self, need: tuple[str, int]) -> str:
        """Return a thing with how many of it are needed."""
        item, number = need
        return f"{self.say(item)} ({number})" if number > 1 else self.say(item)

    def deck(self, name: str) -> str:
        """Return what people call a deck."""
        kind, _, theme = name.partition("/")
        if not theme:
            return self.say(getattr(self.spoken.names.words, f"kind_{kind}_deck"))
        names = self.spoken.names.themes[theme]
        return self.say(names.code or names.title)

    def short(self, session: Session) -> Value:
        """Return the short variant of a session: its minutes, with what is set up around it, and what is left out."""
        forum = self.spoken.contexts.forum_id
        spared, texts = [], []
        for name in session.exercises():
            exercise = self.library.exercises[name].for_forum(forum)
            if exercise.short:
                spared.append(exercise.length - exercise.short.minutes)
                texts.append(self.say(self.spoken.contexts.say(exercise.short.text)))
        for name in () if session.short else session.talks():
            theme = self.library.themes[name]
            if theme.short:
                spared.append((theme.minutes or 0) - theme.short.minutes)
                kept = [part.title for part in theme.sections if part.id in theme.short.sections]
                texts.append("\n".join(f"– {self.say(self.spoken.contexts.say(title))}" for title in kept))
        minutes = session.minutes - (min(spared) if spared else 0)
        if not 0 < minutes < session.minutes:
            return None
        return {"minutes": minutes, "text": "\n".join(texts)}

    def exercise(self, view: ExerciseView) -> dict[str, Value]:
        """Return an exercise as its guide and its cards have it."""
        return {
            "title": self.say(view.title),
            "code": view.code or "",
            "goal": self.say(view.goal),
            "minutes": view.minutes,
            "groups": {**self.groups(view), "mix": self.say(view.group.mix if view.group else "")},
            "room": self.say(view.room),
            "story": self.say(view.story),
            "instructions": [{"picture": item.picture, "text": self.say(item.text)} for item in view.instructions],
            "steps": [{"id": step.id, **self.told(step, _STEP), "minutes": step.minutes} for step in view.steps],
            "debrief": self.debrief(view.debrief),
            "roles": [{"id": role.id, **self.told(role, _ROLE)} for role in view.roles],
            "injects": [{"id": item.id, "minute": item.minute, **self.told(item, _INJECT)} for item in view.injects],
            "observation": [self.say(item) for item in view.observation],
            "cautions": [self.say(item) for item in view.cautions],
            **self.told(view, ("adaptation", "trace")),
        }

    def debrief(self, view: DebriefView | None) -> dict[str, Value]:
        """Return the questions that close an exercise."""
        asked = [self.say(item) for part in _DEBRIEF for item in getattr(view, part)] if view else []
        return {"minutes": view.minutes if view else 0, "questions": asked}

    def groups(self, view: ExerciseView) -> dict[str, Value]:
        """Return how the groups of an exercise come about, how large they are, and the signs of their people."""
        assert self.spoken.names.forum
        grouping, expected = self.spoken.rounds[view.id], self.spoken.names.forum.people
        groups = grouping.groups if grouping.how in ("groups", "again") else ()
        sizes = [len(group.people) for group in groups] or [expected // view.groups, -(-expected // view.groups)]
        return {
            "how": grouping.how,
            "number": len(groups) or view.groups,
            "people": sum(sizes) if groups else expected,
            "least": min(sizes),
            "most": max(sizes),
            "made": [
                {
                    "number": group.number,
                    "picture": group.picture if grouping.at_tables else "",
                    "name": self.say(group.name) if grouping.at_tables else "",
                    "people": [{"picture": person.picture, "text": self.say(person.label)} for person in group.people],
                }
                for group in groups
            ],
        }
