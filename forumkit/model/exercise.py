"""Exercises: what participants do together, runnable from a sheet."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from forumkit.drawing.composition import Some
from forumkit.entries.base import Aloud, Entry, Id, LanguageCode, Line, Text, needs_one_of
from forumkit.entries.made_ids import WITH_IDS
from forumkit.model.content import Illustrated, Short


class Quota(Entry):
    """How many of some people each group has."""

    of: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Which people: women, men, young, or the codes of categories of participants; counted together."""
    least: Annotated[int, Field(ge=0)] = 0
    """The fewest in a group."""
    most: Annotated[int, Field(ge=0)] | None = None
    """The most in a group; by default there is no limit."""


Trait = Literal["category", "sex", "age", "place"]


class Group(Entry):
    """How people are put together for an exercise."""

    smallest: Annotated[int, Field(ge=1)]
    """Fewest people in a group."""
    largest: Annotated[int, Field(ge=1)]
    """Most people in a group."""
    mix: Line | None = None
    """The rule for mixing people, in one sentence; the keys below say the same to the program."""
    spread: tuple[Trait, ...] = ()
    """What is spread over the groups as evenly as can be: category, sex, age, place."""
    counts: tuple[Quota, ...] = ()
    """How many of some people each group has."""
    together: Literal["place"] | None = None
    """People of one place stay together; while places are not known, the groups are made in the room."""
    language: Literal["together", "mixed"] | None = None
    """Whether people of one language stay together, which comes before their place, or are spread over the groups,
    which then need interpreters; it counts where the languages of people are known."""
    again: bool = False
    """Whether the groups of the exercise before stay together."""
    aim: Literal["few", "many"] = "few"
    """Whether people make as few groups as the sizes allow, or as many."""


_TOGETHER = Group(smallest=1, largest=1_000_000)
"""One group, however many there are."""


class Material(Entry):
    """A thing to bring."""

    item: Line
    """What it is."""
    quantity: Annotated[int, Field(ge=1)] = 1
    """How many."""
    per: Literal["room", "group", "person"] = "group"
    """For the whole room, for each group or for each person."""


class Step(Entry):
    """One timed step of an exercise: who does what."""

    id: Id = ""
    """Short name, unique in its exercise; by default made from what it is called."""
    title: Line
    """What the step is."""
    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes."""
    facilitator: Text | None = None
    """What the facilitator does."""
    participants: Text | None = None
    """What the participants do."""
    say: Annotated[Text | None, Aloud("say")] = None
    """What the facilitator says, word for word."""


class Role(Entry):
    """A part in a role play, or a cell in a simulation."""

    id: Id = ""
    """Short name, unique in its exercise; by default made from what it is called."""
    name: Annotated[Line, Aloud("roles")]
    """Who it is: a function or a fictitious first name."""
    picture: Some | None = None
    """The figure of the role, on its cards, for those who do not read."""
    public: Annotated[Text | None, Aloud("public_brief")] = None
    """What everybody may know."""
    hidden: Annotated[Text | None, Aloud("hidden_brief")] = None
    """What only the player knows."""


class Inject(Entry):
    """An event brought into a simulation at its minute."""

    id: Id = ""
    """Short name, unique in its exercise; by default made from what it is called."""
    minute: Annotated[int, Field(ge=0)]
    """Minutes after the start of play."""
    to: Line | None = None
    """Who receives it."""
    text: Annotated[Text, Aloud("injects")]
    """What is read or told."""
    expected: Text | None = None
    """What a good reaction looks like, for the facilitator."""


class Debrief(Entry):
    """The questions after the exercise: facts, feelings, lesson, transfer."""

    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes: at least a fifth of the exercise."""
    facts: Annotated[tuple[Line, ...], Aloud("debrief_facts")] = ()
    """What happened?"""
    feelings: Annotated[tuple[Line, ...], Aloud("debrief_feelings")] = ()
    """What was it like?"""
    lesson: Annotated[tuple[Line, ...], Aloud("debrief_lesson")] = ()
    """What do we learn from it?"""
    transfer: Annotated[tuple[Line, ...], Aloud("debrief_transfer")] = ()
    """What will we do at home?"""


class ShortVariant(Entry):
    """The same exercise when time is short."""

    minutes: Annotated[int, Field(ge=1)]
    """Length in minutes."""
    text: Text | None = None
    """What is left out, and how."""


class Scene(Entry):
    """A picture of a story, and what is told while it is shown."""

    picture: Some
    """The pictogram."""
    text: Annotated[Line, Aloud("story_in_pictures")]
    """What is told."""
    short: Short | None = None
    """What stands below the picture: at most six words; by default the text, if it has no more."""


