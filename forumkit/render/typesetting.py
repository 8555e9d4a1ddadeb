"""How a language sets its texts: inline Markdown to spans, in its typography, with words for drawn signs.

The home of markdown-it's rules for what stands inside a block. The same words come back in many documents of a
mission, and most texts hold no sign of Markdown.
"""

import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from forumkit.drawing.numbers import Signs
from forumkit.drawing.scripts import with_marks
from forumkit.model.languages import Language
from forumkit.render.blocks import Span, Spans
from forumkit.render.inline import Said, joined, plain, spans_of
from forumkit.render.speech import Speech
from forumkit.render.typography import Setter
from forumkit.runtime.kept import Kept

_REMEMBERED = 16_384
"""Texts that a typesetter remembers, the last ones seen."""

_PLAIN = re.compile(r"[^\\`*_&<>\n\r\0⟦]+")
"""Texts without a sign of Markdown."""

_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_BULLET = re.compile(r"^\s*[-*+]\s+")
SIZES = ("icon", "medium", "big", "large", "tall", "panel", "giant")


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["html_inline", "image", "link", "autolink"])


_READER = _reader()
_READER_OF_LANGUAGES = _reader().use(attrs_plugin, after=(), spans=True, allowed=("lang",))
_IN_A_LANGUAGE = re.compile(r"\]\{lang=[A-Za-z0-9-]+\}")
"""Behind words in another language: `[…]{lang=ar}`."""
_OTHER_BRACES = re.compile(r"\]\{(?!lang=[A-Za-z0-9-]+\})")
"""Data."""


_WORD = Span("a", superscript=True)
"""Stands for words in another language: the space of a colon hangs on what is before it."""


class SetWords(Mapping[str, str]):
    """The fixed words of a language, each set when it is first asked for: a document shows few of them.

    What is shown of it is a digest of the language, so that a document can tell whether its words are still the same.
    """

    def __init__(self, language: Language | None, set_text: Callable[[str], str]) -> None:
        """Take the language, and how a word of it is set."""
        self._words = language.words if language else {}
        self._language, self._set = language, set_text

    def __getitem__(self, name: str) -> str:
        return self._set(self._words[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __getstate__(self) -> dict[str, object]:
        """Go to another process with all words set."""
        return {"_words": dict(self), "_language": None, "_set": str, "_digest": self._digest}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._digest})"

    @functools.cached_property
    def _digest(self) -> str:
        said = replace(self._language, privacy=None) if self._language else None
        return hashlib.sha256(repr(said).encode()).hexdigest()


class Typesetter:
    """Sets the texts of one language, and remembers what it set last; without a language, they stay as they are."""

    def __init__(
        self, language: Language | None = None, others: Mapping[str, Language] | None = None, *, tag: str = ""
    ) -> None:
        """Take the language, with its rules of spacing and its words, and those that words in a text may be in.

        A tag is that of a part of a document, which is in another language than the rest.
        """
        self._language, self._others, self._tag = language, others or {}, tag
        speech = Speech(language) if language else None
        self._setter = Setter(language.typography, speech.months) if language and speech else None
        self.leftwards = language is not None and language.leftwards
        """Whether lines begin at the right."""
        self.marks = speech.signs if speech else Signs()
        """How numbers and lists are written."""
        self.code = language.tag.partition("-")[0] if language else ""
        """The language, without its country."""
        self.words = SetWords(language, self.text)
        """The fixed words of the language, set."""
        self.signs = _signs(language.words) if language else {}
        """What each drawn sign says to who cannot see it."""
        self.spans = functools.lru_cache(_REMEMBERED)(self._spans)
        """Returns inline Markdown as spans, which all who ask for the same text share."""
        self.lines = functools.lru_cache(_REMEMBERED)(self._lines)
        """Returns Markdown as plain words: bell signs between paragraphs, dashes before the items of lists."""
        self.within = functools.cache(self._within)
        """Returns what sets a part of a document in another language, by the code of its file, else by its tag."""

    def _within(self, code: str) -> "Typesetter":
        language = self._others.get(code)
        return Typesetter(language, self._others, tag=language.tag if language else code)

    def text(self, text: str) -> str:
        """Return words without Markdown in the language's typography."""
        set_text = self._setter.text(text) if self._setter else text
        return set_text if self.leftwards else with_marks(set_text)

    def _spans(self, text: str) -> Spans:
        """Return inline Markdown as spans."""
        foreign = _IN_A_LANGUAGE.search(text)
        if not foreign and _PLAIN.fullmatch(text):
            spans: Spans = (Span(text),)
        else:
            inline = (
                _READER_OF_LANGUAGES.parseInline(_OTHER_BRACES.sub(r"]\{", text))
                if foreign
                else _READER.parseInline(text)
            )
            spans = spans_of(inline[0] if inline else None, self.signs)
        parts = [(code, tuple(part)) for code, part in groupby(spans, lambda span: span.language)]
        spans = joined(
            tuple(span for n, (code, part) in enumerate(parts) for span in self._set(code, part, begins=n == 0))
        )
        return _ended(spans) if len(parts) > 1 and not self.leftwards else spans

    def _set(self, code: str, spans: Spans, *, begins: bool = True) -> Spans:
        """Return spans of one language in its typography, with its tag; before others than the first stands a word."""
        if code:
            return self.within(code)._set("", spans)  # noqa: SLF001 - of the same class
        if self._setter:
            spans = self._setter.spans(spans) if begins else self._setter.spans((_WORD, *spans))[1:]
        return tuple(self._marked(span) if span.is_text else span for span in spans)

    def _marked(self, span: Span) -> Span:
        text = span.text if self.leftwards else with_marks(span.text)
        return span if (text, self._tag) == (span.text, "") else replace(span, text=text, language=self._tag)

    def plain(self, text: str) -> str:
        """Return inline Markdown as plain words."""
        return plain(self.spans(text))

    def said(self, text: str) -> Said:
        """Return the words of inline Markdown, which know how they are set."""
        return Said.of(self.spans(text))

    def _lines(self, text: str) -> str:
        items = (_BULLET.sub("– ", " ".join(part.split())) for part in _PARAGRAPHS.split(text.strip()))
        return "\a".join(map(self.plain, items))


_KEPT = Kept[Mapping[str, Typesetter]]()


def typesetters_of(languages: Mapping[str, Language]) -> Mapping[str, Typesetter]:
    """Return what sets the texts of each language: the same as last time, with all it knows, where these are."""
    return _KEPT.of("", languages, lambda: {code: Typesetter(each, languages) for code, each in languages.items()})


def _ended(spans: Spans) -> Spans:
    """Return spans from left to right; what runs leftwards among them ends where its span does."""
    followed = zip(spans, (*spans[1:], Span("")), strict=True)
    return tuple(
        replace(span, text=with_marks(span.text, after.text)) if span.is_text and span.language else span
        for span, after in followed
    )


def _signs(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words for each sign; pictures come in several sizes, a lone face is the one of five."""
    signs = {
        name.removeprefix("sign_").replace("_", "-"): text for name, text in words.items() if name.startswith("sign_")
    }
    pictures = {name.removeprefix("picture-"): text for name, text in signs.items() if name.startswith("picture-")}
    pictures |= {
        name.removesuffix("-5"): text for name, text in signs.items() if name.startswith("face-") and name[-1] == "5"
    }
    return signs | {f"{size}-{name}": text for size in SIZES for name, text in pictures.items()}
