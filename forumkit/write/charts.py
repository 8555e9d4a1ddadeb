"""Native charts: the chart part and the workbook inside it, the same for PowerPoint and Word."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumkit.render.figure import Figure
from forumkit.write.colours import Palette
from forumkit.write.package import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_RELATION = f"{_RELATION}/chart"


@dataclass(frozen=True)
class ChartParts:
    """A chart and its data, as parts of a package."""

    chart: bytes
    workbook: bytes

    @staticmethod
    def relations(workbook: str) -> bytes:
        """Return the relationships of the chart part, to the workbook at a path from the chart's folder."""
        return (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_RELATION}/package"'
            f' Target="{workbook}"/></Relationships>'
        ).encode()


def chart_parts(figure: Figure, language: str, size: float, palette: Palette) -> ChartParts:
    """Return the parts of a chart whose text is `size` points high."""
    from forumkit.write.workbook import data_workbook  # noqa: PLC0415 - a seam: few documents have charts

    series = _series(figure)
    head = ["", *(each.name for each in series)]
    rows: list[tuple[str | float, ...]] = [
        (stage.title, *(each.values[n] for each in series)) for n, stage in enumerate(figure.stages)
    ]
    return ChartParts(palette.fill_in(_chart(figure, series, language, size)).encode(), data_workbook(head, rows))


def frame(relation: str) -> str:
    """Return the a:graphic that shows the chart of a relationship."""
    return (
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}"'
        f' xmlns:r="{_RELATION}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )


@dataclass(frozen=True)
class _Series:
    """One column of a chart's data."""

    name: str
    values: tuple[float, ...]
    look: str
    """Its fill as DrawingML."""
    text: str = "ink"
    """Role of the labels on it."""
    hidden: bool = False
    """Whether it only moves the others along."""


def _solid(role: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{role}"/></a:solidFill>'


def _hatched(role: str, pattern: str) -> str:
    inside = f'<a:fgClr><a:schemeClr val="{role}"/></a:fgClr><a:bgClr><a:schemeClr val="paper"/></a:bgClr>'
    return f'<a:pattFill prst="{pattern}">{inside}</a:pattFill>'


_LOOKS = (
    (_solid("primary"), "paper"),
    (_hatched("secondary", "wdUpDiag"), "ink"),
    (_solid("soft"), "ink"),
    (_hatched("positive", "pct30"), "ink"),
    (_solid("muted"), "paper"),
    (_hatched("caution", "dkHorz"), "ink"),
)
"""Fills that also differ in grey print, and the role of the labels on each."""

_AGAINST = ((_solid("caution"), "paper"), (_hatched("caution", "wdUpDiag"), "ink"))
_FOR = ((_hatched("primary", "wdDnDiag"), "ink"), (_solid("primary"), "paper"))
"""Fills of a scale: from the worst on, and up to the best."""


def _series(figure: Figure) -> list[_Series]:
    if not figure.labels:
        return [_Series(figure.title, tuple(stage.value for stage in figure.stages), *_LOOKS[0])]
    values = [tuple(stage.values[n] for stage in figure.stages) for n in range(len(figure.labels))]
    if figure.shape != "diverging":
        return [_Series(name, values[n], *_LOOKS[n % len(_LOOKS)]) for n, name in enumerate(figure.labels)]
    return _diverging(figure.labels, values)


def _diverging(names: Sequence[str], values: Sequence[tuple[float, ...]]) -> list[_Series]:
    """Return a scale with its middle on one line: the first series moves each bar along, and is not seen."""
    count, half = len(names), len(names) // 2
    middle = count % 2 == 1
    lefts = [
        sum(v[row] for v in values[:half]) + (values[half][row] / 2 if middle else 0) for row in range(len(values[0]))
    ]
    looks = [*_AGAINST[:half], *[(_solid("soft"), "ink")] * middle, *_FOR[-half:]]
    looks = looks if len(looks) == count else [_LOOKS[n % len(_LOOKS)] for n in range(count)]
    padding = tuple(max(lefts) - left for left in lefts)
    hidden = _Series(" ", padding, "<a:noFill/>", hidden=True)
    return [hidden, *(_Series(name, value, *look) for name, value, look in zip(names, values, looks, strict=True))]


def _chart(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    plot = {"line": _line, "pie": _pie}.get(figure.shape, _bars)(figure, series, language, size)
    legend = _legend(language, size) if len(series) > 1 else ""
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATION}">'
        f'<c:lang val="{escape(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _legend(language: str, size: float) -> str:
    # What only moves the bars keeps its entry, which shows nothing: LibreOffice counts entries from the other end.
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(language, size)}</c:legend>'


def _bars(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    lying = figure.shape != "columns"
    stacked = figure.shape in ("stacked", "diverging")
    drawn = "".join(_one_series(number, each, figure, language, size, bar=True) for number, each in enumerate(series))
    grouping, overlap = ("stacked", '<c:overlap val="100"/>') if stacked else ("clustered", "")
    # A bar chart draws its first row at the bottom unless the order is turned round.
    order = "maxMin" if lying else "minMax"
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="{grouping}"/>'
        '<c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="60"/>{overlap}<c:axId val="1111"/><c:axId val="2222"/></c:barChart>'
        f"{_axes(('l', 'b') if lying else ('b', 'l'), order, language, size)}"
    )


