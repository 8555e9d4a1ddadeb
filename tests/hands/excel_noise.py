"""A workbook as Excel writes it when nothing was changed: one habit of it a function, each with where it is documented.

Excel is not there to be run. [MS-XLSX], [MS-OI29500] and ECMA-376 say what it writes; files that it saved show the same.
"""

import re
from collections.abc import Callable

from lxml import etree

from forumkit.office.package import Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
_XR = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
_BOOK, _STYLES, _STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"


def _sheets(package: Package) -> list[str]:
    return sorted(name for name in package.parts if name.startswith("xl/worksheets/sheet"))


def _written(package: Package, part: str, pattern: str, text: str) -> None:
    found, count = re.subn(pattern, text, package.part(part).decode(), count=1, flags=re.DOTALL)
    assert count, (part, pattern)
    package.add(part, found.encode(), package.type_of(part))


def calculation_chain(package: Package) -> None:
    """The order in which cells are computed, kept for the next time (ECMA-376-1, 18.6.1)."""
    chain = f'<calcChain xmlns="{_S[1:-1]}"><c r="B5" i="1"/></calcChain>'.encode()
    package.add("xl/calcChain.xml", chain, "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")
    package.relate(_BOOK, f"{_R}/calcChain", "xl/calcChain.xml")


def properties(package: Package) -> None:
    """Who saved it, when, and with which build."""
    _written(package, "docProps/core.xml", "2000-01-01T00:00:00Z</dcterms:mod", "2024-03-01T08:30:00Z</dcterms:mod")
    _written(package, "docProps/core.xml", "<cp:lastModifiedBy>.*?<", "<cp:lastModifiedBy>Une lectrice<")
    _written(package, "docProps/app.xml", "<AppVersion>.*?<", "<AppVersion>16.0300<")
    _written(package, "docProps/app.xml", "<TitlesOfParts>.*</TitlesOfParts>", "")


def thumbnail(package: Package) -> None:
    """A picture of the first sheet, where that is wished for."""
    package.add("docProps/thumbnail.emf", b"EMF", "image/x-emf")
    relation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    package.relate("", relation, "docProps/thumbnail.emf")


def window(package: Package) -> None:
    """Where the window stood, which sheet and cell one looked at last (ECMA-376-1, 18.2.30 and 18.3.1.87)."""
    _written(package, _BOOK, "<workbookView[^/>]*", '<workbookView xWindow="-110" yWindow="-110" windowWidth="19420" '
             'windowHeight="10300" activeTab="1"')  # fmt: skip
    _written(package, _sheets(package)[0], ' tabSelected="1"', ' topLeftCell="A7"')
    _written(
        package, _sheets(package)[0], "<selection [^>]*>", '<selection pane="topRight" activeCell="D9" sqref="D9"/>'
    )


def identifiers(package: Package) -> None:
    """Ids of revisions and the descent of each row ([MS-XLSX] 2.3.4, xr:uid; [MS-OI29500] 2.1.602, x14ac:dyDescent)."""
    for number, part in enumerate(_sheets(package)):
        names = f'{_MC} mc:Ignorable="x14ac xr" xmlns:x14ac="{_AC}" xmlns:xr="{_XR}" xr:uid="{{0000000{number}}}"'
        _written(package, part, "<worksheet ", f"<worksheet {names} ")
        text = package.part(part).decode().replace("<row ", '<row x14ac:dyDescent="0.25" ')
        text = text.replace("<sheetFormatPr ", '<sheetFormatPr x14ac:dyDescent="0.25" ')
        package.add(part, text.encode(), package.type_of(part))


def build(package: Package) -> None:
    """Which Excel it was, how it counts and where the file lay (ECMA-376-1, 18.2.13; [MS-XLSX] 2.1, x15ac:absPath)."""
    _written(
        package,
        _BOOK,
        "<fileVersion[^>]*>",
        '<fileVersion appName="xl" lastEdited="7" lowestEdited="4" rupBuild="27328"/>',
    )
    _written(package, _BOOK, "<workbookPr [^>]*/>", '<workbookPr defaultThemeVersion="166925"/><mc:AlternateContent '
             f'{_MC}><mc:Choice Requires="x15"><x15ac:absPath url="C:\\\\Users\\\\a\\\\" '
             'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>')  # fmt: skip
    _written(package, _BOOK, "<calcPr [^>]*>", '<calcPr calcId="191029"/><extLst><ext uri="{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}" '
             'xmlns:xcalcf="http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures"><xcalcf:calcFeatures>'
             '<xcalcf:feature name="microsoft.com:RD"/></xcalcf:calcFeatures></ext></extLst>')  # fmt: skip


