"""A forum on a page: who comes and what they speak, its days and sessions, what they show and hand out."""

from collections.abc import Sequence
from functools import cached_property

from forumkit.model.content import is_short
from forumkit.model.schedule import Agenda, Day, Parallel, Part, Session
from forumkit.model.settings import Forum, Participants, ProtocolSpeech
from forumkit.model.spoken import SpokenLanguage
from forumkit.render.views.base import EntryView, GivenValues, View


class ParticipantsView(EntryView):
    """A category of expected participants."""

    shows = Participants
    category: str
    count: int
    women: int | None
    young: int | None


class ProtocolSpeechView(EntryView):
    """A speech of the opening ceremony."""

    shows = ProtocolSpeech
    who: str
    minutes: int | None


class ShownSlides(View):
    """Slides of one deck that a session shows."""

    deck: str
    """`theme/…` with the name of the theme, `opening` or `closing`."""
    numbers: str
    """Their numbers, in words: 1–6, 9."""
    single: bool
    """Whether it is one slide."""


class ParallelView(EntryView):
    """One of several groups that work at the same time."""

    shows = Parallel
    title: str
    lead: str | None
    room: str | None
    themes: Sequence[str]
    exercise: str | None
    objects: Sequence[str]
    """Titles of its themes and its exercise."""
    slides: Sequence[ShownSlides]
    """The slides that it shows, by deck; none in a kind without `slides: true`."""


class PartView(EntryView):
    """What one of several who lead a session does."""

    shows = Part
    who: str
    part: str
    minutes: int | None
    start: str
    """When their turn begins; the beginning of the session where parts have no minutes."""
    end: str
    """When it ends."""


class Turn(View):
    """What a facilitator does at a time of the day."""

    start: str
    """When it begins."""
    end: str
    """When it ends."""
    label: str
    """What the session is called."""
    part: str
    """Their part, or the group that they lead; nothing where they lead the whole session."""
    room: str | None
    """Where their group is."""


class Facilitator(View):
    """What one facilitator has on a day."""

    who: str
    """Their function."""
    turns: Sequence[Turn]
    """What they have, in order."""


class CalledPaper(View):
    """A printed document that a session uses."""

    number: int
    """Its number in the print order and on the separators."""
    kind_id: str
    """Its kind, such as theme-handout."""
    title: str
    """What it is, and what it is about where the session does not say it."""
    copies: int
    """How many there are."""


class DeckPart(View):
    """What is said to a slide of the opening or closing deck."""

    id: str
    """Short name of the section, or `title`."""
    title: str
    """Title of the slide."""
    text: str
    """The notes."""


class SessionView(EntryView):
    """A slot of the day."""

    shows = Session
    id: str
    kind: str
    title: str | None
    label: str
    """Its title; else those of its themes, exercises and questionnaires."""
    picture: str
    """Its picture, or the one that its exercise or theme shows first; nothing where none does."""
    start: str
    """When it begins, such as 8 h 30."""
    end: str
    """When it ends."""
    minutes: int
    lead: str
    """Who leads it; those who have a part, where nobody leads it as a whole."""
    leads: Sequence[PartView]
    where: str
    """`room`, `online` or `both`."""
    link: str | None
    """Where it takes place online, for `⟦link:… words⟧`; nothing in a kind that is not for facilitators."""
    themes: Sequence[str]
    """Its themes, also those of its parallel groups."""
    exercise_ids: Sequence[str]
    """Its exercises, also those of its parallel groups."""
    questionnaires: Sequence[str]
    objects: Sequence[str]
    """Titles of its themes, exercises and questionnaires."""
    note: str | None
    parallel: Sequence[ParallelView]
    first: Sequence[str]
    script: str | None
    transition: str | None
    plan_b: str | None
    interpreter: str | None
    materials: Sequence[str]
    room: str | None
    slides: Sequence[ShownSlides]
    """The slides that it shows, by deck; none in a kind without `slides: true`."""
    handed: Sequence[CalledPaper]
    """The printed documents that it uses."""
    deck_words: Sequence[DeckPart]
    """What is said to the slides of the opening or closing deck."""

    @cached_property
    def few_words(self) -> str:
        """What stands below its picture beside the hour: few words, or nothing."""
        return self.label if is_short(f"{self.start} {self.label}") else ""


