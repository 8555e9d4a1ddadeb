"""The report on a page: what was expected, what is recommended, and the sections that tell it."""

from collections.abc import Mapping, Sequence

from forumkit.model.report import ExpectedResult, Indicator, Recommendation, Report, ReportSection
from forumkit.render.views.base import EntryView, View


class IndicatorView(EntryView):
    """What is counted."""

    shows = Indicator
    id: str
    title: str
    definition: str | None
    source: str | None
    baseline: str | None
    frequency: str | None


class ExpectedResultView(EntryView):
    """A result that the mission should reach."""

    shows = ExpectedResult
    id: str
    text: str
    evidence: str | None


class RecommendationView(EntryView):
    """A recommendation to the client or a partner."""

    shows = Recommendation
    id: str
    text: str
    addressee: str | None
    deadline: str | None
    priority: str
    programmable: bool
    support: str | None
    evidence: Sequence[str]
    fit: str | None


class AddresseeRecommendations(View):
    """What is recommended to one addressee."""

    addressee: str
    """Who should act."""
    items: Sequence[RecommendationView]
    """The recommendations, the most urgent first."""


class ReportSectionView(EntryView):
    """A section of the report or of the methodological note."""

    shows = ReportSection
    id: str
    title: str
    text: str | None
    """What it says; once all forums have results, what it says `after` them."""
    inserts: Sequence[str]
    facts: Sequence[str]
    awaits: Sequence[str]
    awaits_results: Sequence[str]
    per_forum: bool
    by_forum: Mapping[str, str]
    """What is written about each forum, by its id."""
    sections: Sequence["ReportSectionView"]


class ReportView(EntryView):
    """The final report."""

    shows = Report
    title: str
    subtitle: str | None
    version: str
    """Its version; once all forums have results, its `version_after`."""
    results: Sequence[ExpectedResultView]
    indicators: Sequence[IndicatorView]
    recommendations: Sequence[RecommendationView]
    sections: Sequence[ReportSectionView]
    has_results: bool
    """Whether every forum has been evaluated."""
    first_recommendations: Sequence[RecommendationView]
    """The three most urgent recommendations."""
    by_addressee: Sequence[AddresseeRecommendations]
    """The recommendations by who should act."""
