"""Agendas and the work plan: what happens when."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from forumkit.drawing.composition import Some
from forumkit.entries.base import Aloud, Clock, Date, Entry, Id, Line, Link, Text
from forumkit.entries.made_ids import WITH_IDS, ids_below
from forumkit.load.source import KeyPath

SessionKind = Literal[
    "welcome",
    "ceremony",
    "framing",
    "talk",
    "dialogue",
    "exercise",
    "questionnaire",
    "energiser",
    "recap",
    "plenary",
    "break",
    "meal",
    "closing",
]


_KINDS_BY_KEYS: Mapping[SessionKind, str] = {
    "exercise": "exercise", "talk": "themes", "questionnaire": "questionnaires",
}  # fmt: skip
"""The sort of a session that does not say it, by what it or one of its groups has."""


class Parallel(Entry):
    """One of several groups that work at the same time."""

    title: Line
    """Name of the group or of its task."""
    lead: Line | None = None
    """Function of the person who leads it."""
    room: Line | None = None
    """Where."""
    themes: tuple[Id, ...] = ()
    """Themes that are presented to the group."""
    exercise: Id | None = None
    """Exercise that the group runs."""


class Part(Entry):
    """What one of several who lead a session does."""

    who: Line
    """Their function; never a name."""
    part: Line
    """What they do."""
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None
    """How long it takes, if they take turns."""


class Paper(Entry):
    """Printed documents of one kind that a session uses."""

    kind: Id
    """The kind of document, such as faces or theme-handout."""
    about: Id | None = None
    """The theme, exercise or questionnaire that it is about; by default all that the sessions of the day use, and
    what is about the forum as a whole."""


class Session(Entry):
    """A slot of the day; its start is computed from the sessions before it."""

    id: Id = ""
    """Short name, unique in its agenda; by default made from what it is called."""
    kind: SessionKind = "plenary"
    """Sort of session; by default exercise, talk or questionnaire where it has one, else plenary."""
    minutes: Annotated[int, Field(ge=5, le=240)] = 0
    """Length in minutes; by default, what its themes, its exercise and its questionnaires take."""
    title: Annotated[Line | None, Aloud("session")] = None
    """Title; by default that of the theme, exercise or questionnaire."""
    picture: Some | None = None
    """Its picture in the programme in pictures; by default, the first one of its exercise or theme."""
    at: Clock | None = None
    """A fixed start, such as a prayer or the arrival of the authorities."""
    lead: Line | None = None
    """Function of the person who leads; never a name. By default, all who have a part."""
    leads: tuple[Part, ...] = ()
    """Several who lead it, each with a part, in the order of their turns: for facilitators."""
    where: Literal["room", "online", "both"] | None = None
    """Whether people are in the room, online, or some here and some there; by default in the room, with a link online.
    """
    link: Link | None = None
    """Where it takes place online, such as https://…: only documents of facilitators hold it, and none prints it."""
    themes: tuple[Id, ...] = ()
    """Themes that are presented."""
    exercise: Id | None = None
    """Exercise that is run."""
    questionnaires: tuple[Id, ...] = ()
    """Questionnaires that are filled in."""
    note: Line | None = None
    """A remark for the printed agenda."""
    parallel: tuple[Parallel, ...] = ()
    """Groups that work at the same time."""
    short: bool = False
    """Whether the themes are presented in their short form."""
    first: tuple[Literal["women", "young"], ...] = ()
    """Who is invited to speak first."""
    script: Text | None = None
    """What the facilitator says and does, where no theme, exercise or questionnaire says it."""
    transition: Annotated[Line | None, Aloud("transition")] = None
    """The sentence that leads to the next session."""
    plan_b: Text | None = None
    """What to do when time, power, a person or a thing is missing."""
    interpreter: Line | None = None
    """What the interpreter does."""
    materials: tuple[Line, ...] = ()
    """What the session needs, beyond what its exercise lists."""
    papers: tuple[Paper, ...] = ()
    """What is printed and used, beyond what is about its themes, its exercise and its questionnaires; a welcome that
    names nothing uses all that is printed for it."""
    room: Text | None = None
    """How the room is set up, beyond what its exercise says."""

    @model_validator(mode="before")
    @classmethod
    def _of_its_kind(cls, value: object) -> object:
        if not isinstance(value, dict) or "kind" in value:
            return value
        groups = value.get("parallel")
        together = [group for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
        has = {key for entry in (value, *together) for key, given in entry.items() if given}
        kind = next((kind for kind, key in _KINDS_BY_KEYS.items() if key in has), None)
        return {**value, "kind": kind} if kind else value

    @property
    def place(self) -> Literal["room", "online", "both"]:
        """Where it takes place: with a link, online."""
        return self.where or ("online" if self.link else "room")

    def theme_places(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the themes of the session with their paths in it, its own and those of its groups."""
        yield from ((("themes", index), name) for index, name in enumerate(self.themes))
        for number, group in enumerate(self.parallel):
            yield from ((("parallel", number, "themes", index), name) for index, name in enumerate(group.themes))

    def talks(self) -> tuple[str, ...]:
        """Return the themes of the session, its own and those of its groups."""
        return tuple(dict.fromkeys(name for _, name in self.theme_places()))

    def exercises(self) -> tuple[str, ...]:
        """Return the exercises of the session, its own and those of its groups."""
        named = (self.exercise, *(group.exercise for group in self.parallel))
        return tuple(dict.fromkeys(name for name in named if name))


class Day(Entry):
    """One day of the forum."""

    title: Annotated[Line | None, Aloud("day")] = None
    """What the day is about."""
    date: Date | None = None
    """When it is; by default the day after the one before, and the first day of the forum for the first."""
    start: Clock
    """When the first session starts."""
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    """Sessions in order."""
    eve: tuple[Text, ...] = ()
    """What the team does the evening before, a line each."""
    evening: tuple[Text, ...] = ()
    """What the team does once people have left, a line each."""


class Agenda(Entry):
    """The days of a forum."""

    kind: Literal["agenda"]
    """Sort of schedule."""
    title: Annotated[Line | None, Aloud("agenda")] = None
    """Title of the printed agenda."""
    days: Annotated[tuple[Day, ...], ids_below("sessions"), Field(min_length=1, max_length=60)]
    """One entry a day, in order."""


class Task(Entry):
    """A task of the consultant."""

    id: Id = ""
    """Short name, unique in its work plan; by default made from what it is called."""
    title: Line
    """What is done."""
    start: Date | None = None
    """First day; by default the working day after the tasks in `after`."""
    days: Annotated[int, Field(ge=1, le=60)] = 1
    """Length in working days."""
    after: tuple[Id, ...] = ()
    """Tasks that must be finished before."""
    who: tuple[Line, ...] = ()
    """Functions of those who do it."""
    deliverable: Id | None = None
    """Deliverable that it leads to."""
    calendar: Literal["working", "every-day"] = "working"
    """Whether weekends and holidays count; travel and forums may use every day."""
    note: Text | None = None
    """What comes out of it."""


class Phase(Entry):
    """A part of the work plan, about a week."""

    id: Id = ""
    """Short name, unique in its work plan; by default made from what it is called."""
    title: Line
    """Name of the phase."""
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    """Tasks in order."""


class Workplan(Entry):
    """The tasks of the mission, their order and dates."""

    kind: Literal["workplan"]
    """Sort of schedule."""
    title: Line | None = None
    """Title of the printed work plan."""
    introduction: Text | None = None
    """Paragraph above the table."""
    phases: Annotated[tuple[Phase, ...], WITH_IDS, ids_below("tasks"), Field(min_length=1)]
    """Phases in order."""
    cautions: tuple[Line, ...] = ()
    """What the plan depends on."""
