"""Kinds of documents: what the folders of templates/documents/ declare."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from forumkit.entries.base import Entry, Id, Line, needs_one_of


def _is_below(path: str) -> str:
    """Let a path through that stays below output/, whatever fills its braces."""
    parts = path.split("/")
    if not re.fullmatch(r"[\w{}./-]+", path) or any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        raise PydanticCustomError("output", "a path below output/")
    return path


Per = Literal["mission", "forum", "day", "theme", "exercise", "questionnaire", "delivery"]
"""What a document is about."""


Names = Annotated[tuple[str, ...], BeforeValidator(lambda names: [names] if isinstance(names, str) else names)]
"""Several names; one may stand alone."""


class Printing(Entry):
    """How a kind of document is printed."""

    order: Annotated[int, Field(ge=1, le=99)]
    """Its place in the pack: low numbers first."""
    box: Literal["welcome", "days", "last-day", "evaluation", "team"]
    """The box that it travels in: of the welcome, of the day that uses it, of the last day, of the evaluation, of the
    team."""
    sides: Literal["one", "two"] = "two"
    """Whether sheets are printed on one side or on both."""
    paper: Literal["plain", "card", "large"] = "plain"
    """A4 paper, A4 card or A3 paper."""
    colour: bool = False
    """Whether it loses its sense in black and white."""
    called: bool = True
    """Whether the session that it is about calls for it: not what is given when people leave, or kept from them."""
    again: bool = False
    """Whether each welcome uses it, and not the first alone, as a sheet that people sign every day."""


class Kind(Entry):
    """A kind of document: a folder in templates/documents/ with kind.yaml and page.md.j2 (forms and web: none)."""

    writer: Literal["slides", "word", "workbook", "xlsform", "grid", "web"]
    """What makes the file: slides (.pptx), word (.docx), workbook (.xlsx); xlsform and grid make forms (.xlsx), web the
    companion page (.html)."""
    per: Per
    """What there is one document of; all but mission are made for each forum. What is made per delivery goes with a
    deliverable that is handed over, and is no part of a build."""
    use: Id | None = None
    """What it is for (present, hand-out, practise, evaluate, organise, protect, conclude, contract): mission.yaml
    may ask for all that have one use, or leave them out."""
    output: Annotated[str, AfterValidator(_is_below)]
    """Path below output/, with {forum}, {subject} and {language} (empty in the first language, “-bm” in another), and
    with words of the mission's language whose names begin with folder_ or file_, such as {folder_decks}."""
    title: str = ""
    """Word of the languages that says what the document is, in lists and matrices: a key of `words`."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Words that its title and its page say, by language, where the file of the language has none."""
    audience: Literal["participant", "facilitator", "agency"]
    """Who reads it; facts that are sensitive never reach participants."""
    copies: Literal["one", "per-facilitator", "per-group", "per-participant", "two-per-participant", "per-row"] = "one"
    """How many are printed; a row of the room has eighteen people. Of questionnaires, registers and follow-ups are
    printed once, and grids twice a group."""
    printing: Printing | None = None
    """How it is printed; nothing for what is only used on a screen."""
    orders: bool = False
    """Whether it orders the printing of the others: it is made last, when their pages can be counted."""
    needs: Names = ()
    """What the document cannot be without: fields of its subject, such as roles; what the mission has, such as method;
    or fields of either, such as forum.participants or protection.poster."""
    wanted_by: Names = ()
    """What calls for the document, named in the same way: without it, the document is made only where mission.yaml
    asks for it in `documents`."""
    slides: bool = False
    """Whether it names slides of the decks by their number: the decks are then made first."""
    results: bool = False
    """Whether it shows results: made-up ones are then announced on every page."""
    groups: bool = False
    """Whether it names people's signs and the groups of the exercises, which are then worked out."""
    local: bool = False
    """Whether it shows the names of a list of participants: it is then made in output/local/, and kept nowhere else."""
    landscape: bool = False
    """Whether the pages lie on their side."""
    narrow: bool = False
    """Whether the margins are as narrow as printers allow, without a header: for sheets of pictures."""
    versions: Literal["shown", "open", "none"] = "shown"
    """Of texts that people hear, what stands beside them in the languages of the room: the versions that may be used
    (shown), also room to write those that are still to be found (open: for facilitators only), or nothing (none)."""


class CheckLevel(Entry):
    """How grave a check is taken in a mission, and why."""

    level: Literal["off", "warning", "error"]
    """off: it is not told; warning: it is told; error: it stops a build."""
    why: Line | None = None
    """Why; needed where it is off."""

    @model_validator(mode="after")
    def _says_why_it_is_off(self) -> Self:
        return needs_one_of(("why",)) if self.level == "off" and not self.why else self


class Preset(Entry):
    """Which documents are made, and how grave checks are taken: of a mission, or of a sort of missions."""

    documents: tuple[Id, ...] = ()
    """Only these documents are made: kinds, or all of one use; by default all that have what they need."""
    without: tuple[Id, ...] = ()
    """Kinds that are not made, or all of one use."""
    checks: dict[str, CheckLevel] = Field(default_factory=dict)
    """How grave what pedagogy wants is taken, by the code of the problem, with the reason:
    {OBJECTIVE_NOT_TESTED: {level: off, why: …}}. Arithmetic, protection, references and rendering stay as they are."""


class Profile(Preset):
    """A sort of missions: what it presets, a mission may change."""

    title: Line
    """What it is."""
    starts: tuple[Literal["theme", "exercise", "before", "after", "agenda", "forum"], ...] = ()
    """What a new mission of this sort begins with, each able to name those before it; before and after are
    questionnaires."""
