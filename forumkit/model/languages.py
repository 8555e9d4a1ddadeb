"""Languages of documents: what a file of templates/languages/ declares, and what it is once nothing is missing."""

import importlib.util
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from forumkit.drawing.scripts import LEFTWARDS
from forumkit.entries.base import Entry, LanguageCode, Script, Tag
from forumkit.model.content import Level
from forumkit.model.handwriting import Marks, Written
from forumkit.model.privacy.lists import Privacy


def _is_locale(name: str) -> str:
    """Let the name of a locale through whose dates and numbers are known: babel itself is not imported for that."""
    spec = importlib.util.find_spec("babel")
    folder = Path(spec.origin if spec and spec.origin else "").parent / "locale-data"
    if name and (not re.fullmatch(r"[A-Za-z_]+", name) or not (folder / f"{name}.dat").is_file()):
        raise PydanticCustomError("locale", "a locale such as fr or en_GB")
    return name


Category = Literal["zero", "one", "two", "few", "many", "other"]
"""Categories of numbers that plural forms are told apart by (CLDR)."""
CATEGORIES: tuple[str, ...] = get_args(Category)

_Part = TypeVar("_Part", bound=Entry)
Said = Annotated[str, Field(min_length=1)]
Kept = Annotated[str, StringConstraints(strip_whitespace=False)]
"""A text whose spaces count."""
Space = Literal["narrow", "fixed"]
"""What may stand before a sign: a narrow space or a usual one, at which no line ends."""


class Typography(Entry):
    """Signs of a language, and the spaces beside them: typed texts are set so wherever they stand."""

    comma: str = ","
    """What stands between the parts of a list; a space follows."""
    semicolon: str = ";"
    """What stands between parts that have commas of their own."""
    before: dict[Literal[":", ";", "!", "?", "%", "‰"], Space] = Field(default_factory=dict)
    """Space before a sign; none where it is not named."""
    quotes: tuple[str, str] = ("“", "”")
    """Opening and closing quotation marks; what is typed between straight ones gets these. What a locale knows of them
    is in no library that forumkit uses: a language whose marks are others says so here."""
    inside_quotes: Space | None = None
    """Space between quotation marks and what they hold."""
    apostrophe: str = ""
    """What a straight one between letters becomes; nothing: it stays."""
    group: Literal["narrow", "fixed", ""] = ""
    """Space between the thousands of typed numbers, where the language sets one."""
    units: tuple[str, ...] = ()
    """Units, as patterns, that stay on the line of their number."""
    titles: tuple[str, ...] = ()
    """Abbreviations that stay on the line of what follows them, such as Dr."""
    clitics: tuple[str, ...] = ()
    """Short words, as patterns, that stay on the line of the word before their hyphen."""
    proclitics: tuple[str, ...] = ()
    """Short words that stay on the line of the word behind their hyphen."""
    raised: tuple[str, ...] = ()
    """Endings of ordinals that are set above the line."""
    ordinals: dict[str, str] = Field(default_factory=dict)
    """Endings of ordinals that are wrong, and what is right."""
    dash: Kept = " – "
    """What stands between a title and what belongs to it, with its spaces."""
    range: Kept = ""
    """What stands between two ends, such as 10–15; nothing: that of the locale, from its intervals of days."""
    dashes: bool = False
    """Whether ranges, dates and what stands between two dashes stay on one line."""

    @property
    def words(self) -> dict[str, str]:
        """The signs as words, as templates set them between texts."""
        gap = " " if self.inside_quotes else ""
        return {
            "comma": f"{self.comma} ",
            "semicolon": f"{' ' if ';' in self.before else ''}{self.semicolon} ",
            "semicolon_end": f"{' ' if ';' in self.before else ''}{self.semicolon}",
            "colon": f"{' ' if ':' in self.before else ''}: ",
            "colon_end": f"{' ' if ':' in self.before else ''}:",
            "dash": self.dash,
            "range": self.range,
            "quote_open": f"{self.quotes[0]}{gap}",
            "quote_close": f"{gap}{self.quotes[1]}",
        }


