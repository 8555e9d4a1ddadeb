"""A questionnaire as a forum fills it in: its fields with their names, labels and codes, the same on every road.

The phone, the entry grid, exports and results all take their names and codes from here.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from forumkit.model.evaluation import Evaluation, ProfileQuestion
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire, Repeat
from forumkit.model.questions import Faces, MultipleChoice, Number, OpenText, Question, Rating, TrueFalse, YesNo
from forumkit.model.texts import EXPRESSION, language_of

Sort = Literal["code", "group", "observer", "one", "many", "number", "text"]
"""code: the participant's card; group, observer: who is observed, by whom; one, many: codes; number; text."""

CODE, GROUP, OBSERVER, MARK = "code", "group", "observer", "forumkit_form"
"""Names of the fields that every form of its sort has; MARK says which form and version an answer belongs to."""

OBSERVERS = ("1", "2")

CARD = r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*[ -]?\d{1,3}"
"""The name of a card: a word or two, and a number of up to three figures."""

Labels = Mapping[str, str]
"""A text by language."""

Word = Callable[[str], Labels]
Said = Callable[[str | Mapping[str, str]], Labels]


@dataclass(frozen=True)
class Answer:
    """A code that may be chosen, with its labels."""

    code: str
    labels: Labels
    alone: bool = False


@dataclass(frozen=True)
class Field:
    """One thing that a form asks."""

    name: str
    """Its name in exports: the question's id, made fit for XML."""
    sort: Sort
    labels: Labels
    answers: tuple[Answer, ...] = ()
    """What may be chosen, where something is."""
    question: Question | None = None
    profile: ProfileQuestion | None = None
    least: int = 0
    most: int = 0
    """Of a number."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that may be chosen."""
        return tuple(answer.code for answer in self.answers)


@dataclass(frozen=True)
class Form:
    """All fields of a questionnaire in a forum, in order."""

    forum: str
    name: str
    """Id of the questionnaire."""
    entry: Questionnaire
    fields: tuple[Field, ...]
    """The card or the group first, then the profile, then the questions; those of a repeat last."""
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


def form_of(library: Library, forum_id: str, name: str) -> Form:
    """Return a questionnaire as a forum fills it in."""
    entry = library.questionnaires[name]
    languages = library.document_languages(library.forums[forum_id])
    words = {language: library.languages[language].words for language in languages}

    def word(key: str) -> Labels:
        return {language: words[language][key] for language in languages}

    def said(text: str | Mapping[str, str]) -> Labels:
        first = library.mission.languages[0]
        return {each: _filled(language_of(text, each, first), library, forum_id) for each in languages}

    def answers() -> Iterator[Field]:
        if entry.about_groups:
            yield Field(GROUP, "group", word("group_code"))
            if entry.moment == "observation":
                yield Field(
                    OBSERVER, "observer", word("observer"), tuple(Answer(n, word(f"observer_{n}")) for n in OBSERVERS)
                )
        else:
            yield Field(CODE, "code", word("card_code"))
        for profile in profiles(library.evaluation, entry):
            choices = tuple(Answer(choice.id, said(choice.text), choice.alone) for choice in profile.choices)
            yield Field(xml_name(profile.id), "one", said(profile.text), choices, profile=profile)
        for question in library.questions(name, forum_id):
            yield _field(question, said(question.text), word, said)

    fields = tuple(answers())
    return Form(forum_id, name, entry, fields, _version(entry, fields))


def profiles(evaluation: Evaluation | None, entry: Questionnaire) -> tuple[ProfileQuestion, ...]:
    """Return the questions of profile that a form asks."""
    return tuple(profile for profile in (evaluation.profile if evaluation else ()) if profile.id in entry.profile)


def _field(question: Question, labels: Labels, word: Word, said: Said) -> Field:
    name = xml_name(question.id)
    match question:
        case TrueFalse() | YesNo():
            answers = tuple(Answer(code, word(code)) for code in question.codes())
        case Faces(levels=levels):
            answers = tuple(Answer(code, word(f"face_{code}_{levels}")) for code in question.codes())
        case Rating():
            answers = tuple(Answer(code, dict.fromkeys(labels, code)) for code in question.codes())
        case Number():
            return Field(name, "number", labels, question=question, least=question.least, most=question.most)
        case OpenText():
            return Field(name, "text", labels, question=question)
        case _:
            answers = tuple(Answer(choice.id, said(choice.text), choice.alone) for choice in question.choices)
    return Field(name, "many" if isinstance(question, MultipleChoice) else "one", labels, answers, question)


def _filled(text: str, library: Library, forum_id: str) -> str:
    """Return a label as plain words: emphasis is left out, names of the forum and mission are put in."""
    owners = {"forum": library.forums[forum_id], "mission": library.mission}

    def value(found: re.Match[str]) -> str:
        owner, name = found[1].split(".")
        given = getattr(owners.get(owner), name, None)
        return given if isinstance(given, str) else "…"

    return re.sub(r"[*_`]", "", EXPRESSION.sub(value, text)).strip()


def _version(entry: Questionnaire, fields: tuple[Field, ...]) -> str:
    told = [
        [f.name, f.sort, dict(f.labels), [[a.code, dict(a.labels)] for a in f.answers], f.least, f.most] for f in fields
    ]
    rules = [question.model_dump(mode="json", include={"when", "required"}) for question in entry.questions]
    text = json.dumps([entry.moment, bool(entry.repeat), told, rules], ensure_ascii=False, sort_keys=True)
    return f"{int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % 10**10:010d}"
