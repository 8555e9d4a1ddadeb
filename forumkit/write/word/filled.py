"""A Word file of the user as a page: its tags filled, its bytes the same each time. The home of docxtpl."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from lxml import etree

from forumkit.merge.word.names import properties_of, w
from forumkit.messages.codes import Code
from forumkit.messages.problem import Problem
from forumkit.messages.reasons import Reason
from forumkit.office.container import CORE, CUSTOM, PROPERTIES, as_document, pack, unpack
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.office.xml import parsed, written
from forumkit.render.blocks import Meta, WordTemplate
from forumkit.write.fonts import USUAL, fonts_of
from forumkit.write.foreign import checked_template
from forumkit.write.packages import declare, relate
from forumkit.write.word.directions import directed
from forumkit.write.word.properties import put
from forumkit.write.word.text import HYPHENS
from forumkit.write.written import BadDesign, Fault, Written, properties

_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_LONGEST = 60


def write_page(page: WordTemplate) -> Written:
    """Return the Word file with its tags filled, and a fault at each tag that has no value; raises BadDesign."""
    checked_template(page.template)

    def fill(environment: Any) -> bytes:  # noqa: ANN401 - Jinja's environment, whose home is render/template
        document = DocxTemplate(io.BytesIO(as_document(page.template)))
        document.render(dict(page.values), environment, autoescape=True)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    try:
        tags = list(_tags(page.template))
        filled = page.fill(page.name, fill)
    except (PackageNotFoundError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, AttributeError) as error:
        raise BadDesign(Reason.NO_FILLABLE_WORD) from error
    if isinstance(filled, Problem):
        line = max(1, filled.place.line - 1) if filled.code == Code.TEMPLATE_SYNTAX else 1
        return Written(b"", (Fault(filled.code, "", line, filled.values),), {})
    faults = tuple(fault for name in filled.missing for fault in _missing(name, tags))
    return Written(_finished(unpack(filled.content), page.meta), faults, {})


def _tags(template: bytes) -> Iterator[tuple[str, int, str]]:
    """Yield each tag with its part and the number of its paragraph there, from 1."""
    for part, content in unpack(template).items():
        if _SHOWN.fullmatch(part):
            for number, paragraph in enumerate(parsed(content).iter(w("p")), 1):
                text = "".join(node.text or "" for node in paragraph.iter(w("t")))
                yield from ((part.removeprefix("word/"), number, tag) for tag in _TAG.findall(text))


def _missing(name: str, tags: list[tuple[str, int, str]]) -> list[Fault]:
    named = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
    matching = [listed for listed in tags if named.search(listed[2])] or [("document.xml", 1, name)]
    return [
        Fault(Code.MISSING_TAG, "", number, {"tag": tag[:_LONGEST], "part": part, "number": str(number), "name": name})
        for part, number, tag in matching
    ]


def _finished(parts: dict[str, bytes], meta: Meta) -> bytes:
    """Return the package whole, with the language on every run, header rows in tables, and our properties."""
    _drop(parts, "word/stylesWithEffects.xml")
    shown = {name: content for name, content in parts.items() if _SHOWN.fullmatch(name)}
    parts |= {name: _in_language(content, meta.language) for name, content in shown.items()}
    about = properties(meta, {})
    led_to = {relation.get("Type") for relation in parsed(parts["_rels/.rels"])}
    for name, ending in ((CORE, "Core"), (CUSTOM, "Custom")):
        relation, kind = PROPERTIES[name]
        parts[name] = about[name]
        relate(parts, "_rels/.rels", [(f"rIdForumkit{ending}", relation, name)] if relation not in led_to else [])
        declare(parts, {name: kind})
    return pack(directed(parts, meta.language, fonts_of(USUAL, USUAL, {}), leftwards=meta.leftwards))


def _in_language(part: bytes, language: str) -> bytes:
    tree = parsed(part)
    repair_structure(tree)
    for run in list(tree.iter(w("r"))):
        _with_word_hyphens(run)
        properties = properties_of(run, "rPr")
        if properties.find(w("lang")) is None:
            put(properties, "lang").set(w("val"), language)
    for table in tree.iter(w("tbl")):
        _mark_header_row(table)
    return written(tree)


def _with_word_hyphens(run: etree._Element) -> None:
    """Let Word draw its own hyphen where no line ends behind one."""
    for text in run.findall(w("t")):
        first, *others = HYPHENS.split(text.text or "")
        text.text, last = first, text
        for words in others:
            following = etree.Element(text.tag, dict(text.attrib))
            following.text = words
            last.addnext(etree.Element(w("noBreakHyphen")))
            last.getnext().addnext(following)
            last = following


def _mark_header_row(table: etree._Element) -> None:
    """Mark the first row as the header, where no row is: screen readers ask for it, and it repeats on each page."""
    rows = table.findall(w("tr"))
    if len(rows) < 2 or any(True for _ in table.iter(w("tblHeader"))):  # noqa: PLR2004 - a header and a row
        return
    properties = rows[0].find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        before = rows[0].find(w("tblPrEx"))
        rows[0].insert(0, properties) if before is None else before.addnext(properties)
    etree.SubElement(properties, w("tblHeader"))


def _drop(parts: dict[str, bytes], name: str) -> None:
    """Take out a part of the document: Word 2010's second list of styles, which may differ from the first."""
    if parts.pop(name, None) is None:
        return
    for listed, attribute, value in (
        ("word/_rels/document.xml.rels", "Target", name.removeprefix("word/")),
        (CONTENT_TYPES, "PartName", f"/{name}"),
    ):
        tree = parsed(parts[listed])
        for entry in [entry for entry in tree if entry.get(attribute) == value]:
            tree.remove(entry)
        parts[listed] = written(tree)


