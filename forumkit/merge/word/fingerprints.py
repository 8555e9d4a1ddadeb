"""Fingerprints of blocks: XML without the ids and numbers that shift when something else comes or goes.

Two generated versions of a block are the same where their fingerprints are.
"""

import hashlib
import re
from collections.abc import Mapping

from lxml import etree

from forumkit.merge.word.blocks import Block
from forumkit.merge.word.figures import figure_of
from forumkit.merge.word.lines import note_words
from forumkit.merge.word.names import MAIN, w
from forumkit.office.package import Package

_SHIFTING = re.compile(rb'<w:(?:bookmarkStart|bookmarkEnd)\b[^>]*/>|<w:numId w:val="\d+"/>| xmlns:\w+="[^"]*"')
_NUMBERED = re.compile(rb'(<(?:wp:docPr|wps:cNvPr|wpg:cNvPr|pic:cNvPr)) id="\d+" name="[^"]*"')
_LINK = re.compile(rb'r:(?:id|embed|link)="([^"]+)"')
_NOTE = re.compile(rb'<w:footnoteReference w:id="(\d+)"/>')


class GeneratedVersion:
    """One generated version, to be compared with another."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._targets: Mapping[bytes, bytes] = {
            relation.id.encode(): relation.target.encode()
            if relation.external
            else _digest(package.parts.get(relation.target, b""))
            for relation in package.relations(MAIN)
        }
        notes = next(package.related(MAIN, "footnotes"), "")
        self._notes = {
            str(node.get(w("id"))).encode(): note_words(node).encode()
            for node in (package.tree(notes) if notes else ())
        }

    def text(self, node: etree._Element) -> bytes:
        """Return the XML of an element with its links, footnotes and charts named by what they hold, not by number."""
        xml = _NUMBERED.sub(rb"\1", _SHIFTING.sub(b"", etree.tostring(node)))
        xml = _LINK.sub(lambda match: b"r=" + self._targets.get(match[1], match[1]), xml)
        xml = _NOTE.sub(lambda match: b"<note>" + self._notes.get(match[1], b""), xml)
        charts = [
            figure_of(drawing, self._package).digest
            for drawing in node.iter(w("drawing"))
            if b":chart" in etree.tostring(drawing)
        ]
        return xml + "".join(charts).encode()

    def block(self, block: Block) -> bytes:
        """Return the fingerprint of a block: equal where the source says and shows the same."""
        return b"".join(self.text(node) for node in block.nodes)


def _digest(part: bytes) -> bytes:
    return hashlib.sha256(part).hexdigest().encode()