def _line(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    drawn = "".join(_one_series(number, each, figure, language, size) for number, each in enumerate(series))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>'
        f'<c:axId val="1111"/><c:axId val="2222"/></c:lineChart>{_axes(("b", "l"), "minMax", language, size)}'
    )


def _pie(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/><c:spPr>{_LOOKS[n % len(_LOOKS)][0]}'
        f'<a:ln w="19050">{_solid("paper")}</a:ln></c:spPr></c:dPt>'
        for n, _ in enumerate(figure.stages)
    )
    labels = _labels(figure, "ink", language, size, "outEnd", names=True)
    inside = f"{_names_of(0, series[0])}{points}{labels}{_cells(figure, series[0], 0)}"
    return f'<c:pieChart><c:varyColors val="1"/><c:ser>{inside}</c:ser><c:firstSliceAng val="0"/></c:pieChart>'


def _names_of(number: int, series: _Series) -> str:
    column = chr(ord("B") + number)
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


_MARKS = ("circle", "square", "triangle", "diamond", "x", "star")
_DASHES = ("solid", "dash", "sysDot", "lgDashDot", "lgDash", "sysDash")
_LINES = ("primary", "secondary", "positive", "caution", "muted", "ink")


def _one_series(number: int, series: _Series, figure: Figure, language: str, size: float, *, bar: bool = False) -> str:
    cells = _cells(figure, series, number)
    if bar:
        edge = "" if series.hidden or len(figure.labels) == 0 else f'<a:ln w="9525">{_solid("ink")}</a:ln>'
        where = "ctr" if figure.shape in ("stacked", "diverging") else "outEnd"
        label = (
            "" if series.hidden else _labels(figure, series.text if where == "ctr" else "ink", language, size, where)
        )
        look = f'<c:spPr>{series.look}{edge}</c:spPr><c:invertIfNegative val="0"/>'
        return f"<c:ser>{_names_of(number, series)}{look}{label}{cells}</c:ser>"
    role, n = _LINES[number % len(_LINES)], number % len(_DASHES)
    stroke = f'<c:spPr><a:ln w="34925" cap="rnd">{_solid(role)}<a:prstDash val="{_DASHES[n]}"/></a:ln></c:spPr>'
    dot = f'<c:spPr>{_solid(role)}<a:ln w="9525">{_solid("paper")}</a:ln></c:spPr>'
    mark = f'<c:marker><c:symbol val="{_MARKS[n]}"/><c:size val="9"/>{dot}</c:marker>'
    label = _labels(figure, "ink", language, size, "t" if number % 2 == 0 else "b")
    return f'<c:ser>{_names_of(number, series)}{stroke}{mark}{label}{cells}<c:smooth val="0"/></c:ser>'


_SLIVER = 0.04
"""Share of the longest bar: a part that is smaller shows no number."""


def _labels(figure: Figure, role: str, language: str, size: float, where: str, *, names: bool = False) -> str:
    unit = f' "{figure.unit}"' if figure.unit else ""
    values = [value for stage in figure.stages for value in (*stage.values, stage.value)]
    # A nought would stand on a bar that is not there.
    number = f"0.0{unit}" if any(value % 1 for value in values) else f"#,##0{unit}"
    shown = f"{number};{number};;" if figure.labels else number
    if figure.shape in ("stacked", "diverging"):
        # A number has no room on a sliver of a bar.
        least = _SLIVER * max(sum(stage.values) for stage in figure.stages)
        shown = f'[<{least:.1f}]"";{number}'
    shown = escape(shown)
    ground = _solid("paper") if role == "ink" and where == "ctr" else "<a:noFill/>"
    return (
        f'<c:dLbls><c:numFmt formatCode="{shown}" sourceLinked="0"/><c:spPr>{ground}</c:spPr>'
        f"{_text(language, size, role)}"
        f'<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="{int(names)}"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _cells(figure: Figure, series: _Series, number: int) -> str:
    last, column = len(figure.stages) + 1, chr(ord("B") + number)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(stage.title)}</c:v></c:pt>' for n, stage in enumerate(figure.stages))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(series.values))
    return (
        f'<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{last - 1}"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{last - 1}"/>{values}</c:numCache></c:numRef></c:val>'
    )


def _axes(sides: tuple[str, str], order: str, language: str, size: float) -> str:
    side, below = sides
    return (
        f'<c:catAx><c:axId val="1111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">'
        f"{_solid('muted')}</a:ln></c:spPr>"
        f'{_text(language, size)}<c:crossAx val="2222"/><c:crosses val="autoZero"/><c:tickLblSkip val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{below}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1111"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _text(language: str, size: float, role: str = "ink") -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" lang="{escape(language)}">{_solid(role)}'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{escape(language)}"/></a:p></c:txPr>'
    )