class Variant(Entry):
    """Another version of an exercise, for some forums; each field that it gives replaces that of the exercise."""

    id: Id = ""
    """Short name, unique in its exercise; by default made from what it is called."""
    forums: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The forums that it is for."""
    title: Annotated[Line | None, Aloud("exercise")] = None
    """Title of the exercise."""
    goal: Text | None = None
    """What the exercise is for."""
    materials: tuple[Material, ...] | None = None
    """What to bring."""
    preparation: tuple[Line, ...] | None = None
    """What the facilitator prepares."""
    story: Annotated[Text | None, Aloud("story")] = None
    """The situation."""
    scenes: tuple[Scene, ...] | None = None
    """The story in pictures."""
    instructions: Annotated[tuple[Illustrated, ...] | None, Aloud("instructions")] = None
    """What participants are told to do."""
    steps: Annotated[tuple[Step, ...] | None, WITH_IDS] = None
    """The timed steps."""
    roles: Annotated[tuple[Role, ...] | None, WITH_IDS] = None
    """Role cards."""
    pictures: Annotated[tuple[Illustrated, ...] | None, Aloud("picture")] = None
    """Pictures that are printed for each group."""
    injects: Annotated[tuple[Inject, ...] | None, WITH_IDS] = None
    """Events of a simulation."""
    observation: tuple[Line, ...] | None = None
    """What observers look for."""
    debrief: Debrief | None = None
    """The questions that close the exercise."""
    trace: Text | None = None
    """What remains."""
    cautions: tuple[Line, ...] | None = None
    """How to do no harm."""
    facts: tuple[Id, ...] | None = None
    """The facts that it relies on."""

    def replaced(self) -> tuple[str, ...]:
        """Return the names of the fields that it gives."""
        fields = type(self).model_fields.keys() - {"id", "forums"}
        return tuple(name for name in type(self).model_fields if name in fields and getattr(self, name) is not None)


class Exercise(Entry):
    """Something the participants do together, runnable from its sheet."""

    title: Annotated[Line, Aloud("exercise")]
    """Title of the exercise."""
    code: str | None = None
    """A short name for people, such as E06."""
    language: LanguageCode | None = None
    """Language of its plain texts: the first of mission.yaml; where there is none, it becomes that of the mission."""
    kind: Literal["icebreaker", "group-work", "role-play", "scenario", "simulation", "restitution"] = "group-work"
    """Kind of exercise."""
    themes: tuple[Id, ...] = ()
    """The themes that it practises; its slide goes into the deck of the first."""
    objectives: tuple[Id, ...] = ()
    """The objectives that it practises."""
    method: Line | None = None
    """Name of the method in the field's terms."""
    minutes: Annotated[int, Field(ge=5, le=240)] | None = None
    """Length in minutes; by default that of its steps and its debrief."""
    goal: Text | None = None
    """What the exercise is for, in one or two sentences."""
    group: Group | None = None
    """Size and mix of the groups; all stay together where there is none."""
    materials: tuple[Material, ...] = ()
    """What to bring."""
    room: Text | None = None
    """How the room is set up."""
    preparation: tuple[Line, ...] = ()
    """What the facilitator prepares beforehand, in order."""
    story: Annotated[Text | None, Aloud("story")] = None
    """The situation that is told to everybody."""
    scenes: tuple[Scene, ...] = ()
    """The situation in pictures, in the order of the story."""
    instructions: Annotated[tuple[Illustrated, ...], Aloud("instructions")] = ()
    """What participants are told to do, word for word; needed where there are no steps."""
    steps: Annotated[tuple[Step, ...], WITH_IDS] = ()
    """The timed steps, debrief excluded; needed where there are no instructions."""
    roles: Annotated[tuple[Role, ...], WITH_IDS] = ()
    """Role cards."""
    cards: Literal["room", "group"] = "room"
    """Whether one set of role cards serves the room, or each group gets its own."""
    pictures: Annotated[tuple[Illustrated, ...], Aloud("picture")] = ()
    """Pictures that are printed, a set for each group, to be laid down and pointed at."""
    injects: Annotated[tuple[Inject, ...], WITH_IDS] = ()
    """Events of a simulation, in order of their minute."""
    observation: tuple[Line, ...] = ()
    """What observers look for."""
    debrief: Debrief | None = None
    """The questions that close the exercise."""
    trace: Text | None = None
    """What remains on paper afterwards, and what never does."""
    cautions: tuple[Line, ...] = ()
    """How to do no harm."""
    adaptation: Text | None = None
    """How to run it with people who do not read."""
    short: ShortVariant | None = None
    """What to do when time is short."""
    facts: tuple[Id, ...] = ()
    """The facts that the exercise relies on."""
    translation: Annotated[float, Field(ge=1, le=3)] = 1.5
    """By how much interpretation lengthens what is said."""
    variants: Annotated[tuple[Variant, ...], WITH_IDS] = ()
    """Other versions of the exercise, for some forums."""

    @model_validator(mode="after")
    def _can_be_run(self) -> Self:
        return self if self.steps or self.instructions else needs_one_of(("steps", "instructions"))

    @property
    def sizes(self) -> Group:
        """The sizes of its groups, and who is in them; one group of all where it says nothing."""
        return self.group or _TOGETHER

    @property
    def length(self) -> int:
        """Its minutes; where it does not say them, those of its steps and its debrief."""
        parts = sum(step.minutes for step in self.steps) + (self.debrief.minutes if self.debrief else 0)
        return self.minutes or parts

    def variant_for(self, forum: str | None) -> Variant | None:
        """Return the version of a forum, if it has one of its own."""
        return next((variant for variant in self.variants if forum in variant.forums), None)

    def for_forum(self, forum: str | None) -> "Exercise":
        """Return the exercise as a forum runs it."""
        variant = self.variant_for(forum)
        changes = {name: getattr(variant, name) for name in variant.replaced()} if variant else {}
        return self.model_copy(update=changes) if changes else self
