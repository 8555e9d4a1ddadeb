"""Checks of versions in the languages of people: is their source still there, is nothing lost, who stands for them."""

import re
from collections.abc import Iterator, Sequence

from forumkit.load.source import KeyPath
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.words import Value
from forumkit.model.library import Library
from forumkit.model.texts import language_of
from forumkit.model.translations import AgreedTerm, Version
from forumkit.model.versions import (
    is_signed,
    loses_numbers,
    loses_values,
    nearest_sentence,
    open_sentences,
    people_languages,
    same,
    sentences,
    terms_in,
)

_LONGEST = 80
"""Characters of a sentence that a message repeats."""


def _versions(library: Library) -> Iterator[tuple[str, KeyPath, Version]]:
    """Yield each version with the tag of its language and its path in the file."""
    for tag, translations in library.translations.items():
        yield from ((tag, ("texts", index), version) for index, version in enumerate(translations.texts))


def _terms(library: Library) -> Iterator[tuple[str, KeyPath, AgreedTerm]]:
    for tag, translations in library.translations.items():
        yield from ((tag, ("glossary", index), term) for index, term in enumerate(translations.glossary))


def _short(text: str) -> str:
    plain = same(text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def languages_of_versions_are_spoken(library: Library) -> Iterator[Problem]:
    """There are versions only in languages that a forum names with their tag."""
    known = people_languages(library)
    for tag in library.translations:
        if tag not in known:
            allowed = ", ".join(known) or "–"
            yield Problem(
                Code.TRANSLATION_NOT_SPOKEN, library.place(f"translation/{tag}"), {"name": tag, "allowed": allowed}
            )


def versions_belong_to_a_text(library: Library) -> Iterator[Problem]:
    """A version's source is a sentence of the content, or is told to be stale, or to be nobody's."""
    for tag, path, version in _versions(library):
        if same(version.source) in sentences(library):
            continue
        near = nearest_sentence(library, tag, version.source)
        code = Code.TRANSLATION_STALE if near else Code.TRANSLATION_ORPHANED
        values = {"name": _short(version.source)} | ({"now": near} if near else {})
        yield Problem(code, library.place(f"translation/{tag}", (*path, "source")), values)


def sources_of_versions_stand_once(library: Library) -> Iterator[Problem]:
    """No sentence, and no term, has two versions in one language."""
    first: dict[tuple[str, str | int, str], int] = {}
    named = [(tag, path, "source", version.source) for tag, path, version in _versions(library)]
    named += [(tag, path, "term", term.term) for tag, path, term in _terms(library)]
    for tag, path, key, source in named:
        place = library.place(f"translation/{tag}", (*path, key))
        known = first.setdefault((tag, path[0], same(source)), place.line)
        if known != place.line:
            yield Problem(Code.TRANSLATION_TWICE, place, {"name": _short(source), "first": str(known)})


def versions_keep_what_their_source_has(library: Library) -> Iterator[Problem]:
    """A version has the values, the emphasis and the numbers of its source."""
    for tag, path, version in _versions(library):
        place = library.place(f"translation/{tag}", (*path, "says"))
        if lost := loses_values(version):
            yield Problem(Code.TRANSLATION_BROKEN, place, {"what": lost})
        elif lost := loses_numbers(version):
            yield Problem(Code.TRANSLATION_NUMBERS, place, {"what": lost})


def what_is_validated_is_signed(library: Library) -> Iterator[Problem]:
    """What is validated says something, by which function it was validated, and when."""
    for tag, path, agreed in (*_versions(library), *_terms(library)):
        if not is_signed(agreed):
            missing = [key for key in ("says", "by", "on") if not getattr(agreed, key)]
            place = library.place(f"translation/{tag}", (*path, "state"))
            yield Problem(Code.TRANSLATION_NOT_SIGNED, place, {"what": tuple(missing)})


def what_protects_people_is_validated(library: Library) -> Iterator[Problem]:
    """Where versions have begun, what protects people has validated ones."""
    spoken = people_languages(library)
    for tag in library.translations.keys() & spoken.keys():
        if missing := [sentence for sentence in open_sentences(library, tag) if sentence.protected]:
            values: dict[str, Value] = {
                "total": len(missing),
                "name": _name(library, tag),
                "language": tag,
                "first": _short(missing[0].source),
            }
            yield Problem(Code.TRANSLATION_OPEN, library.place(f"translation/{tag}"), values)


def _name(library: Library, tag: str) -> str:
    first = library.mission.languages[0]
    return language_of(people_languages(library)[tag].name, first, first)


def versions_use_the_agreed_words(library: Library) -> Iterator[Problem]:
    """No version uses a word that the glossary says never to use."""
    for tag, path, version in _versions(library):
        said = same(version.says).casefold()
        for term in terms_in(library, tag, version.source):
            for word in _found(term.avoid, said):
                place = library.place(f"translation/{tag}", (*path, "says"))
                yield Problem(
                    Code.TRANSLATION_WORD, place, {"name": word, "term": term.term, "instead": term.says or "…"}
                )


def _found(words: Sequence[str], said: str) -> Iterator[str]:
    for word in words:
        if word and re.search(rf"(?<!\w){re.escape(same(word).casefold())}(?!\w)", said):
            yield word
