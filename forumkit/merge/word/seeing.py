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
from forumkit.merge.word.names import MAIN, child_value, w
from forumkit.merge.word.styles import Styles
from forumkit.office.package import Package

OURS = ("_fk", "_GoBack")
"""Bookmarks of ours, and the one where Word remembers the place of the last edit."""
_KEY = re.compile(r"_fk\w+")
_NUMBER = re.compile(r"^(forumkit) \d+$")
_COMMENTED = (w("commentRangeStart"), w("commentRangeEnd"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEVELS = 9
"""Levels of a list (17.9.6)."""


_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


class Seeing(Reading):
    """A document, read without noise and without its own numbers."""

    def __init__(
        self, package: Package, rules: Rules, styles: Styles, lists: Numbering, note: Callable[[str], str]
    ) -> None:
        """Take a package, and what tells its styles, lists and footnotes."""
        self._lists = lists
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

    def element(self, node: etree._Element, part: str, parent: str = "") -> Seen | None:
        """Return what an element says; nothing of a bookmark of ours, and of comments, which are told apart."""
        if node.tag in _COMMENTED or (node.tag == w("r") and node.find(w("commentReference")) is not None):
            return None
        if node.tag == w("bookmarkStart") and str(node.get(w("name"))).startswith(OURS):
            return None
        if node.tag == w("bookmarkEnd") and str(node.get(w("id"))) in self._ours(part):
            return None
        seen = super().element(node, part, parent)
        if seen and node.tag == w("t") and node.get(_SPACE) != "preserve":
            return seen._replace(text=seen.text.strip(" \t\r\n"))
        return seen

    def all_of(self, nodes: Iterable[etree._Element], part: str) -> Seen:
        """Return what several elements say, as if they stood in one."""
        seen = (self.element(node, part) for node in nodes)
        return Seen("", inside=tuple(each for each in seen if each))

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
