"""Native charts: the chart part and the workbook inside it, the same for PowerPoint and Word."""

from dataclasses import dataclass

from forumkit.render.blocks import Figure
from forumkit.write.package import escape
from forumkit.write.workbook import data_workbook

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


def chart_parts(figure: Figure, language: str, size: float) -> ChartParts:
    """Return the parts of a chart whose text is `size` points high."""
    data = data_workbook(["", figure.title], [(stage.title, stage.value) for stage in figure.stages])
    return ChartParts(_chart(figure, language, size), data)


def frame(relation: str) -> str:
    """Return the a:graphic that shows the chart of a relationship."""
    return (
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}"'
        f' xmlns:r="{_RELATION}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )


def _chart(figure: Figure, language: str, size: float) -> bytes:
    lying = figure.shape != "columns"
    direction = "bar" if lying else "col"
    last = len(figure.stages) + 1
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(stage.title)}</c:v></c:pt>' for number, stage in enumerate(figure.stages)
    )
    values = "".join(
        f'<c:pt idx="{number}"><c:v>{stage.value!r}</c:v></c:pt>' for number, stage in enumerate(figure.stages)
    )
    unit = f' "{figure.unit}"' if figure.unit else ""
    shown = escape(f"0.0{unit}" if any(stage.value % 1 for stage in figure.stages) else f"#,##0{unit}")
    text = _text(language, size)
    # A bar chart draws its first row at the bottom unless the order is turned round.
    order = "maxMin" if lying else "minMax"
    side, below = ("l", "b") if lying else ("b", "l")
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATION}">'
        f'<c:lang val="{escape(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>"
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Data!$B$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(figure.title)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        '<c:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{shown}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>{text}'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{last - 1}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Data!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{last - 1}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
        '<c:gapWidth val="60"/><c:axId val="1111"/><c:axId val="2222"/></c:barChart>'
        f'<c:catAx><c:axId val="1111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{text}<c:crossAx val="2222"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{below}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1111"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _text(language: str, size: float) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" lang="{escape(language)}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{escape(language)}"/></a:p></c:txPr>'
    )
