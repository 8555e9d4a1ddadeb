"""A document as Word writes it when a person only opened and saved it: its documented habits, all at once.

No Word runs here. The habits are those of [MS-DOCX], [MS-OI29500] and ECMA-376 that Word 2016 and later have at each save.
"""

from lxml import etree

from forumkit.merge.word.names import w
from tests.hands.word_kinds import MAIN, Opened, nodes

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>Normal.dotm</Template>'
    "<TotalTime>3</TotalTime><Pages>2</Pages><Words>118</Words><Characters>650</Characters><Application>Microsoft Office Word</Application>"
    "<DocSecurity>0</DocSecurity><Lines>5</Lines><Paragraphs>1</Paragraphs><ScaleCrop>false</ScaleCrop><LinksUpToDate>false</LinksUpToDate>"
    "<CharactersWithSpaces>767</CharactersWithSpaces><SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged>"
    "<AppVersion>16.0000</AppVersion></Properties>"
)
_SETTINGS = (
    '<w:proofState w:spelling="clean" w:grammar="clean"/>',
    '<w:rsids><w:rsidRoot w:val="00A77B3E"/><w:rsid w:val="00A77B3E"/><w:rsid w:val="00B51F01"/></w:rsids>',
    ('<m:mathPr><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/><m:brkBinSub m:val="--"/><m:smallFrac m:val="0"/><m:dispDef/>'
    '<m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/><m:wrapIndent m:val="1440"/><m:intLim m:val="subSup"/>'
    '<m:naryLim m:val="undOvr"/></m:mathPr>'),
    '<w14:docId w14:val="4D2F0C1A"/>',
)  # fmt: skip


def saved_by_word(content: bytes) -> bytes:
    """Return a document as Word saves it again."""
    opened = Opened(content)
    parts = [
        MAIN,
        *(name for name in opened.parts if name.startswith(("word/header", "word/footer", "word/footnotes"))),
    ]
    for name in parts:
        _sessions(opened.tree(name))
        _split(opened.tree(name))
    _checked(opened.tree())
    _last_place(opened.tree())
    _drawn(opened.tree())
    _properties(opened)
    _settings(opened)
    _styles(opened.tree("word/styles.xml"))
    if "word/numbering.xml" in opened.parts:
        _lists(opened.tree("word/numbering.xml"))
    _fonts(opened.tree("word/fontTable.xml"))
    _web_settings(opened)
    return opened.content()


def _sessions(tree: etree._Element) -> None:
    for number, node in enumerate(tree.iter(w("p"), w("r"), w("tr"), w("sectPr"))):
        kind = etree.QName(node).localname
        for name in {"p": ("rsidR", "rsidRDefault", "rsidP"), "r": ("rsidRPr",), "tr": ("rsidR", "rsidTr")}.get(
            kind, ("rsidR",)
        ):
            node.set(w(name), "00A77B3E")
        if kind in ("p", "tr"):
            node.set(f"{{{_W14}}}paraId", f"{number + 1:08X}")
            node.set(f"{{{_W14}}}textId", "77777777")


