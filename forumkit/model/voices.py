"""Lines that are said aloud, their numbers, and which recording says what a line says now.

A recording is known by the digest of the sentence and of its version: where either has changed, nobody hears it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from forumkit.load.voices import Voice
from forumkit.model.answering import Told, Word
from forumkit.model.library import Library
from forumkit.model.settings import Forum
from forumkit.model.texts import language_of
from forumkit.model.versions import MISSING, Sentence, people_languages, same, sentences, told_in, versions_in

_LENGTH = 12


@dataclass(frozen=True)
class Line:
    """A sentence in one language, as somebody says it."""

    sentence: Sentence
    says: str
    """What is said, in Markdown; empty where no version in the language is agreed upon."""
    digest: str
    """What tells the words from others."""
    may_be_heard: bool
    """Whether a recording of it may be played: the words are agreed upon, or nobody ever wrote them and they protect
    nobody."""


def voice_languages(library: Library) -> tuple[str, ...]:
    """Return the tags of the languages that lines are recorded in, in small letters: of documents, then of people."""
    return tuple(dict.fromkeys(map(str.lower, (*library.mission.languages, *people_languages(library)))))


def languages_heard(library: Library, forum: Forum) -> tuple[str, ...]:
    """Return those of them that are heard in a forum."""
    spoken = {str(each.language).lower() for each in forum.spoken}
    written = {each.lower() for each in library.document_languages(forum)}
    return tuple(tag for tag in voice_languages(library) if tag in spoken | written)


@lru_cache(maxsize=16)
def lines_in(library: Library, tag: str) -> Mapping[str, Line]:
    """Return each line in a language, by what tells its sentence from others.

    Lines that name a town or a number are said by who is there: a recording would say that of another forum.
    """
    every = {name: each for name, each in sentences(library).items() if "{" not in each.source}
    line = _line_of_people if tag in people_languages(library) else _line_of_documents
    return {name: found for name, sentence in every.items() if (found := line(library, tag, name, sentence))}


def _line_of_documents(library: Library, tag: str, name: str, sentence: Sentence) -> Line | None:
    first = library.mission.languages[0]
    code = next(each for each in library.mission.languages if each.lower() == tag)
    text = sentence.text
    if isinstance(text, Word):
        says = text.among(library.languages[code].words)
    elif code == first or (isinstance(text, Mapping) and code in text):
        says = language_of(text, code, first)
    else:
        return None
    return Line(sentence, says, _digest(name, says), may_be_heard=True)


def _line_of_people(library: Library, tag: str, name: str, sentence: Sentence) -> Line | None:
    version = versions_in(library, tag).get(name)
    if version and version.state == "not-needed":
        return None
    said = told_in(library, people_languages(library)[tag])(sentence.text)
    agreed = "" if MISSING in said else said
    unwritten = not (version and version.says) and not sentence.protected
    return Line(sentence, agreed, _digest(name, version.says if version else agreed), bool(agreed) or unwritten)


def _digest(name: str, says: str) -> str:
    return hashlib.sha256(f"{name}\0{same(says)}".encode()).hexdigest()[:_LENGTH]


@lru_cache(maxsize=2)
def numbers(library: Library) -> Mapping[str, int]:
    """Return the number of each sentence that has one, by what tells it from others."""
    numbered = enumerate(library.voices.numbered, 1)
    return {same(source): number for number, source in reversed([*numbered])}


@lru_cache(maxsize=16)
def _recorded(library: Library, tag: str) -> Mapping[str, Voice]:
    """Return what is heard in a language, by what tells the sentence from others."""
    taken = {each.digest: each for each in library.voices.taken if each.language == tag}
    lines = lines_in(library, tag) if taken else {}
    return {name: taken[line.digest] for name, line in lines.items() if line.may_be_heard and line.digest in taken}


def voice_of(library: Library, tag: str, text: Told) -> Voice | None:
    """Return the recording that says a text in a language; nothing where there is none that may be heard."""
    known = _recorded(library, tag.lower()) if library.voices.taken else {}
    if not known:
        return None
    first = library.mission.languages[0]
    source = library.languages[first].words[text.name] if isinstance(text, Word) else language_of(text, first, first)
    return known.get(same(source))


def voices_of(library: Library, forum_id: str, tag: str) -> Mapping[str, Voice]:
    """Return the recordings of what is said in a forum in a language, by what tells the sentence from others."""
    if not library.voices.taken:
        return {}
    known = sentences(library)
    return {name: voice for name, voice in _recorded(library, tag).items() if is_said(library, forum_id, known[name])}


def is_said(library: Library, forum_id: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is said in a forum: its themes, exercises, forms and agenda say it, or all forums do."""
    forum = library.forums[forum_id]
    own = {
        "theme": forum.themes,
        "exercise": library.exercise_ids(forum),
        "questionnaire": forum.questionnaires,
        "schedule": (forum.agenda,),
        "forum": (forum_id,),
    }
    parts = (key.partition("/") for key, _ in sentence.places)
    return any(sort not in own or not name or name in own[sort] for sort, _, name in parts)
