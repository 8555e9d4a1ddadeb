"""Lines that are said aloud, in plain values: the list for who records them, and the page that plays them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumkit.drawing.scripts import LEFTWARDS
from forumkit.model.answering import Word
from forumkit.model.library import Library
from forumkit.model.versions import people_languages, sentences
from forumkit.model.voices import Line, languages_heard, lines_in, numbers, voice_of, voices_of
from forumkit.render.translation_book import contexts_of
from forumkit.render.typesetting import Typesetter, typesetters_of
from forumkit.render.wording import Wording


@dataclass(frozen=True)
class SaidLine:
    """A line as somebody says it, or hears it."""

    number: int
    source: str
    """What the mission says."""
    says: str
    """The same in the language; empty where nothing is written, or the two are one."""
    context: str = ""
    """What it belongs to."""
    state: str = ""
    """What is to be known before it is recorded."""
    file: str = ""
    """Where it is heard, beside the page."""


@dataclass(frozen=True)
class SaidInLanguage:
    """The lines of a language."""

    name: str
    tag: str
    leftwards: bool
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True)
class VoicePage:
    """A page of lines."""

    language: str
    leftwards: bool
    title: str
    how: tuple[str, ...]
    number: str
    """What stands before a number."""
    parts: tuple[SaidInLanguage, ...]


def voice_list(library: Library, tag: str) -> VoicePage:
    """Return the list of a language for who records it."""
    telling = _Telling(library, library.mission.languages[0])
    lines = [telling.to_record(tag, name, line) for name, line in lines_in(library, tag).items()]
    part = telling.part(tag, tuple(sorted(lines, key=lambda line: line.number)))
    how = tuple(telling.wording.word(f"voices_how_{number}") for number in range(1, 5))
    return telling.page(telling.wording.say(Word("voices_title", {"language": part.name})), how, (part,))


def voice_pack(library: Library, forum_id: str, only: str | None) -> tuple[VoicePage, Mapping[str, bytes]]:
    """Return the page that plays what is heard in a forum, and the recordings by their place beside it."""
    forum = library.forums[forum_id]
    telling = _Telling(library, library.document_languages(forum)[0], forum_id)
    parts, files = [], dict[str, bytes]()
    for tag in languages_heard(library, forum):
        lines = []
        for name, voice in voices_of(library, forum_id, tag).items() if only in (None, tag) else ():
            file = f"{tag}/{voice.number:03}.{voice.sound.ending}"
            files[file] = voice.sound.content
            lines.append(telling.said(tag, name, lines_in(library, tag)[name], file))
        parts.append(telling.part(tag, tuple(sorted(lines, key=lambda line: line.number))))
    title = telling.wording.say(Word("voices_pack_title", {"forum": telling.wording.say(forum.label)}))
    return telling.page(title, (), tuple(part for part in parts if part.lines)), files


class _Telling:
    """Tells lines in a language of documents."""

    def __init__(self, library: Library, language: str, forum_id: str | None = None) -> None:
        self.library, self.wording = library, Wording(library, forum_id, language)
        self._setter: Typesetter = typesetters_of(library.languages)[language]

    def plain(self, text: str) -> str:
        return self._setter.lines(text).replace("\a", "\n")

    def page(self, title: str, how: tuple[str, ...], parts: tuple[SaidInLanguage, ...]) -> VoicePage:
        language = self.library.languages[self.wording.language]
        number = self.plain(self.wording.word("number_short"))
        return VoicePage(language.tag, language.leftwards, self.plain(title), how, number, parts)

    def part(self, tag: str, lines: tuple[SaidLine, ...]) -> SaidInLanguage:
        if spoken := people_languages(self.library).get(tag):
            name, leftwards = self.plain(self.wording.say(spoken.name)), spoken.written in LEFTWARDS
            return SaidInLanguage(name, str(spoken.language), leftwards, lines)
        code = next(each for each in self.library.mission.languages if each.lower() == tag)
        language = self.library.languages[code]
        return SaidInLanguage(language.name, language.tag, language.leftwards, lines)

    def said(self, tag: str, name: str, line: Line, file: str = "") -> SaidLine:
        source = self.plain(self.wording.say(line.sentence.text))
        says = Typesetter().lines(line.says).replace("\a", "\n") if tag in people_languages(self.library) else ""
        says = says or (self.plain(line.says) if tag != self.wording.language.lower() else "")
        return SaidLine(numbers(self.library).get(name, 0), source, says if says != source else "", file=file)

    def to_record(self, tag: str, name: str, line: Line) -> SaidLine:
        said = self.said(tag, name, line)
        heard = voice_of(self.library, tag, sentences(self.library)[name].text)
        state = "voices_recorded" if heard else "" if line.may_be_heard else "voices_first_agreed"
        context = self.plain(" · ".join(self._contexts(line)))
        return SaidLine(said.number, said.source, said.says, context, self.wording.word(state) if state else "")

    def _contexts(self, line: Line) -> Iterator[str]:
        yield from contexts_of(self.wording, line.sentence)
