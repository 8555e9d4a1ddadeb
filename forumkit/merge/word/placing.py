"""The children of a body, cell or table put into the order of the merge, without moving those that stand right."""

from lxml import etree

from forumkit.merge.word.blocks import Block
from forumkit.merge.word.names import PARAGRAPH, TABLE, local, w


class Placing:
    """Puts nodes one after the other into a parent; nodes that stand there already stay, unless `moved` says not."""

    def __init__(self, parent: etree._Element, moved: bool) -> None:  # noqa: FBT001 - the one thing that is asked
        self._parent, self._moved = parent, moved
        self._last: etree._Element | None = None

    def put(self, nodes: list[etree._Element], theirs: Block | None) -> None:
        """Put the nodes that stand for one block after those of the block before; `theirs` is the person's block."""
        standing = [] if theirs is None else [node for node in nodes if node.getparent() is not None]
        self._put(nodes, standing)

    def put_row(self, nodes: list[etree._Element], theirs: etree._Element | None) -> None:
        """Put the rows that stand for one row of a table: it, and perhaps a conflict row beside it."""
        self._put(nodes, [] if theirs is None else [node for node in nodes if node is theirs])

    def pass_over(self, trail: list[Block]) -> None:
        """Let what follows come after the conflict blocks that the last merge put beside the block just placed."""
        nodes = [node for block in trail for node in block.nodes if node.getparent() is not None]
        if nodes and not self._moved:
            self._last = nodes[-1]

    def _put(self, nodes: list[etree._Element], standing: list[etree._Element]) -> None:
        for node in nodes:
            stays = any(node is there for there in standing) and not self._moved
            if not stays:
                self._after_last(node)
            self._last = node

    def _after_last(self, node: etree._Element) -> None:
        if self._last is not None:
            self._last.addnext(node)
            return
        # Properties and grid come first in w:tc and w:tbl (CT_Tc and CT_Tbl are sequences).
        heads = ("tcPr", "tblPrEx", "tblPr", "tblGrid")
        place = max((number + 1 for number, child in enumerate(self._parent) if local(child) in heads), default=0)
        self._parent.insert(place, node)


def end_with_paragraph(container: etree._Element) -> None:
    """Let a cell end with a paragraph.

    Word calls a file unreadable whose cell ends with a table (ECMA-376, part 1, 17.4.65; jgm/pandoc#6983).
    """
    if container.tag != w("tc"):
        return
    last = [node for node in container if node.tag in (PARAGRAPH, TABLE, w("sdt"))][-1:]
    if not last or last[0].tag == TABLE:
        container.append(etree.Element(PARAGRAPH))
