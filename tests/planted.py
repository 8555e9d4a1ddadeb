"""Faults planted in produced files, one for each that the judges know: the tests of the judges themselves."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import xlsxwriter

from forumkit.office.container import pack, unpack
from tests.hands.source import Source, drawn_picture
from tests.judges.faults import Code
from tests.test_merge_word import generated

DECK, TEXT, BOOK = "deck.pptx", "text.docx", "book.xlsx"
TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"
SLIDE, SLIDE_2, SHOW = "ppt/slides/slide1.xml", "ppt/slides/slide2.xml", "ppt/presentation.xml"
ON_SLIDES, ON_SLIDE, TABLE, CHART, PICTURE = (
    "ppt/slides/_rels/slide1.xml.rels", "ppt/slides/_rels/slide6.xml.rels", "ppt/slides/slide3.xml",
    "ppt/slides/slide4.xml", "ppt/slides/slide6.xml",
)  # fmt: skip
MAIN, STYLES, ON_MAIN = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
SHEET, SHEETS, STRINGS, LIST = (
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml",
)  # fmt: skip
DRAWN = "xl/drawings/drawing1.xml"

Swap = tuple[str, bytes, bytes]


@dataclass(frozen=True)
class Plant:
    """A fault, and what makes it of a sound file."""

    code: Code
    file: str
    damage: Callable[[bytes], bytes]

    @property
    def content(self) -> bytes:
        """The file with its fault."""
        return self.damage(sound(self.file))


@cache
def sound(name: str) -> bytes:
    """Return a produced file without faults."""
    makers: dict[str, Callable[[], bytes]] = {DECK: Source().deck, TEXT: generated, BOOK: workbook}
    return makers[name]()


def workbook() -> bytes:
    """Return a workbook with two tables, a formula, a list to choose from, merged cells and a picture."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        first, second = book.add_worksheet("Plan"), book.add_worksheet("Suite")
        bold = book.add_format({"bold": True})
        for sheet in (first, second):
            heads = [{"header": each} for each in ("Tâche", "Jours")]
            sheet.add_table("A1:B3", {"columns": heads, "data": [["Cadrer", 1], ["Visiter", 2]]})
        first.write_formula("B6", "=SUM(B2:B3)+Suite!B2", bold, 5)
        first.data_validation("D1", {"validate": "list", "source": ["oui", "non"]})
        first.merge_range("A8:B8", "Fin")
        first.insert_image("D8", "vue.png", {"image_data": io.BytesIO(drawn_picture("navy")), "description": "Une vue"})
        first.set_footer("&LExemple")
        book.define_name("Jours", "=Plan!$B$2:$B$3")
        book.set_properties({"title": "Plan"})
    return target.getvalue()


def swap(*swaps: Swap, every: bool = False) -> Callable[[bytes], bytes]:
    """Return what puts other bytes in the place of some, once or everywhere, in parts of a file."""

    def damage(content: bytes) -> bytes:
        parts = dict(unpack(content))
        for part, before, after in swaps:
            assert before in parts[part], f"{before!r} is not in {part}"
            parts[part] = parts[part].replace(before, after, -1 if every else 1)
        return pack(parts)

    return damage


def more(added: Mapping[str, bytes], *swaps: Swap) -> Callable[[bytes], bytes]:
    """Return what adds parts to a file, beside changes of others."""
    return lambda content: pack({**unpack(swap(*swaps)(content)), **added})


def less(*names: str) -> Callable[[bytes], bytes]:
    """Return what takes parts out of a file."""
    return lambda content: pack({name: part for name, part in unpack(content).items() if name not in names})


