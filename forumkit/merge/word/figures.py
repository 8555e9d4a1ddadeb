"""What a drawing shows: its words, its picture, its numbers; that much survives when LibreOffice writes it anew."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from forumkit.merge.word.names import FALLBACK, TABLE, WP, WPS, A, C, R, local, text_value, w, walk
from forumkit.merge.word.properties import Format
from forumkit.office.package import Package, Relation

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
    facts: Format = field(default_factory=dict, compare=False)
    """All of it as plain values, and how it is described, placed, turned and linked."""

    def shows_the_same(self, other: "Figure") -> bool:
        """Tell whether two figures differ in size at most."""
        return (self.kind, self.words, self.digest) == (other.kind, other.words, other.digest)

    def is_as_large(self, other: "Figure") -> bool:
        """Tell whether two figures have one size, as far as programs keep it."""
        pairs = ((self.width, other.width), (self.height, other.height))
        return all(abs(here - there) <= _CLOSE * max(abs(here), abs(there)) for here, there in pairs)


def figure_of(drawing: etree._Element, package: Package, targets: Mapping[str, Relation]) -> Figure:
    """Return what a drawing shows; `targets` are the relationships of the part that it is in."""
    graphic = next(drawing.iter(f"{{{A}}}graphicData"), None)
    namespace_end = "" if graphic is None else str(graphic.get("uri")).rpartition("/")[2]
    digest = ""
    for node in (entry for entry in drawing.iter(f"{{{A}}}blip", f"{{{C}}}chart") if not _is_fallback(entry)):
        relation = targets.get(str(node.get(f"{{{R}}}embed") or node.get(f"{{{R}}}id")))
        if relation is None or relation.external or relation.target not in package.parts:
            continue
        shown = package.parts[relation.target]
        content = _chart(package.tree(relation.target)).encode() if local(node) == "chart" else shown
        digest += hashlib.sha256(content).hexdigest()[:16]
    extent = next(drawing.iter(f"{{{WP}}}extent"), None)
    size = (0, 0) if extent is None else (int(extent.get("cx", 0)), int(extent.get("cy", 0)))
    kind = "shapes" if namespace_end.startswith("wordprocessing") else namespace_end
    words = shown_words(drawing)
    facts = {"figure": kind, "figure@words": words, "figure@shows": digest} | _placed(drawing, targets)
    facts |= _stretched(drawing, *size)
    return Figure(kind, words, digest, *size, facts)


def _placed(drawing: etree._Element, targets: Mapping[str, Relation]) -> Format:
    """Return how a drawing is described, placed, turned, cut and linked."""
    facts: Format = {}
    described = next(drawing.iter(f"{{{WP}}}docPr"), None)
    for name in ("descr", "title", "hidden"):
        if described is not None and described.get(name):
            facts[f"figure@{name}"] = " ".join(str(described.get(name)).split())
    frame = next((node for node in drawing if local(node) in ("anchor", "inline")), None)
    facts["figure@frame"] = local(frame) if frame is not None else ""
    for node in frame if frame is not None else ():
        if local(node) == "extent" or local(node).startswith(("position", "wrap")):
            facts |= {f"figure/{name}": value for name, value in _one(node).items()}
    links = (node for node in drawing.iter(f"{{{A}}}hlinkClick") if not _is_fallback(node))
    for number, link in enumerate(links):
        relation = targets.get(str(link.get(f"{{{R}}}id")))
        facts[f"figure/link{number}"] = "" if relation is None else relation.target
    for number, frame in enumerate(node for node in drawing.iter(f"{{{A}}}xfrm") if not _is_fallback(node)):
        for name in ("rot", "flipH", "flipV"):
            if frame.get(name, "0") != "0":
                facts[f"figure/xfrm[{number}]@{name}"] = str(frame.get(name))
    cuts = [
        " ".join(f"{k}={v}" for k, v in sorted(node.items()))
        for node in drawing.iter(f"{{{A}}}srcRect")
        if len(node.attrib)
    ]
    return facts | ({"figure@srcRect": "; ".join(cuts)} if cuts else {})


def _stretched(drawing: etree._Element, width: int, height: int) -> Format:
    """Return how the outermost shape differs from the frame around it: programs write both in one size."""
    shape = next((node for node in drawing.iter(f"{{{A}}}ext") if node.get("uri") is None), None)
    if shape is None or not width or not height:
        return {}
    shares = [round(int(shape.get(name, 0)) / size, 1) for name, size in (("cx", width), ("cy", height))]
    return {} if shares == [1, 1] else {"figure/xfrm/ext": " ".join(map(str, shares))}


def _one(node: etree._Element) -> Format:
    found = {f"{local(node)}@{name}": str(value) for name, value in node.attrib.items()}
    for child in node:
        found[f"{local(node)}/{local(child)}"] = (child.text or "").strip()
    return found or {local(node): "1"}


def _is_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(FALLBACK), None) is not None


def boxes_of(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of a drawing's shapes."""
    yield from (node for node in drawing.iter(w("txbxContent")) if not _is_fallback(node))


def paint_of(drawing: etree._Element) -> str:
    """Return the form, the fill and the line of each shape of a drawing, in their order: `rect eaf1f5 none; …`."""
    return "; ".join(
        " ".join((_form(node), _colour(node), _colour(node.find(f"{{{A}}}ln"))))
        for node in drawing.iter(f"{{{WPS}}}spPr")
        if not _is_fallback(node)
    )


def _form(properties: etree._Element) -> str:
    form = properties.find(f"{{{A}}}prstGeom")
    return "" if form is None else str(form.get("prst"))


def _colour(holder: etree._Element | None) -> str:
    """Return the colour of a fill or line, or the sort of what is no colour."""
    fill = None if holder is None else next((node for node in holder if local(node).endswith("Fill")), None)
    if fill is None or local(fill) == "noFill":
        return "none"
    return str(fill[0].get("val")).lower() if local(fill) == "solidFill" and len(fill) else local(fill)


def shown_words(drawing: etree._Element) -> str:
    """Return what the shapes of a drawing say, a paragraph a line, sorted: programs have an order of their own."""
    lines = []
    for box in boxes_of(drawing):
        for paragraph in box.iter(w("p"), TABLE):
            written = (node for node in paragraph.iter(w("t"), w("noBreakHyphen")) if not _is_fallback(node))
            text = "".join(map(text_value, written)).strip()
            lines += [text] if text else []
    return "\n".join(sorted(lines))


def _chart(chart: etree._Element) -> str:
    """Return the sorts of plots of a chart, its words and numbers, without how they are drawn."""
    texts = [local(plot) for plot in chart.iterfind(f".//{{{C}}}plotArea/*") if local(plot).endswith("Chart")]
    texts += [" ".join("".join(title.itertext()).split()) for title in chart.iter(f"{{{C}}}title")]
    for series in chart.iter(f"{{{C}}}ser"):
        texts += [_number(node.text or "") for node in walk(series) if local(node) == "v"]
    return "\n".join(texts)


def _number(text: str) -> str:
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
