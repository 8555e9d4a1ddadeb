"""The mission on a page: the contract, its facts, its note of method, what protects people, the work plan."""

from collections.abc import Sequence

from forumkit.model.facts import Fact
from forumkit.model.method import Method, Technique
from forumkit.model.protection import Agreement, Consent, Poster, Protection
from forumkit.model.schedule import Phase, Task, Workplan
from forumkit.model.settings import Acronym, Ceremony, ContractTask, Deliverable, Mission, Prices
from forumkit.render.views.base import EntryView, GivenValues, View
from forumkit.render.views.exercise import IllustratedView
from forumkit.render.views.report import ReportSectionView
from forumkit.render.views.theme import SectionView


class ContractTaskView(EntryView):
    """A task of the terms of reference."""

    shows = ContractTask
    text: str


class DeliverableView(EntryView):
    """A deliverable of the contract."""

    shows = Deliverable
    id: str
    title: str
    share: int | None
    due_short: str | None
    due_iso: str | None
    tasks: Sequence[str]


class AcronymView(EntryView):
    """An acronym and its long form."""

    shows = Acronym
    short: str
    long: str


class CeremonyView(EntryView):
    """The slides of the opening or the closing deck."""

    shows = Ceremony
    title: str
    subtitle: str | None
    notes: str | None
    agenda: bool
    sections: Sequence[SectionView]


class PricesView(EntryView):
    """What printing and material cost."""

    shows = Prices
    currency: str


class MissionView(EntryView):
    """The contract."""

    shows = Mission
    title: str
    project: str | None
    reference: str | None
    client: str | None
    client_short: str | None
    donor: str | None
    donor_line: str | None
    disclaimer: str | None
    consultant: str | None
    partners: Sequence[str]
    values: GivenValues
    """What texts say of the mission, by name: `mission.values.river`."""
    complaints: str
    prices: PricesView | None
    tasks: Sequence[ContractTaskView]
    deliverables: Sequence[DeliverableView]
    acronyms: Sequence[AcronymView]
    opening: CeremonyView | None
    closing: CeremonyView | None


class FactView(EntryView):
    """A statement with its source."""

    shows = Fact
    says: str
    source: str


class TechniqueView(EntryView):
    """A method of facilitation."""

    shows = Technique
    name: str
    purpose: str | None
    people: str | None
    time: str | None
    tools: str | None
    adaptation: str | None


class MethodView(EntryView):
    """The methodological note."""

    shows = Method
    title: str
    subtitle: str | None
    version: str | None
    techniques: Sequence[TechniqueView]
    sections: Sequence[ReportSectionView]


class AgreementView(EntryView):
    """One thing that a person may accept or refuse."""

    shows = Agreement
    text: str
    ask: str | None
    picture: str


class ConsentView(EntryView):
    """What a person is told before they agree, and what they may agree to."""

    shows = Consent
    title: str
    introduction: str | None
    points: Sequence[IllustratedView]
    agreements: Sequence[AgreementView]
    withdrawal: str | None
    script: str | None


class PosterView(EntryView):
    """The notice on conduct and complaints."""

    shows = Poster
    title: str
    lines: Sequence[IllustratedView]
    contact: str | None
    missing: str | None


class ProtectionView(EntryView):
    """What protects the people of a forum."""

    shows = Protection
    consent: ConsentView | None
    poster: PosterView | None


class PlanDay(View):
    """A day of the contract, a column of the Gantt chart."""

    number: int
    """Day of the month."""
    letter: str
    """Letter of the weekday."""
    off: bool
    """Whether it is a Saturday or a Sunday."""


class PlanTaskView(EntryView):
    """A task of the work plan, with its days."""

    shows = Task
    title: str
    who: Sequence[str]
    note: str | None
    first: str
    """Its first day, such as 20/02."""
    last: str
    """Its last day, such as 24/02."""
    start_iso: str
    """Its first day, such as 2024-02-20."""
    end_iso: str
    """Its last day, such as 2024-02-24."""
    length: int
    """How many days of the calendar it takes."""
    bar: Sequence[str]
    """For each day of the contract: `bar`, `milestone` (a deliverable is due), `off` (a weekend), or nothing."""


class PhaseView(EntryView):
    """A part of the work plan."""

    shows = Phase
    title: str
    tasks: Sequence[PlanTaskView]


class WorkplanView(EntryView):
    """The work plan of the consultant."""

    shows = Workplan
    title: str | None
    introduction: str | None
    phases: Sequence[PhaseView]
    cautions: Sequence[str]
    days: Sequence[PlanDay]
    """The days of the contract."""


class TaughtObjective(View):
    """An objective with all that serves it, in the forums that have its theme."""

    theme: str
    """Title of its theme."""
    code: str
    """Short name of its theme, or nothing."""
    level: str
    """Level of Bloom's taxonomy: `remember`, `understand`, `apply`, `analyse`, `evaluate` or `create`."""
    text: str
    """The objective."""
    sections: Sequence[str]
    """Titles of the sections that teach it."""
    exercises: Sequence[str]
    """Exercises that practise it, with their towns."""
    questions: Sequence[str]
    """Questionnaires that test it, with the questions."""
    towns: Sequence[str]
    """Towns of the forums that have its theme."""


class MadeKind(View):
    """Documents of one kind that answer a task."""

    title: str
    """What they are called."""
    count: int
    """How many there are."""
    path: str
    """The path of the only one, or the pattern that all follow."""


class AnsweredTask(View):
    """A task of the terms of reference, with the documents that answer it."""

    id: str
    """Its short name, such as t1."""
    text: str
    """The task."""
    deliverable: str
    """Title of the deliverable that it belongs to, or nothing."""
    kinds: Sequence[MadeKind]
    """The documents, by kind."""


class Need(View):
    """A thing to bring, for the whole forum."""

    item: str
    """What it is."""
    total: int
    """How many in all."""
    parts: Sequence[tuple[int, str]]
    """How many, and for which exercise; the title is empty where it is for the whole forum."""
    price: float
    """Price of one, or 0."""
