"""What a sheet has besides what its cells hold: everything in its part, but for what programs are known to rewrite."""

from collections.abc import Callable, Iterator

from lxml import etree

from forumkit.merge.workbook.book import Sheet
from forumkit.merge.workbook.looks import S, is_on
from forumkit.merge.workbook.references import normal_form, without_references
from forumkit.office.package import Package
from forumkit.office.xml import parsed

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
Seen = tuple[object, ...]
Read = Callable[[str], str]
"""How a formula or an area is compared."""
_FORMULAS = {"f", "formula", "formula1", "formula2"}
_NOISE = {"sheetData", "dimension", "sheetViews", "sheetFormatPr", "cols", "drawing", "legacyDrawing"}
"""Elements that are read elsewhere, or that LibreOffice and openpyxl write anew at each save: what is in sight, the
usual width of a column."""
_REWRITTEN = {"id", "uid", "count", "dxfId", "priority", "horizontalDpi", "verticalDpi", "header", "footer", "imeMode"}
"""Attributes that the same programs number or set anew."""
_USUAL = {
    "scale": "100", "fitToWidth": "1", "fitToHeight": "1", "copies": "1", "gridLinesSet": "1", "summaryBelow": "1",
    "summaryRight": "1", "pageOrder": "downThenOver", "cellComments": "none", "orientation": "default",
    "firstPageNumber": "1", "operator": "between", "errorStyle": "stop", "usePrinterDefaults": "1",
}  # fmt: skip
"""What an attribute says where it is not there (ECMA-376, 18.18); of all others it is no, 0 or nothing."""
_CHARTS = {"barChart", "lineChart", "pieChart", "areaChart", "scatterChart", "doughnutChart", "radarChart"}
_DIGIT = 7
"""Pixels: the width of a digit in the usual type, in which workbooks count columns."""
_MOST_COLUMNS = 100


def frame(sheet: Sheet, *, moved: bool) -> dict[str, Seen]:
    """Return what a sheet has besides its cells: what means the same is equal, also where cells moved that it names.

    `{"mergeCells": ((...),), "columns": ((1, (40, False)),), "notes": ("Relire",)}`
    """
    read: Read = without_references if moved else str
    listed: dict[str, list[Seen]] = {}
    for node in sheet.tree.iterchildren(etree.Element):
        name = etree.QName(node).localname
        if name not in _NOISE and (seen := _seen(node, read)):
            listed.setdefault(name, []).append(seen)
    values: dict[str, Seen] = {name: tuple(sorted(entries, key=str)) for name, entries in listed.items()}
    values |= {
        "drawn": tuple(sorted(_drawn(sheet, read), key=str)),
        "notes": tuple(_notes(sheet)),
        "columns": () if moved else tuple(sorted(_widths(sheet).items())),
        "state": tuple(state for state in [sheet.node.get("state", "visible")] if state != "visible"),
        "print": tuple(sorted(_printed(sheet, read))),
    }
    return {name: value for name, value in values.items() if value}


def _seen(node: etree._Element, read: Read) -> Seen:
    """Return what a node says: its name, attributes, text, and what is in it; nothing for what says the usual."""
    name = etree.QName(node).localname
    attributes = []
    for key, value in node.attrib.items():
        if key in ("sqref", "ref"):
            attributes.append((key, read(value)))
        elif not _is_noise(key, value):
            attributes.append((key, _one(value)))
    text = (node.text or "").strip()
    text = read(normal_form(text)) if name in _FORMULAS else text
    inside = [seen for child in node.iterchildren(etree.Element) if (seen := _seen(child, read))]
    if name == "dataValidation" and not _has_two_bounds(node):
        inside = [seen for seen in inside if seen[0] != "formula2"]
    this = (name, tuple(sorted(attributes)), text, tuple(sorted(inside, key=str)))
    return this if attributes or text or inside else ()


def _has_two_bounds(rule: etree._Element) -> bool:
    """Return whether a second bound says something: LibreOffice writes one of 0 into every rule."""
    return rule.get("operator", "between").lower().endswith("between") and rule.get("type") not in ("list", "custom")


