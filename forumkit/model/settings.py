"""The mission and its forums."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from forumkit.entries.base import Aloud, Date, Entry, Id, LanguageCode, Line, Text, needs_one_of
from forumkit.entries.made_ids import WITH_IDS
from forumkit.model.content import Section
from forumkit.model.exercise import Material
from forumkit.model.kinds import Preset
from forumkit.model.spoken import SpokenLanguage

Country = Annotated[str, Field(pattern="^[A-Z]{2}(-.+)?$", examples=["DE"])]
"""ISO code of a country, or of a part of it with public holidays of its own: DE, or DE-BY for Bavaria."""

Values = dict[Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")], Line]
"""What texts may say, by a name of small letters, digits and underscores."""


class ContractTask(Entry):
    """A task of the terms of reference."""

    id: Id = ""
    """Short name, such as t1; by default made from what it is called."""
    text: Line
    """The task."""
    documents: tuple[Id, ...] = ()
    """Kinds of documents that answer it, by the name of their folder in templates/documents/."""


class Deliverable(Entry):
    """A deliverable of the contract and its share of pay."""

    id: Id = ""
    """Short name, such as l1; by default made from what it is called."""
    title: Line
    """What is handed over."""
    share: Annotated[int, Field(ge=0, le=100)] | None = None
    """Share of the pay, in percent; where there are shares, they make 100."""
    due: Date | None = None
    """Day it is handed over."""
    tasks: tuple[Id, ...] = ()
    """Tasks of the terms of reference that it answers."""


class Acronym(Entry):
    """An acronym and its long form."""

    short: Line
    """The acronym."""
    long: Line
    """What it stands for."""


class Ceremony(Entry):
    """The slides of an opening or closing deck."""

    title: Line
    """Title of the deck."""
    subtitle: Line | None = None
    """One line under the title."""
    notes: Text | None = None
    """What the facilitator says on the title slide."""
    agenda: bool = False
    """Whether the days of the agenda are shown after the first section."""
    sections: Annotated[tuple[Section, ...], WITH_IDS, Field(min_length=1)]
    """The slides, in order."""


class LogoFile(Entry):
    """A logo on covers and first slides; its slot stays empty until the file is there."""

    name: Line
    """Whose logo it is."""
    file: str | None = None
    """Path below content/pictures/, PNG or JPEG."""


Price = Annotated[float, Field(ge=0, le=10_000_000)]
"""An amount in the currency of the prices."""


class Prices(Entry):
    """What printing and material cost, for the orders."""

    currency: Line
    """The currency, as it stands behind an amount: FCFA."""
    black: Price = 0
    """A printed side of A4 in black and white."""
    colour: Price = 0
    """A printed side of A4 in colour."""
    large: Price = 0
    """A printed side of A3."""
    card: Price = 0
    """What a sheet of card costs more than one of paper."""
    items: dict[str, Price] = Field(default_factory=dict)
    """Price of one piece of a material, by its name in the content."""


Sign = Annotated[str, Field(pattern=r"^([^\W\d_]{1,4}|([\w-]+\.)+[^\W\d_]{2,})$", examples=["unfpa.org"])]
"""Initials, or what stands behind the @ of addresses of an organisation."""


class Reviewer(Entry):
    """Who reviews documents: a function, and how its comments are recognised without a name."""

    function: Line
    """The function, which lists and tables show; never a name."""
    signs: tuple[Sign, ...] = ()
    """Initials that Word, PowerPoint or Excel shows beside its comments, or the end of its addresses: unfpa.org."""


class Mission(Preset):
    """The mission: what it is called, who does it for whom and when, what is made of it and handed over."""

    title: Line
    """Title of the mission."""
    profile: Id | None = None
    """What sort of mission it is, a file of templates/profiles/: it presets `documents`, `without` and `checks`."""
    project: Line | None = None
    """Name of the project that pays."""
    reference: str | None = None
    """Reference of the contract."""
    client: Line | None = None
    """The client."""
    client_short: Line | None = None
    """The client's acronym."""
    donor: Line | None = None
    """The donor."""
    donor_line: Line | None = None
    """The sentence about the donor that documents show."""
    disclaimer: Text | None = None
    """The disclaimer of the report."""
    consultant: Line | None = None
    """The consultant's function; never a name."""
    partners: tuple[Line, ...] = ()
    """Functions of those who supervise and validate."""
    reviewers: tuple[Reviewer, ...] = ()
    """Those whose comments come back in documents, for `forumkit review`; others are reviewer 1, 2 …"""
    country: Country | None = None
    """ISO code of the country, such as DE, or of a part of it, such as DE-BY: for its public holidays and weekends.
    By default Saturdays and Sundays are free, and no other day."""
    start: Date | None = None
    """First day of the contract."""
    end: Date | None = None
    """Last day of the contract."""
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)] = ("fr",)
    """Languages of the mission's documents; by default, the `language` of the first theme, exercise or questionnaire
    that says one. Texts without a language are in the first. So are the index, the note of
    changes and the state of deliverables, which go to the agency; the index names the language of each document."""
    design: Id = "sobre"
    """Visual look: a folder of templates/designs/."""
    logos: Annotated[tuple[LogoFile, ...], Field(max_length=4)] = ()
    """Logos, all shown in one size: the donor's beside that of who carries out the project."""
    sample: Annotated[Line | None, Aloud("style_notice")] = None
    """A notice on every document, such as “exemple fictif”."""
    stage: Literal["draft", "final"] = "draft"
    """A final version needs what a draft may still lack, such as the complaints channel."""
    prices: Prices | None = None
    """Prices of the place, if the orders are to tell what they cost."""
    supplies: tuple[Material, ...] = ()
    """What every forum needs beyond its exercises."""
    workplan: Id | None = None
    """The work plan, in schedules/."""
    values: Values = Field(default_factory=dict)
    """What {{ forum.values.… }} says where a forum does not give it, and in documents of no forum; so does
    {{ mission.values.… }}."""
    complaints: Annotated[str, Aloud("complaints", protected=True)] = ""
    """Channel for complaints (PSEA), given by the client."""
    tasks: Annotated[tuple[ContractTask, ...], WITH_IDS] = ()
    """Tasks of the terms of reference."""
    deliverables: Annotated[tuple[Deliverable, ...], WITH_IDS] = ()
    """Deliverables; their shares of pay make 100."""
    acronyms: tuple[Acronym, ...] = ()
    """Acronyms for the report."""
    opening: Ceremony | None = None
    """The opening deck, the same for all forums."""
    closing: Ceremony | None = None
    """The closing deck, the same for all forums."""


