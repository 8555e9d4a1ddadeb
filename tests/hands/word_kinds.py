"""Kinds of edits of a Word document, as Word and LibreOffice write them into its parts: nearly all that a menu offers.

Each takes a document of `tests/test_merge_word.py` and gives it back edited; `mark` is what must be found in it after
any merge. Edits of a paragraph are made in the one that begins with “Premier”, those of a cell in the one that says “y”.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from forumkit.merge.word.names import PARAGRAPH_ORDER, RUN_ORDER, insert_in_order, properties_of, w
from forumkit.merge.word.tables import ORDERS as TABLE_ORDERS
from forumkit.office.container import pack, unpack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN = "word/document.xml"
ORDERS = {"rPr": RUN_ORDER, "pPr": PARAGRAPH_ORDER, **TABLE_ORDERS}
Place = Literal["paragraph", "row", "cell", "table", "item", "figure", "section", "part", "note"]
"""Where an edit is made, and so what the source changes at the same place."""


def nodes(xml: str) -> list[etree._Element]:
    """Return elements, each with the namespaces of Word."""
    return list(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>"))


class Opened:
    """A document whose parts can be changed."""

    def __init__(self, content: bytes) -> None:
        self.parts = unpack(content)
        self._trees: dict[str, etree._Element] = {}

    def tree(self, name: str = MAIN) -> etree._Element:
        """Return a part as a tree."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name])
        return self._trees[name]

    def content(self) -> bytes:
        """Return the document as it is now."""
        return pack(
            self.parts
            | {name: etree.tostring(tree, encoding="UTF-8", xml_declaration=True) for name, tree in self._trees.items()}
        )

    def paragraph(self, words: str = "Premier", part: str = MAIN) -> etree._Element:
        """Return the first paragraph that begins with some words."""
        return next(
            p for p in self.tree(part).iter(w("p")) if "".join(t.text or "" for t in p.iter(w("t"))).startswith(words)
        )

    def run(self, words: str = "Premier", part: str = MAIN) -> etree._Element:
        """Return the first run of that paragraph."""
        return next(run for run in self.paragraph(words, part).iter(w("r")) if run.find(w("t")) is not None)

    def cell(self, words: str = "y") -> etree._Element:
        """Return the cell that says something."""
        return next(self.paragraph(words).iterancestors(w("tc")))

    def row(self) -> etree._Element:
        """Return the row of that cell."""
        return next(self.cell().iterancestors(w("tr")))

    def table(self) -> etree._Element:
        """Return its table."""
        return next(self.cell().iterancestors(w("tbl")))

    def figure(self) -> etree._Element:
        """Return the first drawing."""
        return next(self.tree().iter(w("drawing")))

    def section(self) -> etree._Element:
        """Return the last section."""
        return self.tree().find(f"{w('body')}/{w('sectPr')}")


@dataclass(frozen=True)
class Kind:
    """One kind of edit."""

    place: Place
    make: Callable[[Opened], None]
    mark: str
    """Words of the XML that are there once it was made, and not before."""
    gone: str = ""
    """Words that are not there any more."""

    def made(self, content: bytes) -> bytes:
        """Return a document after the edit."""
        opened = Opened(content)
        self.make(opened)
        return opened.content()


def _set(parent: etree._Element, name: str, xml: str) -> None:
    """Put properties into an element of properties, made where there is none, instead of those of the same names."""
    held = properties_of(parent, name)
    for node in nodes(xml):
        insert_in_order(held, node, ORDERS[name])


def _run(xml: str, mark: str = "", words: str = "Premier", place: Place = "paragraph") -> Kind:
    return Kind(place, lambda opened: _set(opened.run(words), "rPr", xml), mark or _mark(xml))


def _paragraph(xml: str, mark: str = "", words: str = "Premier", place: Place = "paragraph") -> Kind:
    return Kind(place, lambda opened: _set(opened.paragraph(words), "pPr", xml), mark or _mark(xml))


