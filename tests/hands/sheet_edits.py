"""A hundred kinds of edit of a workbook, from bytes to bytes: as openpyxl makes them, or in the words of Excel.

What openpyxl does not know is written into the parts themselves, as [MS-XLSX] and ECMA-376 say that Excel does.
"""

import io
import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from forumkit.office.package import Package
from tests.hands import lib_sheets
from tests.hands.lib_sheets import WORD

Edit = Callable[[bytes], bytes]
_SHEET, _BOOK, _STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OTHER = "http://schemas.microsoft.com/office/2017/10/relationships"


def through_openpyxl(edit: Callable[[Any, Any], object]) -> Edit:
    """Return an edit of a whole workbook, from what is done to it and its first sheet."""

    def edited(content: bytes) -> bytes:
        book = load_workbook(io.BytesIO(content))
        edit(book, book.worksheets[0])
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return edited


def _cleared(row: int) -> Edit:
    """Return an edit that clears a row whose neighbours stay: a program writes no element for it."""

    def edited(content: bytes) -> bytes:
        package = Package(content)
        text = package.parts[_SHEET].decode()
        package.parts[_SHEET] = re.sub(rf'<row r="{row}".*?</row>', "", text, count=1, flags=re.DOTALL).encode()
        assert package.parts[_SHEET].decode() != text
        return package.content()

    return edited


def written(part: str, old: str, new: str) -> Edit:
    """Return an edit that writes something else into a part."""

    def edited(content: bytes) -> bytes:
        package = Package(content)
        text = package.parts[part].decode()
        assert old in text, (part, old)
        package.parts[part] = text.replace(old, new, 1).encode()
        return package.content()

    return edited


def with_part(name: str, content: bytes, type_: str, relation: str, owner: str = "") -> Edit:
    """Return an edit that adds a part, and a relationship to it."""

    def edited(old: bytes) -> bytes:
        package = Package(old)
        package.add(name, content, type_)
        package.relate(owner, relation, name)
        return package.content()

    return edited


