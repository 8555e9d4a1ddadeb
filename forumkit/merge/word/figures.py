"""What a drawing shows: its words, its picture, its numbers; that much survives when LibreOffice writes it anew."""

import hashlib
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.word.names import FALLBACK, MAIN, TABLE, WP, A, C, R, local, text_value, w, walk
from forumkit.office.package import Package

_CLOSE = 0.02
"""Share of a drawing's size by which two programs may differ when they round it."""


@dataclass(frozen=True)
class Figure:
    """A drawing as a person sees it."""

    kind: str
    """Picture, chart, or shapes."""
    words: str
    """What its shapes say."""
    digest: str
    """Of its picture, or of the numbers of its chart."""
    width: int
    height: int

    def shows_the_same(self, other: "Figure") -> bool:
        """Tell whether two figures differ in size at most."""
        return (self.kind, self.words, self.digest) == (other.kind, other.words, other.digest)

    def is_as_large(self, other: "Figure") -> bool:
        """Tell whether two figures have one size, as far as programs keep it."""
        pairs = ((self.width, other.width), (self.height, other.height))
        return all(abs(here - there) <= _CLOSE * max(abs(here), abs(there)) for here, there in pairs)


def figure_of(drawing: etree._Element, package: Package) -> Figure:
    """Return what a drawing shows."""
    targets = {entry.id: entry for entry in package.relations(MAIN)}
    graphic = next(drawing.iter(f"{{{A}}}graphicData"), None)
    namespace_end = "" if graphic is None else str(graphic.get("uri")).rpartition("/")[2]
    digest = ""
    for node in (entry for entry in drawing.iter(f"{{{A}}}blip", f"{{{C}}}chart") if not _is_fallback(entry)):
        relation = targets.get(str(node.get(f"{{{R}}}embed") or node.get(f"{{{R}}}id")))
        if relation is None or relation.external or relation.target not in package.parts:
            continue
        part = package.parts[relation.target]
        content = _chart(package.tree(relation.target)).encode() if local(node) == "chart" else part
        digest += hashlib.sha256(content).hexdigest()[:16]
    extent = next(drawing.iter(f"{{{WP}}}extent"), None)
    size = (0, 0) if extent is None else (int(extent.get("cx", 0)), int(extent.get("cy", 0)))
    kind = "shapes" if namespace_end.startswith("wordprocessing") else namespace_end
    return Figure(kind, shown_words(drawing), digest, *size)


def _is_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(FALLBACK), None) is not None


def shown_words(drawing: etree._Element) -> str:
    """Return what the shapes of a drawing say, a paragraph a line, sorted: programs have an order of their own."""
    lines = []
    for box in (node for node in drawing.iter(w("txbxContent")) if not _is_fallback(node)):
        for paragraph in box.iter(w("p"), TABLE):
            written = (node for node in paragraph.iter(w("t"), w("noBreakHyphen")) if not _is_fallback(node))
            text = "".join(map(text_value, written)).strip()
            lines += [text] if text else []
    return "\n".join(sorted(lines))


def _chart(chart: etree._Element) -> str:
    """Return the words and the numbers of a chart, without how they are drawn."""
    texts = [" ".join("".join(title.itertext()).split()) for title in chart.iter(f"{{{C}}}title")]
    for series in chart.iter(f"{{{C}}}ser"):
        texts += [_number(node.text or "") for node in walk(series) if local(node) == "v"]
    return "\n".join(texts)


def _number(text: str) -> str:
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