class Dates(Entry):
    """How days and clocks are said, by {weekday}, {day}, {month}, {year}, and {dd} and {mm}, which have two digits.

    A pattern that is not given is that of the locale (CLDR).
    """

    months: tuple[Said, ...] = Field(default=(), max_length=12)
    """Names of the twelve months, as they stand in a date; nothing: those of the locale."""
    weekdays: tuple[Said, ...] = Field(default=(), max_length=7)
    """Names of the days from Monday, as they stand in a date; nothing: those of the locale."""
    first: str = ""
    """How the first of a month is written, such as 1er; nothing: 1."""
    day: str = ""
    """A day in full, such as {weekday} {day} {month} {year}."""
    several: str = ""
    """Three days or more that follow each other, in one month: {first} and {last} are their numbers."""
    joined: str = ""
    """Days that do not follow each other, or two: {last} is the last of them, {before} all others."""
    apart: str = ""
    """Days in two months: {first} and {last} are dates."""
    within: str = ""
    """The first of two dates of one year."""
    date: str = ""
    """A date without its weekday."""
    short: str = ""
    """A day in a narrow column."""
    numeric: str = ""
    """A day in digits."""
    clock: str = ""
    """A clock of 24 hours, such as {hours}:{minutes}; {hh} has two digits."""
    hour: str = ""
    """A clock on the hour; nothing: as any other."""


PLAIN_DATES = Dates(
    day="{weekday} {day} {month} {year}", several="{first}–{last} {month} {year}", joined="{before}, {last}",
    within="{day} {month}", date="{day} {month} {year}", short="{dd}/{mm}", numeric="{dd}/{mm}/{year}",
    apart="{first} – {last}", clock="{hours}:{minutes}",
)  # fmt: skip
"""Dates of a language whose file names no locale: those of another's locale would be in that one's order."""


class Numbers(Entry):
    """How numbers are written."""

    decimal: Kept = ""
    """Sign before the decimals; nothing: that of the locale."""
    group: Kept = ""
    """Sign between thousands; nothing: that of the locale."""
    percent: str = ""
    """A percentage, such as {number}%; nothing: that of the locale."""


class LanguageFile(Entry):
    """A language of documents: all that is its own. What is missing comes from the languages that it falls back on."""

    name: str
    """Name of the language, in that language."""
    tag: Tag
    """Tag that Office files carry, such as fr-FR."""
    locale: Annotated[str, AfterValidator(_is_locale)] = ""
    """Locale (CLDR) for names of months, signs of numbers and plural forms, such as fr; nothing where CLDR does not
    know the language: the file then gives its own, or falls back."""
    script: Script = "Latn"
    """Script that the language is written in (ISO 15924), such as Latn, Arab or Nkoo."""
    direction: Literal["ltr", "rtl", ""] = ""
    """Where a line begins: ltr at the left, rtl at the right; as its script has it where nothing is said."""
    fallback: LanguageCode = "en"
    """Language that words come from which this file has not; that one may fall back on another."""
    typography: Typography = Typography()
    """Signs and spaces."""
    dates: Dates | None = None
    """Days and clocks."""
    numbers: Numbers = Numbers()
    """Numbers."""
    plurals: dict[Category, str] = Field(default_factory=dict)
    """Rules of plural forms, such as `one: "n = 0..1"` (CLDR); nothing: those of the locale."""
    sorting: dict[str, str] = Field(default_factory=dict)
    """Letters that are sorted as others, such as `œ: oe`; accents do not count."""
    lowers: bool = True
    """Whether a heading begins with a small letter where it stands inside a sentence: not where nouns have capitals."""
    verbs: dict[Level, tuple[Said, ...]] = Field(default_factory=dict)
    """Observable verbs by level of Bloom's revised taxonomy; without any, objectives are not judged."""
    verb_after: tuple[Said, ...] = ()
    """Words that may stand before the verb of an objective, such as `to`."""
    privacy: Privacy | None = None
    """Words that ask for what must not be known of people, or tell it. The lists that come with forumkit apply too."""
    common: tuple[Said, ...] = ()
    """Words that stand in nearly every text of the language and in few of any other, such as `the`: they tell in what
    language a mission is written that does not say it."""
    written: Written = Written()
    """How answers are written by hand."""
    marks: Marks = Marks()
    """What people write into files of answers beside answers."""
    words: dict[str, Said | dict[Category, Said]] = Field(default_factory=dict)
    """Fixed words of the documents; one that says a number may have a form by category: `{one: …, other: …}`."""


