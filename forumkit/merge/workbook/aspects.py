"""What a sheet has besides what its cells hold: widths, rules, titles for print, notes, pictures, charts."""

from collections.abc import Iterator

from lxml import etree

from forumkit.merge.workbook.book import NOWHERE, Sheet
from forumkit.merge.workbook.looks import S, is_on
from forumkit.merge.workbook.references import Paths, bare, follow, follow_area
from forumkit.merge.workbook.relocate import C, X, led_to
from forumkit.office.xml import parsed

Aspect = tuple[object, ...]
R_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_A_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_MEANT = ("type", "operator", "priority", "promptTitle", "prompt", "errorTitle", "error", "text")


def aspects(sheet: Sheet, paths: Paths = NOWHERE) -> dict[str, Aspect]:
    """Return what a sheet has besides its cells, so that what means the same is equal."""
    found = {
        "merges": tuple(sorted(_areas(sheet, "mergeCells/mergeCell", paths))),
        "rules": tuple(sorted(_rules(sheet, paths))),
        "shades": tuple(sorted(_shades(sheet, paths))),
        "links": tuple(sorted(_areas(sheet, "hyperlinks/hyperlink", paths))),
        "filter": tuple(_areas(sheet, "autoFilter", paths)),
        "margins": _margins(sheet),
        "drawn": tuple(_drawn(sheet, paths)),
        "notes": tuple(_notes(sheet)),
        "columns": tuple(sorted(_widths(sheet).items())),
        "state": (sheet.node.get("state", "visible"), sheet.tree.find(S + "sheetProtection") is not None),
    }
    return {name: value for name, value in found.items() if any(value)}


def _areas(sheet: Sheet, path: str, paths: Paths) -> Iterator[str]:
    rows = paths.sheet(sheet.name)[1]
    for node in sheet.tree.iterfind("/".join(S + step for step in path.split("/"))):
        yield follow_area(str(node.get("ref")), rows)


def _rules(sheet: Sheet, paths: Paths) -> Iterator[tuple[str, ...]]:
    """Yield what cells refuse: one entry an area, and no second bound where there is none."""
    rows = paths.sheet(sheet.name)[1]
    for node in sheet.tree.iterfind(f"{S}dataValidations/{S}dataValidation"):
        formulas = [node.findtext(S + "formula1") or ""]
        if node.get("operator", "between") in ("between", "notBetween") and node.get("type") not in ("list", "custom"):
            formulas.append(node.findtext(S + "formula2") or "")
        told = [bare(follow(formula, sheet.name, paths)) for formula in formulas]
        area = follow_area(str(node.get("sqref")), rows)
        yield (area, str(node.get("type")), str(node.get("error") or ""), *told)


def _shades(sheet: Sheet, paths: Paths) -> Iterator[tuple[str, ...]]:
    rows = paths.sheet(sheet.name)[1]
    for node in sheet.tree.iterfind(S + "conditionalFormatting"):
        for rule in node.iterfind(S + "cfRule"):
            told = (bare(follow(each.text or "", sheet.name, paths)) for each in rule.iterfind(S + "formula"))
            yield (follow_area(str(node.get("sqref")), rows), str(rule.get("type")), *told)


def _margins(sheet: Sheet) -> Aspect:
    texts = (sheet.tree.findtext(f"{S}headerFooter/{S}{name}") or "" for name in ("oddHeader", "oddFooter"))
    return tuple(texts)


def _drawn(sheet: Sheet, paths: Paths) -> Iterator[Aspect]:
    """Yield the drawings: charts by the cells and words in them, pictures by their size in bytes."""
    package = sheet.book.package
    for part in led_to(package, sheet.part):
        if "/charts/chart" in part:
            tree = package.tree(part)
            cells = [bare(follow(node.text or "", sheet.name, paths)) for node in tree.iter(C + "f")]
            words = "".join(node.text or "" for node in tree.iter(_A_TEXT))
            sorts = sorted({etree.QName(node).localname for node in tree.iterfind(f".//{C}plotArea/*")} & _CHARTS)
            yield (*cells, words, *sorts)
        elif package.type_of(part).startswith("image/") and not part.endswith(".vml"):
            yield ("picture", len(package.parts[part]))
        elif part.startswith("xl/drawings/drawing"):
            yield tuple(_anchor(node) for node in package.tree(part))


_CHARTS = {"barChart", "lineChart", "pieChart", "areaChart", "scatterChart", "doughnutChart", "radarChart"}


def _anchor(node: etree._Element) -> str:
    """Return the cell at which a drawing begins: programs count the rest of its place in their own ways."""
    return ":".join(str(node.findtext(f"{X}from/{X}{side}")) for side in ("col", "row"))


def _notes(sheet: Sheet) -> Iterator[str]:
    package = sheet.book.package
    for part in package.related(sheet.part, "comments"):
        for node in parsed(package.parts[part]).iter(S + "comment"):
            yield "".join(each.text or "" for each in node.iter(S + "t"))


_DIGIT = 7
"""Pixels: the width of a digit in the usual type, in which workbooks count columns."""


def _widths(sheet: Sheet) -> dict[int, tuple[int, bool]]:
    """Return the width of each column that has one of its own, in pixels, and whether it is hidden.

    Programs set columns in whole pixels, and write them as digits with more or fewer decimals.
    """
    found = {}
    for node in sheet.tree.iterfind(f"{S}cols/{S}col"):
        first, last = int(str(node.get("min"))), int(str(node.get("max")))
        hidden = is_on(node.get("hidden"))
        if hidden or is_on(node.get("customWidth")):
            for column in range(first, min(last, first + 100) + 1):
                found[column] = (round(float(node.get("width") or 0) * _DIGIT), hidden)
    return found


def height(sheet: Sheet, row: int) -> int:
    """Return the height of a row in points, or 0 where the program finds it itself."""
    node = sheet.rows.get(row)
    if node is None or not is_on(node.get("customHeight")):
        return 0
    return round(float(node.get("ht") or 0))
