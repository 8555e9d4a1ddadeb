"""A Word file of the user as a page: its tags filled, its bytes the same each time. The home of docxtpl."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from lxml import etree

from forumkit.messages.codes import Code
from forumkit.messages.problems import Problem
from forumkit.messages.reasons import Reason
from forumkit.office.container import CORE, CUSTOM, PROPERTIES, as_document, pack, unpack
from forumkit.office.names import RELATIONS, TYPES, W
from forumkit.office.soundness import CONTENT_TYPES
from forumkit.office.xml import parsed, written
from forumkit.render.blocks import Meta, WordTemplate
from forumkit.write.fonts import USUAL, fonts_of
from forumkit.write.foreign import checked_template
from forumkit.write.word.directions import directed
from forumkit.write.word.repair import repair_structure
from forumkit.write.word.text import HYPHENS
from forumkit.write.written import BadDesign, Fault, Written, properties

_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_AFTER_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")
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
            for number, paragraph in enumerate(parsed(content).iter(f"{{{W}}}p"), 1):
                text = "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
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
    for name, ending in ((CORE, "Core"), (CUSTOM, "Custom")):
        relation, kind = PROPERTIES[name]
        parts[name] = about[name]
        _relate(parts, f"rIdForumkit{ending}", relation, name)
        _declare(parts, f"/{name}", kind)
    return pack(directed(parts, meta.language, fonts_of(USUAL, USUAL, {}), leftwards=meta.leftwards))


def _in_language(part: bytes, language: str) -> bytes:
    tree = parsed(part)
    repair_structure(tree)
    for run in list(tree.iter(f"{{{W}}}r")):
        _with_word_hyphens(run)
        properties = run.find(f"{{{W}}}rPr")
        if properties is None:
            properties = etree.Element(f"{{{W}}}rPr")
            run.insert(0, properties)
        if properties.find(f"{{{W}}}lang") is None:
            later = next((sibling for sibling in properties if etree.QName(sibling).localname in _AFTER_LANGUAGE), None)
            mark = etree.Element(f"{{{W}}}lang", {f"{{{W}}}val": language})
            properties.append(mark) if later is None else later.addprevious(mark)
    for table in tree.iter(f"{{{W}}}tbl"):
        _mark_header_row(table)
    return written(tree)


def _with_word_hyphens(run: etree._Element) -> None:
    """Let Word draw its own hyphen where no line ends behind one."""
    for text in run.findall(f"{{{W}}}t"):
        first, *others = HYPHENS.split(text.text or "")
        text.text, last = first, text
        for words in others:
            following = etree.Element(text.tag, dict(text.attrib))
            following.text = words
            last.addnext(etree.Element(f"{{{W}}}noBreakHyphen"))
            last.getnext().addnext(following)
            last = following


def _mark_header_row(table: etree._Element) -> None:
    """Mark the first row as the header, where no row is: screen readers ask for it, and it repeats on each page."""
    rows = table.findall(f"{{{W}}}tr")
    if len(rows) < 2 or any(True for _ in table.iter(f"{{{W}}}tblHeader")):  # noqa: PLR2004 - a header and a row
        return
    properties = rows[0].find(f"{{{W}}}trPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}trPr")
        before = rows[0].find(f"{{{W}}}tblPrEx")
        rows[0].insert(0, properties) if before is None else before.addnext(properties)
    etree.SubElement(properties, f"{{{W}}}tblHeader")


def _relate(parts: dict[str, bytes], name: str, relation_type: str, target: str) -> None:
    tree = parsed(parts["_rels/.rels"])
    if not any(relation.get("Type") == relation_type for relation in tree):
        attributes = {"Id": name, "Type": relation_type, "Target": target}
        etree.SubElement(tree, f"{{{RELATIONS}}}Relationship", attributes)
    parts["_rels/.rels"] = written(tree)


def _declare(parts: dict[str, bytes], name: str, kind: str) -> None:
    tree = parsed(parts[CONTENT_TYPES])
    if not any(override.get("PartName") == name for override in tree):
        etree.SubElement(tree, f"{{{TYPES}}}Override", PartName=name, ContentType=kind)
    parts[CONTENT_TYPES] = written(tree)


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
    shown = f"{{{W}}}t", f"{{{W}}}noBreakHyphen"
    lines = (
        "".join(node.text or "-" * (node.tag == shown[1]) for node in p.iter(*shown)) for p in main.iter(f"{{{W}}}p")
    )
    return "\n\n".join(line for line in lines if line.strip()) + "\n"