def page_words(content: bytes) -> str:
    """Return what a filled page says, a line a paragraph."""
    main = parsed(unpack(content)["word/document.xml"])
    shown = w("t"), w("noBreakHyphen")
    lines = ("".join(node.text or "-" * (node.tag == shown[1]) for node in p.iter(*shown)) for p in main.iter(w("p")))
    return "\n\n".join(line for line in lines if line.strip()) + "\n"


_STORIES = tuple(map(w, ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")))
"""What holds blocks, the last of which is a paragraph."""
_BLOCKS = tuple(map(w, ("p", "tbl", "sdt", "customXml", "altChunk")))
_ROOMS = (*_STORIES, w("body"), w("sdtContent"), w("docPartBody"))


def repair_structure(tree: etree._Element) -> None:
    """Take out tables, rows and controls that hold nothing, and end what holds blocks with a paragraph.

    Word calls a file unreadable whose cell has no paragraph at its end, whose table has no row, or whose header is
    empty (ECMA-376, part 1, 17.4.65, 17.4.37, 17.10.4): so may one be that tags took things out of.
    """
    for row in list(tree.iter(w("tr"))):
        if row.find(f".//{w('tc')}") is None:
            _take_out(row)
    for control in reversed(list(tree.iter(w("sdt"), w("customXml")))):
        _fill_or_take_out(control)
    for table in reversed(list(tree.iter(w("tbl")))):
        if table.find(f".//{w('tr')}") is None:
            _take_out(table)
    for room in reversed(list(tree.iter(w("sdtContent")))):
        if _holds_blocks(room) and len(room) == 0:
            etree.SubElement(room, w("p"))
    for story in tree.iter(*_STORIES):
        _end_with_a_paragraph(story)


def _fill_or_take_out(control: etree._Element) -> None:
    """Give a control among blocks an empty paragraph, and take one out that stands among rows, cells or words."""
    inside = control.find(w("sdtContent")) if control.tag == w("sdt") else control
    if inside is not None and any(isinstance(node.tag, str) and not node.tag.endswith("Pr") for node in inside):
        return
    parent = control.getparent()
    if parent is None:
        return
    if inside is not None and control.tag == w("sdt") and parent.tag in _ROOMS and _holds_blocks(parent):
        etree.SubElement(inside, w("p"))
    else:
        _take_out(control)


def _holds_blocks(room: etree._Element) -> bool:
    """Tell whether paragraphs stand there: what a control holds depends on where it stands."""
    while room.tag == w("sdtContent"):
        room = room.getparent().getparent()
    return room.tag in _ROOMS


def _end_with_a_paragraph(story: etree._Element) -> None:
    blocks = [node for node in story if node.tag in _BLOCKS]
    if not blocks or blocks[-1].tag == w("tbl"):
        etree.SubElement(story, w("p"))


def _take_out(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