def zipped(more: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Callable[[bytes], bytes]:
    """Return what adds entries as they are named, even twice."""

    def damage(content: bytes) -> bytes:
        target = io.BytesIO(content)
        with zipfile.ZipFile(target, "a", compression) as archive:
            for name, part in more.items():
                archive.writestr(name, part)
        return target.getvalue()

    return damage


def encrypted(content: bytes) -> bytes:
    """Return a file that says of its first entry that it is encrypted, in both places of a zip."""
    first, listed = content.index(b"PK\3\4") + 6, content.index(b"PK\1\2") + 8
    marked = bytearray(content)
    for place in (first, listed):
        marked[place] |= 1
    return bytes(marked)


def spoilt(content: bytes) -> bytes:
    """Return a file of which the first entry does not unfold to what was stored."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.infolist()[0]
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def row(cells: bytes, number: bytes = b"5") -> bytes:
    """Return a row of a sheet."""
    return b'<row r="%s">%s</row>' % (number, cells)


END = b"</sheetData>"


def formula(text: bytes) -> Callable[[bytes], bytes]:
    """Return what puts another formula into the workbook."""
    return swap((SHEET, b"SUM(B2:B3)+Suite!B2", text))


LAYOUT = b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" Target="../slideLayouts/slideLayout3.xml"/>'
PARAGRAPH_ID = b'<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="01020304">'
CONTROL = b'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
OUTSIDE = b'<Relationship Id="out" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" TargetMode="External" Target="%s"/></Relationships>'
FILL = b'<a:solidFill><a:srgbClr val="%s"/></a:solidFill>'
FIELD = b'<w:fldChar w:fldCharType="end"/>'
LINK = b'<w:hyperlink w:anchor="_fk68bca10eea2ba33f"'
DRAWING_ID = b'<wp:docPr id="8"'
LATE = b"<w:sectPr>"

PLANTS = [
    Plant(Code.BROKEN_ARCHIVE, DECK, lambda content: content[:2000]),
    Plant(Code.BROKEN_ARCHIVE, TEXT, spoilt),
    Plant(Code.SAME_ENTRY, TEXT, zipped({"WORD/document.xml": b"<a/>"})),
    Plant(Code.TOO_LARGE, TEXT, zipped({"word/media/big.bin": bytes(3 << 20)})),
    Plant(Code.TOO_LARGE, TEXT, zipped({f"word/media/{n}.png": b"" for n in range(5001)}, zipfile.ZIP_STORED)),
    Plant(Code.UNSAFE_NAME, TEXT, zipped({"word/../../out.xml": b"<a/>"})),
    Plant(Code.UNSAFE_NAME, TEXT, zipped({"/word/out.xml": b"<a/>"})),
    Plant(Code.ENCRYPTED, TEXT, encrypted),
    Plant(Code.DOCUMENT_TYPE, TEXT, swap((MAIN, b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'))),
    Plant(Code.NOT_XML, TEXT, swap((MAIN, b"</w:body>", b""))),
    Plant(Code.OTHER_PICTURE, DECK, lambda content: pack({name: b"GIF89a" if name.endswith(".png") else part for name, part in unpack(content).items()})),
    Plant(Code.TYPES_MISSING, TEXT, less(TYPES)),
    Plant(Code.TYPE_MALFORMED, TEXT, swap((TYPES, b"</Types>", b'<Override PartName="/word/styles2.xml"/></Types>'))),
    Plant(Code.TYPE_MALFORMED, TEXT, swap((TYPES, b"</Types>", b"<Other/></Types>"))),
    Plant(Code.TYPE_TWICE, TEXT, swap((TYPES, b"</Types>", b'<Default Extension="XML" ContentType="application/xml"/></Types>'))),
    Plant(Code.TYPE_TWICE, TEXT, swap((TYPES, b"</Types>", b'<Override PartName="/word/Styles.xml" ContentType="application/xml"/></Types>'))),
    Plant(Code.TYPE_UNKNOWN, TEXT, more({"word/more.bin": b"x"}, (ON_MAIN, b"</Rel", b'<Relationship Id="more" Type="t" Target="more.bin"/></Rel'))),
    Plant(Code.TYPE_GENERIC, TEXT, swap((TYPES, b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", b"application/xml"))),
    Plant(Code.TYPE_WITHOUT_PART, TEXT, swap((TYPES, b"</Types>", b'<Override PartName="/word/none.xml" ContentType="application/x+xml"/></Types>'))),
    Plant(Code.RELATION_MALFORMED, DECK, swap((ON_SLIDES, b'Id="rId3"', b'Id="3"'))),
    Plant(Code.RELATION_MALFORMED, DECK, swap((ON_SLIDES, b"</Relationships>", b"<Other/></Relationships>"))),
    Plant(Code.RELATION_TWICE, DECK, swap((ON_SLIDES, b'Id="rId2"', b'Id="rId3"'))),
    Plant(Code.RELATION_OWNERLESS, DECK, more({"ppt/slides/_rels/slide99.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'})),
    Plant(Code.ADDRESS_INVALID, TEXT, swap((ON_MAIN, b"</Relationships>", OUTSIDE % b"http://exemple.org/deux mots"))),
    Plant(Code.ADDRESS_INVALID, TEXT, swap((ON_MAIN, b"</Relationships>", OUTSIDE % b"http://exemple.org:port/"))),
    Plant(Code.TARGET_MISSING, DECK, swap((ON_SLIDE, b"../media/", b"../images/"))),
    Plant(Code.PART_UNREACHED, TEXT, more({"word/lost.xml": b"<a/>"}, (TYPES, b"</Types>", b'<Override PartName="/word/lost.xml" ContentType="application/x+xml"/></Types>'))),
    Plant(Code.MAIN_MISSING, TEXT, swap((ROOT, b"relationships/officeDocument", b"relationships/other"))),
    Plant(Code.MAIN_OF_OTHER_TYPE, TEXT, swap((TYPES, b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"))),
    Plant(Code.RELATION_UNKNOWN, DECK, swap((PICTURE, b'r:embed="rId4"', b'r:embed="rId44"'))),
    Plant(Code.TAG_LEFT, DECK, swap((SLIDE, b"Nos atouts", b"Nos {{ atouts }}"))),
    Plant(Code.TAG_LEFT, TEXT, swap((MAIN, b"pomme rouge", b"{% if x %}"))),
    Plant(Code.ALTERNATIVE_MISSING, DECK, swap((PICTURE, b' descr="Une vue"', b""))),
    Plant(Code.ALTERNATIVE_MISSING, DECK, swap((CHART, b'descr="Lire', b'title="Lire'))),
    Plant(Code.ALTERNATIVE_MISSING, TEXT, swap((MAIN, b'descr="Cycle', b'title="Cycle'))),
    Plant(Code.ALTERNATIVE_MISSING, BOOK, swap((DRAWN, b' descr="Une vue"', b""))),
    Plant(Code.HEADER_ROW_MISSING, DECK, swap((TABLE, b'firstRow="1"', b'firstRow="0"'))),
    Plant(Code.HEADER_ROW_MISSING, TEXT, swap((MAIN, b"<w:tblHeader/>", b""))),
    Plant(Code.CELLS_UNLIKE_GRID, DECK, swap((TABLE, b'<a:gridCol w="5412060"/>', b""))),
    Plant(Code.CELLS_UNLIKE_GRID, TEXT, swap((MAIN, b'<w:gridCol w:w="4706"/>', b""))),
    Plant(Code.CELLS_UNLIKE_GRID, TEXT, swap((MAIN, b'<w:gridCol w:w="4706"/>', b""), (MAIN, b'<w:gridCol w:w="4706"/>', b""))),
    Plant(Code.CELLS_UNLIKE_GRID, TEXT, swap((MAIN, b'<w:tcW w:w="4706" w:type="dxa"/>', b'<w:tcW w:w="4706" w:type="dxa"/><w:gridSpan w:val="2"/>'))),
    Plant(Code.CELL_WITHOUT_PARAGRAPH, DECK, swap((TABLE, b"<a:tc><a:txBody>", b"<a:tc><a:txBody/></a:tc><a:tc><a:txBody>"), (TABLE, b"<a:tblGrid>", b'<a:tblGrid><a:gridCol w="1"/>'))),
    Plant(Code.CELL_WITHOUT_PARAGRAPH, TEXT, swap((MAIN, b'<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">B</w:t></w:r></w:p>', b"</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))),
    Plant(Code.MALFORMED, DECK, swap((SHOW, b'<p:sldSz cx="12192120" cy="6858000"/>', b""))),
    Plant(Code.MALFORMED, BOOK, swap((SHEET, b'r="B6"', b'r="6"'))),
    Plant(Code.SLIDE_ID_TWICE, DECK, swap((SHOW, b'<p:sldId id="257"', b'<p:sldId id="256"'))),
    Plant(Code.SHAPE_ID_TWICE, DECK, swap((SLIDE, b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'))),
    Plant(Code.LAYOUTS_NOT_ONE, DECK, swap((ON_SLIDES, LAYOUT, b""))),
    Plant(Code.BEYOND_SLIDE, DECK, swap((PICTURE, b'<a:off x="1344060"', b'<a:off x="4344060"'))),
    Plant(Code.BEYOND_SLIDE, DECK, swap((PICTURE, b'<a:off x="1344060"', b'<a:off x="-60"'))),
    Plant(Code.BEYOND_SLIDE, DECK, swap((TABLE, b'<a:tr h="787975"', b'<a:tr h="5787975"'))),
    Plant(Code.TITLE_MISSING, DECK, swap((SLIDE, b"<a:t>Nos atouts</a:t>", b"<a:t> </a:t>"))),
    Plant(Code.TITLE_MISSING, DECK, swap((SLIDE, b'<p:ph type="title"/>', b'<p:ph type="body"/>'))),
    Plant(Code.TITLE_TWICE, DECK, swap((SLIDE_2, b"<a:t>Nos liens</a:t>", b"<a:t>Nos atouts</a:t>"))),
    Plant(Code.CONTRAST_LOW, DECK, swap((SLIDE, b"<p:spPr></p:spPr>", b"<p:spPr>" + FILL % b"FFFFFF" + b"</p:spPr>"), (SLIDE, b'dirty="0"></a:rPr><a:t>Nos', b'dirty="0">' + FILL % b"EEEEEE" + b"</a:rPr><a:t>Nos"))),
    Plant(Code.CHART_WITHOUT_VALUES, DECK, swap(("ppt/charts/chart4-1.xml", b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>', b""))),
    Plant(Code.BOOKMARK_ID_TWICE, TEXT, swap((MAIN, b'<w:bookmarkStart w:id="2"', b'<w:bookmarkStart w:id="1"'))),
    Plant(Code.BOOKMARK_OPEN, TEXT, swap((MAIN, b'<w:bookmarkEnd w:id="2"/>', b""))),
    Plant(Code.BOOKMARK_NAME_TWICE, TEXT, swap((MAIN, b'w:name="_fk68bca10eea2ba33f"', b'w:name="_FK62007886b7f3c832"'), (MAIN, LINK, LINK.replace(b"fk68bca10eea2ba33f", b"fk62007886b7f3c832")))),
    Plant(Code.DRAWING_ID_TWICE, TEXT, swap((MAIN, DRAWING_ID, b'<wp:docPr id="1"'))),
    Plant(Code.CONTROL_ID_TWICE, TEXT, swap((MAIN, LATE, CONTROL * 2 + LATE))),
    Plant(Code.PARAGRAPH_ID_TWICE, TEXT, swap((MAIN, b"<w:p>", PARAGRAPH_ID), (MAIN, b"<w:p>", PARAGRAPH_ID))),
    Plant(Code.STYLE_UNKNOWN, TEXT, swap((MAIN, b'<w:pStyle w:val="Title"/>', b'<w:pStyle w:val="Inconnu"/>'))),
    Plant(Code.STYLE_UNKNOWN, TEXT, swap((MAIN, b'<w:tblStyle w:val="ForumTable"/>', b'<w:tblStyle w:val="Inconnu"/>'))),
    Plant(Code.LIST_UNKNOWN, TEXT, swap((MAIN, b'<w:numId w:val="3"/>', b'<w:numId w:val="33"/>'))),
    Plant(Code.NOTE_UNKNOWN, TEXT, swap((MAIN, b'<w:footnoteReference w:id="1"/>', b'<w:footnoteReference w:id="7"/>'))),
    Plant(Code.NOTE_UNKNOWN, TEXT, swap((MAIN, b'<w:footnoteReference w:id="1"/>', b'<w:commentReference w:id="7"/>'))),
    Plant(Code.FIELD_OPEN, TEXT, swap((MAIN, FIELD, b""))),
    Plant(Code.FIELD_OPEN, TEXT, swap(("word/footer1.xml", FIELD, b""))),
    Plant(Code.ANCHOR_UNKNOWN, TEXT, swap((MAIN, LINK, b'<w:hyperlink w:anchor="ailleurs"'))),
    Plant(Code.SECTION_MISSING, TEXT, swap((MAIN, b"</w:sectPr>", b"</w:sectPr><w:p/>"))),
    Plant(Code.HEADING_SKIPPED, TEXT, swap((MAIN, b'<w:pStyle w:val="Heading1"/>', b'<w:pStyle w:val="Heading2"/>'))),
    Plant(Code.LANGUAGE_MISSING, TEXT, swap((STYLES, b'<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>', b""))),
    Plant(Code.SHEET_TWICE, BOOK, swap((SHEETS, b'name="Suite"', b'name="PLAN"'))),
    Plant(Code.SHEET_NAME, BOOK, swap((SHEETS, b'name="Suite"', b'name="Plan/suite"'))),
    Plant(Code.SHEET_NAME, BOOK, swap((SHEETS, b'name="Suite"', b'name="%s"' % (b"x" * 32)))),
    Plant(Code.SHEET_NAME, BOOK, swap((SHEETS, b'name="Suite"', b'name="History"'))),
    Plant(Code.SHEET_NAME, BOOK, swap((SHEETS, b'name="Suite"', b"name=\"'Suite\""))),
    Plant(Code.NAME_TWICE, BOOK, swap((SHEETS, b"</definedNames>", b'<definedName name="JOURS">Plan!$B$2</definedName></definedNames>'))),
    Plant(Code.TEXT_TOO_LONG, BOOK, swap((STRINGS, b"<t>Cadrer</t>", b"<t>%s</t>" % (b"x" * 32768)))),
    Plant(Code.ROW_ORDER, BOOK, swap((SHEET, END, row(b"", b"2") + END))),
    Plant(Code.CELL_ORDER, BOOK, swap((SHEET, END, row(b'<c r="B9"><v>1</v></c><c r="A9"><v>1</v></c>', b"9") + END))),
    Plant(Code.STRING_UNKNOWN, BOOK, swap((SHEET, END, row(b'<c r="A9" t="s"><v>99</v></c>', b"9") + END))),
    Plant(Code.STRING_UNKNOWN, BOOK, swap((SHEET, END, row(b'<c r="A9" t="s"/>', b"9") + END))),
    Plant(Code.STRING_UNKNOWN, BOOK, swap((SHEET, END, row(b'<c r="A9"><is><t>a</t></is></c>', b"9") + END))),
    Plant(Code.FORMAT_UNKNOWN, BOOK, swap((SHEET, END, row(b'<c r="A9" s="99"><v>1</v></c>', b"9") + END))),
    Plant(Code.FORMAT_UNKNOWN, BOOK, swap(("xl/styles.xml", b'<cellXfs count="2"><xf numFmtId="0"', b'<cellXfs count="2"><xf numFmtId="166"'))),
    Plant(Code.FORMULA_BROKEN, BOOK, formula(b"SUM(B2:B3")),
    Plant(Code.FORMULA_BROKEN, BOOK, formula(b"LEN(&quot;a)")),
    Plant(Code.FORMULA_SHEET_UNKNOWN, BOOK, formula(b"Ailleurs!B2")),
    Plant(Code.FORMULA_SHEET_UNKNOWN, BOOK, formula(b"&apos;Ailleurs et plus&apos;!B2")),
    Plant(Code.FORMULA_DANGEROUS, BOOK, formula(b"WEBSERVICE(&quot;http://exemple.org&quot;)")),
    Plant(Code.FORMULA_DANGEROUS, BOOK, formula(b"HYPERLINK(&quot;http://exemple.org&quot;)")),
    Plant(Code.FORMULA_DANGEROUS, BOOK, formula(b"cmd|&apos;/c calc&apos;")),
    Plant(Code.MERGES_OVERLAP, BOOK, swap((SHEET, b'<mergeCells count="1">', b'<mergeCells count="2"><mergeCell ref="$B$8:C9"/>'))),
    Plant(Code.WIDTH_TWICE, BOOK, swap((SHEET, b"<sheetData>", b'<cols><col min="1" max="2" width="9"/><col min="2" max="3" width="8"/></cols><sheetData>'))),
    Plant(Code.WIDTH_TWICE, BOOK, swap((SHEET, b"<sheetData>", b'<cols><col min="3" max="2" width="9"/></cols><sheetData>'))),
    Plant(Code.LIST_TOO_LONG, BOOK, swap((SHEET, b'"oui,non"', b'"%s"' % b",".join([b"oui"] * 70)))),
    Plant(Code.COLUMN_TWICE, BOOK, swap((LIST, 'name="Tâche"'.encode(), b'name="JOURS"'))),
    Plant(Code.HEAD_UNLIKE_CELL, BOOK, swap((STRINGS, "<t>Tâche</t>".encode(), b"<t>Travail</t>"))),
    Plant(Code.TABLE_ID_TWICE, BOOK, swap((LIST, b' id="1"', b' id="2"'))),
    Plant(Code.TABLE_NAME_TWICE, BOOK, swap((LIST, b'displayName="Table1"', b'displayName="TABLE2"'))),
]  # fmt: skip
"""Each fault, and the damage that makes it: what is put in place of what, in which part."""


SHOWN = [
    Plant(Code.NOT_CONVERTED, DECK, lambda content: content[:2000]),
    Plant(Code.WORDS_LOST, TEXT, swap((MAIN, b'<w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">pomme', b"<w:rPr><w:vanish/></w:rPr><w:t>pomme"))),
    Plant(Code.PAGES_UNLIKE_SLIDES, DECK, swap((SLIDE, b"<p:sld ", b'<p:sld show="false" '))),
    Plant(Code.WORDS_BEYOND_PAGE, DECK, swap((SLIDE, b"<p:spPr></p:spPr>", b'<p:spPr><a:xfrm><a:off x="11900000" y="100000"/><a:ext cx="3000000" cy="900000"/></a:xfrm></p:spPr>'))),
    Plant(Code.WORDS_BEYOND_FRAME, DECK, swap((SLIDE, b"<a:t>Nos atouts</a:t>", b"<a:t>%s</a:t>" % (b"Nos longs atouts " * 30)))),
    Plant(Code.FORMULA_FAILED, BOOK, swap((SHEET, b"<f>SUM(B2:B3)+Suite!B2</f><v>5</v>", b"<f>1/0</f>"))),
]  # fmt: skip
"""Faults that only a renderer sees."""


AUDITED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "an element that is not known there": (TEXT, swap((MAIN, b"</w:pPr>", b"<w:tbl/></w:pPr>"), every=True)),
    "an element in one row": (TEXT, swap((MAIN, b'<w:tcW w:w="4706"', b'<w:b/><w:tcW w:w="4706"'))),
    "a value that is none": (TEXT, swap((STYLES, b'w:val="', 'w:val="été '.encode()), every=True)),
    "a footnote that is not there": (TEXT, swap((MAIN, b'<w:footnoteReference w:id="1"', b'<w:footnoteReference w:id="77"'))),
    "a relation that is not there": (DECK, swap((PICTURE, b'r:embed="rId', b'r:embed="rIdX'))),
    "two shapes of one number": (DECK, swap((SLIDE, b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'))),
    "a word where a number is due": (DECK, swap((SLIDE_2, b'sz="', b'sz="grand'), every=True)),
    "an attribute too few": (DECK, swap((TABLE, b"<a:off x=", b"<a:off xx="), every=True)),
    "a text that is none of the shared": (BOOK, swap((SHEET, END, row(b'<c r="A9" t="s"><v>99</v></c>', b"9") + END))),
    "a row of another sort": (BOOK, swap((SHEET, END, row(b'<c r="A9" t="z"/>', b"9") + END))),
    "no archive": (DECK, lambda content: content[:2000]),
}  # fmt: skip
"""What only openxml-audit finds, or finds too."""
