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
    by_group: Sequence[str]
    """The same for each of the `groups` of its scale."""
    favourable: str
    """Share of the favourable faces, in words."""
    interval: str
    """Its interval, in words; nothing with few answers."""
    good: float
    """The share in percent; 0 where it may not be published."""


class Scale(View):
    """The questions of a form with the same faces."""

    message: str
    """What stands first and last, as the title of a chart; the title of the form where nothing does."""
    id: str
    """Its form and number of faces, such as satisfaction-5."""
    form: str
    """Title of the form."""
    levels: Sequence[str]
    """Words of the faces, the unhappiest first."""
    groups: Sequence[str]
    """The groups of people, such as women and men, of which most medians may be told; none where too few may."""
    rows: Sequence[FacesRow]
    """The questions."""
    drawn: Sequence[FacesRow]
    """Those that a chart may show, the most favourable first."""


class Satisfaction(View):
    """What people said of the forum with faces."""

    sentences: Sequence[str]
    """What may be said of it."""
    scales: Sequence[Scale]
    """The scales."""


class CriterionRow(View):
    """A criterion that observers marked from 0 to 3."""

    short: str
    """The criterion in few words."""
    counts: Sequence[int]
    """How often each mark was given."""


class Restitution(View):
    """What groups showed before the room."""

    message: str
    """What stands first and last, as the title of a chart."""
    sentences: Sequence[str]
    """What may be said of it."""
    rows: Sequence[CriterionRow]
    """The criteria, the best marked first."""
    slide: Sequence[str]
    """What may be said of it, as points of a slide."""


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
    """The numbers that a reader asks for first, the most asked first."""
    summary: Sequence[str]
    """What a reader in a hurry needs, in sentences."""
    limits: Sequence[str]
    """What these results do not say."""
    unsure: Sequence[str]
    """Of what nothing can be concluded."""
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
