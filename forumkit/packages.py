"""Office packages: whether one from elsewhere may be opened at all, and whether one is sound before it takes its place.

Judged from the bytes, before and after any library sees them.
"""

import functools
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.parsers import expat

MAX_ENTRIES, MAX_PART, MAX_WHOLE, MAX_RATIO = 5_000, 64 << 20, 256 << 20, 200
"""Bounds of a package from elsewhere: entries, bytes of one and of all, and how much one may unfold."""

DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
"""What taking a damaged package apart raises."""

CONTENT_TYPES = "[Content_Types].xml"
_ENCRYPTED = 0x1
_MACROS = re.compile(rb"vbaproject|vbadata|macroenabled|macrosheet", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})""")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1", b"windows-1252")
"""What Office and its kin write; others are read differently by different readers, so that one sees what another
does not."""


def why_unsafe(content: bytes) -> str:
    """Return why a package must not be opened, or nothing: its first bytes, its size unpacked, its names, its XML."""
    if not content.startswith(b"PK"):
        return "it has a password" if content.startswith(b"\xd0\xcf\x11\xe0") else "it is no Office file"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _why_unsafe(archive)
    except (*DAMAGED, RuntimeError):
        return "it is damaged"


def _why_unsafe(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        return "its parts have names that are not allowed"
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return "it has a password"
    large = len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_WHOLE
    if large or any(_unfolds_too_much(entry) for entry in entries):
        return "it unfolds to far too much data"
    for entry in entries:
        if is_xml(entry.filename) and _is_hostile(archive.read(entry)):
            return "it defines entities of its own"
    return ""


def _unfolds_too_much(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MAX_PART or (entry.file_size > 1 << 20 and ratio > MAX_RATIO)


def is_xml(name: str) -> bool:
    """Tell whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def _is_hostile(part: bytes) -> bool:
    """Tell whether a part has a document type, in any encoding, or an encoding that hides what it says."""
    stated = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if stated and stated[1].lower() not in _ENCODINGS:
        return True
    return b"<!DOCTYPE" in part or b"<!DOCTYPE" in part.replace(b"\0", b"")


def holds_macros(content: bytes) -> bool:
    """Tell whether a package that may be opened states a part with a program, whatever it is called."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        named = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
        return named or bool(CONTENT_TYPES in archive.namelist() and _MACROS.search(archive.read(CONTENT_TYPES)))


def faults_of(content: bytes) -> frozenset[str]:
    """Return what keeps a package from being sound, each as the part and what is wrong with it.

    A part that is not well-formed or has no content type, a relation to a part that is not there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (*DAMAGED, RuntimeError):
        return frozenset({"the package is damaged"})
    return frozenset(_faults(parts))


def _faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name in parts:
        if is_xml(name) and not is_well_formed(parts[name]):
            yield f"{name} is not well-formed"
            return
    if CONTENT_TYPES not in parts:
        yield f"{CONTENT_TYPES} is missing"
        return
    known = {name.lower() for name in parts}
    overrides, defaults = _types(parts[CONTENT_TYPES])
    for name in sorted(known - {CONTENT_TYPES.lower()}):
        if name not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"{name} has no content type"
    for name, part in parts.items():
        if name.endswith(".rels"):
            yield from (f"{name} leads to {target}, which is not there" for target in _lost(name, part, known))


@functools.lru_cache(maxsize=512)  # parts that many files share are looked at once
def is_well_formed(part: bytes) -> bool:
    """Tell whether a part is XML without a document type."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, _DocumentType):
        return False
    return True


class _DocumentType(Exception):
    """A part has a document type."""


def _refuse(*_: object) -> None:
    raise _DocumentType


@functools.lru_cache(maxsize=64)
def _types(part: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts and the endings that have a content type, in small letters."""
    found = elements(part)
    overrides = (attributes.get("PartName", "").lstrip("/") for name, attributes in found if name == "Override")
    defaults = (attributes.get("Extension", "") for name, attributes in found if name == "Default")
    return frozenset(map(str.lower, overrides)), frozenset(map(str.lower, defaults))


@functools.lru_cache(maxsize=256)
def elements(part: bytes) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return the elements of a well-formed list of types or relations: the name without prefix, and the attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.Parse(part, True)  # noqa: FBT003 - as above
    return tuple(found)


def _lost(name: str, part: bytes, known: set[str]) -> Iterator[str]:
    """Yield the targets of a list of relations that no part has."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for tag, attributes in elements(part):
        target = attributes.get("Target", "")
        if tag != "Relationship" or attributes.get("TargetMode") == "External" or target.startswith("#"):
            continue
        path = unquote(target.partition("#")[0])
        place = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
        if place.lower() not in known:
            yield place
