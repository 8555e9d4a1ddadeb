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

from forumkit.messages.reasons import Reason
from forumkit.messages.words import Said

MAX_ENTRIES, MAX_PART, MAX_WHOLE, MAX_RATIO = 5_000, 64 << 20, 256 << 20, 200
"""Bounds of a package from elsewhere: entries, bytes of one and of all, and how much one may unfold.

The libraries have none: files of 80 to 210 KB took up to 6 GB of memory, or a minute.
"""

DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)
"""What taking a damaged package apart raises."""

CONTENT_TYPES = "[Content_Types].xml"
_ENCRYPTED = 0x1
_MACROS = re.compile("vbaproject|vbadata|macroenabled|macrosheet", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})""")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1", b"windows-1252")
"""What Office and its kin write; others are read differently by different readers, so that one sees what another
does not."""


def why_unsafe(content: bytes, *, named_well: bool = True) -> Reason | None:
    """Return why a package must not be opened, or nothing: its first bytes, its size unpacked, its names, its XML.

    Names are no matter of one whose parts are given other names before anybody reads it.
    """
    if not content.startswith(b"PK"):  # D0CF11E0: an OLE file, in which Office puts documents with a password
        return Reason.PASSWORD if content.startswith(b"\xd0\xcf\x11\xe0") else Reason.NO_OFFICE_FILE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _why_unsafe(archive, named_well=named_well)
    except (*DAMAGED, RuntimeError):
        return Reason.DAMAGED


def _why_unsafe(archive: zipfile.ZipFile, *, named_well: bool) -> Reason | None:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    leading_out = any(".." in name.split("/") or name.startswith("/") for name in names)
    if named_well and (leading_out or len(set(names)) < len(names)):
        return Reason.PART_NAMES
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Reason.PASSWORD
    large = len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_WHOLE
    if large or any(_unfolds_too_much(entry) for entry in entries):
        return Reason.UNFOLDS
    for entry in entries:
        part = archive.read(entry)
        if (is_xml(entry.filename) or looks_like_xml(part)) and (reason := _why_hostile(part)):
            return reason
    return None


_PICTURE = 8 << 20
"""Bytes of a white bitmap, which unfolds as much as any trick."""


def _unfolds_too_much(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    small = 1 << 20 if is_xml(entry.filename) else _PICTURE
    return entry.file_size > MAX_PART or (entry.file_size > small and ratio > MAX_RATIO)


def looks_like_xml(part: bytes) -> bool:
    """Tell whether a part is XML by its first signs, whatever it is called."""
    return part[:200].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n")[:1] == b"<"


def is_xml(name: str) -> bool:
    """Tell whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def _why_hostile(part: bytes) -> Reason | None:
    """Return that a part has a document type, in any encoding, or an encoding that hides what it says."""
    stated = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if stated and stated[1].lower() not in _ENCODINGS:
        return Reason.ENCODING
    defines = b"<!DOCTYPE" in part or b"<!DOCTYPE" in part.replace(b"\0", b"")
    return Reason.ENTITIES if defines else None


def holds_macros(content: bytes) -> bool:
    """Tell whether a package that may be opened states a part with a program, whatever it is called."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        listed = archive.read(CONTENT_TYPES) if CONTENT_TYPES in names else b""
    types = (attributes.get("ContentType", "") for _, attributes in elements(listed)) if is_well_formed(listed) else ()
    return any(name.lower().endswith("vbaproject.bin") for name in names) or any(map(_MACROS.search, types))


def faults_of(content: bytes) -> frozenset[Said]:
    """Return what keeps a package from being sound, each as the part and what is wrong with it.

    A part that is not well-formed or has no content type, a relation to a part that is not there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (*DAMAGED, RuntimeError):
        return frozenset({Reason.PACKAGE_DAMAGED})
    return frozenset(_faults(parts))


def _faults(parts: Mapping[str, bytes]) -> Iterator[Said]:
    for name in parts:
        if is_xml(name) and not is_well_formed(parts[name]):
            yield Reason.NOT_WELL_FORMED.of(name=name)
            return
    if CONTENT_TYPES not in parts:
        yield Reason.PART_ABSENT.of(name=CONTENT_TYPES)
        return
    lists = [name for name in parts if name == CONTENT_TYPES or name.lower().endswith(".rels")]
    yield from (Reason.NOT_FLAT.of(name=name) for name in lists if not _is_flat(parts[name]))
    known = {name.lower() for name in parts}
    if len(known) < len(parts):
        yield Reason.ONE_NAME_TWICE
    yield from _typing_faults(parts[CONTENT_TYPES], known - {CONTENT_TYPES.lower()})
    for name, part in parts.items():
        if name.lower().endswith(".rels"):
            yield from _leading_faults(name, part, parts, known)
        elif is_xml(name) and _relations_of(name).lower() not in known:
            yield from (Reason.RELATION_MISSING.of(name=name, relation=lost) for lost in _used(part))


