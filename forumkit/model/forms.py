"""A questionnaire as a forum fills it in: its fields with their names, labels and codes, the same on every road.

The phone, the entry grid, exports and results all take their names and codes from here.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from forumkit.model.answering import (
    LONGEST_CODE,
    Answer,
    Asked,
    Colour,
    GridCell,
    InWords,
    Labels,
    Offer,
    OneCode,
    Say,
    Told,
    Word,
)
from forumkit.model.evaluation import Evaluation, ProfileQuestion
from forumkit.model.group_numbers import groups_at_once
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire, Repeat
from forumkit.model.questions import BaseQuestion
from forumkit.model.texts import EXPRESSION, language_of, value_of
from forumkit.model.versions import MISSING, told_in, versioned

CODE, GROUP, OBSERVER, MARK = "code", "group", "observer", "forumkit_form"
"""Names of the fields that every form of its sort has; MARK says which form and version an answer belongs to."""

OBSERVERS = ("1", "2")

MORE_GROUPS = 3
"""Groups beyond those planned that a form offers: more people may come than were expected."""
_FORMS = 32
"""Forms that are remembered: those of two forums."""
LONGEST_NAME = 80
"""Characters of the name of a card or group that are kept."""


class Card(InWords):
    """The card of a participant, in place of a name."""

    sort = "code"
    longest = LONGEST_NAME
    guides = ()

    def columns(self) -> tuple[GridCell, ...]:
        return (GridCell("code", Word("card_code_wrong"), most=LONGEST_CODE),)


class GroupName(Card):
    """The name or number of a group: one of those that are planned, where any are."""

    sort = "group"
    planned: int = 0
    """How many groups may be chosen."""

    def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(str(n), Word("group_number", {"number": n})) for n in range(1, self.planned + 1))

    def columns(self) -> tuple[GridCell, ...]:
        if self.planned:
            return (GridCell("group", Word("refused_list")),)
        return (GridCell("group", Word("refused_long", {"most": LONGEST_CODE}), most=LONGEST_CODE),)

    def phone(self, choices: str, say: Say) -> dict[str, str]:
        return {"type": f"select_one {choices}"} if self.planned else super().phone(choices, say)


class Observer(OneCode):
    """Which of the observers saw it."""

    sort = "observer"
    numbered = True
    guides = ()

    def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(number, Word(f"observer_{number}")) for number in OBSERVERS)


@dataclass(frozen=True)
class Field:
    """One thing that a form asks, in every language of its documents and of its people that says it."""

    name: str
    """Its name in exports: the question's id, made fit for XML."""
    labels: Labels
    asks: Asked
    """What is asked: whose answer it is, a question of profile, or a question."""
    answers: tuple[Answer, ...] = ()
    """What may be chosen, where something is."""

    @property
    def question(self) -> BaseQuestion | None:
        """The question, where it is one."""
        return self.asks if isinstance(self.asks, BaseQuestion) else None

    @property
    def profile(self) -> ProfileQuestion | None:
        """The question of profile, where it is one."""
        return self.asks if isinstance(self.asks, ProfileQuestion) else None

    @property
    def several(self) -> bool:
        """Whether an answer is a yes or no for each code."""
        return self.asks.several

    @property
    def is_own(self) -> bool:
        """Whether it belongs to the form itself: whose answer it is, and who observed."""
        return not self.question and not self.profile

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that may be chosen."""
        return tuple(answer.code for answer in self.answers)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names under which its answers are kept: its own, or one for each code."""
        return tuple(f"{self.name}/{code}" for code in self.codes) if self.several else (self.name,)


@dataclass(frozen=True)
class Form:
    """All fields of a questionnaire in a forum, in order."""

    forum: str
    name: str
    """Id of the questionnaire."""
    entry: Questionnaire
    fields: tuple[Field, ...]
    """The card or the group first, then the profile, then the questions; those of a repeat last."""
    headings: tuple[Labels, ...]
    """What stands above the profile and above the questions on the phone."""
    version: str
    """Ten figures that change when a code, a label or a rule does."""

    @property
    def mark(self) -> str:
        """What every answer to this form carries."""
        return f"{self.forum}/{self.name}@{self.version}"

    @property
    def repeat(self) -> Repeat | None:
        """What is asked several times."""
        return self.entry.repeat

    @property
    def questions(self) -> tuple[Field, ...]:
        """The fields of its own questions."""
        return tuple(field for field in self.fields if field.question)


