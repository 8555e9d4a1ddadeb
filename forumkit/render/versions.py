"""What stands beside a text in the languages of the room: a version that may be used, or a place that stays open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from forumkit.drawing.scripts import LEFTWARDS
from forumkit.model.answering import Say, Told, Word
from forumkit.model.spoken import SpokenLanguage
from forumkit.model.versions import MISSING, Sentence, sentences, told_in, versioned, versions_in
from forumkit.model.voices import voice_of
from forumkit.render.asking import texts_on_paper
from forumkit.render.entries import EntryViews
from forumkit.render.views.forum import SpokenLanguageView, VersionView

_BRACKET = re.compile(r"(?<!\\)([\[\]])")
_PARAGRAPH = re.compile(r"\n\s*\n")


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
