"""A forum on a page: who comes, its days and sessions, what they show and hand out."""

from collections.abc import Sequence

from forumkit.model.schedule import Agenda, Day, Parallel, Session
from forumkit.model.settings import Forum, Participants, ProtocolSpeech
from forumkit.render.views.base import EntryView, GivenValues, View


class ParticipantsView(EntryView):
    """A category of expected participants."""

    shows = Participants
    category: str
    count: int
    women: int
    young: int


class ProtocolSpeechView(EntryView):
    """A speech of the opening ceremony."""

    shows = ProtocolSpeech
    who: str
    minutes: int | None


class ParallelView(EntryView):
    """One of several groups that work at the same time."""

    shows = Parallel
    title: str
    lead: str | None
    room: str | None


class ShownSlides(View):
    """Slides of one deck that a session shows."""

    deck: str
    """`theme/…` with the name of the theme, `opening` or `closing`."""
    numbers: str
    """Their numbers, in words: 1–6, 9."""
    single: bool
    """Whether it is one slide."""


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
    start: str
    """When it begins, such as 8 h 30."""
    end: str
    """When it ends."""
    minutes: int
    lead: str | None
    themes: Sequence[str]
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


class DayView(EntryView):
    """A day of the forum."""

    shows = Day
    title: str | None
    number: int
    """1 for the first day."""
    date: str
    """Its date, such as mardi 20 février 2024."""
    end: str
    """When its last session ends."""
    sessions: Sequence[SessionView]
    eve: Sequence[str]
    evening: Sequence[str]
    shown_themes: Sequence[str]
    """The themes whose slides it shows; none in a kind without `slides: true`."""


class HalfDay(View):
    """What `{{ day | halves }}` gives: the sessions on one side of the meal."""

    name: str
    """`morning` or `afternoon`; `day` where no meal parts it."""
    sessions: Sequence[SessionView]
    """Its sessions."""


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
    themes: Sequence[str]
    questionnaires: Sequence[str]
    participants: Sequence[ParticipantsView]
    people: int
    """How many people are expected."""
    women: int
    """How many of them are women."""
    young: int
    """How many of them are 18 to 35 years old."""
    spare: int
    protocol: Sequence[ProtocolSpeechView]
    agenda: AgendaView
    """Its agenda; one without days where it has none."""
    printed: Sequence[PrintedKind]
    """What it prints, by kind."""
