"""Themes: what is taught."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from forumkit.drawing.composition import Some
from forumkit.entries.base import Aloud, Entry, Id, LanguageCode, Line, Text, Worded, needs_one_of
from forumkit.entries.made_ids import TEXTS_WITH_IDS, WITH_IDS
from forumkit.figures import AnyFigure

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


class Objective(Entry):
    """What participants can do at the end: an observable verb and what it bears on."""

    id: Id = ""
    """Short name, unique among all objectives of the mission; by default made from what it is called."""
    level: Level | None = None
    """Level of Bloom's revised taxonomy; the verb is checked against the level's list."""
    text: Line
    """Begins with the verb in the infinitive: “citer trois atouts…”."""


def is_short(text: str) -> bool:
    """Tell whether a text has six words at most, which are read at a glance; signs that stand alone do not count."""
    return sum(any(map(str.isalnum, word)) for word in text.split()) <= 6  # noqa: PLR2004


def _is_short(text: str) -> str:
    if not is_short(text):
        raise PydanticCustomError("short", "six words at most")
    return text


Short = Annotated[Line, AfterValidator(_is_short)]
"""Six words at most, for people who read little."""


class Illustrated(Worded):
    """A line that people hear, with the pictogram that stands for it on the sheet in pictures; a bare text will do."""

    text: Annotated[Line, Aloud()]
    """What is said."""
    picture: Some = "speaking-woman"
    """The pictogram beside it."""
    short: Short | None = None
    """What stands below the picture on the sheet: at most six words; by default the text, if it has no more."""


class Section(Entry):
    """One idea: a slide, what the facilitator says, and a passage of the handout."""

    id: Id = ""
    """Short name, unique in its theme; it stays when the title changes; by default made from what it is called."""
    title: Line
    """Title of the slide and of the passage; unique in its theme."""
    points: tuple[Line, ...] = ()
    """What stands on the slide: three to five short lines; needed where there is neither a text nor a figure."""
    text: Text | None = None
    """The handout's paragraphs, in Markdown without headings."""
    notes: Text | None = None
    """What the facilitator says and does, word for word where it matters."""
    picture: Some | None = None
    """A pictogram beside the points on the slide, for people who do not read."""
    figure: AnyFigure | None = None
    """A figure, shown on a slide of its own and in the handout."""
    facts: tuple[Id, ...] = ()
    """The facts that this section states, by their id in facts.yaml."""
    objectives: tuple[Id, ...] = ()
    """The objectives that this section teaches."""
    forums: tuple[Id, ...] = ()
    """The forums that this section is for; all where there is none."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        return self if self.points or self.text or self.figure else needs_one_of(("points", "text", "figure"))


class ThemeNotes(Entry):
    """What the facilitator says on the slides that are made from lists."""

    title: Text | None = None
    """On the title slide: how to open the session."""
    objectives: Text | None = None
    """On the slide of objectives."""
    messages: Text | None = None
    """On the slide of key messages."""
    discussion: Text | None = None
    """On the slide of discussion questions: how to lead the exchange."""


class Term(Entry):
    """A word of the theme, explained in one plain sentence."""

    word: Line
    """The word or acronym."""
    means: Line
    """What it means, in plain words."""


class ShortTalk(Entry):
    """The same talk when there is little time: its sections come first in the deck, the others are kept in reserve."""

    minutes: Annotated[int, Field(ge=5)]
    """Length in minutes."""
    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The sections that are shown, by their id."""
    text: Text | None = None
    """How to lead it."""


class Theme(Entry):
    """A topic of the forums; it becomes a deck and a handout."""

    title: Annotated[Line, Aloud("theme")]
    """Title of the deck and of the handout."""
    code: str | None = None
    """A short name for people, such as T4."""
    language: LanguageCode | None = None
    """Language of its plain texts: the first of mission.yaml; where there is none, it becomes that of the mission."""
    subtitle: Line | None = None
    """One line under the title that says what the theme is about."""
    minutes: Annotated[int, Field(ge=5, le=240)] | None = None
    """Length of the talk with its discussion, in minutes, exercises excluded."""
    objectives: Annotated[tuple[Objective, ...], TEXTS_WITH_IDS, Field(max_length=3)] = ()
    """Up to three objectives."""
    summary: Text | None = None
    """Opening paragraph of the handout."""
    messages: Annotated[tuple[Illustrated, ...], Field(max_length=5), Aloud("messages")] = ()
    """What must be remembered: up to five sentences."""
    sections: Annotated[tuple[Section, ...], WITH_IDS, Field(min_length=1)]
    """The ideas of the theme, in order."""
    discussion: Annotated[tuple[Line, ...], Field(max_length=5), Aloud("discussion")] = ()
    """Questions put to the room."""
    notes: ThemeNotes = ThemeNotes()
    """What the facilitator says on the other slides."""
    glossary: tuple[Term, ...] = ()
    """Words explained at the end of the handout."""
    adaptation: Text | None = None
    """How to lead the theme with people who do not read."""
    short: ShortTalk | None = None
    """The talk when there is little time."""
