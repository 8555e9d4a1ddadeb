"""How a language sets its texts: inline Markdown to spans, in its typography, with words for drawn signs.

The home of markdown-it's rules for what stands inside a block. The same words come back in many documents of a
mission, and most texts hold no sign of Markdown.
"""

import functools
import re
from collections.abc import Mapping

from markdown_it import MarkdownIt

from forumkit.drawing.numbers import Signs
from forumkit.model.languages import Language
from forumkit.render.blocks import Span, Spans
from forumkit.render.inline import Said, joined, plain, spans_of
from forumkit.render.speech import Speech
from forumkit.render.typography import Setter

_REMEMBERED = 16_384
"""Texts that a typesetter remembers, the last ones seen."""

_PLAIN = re.compile(r"[^\\`*_&<>\n\r\0⟦]+")
"""Texts without a sign of Markdown."""

_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_SIZES = ("icon", "medium", "big", "tall", "giant")


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["html_inline", "image", "link", "autolink"])


_READER = _reader()


class Typesetter:
    """Sets the texts of one language, and remembers what it set last; without a language, they stay as they are."""

    def __init__(self, language: Language | None = None) -> None:
        """Take the language, with its rules of spacing and its words."""
        speech = Speech(language) if language else None
        self.marks = speech.signs if speech else Signs()
        """How numbers and lists are written."""
        self._setter = Setter(language.typography, speech.months) if language and speech else None
        self.words = {name: self.text(word) for name, word in language.words.items()} if language else {}
        """The fixed words of the language, set."""
        self.signs = _signs(language.words) if language else {}
        """What each drawn sign says to who cannot see it."""
        self.spans = functools.lru_cache(_REMEMBERED)(functools.partial(_spans, self.signs, self._setter))
        """Returns inline Markdown as spans, which all who ask for the same text share."""

    def text(self, text: str) -> str:
        """Return words without Markdown in the language's typography."""
        return self._setter.text(text) if self._setter else text

    def plain(self, text: str) -> str:
        """Return inline Markdown as plain words."""
        return plain(self.spans(text))

    def said(self, text: str) -> Said:
        """Return the words of inline Markdown, which know how they are set."""
        return Said.of(self.spans(text))

    def lines(self, text: str) -> str:
        """Return Markdown as plain words: bell signs between paragraphs, dashes before the items of lists."""
        items = (_BULLET.sub("– ", " ".join(part.split())) for part in _PARAGRAPHS.split(text.strip()))
        return "\a".join(map(self.plain, items))


def typesetters_of(languages: Mapping[str, Language]) -> dict[str, Typesetter]:
    """Return what sets the texts of each language."""
    return {code: Typesetter(language) for code, language in languages.items()}


def _spans(signs: dict[str, str], setter: Setter | None, text: str) -> Spans:
    """Return inline Markdown as spans."""
    if _PLAIN.fullmatch(text):
        spans: Spans = (Span(text),)
    else:
        inline = _READER.parseInline(text)
        spans = spans_of(inline[0] if inline else None, signs)
    return joined(setter.spans(spans) if setter else spans)


def _signs(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words for each sign; pictures come in several sizes, a lone face is the one of five."""
    signs = {
        name.removeprefix("sign_").replace("_", "-"): text for name, text in words.items() if name.startswith("sign_")
    }
    pictures = {name.removeprefix("picture-"): text for name, text in signs.items() if name.startswith("picture-")}
    pictures |= {
        name.removesuffix("-5"): text for name, text in signs.items() if name.startswith("face-") and name[-1] == "5"
    }
    return signs | {f"{size}-{name}": text for size in _SIZES for name, text in pictures.items()}
