"""Markdown as a tree: what is open holds what comes before it closes. Texts stay as they are written.

The home of markdown-it's rules for blocks. One rule finds every container, and texts are not parsed here: most are
plain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin

from forumkit.render.styles import CALLOUTS

_CONTAINERS = (
    *CALLOUTS, "notes", "slot", "cards", "card", "cover", "lines", "contents", "pagebreak", "landscape", "lang",
)  # fmt: skip
_CONTAINER = "container_any"


@dataclass(slots=True)
class Node:
    """A block of Markdown, and the blocks inside it."""

    type: str
    """As markdown-it calls it; a container is called container_ and its name."""
    token: Token
    """What opens it."""
    children: list["Node"] = field(default_factory=list)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").use(attrs_block_plugin)
    reader.disable(["html_block", "code", "lheading", "reference", "inline", "text_join"])
    return reader.use(container_plugin, "any", validate=lambda words, _: _name(words) in _CONTAINERS)


def _name(words: str) -> str:
    return words.strip().split(" ", 1)[0]


_READER = _reader()


def nodes_of(markdown: str) -> list[Node]:
    """Return the blocks of a text."""
    tokens: Sequence[Token] = _READER.parse(markdown)
    whole: list[Node] = []
    inside = [whole]
    for token in tokens:
        if token.nesting < 0:
            inside.pop()
            continue
        node = Node(_sort(token), token)
        inside[-1].append(node)
        if token.nesting > 0:
            inside.append(node.children)
    return whole


_HOLDERS = ("blockquote", "bullet_list", "ordered_list", "list_item", "table", "thead", "tbody", "tr")


def worded(node: Node) -> Iterator[Node]:
    """Yield the parts of a quotation, list or table that have words; any other block as it is."""
    if node.type not in _HOLDERS:
        yield node
    else:
        for child in node.children:
            yield from worded(child)


def _sort(token: Token) -> str:
    sort = token.type.removesuffix("_open")
    return f"container_{_name(token.info)}" if sort == _CONTAINER else sort
