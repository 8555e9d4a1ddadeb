"""What a chart shows, as a person sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from forumkit.merge.slides.inherited import SlideContext
from forumkit.merge.slides.names import A, C


@dataclass(frozen=True)
class Plot:
    """A kind of plot in a chart, `barChart` or `lineChart`, or the colour of a row of it."""

    kind: str


def said_by(sheet: SlideContext, tree: etree._Element) -> Iterator[object]:
    """Yield the sorts of plots of a chart, its titles, and the names, labels and numbers of its rows."""
    for plot in tree.findall(f"{C}chart/{C}plotArea/*"):
        if str(plot.tag).endswith("Chart"):
            yield Plot(str(plot.tag).rpartition("}")[2])
        yield from (_number(row) for row in plot.iterfind(f"{C}ser//{C}v"))
        yield from (Plot(sheet.colour(fill)) for fill in plot.iterfind(f"{C}ser//{C}spPr/{A}solidFill"))
    yield from (text for title in tree.iter(f"{C}title") for text in title.itertext() if text.strip())


def _number(node: etree._Element) -> object:
    """Return a value of a chart: `31` and `31.0` are one number."""
    text = str(node.text or "")
    try:
        return round(float(text), 9)
    except ValueError:
        return text