def _cell(xml: str) -> Kind:
    return Kind("cell", lambda opened: _set(opened.cell(), "tcPr", xml), _mark(xml))


def _row(xml: str) -> Kind:
    return Kind("row", lambda opened: _set(opened.row(), "trPr", xml), _mark(xml))


def _table(xml: str) -> Kind:
    return Kind("table", lambda opened: _set(opened.table(), "tblPr", xml), _mark(xml))


def _section(xml: str) -> Kind:
    def make(opened: Opened) -> None:
        holder = etree.Element("holder")
        section = opened.section()
        parent, place = section.getparent(), section.getparent().index(section)
        holder.append(section)
        _set(holder, "sectPr", xml)
        parent.insert(place, section)

    return Kind("section", make, _mark(xml))


def _among(xml: str, mark: str, place: Place = "paragraph", words: str = "Premier") -> Kind:
    """Put something behind the words of a paragraph."""

    def make(opened: Opened) -> None:
        for node in reversed(nodes(xml)):
            opened.run(words).addnext(node)

    return Kind(place, make, mark)


def _around(before: str, after: str, mark: str) -> Kind:
    """Put one thing before and one behind the words of a paragraph."""

    def make(opened: Opened) -> None:
        run = opened.run()
        for node in nodes(before):
            run.addprevious(node)
        for node in reversed(nodes(after)):
            run.addnext(node)

    return Kind("paragraph", make, mark)


def _settings(xml: str) -> Kind:
    def make(opened: Opened) -> None:
        tree = opened.tree("word/settings.xml")
        for number, node in enumerate(nodes(xml)):
            tree.insert(1 + number, node)

    return Kind("part", make, _mark(xml))


def _in_style(style: str, name: str, xml: str) -> Kind:
    def make(opened: Opened) -> None:
        styles = opened.tree("word/styles.xml")
        node = next(each for each in styles if each.get(w("styleId")) == style)
        if node.find(w(name)) is None:
            node.append(etree.Element(w(name)))
        _set(node, name, xml)

    return Kind("part", make, _mark(xml))


def _core(name: str, words: str) -> Kind:
    def make(opened: Opened) -> None:
        tree = opened.tree("docProps/core.xml")
        there = [node for node in tree if etree.QName(node).localname == name]
        space = (
            "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
            if name in ("keywords", "category")
            else "{http://purl.org/dc/elements/1.1/}"
        )
        node = there[0] if there else etree.SubElement(tree, space + name)
        node.text = words

    return Kind("part", make, words)


def _mark(xml: str) -> str:
    """Return the last element of some XML, as it stands in a file."""
    return etree.tostring(nodes(xml)[-1]).decode().partition(" ")[2].rpartition("xmlns")[2].partition('" ')[2].rstrip(
        "/>"
    ) or xml.strip("</>")


def _header(words: str) -> Callable[[Opened], None]:
    def make(opened: Opened) -> None:
        name = next(name for name in opened.parts if name.startswith("word/header"))
        texts = list(opened.tree(name).iter(w("t")))
        for text in texts:
            text.text = ""
        texts[0].text = words

    return make


