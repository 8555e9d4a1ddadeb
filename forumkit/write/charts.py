"""Native charts: the chart part and the workbook inside it, the same for PowerPoint and Word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumkit.drawing.figure import Figure
from forumkit.drawing.forms import paint
from forumkit.office.container import escape, numbered_relationships
from forumkit.office.names import HEAD, C, namespaces
from forumkit.write.colours import Palette
from forumkit.write.number_format import number_format, tiny_format

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STACKED = ("stacked", "diverging", "spans")
"""Shapes whose bars are put end to end."""


@dataclass(frozen=True)
class ChartParts:
    """A chart and its data, as parts of a package."""

    chart: bytes
    workbook: bytes

    def files(self, folder: str, name: str) -> dict[str, bytes]:
        """Return the parts of a chart below the folder of a document, by name."""
        return {
            f"{folder}/charts/{name}.xml": self.chart,
            f"{folder}/charts/_rels/{name}.xml.rels": numbered_relationships(
                [("package", f"../embeddings/{name}.xlsx")]
            ),
            f"{folder}/embeddings/{name}.xlsx": self.workbook,
        }


def chart_types(folder: str, name: str) -> dict[str, str]:
    """Return the content types of these parts."""
    return {f"{folder}/charts/{name}.xml": _CHART_TYPE, f"{folder}/embeddings/{name}.xlsx": _WORKBOOK_TYPE}


def chart_parts(figure: Figure, language: str, size: float, palette: Palette) -> ChartParts:
    """Return the parts of a chart whose text is `size` points high."""
    from forumkit.write.workbook import data_workbook  # noqa: PLC0415 - a seam: few documents have charts

    figure = _drawable(figure)
    series = _series(figure)
    head = ["", *(one_series.name for one_series in series)]
    rows: list[tuple[str | float, ...]] = [
        (stage.title, *(one_series.values[n] for one_series in series)) for n, stage in enumerate(figure.stages)
    ]
    chart = palette.fill_in(_chart(figure, series, language, size))
    if figure.leftwards:
        chart = chart.replace("<a:p><a:pPr>", '<a:p><a:pPr rtl="1">')
    return ChartParts(chart.encode(), data_workbook(head, rows))


def _drawable(figure: Figure) -> Figure:
    """Return a chart whose shape can show its values: there is no slice or part of what is nought or less."""
    least = min((value for row in figure.rows for value in row), default=0.0)
    parts = figure.shape in _STACKED and least < 0
    shares = figure.shape == "pie" and (least < 0 or not any(map(sum, figure.rows)))
    return replace(figure, shape="bars") if parts or shares else figure


def frame(relation: str) -> str:
    """Return the a:graphic that shows the chart of a relationship."""
    return (
        f'<a:graphic {namespaces("a")}><a:graphicData uri="{C}">'
        f'<c:chart {namespaces("c r")} r:id="{relation}"/></a:graphicData></a:graphic>'
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
    role: str = "ink"
    """Of its line."""
    hidden: bool = False
    """Whether it only moves the others along."""


def _hatched(role: str, pattern: str) -> str:
    inside = f'<a:fgClr><a:schemeClr val="{role}"/></a:fgClr><a:bgClr><a:schemeClr val="paper"/></a:bgClr>'
    return f'<a:pattFill prst="{pattern}">{inside}</a:pattFill>'


_LOOKS = {
    "primary": (paint("primary"), "paper"),
    "secondary": (_hatched("secondary", "wdUpDiag"), "ink"),
    "soft": (paint("soft"), "ink"),
    "positive": (_hatched("positive", "pct30"), "ink"),
    "muted": (paint("muted"), "paper"),
    "caution": (_hatched("caution", "dkHorz"), "ink"),
}
"""Fills that also differ in grey print, and the role of the labels on each."""
_STRENGTHS = {1: ("primary",), 2: ("soft", "primary"), 3: ("soft", "secondary", "primary")}


def series_roles(count: int) -> tuple[str, ...]:
    """Return the role of each series: two or three are mostly moments, of which the later has the stronger colour.

    >>> series_roles(2)
    ('soft', 'primary')
    """
    return _STRENGTHS.get(count) or (*_LOOKS,) * (count // len(_LOOKS) + 1)


_AGAINST = ((paint("caution"), "paper"), (_hatched("caution", "wdUpDiag"), "ink"))
_FOR = ((_hatched("primary", "wdDnDiag"), "ink"), (paint("primary"), "paper"))
"""Fills of a scale: from the worst on, and up to the best."""


def _series(figure: Figure) -> list[_Series]:
    names, values = figure.labels or (figure.title,), [*zip(*figure.rows, strict=True)]
    if figure.labels and figure.shape == "diverging":
        return _diverging(names, values)
    if figure.shape == "spans":
        return _spans(figure)
    return [
        _Series(name, column, *_LOOKS[role], role)
        for name, column, role in zip(names, values, series_roles(len(names)), strict=False)
    ]


def _diverging(names: Sequence[str], values: Sequence[tuple[float, ...]]) -> list[_Series]:
    """Return a scale with its middle on one line: the first series moves each bar along, and is not seen."""
    count, half = len(names), len(names) // 2
    middle = count % 2 == 1
    lefts = [
        sum(v[row] for v in values[:half]) + (values[half][row] / 2 if middle else 0) for row in range(len(values[0]))
    ]
    looks = [*_AGAINST[:half], *[(paint("soft"), "ink")] * middle, *_FOR[-half:]]
    looks = looks if len(looks) == count else [_LOOKS[role] for role in series_roles(count)]
    padding = tuple(max(lefts) - left for left in lefts)
    hidden = _Series(" ", padding, "<a:noFill/>", hidden=True)
    return [hidden, *(_Series(name, value, *look) for name, value, look in zip(names, values, looks, strict=False))]


def _spans(figure: Figure) -> list[_Series]:
    """Return bars from a first value to a second: up in one fill, down in another, behind what is not seen."""
    hidden = _Series(" ", tuple(map(min, figure.rows)), "<a:noFill/>", hidden=True)
    looks = zip(figure.labels, zip(*figure.told, strict=True), (_FOR[1], _AGAINST[1]), strict=True)
    told = [_Series(label, values, *look) for label, values, look in looks]
    return [hidden, *(series for series in told if any(series.values))]


def _chart(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    plot = {"line": _line, "pie": _pie}.get(figure.shape, _bars)(figure, series, language, size)
    # What only moves the bars keeps its entry, which shows nothing: LibreOffice counts entries from the other end.
    entries = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(language, size)}</c:legend>'
    legend = entries if len(series) > 1 else ""
    return (
        f"{HEAD}<c:chartSpace {namespaces('c a r')}>"
        f'<c:lang val="{escape(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    lying = figure.shape != "columns"
    stacked = figure.shape in _STACKED
    drawn = "".join(_one_series(number, one, figure, language, size, bar=True) for number, one in enumerate(series))
    grouping, overlap = ("stacked", '<c:overlap val="100"/>') if stacked else ("clustered", "")
    # The ids of axes are any two unsigned numbers (ST_UnsignedInt); python-pptx writes negative ones, which no schema
    # allows.
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="60"/>{overlap}'
        '<c:axId val="1111"/><c:axId val="2222"/></c:barChart>'
        f"{_axes(('l', 'b') if lying else ('b', 'l'), figure, language, size)}"
    )


def _line(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    drawn = "".join(_one_series(number, one, figure, language, size) for number, one in enumerate(series))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>'
        f'<c:axId val="1111"/><c:axId val="2222"/></c:lineChart>{_axes(("b", "l"), figure, language, size)}'
    )


def _pie(figure: Figure, series: Sequence[_Series], language: str, size: float) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/><c:spPr>{_LOOKS[role][0]}'
        f'<a:ln w="19050">{paint("paper")}</a:ln></c:spPr></c:dPt>'
        for n, (_, role) in enumerate(zip(figure.stages, _LOOKS, strict=False))
    )
    labels = _labels(figure, series[0], "ink", language, size, "outEnd", names=True)
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
_LINES = {"soft": "muted"}
"""Roles of lines where that of a fill would be too pale."""


def _one_series(number: int, series: _Series, figure: Figure, language: str, size: float, *, bar: bool = False) -> str:
    cells = _cells(figure, series, number)
    if bar:
        edge = "" if series.hidden or len(figure.labels) == 0 else f'<a:ln w="9525">{paint("ink")}</a:ln>'
        where = "ctr" if figure.shape in _STACKED else "outEnd"
        role = series.text if where == "ctr" else "ink"
        label = "" if series.hidden else _labels(figure, series, role, language, size, where)
        look = f'<c:spPr>{series.look}{edge}</c:spPr><c:invertIfNegative val="0"/>'
        return f"<c:ser>{_names_of(number, series)}{look}{label}{cells}</c:ser>"
    role, n = _LINES.get(series.role, series.role), number % len(_DASHES)
    stroke = f'<c:spPr><a:ln w="34925" cap="rnd">{paint(role)}<a:prstDash val="{_DASHES[n]}"/></a:ln></c:spPr>'
    dot = f'<c:spPr>{paint(role)}<a:ln w="9525">{paint("paper")}</a:ln></c:spPr>'
    mark = f'<c:marker><c:symbol val="{_MARKS[n]}"/><c:size val="9"/>{dot}</c:marker>'
    label = _labels(figure, series, "ink", language, size, "t" if number % 2 == 0 else "b")
    return f'<c:ser>{_names_of(number, series)}{stroke}{mark}{label}{cells}<c:smooth val="0"/></c:ser>'


def _labels(
    figure: Figure, series: _Series, role: str, language: str, size: float, where: str, *, names: bool = False
) -> str:
    def look(code: str) -> str:
        return (
            f'<c:numFmt formatCode="{escape(code)}" sourceLinked="0"/><c:spPr>{ground}</c:spPr>'
            f'{_text(language, size, role)}<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
            f'<c:showCatName val="{int(names)}"/><c:showSerName val="0"/><c:showPercent val="0"/>'
            '<c:showBubbleSize val="0"/>'
        )

    ground = paint("paper") if role == "ink" and where == "ctr" else "<a:noFill/>"
    tiny = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{look(code)}</c:dLbl>'
        for number, value in enumerate(series.values)
        if (code := tiny_format(figure, value))
    )
    return f"<c:dLbls>{tiny}{look(number_format(figure))}</c:dLbls>"


def _cells(figure: Figure, series: _Series, number: int) -> str:
    last, column = len(figure.stages) + 1, chr(ord("B") + number)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(stage.title)}</c:v></c:pt>' for n, stage in enumerate(figure.stages))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(series.values))
    return (
        f'<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{last - 1}"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{last - 1}"/>{values}</c:numCache></c:numRef></c:val>'
    )


def _axes(sides: tuple[str, str], figure: Figure, language: str, size: float) -> str:
    side, below = sides
    lying = side == "l"
    turned = "maxMin" if figure.leftwards else "minMax"  # what goes across begins at the right
    # A bar chart draws its first row at the bottom unless the order is turned round.
    order = "maxMin" if lying else turned
    return (
        f'<c:catAx><c:axId val="1111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">{paint("muted")}</a:ln></c:spPr>'
        f'{_text(language, size)}<c:crossAx val="2222"/><c:crosses val="autoZero"/><c:tickLblSkip val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2222"/><c:scaling><c:orientation val="{turned if lying else "minMax"}"/>'
        f"{_ends(figure)}</c:scaling>"
        f'<c:delete val="1"/><c:axPos val="{below}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1111"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _ends(figure: Figure) -> str:
    """Return where the axis of the values ends: bars begin at nought, and nothing below it or above it is cut off."""
    values = [value for row in figure.rows for value in row]
    top = "1" if not any(values) else "0" if max(values, default=0.0) <= 0 else ""
    bottom = "0" if min(values, default=0.0) >= 0 else ""
    return (f'<c:max val="{top}"/>' if top else "") + (f'<c:min val="{bottom}"/>' if bottom else "")


def _text(language: str, size: float, role: str = "ink") -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" lang="{escape(language)}">{paint(role)}'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{escape(language)}"/></a:p></c:txPr>'
    )
