"""Results on a page: rows, bars and sentences of each forum, and what stands beside what was expected."""

from collections.abc import Sequence

from forumkit.render.views.base import View
from forumkit.render.views.learning import Learning
from forumkit.render.views.quality import Quality


class NumberRow(View):
    """A number that a reader asks for first."""

    title: str
    """What is counted."""
    said: str
    """The number in words; a dash where it was not counted."""


class PresentRow(View):
    """A category of participants: who was expected, who came."""

    category: str
    """Who they are."""
    planned: int
    """How many were expected."""
    present: str
    """How many came, or that it is not published."""
    count: float = 0
    """The number behind it; 0 where it is not published."""
    cells: Sequence[str]
    """How many of them belong to each group of `columns`."""


class GroupPresent(View):
    """A group of a profile question: who came."""

    question: str
    """The question; only in its first row."""
    group: str
    """The group."""
    present: str
    """How many came."""
    share: str
    """Their share of all who came."""


class Participation(View):
    """Who came, beside who was expected."""

    sentences: Sequence[str]
    """What may be said of it."""
    columns: Sequence[str]
    """The groups that categories are crossed with; none where most may not be published."""
    rows: Sequence[PresentRow]
    """The categories."""
    planned: int
    """How many were expected in all."""
    present: str
    """How many came in all."""
    groups: Sequence[GroupPresent]
    """The groups of the other profile questions."""


class FacesRow(View):
    """A question that is answered with faces."""

    short: str
    """The question in few words."""
    n: int
    """How many answered."""
    counts: Sequence[int]
    """How many chose each face, for a chart; none where a number may not be published."""
    median: str
    """The face in the middle, in words."""
    favourable: str
    """Share of the favourable faces, in words."""
    interval: str
    """Its interval, in words; nothing with few answers."""
    good: float | None
    """The share in percent; none where it may not be published."""
    security: bool
    """Whether it is an opinion on the security forces."""
    recommends: bool
    """Whether it is the question of recommendation."""


class Scale(View):
    """The questions of a form with the same faces."""

    id: str
    """Its form and number of faces, such as satisfaction-5."""
    form: str
    """Title of the form."""
    levels: Sequence[str]
    """Words of the faces, the unhappiest first."""
    rows: Sequence[FacesRow]
    """The questions."""
    drawn: Sequence[FacesRow]
    """Those that a chart may show."""


class Satisfaction(View):
    """What people said of the forum with faces."""

    sentences: Sequence[str]
    """What may be said of it."""
    best: Sequence[str]
    """The best and the worst marked, in sentences."""
    scales: Sequence[Scale]
    """The scales."""


class CriterionRow(View):
    """A criterion that observers marked from 0 to 3."""

    short: str
    """The criterion in few words."""
    counts: Sequence[int]
    """How often each mark was given."""
    low: int
    """How often it was 0 or 1."""


class Restitution(View):
    """What groups showed before the room."""

    sentences: Sequence[str]
    """What may be said of it."""
    rows: Sequence[CriterionRow]
    """The criteria."""
    best: str
    """Criteria without a low mark; nothing where there is none."""
    worst: str
    """Criteria that were often marked low; nothing where there is none."""


class CommitmentRow(View):
    """An action that a group committed to."""

    group: str
    """The group."""
    text: str
    """The action."""
    missing: str
    """What it does not say, or a dash."""


class Commitments(View):
    """What groups promised."""

    sentences: Sequence[str]
    """What may be said of it."""
    rows: Sequence[CommitmentRow]
    """The actions."""


class Quoted(View):
    """An answer that may be quoted."""

    text: str
    """The answer."""
    who: str
    """The group of who gave it, or nothing."""


class AnswersRow(View):
    """Open answers that say the same."""

    text: str
    """What they say."""
    said: str
    """How many there are."""
    quotes: Sequence[Quoted] = ()
    """What may be quoted."""


class OpenAnswers(View):
    """The answers to an open question."""

    id: str
    """Short name of the question."""
    text: str
    """The question."""
    short: str
    """The question in few words."""
    n: str
    """How many answered."""
    said: str
    """The same in a sentence, and how many answers might be quoted, and wait for a person to read them."""
    rows: Sequence[AnswersRow]
    """The groups of answers, the largest first."""
    top: Sequence[AnswersRow]
    """The largest, for a slide: `said` tells out of how many."""


class DetailRow(View):
    """A question with the number of each answer."""

    text: str
    """The question."""
    cells: Sequence[str]
    """How many gave each answer."""
    n: str
    """How many answered."""


class DetailTable(View):
    """Questions of a form that offer the same answers."""

    id: str
    """Its form and number, such as satisfaction-1."""
    form: str
    """Title of the form."""
    labels: Sequence[str]
    """The answers."""
    span: str
    """Its first and last answer, in words."""
    rows: Sequence[DetailRow]
    """The questions."""


class Findings(View):
    """What the results of a forum say; a part without answers is none."""

    id: str
    """Id of the forum."""
    town: str
    """Town of the forum."""
    synthetic: bool
    """Whether the answers were made up."""
    numbers: Sequence[NumberRow]
    """The numbers that a reader asks for first."""
    summary: Sequence[str]
    """What a reader in a hurry needs, in sentences."""
    participation: Participation | None
    """Who came."""
    learning: Learning | None
    """What people learnt."""
    satisfaction: Satisfaction | None
    """What people said with faces."""
    restitution: Restitution | None
    """What groups showed."""
    commitments: Commitments | None
    """What groups promised."""
    open_answers: Sequence[OpenAnswers]
    """What people said in words."""
    details: Sequence[DetailTable]
    """Every question with its whole distribution."""
    quality: Quality | None
    """What became of the rows of answers."""


class JudgedRow(View):
    """An indicator beside its target."""

    title: str
    """The indicator."""
    target: str
    """What was hoped for, in a sentence."""
    target_only: str
    """The target alone, or a dash."""
    obtained: Sequence[str]
    """What was obtained, a line a forum."""
    gaps: Sequence[str]
    """What is missing, a line a forum; none without a target."""
    source: str
    """Where it comes from."""
    cells: Sequence[str]
    """The value of each forum with its verdict, for a table with a column a forum."""


class JudgedResult(View):
    """An expected result: how it stands."""

    verdict: str
    """How many of its targets are reached, in words; nothing if it has none."""
    obtained: str
    """What was obtained, in words, where no indicator tells it."""
    rows: Sequence[JudgedRow]
    """Its indicators."""


class ComparedRow(View):
    """An indicator of all forums, side by side."""

    title: str
    """The indicator."""
    cells: Sequence[str]
    """Its value in each forum."""


class SideBySide(View):
    """The forums side by side."""

    towns: Sequence[str]
    """Their towns."""
    rows: Sequence[ComparedRow]
    """The indicators."""
    caution: str
    """Why they do not compare."""