def _restart(opened: Opened) -> None:
    """Restart a numbered list at its second item, as Word does: a list of its own, with the same definition."""
    tree = opened.tree("word/numbering.xml")
    item = opened.paragraph("ensuite")
    number = item.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    num = next(node for node in tree.iter(w("num")) if node.get(w("numId")) == number.get(w("val")))
    copied = etree.fromstring(etree.tostring(num))
    copied.set(w("numId"), "977")
    for override in copied.findall(w("lvlOverride")):
        copied.remove(override)
    copied.extend(nodes('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
    tree.append(copied)
    number.set(w("val"), "977")


def _numbered(opened: Opened) -> None:
    """Make bullets numbers: the item follows the list of the numbered one."""
    number = opened.paragraph("ensuite").find(f"{w('pPr')}/{w('numPr')}")
    _set(opened.paragraph("poire verte"), "pPr", etree.tostring(number).decode().replace(f' xmlns:w="{W}"', ""))


def _landscape(opened: Opened) -> None:
    xml = etree.tostring(opened.section()).decode()
    section = etree.fromstring(xml)
    size = section.find(w("pgSz"))
    size.set(w("w"), "16838")
    size.set(w("h"), "11907")
    size.set(w("orient"), "landscape")
    properties = opened.paragraph().find(w("pPr"))
    properties.append(section)


def _merged_down(opened: Opened) -> None:
    below = next(cell for cell in opened.row().getnext().iter(w("tc")) if "z" in "".join(cell.itertext()))
    _set(opened.cell(), "tcPr", '<w:vMerge w:val="restart"/>')
    _set(below, "tcPr", "<w:vMerge/>")
    for text in below.iter(w("t")):
        text.text = ""


def _described(opened: Opened) -> None:
    node = next(node for node in opened.figure().iter() if etree.QName(node).localname == "docPr")
    node.set("descr", "zanzibar décrit")


def _filled(opened: Opened) -> None:
    fill = next(node for node in opened.figure().iter() if etree.QName(node).localname == "srgbClr")
    fill.set("val", "FF00FE")


def _turned(opened: Opened) -> None:
    next(node for node in opened.figure().iter() if etree.QName(node).localname == "xfrm").set("rot", "5400000")


def _page_in_colour(opened: Opened) -> None:
    opened.tree(MAIN).insert(0, nodes('<w:background w:color="FFEEDD"/>')[0])


def _removed(words: str, *path: str) -> Callable[[Opened], None]:
    def make(opened: Opened) -> None:
        node = opened.paragraph(words)
        for name in path:
            node = next(node.iter(w(name)))
        node.getparent().remove(node)

    return make


def _custom(opened: Opened) -> None:
    tree = opened.tree("docProps/custom.xml")
    copied = etree.fromstring(etree.tostring(tree[0]))
    copied.set("name", "Dossier")
    copied.set("pid", "99")
    copied[0].text = "zanzibar 7"
    tree.append(copied)


def _custom_xml(opened: Opened) -> None:
    opened.parts["customXml/item1.xml"] = b"<zanzibar/>"
    rels = opened.tree("word/_rels/document.xml.rels")
    node = etree.SubElement(rels, f"{{{rels.nsmap[None]}}}Relationship")
    node.set("Id", "rIdCustom")
    node.set("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml")
    node.set("Target", "../customXml/item1.xml")


def _linked(opened: Opened) -> None:
    rels = opened.tree("word/_rels/document.xml.rels")
    node = etree.SubElement(rels, f"{{{rels.nsmap[None]}}}Relationship")
    for name, value in (("Id", "rIdLink"), ("Target", "https://example.org/zanzibar"), ("TargetMode", "External"),
                        ("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink")):  # fmt: skip
        node.set(name, value)
    run = opened.run()
    link = nodes('<w:hyperlink r:id="rIdLink"/>')[0]
    run.addprevious(link)
    link.append(run)


def _controlled(opened: Opened) -> None:
    paragraph = opened.paragraph()
    control = nodes('<w:sdt><w:sdtPr><w:alias w:val="zanzibar"/><w:tag w:val="z"/></w:sdtPr><w:sdtContent/></w:sdt>')[0]
    paragraph.addprevious(control)
    control[-1].append(paragraph)


def _locked(opened: Opened) -> None:
    first, last = nodes('<w:permStart w:id="41" w:edGrp="everyone"/>')[0], nodes('<w:permEnd w:id="41"/>')[0]
    opened.paragraph().addprevious(first)
    opened.paragraph().addnext(last)


def _column(opened: Opened) -> None:
    grid = opened.table().find(w("tblGrid"))
    both = sum(int(column.get(w("w"))) for column in grid)
    grid[0].set(w("w"), "1777")
    grid[1].set(w("w"), str(both - 1777))


def _margin_style(opened: Opened) -> None:
    name = next(name for name in opened.parts if name.startswith("word/footer"))
    _set(next(opened.tree(name).iter(w("p"))), "pPr", '<w:jc w:val="center"/>')


def _words_above_notes(opened: Opened) -> None:
    line = next(opened.tree("word/footnotes.xml").iter(w("separator"))).getparent()
    line.addnext(nodes("<w:r><w:t>Notes de zanzibar</w:t></w:r>")[0])


def _note_italic(opened: Opened) -> None:
    run = next(r for r in opened.tree("word/footnotes.xml").iter(w("r")) if "pont" in "".join(r.itertext()))
    _set(run, "rPr", '<w:u w:val="double"/>')


def _theme(opened: Opened) -> None:
    name = next(name for name in opened.parts if name.startswith("word/theme"))
    next(node for node in opened.tree(name).iter() if etree.QName(node).localname == "accent1")[0].set("val", "FF00FD")


def _new_style(opened: Opened) -> None:
    opened.tree("word/styles.xml").extend(nodes(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Zanzibar"><w:name w:val="Zanzibar"/><w:basedOn w:val="Normal"/></w:style>'
    ))  # fmt: skip
    _set(opened.paragraph(), "pPr", '<w:pStyle w:val="Zanzibar"/>')


def _list_indent(opened: Opened) -> None:
    item = opened.paragraph("poire verte")
    styles = opened.tree("word/styles.xml")
    stated = item.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    if stated is None:
        style = item.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
        node = next(each for each in styles if each.get(w("styleId")) == style)
        stated = node.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    tree = opened.tree("word/numbering.xml")
    num = next(node for node in tree.iter(w("num")) if node.get(w("numId")) == stated.get(w("val")))
    wanted = num.find(w("abstractNumId")).get(w("val"))
    abstract = next(node for node in tree.iter(w("abstractNum")) if node.get(w("abstractNumId")) == wanted)
    next(abstract.iter(w("lvlText"))).set(w("val"), "➢")


_BORDER = 'w:val="double" w:sz="12" w:space="1" w:color="FF00FC"'
_TICK = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
_EQUATION = "<m:oMath><m:r><m:t>x+y=z</m:t></m:r></m:oMath>"
_FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>zanzibar</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
_AUTHOR = 'w:id="951" w:author="Une lectrice" w:date="2024-01-01T00:00:00Z"'

KINDS: dict[str, Kind] = {
    # words
    "bold": _run("<w:b/><w:bCs/>", "w:bCs"),
    "italic": _run("<w:i/><w:iCs/>", "w:iCs"),
    "underlined": _run('<w:u w:val="wave"/>'),
    "underlined in colour": _run('<w:u w:val="single" w:color="FF00FB"/>'),
    "struck": _run("<w:strike/>"),
    "struck twice": _run("<w:dstrike/>"),
    "superscript": _run('<w:vertAlign w:val="superscript"/>'),
    "raised": _run('<w:position w:val="9"/>'),
    "highlighted": _run('<w:highlight w:val="yellow"/>'),
    "coloured": _run('<w:color w:val="FF00FA"/>'),
    "in a colour of the theme": _run('<w:color w:val="4472C4" w:themeColor="accent5" w:themeShade="BF"/>', "accent5"),
    "in another font": _run('<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>'),
    "font of other scripts": _run('<w:rFonts w:cs="Amiri"/>'),
    "larger": _run('<w:sz w:val="37"/><w:szCs w:val="37"/>'),
    "capitals": _run("<w:caps/>"),
    "small capitals": _run("<w:smallCaps/>"),
    "hidden": _run("<w:vanish/>"),
    "outlined": _run("<w:outline/>"),
    "shadowed": _run("<w:shadow/>"),
    "embossed": _run("<w:emboss/>"),
    "glowing": _run('<w14:glow w14:rad="63500"><w14:srgbClr w14:val="FF00F9"/></w14:glow>', "FF00F9"),
    "shaded words": _run('<w:shd w:val="clear" w:color="auto" w:fill="FF00F8"/>'),
    "bordered words": _run(f"<w:bdr {_BORDER}/>", "w:bdr"),
    "spaced words": _run('<w:spacing w:val="43"/>'),
    "narrow words": _run('<w:w w:val="66"/>'),
    "kerned": _run('<w:kern w:val="28"/>'),
    "in another language": _run('<w:lang w:val="bm-ML"/>'),
    "right to left": _run("<w:rtl/>"),
    "emphasis mark": _run('<w:em w:val="dot"/>'),
    "animated": _run('<w:effect w:val="blinkBackground"/>'),
    "words in a cell in bold": _run("<w:b/><w:bCs/>", "w:bCs", "y", "cell"),
    # paragraphs
    "centred": _paragraph('<w:jc w:val="center"/>'),
    "justified": _paragraph('<w:jc w:val="both"/>'),
    "indented": _paragraph('<w:ind w:left="851"/>', 'w:left="851"'),
    "first line indented": _paragraph('<w:ind w:firstLine="709"/>', 'w:firstLine="709"'),
    "hanging": _paragraph('<w:ind w:left="567" w:hanging="567"/>', 'w:hanging="567"'),
    "spaced before": _paragraph('<w:spacing w:before="773"/>', 'w:before="773"'),
    "line spacing": _paragraph('<w:spacing w:line="477" w:lineRule="auto"/>', 'w:line="477"'),
    "kept with next": _paragraph("<w:keepNext/>"),
    "kept whole": _paragraph("<w:keepLines/>"),
    "widows allowed": _paragraph('<w:widowControl w:val="0"/>'),
    "page break before": _paragraph("<w:pageBreakBefore/>"),
    "bordered": _paragraph(f"<w:pBdr><w:top {_BORDER}/></w:pBdr>", "FF00FC"),
    "shaded": _paragraph('<w:shd w:val="clear" w:color="auto" w:fill="FF00F7"/>'),
    "tab stops": _paragraph('<w:tabs><w:tab w:val="decimal" w:pos="4321"/></w:tabs>', "4321"),
    "framed": _paragraph('<w:framePr w:w="2835" w:hSpace="141" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:y="1"/>', "w:framePr"),
    "outline level": _paragraph('<w:outlineLvl w:val="3"/>'),
    "paragraph right to left": _paragraph("<w:bidi/>"),
    "no hyphens": _paragraph("<w:suppressAutoHyphens/>"),
    "no line numbers": _paragraph("<w:suppressLineNumbers/>"),
    "text alignment": _paragraph('<w:textAlignment w:val="center"/>'),
    "contextual spacing": _paragraph("<w:contextualSpacing/>"),
    "end of paragraph in colour": _paragraph('<w:rPr><w:color w:val="FF00F6"/></w:rPr>', "FF00F6"),
    "style": _paragraph('<w:pStyle w:val="Lead"/>'),
    "style of one's own": Kind("paragraph", _new_style, 'w:val="Zanzibar"'),
    "page break among words": _among('<w:r><w:br w:type="page"/></w:r><w:r><w:t>zanzibar</w:t></w:r>', 'w:type="page"'),
    "column break": _around('<w:r><w:br w:type="column"/></w:r>', "", 'w:type="column"'),
    "line break": _among("<w:r><w:br/></w:r><w:r><w:t>zanzibar</w:t></w:r>", "zanzibar"),
    "section break with a landscape page": Kind("paragraph", _landscape, 'w:orient="landscape"'),
    "bookmark": _around('<w:bookmarkStart w:id="941" w:name="zanzibar"/>', '<w:bookmarkEnd w:id="941"/>', 'w:name="zanzibar"'),
    "tab": _among("<w:r><w:tab/></w:r>", "w:tab"),
    # things among words
    "tick of Wingdings": _among(_TICK, "F0FE"),
    "tick in a cell": _among(_TICK, "F0FE", "cell", "y"),
    "equation": _among(_EQUATION, "x+y=z"),
    "equation of its own": _among(f"<m:oMathPara>{_EQUATION}</m:oMathPara>", "x+y=z"),
    "link": Kind("paragraph", _linked, "rIdLink"),
    "link to a bookmark": _around("", '<w:hyperlink w:anchor="zanzibar"><w:r><w:t>voir</w:t></w:r></w:hyperlink>', 'w:anchor="zanzibar"'),
    "field": _among(_FIELD.format("DOCPROPERTY Dossier"), "DOCPROPERTY"),
    "date": _among('<w:fldSimple w:instr=" DATE "><w:r><w:t>zanzibar</w:t></w:r></w:fldSimple>', 'w:instr=" DATE "'),
    "content control": _among('<w:sdt><w:sdtPr><w:alias w:val="zanzibar"/></w:sdtPr><w:sdtContent><w:r><w:t>un choix</w:t></w:r></w:sdtContent></w:sdt>', 'w:val="zanzibar"'),
    "control around a paragraph": Kind("paragraph", _controlled, 'w:val="zanzibar"'),
    "tick box": _among('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>', "w14:checked"),
    "ruby": _among("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby></w:r>", "w:ruby"),
    "hyphen that may break": _among("<w:r><w:softHyphen/></w:r>", "w:softHyphen"),
    "alignment tab": _among('<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="dot"/></w:r>', "w:ptab"),
    "ink": _among('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:zanzibar/></w:drawing></mc:Choice></mc:AlternateContent></w:r>', "wps:zanzibar"),
    "inserted, tracked": _among(f"<w:ins {_AUTHOR}><w:r><w:t>zanzibar</w:t></w:r></w:ins>", "w:ins "),
    "deleted, tracked": _among(f"<w:del {_AUTHOR}><w:r><w:delText>zanzibar</w:delText></w:r></w:del>", "w:del "),
    "format tracked": _run(f"<w:b/><w:rPrChange {_AUTHOR}><w:rPr/></w:rPrChange>", "w:rPrChange"),
    "left to edit by everyone": Kind("part", _locked, "w:permStart"),
    # lists
    "bullets made numbers": Kind("item", _numbered, "w:numId"),
    "item deeper": _paragraph('<w:numPr><w:ilvl w:val="1"/></w:numPr>', 'w:ilvl w:val="1"', "poire verte", "item"),
    "list restarted": Kind("item", _restart, '"977"'),
    "another bullet": Kind("part", _list_indent, "➢"),
    # tables
    "row height": _row('<w:trHeight w:val="1234"/>'),
    "row height exact": _row('<w:trHeight w:val="1235" w:hRule="exact"/>'),
    "row repeated": _row("<w:tblHeader/>"),
    "row hidden": _row("<w:hidden/>"),
    "row aligned": _row('<w:jc w:val="right"/>'),
    "row spaced": _row('<w:tblCellSpacing w:w="77" w:type="dxa"/>'),
    "cell border": _cell(f"<w:tcBorders><w:top {_BORDER}/></w:tcBorders>"),
    "cell without border": _cell('<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'),
    "cell fill": _cell('<w:shd w:val="clear" w:color="auto" w:fill="FF00F5"/>'),
    "cell pattern": _cell('<w:shd w:val="diagStripe" w:color="FF00F4" w:fill="auto"/>'),
    "cell aligned": _cell('<w:vAlign w:val="bottom"/>'),
    "cell turned": _cell('<w:textDirection w:val="btLr"/>'),
    "cell margins": _cell('<w:tcMar><w:left w:w="333" w:type="dxa"/></w:tcMar>'),
    "cell not wrapped": _cell("<w:noWrap/>"),
    "cell width": _cell('<w:tcW w:w="3333" w:type="dxa"/>'),
    "cells merged downwards": Kind("cell", _merged_down, "w:vMerge"),
    "columns wider": Kind("table", _column, 'w:w="1777"'),
    "table aligned": _table('<w:jc w:val="right"/>'),
    "table indented": _table('<w:tblInd w:w="555" w:type="dxa"/>'),
    "table width": _table('<w:tblW w:w="3000" w:type="pct"/>'),
    "table borders": _table(f"<w:tblBorders><w:insideV {_BORDER}/></w:tblBorders>"),
    "table margins": _table('<w:tblCellMar><w:left w:w="444" w:type="dxa"/></w:tblCellMar>'),
    "table wrapped": _table('<w:tblpPr w:leftFromText="141" w:vertAnchor="text" w:tblpY="1"/>'),
    "table right to left": _table("<w:bidiVisual/>"),
    "table described": _table('<w:tblDescription w:val="zanzibar"/>'),
    "table fitted": _table('<w:tblLayout w:type="autofit"/>'),
    "options of a table's style": _table('<w:tblLook w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'),
    # figures
    "alternative text": Kind("figure", _described, "zanzibar décrit"),
    "shape filled": Kind("figure", _filled, "FF00FE"),
    "figure turned": Kind("figure", _turned, "5400000"),
    # pages
    "page in colour": Kind("part", _page_in_colour, 'w:background w:color="FFEEDD"'),
    "page border": _section(f'<w:pgBorders w:offsetFrom="page"><w:top {_BORDER}/></w:pgBorders>'),
    "line numbers": _section('<w:lnNumType w:countBy="5"/>'),
    "columns": _section('<w:cols w:num="2" w:space="708"/>'),
    "page numbers from": _section('<w:pgNumType w:start="7"/>'),
    "page numbers in Roman": _section('<w:pgNumType w:fmt="lowerRoman"/>'),
    "wider margins": _section('<w:pgMar w:top="2222" w:right="1247" w:bottom="1247" w:left="1247" w:header="624" w:footer="567" w:gutter="0"/>'),
    "paper size": _section('<w:pgSz w:w="12240" w:h="15840"/>'),
    "page aligned": _section('<w:vAlign w:val="center"/>'),
    "page right to left": _section("<w:bidi/>"),
    "footnotes restarted": _section('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'),
    "first page apart": _section("<w:titlePg/>"),
    "grid": _section('<w:docGrid w:type="lines" w:linePitch="272"/>'),
    "paper tray": _section('<w:paperSrc w:first="7"/>'),
    # parts
    "header": Kind("part", _header("zanzibar en tête"), "zanzibar en tête"),
    "header emptied": Kind("part", _header(""), "", "En-tête"),
    "footer centred": Kind("part", _margin_style, '<w:jc w:val="center"/>'),
    "words above footnotes": Kind("part", _words_above_notes, "Notes de zanzibar"),
    "footnote underlined": Kind("note", _note_italic, 'w:val="double"'),
    "protected": _settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
    "changes tracked": _settings("<w:trackRevisions/>"),
    "hyphenated": _settings("<w:autoHyphenation/>"),
    "even pages apart": _settings("<w:evenAndOddHeaders/>"),
    "mirrored margins": _settings("<w:mirrorMargins/>"),
    "style of headings": _in_style("Heading1", "rPr", '<w:color w:val="FF00F3"/>'),
    "style of text": _in_style("Normal", "pPr", '<w:jc w:val="both"/>'),
    "style of tables": _in_style("ForumTable", "tblPr", '<w:tblInd w:w="321" w:type="dxa"/>'),
    "colour of the theme": Kind("part", _theme, "FF00FD"),
    "title": _core("title", "zanzibar, le titre"),
    "keywords": _core("keywords", "zanzibar; paix"),
    "property": Kind("part", _custom, "zanzibar 7"),
    "data of a program": Kind("part", _custom_xml, "<zanzibar/>"),
}  # fmt: skip
"""Kinds of edits by name."""
