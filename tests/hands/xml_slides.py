"""Hand edits of a deck, as PowerPoint writes them: one line each, said by the element that it changes.

Each takes the parts of the deck of `tests/hands/source.py`, and leaves a text that stands nowhere else: what proves
afterwards that it is still there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from tests.hands.source import drawn_picture

Parts = dict[str, bytes]
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "p": P, "a": A, "r": R, "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p15": "http://schemas.microsoft.com/office/powerpoint/2012/main",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "dc": "http://purl.org/dc/elements/1.1/", "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}  # fmt: skip
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
_KINDS = {
    "png": "image/png", "comments": "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
    "tags": "application/vnd.openxmlformats-officedocument.presentationml.tags+xml",
    "ink": "application/inkml+xml", "customXml": "application/xml", "wav": "audio/wav", "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    "commentAuthors": "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml",
    "modernComment": "application/vnd.ms-powerpoint.comments+xml",
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """One edit, the slide that it is on (0: it holds for many), and what proves that it is there."""

    make: Callable[[Parts], None]
    slide: int
    proof: str
    """Stands in some part afterwards, and in none that the source makes; with "-" before it, the other way round."""

    def is_there(self, parts: Mapping[str, bytes], source: Mapping[str, bytes]) -> bool:
        """Tell whether parts have the edit, of which the source knows nothing."""
        sign, text = (-1, self.proof[1:]) if self.proof.startswith("-") else (1, self.proof)
        return sign * (_count(text, parts) - _count(text, source)) > 0


def _count(text: str, parts: Mapping[str, bytes]) -> int:
    return sum(
        part.count(text.encode()) for name, part in parts.items() if not name.endswith(".rels") or "http" in text
    )


def _node(xml: str) -> etree._Element:
    wrapped = etree.fromstring(f"<x {_DECLARED}>{xml}</x>")
    node = wrapped[0]
    wrapped.remove(node)
    return node


def _changed(parts: Parts, part: str, at: str, work: Callable[[etree._Element], None]) -> None:
    tree = etree.fromstring(parts[part])
    found = tree.xpath(at, namespaces=SPACES)
    work(found[0])  # an edit that finds nothing is a mistake in the table
    etree.cleanup_namespaces(tree)
    parts[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _edit(
    part: str, at: str, work: Callable[[etree._Element], None], proof: str, also: Callable[[Parts], None] | None = None
) -> Edit:
    def make(parts: Parts) -> None:
        if also:
            also(parts)
        _changed(parts, part, at, work)

    slide = (
        int(part[-5])
        if part.startswith(("ppt/slides/", "ppt/notesSlides/"))
        else {"ppt/charts/chart4-1.xml": 4}.get(part, 0)
    )
    return Edit(make, slide, proof)


def _set(part: str, at: str, also: Callable[[Parts], None] | None = None, proof: str = "", **values: str) -> Edit:
    """Set attributes."""
    name, value = next(iter(values.items()))
    return _edit(part, at, lambda node: node.attrib.update(values), proof or f'{name}="{value}"', also)


def _put(
    part: str, at: str, xml: str, proof: str, *, before: str = "", also: Callable[[Parts], None] | None = None
) -> Edit:
    """Put an element into another, at its end or before a child of it."""

    def work(node: etree._Element) -> None:
        if before:
            node.xpath(before, namespaces=SPACES)[0].addprevious(_node(xml))
        else:
            node.append(_node(xml))

    return _edit(part, at, work, proof, also)


def _swap(part: str, at: str, xml: str, proof: str, also: Callable[[Parts], None] | None = None) -> Edit:
    """Put an element in the place of another."""
    return _edit(part, at, lambda node: node.getparent().replace(node, _node(xml)), proof, also)


def _cut(part: str, at: str, proof: str) -> Edit:
    """Take an element out."""
    return _edit(part, at, lambda node: node.getparent().remove(node), f"-{proof}")


def _say(part: str, at: str, text: str) -> Edit:
    return _edit(part, at, lambda node: setattr(node, "text", text), text)


def _leads(part: str, id_: str, kind: str, target: str, *, external: bool = False) -> Callable[[Parts], None]:
    """Add a relationship."""

    def work(parts: Parts) -> None:
        folder, _, name = part.rpartition("/")
        place = f"{folder}/_rels/{name}.rels".lstrip("/")
        mode = ' TargetMode="External"' if external else ""
        type_ = kind if "://" in kind else f"{R}/{kind}"
        entry = f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"{mode}/>'
        if f'Id="{id_}"'.encode() in parts.get(place, b""):
            return
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts[place] = parts.get(place, empty).replace(b"</Relationships>", entry.encode() + b"</Relationships>")

    return work


def _adds(part: str, id_: str, kind: str, name: str, content: bytes, type_: str) -> Callable[[Parts], None]:
    """Add a part, and a relationship to it."""
    lead = _leads(part, id_, kind, f"/{name}")

    def work(parts: Parts) -> None:
        lead(parts)
        parts[name] = content
        entry = f'<Override PartName="/{name}" ContentType="{_KINDS[type_]}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry)

    return work


def _both(*works: Callable[[Parts], None]) -> Callable[[Parts], None]:
    def all_of_them(parts: Parts) -> None:
        for work in works:
            work(parts)

    return all_of_them


def _made_one(row: etree._Element) -> None:
    row[0].set("gridSpan", "2")
    row[1].set("hMerge", "1")


def _made_one_downwards(table: etree._Element) -> None:
    rows = table.findall(f"{{{A}}}tr")
    rows[2][1].set("rowSpan", "2")
    rows[3][1].set("vMerge", "1")


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode()


S1, S2, S3, S5, S6, S7 = (f"ppt/slides/slide{number}.xml" for number in (1, 2, 3, 5, 6, 7))
CHART, NOTES, MAIN, PROPS = (
    "ppt/charts/chart4-1.xml",
    "ppt/notesSlides/notesSlide1.xml",
    "ppt/presentation.xml",
    "ppt/presProps.xml",
)
THEME, MASTER, LAYOUT = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout3.xml"
BODY = '//p:sp[p:nvSpPr/p:nvPr/p:ph/@idx="1"]'
TITLE = '//p:sp[p:nvSpPr/p:nvPr/p:ph/@type="title"]'
RUN, PARAGRAPH, FRAME = f"{BODY}//a:p[2]/a:r/a:rPr", f"{BODY}//a:p[1]/a:pPr", f"{BODY}/p:txBody/a:bodyPr"
CELL, CHILD, PICTURE, TREE = (
    "//a:tr[2]/a:tc[2]",
    '//p:grpSp/p:sp[p:nvSpPr/p:cNvPr/@name="step 1"]',
    "//p:pic",
    "//p:spTree",
)
BAR, AXIS = "//c:barChart", "//c:valAx"

_PNG = drawn_picture("purple")
_BOX = ('<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="1" y="2"/>'
        '<a:ext cx="300000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>'
        '<a:lstStyle/><a:p><a:r><a:rPr lang="fr-FR"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>')  # fmt: skip
_EQUATION = ('<mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:r><m:t>zanzibar=1</m:t></m:r></m:oMath></a14:m></mc:Choice>'
             '<mc:Fallback/></mc:AlternateContent>')  # fmt: skip
_INK = ('<mc:AlternateContent><mc:Choice Requires="p14"><p:contentPart p14:bwMode="auto" r:id="rIdInk"><p14:nvContentPartPr><p14:cNvPr id="71" name="Encre 71"/>'
        '<p14:cNvContentPartPr/><p14:nvPr/></p14:nvContentPartPr><p14:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></p14:xfrm></p:contentPart></mc:Choice>'
        '<mc:Fallback/></mc:AlternateContent>')  # fmt: skip
_OBJECT = ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="72" name="Objet 72"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="1" y="2"/>'
           '<a:ext cx="3" cy="4"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj spid="_x0000_s1" '
           'name="Feuille" r:id="rIdOle" imgW="1" imgH="1" progId="Excel.Sheet.12"><p:embed/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>')  # fmt: skip
_PICTURE = ('<p:pic><p:nvPicPr><p:cNvPr id="73" name="Image {id}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{id}"/><a:stretch>'
            '<a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            '</a:prstGeom></p:spPr></p:pic>')  # fmt: skip
_CONNECTOR = ('<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="74" name="Connecteur 74"/><p:cNvCxnSpPr><a:stCxn id="2" idx="3"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm>'
              '<a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>')  # fmt: skip
_TIMING = ('<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="777"/>'
           '<p:tgtEl><p:spTgt spid="3">{target}</p:spTgt></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to>'
           '<p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>')  # fmt: skip
_COMMENT = _xml(
    f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2026-01-01T00:00:00.000" idx="1"><p:pos x="10" y="10"/><p:text>zanzibar lu</p:text></p:cm></p:cmLst>'
)
_AUTHORS = _xml(
    f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="Relecture" initials="R" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
)
_MODERN = _xml(
    '<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><p188:cm id="{1}" authorId="{2}">zanzibar relu</p188:cm></p188:cmLst>'
)
_SHADOW = (
    '<a:effectLst><a:outerShdw blurRad="{blur}" dist="38100"><a:srgbClr val="000000"/></a:outerShdw></a:effectLst>'
)
_FILL, _LINE = (
    '<a:solidFill><a:srgbClr val="{0}"/></a:solidFill>',
    '<a:ln w="{0}"><a:solidFill><a:srgbClr val="111111"/></a:solidFill></a:ln>',
)
_GRADIENT = '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="{0}"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill>'
_LINKED = _leads(S1, "rIdWeb", "hyperlink", "https://zanzibar.example/x", external=True)

EDITS: dict[str, Edit] = {
    # words
    "highlight": _put(S1, RUN, '<a:highlight><a:srgbClr val="FFFE01"/></a:highlight>', "FFFE01"),
    "superscript": _set(S1, RUN, baseline="30000"),
    "subscript": _set(S2, RUN, baseline="-25000"),
    "struck": _set(S1, RUN, strike="dblStrike"),
    "underlined": _set(S1, RUN, u="wavy"),
    "line_under_colour": _put(S1, RUN, '<a:uFill><a:solidFill><a:srgbClr val="01AB01"/></a:solidFill></a:uFill>', "01AB01"),
    "capitals": _set(S1, RUN, cap="all"),
    "small_capitals": _set(S2, RUN, cap="small"),
    "letters_apart": _set(S1, RUN, spc="317"),
    "kerning": _set(S1, RUN, kern="1201"),
    "language": _set(S1, RUN, lang="en-GB"),
    "not_checked": _set(S1, RUN, noProof="1"),
    "font": _put(S2, RUN, '<a:latin typeface="Georgia"/>', "Georgia"),
    "eastern_font": _put(S2, RUN, '<a:ea typeface="MS Mincho"/>', "MS Mincho"),
    "complex_font": _put(S2, RUN, '<a:cs typeface="Amiri"/>', "Amiri"),
    "outlined_letters": _put(S7, f"{BODY}//a:rPr", _LINE.format("12701"), 'w="12701"'),
    "shadow_of_letters": _put(S7, f"{BODY}//a:rPr", _SHADOW.format(blur="50801"), "50801"),
    "gradient_letters": _put(S2, RUN, _GRADIENT.format("0101AB"), "0101AB"),
    "see_through_letters": _put(S7, f"{TITLE}//a:rPr", '<a:solidFill><a:srgbClr val="222222"><a:alpha val="41000"/></a:srgbClr></a:solidFill>', "41000"),
    "link_on_words": _put(S1, f"{BODY}//a:p[3]/a:r/a:rPr", '<a:hlinkClick r:id="rIdWeb" tooltip="vers zanzibar"/>', "vers zanzibar", also=_LINKED),
    "link_to_a_slide": _put(S2, f"{BODY}//a:p[1]/a:r/a:rPr", '<a:hlinkClick r:id="rIdSld" action="ppaction://hlinksldjump"/>', "hlinksldjump", also=_leads(S2, "rIdSld", "slide", "slide3.xml")),
    "equation_in_a_sentence": _put(S1, f"{BODY}//a:p[2]", _EQUATION, "zanzibar=1"),
    "break_in_a_line": _put(S1, f"{BODY}//a:p[2]", '<a:br><a:rPr lang="fr-FR" sz="1901"/></a:br>', 'sz="1901"'),
    "date_in_a_line": _put(S1, f"{BODY}//a:p[3]", '<a:fld id="{AAAAAAAA-0000-0000-0000-000000000001}" type="datetime7"><a:rPr lang="fr-FR"/><a:t>mai 2026</a:t></a:fld>', "datetime7"),
    # paragraphs
    "bullets_made_numbers": _swap(S1, f"{PARAGRAPH}/a:buChar", '<a:buAutoNum type="arabicPeriod" startAt="7"/>', 'startAt="7"'),
    "another_bullet": _set(S2, f"{PARAGRAPH}/a:buChar", char="§"),
    "bullet_colour": _put(S1, PARAGRAPH, '<a:buClr><a:srgbClr val="AB0101"/></a:buClr>', "AB0101", before="a:buFont"),
    "bullet_size": _put(S1, PARAGRAPH, '<a:buSzPct val="137000"/>', "137000", before="a:buFont"),
    "picture_as_bullet": _swap(S7, f"{PARAGRAPH}/a:buChar", '<a:buBlip><a:blip r:embed="rIdBul"/></a:buBlip>', "<a:buBlip>", also=_adds(S7, "rIdBul", "image", "ppt/media/puce.png", _PNG, "png")),
    "no_bullet": _swap(S2, f"{BODY}//a:p[2]/a:pPr/a:buChar", "<a:buNone/>", "<a:buNone/>"),
    "indent": _set(S1, PARAGRAPH, marL="411111"),
    "first_line": _set(S1, PARAGRAPH, indent="-222222"),
    "right_margin": _set(S1, PARAGRAPH, marR="91111"),
    "lines_apart": _set(S1, f"{PARAGRAPH}/a:lnSpc/a:spcPct", val="151000"),
    "space_before": _set(S1, f"{PARAGRAPH}/a:spcBef/a:spcPts", val="1711"),
    "space_after": _set(S1, f"{PARAGRAPH}/a:spcAft/a:spcPts", val="913"),
    "tab_stop": _put(S1, PARAGRAPH, '<a:tabLst><a:tab pos="1411111" algn="r"/></a:tabLst>', "1411111"),
    "justified": _set(S1, PARAGRAPH, algn="just"),
    "right_to_left": _set(S2, PARAGRAPH, rtl="1"),
    "level": _set(S2, PARAGRAPH, lvl="2"),
    "letters_on_top": _set(S1, PARAGRAPH, fontAlgn="t"),
    # text of a shape
    "words_in_the_middle": _set(S1, FRAME, anchor="dist"),
    "words_upright": _set(S2, FRAME, vert="vert270"),
    "two_columns": _set(S1, FRAME, numCol="2", spcCol="360001"),
    "margin_of_words": _set(S1, FRAME, lIns="181818"),
    "words_not_wrapped": _set(S2, FRAME, wrap="none"),
    "words_shrink": _swap(S1, f"{FRAME}/a:noAutofit", '<a:normAutofit fontScale="62500"/>', "62500"),
    "shape_grows": _swap(S2, f"{FRAME}/a:noAutofit", "<a:spAutoFit/>", "<a:spAutoFit/>"),
    "words_bent": _put(S7, FRAME, '<a:prstTxWarp prst="textArchUp"><a:avLst/></a:prstTxWarp>', "textArchUp", before="a:noAutofit"),
    "style_of_a_list": _put(S7, f"{BODY}/p:txBody/a:lstStyle", '<a:lvl1pPr><a:defRPr i="1" sz="2711"/></a:lvl1pPr>', "2711"),
    # shapes
    "alternative_text": _set(S1, f"{TITLE}//p:cNvPr", descr="Titre de zanzibar"),
    "alternative_title": _set(S1, f"{BODY}//p:cNvPr", title="Liste de zanzibar"),
    "decorative": _put(S2, f"{BODY}//p:cNvPr", '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>', "C183D7F6"),
    "link_on_a_shape": _put(S1, f"{BODY}//p:cNvPr", '<a:hlinkClick r:id="rIdWeb" tooltip="forme de zanzibar"/>', "forme de zanzibar", also=_LINKED),
    "link_under_the_mouse": _put(S1, f"{TITLE}//p:cNvPr", '<a:hlinkHover r:id="" action="ppaction://noaction" highlightClick="1"/>', "highlightClick"),
    "hidden_shape": _set(S2, f"{TITLE}//p:cNvPr", hidden="1", proof='name="Titre" hidden="1"'),
    "locked_shape": _set(S1, f"{TITLE}//a:spLocks", noMove="1"),
    "fill_of_a_placeholder": _put(S1, f"{TITLE}/p:spPr", _FILL.format("01CD01"), "01CD01"),
    "gradient_of_a_placeholder": _put(S2, f"{TITLE}/p:spPr", _GRADIENT.format("CD0101"), "CD0101"),
    "line_of_a_placeholder": _put(S2, f"{BODY}/p:spPr", _LINE.format("25401"), 'w="25401"'),
    "shadow": _put(S1, f"{BODY}/p:spPr", _SHADOW.format(blur="60801"), "60801"),
    "glow": _put(S7, f"{BODY}/p:spPr", '<a:effectLst><a:glow rad="63501"><a:srgbClr val="FFC000"/></a:glow></a:effectLst>', "63501"),
    "bevel": _put(S7, f"{TITLE}/p:spPr", '<a:sp3d><a:bevelT w="165101"/></a:sp3d>', "165101"),
    "named_shape": _set(S7, f"{TITLE}//p:cNvPr", name="Mon zanzibar"),
    "tags_on_a_shape": _put(S1, f"{BODY}//p:nvPr", '<p:custDataLst><p:tags r:id="rIdTag"/></p:custDataLst>', "ZANZI", also=_adds(S1, "rIdTag", "tags", "ppt/tags/tag91.xml", _xml(f'<p:tagLst xmlns:p="{P}"><p:tag name="ZANZI" val="1"/></p:tagLst>'), "tags")),
    "box": _put(S1, TREE, _BOX.format(id=81, name="Boîte", text="boîte de zanzibar"), "boîte de zanzibar"),
    "connector": _put(S1, TREE, _CONNECTOR, "Connecteur 74"),
    "ink": _put(S2, TREE, _INK, "Encre 71", also=_adds(S2, "rIdInk", "customXml", "ppt/ink/ink1.xml", _xml('<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:trace>1 2</inkml:trace></inkml:ink>'), "ink")),
    "object": _put(S7, TREE, _OBJECT, "Objet 72", also=_adds(S7, "rIdOle", "oleObject", "ppt/embeddings/oleObject1.bin", b"zanzibar object", "bin")),
    "picture": _put(S2, TREE, _PICTURE.format(id="rIdImg"), "Image rIdImg", also=_adds(S2, "rIdImg", "image", "ppt/media/image91.png", _PNG, "png")),
    "removed_title": _cut(S6, TITLE, 'type="title"'),
    # slides
    "background": _put(S1, "//p:cSld", f'<p:bg><p:bgPr>{_FILL.format("EF01EF")}<a:effectLst/></p:bgPr></p:bg>', "EF01EF", before="p:spTree"),
    "transition": _put(S1, "/p:sld", '<p:transition spd="slow" advClick="0"><p:fade/></p:transition>', "<p:fade/>"),
    "morph": _put(S2, "/p:sld", '<mc:AlternateContent><mc:Choice Requires="p14"><p:transition p14:dur="2711"><p14:ripple/></p:transition></mc:Choice><mc:Fallback><p:transition/></mc:Fallback></mc:AlternateContent>', "2711"),
    "advance_by_itself": _put(S7, "/p:sld", '<p:transition advTm="7777"/>', 'advTm="7777"'),
    "animation": _put(S1, "/p:sld", _TIMING.format(target=""), 'dur="777"'),
    "animation_of_a_paragraph": _put(S2, "/p:sld", _TIMING.format(target='<p:txEl><p:pRg st="1" end="1"/></p:txEl>'), "p:pRg"),
    "hidden_slide": _set(S2, "/p:sld", show="0"),
    "masters_shapes_hidden": _set(S1, "/p:sld", showMasterSp="0"),
    "other_colours": _swap(S7, "//p:clrMapOvr/a:masterClrMapping", '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>', "overrideClrMapping"),
    "name_of_a_slide": _set(S1, "//p:cSld", name="zanzibar-un"),
    "comment": _put(S1, "//p:cSld", "<p:extLst/>", "zanzibar lu", also=_both(_adds(S1, "rIdCm", "comments", "ppt/comments/comment1.xml", _COMMENT, "comments"), _adds(MAIN, "rIdCa", "commentAuthors", "ppt/commentAuthors.xml", _AUTHORS, "commentAuthors"))),
    "comment_of_today": _put(S2, "//p:cSld", "<p:extLst/>", "zanzibar relu", also=_adds(S2, "rIdMc", "http://schemas.microsoft.com/office/2018/10/relationships/comments", "ppt/comments/modernComment_101_0.xml", _MODERN, "modernComment")),
    # notes
    "box_on_the_notes": _put(NOTES, TREE, _BOX.format(id=82, name="Pense-bête", text="note de zanzibar"), "note de zanzibar"),
    "bold_note": _set(NOTES, '//p:sp[p:nvSpPr/p:nvPr/p:ph/@type="body"]//a:rPr', b="1", proof='dirty="0" b="1"'),
    "list_in_notes": _put(NOTES, '//p:sp[p:nvSpPr/p:nvPr/p:ph/@type="body"]//a:pPr', '<a:tabLst><a:tab pos="611111"/></a:tabLst>', "611111"),
    "picture_of_the_slide_moved": _put(NOTES, '//p:sp[p:nvSpPr/p:nvPr/p:ph/@type="sldImg"]/p:spPr', '<a:xfrm><a:off x="123451" y="2"/><a:ext cx="3" cy="4"/></a:xfrm>', "123451"),
    # tables
    "column_width": _set(S3, "//a:gridCol[1]", w="2345671"),
    "row_height": _set(S3, "//a:tr[2]", h="912345"),
    "fill_of_a_cell": _swap(S3, f"{CELL}/a:tcPr/a:solidFill", _FILL.format("0101CD"), "0101CD"),
    "border_of_a_cell": _swap(S3, f"{CELL}/a:tcPr/a:lnL", '<a:lnL w="38101"><a:solidFill><a:srgbClr val="111111"/></a:solidFill></a:lnL>', 'w="38101"'),
    "cells_made_one": _edit(S3, "//a:tr[3]", _made_one, 'gridSpan="2"'),
    "cells_made_one_downwards": _edit(S3, "//a:tbl", _made_one_downwards, 'rowSpan="2"'),
    "margin_of_a_cell": _set(S3, f"{CELL}/a:tcPr", marL="131313"),
    "cell_upright": _set(S3, "//a:tr[1]/a:tc[1]/a:tcPr", vert="vert270"),
    "words_low_in_a_cell": _set(S3, "//a:tr[3]/a:tc[1]/a:tcPr", anchor="b"),
    "style_of_a_table": _say(S3, "//a:tableStyleId", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"),
    "bands_off": _set(S3, "//a:tblPr", bandRow="0"),
    "highlight_in_a_cell": _put(S3, "//a:tr[4]/a:tc[1]//a:rPr", '<a:highlight><a:srgbClr val="FFFE03"/></a:highlight>', "FFFE03"),
    "line_across_a_cell": _put(S3, "//a:tr[4]/a:tc[2]/a:tcPr", '<a:lnTlToBr w="19051"><a:noFill/></a:lnTlToBr>', "19051", before="a:solidFill"),
    # charts
    "columns_made_bars": _set(CHART, f"{BAR}/c:barDir", val="bar"),
    "one_bar_red": _put(CHART, f"{BAR}/c:ser", f'<c:dPt><c:idx val="1"/><c:spPr>{_FILL.format("FA0101")}</c:spPr></c:dPt>', "FA0101", before="c:dLbls|c:cat"),
    "bars_apart": _set(CHART, f"{BAR}/c:gapWidth", val="333"),
    "end_of_the_axis": _put(CHART, f"{AXIS}/c:scaling", '<c:max val="777"/>', 'val="777"'),
    "lines_of_the_grid": _put(CHART, AXIS, f'<c:majorGridlines><c:spPr>{_LINE.format("6351")}</c:spPr></c:majorGridlines>', 'w="6351"', before="c:numFmt|c:majorTickMark"),
    "title_of_an_axis": _put(CHART, AXIS, "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>axe de zanzibar</a:t></a:r></a:p></c:rich></c:tx></c:title>", "axe de zanzibar", before="c:numFmt|c:majorTickMark"),
    "legend": _put(CHART, "//c:chart", '<c:legend><c:legendPos val="tr"/></c:legend>', 'val="tr"', before="c:plotVisOnly"),
    "trend": _put(CHART, f"{BAR}/c:ser", '<c:trendline><c:trendlineType val="movingAvg"/></c:trendline>', "movingAvg", before="c:cat"),
    "workbook_of_a_chart": Edit(lambda parts: parts.update({"ppt/embeddings/chart4-1.xlsx": b"PK-zanzibar"}), 4, "PK-zanzibar"),
    # groups
    "fill_in_a_group": _swap(S5, f"{CHILD}/p:spPr/a:solidFill", _FILL.format("01FA01"), "01FA01"),
    "turned_in_a_group": _set(S5, f"{CHILD}/p:spPr/a:xfrm", rot="1234567"),
    "link_in_a_group": _put(S5, f"{CHILD}//p:cNvPr", '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=lastslide"/>', "jump=lastslide"),
    "shadow_of_a_group": _put(S5, "//p:grpSpPr[a:xfrm/a:ext/@cx!=0]", _SHADOW.format(blur="70801"), "70801"),
    "dashes_in_a_group": _put(S5, f"{CHILD}/p:spPr/a:ln", '<a:prstDash val="lgDashDot"/>', "lgDashDot"),
    "told_in_a_group": _set(S5, f"{CHILD}//p:cNvPr", descr="étape de zanzibar"),
    "form_in_a_group": _set(S5, f"{CHILD}/p:spPr/a:prstGeom", prst="hexagon"),
    # pictures
    "alternative_text_emptied": _set(S6, f"{PICTURE}//p:cNvPr", descr="", proof='-descr="Une vue"'),
    "darker": _put(S6, f"{PICTURE}//a:blip", '<a:lum bright="-31000"/>', 'bright="-31000"'),
    "two_tones": _put(S6, f"{PICTURE}//a:blip", '<a:duotone><a:srgbClr val="01BA01"/><a:prstClr val="white"/></a:duotone>', "01BA01"),
    "pale_picture": _put(S6, f"{PICTURE}//a:blip", '<a:alphaModFix amt="47000"/>', "47000"),
    "cut_picture": _put(S6, f"{PICTURE}/p:blipFill", '<a:srcRect l="12345"/>', 'l="12345"', before="a:stretch"),
    "picture_in_a_form": _set(S6, f"{PICTURE}//a:prstGeom", prst="star5"),
    "frame_of_a_picture": _put(S6, f"{PICTURE}/p:spPr", _LINE.format("57151"), 'w="57151"'),
    "soft_edge": _put(S6, f"{PICTURE}/p:spPr", '<a:effectLst><a:softEdge rad="31751"/></a:effectLst>', "31751"),
    "mirrored": _set(S6, f"{PICTURE}//a:xfrm", flipH="1"),
    "turned": _set(S6, f"{PICTURE}//a:xfrm", rot="7654321"),
    "link_on_a_picture": _put(S6, f"{PICTURE}//p:cNvPr", '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=firstslide"/>', "jump=firstslide"),
    # the whole deck
    "section": _put(MAIN, "/p:presentation", '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="Partie de zanzibar" id="{6B3D5A5F-0001-4C3B-9A3B-000000000001}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>', "Partie de zanzibar"),
    "first_number": _set(MAIN, "/p:presentation", firstSlideNum="11"),
    "size_of_slides": _set(MAIN, "//p:sldSz", cx="12801601"),
    "custom_show": _put(MAIN, "/p:presentation", '<p:custShowLst><p:custShow name="Court de zanzibar" id="0"><p:sldLst><p:sld r:id="rIdSlide1"/></p:sldLst></p:custShow></p:custShowLst>', "Court de zanzibar", before="p:defaultTextStyle"),
    "write_protected": _put(MAIN, "/p:presentation", '<p:modifyVerifier cryptProviderType="rsaAES" cryptAlgorithmClass="hash" cryptAlgorithmType="typeAny" cryptAlgorithmSid="14" spinCount="100000" saltData="emFuemk=" hashData="emFuemk="/>', "emFuemk="),
    "default_text": _set(MAIN, "//p:defaultTextStyle/a:lvl1pPr/a:defRPr", sz="1811"),
    "show_without_end": _put(PROPS, "/p:presentationPr", '<p:showPr loop="1" useTimings="0"><p:kiosk restart="311000"/></p:showPr>', "311000"),
    "printing": _put(PROPS, "/p:presentationPr", '<p:prnPr prnWhat="handouts6"/>', "handouts6"),
    "title_property": _say("docProps/core.xml", "//dc:title", "Titre de zanzibar"),
    "keywords": _put("docProps/core.xml", "/*", "<cp:keywords>zanzibar; paix</cp:keywords>", "zanzibar; paix"),
    "author": _say("docProps/core.xml", "//dc:creator", "Cabinet de zanzibar"),
    "company": _put("docProps/app.xml", "/*", "<ep:Manager>Chef de zanzibar</ep:Manager>", "Chef de zanzibar"),
    "own_property": _put("docProps/custom.xml", "/*", '<op:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="91" name="Dossier"><vt:lpwstr>zanzibar 12</vt:lpwstr></op:property>', "zanzibar 12"),
    "theme_colour": _swap(THEME, "//a:accent1/*", '<a:srgbClr val="0C0D0E"/>', "0C0D0E"),
    "theme_font": _set(THEME, "//a:minorFont/a:latin", typeface="Verdana"),
    "background_of_all": _put(MASTER, "//p:cSld", f'<p:bg><p:bgPr>{_FILL.format("0E0D0C")}<a:effectLst/></p:bgPr></p:bg>', "0E0D0C", before="p:spTree"),
    "box_on_the_master": _put(MASTER, TREE, _BOX.format(id=83, name="Partout", text="partout zanzibar"), "partout zanzibar"),
    "style_on_the_master": _set(MASTER, "//p:bodyStyle/a:lvl1pPr", marL="333331"),
    "place_on_a_layout": _set(LAYOUT, "(//p:sp//a:off)[1]", x="654321"),
    "name_of_a_layout": _set(LAYOUT, "//p:cSld", name="Page de zanzibar"),
    "guide_on_a_layout": _put(LAYOUT, "//p:sp[1]//p:cNvPr", '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=endshow"/>', "jump=endshow"),
    "page_of_notes": _set("ppt/notesMasters/notesMaster1.xml", "(//a:off)[1]", x="765431"),
    "data_of_another_program": Edit(_adds("", "rIdXml", "customXml", "customXml/item1.xml", _xml("<dossier>zanzibar 13</dossier>"), "customXml"), 0, "zanzibar 13"),
}  # fmt: skip


def saved_by_powerpoint(parts: Parts) -> None:
    """Write parts as PowerPoint does that only saved them: its own numbers, marks, counts, and names of parts."""
    for name in [name for name in parts if name.endswith(".xml") and name.startswith("ppt/")]:
        text = parts[name].decode()
        if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
            text = _numbered(_split(text))
        text = text.replace(' dirty="0"', ' dirty="0" err="1"').replace(
            '<a:sysClr val="windowText"', '<a:sysClr lastClr="000000" val="windowText"'
        )
        parts[name] = text.encode()
    _changed(
        parts,
        PROPS,
        "/p:presentationPr",
        lambda node: node.append(
            _node(
                '<p:extLst><p:ext uri="{E76CE94A-603C-4142-B9EB-6D1370010A27}"><p14:discardImageEditData val="0"/></p:ext><p:ext uri="{D31A062A-798A-4329-ABDD-BBA856620510}">'
                '<p14:defaultImageDpi val="220"/></p:ext><p:ext uri="{FD5EFAAD-0ECE-453E-9831-46B23BE46B34}"><p15:chartTrackingRefBased val="1"/></p:ext></p:extLst>'
            )
        ),
    )
    _changed(
        parts,
        THEME,
        "/a:theme",
        lambda node: node.append(
            _node(
                '<a:extLst><a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}"><thm15:themeFamily xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main" '
                'name="Office" id="{1}" vid="{2}"/></a:ext></a:extLst>'
            )
        ),
    )
    _changed(parts, MAIN, "/p:presentation", lambda node: node.set("saveSubsetFonts", "0"))
    _changed(parts, "ppt/viewProps.xml", "/*", lambda node: node.set("lastView", "sldThumbnailView"))
    _changed(
        parts,
        "ppt/tableStyles.xml",
        "/*",
        lambda node: node.append(
            _node('<a:tblStyle styleId="{5940675A-B579-460E-94D1-54222C63F5DA}" styleName="Grille"/>')
        ),
    )
    _changed(
        parts,
        "docProps/app.xml",
        "/*",
        lambda node: node.extend((_node("<ep:TotalTime>12</ep:TotalTime>"), _node("<ep:Words>311</ep:Words>"))),
    )
    _changed(parts, "docProps/core.xml", "/*", lambda node: node.append(_node("<cp:revision>4</cp:revision>")))
    _changed(parts, "docProps/core.xml", "//cp:lastModifiedBy", lambda node: setattr(node, "text", "Awa"))
    _adds(
        MAIN,
        "rIdRev",
        "http://schemas.microsoft.com/office/2015/10/relationships/revisionInfo",
        "ppt/revisionInfo.xml",
        _xml("<x/>"),
        "customXml",
    )(parts)
    _adds(
        MAIN,
        "rIdChg",
        "http://schemas.microsoft.com/office/2016/11/relationships/changesInfo",
        "ppt/changesInfos/changesInfo1.xml",
        _xml("<x/>"),
        "customXml",
    )(parts)
    _changed(
        parts,
        CHART,
        "/c:chartSpace",
        lambda node: node.insert(
            0,
            _node(
                '<mc:AlternateContent><mc:Choice Requires="c14"><c14:style xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart" val="102"/></mc:Choice>'
                '<mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent>'
            ),
        ),
    )
    _renamed(parts, "ppt/charts/chart4-1.xml", "ppt/charts/chart1.xml")
    _renamed(parts, "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout91.xml")


def _numbered(text: str) -> str:
    """Give each shape and the slide a number of PowerPoint's own."""
    a16 = 'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main"'
    own = f'<a:extLst><a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId {a16} id="{{1}}"/></a:ext></a:extLst>'
    slide = '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="5"/></p:ext></p:extLst></p:cSld>'
    return re.sub(r"<p:cNvPr ([^>]*)/>", rf"<p:cNvPr \1>{own}</p:cNvPr>", text).replace("</p:cSld>", slide, 1)


def _split(text: str) -> str:
    """Part each run of several words in two, as where a word was checked."""
    return re.sub(
        r"<a:r>(<a:rPr[^>]*/>)<a:t>(\w+ )([^<]+)</a:t></a:r>",
        r"<a:r>\1<a:t>\2</a:t></a:r><a:r>\1<a:t>\3</a:t></a:r>",
        text,
    )


def _renamed(parts: Parts, name: str, other: str) -> None:
    """Let a part have another name, as PowerPoint numbers them anew."""
    for old, new in ((name, other), (_rels(name), _rels(other))):
        if old in parts:
            parts[new] = parts.pop(old)
    old, new = name.rpartition("/")[2], other.rpartition("/")[2]
    for place in [place for place in parts if place.endswith(".rels") or place == "[Content_Types].xml"]:
        parts[place] = parts[place].replace(f"/{old}".encode(), f"/{new}".encode())


def _rels(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels"
