"""Elements of a document without noise: what names or numbers lead to is said in the place of these.

After a merge the numbers of lists, footnotes, drawings and bookmarks in a person's file are other ones than in ours.
"""

import hashlib
import re
from collections.abc import Callable, Iterable

from lxml import etree

from forumkit.merge.noise import Rules
from forumkit.merge.reading import Reading, Seen
from forumkit.merge.word.lists import Numbering
from forumkit.merge.word.names import MAIN, PARAGRAPH, VAL, child_value, w
from forumkit.merge.word.styles import Styles
from forumkit.office.package import Package

OURS = ("_fk", "_GoBack")
"""Bookmarks of ours, and the one where Word remembers the place of the last edit."""
_KEY = re.compile(r"_fk\w+")
_NUMBER = re.compile(r"^(forumkit) \d+$")
_RUN, _TEXT, _COMMENT, _BOOKMARK, _BOOKMARK_END = map(w, ("r", "t", "commentReference", "bookmarkStart", "bookmarkEnd"))
_MARKS = frozenset((_RUN, _BOOKMARK, _BOOKMARK_END, w("commentRangeStart"), w("commentRangeEnd")))
_NUMBERED = re.compile(rb' id="\d+" name="forumkit \d+"')
"""By which a document knows its drawings: without it, a picture that stands in a hundred cells is read once."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINKED = b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LEVELS = 9
"""Levels of a list (17.9.6)."""

_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_NAMED = {w(name): VAL for name in (*_STYLED, "numId", "abstractNumId")} | {w("footnoteReference"): w("id")}
"""Elements that name something else of their document, and the attributes by which they do."""
Markup = tuple[tuple[bytes, tuple[str, ...]], ...]
"""How nodes are written: the bytes of each, and what its relationships lead to."""
Memory = dict[Markup, Seen]
"""What was read already, by how it is written; versions that are read by the same rules share it."""


class Seeing(Reading):
    """A document, read without noise and without its own numbers."""

    def __init__(
        self,
        package: Package,
        rules: Rules,
        styles: Styles,
        lists: Numbering,
        note: Callable[[str], str],
        memory: Memory,
    ) -> None:
        """Take a package, and what tells its styles, lists and footnotes."""
        self._lists, self._memory = lists, memory
        self._levels: dict[str, str] = {}
        style = {f"w:{name}@w:val": lambda value: styles.names.get(value, value) for name in _STYLED}
        super().__init__(
            package,
            rules,
            style
            | {
                "w:numId@w:val": self._list,
                "w:abstractNumId@w:val": self._definition,
                "w:footnoteReference@w:id": note,
                "w:hyperlink@w:anchor": _without_keys,
                "w:instrText@text()": _without_keys,
                "wp:docPr@name": lambda value: _NUMBER.sub(r"\1", value),
            },
            stops=frozenset(("officeDocument",)),
        )
        self._own: dict[str, frozenset[str]] = {}
        self._named = {tag: self.resolve[f"{rules.name(tag)}@{rules.name(_NAMED[tag])}"] for tag in _NAMED}

    def element(self, node: etree._Element, part: str, parent: str = "") -> Seen | None:
        """Return what an element says; nothing of a bookmark of ours, and of comments, which are told apart."""
        tag = node.tag
        if tag in _MARKS and self._is_mark(node, part):
            return None
        if tag == PARAGRAPH:  # it is asked for alone, and again with its cell and its table
            key = ((parent.encode(), ()), self._written(node, part))
            if key not in self._memory and (seen := super().element(node, part, parent)):
                self._memory[key] = seen
            return self._memory.get(key)
        seen = super().element(node, part, parent)
        if seen and tag == _TEXT and node.get(_SPACE) != "preserve":
            return seen._replace(text=seen.text.strip(" \t\r\n"))
        return seen

    def _is_mark(self, node: etree._Element, part: str) -> bool:
        """Tell whether an element stands for a comment or a bookmark of ours."""
        if node.tag == _RUN:
            return node.find(_COMMENT) is not None
        if node.tag == _BOOKMARK:
            return str(node.get(w("name"))).startswith(OURS)
        return node.tag != _BOOKMARK_END or str(node.get(w("id"))) in self._ours(part)

    def all_of(self, nodes: Iterable[etree._Element], part: str) -> Seen:
        """Return what several elements say, as if they stood in one; what is written alike is read once."""
        nodes = tuple(nodes)
        key = self.written(nodes, part)
        if key not in self._memory:
            seen = (self.element(node, part) for node in nodes)
            self._memory[key] = Seen("", inside=tuple(each for each in seen if each))
        return self._memory[key]

    def written(self, nodes: Iterable[etree._Element], part: str) -> Markup:
        """Return elements as they are written, and what their numbers stand for: where that is the same, they are."""
        return tuple(self._written(node, part) for node in nodes)

    def _written(self, node: etree._Element, part: str) -> tuple[bytes, tuple[str, ...]]:
        text = _NUMBERED.sub(b"", etree.tostring(node, method="c14n", exclusive=True, with_tail=False))
        leads = [self._named[named.tag](str(named.get(_NAMED[named.tag]))) for named in node.iter(*_NAMED)]
        leads += [str(end.get(w("id")) in self._ours(part)) for end in node.iter(_BOOKMARK_END)]
        if _LINKED in text:
            leads += [f"{number} {link}" for number, link in self.links(part).items() if f'"{number}"'.encode() in text]
        return text, tuple(leads)

    def _ours(self, part: str) -> frozenset[str]:
        """Return the numbers of our bookmarks in a part."""
        if part not in self._own:
            starts = self.package.tree(part).iter(w("bookmarkStart"))
            self._own[part] = frozenset(str(n.get(w("id"))) for n in starts if str(n.get(w("name"))).startswith(OURS))
        return self._own[part]

    def _list(self, number: str) -> str:
        if number not in self._levels:
            levels = [self._lists.level(number, str(level)) for level in range(_LEVELS)]
            said = repr([[sorted(part.items()) for part in level] for level in levels])
            self._levels[number] = hashlib.sha256(said.encode()).hexdigest()[:16]
        return self._levels[number]

    def _definition(self, number: str) -> str:
        numbers = [] if self._lists.tree is None else self._lists.tree.findall(w("num"))
        return next(
            (self._list(str(n.get(w("numId")))) for n in numbers if child_value(n, "abstractNumId") == number), ""
        )

    def definitions(self, kind: str, *names: str) -> list[Seen]:
        """Return what elements of a part say, in any order and without their numbers: lists, used or not."""
        part = next(self.package.related(MAIN, kind), "")
        nodes = [node for name in names for node in (self.package.tree(part) if part else ()) if node.tag == w(name)]
        return [seen._replace(attributes=()) for node in nodes if (seen := self.element(node, part))]


def _without_keys(text: str) -> str:
    return _KEY.sub("_fk", text)
