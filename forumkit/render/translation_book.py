"""The workbook that translators fill in, in plain values: a row for each sentence that people hear."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumkit.drawing.markdown import cell
from forumkit.drawing.scripts import LEFTWARDS
from forumkit.model.answering import Word
from forumkit.model.spoken import SpokenLanguage
from forumkit.model.translations import Agreed, AgreedTerm, Version
from forumkit.model.versions import AVOID_BY, Sentence, glossary_in, same, sentences, terms_in, versions_in
from forumkit.render.wording import Wording

STATES = ("draft", "reviewed", "validated", "not-needed")
TEXTS = ("number", "source", "says", "back", "state", "by", "on", "terms", "context", "where", "known")
TERMS = ("term", "says", "back", "state", "by", "on", "means", "avoid", "known")
"""The columns of the two tables, by the ids that their first row bears; `known` tells whether a row was changed."""
WRITTEN = ("says", "back", "state", "by", "on")
"""Those of an entry that its translators write."""


@dataclass(frozen=True)
class TranslationTable:
    """A table of the workbook."""

    title: str
    heads: Mapping[str, str]
    """What stands above each column, by its id."""
    rows: tuple[Mapping[str, str], ...]
    """The cells of each row, by the id of their column; `state` is an id too."""
    open_rows: int
    """How many empty rows are ready to be filled in."""


@dataclass(frozen=True)
class TranslationBook:
    """The workbook."""

    language: str
    """The tag of the language."""
    leftwards: bool
    """Whether its lines begin at the right."""
    title: str
    how_title: str
    how: tuple[str, ...]
    """How to fill it in, line by line."""
    states: Mapping[str, str]
    """What each state is called."""
    tables: tuple[TranslationTable, ...]
    """The texts, and the glossary."""


def known_state(agreed: Agreed | None, avoid: str = "", means: str = "") -> str:
    """Return what tells one state of an entry from another: nothing where there is none yet."""
    if agreed is None:
        return ""
    said = [agreed.says, agreed.back, agreed.state, agreed.by, str(agreed.on or ""), avoid, means]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:12]


def of_term(term: AgreedTerm | None) -> str:
    """Return the same of a term."""
    return known_state(term, AVOID_BY.join(term.avoid), term.means) if term else ""


def translation_book(wording: Wording, spoken: SpokenLanguage, used: Mapping[str, str]) -> TranslationBook:
    """Return the workbook of a language; `used` says which documents show each sentence."""
    tag = str(spoken.language)
    name = wording.say(spoken.name)
    words = {state: wording.word(f"translation_{state.replace('-', '_')}") for state in STATES}
    how = tuple(_how(wording, name, words))
    return TranslationBook(
        tag,
        spoken.written in LEFTWARDS,
        wording.say(Word("translation_title", {"language": name})),
        wording.word("guide_sheet"),
        how,
        words,
        (_texts(wording, tag, name, used), _glossary(wording, tag, name)),
    )


def _how(wording: Wording, name: str, states: Mapping[str, str]) -> Iterator[str]:
    values = {"language": name, **{state.replace("-", "_"): said for state, said in states.items()}}
    for number in range(1, 8):
        yield wording.say(Word(f"translation_how_{number}", values))


def _texts(wording: Wording, tag: str, name: str, used: Mapping[str, str]) -> TranslationTable:
    versions = versions_in(wording.library, tag)
    texts = sentences(wording.library)
    rows = [
        _row(number, wording, tag, sentence, versions.get(known), used.get(known, ""))
        for number, (known, sentence) in enumerate(texts.items(), 1)
    ]
    return TranslationTable(wording.word("translation_texts"), _heads(wording, tag, name, TEXTS), tuple(rows), 0)


def _heads(wording: Wording, tag: str, name: str, columns: tuple[str, ...]) -> Mapping[str, str]:
    heads = {
        column: wording.word(f"translation_column_{column}") for column in columns if column not in ("says", "known")
    }
    return {column: heads.get(column, f"{name[:1].upper()}{name[1:]} ({tag})") for column in columns}


def _row(
    number: int, wording: Wording, tag: str, sentence: Sentence, version: Version | None, used: str
) -> Mapping[str, str]:
    terms = (f"{term.term} : {term.says}" for term in terms_in(wording.library, tag, sentence.source) if term.says)
    return {
        "number": str(number),
        "source": sentence.source,
        **_agreed(version),
        "terms": "\n".join(terms),
        "context": "\n".join(contexts_of(wording, sentence)),
        "where": used,
        "known": known_state(version),
    }


def _agreed(agreed: Agreed | None) -> Mapping[str, str]:
    if agreed is None:
        return {}
    return {key: str(getattr(agreed, key) or "") for key in WRITTEN}


_MOST_PLACES = 3


def contexts_of(wording: Wording, sentence: Sentence) -> Iterator[str]:
    """Yield what a sentence belongs to: “Vivre à la frontière – Consignes”; what protects people is said first."""
    if sentence.protected:
        yield wording.word("translation_protected")
    entries = dict(wording.library.entries())
    told = dict.fromkeys(key for key, _ in sentence.places)
    for key in list(told)[:_MOST_PLACES]:
        title = getattr(entries[key], "title", "")
        said = f"{wording.say(title)} – {wording.word(sentence.word)}" if title else wording.word(sentence.word)
        yield " ".join(cell(said).split())


def _glossary(wording: Wording, tag: str, name: str) -> TranslationTable:
    known = glossary_in(wording.library, tag)
    rows = [
        {
            "term": term.term,
            **_agreed(term),
            "means": term.means,
            "avoid": AVOID_BY.join(term.avoid),
            "known": of_term(term),
        }
        for term in known
    ]
    there = {same(term.term) for term in known}
    rows += [{"term": word} for word in wording.word("translation_terms").split(AVOID_BY) if same(word) not in there]
    title = wording.word("translation_glossary")
    return TranslationTable(title, _heads(wording, tag, name, TERMS), tuple(rows), 20)
