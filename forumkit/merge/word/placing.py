"""Nodes put one after the other, where most of them stand already."""

from lxml import etree

from forumkit.merge.word.blocks import Block
from forumkit.merge.word.names import local


class Placing:
    """Puts nodes one after the other into a parent in which most of them stand already."""

    def __init__(self, parent: etree._Element, moved: bool) -> None:  # noqa: FBT001 - the one thing that is asked
        self._parent, self._moved = parent, moved
        self._last: etree._Element | None = None

    def put(self, nodes: list[etree._Element], theirs: Block | None) -> None:
        """Put the nodes of a block after those of the one before."""
        standing = [] if theirs is None else [node for node in nodes if node.getparent() is not None]
        self._put(nodes, standing)

    def put_row(self, nodes: list[etree._Element], theirs: etree._Element | None) -> None:
        """Put the rows that stand for one row."""
        self._put(nodes, [] if theirs is None else [node for node in nodes if node is theirs])

    def pass_over(self, trail: list[Block]) -> None:
        """Let what follows come after blocks that were put beside the last one."""
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
        heads = ("tcPr", "tblPrEx", "tblPr", "tblGrid")
        place = max((number + 1 for number, child in enumerate(self._parent) if local(child) in heads), default=0)
        self._parent.insert(place, node)
