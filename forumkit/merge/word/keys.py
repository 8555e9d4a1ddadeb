"""Keys of blocks in the merged document: those of the new version, because the next merge compares with that one."""

import re
from itertools import chain

from lxml import etree

from forumkit.merge.word.blocks import MARKED, Block
from forumkit.merge.word.intake import drop_bookmark
from forumkit.merge.word.names import w

_REFERENCE = re.compile(r"(REF\s+)(\w+)")


class KeyNames:
    """Gathers the new bookmark names of blocks that stay, and renames all of them at the end, at once.

    Names may change places between versions, so that renaming one by one would give two blocks one name.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._kept: list[etree._Element] = []

    def rename(self, old: Block, theirs: Block, new: Block) -> None:
        """Note that a block of the person's, if it stays, bears the bookmarks of the new version, its caption's too."""
        self._kept += theirs.nodes
        for before, after in zip(old.nodes, new.nodes, strict=False):
            for name, other in zip(_names(before), _names(after), strict=False):
                self._names[name] = other

    def drop_keys(self, added: Block) -> None:
        """Take the keys off a block that the person added: a copied paragraph brings along the key of its original."""
        for node in added.nodes:
            for start in [*node.iter(w("bookmarkStart"))]:
                if str(start.get(w("name"))).startswith("_fk") and not MARKED.fullmatch(str(start.get(w("name")))):
                    drop_bookmark(node, start)

    def apply(self, body: etree._Element) -> None:
        """Rename what stayed, and leave each name to one bookmark."""
        for node in chain.from_iterable(kept.iter() for kept in self._kept):
            if node.tag == w("bookmarkStart"):
                self._set(node, "name")
            elif node.tag == w("hyperlink") and node.get(w("anchor")):
                self._set(node, "anchor")
            elif node.tag == w("instrText"):
                node.text = _REFERENCE.sub(
                    lambda match: match[1] + self._names.get(match[2], match[2]), node.text or ""
                )
        seen: set[str] = set()
        for start in [*body.iter(w("bookmarkStart"))]:
            name = str(start.get(w("name")))
            if name in seen and name.startswith("_fk"):
                drop_bookmark(body, start)
            seen.add(name)

    def _set(self, node: etree._Element, attribute: str) -> None:
        name = str(node.get(w(attribute)))
        node.set(w(attribute), self._names.get(name, name))


def _names(node: etree._Element) -> list[str]:
    names = (str(start.get(w("name"))) for start in node.iter(w("bookmarkStart")))
    return [name for name in names if name.startswith("_fk")]
