"""Charts as LibreOffice should read them.

It lists the series of bars that lie from the last to the first, whatever their axis, and Office from the first to the
last. A file is right in Office; for a PDF, its bars are built from the bottom up, which looks the same, and their
legend is then in order.
"""

import re
import zipfile
import zlib

from lxml import etree

from forumkit.office.container import pack, unpack
from forumkit.office.xml import parsed, written

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART = re.compile(r"(?:ppt|word)/charts/chart[^/]*\.xml")
_TORN = (zipfile.BadZipFile, zlib.error, OSError, etree.LxmlError, AttributeError, TypeError, ValueError)
"""What reading a file raises that a person's program left without what every chart has."""
_NAME = re.compile(rb"(?:ppt|word)/charts/chart[^/]*\.xml")


def with_legends_in_order(content: bytes) -> bytes:
    """Return an Office file whose legends LibreOffice shows in the order of the bars; one that is torn, as it is."""
    if not _NAME.search(content):
        return content
    try:
        parts = unpack(content)
        return pack({name: _bottom_up(part) if _CHART.fullmatch(name) else part for name, part in parts.items()})
    except _TORN:
        return content


def _bottom_up(chart: bytes) -> bytes:
    tree = parsed(chart)
    bars = tree.find(f".//{_C}barChart")
    series = [] if bars is None else bars.findall(f"{_C}ser")
    if len(series) < 2 or _value(bars, "barDir") != "bar" or _value(bars, "grouping") != "clustered":  # noqa: PLR2004 - a legend
        return chart
    place = bars.index(series[0])
    for number, plotted in enumerate(reversed(series)):
        plotted.find(f"{_C}order").set("val", str(number))
        plotted.find(f"{_C}idx").set("val", str(number))
        bars.insert(place + number, plotted)
        last = max(int(count.get("val")) for count in plotted.iter(f"{_C}ptCount")) - 1
        points = [(point, "idx") for part in ("cat", "val") for point in plotted.iterfind(f"{_C}{part}//{_C}pt")]
        points += [(label, "val") for label in plotted.iterfind(f"{_C}dLbls/{_C}dLbl/{_C}idx")]
        for point, name in points:
            point.set(name, str(last - int(point.get(name))))
    tree.find(f".//{_C}catAx/{_C}scaling/{_C}orientation").set("val", "minMax")
    return written(tree)


def _value(bars: etree._Element, name: str) -> str:
    return str(bars.find(f"{_C}{name}").get("val"))
