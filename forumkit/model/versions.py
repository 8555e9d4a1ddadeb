"""Sentences that people hear, their versions in other languages, and how the two stand to each other.

A version is found by its source sentence, as gettext does it: places in lists change, sentences stay.
"""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from forumkit.entries.base import Aloud, Entry
from forumkit.load.source import KeyPath
from forumkit.model.answering import Say, Told, Word
from forumkit.model.heard_words import heard_words
from forumkit.model.library import Library
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.spoken import SpokenLanguage
from forumkit.model.texts import OPENING, is_translated, language_of, structures_in
from forumkit.model.translations import Agreed, AgreedTerm, Translations, Version

MISSING = "\ufffe"
"""Stands in what cannot be said in a language of people: a text that holds it has no version."""
AVOID_BY = " ; "
"""Between words that are never used, and between terms, in one text."""
_GAP = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
"""What a fixed word leaves open, such as {least}."""
_MARKS = re.compile(r"(?<!\\)(?:\*+|_{2,})")
_REMEMBERED = 16_384
"""Texts of which it is remembered what tells them from others."""
_NEAR = 0.6
"""How alike two sentences are of which one is the other as it was before."""


@dataclass(frozen=True)
class Sentence:
    """A text that people hear or are handed, wherever the content says it."""

    source: str
    """What it says in the first language of the mission."""
    text: Told
    """The same as the content has it in each language of the documents, or a fixed word of these."""
    word: str
    """The fixed word that says what it is, such as `messages`."""
    protected: bool
    places: tuple[tuple[str, KeyPath], ...]
    """Where the content says it: the key of an entry, and the path there."""


