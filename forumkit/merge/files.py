"""The merge of a file by its format, and the marks by which a merged file knows its generated version."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from lxml import etree

from forumkit.merge.changes import CannotMerge, Change, Merged
from forumkit.merge.package import Package
from forumkit.merge.slides import merge_deck
from forumkit.merge.slides.names import BESIDE, KEY
from forumkit.merge.word import merge_document
from forumkit.merge.word.beside import shows_labels, was_kept
from forumkit.merge.workbook import merge_workbook

Merge = Callable[[bytes, bytes, bytes, Mapping[str, str]], Merged]

_MERGES: dict[str, Merge] = {".pptx": merge_deck, ".docx": merge_document, ".xlsx": merge_workbook}
_KEY = re.compile(rf'name="{KEY}([^"]+)"'.encode())
_CUSTOM = "docProps/custom.xml"
_OURS = "forumkit"
_VERSION, _DOCUMENT = "forumkit-version", "forumkit-document"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def can_merge(path: str) -> bool:
    """Tell whether files of this sort are merged."""
    return PurePosixPath(path).suffix in _MERGES


def merge(path: str, old: bytes, theirs: bytes, new: bytes, words: Mapping[str, str]) -> Merged:
    """Return the person's file with what changed in the source since `old`; raises CannotMerge.

    Where the person changed nothing, this is the new file; where the source changed nothing, the person's.
    """
    merged = _MERGES[PurePosixPath(path).suffix](old, theirs, new, words)
    if new in (merged.content, old):
        return merged
    return Merged(_stamped(merged.content, new), merged.edits, merged.conflicts)


def edits(path: str, old: bytes, theirs: bytes, words: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what a person changed in a generated file; raises CannotMerge."""
    return merge(path, old, theirs, old, words).edits


def is_unsettled(path: str, content: bytes, words: Mapping[str, str]) -> bool:
    """Tell whether a new version that a merge put beside the person's still waits for him to choose."""
    try:
        package = Package(content)
        match PurePosixPath(path).suffix:
            case ".pptx":
                keys = _slide_keys(package)
                return any(key.startswith(BESIDE) and key.removeprefix(BESIDE) in keys for key in keys)
            case ".docx":
                return shows_labels(package, words)
            case _:
                return f'name="{words["merge_sheet"]}'.encode() in package.parts.get("xl/workbook.xml", b"")
    except CannotMerge:
        return False


def was_chosen(path: str, content: bytes, words: Mapping[str, str]) -> bool:
    """Tell whether a person settled for a new version, whose marks are to go.

    On slides he deleted the other one; in Word he took its label out.
    """
    try:
        match PurePosixPath(path).suffix:
            case ".pptx":
                keys = _slide_keys(Package(content))
                return any(key.startswith(BESIDE) and key.removeprefix(BESIDE) not in keys for key in keys)
            case ".docx":
                return was_kept(Package(content), words)
            case _:
                return False
    except CannotMerge:
        return False


def _slide_keys(package: Package) -> frozenset[str]:
    slides = (part for name, part in package.parts.items() if name.startswith("ppt/slides/slide"))
    return frozenset(key.decode() for part in slides for key in _KEY.findall(part))


def version_of(content: bytes) -> str:
    """Return the generated version that a file descends from; nothing where it does not say."""
    version = _property(content, _VERSION)
    return version if version.isalnum() else ""


def document_of(content: bytes) -> str:
    """Return the key of the document that a file is, or is a copy of; nothing where it does not say."""
    return _property(content, _DOCUMENT)


def _property(content: bytes, name: str) -> str:
    try:
        package = Package(content)
        nodes = package.tree(_CUSTOM) if _CUSTOM in package.parts else ()
    except CannotMerge:
        return ""
    return next(("".join(node.itertext()) for node in nodes if node.get("name") == name), "").strip()


def _stamped(content: bytes, new: bytes) -> bytes:
    """Return the merged file with the properties by which the new one is known; the person's own stay."""
    package, source = Package(content), Package(new)
    ours = [node for node in source.tree(_CUSTOM) if str(node.get("name")).startswith(_OURS)]
    if _CUSTOM not in package.parts:
        package.add(_CUSTOM, source.parts[_CUSTOM], _TYPE)
        package.relate("", _RELATION, _CUSTOM)
    tree = package.tree(_CUSTOM)
    for node in [node for node in tree if str(node.get("name")).startswith(_OURS)]:
        tree.remove(node)
    for node in ours:
        copied = etree.SubElement(tree, f"{{{_PROPERTIES}}}property", {"fmtid": _FORMAT, "name": str(node.get("name"))})
        copied.extend(etree.fromstring(etree.tostring(each)) for each in node)
    for number, node in enumerate(tree, 2):
        node.set("pid", str(number))
    return package.content()