def xml_name(name: str) -> str:
    """Return an id as a name in XML: one that begins with a figure gets a letter before it."""
    return f"q{name}" if name[:1].isdigit() else name


def forms_of(library: Library, forum_id: str) -> dict[str, Form]:
    """Return the forms of a forum by the id of their questionnaire."""
    return {name: form_of(library, forum_id, name) for name in library.forums[forum_id].questionnaires}


@lru_cache(_FORMS)
def form_of(library: Library, forum_id: str, name: str) -> Form:
    """Return a questionnaire as a forum fills it in; a check, its results and its documents ask for it six times."""
    entry = library.questionnaires[name]
    languages = library.document_languages(library.forums[forum_id])
    words = {language: library.languages[language].words for language in languages}
    spoken = versioned(library, library.forums[forum_id].spoken)
    people = {str(each.language): told_in(library, each) for each in spoken}

    def told(text: Told) -> Labels:
        says = {tag: said for tag, say in people.items() if MISSING not in (said := say(text))}
        if isinstance(text, Word):
            labels = {each: text.among(words[each]) for each in languages}
        else:
            first = library.mission.languages[0]
            labels = {each: language_of(text, each, first) for each in languages}
        return {language: _filled(label, library, forum_id) for language, label in (labels | says).items()}

    def written(colour: Colour | None) -> tuple[str, ...]:
        spoken = [library.languages[language].written for language in languages] if colour else []
        return tuple(word for language in spoken for word in getattr(language, str(colour)))

    def field(name: str, text: Told, asked: Asked) -> Field:
        offers = (
            Answer(offer.code, told(offer.text), offer.alone, offer.picture, written(offer.colour))
            for offer in asked.offers()
        )
        return Field(name, told(text), asked, tuple(offers))

    def fields() -> Iterator[Field]:
        if not entry.about_groups:
            yield field(CODE, Word("card_code"), Card())
        else:
            yield field(GROUP, Word("group_code"), GroupName(planned=group_choices(library, forum_id)))
            if entry.moment == "observation":
                yield field(OBSERVER, Word("observer"), Observer())
        asked: tuple[ProfileQuestion | BaseQuestion, ...]
        asked = (*profiles(library.evaluation, entry), *library.questions(name, forum_id))
        yield from (field(xml_name(each.id), each.text, each) for each in asked)

    found = tuple(fields())
    headings = told(Word("profile_group")), told(entry.title)
    return Form(forum_id, name, entry, found, headings, _version(entry, found, languages))


def group_choices(library: Library, forum_id: str) -> int:
    """Return how many groups may be chosen: those that are planned, and some more that the day may bring."""
    planned = groups_at_once(library, forum_id)
    return planned + MORE_GROUPS if planned else 0


def profiles(evaluation: Evaluation | None, entry: Questionnaire) -> tuple[ProfileQuestion, ...]:
    """Return the questions of profile that a form asks."""
    return tuple(profile for profile in (evaluation.profile if evaluation else ()) if profile.id in entry.profile)


def _filled(text: str, library: Library, forum_id: str) -> str:
    """Return a label as plain words: emphasis is left out, names of the forum and mission are put in."""

    def value(match: re.Match[str]) -> str:
        given = value_of(library, forum_id, match[1])
        return given if isinstance(given, str) else "…"

    return re.sub(r"[*_`]", "", EXPRESSION.sub(value, text)).strip()


def _version(entry: Questionnaire, fields: tuple[Field, ...], languages: tuple[str, ...]) -> str:
    def own(labels: Labels) -> Labels:  # a version for people makes no other form of it
        return {language: labels[language] for language in languages}

    described = [[f.name, f.asks.sort, own(f.labels), _described(f, own), *f.asks.bounds()] for f in fields]
    rules = [question.model_dump(mode="json", include={"when", "required"}) for question in entry.questions]
    text = json.dumps([entry.moment, bool(entry.repeat), described, rules], ensure_ascii=False, sort_keys=True)
    return f"{int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % 10**10:010d}"


def _described(field: Field, own: Callable[[Labels], Labels]) -> list[list[object]]:
    """Return the answers of a field as its version knows them; other groups make no other form."""
    return [] if isinstance(field.asks, GroupName) else [[answer.code, own(answer.labels)] for answer in field.answers]
