"""Themes and exercises: what is taught and what is done."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.model.base import Entry, Id, Line, Text
from forumkit.model.figures import Figure

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


class Objective(Entry):
    """What participants can do at the end: an observable verb and what it bears on."""

    id: Id
    """Short name, unique among all objectives of the mission."""
    level: Level
    """Level of Bloom's revised taxonomy; the verb is checked against the level's list."""
    text: Line
    """Begins with the verb in the infinitive: “citer trois atouts…”."""


class Section(Entry):
    """One idea: a slide, what the facilitator says, and a passage of the handout."""

    id: Id
    """Short name, unique in its theme; it stays when the title changes."""
    title: Line
    """Title of the slide and of the passage; unique in its theme."""
    points: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What stands on the slide: three to five short lines."""
    text: Text | None = None
    """The handout's paragraphs, in Markdown without headings."""
    notes: Text
    """What the facilitator says and does, word for word where it matters."""
    figure: Figure | None = None
    """A figure, shown on a slide of its own and in the handout."""
    facts: tuple[Id, ...] = ()
    """The facts that this section states, by their id in facts.yaml."""
    objectives: tuple[Id, ...] = ()
    """The objectives that this section teaches."""


class ThemeNotes(Entry):
    """What the facilitator says on the slides that are made from lists."""

    title: Text
    """On the title slide: how to open the session."""
    objectives: Text
    """On the slide of objectives."""
    messages: Text
    """On the slide of key messages."""
    discussion: Text
    """On the slide of discussion questions: how to lead the exchange."""


class Term(Entry):
    """A word of the theme, explained in one plain sentence."""

    word: Line
    """The word or acronym."""
    means: Line
    """What it means, in plain words."""


class Theme(Entry):
    """A topic of the forums; it becomes a deck and a handout."""

    title: Line
    """Title of the deck and of the handout."""
    subtitle: Line
    """One line under the title that says what the theme is about."""
    minutes: Annotated[int, Field(ge=5, le=240)]
    """Length of the talk with its discussion, in minutes, exercises excluded."""
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1, max_length=3)]
    """One to three objectives."""
    summary: Text
    """Opening paragraph of the handout."""
    messages: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5)]
    """What must be remembered: up to five sentences."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The ideas of the theme, in order."""
    discussion: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5)]
    """Questions put to the room."""
    notes: ThemeNotes
    """What the facilitator says on the other slides."""
    glossary: tuple[Term, ...] = ()
    """Words explained at the end of the handout."""
    adaptation: Text
    """How to lead the theme with people who do not read."""


class Group(Entry):
    """How people are put together for an exercise."""

    smallest: Annotated[int, Field(ge=1)]
    """Fewest people in a group."""
    largest: Annotated[int, Field(ge=1)]
    """Most people in a group."""
    mix: Line
    """The rule for mixing people, in one sentence."""


class Material(Entry):
    """A thing to bring."""

    item: Line
    """What it is."""
    quantity: Annotated[int, Field(ge=1)]
    """How many."""
    per: Literal["room", "group", "person"] = "group"
    """For the whole room, for each group or for each person."""


class Step(Entry):
    """One timed step of an exercise: who does what."""

    id: Id
    """Short name, unique in its exercise."""
    title: Line
    """What the step is."""
    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes."""
    facilitator: Text
    """What the facilitator does."""
    participants: Text
    """What the participants do."""
    say: Text | None = None
    """What the facilitator says, word for word."""


class Role(Entry):
    """A part in a role play, or a cell in a simulation."""

    id: Id
    """Short name, unique in its exercise."""
    name: Line
    """Who it is: a function or a fictitious first name."""
    public: Text
    """What everybody may know."""
    hidden: Text | None = None
    """What only the player knows."""


class Inject(Entry):
    """An event brought into a simulation at its minute."""

    id: Id
    """Short name, unique in its exercise."""
    minute: Annotated[int, Field(ge=0)]
    """Minutes after the start of play."""
    to: Line
    """Who receives it."""
    text: Text
    """What is read or told."""
    expected: Text
    """What a good reaction looks like, for the facilitator."""


class Debrief(Entry):
    """The questions after the exercise: facts, feelings, lesson, transfer."""

    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes: at least a fifth of the exercise."""
    facts: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What happened?"""
    feelings: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What was it like?"""
    lesson: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What do we learn from it?"""
    transfer: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What will we do at home?"""


class ShortVariant(Entry):
    """The same exercise when time is short."""

    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes."""
    text: Text
    """What is left out, and how."""


class Exercise(Entry):
    """Something the participants do together, runnable from its sheet."""

    title: Line
    """Title of the exercise."""
    kind: Literal["icebreaker", "group-work", "role-play", "scenario", "simulation", "restitution"]
    """Kind of exercise."""
    themes: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The themes that it practises; its slide goes into the deck of the first."""
    objectives: tuple[Id, ...] = ()
    """The objectives that it practises."""
    method: Line
    """Name of the method in the field's terms."""
    minutes: Annotated[int, Field(ge=5, le=240)]
    """Length in minutes: the steps and the debrief."""
    goal: Text
    """What the exercise is for, in one or two sentences."""
    group: Group
    """Size and mix of the groups."""
    materials: tuple[Material, ...]
    """What to bring."""
    room: Text
    """How the room is set up."""
    preparation: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What the facilitator prepares beforehand, in order."""
    story: Text | None = None
    """The situation that is told to everybody."""
    instructions: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What participants are told to do, word for word."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The timed steps, debrief excluded."""
    roles: tuple[Role, ...] = ()
    """Role cards."""
    injects: tuple[Inject, ...] = ()
    """Events of a simulation, in order of their minute."""
    observation: tuple[Line, ...] = ()
    """What observers look for."""
    debrief: Debrief
    """The questions that close the exercise."""
    trace: Text
    """What remains on paper afterwards, and what never does."""
    cautions: Annotated[tuple[Line, ...], Field(min_length=1)]
    """How to do no harm."""
    adaptation: Text
    """How to run it with people who do not read."""
    short: ShortVariant
    """What to do when time is short."""
    facts: tuple[Id, ...] = ()
    """The facts that the exercise relies on."""
