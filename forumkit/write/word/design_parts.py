"""The parts of a word.docx that each document keeps: styles, lists, theme, headers and footers with their pictures."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document as Template
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.part import Part
from lxml import etree

from forumkit.merge.word.names import w
from forumkit.office.container import escape
from forumkit.office.names import DECORATIVE, HEAD, RELATIONS, WP, A, R, namespaces
from forumkit.office.xml import parsed, written

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_SHARED = (RELATION.STYLES, RELATION.NUMBERING, RELATION.SETTINGS, RELATION.FONT_TABLE, RELATION.THEME)
_MARGINS = (RELATION.HEADER, RELATION.FOOTER)

_DROPPED = (
    "attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "updateFields",
    "saveThroughXslt", "footnotePr", "endnotePr", "docVars", "linkStyles", "evenAndOddHeaders", "revisionView",
    "rsids", "proofState", "attachedSchema", "hdrShapeDefaults", "shapeDefaults", "captions", "schemaLibrary",
)  # fmt: skip
"""Settings that name another file, ask a question on opening, or belong to the text that was there."""

_PAGE_FIELD = re.compile(rb"<w:(?:instrText[^>]*>|fldSimple[^>]*w:instr=\")\s*(?:PAGE|NUMPAGES)\b")
_DRAWING_ID = re.compile(rb"(<wp:docPr\b[^>]*?\sid=\")(\d{1,7})(?=\")")
_OWN_DRAWINGS = 1_000_000
"""Added to the numbers of drawings in headers and footers, which must differ from those of the text."""
_FONT_FILES = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


@dataclass(frozen=True)
class DesignParts:
    """What documents take over from a file."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: tuple[tuple[str, str, str], ...]
    styles: str
    """Name of the part."""
    numbering: str
    """Name of the part, whether it was there or not."""
    headers: Mapping[str, str]
    """Relationship of each header and footer of the first section, by what the section calls it."""
    numbered: bool
    """Whether a footer or header shows the page number."""


def design_parts(document: Template) -> DesignParts:
    """Return the parts that documents of this design share."""
    relations: list[tuple[str, str, str]] = []
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}
    for kind in _SHARED:
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external and not any(kind == k for _, k, _ in relations):
                part = relation.target_part
                parts[_name(part)], types[_name(part)] = _cleaned(part, kind), part.content_type
                relations.append((f"shared{len(relations) + 1}", kind, _target(part)))
    if not any(kind == RELATION.NUMBERING for _, kind, _ in relations):
        relations.append(("numbering", RELATION.NUMBERING, "numbering.xml"))
        types["word/numbering.xml"] = f"{_TYPE}.numbering+xml"
    headers: dict[str, str] = {}
    for place, relation_id in _references(document):
        part = document.part.rels[relation_id].target_part
        name = f"own{len(headers) + 1}"
        headers[place] = name
        relations.append((name, document.part.rels[relation_id].reltype, f"{name}.xml"))
        parts |= _with_pictures(part, name)
        types |= {_name(related): related.content_type for related in _reached(part)[1:]} | {
            f"word/{name}.xml": part.content_type
        }
    numbering = next(f"word/{target}" for _, kind, target in relations if kind == RELATION.NUMBERING)
    styles = next(f"word/{target}" for _, kind, target in relations if kind == RELATION.STYLES)
    shown = [parts[f"word/{target}"] for _, kind, target in relations if kind in _MARGINS]
    numbered = any(_PAGE_FIELD.search(content) for content in shown)
    return DesignParts(parts, types, tuple(relations), styles, numbering, headers, numbered)


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _target(part: Part) -> str:
    return posixpath.relpath(_name(part), "word")


def _references(document: Template) -> Iterator[tuple[str, str]]:
    """Yield what the first section calls its headers and footers, and their relationships."""
    section = document.sections[0]._sectPr  # noqa: SLF001 - python-docx hides the references
    for reference in section.iter(w("headerReference"), w("footerReference")):
        margin = etree.QName(reference).localname.removesuffix("Reference")
        kind = reference.get(w("type"), "default")
        if kind in ("default", "first"):
            yield f"{margin} {kind}", str(reference.get(f"{{{R}}}id"))


def _reached(part: Part) -> list[Part]:
    return [part, *(relation.target_part for relation in part.rels.values() if not relation.is_external)]


def _with_pictures(part: Part, name: str) -> dict[str, bytes]:
    """Return a header or footer, its relationships and what they lead to; links to other places stay links."""
    rows = []
    for relation in part.rels.values():
        outside = ' TargetMode="External"' if relation.is_external else ""
        target = relation.target_ref if relation.is_external else posixpath.relpath(_name(relation.target_part), "word")
        relation_type = escape(relation.reltype)
        rows.append(
            f'<Relationship Id="{escape(relation.rId)}" Type="{relation_type}" Target="{escape(target)}"{outside}/>'
        )
    renumbered = _DRAWING_ID.sub(lambda old: old[1] + str(_OWN_DRAWINGS + int(old[2])).encode(), part.blob)
    content = _described(renumbered)
    parts = {_name(related): related.blob for related in _reached(part)[1:]} | {f"word/{name}.xml": content}
    if rows:
        listed = f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'
        parts[f"word/_rels/{name}.xml.rels"] = listed.encode()
    return parts


def _described(story: bytes) -> bytes:
    """Return a header or footer in which drawings without an alternative text say that they decorate."""
    tree = parsed(story)
    silent = [drawn for drawn in tree.iter(f"{{{WP}}}docPr") if not drawn.get("descr", "").strip()]
    for drawn in silent:
        (mark,) = etree.fromstring(f"<x {namespaces('a')}>{DECORATIVE}</x>")
        kept = drawn.find(f"{{{A}}}extLst")
        (drawn if kept is None else kept).extend([mark] if kept is None else list(mark))
    return written(tree) if silent else story


def _cleaned(part: Part, kind: str) -> bytes:
    """Return a part without what its own relationships led to: they are not taken over."""
    if kind not in (RELATION.SETTINGS, RELATION.FONT_TABLE, RELATION.NUMBERING):
        return part.blob
    tree = parsed(part.blob)
    names = {
        RELATION.SETTINGS: _DROPPED,
        RELATION.FONT_TABLE: _FONT_FILES,
        RELATION.NUMBERING: ("numPicBullet", "lvlPicBulletId"),
    }
    for element in list(tree.iter(*(w(name) for name in names[kind]))):
        element.getparent().remove(element)
    zoom = tree.find(w("zoom"))
    if zoom is not None and zoom.get(w("percent")) is None:
        zoom.set(w("percent"), "100")
    return written(tree)
