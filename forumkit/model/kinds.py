"""Kinds of documents and languages: what the folders of templates/ declare."""

import importlib.util
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from forumkit.drawing.scripts import LEFTWARDS
from forumkit.entries.base import Entry


def _is_below(path: str) -> str:
    """Let a path through that stays below output/, whatever fills its braces."""
    parts = path.split("/")
    if not re.fullmatch(r"[\w{}./-]+", path) or any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        raise PydanticCustomError("output", "a path below output/")
    return path


def _is_locale(name: str) -> str:
    """Let the name of a locale through whose dates and numbers are known: babel itself is not imported for that."""
    spec = importlib.util.find_spec("babel")
    folder = Path(spec.origin if spec and spec.origin else "").parent / "locale-data"
    if not re.fullmatch(r"[A-Za-z_]+", name) or not (folder / f"{name}.dat").is_file():
        raise PydanticCustomError("locale", "a locale such as fr or en_GB")
    return name


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


class Kind(Entry):
    """A kind of document: a folder in templates/documents/ with kind.yaml and page.md.j2 (forms and web: none)."""

    writer: Literal["slides", "word", "workbook", "xlsform", "grid", "web"]
    """What makes the file: slides (.pptx), word (.docx), workbook (.xlsx); xlsform and grid make forms (.xlsx), web the
    companion page (.html)."""
    per: Per
    """What there is one document of; all but mission are made for each forum. What is made per delivery goes with a
    deliverable that is handed over, and is no part of a build."""
    output: Annotated[str, AfterValidator(_is_below)]
    """Path below output/, with {forum}, {subject} and {language} (empty in the first language, “-bm” in another)."""
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


class Language(Entry):
    """The fixed words of one language."""

    name: str
    """Name of the language, in that language."""
    tag: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    """Tag that Office files carry, such as fr-FR."""
    locale: Annotated[str, AfterValidator(_is_locale)]
    """Locale for dates and numbers, such as fr."""
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Latn"
    """Script that the language is written in (ISO 15924), such as Latn, Arab or Nkoo."""
    direction: Literal["ltr", "rtl", ""] = ""
    """Where a line begins: ltr at the left, rtl at the right; as its script has it where nothing is said."""
    typography: Literal["french", "plain"] = "plain"
    """Rules of spacing and quotes."""
    words: dict[str, Annotated[str, Field(min_length=1)]]
    """Every fixed word of the documents."""

    @property
    def leftwards(self) -> bool:
        """Whether a line begins at the right."""
        return (self.direction or ("rtl" if self.script in LEFTWARDS else "ltr")) == "rtl"
