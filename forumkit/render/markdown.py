"""Markdown to blocks.

Beyond CommonMark: tables, `{key=... layout=...}` before a block, `::: name` containers, ```figure fences of JSON,
`[…]{lang=ar}` and `::: lang ar` for what is in another language.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forumkit.drawing.figure import Figure, Picture, figure_of
from forumkit.figures import FENCED
from forumkit.messages.reasons import Reason
from forumkit.render import blocks as b
from forumkit.render.attributes import BadBlock, Keys, formulas, number_up_to, split_attributes
from forumkit.render.inline import plain, trimmed
from forumkit.render.shown_pictures import ShownPictures
from forumkit.render.styles import CALLOUTS, PARAGRAPH_STYLES
from forumkit.render.tree import Node, nodes_of, worded
from forumkit.render.typesetting import Typesetter

_FILLS = ("bar", "milestone", "off")
_UNNAMED = ("br", *_FILLS)
"""Signs without an alternative text: a break, and what fills a cell."""
_MOST_LINES, _MOST_SHARES, _DEEPEST, _MOST_PANELS = 200, 1000, 9, 9
"""Of an answer, of a table's width, of a table of contents, of a page."""

Pictures = Mapping[str, Picture]


class Reader:
    """Reads one Markdown text into blocks."""

    def __init__(self, key: str, typesetter: Typesetter, pictures: Pictures) -> None:
        """Take the document's key, what sets the texts of its language, and checked pictures."""
        self._keys = Keys(key)
        self._set = typesetter
        self._pictures = ShownPictures(pictures)

    def blocks(self, markdown: str) -> tuple[b.Block, ...]:
        """Return the blocks of a document, with the credits of its pictures at the end; raises BadBlock."""
        return (*self._many(nodes_of(markdown)), *self._credits())

    def _credits(self) -> Iterator[b.Block]:
        if named := self._pictures.credits:
            words = self._set.marks.semicolon.join(named)
            yield b.Paragraph((b.Span(words),), self._keys.below("credits"), 0, "small")

    def slides(self, markdown: str) -> tuple[b.Slide, ...]:
        """Return the slides of a deck: each heading of level 1 starts one; raises BadBlock."""
        groups: list[list[Node]] = []
        for node in nodes_of(markdown):
            if node.type == "heading" and node.token.tag == "h1":
                groups.append([])
            if not groups:
                raise BadBlock(_line(node), Reason.TEXT_BEFORE_SLIDE)
            groups[-1].append(node)
        *slides, last = map(self._slide, groups)
        return (*slides, replace(last, notes=(*last.notes, *self._credits())))

    def _slide(self, nodes: list[Node]) -> b.Slide:
        head = nodes[0]
        attrs = _attributes(head)
        key = self._keys.explicit(attrs.get("key") or self._keys.below("slide"))
        slots: dict[str, list[b.Block]] = {}
        lines: dict[str, int] = {}
        notes: list[b.Block] = []
        for node in nodes[1:]:
            if node.type == "container_notes":
                notes += self._many(node.children)
            elif node.type == "container_slot":
                name = _words(node, "slot")
                lines.setdefault(name, _line(node))
                slots.setdefault(name, []).extend(self._many(node.children))
            else:
                for block in self._one(node):
                    name = "figure" if isinstance(block, b.Table | Figure | Picture) else "body"
                    lines.setdefault(name, _line(node))
                    slots.setdefault(name, []).append(block)
        filled = tuple(b.Slot(name, tuple(inside), lines[name]) for name, inside in slots.items())
        layout, hidden = attrs.get("layout", "content"), "hidden" in attrs
        return b.Slide(layout, self._spans(head), filled, tuple(notes), key, _line(head), hidden)

    def _many(self, nodes: Iterable[Node]) -> Iterator[b.Block]:
        for node in nodes:
            yield from self._one(node)

    def _one(self, node: Node) -> Iterator[b.Block]:
        attrs, line = _attributes(node), _line(node)
        match node.type:
            case "heading":
                key = self._keys.explicit(attrs.get("key") or self._keys.below("h"))
                yield b.Heading(int(node.token.tag[1]), self._spans(node), key, line)
            case "paragraph":
                yield b.Paragraph(self._spans(node), self._key(attrs, "p"), line, _style(attrs, line))
            case "bullet_list" | "ordered_list":
                key = self._key(attrs, "list")
                items = tuple(self._items(node, 0))
                yield b.ItemList(items, key, line)
            case "table":
                yield self._table(node, attrs)
            case "fence":
                yield self._fence(node)
            case "hr":
                yield b.PageBreak(self._keys.below("break"), line)
            case "container_lang":
                yield from self._in_language(node)
            case "blockquote":
                yield b.Callout("message", "", tuple(self._many(node.children)), self._key(attrs, "quote"), line)
            case other if other.startswith("container_"):
                yield self._container(other.removeprefix("container_"), node)
            case other:
                raise BadBlock(line, Reason.UNKNOWN_BLOCK.of(name=other))

    def _in_language(self, node: Node) -> Iterator[b.Block]:
        """Yield the blocks of a part in another language: `::: lang ar`."""
        around = self._set
        self._set = around.within(_words(node, "lang"))
        yield from self._many(node.children)
        self._set = around

    def _key(self, attrs: Mapping[str, str], sort: str) -> str:
        return self._keys.explicit(attrs["key"]) if "key" in attrs else self._keys.below(sort)

    def _spans(self, node: Node) -> b.Spans:
        inline = next((child for child in node.children if child.type == "inline"), None)
        spans = self._set.spans(inline.token.content) if inline else ()
        return tuple(self._shown(node, span) if span.pictogram else span for span in spans)

    def _shown(self, node: Node, span: b.Span) -> b.Span:
        """Return a drawn sign with the picture that it names, where that is no pictogram."""
        shown = self._pictures.in_span(span, self._set)
        if shown is span and span.pictogram not in self._set.signs and span.pictogram not in _UNNAMED:
            raise BadBlock(_line(node), Reason.UNKNOWN_SIGN.of(name=str(span.pictogram)))
        return shown

    def _items(self, node: Node, depth: int) -> Iterator[b.Item]:
        for item in node.children:
            first = True
            for child in item.children:
                if child.type in ("bullet_list", "ordered_list"):
                    yield from self._items(child, depth + 1)
                elif child.type == "paragraph":
                    ordered = node.type == "ordered_list" and first
                    deeper = depth if first else depth + 1
                    yield b.Item(self._spans(child), self._keys.below("item"), _line(child), deeper, ordered)
                    first = False
                else:
                    yield from (self._line_below(part, depth + 1) for part in worded(child))

    def _line_below(self, node: Node, depth: int) -> b.Item:
        """Return what stands in a list and is neither text nor list, such as a quotation, as a line of it."""
        if node.type.startswith("container_") or node.type in ("fence", "hr", "heading"):
            raise BadBlock(_line(node), Reason.LIST_CONTENT)
        return b.Item(self._spans(node), self._keys.below("item"), _line(node), depth, ordered=False)

    def _container(self, name: str, node: Node) -> b.Block:
        outside = self._keys.current
        block = self._inside(name, node)
        self._keys.current = outside
        return block

    def _inside(self, name: str, node: Node) -> b.Block:
        line, words = _line(node), _words(node, name)
        attrs, title = split_attributes(words)
        if name in CALLOUTS:
            key = self._key(attrs, name)
            inside = tuple(self._many(node.children))
            return b.Callout(name, self._set.said(title), inside, key, line)
        if name in ("cover", "landscape"):
            made = b.Cover if name == "cover" else b.Landscape
            return made(tuple(self._many(node.children)), self._keys.below(name), line)
        if name == "cards":
            key = self._key(attrs, "cards")
            cards = tuple(self._card(child) for child in node.children if child.type == "container_card")
            panels = number_up_to(attrs["panels"], line, _MOST_PANELS) if "panels" in attrs else 0
            share = number_up_to(attrs.get("share", "100"), line, 100)
            return b.Cards(cards, key, line, panels, share, self._set.said(title))
        if name == "lines":
            return b.AnswerLines(number_up_to(title or "3", line, _MOST_LINES), self._keys.below("lines"), line)
        if name == "contents":
            return b.Contents(
                self._set.said(title),
                number_up_to(attrs.get("depth", "2"), line, _DEEPEST),
                self._keys.below("contents"),
                line,
                attrs.get("if") == "full",
            )
        if name == "pagebreak":
            return b.PageBreak(self._keys.below("break"), line, attrs.get("if") == "full")
        raise BadBlock(line, Reason.CONTAINER_HERE.of(name=name))

    def _card(self, node: Node) -> b.Card:
        attrs, title = split_attributes(_words(node, "card"))
        key = self._key(attrs, "card")
        main, _, second = title.partition(" | ")
        return b.Card(self._set.said(main), self._set.said(second), tuple(self._many(node.children)), key, _line(node))

    def _table(self, node: Node, attrs: Mapping[str, str]) -> b.Table:
        key, line = self._key(attrs, "table"), _line(node)
        rows = [self._row(row) for part in node.children for row in part.children]
        style = attrs.get("style", "plain")
        if style in PARAGRAPH_STYLES:
            style = "plain"  # the page expects a paragraph here, and a text of the content is a table
        if style not in ("plain", "form", "large", "gantt"):
            raise BadBlock(line, Reason.TABLE_STYLE.of(name=style))
        widths = tuple(number_up_to(share, line, _MOST_SHARES) for share in attrs.get("widths", "").split())
        if widths and len(widths) != len(rows[0]):
            raise BadBlock(line, Reason.WIDTHS.of(widths=len(widths), columns=len(rows[0])))
        heads = (" ".join(map(plain, cell.paragraphs)) for cell in rows[0])
        caption = self._set.said(attrs.get("caption") or " – ".join(filter(None, heads)))
        return b.Table(
            rows[0],
            tuple(rows[1:]),
            key,
            line,
            caption,
            "captioned" in attrs,
            widths,
            style,  # type: ignore[arg-type]  # just checked
            "gantt" if attrs.get("chart") == "gantt" else "",
            attrs.get("fit") == "page",
            formulas(attrs.get("formulas", ""), line),
            "total" in attrs,
        )

    def _row(self, row: Node) -> tuple[b.Cell, ...]:
        return tuple(self._cell(cell) for cell in row.children)

    def _cell(self, cell: Node) -> b.Cell:
        spans = self._spans(cell)
        align = {"text-align:center": "center", "text-align:right": "right"}.get(
            str(cell.token.attrs.get("style", "")), "left"
        )
        fill = spans[0].pictogram if len(spans) == 1 and spans[0].pictogram in _FILLS else ""
        paragraphs: list[list[b.Span]] = [[]]
        for span in spans:
            if span.pictogram == "br":
                paragraphs.append([])
            elif span.pictogram == "milestone":
                paragraphs[-1].append(b.Span(span.text))
            elif span.pictogram not in _FILLS:
                paragraphs[-1].append(span)
        texts = tuple(trimmed(tuple(part)) for part in paragraphs)
        return b.Cell(texts, fill or "", align)  # type: ignore[arg-type]  # both come from the tuples above

    def _fence(self, node: Node) -> b.Block:
        line = _line(node)
        if node.token.info.strip() != "figure":
            raise BadBlock(line, Reason.CODE_FENCE)
        try:
            drawn = json.loads(node.token.content)
        except json.JSONDecodeError as error:
            raise BadBlock(line + error.lineno, Reason.FIGURE_NO_JSON) from error
        if not isinstance(drawn, dict) or drawn.get("kind") not in FENCED:
            raise BadBlock(line, Reason.FIGURE_KIND.of(kinds=", ".join(FENCED)))
        key = self._keys.below("figure")
        if drawn["kind"] == "picture":
            picture = self._pictures.named(drawn["file"])
            assert picture
            return replace(
                picture,
                alt=drawn["alt"] or self._set.text(picture.said(self._set.code)),
                title=self._set.said(drawn["title"]),
                key=key,
                line=line,
            )
        figure = figure_of(drawn, self._set.said, self._set.marks, key, line)
        return replace(self._pictures.in_figure(figure), leftwards=self._set.leftwards)


def _line(node: Node) -> int:
    return node.token.map[0] + 1 if node.token.map else 1


def _attributes(node: Node) -> dict[str, str]:
    return {name: str(value) for name, value in node.token.attrs.items()}


def _words(node: Node, name: str) -> str:
    return node.token.info.strip().removeprefix(name).strip()


def _style(attrs: Mapping[str, str], line: int) -> str:
    style = attrs.get("style", "body")
    if style not in PARAGRAPH_STYLES:
        raise BadBlock(line, Reason.PARAGRAPH_STYLE.of(name=style))
    return style