@dataclass(frozen=True)
class Language:
    """A language whose every word is there."""

    name: str
    tag: str
    locale: str = "en"
    """Locale of babel's: its own, or that of the language that it falls back on."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Every fixed word; of one that has forms, the usual one."""
    forms: Mapping[str, Mapping[Category, str]] = field(default_factory=dict)
    """Of words that say a number, the form of each category."""
    script: str = "Latn"
    direction: Literal["ltr", "rtl", ""] = ""
    typography: Typography = field(default_factory=Typography)
    dates: Dates = field(default_factory=Dates)
    numbers: Numbers = field(default_factory=Numbers)
    plurals: Mapping[Category, str] = field(default_factory=dict)
    sorting: Mapping[str, str] = field(default_factory=dict)
    lowers: bool = True
    verbs: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    verb_after: tuple[str, ...] = ()
    privacy: Privacy | None = None
    common: tuple[str, ...] = ()
    written: Written = field(default_factory=Written)
    marks: Marks = field(default_factory=Marks)
    missing: tuple[str, ...] = ()
    """Words that another language lends."""

    @property
    def leftwards(self) -> bool:
        """Whether a line begins at the right."""
        return (self.direction or ("rtl" if self.script in LEFTWARDS else "ltr")) == "rtl"


def whole(code: str, files: Mapping[str, LanguageFile], brought: Mapping[str, Mapping[str, str]]) -> Language:
    """Return a language with what it lacks from those that it falls back on.

    `brought` are words by language that others than the files say: figures, pictograms, sorts of slides, kinds.
    """
    own, chain = files[code], [files[name] for name in chain_of(code, files)]
    said: dict[str, str | Mapping[Category, str]] = {}
    for name, file in zip(reversed(chain_of(code, files)), reversed(chain), strict=True):
        said |= {**brought.get(name, {}), **file.words}
    has = brought.get(code, {}).keys() | own.words.keys()
    forms = {name: dict(word) for name, word in said.items() if not isinstance(word, str)}
    words = {name: word if isinstance(word, str) else usual(word) for name, word in said.items()}
    locale = next((file.locale for file in chain if file.locale), "en")
    dates, plain = own.dates or Dates(), {"range": own.typography.range, "percent": own.numbers.percent}
    if not own.locale:  # a locale has dates of its own
        dates = next((file.dates for file in chain if file.dates), PLAIN_DATES)
        dates = dates.model_copy(update={name: said for name, said in PLAIN_DATES if not getattr(dates, name)})
        plain = {"range": own.typography.range or "–", "percent": own.numbers.percent or "{number}%"}
    return Language(
        name=own.name, tag=own.tag, locale=locale, script=own.script, direction=own.direction,
        words={**own.typography.words, **{name: sign for name, sign in plain.items() if sign}, **words}, forms=forms,
        typography=own.typography, dates=dates, numbers=own.numbers, plurals=own.plurals, sorting=own.sorting,
        lowers=own.lowers, verbs=own.verbs, verb_after=own.verb_after, privacy=own.privacy,
        common=own.common, written=own.written, marks=own.marks,
        missing=tuple(sorted(words.keys() - has)),
    )  # fmt: skip


def differing(own: _Part, shipped: _Part) -> _Part:
    """Return what a file says, and where it says nothing, what the shipped one does."""
    update: dict[str, object] = {}
    for name in type(shipped).model_fields:
        said, there = getattr(own, name), getattr(shipped, name)
        if name not in own.model_fields_set:
            update[name] = there
        elif isinstance(said, Entry) and isinstance(there, Entry):
            update[name] = differing(said, there)
        elif isinstance(said, dict):
            update[name] = there | said
    return own.model_copy(update=update)


def chain_of(code: str, files: Mapping[str, LanguageFile]) -> Sequence[str]:
    """Return a language and those that it falls back on, then those that come last for all: `["ses", "fr", "en"]`."""
    chain: list[str] = []
    while code in files and code not in chain:
        chain.append(code)
        code = files[code].fallback
    return [*chain, *(last for last in ("en", "fr") if last in files and last not in chain)]


def usual(forms: Mapping[Category, str]) -> str:
    """Return the form of most numbers."""
    return forms.get("other") or next(iter(forms.values()))


def gaps_of(word: str) -> Sequence[str]:
    """Return the names of what a word leaves open, in their order: `("number", "most")`."""
    return re.findall(r"\{(\w+)\}", word)
