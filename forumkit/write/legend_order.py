"""Legends of horizontal bar charts in the right order in PDF files that LibreOffice makes.

LibreOffice lists the series of horizontal bars from the last to the first, whatever the direction of their axis;
Office lists them from the first. Files are written for Office. For a PDF, series, points and axis are turned round:
the bars look the same, and the legend comes out in order.
"""

import re
import zipfile
import zlib

from lxml import etree

from forumkit.office.container import pack, unpack
from forumkit.office.names import C
from forumkit.office.xml import parsed, written

_C = f"{{{C}}}"
_CHART = re.compile(rb"(?:ppt|word)/charts/chart[^/]*\.xml")
_TORN = (zipfile.BadZipFile, zlib.error, OSError, etree.LxmlError, AttributeError, TypeError, ValueError)
"""What taking a file apart raises where an element that every chart has is missing."""


def with_legends_in_order(content: bytes) -> bytes:
    """Return an Office file whose legends LibreOffice shows in order; a damaged file comes back as it is."""
    if not _CHART.search(content):
        return content
    try:
        parts = unpack(content)
        charts = {name: _bottom_up(part) for name, part in parts.items() if _CHART.fullmatch(name.encode())}
        return pack(parts | charts)
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