def _split(tree: etree._Element) -> None:
    """Split runs at a space in their middle, as Word does wherever a session ended."""
    for run in [*tree.iter(w("r"))]:
        texts = [node for node in run if node.tag != w("rPr")]
        words = (texts[0].text or "") if len(texts) == 1 and texts[0].tag == w("t") else ""
        middle = words.find(" ", len(words) // 2)
        if middle < 1:
            continue
        second = etree.fromstring(etree.tostring(run))
        for part, text in ((run, words[:middle]), (second, words[middle:])):
            node = part.find(w("t"))
            node.text = text
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        second.set(w("rsidR"), "00B51F01")
        run.addnext(second)


def _checked(tree: etree._Element) -> None:
    for run in [*tree.iter(w("r"))][::7]:
        if run.getparent().tag == w("p"):
            run.addprevious(nodes('<w:proofErr w:type="spellStart"/>')[0])
            run.addnext(nodes('<w:proofErr w:type="spellEnd"/>')[0])
    for run in [run for run in tree.iter(w("r")) if run.find(w("t")) is not None][::9]:
        run.find(w("t")).addprevious(nodes("<w:lastRenderedPageBreak/>")[0])
    for run in [run for run in tree.iter(w("r")) if run.find(w("drawing")) is not None]:
        if run.find(w("rPr")) is None:
            run.insert(0, etree.Element(w("rPr")))
        run.find(w("rPr")).append(etree.Element(w("noProof")))


def _last_place(tree: etree._Element) -> None:
    paragraph = [p for p in tree[0].iter(w("p")) if p.find(w("r")) is not None][2]
    first = paragraph.find(w("r"))
    for node in nodes('<w:bookmarkStart w:id="9000" w:name="_GoBack"/><w:bookmarkEnd w:id="9000"/>'):
        first.addprevious(node)


def _drawn(tree: etree._Element) -> None:
    for number, drawing in enumerate(tree.iter(w("drawing"))):
        drawing[0].set(f"{{{_WP14}}}anchorId", f"{number + 1:08X}")
        drawing[0].set(f"{{{_WP14}}}editId", f"{number + 7:08X}")


def _properties(opened: Opened) -> None:
    opened.parts["docProps/app.xml"] = _APP.encode()
    core = opened.tree("docProps/core.xml")
    for node in core:
        name = etree.QName(node).localname
        if name == "modified":
            node.text = "2031-05-06T07:08:09Z"
        elif name == "lastModifiedBy":
            node.text = "A reader"
    etree.SubElement(core, f"{{{_CORE}}}revision").text = "4"


def _settings(opened: Opened) -> None:
    tree = opened.tree("word/settings.xml")
    for xml in _SETTINGS:
        tree.extend(nodes(xml))
    tree.find(w("zoom")).set(w("percent"), "130")


def _styles(tree: etree._Element) -> None:
    latent = nodes('<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" '
                   'w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>')[0]  # fmt: skip
    tree.insert(1, latent)
    for style in tree.findall(w("style")):
        last = style.find(w("qFormat"))
        if last is not None:
            last.addnext(nodes('<w:rsid w:val="00A77B3E"/>')[0])
    tree.extend(nodes(
        '<w:style w:type="paragraph" w:styleId="BalloonText"><w:name w:val="Balloon Text"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="Heading1Char"><w:name w:val="Heading 1 Char"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="Heading1"/></w:style>'
    ))  # fmt: skip


def _lists(tree: etree._Element) -> None:
    for number, abstract in enumerate(tree.iter(w("abstractNum"))):
        abstract.insert(0, nodes(f'<w:nsid w:val="{number + 11:08X}"/>')[0])
        abstract.find(w("multiLevelType")).addnext(nodes(f'<w:tmpl w:val="{number + 77:08X}"/>')[0])
        for level in abstract.iter(w("lvl")):
            level.set(w("tplc"), "04090001")


def _fonts(tree: etree._Element) -> None:
    for font in tree:
        font.extend(
            nodes(
                '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
            )
        )
    tree.extend(nodes('<w:font w:name="Times New Roman"><w:charset w:val="00"/></w:font>'))


def _web_settings(opened: Opened) -> None:
    opened.parts["word/webSettings.xml"] = etree.tostring(
        nodes("<w:webSettings><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>")[0]
    )
    relation = etree.SubElement(opened.tree("word/_rels/document.xml.rels"), f"{{{_RELATIONS}}}Relationship")
    for name, value in (("Id", "rIdWeb"), ("Target", "webSettings.xml"),
                        ("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/webSettings")):  # fmt: skip
        relation.set(name, value)
    part = etree.SubElement(opened.tree("[Content_Types].xml"), f"{{{_TYPES}}}Override")
    part.set("PartName", "/word/webSettings.xml")
    part.set("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml")
