"""A questionnaire on a page: the form, its key, how it is asked aloud."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from forumkit.model.evaluation import ProfileQuestion
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.questions import Choice, Question
from forumkit.render.views.base import EntryView


class ChoiceView(EntryView):
    """An answer to choose."""

    shows = Choice
    id: str
    text: str


class QuestionView(EntryView):
    """A question: beside these, all that its type has in the YAML file."""

    shows = Question
    by_kind = True
    id: str
    type: str
    text: str
    short: str | None
    hint: str | None
    number: int
    """Its number in the form."""
    area: str
    """How it is answered on paper: `cards`, `boxes`, `faces`, `lines`, `marks` or `count`."""
    condition: str
    """When it is asked, in words; nothing if always."""
    right: Sequence[str]
    """Codes of the right answers."""
    source: str | None = None
    """Source of the fact that supports the right answer."""
    choices: Sequence[ChoiceView] = ()
    """The answers to choose among, also of a yes-no question."""
    others: Mapping[str, str]
    """The question in the other languages of the content, by the name of the language."""
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what a type has
            """Return what only its type has."""


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
    minutes: int
    introduction: str
    guidance: str
    thanks: str
    profile: Sequence[ProfileQuestionView]
    """What it asks first about who answers."""
    questions: Sequence[QuestionView]
    """The questions that this forum is asked, those of the questionnaire that it repeats before its own."""
    other_languages: Sequence[str]
    """Names of the other languages in which the content gives questions."""
    rows: int
    """How many lines a register of presence has."""
    row: int
    """How many people sit in a row of the room."""