@lru_cache(_REMEMBERED)
def same(text: str) -> str:
    """Return what tells a sentence from others: how its spaces and line ends are typed does not count."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=2)
def sentences(library: Library) -> Mapping[str, Sentence]:
    """Return every sentence that people hear, by what tells it from others: those of the content, then fixed words."""
    found: dict[str, Sentence] = {}
    first = library.mission.languages[0]
    words = library.languages[first].words
    for key, path, text, mark in (*_heard(library), *_fixed(library)):
        source = words[text.name] if isinstance(text, Word) else language_of(text, first, first)
        known = found.get(same(source))
        places = (*known.places, (key, path)) if known else ((key, path),)
        protected = mark.protected or bool(known and known.protected)
        told, word = (known.text, known.word) if known else (text, mark.word)
        found[same(source)] = Sentence(source.strip(), told, word, protected, places)
    return found


def _fixed(library: Library) -> Iterator[tuple[str, KeyPath, Word, Aloud]]:
    words = library.languages[library.mission.languages[0]].words
    for name, word, key in heard_words(library):
        if _has_letters(words[name]):
            yield key, (), Word(name), Aloud(word)


@lru_cache(_REMEMBERED)
def _has_letters(text: str) -> bool:
    """Tell whether a text says anything in a language: signs, figures and gaps are the same in all."""
    return any(sign.isalpha() for sign in _GAP.sub("", text))


def _heard(library: Library) -> Iterator[tuple[str, KeyPath, str | dict[str, str], Aloud]]:
    for key, entry in library.entries():
        questions = entry.questions if isinstance(entry, Questionnaire) else ()
        consents = {question.related("consent") for question in questions}
        asking = [index for index, question in enumerate(questions) if question.id in consents]
        for path, text, mark in _marked(entry, (), Aloud()):
            asks = path[:1] == ("questions",) and path[1] in asking
            yield key, path, text, Aloud(mark.word, mark.protected or asks)


def _marked(entry: Entry, path: KeyPath, above: Aloud) -> Iterator[tuple[KeyPath, str | dict[str, str], Aloud]]:
    """Yield each text below an entry that is marked, with its path; the mark of what holds it says the rest."""
    for name, own in _fields(type(entry)):
        mark = Aloud((own and own.word) or above.word, above.protected or bool(own and own.protected))
        value = getattr(entry, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            below = (*path, name) if index is None else (*path, name, index)
            if isinstance(item, Entry):
                yield from _marked(item, below, mark)
            elif own and item and (isinstance(item, str) or is_translated(item)):
                yield below, item, mark


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, Aloud | None], ...]:
    """Return the fields of a model, each with its mark."""
    return tuple(
        (name, next((each for each in field.metadata if isinstance(each, Aloud)), None))
        for name, field in model.model_fields.items()
    )


def people_languages(library: Library) -> Mapping[str, SpokenLanguage]:
    """Return the languages in which texts may have versions, by their tag in small letters, in the order of forums."""
    spoken = (each for forum in library.forums.values() for each in versioned(library, forum.spoken))
    languages: dict[str, SpokenLanguage] = {}
    for each in spoken:
        languages.setdefault(str(each.language).lower(), each)
    return languages


def versioned(library: Library, spoken: tuple[SpokenLanguage, ...]) -> tuple[SpokenLanguage, ...]:
    """Return those of the languages spoken in a room that have a tag, and that documents are not written in."""
    written = {library.languages[code].tag for code in library.mission.languages if code in library.languages}
    tags = {each.lower() for each in (*library.mission.languages, *written)}
    return tuple(each for each in spoken if each.language and each.language.lower() not in tags)


def versions_in(library: Library, tag: str) -> Mapping[str, Version]:
    """Return the versions in a language by what tells their source from other sentences; of two alike, the first."""
    return _versions(library).get(tag.lower(), {})


@lru_cache(maxsize=2)
def _versions(library: Library) -> Mapping[str, Mapping[str, Version]]:
    return {
        tag: {same(version.source): version for version in reversed(known.texts)}
        for tag, known in library.translations.items()
    }


def usable(version: Version | None, sentence: Sentence) -> str:
    """Return what people may be told: a version that was looked at, and that keeps what its source has; else nothing.

    What protects people must be validated; all else may be reviewed only.
    """
    if version is None or loses_values(version) or not is_signed(version):
        return ""
    enough = version.state == "validated" or (version.state == "reviewed" and not sentence.protected)
    return version.says if enough else ""


def told_in(library: Library, spoken: SpokenLanguage) -> Say:
    """Return what says texts and fixed words in a language of people, in Markdown; MISSING where nothing may be said.

    What was agreed upon comes first, then the words of a file of that language.
    """
    first = library.mission.languages[0]
    known, words, own = (
        versions_in(library, str(spoken.language)),
        library.languages[first].words,
        _words(library, spoken),
    )

    def say(told: Told) -> str:
        source = words[told.name] if isinstance(told, Word) else language_of(told, first, first)
        says = source
        if _has_letters(source):
            sentence = sentences(library).get(same(source))
            says = usable(known.get(same(source)), sentence) if sentence else ""
            says = says or (own.get(told.name, "") if isinstance(told, Word) else "") or MISSING
        return told.among({told.name: says}) if isinstance(told, Word) else says

    return say


def _words(library: Library, spoken: SpokenLanguage) -> Mapping[str, str]:
    """Return the fixed words that a file of the language itself has: of its tag, else of its first part and script."""
    tag = str(spoken.language).lower()
    for code, language in library.languages.items():
        alike = code == tag.partition("-")[0] and language.script == spoken.written
        if tag in (code, language.tag.lower()) or alike:
            return {name: word for name, word in language.words.items() if name not in language.missing}
    return {}


def is_signed(agreed: Agreed) -> bool:
    """Tell whether who validated it, and when, is known; what is not validated needs no signature."""
    return agreed.state != "validated" or bool(agreed.says and agreed.by and agreed.on)


def loses_values(version: Version) -> tuple[str, ...]:
    """Return what keeps a version from its place: values and marks that its source has otherwise, forbidden lines.

    Such as `{{ forum.town }}`, `**`, `# a heading`.
    """
    broken = tuple(line.strip() for _, line in structures_in(version.says))
    return _unequal(_values, version) + _unequal(_MARKS.findall, version) + broken


def loses_numbers(version: Version) -> tuple[str, ...]:
    """Return the numbers that a version has otherwise than its source, whatever figures its script writes."""
    return _unequal(_numbers, version)


def _unequal(parts: Callable[[str], list[str]], version: Version) -> tuple[str, ...]:
    source, says = Counter(parts(version.source)), Counter(parts(version.says))
    return tuple((source - says) + (says - source)) if version.says else ()


def _values(text: str) -> list[str]:
    return ["".join(match.split()) for match in (*OPENING.findall(text), *_GAP.findall(text))]


def _numbers(text: str) -> list[str]:
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in OPENING.sub(" ", text))
    return re.findall(r"\d+", plain)


def nearest_sentence(library: Library, tag: str, source: str) -> str:
    """Return the sentence without a version that is most like one which the content no longer has, if any is."""
    known = versions_in(library, tag)
    open_ones = [name for name in sentences(library) if name not in known]
    near = difflib.get_close_matches(same(source), open_ones, 1, _NEAR)
    return sentences(library)[near[0]].source if near else ""


def open_sentences(library: Library, tag: str) -> tuple[Sentence, ...]:
    """Return the sentences that have no version that may be used, but for those that need none."""
    known, own = versions_in(library, tag), _words(library, people_languages(library)[tag.lower()])
    return tuple(
        sentence
        for name, sentence in sentences(library).items()
        if not usable(known.get(name), sentence)
        and not (name in known and known[name].state == "not-needed")
        and not (isinstance(sentence.text, Word) and sentence.text.name in own)
    )


def glossary_in(library: Library, tag: str) -> tuple[AgreedTerm, ...]:
    """Return the words of a language that all use alike."""
    return library.translations.get(tag.lower(), Translations()).glossary


def terms_in(library: Library, tag: str, text: str) -> tuple[AgreedTerm, ...]:
    """Return the agreed terms that a text names, whatever ending they have there."""
    words = same(text).casefold()
    return tuple(
        term
        for term in glossary_in(library, tag)
        if re.search(rf"(?<!\w){re.escape(same(term.term).casefold())}", words)
    )
