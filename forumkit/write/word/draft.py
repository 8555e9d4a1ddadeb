"""The state of a document while it is written: bookmarks, lists, pictures, headings, captions, footnotes, faults."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from forumkit.messages.codes import Code
from forumkit.render.blocks import Heading, Spans
from forumkit.write.charts import ChartParts
from forumkit.write.word.design import WordDesign
from forumkit.write.word.text import (
    ParagraphFormat,
    enclose,
    field_end,
    field_start,
    paragraph,
    run,
    span_run,
    text_runs,
    words_of,
)
from forumkit.write.written import Fault, digest

_PLACE = re.compile(r"⟪\d+⟫")
"""Stands for the words of a reference until all labels are known."""
_AFTER_BOX = 180
"""Space above a paragraph that follows a table or a callout, in twentieths of a point."""
_BETWEEN_TABLES = 160
_ASIDE = re.compile(r"<!--(\d+)-->")
"""Stands for the shapes of a drawing."""

_SPACED = ("Heading", "Title", "Caption")
"""Styles that bring their own space."""


@dataclass(frozen=True)
class Container:
    """Where blocks are written (the page, a card, a callout): its width, and the styles of paragraphs there."""

    width: int
    """Twentieths of a point."""
    body: str = "Normal"
    bullets: str = ""
    """Style of list items; empty on the open page, where each level has its own."""
    indent: int = 0
    """Where the text of a paragraph starts, in twentieths of a point."""
    size: float | None = None
    """Points, when smaller than the style says."""
    keep: bool = False
    """Paragraphs stay on one page with what follows."""


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the table of contents."""

    level: int
    spans: Spans
    mark: str