class Participants(Entry):
    """A category of expected participants."""

    category: Line
    """Who they are."""
    group: Id | None = None
    """Their code among the choices of a profile question in evaluation.yaml, to count who came."""
    count: Annotated[int, Field(ge=1)]
    """How many are expected."""
    women: Annotated[int, Field(ge=0)] | None = None
    """How many of them are women, where that is known."""
    young: Annotated[int, Field(ge=0)] | None = None
    """How many of them are 18 to 35 years old, where that is known."""
    languages: dict[str, Annotated[int, Field(ge=1, le=100)]] = Field(default_factory=dict)
    """How many of a hundred speak each language of the room best, by its tag or its name: {bm: 70, ffm: 30}."""


class ProtocolSpeech(Entry):
    """A speech of the opening ceremony."""

    who: Line
    """Function of the speaker; never a name."""
    minutes: Annotated[int, Field(ge=1, le=10)] | None = None
    """Length in minutes."""


class Forum(Entry):
    """One event: town, dates, people, themes."""

    title: Line | None = None
    """Title of the forum; needed where there is no town."""
    town: Line | None = None
    """Town; needed where there is no title."""
    venue: Line | None = None
    """Where it takes place."""
    country: Country | None = None
    """Its country or part of a country, for public holidays; by default that of the mission."""
    start: Date | None = None
    """First day; by default the date of the first day of its agenda."""
    end: Date | None = None
    """Last day; by default it follows from the days of its agenda."""
    dates: Annotated[tuple[Date, ...], Field(max_length=400)] = ()
    """The dates of its days, one for each day of its agenda, where they are not those that the agenda says: so several
    forums with days of their own, such as three evenings in three weeks, share one agenda."""
    agenda: Id | None = None
    """Its agenda, in schedules/."""
    themes: tuple[Id, ...] = ()
    """Its themes, in the order of the agenda; by default those of its agenda, and all where that names none."""
    exercises: tuple[Id, ...] = ()
    """Its exercises beside those of its agenda; by default, where its agenda has none, all that practise one of its
    themes or no theme."""
    questionnaires: tuple[Id, ...] = ()
    """Its questionnaires; by default those of its agenda, and all where that names none."""
    languages: tuple[LanguageCode, ...] = ()
    """Languages of its documents; by default those of the mission."""
    values: Values = Field(default_factory=dict)
    """What texts say of this forum and of no other, by a name of your own: {river: le Bagoé} is said by
    {{ forum.values.river }}."""
    spoken: tuple[SpokenLanguage, ...] = ()
    """Languages spoken in the room: their names, or what else is known of each."""
    translation: Annotated[float, Field(ge=1, le=3)] = 1.75
    """By how much interpretation lengthens a talk."""
    participants: tuple[Participants, ...] = ()
    """Expected participants by category."""
    grouping: Literal["search", "solver"] = "search"
    """What makes the groups: a search, the same on every machine; or it with OR-Tools, which is an extra (“groups”)."""
    protocol: tuple[ProtocolSpeech, ...] = ()
    """Speeches of the opening, in order."""
    facilitators: Annotated[int, Field(ge=1, le=50)] = 3
    """How many people moderate, interpret and observe: each gets what is printed for facilitators."""
    spare: Annotated[int, Field(ge=0, le=100)] = 6
    """Copies beyond those of the expected participants, for guests and accidents."""

    @property
    def label(self) -> str | dict[str, str]:
        """Its town, by which it is told from the others; else its title."""
        return self.town or self.title or ""

    @property
    def called(self) -> str | dict[str, str]:
        """Its title, else its town; empty where it is no event, and only holds what is written."""
        return self.title or self.town or ""

    @model_validator(mode="after")
    def _is_called_something(self) -> Self:
        return self if self.called else needs_one_of(("title", "town"))