def _typing_faults(part: bytes, known: set[str]) -> Iterator[Said]:
    overrides, defaults = _types(part)
    if len(set(overrides)) < len(overrides):
        yield Reason.TWO_TYPES
    yield from (Reason.TYPE_WITHOUT_PART.of(name=name) for name in set(overrides) - known)
    untyped = {name for name in known.difference(overrides) if not name.startswith("[trash]/")}  # Office leaves those
    yield from (Reason.NO_TYPE.of(name=name) for name in untyped if name.rpartition(".")[2] not in defaults)


_SHARED = 64 << 10
"""Bytes: what is remembered of larger parts would take much memory, and few files share them."""


class _DocumentType(Exception):
    """A part has a document type."""


def _refuse(*_: object) -> None:
    raise _DocumentType


def _is_well_formed(part: bytes) -> bool:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, _DocumentType, LookupError, ValueError):  # the last two: odd encodings
        return False
    return True


_shared_is_well_formed = functools.lru_cache(maxsize=512)(_is_well_formed)


def is_well_formed(part: bytes) -> bool:
    """Tell whether a part is XML without a document type; parts that many files share are looked at once."""
    return _shared_is_well_formed(part) if len(part) <= _SHARED else _is_well_formed(part)


@functools.lru_cache(maxsize=64)
def _types(part: bytes) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the parts and the endings that have a content type, in lower case."""
    listed = elements(part)
    overrides = (attributes.get("PartName", "").lstrip("/") for name, attributes in listed if name == "Override")
    defaults = (attributes.get("Extension", "") for name, attributes in listed if name == "Default")
    return tuple(map(str.lower, overrides)), frozenset(map(str.lower, defaults))


@functools.lru_cache(maxsize=64)
def elements(part: bytes) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return the elements of a well-formed list of types or relations: the name without prefix, and the attributes.

    >>> elements(b'<Types><Default Extension="xml" ContentType="text/xml"/></Types>')
    (('Types', {}), ('Default', {'Extension': 'xml', 'ContentType': 'text/xml'}))
    """
    listed: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: listed.append((name.rpartition(":")[2], attributes))
    parser.Parse(part, True)  # noqa: FBT003 - as above
    return tuple(listed)


_LISTED = 2
"""Levels of a list of types or relations: the list, and what it holds."""


@functools.lru_cache(maxsize=64)
def _is_flat(part: bytes) -> bool:
    """Tell whether a list of types or relations is flat: nobody reads an entry inside another."""
    depth = deepest = 0

    def begin(*_: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(part, True)  # noqa: FBT003 - as above
    return deepest <= _LISTED


def _leading_faults(name: str, part: bytes, parts: Mapping[str, bytes], known: set[str]) -> Iterator[Said]:
    """Yield what is wrong with a list of relations: ids, types, targets, and the part that it belongs to."""
    folder, owner = _owner(name)
    if owner and owner.lower() not in known:
        yield Reason.OWNER_MISSING.of(name=name)
    relations = [attributes for tag, attributes in elements(part) if tag == "Relationship"]
    ids = [attributes.get("Id", "") for attributes in relations]
    if len(set(ids)) < len(ids) or not all(ids) or not all(attributes.get("Type") for attributes in relations):
        yield Reason.RELATION_UNNAMED.of(name=name)
    for attributes in relations:
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") != "External" and not target.startswith("#"):
            path = unquote(target.partition("#")[0])
            place = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
            as_written = posixpath.normpath(posixpath.join(folder, target))
            if not {place.lower(), as_written.lower().lstrip("/")} & known:
                yield Reason.LEADS_NOWHERE.of(name=name, place=place)
    yield from (
        Reason.RELATION_MISSING.of(name=owner, relation=lost) for lost in _used(parts.get(owner, b"")) - set(ids)
    )


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _owner(name: str) -> tuple[str, str]:
    """Return the folder and the name of the part to which a list of relations belongs; no name for the package's."""
    folder, _, file = name.rpartition("/")
    folder = posixpath.dirname(folder)
    return folder, posixpath.join(folder, file[: -len(".rels")]) if file.lower() != ".rels" else ""


_PREFIX = re.compile(rb"""xmlns:(\w+)=["']http://[^"']*/officeDocument/(?:2006/)?relationships["']""")


_NAMED = re.compile(rb"""\w+=["']([^"']+)["']""")


def _used(part: bytes) -> frozenset[str]:
    """Return the ids of relations that a part names."""
    ids: set[str] = set()
    for prefix in set(_PREFIX.findall(part)):
        before, *pieces = part.split(prefix + b":")
        for piece in pieces:
            if before[-1:].isspace() and (named := _NAMED.match(piece)):
                ids.add(named[1].decode())
            before = piece
    return frozenset(ids)