class HalfDay(View):
    """The sessions on one side of the meal: what `{{ day | halves }}` gives."""

    name: str
    """`morning`, `afternoon` or `evening`, where these differ, else `first` and `second`; of a day that no meal parts
    `day`, or `evening`."""
    sessions: Sequence[SessionView]
    """Its sessions."""


class DayView(EntryView):
    """A day of the forum."""

    shows = Day
    title: str | None
    number: int
    """1 for the first day."""
    date: str
    """Its date, such as mardi 20 février 2024; nothing while it has none."""
    end: str
    """When its last session ends."""
    sessions: Sequence[SessionView]
    halves: Sequence[HalfDay]
    """Its sessions before and after the meal."""
    facilitators: Sequence[Facilitator]
    """Who has what when; nobody where one leads at a time, as the sessions say it."""
    eve: Sequence[str]
    evening: Sequence[str]
    shown_themes: Sequence[str]
    """The themes whose slides it shows; none in a kind without `slides: true`."""


class AgendaView(EntryView):
    """The days of a forum."""

    shows = Agenda
    title: str | None
    days: Sequence[DayView]


class PrintedKind(View):
    """A kind of document that a forum prints."""

    title: str
    """What it is called."""
    titles: int
    """How many different documents there are."""
    copies: int
    """How many copies of all together."""


class ForumView(EntryView):
    """A forum: one event."""

    shows = Forum
    id: str
    """Name of its file, such as sikasso."""
    title: str | None
    town: str | None
    values: GivenValues
    """What texts say of this forum, by name: `forum.values.river`; what it does not give, the mission may."""
    venue: str | None
    label: str
    """Its town, else its title; nothing where no forum is written."""
    dates: str
    """Its days in words, such as 20 et 21 février 2024; nothing where they are not known."""
    town_and_dates: str
    """Both, with a comma: what is not known is left out."""
    spoken: Sequence[str]
    """Names of the languages that are spoken in the room."""
    themes: Sequence[str]
    questionnaires: Sequence[str]
    participants: Sequence[ParticipantsView]
    people: int
    """How many people are expected."""
    women: int | None
    """How many of them are women, as far as that is known."""
    young: int | None
    """How many of them are 18 to 35 years old."""
    withheld: str
    """That small groups are not told apart, in words; nothing where none is."""
    spare: int
    protocol: Sequence[ProtocolSpeechView]
    agenda: AgendaView
    """Its agenda; one without days where it has none."""
    printed: Sequence[PrintedKind]
    """What it prints, by kind."""


class SaidTerm(View):
    """A word that all who interpret use alike."""

    term: str
    """The word in the language of the page."""
    says: str
    """The same in the language, which says its language itself; nothing where it is not agreed upon yet."""
    also: Sequence[str]
    """The same in other scripts or forms of the language that the room reads: N'Ko beside Latin letters."""
    means: str
    """What it means here."""
    avoid: str
    """Words of the language that are never used for it."""


class SpokenLanguageView(EntryView):
    """A language of the room in which texts may have versions."""

    shows = SpokenLanguage
    name: str
    language: str | None
    interpreter: str | None
    leftwards: bool
    """Whether its lines begin at the right."""
    to_say: str
    """What stands above what is to be said in it: “À dire en bamanankan”."""
    terms: Sequence[SaidTerm]
    """The words that are agreed upon, then those of the themes and of protection that wait."""


class VersionView(View):
    """A text in one of the languages of the room."""

    language: SpokenLanguageView
    """The language."""
    text: str
    """The version, which says its language itself; nothing where none may be used yet."""
    open: bool
    """Whether a version is still to be found: on a page of a facilitator there is room for it."""
    voice: str = ""
    """The file that says it, where somebody recorded it."""