def strings(package: Package) -> None:
    """Texts in the order in which they are met, counted anew (ECMA-376-1, 18.4.9)."""
    tree = package.tree(_STRINGS)
    texts = list(tree)
    tree[:] = reversed(texts)
    tree.set("count", "999")
    for part in _sheets(package):
        for cell in package.tree(part).iter(_S + "c"):
            if cell.get("t") == "s":
                cell.find(_S + "v").text = str(len(texts) - 1 - int(cell.findtext(_S + "v")))


def styles(package: Package) -> None:
    """Styles in another order, with a style that nobody uses left out and what is known of fonts stated."""
    tree = package.tree(_STYLES)
    formats, fonts = tree.find(_S + "cellXfs"), tree.find(_S + "fonts")
    count = len(formats)
    formats[:] = reversed(list(formats))
    for part in _sheets(package):
        for cell in package.tree(part).iter(_S + "c"):
            cell.set("s", str(count - 1 - int(cell.get("s") or 0)))
    fonts.append(etree.fromstring(etree.tostring(fonts[0])))
    for format_ in formats:
        if format_.get("fontId") == "0":
            format_.set("fontId", str(len(fonts) - 1))
    fonts.set(f"{{{_AC}}}knownFonts", "1")
    extension = etree.SubElement(
        etree.SubElement(tree, _S + "extLst"), _S + "ext", uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}"
    )
    etree.SubElement(extension, "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}slicerStyles",
                     defaultSlicerStyle="SlicerStyleLight1")  # fmt: skip


def theme(package: Package) -> None:
    """The family that a theme is of ([MS-ODRAWXML] 2.8.1.1)."""
    _written(package, "xl/theme/theme1.xml", "</a:theme>", '<a:extLst><a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}">'
             '<thm15:themeFamily xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main" name="Office Theme" '
             'id="{62F939B6-93AF-4DB8-9C6B-D6C7DFDC589F}" vid="{4A3C46E8}"/></a:ext></a:extLst></a:theme>')  # fmt: skip


def parts(package: Package) -> None:
    """Other names of parts, and relationships numbered anew."""
    for owner in (_BOOK, *_sheets(package)):
        place = f"{owner.rpartition('/')[0]}/_rels/{owner.rpartition('/')[2]}.rels"
        if place in package.parts:
            for node in package.tree(place):
                node.set("Id", f"{node.get('Id')}0")
            for node in package.tree(owner).iter(etree.Element):
                for name, value in node.attrib.items():
                    if name.startswith(f"{{{_R}}}"):
                        node.set(name, f"{value}0")


def rules(package: Package) -> None:
    """Rules for answers that name another sheet, in an extension, one for all cells ([MS-XLSX] 2.4.20)."""
    for part in _sheets(package):
        tree = package.tree(part)
        found = [node for node in tree.iter(_S + "dataValidation") if "!" in node.findtext(_S + "formula1", "")]
        if found:
            listed = tree.find(_S + "dataValidations")
            extension = etree.SubElement(
                etree.SubElement(tree, _S + "extLst"), _S + "ext", uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
            )
            moved = etree.SubElement(extension, _X14 + "dataValidations", count=str(len(found)))
            for node in found:
                listed.remove(node)
                rule = etree.SubElement(moved, _X14 + "dataValidation", dict(node.attrib))
                formula = etree.SubElement(etree.SubElement(rule, _X14 + "formula1"), _XM + "f")
                formula.text = node.findtext(_S + "formula1", "").replace("'Codes'", "Codes")
                etree.SubElement(rule, _XM + "sqref").text = rule.attrib.pop("sqref")
            if not len(listed):
                tree.remove(listed)


HABITS: tuple[Callable[[Package], None], ...] = (
    calculation_chain, properties, thumbnail, window, identifiers, build, strings, styles, theme, parts, rules,
)  # fmt: skip


def saved_by_excel(content: bytes, *habits: Callable[[Package], None]) -> bytes:
    """Return a workbook with some habits of Excel, or with all of them."""
    package = Package(content)
    for habit in habits or HABITS:
        habit(package)
    return package.content()