class Draft:
    """The state of one document being written."""

    def __init__(self, language: str, words: Mapping[str, str], design: WordDesign) -> None:
        self.language = language
        self.words = words
        self.design = design
        self.manifest: dict[str, str] = {}
        """Mark -> digest of the text that it stands for."""
        self.headings: list[ContentsEntry] = []
        self.lists: list[int] = []
        """Numbers of the lists that start again at 1."""
        self.pictures: list[tuple[str, bytes]] = []
        """Name in word/ and content."""
        self.charts: list[ChartParts] = []
        self.faults: list[Fault] = []
        self.level = 0
        """Level of the last heading."""
        self.footnotes: list[str] = []
        """Paragraphs of the footnotes, from number 1."""
        self.bookmarks = 0
        """How many bookmarks there are."""
        self._labels: dict[str, tuple[str, str]] = {}
        self._wanted: dict[str, str] = {}
        self._unfilled: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._drawings = 0
        self._aside: list[str] = []
        self._page_break = False
        self._space: int | None = None
        self._after: Literal["", "table", "callout"] = ""

    def paragraph(self, look: ParagraphFormat, content: str) -> str:
        """Return a paragraph of the page, which starts a page if one was asked for."""
        spaced = look.before is not None or look.style.startswith(_SPACED)
        if self._after and not spaced:
            look = replace(look, before=_AFTER_BOX)
        self._after = ""
        return paragraph(self.at_top(look), content)

    def at_top(self, look: ParagraphFormat) -> ParagraphFormat:
        """Return the look with the page break and the space that were asked for, if they were."""
        space, self._space = self._space, None
        asked, self._page_break = self._page_break, False
        if space is not None:
            look = replace(look, before=space)
        return replace(look, page_break=True) if asked else look

    def begin_box(self, kind: Literal["table", "callout"], *, tight: bool = False) -> str:
        """Return a low empty paragraph below a box, but for a callout below a table, which brings its own space.

        Word joins adjacent tables and adjacent callouts, and sets a table onto the callout above it. What shall stand
        lower has its space there: above the first words of a table, it would stand inside it.
        """
        if kind == "table" and self._space is not None:
            gap = paragraph(ParagraphFormat("TableGap", before=self._space), "")
            self._space = None
        elif not self._after or (self._after, kind) == ("table", "callout"):
            gap = ""
        elif kind == "table" and not tight:
            gap = paragraph(ParagraphFormat("TableGap", before=_BETWEEN_TABLES), "")
        else:
            gap = paragraph(ParagraphFormat("TableGap"), "")
        self._after = ""
        return gap

    def end_box(self, kind: Literal["table", "callout"]) -> None:
        """Remember that a table or a callout stands above."""
        self._after = kind

    def close(self) -> str:
        """Return the paragraph that Word wants after a table at the end of a document."""
        return paragraph(ParagraphFormat("TableGap"), "") if self._after == "table" else ""

    def start_page(self, *, wanted: bool = True) -> None:
        """Let the next block start a page, if that is wanted."""
        self._page_break = self._page_break or wanted

    def forget_page_break(self) -> None:
        """Start no page: a new section does so by itself."""
        self._page_break = False

    def space_above(self, space: int) -> None:
        """Let the next block stand lower, in twentieths of a point."""
        self._space = space

    def mark(self, key: str, xml: str, *, whole: bool = False) -> str:
        """Return the block with a hidden bookmark made of its key, and note the digest of its text.

        The bookmark encloses the first paragraph only: LibreOffice breaks a bookmark over several. What it stands for
        is that paragraph, or the table that it opens; a card or callout is marked at its title, its blocks each apart.
        `whole` says that it is one paragraph, which may hold others in its drawings.
        """
        name = self._name(key)
        number = self.bookmark_number()
        text = words_of(xml)
        self.manifest[name] = digest(text)
        if _PLACE.search(text):
            self._unfilled[name] = text
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return enclose(xml, start, f'<w:bookmarkEnd w:id="{number}"/>', whole=whole)

    def bookmark_number(self) -> int:
        """Return a number that no other bookmark has."""
        self.bookmarks += 1
        return self.bookmarks - 1

    def next_number(self, counted: str) -> int:
        """Return the number of the next figure or table."""
        self._counts[counted] = self._counts.get(counted, 0) + 1
        return self._counts[counted]

    def label(self, key: str, words: str) -> str:
        """Return the bookmark of a label that references may lead to."""
        name = _mark_name(f"{key}#label")
        self._labels.setdefault(key, (name, words))
        return name if self._labels[key][1] == words else _mark_name(f"{key}#label#{self.bookmarks}")

    def reference(self, key: str) -> tuple[str, str]:
        """Return the bookmark that a reference leads to, and what stands for its words until all labels are known."""
        place = f"⟪{len(self._wanted)}⟫"
        self._wanted[place] = key
        return _mark_name(f"{key}#label"), place

    def with_references(self, xml: str) -> str:
        """Return the text with the words of each reference filled in."""
        for name, text in self._unfilled.items():
            self.manifest[name] = digest(_PLACE.sub(self._words_of_label, text))
        return _PLACE.sub(self._words_of_label, xml) if self._wanted else xml

    def _words_of_label(self, place: re.Match[str]) -> str:
        words = self._labels.get(self._wanted.get(place[0], ""), ("", "…"))[1]
        return words[:1].lower() + words[1:]

    def footnote(self, content: str) -> int:
        """Return the number of a new footnote."""
        self.footnotes.append(content)
        return len(self.footnotes)

    def mark_heading(self, block: Heading, xml: str) -> str:
        """Return a marked heading, and remember it for the table of contents."""
        marked = self.mark(block.key, xml)
        self.headings.append(ContentsEntry(self.level, block.spans, next(reversed(self.manifest))))
        return marked

    def _name(self, key: str) -> str:
        copy, name = 1, _mark_name(key)
        while name in self.manifest:
            copy += 1
            name = _mark_name(f"{key}#{copy}")
        return name

    def drawing_number(self) -> int:
        """Return a number that no other drawing has."""
        self._drawings += 1
        return self._drawings

    def set_aside(self, xml: str) -> str:
        """Return what stands for the shapes of a drawing until `whole`: a page of them is looked through many times."""
        self._aside.append(xml)
        return f"<!--{len(self._aside) - 1}-->"

    def whole(self, xml: str) -> str:
        """Return XML with the shapes that were set aside; a text holds no sign that begins a comment."""
        return _ASIDE.sub(lambda match: self._aside[int(match[1])], xml)

    def new_list(self) -> int:
        """Return the number of a list that starts again at 1."""
        self.lists.append(self.design.lists.first_free + len(self.lists))
        return self.lists[-1]

    def add_picture(self, content: bytes, extension: str) -> str:
        """Return the relationship id of a picture; equal pictures are stored once."""
        for number, (_, known) in enumerate(self.pictures, 1):
            if known == content:
                return f"picture{number}"
        self.pictures.append((f"media/image{len(self.pictures) + 1}.{extension}", content))
        return f"picture{len(self.pictures)}"

    def add_chart(self, parts: ChartParts) -> str:
        """Return the relationship id of a chart."""
        self.charts.append(parts)
        return f"chart{len(self.charts)}"

    def fault(self, code: Code, key: str, line: int, values: Mapping[str, str]) -> None:
        """Note something that could not be done."""
        self.faults.append(Fault(code, key, line, values))


def _mark_name(key: str) -> str:
    """Return the bookmark of a key, such as `_fk4f9c0d…`: Word hides bookmarks that begin with an underscore."""
    return f"_fk{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def caption(
    title: str, key: str, draft: Draft, *, counted: str = "figure", above: bool = False, after: Spans = ()
) -> str:
    """Return a caption such as “Figure 2 – title”; its label has a bookmark that references lead to."""
    number = draft.next_number(counted)
    language, word = draft.language, draft.words[f"label_{counted}"]
    name = draft.label(key, f"{word} {number}")
    counter = f"SEQ {word} \\* ARABIC"
    field = field_start(counter, language) + run(str(number), language) + field_end(language)
    label = (
        f'<w:bookmarkStart w:id="{draft.bookmark_number()}" w:name="{name}"/>'
        f'{run(f"{word} ", language)}{field}<w:bookmarkEnd w:id="{draft.bookmarks - 1}"/>'
    )
    look = ParagraphFormat("CaptionAbove", keep_next=True) if above else ParagraphFormat("Caption")
    content = (
        label + run(" – ", language) + text_runs(title, language) + "".join(span_run(span, language) for span in after)
    )
    return draft.mark(f"{key}#caption", draft.paragraph(look, content), whole=True)


def reference(key: str, draft: Draft) -> str:
    """Return a reference to the caption of a figure or table, such as “figure 2”; filled in at the end."""
    name, place = draft.reference(key)
    language = draft.language
    return field_start(f"REF {name} \\h \\* Lower", language) + run(place, language) + field_end(language)
