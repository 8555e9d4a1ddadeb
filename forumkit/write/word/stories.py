"""Headers and footers of a file from elsewhere: how high they stand, and what they leave of a page for its text."""

from collections.abc import Mapping

from lxml import etree

from forumkit.merge.word.names import w
from forumkit.office.names import WP
from forumkit.office.xml import parsed

_EMU = 635
"""In a twentieth of a point."""
_LINE, _USUAL = 1.25, 20
"""How much higher than its type a line stands, and half-points of type where nothing says it (ECMA-376: ten points)."""
_ADDED = 2
"""Lines that are added to a footer: the number of the page, and what all documents of a mission say below each page."""
_ADDED_LINE = 260


def pushed_by_stories(
    parts: Mapping[str, bytes], headers: Mapping[str, str], styles: bytes, margins: Mapping[str, int]
) -> tuple[int, int]:
    """Return how far headers and footers push the text beyond the upper and the lower margin; twentieths of a point.

    A margin below nought is kept whatever stands there (ECMA-376, part 1, 17.6.11).
    """
    sheet = _Styles(parsed(styles))
    pushed = []
    for story, margin, added in (("header", "top", 0), ("footer", "bottom", _ADDED * _ADDED_LINE)):
        part = parts.get(f"word/{headers.get(f'{story} default', '')}.xml")
        needed = margins[story] + (sheet.height(parsed(part)) if part else 0) + added
        pushed.append(max(0, needed - margins[margin]) if margins[margin] >= 0 else 0)
    return pushed[0], pushed[1]


class _Styles:
    """The styles of a file, as far as they say how high a paragraph is."""

    def __init__(self, tree: etree._Element) -> None:
        self._tree = tree
        self._by_id = {str(style.get(w("styleId"))): style for style in tree.iter(w("style"))}
        self._usual = next((name for name, style in self._by_id.items() if style.get(w("default")) == "1"), "")

    def height(self, node: etree._Element) -> int:
        """Return the height of what stands in a header, a footer or a cell."""
        return sum(map(self._block, node))

    def _block(self, node: etree._Element) -> int:
        if node.tag == w("p"):
            return self._paragraph(node)
        if node.tag == w("tbl"):
            return sum(max(map(self.height, row.iter(w("tc"))), default=0) for row in node.iter(w("tr")))
        return self.height(node) if node.tag in (w("sdt"), w("sdtContent")) else 0

    def _paragraph(self, node: etree._Element) -> int:
        style = node.find(f"{w('pPr')}/{w('pStyle')}")
        name = str(style.get(w("val"))) if style is not None else self._usual
        sizes = [self._said(name, ("rPr", "sz", "val"), run) for run in (*node.iter(w("r")), None)]
        pictures = (int(each.get("cy", 0)) // _EMU for each in node.iterfind(f".//{{{WP}}}inline/{{{WP}}}extent"))
        lines = 1 + sum(1 for _ in node.iter(w("br")))
        line = max(int(max(size or _USUAL for size in sizes) * 10 * _LINE), *pictures, 0)
        above, below = (self._said(name, ("pPr", "spacing", side), node) or 0 for side in ("before", "after"))
        return lines * line + above + below

    def _said(self, style: str, at: tuple[str, str, str], own: etree._Element | None) -> int | None:
        """Return what a run or a paragraph says itself, else what its style says, else what holds in all the file."""
        group, name, attribute = at
        path = f"{w(group)}/{w(name)}"
        places, seen = [own] if own is not None else [], set[str]()
        while style in self._by_id and style not in seen:
            seen.add(style)
            places.append(self._by_id[style])
            based = self._by_id[style].find(w("basedOn"))
            style = str(based.get(w("val"))) if based is not None else ""
        places += self._tree.iterfind(f"{w('docDefaults')}/{w(f'{group}Default')}")
        found = (place.find(path) for place in places)
        said = next((each.get(w(attribute)) for each in found if each is not None and each.get(w(attribute))), "")
        return int(said) if said.isdecimal() else None
