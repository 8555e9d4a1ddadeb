"""What stands beside a text in the languages of the room: a version that may be used, or a place that stays open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from forumkit.drawing.scripts import LEFTWARDS
from forumkit.model.answering import Say, Told, Word
from forumkit.model.library import Library
from forumkit.model.spoken import SpokenLanguage
from forumkit.model.translations import AgreedTerm
from forumkit.model.versions import (
    AVOID_BY,
    MISSING,
    Sentence,
    glossary_in,
    same,
    sentences,
    told_in,
    versioned,
    versions_in,
)
from forumkit.model.voices import voice_of
from forumkit.render.asking import texts_on_paper
from forumkit.render.entries import EntryViews
from forumkit.render.views.forum import SaidTerm, SpokenLanguageView, VersionView

_BRACKET = re.compile(r"(?<!\\)([\[\]])")
_PARAGRAPH = re.compile(r"\n\s*\n")


def said_terms(contexts: EntryViews, spoken: SpokenLanguage) -> list[SaidTerm]:
    """Return the words for who interprets a language: those agreed upon, then those of the themes and of protection."""
    library, forum = contexts.library, contexts.forum
    assert forum
    known = {same(each.term): each for each in glossary_in(library, str(spoken.language))}
    own = (each for name in forum.themes if name in library.themes for each in library.themes[name].glossary)
    others = {contexts.say(each.word): contexts.say(each.means) for each in own}
    usual = contexts.word("translation_terms").split(AVOID_BY)
    waiting = {term: others.get(term, "") for term in (*others, *usual) if same(term) not in known}
    first = str(spoken.language).partition("-")[0]
    kin = [str(each.language) for each in forum.spoken if str(each.language).partition("-")[0] == first]
    kin = [tag for tag in kin if tag != spoken.language]
    agreed = [
        SaidTerm(
            term=contexts.say(each.term),
            says=_agreed(each, str(spoken.language)),
            also=list(filter(None, (_agreed(_in(library, tag, name), tag) for tag in kin))),
            means=contexts.say(each.means),
            avoid=contexts.word("comma").join(each.avoid),
        )
        for name, each in known.items()
        if each.state != "not-needed"
    ]
    return agreed + [SaidTerm(term=name, says="", also=[], means=means, avoid="") for name, means in waiting.items()]


def _in(library: Library, tag: str, name: str) -> AgreedTerm | None:
    return next((each for each in glossary_in(library, tag) if same(each.term) == name), None)


def _agreed(term: AgreedTerm | None, tag: str) -> str:
    """Return how a word is said, once somebody looked at it."""
    return in_language(term.says, tag) if term and term.says and term.state in ("reviewed", "validated") else ""


def in_language(text: str, tag: str) -> str:
    """Return Markdown whose paragraphs say which language they are in.

    >>> in_language("I ni ce", "bm")
    '[I ni ce]{lang=bm}'
    """
    escaped = _BRACKET.sub(r"\\\1", text.strip())
    return "\n\n".join(f"[{part.strip()}]{{lang={tag}}}" for part in _PARAGRAPH.split(escaped))


@dataclass(frozen=True, eq=False)
class Versions(Mapping[str, Sequence[VersionView]]):
    """The versions of each text that a page shows, by that text as the page has it; one for each language of the room.

    A text that the content does not mark as said aloud has none: its places are open.
    """

    contexts: EntryViews
    show: Literal["shown", "open", "none"] = "shown"
    """Whether it has what may be used, also what is still to be found, or nothing: see `Kind.versions`."""

    @cached_property
    def languages(self) -> Sequence[SpokenLanguageView]:
        """The languages of the room in which texts may have versions."""
        return [self._language(each) for each in self._spoken]

    @cached_property
    def _spoken(self) -> tuple[SpokenLanguage, ...]:
        forum = self.contexts.forum
        return versioned(self.contexts.library, forum.spoken) if forum and self.show != "none" else ()

    def _language(self, spoken: SpokenLanguage) -> SpokenLanguageView:
        name = self.contexts.say(spoken.name)
        key = f"forum/{self.contexts.forum_id}"
        return self.contexts.view(
            SpokenLanguageView, spoken, key, ("spoken", name),
            leftwards=spoken.written in LEFTWARDS,
            to_say=self.contexts.say(Word("to_say_in", {"language": name})),
            terms=said_terms(self.contexts, spoken),
        )  # fmt: skip

    @cached_property
    def _known(self) -> dict[str, tuple[str, Sentence]]:
        """Each sentence by how this page says it."""
        library = self.contexts.library
        found = sentences(library) if self._spoken or (library.voices.taken and self.show != "none") else {}
        return {self.contexts.say(sentence.text).strip(): (name, sentence) for name, sentence in found.items()}

    def __getitem__(self, text: str | None) -> Sequence[VersionView]:
        said = (text or "").strip()
        if said not in self._found:
            pairs = zip(self._spoken, self.languages, strict=True)
            every = [self._version(said, spoken, view) for spoken, view in pairs]
            self._found[said] = every if self.show == "open" else [version for version in every if version.text]
        return self._found[said]

    @cached_property
    def _found(self) -> dict[str, Sequence[VersionView]]:
        """The versions of each text that was asked for: pages of one forum say much that others say."""
        return {}

    def _version(self, text: str, spoken: SpokenLanguage, view: SpokenLanguageView) -> VersionView:
        tag = str(spoken.language)
        name, sentence = self._known.get(text, ("", None))
        says = self._say[tag](sentence.text) if sentence else self._composed[tag].get(text, MISSING)
        says = "" if MISSING in says else in_language(says, tag)
        version = versions_in(self.contexts.library, tag).get(name)
        needed = version is None or version.state != "not-needed"
        voice = voice_of(self.contexts.library, tag, sentence.text) if sentence else None
        return VersionView(language=view, text=says, open=needed and not says, voice=voice.name if voice else "")

    def own_voice(self, text: str) -> str:
        """Return the file that says a text as the page has it, in the language of the page; nothing where none does."""
        _, sentence = self._known.get(text.strip(), ("", None))
        voice = voice_of(self.contexts.library, self.contexts.language, sentence.text) if sentence else None
        return voice.name if voice else ""

    @cached_property
    def _say(self) -> Mapping[str, Say]:
        """What says texts and words in each language of the room, as this page has it."""
        return {str(spoken.language): self._says(told_in(self.contexts.library, spoken)) for spoken in self._spoken}

    def _says(self, told: Say) -> Say:
        def say(text: Told) -> str:
            said = told(text)
            return said if said == MISSING else self.contexts.say(said)

        return say

    @cached_property
    def _composed(self) -> Mapping[str, Mapping[str, str]]:
        """What forms put together from several texts and words, in each language of the room, by how the page has it.

        Such as the heads of a table of cards: “Vrai, carte verte”.
        """
        forum = self.contexts.forum
        forms = (
            [self.contexts.library.questions(name, self.contexts.forum_id) for name in forum.questionnaires]
            if forum
            else []
        )
        comma = self.contexts.word("comma")
        shown = [text for form in forms for text in texts_on_paper(form, self.contexts.say, comma)]
        return {
            str(spoken.language): {
                text.strip(): said
                for text, said in zip(
                    shown,
                    (text for form in forms for text in texts_on_paper(form, self._say[str(spoken.language)], comma)),
                    strict=True,
                )
                if text != said
            }
            for spoken in self._spoken
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