def _is_noise(key: str, value: str) -> bool:
    says_nothing = value in ("0", "false", "") if key not in _USUAL else _one(value) == _USUAL[key]
    return says_nothing or key in _REWRITTEN or key.startswith("{")


def _one(value: str) -> str:
    """Return a value as all programs write it: LibreOffice says true, and gives numbers more decimals."""
    try:
        return f"{float(value):.2f}".rstrip("0").rstrip(".")
    except ValueError:
        return {"true": "1", "false": "0"}.get(value, value)


def _printed(sheet: Sheet, read: Read) -> Iterator[tuple[str, str]]:
    """Yield what is printed of a sheet, and what is repeated on each page."""
    nodes = list(sheet.book.tree.iterfind(f"{S}sheets/{S}sheet"))
    for node in sheet.book.tree.iterfind(f"{S}definedNames/{S}definedName"):
        local = node.get("localSheetId")
        if local is not None and int(local) < len(nodes) and nodes[int(local)] is sheet.node:
            text = read(normal_form(node.text or ""))
            yield str(node.get("name")), ",".join(sorted(text.split(",")))


def _drawn(sheet: Sheet, read: Read) -> Iterator[Seen]:
    """Yield what hangs on a sheet: charts by their cells and words, pictures by their size, all else by its sort."""
    package = sheet.book.package
    for part in led_to(package, sheet.part):
        if "/charts/chart" in part:
            tree = package.tree(part)
            words = "".join(node.text or "" for node in tree.iter(_A_TEXT))
            sorts = sorted({etree.QName(node).localname for node in tree.iterfind(f".//{_C}plotArea/*")} & _CHARTS)
            yield (*(read(normal_form(node.text or "")) for node in tree.iter(_C + "f")), words, *sorts)
        elif package.type_of(part).startswith("image/") and not part.endswith(".vml"):
            yield ("picture", len(package.parts[part]))
        elif part.startswith("xl/drawings/drawing"):
            yield tuple(sorted(read(_anchor(node)) for node in package.tree(part)))
        elif part.startswith(("xl/tables", "xl/pivot", "xl/embeddings", "xl/ctrlProps")):
            yield ("part", package.type_of(part))


def _anchor(node: etree._Element) -> str:
    """Return the cell at which a drawing begins: programs count the rest of its place in their own ways."""
    return ":".join(str(node.findtext(f"{_X}from/{_X}{side}")) for side in ("col", "row"))


def led_to(package: Package, part: str) -> Iterator[str]:
    """Yield the parts that a part leads to, and those that these lead to."""
    seen, waiting = {part}, [part]
    while waiting:
        for relation in package.relations(waiting.pop()):
            if not relation.external and relation.target not in seen and relation.target in package.parts:
                seen.add(relation.target)
                waiting.append(relation.target)
                yield relation.target


def _notes(sheet: Sheet) -> Iterator[str]:
    package = sheet.book.package
    for part in package.related(sheet.part, "comments"):
        for node in parsed(package.parts[part]).iter(S + "comment"):
            yield "".join(text.text or "" for text in node.iter(S + "t"))


def _widths(sheet: Sheet) -> dict[int, tuple[int, bool]]:
    """Return the width of each column that has one of its own, in pixels, and whether it is hidden.

    Programs set columns in whole pixels, and write them as digits with more or fewer decimals.
    """
    widths = {}
    for node in sheet.tree.iterfind(f"{S}cols/{S}col"):
        first, last = int(str(node.get("min"))), int(str(node.get("max")))
        hidden = is_on(node.get("hidden"))
        if hidden or is_on(node.get("customWidth")):
            for column in range(first, min(last, first + _MOST_COLUMNS) + 1):
                widths[column] = (round(float(node.get("width") or 0) * _DIGIT), hidden)
    return widths


def height(sheet: Sheet, row: int) -> int:
    """Return the height of a row in points, 0 where the program finds it itself, -1 for a hidden row."""
    node = sheet.rows.get(row)
    if node is not None and is_on(node.get("hidden")):
        return -1
    if node is None or not is_on(node.get("customHeight")):
        return 0
    return round(float(node.get("ht") or 0))
