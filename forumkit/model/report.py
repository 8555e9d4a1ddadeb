"""The report: what was expected, how it is measured, what is recommended, and the sections that tell it."""

from typing import Annotated, Literal

from pydantic import Field

from forumkit.entries.base import Entry, Id, Line, Text
from forumkit.entries.made_ids import WITH_IDS


class Indicator(Entry):
    """What is counted, and the questions that give it."""

    id: Id = ""
    """Short name, such as gain-med; by default made from what it is called."""
    title: Line
    """Name of the indicator."""
    definition: Text | None = None
    """How it is computed."""
    source: Line | None = None
    """Where it comes from: a form, the attendance list, the action grids."""
    baseline: Line | None = None
    """What it was before, or where that is known from."""
    frequency: Line | None = None
    """How often it is measured."""
    questionnaires: tuple[Id, ...] = ()
    """Questionnaires whose questions all serve it."""
    questions: tuple[Id, ...] = ()
    """Single questions that serve it."""
    measure: str | None = None
    """Id of the result that gives it, such as gain.overall."""
    target: float | None = None
    """At least how much was hoped for, in the unit of the measure; of a share in percent."""


class ExpectedResult(Entry):
    """A result that the mission should reach, and how it is seen."""

    id: Id = ""
    """Short name; by default made from what it is called."""
    text: Line
    """The result."""
    evidence: Line | None = None
    """What shows it: indicator and source."""
    indicators: tuple[Id, ...] = ()
    """The indicators that show it."""
    obtained: Text | None = None
    """What was obtained, in words, where no indicator tells it."""


class Ground(Entry):
    """What must have come true for a recommendation to be founded."""

    indicator: Id
    """The indicator that is looked at."""
    below: float | None = None
    """It is less than this, in the unit of the measure; of a share in percent."""
    at_least: float | None = None
    """It is at least this much."""


class Recommendation(Entry):
    """A recommendation to the client or a partner."""

    id: Id = ""
    """Short name; by default made from what it is called."""
    text: Line
    """What is recommended."""
    addressee: Line | None = None
    """Who should act: a function or body."""
    deadline: Line | None = None
    """By when."""
    priority: Literal["high", "medium", "low"] = "medium"
    """How urgent it is."""
    programmable: bool = False
    """Whether the client can put it into its programme."""
    support: Line | None = None
    """With whose help."""
    evidence: tuple[Id, ...] = ()
    """The indicators that it rests on."""
    grounds: tuple[Ground, ...] = ()
    """What must have come true in a forum: if it did in none, the report says that results do not found it."""
    basis: Line | None = None
    """What else it rests on, in words, such as a decision or a study."""
    fit: Line | None = None
    """Where it fits into the client's programme, or why it does not."""


Insert = Literal[
    "acronyms",
    "agenda",
    "commitments",
    "comparison",
    "contract",
    "data-quality",
    "deliverables",
    "details",
    "disclaimer",
    "expected-results",
    "exercises",
    "indicators",
    "learning",
    "methods",
    "open-answers",
    "participants",
    "participation",
    "questionnaires",
    "recommendations",
    "recommendations-by-addressee",
    "restitution",
    "satisfaction",
    "summary",
    "themes",
    "workplan",
]
"""A table or list that the report takes from the rest of the content, or from the results once there are any."""


class ReportSection(Entry):
    """A section of the report."""

    id: Id = ""
    """Short name, unique in the report; by default made from what it is called."""
    title: Line
    """Heading."""
    text: Text | None = None
    """What is known before the forum."""
    after: Text | None = None
    """What stands instead of the text once there are results of all forums."""
    inserts: tuple[Insert, ...] = ()
    """Tables that come from the rest of the content."""
    facts: tuple[Id, ...] = ()
    """The facts that its text states; their sources stand below it."""
    awaits: tuple[Line, ...] = ()
    """What will be written after the forum: each becomes a visible placeholder."""
    awaits_results: tuple[Line, ...] = ()
    """What the results will fill: a placeholder until there are results of all forums."""
    by_forum: dict[Id, Text] = Field(default_factory=dict)
    """What is written about each forum; numbers come by id: {{ results.gain.overall }}."""
    per_forum: bool = False
    """Whether there is one part for each forum; inserts and awaited texts then stand in each."""
    sections: Annotated[tuple["ReportSection", ...], WITH_IDS] = ()
    """Sections below it."""


class Report(Entry):
    """The final report."""

    title: Line
    """Title of the report."""
    subtitle: Line | None = None
    """One line under the title."""
    version: Line | None = None
    """Version, such as “avant les forums”."""
    version_after: Line | None = None
    """Version once there are results of all forums."""
    results: Annotated[tuple[ExpectedResult, ...], WITH_IDS] = ()
    """Expected results."""
    indicators: Annotated[tuple[Indicator, ...], WITH_IDS] = ()
    """Indicators, and the questions that give them."""
    recommendations: Annotated[tuple[Recommendation, ...], WITH_IDS] = ()
    """Recommendations; examples until the forums have taken place."""
    sections: Annotated[tuple[ReportSection, ...], WITH_IDS, Field(min_length=1)]
    """Sections, in order."""