def picture(shade: int = 0) -> bytes:
    """Return a picture of one point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


def _look(cell: str = "A6", **looks: Any) -> Edit:
    def dress(_: Any, sheet: Any) -> None:
        for name, look in looks.items():
            setattr(sheet[cell], name, look)

    return through_openpyxl(dress)


def _put(path: str, name: str, value: object) -> Edit:
    """Return an edit that sets an attribute of something of the first sheet."""

    def put(_: Any, sheet: Any) -> None:
        thing = sheet
        for step in path.split("."):
            thing = getattr(thing, step) if step else thing
        setattr(thing, name, value)

    return through_openpyxl(put)


def _chart(book: Any, sheet: Any) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=8))
    sheet.add_chart(chart, "H20")


def _rule(**said: Any) -> Callable[[Any, Any], object]:
    return lambda _, sheet: sheet.add_data_validation(DataValidation(sqref="H6", **said))


def _protected(book: Any, _: Any) -> None:
    book.security = WorkbookProtection(lockStructure=True)


def _of_library(name: str) -> Callable[[Any, Any], object]:
    return lambda book, _: getattr(lib_sheets, name)(book)


EDITS: dict[str, Edit] = {
    **{name: through_openpyxl(_of_library(name)) for name in lib_sheets.EDITS},
    "a cleared head": _cleared(5),
    "a cleared row": _cleared(8),
    "italic": _look(font=Font(name="Calibri", size=11, italic=True)),
    "superscript": _look(font=Font(name="Calibri", vertAlign="superscript")),
    "larger": _look(font=Font(name="Calibri", size=16)),
    "other font": _look(font=Font(name="Arial", size=11)),
    "number format": _look("C6", number_format="0.00%"),
    "border": _look(border=Border(bottom=Side(style="double"))),
    "centred": _look(alignment=Alignment(horizontal="center")),
    "turned": _look(alignment=Alignment(textRotation=90)),
    "indented": _look(alignment=Alignment(indent=2)),
    "hatched": _look(fill=PatternFill("lightUp", fgColor="FF00FF00", bgColor="FFFFFF00")),
    "unlocked": _look(protection=Protection(locked=False)),
    "page break": through_openpyxl(lambda _, sheet: sheet.row_breaks.append(Break(id=6))),
    "array formula": through_openpyxl(lambda _, sheet: sheet.__setitem__("H6", ArrayFormula("H6", "=SUM(C5:C8*2)"))),
    "row height": through_openpyxl(lambda _, sheet: setattr(sheet.row_dimensions[6], "height", 44)),
    "hidden row": through_openpyxl(lambda _, sheet: setattr(sheet.row_dimensions[6], "hidden", True)),
    "grouped rows": through_openpyxl(lambda _, sheet: sheet.row_dimensions.group(6, 7, hidden=False)),
    "hidden": through_openpyxl(lambda _, sheet: setattr(sheet.column_dimensions["C"], "hidden", True)),
    "grouped columns": through_openpyxl(lambda _, sheet: sheet.column_dimensions.group("B", "C", hidden=False)),
    "frozen pane": _put("", "freeze_panes", "C7"),
    "no frozen pane": _put("", "freeze_panes", None),
    "zoom": _put("sheet_view", "zoomScale", 70),
    "default height": _put("sheet_format", "defaultRowHeight", 25),
    "grid lines": _put("sheet_view", "showGridLines", True),
    "formulas shown": _put("sheet_view", "showFormulas", True),
    "right to left": _put("sheet_view", "rightToLeft", True),
    "tab colour": _put("sheet_properties", "tabColor", "FF0000"),
    "paper": _put("page_setup", "paperSize", 8),
    "upright": _put("page_setup", "orientation", "portrait"),
    "fitted": _put("page_setup", "fitToHeight", 3),
    "black and white": _put("page_setup", "blackAndWhite", True),
    "margins": _put("page_margins", "left", 2),
    "centred page": _put("print_options", "horizontalCentered", True),
    "printed grid": _put("print_options", "gridLines", True),
    "printed area": _put("", "print_area", "A1:C9"),
    "repeated rows": _put("", "print_title_rows", "1:4"),
    "header": _put("oddHeader.center", "text", WORD),
    "even footer": _put("evenFooter.left", "text", WORD),
    "first header": _put("firstHeader.left", "text", WORD),
    "protection": _put("protection", "sheet", True),
    "filter": _put("auto_filter", "ref", "A4:F8"),
    "merged cells": through_openpyxl(lambda _, sheet: sheet.merge_cells("A20:A22")),
    "coloured by rule": through_openpyxl(lambda _, sheet: sheet.conditional_formatting.add(
        "C5:C8", CellIsRule(operator="greaterThan", formula=["1"], fill=PatternFill(bgColor="FFFF0000")))),
    "list of answers": through_openpyxl(_rule(type="list", formula1='"oui,non"')),
    "input message": through_openpyxl(_rule(type="whole", formula1="1", showInputMessage=True, prompt=WORD)),
    "link": through_openpyxl(lambda _, sheet: setattr(sheet["A6"], "hyperlink", "https://example.org")),
    "picture": through_openpyxl(lambda _, sheet: sheet.add_image(Image(io.BytesIO(picture())), "H20")),
    "chart": through_openpyxl(_chart),
    "table": through_openpyxl(lambda _, sheet: sheet.add_table(Table(displayName="Taches", ref="A4:F8"))),
    "chart sheet": through_openpyxl(lambda book, _: book.create_chartsheet(WORD).add_chart(BarChart())),
    "hidden sheet": through_openpyxl(lambda book, _: setattr(book.worksheets[2], "sheet_state", "hidden")),
    "name": through_openpyxl(lambda book, _: book.defined_names.add(DefinedName("Taches", attr_text="Chronogramme!$A$5:$A$8"))),
    "locked order": through_openpyxl(_protected),
    "title": through_openpyxl(lambda book, _: setattr(book.properties, "title", WORD)),
    "keywords": through_openpyxl(lambda book, _: setattr(book.properties, "keywords", WORD)),
    "own property": through_openpyxl(lambda book, _: book.custom_doc_props.append(StringProperty("Relu par", WORD))),
    "no grid of a row": written(_SHEET, '<row r="6"', '<row thickBot="1" r="6"'),
    "column format": written(_SHEET, '<col min="2"', '<col style="1" min="2"'),
    "dates in words": written(_SHEET, "<pageMargins", '<ignoredErrors><ignoredError sqref="B5" numberStoredAsText="1"/></ignoredErrors><pageMargins'),
    "watched cell": written(_SHEET, "<pageMargins", '<cellWatches><cellWatch r="B5"/></cellWatches><pageMargins'),
    "named style": written(_STYLES, "</cellStyles>", '<cellStyle name="Titre relu" xfId="0" builtinId="15"/></cellStyles>'),
    "table style": written(_STYLES, 'defaultTableStyle="TableStyleMedium9"', 'defaultTableStyle="TableStyleDark1"'),
    "calculated by hand": written(_BOOK, "<calcPr", '<calcPr calcMode="manual"'),
    "no tabs": written(_BOOK, "<workbookView", '<workbookView showSheetTabs="0"'),
    "sparkline": written(_SHEET, "</worksheet>", '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups/></ext></extLst></worksheet>'),
    "not known yet": written(_SHEET, "</worksheet>", '<extLst><ext uri="{A}"><a:b xmlns:a="urn:of-tomorrow">1</a:b></ext></extLst></worksheet>'),
    "bars made columns": written("xl/charts/chart1.xml", '<c:barDir val="bar"/>', '<c:barDir val="col"/>'),
    "bars of another colour": written("xl/charts/chart1.xml", '<a:srgbClr val="C5CED6"/>', '<a:srgbClr val="FF0000"/>'),
    "chart in another place": written("xl/drawings/drawing1.xml", "<xdr:col>0</xdr:col>", "<xdr:col>3</xdr:col>"),
    "words for a chart": written("xl/drawings/drawing1.xml", 'descr="', f'descr="{WORD} '),
    "theme colour": written("xl/theme/theme1.xml", '<a:srgbClr val="4F81BD"/>', '<a:srgbClr val="FF0000"/>'),
    "manager": written("docProps/app.xml", "<Company></Company>", f"<Manager>{WORD}</Manager><Company></Company>"),
    "printer": with_part("xl/printerSettings/printerSettings1.bin", b"HP LaserJet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings", f"{_R}/printerSettings", _SHEET),
    "data of an add-in": with_part("customXml/item1.xml", b"<a/>", "application/xml", f"{_R}/customXml", _BOOK),
    "thread of comments": with_part("xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A6" '
        f'id="{{1}}" personId="{{2}}"><text>{WORD}</text></threadedComment></ThreadedComments>'.encode(),
        "application/vnd.ms-excel.threadedcomments+xml", f"{_OTHER}/threadedComment", _SHEET),
    "a part of tomorrow": with_part("xl/tomorrow.xml", b"<a/>", "application/xml", "urn:tomorrow/thing", _BOOK),
}  # fmt: skip
