"""A questionnaire on a page: the form, its key, how it is asked aloud."""

from collections.abc import Mapping, Sequence

from forumkit.model.evaluation import ProfileQuestion
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.questions import BaseQuestion, Choice
from forumkit.render.views.base import EntryView, View


class ChoiceView(EntryView):
    """An answer to choose."""

    shows = Choice
    id: str
    text: str


class QuestionTable(View):
    """A table that questions share on paper."""

    key: str
    """Names its heading."""
    title: str
    """The heading, such as “Tick one box”."""
    heads: Sequence[str]
    """What stands above the question and above each place for an answer."""
    widths: str
    """The widths of all columns, that of the number first."""


class QuestionView(EntryView):
    """A question, as its type has it stand on paper and be read aloud."""

    shows = BaseQuestion
    text: str
    short: str | None
    hint: str | None
    number: int
    """Its number in the form."""
    condition: str
    """When it is asked, in words; nothing if always."""
    told: str
    """The question in its table, with what else its type says there."""
    table: QuestionTable | None
    """The table that it stands in; nothing where it stands alone below its own heading."""
    cells: Sequence[str]
    """Its places for an answer in that table; an empty one is written in."""
    ticked: str
    """How it is answered where it has no table: “tick one box”."""
    boxes: Sequence[str]
    """The answers beside boxes to tick."""
    ruled: int
    """How many ruled lines there are to write on."""
    several: bool
    """Whether several answers may be given."""
    tallied: str
    """How its answers are noted row by row of the room; nothing where they cannot be."""
    spoken: Sequence[str]
    """What is said, shown or done after it where it is read aloud."""
    right: Sequence[str]
    """Codes of the right answers."""
    right_lines: Sequence[str]
    """The right answer, line by line."""
    why: str = ""
    """Of a statement: the explanation that goes with the key."""
    source: str | None = None
    """Source of the fact that supports the right answer."""
    others: Mapping[str, str]
    """The question in the other languages of the content, by the name of the language."""


class QuestionPart(View):
    """Questions that follow each other on paper: tables below one heading, or one alone below its own."""

    key: str
    """Names the heading."""
    title: str
    """The heading."""
    tables: Sequence[tuple[QuestionTable, Sequence[QuestionView]]]
    """Each table with its questions; nothing where a question stands alone."""
    question: QuestionView | None
    """The question that stands alone."""


class ProfileQuestionView(EntryView):
    """A question about who answers."""

    shows = ProfileQuestion
    id: str
    text: str
    short: str
    hint: str | None
    choices: Sequence[ChoiceView]
    """The groups that are told apart."""


class QuestionnaireView(EntryView):
    """A form, as this forum is asked it."""

    shows = Questionnaire
    id: str
    """Name of its file, such as pre-test."""
    title: str
    moment: str
    minutes: int | None
    introduction: str | None
    guidance: str | None
    thanks: str | None
    profile: Sequence[ProfileQuestionView]
    """What it asks first about who answers."""
    questions: Sequence[QuestionView]
    """The questions that this forum is asked, those of the questionnaire that it repeats before its own."""
    parts: Sequence[QuestionPart]
    """The same as they stand on paper, in their order: tables, and questions that stand alone."""
    other_languages: Sequence[str]
    """Names of the other languages in which the content gives questions."""
    rows: int
    """How many lines a register of presence has."""
    row: int
    """How many people sit in a row of the room."""
